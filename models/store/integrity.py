"""Checks of a database file that need no office: SQLite's own, references, search indexes, guards, row counts."""

import sqlite3
from typing import TYPE_CHECKING

from models.domain.errors import StorageError
from models.domain.findings import Finding
from models.store.connection import Connection
from models.store.migrations.runner import expected_objects, schema_objects
from models.store.search import check_index

if TYPE_CHECKING:
    from sqlite_utils import Database


def check_pages(conn: Connection) -> list[Finding]:
    """SQLite's full check: pages, indexes, constraints. Finding damaged(detail)."""
    try:
        found = [str(row[0]) for row in conn.all("PRAGMA integrity_check(5)")]
    except (StorageError, sqlite3.Error) as error:
        found = [str(error)]
    return [] if found == ["ok"] else [Finding("damaged", params={"detail": "; ".join(found)})]


def check_references(conn: Connection) -> list[Finding]:
    """Rows that point at nothing. Finding broken_reference(table, rowid, parent)."""
    rows = conn.all("PRAGMA foreign_key_check")
    return [Finding("broken_reference", params={"table": row[0], "rowid": row[1], "parent": row[2]}) for row in rows]


def check_search(conn: Connection) -> list[Finding]:
    """Search indexes that differ from the documents. Finding search_index(name); they can be rebuilt."""
    return [Finding("search_index", params={"name": name}) for name in check_index(conn)]


def check_schema(conn: Connection, utils: "Database | None" = None) -> list[Finding]:
    """Guards, indexes and tables that are not as the program made them. Finding guard_missing(name).

    With `utils` (sqlite_utils over the same connection) its view of triggers, tables and their strictness is compared as well.
    """
    expected, found = expected_objects(), schema_objects(conn.raw)
    wrong = {name for (kind, name), sql in expected.items() if found.get((kind, name)) != sql}
    wrong |= {name for kind, name in found if kind == "trigger" and (kind, name) not in expected}
    if utils is not None:
        triggers = {trigger.name: trigger.sql for trigger in utils.triggers}
        wrong |= {name for (kind, name), sql in expected.items() if kind == "trigger" and triggers.get(name) != sql}
        strict = {name for (kind, name), sql in expected.items() if kind == "table" and sql.endswith("STRICT")}
        wrong |= {name for name in strict if not utils[name].exists() or not utils.table(name).strict}
    return [Finding("guard_missing", params={"name": name}) for name in sorted(wrong)]


def row_counts(conn: Connection) -> dict[str, int]:
    """Rows of every table of ours."""
    names = sorted(name for kind, name in expected_objects() if kind == "table" and not name.endswith("_fts"))
    present = {row[0] for row in conn.all("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {name: int(conn.value(f"SELECT count(*) FROM {name}")) for name in names if name in present}
