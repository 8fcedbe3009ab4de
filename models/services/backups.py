"""Backup and restore of the register."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from models.domain.clock import Clock
from models.domain.errors import RuleError, StorageError
from models.services.office import Office, open_office, writing
from models.store.backup import BackupSet, copy_database, is_sound, list_backups, make_backup, rotate, sha256_of
from models.store.connection import check_header
from models.store.folder import DataFolder, write_file
from models.store.migrations.runner import KNOWN_SCHEMA
from models.store.restore import check_backup, check_same_register, key_beside, place_backup
from models.store.template_copies import are_as_kept, is_free, keep_templates, templates_beside
from models.store.trouble import os_trouble

__all__ = ["BackupMade", "BackupSet", "Restored", "back_up", "back_up_if_changed", "backup_age", "backups", "restore"]


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A verified copy: where it lies, its SHA-256, how many documents and templates of the office it holds.

    `left_out`: template files that could not be copied, by their names; the register is copied all the same.
    """

    path: Path
    sha256: str
    documents: int
    templates: int = 0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """The register now in place, and where the former one is kept (None when there was none).

    `templates` of the office that came back, the names of those that did not, and where those in use before are kept.
    """

    register: Path
    kept: Path | None
    templates: int = 0
    left_out: tuple[str, ...] = ()
    templates_kept: Path | None = None


def back_up(office: Office, out: Path | None = None, *, reason: str = "asked") -> BackupMade:
    """Make a verified copy: a set in the backup folder, or one SQLite file at `out` with its key and its templates beside it.

    `reason`: routine | asked | import | term_end (kept for ever). Old sets are rotated only after the new one is verified.
    Raises StorageError backup_failed, disk_full, folder_not_writable; RuleError backup_target for a file that is no such copy.
    """
    folder = office.register.folder
    if out is not None:
        _check_target(out, folder)
        sha256 = copy_database(office.register.conn, out, office.register.key)
        if office.register.key is not None:
            write_file(key_beside(out), folder.key.read_bytes(), mode=0o600)
        copied = keep_templates(folder.root, templates_beside(out))
        return BackupMade(out, sha256, _documents(office), copied.count, copied.left_out)
    made = make_backup(office.register.conn, folder, at=office.clock.stamp(), day=office.clock.today(), reason=reason)
    rotate(folder)
    return BackupMade(made.path / "register.db", made.sha256, made.documents, made.templates, made.left_out)


def back_up_if_changed(office: Office) -> BackupMade | None:
    """The routine backup at close and every half hour: None when the newest sound set already holds the last event and the templates.

    Also None while a write is open (a large batch is entered in slices of the window's time): half of it belongs in no backup.
    """
    if office.register.conn.in_transaction:
        return None
    newest = next(iter(list_backups(office.register.folder)), None)
    seq, mac, _ = office.events.tail()
    if (
        newest is not None
        and (newest.last_seq, newest.mac) == (seq, mac)
        and is_sound(newest)
        and are_as_kept(office.data_dir, templates_beside(newest.path / "register.db"))
    ):
        return None
    return back_up(office, reason="routine")


def backups(office: Office) -> list[BackupSet]:
    """The verified sets, newest content first."""
    return list_backups(office.register.folder)


def backup_age(office: Office) -> timedelta | None:
    """How old the newest set is by the clock; None when there is none."""
    sets = list_backups(office.register.folder)
    if not sets:
        return None
    newest = max(item.at for item in sets)
    return max(office.clock.now() - datetime.fromisoformat(newest.replace("Z", "+00:00")), timedelta())


def restore(data_dir: Path, clock: Clock, file: Path, *, accept_other: bool = False) -> Restored:
    """Put the backup `file` in the place of the register under `data_dir`; the former register is kept and named.

    The register must not be open. `accept_other` allows a backup of another register. Until the backup has passed every check
    nothing is changed. StorageError with the codes of `check_backup`, register_held, backup_invalid(reason="other_register");
    RuleError file_missing; clock_back when the clock stands before the backup's last event.
    """
    folder = DataFolder(data_dir)
    try:
        if not file.is_file():
            raise RuleError("file_missing", field="file", path=str(file))
        if _is_same(file, folder.register):
            raise RuleError("backup_is_register", field="file", path=str(file))
    except OSError as error:
        raise os_trouble(error, folder.root) from error
    checked = check_backup(file, folder)
    today = clock.today().isoformat()
    if today < checked.last_day:
        raise RuleError("clock_back", last=checked.last_day, today=today)
    if not accept_other:
        check_same_register(folder, checked)
    facts = {"file": file.name, "sha256": sha256_of(file), "last_seq": checked.last_seq, "documents": checked.documents}
    placed = place_backup(file, folder, checked, clock.stamp())
    facts |= {"kept": placed.register.parent.name if placed.register else None, "templates": placed.brought.count}
    with open_office(data_dir, clock) as office, writing(office) as events:
        events.record("restore", "register", None, after=facts)
    return Restored(folder.register, placed.register, placed.brought.count, placed.brought.left_out, placed.templates)


def _is_same(one: Path, other: Path) -> bool:
    """Whether both names are one file, by link too: the live register is never opened a second time (reliability F12)."""
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))


def _documents(office: Office) -> int:
    return int(office.register.conn.value("SELECT count(*) FROM document"))


def _check_target(out: Path, folder: DataFolder) -> None:
    """Refuse to write over the register itself, its attachments, or a file that is no register of ours."""
    if not is_free(templates_beside(out)):
        raise RuleError("backup_target", field="out", path=str(templates_beside(out)))
    resolved = out.resolve()
    own = {folder.register.resolve(), folder.key.resolve(), folder.lock.resolve(), folder.config.resolve()}
    if (
        _is_same(out, folder.register)
        or resolved in own
        or key_beside(resolved) in own
        or resolved.is_dir()
        or folder.attachments.resolve() in resolved.parents
    ):
        raise RuleError("backup_target", field="out", path=str(out))
    if out.exists() and out.stat().st_size:
        try:
            check_header(out, KNOWN_SCHEMA)
        except StorageError as error:
            raise RuleError("backup_target", field="out", path=str(out)) from error
