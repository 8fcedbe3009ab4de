"""`task` in depth: origins, sub-tasks, kinds, proof by paper or file, opening again, slips, papers that answer, many at once."""

from pathlib import Path
from typing import Any

import pytest

LINE = "giao BTG chủ trì, BDV phối hợp, trước 15/4, báo cáo"


@pytest.fixture
def call(run, data: Path):
    """`call("task", "list")` on one register of 1/4/2024, answered as JSON."""

    def ask(*arguments: object, today: str = "2024-04-01") -> Any:
        return run(*arguments, "--json", "--data", data, "--today", today)

    return ask


@pytest.fixture
def given(call) -> int:
    """A task of BTG with BDV, due before 15/4/2024."""
    return int(call("task", "add", LINE).value["tasks"][0]["id"])


def register(call, subject: str, symbol: str, *more: object, today: str = "2024-04-01") -> int:
    answer = call("register", "--subject", subject, "--number-symbol", symbol, "--issued-on", "2024-03-28", *more, today=today)
    assert answer.code == 0, answer.out
    return int(answer.value["id"])


def test_a_task_of_a_meeting_with_all_its_facts(call) -> None:
    value = call(
        "task", "add", "giao BTG chủ trì, trong 5 ngày làm việc, báo cáo", "--meeting", "Hội nghị giao ban", "--said-on", "2024-03-29",
        "--sector", "Tuyên giáo", "--leader", "Phạm Văn Bình", "--level", "Thường trực", "--tracker", "Trần Thị Mai", "--code", "NV-12",
        "--lead-days", "5", "--informed", "SNV",
    ).value  # fmt: skip
    (row,) = value["tasks"]
    assert (row["due_on"], row["tracker"], row["document"]) == ("2024-04-05", "Trần Thị Mai", None)
    assert "more" not in call("task", "show", row["id"]).value
    more = call("task", "show", row["id"], "--all").value["more"]
    assert {name: more[name] for name in ("origin", "origin_text", "sector", "leader", "decision_level", "code", "lead_days", "lacking")} == {
        "origin": "meeting", "origin_text": "Hội nghị giao ban", "sector": "Tuyên giáo", "leader": "Phạm Văn Bình",
        "decision_level": "Thường trực", "code": "NV-12", "lead_days": 5, "lacking": [],
    }  # fmt: skip
    assert [unit["role"] for unit in call("task", "show", row["id"]).value["units"]] == ["lead", "informed"]
    for option in (
        ["--sector", "Tuyên giáo"],
        ["--leader", "Phạm Văn Bình"],
        ["--origin", "meeting"],
        ["--level", "Thường trực"],
    ):
        assert [found["id"] for found in call("task", "list", *option).value] == [row["id"]]
    assert call("task", "list", "--unclear").value == []
    assert call("task", "list", "--sector", "Khác").value == []
    assert call("task", "add", LINE, "--code", "NV-12").error == "code_taken"


def test_sub_tasks(call, given: int) -> None:
    below = call("task", "add", "giao SNV chủ trì cung cấp số liệu, trước 10/4/2024", "--parent", given).value["tasks"][0]["id"]
    assert call("task", "add", "giao STC chủ trì rà soát, trước 20/4/2024", "--parent", given).error == "after_parent"
    assert [row["id"] for row in call("task", "list", "--parent", given).value] == [below]
    assert call("task", "complete", given, "--evidence", "đã trình").error == "sub_tasks_open"
    assert call("task", "complete", given, "--evidence", "đã trình", "--keep-sub-tasks").value["task"]["status"] == "completed"
    assert [item["id"] for item in call("task", "show", given, "--all").value["more"]["sub_tasks"]] == [below]


