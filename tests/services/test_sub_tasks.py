"""Sub-tasks, proof, opening again, facts and kinds of a task, extensions beyond the cap."""

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
from tests.services.task_hands import DUE, D, code_of, give, last_event, unit

ON = D("2024-04-02")


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(ON), who="theo dõi") as opened:
        yield opened


def paper(office: Office, **values):
    base = {"direction": "incoming", "doc_type": "bao_cao", "subject": "kết quả kiểm tra", "issuer": "Ban Tổ chức Tỉnh ủy",
            "number_symbol": "12-BC/BTCTU", "issued_on": ON}  # fmt: skip
    return register_document(office, DocumentDraft(**(base | values))).document


# --- below a parent


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"due_on": D("2024-04-16")}, "after_parent"),
        ({"units": "BDVTU 2024-04-20"}, "after_parent"),
        ({"recurrence": "monthly"}, "sub_task_recurring"),
        ({"parent_id": 999}, "task_unknown"),
        ({"due_on": None}, None),
        ({"due_on": DUE}, None),
    ],
)
def test_a_sub_task_ends_with_its_parent_at_the_latest(office: Office, values: dict, code: str | None) -> None:
    parent = give(office)
    if "units" in values:
        name, day = values["units"].split()
        values = values | {"units": (TaskUnitDraft(unit_id=unit(office, name), due_on=D(day)),)}
    values = {"parent_id": parent.task_id} | values
    if code is not None:
        assert code_of(lambda: give(office, **values)) == code
        assert office.tasks.sub_tasks(parent.task_id) == []
        return
    done = give(office, **values)
    assert [task.id for task in office.tasks.sub_tasks(parent.task_id)] == [done.task_id]
    row = office.tasks.rows([parent.task_unit_ids[0]])[0]
    assert (row.sub_tasks, row.sub_tasks_open) == (1, 1)
    assert list(office.tasks.ids(TaskFilter(parent_id=parent.task_id), ON, office.settings)) == list(done.task_unit_ids)


def test_dates_below_and_above_hold_each_other(office: Office) -> None:
    parent = give(office)
    below = give(office, parent_id=parent.task_id).task_unit_ids[0]
    assert code_of(lambda: tasking.extend(office, below, D("2024-04-20"), "xin thêm")) == "after_parent"
    tasking.extend(office, parent.task_unit_ids[0], D("2024-04-22"), "Thường trực đồng ý")
    tasking.extend(office, below, D("2024-04-20"), "theo việc lớn")
    open_parent = give(office, due_on=None)
    give(office, parent_id=open_parent.task_id, due_on=D("2024-05-10"))
    assert code_of(lambda: tasking.fill_due(office, open_parent.task_unit_ids[0], D("2024-05-09"))) == "before_sub_task"
    tasking.fill_due(office, open_parent.task_unit_ids[0], D("2024-05-10"))


def test_a_parent_is_not_closed_over_open_sub_tasks_unasked(office: Office) -> None:
    parent = give(office)
    middle = give(office, parent_id=parent.task_id)
    low = give(office, parent_id=middle.task_id, content="Số liệu")
    row = parent.task_unit_ids[0]
    assert code_of(lambda: tasking.complete(office, row, ON, "Báo cáo 12")) == "sub_tasks_open"
    tasking.complete(office, row, ON, "Báo cáo 12", accept_open_sub_tasks=True)
    assert warnings.task_detail(office, low.task_id)["status"] != "completed"
    assert code_of(lambda: tasking.stop(office, middle.task_id, "rút")) == "sub_tasks_open"
    tasking.stop(office, middle.task_id, "rút", sub_tasks="stop")
    assert [warnings.task_detail(office, done.task_id)["status"] for done in (parent, middle, low)] == [
        "completed",
        "stopped",
        "stopped",
    ]
    assert code_of(lambda: tasking.reopen(office, low.task_unit_ids[0], "nhầm")) == "parent_closed"
    assert code_of(lambda: give(office, parent_id=parent.task_id)) == "task_completed"


def test_one_row_of_many_closes_without_asking(office: Office) -> None:
    units = tuple(TaskUnitDraft(unit_id=unit(office, code)) for code in ("BTCTU", "BDVTU"))
    parent = give(office, units=units)
    give(office, parent_id=parent.task_id)
    tasking.complete(office, parent.task_unit_ids[0], ON, "Báo cáo 12")
    row = office.tasks.rows(parent.task_unit_ids)[0]
    assert (row.lead_done, row.lead_total) == (1, 2)
    assert code_of(lambda: tasking.complete(office, parent.task_unit_ids[1], ON, "Báo cáo 13")) == "sub_tasks_open"


def test_twenty_units_are_followed_each_for_itself(office: Office) -> None:
    ids = [found.id for found in office.units.all(ON)][:20]
    done = give(office, units=tuple(TaskUnitDraft(unit_id=unit_id) for unit_id in ids))
    assert len(done.task_unit_ids) == 20
    for row in done.task_unit_ids[:19]:
        tasking.complete(office, row, ON, "Báo cáo đã nhận")
    shown = office.tasks.rows([done.task_unit_ids[19]])[0]
    assert (shown.lead_done, shown.lead_total) == (19, 20)
    assert warnings.task_detail(office, done.task_id)["status"] == "in_progress"
    tasking.complete(office, done.task_unit_ids[19], ON, "Báo cáo đã nhận")
    assert warnings.task_detail(office, done.task_id)["status"] == "completed"


