"""Readings of a target against its line: drawn so that it also reads in black and white, with the same in words for who cannot see it."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.domain.targets import aim_of, period_days, points, start_of
from models.services.figures.targets import TargetView
from ui import showing
from ui.app.tokens import tokens
from ui.target_words import amount, period_name, reading_text, state_text, target_text

_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 16, 24, 26
_MARK = 4.5


class TargetChart(QWidget):
    """Dashed: what is asked (a range is hatched). Dotted: the even pace towards it. Squares on a solid line: what was read."""

    def __init__(self, view: TargetView, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._today = view, today
        target = view.target
        self._first, self._last = period_days(target.period_key)
        self._seen = points(target, [one for one in view.readings if one.as_of <= today])
        aims = [value for value in (target.value, target.value_to if target.op == "range" else None) if value is not None]
        self._start = start_of(target, self._seen, self._first) if aims else None
        values = [value for _, value in self._seen] + aims + ([self._start[1]] if self._start is not None else [])
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
        self._low = low if low == 0 else low - room
        self._high = high + room
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Biểu đồ chỉ tiêu: " + self.words())

    def words(self) -> str:
        """What the chart shows, in words."""
        view = self._view
        parts = [
            f"{view.target.name}, {period_name(view.target.period_key)}, {target_text(view.target)}, {state_text(view).lower()}"
        ]
        if view.judged.expected is not None and view.judged.state in ("on_track", "at_risk"):
            parts.append(f"tiến độ đều cần {amount(round(view.judged.expected, 2), view.target.unit)}")
        parts += [reading_text(one, view.target.unit) for one in view.readings]
        return "; ".join(parts)

    def sizeHint(self) -> QSize:
        return QSize(280, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 190)

    def _x(self, day: date) -> float:
        span = max((self._last - self._first).days, 1)
        share = min(max((day - self._first).days / span, 0.0), 1.0)
        return _LEFT + (self.width() - _LEFT - _RIGHT) * share

    def _y(self, value: float) -> float:
        height = self.height() - _TOP - _BOTTOM
        return _TOP + height * (1 - (value - self._low) / (self._high - self._low))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1.5))
        painter.setFont(font)
        self._frame(painter)
        self._aim(painter)
        self._readings(painter)
        painter.end()

    def _frame(self, painter: QPainter) -> None:
        t = tokens()
        left, right, bottom = _LEFT, self.width() - _RIGHT, self.height() - _BOTTOM
        painter.setPen(QPen(QColor(t.line_strong), 1))
        painter.drawLine(QPointF(left, _TOP), QPointF(left, bottom))
        painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))
        painter.setPen(QColor(t.muted))
        height = painter.fontMetrics().height()
        room = QRectF(left - 2, bottom + 4, (right - left) / 2, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, showing.day(self._first))
        room = QRectF(left + (right - left) / 2, bottom + 4, (right - left) / 2, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight, showing.day(self._last))
        if self._first < self._today < self._last:
            x = self._x(self._today)
            painter.setPen(QPen(QColor(t.faint), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, _TOP), QPointF(x, bottom))
            painter.setPen(QColor(t.muted))
            painter.drawText(QRectF(x - 40, 2, 80, height), Qt.AlignmentFlag.AlignCenter, "hôm nay")

    def _aim(self, painter: QPainter) -> None:
        target = self._view.target
        if target.value is None:
            return
        t = tokens()
        left, right = _LEFT, self.width() - _RIGHT
        color = QColor(t.accent_text)
        if target.op == "range" and target.value_to is not None:
            top, bottom = self._y(target.value_to), self._y(target.value)
            hatch = QColor(color)
            hatch.setAlpha(90)
            painter.fillRect(QRectF(left, top, right - left, bottom - top), QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(color, 1.6, Qt.PenStyle.DashLine))
        bounds = [target.value] + ([target.value_to] if target.op == "range" and target.value_to is not None else [])
        for value in bounds:
            painter.drawLine(QPointF(left, self._y(value)), QPointF(right, self._y(value)))
            self._label(painter, value, color)
        if self._start is not None and self._seen:
            start_on, start = self._start
            aim = aim_of(target, self._seen[-1][1])
            painter.setPen(QPen(QColor(t.muted), 1.2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(self._x(start_on), self._y(start)), QPointF(right, self._y(aim)))

    def _label(self, painter: QPainter, value: float, color: QColor) -> None:
        """A figure at the axis, shortened where it is too long."""
        height = painter.fontMetrics().height()
        text = painter.fontMetrics().elidedText(amount(value), Qt.TextElideMode.ElideRight, _LEFT - 8)
        pen = painter.pen()
        painter.setPen(color)
        room = QRectF(0, self._y(value) - height / 2, _LEFT - 6, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(pen)

    def _readings(self, painter: QPainter) -> None:
        t = tokens()
        height = painter.fontMetrics().height()
        if not self._seen:
            painter.setPen(QColor(t.muted))
            room = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "Chưa có số thực hiện")
            return
        places = [QPointF(self._x(day), self._y(value)) for day, value in self._seen]
        painter.setPen(QPen(QColor(t.text), 2))
        painter.drawPolyline(QPolygonF(places))
        taken: list[QRectF] = []
        for place, (_, value) in reversed(list(zip(places, self._seen, strict=True))):  # the newest keeps its figure
            painter.setPen(QPen(QColor(t.text), 1.5))
            painter.setBrush(QColor(t.surface))
            painter.drawRect(QRectF(place.x() - _MARK, place.y() - _MARK, 2 * _MARK, 2 * _MARK))
            text = amount(value)
            width = painter.fontMetrics().horizontalAdvance(text) + 4
            left = min(max(place.x() - width / 2, _LEFT + 2), self.width() - width)
            for top in (place.y() - _MARK - height - 1, place.y() + _MARK + 1):
                room = QRectF(left, top, width, height)
                if not any(room.intersects(other) for other in taken):
                    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
                    taken.append(room)
                    break
