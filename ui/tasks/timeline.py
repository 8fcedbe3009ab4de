"""A task as a line in time: given, reminded, due, extended, today, done."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import showing
from ui.app.tokens import tokens
from ui.tasks.detail import TaskDetail

_HEIGHT, _MARGIN, _LINE_Y = 58, 10, 22


class Timeline(QWidget):
    """Painted from dates; its accessible name says the same in words."""

    def __init__(self, detail: TaskDetail, today: date) -> None:
        super().__init__()
        facts = detail.row.facts
        self._today = today
        self._due = facts.due_on
        self._first = facts.original_due_on if facts.original_due_on != facts.due_on else None
        self._done = facts.completed_on
        self._letters = [item.issued_on for item in detail.reminders]
        start = (
            detail.task.clock_start_on
            or detail.row.document_arrived_on
            or detail.row.document_issued_on
            or detail.task.created_on
        )
        days = [day for day in (start, self._due, self._first, self._done or today, *self._letters) if day is not None]
        self._from, self._to = min(days), max(days)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = [
            f"giao {showing.day(start)}" if start else "",
            f"hạn {showing.day(self._due)}",
            f"xong {showing.day(self._done)}" if self._done else f"hôm nay {showing.day(today)}",
        ]
        self.setAccessibleName("Dòng thời gian: " + ", ".join(word for word in words if word))

    def sizeHint(self) -> QSize:
        return QSize(260, _HEIGHT)

    def _x(self, day: date) -> float:
        span = max((self._to - self._from).days, 1)
        return _MARGIN + (self.width() - 2 * _MARGIN) * (day - self._from).days / span

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        end = self._done or self._today
        painter.setPen(QPen(QColor(t.line_strong), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._x(self._from), _LINE_Y), QPointF(self._x(self._to), _LINE_Y))
        assert self._due is not None
        if end > self._due:
            painter.setPen(QPen(QColor(t.tone("danger").text), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(self._x(self._due), _LINE_Y), QPointF(self._x(end), _LINE_Y))
        for day in self._letters:
            self._diamond(painter, self._x(day), t.tone("warn").text)
        if self._first is not None:
            self._dot(painter, self._x(self._first), t.faint, is_filled=False)
        self._dot(painter, self._x(self._due), t.accent, is_filled=True)
        self._dot(painter, self._x(end), t.tone("ok").text if self._done else t.text, is_filled=bool(self._done))
        font = painter.font()
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1.5))
        painter.setFont(font)
        taken: list[QRectF] = []
        self._caption(painter, self._due, f"Hạn {showing.day(self._due)}", t.accent_text, taken)
        self._caption(painter, end, f"{'Xong' if self._done else 'Hôm nay'} {showing.day(end)}", t.muted, taken)
        self._caption(painter, self._from, showing.day(self._from), t.muted, taken)
        painter.end()

    def _dot(self, painter: QPainter, x: float, color: str, *, is_filled: bool) -> None:
        painter.setPen(QPen(QColor(color), 2))
        painter.setBrush(QColor(color) if is_filled else QColor(tokens().surface))
        painter.drawEllipse(QPointF(x, _LINE_Y), 5, 5)

    def _diamond(self, painter: QPainter, x: float, color: str) -> None:
        painter.save()
        painter.translate(x, _LINE_Y)
        painter.rotate(45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRect(QRectF(-4, -4, 8, 8))
        painter.restore()

    def _caption(self, painter: QPainter, day: date, text: str, color: str, taken: list[QRectF]) -> None:
        """Words under a point; a second line when the first is taken there, nothing when both are."""
        width = painter.fontMetrics().horizontalAdvance(text) + 4
        left = min(max(self._x(day) - width / 2, 0), self.width() - width)
        for top in (_LINE_Y + 8, _LINE_Y + 8 + painter.fontMetrics().height()):
            room = QRectF(left, top, width, painter.fontMetrics().height())
            if not any(room.intersects(other) for other in taken):
                painter.setPen(QColor(color))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
                taken.append(room)
                return
