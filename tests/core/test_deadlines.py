"""Dates of deadlines: the worked examples of process 9.2, dates on paper, relative terms and recurring periods."""

from datetime import date
from typing import Any

import pytest

import resources
from models.domain import deadlines, paper_dates, recurrence
from models.domain.errors import RuleError
from models.domain.tasks import TaskFacts
from models.domain.working_time import Holiday, WorkingCalendar

CALENDAR = WorkingCalendar(
    Holiday(date.fromisoformat(row["day"]), row["kind"], row["name"]) for row in resources.read_json("presets/holidays.json")
)
D = date.fromisoformat


def relative(count: int, unit: str, start: str, *, before: bool = False) -> dict[str, Any]:
    return {"count": count, "unit": unit, "from": start, "before": before}


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        ("2024-04-26", relative(5, "working_day", "receipt"), "2024-05-07"),
        ("2025-04-25", relative(3, "working_day", "receipt"), "2025-04-29"),
        ("2026-04-28", relative(5, "working_day", "receipt"), "2026-05-07"),
        ("2026-02-13", relative(10, "working_day", "receipt"), "2026-03-06"),
        ("2026-01-05", relative(5, "working_day", "receipt"), "2026-01-10"),
        ("2025-08-29", relative(1, "working_day", "receipt"), "2025-09-03"),
        ("2027-02-03", relative(1, "working_day", "receipt"), "2027-02-11"),
        ("2026-11-23", relative(1, "working_day", "receipt"), "2026-11-25"),
        ("2024-03-28", relative(10, "day", "issue"), "2024-04-08"),
        ("2024-04-08", relative(10, "day", "issue"), "2024-04-19"),
        ("2024-04-20", relative(10, "day", "issue"), "2024-05-02"),
        ("2025-04-15", relative(15, "day", "receipt"), "2025-05-05"),
        ("2024-01-31", relative(1, "month", "issue"), "2024-02-29"),
        ("2024-06-10", relative(3, "day", "event", before=True), "2024-06-07"),
        ("2024-05-06", relative(3, "working_day", "event", before=True), "2024-05-02"),
        ("2024-02-29", relative(1, "year", "issue"), "2025-02-28"),
        ("2024-06-03", relative(2, "week", "issue"), "2024-06-17"),
    ],
)
def test_counted_terms(start: str, term: dict[str, Any], expected: str) -> None:
    known = {"receipt": "received_on", "issue": "issued_on", "event": "event_on"}[term["from"]]
    assert deadlines.resolve_relative(term, CALENDAR, **{known: D(start)}) == D(expected)


def test_without_shift_the_term_ends_on_the_day_off() -> None:
    term = relative(10, "day", "issue")
    assert deadlines.resolve_relative(term, CALENDAR, issued_on=D("2024-03-28"), is_shifted=False) == D("2024-04-07")


@pytest.mark.parametrize(
    "term",
    [
        relative(5, "working_day", "receipt"),
        {"count": None, "unit": "day", "from": "issue"},
        {"count": 5, "unit": "moon", "from": "issue"},
        {},
    ],
)
def test_a_term_whose_start_or_shape_is_unknown_has_no_date(term: dict[str, Any]) -> None:
    assert deadlines.resolve_relative(term, CALENDAR, issued_on=D("2024-03-28")) is None


def test_issue_within_takes_the_office_default() -> None:
    assert deadlines.issue_within(D("2024-03-28"), CALENDAR, deadlines.TermRules()) == D("2024-04-08")
    assert deadlines.issue_within(D("2024-03-28"), CALENDAR, deadlines.TermRules(is_shifted=False)) == D("2024-04-07")
    assert deadlines.issue_within(D("2024-03-28"), CALENDAR, deadlines.TermRules(), 5) == D("2024-04-02")


@pytest.mark.parametrize(
    ("is_exclusive", "extended_to", "policy", "expected"),
    [
        (True, None, "lenient", "2024-04-15"),
        (True, None, "strict", "2024-04-14"),
        (False, None, "strict", "2024-04-15"),
        (True, "2024-04-20", "strict", "2024-04-20"),  # an extension names its last day
    ],
)
def test_last_acceptable_day(is_exclusive: bool, extended_to: str | None, policy: str, expected: str) -> None:
    first = D("2024-04-15")
    facts = TaskFacts(
        deadline_kind="dated", due_on=D(extended_to) if extended_to else first, original_due_on=first, is_exclusive=is_exclusive
    )
    assert deadlines.last_acceptable_on(facts, policy) == D(expected)


