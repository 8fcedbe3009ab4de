"""Bad input gets one clear Vietnamese line and changes nothing."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VIETNAMESE = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđăâêôơưáàãéèíìóòõúùýĐ"


def digest(folder: Path) -> dict[str, str]:
    """Hashes of the register's own files."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("register.db*")}


def good_message(message: str) -> bool:
    """Vietnamese, three lines at most, no traceback."""
    return any(ch in VIETNAMESE for ch in message) and len(message.splitlines()) <= 3 and "Traceback" not in message


FILES = {
    "empty": (b"", "empty_file"),
    "binary": (bytes(range(256)) * 40, "binary_file"),
    "undecodable": (b"\xff\xfe\x00", None),
    "damaged_pdf": (b"%PDF-1.7\nnothing here", None),
    "damaged_docx": (b"PK\x03\x04 not a zip", None),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("command", ["read", "register"])
def test_bad_files(run, data: Path, tmp_path: Path, kind: str, command: str) -> None:
    content, code = FILES[kind]
    path = tmp_path / "tệp <b>xấu & hỏng.txt"
    path.write_bytes(content)
    before = digest(data)
    arguments = ["--data", data, "--today", "2024-03-29"] if command == "register" else []
    answer = run(command, path, "--json", *arguments)
    assert answer.code == 1
    assert code in (None, answer.error)
    assert good_message(answer.value["error"]["message"])
    assert digest(data) == before


def test_missing_and_huge_files(run, tmp_path: Path) -> None:
    assert run("read", tmp_path / "khong-co.txt", "--json").error == "file_missing"
    huge = tmp_path / "to.txt"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert run("read", huge, "--json").error == "file_too_large"


def test_several_files_go_on_after_a_bad_one(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Số 12-CV/VPTU\nKính gửi: Sở Tài chính\nNội dung.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    answer = run("read", tmp_path, "--json")
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert answer.code == 1
    assert "document" in lines[0]
    assert lines[1]["error"]["code"] == "empty_file"


USAGE = [
    ["xyz"], ["read"], ["due", "--today", "2024-02-30"], ["due", "--today", "16/4/2024"], ["init", "--office", "A"],
    ["remind", "--data", "x"], ["book", "incoming", "--from", "2024-13-01", "--to", "2024-12-31", "--out", "a.pdf"], ["due", "--nope"],
    ["register", "--issued-on", "2024-02-30", "--subject", "a"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_is_two(run, arguments: list[str]) -> None:
    answer = run(*arguments, "--json")
    assert answer.code == 2
    assert answer.error == "usage"
    assert good_message(answer.value["error"]["message"])
    assert run(*arguments).code == 2


def test_options_may_stand_before_the_command(run, data: Path) -> None:
    assert run("--json", "--data", data, "--today", "2024-04-16", "due").value["today"] == "2024-04-16"


REGISTERS = {
    "missing": (None, "register_missing"),
    "empty": (b"", "register_empty"),
    "html": (b"<html>" + b" " * 500, "not_a_register"),
    "short": (b"SQLite", None),
}


@pytest.mark.parametrize("kind", REGISTERS)
def test_what_is_no_register_is_refused_and_kept(run, tmp_path: Path, kind: str) -> None:
    content, code = REGISTERS[kind]
    folder = tmp_path / "d"
    folder.mkdir()
    if content is not None:
        (folder / "register.db").write_bytes(content)
    before = digest(folder)
    answer = run("due", "--json", "--data", folder)
    assert answer.code == 1
    assert code in (None, answer.error)
    assert good_message(answer.value["error"]["message"])
    assert digest(folder) == before


@pytest.mark.parametrize(("offset", "value", "code"), [(60, 9_999, "schema_too_new"), (68, 7, "other_programs_file")])
def test_newer_and_foreign_registers(run, data: Path, offset: int, value: int, code: str) -> None:
    path = data / "register.db"
    content = bytearray(path.read_bytes())
    content[offset : offset + 4] = value.to_bytes(4, "big")
    path.write_bytes(content)
    before = digest(data)
    answer = run("due", "--json", "--data", data, "--today", "2024-04-16")
    assert (answer.code, answer.error) == (1, code)
    assert digest(data) == before


def test_damaged_register(run, data: Path) -> None:
    path = data / "register.db"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    before = digest(data)
    answer = run("due", "--json", "--data", data, "--today", "2024-04-16")
    assert answer.code == 1
    assert good_message(answer.value["error"]["message"])
    assert digest(data) == before


def test_second_instance_is_three(run, data: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom datetime import date\nfrom models.domain.clock import FixedClock\n"
        "from models.services.office import open_office\n"
        "office = open_office(Path(sys.argv[1]), FixedClock(date(2024, 4, 16)), who='Chị Hoa')\nprint('open', flush=True)\nsys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(data)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline().strip() == "open"
        answer = run("due", "--json", "--data", data, "--today", "2024-04-16")
        assert (answer.code, answer.error) == (3, "register_held")
        assert good_message(answer.value["error"]["message"])
    finally:
        holder.communicate()
    assert run("due", "--json", "--data", data, "--today", "2024-04-16").code == 0


def test_unknown_unit_leaves_the_proposal(run, data: Path, tmp_path: Path) -> None:
    paper = tmp_path / "cv.txt"
    paper.write_text(
        "Số 15-CV/TU\nKính gửi: Sở Tài chính\n\n"
        "Giao Ban Quản lý Di sản Hoàng Cung chủ trì xây dựng Kế hoạch bảo tồn, hoàn thành trước ngày 20/4/2024.\n", encoding="utf-8",
    )  # fmt: skip
    answer = run("register", paper, "--accept-tasks", "--json", "--data", data, "--today", "2024-03-29")
    assert answer.code == 1
    assert answer.value["tasks"] == []
    assert answer.value["proposals"][0]["due_on"] == "2024-04-20"
    made = run(
        "register",
        paper,
        "--accept-tasks",
        "--create-units",
        "--accept-duplicate",
        "--json",
        "--data",
        data,
        "--today",
        "2024-03-29",
    )
    assert (made.code, len(made.value["tasks"])) == (0, 1)


def test_hostile_markup_survives_every_field(run, data: Path, tmp_path: Path) -> None:
    text = 'về <b>đậm</b> & "nháy" <img src="file:///etc/passwd"> {0} %s'
    done = run("register", "--subject", text, "--issuer", text, "--signer", text, "--number-symbol", "7-CV/TU", "--issued-on", "2024-03-01",
               "--json", "--data", data, "--today", "2024-03-29")  # fmt: skip
    assert done.code == 0
    book = run("book", "incoming", "--from", "2024-01-01", "--to", "2024-12-31", "--out", tmp_path / "a.pdf", "--json", "--data", data,
               "--today", "2024-03-29")  # fmt: skip
    assert book.value["rows"] == 1


def test_secret_paper_is_not_registered(run, data: Path, tmp_path: Path) -> None:
    paper = tmp_path / "mat.txt"
    paper.write_text("TỈNH ỦY X\nMẬT\nSố 15-CV/TU\nvề việc A\nKính gửi: Sở Tài chính\nNội dung.\n", encoding="utf-8")
    before = digest(data)
    answer = run("register", paper, "--json", "--data", data, "--today", "2024-03-29")
    assert (answer.code, answer.error) == (1, "secret_document")
    assert digest(data) == before


def test_a_write_before_the_last_event_is_refused(run, data: Path) -> None:
    answer = run("register", "--subject", "về A", "--json", "--data", data, "--today", "2023-12-31")
    assert (answer.code, answer.error) == (1, "clock_back")
    assert run("due", "--json", "--data", data, "--today", "2023-12-31").code == 0
