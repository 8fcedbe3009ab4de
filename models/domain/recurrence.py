"""Periods of recurring tasks and the due date of each (process 5.8): a 31st falls on the last day of a shorter month."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.domain.tasks import Recurrence
from models.domain.working_time import WorkingCalendar

_MONTHS: dict[str, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
FRIDAY = 5
LAST_WORKING_DAY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrenceRule:
    """When a series falls due. `day` of the month (-1: its last working day), `weekday` 1 (Monday) ... 7, `month` of the year,
    `month_offset` months after the period.

    Without `month` a period longer than a month is due in its last one.
    """

    recurrence: Recurrence
    day: int | None = None
    month: int | None = None
    weekday: int | None = None
    month_offset: int = 0


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
        return start + timedelta(days=1)
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


def due_in_period(rule: RecurrenceRule, start: date, calendar: WorkingCalendar | None = None) -> date:
    """The due date of the period that starts on `start`; a day that the month has not becomes its last day.

    The last working day needs the `calendar`; without one only weekends are known.
    """
    if rule.recurrence == "daily":
        return start
    if rule.recurrence == "weekly":
        return start + timedelta(days=(rule.weekday or FRIDAY) - 1)
    length = _MONTHS[rule.recurrence]
    month = length if rule.month is None or length == 1 else (rule.month - 1) % length + 1
    if rule.day == LAST_WORKING_DAY:
        of_month = start + relativedelta(months=month - 1 + rule.month_offset)
        return (calendar or WorkingCalendar()).last_working_day_of_month(of_month.year, of_month.month)
    return start + relativedelta(months=month - 1 + rule.month_offset, day=rule.day or 31)


def first_period(rule: RecurrenceRule, on: date, calendar: WorkingCalendar | None = None) -> date:
    """Start of the first period that is still to be delivered on `on`: the running one unless its due date has passed."""
    start = period_start(rule.recurrence, on)
    return start if due_in_period(rule, start, calendar) >= on else next_period(rule.recurrence, start)
