"""Status, warning level and punctuality: the cases of process 5.3 and 5.4."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain import status
from models.domain.status import OnTime, StatusRules
from models.domain.tasks import TaskFacts

D = date.fromisoformat
LENIENT, STRICT = StatusRules(), StatusRules(before_policy="strict")
BASE = TaskFacts(deadline_kind="dated", due_on=D("2024-04-15"), original_due_on=D("2024-04-15"), is_exclusive=True)
EXTENDED = replace(BASE, due_on=D("2024-04-20"))
NO_DATE = replace(BASE, due_on=None, original_due_on=None)


@pytest.mark.parametrize(
    ("today", "facts", "rules", "expected", "level", "overdue"),
    [
        ("2024-04-07", BASE, LENIENT, "in_progress", "green", 0),
        ("2024-04-08", BASE, LENIENT, "due_soon", "green", 0),
        ("2024-04-11", BASE, LENIENT, "due_soon", "green", 0),
        ("2024-04-12", BASE, LENIENT, "due_soon", "yellow", 0),
        ("2024-04-15", BASE, LENIENT, "due_soon", "yellow", 0),
        ("2024-04-15", BASE, STRICT, "overdue", "red", 1),
        ("2024-04-14", BASE, STRICT, "due_soon", "yellow", 0),
        ("2024-04-16", BASE, LENIENT, "overdue", "red", 1),
        ("2024-04-17", BASE, LENIENT, "overdue", "red", 2),
        ("2024-04-18", BASE, LENIENT, "overdue", "special_red", 3),
        ("2024-04-20", replace(BASE, completed_on=D("2024-04-15")), LENIENT, "completed", "none", 0),
        ("2024-04-17", EXTENDED, LENIENT, "due_soon", "yellow", 0),
        ("2024-04-17", NO_DATE, LENIENT, "missing_due", "none", 0),
        ("2024-04-17", replace(NO_DATE, deadline_kind="issue_within"), LENIENT, "missing_due", "none", 0),
        ("2024-04-17", replace(NO_DATE, deadline_kind="awaiting", review_on=D("2024-04-16")), LENIENT, "awaiting", "none", 0),
        ("2024-04-17", replace(BASE, deadline_kind="awaiting"), LENIENT, "overdue", "red", 2),
        ("2024-04-17", replace(BASE, deadline_kind="ongoing"), LENIENT, "ongoing", "none", 0),
        ("2024-04-17", replace(NO_DATE, deadline_kind="general"), LENIENT, "ongoing", "none", 0),
        ("2024-04-16", replace(BASE, has_pending_extension=True), LENIENT, "overdue", "red", 1),
        ("2024-04-17", replace(NO_DATE, completed_on=D("2024-04-01")), LENIENT, "completed", "none", 0),
        ("2024-04-17", replace(BASE, stopped_on=D("2024-04-16")), LENIENT, "stopped", "none", 0),
        ("2024-04-12", replace(BASE, starts_on=D("2024-04-13")), LENIENT, "due_soon", "green", 0),
        ("2024-04-13", replace(BASE, starts_on=D("2024-04-13")), LENIENT, "due_soon", "yellow", 0),
    ],
)
def test_status_and_level(today: str, facts: TaskFacts, rules: StatusRules, expected: str, level: str, overdue: int) -> None:
    day = D(today)
    assert status.status_of(facts, day, rules) == expected
    assert status.warning_level_of(facts, day, rules) == level
    assert status.days_overdue(facts, day, rules) == overdue


@pytest.mark.parametrize(
    ("facts", "judged", "late"),
    [
        (replace(BASE, completed_on=D("2024-04-15")), OnTime(True, True), 0),
        (replace(BASE, completed_on=D("2024-04-16")), OnTime(False, False), 1),
        (replace(EXTENDED, completed_on=D("2024-04-16")), OnTime(False, True), 1),
        (replace(EXTENDED, completed_on=D("2024-04-21")), OnTime(False, False), 6),
        (replace(NO_DATE, completed_on=D("2024-04-16")), OnTime(None, None), None),
        (BASE, OnTime(None, None), None),
    ],
)
def test_punctuality_is_judged_twice(facts: TaskFacts, judged: OnTime, late: int | None) -> None:
    assert status.on_time(facts, LENIENT) == judged
    assert status.days_late(facts, LENIENT) == late


def test_strict_judges_the_first_deadline_without_its_day() -> None:
    assert status.on_time(replace(BASE, completed_on=D("2024-04-15")), STRICT) == OnTime(False, False)


@pytest.mark.parametrize(
    ("today", "tiles"),
    [
        ("2024-04-07", set()),
        ("2024-04-08", {"due_7"}),
        ("2024-04-12", {"due_7", "due_3"}),
        ("2024-04-15", {"due_today"}),
        ("2024-04-16", {"overdue"}),
    ],
)
def test_tiles_of_a_dated_row(today: str, tiles: set[str]) -> None:
    assert {tile for tile in status.TILES if status.in_tile(tile, BASE, D(today), LENIENT)} == tiles


def test_tiles_without_a_date_and_with_a_request() -> None:
    day = D("2024-04-10")
    assert {tile for tile in status.TILES if status.in_tile(tile, NO_DATE, day, LENIENT)} == {"missing_due"}
    asked = replace(BASE, has_pending_extension=True)
    assert {tile for tile in status.TILES if status.in_tile(tile, asked, day, LENIENT)} == {"due_7", "extension_pending"}


def test_labels() -> None:
    day = D("2024-04-15")
    assert status.is_due_today(BASE, day, LENIENT)
    assert not status.is_due_today(BASE, day, STRICT)
    waiting = replace(NO_DATE, deadline_kind="awaiting", review_on=day)
    assert status.is_review_passed(waiting, day, LENIENT)
    assert not status.is_review_passed(waiting, day - timedelta(days=1), LENIENT)
    assert status.on_board(waiting, day, LENIENT)
    assert [status.age_band(days) for days in (0, 1, 7, 8, 30, 31)] == [None, "1_7", "1_7", "8_30", "8_30", "over_30"]


def test_rules_come_from_settings() -> None:
    assert StatusRules.from_settings({}) == LENIENT
    rules = StatusRules.from_settings({"before_policy": "strict", "due_soon_days": 5, "yellow_days": 2, "special_red_days": 4})
    assert rules == StatusRules("strict", 5, 2, 4)


days = st.dates(date(2024, 4, 1), date(2024, 4, 30))
maybe_day = st.none() | days
facts_strategy = st.builds(
    TaskFacts,
    deadline_kind=st.sampled_from(["dated", "issue_within", "ongoing", "awaiting", "general"]),
    due_on=maybe_day,
    original_due_on=maybe_day,
    is_exclusive=st.booleans(),
    completed_on=maybe_day,
    stopped_on=maybe_day,
    review_on=maybe_day,
    starts_on=maybe_day,
    has_pending_extension=st.booleans(),
)


@given(facts_strategy, days, st.sampled_from([LENIENT, STRICT]))
def test_level_and_board_follow_the_status(facts: TaskFacts, today: date, rules: StatusRules) -> None:
    state = status.status_of(facts, today, rules)
    level = status.warning_level_of(facts, today, rules)
    assert (level == "none") == (state not in ("overdue", "due_soon", "in_progress"))
    assert (level in ("red", "special_red")) == (state == "overdue") == (status.days_overdue(facts, today, rules) > 0)
    assert status.in_tile("overdue", facts, today, rules) == (state == "overdue")
    assert status.in_tile("missing_due", facts, today, rules) == (state == "missing_due")
    expected = state in ("overdue", "due_soon", "missing_due") or status.is_review_passed(facts, today, rules)
    assert status.on_board(facts, today, rules) == expected
