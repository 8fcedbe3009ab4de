"""The one connection to the register: how it is opened, what it guarantees, and how its errors are told."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from models.domain.errors import StorageError
from models.store.trouble import TROUBLE, os_trouble, sqlite_trouble

APPLICATION_ID = 0x534F4444
PRAGMAS: dict[str, Any] = {
    "locking_mode": "exclusive", "journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1, "recursive_triggers": 1,
    "trusted_schema": 0, "cell_size_check": 1, "secure_delete": 1, "busy_timeout": 5000,
}  # fmt: skip
_HEADER = 100


class _Cursor(sqlite3.Cursor):
    """A cursor whose fetches tell storage trouble in our words; single-row iteration stays the bare one."""

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except TROUBLE as error:
            raise _told(error) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except TROUBLE as error:
            raise _told(error) from error


def _told(error: Exception) -> Exception:
    return sqlite_trouble(error) or error


class Connection:
    """What repositories are given. Rows are `sqlite3.Row`: by position, by name, or unpacked. Repositories never commit."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Wrap `raw`, which was opened with isolation_level=None."""
        self.raw = raw
        raw.row_factory = sqlite3.Row

    def execute(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Cursor:
        """Run one statement; StorageError when the machine is in trouble, sqlite3.IntegrityError when a guard refuses."""
        try:
            return self.raw.cursor(_Cursor).execute(sql, params)
        except TROUBLE as error:
            raise _told(error) from error

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows."""
        try:
            self.raw.executemany(sql, rows)
        except TROUBLE as error:
            raise _told(error) from error

    def one(self, sql: str, params: Sequence[Any] = ()) -> Any:
        """The first row or None."""
        return self.execute(sql, params).fetchone()

    def all(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        """All rows."""
        return self.execute(sql, params).fetchall()

    def value(self, sql: str, params: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.execute(sql, params).fetchone()
        return None if row is None else row[0]

    def column(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        """The first column of all rows; for many ids at once."""
        cursor = self.execute(sql, params)
        cursor.row_factory = None
        return [row[0] for row in cursor.fetchall()]

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self.raw.in_transaction

    @contextmanager
    def write(self) -> Iterator[None]:
        """One `BEGIN IMMEDIATE ... COMMIT`; inside an open one a savepoint, so that a caught inner failure leaves nothing."""
        undo: tuple[str, ...]
        if self.raw.in_transaction:
            begin, commit, undo = "SAVEPOINT inner", "RELEASE inner", ("ROLLBACK TO inner", "RELEASE inner")
        else:
            begin, commit, undo = "BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)
        self.execute(begin)
        try:
            yield
            self.execute(commit)
        except BaseException:
            # after SQLITE_FULL the transaction is already rolled back; a blind second ROLLBACK would hide the real error
            if self.raw.in_transaction:
                for statement in undo:
                    self.raw.execute(statement)
            raise

    def close(self) -> None:
        """Close the database."""
        self.raw.close()


def check_header(path: Path, known_schema: int) -> int:
    """Whose file this is and which schema it has, from its first 100 bytes; never called while SQLite has the file open.

    StorageError: register_missing, register_empty, not_a_register, other_programs_file, schema_too_new(found, known).
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise StorageError("register_missing", path=str(path)) from error
    except PermissionError as error:
        # a folder in the file's place, too, on Windows
        raise StorageError("folder_not_writable", path=str(path)) from error
    except OSError as error:
        raise os_trouble(error, path) from error
    if not head:
        raise StorageError("register_empty", path=str(path))
    if len(head) < _HEADER or head[:16] != b"SQLite format 3\0":
        raise StorageError("not_a_register", path=str(path))
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StorageError("other_programs_file", path=str(path))
    found = int.from_bytes(head[60:64], "big")
    if found > known_schema:
        raise StorageError("schema_too_new", path=str(path), found=found, known=known_schema)
    return found


def connect(path: Path, *, is_new: bool = False) -> Connection:
    """Open `path` (its header was checked) with the pragma contract, exclusively.

    StorageError: register_held (another program has it open), pragma_drift, corrupt, disk_trouble ...
    """
    uri = path.absolute().as_uri() + ("?mode=rwc" if is_new else "?mode=rw")
    raw = None
    try:
        raw = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PRAGMAS["busy_timeout"] / 1000)
        for name, value in PRAGMAS.items():
            raw.execute(f"PRAGMA {name}={value}")
        raw.execute("BEGIN EXCLUSIVE")  # the pragma alone locks nothing until first use
        raw.execute("COMMIT")
        check_pragmas(raw)
    except TROUBLE as error:
        if raw is not None:
            raw.close()
        raise _told(error) from error
    except BaseException:
        if raw is not None:
            raw.close()
        raise
    return Connection(raw)


def check_pragmas(raw: sqlite3.Connection) -> None:
    """Read the contract back on the live connection; StorageError pragma_drift names what differs."""
    found = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    if found != PRAGMAS:
        raise StorageError("pragma_drift", names=sorted(name for name in PRAGMAS if found[name] != PRAGMAS[name]))


def connect_read_only(path: Path) -> Connection:
    """Open a copy (a backup) for looking only; the file is not changed and no journal is made."""
    try:
        raw = sqlite3.connect(path.absolute().as_uri() + "?mode=ro&immutable=1", uri=True, isolation_level=None)
        raw.execute("PRAGMA trusted_schema=0")
        raw.execute("PRAGMA cell_size_check=1")
    except TROUBLE as error:
        raise _told(error) from error
    return Connection(raw)