def test_stopping_with_sub_tasks_asks(call, given: int) -> None:
    below = call("task", "add", "giao SNV chủ trì cung cấp số liệu", "--parent", given).value["tasks"][0]["id"]
    assert call("task", "stop", given, "--reason", "rút").error == "sub_tasks_open"
    assert call("task", "stop", given, "--reason", "rút", "--sub-tasks", "stop").value["task"]["status"] == "stopped"
    assert call("task", "show", below).value["status"] == "stopped"


def test_proof_by_a_paper_by_a_file_and_opening_again(call, given: int, tmp_path: Path) -> None:
    register(call, "Báo cáo kết quả", "45-BC/BTGTU", "--issuer", "Ban Tuyên giáo Tỉnh ủy")
    done = call("task", "complete", given, "--document", "45-bc/btgtu", "--how", "written_reply", "--result", "đã ban hành").value
    assert done["changed"] == ["completed_on", "evidence", "completion", "result", "evidence_document_id"]
    assert call("task", "show", given).value["units"][0]["evidence"] == "45-BC/BTGTU"
    assert call("task", "reopen", given).code == 2
    again = call("task", "reopen", given, "--reason", "ghi nhầm").value
    assert (again["task"]["status"], again["task"]["completed_on"]) == ("in_progress", None)
    file = tmp_path / "biên bản.pdf"
    assert call("task", "complete", given, "--file", file).error == "file_missing"
    file.write_bytes(b"%PDF-1.4 ket qua")
    call("task", "complete", given, "--file", file)
    rows = call("task", "show", given, "--all").value["more"]["rows"]
    assert (rows[0]["has_evidence_file"], rows[0]["completion"]) == (True, "product")


def test_kinds_facts_and_more_units(call) -> None:
    number = call("task", "add", "giao BTG chủ trì tăng cường tuyên truyền").value["tasks"][0]["id"]
    changed = call("task", "kind", number, "general", "--reason", "chỉ đạo chung").value
    assert (changed["changed"], changed["task"]["status"]) == (["deadline_kind"], "ongoing")
    dated = call(
        "task", "kind", number, "dated", "--due-on", "2024-04-30", "--product", "Báo cáo", "--reason", "Thường trực giao"
    ).value
    assert (dated["task"]["due_on"], dated["task"]["original_due_on"], dated["task"]["product"]) == (
        "2024-04-30",
        "2024-04-30",
        "Báo cáo",
    )
    assert call("task", "set", number, "--level", "Thường trực").value["changed"] == ["decision_level"]
    assert call("task", "set", number).error == "nothing_changed"
    call("task", "add-unit", number, "--unit", "STC", "--unit", "SNV", "--reason", "bổ sung")
    assert len(call("task", "list").value) == 3


def test_an_extension_beyond_the_cap_tells_why(call, given: int) -> None:
    request = register(call, "xin gia hạn", "30-CV/BTGTU", "--issuer", "Ban Tuyên giáo Tỉnh ủy")
    done = call(
        "task", "extend", given, "--to", "2024-04-20", "--reason", "lấy thêm ý kiến", "--request", "--asked-by", "Ban Tuyên giáo",
        "--document", "30-CV/BTGTU",
    )  # fmt: skip
    assert done.value["changed"] == ["extension_pending"]
    event = call("task", "show", given).value["history"][-1]
    assert (event["after"]["requested_by"], event["after"]["document_id"]) == ("Ban Tuyên giáo", request)


def test_a_slip_and_its_direction(call) -> None:
    register(call, "về công tác cán bộ", "88-KL/TU", "--type", "ket_luan")
    code = call("task", "slip", "88-KL/TU", "--leader", "Phạm Văn Bình").value["slip"]
    value = call("task", "direct", code.lower(), "Đồng ý.\nGiao BTG chủ trì, trước 15/4/2024, báo cáo").value
    assert [row["document"] for row in value["tasks"]] == ["88-KL/TU"]
    row = call("task", "add", "giao SNV chủ trì rà soát biên chế, trước 20/4/2024", "--slip", code).value["tasks"][0]
    more = call("task", "show", row["id"], "--all").value["more"]
    assert (row["document"], more["origin"], more["origin_text"], more["leader"]) == ("88-KL/TU", "slip", code, "Phạm Văn Bình")
    assert call("task", "direct", "P0009A", "giao").error == "slip_code_wrong"
    assert call("task", "add", LINE, "--slip", code, "--document", "88-KL/TU").code == 2


