"""A date typed the Vietnamese way: dd/MM/yyyy with shortcuts, its weekday beside it, errors said at once."""

from collections.abc import Callable
from datetime import date as Day  # the widget has a method of that name
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import showing
from ui.app.tokens import tokens
from ui.widgets.date_text import parse_date
from ui.words import word


class DateEdit(QLineEdit):
    """An empty field is None. `calendar` (WorkingCalendar) lets it name days off. Up and Down move by a day, with Ctrl by a week."""

    date_changed = Signal(object)

    def __init__(
        self,
        name: str,
        today: Callable[[], Day],
        calendar: Any | None = None,
        is_required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._calendar = calendar
        self._is_required = is_required
        self._date: Day | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText("ngày/tháng/năm")
        self.setMinimumWidth(190)
        self.setMaxLength(20)
        self.textChanged.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    def date(self) -> Day | None:
        """The date, None when empty or not readable (see `error`)."""
        return self._date

    def set_date(self, day: Day | None) -> None:
        """Show a date; None empties the field."""
        self.setText(showing.day(day))
        self._take(day)
        self._mark(False)

    def error(self) -> str | None:
        """What is wrong with what was typed; None when fine."""
        if self.text().strip():
            return None if self._date is not None else "Ngày không đọc được. Gõ như 15/4 hoặc 15/4/2024."
        return "Chưa có ngày." if self._is_required else None

    def hint(self) -> str:
        """The words at the right of the field: the weekday, a day off, the whole date while a short form is typed."""
        if self._date is None:
            return "không đọc được" if self.text().strip() else ""
        parts = []
        if self.text().strip() != showing.day(self._date):
            parts.append(showing.day(self._date))
        parts.append(word("weekday", str(self._date.weekday())))
        if self._is_off(self._date):
            parts.append("ngày nghỉ")
        return " · ".join(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = (7 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1) * (
                1 if event.key() == Qt.Key.Key_Up else -1
            )
            self.set_date((self._date or self._today()) + timedelta(days=step if self._date else 0))
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hint = self.hint()
        if not hint:
            return
        painter = QPainter(self)
        t = tokens()
        is_off = self._date is not None and self._is_off(self._date)
        painter.setPen(QColor(t.tone("danger").text if self._date is None else t.tone("warn").text if is_off else t.muted))
        font = self.font()
        font.setPointSizeF(max(8.0, font.pointSizeF() - 1.0))
        painter.setFont(font)
        room = self.rect().adjusted(self.fontMetrics().horizontalAdvance(self.text()) + 20, 0, -9, 0)
        shown = painter.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideLeft, max(0, room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _is_off(self, day: Day) -> bool:
        calendar = self._calendar() if callable(self._calendar) else self._calendar
        if calendar is None:
            return day.weekday() >= 5
        return not calendar.is_working_day(day)

    def _on_edited(self, text: str) -> None:
        self._take(parse_date(text, self._today()) if text.strip() else None)
        self._mark(False)

    def _on_finished(self) -> None:
        if self._date is not None:
            self.setText(showing.day(self._date))
        self._mark(bool(self.text().strip()) and self._date is None)

    def _take(self, day: Day | None) -> None:
        is_changed = day != self._date
        self._date = day
        self.setAccessibleDescription(self.hint())
        self.update()
        if is_changed:
            self.date_changed.emit(day)

    def _mark(self, is_wrong: bool) -> None:
        if self.property("invalid") != is_wrong:
            self.setProperty("invalid", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)
