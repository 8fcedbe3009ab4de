"""Working days, blocks of days off and the shipped table of holidays (process section 9)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from models.domain.working_time import Holiday, WorkingCalendar


def shipped() -> WorkingCalendar:
    rows = resources.read_json("presets/holidays.json")
    return WorkingCalendar(Holiday(date.fromisoformat(row["day"]), row["kind"], row["name"]) for row in rows)


CALENDAR = shipped()
BARE = WorkingCalendar()


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2024-04-15", True),
        ("2024-04-14", False),
        ("2024-04-18", False),  # Giỗ Tổ
        ("2024-04-29", False),  # swapped
        ("2024-05-04", True),  # the Saturday worked for it
        ("2024-02-14", False),
        ("2025-04-26", True),
        ("2025-05-02", False),
        ("2026-01-10", True),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-11-24", False),  # Ngày Văn hóa Việt Nam from 2026
        ("2025-11-24", True),
        ("2027-02-10", False),
        ("2027-05-03", False),
    ],
)
def test_is_working_day(day: str, worked: bool) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2025-08-29", "2025-09-03"), ("2027-02-03", "2027-02-11"), ("2026-11-23", "2026-11-25"), ("2024-05-03", "2024-05-04")],
)
def test_next_working_day(start: str, expected: str) -> None:
    assert CALENDAR.next_working_day(date.fromisoformat(start)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2024-04-26", 5, "2024-05-07"),
        ("2025-04-25", 3, "2025-04-29"),
        ("2026-04-28", 5, "2026-05-07"),
        ("2026-02-13", 10, "2026-03-06"),
        ("2026-01-05", 5, "2026-01-10"),
        ("2024-05-06", -3, "2024-05-02"),
        ("2024-04-15", -3, "2024-04-10"),
        ("2024-04-14", 0, "2024-04-14"),
    ],
)
def test_add_working_days(start: str, count: int, expected: str) -> None:
    assert CALENDAR.add_working_days(date.fromisoformat(start), count) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [(2024, 4, "2024-04-26"), (2026, 8, "2026-08-28"), (2024, 6, "2024-06-28"), (2024, 12, "2024-12-31")],
)
def test_last_working_day_of_month(year: int, month: int, expected: str) -> None:
    assert CALENDAR.last_working_day_of_month(year, month) == date.fromisoformat(expected)


def test_makeup_days_are_saturdays_and_other_kinds_are_off() -> None:
    rows = resources.read_json("presets/holidays.json")
    assert {row["kind"] for row in rows} == {"holiday", "compensatory", "makeup"}
    makeups = [row["day"] for row in rows if row["kind"] == "makeup"]
    assert makeups == ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]
    assert all(date.fromisoformat(day).weekday() == 5 for day in makeups)


days = st.dates(date(2023, 6, 1), date(2028, 6, 1))


@given(days, st.integers(-40, 40))
def test_adding_is_undone_by_counting(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    counted = CALENDAR.working_days_between(start, end)
    if count >= 0:
        assert counted == count
    else:
        # going back the end is worked and the start may not be: both ways the steps between are `count`
        assert CALENDAR.working_days_between(end - timedelta(days=1), start - timedelta(days=1)) == -count
    assert count == 0 or CALENDAR.is_working_day(end)


@given(days)
def test_neighbours_enclose_the_day(day: date) -> None:
    before, after = CALENDAR.previous_working_day(day), CALENDAR.next_working_day(day)
    assert before < day < after
    assert CALENDAR.working_days_between(before, after) == 1 + CALENDAR.is_working_day(day)
