"""F1: the user's guide in a window beside the work; the text is docs/huong-dan.md, the same that stands in the repository."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

import resources


class GuideWindow(QDialog):
    """Reads, searches; closes with Esc. Words typed above are found below, Enter goes to the next place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hướng dẫn sử dụng")
        self.setAccessibleName("Hướng dẫn sử dụng")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(760, room.width() - 40), min(640, room.height() - 60))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm trong hướng dẫn (Ctrl+F)")
        self.search.setAccessibleName("Tìm trong hướng dẫn")
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self.find_next)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Nội dung hướng dẫn")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(14)
        self.text.setMarkdown(resources.guide())
        column.addWidget(self.search)
        column.addWidget(self.text, 1)
        self.text.setFocus()

    def find_next(self) -> bool:
        """Go to the next place of the words typed, from the top again after the last; False when there is none."""
        words = self.search.text().strip()
        if not words:
            return False
        if self.text.find(words):
            return True
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        return self.text.find(words)
