"""A task as a line in time: given, urged, extended, evidence asked, finished by others, due, today or done. Shapes and words, not colour alone."""

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import showing
from ui.app.tokens import tokens
from ui.tasks.detail import TaskDetail
from ui.tasks.timeline_marks import Mark
from ui.widgets.plain import set_tip

_HEIGHT, _MARGIN, _LINE_Y = 58, 10, 22
_LISTED = 6
"""So many marks stand in words under the line; the newest ones, with how many more there are."""


class Timeline(QWidget):
    """Painted from dates; its accessible name says the same in words."""

    def __init__(self, detail: TaskDetail, today: date) -> None:
        super().__init__()
        facts = detail.row.facts
        self._today = today
        self._due = facts.due_on
        self._first = facts.original_due_on if facts.original_due_on != facts.due_on else None
        self._end = facts.completed_on or facts.stopped_on or today
        self._is_over = facts.completed_on is not None or facts.stopped_on is not None
        self._is_done = facts.completed_on is not None
        self.marks: tuple[Mark, ...] = detail.marks
        days = [day for day in (self._due, self._first, self._end, *(mark.day for mark in self.marks)) if day is not None]
        self._from, self._to = min(days), max(days)
        self._told = [mark for mark in self.marks if mark.kind not in ("given", "done", "stopped")]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Dòng thời gian: " + ", ".join(self.sentences()))

    def sentences(self) -> list[str]:
        """Everything on the line in words, in the order of time."""
        found = [(mark.day, f"{mark.text} {showing.day(mark.day)}") for mark in self.marks]
        if self._due is not None:
            found.append((self._due, f"hạn {showing.day(self._due)}"))
        if self._first is not None:
            found.append((self._first, f"hạn gốc {showing.day(self._first)}"))
        if not self._is_over:
            found.append((self._today, f"hôm nay {showing.day(self._today)}"))
        return [text for _, text in sorted(found, key=lambda pair: pair[0])]

    def sizeHint(self) -> QSize:
        lines = min(len(self._told), _LISTED) + (len(self._told) > _LISTED)
        return QSize(260, round(_HEIGHT + lines * QFontMetricsF(self._small()).height() + (6 if lines else 0)))

    def _x(self, day: date) -> float:
        span = max((self._to - self._from).days, 1)
        return _MARGIN + (self.width() - 2 * _MARGIN) * (day - self._from).days / span

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = [
                mark
                for mark in self.marks
                if abs(self._x(mark.day) - event.pos().x()) <= 6 and abs(event.pos().y() - _LINE_Y) <= 8
            ]
            set_tip(self, "\n".join(f"{showing.day(mark.day)}: {mark.text}" for mark in near))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.line_strong), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._x(self._from), _LINE_Y), QPointF(self._x(self._to), _LINE_Y))
        if self._due is not None and self._end > self._due:
            painter.setPen(QPen(QColor(t.tone("danger").text), 3, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(self._x(self._due), _LINE_Y), QPointF(self._x(self._end), _LINE_Y))
        for mark in self._told:
            self._mark(painter, mark, QPointF(self._x(mark.day), _LINE_Y))
        if self._first is not None:
            self._dot(painter, self._x(self._first), t.faint, is_filled=False)
        if self._due is not None:
            self._dot(painter, self._x(self._due), t.accent, is_filled=True)
        self._dot(painter, self._x(self._end), t.tone("ok").text if self._is_done else t.text, is_filled=self._is_over)
        painter.setFont(self._small())
        taken: list[QRectF] = []
        if self._due is not None:
            self._caption(painter, self._due, f"Hạn {showing.day(self._due)}", t.accent_text, taken)
        end = "Xong" if self._is_done else "Dừng" if self._is_over else "Hôm nay"
        self._caption(painter, self._end, f"{end} {showing.day(self._end)}", t.muted, taken)
        self._caption(painter, self._from, showing.day(self._from), t.muted, taken)
        if self._first is not None:
            self._caption(painter, self._first, f"Hạn gốc {showing.day(self._first)}", t.muted, taken)
        self._list(painter)
        painter.end()

    def _list(self, painter: QPainter) -> None:
        """The marks in words, each behind its shape; the newest at the bottom."""
        t = tokens()
        metrics = painter.fontMetrics()
        height = QFontMetricsF(self._small()).height()
        top = float(_HEIGHT) + 2
        hidden = len(self._told) - _LISTED
        if hidden > 0:
            painter.setPen(QColor(t.muted))
            painter.drawText(
                QRectF(_MARGIN + 12, top, self.width(), height), Qt.AlignmentFlag.AlignLeft, f"{hidden} lần trước đó"
            )
            top += height
        for mark in self._told[-_LISTED:]:
            self._mark(painter, mark, QPointF(_MARGIN, top + height / 2))
            painter.setPen(QColor(t.muted))
            text = f"{showing.day(mark.day)}  {mark.text}"
            room = QRectF(_MARGIN + 12, top, self.width() - _MARGIN - 12, height)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            )
            top += height

    def _dot(self, painter: QPainter, x: float, color: str, *, is_filled: bool) -> None:
        painter.setPen(QPen(QColor(color), 2))
        painter.setBrush(QColor(color) if is_filled else QColor(tokens().surface))
        painter.drawEllipse(QPointF(x, _LINE_Y), 5, 5)

    def _mark(self, painter: QPainter, mark: Mark, at: QPointF) -> None:
        """Its own shape for each kind: diamond urged, triangle extended (open: asked for), cross refused, square evidence, bar others."""
        t = tokens()
        x, y = at.x(), at.y()
        tone = {
            "reminder": "warn",
            "extended": "info",
            "requested": "info",
            "refused": "danger",
            "asked": "warn",
            "unit_done": "ok",
        }
        color = QColor(t.tone(tone[mark.kind]).text if mark.kind in tone else t.muted)
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(color if mark.kind in ("reminder", "extended", "unit_done") else QColor(t.surface))
        if mark.kind == "reminder":
            painter.drawPolygon(QPolygonF([QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]))
        elif mark.kind in ("extended", "requested"):
            painter.drawPolygon(QPolygonF([QPointF(x - 4, y - 5), QPointF(x + 5, y), QPointF(x - 4, y + 5)]))
        elif mark.kind == "refused":
            painter.drawLine(QPointF(x - 4, y - 4), QPointF(x + 4, y + 4))
            painter.drawLine(QPointF(x - 4, y + 4), QPointF(x + 4, y - 4))
        elif mark.kind == "asked":
            painter.drawRect(QRectF(x - 4, y - 4, 8, 8))
        else:
            painter.drawRect(QRectF(x - 1.5, y - 5, 3, 10))

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

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1.5))
        return font
