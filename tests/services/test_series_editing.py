"""A recurring duty edited for this period, from here on, for all that are open; what was completed or urged never moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import RuleError
from models.domain.tasks import SeriesOptions, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.recurrence.series_answers import period_plan_json, plan_json, series_detail, series_json, warnings_of
from models.services.recurrence.series_editing import edit_series, end_series, plan_edit
from models.services.reminders.reminding import log_notes, plan
from tests.services.task_hands import D, code_of, give, last_event, unit

CODES = ("BTCTU", "BTGTU", "BDVTU")


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    """15/4/2024: periods of January to April stand, due on the 25th; January is completed."""
    with open_office(data_dir, FixedClock(D("2024-01-15")), who="theo dõi") as opened:
        done = give(
            opened, content="Báo cáo công tác", due_on=None, is_exclusive=False, recurrence="monthly", recurrence_day={"day": 25},
            product="Báo cáo", tracker="Lê Văn Mẫu", units=tuple(TaskUnitDraft(unit_id=unit(opened, code)) for code in CODES),
            series=SeriesOptions(),
        )  # fmt: skip
        for row in done.task_unit_ids:
            tasking.complete(opened, row, D("2024-01-15"), "Báo cáo số 01")
        go_on(opened, "2024-04-15")
        yield opened


def go_on(office: Office, day: str) -> None:
    office.clock = FixedClock(D(day))
    tasking.make_due_periods(office)


def contents(office: Office) -> list[str]:
    return [period.content for period in office.recurring.periods(1)]


def dues(office: Office) -> list[str]:
    return [f"{period.due_on:%d/%m}" if period.due_on else "" for period in office.recurring.periods(1)]


def names(office: Office, place: int, role: str = "lead") -> list[str]:
    task_id = office.recurring.periods(1)[place].task_id
    rows = [row for row in office.tasks.units_of(task_id) if row.role == role]
    return [unit.code for row in rows if (unit := office.units.get(row.unit_id)) is not None]


@pytest.mark.parametrize(
    ("scope", "key", "expected", "next_one"),
    [
        ("this", "2024-03", "AABA", "A"),
        ("this", None, "AAAB", "A"),  # what was changed for one period does not reach the next
        ("following", "2024-03", "AABB", "B"),
        ("all_open", None, "ABBB", "B"),
        ("following", "2024-01", "ABBB", "B"),
    ],
)
def test_the_three_scopes(office: Office, scope, key, expected, next_one) -> None:
    edit_series(office, 1, scope, {"content": "Báo cáo chuyên đề"}, key=key)
    kinds = {"Báo cáo công tác": "A", "Báo cáo chuyên đề": "B"}
    assert "".join(kinds[text] for text in contents(office)) == expected
    go_on(office, "2024-06-01")
    assert [kinds[text] for text in contents(office)[4:]] == [next_one] * 2
    event = next(event for event in reversed(office.events.of("recurring_series", 1)))
    assert (event.verb, event.after and event.after["scope"]) == ("edit", scope)


def test_a_later_day_moves_open_periods_by_an_extension_and_keeps_the_first_day(office: Office) -> None:
    done = edit_series(office, 1, "all_open", {"day": 28}, reason="theo Quy chế làm việc")
    outcomes = [(one["period"], one["outcome"], one["kept"], one["to"]) for one in map(period_plan_json, done.periods)]
    assert outcomes == [
        ("2024-02", "kept", "passed", None),  # 28/02 has passed too: nothing is whitewashed
        ("2024-03", "kept", "passed", None),
        ("2024-04", "moved", None, "2024-04-28"),
    ]
    rows = office.tasks.units_of(office.recurring.periods(1)[3].task_id)
    assert {(row.original_due_on, row.due_on) for row in rows} == {(D("2024-04-25"), D("2024-04-28"))}
    extension = office.tasks.extensions_of(rows[0].id)[0]
    assert (extension.decision, extension.reason) == ("granted", "dời hạn nhiệm vụ định kỳ: theo Quy chế làm việc")
    go_on(office, "2024-05-02")
    assert dues(office)[3:] == ["28/04", "28/05"]
    row = office.tasks.units_of(office.recurring.periods(1)[4].task_id)[0]
    assert row.original_due_on == row.due_on == D("2024-05-28")


def test_an_earlier_day_holds_from_the_next_period_on(office: Office) -> None:
    done = edit_series(office, 1, "following", {"day": 20}, reason="nộp sớm hơn")
    assert [(period.key, period.kept, period.to_due_on) for period in done.periods] == [("2024-04", "not_later", None)]
    go_on(office, "2024-05-02")
    assert dues(office)[3:] == ["25/04", "20/05"]


def test_what_was_urged_never_moves_but_its_tracker_may(office: Office) -> None:
    office.clock = FixedClock(D("2024-04-23"))  # yellow: a note is due
    log_notes(office, plan(office).notes)
    done = edit_series(
        office, 1, "all_open", {"content": "Báo cáo mới", "day": 28, "tracker": "Trần Thị Mẫu"}, reason="đổi người theo dõi"
    )
    urged = next(period for period in done.periods if period.key == "2024-04")
    assert (urged.kept, urged.fields, urged.to_due_on) == ("reminded", ("tracker",), None)
    task = office.tasks.get_task(urged.task_id)
    assert task is not None
    assert (task.content, task.tracker) == ("Báo cáo công tác", "Trần Thị Mẫu")
    assert dues(office)[3] == "25/04"
    go_on(office, "2024-05-02")
    assert (contents(office)[4], dues(office)[4]) == ("Báo cáo mới", "28/05")


def test_a_request_that_waits_stays_as_it_is(office: Office) -> None:
    row = office.tasks.units_of(office.recurring.periods(1)[3].task_id)[0]
    tasking.extend(office, row.id, D("2024-04-27"), "xin thêm", is_request=True)
    done = edit_series(office, 1, "following", {"day": 28}, reason="dời")
    assert (done.periods[0].to_due_on, done.periods[0].kept) == (D("2024-04-28"), "extension_pending")
    assert [row.due_on for row in office.tasks.units_of(row.task_id)] == [D("2024-04-25"), D("2024-04-28"), D("2024-04-28")]


def test_units_are_added_and_set_free_for_the_periods_meant(office: Office) -> None:
    wanted = tuple((unit(office, code), "lead") for code in ("BTCTU", "BTGTU", "UBKTTU"))
    edit_series(office, 1, "following", {"units": wanted}, reason="đổi đơn vị", key="2024-04")
    assert set(names(office, 3)) == {"BTCTU", "BTGTU", "UBKTTU"}
    assert names(office, 3, "informed") == []  # the one unit that changed handed its row over, with its deadline
    assert set(names(office, 2)) == set(CODES)
    edit_series(office, 1, "this", {"units": wanted[:1]}, reason="chỉ kỳ này", key="2024-04")
    assert names(office, 3) == ["BTCTU"]
    go_on(office, "2024-05-02")
    assert set(names(office, 4)) == {"BTCTU", "BTGTU", "UBKTTU"}
    more = (*wanted, (unit(office, "BDVTU"), "lead"))
    edit_series(office, 1, "all_open", {"units": more}, reason="thêm đơn vị")
    row = next(row for row in office.tasks.units_of(office.recurring.periods(1)[4].task_id) if row.unit_id == more[3][0])
    assert (row.role, row.due_on, row.original_due_on) == ("lead", D("2024-05-25"), D("2024-05-25"))


def test_a_nth_weekday_replaces_the_day_and_the_other_way_round(office: Office) -> None:
    edit_series(office, 1, "following", {"nth": -1, "weekday": 5, "adjust": "back"}, reason="thứ Sáu cuối tháng")
    series = office.recurring.get(1)
    assert series is not None
    assert (series.day, series.nth, series.weekday, series.adjust) == (None, -1, 5, "back")
    edit_series(office, 1, "following", {"is_last_working_day": True}, reason="ngày làm việc cuối")
    series = office.recurring.get(1)
    assert series is not None
    assert (series.day, series.nth, series.is_last_working_day) == (None, None, True)
    go_on(office, "2024-05-02")
    assert dues(office)[4] == "31/05"


@pytest.mark.parametrize(
    ("scope", "changes", "code"),
    [
        ("this", {"keep": "latest"}, "series_only"),
        ("this", {"ends_on": D("2024-12-31")}, "series_only"),
        ("following", {"content": " "}, "content_required"),
        ("following", {"content": "Báo cáo công tác"}, "nothing_changed"),
        ("following", {"day": 33}, "recurrence_day_impossible"),
        ("following", {"units": ()}, "lead_required"),
        ("following", {"day": 28}, "reason_required"),
        ("following", {"ends_on": D("2023-01-01")}, "date_order"),
    ],
)
def test_refused_edits_leave_nothing(office: Office, scope, changes, code: str) -> None:
    count = office.events.count()
    assert code_of(lambda: edit_series(office, 1, scope, changes)) == code
    assert office.events.count() == count


def test_unknown_series_and_periods(office: Office) -> None:
    assert code_of(lambda: plan_edit(office, 9, "this", {"content": "x"})) == "series_task_unknown"
    assert code_of(lambda: plan_edit(office, 1, "this", {"content": "x"}, "2025-01")) == "period_of_series_unknown"
    with pytest.raises(ValueError, match="not a field"):
        plan_edit(office, 1, "this", {"recurrence": "weekly"})


def test_a_dry_run_says_what_the_edit_then_does_and_writes_nothing(office: Office) -> None:
    count = office.events.count()
    seen = plan_json(plan_edit(office, 1, "all_open", {"day": 28, "product": "Công văn"}))
    assert office.events.count() == count
    done = edit_series(office, 1, "all_open", {"day": 28, "product": "Công văn"}, reason="đổi")
    assert seen == [period_plan_json(one) for one in done.periods]


def test_ending_with_and_without_the_open_periods(office: Office) -> None:
    done = end_series(office, 1, "hết nhiệm kỳ")
    assert done.periods == ()
    assert last_event(office).verb == "end"
    go_on(office, "2024-08-01")
    assert len(dues(office)) == 4
    assert code_of(lambda: end_series(office, 1, "lần nữa")) == "series_task_ended"
    row = series_json(office, office.recurring.all()[0])
    assert (row["is_ended"], row["next_period"], row["open"]) == (True, None, 3)


def test_ending_may_stop_what_is_open(office: Office) -> None:
    done = end_series(office, 1, "hết nhiệm kỳ", is_stopping_open=True)
    assert [period.key for period in done.periods] == ["2024-02", "2024-03", "2024-04"]
    periods = office.recurring.periods(1)
    assert [period.stop_reason for period in periods] == [None, *["nhiệm vụ định kỳ đã kết thúc: hết nhiệm kỳ"] * 3]
    with pytest.raises(RuleError):
        end_series(office, 1, " ")


def test_the_history_of_a_series_is_readable(office: Office) -> None:
    edit_series(office, 1, "following", {"day": 28, "keep": "latest"}, reason="Quy chế mới")
    end_series(office, 1, "xong", on=D("2024-12-31"))
    history = series_detail(office, 1)["history"]
    assert [event["verb"] for event in history] == ["add", "edit", "end"]
    assert history[1]["before"] == {"day": 25, "keep": "each"}
    assert {name: history[1]["after"][name] for name in ("day", "keep", "scope", "reason")} == {
        "day": 28, "keep": "latest", "scope": "following", "reason": "Quy chế mới",
    }  # fmt: skip


def test_a_closing_day_too_near_the_due_day_is_told(office: Office) -> None:
    edit_series(office, 1, "following", {"closing_day": 25})
    series = office.recurring.get(1)
    assert series is not None
    assert [warned["code"] for warned in warnings_of(office, series)] == ["closing_too_near"]
    edit_series(office, 1, "following", {"closing_day": 20})
    series = office.recurring.get(1)
    assert series is not None
    assert warnings_of(office, series) == []
    assert office.recurring.periods(1)[3].closing_on == D("2024-04-20")


def test_units_that_have_not_handed_in_get_the_later_day_the_others_stay(office: Office) -> None:
    period = office.recurring.periods(1)[3]
    first, _second, _third = office.tasks.units_of(period.task_id)
    tasking.complete(office, first.id, D("2024-04-15"), "Báo cáo số 04")
    done = edit_series(office, 1, "following", {"day": 28, "content": "Báo cáo mới"}, reason="thêm thời gian")
    assert [(one.fields, one.to_due_on, one.kept) for one in done.periods] == [((), D("2024-04-28"), "completed")]
    rows = office.tasks.units_of(period.task_id)
    assert [row.due_on for row in rows] == [D("2024-04-25"), D("2024-04-28"), D("2024-04-28")]
    assert contents(office)[3] == "Báo cáo công tác"  # one report was already made under these words
    go_on(office, "2024-05-02")
    assert contents(office)[4] == "Báo cáo mới"


def test_a_duty_taken_up_again_does_not_ask_for_what_lay_between(office: Office) -> None:
    end_series(office, 1, "tạm dừng")
    go_on(office, "2024-09-10")
    edit_series(office, 1, "following", {"ends_on": None}, reason="thực hiện lại")
    go_on(office, "2024-09-10")
    assert [period.key for period in office.recurring.periods(1)][4:] == ["2024-09"]
    go_on(office, "2024-10-01")
    assert [period.key for period in office.recurring.periods(1)][4:] == ["2024-09", "2024-10"]


def test_a_duty_whose_end_is_put_off_before_it_came_leaves_nothing_out(office: Office) -> None:
    edit_series(office, 1, "following", {"ends_on": D("2024-05-31")}, reason="kết thúc")
    edit_series(office, 1, "following", {"ends_on": D("2024-07-31")}, reason="thêm hai kỳ")
    go_on(office, "2024-12-01")
    assert [period.key for period in office.recurring.periods(1)][4:] == ["2024-05", "2024-06", "2024-07"]
