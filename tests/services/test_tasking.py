"""Tasks of a register: given, completed, extended, stopped, assigned anew, recurring."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.tasks import TaskFilter, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office, writing
from models.services.register.registering import register_document
from models.services.warning import warnings
from tests.services.task_hands import DUE, D, code_of, draft, give, last_event, unit


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-04-02")), who="theo dõi") as opened:
        yield opened


# --- adding


def test_a_task_has_one_lead_row_and_helpers_without_a_date(office: Office) -> None:
    done = give(
        office,
        content="  Dự thảo\tkế hoạch ",
        product="Kế hoạch",
        units=(
            TaskUnitDraft(unit_id=unit(office, "BDVTU"), role="coordinating"),
            TaskUnitDraft(unit_id=unit(office, "BTCTU")),
            TaskUnitDraft(unit_id=unit(office, "BTGTU"), role="coordinating", due_on=D("2024-04-10")),
        ),
    )
    rows = office.tasks.units_of(done.task_id)
    assert [(row.role, row.due_on, row.original_due_on) for row in rows] == [
        ("lead", DUE, DUE),
        ("coordinating", None, None),
        ("coordinating", D("2024-04-10"), D("2024-04-10")),
    ]
    assert done.task_unit_ids[0] == rows[0].id
    task = office.tasks.get_task(done.task_id)
    assert task is not None
    assert (task.content, task.created_on, task.is_exclusive) == ("Dự thảo kế hoạch", D("2024-04-02"), True)
    row = office.tasks.rows([rows[0].id])[0]
    assert row.coordinating_units == ("Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy")
    event = last_event(office)
    assert (event.verb, event.entity, event.entity_id, event.before) == ("add", "task", done.task_id, None)
    assert event.after is not None
    assert event.after["units"][0] == {"unit_id": unit(office, "BTCTU"), "role": "lead", "due_on": "2024-04-15"}
    assert done.changes.touches("task")


def test_a_group_gives_one_lead_row_each(office: Office) -> None:
    units = tuple(TaskUnitDraft(unit_id=unit(office, code)) for code in ("BTCTU", "BDVTU", "BTGTU"))
    done = give(office, units=units)
    assert len(done.task_unit_ids) == 3
    tasking.complete(office, done.task_unit_ids[0], D("2024-04-01"), "Báo cáo số 05-BC/BTCTU, ngày 01/4/2024")
    detail = warnings.task_detail(office, done.task_id)
    assert [row["status"] for row in detail["units"]] == ["completed", "in_progress", "in_progress"]
    assert detail["status"] == "in_progress"


def test_a_clock_time_is_not_exclusive(office: Office) -> None:
    done = give(office, due_time="17:00")
    task = office.tasks.get_task(done.task_id)
    assert task is not None
    assert (task.due_time, task.is_exclusive) == ("17:00", False)


def test_awaiting_gets_a_review_day_within_thirty_days(office: Office) -> None:
    done = give(office, deadline_kind="awaiting", due_on=None, is_exclusive=False)
    task = office.tasks.get_task(done.task_id)
    assert task is not None
    assert task.review_on == D("2024-05-02")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"content": " \t "}, "content_required"),
        ({"units": ()}, "lead_required"),
        ({"units": (TaskUnitDraft(unit_id=10**6),)}, "unit_unknown"),
        ({"units": (TaskUnitDraft(unit_id=1), TaskUnitDraft(unit_id=1, role="coordinating"))}, "unit_twice"),
        ({"units": (TaskUnitDraft(unit_id=1, role="coordinating"),)}, "lead_required"),
        ({"starts_on": D("2024-04-16")}, "date_order"),
        ({"deadline_kind": "awaiting", "due_on": None, "review_on": D("2024-05-03")}, "review_too_far"),
    ],
)
def test_refused_drafts_leave_nothing(office: Office, values, code: str) -> None:
    before = office.events.count()
    assert code_of(lambda: give(office, **values)) == code
    assert office.events.count() == before
    assert office.tasks.get_task(1) is None


def test_tasks_come_with_their_document_or_not_at_all(office: Office) -> None:
    paper = DocumentDraft(
        direction="incoming", doc_type="ket_luan", subject="nhiệm vụ quý II", number_symbol="310-KL/TU", issued_on=D("2024-03-28")
    )
    done = register_document(office, paper, tasks=[draft(office), draft(office, content="Tổng hợp số liệu")])
    kept = [office.tasks.get_task(task_id) for task_id in done.task_ids]
    assert [task and task.document_id for task in kept] == [done.document.id, done.document.id]
    assert done.changes.touches("task")
    broken = DocumentDraft(
        direction="incoming", doc_type="ket_luan", subject="lỗi", number_symbol="311-KL/TU", issued_on=D("2024-03-28")
    )
    assert code_of(lambda: register_document(office, broken, tasks=[draft(office), draft(office, units=())])) == "lead_required"
    last = office.documents.last_registered()
    assert last is not None
    assert last.id == done.document.id


def test_add_task_in_joins_an_open_write(office: Office) -> None:
    def interrupted() -> None:
        with writing(office) as events:
            tasking.add_task_in(office, events, draft(office))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    assert office.tasks.get_task(1) is None


# --- completing


def test_complete_needs_evidence_and_a_day_not_to_come(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    assert code_of(lambda: tasking.complete(office, row, D("2024-04-02"), "  ")) == "evidence_required"
    assert code_of(lambda: tasking.complete(office, row, D("2024-04-03"), "Báo cáo 12")) == "date_future"
    assert code_of(lambda: tasking.complete(office, 10**6, D("2024-04-02"), "Báo cáo 12")) == "task_unknown"
    changed = tasking.complete(office, row, D("2024-04-02"), "Báo cáo số 12-BC/BTCTU")
    assert changed.fields == ("completed_on", "evidence")
    event = last_event(office)
    assert (event.verb, event.entity, event.entity_id) == ("complete", "task_unit", row)
    assert event.after == {
        "completed_on": "2024-04-02",
        "evidence": "Báo cáo số 12-BC/BTCTU",
        "completion": "product",
    }
    for call in (
        lambda: tasking.complete(office, row, D("2024-04-02"), "lần nữa"),
        lambda: tasking.extend(office, row, D("2024-04-20"), "xin thêm"),
        lambda: tasking.stop(office, changed.task_id, "không cần nữa"),
    ):
        assert code_of(call) == "task_completed"


# --- extending


def test_an_extension_keeps_the_original_date(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    tasking.extend(office, row, D("2024-04-20"), "chờ số liệu của các huyện", by="Chánh Văn phòng")
    tasking.extend(office, row, D("2024-04-25"), "chờ số liệu lần hai")
    stored = office.tasks.get_unit(row)
    assert stored is not None
    assert (stored.original_due_on, stored.due_on) == (DUE, D("2024-04-25"))
    first, second = office.tasks.extensions_of(row)
    assert (first.from_due_on, first.to_due_on, first.decision, first.decided_by) == (
        DUE,
        D("2024-04-20"),
        "granted",
        "Chánh Văn phòng",
    )
    assert second.from_due_on == D("2024-04-20")
    assert office.tasks.rows([row])[0].extension_count == 2
    event = last_event(office)
    assert (event.verb, event.before) == ("extend", {"due_on": "2024-04-20"})


def test_a_request_leaves_the_date_until_it_is_decided(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    tasking.extend(office, row, D("2024-04-20"), "thiếu người", is_request=True)
    asked = office.tasks.rows([row])[0]
    assert (asked.facts.due_on, asked.facts.has_pending_extension, asked.extension_count) == (DUE, True, 0)
    assert code_of(lambda: tasking.extend(office, row, D("2024-04-22"), "xin nữa", is_request=True)) == "extension_pending"
    tasking.decide_extension(office, row, False, "Thường trực", reason="không có lý do chính đáng")
    refused = office.tasks.rows([row])[0]
    assert (refused.facts.due_on, refused.facts.has_pending_extension) == (DUE, False)
    assert code_of(lambda: tasking.decide_extension(office, row, True)) == "extension_none"
    tasking.extend(office, row, D("2024-04-21"), "thiếu người", is_request=True)
    tasking.extend(office, row, D("2024-04-19"), "đồng ý ngắn hơn", by="Thường trực")
    granted = office.tasks.rows([row])[0]
    assert (granted.facts.due_on, granted.facts.has_pending_extension, granted.extension_count) == (D("2024-04-19"), False, 1)
    assert [one.decision for one in office.tasks.extensions_of(row)] == ["refused", "granted"]


@pytest.mark.parametrize(
    ("to", "reason", "code"),
    [
        ("2024-04-20", " ", "reason_required"),
        ("2024-04-15", "như cũ", "extension_not_later"),
        ("2024-04-01", "lùi", "extension_not_later"),
    ],
)
def test_refused_extensions(office: Office, to: str, reason: str, code: str) -> None:
    row = give(office).task_unit_ids[0]
    assert code_of(lambda: tasking.extend(office, row, D(to), reason)) == code


def test_the_cap_asks_for_insistence(office: Office) -> None:
    with writing(office) as events:
        office.settings.set("extension.cap", 1)
        events.record("set", "setting", None, after={"extension.cap": 1})
    row = give(office).task_unit_ids[0]
    tasking.extend(office, row, D("2024-04-20"), "lần một")
    assert code_of(lambda: tasking.extend(office, row, D("2024-04-25"), "lần hai")) == "extension_cap"
    tasking.extend(office, row, D("2024-04-25"), "lần hai", override_reason="Thường trực đồng ý")
    assert office.tasks.rows([row])[0].extension_count == 2


def test_an_empty_date_is_filled_once(office: Office) -> None:
    row = give(office, due_on=None).task_unit_ids[0]
    tasking.extend(office, row, D("2024-04-20"), "đơn vị báo ngày")
    stored = office.tasks.get_unit(row)
    assert stored is not None
    assert (stored.original_due_on, stored.due_on) == (D("2024-04-20"), D("2024-04-20"))
    assert office.tasks.extensions_of(row) == []
    assert code_of(lambda: tasking.fill_due(office, row, D("2024-04-25"))) == "due_present"


# --- stopping, assigning


def test_stop_keeps_what_was_completed(office: Office) -> None:
    units = tuple(TaskUnitDraft(unit_id=unit(office, code)) for code in ("BTCTU", "BDVTU"))
    done = give(office, units=units)
    tasking.complete(office, done.task_unit_ids[0], D("2024-04-01"), "Kế hoạch số 03-KH/BTCTU")
    assert code_of(lambda: tasking.stop(office, done.task_id, "")) == "reason_required"
    tasking.stop(office, done.task_id, "Thường trực rút nhiệm vụ")
    assert [row["status"] for row in warnings.task_detail(office, done.task_id)["units"]] == ["completed", "stopped"]
    assert code_of(lambda: tasking.stop(office, done.task_id, "lần nữa")) == "task_stopped"
    assert code_of(lambda: tasking.complete(office, done.task_unit_ids[1], D("2024-04-01"), "muộn")) == "task_stopped"


def test_assign_to_another_unit_and_tracker(office: Office) -> None:
    done = give(
        office,
        units=(TaskUnitDraft(unit_id=unit(office, "BTCTU")), TaskUnitDraft(unit_id=unit(office, "BDVTU"), role="coordinating")),
    )
    row = done.task_unit_ids[0]
    changed = tasking.assign(
        office,
        row,
        lead_unit_id=unit(office, "BTGTU"),
        coordinating_unit_ids=[unit(office, "BNCTU")],
        tracker="Trần Thị Theo Dõi",
        reason="đúng lĩnh vực",
    )
    assert changed.fields == ("lead_unit", "coordinating_units", "tracker")
    shown = office.tasks.rows([changed.task_unit_id])[0]
    assert (shown.unit_name, shown.coordinating_units, shown.tracker) == (
        "Ban Tuyên giáo Tỉnh ủy",
        ("Ban Nội chính Tỉnh ủy",),
        "Trần Thị Theo Dõi",
    )
    assert shown.facts.due_on == DUE
    assert code_of(lambda: tasking.assign(office, row, lead_unit_id=unit(office, "BTGTU"), reason="như cũ")) == "nothing_changed"
    assert code_of(lambda: tasking.assign(office, row, tracker="ai đó", reason="")) == "reason_required"
    assert last_event(office).before == {
        "lead_unit": unit(office, "BTCTU"),
        "coordinating_units": [unit(office, "BDVTU")],
        "tracker": None,
    }


def test_a_helper_may_become_the_owner(office: Office) -> None:
    done = give(
        office,
        units=(TaskUnitDraft(unit_id=unit(office, "BTCTU")), TaskUnitDraft(unit_id=unit(office, "BDVTU"), role="coordinating")),
    )
    changed = tasking.assign(office, done.task_unit_ids[0], lead_unit_id=unit(office, "BDVTU"), reason="đổi chủ trì")
    rows = {row.unit_id: row for row in office.tasks.units_of(done.task_id)}
    new, old = rows[unit(office, "BDVTU")], rows[unit(office, "BTCTU")]
    assert (changed.task_unit_id, new.role, new.due_on, new.original_due_on) == (new.id, "lead", DUE, DUE)
    assert (old.role, old.due_on) == ("informed", None)


def test_asking_and_snoozing_are_logged(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    tasking.ask_evidence(office, row, "thiếu văn bản đã ký")
    assert last_event(office).after == {"missing": "thiếu văn bản đã ký"}
    tasking.snooze(office, row, D("2024-04-08"))
    assert last_event(office).after == {"until": "2024-04-08"}
    assert code_of(lambda: tasking.snooze(office, row, D("2024-04-02"))) == "date_past"


# --- recurring


def test_a_recurring_duty_makes_its_first_period_on_the_day_of_the_office(office: Office) -> None:
    done = give(office, content="Báo cáo hằng tháng", due_on=None, is_exclusive=False, recurrence="monthly")
    row = office.tasks.rows([done.task_unit_ids[0]])[0]
    assert (row.facts.due_on, row.recurrence, row.facts.deadline_kind) == (D("2024-04-25"), "monthly", "dated")
    series = office.recurring.all()[0]
    assert (series.day, series.is_office_day, series.last_period) == (25, True, "2024-04")


def test_missing_periods_are_made_exactly_once(data_dir: Path) -> None:
    with open_office(data_dir, FixedClock(D("2024-01-15"))) as office:
        give(office, content="Báo cáo tháng", due_on=None, recurrence="monthly", recurrence_day={"day": 31})
    with open_office(data_dir, FixedClock(D("2024-04-02"))) as office:
        assert tasking.make_due_periods(office).touches("task")
        rows = warnings.list_tasks(office, TaskFilter())
        assert [row.facts.due_on for row in rows] == [D(day) for day in ("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30")]
        events = office.events.count()
        assert tasking.make_due_periods(office).ids == {}
        assert office.events.count() == events
        tasking.stop(office, rows[-1].task_id, "tháng này không phải báo cáo")
    with open_office(data_dir, FixedClock(D("2024-07-02"))) as office:
        tasking.make_due_periods(office)
        keys = [period.key for period in office.recurring.periods(1)]
        assert keys == [f"2024-0{month}" for month in range(1, 8)]  # a stop ends its own period, never the series
