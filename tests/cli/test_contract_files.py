"""Files and folders that the commands are given: what cannot be used is named, with a way out, and nothing changes."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

PERIOD = ("--from", "2024-01-01", "--to", "2024-12-31")


def _all(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "register.lock"
    }


@pytest.mark.parametrize("name", ["mục.pdf", "d" * 300 + ".pdf"])
def test_a_book_onto_what_cannot_be_a_file(run, data: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    if len(name) < 100:
        out.mkdir()
    answer = run("book", "incoming", *PERIOD, "--out", out, "--data", data, "--today", "2024-04-16", "--json")
    assert (answer.code, answer.error) == (1, "target_unusable")


@pytest.mark.parametrize("kind, code", [("missing", "file_missing"), ("folder", "file_missing"), ("text", "backup_invalid"),
                                        ("empty", "backup_invalid"), ("foreign", "backup_invalid")])  # fmt: skip
def test_restore_from_what_is_no_backup(run, data: Path, tmp_path: Path, kind: str, code: str) -> None:
    path = tmp_path / "bản sao.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("không phải sổ " * 50, encoding="utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "foreign":
        conn = sqlite3.connect(path)
        conn.execute("CREATE TABLE a (b)")
        conn.close()
    before = _all(data)
    answer = run("restore", path, "--data", data, "--today", "2024-04-16", "--json")
    assert (answer.code, answer.error) == (1, code)
    message = answer.value["error"]["message"]
    assert "…" not in message
    assert "thư mục dữ liệu" not in message  # advice for the register in place, not for a chosen file
    assert "_" not in message.replace(str(path), "")
    assert _all(data) == before


def test_a_register_whose_schema_is_rubbish_is_damaged(run, data: Path) -> None:
    path = data / "register.db"
    content = bytearray(path.read_bytes())
    for place in range(100, len(content), 37):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))
    answer = run("due", "--data", data, "--json")
    assert (answer.code, answer.error) == (1, "corrupt")
    assert path.read_bytes() == bytes(content)


def test_a_register_held_by_another_program(run, data: Path) -> None:
    conn = sqlite3.connect(data / "register.db", isolation_level=None)
    conn.execute("BEGIN EXCLUSIVE")
    answer = run("due", "--data", data, "--json")
    conn.close()
    assert (answer.code, answer.error) == (3, "register_held")
    assert "…" not in answer.value["error"]["message"]
