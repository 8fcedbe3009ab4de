"""The fields of a recurring duty's day: period, which day, days off, lead time, closing day, end; with the next days as a preview."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import islice
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.domain.errors import RuleError
from models.domain.recurrence import (
    LAST_WORKING_DAY,
    RecurrenceRule,
    closing_in_period,
    due_in_period,
    first_period,
    leaves_a_working_day,
    periods_from,
)
from models.domain.working_time import WorkingCalendar
from ui import showing, words
from ui.widgets.choices import Choice, NumberEdit
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form

_SHOWN = 4
_WEEKDAYS = tuple((words.word("weekday", str(day)), day + 1) for day in range(7))
_KINDS = (
    ("Một ngày trong tháng", "day"),
    ("Ngày cuối tháng", "end"),
    ("Ngày làm việc cuối tháng", "working"),
    ("Một thứ trong tháng", "nth"),
)
_NTHS = (("lần đầu", 1), ("lần thứ hai", 2), ("lần thứ ba", 3), ("lần thứ tư", 4), ("lần thứ năm", 5), ("lần cuối", -1))
_OFFSETS = (("Ngay trong kỳ", 0), ("Tháng sau kỳ", 1), ("Hai tháng sau kỳ", 2), ("Ba tháng sau kỳ", 3))
_MONTHS = (("Tháng cuối kỳ", None), *((f"Tháng {month}", month) for month in range(1, 13)))
_ADJUST = tuple((text, key) for key, text in words.words("adjust").items())
_CLOSING = (
    ("Theo thiết lập chung", None),
    ("Ngày 14", 14),
    ("Ngày 15", 15),
    ("Ngày 20", 20),
    ("Ngày 25", 25),
    ("Cuối tháng", 31),
)
_KEEP = tuple((text, key) for key, text in words.words("keep").items())
_ENDS = (("Không có ngày kết thúc", "never"), ("Đến ngày", "on"), ("Sau một số kỳ", "count"))


class RuleFields(QObject):
    """Adds its fields to a form of three columns; `changed` when anything is typed or chosen."""

    changed = Signal()

    def __init__(self, form: Form, today: Callable[[], date], calendar: Callable[[], WorkingCalendar], default_day: int) -> None:
        super().__init__(form)
        self._form, self._today, self._calendar = form, today, calendar
        self.recurrence = self._choice("Kỳ", [(text, key) for key, text in words.words("recurrence").items()])
        form.add("recurrence", "Kỳ", self.recurrence)
        self.kind = self._choice("Nộp vào", _KINDS)
        form.add("kind", "Nộp vào", self.kind)
        self.day = self._number("Ngày", 1, 31, default_day)
        self.nth = self._choice("Lần", _NTHS)
        self.weekday = self._choice("Thứ", _WEEKDAYS)
        form.add("day", "Ngày, thứ", _together(self.day, self.weekday, self.nth))
        self.month = self._choice("Tháng nộp", _MONTHS)
        self.month_offset = self._choice("Nộp khi nào", _OFFSETS)
        form.add("month_offset", "Nộp khi nào", _together(self.month, self.month_offset))
        self.adjust = self._choice("Rơi vào ngày nghỉ", _ADJUST)
        form.add("adjust", "Rơi vào ngày nghỉ", self.adjust)
        self.lead = self._number("Báo trước hạn (ngày)", -1, 365, -1)
        self.lead.setSpecialValueText("như thiết lập chung")
        form.add("lead_days", "Báo trước hạn (ngày)", self.lead)
        self.closing = self._choice("Ngày chốt số liệu", _CLOSING)
        form.add("closing_day", "Ngày chốt số liệu", self.closing)
        self.keep = self._choice("Kỳ cũ chưa xong", _KEEP)
        form.add("keep", "Kỳ cũ chưa xong", self.keep)
        self.ends = self._choice("Kết thúc", _ENDS)
        self.ends_on = DateEdit("Ngày kết thúc", today, calendar)
        self.ends_on.textChanged.connect(self.changed)
        self.count = self._number("Số kỳ tất cả", 1, 10_000, 12)
        form.add("ends_on", "Kết thúc", _together(self.ends, self.ends_on, self.count))
        _put(self.recurrence, "monthly")
        _put(self.weekday, 5)
        self.changed.connect(self._arrange)
        self._arrange()

    def _choice(self, name: str, options: Any) -> Choice:
        made = Choice(name)
        for text, value in options:
            made.addItem(text, value)
        made.currentIndexChanged.connect(lambda _n: self.changed.emit())
        return made

    def _number(self, name: str, low: int, high: int, value: int) -> NumberEdit:
        made = NumberEdit(low, high)
        made.setAccessibleName(name)
        made.setValue(value)
        made.valueChanged.connect(lambda _n: self.changed.emit())
        return made

    def _arrange(self) -> None:
        """Only what the period and the kind of day need is shown."""
        recurrence, kind, end = self.recurrence.currentData(), self.kind.currentData(), self.ends.currentData()
        is_long = recurrence not in ("daily", "weekly")
        is_nth = is_long and kind == "nth"
        for widget, is_shown in (
            (self.day, is_long and kind == "day"),
            (self.weekday, recurrence == "weekly" or is_nth),
            (self.nth, is_nth),
            (self.month, is_long and recurrence != "monthly"),
            (self.ends_on, end == "on"),
            (self.count, end == "count"),
        ):
            widget.setVisible(is_shown)
        for key, is_shown in (
            ("kind", is_long),
            ("day", recurrence == "weekly" or (is_long and kind in ("day", "nth"))),
            ("month_offset", is_long),
            ("closing_day", is_long),
        ):
            self._form.set_visible(key, is_shown)

    # --- values

    def rule(self) -> RecurrenceRule:
        """The rule as the fields say."""
        recurrence, kind = self.recurrence.currentData(), self.kind.currentData()
        is_long = recurrence not in ("daily", "weekly")
        has_weekday = recurrence == "weekly" or (is_long and kind == "nth")
        return RecurrenceRule(
            recurrence=recurrence,
            day={"day": self.day.value(), "end": 31}.get(kind) if is_long else None,
            month=self.month.currentData() if is_long and recurrence != "monthly" else None,
            weekday=self.weekday.currentData() if has_weekday else None,
            month_offset=self.month_offset.currentData() if is_long else 0,
            nth=self.nth.currentData() if is_long and kind == "nth" else None,
            is_last_working_day=is_long and kind == "working",
            adjust=self.adjust.currentData(),
        )

    def options(self) -> dict[str, Any]:
        """keep, lead_days, closing_day, ends_on, period_count; RuleError date_impossible at the field of the end."""
        end = self.ends.currentData()
        if end == "on" and self.ends_on.date() is None:
            raise RuleError("date_impossible", field="ends_on", text=self.ends_on.text())
        return {
            "keep": self.keep.currentData(),
            "lead_days": self.lead.value() if self.lead.value() >= 0 else None,
            "closing_day": self.closing.currentData(),
            "ends_on": self.ends_on.date() if end == "on" else None,
            "period_count": self.count.value() if end == "count" else None,
        }

    def set_values(self, rule: RecurrenceRule, options: Mapping[str, Any]) -> None:
        """Show a series as it is."""
        kind = "nth" if rule.nth is not None else "end" if rule.day == 31 else "day"
        if rule.is_last_working_day or rule.day == LAST_WORKING_DAY:
            kind = "working"
        _put(self.recurrence, rule.recurrence)
        _put(self.kind, kind)
        if rule.day is not None and rule.day > 0:
            self.day.setValue(rule.day)
        for choice, value in (
            (self.weekday, rule.weekday or 5),
            (self.nth, rule.nth or 1),
            (self.month, rule.month),
            (self.adjust, rule.adjust),
            (self.keep, options["keep"]),
        ):
            _put(choice, value)
        _put(self.month_offset, rule.month_offset, "{} tháng sau kỳ")
        _put(self.closing, options["closing_day"], "Ngày {}")
        self.lead.setValue(-1 if options["lead_days"] is None else options["lead_days"])
        self.ends_on.set_date(options["ends_on"])
        if options["period_count"] is not None:
            self.count.setValue(options["period_count"])
        _put(self.ends, "on" if options["ends_on"] else "count" if options["period_count"] else "never")

    def preview(self) -> str:
        """The next days, and a word when the closing day leaves no working day before them."""
        rule, calendar = self.rule(), self._calendar()
        start = first_period(rule, self._today(), calendar)
        starts = list(islice(periods_from(rule, start, calendar), _SHOWN))
        days = [due_in_period(rule, one, calendar) for one in starts]
        text = "Các hạn tới: " + ", ".join(f"{showing.day(day)} ({words.word('weekday', str(day.weekday()))})" for day in days)
        closing_day = self.closing.currentData()
        closing = closing_in_period(rule, starts[0], closing_day) if closing_day is not None else None
        if closing is None:
            return f"{text}."
        text += f"; số liệu đến {showing.day(closing)}."
        if not leaves_a_working_day(closing, days[0], calendar):
            text += " Từ ngày chốt đến hạn không còn ngày làm việc nào: nên dời một trong hai ngày."
        return text


def _together(*parts: QWidget) -> QWidget:
    """Controls side by side as one field."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        part.setMinimumWidth(0)
        row.addWidget(part, 1)
    holder.setFocusProxy(parts[0])
    return holder


def _put(choice: Choice, value: Any, words_of: str = "{}") -> None:
    """Choose a value; one that the list lacks is added in words, so that nothing is changed unseen."""
    place = choice.findData(value)
    if place < 0 and value is not None:
        choice.addItem(words_of.format(value), value)
        place = choice.count() - 1
    choice.setCurrentIndex(max(place, 0))
