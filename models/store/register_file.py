"""An open register: folder, lock, connection and key held together, opened in the safe order (reliability 2.1)."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.domain.errors import StorageError
from models.store.connection import Connection, check_header, check_pragmas, connect
from models.store.events import create_key, read_key
from models.store.folder import DataFolder, make_folder, replace_file, sync_file, sync_folder
from models.store.integrity import check_pages, check_references
from models.store.lock import RegisterLock
from models.store.migrations.runner import KNOWN_SCHEMA, check_guards, migrate
from models.store.trouble import os_trouble, sqlite_trouble

if TYPE_CHECKING:
    from sqlite_utils import Database

_CLOSELY_UP_TO = 16_000_000
_AT_ONCE_UP_TO = 4_000_000  # checking that much takes no longer than drawing a window's first page
Backup = Callable[[Connection, DataFolder], object]


class RegisterFile:
    """The live register. `.conn` for reading, `.write()` around every change, `.close()` gives the lock back."""

    def __init__(
        self,
        folder: DataFolder,
        lock: RegisterLock,
        conn: Connection,
        *,
        was_unclean: bool,
        migrated: list[int],
        is_checked: bool,
    ) -> None:
        self.folder = folder
        self.conn = conn
        self.key = read_key(folder.key)
        self.was_unclean = was_unclean
        self.migrated = migrated
        self.is_checked = is_checked
        self._lock = lock
        self._utils: Database | None = None
        self.is_closed = False

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction; see Connection.write. A file that was not checked yet is checked first: StorageError corrupt."""
        self.finish_check()
        with self.conn.write():
            yield self.conn

    def utils(self) -> "Database":
        """sqlite_utils over the same connection, imported when first needed (77 ms). Reading and checks only."""
        if self._utils is None:
            from sqlite_utils import Database

            self._utils = Database(self.conn.raw, recursive_triggers=True)
        return self._utils

    def finish_check(self) -> None:
        """The checks that opening put off, once; StorageError corrupt or guards_missing, again at each call: no write passes."""
        if not self.is_checked:
            check_start(self.conn, _size(self.folder.register))
            check_guards(self.conn)
            self.is_checked = True

    def check_contract(self) -> None:
        """Read the pragmas back, after a backup or a vacuum too; StorageError pragma_drift."""
        check_pragmas(self.conn.raw)

    def close(self) -> None:
        """Close the database, then give the lock back; may be called twice."""
        self.is_closed = True
        self.conn.close()
        self._lock.release()


def open_register(folder: DataFolder, since: str, backup: Backup | None = None, *, may_check_later: bool = False) -> RegisterFile:
    """Open the register of `folder`; `since` is what a second instance is told, `backup` runs before a migration.

    With `may_check_later` a large file that was closed cleanly may be read before its pages and guards are checked:
    `finish_check` does it, at the latest before the first write.
    Raises StorageError: register_missing, register_empty, not_a_register, other_programs_file, schema_too_new, register_held,
    corrupt, guards_missing, pragma_drift, read_only, folder_not_writable, disk_full, disk_trouble. A refused file is not changed.
    """
    path = folder.register
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StorageError("register_missing", path=str(path)) from error
    except OSError as error:
        raise os_trouble(error, path) from error
    # the lock comes first: reading the header of a file that this process already holds would drop SQLite's own lock
    lock = RegisterLock(folder.lock, since)
    conn = None
    try:
        version = check_header(path, KNOWN_SCHEMA)
        was_unclean = _has_leftover(path)
        conn = connect(path)
        size = _size(path)
        is_checked = not (may_check_later and size > _AT_ONCE_UP_TO and not was_unclean and version == KNOWN_SCHEMA)
        if is_checked:
            check_start(conn, size)
        if was_unclean and (found := [*check_pages(conn), *check_references(conn)]):
            raise StorageError("corrupt", reason=found[0].code, **found[0].params)
        migrated: list[int] = []
        if version < KNOWN_SCHEMA:
            migrated = migrate(conn, (lambda: backup(conn, folder)) if backup else None)
        if is_checked:
            check_guards(conn)
        return RegisterFile(folder, lock, conn, was_unclean=was_unclean, migrated=migrated, is_checked=is_checked)
    except BaseException as error:
        if conn is not None:
            conn.close()
        lock.release()
        if isinstance(error, sqlite3.Error):
            raise (sqlite_trouble(error) or error) from error
        raise


def create_register_file(folder: DataFolder, since: str, first: Callable[[Connection, bytes], Any]) -> None:
    """Make an empty register with its key; `first` writes the first event. Nothing half made stays under the final name.

    StorageError register_exists, register_held, folder_not_writable, disk_full.
    """
    make_folder(folder.root)
    lock = RegisterLock(folder.lock, since)
    try:
        if folder.register.exists():
            raise StorageError("register_exists", path=str(folder.register))
        key = create_key(folder.key)
        temp = folder.register.with_name("register.db.new")
        for stump in _with_journals(temp):
            stump.unlink(missing_ok=True)
        try:
            _fill(temp, key, first)
            sync_file(temp)
            replace_file(temp, folder.register)
            sync_folder(folder.root)
        except BaseException as error:
            with contextlib.suppress(OSError):
                for stump in _with_journals(temp):
                    stump.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise os_trouble(error, folder.register) from error
            raise
        temp.with_name(temp.name + "-journal").unlink(missing_ok=True)
    finally:
        lock.release()


def _fill(path: Path, key: bytes, first: Callable[[Connection, bytes], Any]) -> None:
    conn = connect(path, is_new=True)
    try:
        migrate(conn)
        with conn.write():
            first(conn, key)
    finally:
        conn.close()


def check_start(conn: Connection, size: int) -> None:
    """StorageError corrupt unless SQLite finds the file sound; a small one is read more closely, which finds twice as much."""
    try:
        check = "quick_check" if size > _CLOSELY_UP_TO else "integrity_check"
        found = [str(row[0]) for row in conn.all(f"PRAGMA {check}(5)")]
    except sqlite3.Error as error:
        raise StorageError("corrupt", reason=str(error)) from error
    if found != ["ok"]:
        raise StorageError("corrupt", reason="; ".join(found))


def _has_leftover(path: Path) -> bool:
    """Whether the last run died in a transaction; a clean close leaves a journal of 0 bytes."""
    return any(_size(name) > 0 for name in _with_journals(path)[1:])


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _with_journals(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm"))]
