"""Working days: weekends, the editable table of holidays, compensatory days and makeup Saturdays (process section 9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

HolidayKind = Literal["holiday", "compensatory", "makeup"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day of the table. `makeup`: a Saturday worked; the other kinds are days off."""

    day: date
    kind: HolidayKind
    name: str = ""


class WorkingCalendar:
    """The working days of the office. Tết is never computed: only the table says when it is."""

    def __init__(self, holidays: Iterable[Holiday] = ()) -> None:
        self._table = {holiday.day: holiday for holiday in holidays}

    def is_working_day(self, day: date) -> bool:
        """A weekday that is not off, or a makeup Saturday."""
        entry = self._table.get(day)
        if entry is not None:
            return entry.kind == "makeup"
        return day.weekday() < 5

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.on_or_after(day + _DAY)

    def previous_working_day(self, day: date) -> date:
        """The last working day strictly before `day`."""
        return self.on_or_before(day - _DAY)

    def on_or_after(self, day: date) -> date:
        """`day` when it is worked, else the next working day."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def on_or_before(self, day: date) -> date:
        """`day` when it is worked, else the working day before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it when negative); `day` itself is not counted."""
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + _DAY * n) for n in range(1, (end - start).days + 1))

    def last_working_day_of_month(self, year: int, month: int) -> date:
        """The last working day of the month."""
        following = date(year + month // 12, month % 12 + 1, 1)
        return self.previous_working_day(following)
