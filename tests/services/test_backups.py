"""Backup and restore: copies are verified, what is not a sound backup changes nothing, the former register is kept."""

import hashlib
import os
import shutil
import sqlite3
from datetime import date, timedelta

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import OfficeError, RuleError, StorageError
from models.services.backups import back_up, backup_age, backups, restore
from models.services.checking import check_register
from models.services.office import create_register, open_office
from models.services.register.documents import attach
from models.services.register.registering import register_document
from models.store.connection import check_header
from models.store.migrations.runner import KNOWN_SCHEMA

TODAY = FixedClock(date(2024, 5, 3))
LETTER = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc thử")


def _documents(data_dir):
    with open_office(data_dir, TODAY) as office:
        return [office.documents.get(i) for i in range(1, 100) if office.documents.get(i)]


def _snapshot(data_dir):
    """Every byte of the folder but the lock."""
    return {
        path.relative_to(data_dir).as_posix(): path.read_bytes()
        for path in sorted(data_dir.rglob("*"))
        if path.is_file() and path.name != "register.lock"
    }


@pytest.fixture
def copy(filled, tmp_path):
    """A backup file with its key beside it, made before two more letters."""
    out = tmp_path / "usb" / "sổ ngày 3-5.db"
    with open_office(filled, TODAY) as office:
        made = back_up(office, out)
        assert (made.path, made.documents) == (out, 6)
        assert made.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
        register_document(office, LETTER)
        register_document(office, LETTER)
    return out


