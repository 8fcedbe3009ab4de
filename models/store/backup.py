"""Verified copies of the register: made, listed, checked and rotated (reliability section 5).

A set is a folder `backups/<name>/` with register.db, register.key, manifest.json and the office's own templates (`templates/`, when
there are any); it gets its name only when it is whole.
"""

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from models.domain.errors import StorageError
from models.store.connection import Connection, check_pragmas, connect_read_only
from models.store.events import EventRepository, read_key
from models.store.folder import DataFolder, make_folder, replace_file, sync_file, sync_folder, temp_beside, write_file
from models.store.integrity import check_pages, check_references, row_counts
from models.store.template_copies import are_whole, keep_templates, remove_copies, templates_beside
from models.store.trouble import os_trouble, sqlite_trouble

KIND = "so-don-doc backup 1"
_DATABASE, _KEY, _MANIFEST = "register.db", "register.key", "manifest.json"
_ALL_DAYS, _DAILY, _WEEKLY, _MONTHLY = 2, 12, 10, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSet:
    """One verified copy. `day` is the working day of the clock, `last_seq`/`mac` the end of its audit chain.

    `templates` of the office with the hash of their list; `left_out`: names of template files that could not be copied. Sets of
    earlier programs have neither.
    """

    path: Path
    at: str
    day: date
    reason: str
    sha256: str
    schema: int
    documents: int
    last_seq: int
    mac: str
    templates: int = 0
    templates_sha256: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def is_kept_for_ever(self) -> bool:
        """The closing of a term is never rotated away."""
        return self.reason == "term_end"


def copy_database(conn: Connection, target: Path, key: bytes | None) -> str:
    """Write a verified copy of the live register to `target` (temp beside it, checked, fsync, rename); its SHA-256.

    Raises StorageError backup_failed(reason) when the live register or the copy does not pass, disk_full, folder_not_writable.
    """
    if found := check_pages(conn):
        raise StorageError("backup_failed", reason="live_damaged", detail=found[0].params["detail"])
    make_folder(target.parent)
    temp = temp_beside(target)
    try:
        conn.execute("VACUUM INTO ?", (str(temp),))
        _verify_copy(conn, temp, key)
        sync_file(temp)
        sha256 = sha256_of(temp)
        replace_file(temp, target)
        sync_folder(target.parent)
    except BaseException as error:
        for stump in (temp, temp.with_name(temp.name + "-journal")):
            with contextlib.suppress(OSError):
                stump.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise os_trouble(error, target) from error
        if isinstance(error, sqlite3.Error):
            raise sqlite_trouble(error) or StorageError("backup_failed", reason=type(error).__name__) from error
        if isinstance(error, StorageError):  # SQLite does not say where
            error.params.setdefault("path", str(target))
        raise
    check_pragmas(conn.raw)
    return sha256


def make_backup(conn: Connection, folder: DataFolder, *, at: str, day: date, reason: str) -> BackupSet:
    """Make a whole set under `backups/`; nothing is rotated. An upgrade that fails again and again makes one set, not many.

    Trouble with a template never stops the copy of the register: its name stands in `left_out`.

    `at`: UTC stamp; `reason`: routine | asked | migration | restore | import | term_end. StorageError as `copy_database`.
    """
    seq, mac, _ = EventRepository(conn, None).tail()
    schema = int(conn.value("PRAGMA user_version"))
    for former in list_backups(folder) if reason == "migration" else ():
        if (former.last_seq, former.mac, former.schema, former.reason) == (seq, mac, schema, reason) and is_sound(former):
            return former
    stamp = at.replace("-", "").replace(":", "")
    temp = folder.backups / f".{secrets.token_hex(4)}.tmp"
    try:
        make_folder(temp)
        key = read_key(folder.key)
        sha256 = copy_database(conn, temp / _DATABASE, key)
        if folder.key.exists():
            write_file(temp / _KEY, folder.key.read_bytes(), mode=0o600)
        newest = next(iter(list_backups(folder)), None)
        beside = templates_beside(newest.path / _DATABASE) if newest is not None else None
        copied = keep_templates(folder.root, templates_beside(temp / _DATABASE), beside)
        documents = int(conn.value("SELECT count(*) FROM document"))
        made = BackupSet(
            path=folder.backups / f"{stamp}-{seq:08d}-{secrets.token_hex(2)}",
            at=at,
            day=day,
            reason=reason,
            sha256=sha256,
            schema=schema,
            documents=documents,
            last_seq=seq,
            mac=mac,
            templates=copied.count,
            templates_sha256=copied.sha256,
            left_out=copied.left_out,
        )
        facts = (
            {"kind": KIND} | {name: value for name, value in asdict(made).items() if name != "path"} | {"day": day.isoformat()}
        )
        write_file(temp / _MANIFEST, json.dumps(facts, indent=1).encode())
        replace_file(temp, made.path)
        sync_folder(folder.backups)
    except BaseException as error:
        _remove_set(temp)
        if isinstance(error, OSError):
            raise os_trouble(error, folder.backups) from error
        raise
    _keep_attachments(folder)
    return made


