"""`task`: give by a line, list, show, and every step with its reason."""

from pathlib import Path
from typing import Any

import pytest

LINE = "giao BTG chủ trì, BDV phối hợp, trước 15/4, báo cáo"
ROW = {
    "id", "task_unit_id", "content", "document", "document_id", "lead_unit", "coordinating_units", "deadline_kind", "deadline_phrase",
    "due_on", "original_due_on", "status", "warning_level", "days_overdue", "extension_count", "extension_pending", "product",
    "recurrence", "tracker", "completed_on", "on_time",
}  # fmt: skip


@pytest.fixture
def task(run, data: Path):
    """`task("list", today=...)` on one register, answered as JSON."""

    def call(*arguments: object, today: str = "2024-04-01") -> Any:
        return run("task", *arguments, "--json", "--data", data, "--today", today)

    return call


@pytest.fixture
def given(task) -> int:
    """A task of BTG with BDV, due before 15/4/2024."""
    answer = task("add", LINE)
    assert answer.code == 0, answer.out
    return int(answer.value["tasks"][0]["id"])


def test_add_answers_rows_and_warnings(task) -> None:
    value = task("add", LINE).value
    assert set(value) == {"tasks", "warnings"}
    (row,) = value["tasks"]
    assert set(row) == ROW
    assert (row["lead_unit"], row["coordinating_units"]) == ("Ban Tuyên giáo Tỉnh ủy", ["Ban Dân vận Tỉnh ủy"])
    assert (row["due_on"], row["original_due_on"], row["deadline_phrase"]) == ("2024-04-15", "2024-04-15", "trước 15/4")
    assert (row["content"], row["product"], row["status"]) == ("Báo cáo", "báo cáo", "in_progress")
    assert value["warnings"] == ['"trước 15/4" không ghi năm; đã lấy ngày 15/04/2024.']


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("giao BXX chủ trì, trước 15/4, báo cáo", "unit_unknown"), ("báo cáo trước 15/4", "lead_required"), ("   ", "content_required"),
        ("giao BTG chủ trì, trước 31/4, báo cáo", "date_impossible"), ("giao BTG chủ trì, trước 15/4", "content_required"),
        ("giao BTG chủ trì, BYY phối hợp, báo cáo", "unit_unknown"), ("a " * 1500, "line_too_long"),
    ],
)  # fmt: skip
def test_add_refuses_and_saves_nothing(task, line: str, code: str) -> None:
    answer = task("add", line)
    assert (answer.code, answer.error) == (1, code)
    assert task("list").value == []


def test_add_to_a_group_gives_a_row_to_each(task) -> None:
    rows = task("add", "giao STC và SNV rà soát biên chế, trước 20/4/2024").value["tasks"]
    assert [row["lead_unit"] for row in rows] == ["Sở Tài chính", "Sở Nội vụ"]
    assert len({row["id"] for row in rows}) == 1
    assert len(task("list").value) == 2


@pytest.mark.parametrize(
    ("words", "due_on", "warned"),
    [
        ("trong 5 ngày làm việc", "2024-04-08", "hãy kiểm tra lại"), ("", None, "không có thời hạn"), ("trước 15/4/2024", "2024-04-15", None),
        ("trước 15/3/2024", "2024-03-15", "ngày đã qua"),
    ],
)  # fmt: skip
def test_deadlines_of_a_line(task, words: str, due_on: str | None, warned: str | None) -> None:
    value = task("add", f"giao BTG chủ trì, rà soát chỉ tiêu, {words}").value
    assert value["tasks"][0]["due_on"] == due_on
    assert [warned in text for text in value["warnings"]] == ([True] if warned else [])


def test_add_under_a_document(run, task, data: Path) -> None:
    run(
        "register",
        "--subject",
        "về A",
        "--number-symbol",
        "15-CV/TU",
        "--issued-on",
        "2024-03-28",
        "--data",
        data,
        "--today",
        "2024-03-29",
    )
    assert task("add", LINE, "--document", "15 cv/tu").value["tasks"][0]["document"] == "15-CV/TU"
    assert task("add", LINE, "--document", "99-CV/TU").error == "document_unknown"