def test_a_backup_is_one_sound_sqlite_file_with_its_key(copy, filled):
    assert sorted(path.name for path in copy.parent.iterdir()) == ["sổ ngày 3-5.db", "sổ ngày 3-5.key"]
    assert check_header(copy, KNOWN_SCHEMA) == KNOWN_SCHEMA
    raw = sqlite3.connect(copy)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert raw.execute("SELECT count(*) FROM document").fetchone() == (6,)
    for sql in (
        "DELETE FROM document",
        "DELETE FROM event",
        "UPDATE document SET number = 9 WHERE id = 2",
        "UPDATE event SET who = 'x'",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(sql)
    raw.close()


def test_a_set_holds_database_key_and_manifest(office):
    register_document(office, LETTER)
    made = back_up(office)
    assert sorted(path.name for path in made.path.parent.iterdir()) == ["manifest.json", "register.db", "register.key"]
    (found,) = backups(office)
    assert (found.sha256, found.documents, found.last_seq, found.day) == (
        made.sha256,
        1,
        office.events.tail()[0],
        date(2024, 5, 3),
    )
    assert found.mac == office.events.tail()[1]
    assert backup_age(office) == timedelta()
    office.register.check_contract()


def test_age_of_the_last_backup(office):
    assert backup_age(office) is None
    back_up(office)
    office.clock = FixedClock(date(2024, 5, 10))
    assert backup_age(office) == timedelta(days=7)


def test_no_backup_of_a_damaged_register(filled):
    with open_office(filled, TODAY) as office:
        register_document(office, LETTER)
        back_up(office)
        office.register.conn.execute("DROP TRIGGER event_no_update")
        office.register.conn.execute("UPDATE event SET who = 'x' WHERE seq = 3")
        with pytest.raises(StorageError) as caught:
            back_up(office)
        assert (caught.value.code, caught.value.params["seq"]) == ("backup_failed", 3)
        assert len(backups(office)) == 1


def test_a_backup_never_lands_on_the_register_or_a_strange_file(office, tmp_path):
    strange = tmp_path / "báo cáo.docx"
    strange.write_bytes(b"PK not a register")
    folder = office.register.folder
    for target in (folder.register, folder.key, folder.root / "register.x.db", folder.attachments / "a.db", strange, tmp_path):
        if target.name == "register.x.db":
            continue
        with pytest.raises(RuleError) as caught:
            back_up(office, target)
        assert caught.value.code == "backup_target"
    assert strange.read_bytes() == b"PK not a register"
    out = tmp_path / "copy.db"
    back_up(office, out)
    register_document(office, LETTER)
    assert back_up(office, out).documents == 1


def test_restore_brings_back_the_backup_and_keeps_the_former_register(copy, filled):
    before = _documents(filled)
    done = restore(filled, TODAY, copy)
    assert done.register == filled / "register.db"
    assert _documents(filled) == before[:6]
    with open_office(filled, TODAY) as office:
        event = office.events.last()
        assert (event.verb, event.after["documents"], event.after["kept"]) == ("restore", 6, done.kept.parent.name)
        assert check_register(office) == []
        assert register_document(office, LETTER).document.number == 4
    kept = sqlite3.connect(done.kept)
    assert kept.execute("SELECT count(*) FROM document").fetchone() == (8,)
    kept.close()
    assert (done.kept.parent / "register.key").read_bytes() == (filled / "register.key").read_bytes()


def test_restore_into_an_empty_folder(copy, tmp_path):
    place = tmp_path / "máy mới"
    assert restore(place, TODAY, copy).kept is None
    assert len(_documents(place)) == 6
    with open_office(place, TODAY) as office:
        assert check_register(office) == []


def test_restore_of_a_set(filled):
    with open_office(filled, TODAY) as office:
        made = back_up(office)
        register_document(office, LETTER)
    restore(filled, TODAY, made.path)
    assert len(_documents(filled)) == 6


def test_a_stale_journal_never_meets_the_restored_file(copy, filled):
    for ending in ("-journal", "-wal", "-shm"):
        (filled / f"register.db{ending}").write_bytes(os.urandom(5000))
    done = restore(filled, TODAY, copy)
    assert len(_documents(filled)) == 6
    assert (done.kept.parent / "register.db-wal").exists()


def test_restore_mends_a_damaged_register(copy, filled):
    (filled / "register.db").write_bytes(b"damaged" * 1000)
    done = restore(filled, TODAY, copy)
    assert len(_documents(filled)) == 6
    assert done.kept.read_bytes() == b"damaged" * 1000


def test_attachments_come_back_from_the_backup_folder(filled):
    with open_office(filled, TODAY) as office:
        sha256 = attach(office, 1, "a.pdf", b"%PDF")
        made = back_up(office)
        office.attachments.path(sha256).unlink()
    restore(filled, TODAY, made.path)
    with open_office(filled, TODAY) as office:
        assert office.attachments.read(sha256) == b"%PDF"
        assert check_register(office) == []


def _flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    data[len(data) // 2 + 1] ^= 0xFF
    path.write_bytes(data)


def _sql(*statements):
    def change(path):
        raw = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            raw.execute(statement)
        raw.close()

    return change


BAD = {
    "missing": (lambda path: path.unlink(), "file_missing"),
    "empty": (lambda path: path.write_bytes(b""), "backup_invalid"),
    "html": (lambda path: path.write_bytes(b"<html>" * 100), "backup_invalid"),
    "truncated": (lambda path: path.write_bytes(path.read_bytes()[:9000]), "backup_invalid"),
    "half": (lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), "backup_invalid"),
    "foreign": (_sql("PRAGMA application_id=1"), "backup_invalid"),
    "newer": (_sql(f"PRAGMA user_version={KNOWN_SCHEMA + 1}"), "schema_too_new"),
    "journal": (lambda path: path.with_name(path.name + "-wal").write_bytes(b"x" * 100), "backup_invalid"),
    "guards": (_sql("DROP TRIGGER document_no_delete"), "backup_invalid"),
    "chain": (_sql("DROP TRIGGER event_no_update", "UPDATE event SET who = 'x' WHERE seq = 2",
                   "CREATE TRIGGER event_no_update BEFORE UPDATE ON event"
                   " BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"), "backup_invalid"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_backup_changes_nothing(copy, filled, kind):
    spoil, code = BAD[kind]
    spoil(copy)
    spoiled = copy.read_bytes() if copy.exists() else None
    before = _snapshot(filled)
    with pytest.raises(OfficeError) as caught:
        restore(filled, TODAY, copy)
    assert caught.value.code == code
    assert _snapshot(filled) == before
    assert (copy.read_bytes() if copy.exists() else None) == spoiled
    assert len(_documents(filled)) == 8


def test_any_pair_of_flipped_bytes_changes_nothing_or_restores_the_truth(copy, filled):
    """Damage inside free space may pass; what passes must hold the same rows under the same chain."""
    _flip(copy)
    before, refused = _snapshot(filled), None
    try:
        restore(filled, TODAY, copy)
    except StorageError as error:
        refused = error.code
    if refused is None:
        assert len(_documents(filled)) == 6
    else:
        assert (refused, _snapshot(filled)) == ("backup_invalid", before)


def test_a_backup_of_another_register_needs_to_be_wanted(copy, tmp_path):
    other = tmp_path / "khác"
    create_register(other, TODAY)
    before = _snapshot(other)
    with pytest.raises(StorageError) as caught:
        restore(other, TODAY, copy)
    assert (caught.value.code, caught.value.params["reason"]) == ("backup_invalid", "other_register")
    assert _snapshot(other) == before
    restore(other, TODAY, copy, accept_other=True)
    assert len(_documents(other)) == 6


def test_an_open_register_is_not_replaced(copy, filled):
    with open_office(filled, TODAY), pytest.raises(StorageError) as caught:
        restore(filled, TODAY, copy)
    assert caught.value.code == "register_held"
    assert len(_documents(filled)) == 8


def test_a_clock_behind_the_backup_is_refused_before_anything_changes(copy, filled):
    before = _snapshot(filled)
    with pytest.raises(RuleError) as caught:
        restore(filled, FixedClock(date(2024, 5, 1)), copy)
    assert caught.value.code == "clock_back"
    assert _snapshot(filled) == before


def test_the_register_under_another_name_is_no_target(office, tmp_path):
    other = tmp_path / "lối tắt.db"
    os.link(office.register.folder.register, other)
    with pytest.raises(RuleError):
        back_up(office, other)
    other.unlink()
    other.symlink_to(office.register.folder.register)
    with pytest.raises(RuleError):
        back_up(office, other)


def test_the_register_itself_is_no_backup(filled):
    with pytest.raises(RuleError) as caught:
        restore(filled, TODAY, filled / "register.db")
    assert caught.value.code == "backup_is_register"


def test_a_backup_without_any_key_is_refused(copy, tmp_path):
    copy.with_suffix(".key").unlink()
    with pytest.raises(StorageError) as caught:
        restore(tmp_path / "máy mới", TODAY, copy)
    assert (caught.value.code, caught.value.params["reason"]) == ("backup_invalid", "key_missing")
    assert not (tmp_path / "máy mới" / "register.db").exists()


def test_a_copied_folder_works_elsewhere(filled, tmp_path):
    moved = shutil.copytree(filled, tmp_path / "chuyển máy")
    with open_office(moved, TODAY) as office:
        assert check_register(office) == []
