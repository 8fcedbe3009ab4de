"""Golden days of recurring duties: month ends, leap years, Tết, makeup Saturdays, nth weekdays, holidays both ways (process 5.8, 9)."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.recurrence import (
    RecurrenceRule,
    closing_in_period,
    due_in_period,
    first_period,
    has_period,
    leaves_a_working_day,
    next_period,
    period_key,
    period_start,
    periods_from,
    ready_on,
    start_of_key,
)
from models.domain.working_time import Holiday, WorkingCalendar

D = date.fromisoformat
_FILE = Path(__file__).resolve().parents[2] / "resources" / "presets" / "holidays.json"


def _calendar() -> WorkingCalendar:
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    rows = data["days"] if isinstance(data, dict) else data
    return WorkingCalendar(Holiday(D(row["day"]), row["kind"], row.get("name", "")) for row in rows)


CALENDAR = _calendar()
M, Q, H, Y, W, N = "monthly", "quarterly", "half_yearly", "yearly", "weekly", "daily"

GOLDEN: list[tuple[str, dict, str, str]] = [
    # a 31st on the last day of shorter months, leap years
    (M, {"day": 31}, "2024-01", "2024-01-31"),
    (M, {"day": 31}, "2024-02", "2024-02-29"),
    (M, {"day": 31}, "2025-02", "2025-02-28"),
    (M, {"day": 31}, "2024-03", "2024-03-31"),
    (M, {"day": 31}, "2024-04", "2024-04-30"),
    (M, {"day": 30}, "2024-02", "2024-02-29"),
    (M, {"day": 29}, "2023-02", "2023-02-28"),
    (M, {"day": 29}, "2024-02", "2024-02-29"),
    (M, {"day": 25}, "2024-05", "2024-05-25"),
    (M, {}, "2024-06", "2024-06-30"),
    (Y, {"day": 29, "month": 2}, "2024", "2024-02-29"),
    (Y, {"day": 29, "month": 2}, "2025", "2025-02-28"),
    # the month after the period
    (M, {"day": 5, "month_offset": 1}, "2024-05", "2024-06-05"),
    (M, {"day": 5, "month_offset": 1}, "2024-12", "2025-01-05"),
    (M, {"day": 31, "month_offset": 1}, "2024-01", "2024-02-29"),
    (M, {"day": 15, "month_offset": 2}, "2024-11", "2025-01-15"),
    # quarters, halves, years: the last month unless another is named
    (Q, {"day": 20}, "2024-Q1", "2024-03-20"),
    (Q, {"day": 31}, "2024-Q2", "2024-06-30"),
    (Q, {"day": 10, "month": 1}, "2024-Q3", "2024-07-10"),
    (Q, {"day": 10, "month_offset": 1}, "2024-Q4", "2025-01-10"),
    (H, {"day": 15}, "2024-H1", "2024-06-15"),
    (H, {"day": 15, "month": 5}, "2024-H2", "2024-11-15"),
    (H, {"day": 31, "month_offset": 1}, "2024-H2", "2025-01-31"),
    (Y, {"day": 15}, "2024", "2024-12-15"),
    (Y, {"day": 20, "month": 11}, "2024", "2024-11-20"),
    (Y, {"day": 31, "month_offset": 1}, "2023", "2024-01-31"),
    # weeks and days
    (W, {"weekday": 5}, "2024-W18", "2024-05-03"),
    (W, {"weekday": 7}, "2024-W18", "2024-05-05"),
    (W, {"weekday": 1}, "2025-W01", "2024-12-30"),
    (W, {"weekday": 5}, "2020-W53", "2021-01-01"),
    (W, {}, "2024-W20", "2024-05-17"),
    (N, {}, "2024-02-29", "2024-02-29"),
    # nth weekday of the month
    (M, {"nth": 1, "weekday": 1}, "2024-05", "2024-05-06"),
    (M, {"nth": 1, "weekday": 3}, "2024-05", "2024-05-01"),
    (M, {"nth": 2, "weekday": 4}, "2024-02", "2024-02-08"),
    (M, {"nth": 3, "weekday": 5}, "2024-06", "2024-06-21"),
    (M, {"nth": 4, "weekday": 7}, "2024-02", "2024-02-25"),
    (M, {"nth": 5, "weekday": 4}, "2024-02", "2024-02-29"),
    (M, {"nth": 5, "weekday": 1}, "2024-05", "2024-05-27"),  # only four Mondays: the last
    (M, {"nth": -1, "weekday": 5}, "2024-05", "2024-05-31"),
    (M, {"nth": -1, "weekday": 1}, "2024-02", "2024-02-26"),
    (M, {"nth": 1, "weekday": 1, "month_offset": 1}, "2024-05", "2024-06-03"),
    (Q, {"nth": -1, "weekday": 5}, "2024-Q1", "2024-03-29"),
    # last working day: before 30/4-1/5 with its swap, before 2/9, before Tết
    (M, {"is_last_working_day": True}, "2024-04", "2024-04-26"),
    (M, {"day": -1}, "2024-04", "2024-04-26"),
    (M, {"is_last_working_day": True}, "2026-08", "2026-08-28"),
    (M, {"is_last_working_day": True}, "2024-08", "2024-08-30"),
    (M, {"is_last_working_day": True}, "2024-03", "2024-03-29"),
    (M, {"is_last_working_day": True}, "2025-01", "2025-01-24"),
    (Q, {"is_last_working_day": True}, "2024-Q2", "2024-06-28"),
    (Y, {"is_last_working_day": True}, "2026", "2026-12-31"),
    # days off: none, back, forward
    (M, {"day": 10}, "2024-02", "2024-02-10"),
    (M, {"day": 10, "adjust": "back"}, "2024-02", "2024-02-07"),  # Tết 08-14/02
    (M, {"day": 10, "adjust": "forward"}, "2024-02", "2024-02-15"),
    (M, {"day": 18, "adjust": "back"}, "2024-04", "2024-04-17"),  # Giỗ Tổ
    (M, {"day": 18, "adjust": "forward"}, "2024-04", "2024-04-19"),
    (M, {"day": 31, "adjust": "forward"}, "2024-04", "2024-05-02"),  # 27/4-01/5 off
    (M, {"day": 31, "adjust": "back"}, "2024-04", "2024-04-26"),
    (M, {"day": 4, "adjust": "back"}, "2024-05", "2024-05-04"),  # a Saturday that is worked stays
    (M, {"day": 4, "adjust": "forward"}, "2024-05", "2024-05-04"),
    (M, {"day": 5, "adjust": "back"}, "2024-05", "2024-05-04"),  # back to the Saturday worked
    (M, {"day": 5, "adjust": "forward"}, "2024-05", "2024-05-06"),
    (M, {"day": 27, "adjust": "back"}, "2025-04", "2025-04-26"),
    (M, {"day": 1, "adjust": "forward"}, "2025-05", "2025-05-05"),
    (M, {"day": 10, "adjust": "back"}, "2026-01", "2026-01-10"),
    (M, {"day": 28, "adjust": "forward"}, "2025-01", "2025-02-03"),
    (M, {"day": 2, "adjust": "back"}, "2024-09", "2024-08-30"),
    (M, {"day": 2, "adjust": "forward"}, "2024-09", "2024-09-04"),
    (M, {"day": 24, "adjust": "forward"}, "2026-11", "2026-11-25"),
    (M, {"nth": 1, "weekday": 1, "adjust": "forward"}, "2024-09", "2024-09-04"),
    (Y, {"day": 1, "month": 1, "adjust": "back"}, "2024", "2023-12-29"),
    (Y, {"day": 31, "adjust": "forward"}, "2023", "2024-01-02"),
    (W, {"weekday": 5, "adjust": "back"}, "2024-W06", "2024-02-07"),
    (W, {"weekday": 5, "adjust": "forward"}, "2024-W06", "2024-02-15"),
    (W, {"weekday": 7, "adjust": "back"}, "2024-W18", "2024-05-04"),
]


@pytest.mark.parametrize(("recurrence", "facts", "key", "due"), GOLDEN)
def test_the_due_day_of_a_period(recurrence, facts, key: str, due: str) -> None:
    rule = RecurrenceRule(recurrence=recurrence, **facts)
    assert due_in_period(rule, start_of_key(recurrence, key), CALENDAR) == D(due)


def test_there_are_enough_examples() -> None:
    assert len(GOLDEN) >= 60


@pytest.mark.parametrize(
    ("recurrence", "facts", "on", "key"),
    [
        (M, {"day": 15}, "2024-05-10", "2024-05"),  # begun in mid-period: the running one while its day has not passed
        (M, {"day": 15}, "2024-05-15", "2024-05"),
        (M, {"day": 15}, "2024-05-16", "2024-06"),
        (M, {"day": 5, "month_offset": 1}, "2024-05-31", "2024-05"),
        (W, {"weekday": 5}, "2024-05-04", "2024-W19"),
        (Q, {"day": 20}, "2024-03-21", "2024-Q2"),
        (N, {"adjust": "forward"}, "2024-05-05", "2024-05-06"),
        (N, {"adjust": "back"}, "2024-05-04", "2024-05-04"),
        (N, {}, "2024-05-05", "2024-05-05"),
    ],
)
def test_the_first_period(recurrence, facts, on: str, key: str) -> None:
    rule = RecurrenceRule(recurrence=recurrence, **facts)
    assert period_key(recurrence, first_period(rule, D(on), CALENDAR)) == key


@pytest.mark.parametrize(
    ("recurrence", "facts", "key", "closing_day", "closing", "due", "is_enough"),
    [
        (M, {"day": 25}, "2024-05", 14, "2024-05-14", "2024-05-25", True),
        (M, {"day": 5, "month_offset": 1}, "2024-02", 31, "2024-02-29", "2024-03-05", True),
        (M, {"day": 25}, "2024-05", 31, "2024-05-31", "2024-05-25", False),
        (M, {"day": 20}, "2024-05", 20, "2024-05-20", "2024-05-20", False),
        (M, {"day": 21}, "2024-05", 20, "2024-05-20", "2024-05-21", True),
        (M, {"day": 14}, "2024-02", 7, "2024-02-07", "2024-02-14", False),  # nothing but Tết between them
        (M, {"day": 15}, "2024-02", 7, "2024-02-07", "2024-02-15", True),
        (Q, {"day": 20}, "2024-Q2", 14, "2024-06-14", "2024-06-20", True),
        (Y, {"day": 20, "month": 11}, "2024", 15, "2024-11-15", "2024-11-20", True),
    ],
)
def test_the_closing_day_of_a_period(recurrence, facts, key, closing_day, closing, due, is_enough) -> None:
    rule = RecurrenceRule(recurrence=recurrence, **facts)
    start = start_of_key(recurrence, key)
    assert closing_in_period(rule, start, closing_day) == D(closing)
    assert due_in_period(rule, start, CALENDAR) == D(due)
    assert leaves_a_working_day(D(closing), D(due), CALENDAR) is is_enough


def test_days_and_weeks_close_no_figures() -> None:
    assert closing_in_period(RecurrenceRule(recurrence=W), D("2024-04-29"), 31) is None


def test_the_lead_time_makes_a_task_ready_before_its_period_begins() -> None:
    rule = RecurrenceRule(recurrence=M, day=3)
    assert ready_on(rule, D("2024-06-01"), CALENDAR, 5) == D("2024-05-29")
    assert ready_on(rule, D("2024-06-01"), CALENDAR, 2) == D("2024-06-01")
    assert ready_on(rule, D("2024-06-01"), CALENDAR) == D("2024-06-01")


@pytest.mark.parametrize(("recurrence", "key"), [(M, "2024-Q1"), (Q, "2024-05"), (Y, "2024-05"), (W, "2024-18"), (H, "2024-H3")])
def test_a_key_of_another_kind_is_refused(recurrence, key: str) -> None:
    with pytest.raises(ValueError, match="period"):
        start_of_key(recurrence, key)


# --- properties

RECURRENCES = st.sampled_from((N, W, M, Q, H, Y))
DAYS = st.dates(D("2023-06-01"), D("2027-12-31"))


@st.composite
def rules(draw) -> RecurrenceRule:
    recurrence = draw(RECURRENCES)
    kind = draw(st.sampled_from(("day", "nth", "last")))
    facts: dict = {"adjust": draw(st.sampled_from(("none", "back", "forward"))), "weekday": draw(st.integers(1, 7))}
    if kind == "nth":
        facts["nth"] = draw(st.sampled_from((-1, 1, 2, 3, 4, 5)))
    else:
        facts |= {"is_last_working_day": True} if kind == "last" else {"day": draw(st.integers(1, 31))}
    facts |= {"month": draw(st.none() | st.integers(1, 12)), "month_offset": draw(st.integers(0, 2))}
    return RecurrenceRule(recurrence=recurrence, **facts)


@given(rules(), DAYS, st.integers(1, 40), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_periods_follow_one_another_without_gap_and_their_days_never_run_back(rule, on, count, lead) -> None:
    first = first_period(rule, on, CALENDAR)
    assert due_in_period(rule, first, CALENDAR) >= on
    starts = list(periods_from(rule, first, CALENDAR, count=count))
    assert len(starts) == count
    for one, other in pairwise(starts):
        assert one < other
        assert due_in_period(rule, one, CALENDAR) < due_in_period(rule, other, CALENDAR) or rule.recurrence == W
        assert due_in_period(rule, one, CALENDAR) <= due_in_period(rule, other, CALENDAR)
        assert ready_on(rule, one, CALENDAR, lead) <= ready_on(rule, other, CALENDAR, lead)
        between = next_period(rule.recurrence, one)
        while between < other:  # what is left out is a day off of a daily duty, nothing else
            assert not has_period(rule, between, CALENDAR)
            between = next_period(rule.recurrence, between)


@given(RECURRENCES, DAYS)
@settings(max_examples=150, deadline=None)
def test_a_key_names_its_period_and_no_other(recurrence, day) -> None:
    start = period_start(recurrence, day)
    assert start <= day < next_period(recurrence, start)
    assert start_of_key(recurrence, period_key(recurrence, start)) == start
    assert period_key(recurrence, start) != period_key(recurrence, next_period(recurrence, start))


@given(rules(), DAYS)
@settings(max_examples=150, deadline=None)
def test_an_adjusted_day_is_worked_and_the_nearest_one(rule, on) -> None:
    start = period_start(rule.recurrence, on)
    due = due_in_period(rule, start, CALENDAR)
    if rule.adjust == "none":
        return
    assert CALENDAR.is_working_day(due)
    plain = due_in_period(
        RecurrenceRule(
            recurrence=rule.recurrence, day=rule.day, month=rule.month, weekday=rule.weekday, month_offset=rule.month_offset,
            nth=rule.nth, is_last_working_day=rule.is_last_working_day,
        ),
        start,
        CALENDAR,
    )  # fmt: skip
    low, high = min(plain, due), max(plain, due)
    assert (due <= plain) if rule.adjust == "back" else (due >= plain)
    days = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    assert not any(CALENDAR.is_working_day(day) for day in days if day != due)
