"""`task series` and `round`: the JSON of recurring duties and of the grid of report rounds."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

ADD = (
    "add", "Báo cáo công tác xây dựng Đảng", "--recurrence", "monthly", "--unit", "BTCTU", "--unit", "BDVTU", "--day", "5",
    "--month-offset", "1", "--adjust", "forward", "--closing-day", "31", "--lead-days", "5", "--product", "Báo cáo",
)  # fmt: skip
SERIES = {
    "id", "content", "document_id", "recurrence", "day", "weekday", "nth", "is_last_working_day", "month", "month_offset", "adjust", "keep",
    "lead_days", "closing_day", "is_office_day", "is_exclusive", "period_count", "last_period", "starts_on", "ends_on", "is_ended", "units",
    "periods", "open", "next_period", "next_due_on", "next_closing_on", "warnings",
}  # fmt: skip
COUNTS = {"asked", "handed_in", "submitted", "late", "missing", "not_due", "exempt"}


@pytest.fixture
def call(run, data: Path):
    """Any command on one register, answered as JSON."""

    def one(*arguments: object, today: str = "2024-01-15") -> Any:
        return run(*arguments, "--json", "--data", data, "--today", today)

    return one


@pytest.fixture
def series(call) -> int:
    """A monthly report of two units, due on the 5th of the month after."""
    answer = call("task", "series", *ADD)
    assert answer.code == 0, answer.out
    return int(answer.value["series"]["id"])


def test_add_and_list(call, series: int) -> None:
    (row,) = call("task", "series", "list").value
    assert set(row) == SERIES
    assert (row["day"], row["month_offset"], row["adjust"], row["keep"], row["lead_days"]) == (5, 1, "forward", "each", 5)
    assert (row["next_period"], row["next_due_on"], row["next_closing_on"]) == ("2024-02", "2024-03-05", "2024-02-29")
    assert sorted(row["units"]) == ["Ban Dân vận Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"]


def test_show_lists_the_periods_that_came_meanwhile(call, series: int) -> None:
    value = call("task", "series", "show", series, today="2024-04-20").value
    found = [(one["period"], one["due_on"], one["closing_on"]) for one in value["period_list"]]
    assert found == [
        ("2024-01", "2024-02-05", "2024-01-31"),
        ("2024-02", "2024-03-05", "2024-02-29"),
        ("2024-03", "2024-04-05", "2024-03-31"),
        ("2024-04", "2024-05-06", "2024-04-30"),
    ]
    assert [event["verb"] for event in value["history"]] == ["add"]


def test_edit_is_tried_first_then_done(call, series: int) -> None:
    words = ("task", "series", "edit", series, "--scope", "following", "--day", "10", "--reason", "quy chế mới")
    tried = call(*words, "--dry-run", today="2024-04-20").value
    done = call(*words, today="2024-04-20").value
    assert tried["periods"] == done["periods"]
    assert done["periods"] == [
        {
            "task_id": 4, "period": "2024-04", "outcome": "moved", "fields": [], "due_on": "2024-05-06", "to": "2024-05-10", "kept": None,
        }
    ]  # fmt: skip
    assert (tried["series"]["day"], done["series"]["day"]) == (5, 10)
    assert call("task", "show", 4, today="2024-04-20").value["due_on"] == "2024-05-10"


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("edit", "1", "--scope", "following", "--day", "10"), 1, "reason_required"),
        (("edit", "1", "--scope", "this", "--keep", "latest"), 1, "series_only"),
        (("edit", "9", "--scope", "this", "--day", "9", "--reason", "x"), 1, "series_task_unknown"),
        (("edit", "1", "--scope", "this", "--period", "2031-01", "--content", "x"), 1, "period_of_series_unknown"),
        (("edit", "1", "--scope", "this"), 2, "usage"),
        (("edit", "1", "--day", "10"), 2, "usage"),
        (("edit", "1", "--scope", "all", "--day", "40"), 2, "usage"),
        (("edit", "1", "--scope", "all", "--no-end", "--count", "4"), 2, "usage"),
        (("end", "1"), 2, "usage"),
        (("show", "7"), 1, "series_task_unknown"),
        (("add", "Báo cáo", "--recurrence", "hourly", "--unit", "BTCTU"), 2, "usage"),
        (("add", "Báo cáo", "--recurrence", "monthly", "--unit", "BXXX"), 1, "unit_unknown"),
        (("add", "Báo cáo", "--recurrence", "monthly", "--unit", "BTCTU", "--nth", "1"), 1, "recurrence_day_impossible"),
    ],
)
def test_refusals(call, series: int, words, code: int, error: str) -> None:
    answer = call("task", "series", *words)
    assert (answer.code, answer.error) == (code, error)


def test_end_stops_what_is_open(call, series: int) -> None:
    value = call("task", "series", "end", series, "--reason", "hết nhiệm vụ", "--stop-open", today="2024-02-20").value
    assert (value["series"]["is_ended"], value["stopped"]) == (True, [1, 2])
    assert call("task", "series", "list", today="2024-06-01").value == []
    assert len(call("task", "series", "list", "--all", today="2024-06-01").value) == 1


def test_the_grid_and_its_cells(call, series: int) -> None:
    day = {"today": "2024-04-20"}
    assert call("round", "list", **day).value[0]["rounds"] == 4
    done = call("round", "submit", 1, "--unit", "BTCTU", "--evidence", "Báo cáo số 5-BC/BTCTU", "--on", "2024-02-06", **day).value
    assert done["task"]["completed_on"] == "2024-02-06"
    call("round", "exempt", 2, "--unit", "BTCTU", "--reason", "đã báo cáo trong báo cáo quý", **day)
    value = call("round", "show", series, **day).value
    assert [one["period"] for one in value["rounds"]] == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert set(value["counts"]) == COUNTS
    assert {name: value["counts"][name] for name in ("asked", "handed_in", "late", "missing", "exempt")} == {
        "asked": 7, "handed_in": 1, "late": 1, "missing": 4, "exempt": 1,
    }  # fmt: skip
    cells = {unit["unit"]: [cell["state"] for cell in unit["cells"]] for unit in value["units"]}
    assert cells["Ban Tổ chức Tỉnh ủy"] == ["late", "exempt", "missing", "not_due"]
    assert value["units"][0]["cells"][0]["days"] == 1
    call("round", "ask-again", 1, "--unit", "BTCTU", "--reason", "ghi nhầm", **day)
    call("round", "ask-again", 2, "--unit", "BTCTU", "--reason", "vẫn cần", **day)
    again = call("round", "show", series, "--missing", **day).value
    assert again["counts"]["missing"] == 6


def test_a_registered_paper_is_the_proof(call, series: int, tmp_path: Path) -> None:
    done = call(
        "register", "--incoming", "--number-symbol", "45-BC/BTCTU", "--subject", "kết quả công tác tháng 1/2024", "--type", "bao_cao",
        "--issuer", "Ban Tổ chức Tỉnh ủy", "--issued-on", "2024-02-02", "--arrived-on", "2024-02-03", today="2024-02-03",
    )  # fmt: skip
    assert done.code == 0, done.out
    task = call("round", "submit", 1, "--unit", "BTCTU", "--document", "45-BC/BTCTU", today="2024-02-10").value["task"]
    assert (task["completed_on"], task["on_time"]) == ("2024-02-03", {"original": True, "extended": True})


def test_the_grid_as_files(call, series: int, tmp_path: Path) -> None:
    value = call("round", "show", series, "--out", tmp_path / "bảng.pdf", today="2024-04-20").value
    assert (value["path"], value["pages"]) == (str(tmp_path / "bảng.pdf"), 1)
    page = PdfReader(tmp_path / "bảng.pdf").pages[0]
    assert page.mediabox.width > page.mediabox.height
    text = page.extract_text()
    for word in ("Ban Dân vận Tỉnh ủy", "Tháng 3/2024", "Thiếu 15 ngày", "tính đến ngày 20/04/2024"):
        assert word in text.replace("\n", " "), word
    call("round", "show", series, "--out", tmp_path / "bảng.xlsx", today="2024-04-20")
    with zipfile.ZipFile(tmp_path / "bảng.xlsx") as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(names) == 2
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
        assert "Thiếu 15 ngày" in texts
    assert call("round", "show", series, "--out", tmp_path / "bảng.txt", today="2024-04-20").code == 2


def test_words_for_people(run, data: Path, call, series: int) -> None:
    shown = run("round", "show", series, "--data", data, "--today", "2024-04-20")
    assert "Tháng 1/2024: 0/2 đã nộp, 2 thiếu" in shown.out
    listed = run("task", "series", "list", "--data", data, "--today", "2024-04-20")
    assert "Ngày 5 của tháng sau; rơi vào ngày nghỉ thì chuyển sang ngày làm việc sau; báo trước 5 ngày" in listed.out


def test_a_grid_of_many_rounds_prints_short_signs(call, tmp_path: Path) -> None:
    call("task", "series", "add", "Báo cáo tuần", "--recurrence", "weekly", "--unit", "BTCTU", "--weekday", "5")
    day = {"today": "2024-07-01"}
    call("round", "submit", 1, "--evidence", "BC 1", "--on", "2024-01-22", **day)
    call("round", "exempt", 2, "--reason", "nghỉ Tết", **day)
    value = call("round", "show", 1, "--out", tmp_path / "tuần.pdf", **day).value
    assert (value["pages"], len(value["rounds"])) == (1, 24)
    text = PdfReader(tmp_path / "tuần.pdf").pages[0].extract_text().replace("\n", " ")
    assert "“T n”: thiếu" in text
    assert "T 3" in text
    call("round", "show", 1, "--rounds", "30", "--out", tmp_path / "tuần.pdf", **day)
    text = PdfReader(tmp_path / "tuần.pdf").pages[0].extract_text().replace("\n", " ")
    assert "+3" in text
    assert "T18 24" in text
