"""What a deadline phrase comes to as a day: counted terms, "trước ngày", days off (process 9.1, phrases section 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

    from models.domain.task_facts import TaskFacts
    from models.domain.working_time import WorkingCalendar

TermUnit = Literal["day", "working_day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class TermRules:
    """Settings of counting: whether a counted term that ends on a day off moves to the next working day (BLDS 148.5)."""

    is_shifted: bool = True
    issue_within_days: int = 10


def last_acceptable_on(facts: "TaskFacts", before_policy: str = "lenient") -> date | None:
    """The last day D* on which the product is still in time; None without a date.

    "trước ngày D" is D itself (lenient) or the day before (strict); no rule of the trade settles it. An extension names its
    last day, so an extended date is never moved.
    """
    if facts.due_on is None:
        return None
    return _last_day(facts.due_on, before_policy, is_exclusive=facts.is_exclusive and not is_extended(facts))


def original_last_acceptable_on(facts: "TaskFacts", before_policy: str = "lenient") -> date | None:
    """D* of the first deadline, None when there never was one."""
    if facts.original_due_on is None:
        return None
    return _last_day(facts.original_due_on, before_policy, is_exclusive=facts.is_exclusive)


def is_extended(facts: "TaskFacts") -> bool:
    """Whether the date in force differs from the first one."""
    return facts.original_due_on is not None and facts.due_on != facts.original_due_on


def counted_term(start: date, count: int, unit: TermUnit, calendar: "WorkingCalendar", *, is_shifted: bool = True) -> date:
    """The end of "trong n ... kể từ X": X is not counted; a month ends on the same-numbered day, else on its last.

    Calendar terms that end on a day off move to the next working day when `is_shifted`; working days skip days off by themselves.
    """
    if unit == "working_day":
        return calendar.add_working_days(start, count)
    end = start + _span(unit, count)
    return calendar.on_or_after(end) if is_shifted else end


def counted_back(event_on: date, count: int, unit: TermUnit, calendar: "WorkingCalendar") -> date:
    """ "chậm nhất n ngày trước khi E": counts backwards from E, never moved."""
    if unit == "working_day":
        return calendar.add_working_days(event_on, -count)
    return event_on - _span(unit, count)


def issue_within(issued_on: date, calendar: "WorkingCalendar", rules: TermRules, count: int | None = None) -> date:
    """ "ký ban hành trong n ngày": n (default of the office) calendar days from the issue of the paper (process 5.2)."""
    return counted_term(issued_on, count or rules.issue_within_days, "day", calendar, is_shifted=rules.is_shifted)


def resolve_relative(
    relative: Mapping[str, Any],
    calendar: "WorkingCalendar",
    *,
    received_on: date | None = None,
    issued_on: date | None = None,
    event_on: date | None = None,
    is_shifted: bool = True,
) -> date | None:
    """The day of a reading's `relative` {count, unit, from, before}; None while the day it counts from is not known.

    `from`: receipt counts from the day the paper arrived, issue from its date, event from `event_on`.
    """
    start = {"receipt": received_on, "issue": issued_on, "event": event_on}.get(str(relative.get("from") or ""))
    count = relative.get("count")
    unit = relative.get("unit")
    if start is None or not isinstance(count, int) or count < 0 or unit not in ("day", "working_day", "week", "month", "year"):
        return None
    try:
        if relative.get("before"):
            return counted_back(start, count, unit, calendar)
        return counted_term(start, count, unit, calendar, is_shifted=is_shifted)
    except (OverflowError, ValueError):
        return None


def _last_day(due_on: date, before_policy: str, *, is_exclusive: bool) -> date:
    return due_on - timedelta(days=1) if before_policy == "strict" and is_exclusive else due_on


def _span(unit: TermUnit, count: int) -> "relativedelta":
    from dateutil.relativedelta import relativedelta

    if unit == "month":
        return relativedelta(months=count)
    if unit == "year":
        return relativedelta(years=count)
    return relativedelta(days=count * 7 if unit == "week" else count)