def test_list_filters(task, given: int) -> None:
    task("add", "giao SNV chủ trì rà soát biên chế, trước 20/4/2024")
    assert len(task("list").value) == 2
    assert [row["lead_unit"] for row in task("list", "--unit", "SNV").value] == ["Sở Nội vụ"]
    assert [row["id"] for row in task("list", "--to", "2024-04-16").value] == [given]
    assert [row["id"] for row in task("list", "--from", "2024-04-10", "--to", "2024-04-15").value] == [given]
    assert [row["id"] for row in task("list", "--status", "overdue", today="2024-04-16").value] == [given]
    assert task("list", "--status", "completed").value == []
    assert task("list", "--unit", "Sở Không Có").error == "unit_unknown"


def test_a_recurring_duty_has_the_tasks_of_its_periods(task) -> None:
    task("add", "giao STC báo cáo hằng tháng trước ngày 25")
    rows = task("list", today="2024-06-03").value
    assert [(row["due_on"], row["recurrence"]) for row in rows] == [(f"2024-0{month}-25", "monthly") for month in (4, 5, 6)]


def test_extend_and_show(task, given: int) -> None:
    asked = task("extend", given, "--to", "2024-04-20", "--reason", "xin thêm ngày", "--request").value
    assert asked["changed"] == ["extension_pending"]
    assert asked["task"]["extension_pending"] is True
    refused = task("extend", given, "--reason", "đủ thời gian", "--refuse", "--by", "Chánh Văn phòng").value
    assert (refused["changed"], refused["task"]["due_on"]) == (["extension_pending"], "2024-04-15")
    done = task("extend", given, "--to", "2024-04-22", "--reason", "lấy thêm ý kiến", "--by", "Chánh Văn phòng").value
    assert (done["task"]["due_on"], done["task"]["original_due_on"], done["task"]["extension_count"]) == (
        "2024-04-22",
        "2024-04-15",
        1,
    )
    assert task("extend", given, "--to", "2024-04-10", "--reason", "a").error == "extension_not_later"

    shown = task("show", given).value
    assert set(shown) == ROW | {"units", "extensions", "reminders", "history"}
    assert [(unit["unit"], unit["role"]) for unit in shown["units"]] == [
        ("Ban Tuyên giáo Tỉnh ủy", "lead"), ("Ban Dân vận Tỉnh ủy", "coordinating")]  # fmt: skip
    assert [(one["to"], one["decision"]) for one in shown["extensions"]] == [("2024-04-20", "refused"), ("2024-04-22", "granted")]
    assert shown["extensions"][1]["decided_by"] == "Chánh Văn phòng"
    assert [event["verb"] for event in shown["history"]] == ["add", "request", "decide", "extend"]
    assert shown["reminders"] == []


def test_complete_needs_evidence(task, given: int) -> None:
    assert task("complete", given, "--on", "2024-04-12").code == 2
    assert task("complete", given, "--on", "2024-04-12", "--evidence", " ", today="2024-04-12").error == "evidence_required"
    done = task("complete", given, "--on", "2024-04-12", "--evidence", "Báo cáo số 12-BC/BTGTU", today="2024-04-13").value
    assert done["changed"] == ["completed_on", "evidence"]
    assert (done["task"]["status"], done["task"]["completed_on"]) == ("completed", "2024-04-12")
    assert done["task"]["on_time"]["original"] is True
    assert task("complete", given, "--on", "2024-04-12", "--evidence", "x", today="2024-04-13").error == "task_completed"
    assert task("show", given, today="2024-04-13").value["units"][0]["evidence"] == "Báo cáo số 12-BC/BTGTU"


