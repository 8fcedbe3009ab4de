"""A full disk, a failing flush, a read-only file: nothing is lost, the number is not given, the trouble has a name."""

import errno
import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft, DocumentFilter
from models.domain.errors import StorageError
from models.services.backups import back_up
from models.services.checking import check_register
from models.services.numbers.number_keeping import void_number
from models.services.office import open_office
from models.services.register.documents import attach, edit_document
from models.services.register.registering import register_document
from models.store import folder as folder_module
from models.store.trouble import os_trouble, sqlite_trouble

TODAY = FixedClock(date(2024, 5, 3))
resource = pytest.importorskip("resource")


def _letter(office, size=0):
    return register_document(
        office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc thử", body="nội dung văn bản " * size)
    ).document


@pytest.fixture
def limited():
    """No file of this process may grow past the given size: what a full disk or a quota looks like to SQLite."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY if hard == resource.RLIM_INFINITY else hard, hard))


def _letters(office, given):
    for _ in range(200):
        given.append(_letter(office, 200).number)


def test_a_disk_that_fills_up_while_registering(office, limited):
    first = _letter(office).number
    size = (office.data_dir / "register.db").stat().st_size
    limited(size + 20_000)
    given = [first]
    with pytest.raises(StorageError) as caught:
        _letters(office, given)
    assert caught.value.code == "disk_full"
    assert not office.register.conn.in_transaction
    limited(resource.RLIM_INFINITY)
    given.append(_letter(office).number)
    assert given == list(range(first, first + len(given)))
    assert check_register(office) == []


def test_a_disk_that_is_full_for_an_attachment(office, limited):
    document = _letter(office)
    limited(50_000)
    with pytest.raises(StorageError) as caught:
        attach(office, document.id, "lớn.bin", os.urandom(200_000))
    limited(resource.RLIM_INFINITY)
    assert caught.value.code == "disk_full"
    assert list((office.data_dir / "attachments").iterdir()) == []
    assert office.documents.get(document.id).attachments == ()


def test_a_disk_that_is_full_for_a_backup(office, limited, tmp_path):
    document = _letter(office)
    out = tmp_path / "copy.db"
    limited(60_000)
    for target in (None, out):
        with pytest.raises(StorageError) as caught:
            back_up(office, target)
        assert caught.value.code == "disk_full"
    limited(resource.RLIM_INFINITY)
    assert not out.exists()
    assert [p for p in office.register.folder.backups.rglob("*") if p.is_file()] == []
    assert _letter(office).number == document.number + 1
    assert check_register(office) == []


ACTS = {
    "register": lambda office, i: _letter(office, 300),
    "edit": lambda office, i: edit_document(office, 1, {"subject": f"về việc thử lần {i} " * 200}),
    "void": lambda office, i: void_number(office, _letter(office).id, "thử huỷ số khi đĩa đầy"),
    "attach": lambda office, i: attach(office, 1, f"{i}.bin", os.urandom(30_000)),
    "backup": lambda office, i: back_up(office),
}


@pytest.mark.parametrize("name", ACTS)
def test_a_disk_that_is_full_at_every_point_of_an_act(office, limited, name):
    """The room left grows page by page, so that each act fails at each of its writes once; then it must succeed."""
    _letter(office)
    outcomes = []
    for step in range(24):
        documents = office.documents.count(DocumentFilter())
        limited(
            (office.data_dir / "register.db").stat().st_size + (step - 12) * 2048 if name == "backup" else 1024 + step * 24_576
        )
        try:
            ACTS[name](office, step)
        except StorageError as error:
            outcomes.append(error.code)
        else:
            outcomes.append("done")
        limited(resource.RLIM_INFINITY)
        assert not office.register.conn.in_transaction
        added = office.documents.count(DocumentFilter()) - documents
        assert added in (0, 1)
        assert added == 0 or name == "void" or outcomes[-1] == "done"
        assert check_register(office) == []
    # where even the rollback cannot be written SQLite says IOERR alone
    assert set(outcomes) <= {"disk_full", "disk_trouble", "done"}
    assert outcomes[0] != "done"
    assert outcomes[-1] == "done"


@pytest.mark.parametrize("number, code", [(errno.ENOSPC, "disk_full"), (errno.EIO, "disk_trouble"), (errno.EROFS, "read_only")])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch, call, number, code):
    target = tmp_path / "sổ.pdf"
    target.write_bytes(b"old")

    def fail(*_):
        raise OSError(number, "trouble")

    if call == "fsync":
        monkeypatch.setattr(folder_module.os, "fsync", fail)
    else:
        monkeypatch.setattr(folder_module, "replace_file", fail)
    with pytest.raises(StorageError) as caught:
        folder_module.write_file(target, b"new")
    assert caught.value.code == code
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("sổ.pdf", b"old")]


def test_a_scanner_that_holds_the_file_for_a_moment(tmp_path, monkeypatch):
    tries = []
    rename = Path.rename

    def busy(self, target):
        tries.append(self)
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "held")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(folder_module.time, "sleep", lambda _: None)
    folder_module.write_file(tmp_path / "a", b"x")
    assert (len(tries), (tmp_path / "a").read_bytes()) == (4, b"x")


@pytest.mark.parametrize(
    "code, name",
    [
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk_full"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk_trouble"),
        (sqlite3.SQLITE_IOERR, "disk_trouble"),
        (sqlite3.SQLITE_READONLY, "read_only"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "folder_not_writable"),
        (sqlite3.SQLITE_BUSY, "register_held"),
        (sqlite3.SQLITE_NOTADB, "not_a_register"),
        (sqlite3.SQLITE_CORRUPT, "corrupt"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "corrupt"),
        (sqlite3.SQLITE_CANTOPEN, "folder_not_writable"),
    ],
)
def test_every_trouble_of_sqlite_has_a_name(code, name):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    assert sqlite_trouble(error).code == name


def test_guards_and_bugs_are_no_trouble():
    error = sqlite3.IntegrityError("x")
    error.sqlite_errorcode = sqlite3.SQLITE_CONSTRAINT_TRIGGER
    assert sqlite_trouble(error) is None
    assert sqlite_trouble(sqlite3.ProgrammingError("closed")) is None
    assert os_trouble(OSError(errno.EMFILE, "x")).code == "disk_trouble"


def test_a_read_only_file_refuses_the_write_and_gives_no_number(data_dir, monkeypatch):
    from models.store.connection import Connection

    with open_office(data_dir, TODAY) as office:
        office.register.conn.execute("PRAGMA query_only=1")
        with pytest.raises(StorageError) as caught:
            _letter(office)
        assert caught.value.code == "read_only"
        office.register.conn.execute("PRAGMA query_only=0")
        assert _letter(office).number == 1
        assert isinstance(office.register.conn, Connection)
