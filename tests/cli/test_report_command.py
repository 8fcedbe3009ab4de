"""`report`: a month, quarter, half-year or year frozen once and printed as often as asked, in three forms and two editions."""

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run


@pytest.fixture
def work(run: Run, data: Path) -> Path:
    """Four tasks of March and April 2024, one of them done."""
    for day, line in (
        ("2024-03-04", "giao Ban Tổ chức Tỉnh ủy chủ trì, trước 15/4/2024, rà soát hồ sơ cán bộ"),
        ("2024-03-05", "giao Ban Tuyên giáo Tỉnh ủy chủ trì, trước 20/3/2024, báo cáo kết quả tuyên truyền"),
        ("2024-04-02", "giao Ban Dân vận Tỉnh ủy chủ trì, trước 30/5/2024, báo cáo tình hình nhân dân"),
        ("2024-04-03", "giao Ban Nội chính Tỉnh ủy chủ trì, trước 10/4/2024, báo cáo an ninh trật tự"),
    ):
        answer = run("task", "add", line, "--data", data, "--today", day, "--json")
        assert answer.code == 0, answer.out
    task_id = run("task", "list", "--data", data, "--today", "2024-04-09", "--json").value[0]["id"]
    done = ("task", "complete", task_id, "--on", "2024-04-09", "--evidence", "Báo cáo số 04-BC/BTG ngày 09/4/2024")
    assert run(*done, "--data", data, "--today", "2024-04-09", "--json").code == 0
    return data


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    document.close()
    return text.replace("\r", "")


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_the_answer_names_file_rows_pages_and_snapshot(run: Run, work: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"báo cáo tháng 4.{form}"
    answer = run("report", "month", "--month", "2024-04", "--out", out, "--data", work, "--today", "2024-05-02", "--json")
    assert answer.code == 0, answer.out
    assert answer.value == {"path": str(out), "rows": 4, "pages": answer.value["pages"], "snapshot": "BC-2024-04"}
    assert isinstance(answer.value["pages"], int)
    assert answer.value["pages"] >= 1
    content = out.read_bytes()
    if form == "pdf":
        assert content.startswith(b"%PDF")
        assert len(pypdfium2.PdfDocument(content)) == answer.value["pages"]
    else:
        assert zipfile.ZipFile(out).testzip() is None


def test_a_frozen_month_prints_the_same_words_and_figures_again(run: Run, work: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert run("report", "month", "--month", "2024-04", "--out", first, "--data", work, "--today", "2024-05-02").code == 0
    for task in run("task", "list", "--data", work, "--today", "2024-05-03", "--json").value:
        if task["status"] != "completed":
            stop = ("task", "stop", task["id"], "--reason", "kết thúc chương trình")
            assert run(*stop, "--data", work, "--today", "2024-05-03", "--json").code == 0
    assert run("report", "month", "--month", "2024-04", "--out", again, "--data", work, "--today", "2025-05-02").code == 0
    assert pdf_text(first) == pdf_text(again)
    assert "Số liệu tính đến ngày 30/4/2024" in pdf_text(again)


@pytest.mark.parametrize(
    "arguments, code",
    [
        (("quarter", "--quarter", "2024-Q1"), "BC-2024-Q1"),
        (("quarter", "--quarter", "1", "--year", "2024"), "BC-2024-Q1"),
        (("half", "--half", "2024-H1"), "BC-2024-H1"),
        (("year", "--year", "2024"), "BC-2024"),
        (("month", "--period", "4/2024"), "BC-2024-04"),
    ],
)
def test_quarter_half_and_year(run: Run, work: Path, tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    answer = run("report", *arguments, "--out", tmp_path / "r.xlsx", "--data", work, "--today", "2025-01-06", "--json")
    assert answer.code == 0, answer.out
    assert answer.value["snapshot"] == code


def test_two_editions_from_one_snapshot(run: Run, work: Path, tmp_path: Path) -> None:
    task_id = run("task", "list", "--data", work, "--today", "2024-04-10", "--json").value[1]["id"]
    assign = ("task", "assign", task_id, "--tracker", "Trần Thị Theo Dõi", "--reason", "phân công")
    assert run(*assign, "--data", work, "--today", "2024-04-10", "--json").code == 0
    texts = {}
    for edition in ("leadership", "internal"):
        out = tmp_path / f"{edition}.pdf"
        options = ("--edition", edition, "--out", out, "--data", work, "--today", "2024-05-02", "--json")
        answer = run("report", "month", "--month", "2024-04", *options)
        assert (answer.code, answer.value["snapshot"]) == (0, "BC-2024-04")
        texts[edition] = " ".join(pdf_text(out).split())
    assert "Trần Thị" in texts["internal"]
    assert "bản nội bộ" in texts["internal"]
    assert "Trần Thị" not in texts["leadership"]
    assert "bản lãnh đạo" in texts["leadership"]


def test_a_revision_has_its_own_code_and_its_reason_on_paper(run: Run, work: Path, tmp_path: Path) -> None:
    month = (
        "report",
        "month",
        "--month",
        "2024-04",
        "--out",
        tmp_path / "r.pdf",
        "--data",
        work,
        "--today",
        "2024-05-02",
        "--json",
    )
    assert run(*month).code == 0
    assert run(*month, "--revise").error == "reason_required"
    assert run(*month, "--closing", "2024-04-20").error == "report_frozen"
    answer = run(*month, "--revise", "--reason", "bổ sung nhiệm vụ chưa vào sổ", "--closing", "2024-04-20")
    assert answer.value["snapshot"] == "BC-2024-04-L2"
    text = " ".join(pdf_text(tmp_path / "r.pdf").split())
    assert "bổ sung nhiệm vụ chưa vào sổ" in text
    assert "Số liệu tính đến ngày 20/4/2024" in text


@pytest.mark.parametrize(
    "arguments, exit_code, code",
    [
        (("month", "--month", "2024-13", "--out", "r.pdf"), 1, "report_period_impossible"),
        (("month", "--month", "2024-06", "--out", "r.pdf"), 1, "report_period_future"),
        (("month", "--month", "2024-04", "--closing", "2024-06-01", "--out", "r.pdf"), 1, "report_closing_future"),
        (("month", "--month", "2024-04", "--revise", "--reason", "x", "--out", "r.pdf"), 1, "report_not_frozen"),
        (("month", "--month", "2024-04", "--out", "r.doc"), 2, "usage"),
        (("month", "--out", "r.pdf"), 2, "usage"),
        (("month", "--month", "2024-04"), 2, "usage"),
        (("week", "--out", "r.pdf"), 2, "usage"),
        (("month", "--month", "2024-04", "--closing", "2024-04-31", "--out", "r.pdf"), 2, "usage"),
        (("month", "--month", "2024-04", "--edition", "public", "--out", "r.pdf"), 2, "usage"),
    ],
)
def test_what_is_refused(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("report", *arguments, "--data", data, "--today", "2024-05-02", "--json")
    assert (answer.code, answer.error) == (exit_code, code)
    assert len(answer.value["error"]["message"].split("\n")) <= 3
    assert not (tmp_path / "r.pdf").exists()


def test_words_for_a_person(run: Run, work: Path, tmp_path: Path) -> None:
    month = ("report", "month", "--month", "2024-04", "--out", tmp_path / "r.xlsx", "--data", work)
    first = run(*month, "--today", "2024-04-16")
    assert "số liệu tính đến ngày 16/04/2024" in first.out
    assert "chốt sớm" in first.err
    assert "in lại" in run(*month, "--today", "2024-05-02").out
