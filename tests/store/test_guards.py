"""Whoever opens the file, a registered number stays: every SQL and sqlite-utils route is tried from a foreign connection."""

import sqlite3

import pytest
from sqlite_utils import Database

SQL_ROUTES = [
    "DELETE FROM document WHERE id = 2",
    "DELETE FROM document",
    "DELETE FROM event WHERE seq = 1",
    "DELETE FROM event",
    "UPDATE document SET number = 99 WHERE id = 2",
    "UPDATE document SET number = number + 1",
    "UPDATE document SET arrival_number = 77 WHERE id = 1",
    "UPDATE document SET arrival_number = NULL WHERE id = 1",
    "UPDATE document SET suffix = 'a' WHERE id = 2",
    "UPDATE document SET series_id = NULL WHERE id = 2",
    "UPDATE document SET direction = 'incoming' WHERE id = 2",
    "UPDATE document SET id = 1000 WHERE id = 2",
    "UPDATE document SET rowid = 1000 WHERE id = 2",
    "UPDATE OR REPLACE document SET number = 2 WHERE id = 2",
    "UPDATE OR REPLACE document SET idempotency_key = 'k1' WHERE id = 2",
    "UPDATE OR IGNORE document SET number = 2 WHERE id = 2",
    "INSERT OR REPLACE INTO document SELECT * FROM document WHERE id = 2",
    "REPLACE INTO document SELECT * FROM document WHERE id = 2",
    "INSERT OR REPLACE INTO document (id, direction, doc_type, subject, series_id, number, registered_on)"
    " SELECT 500, direction, doc_type, 'x', series_id, number, registered_on FROM document WHERE id = 2",
    "INSERT OR REPLACE INTO document (direction, doc_type, subject, arrival_series_id, arrival_number, registered_on)"
    " SELECT direction, doc_type, 'x', arrival_series_id, arrival_number, registered_on FROM document WHERE id = 1",
    "INSERT OR REPLACE INTO document (direction, doc_type, subject, series_id, number, registered_on, idempotency_key)"
    " SELECT direction, doc_type, 'x', series_id, 900, registered_on, 'k1' FROM document WHERE id = 2",
    "INSERT INTO document SELECT * FROM document WHERE id = 2 ON CONFLICT DO UPDATE SET number = 99",
    "UPDATE event SET who = 'nobody' WHERE seq = 1",
    "UPDATE OR REPLACE event SET seq = 2 WHERE seq = 1",
    "INSERT OR REPLACE INTO event SELECT seq, at, day, 'x', verb, entity, entity_id, before, after, mac FROM event WHERE seq = 1",
    "DELETE FROM series",
    "UPDATE series SET last_number = 0",
    "UPDATE document SET number_status = 'reserved' WHERE id = 2",
]


def _frozen(raw):
    documents = raw.execute(
        "SELECT id, direction, series_id, number, suffix, arrival_series_id, arrival_number, idempotency_key"
        " FROM document ORDER BY id"
    ).fetchall()
    events = raw.execute("SELECT * FROM event ORDER BY seq").fetchall()
    series = raw.execute("SELECT id, key, last_number FROM series ORDER BY id").fetchall()
    return documents, events, series


@pytest.fixture
def foreign(filled):
    """The register in the hands of another program: nothing but SQLite's defaults."""
    raw = sqlite3.connect(filled / "register.db", isolation_level=None)
    yield raw
    raw.close()


@pytest.mark.parametrize("pragma", ["recursive_triggers=0", "recursive_triggers=1"])
@pytest.mark.parametrize("sql", SQL_ROUTES)
def test_sql_routes_fail(foreign, sql, pragma):
    foreign.execute(f"PRAGMA {pragma}")
    before = _frozen(foreign)
    with pytest.raises(sqlite3.IntegrityError):
        foreign.execute(sql)
    assert _frozen(foreign) == before


UTILS_ROUTES = {
    "delete": lambda db: db["document"].delete(2),
    "delete_where": lambda db: db["document"].delete_where("id = 2"),
    "delete_where all": lambda db: db["event"].delete_where(),
    "update": lambda db: db["document"].update(2, {"number": 99}),
    "update arrival": lambda db: db["document"].update(1, {"arrival_number": 99}),
    "update event": lambda db: db["event"].update(1, {"who": "nobody"}),
    "insert replace": lambda db: db["document"].insert(db["document"].get(2) | {"subject": "x"}, replace=True),
    "insert_all replace": lambda db: db["document"].insert_all([db["document"].get(2) | {"number": 50}], replace=True),
    "upsert": lambda db: db["document"].upsert(db["document"].get(2) | {"number": 50}, pk="id"),
    "upsert_all": lambda db: db["event"].upsert_all([db["event"].get(1) | {"who": "x"}], pk="seq"),
    "convert": lambda db: db["document"].convert("number", lambda value: 99),
    "query": lambda db: list(db.query("UPDATE document SET number = 99 RETURNING id")),
}


@pytest.mark.parametrize("route", UTILS_ROUTES)
def test_sqlite_utils_routes_fail(foreign, route):
    before = _frozen(foreign)
    with pytest.raises((sqlite3.IntegrityError, sqlite3.OperationalError)):
        UTILS_ROUTES[route](Database(foreign))
    assert _frozen(foreign) == before


def test_what_is_allowed_still_works(foreign):
    foreign.execute("UPDATE document SET note = 'xem thêm' WHERE id = 2")
    foreign.execute("UPDATE document SET number_status = 'voided', number_reason = 'ghi nhầm hai lần' WHERE id = 2")
    with pytest.raises(sqlite3.IntegrityError):
        foreign.execute("UPDATE document SET number_status = 'issued' WHERE id = 2")
