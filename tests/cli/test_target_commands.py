"""`target`, `handover`, `unit` and `export --ics` as a script drives them."""

from pathlib import Path

import pytest

DAY = ("--today", "2024-07-05")


@pytest.fixture
def go(run, data: Path):
    """A command on the register of 5/7/2024 with --json."""
    return lambda *arguments: run(*arguments, "--data", data, *DAY, "--json")


def add(go, *more: object):
    return go(
        "target", "add", "Thu ngân sách", "--op", ">=", "--value", "16.500", "--period", "2024", "--measure", "cumulative", *more
    )


def test_a_target_is_added_read_listed_and_printed(go, tmp_path: Path) -> None:
    made = add(go, "--measure-unit", "tỷ đồng", "--unit", "STC")
    assert made.code == 0
    target = made.value["targets"][0]
    assert (target["value"], target["state"], target["responsible_unit"]) == (16500.0, "no_data", "Sở Tài chính")
    read = go("target", "read", target["id"], "--period", "2024-H1", "--value", "6.100,5")
    assert (read.value["targets"][0]["current"], read.value["targets"][0]["state"]) == (6100.5, "at_risk")
    assert [one["id"] for one in go("target", "list", "--state", "at_risk").value] == [target["id"]]
    assert go("target", "list", "--state", "reached").value == []
    for name in ("chỉ tiêu.pdf", "chỉ tiêu.xlsx"):
        out = tmp_path / name
        answer = go("target", "report", "--out", out)
        assert (answer.code, answer.value["rows"]) == (0, 1)
        assert out.read_bytes()[:2] in (b"%P", b"PK")
    stopped = go("target", "stop", target["id"], "--reason", "Điều chỉnh")
    assert stopped.value["targets"][0]["state"] == "stopped"
    assert go("target", "list").value == []
    assert len(go("target", "list", "--all").value) == 1


def test_targets_are_taken_from_a_paper_once(go, tmp_path: Path) -> None:
    paper = tmp_path / "nq.txt"
    paper.write_text(
        "NGHỊ QUYẾT\nnhiệm vụ năm 2024\n\nI. Chỉ tiêu chủ yếu\n1. Tăng trưởng kinh tế đạt 14,5%.\n2. Tỷ lệ hộ nghèo dưới 2,5%.\n",
        encoding="utf-8",
    )
    assert (
        go(
            "register",
            "--number-symbol",
            "24-NQ/TU",
            "--subject",
            "nhiệm vụ 2024",
            "--issuer",
            "Tỉnh ủy",
            "--issued-on",
            "2024-07-01",
        ).code
        == 0
    )
    made = go("target", "from", paper, "--document", "24-NQ/TU", "--item", "2")
    assert [one["op"] for one in made.value["targets"]] == ["<"]
    again = go("target", "from", paper, "--document", "24-NQ/TU")
    assert (len(again.value["targets"]), len(again.value["known"])) == (1, 1)
    assert go("target", "from", paper, "--document", "24-NQ/TU", "--item", "3").code == 2


@pytest.mark.parametrize(
    "arguments, code, error",
    [
        (("target", "add", "A", "--value", "mười", "--period", "2024"), 2, "usage"),
        (("target", "add", "A", "--value", "1", "--period", "năm nay"), 1, "target_period_impossible"),
        (("target", "read", "7", "--period", "2024", "--value", "1"), 1, "target_unknown"),
        (("target", "report", "--out", "x.txt"), 2, "usage"),
        (("handover", "--person", "Ai Đó", "--out", "x.pdf"), 1, "handover_nothing"),
        (("handover", "--person", "Ai Đó", "--out", "x.pdf", "--to", "B"), 1, "reason_required"),
        (("unit", "merge", "BTGTU", "BDVTU", "--into", "Ban Mới", "--on", "2024-08-01", "--reason", "x"), 1, "reorganise_future"),
        (("unit", "abolish", "Không có", "--on", "2024-07-01", "--reason", "x"), 1, "unit_unknown"),
        (("unit", "merge", "BTGTU", "--into", "Ban Mới", "--on", "2024-07-01"), 1, "reason_required"),
        (("unit", "merge", "BTGTU", "--into", "Ban Mới", "--on", "2024-07-01", "--row", "x"), 2, "usage"),
    ],
)
def test_what_is_refused(go, arguments, code, error) -> None:
    answer = go(*arguments)
    assert (answer.code, answer.error) == (code, error)