def test_a_report_names_the_tasks_it_answers(run, call, data: Path) -> None:
    number = call("task", "add", "giao BTG chủ trì báo cáo công tác tuyên giáo tháng 3/2024, trước 5/4/2024").value["tasks"][0][
        "id"
    ]
    text = run(
        "register", "--subject", "Báo cáo công tác tuyên giáo tháng 3/2024", "--type", "bao_cao", "--number-symbol", "45-BC/BTGTU",
        "--issued-on", "2024-04-02", "--issuer", "Ban Tuyên giáo Tỉnh ủy", "--data", data, "--today", "2024-04-03",
    ).out  # fmt: skip
    assert f"task complete {number} --document 45-BC/BTGTU" in text
    found = call("task", "answers", "45-BC/BTGTU", today="2024-04-03").value
    assert [(item["task"]["id"], set(item["reasons"]) >= {"unit", "period"}) for item in found["candidates"]] == [(number, True)]
    closed = call("task", "answers", "45-BC/BTGTU", "--close", today="2024-04-03").value
    assert len(closed["closed"]) == 1
    row = call("task", "show", number, today="2024-04-03").value
    assert (row["status"], row["completed_on"], row["units"][0]["evidence"]) == ("completed", "2024-04-03", "45-BC/BTGTU")


def test_many_at_once_with_a_trial(call, given: int) -> None:
    other = call("task", "add", "giao SNV chủ trì rà soát biên chế, trước 20/4/2024").value["tasks"][0]["id"]
    tried = call("task", "bulk", "extend", given, other, "--to", "2024-04-18", "--reason", "lùi", "--dry-run").value
    assert tried["changed"] == [{"id": given, "changes": {"due_on": ["2024-04-15", "2024-04-18"]}}]
    assert [(item["id"], item["code"]) for item in tried["refused"]] == [(other, "extension_not_later")]
    assert call("task", "show", given).value["due_on"] == "2024-04-15"
    done = call("task", "bulk", "set", given, other, "--tracker", "Trần Thị Mai", "--sector", "Tổ chức").value
    assert [item["changes"]["tracker"] for item in done["changed"]] == [[None, "Trần Thị Mai"]] * 2
    assert len(call("task", "list", "--tracker", "Trần Thị Mai").value) == 2
    assert call("task", "bulk", "complete", given, other).error == "evidence_required"
    assert call("task", "bulk", "extend", given, "--reason", "a").code == 2


def test_a_group_is_extended_whole(call) -> None:
    number = call("task", "add", "giao STC và SNV rà soát biên chế, trước 20/4/2024").value["tasks"][0]["id"]
    done = call("task", "bulk", "extend", number, "--to", "2024-04-25", "--reason", "Thường trực đồng ý").value
    assert [item["id"] for item in done["changed"]] == [number, number]
    assert {row["due_on"] for row in call("task", "list").value} == {"2024-04-25"}
    assert call("task", "bulk", "stop", 99, "--reason", "a").error == "task_unknown"


def test_people_read_lines(run, call, data: Path, given: int) -> None:
    call("task", "extend", given, "--to", "2024-04-20", "--reason", "lấy thêm ý kiến")
    text = run("task", "show", given, "--data", data, "--today", "2024-04-01").out
    assert "đã gia hạn lần 1" in text
    assert "Chưa đủ 6 rõ: trách nhiệm, thẩm quyền" in text
    trial = run("task", "bulk", "set", given, "--sector", "Tổ chức", "--dry-run", "--data", data, "--today", "2024-04-01").out
    assert "lĩnh vực (trống) → Tổ chức" in trial
