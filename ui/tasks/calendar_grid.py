"""The grid of a month, painted: a day's number, its name when it is off, counts in words, a shade for how full it is."""

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.services.warning.calendar_days import CalendarDay, CalendarMonth
from ui import showing
from ui.app.tokens import tokens
from ui.widgets.plain import set_tip
from ui.words import word

_HEAD = 26.0
_PAD = 5.0
_TONES = {
    "overdue": "danger",
    "due_soon": "warn",
    "in_progress": "info",
    "ongoing": "neutral",
    "completed": "ok",
    "stopped": "neutral",
}
_SHORT = {"in_progress": "đang làm", "due_soon": "sắp đến hạn", "completed": "xong", "ongoing": "thường xuyên"}
_DAYS = 7


class CalendarGrid(QWidget):
    """Arrows move by day and week, Home goes to today, Enter opens the day. Emits the day chosen, opened, and months to step."""

    moved = Signal(object)
    opened = Signal(object)
    stepped = Signal(int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._month: CalendarMonth | None = None
        self._current = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(7 * 72, round(_HEAD) + 6 * 36)
        self.setAccessibleName("Lịch tháng")

    def sizeHint(self) -> QSize:
        return QSize(700, 280)

    def show_month(self, month: CalendarMonth, current: date) -> None:
        """Another month, or new counts; the day chosen."""
        self._month = month
        self._choose(current)

    def current(self) -> date:
        """The day chosen."""
        return self._current

    def cell(self, day: date) -> CalendarDay | None:
        """The cell of a day, if the grid shows it."""
        if self._month is None:
            return None
        number = (day - self._month.days[0].day).days
        return self._month.days[number] if 0 <= number < len(self._month.days) else None

    def rect_of(self, day: date) -> QRectF:
        """Where a day is painted."""
        assert self._month is not None
        number = (day - self._month.days[0].day).days
        width, height = self.width() / _DAYS, (self.height() - _HEAD) / (len(self._month.days) / _DAYS)
        return QRectF((number % _DAYS) * width, _HEAD + (number // _DAYS) * height, width, height)

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(date.fromordinal(self._current.toordinal() + steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            months = 12 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
            self.stepped.emit(-months if key == Qt.Key.Key_PageUp else months)
        elif key == Qt.Key.Key_Home:
            self._choose(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        is_same = cell.day == self._current
        self._choose(cell.day)
        if is_same:
            self.opened.emit(cell.day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._at(QPointF(event.pos()))
            coming = [] if cell is None else [f"Kỳ sắp tới: {content}" for _, content in cell.coming[:8]]
            set_tip(self, "" if cell is None else "\n".join([cell_text(cell), *coming]))
        return super().event(event)

    def _at(self, place: QPointF) -> CalendarDay | None:
        if self._month is None or place.y() < _HEAD:
            return None
        return next((one for one in self._month.days if self.rect_of(one.day).contains(place)), None)

    def _choose(self, day: date) -> None:
        self._current = day
        cell = self.cell(day)
        if cell is not None:
            self.setAccessibleDescription(cell_text(cell))
        self.update()
        self.moved.emit(day)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = tokens()
        painter.fillRect(self.rect(), QColor(t.surface))
        width = self.width() / _DAYS
        painter.setPen(QColor(t.muted))
        for number in range(_DAYS):
            room = QRectF(number * width, 0, width, _HEAD)
            name = word("weekday", str(number))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)
        for cell in self._month.days if self._month is not None else ():
            self._paint(painter, cell)
        if self._month is not None and self.cell(self._current) is not None:
            room = self.rect_of(self._current).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.focus if self.hasFocus() else t.line_strong), 2.4 if self.hasFocus() else 1.6))
            painter.drawRoundedRect(room, 4, 4)
        painter.end()

    def _paint(self, painter: QPainter, cell: CalendarDay) -> None:
        t = tokens()
        room = self.rect_of(cell.day)
        is_off = cell.kind in ("weekend", "holiday", "compensatory")
        painter.fillRect(room, QColor(t.alternate if is_off else t.surface))
        assert self._month is not None
        if cell.open_total and self._month.busiest:
            shade = QColor(t.accent)
            shade.setAlphaF(0.05 + 0.17 * cell.open_total / self._month.busiest)
            painter.fillRect(room, shade)
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawRect(room)
        inner = room.adjusted(_PAD, 3, -_PAD, -2)
        self._number(painter, cell, inner)
        self._lines(painter, cell, inner)

    def _number(self, painter: QPainter, cell: CalendarDay, inner: QRectF) -> None:
        """The day, today in bold with a bar, and beside it why the day is off or worked."""
        t = tokens()
        font = QFont(self.font())
        is_today = cell.day == self._today
        font.setBold(is_today)
        painter.setFont(font)
        color = t.accent_text if is_today else t.faint if not cell.is_in_month else t.text
        painter.setPen(QColor(color))
        height = QFontMetricsF(font).height()
        text = f"{cell.day.day}" if cell.is_in_month and cell.day.day != 1 else f"{cell.day.day}/{cell.day.month}"
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), height), Qt.AlignmentFlag.AlignLeft, text)
        used = QFontMetricsF(font).horizontalAdvance(text)
        if is_today:
            painter.fillRect(QRectF(inner.left(), inner.top() + height, used, 2), QColor(t.accent_text))
        note = "hôm nay" if is_today else ""
        if cell.kind in ("holiday", "compensatory", "makeup"):
            note = cell.name or word("holiday_kind", cell.kind)
        if note:
            painter.setFont(self._small())
            painter.setPen(QColor(t.muted))
            left = inner.left() + used + 8
            free = QRectF(left, inner.top(), inner.right() - left, height)
            shown = QFontMetricsF(self._small()).elidedText(note, Qt.TextElideMode.ElideRight, free.width())
            painter.drawText(free, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)

    def _lines(self, painter: QPainter, cell: CalendarDay, inner: QRectF) -> None:
        """Counts in words, one line a state, as many as there is room for; then what is to come, lighter."""
        t = tokens()
        font = self._small()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        height = metrics.height()
        top = inner.top() + QFontMetricsF(self.font()).height() + 3
        places = max(int((inner.bottom() - top) // height), 0)
        entries = [
            (f"{count} {_SHORT.get(status) or word('status', status).lower()}", t.tone(_TONES.get(status, "neutral")).text)
            for status, count in cell.counts
        ]
        if cell.coming:
            entries.append((f"{len(cell.coming)} kỳ sắp tới", t.faint))
        if len(entries) > places > 0:
            rest = sum(count for _, count in cell.counts[max(places - 1, 1) :])
            entries = (
                [*entries[: places - 1], (f"+ {rest} việc", t.muted)] if places > 1 else [(f"{entries[0][0]} …", entries[0][1])]
            )
        for number, (text, color) in enumerate(entries[:places]):
            ink = QColor(color)
            if color == "#FFFFFF":
                ink = QColor(t.text)
            if not cell.is_in_month:
                ink.setAlphaF(0.7)
            painter.setPen(ink)
            line = QRectF(inner.left(), top + number * height, inner.width(), height)
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            )

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1.5))
        return font


def cell_text(cell: CalendarDay) -> str:
    """A cell in words: `Thứ Ba 16/04/2024: 3 quá hạn, 2 đang thực hiện; Giỗ Tổ`."""
    weekday = word("weekday", str(cell.day.weekday()))
    counts = ", ".join(f"{count} {word('status', status).lower()}" for status, count in cell.counts)
    text = f"{weekday} {showing.day(cell.day)}: {counts or 'không có việc đến hạn'}"
    if cell.coming:
        text += f", {len(cell.coming)} kỳ định kỳ sắp tới"
    if cell.kind in ("holiday", "compensatory", "makeup"):
        kind = word("holiday_kind", cell.kind)
        text += f"; {kind.lower()}: {cell.name}" if cell.name else f"; {kind.lower()}"
    return text
