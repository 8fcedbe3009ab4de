"""Recurring duties in a register: made once however long it was closed, ended, counted, only the latest kept, closing days."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.clock import FixedClock
from models.domain.tasks import SeriesOptions, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.recurrence.series_editing import edit_series
from models.services.settings import change_settings
from tests.services.task_hands import D, code_of, give, unit
from ui.why import why_due


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-01-15")), who="theo dõi") as opened:
        yield opened


def series(office: Office, recurrence: str = "monthly", day: dict | None = None, units: tuple = ("BTCTU",), **options) -> int:
    """A recurring duty; the id of its series."""
    drafts = tuple(TaskUnitDraft(unit_id=unit(office, code)) for code in units)
    done = give(
        office, content="Báo cáo công tác", due_on=None, is_exclusive=False, recurrence=recurrence, recurrence_day=day,
        units=drafts, product="Báo cáo", series=SeriesOptions(**options),
    )  # fmt: skip
    place = office.recurring.place(done.task_id)
    assert place is not None
    return place[0]


def later(office: Office, day: str) -> None:
    """The clock goes on to a day and the periods are made."""
    office.clock = FixedClock(D(day))
    tasking.make_due_periods(office)


def keys(office: Office, series_id: int) -> list[str]:
    return [period.key for period in office.recurring.periods(series_id)]


def dues(office: Office, series_id: int) -> list[str]:
    return [period.due_on.isoformat() if period.due_on else "" for period in office.recurring.periods(series_id)]


def test_after_three_months_closed_exactly_the_missing_periods_appear_once(office: Office) -> None:
    one = series(office, day={"day": 31})
    later(office, "2024-04-20")
    assert dues(office, one) == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]
    assert [on for _, on, _, _ in office.recurring.made_since(D("2024-01-15"), D("2024-04-20"))] == [D("2024-04-20")] * 3
    count = office.events.count()
    for _ in range(3):
        assert tasking.make_due_periods(office).ids == {}
    assert office.events.count() == count


def test_a_duty_begun_in_mid_period_starts_with_the_next_due_day(office: Office) -> None:
    assert keys(office, series(office, day={"day": 20})) == ["2024-01"]
    assert keys(office, series(office, day={"day": 10})) == ["2024-02"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"ends_on": D("2024-03-31")}, ["2024-01", "2024-02", "2024-03"]),
        ({"ends_on": D("2024-04-01")}, ["2024-01", "2024-02", "2024-03", "2024-04"]),
        ({"period_count": 2}, ["2024-01", "2024-02"]),
        ({"period_count": 1}, ["2024-01"]),
        ({}, ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]),
    ],
)
def test_a_duty_ends_on_its_day_or_after_its_count(office: Office, options, expected) -> None:
    one = series(office, day={"day": 25}, **options)
    for day in ("2024-02-10", "2024-02-11", "2024-06-20"):
        later(office, day)
    assert keys(office, one) == expected


def test_only_the_latest_is_kept_once_the_older_day_has_passed(office: Office) -> None:
    one = series(office, day={"day": 25}, keep="latest")
    later(office, "2024-01-31")
    assert [period.is_open for period in office.recurring.periods(one)] == [True]  # late, but nothing newer has begun
    later(office, "2024-04-02")
    periods = office.recurring.periods(one)
    assert [period.stop_reason for period in periods] == ["chỉ giữ kỳ mới nhất"] * 3 + [None]
    assert [period.key for period in periods if period.is_open] == ["2024-04"]
    assert tasking.make_due_periods(office).ids == {}


def test_an_older_period_that_is_not_due_yet_is_kept_beside_the_newer_one(office: Office) -> None:
    one = series(office, day={"day": 5, "month_offset": 1}, keep="latest")
    later(office, "2024-02-02")
    assert [period.is_open for period in office.recurring.periods(one)] == [True, True]
    tasking.extend(office, office.tasks.units_of(office.recurring.periods(one)[0].task_id)[0].id, D("2024-02-12"), "chờ số liệu")
    later(office, "2024-02-12")
    assert [period.is_open for period in office.recurring.periods(one)] == [True, True]
    later(office, "2024-02-13")
    assert [period.is_open for period in office.recurring.periods(one)] == [False, True]


def test_completed_periods_are_left_alone_by_only_latest(office: Office) -> None:
    one = series(office, day={"day": 25}, keep="latest")
    tasking.complete(
        office, office.tasks.units_of(office.recurring.periods(one)[0].task_id)[0].id, D("2024-01-15"), "Báo cáo 01-BC/BTC"
    )
    later(office, "2024-02-02")
    assert [period.stopped_on for period in office.recurring.periods(one)] == [None, None]


def test_the_lead_time_makes_the_task_ready_and_warns(office: Office) -> None:
    one = series(office, day={"day": 20}, lead_days=25)
    later(office, "2024-01-25")
    assert keys(office, one) == ["2024-01"]
    later(office, "2024-01-26")
    assert keys(office, one) == ["2024-01", "2024-02"]
    task = office.tasks.get_task(office.recurring.periods(one)[1].task_id)
    assert task is not None
    assert task.lead_days == 25


def test_a_daily_duty_that_moves_off_days_off_rests_on_them(office: Office) -> None:
    one = series(office, "daily", adjust="forward")
    later(office, "2024-01-22")
    assert keys(office, one) == [f"2024-01-{day}" for day in (15, 16, 17, 18, 19, 22)]


def test_units_that_ended_give_way_to_their_only_successor(office: Office) -> None:
    one = series(office, day={"day": 25})
    old, new = unit(office, "BTCTU"), unit(office, "BDVTU")
    conn = office.register.conn
    conn.execute("UPDATE unit SET valid_to = '2024-01-31' WHERE id = ?", (old,))
    conn.execute("INSERT INTO unit_successor (unit_id, successor_id, rule) VALUES (?, ?, 'one_to_one')", (old, new))
    later(office, "2024-02-01")
    newest = office.recurring.periods(one)[-1]
    assert [row.unit_id for row in office.tasks.units_of(newest.task_id)] == [new]


@pytest.mark.parametrize(
    ("profile_day", "day", "own", "expected"),
    [
        (0, {"day": 5, "month_offset": 1}, None, "2024-01-31"),  # Party: the month's end
        (14, {"day": 25}, None, "2024-01-14"),
        (31, {"day": 25}, None, None),  # the office's day would lie after the due day: none is claimed
        (31, {"day": 25}, 20, "2024-01-20"),
        (14, {"day": 25}, 31, "2024-01-31"),  # said so for this series: kept, and warned of
    ],
)
def test_the_closing_day_of_a_round(office: Office, profile_day, day, own, expected) -> None:
    change_settings(office, {"report.closing_day": profile_day})
    one = series(office, day=day, closing_day=own)
    closing = office.recurring.periods(one)[0].closing_on
    assert (closing.isoformat() if closing else None) == expected


@pytest.mark.parametrize(
    ("day", "options", "code"),
    [
        ({"day": 40}, {}, "recurrence_day_impossible"),
        ({"day": 25}, {"closing_day": 0}, "recurrence_day_impossible"),
        ({}, {"nth": 1}, "recurrence_day_impossible"),
        ({"day": 25}, {"period_count": 0}, "recurrence_day_impossible"),
        ({"day": 25}, {"ends_on": D("2023-12-31")}, "date_order"),
    ],
)
def test_impossible_rules_leave_nothing(office: Office, day, options, code: str) -> None:
    count = office.events.count()
    assert code_of(lambda: series(office, day=day, **options)) == code
    assert office.events.count() == count


def test_nothing_is_made_while_the_clock_stands_before_the_last_event(office: Office) -> None:
    one = series(office, day={"day": 25})
    later(office, "2024-04-02")
    office.clock = FixedClock(D("2024-02-02"))
    assert tasking.make_due_periods(office).ids == {}
    assert len(keys(office, one)) == 4


def test_series_of_older_registers_end_where_their_newest_task_was_stopped(office: Office) -> None:
    one, other = series(office, day={"day": 25}), series(office, day={"day": 25})
    tasking.stop(office, office.recurring.periods(one)[0].task_id, "không báo cáo nữa")
    from models.store.migrations import m0003_follow_up

    statement = next(text for text in m0003_follow_up.STATEMENTS if text.startswith("UPDATE recurring_series"))
    office.register.conn.execute(statement)
    found = {one.id: one.ends_on for one in office.recurring.all()}
    assert found == {one: D("2024-01-15"), other: None}


@given(
    recurrence=st.sampled_from(("weekly", "monthly", "quarterly")),
    steps=st.lists(st.integers(1, 70), min_size=1, max_size=5),
    adjust=st.sampled_from(("none", "back", "forward")),
    lead=st.none() | st.integers(0, 20),
    keep=st.sampled_from(("each", "latest")),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_how_often_it_is_opened_makes_no_difference(office: Office, recurrence, steps, adjust, lead, keep) -> None:
    """Opened on many days, or once on the last of them: the same periods, each once."""
    start = max(D("2024-01-15"), office.clock.today())
    office.clock = FixedClock(start)
    often = series(office, recurrence, {"day": 31, "weekday": 5}, adjust=adjust, lead_days=lead, keep=keep)
    once = series(office, recurrence, {"day": 31, "weekday": 5}, adjust=adjust, lead_days=lead, keep=keep)
    day = start
    missing = office.recurring.all
    for step in steps:
        day += timedelta(days=step)
        office.clock = FixedClock(day)
        office.recurring.all = lambda: [one for one in missing() if one.id != once]  # type: ignore[method-assign]
        tasking.make_due_periods(office)
        del office.recurring.all  # type: ignore[method-assign]
    tasking.make_due_periods(office)
    assert keys(office, often) == keys(office, once)
    assert len(set(keys(office, often))) == len(keys(office, often))
    assert dues(office, often) == dues(office, once) == sorted(dues(office, once))
    opened = [period for period in office.recurring.periods(often) if period.is_open]
    begun = [period for period in opened if period.due_on and period.due_on < day]
    if keep == "latest":
        assert len(begun) <= 1
    assert date.fromisoformat(dues(office, once)[-1]) >= start


@pytest.mark.parametrize(
    ("day", "options", "words"),
    [
        (
            {"day": 10, "month_offset": 1},
            {"adjust": "forward"},
            "Lặp lại hằng tháng, hạn là ngày 10 của tháng sau kỳ đó; kỳ này thứ Bảy, 10/02/2024 là ngày nghỉ nên hạn chuyển sang ngày làm"
            " việc sau, thứ Năm, 15/02/2024.",
        ),
        (
            {"weekday": 5},
            {"nth": -1},
            "Lặp lại hằng tháng, hạn là thứ Sáu cuối cùng của tháng; kỳ này đến hạn thứ Sáu, 26/01/2024.",
        ),
        (
            {},
            {"is_last_working_day": True},
            "Lặp lại hằng tháng, hạn là ngày làm việc cuối cùng của kỳ; kỳ này đến hạn thứ Tư, 31/01/2024.",
        ),
    ],
)
def test_why_a_period_is_due_on_its_day(office: Office, day, options, words: str) -> None:
    one = series(office, day=day, **options)
    row = office.tasks.rows([office.tasks.units_of(office.recurring.periods(one)[0].task_id)[0].id])[0]
    assert why_due(office, row) == words


def test_a_rule_changed_later_is_not_told_as_the_reason(office: Office) -> None:
    one = series(office, day={"day": 25})
    edit_series(office, one, "following", {"day": 20}, reason="nộp sớm hơn")
    row = office.tasks.rows([office.tasks.units_of(office.recurring.periods(one)[0].task_id)[0].id])[0]
    assert why_due(office, row) == (
        "Lặp lại hằng tháng; ngày nộp đã được sửa sau khi giao kỳ này, kỳ này giữ hạn đã giao; kỳ này đến hạn thứ Năm, 25/01/2024."
    )
