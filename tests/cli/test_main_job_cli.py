"""The main job by commands: a directive in, its task, the warning, the letter, the row in the outgoing register."""

from pathlib import Path

import pypdfium2

from resources import as_path

DIRECTIVE = as_path("samples/ket_luan.txt")


def test_from_the_directive_to_the_letter(run, data: Path, tmp_path: Path) -> None:
    registered = run("register", DIRECTIVE, "--accept-tasks", "--json", "--data", data, "--today", "2024-03-29").value
    assert registered["direction"] == "incoming"
    assert registered["arrival_number"] == 1
    assert len(registered["tasks"]) == 1

    assert run("due", "--json", "--data", data, "--today", "2024-04-12").code == 0
    late = run("due", "--json", "--data", data, "--today", "2024-04-16")
    assert late.code == 1
    assert late.value["tiles"]["overdue"] == 1
    row = late.value["tasks"][0]
    assert (row["due_on"], row["status"], row["warning_level"], row["days_overdue"]) == ("2024-04-15", "overdue", "red", 1)
    assert row["deadline_phrase"] == "trước ngày 15/4/2024"
    assert row["lead_unit"] == "Ban cán sự đảng Ủy ban nhân dân tỉnh"

    plan = run("remind", "--dry-run", "--json", "--data", data, "--today", "2024-04-16").value
    assert [letter["stage"] for letter in plan["letters"]] == ["letter_1"]

    out = tmp_path / "in ra"
    issued = run("remind", "--issue", "--out", out, "--json", "--data", data, "--today", "2024-04-16").value
    letter = issued["letters"][0]
    assert letter["number_symbol"] == "687-CV/VPTU"
    assert Path(letter["pdf"]).is_file()
    assert Path(issued["merged"]).is_file()
    text = pypdfium2.PdfDocument(letter["pdf"])[0].get_textpage().get_text_range()
    assert "Số 687-CV/VPTU" in text
    assert "trước ngày 15/4/2024" in text.replace("\r\n", " ")

    again = run("read", letter["pdf"], "--json").value["document"]
    assert (again["number_symbol"], again["issued_on"]) == ("687-CV/VPTU", "2024-04-16")

    book = run("book", "outgoing", "--from", "2024-01-01", "--to", "2024-12-31", "--out", tmp_path / "so.pdf", "--json", "--data", data,
               "--today", "2024-04-16").value  # fmt: skip
    assert book["rows"] == 1
    sheet = run("book", "incoming", "--from", "2024-01-01", "--to", "2024-12-31", "--out", tmp_path / "so.xlsx", "--json", "--data", data,
                "--today", "2024-04-16").value  # fmt: skip
    assert sheet["rows"] == 1

    after = run("remind", "--dry-run", "--json", "--data", data, "--today", "2024-04-16")
    assert after.value["letters"] == []
    assert after.code == 1, "the unit waits for its reply day"
    assert run("check", "--json", "--data", data, "--today", "2024-04-16").value == {"ok": True, "findings": []}


def test_demo_runs_without_a_screen(run, tmp_path: Path) -> None:
    answer = run("demo", "--json", "--data", tmp_path / "d")
    assert answer.code == 0
    assert answer.result.open_window_on is None
    assert answer.value["papers"] >= 4
    assert answer.value["letters"] >= 3
    printed = {path.name for path in Path(answer.value["out"]).iterdir()}
    assert {
        "so-van-ban-den.pdf", "so-van-ban-di.pdf", "so-theo-doi.pdf", "so-chuyen-giao.pdf", "so-buu-dien.pdf", "phieu-xu-ly.pdf",
        "dau-den.pdf", "phieu-chuyen.pdf", "phieu-gui.pdf", "phong-bi.pdf",
    } <= printed  # fmt: skip
    refused = run("demo", "--json", "--data", tmp_path / "d")
    assert (refused.code, refused.error) == (1, "demo_folder_not_empty")


def test_selftest_is_green(run) -> None:
    assert run("selftest", "--json").value == {"ok": True, "findings": []}


def test_backup_and_restore(run, data: Path, tmp_path: Path) -> None:
    run("register", DIRECTIVE, "--data", data, "--today", "2024-03-29")
    made = run("backup", "--out", tmp_path / "b.db", "--json", "--data", data, "--today", "2024-03-29").value
    assert made["documents"] == 1
    run(
        "register",
        "--subject",
        "về việc thử",
        "--number-symbol",
        "5-CV/TU",
        "--issued-on",
        "2024-03-28",
        "--data",
        data,
        "--today",
        "2024-03-29",
    )
    back = run("restore", made["path"], "--json", "--data", data, "--today", "2024-03-30").value
    assert Path(back["kept"]).exists()
    assert run("book", "incoming", "--from", "2024-01-01", "--to", "2024-12-31", "--out", tmp_path / "s.pdf", "--json", "--data", data,
               "--today", "2024-03-30").value["rows"] == 1  # fmt: skip