def list_backups(folder: DataFolder) -> list[BackupSet]:
    """The whole sets, newest content first; left-overs of a run that died are not listed."""
    found = []
    names = sorted(folder.backups.iterdir()) if folder.backups.is_dir() else []
    for path in names:
        if path.name.startswith("."):
            continue
        try:
            facts = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
            if facts.pop("kind") != KIND or not (path / _DATABASE).is_file():
                continue
            left_out = tuple(map(str, facts.get("left_out", ())))
            found.append(BackupSet(path=path, **facts | {"day": date.fromisoformat(facts["day"]), "left_out": left_out}))
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return sorted(found, key=lambda item: (item.last_seq, item.at, item.path.name), reverse=True)


def is_sound(backup: BackupSet) -> bool:
    """Whether the copy still has the bytes that were verified, those of its templates too."""
    database = backup.path / _DATABASE
    try:
        return sha256_of(database) == backup.sha256 and are_whole(templates_beside(database), backup.templates_sha256)
    except OSError:
        return False


def to_keep(sets: Sequence[BackupSet]) -> set[Path]:
    """Which sets the policy keeps: all of 2 days, 12 daily, 10 weekly, 9 monthly, each year's last and every term's end.

    Periods are counted by the sets that exist, newest content first, not by today's clock: a clock that jumps costs nothing.
    """
    ordered = sorted(sets, key=lambda item: (item.last_seq, item.at, item.path.name), reverse=True)
    kept = {item.path for item in ordered if item.is_kept_for_ever}
    days = list(dict.fromkeys(item.day for item in ordered))[:_ALL_DAYS]
    kept |= {item.path for item in ordered if item.day in days}
    for count, period in (
        (_DAILY, lambda day: day),
        (_WEEKLY, lambda day: day.isocalendar()[:2]),
        (_MONTHLY, lambda day: (day.year, day.month)),
        (len(ordered), lambda day: day.year),
    ):
        newest: dict[object, Path] = {}
        for item in ordered:
            newest.setdefault(period(item.day), item.path)
        kept |= set(list(newest.values())[:count])
    return kept


def rotate(folder: DataFolder) -> list[Path]:
    """Remove what the policy does not keep; called only after a verified backup. The removed paths.

    Nothing is removed while the newest set is not sound: damage never pushes out a good copy.
    """
    sets = list_backups(folder)
    if not sets or not is_sound(sets[0]):
        return []
    kept = to_keep(sets)
    removed = [item.path for item in sets if item.path not in kept]
    for path in removed:
        _remove_set(path)
    for stump in folder.backups.glob(".*.tmp"):
        _remove_set(stump)
    return removed


def sha256_of(path: Path) -> str:
    """Hash of a file that SQLite does not have open."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _verify_copy(conn: Connection, path: Path, key: bytes | None) -> None:
    copy = connect_read_only(path)
    try:
        if found := [*check_pages(copy), *check_references(copy)]:
            raise StorageError("backup_failed", reason=found[0].code)
        if row_counts(copy) != row_counts(conn):
            raise StorageError("backup_failed", reason="counts")
        found = [item for item in EventRepository(copy, key).verify_chain() if item.level == "error"] if key else []
        if found:
            raise StorageError("backup_failed", reason=found[0].code, **found[0].params)
    finally:
        copy.close()


def _remove_set(path: Path) -> None:
    """Remove the files of one set, the manifest first, so that a half-removed set is never listed; no recursive delete."""
    with contextlib.suppress(OSError):
        for name in (_MANIFEST, _DATABASE, _DATABASE + "-journal", _KEY):
            (path / name).unlink(missing_ok=True)
        for stump in path.glob(".*.tmp*"):
            stump.unlink(missing_ok=True)
        remove_copies(templates_beside(path / _DATABASE))
        path.rmdir()


def _keep_attachments(folder: DataFolder) -> None:
    """A second name for every attachment beside the sets; failing to make it warns nobody, the check looks at the files."""
    target = folder.backups / "attachments"
    if not folder.attachments.is_dir():
        return
    with contextlib.suppress(OSError):
        target.mkdir(parents=True, exist_ok=True)
        known = {entry.name for entry in os.scandir(target)}
        for entry in os.scandir(folder.attachments):
            if entry.name in known or entry.name.startswith("."):
                continue
            try:
                os.link(entry.path, target / entry.name)
            except OSError:  # a file system without links: a real copy
                temp = target / f".{entry.name}.tmp"
                shutil.copyfile(entry.path, temp)
                temp.replace(target / entry.name)
