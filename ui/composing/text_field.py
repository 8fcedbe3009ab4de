"""A long text that grows with its lines; Tab goes on to the next field."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_LEAST, _MOST = 3, 14  # lines before it grows and before it scrolls
_FRAME = 26  # padding, border and the margin of the text


class TextField(QPlainTextEdit):
    """Paragraphs, as tall as their lines."""

    field_changed = Signal()

    def __init__(self, name: str, least: int = _LEAST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.field_changed.emit)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def sizeHint(self) -> QSize:
        shown = self.document().size().height() if self.toPlainText() else self.placeholderText().count("\n") + 1
        lines = round(shown)
        lines = max(self._least, min(lines, _MOST))
        return QSize(200, lines * self.fontMetrics().lineSpacing() + _FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def setPlaceholderText(self, text: str) -> None:
        """What stands there while nothing is typed; it has room as typed lines have."""
        super().setPlaceholderText(text)
        self.updateGeometry()

    def value(self) -> str:
        """The paragraphs."""
        return self.toPlainText()

    def set_value(self, text: str) -> None:
        """Show paragraphs."""
        self.setPlainText(text)
