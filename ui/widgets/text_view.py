"""The text of a paper with every recognised phrase marked; a click on a mark tells its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui.app.tokens import tokens


@dataclass(frozen=True)
class Span:
    """A marked piece of the text in code points [start, end). `kind`: header citation task deadline unit target; `key` is the page's own."""

    start: int
    end: int
    kind: str
    key: Any


_TONES = {"header": "neutral", "citation": "info", "task": "ok", "deadline": "danger", "unit": "warn", "target": "info"}


class TextView(QPlainTextEdit):
    """Plain text; spans count code points (Qt counts UTF-16 units, which differ outside the basic plane)."""

    span_clicked = Signal(object)

    def __init__(self, name: str, read_only: bool = True, parent: QWidget | None = None) -> None:
        self._spans: list[Span] = []
        self._wide: list[int] = []
        self._shown: Any = None
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(read_only)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        if read_only:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def set_text(self, text: str) -> None:
        """Show a text; the marks go."""
        self._spans = []
        self.setPlainText(text)
        self._wide = [place for place, ch in enumerate(text) if ord(ch) > 0xFFFF]
        self._draw()

    def text(self) -> str:
        """The text now shown, \\n line ends."""
        return self.toPlainText()

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Mark pieces of the text."""
        self._spans = sorted(spans, key=lambda span: (span.start, -span.end))
        self._draw()

    def show_span(self, key: Any) -> None:
        """Scroll to the first mark with this key and frame it."""
        self._shown = key
        span = next((span for span in self._spans if span.key == key), None)
        if span is not None:
            cursor = self._cursor(span)
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
            self.centerCursor()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange) and self._spans:
            self._draw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = self._code_point(self.cursorForPosition(event.position().toPoint()).position())
            hits = [span for span in self._spans if span.start <= place <= span.end]
            if hits:
                self.span_clicked.emit(min(hits, key=lambda span: span.end - span.start).key)

    def _unit(self, place: int) -> int:
        return place + sum(1 for wide in self._wide if wide < place)

    def _code_point(self, unit: int) -> int:
        place = unit
        for number, wide in enumerate(self._wide):
            if wide + number < unit:
                place = unit - number - 1
        return place

    def _cursor(self, span: Span) -> QTextCursor:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._unit(span.start), last))
        cursor.setPosition(min(self._unit(span.end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _draw(self) -> None:
        t, marks = tokens(), []
        for span in self._spans:
            mark = QTextEdit.ExtraSelection()
            tone = t.tone(_TONES.get(span.kind, "neutral"))
            look = QTextCharFormat()
            look.setBackground(QColor(tone.ground))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(QColor(tone.text))
            if span.kind == "deadline":
                look.setForeground(QColor(tone.text))
                look.setFontWeight(QFont.Weight.DemiBold)
            if span.key == self._shown and self._shown is not None:
                look.setBackground(QColor(tone.edge))
            mark.format = look
            mark.cursor = self._cursor(span)
            marks.append(mark)
        self.setExtraSelections(marks)
