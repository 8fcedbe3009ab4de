"""The board of a day and the JSON of task rows (design section 6)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import RuleError
from models.domain.tasks import TaskDraft, TaskFilter, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office, writing
from models.services.register.registering import register_document
from models.services.warning import warnings

D = date.fromisoformat


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-04-01"))) as opened:
        lead = opened.units.by_code("BTCTU")
        helper = opened.units.by_code("BDVTU")
        assert lead is not None
        assert helper is not None
        dates = {
            "đã quá hạn": "2024-04-15",
            "hôm nay": "2024-04-16",
            "ba ngày": "2024-04-19",
            "bảy ngày": "2024-04-23",
            "xa": "2024-05-30",
        }
        tasks = [
            TaskDraft(
                content=content,
                deadline_kind="dated",
                due_on=D(due),
                is_exclusive=True,
                deadline_phrase=f"trước ngày {D(due):%d/%m/%Y}",
                product="Báo cáo",
                units=(TaskUnitDraft(unit_id=lead.id), TaskUnitDraft(unit_id=helper.id, role="coordinating")),
            )
            for content, due in dates.items()
        ]
        tasks += [
            TaskDraft(content=kind, deadline_kind=kind, units=(TaskUnitDraft(unit_id=lead.id),), review_on=review)  # type: ignore[arg-type]
            for kind, review in (("dated", None), ("ongoing", None), ("general", None), ("awaiting", D("2024-04-16")))
        ]
        paper = DocumentDraft(
            direction="incoming", doc_type="ket_luan", subject="nhiệm vụ", number_symbol="310-KL/TU", issued_on=D("2024-03-28")
        )
        register_document(opened, paper, tasks=tasks)
        yield opened


def test_the_board_of_the_day(office: Office) -> None:
    seen = warnings.board(office, D("2024-04-16"))
    assert seen.tiles == {"overdue": 1, "due_today": 1, "due_3": 1, "due_7": 2, "missing_due": 1, "extension_pending": 0}
    assert [(view.content, view.status, view.warning_level, view.days_overdue) for view in seen.rows] == [
        ("đã quá hạn", "overdue", "red", 1),
        ("hôm nay", "due_soon", "yellow", 0),
        ("ba ngày", "due_soon", "yellow", 0),
        ("bảy ngày", "due_soon", "green", 0),
        ("dated", "missing_due", "none", 0),
        ("awaiting", "awaiting", "none", 0),
    ]
    assert [view.content for view in seen.rows if view.is_due_today] == ["hôm nay"]
    assert seen.rows[-1].is_review_passed
    assert seen.rows[0].row.content == "đã quá hạn"
    for tile, count in seen.tiles.items():
        assert len(warnings.list_tasks(office, TaskFilter(tile=tile), seen.today)) == count


def test_strict_offices_call_it_late_a_day_earlier(office: Office) -> None:
    with writing(office) as events:
        office.settings.set("before_policy", "strict")
        events.record("set", "setting", None, after={"before_policy": "strict"})
    seen = warnings.board(office, D("2024-04-16"))
    assert (seen.tiles["overdue"], seen.tiles["due_today"]) == (2, 0)
    assert seen.rows[0].last_acceptable_on == D("2024-04-14")


def test_the_json_of_due(office: Office) -> None:
    answer = warnings.due_json(warnings.board(office, D("2024-04-16")))
    assert answer["today"] == "2024-04-16"
    assert answer["tasks"][0] == {
        "id": 1,
        "task_unit_id": 1,
        "content": "đã quá hạn",
        "document": "310-KL/TU",
        "document_id": 1,
        "lead_unit": "Ban Tổ chức Tỉnh ủy",
        "coordinating_units": ["Ban Dân vận Tỉnh ủy"],
        "deadline_kind": "dated",
        "deadline_phrase": "trước ngày 15/04/2024",
        "due_on": "2024-04-15",
        "original_due_on": "2024-04-15",
        "status": "overdue",
        "warning_level": "red",
        "days_overdue": 1,
        "extension_count": 0,
        "extension_pending": False,
        "product": "Báo cáo",
        "recurrence": None,
        "tracker": None,
        "completed_on": None,
        "on_time": {"original": None, "extended": None},
    }


def test_completed_rows_are_judged_twice(office: Office) -> None:
    tasking.extend(office, 1, D("2024-04-20"), "chờ số liệu")
    with pytest.raises(RuleError):
        tasking.complete(office, 1, D("2024-04-16"), "chưa tới ngày")
    office.clock = FixedClock(D("2024-04-20"))
    tasking.complete(office, 1, D("2024-04-16"), "Báo cáo số 07-BC/BTCTU")
    row = warnings.list_tasks(office, TaskFilter(status="completed"))[0]
    shown = warnings.task_json(row)
    assert (shown["status"], shown["warning_level"], shown["extension_count"]) == ("completed", "none", 1)
    assert shown["on_time"] == {"original": False, "extended": True}


def test_the_detail_of_a_task(office: Office) -> None:
    tasking.extend(office, 1, D("2024-04-20"), "chờ số liệu", is_request=True)
    tasking.ask_evidence(office, 1, "bản ký")
    detail = warnings.task_detail(office, 1, D("2024-04-16"))
    assert detail["extension_pending"] is True
    assert detail["extensions"] == [
        {
            "task_unit_id": 1,
            "requested_on": "2024-04-01",
            "to": "2024-04-20",
            "reason": "chờ số liệu",
            "decided_by": None,
            "decided_on": None,
            "decision": "pending",
        }
    ]
    assert [(unit["role"], unit["status"], unit["warning_level"]) for unit in detail["units"]] == [
        ("lead", "overdue", "red"),
        ("coordinating", "overdue", "none"),
    ]
    assert [event["verb"] for event in detail["history"]] == ["add", "request", "ask_evidence"]
    with pytest.raises(RuleError) as error:
        warnings.task_detail(office, 999)
    assert error.value.code == "task_unknown"
