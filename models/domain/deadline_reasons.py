"""Why a date is the date: the steps from the words of the paper to the day, as codes with parameters (phrases 1, process 9.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from models.domain.deadlines import TermUnit, counted_back, counted_term
from models.domain.task_facts import DeadlineKind, Recurrence
from models.domain.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Clause:
    """One step: a code of resources/texts/due_reasons.json and its values (dates, counts, codes, runs of days off)."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A counted term: `count` `unit`s after (or `before`) the day of `start` (receipt | issue | event); `start_on` when known."""

    count: int
    unit: TermUnit
    start: str
    before: bool = False
    start_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFacts:
    """What is known of one deadline.

    `how`: how the words were read (before, by, window, period_end, part_of_month ...), "" when nothing was read; `read_on`: the day
    that the words give; `due_on`: the day that stands, which a person may have entered; `extended_on`: the day after `extensions`.
    Of a recurring duty `adjusted_from` is the day off that the due day was moved from; `is_rule_changed`: its rule gives another day now.
    """

    kind: DeadlineKind
    how: str = ""
    phrase: str = ""
    read_on: date | None = None
    due_on: date | None = None
    due_time: str | None = None
    starts_on: date | None = None
    is_exclusive: bool = False
    is_year_missing: bool = False
    is_impossible: bool = False
    issued_on: date | None = None
    term: TermFacts | None = None
    recurrence: Recurrence | None = None
    recurrence_day: Mapping[str, int] | None = None
    is_office_day: bool = False
    adjusted_from: date | None = None
    is_rule_changed: bool = False
    new_year_on: date | None = None
    extended_on: date | None = None
    extensions: int = 0


@dataclass(frozen=True, slots=True)
class DueRules:
    """Settings that a date may hang on."""

    before_policy: str = "lenient"
    is_shifted: bool = True


def explain(facts: DueFacts, calendar: WorkingCalendar, rules: DueRules = DueRules()) -> tuple[Clause, ...]:
    """The steps in the order in which one says them; never empty."""
    is_entered = facts.due_on is not None and facts.due_on != facts.read_on and facts.term is None and facts.recurrence is None
    if is_entered:
        steps = _entered(facts)
    elif facts.recurrence is not None:
        steps = _recurring(facts, calendar)
    elif facts.term is not None:
        steps = _term(facts, facts.term, calendar, rules)
    elif facts.due_on is not None:
        steps = _day(facts, calendar, rules)
    else:
        steps = [_without_date(facts)]
    if facts.extended_on is not None:
        steps.append(Clause("extended", {"count": facts.extensions, "due_on": facts.extended_on}))
    return tuple(steps)


def _entered(facts: DueFacts) -> list[Clause]:
    if facts.read_on is not None:
        return [Clause("entered_other", {"read_on": facts.read_on, "due_on": facts.due_on})]
    return [Clause("entered", {"due_on": facts.due_on})]


# --- days and periods


def _day(facts: DueFacts, calendar: WorkingCalendar, rules: DueRules) -> list[Clause]:
    """A date that the words give by themselves."""
    assert facts.due_on is not None
    day = facts.due_on
    values = {"due_on": day}
    steps: list[Clause] = []
    if facts.new_year_on is not None:
        steps.append(Clause("lunar", {"new_year_on": facts.new_year_on}))
    if facts.due_time is not None:
        steps.append(Clause("moment", values | {"due_time": facts.due_time}))
    elif facts.how == "window":
        steps.append(Clause("window", values | {"starts_on": facts.starts_on}) if facts.starts_on else Clause("by", values))
    elif facts.how in ("period_end", "in_period", "before_period", "part_of_month", "meeting", "on"):
        steps.append(Clause(facts.how, values))
    elif facts.how == "relative_to_issue" and facts.issued_on is not None:
        steps.append(Clause("relative_to_issue", values | {"issued_on": facts.issued_on}))
    elif facts.how == "event":
        steps.append(Clause("event_day", values))
    elif facts.is_exclusive and rules.before_policy == "strict":
        steps.append(Clause("before_strict", values | {"last_on": date.fromordinal(day.toordinal() - 1)}))
    elif facts.is_exclusive:
        steps.append(Clause("before_lenient", values))
    else:
        steps.append(Clause("by", values))
    if facts.starts_on is not None and facts.how != "window":
        steps.append(Clause("starts", {"starts_on": facts.starts_on}))
    if facts.is_year_missing and facts.new_year_on is None:
        steps.append(Clause("year_taken", {"issued_on": facts.issued_on}) if facts.issued_on else Clause("year_unknown"))
    steps.extend(_around(facts, day, calendar))
    return steps


def _around(facts: DueFacts, day: date, calendar: WorkingCalendar) -> list[Clause]:
    """A fixed day is never moved (process 9.1): that it is a day off, and the working day to aim at, is only told."""
    previous = calendar.previous_working_day(day)
    if not calendar.knows_year(day.year):
        weekend = [Clause("off_kept_bare", {"off": calendar.days_off(day, day)})] if day.weekday() >= 5 else []
        return [*weekend, Clause("table_missing", {"year": day.year})]
    if not calendar.is_working_day(day):
        return [Clause("off_kept", {"off": calendar.days_off(day, day), "previous_on": previous})]
    if facts.is_exclusive and facts.due_time is None:
        between = calendar.days_off(date.fromordinal(previous.toordinal() + 1), date.fromordinal(day.toordinal() - 1))
        code = "previous_over" if between else "previous"
        return [Clause(code, {"previous_on": previous, "off": between})]
    return []


