"""Brings a register to the newest schema: one step per file, each in one transaction with its version number."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Protocol

from models.domain.errors import StorageError
from models.store.connection import APPLICATION_ID, Connection
from models.store.migrations import m0001_register, m0002_link_refusals, m0003_follow_up


class Step(Protocol):
    """A migration module."""

    VERSION: int
    STATEMENTS: tuple[str, ...]


STEPS: tuple[Step, ...] = (m0001_register, m0002_link_refusals, m0003_follow_up)
KNOWN_SCHEMA = STEPS[-1].VERSION


def schema_version(conn: Connection) -> int:
    """The schema version of an open register."""
    return int(conn.value("PRAGMA user_version"))


def migrate(conn: Connection, backup: Callable[[], object] | None = None, steps: Sequence[Step] = STEPS) -> list[int]:
    """Apply the steps that are missing; the versions applied. A killed step leaves the old schema whole.

    `backup` makes a verified backup and is called once before the first step of a register that exists; its failure stops.
    StorageError corrupt when a step would leave broken references.
    """
    missing = [step for step in steps if schema_version(conn) < step.VERSION]
    if missing and backup is not None:
        backup()
    for step in missing:
        conn.execute("PRAGMA foreign_keys=0")
        try:
            with conn.write():
                for statement in step.STATEMENTS:
                    conn.execute(statement)
                if conn.all("PRAGMA foreign_key_check"):
                    raise StorageError("corrupt", reason="foreign_key_check")
                conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
                conn.execute(f"PRAGMA user_version={step.VERSION}")
        finally:
            conn.execute("PRAGMA foreign_keys=1")
    return [step.VERSION for step in missing]


def schema_objects(raw: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """(type, name) -> SQL of every table, view, index and trigger of our own making."""
    rows = raw.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(str(row[0]), str(row[1])): str(row[2]) for row in rows if "_fts_" not in str(row[1])}


_expected: dict[tuple[str, str], str] = {}


def expected_objects() -> dict[tuple[str, str], str]:
    """The same for a new register of the head schema, built once in memory."""
    if not _expected:
        raw = sqlite3.connect(":memory:", isolation_level=None)
        for step in STEPS:
            for statement in step.STATEMENTS:
                raw.execute(statement)
        _expected.update(schema_objects(raw))
        raw.close()
    return _expected


def check_guards(conn: Connection) -> None:
    """StorageError guards_missing(names) unless every trigger, index, view and table stands as the program made it."""
    found = schema_objects(conn.raw)
    wrong = sorted(name for (kind, name), sql in expected_objects().items() if found.get((kind, name)) != sql)
    # a trigger of someone else's could undo what ours guard
    strange = sorted(name for kind, name in found if kind == "trigger" and (kind, name) not in expected_objects())
    if wrong or strange:
        raise StorageError("guards_missing", names=wrong + strange)
