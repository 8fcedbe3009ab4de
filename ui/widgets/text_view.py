"""The text of a paper with every recognised phrase marked; a click on a mark tells its key."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui.app.tokens import tokens


@dataclass(frozen=True)
class Span:
    """A marked piece of the text in code points [start, end). `kind`: header citation task deadline unit target; `key` is the page's own."""

    start: int
    end: int
    kind: str
    key: Any


_TONES = {"header": "neutral", "citation": "info", "task": "ok", "deadline": "danger", "unit": "warn", "target": "warn"}


_WIDE = re.compile("[\U00010000-\U0010ffff]")


class TextView(QPlainTextEdit):
    """Plain text; spans count code points (Qt counts UTF-16 units, which differ outside the basic plane).

    Only the marks in sight are drawn, so that a paper of hundreds of pages opens as fast as a letter.
    """

    span_clicked = Signal(object)

    def __init__(self, name: str, read_only: bool = True, parent: QWidget | None = None) -> None:
        self._spans: list[Span] = []
        self._wide: list[int] = []
        self._shown: Any = None
        super().__init__(parent)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._draw())
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
        self._wide = [found.start() for found in _WIDE.finditer(text)]
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _unit(self, place: int) -> int:
        return place + bisect_left(self._wide, place)

    def _code_point(self, unit: int) -> int:
        return unit - bisect_left([wide + number for number, wide in enumerate(self._wide)], unit)

    def _in_sight(self) -> tuple[int, int]:
        """The first and the last place of the text now in the view."""
        port = self.viewport().rect()
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(port.bottomRight()).position()
        return self._code_point(first), self._code_point(last) + 1

    def _cursor(self, span: Span) -> QTextCursor:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._unit(span.start), last))
        cursor.setPosition(min(self._unit(span.end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _draw(self) -> None:
        if not self._spans:
            self.setExtraSelections([])
            return
        t, marks = tokens(), []
        first, last = self._in_sight()
        for span in self._spans:
            if span.end < first or span.start > last:
                continue
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
