"""Periods of recurring tasks and the due date of each (process 5.8): a 31st falls on the last day of a shorter month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta
from dateutil.relativedelta import weekday as weekday_of

from models.domain.task_facts import Recurrence
from models.domain.working_time import WorkingCalendar

Adjust = Literal["none", "back", "forward"]
Keep = Literal["each", "latest"]

_MONTHS: dict[str, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
_KEYS: dict[str, re.Pattern[str]] = {
    "daily": re.compile(r"(\d{4})-(\d{2})-(\d{2})"), "weekly": re.compile(r"(\d{4})-W(\d{2})"), "monthly": re.compile(r"(\d{4})-(\d{2})"),
    "quarterly": re.compile(r"(\d{4})-Q([1-4])"), "half_yearly": re.compile(r"(\d{4})-H([12])"), "yearly": re.compile(r"(\d{4})"),
}  # fmt: skip
_DAY = timedelta(days=1)
FRIDAY = 5
LAST_WORKING_DAY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrenceRule:
    """When a series falls due. `day` of the month (-1: its last working day), `weekday` 1 (Monday) ... 7, `month` of the year,
    `month_offset` months after the period.

    With `nth` the due day is that weekday of the month (-1 the last one; a fifth one that the month has not is its last).
    `adjust`: a due day that is off moves to the working day before or after it, or stays. Without `month` a period longer than a
    month is due in its last one.
    """

    recurrence: Recurrence
    day: int | None = None
    month: int | None = None
    weekday: int | None = None
    month_offset: int = 0
    nth: int | None = None
    is_last_working_day: bool = False
    adjust: Adjust = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurringSeries:
    """A recurring duty as stored; `last_period` is the key of the newest period that has its task.

    `lead_days`: warn, and have the task ready, that many days before the due day. `template` holds what the next period takes
    instead of the newest one's facts, because those were changed for that period only.
    """

    id: int
    document_id: int | None
    content: str
    recurrence: Recurrence
    day: int | None
    month: int | None
    weekday: int | None
    month_offset: int
    is_exclusive: bool
    is_office_day: bool
    starts_on: date
    ends_on: date | None
    last_period: str | None
    keep: Keep = "each"
    adjust: Adjust = "none"
    lead_days: int | None = None
    nth: int | None = None
    is_last_working_day: bool = False
    period_count: int | None = None
    closing_day: int | None = None
    template: str | None = None

    @property
    def rule(self) -> RecurrenceRule:
        """When it falls due."""
        return RecurrenceRule(
            recurrence=self.recurrence, day=self.day, month=self.month, weekday=self.weekday, month_offset=self.month_offset,
            nth=self.nth, is_last_working_day=self.is_last_working_day, adjust=self.adjust,
        )  # fmt: skip


# --- periods and their names


def period_start(recurrence: Recurrence, day: date) -> date:
    """First day of the period that contains `day`."""
    if recurrence == "daily":
        return day
    if recurrence == "weekly":
        return day - timedelta(days=day.weekday())
    length = _MONTHS[recurrence]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def next_period(recurrence: Recurrence, start: date) -> date:
    """First day of the period after the one that starts on `start`."""
    if recurrence == "daily":
        return start + _DAY
    if recurrence == "weekly":
        return start + timedelta(days=7)
    return start + relativedelta(months=_MONTHS[recurrence])


def period_key(recurrence: Recurrence, start: date) -> str:
    """Name of the period: 2024-05-03, 2024-W18, 2024-05, 2024-Q2, 2024-H1, 2024."""
    if recurrence == "daily":
        return start.isoformat()
    if recurrence == "weekly":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02d}"
    if recurrence == "monthly":
        return f"{start.year}-{start.month:02d}"
    if recurrence == "quarterly":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    if recurrence == "half_yearly":
        return f"{start.year}-H{1 if start.month == 1 else 2}"
    return str(start.year)


def start_of_key(recurrence: Recurrence, key: str) -> date:
    """First day of the period that `period_key` names; ValueError for a name of another kind."""
    found = _KEYS[recurrence].fullmatch(key)
    if found is None:
        raise ValueError(f"not a {recurrence} period: {key!r}")
    parts = [int(part) for part in found.groups()]
    if recurrence == "daily":
        return date(*parts)
    if recurrence == "weekly":
        return date.fromisocalendar(parts[0], parts[1], 1)
    return date(parts[0], (parts[1] - 1) * _MONTHS[recurrence] + 1 if len(parts) > 1 else 1, 1)


# --- the due day


def due_in_period(rule: RecurrenceRule, start: date, calendar: WorkingCalendar | None = None) -> date:
    """The due date of the period that starts on `start`; a day that the month has not becomes its last day.

    Days off need the `calendar`; without one only weekends are known.
    """
    calendar = calendar or WorkingCalendar()
    due = _nominal_due(rule, start, calendar)
    if rule.adjust == "back":
        return calendar.on_or_before(due)
    return calendar.on_or_after(due) if rule.adjust == "forward" else due


def _nominal_due(rule: RecurrenceRule, start: date, calendar: WorkingCalendar) -> date:
    if rule.recurrence == "daily":
        return start
    if rule.recurrence == "weekly":
        return start + timedelta(days=(rule.weekday or FRIDAY) - 1)
    of_month = _due_month(rule, start) + relativedelta(months=rule.month_offset)
    if rule.is_last_working_day or rule.day == LAST_WORKING_DAY:
        return calendar.last_working_day_of_month(of_month.year, of_month.month)
    if rule.nth is not None:
        return _nth_weekday(of_month, rule.weekday or FRIDAY, rule.nth)
    return of_month + relativedelta(day=rule.day or 31)


def _due_month(rule: RecurrenceRule, start: date) -> date:
    length = _MONTHS[rule.recurrence]
    month = length if rule.month is None or length == 1 else (rule.month - 1) % length + 1
    return start + relativedelta(months=month - 1)


def _nth_weekday(month: date, weekday: int, nth: int) -> date:
    if nth > 0:
        found: date = month + relativedelta(day=1, weekday=weekday_of(weekday - 1, nth))
        if found.month == month.month:
            return found
    last: date = month + relativedelta(day=31, weekday=weekday_of(weekday - 1, -1))
    return last


def has_period(rule: RecurrenceRule, start: date, calendar: WorkingCalendar) -> bool:
    """Whether a period begins on `start` at all: a daily duty that moves off days off rests on them, else one day would have two."""
    return rule.recurrence != "daily" or rule.adjust == "none" or calendar.is_working_day(start)


def first_period(rule: RecurrenceRule, on: date, calendar: WorkingCalendar | None = None) -> date:
    """Start of the first period that is still to be delivered on `on`: the running one unless its due date has passed."""
    calendar = calendar or WorkingCalendar()
    start = period_start(rule.recurrence, on)
    while due_in_period(rule, start, calendar) < on or not has_period(rule, start, calendar):
        start = next_period(rule.recurrence, start)
    return start


def periods_from(
    rule: RecurrenceRule, start: date, calendar: WorkingCalendar, *, ends_on: date | None = None, count: int | None = None
) -> Iterator[date]:
    """Starts of the periods from the one that begins on `start`: none begins after `ends_on`, at most `count` of them."""
    made = 0
    while (count is None or made < count) and (ends_on is None or start <= ends_on):
        if has_period(rule, start, calendar):
            made += 1
            yield start
        start = next_period(rule.recurrence, start)


def ready_on(rule: RecurrenceRule, start: date, calendar: WorkingCalendar, lead_days: int | None = None) -> date:
    """The day from which the period's task stands in the register: its first day, or earlier so that the lead time is kept."""
    if not lead_days:
        return start
    return min(start, due_in_period(rule, start, calendar) - timedelta(days=lead_days))


# --- the closing day of its figures (process 6.1)


def closing_in_period(rule: RecurrenceRule, start: date, closing_day: int) -> date | None:
    """The day up to which the figures of a period count: that day of the month it reports on (31: the last); None for days and weeks."""
    if rule.recurrence not in _MONTHS:
        return None
    closing: date = _due_month(rule, start) + relativedelta(day=closing_day)
    return closing


def leaves_a_working_day(closing_on: date, due_on: date, calendar: WorkingCalendar) -> bool:
    """Whether the due day lies at least one working day after the closing day (process 6.1, NĐ 09/2019)."""
    return calendar.next_working_day(closing_on) <= due_on
