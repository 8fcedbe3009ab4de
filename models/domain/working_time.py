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


@dataclass(frozen=True, slots=True)
class DaysOff:
    """A run of days that are not worked for one reason: `name` of the table, "" for a weekend; `count` of the days met."""

    name: str
    first: date
    last: date
    count: int


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

    def knows_year(self, year: int) -> bool:
        """Whether the table holds any day of that year; without one only weekends are known."""
        return any(day.year == year for day in self._table)

    def days_off(self, first: date, last: date) -> tuple[DaysOff, ...]:
        """What is off from `first` to `last`, both counted, in order of time: runs under one name, and all weekends that the table does
        not name as one entry."""
        named: list[DaysOff] = []
        weekend: list[date] = []
        day = first
        while day <= last:
            entry = self._table.get(day)
            if entry is not None and entry.kind != "makeup":
                before = named[-1] if named else None
                if before is not None and before.name == entry.name:
                    named[-1] = DaysOff(entry.name, before.first, day, before.count + 1)
                else:
                    named.append(DaysOff(entry.name, day, day, 1))
            elif entry is None and day.weekday() >= 5:
                weekend.append(day)
            day += _DAY
        plain = [DaysOff("", weekend[0], weekend[-1], len(weekend))] if weekend else []
        return tuple(sorted(plain + named, key=lambda run: run.first))

    def makeup_days(self, first: date, last: date) -> tuple[date, ...]:
        """Saturdays worked from `first` to `last`, both counted."""
        return tuple(sorted(day for day, entry in self._table.items() if entry.kind == "makeup" and first <= day <= last))

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