def test_units_are_merged_after_a_look(go) -> None:
    both = go("task", "add", "giao BTG chủ trì, hạn 20/7/2024, báo cáo sơ kết").value["tasks"][0]
    merge = (
        "unit",
        "merge",
        "BTGTU",
        "BDVTU",
        "--into",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "--symbol",
        "BTGDVTU",
        "--on",
        "2024-07-01",
    )
    look = go(*merge, "--dry-run")
    assert (look.code, look.value["done"], look.value["sums"]["moved"], look.value["questions"]) == (0, False, 1, [])
    assert go("task", "show", both["id"]).value["lead_unit"] == "Ban Tuyên giáo Tỉnh ủy"
    done = go(*merge, "--reason", "Quyết định số 5")
    assert (done.code, done.value["done"], len(done.value["successor_ids"])) == (0, True, 1)
    assert go("task", "show", both["id"]).value["lead_unit"] == "Ban Tuyên giáo và Dân vận Tỉnh ủy"
    again = go("task", "add", "giao Ban Dân vận Tỉnh ủy chủ trì, hạn 30/7/2024, báo cáo")
    assert again.value["tasks"][0]["lead_unit"] == "Ban Tuyên giáo và Dân vận Tỉnh ủy"


def test_a_split_is_answered_row_by_row(go) -> None:
    rows = [go("task", "add", f"giao BTG chủ trì, hạn 2{n}/7/2024, báo cáo {n}").value["tasks"][0] for n in range(3)]
    split = (
        "unit",
        "abolish",
        "BTGTU",
        "--successor",
        "BTCTU",
        "--successor",
        "BNCTU",
        "--on",
        "2024-07-01",
        "--reason",
        "Giải thể",
    )
    look = go(*split, "--dry-run")
    assert (look.code, [one["conflict"] for one in look.value["questions"]]) == (0, ["by_hand"] * 3)
    assert go(*split).error == "reorganise_choices_open"
    first = ("--row", f"{rows[0]['task_unit_id']}=BTCTU", "--row", f"{rows[1]['task_unit_id']}=BNCTU")
    done = go(*split, *first, "--keep-rest")
    assert (done.code, done.value["sums"]) == (0, {"before": 3, "moved": 2, "raised": 0, "joined": 0, "kept": 1})
    names = [go("task", "show", row["id"]).value["lead_unit"] for row in rows]
    assert names == ["Ban Tổ chức Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy"]


def test_a_person_hands_over(go, tmp_path: Path) -> None:
    row = go("task", "add", "giao BTG chủ trì, hạn 20/7/2024, báo cáo").value["tasks"][0]
    assert go("task", "assign", row["id"], "--tracker", "Nguyễn Văn An", "--reason", "Phân công").code == 0
    out = tmp_path / "bàn giao.pdf"
    look = go("handover", "--person", "Nguyễn Văn An", "--out", out)
    assert (look.code, look.value["rows"], look.value["moved"]) == (0, 1, None)
    done = go("handover", "--person", "Nguyễn Văn An", "--to", "Trần Thị Bình", "--reason", "Nghỉ hưu", "--out", out)
    assert done.value["moved"] == {"tasks": 1, "series": 0}
    assert go("task", "show", row["id"]).value["tracker"] == "Trần Thị Bình"
    assert out.read_bytes().startswith(b"%PDF")


def test_the_deadlines_go_into_a_calendar(go, tmp_path: Path) -> None:
    go("task", "add", "giao BTG chủ trì, hạn 20/7/2024, báo cáo")
    go("task", "add", "giao BTC chủ trì, hạn 25/7/2024, báo cáo")
    out = tmp_path / "hạn.ics"
    answer = go("export", "--ics", "--out", out, "--unit", "BTCTU")
    assert (answer.code, answer.value["rows"], answer.value["path"]) == (0, 1, str(out))
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
