"""A month of deadlines: how many fall on each day by state, days off, and periods of recurring duties that are still to come."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.domain.recurrence import due_in_period, periods_from, start_of_key
from models.domain.task_facts import TaskFilter
from models.services.recurrence.series_template import read_template, units_of
from models.services.warning.warnings import status_rules

if TYPE_CHECKING:
    from models.domain.recurrence import RecurringSeries
    from models.services.office import Office

WEEKS = 6
"""Rows of the grid: any month with the days around it."""
ORDER = ("overdue", "due_soon", "in_progress", "ongoing", "completed", "stopped")
"""States in a cell, what needs attention first; rows that wait for a date are in no cell."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One cell. `counts`: rows by status, in `ORDER`; `kind`: working, weekend, or a kind of the office's table of days off.

    `coming`: recurring duties that will fall due then and have no task yet, as (series id, content).
    """

    day: date
    counts: tuple[tuple[str, int], ...] = ()
    kind: str = "working"
    name: str = ""
    is_in_month: bool = True
    coming: tuple[tuple[int, str], ...] = ()

    @property
    def total(self) -> int:
        """How many rows the list of the day holds."""
        return sum(count for _, count in self.counts)

    @property
    def open_total(self) -> int:
        """Rows that are still to be done."""
        return sum(count for status, count in self.counts if status not in ("completed", "stopped"))


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The grid of a month, from a Monday; `busiest` is the most open rows on one of its days."""

    first: date
    days: tuple[CalendarDay, ...]
    busiest: int


def grid_start(month: date) -> date:
    """The Monday on or before the first of the month."""
    first = month.replace(day=1)
    return first - timedelta(days=first.weekday())


def day_filter(wanted: TaskFilter, day: date) -> TaskFilter:
    """The list that a cell counts: the filter of the calendar, on that day."""
    return replace(wanted, from_on=day, to_on=day)


def calendar_month(office: "Office", month: date, wanted: TaskFilter) -> CalendarMonth:
    """The month that contains a day. `wanted`: which rows are counted; its own days are left out. One query for all cells."""
    first = month.replace(day=1)
    start = grid_start(first)
    end = start + timedelta(days=7 * WEEKS - 1)
    today = office.clock.today()
    counts: dict[date, dict[str, int]] = {}
    for day, status, count in office.tasks.days(replace(wanted, from_on=start, to_on=end), today, status_rules(office)):
        counts.setdefault(day, {})[status] = count
    table = {holiday.day: holiday for holiday in office.holidays.all()}
    coming = _coming(office, wanted, start, end)
    days = []
    for number in range(7 * WEEKS):
        day = start + timedelta(days=number)
        entry = table.get(day)
        seen = counts.get(day, {})
        days.append(
            CalendarDay(
                day=day,
                counts=tuple((status, seen[status]) for status in (*ORDER, *(set(seen) - set(ORDER))) if status in seen),
                kind=entry.kind if entry is not None else "weekend" if day.weekday() >= 5 else "working",
                name=entry.name if entry is not None else "",
                is_in_month=day.month == first.month,
                coming=tuple(coming.get(day, ())),
            )
        )
    return CalendarMonth(first, tuple(days), max((one.open_total for one in days), default=0))


def _coming(office: "Office", wanted: TaskFilter, start: date, end: date) -> dict[date, list[tuple[int, str]]]:
    """Periods that have no task yet and fall due between two days, as far as the filter can speak of them."""
    if wanted.tile or wanted.status or wanted.text:
        return {}
    found: dict[date, list[tuple[int, str]]] = {}
    for series in office.recurring.all():
        newest = office.recurring.newest(series.id)
        if newest is None or (wanted.document_id is not None and series.document_id != wanted.document_id):
            continue
        if wanted.unit_id is not None and not _leads(office, series, newest[0], wanted.unit_id):
            continue
        for day in _days(office, series, newest[1], start, end):
            found.setdefault(day, []).append((series.id, series.content))
    return found


def _days(office: "Office", series: "RecurringSeries", newest_key: str, start: date, end: date) -> list[date]:
    last_start = start_of_key(series.recurrence, newest_key)
    first, calendar = last_start, office.calendar()
    if series.period_count is not None:  # a count is counted from the first period
        first = min(start_of_key(series.recurrence, key) for key in office.recurring.keys(series.id))
    days = []
    for period in periods_from(series.rule, first, calendar, ends_on=series.ends_on, count=series.period_count):
        if period > end:
            break
        if period > last_start and start <= (due := due_in_period(series.rule, period, calendar)) <= end:
            days.append(due)
    return days


def _leads(office: "Office", series: "RecurringSeries", task_id: int, unit_id: int) -> bool:
    units = read_template(series).get("units") or units_of(office, task_id)
    return any(one == unit_id and role == "lead" for one, role in units)