def test_assign_needs_a_reason(task, given: int) -> None:
    assert task("assign", given, "--lead", "SNV").code == 2
    assert task("assign", given, "--lead", "SNV", "--reason", "").error == "reason_required"
    done = task("assign", given, "--lead", "SNV", "--coordinating", "STC", "--coordinating", "BDV", "--tracker", "Chị Hoa",
                "--reason", "đúng chức năng").value  # fmt: skip
    assert done["changed"] == ["lead_unit", "coordinating_units", "tracker"]
    assert (done["task"]["lead_unit"], done["task"]["tracker"]) == ("Sở Nội vụ", "Chị Hoa")
    assert sorted(done["task"]["coordinating_units"]) == ["Ban Dân vận Tỉnh ủy", "Sở Tài chính"]
    assert task("assign", given, "--lead", "các sở, ban, ngành", "--reason", "a").error == "unit_is_group"
    assert task("assign", given, "--tracker", "Chị Hoa", "--reason", "a").error == "nothing_changed"


def test_stop_evidence_and_snooze(task, given: int) -> None:
    assert task("ask-evidence", given, "--missing", "bản ký").value["changed"] == []
    assert task("ask-evidence", given, "--missing", " ").error == "missing_required"
    assert task("snooze", given, "--until", "2024-04-05").value["task"]["id"] == given
    assert task("snooze", given, "--until", "2024-04-01").error == "date_past"
    done = task("stop", given, "--reason", "thôi không làm").value
    assert (done["changed"], done["task"]["status"]) == (["status"], "stopped")
    assert [event["verb"] for event in task("show", given).value["history"]] == ["add", "ask_evidence", "snooze", "stop"]


def test_a_task_of_several_units_asks_which(task) -> None:
    number = task("add", "giao STC và SNV rà soát biên chế, trước 20/4/2024").value["tasks"][0]["id"]
    refused = task("complete", number, "--evidence", "đã nhận")
    assert (refused.code, refused.error) == (1, "task_row_choice")
    assert "Sở Tài chính" in refused.value["error"]["message"]
    done = task("complete", number, "--evidence", "đã nhận", "--unit", "snv").value["task"]
    assert (done["lead_unit"], done["status"]) == ("Sở Nội vụ", "completed")
    assert task("show", number).value["status"] == "in_progress", "the other unit has not answered"
    assert task("complete", number, "--evidence", "x", "--unit", "BTG").error == "unit_not_on_task"
    assert task("complete", number, "--evidence", "x", "--unit", "Sở Không Có").error == "unit_unknown"


@pytest.mark.parametrize(
    "arguments",
    [["task"], ["task", "làm"], ["task", "show", "abc"], ["task", "show", "-1"], ["task", "extend", "1", "--reason", "a"],
     ["task", "extend", "1", "--to", "2024-02-30", "--reason", "a"], ["task", "stop", "1"], ["task", "snooze", "1"], ["task", "ask-evidence", "1"],
     ["task", "list", "--status", "late"], ["task", "extend", "1", "--to", "2024-05-01", "--reason", "a", "--request", "--refuse"],
     ["trace"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage(run, data: Path, arguments: list[str]) -> None:
    answer = run(*arguments, "--json", "--data", data)
    assert (answer.code, answer.error) == (2, "usage")
    message = answer.value["error"]["message"]
    assert len(message.splitlines()) <= 3
    assert not {"invalid", "expected", "required", "argument"} & set(message.lower().split())


@pytest.mark.parametrize(
    "action", [["show"], ["stop", "--reason", "a"], ["complete", "--evidence", "a"], ["snooze", "--until", "2024-05-01"]]
)
def test_unknown_tasks(task, action: list[str]) -> None:
    answer = task(action[0], "999999", *action[1:])
    assert (answer.code, answer.error) == (1, "task_unknown")


def test_people_get_lines(run, data: Path) -> None:
    told = run("task", "add", LINE, "--data", data, "--today", "2024-04-01").out
    assert "Ban Tuyên giáo Tỉnh ủy" in told
    assert "15/04/2024" in told
    assert run("task", "show", "1", "--data", data, "--today", "2024-04-16").out.startswith("1. [Quá hạn 1 ngày]")
    assert "Đã ghi" in run("task", "stop", "1", "--reason", "thôi", "--data", data, "--today", "2024-04-16").out
    assert "Không có nhiệm vụ" in run("task", "list", "--status", "overdue", "--data", data, "--today", "2024-04-16").out
