"""How many of the units asked have issued a paper, and which have not, to be copied into a letter or a message."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QProgressBar, QVBoxLayout, QWidget

from ui.documents.chain import Answers
from ui.widgets.plain import button, label


class AnswersPanel(QWidget):
    """`show_answers` fills it; hidden parts when everybody has issued one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.count = label("", "strong", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._head = label("Chưa có văn bản triển khai", "heading", wrap=True)
        self.names = QListWidget()
        self.names.setAccessibleName("Đơn vị chưa có văn bản triển khai")
        self.names.setWordWrap(True)
        self.names.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._copy = button("Sao chép danh sách", "document", on_click=self._copy_names)
        self._copy.setAutoDefault(False)
        for part in (self.count, self._bar, self._head):
            column.addWidget(part)
        column.addWidget(self.names, 1)
        column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)

    def show_answers(self, answers: Answers) -> None:
        """Show who has issued a paper and who has not."""
        self.count.setText(answers.count_text)
        self._bar.setRange(0, max(answers.asked, 1))
        self._bar.setValue(answers.answered)
        self._bar.setAccessibleName(answers.count_text)
        self.names.clear()
        self.names.addItems(list(answers.missing))
        for part in (self._head, self.names, self._copy):
            part.setVisible(bool(answers.missing))

    def _copy_names(self) -> None:
        names = [self.names.item(row).text() for row in range(self.names.count())]
        QGuiApplication.clipboard().setText("\n".join(names))
