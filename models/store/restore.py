"""A backup takes the place of the register: checked first, placed as a new file, the old one kept with its journals."""

import contextlib
import os
import secrets
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from models.domain.errors import StorageError
from models.store.anchor import write_anchor
from models.store.attachments import AttachmentStore
from models.store.connection import Connection, check_header, connect_read_only
from models.store.events import EventRepository, read_key
from models.store.folder import DataFolder, make_folder, replace_file, sync_file, sync_folder, write_file
from models.store.integrity import check_pages, check_references, check_schema
from models.store.lock import RegisterLock
from models.store.migrations.runner import KNOWN_SCHEMA
from models.store.template_copies import CopiedTemplates, bring_templates, templates_beside
from models.store.trouble import os_trouble

_JOURNALS = ("-journal", "-wal", "-shm")
_NO_REGISTER = ("register_empty", "not_a_register", "other_programs_file", "corrupt")


@dataclass(frozen=True, slots=True)
class CheckedBackup:
    """What a backup file holds: the secret that fits its chain, the end of the chain, its first seal and its row count."""

    key: bytes
    last_seq: int
    last_mac: str
    last_day: str
    first_mac: str
    documents: int


def key_beside(path: Path) -> Path:
    """Where the secret of a copy made with `--out` lies: the same name ending in .key."""
    return path.with_name(path.name + ".key") if path.suffix == ".key" else path.with_suffix(".key")


def check_backup(path: Path, folder: DataFolder) -> CheckedBackup:
    """Read a backup file through; it is not changed.

    Raises StorageError schema_too_new, or backup_invalid(reason): register_empty, not_a_register, other_programs_file, corrupt,
    journal, damaged, broken_reference, guard_missing, chain_gap, chain_broken, key_missing, other_register (it belongs to another
    register than the one in `folder`).
    """
    try:
        return _checked(path, folder)
    except StorageError as error:
        if error.code in _NO_REGISTER:  # of the file that was chosen, not of the register in place
            raise StorageError("backup_invalid", reason=error.code, path=str(path)) from error
        raise


def _checked(path: Path, folder: DataFolder) -> CheckedBackup:
    version = check_header(path, KNOWN_SCHEMA)
    if any(_size(path.with_name(path.name + ending)) for ending in _JOURNALS):
        raise StorageError("backup_invalid", reason="journal", path=str(path))
    conn = connect_read_only(path)
    try:
        findings = check_pages(conn) or check_references(conn) or (check_schema(conn) if version == KNOWN_SCHEMA else [])
        if findings:
            raise StorageError("backup_invalid", reason=findings[0].code, path=str(path))
        key = _fitting_key(conn, path, folder)
        events = EventRepository(conn, key)
        last_seq, last_mac, last_day = events.tail()
        return CheckedBackup(
            key, last_seq, last_mac, last_day, events.mac_of(1) or "", int(conn.value("SELECT count(*) FROM document"))
        )
    finally:
        conn.close()