def test_no_date_has_no_last_day() -> None:
    facts = TaskFacts(deadline_kind="dated", due_on=None, is_exclusive=True)
    assert deadlines.last_acceptable_on(facts) is None
    assert deadlines.original_last_acceptable_on(facts) is None


@pytest.mark.parametrize(
    ("day", "slashes", "words"),
    [
        ("2024-05-03", "03/5/2024", "ngày 03 tháng 5 năm 2024"),
        ("2026-02-03", "03/02/2026", "ngày 03 tháng 02 năm 2026"),
        ("2026-01-09", "09/01/2026", "ngày 09 tháng 01 năm 2026"),
        ("2026-05-27", "27/5/2026", "ngày 27 tháng 5 năm 2026"),
        ("2024-10-12", "12/10/2024", "ngày 12 tháng 10 năm 2024"),
        ("2024-03-10", "10/3/2024", "ngày 10 tháng 3 năm 2024"),
    ],
)
def test_paper_padding(day: str, slashes: str, words: str) -> None:
    assert paper_dates.paper_date(D(day)) == slashes
    assert paper_dates.paper_date_words(D(day)) == words
    assert paper_dates.parse_date(slashes) == D(day)


def test_screen_date() -> None:
    assert paper_dates.screen_date(D("2024-05-03")) == "03/05/2024"
    assert paper_dates.screen_date(None) == ""


@pytest.mark.parametrize("text", ["2024-05-03", "3/5/2024", "03.05.2024", " 03-5-2024 "])
def test_typed_dates_are_day_first(text: str) -> None:
    assert paper_dates.parse_date(text) == D("2024-05-03")


@pytest.mark.parametrize(
    "text",
    ["30/02/2024", "2024-02-30", "2023-02-29", "31/4/2024", "5/2024", "", "mai", "2024-5-3", "0/5/2024", "15/4", "03/05/0024"],
)
def test_impossible_dates_are_refused(text: str) -> None:
    with pytest.raises(RuleError) as error:
        paper_dates.parse_date(text, field="due_on")
    assert (error.value.code, error.value.field) == ("date_impossible", "due_on")


def rule(kind: str, **values: int) -> recurrence.RecurrenceRule:
    return recurrence.RecurrenceRule(recurrence=kind, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("recurring", "on", "expected"),
    [
        (rule("monthly", day=25), "2024-05-03", "2024-05-25"),
        (rule("monthly", day=2), "2024-05-03", "2024-06-02"),
        (rule("monthly", day=5, month_offset=1), "2024-05-03", "2024-06-05"),
        (rule("monthly", day=31), "2024-02-01", "2024-02-29"),
        (rule("monthly", day=31), "2023-02-01", "2023-02-28"),
        (rule("monthly", day=31), "2023-03-01", "2023-03-31"),
        (rule("quarterly", day=15), "2024-05-03", "2024-06-15"),
        (rule("quarterly", day=5, month_offset=1), "2024-05-03", "2024-07-05"),
        (rule("half_yearly", day=20), "2024-05-03", "2024-06-20"),
        (rule("half_yearly", day=20), "2024-06-21", "2024-12-20"),
        (rule("yearly", day=30, month=11), "2024-05-03", "2024-11-30"),
        (rule("yearly", day=25), "2024-12-26", "2025-12-25"),
        (rule("monthly", day=-1), "2024-04-03", "2024-04-26"),
        (rule("quarterly", day=-1), "2024-05-03", "2024-06-28"),
        (rule("weekly"), "2024-05-03", "2024-05-03"),
        (rule("weekly", weekday=1), "2024-05-03", "2024-05-06"),
        (rule("daily"), "2024-05-03", "2024-05-03"),
    ],
)
def test_first_due_date_of_a_series(recurring: recurrence.RecurrenceRule, on: str, expected: str) -> None:
    assert recurrence.due_in_period(recurring, recurrence.first_period(recurring, D(on), CALENDAR), CALENDAR) == D(expected)


@pytest.mark.parametrize(
    ("kind", "day", "key"),
    [
        ("daily", "2024-05-03", "2024-05-03"),
        ("weekly", "2024-12-30", "2025-W01"),
        ("monthly", "2024-05-03", "2024-05"),
        ("quarterly", "2024-05-03", "2024-Q2"),
        ("half_yearly", "2024-07-01", "2024-H2"),
        ("yearly", "2024-07-01", "2024"),
    ],
)
def test_period_keys(kind: str, day: str, key: str) -> None:
    start = recurrence.period_start(kind, D(day))  # type: ignore[arg-type]
    assert recurrence.period_key(kind, start) == key  # type: ignore[arg-type]
