"""A count that opens its list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from ui.app import icons
from ui.app.tokens import tokens
from ui.widgets.plain import PlainLabel


class Tile(QFrame):
    """Number, title and a strip in the tone when the number is not zero; Enter, Space or a click opens."""

    opened = Signal(str)

    def __init__(self, key: str, title: str, tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self.key = key
        self._title = title
        self._tone = tone
        self._count = 0
        self.setObjectName("tile")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(124)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(0)
        top = QHBoxLayout()
        self._number = PlainLabel("–", "number")
        top.addWidget(self._number)
        top.addStretch(1)
        self._icon = PlainLabel()
        self._icon_name = icon
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(PlainLabel(title, "muted", wrap=False))
        self._note = PlainLabel("", "small")
        self._note.hide()
        column.addWidget(self._note)
        self.set_count(None)

    def set_count(self, count: int | None, note: str = "") -> None:
        """Show the number (None: not known yet) and a small note under the title."""
        self._count = count or 0
        self._number.setText("–" if count is None else f"{count:,}".replace(",", "."))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(f"{self._title}: {self._number.text()}")
        if self._icon_name:
            icons.bind(self._icon, self._icon_name, self._shown_tone() if self._shown_tone() != "neutral" else "faint", 20)
        self.update()

    def count(self) -> int:
        """The number shown."""
        return self._count

    def _shown_tone(self) -> str:
        return self._tone if self._count else "neutral"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tone = tokens().tone(self._shown_tone())
        strip = tone.ground if self._tone == "severe" else tone.text
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(strip if self._count else tokens().line))
        painter.drawRoundedRect(5, 12, 4, self.height() - 24, 2, 2)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)