# --- proof


def test_a_document_proves_by_its_number(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    document = paper(office)
    changed = tasking.complete(
        office, row, ON, tasking.Proof(document_id=document.id), completion="written_reply", result="đã sửa"
    )
    assert changed.fields == ("completed_on", "evidence", "completion", "result", "evidence_document_id")
    stored = office.tasks.get_unit(row)
    assert stored is not None
    assert (stored.evidence, stored.evidence_document_id, stored.completion, stored.result) == (
        "12-BC/BTCTU", document.id, "written_reply", "đã sửa",
    )  # fmt: skip


def test_a_file_proves_and_is_kept(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    assert code_of(lambda: tasking.complete(office, row, ON, tasking.Proof(file=("trống.pdf", b"")))) == "empty_file"
    tasking.complete(office, row, ON, tasking.Proof(file=("biên bản.pdf", b"%PDF-1.4 noi dung")))
    assert tasking.evidence_file(office, row) == ("biên bản.pdf", b"%PDF-1.4 noi dung")
    assert office.tasks.rows([row])[0].evidence == "biên bản.pdf"
    tasking.reopen(office, row, "gửi nhầm tệp")
    assert code_of(lambda: tasking.evidence_file(office, row)) == "attachment_unknown"


@pytest.mark.parametrize(
    ("proof", "how", "code"),
    [
        (tasking.Proof(), "product", "evidence_required"),
        (tasking.Proof(text=" "), "phone", "evidence_required"),
        (tasking.Proof(document_id=999), "product", "document_unknown"),
        (tasking.Proof(text="đã nhận"), "lost", "completion_unknown"),
    ],
)
def test_without_proof_nothing_is_completed(office: Office, proof: tasking.Proof, how, code: str) -> None:
    row = give(office).task_unit_ids[0]
    assert code_of(lambda: tasking.complete(office, row, ON, proof, completion=how)) == code
    assert office.tasks.rows([row])[0].facts.completed_on is None


def test_reopening_keeps_what_was_recorded(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    assert code_of(lambda: tasking.reopen(office, row, "nhầm")) == "task_open"
    tasking.complete(office, row, ON, "Báo cáo 12")
    assert code_of(lambda: tasking.reopen(office, row, " ")) == "reason_required"
    tasking.reopen(office, row, "ghi nhầm đơn vị")
    event = last_event(office)
    assert (event.verb, event.before, event.after) == (
        "reopen_task",
        {"completed_on": "2024-04-02", "evidence": "Báo cáo 12", "completion": "product"},
        {"reason": "ghi nhầm đơn vị"},
    )
    stored = office.tasks.get_unit(row)
    assert stored is not None
    assert (stored.completed_on, stored.evidence, stored.completion, stored.due_on) == (None, None, None, DUE)


def test_a_stopped_task_goes_on(office: Office) -> None:
    done = give(office)
    tasking.stop(office, done.task_id, "rút")
    tasking.reopen(office, done.task_unit_ids[0], "Thường trực giao lại")
    task = office.tasks.get_task(done.task_id)
    assert task is not None
    assert (task.stopped_on, task.stop_reason) == (None, None)


# --- facts and kinds


def test_facts_change_with_a_reason_where_a_person_changes(office: Office) -> None:
    done = give(office)
    tasking.set_facts(
        office, done.task_id, {"tracker": "Trần Thị Mai", "sector": "Tổ chức", "leader": "Lê Văn Sơn", "code": "NV-01"}
    )
    assert code_of(lambda: tasking.set_facts(office, done.task_id, {"tracker": "Vũ Hà"})) == "reason_required"
    tasking.set_facts(office, done.task_id, {"tracker": "Vũ Hà", "sector": "Cán bộ"}, "đổi phân công")
    event = last_event(office)
    assert (event.before, event.after) == (
        {"tracker": "Trần Thị Mai", "sector": "Tổ chức"}, {"tracker": "Vũ Hà", "sector": "Cán bộ", "reason": "đổi phân công"},
    )  # fmt: skip
    assert code_of(lambda: tasking.set_facts(office, done.task_id, {"sector": "Cán bộ"})) == "nothing_changed"
    assert code_of(lambda: tasking.set_facts(office, done.task_id, {"due_on": D("2024-05-01")})) == "fact_unknown"
    assert code_of(lambda: tasking.set_facts(office, done.task_id, {"lead_days": 400})) == "lead_days_range"
    other = give(office)
    assert code_of(lambda: tasking.set_facts(office, other.task_id, {"code": "NV-01"})) == "code_taken"
    assert code_of(lambda: give(office, code="NV-01")) == "code_taken"
    assert list(office.tasks.ids(TaskFilter(sector="Cán bộ", tracker="Vũ Hà"), ON, office.settings)) == list(done.task_unit_ids)
    assert office.tasks.values_in_use("tracker") == ["Vũ Hà"]


def test_the_lead_time_of_a_task_warns_earlier(office: Office) -> None:
    done = give(office, lead_days=20)
    (view,) = warnings.list_tasks(office, TaskFilter())
    assert (view.warning_level, view.status) == ("yellow", "in_progress")
    tasking.set_facts(office, done.task_id, {"lead_days": None})
    assert warnings.list_tasks(office, TaskFilter())[0].warning_level == "green"


@pytest.mark.parametrize("kind", ["general", "ongoing", "awaiting"])
def test_a_general_direction_becomes_a_dated_task(office: Office, kind) -> None:
    done = give(office, deadline_kind=kind, due_on=None, is_exclusive=False)
    assert code_of(lambda: tasking.set_kind(office, done.task_id, "dated", "đã rõ")) == "due_required"
    assert code_of(lambda: tasking.set_kind(office, done.task_id, "dated", "", due_on=DUE)) == "reason_required"
    tasking.set_kind(office, done.task_id, "dated", "Thường trực ấn định", due_on=DUE, product="Báo cáo")
    row = office.tasks.rows([done.task_unit_ids[0]])[0]
    assert (row.facts.deadline_kind, row.facts.due_on, row.facts.original_due_on, row.product) == ("dated", DUE, DUE, "Báo cáo")
    assert code_of(lambda: tasking.set_kind(office, done.task_id, "dated", "lần nữa")) == "nothing_changed"


def test_a_date_never_meant_becomes_a_condition(office: Office) -> None:
    done = give(office, due_on=None)
    assert (
        code_of(lambda: tasking.set_kind(office, done.task_id, "awaiting", "chờ", review_on=D("2024-05-03"))) == "review_too_far"
    )
    tasking.set_kind(office, done.task_id, "awaiting", "chờ Trung ương cho ý kiến", review_on=D("2024-04-20"))
    (view,) = warnings.list_tasks(office, TaskFilter())
    assert (view.status, view.facts.review_on) == ("awaiting", D("2024-04-20"))


def test_more_units_take_the_date_of_the_task(office: Office) -> None:
    done = give(office)
    more = [TaskUnitDraft(unit_id=unit(office, "BDVTU")), TaskUnitDraft(unit_id=unit(office, "BNCTU"), role="informed")]
    assert code_of(lambda: tasking.add_units(office, done.task_id, more, "")) == "reason_required"
    tasking.add_units(office, done.task_id, more, "bổ sung đơn vị")
    assert [(row.role, row.due_on) for row in office.tasks.units_of(done.task_id)] == [
        ("lead", DUE),
        ("lead", DUE),
        ("informed", None),
    ]
    assert code_of(lambda: tasking.add_units(office, done.task_id, more, "lần nữa")) == "unit_twice"


def test_a_snooze_is_kept_and_logged(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    tasking.snooze(office, row, D("2024-04-10"))
    tasking.snooze(office, row, D("2024-04-12"))
    assert office.tasks.rows([row])[0].snoozed_until == D("2024-04-12")
    assert last_event(office).before == {"until": "2024-04-10"}


# --- extensions


def test_beyond_the_cap_the_request_stands_and_the_grant_needs_its_reason(office: Office) -> None:
    with writing(office) as events:
        office.settings.set("extension.cap", 1)
        events.record("set", "setting", None, after={"extension.cap": 1})
    row = give(office).task_unit_ids[0]
    asked = paper(office, subject="xin gia hạn", number_symbol="30-CV/BTCTU", doc_type="cong_van")
    tasking.extend(office, row, D("2024-04-20"), "lần một", "Chánh Văn phòng")
    tasking.extend(office, row, D("2024-04-25"), "lần hai", is_request=True, requested_by="Ban Tổ chức", document_id=asked.id)
    assert code_of(lambda: tasking.decide_extension(office, row, is_granted=True, by="Thường trực")) == "extension_cap"
    tasking.decide_extension(office, row, is_granted=True, by="Thường trực", override_reason="việc của Trung ương")
    last = office.tasks.extensions_of(row)[-1]
    assert (last.decision, last.requested_by, last.document_id, last.override_reason) == (
        "granted", "Ban Tổ chức", asked.id, "việc của Trung ương",
    )  # fmt: skip
    shown = office.tasks.rows([row])[0]
    assert (shown.facts.original_due_on, shown.facts.due_on, shown.extension_count) == (DUE, D("2024-04-25"), 2)


def test_refusing_leaves_the_date(office: Office) -> None:
    row = give(office).task_unit_ids[0]
    tasking.extend(office, row, D("2024-04-25"), "xin thêm", is_request=True)
    tasking.decide_extension(office, row, is_granted=False, by="Thường trực", reason="không đủ lý do")
    assert office.tasks.rows([row])[0].facts.due_on == DUE
    assert code_of(lambda: tasking.extend(office, row, D("2024-04-20"), "x", document_id=999)) == "document_unknown"
