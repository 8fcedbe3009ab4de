"""`remind --issue` gives numbers only when the copies have a place; afterwards a lost copy is told as what it is."""

import errno
from pathlib import Path

import pytest

from models.store import folder


@pytest.fixture
def late(run, data: Path) -> Path:
    """A register with one task that is overdue on 16/4/2024."""
    line = "giao Ban Tổ chức Tỉnh ủy chủ trì, trước 15/4/2024, báo cáo kết quả"
    assert run("task", "add", line, "--data", data, "--today", "2024-04-01").code == 0
    return data


def _letters(run, data: Path) -> int:
    answer = run("remind", "--dry-run", "--data", data, "--today", "2024-04-16", "--json")
    return len(answer.value["letters"])


def test_an_unusable_folder_is_refused_before_numbers_are_given(run, late: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "tệp"
    blocked.write_text("x")
    before = (late / "register.db").read_bytes()
    for out in (blocked, blocked / "trong"):
        answer = run("remind", "--issue", "--out", out, "--data", late, "--today", "2024-04-16", "--json")
        assert (answer.code, answer.error) == (1, "folder_not_writable")
    assert (late / "register.db").read_bytes() == before
    assert not (late / "attachments").exists() or not list((late / "attachments").iterdir())
    assert _letters(run, late) == 1


def test_a_disk_that_fills_while_copying_says_that_the_letters_are_issued(run, late: Path, tmp_path: Path, monkeypatch) -> None:
    out = tmp_path / "ra"
    kept = folder.write_file

    def full(target: Path, data: bytes, **options: bool) -> None:
        if target.parent == out and target.suffix == ".pdf":
            raise folder.os_trouble(OSError(errno.ENOSPC, "full"), target)
        kept(target, data, **options)

    monkeypatch.setattr(folder, "write_file", full)
    answer = run("remind", "--issue", "--out", out, "--data", late, "--today", "2024-04-16", "--json")
    assert (answer.code, answer.error) == (1, "copies_missing")
    assert "687-CV/VPTU" in answer.value["error"]["message"]
    assert str(out) in answer.value["error"]["message"]
    assert "chưa được cấp" not in answer.value["error"]["message"]
    assert _letters(run, late) == 0