def _fitting_key(conn: Connection, path: Path, folder: DataFolder) -> bytes:
    """The secret with which the chain of the copy verifies: beside the copy first, then the register's own."""
    reason, named = "key_missing", {}
    for place in dict.fromkeys((key_beside(path), path.with_name("register.key"), folder.key)):
        key = read_key(place)
        if key is None:
            continue
        errors = [item for item in EventRepository(conn, key).verify_chain() if item.level == "error"]
        if not errors:
            return key
        reason, named = errors[0].code, errors[0].params
    raise StorageError("backup_invalid", reason=reason, path=str(path), **named)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the former register and the former templates are kept (None: there were none), and the templates that came back."""

    register: Path | None
    templates: Path | None
    brought: CopiedTemplates


def place_backup(source: Path, folder: DataFolder, checked: CheckedBackup, stamp: str) -> Placed:
    """Put a copy of `source` in the register's place, then the office's own templates that lie beside it.

    `stamp`: UTC stamp for the kept name. StorageError register_held, disk_full, folder_not_writable, backup_invalid.
    Until the last rename the register in place is the old one; trouble with templates comes after it and is only told.
    """
    make_folder(folder.root)
    lock = RegisterLock(folder.lock, stamp)
    temp = folder.root / f".restore.{secrets.token_hex(4)}.tmp"
    try:
        for stump in folder.root.glob(".restore.*.tmp"):  # of a run that died
            stump.unlink(missing_ok=True)
        shutil.copyfile(source, temp)
        sync_file(temp)
        _check_copy(temp, checked)
        place = folder.root / "kept" / f"{stamp.replace('-', '').replace(':', '')}-{secrets.token_hex(2)}"
        kept = _set_aside(folder, place)
        write_file(folder.key, checked.key.hex().encode(), mode=0o600)
        # the anchor names the chain that is put aside; set back before the rename it is true on both sides of a power cut
        write_anchor(folder.config, checked.last_seq, checked.last_mac)
        replace_file(temp, folder.register)
        sync_folder(folder.root)
        _bring_attachments(folder)
        aside = place / "templates"
        brought = bring_templates(templates_beside(source), folder.root, aside)
        return Placed(kept, aside if aside.is_dir() else None, brought)
    except OSError as error:
        raise os_trouble(error, folder.register) from error
    finally:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
        lock.release()


def check_same_register(folder: DataFolder, checked: CheckedBackup) -> None:
    """StorageError backup_invalid(reason="other_register") when the register in place began with another first event.

    A register in place that cannot be read is no hindrance: mending it is what a backup is for.
    """
    if not folder.register.exists():
        return
    lock = RegisterLock(folder.lock, "")
    try:
        check_header(folder.register, KNOWN_SCHEMA)
        conn = connect_read_only(folder.register)
        try:
            first = EventRepository(conn, None).mac_of(1)
        finally:
            conn.close()
    except StorageError as error:
        if error.code == "schema_too_new":
            raise
        return
    except (sqlite3.Error, OSError, ValueError):  # too damaged to say whose it is; it is kept aside all the same
        return
    finally:
        lock.release()
    if first and first != checked.first_mac:
        raise StorageError("backup_invalid", reason="other_register", path=str(folder.register))


def _check_copy(temp: Path, checked: CheckedBackup) -> None:
    conn = connect_read_only(temp)
    try:
        if check_pages(conn) or EventRepository(conn, None).tail()[0] != checked.last_seq:
            raise StorageError("backup_invalid", reason="damaged", path=str(temp))
    finally:
        conn.close()


def _set_aside(folder: DataFolder, place: Path) -> Path | None:
    """Keep the register in `place` with its key, and move its journals away: one left behind would ruin the new file.

    Where the file system has links the old file keeps its place until the new one takes it, so a power cut leaves one of them.
    """
    if not folder.register.exists():
        for ending in _JOURNALS:
            _move_if_there(folder.root / f"register.db{ending}", folder.root / f".left{ending}.{secrets.token_hex(4)}")
        return None
    make_folder(place)
    if folder.key.exists():
        write_file(place / "register.key", folder.key.read_bytes(), mode=0o600)
    kept = place / "register.db"
    try:
        os.link(folder.register, kept)
    except OSError:
        replace_file(folder.register, kept)
    for ending in _JOURNALS:
        _move_if_there(folder.root / f"register.db{ending}", place / f"register.db{ending}")
    sync_folder(place)
    return kept


def _move_if_there(source: Path, target: Path) -> None:
    if source.exists():
        replace_file(source, target)


def _bring_attachments(folder: DataFolder) -> None:
    """Contents that the restored rows name and only the backup folder still has."""
    kept = folder.backups / "attachments"
    conn = connect_read_only(folder.register)
    try:
        store = AttachmentStore(folder.attachments, conn)
        missing = [name for name in store.hashes() if not store.path(name).exists() and (kept / name).is_file()]
        for name in missing:
            store.put(kept / name)
    finally:
        conn.close()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
