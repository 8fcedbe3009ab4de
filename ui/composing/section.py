"""A part of the form that opens and closes; closed it says in a few words what stands in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.app import icons
from ui.widgets.plain import ElidedLabel, line, menu_text, set_tip


class Section(QWidget):
    """`body` takes the content. Space or a click on the head opens and closes."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, is_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(8)
        self.head = QToolButton()
        self.head.setText(menu_text(title))
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        font = self.head.font()
        font.setBold(True)
        self.head.setFont(font)
        self.head.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.head.clicked.connect(lambda *_: self.set_open(not self.is_open()))
        self._summary = ElidedLabel("", "muted")
        row.addWidget(self.head)
        row.addWidget(self._summary, 1)
        row.addStretch(1)
        column.addLayout(row)
        self._holder = QWidget()
        self.body = QVBoxLayout(self._holder)
        self.body.setContentsMargins(0, 0, 0, 4)
        self.body.setSpacing(10)
        column.addWidget(self._holder)
        self._is_open = not is_open
        self.set_open(is_open)

    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        if is_open == self._is_open:
            return
        self._is_open = is_open
        self._holder.setVisible(is_open)
        self._summary.setVisible(not is_open)
        icons.bind(self.head, "chevron_down" if is_open else "chevron_right", "muted", 15)
        self.head.setAccessibleName(f"{self._title}: {'đang mở' if is_open else 'đang đóng'}")
        set_tip(self.head, "Bấm để đóng phần này" if is_open else "Bấm để mở phần này")
        self.toggled.emit(is_open)

    def set_summary(self, text: str) -> None:
        """What a closed part says about its content."""
        self._summary.setText(text)
