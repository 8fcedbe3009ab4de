"""Opening a register: the pragma contract, what is refused and left byte for byte as it was, the lock, the guards."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import StorageError
from models.services.office import create_register, has_register, open_office
from models.store import lock
from models.store.connection import APPLICATION_ID, PRAGMAS
from models.store.folder import default_data_dir
from models.store.migrations.runner import KNOWN_SCHEMA

TODAY = FixedClock(date(2024, 5, 3))
ROOT = Path(__file__).resolve().parents[2]


def _header(application_id=APPLICATION_ID, version=KNOWN_SCHEMA):
    head = bytearray(b"SQLite format 3\0" + bytes(84))
    head[60:64] = version.to_bytes(4, "big")
    head[68:72] = application_id.to_bytes(4, "big")
    return bytes(head)


def _refused(data_dir):
    with pytest.raises(StorageError) as caught:
        open_office(data_dir, TODAY)
    return caught.value


def test_pragma_contract_on_the_live_connection(office):
    found = {name: office.register.conn.value(f"PRAGMA {name}") for name in PRAGMAS}
    assert found == PRAGMAS
    assert (office.register.conn.value("PRAGMA application_id"), office.register.conn.value("PRAGMA user_version")) == (
        APPLICATION_ID,
        KNOWN_SCHEMA,
    )


def test_pragma_drift_is_noticed(office):
    office.register.check_contract()
    office.register.conn.execute("PRAGMA synchronous=1")
    with pytest.raises(StorageError) as caught:
        office.register.check_contract()
    assert caught.value.code == "pragma_drift"
    assert caught.value.params["names"] == ["synchronous"]


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "register_empty"),
        (b"<!doctype html><title>not a register</title>" * 20, "not_a_register"),
        (b"SQLite format 3\0", "not_a_register"),
        (b"\0" * 4096, "not_a_register"),
        (_header(application_id=0), "other_programs_file"),
        (_header(application_id=252006674), "other_programs_file"),
        (_header(version=KNOWN_SCHEMA + 1), "schema_too_new"),
        (_header(), "corrupt"),
    ],
)
def test_refused_files_stay_as_they_were(tmp_path, content, code):
    path = tmp_path / "register.db"
    path.write_bytes(content)
    before = (path.stat().st_mtime_ns, sorted(p.name for p in tmp_path.iterdir()))
    error = _refused(tmp_path)
    assert error.code == code or (code == "corrupt" and error.code in ("corrupt", "not_a_register"))
    if code == "schema_too_new":
        assert (error.params["found"], error.params["known"]) == (KNOWN_SCHEMA + 1, KNOWN_SCHEMA)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == before[0]
    assert {p.name for p in tmp_path.iterdir()} <= {*before[1], "register.lock"}


def test_a_missing_register_creates_nothing(tmp_path):
    assert _refused(tmp_path / "nowhere").code == "register_missing"
    assert not has_register(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_truncated_register_is_refused_unchanged(filled, part):
    path = filled / "register.db"
    content = path.read_bytes()
    content = content[: int(len(content) * part)]
    path.write_bytes(content)
    assert _refused(filled).code == "corrupt"
    assert path.read_bytes() == content


def test_a_flipped_page_is_refused(filled):
    path = filled / "register.db"
    content = bytearray(path.read_bytes())
    content[4096:8192] = os.urandom(4096)
    path.write_bytes(content)
    assert _refused(filled).code == "corrupt"


def test_a_second_open_in_the_same_process_names_the_holder(office):
    error = _refused(office.data_dir)
    assert error.code == "register_held"
    assert error.params["pid"] == os.getpid()
    assert error.params["host"]


def test_a_second_process_is_refused_quickly_and_by_name(office):
    script = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from models.domain.clock import FixedClock; from models.domain.errors import StorageError\n"
        "from models.services.office import open_office\n"
        "try: open_office(Path(sys.argv[1]), FixedClock(date(2024, 5, 3)))\n"
        "except StorageError as error: print(error.code, error.params['pid'])\n"
    )
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script, str(office.data_dir)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.split() == ["register_held", str(os.getpid())]
    assert time.monotonic() - start < 10


def test_a_stale_lock_is_taken_over(data_dir):
    (data_dir / "register.lock").write_text(
        json.dumps({"host": "máy cũ", "user": "người cũ", "pid": 1, "since": "2020-01-01T00:00:00Z"})
    )
    with open_office(data_dir, TODAY):
        assert lock.holder(data_dir / "register.lock")["pid"] == os.getpid()
    with open_office(data_dir, TODAY):
        pass


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": "x"}'])
def test_an_unreadable_lock_file_still_locks(data_dir, content):
    path = data_dir / "register.lock"
    with open_office(data_dir, TODAY):
        path.write_text(content)
        error = _refused(data_dir)
        assert (error.code, error.params["pid"]) == ("register_held", 0)


def test_a_register_held_by_a_foreign_program(data_dir, monkeypatch):
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 50)
    other = sqlite3.connect(data_dir / "register.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert _refused(data_dir).code == "register_held"
    other.close()


@pytest.mark.parametrize(
    "number, code", [(errno.EACCES, "folder_not_writable"), (errno.EROFS, "read_only"), (errno.ENOSPC, "disk_full")]
)
def test_a_folder_that_cannot_be_written(data_dir, monkeypatch, number, code):
    def refuse(path, flags, mode=0o777):
        raise OSError(number, "refused", str(path))

    monkeypatch.setattr(lock.os, "open", refuse)
    assert _refused(data_dir).code == code


@pytest.mark.skipif(os.name != "posix", reason="needs another user")
@pytest.mark.parametrize("mode, code", [(0o755, "folder_not_writable"), (0o700, "folder_not_writable")])
def test_another_user_may_not_write(filled, mode, code):
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    script = (
        "import os, sys; from datetime import date; from pathlib import Path\n"
        "from models.domain.clock import FixedClock; from models.domain.errors import StorageError\n"
        "from models.services.office import has_register, open_office\n"
        "os.setuid(65534)\n"
        "try: open_office(Path(sys.argv[1]), FixedClock(date(2024, 5, 3)))\n"
        "except StorageError as error: print(error.code, has_register(Path(sys.argv[1])))\n"
    )
    opened = [folder for folder in filled.parents if folder.stat().st_mode & 0o055 != 0o055]
    modes = {folder: folder.stat().st_mode for folder in opened}
    for folder in opened:
        folder.chmod(0o755)
    filled.chmod(mode)
    (filled / "register.lock").unlink(missing_ok=True)
    content = (filled / "register.db").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", script, str(filled)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
    )
    for folder in opened:
        folder.chmod(modes[folder])
    assert done.stdout.split() == [code, str(mode == 0o755)]
    assert (filled / "register.db").read_bytes() == content


@pytest.mark.parametrize(
    "harm, name",
    [
        ("DROP TRIGGER document_no_delete", "document_no_delete"),
        ("DROP TRIGGER event_no_update", "event_no_update"),
        ("DROP INDEX document_number_symbol", "document_number_symbol"),
        ("CREATE TRIGGER helpful AFTER INSERT ON event BEGIN SELECT 1; END", "helpful"),
        ("DROP VIEW body_search", "body_search"),
        ("ALTER TABLE document ADD COLUMN junk TEXT", "document"),
    ],
)
def test_missing_or_strange_guards_are_named(filled, harm, name):
    raw = sqlite3.connect(filled / "register.db", isolation_level=None)
    raw.execute(harm)
    raw.close()
    error = _refused(filled)
    assert error.code == "guards_missing"
    assert name in error.params["names"]


def test_create_refuses_an_existing_register(filled):
    content = (filled / "register.db").read_bytes()
    key = (filled / "register.key").read_bytes()
    with pytest.raises(StorageError) as caught:
        create_register(filled, TODAY)
    assert caught.value.code == "register_exists"
    assert (filled / "register.db").read_bytes() == content
    assert (filled / "register.key").read_bytes() == key


def test_create_leaves_no_half_register(tmp_path, monkeypatch):
    from models.store import register_file

    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(register_file, "replace_file", full)
    with pytest.raises(StorageError) as caught:
        create_register(tmp_path, TODAY)
    assert caught.value.code == "disk_full"
    assert {p.name for p in tmp_path.iterdir()} <= {"register.lock", "register.key"}
    monkeypatch.undo()
    create_register(tmp_path, TODAY)
    with open_office(tmp_path, TODAY) as office:
        assert office.events.count() == 1


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_the_key_is_for_its_owner_only(data_dir):
    assert (data_dir / "register.key").stat().st_mode & 0o077 == 0


def test_the_data_folder_follows_the_system(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_data_dir() == tmp_path / "so-don-doc"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert default_data_dir() == Path.home() / ".local" / "share" / "so-don-doc"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert default_data_dir() == tmp_path / "SoDonDoc"
