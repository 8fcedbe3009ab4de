"""Warning levels by settings: calendar or working days, the lead time of a task, silence (process 5.4, 9.2)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from models.domain.errors import RuleError
from models.domain.settings import validate_setting
from models.domain.status import StatusRules, is_exception, is_snoozed, warning_level_of
from models.domain.task_facts import TaskFacts
from models.domain.working_time import Holiday, WorkingCalendar

D = date.fromisoformat
CALENDAR = WorkingCalendar(
    Holiday(date.fromisoformat(row["day"]), row["kind"], row["name"]) for row in resources.read_json("presets/holidays.json")
)
BASE = TaskFacts(deadline_kind="dated", due_on=D("2024-04-15"), original_due_on=D("2024-04-15"), is_exclusive=True)
CALENDAR_DAYS = StatusRules()
WORKING = StatusRules(yellow_unit="working", special_red_unit="working", calendar=CALENDAR)


@pytest.mark.parametrize(
    ("rules", "first_yellow", "first_special"),
    [
        (CALENDAR_DAYS, "2024-04-12", "2024-04-18"),
        (WORKING, "2024-04-10", "2024-04-19"),  # 12, 11 and 10 April before; 16, 17 and 19 after (18 is a holiday)
        (replace(WORKING, before_policy="strict"), "2024-04-10", "2024-04-17"),  # D* is Sunday 14: 15, 16, 17 after it
        (replace(CALENDAR_DAYS, yellow_days=0, special_red_days=1), "2024-04-15", "2024-04-16"),
        (replace(WORKING, yellow_days=0, special_red_days=1), "2024-04-15", "2024-04-16"),
        (replace(WORKING, yellow_days=10, special_red_days=10), "2024-04-01", "2024-05-03"),  # over 29/4-01/5
    ],
)
def test_the_first_day_of_a_level(rules: StatusRules, first_yellow: str, first_special: str) -> None:
    days = [D("2024-03-01") + timedelta(days=n) for n in range(100)]
    levels = {day: warning_level_of(BASE, day, rules) for day in days}
    assert next(day for day in days if levels[day] == "yellow") == D(first_yellow)
    assert next(day for day in days if levels[day] == "special_red") == D(first_special)


@given(st.dates(D("2024-01-01"), D("2026-12-31")), st.integers(0, 15), st.integers(1, 15))
def test_working_limits_count_as_the_calendar_does(today: date, yellow: int, special: int) -> None:
    rules = StatusRules(
        yellow_days=yellow, special_red_days=special, yellow_unit="working", special_red_unit="working", calendar=CALENDAR
    )
    for shift in range(-25, 26):
        due = today + timedelta(days=shift)
        level = warning_level_of(replace(BASE, due_on=due, original_due_on=due), today, rules)
        if shift < 0:
            assert (level == "special_red") == (CALENDAR.working_days_between(due, today) >= special)
        else:
            between = sum(CALENDAR.is_working_day(today + timedelta(days=n)) for n in range(1, shift))
            assert (level == "yellow") == (due == today or (yellow > 0 and between < yellow))


@pytest.mark.parametrize(
    ("lead", "today", "level"),
    [
        (None, "2024-04-11", "green"), (10, "2024-04-05", "yellow"), (10, "2024-04-04", "green"), (0, "2024-04-14", "green"),
        (0, "2024-04-15", "yellow"), (1, "2024-04-13", "green"), (365, "2023-04-20", "yellow"), (0, "2024-04-16", "red"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rules", [CALENDAR_DAYS, replace(WORKING, special_red_unit="calendar")])
def test_the_lead_time_of_a_task_goes_before_the_setting(lead: int | None, today: str, level: str, rules: StatusRules) -> None:
    if lead is None and rules.yellow_unit == "working":
        level = "yellow"
    assert warning_level_of(replace(BASE, lead_days=lead), D(today), rules) == level


def test_levels_of_working_days_without_a_calendar_know_weekends() -> None:
    rules = StatusRules(yellow_unit="working")
    assert warning_level_of(BASE, D("2024-04-10"), rules) == "yellow"
    assert warning_level_of(BASE, D("2024-04-09"), rules) == "green"


def test_the_calendar_is_asked_for_only_where_a_level_needs_it() -> None:
    def forbidden() -> WorkingCalendar:
        raise AssertionError

    assert StatusRules.from_settings({}, forbidden).calendar is None
    rules = StatusRules.from_settings({"yellow_unit": "working"}, lambda: CALENDAR)
    assert (rules.calendar, rules.yellow_unit, rules.special_red_unit) == (CALENDAR, "working", "calendar")


@pytest.mark.parametrize(
    ("until", "today", "silent"),
    [(None, "2024-04-16", False), ("2024-04-17", "2024-04-16", True), ("2024-04-16", "2024-04-16", False)],
)
def test_silence_ends_on_its_day(until: str | None, today: str, silent: bool) -> None:
    assert is_snoozed(until and D(until), D(today)) is silent


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (BASE, True),
        (replace(BASE, due_on=D("2024-04-16")), False),
        (replace(BASE, due_on=D("2024-04-30"), has_pending_extension=True), True),
        (replace(BASE, completed_on=D("2024-04-10")), False),
        (replace(BASE, stopped_on=D("2024-04-10")), False),
        (replace(BASE, due_on=None, deadline_kind="awaiting", review_on=D("2024-04-16")), True),
        (replace(BASE, due_on=None, deadline_kind="awaiting", review_on=D("2024-04-17")), False),
        (replace(BASE, deadline_kind="ongoing"), False),
        (replace(BASE, due_on=None, original_due_on=None), False),
    ],
)
def test_what_stands_on_the_exception_board(facts: TaskFacts, expected: bool) -> None:
    assert is_exception(facts, D("2024-04-16"), CALENDAR_DAYS) is expected


@pytest.mark.parametrize(
    ("key", "value", "is_allowed"),
    [
        ("notice.hour", "07:30", True), ("notice.hour", "7:30", False), ("notice.hour", "24:00", False), ("notice.hour", "08:60", False),
        ("yellow_unit", "working", True), ("yellow_unit", "days", False),
        ("stage.letter_2.request", "Đề nghị {unit} báo cáo {new_deadline}.", True), ("stage.letter_2.request", "{unit.x}", False),
        ("stage.letter_2.request", "{0}", False), ("stage.letter_2.request", "{unit", False), ("stage.letter_2.subject", "{units}", False),
        ("stage.report.request", "Kính đề nghị {board} xem xét {units}.", True), ("stage.report.request", "{unit}", False),
        ("stage.letter_1.request", "", True), ("stage.letter_1.signer", 3, True), ("stage.letter_1.signer", -1, False),
    ],
)  # fmt: skip
def test_settings_of_warnings_and_stages_are_checked(key: str, value: object, is_allowed: bool) -> None:
    if is_allowed:
        assert validate_setting(key, value) == value
        return
    with pytest.raises(RuleError) as error:
        validate_setting(key, value)
    assert error.value.code == "setting_invalid"