# --- counted terms


def _term(facts: DueFacts, term: TermFacts, calendar: WorkingCalendar, rules: DueRules) -> list[Clause]:
    """ "trong n ngày kể từ X" step by step: the day counted from, the end, the days passed over, the shift."""
    values: dict[str, Any] = {"count": term.count, "unit": term.unit, "start": term.start}
    if term.start_on is None:
        if facts.due_on is not None:
            return _entered(facts)
        return [Clause(f"term_open_{term.start}", values)]
    values["start_on"] = term.start_on
    if term.before:
        end = shown = counted_back(term.start_on, term.count, term.unit, calendar)
    else:
        end = counted_term(term.start_on, term.count, term.unit, calendar, is_shifted=False)
        shown = counted_term(term.start_on, term.count, term.unit, calendar, is_shifted=rules.is_shifted)
    if facts.due_on is not None and facts.due_on not in (shown, end):
        return _entered(replace(facts, read_on=shown))
    values["end_on"] = end
    if term.before:
        steps = [Clause("term_back", values)]
        if term.unit == "working_day":
            return steps + _passed(
                date.fromordinal(end.toordinal() + 1), date.fromordinal(term.start_on.toordinal() - 1), calendar
            )
        if not calendar.is_working_day(end):
            steps.append(
                Clause("off_kept", {"off": calendar.days_off(end, end), "previous_on": calendar.previous_working_day(end)})
            )
        return steps
    steps = [Clause("term", values)]
    if not calendar.knows_year(end.year):
        steps.append(Clause("table_missing", {"year": end.year}))
    if term.unit == "working_day":
        return steps + _passed(date.fromordinal(term.start_on.toordinal() + 1), end, calendar)
    if not calendar.is_working_day(end):
        moved = facts.due_on != end if facts.due_on is not None else rules.is_shifted
        last_off = date.fromordinal(calendar.next_working_day(end).toordinal() - 1)
        if moved:
            off = calendar.days_off(end, last_off)
            steps.append(Clause("shifted", {"off": off, "due_on": calendar.on_or_after(end)}))
        else:
            steps.append(Clause("not_shifted", {"off": calendar.days_off(end, end)}))
    return steps


def _passed(first: date, last: date, calendar: WorkingCalendar) -> list[Clause]:
    steps = []
    if off := calendar.days_off(first, last):
        steps.append(Clause("passed", {"off": off}))
    if made := calendar.makeup_days(first, last):
        steps.append(Clause("makeup", {"days": made}))
    return steps


# --- recurring duties and what has no date


def _recurring(facts: DueFacts, calendar: WorkingCalendar) -> list[Clause]:
    said = facts.recurrence_day or {}
    values: dict[str, Any] = {"recurrence": facts.recurrence, **said}
    before = "_before" if facts.is_exclusive else ""
    day = said.get("day")
    if facts.is_rule_changed:
        steps = [Clause("each_before_change", values)]
    elif "nth" in said:
        steps = [Clause("each_nth_next" if said.get("month_offset") else "each_nth", values)]
    elif day is not None and day < 0 and said.get("month_offset"):
        steps = [Clause("each_last_working_day_next", values)]
    elif "weekday" in said:
        steps = [Clause("each_weekday", values)]
    elif day is None and facts.due_time is not None:
        steps = [Clause("each_time", values | {"due_time": facts.due_time})]
    elif day is None:
        steps = [Clause("each", values)]
    elif day < 0:
        steps = [Clause("each_last_working_day", values)]
    elif day >= 31 and "month" not in said:
        steps = [Clause("each_last_day", values)]
    elif said.get("month_offset") and facts.recurrence == "quarterly" and said.get("month"):
        steps = [Clause(f"each_day_next_quarter{before}", values)]
    elif said.get("month_offset"):
        steps = [Clause(f"each_day_next{before}", values)]
    elif said.get("month") and facts.recurrence == "quarterly":
        steps = [Clause(f"each_day_quarter{before}", values)]
    elif said.get("month") and facts.recurrence == "half_yearly":
        first = (said["month"] - 1) % 6 + 1
        steps = [Clause(f"each_day_half{before}", values | {"month": first, "month2": first + 6})]
    elif said.get("month"):
        steps = [Clause(f"each_day_month{before}", values)]
    else:
        steps = [Clause(f"each_day{before}", values)]
    if facts.is_office_day:
        steps.append(Clause("office_day"))
    if facts.due_on is not None and facts.adjusted_from is not None:
        code = "adjusted_back" if facts.due_on < facts.adjusted_from else "adjusted_forward"
        steps.append(Clause(code, {"due_on": facts.due_on, "nominal_on": facts.adjusted_from}))
    elif facts.due_on is not None:
        steps.append(Clause("this_period", {"due_on": facts.due_on}))
        steps.extend(_around(facts, facts.due_on, calendar) if not calendar.is_working_day(facts.due_on) else [])
    return steps


def _without_date(facts: DueFacts) -> Clause:
    if facts.is_impossible:
        return Clause("impossible")
    if facts.is_year_missing:
        return Clause("year_unknown")
    if facts.how == "relative_to_issue":
        return Clause("issue_unknown")
    if facts.kind == "issue_within":
        return Clause("issue_unknown")
    if facts.kind == "awaiting" or facts.how == "event":
        return Clause("event_unknown")
    return Clause({"ongoing": "standing", "general": "general"}.get(facts.kind, "no_date"))
