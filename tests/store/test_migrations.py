"""Migrations: one transaction per step, a verified backup before, and a killed step leaves the old register whole."""

import os
import signal
import sqlite3
from datetime import date
from types import SimpleNamespace

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import StorageError
from models.services.office import create_register, open_office
from models.store import register_file
from models.store.backup import list_backups
from models.store.connection import connect
from models.store.folder import DataFolder
from models.store.migrations import runner

TODAY = FixedClock(date(2024, 5, 3))
HEAD = runner.KNOWN_SCHEMA
STEP = SimpleNamespace(
    VERSION=HEAD + 1,
    STATEMENTS=(
        "CREATE TABLE routing_note (id INTEGER PRIMARY KEY, note TEXT NOT NULL,"
        " document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT) STRICT",
        "INSERT INTO routing_note (document_id, note) SELECT id, subject FROM document",
        "CREATE INDEX routing_note_document ON routing_note (document_id)",
        "ALTER TABLE document ADD COLUMN sector TEXT",
        "UPDATE document SET sector = 'chung' WHERE id > 0",
    ),
)


@pytest.fixture
def two_steps(monkeypatch):
    monkeypatch.setattr(runner, "STEPS", (*runner.STEPS, STEP))
    monkeypatch.setattr(runner, "KNOWN_SCHEMA", HEAD + 1)
    monkeypatch.setattr(register_file, "KNOWN_SCHEMA", HEAD + 1)
    monkeypatch.setattr(runner, "_expected", {})
    monkeypatch.setattr(runner.migrate, "__defaults__", (None, runner.STEPS))


def _state(path):
    raw = sqlite3.connect(path)
    try:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master ORDER BY name")]
        return raw.execute("PRAGMA user_version").fetchone()[0], names, raw.execute("SELECT id, number FROM document").fetchall()
    finally:
        raw.close()


def test_an_old_register_is_brought_up_after_a_verified_backup(filled, two_steps):
    with open_office(filled, TODAY) as office:
        assert office.register.migrated == [HEAD + 1]
        assert office.register.conn.value("SELECT count(*) FROM routing_note") == 6
        assert office.events.verify_chain() == []
        assert office.register.conn.value("PRAGMA foreign_keys") == 1
    made = list_backups(DataFolder(filled))
    assert [(item.reason, item.schema, item.documents) for item in made] == [("migration", HEAD, 6)]
    with open_office(filled, TODAY) as office:
        assert office.register.migrated == []


def test_repeated_failed_upgrades_make_one_backup(filled, two_steps, monkeypatch):
    broken = SimpleNamespace(VERSION=HEAD + 1, STATEMENTS=(*STEP.STATEMENTS, "SELECT no_such_function()"))
    monkeypatch.setattr(runner.migrate, "__defaults__", (None, (*runner.STEPS[:-1], broken)))
    before = _state(filled / "register.db")
    for _ in range(3):
        with pytest.raises(sqlite3.OperationalError):
            open_office(filled, TODAY)
    assert _state(filled / "register.db") == before
    assert len(list_backups(DataFolder(filled))) == 1


def test_no_backup_no_migration(filled, two_steps, monkeypatch):
    from models.store import backup

    def refuse(*_, **__):
        raise StorageError("disk_full")

    monkeypatch.setattr(backup, "copy_database", refuse)
    before = (filled / "register.db").read_bytes()
    with pytest.raises(StorageError) as caught:
        open_office(filled, TODAY)
    assert caught.value.code == "disk_full"
    assert (filled / "register.db").read_bytes() == before


def test_a_step_that_breaks_references_is_undone(filled):
    orphan = SimpleNamespace(
        VERSION=HEAD + 1, STATEMENTS=("CREATE TABLE a (id INTEGER REFERENCES document(id)) STRICT", "INSERT INTO a VALUES (999)")
    )
    before = _state(filled / "register.db")
    conn = connect(filled / "register.db")
    with pytest.raises(StorageError):
        runner.migrate(conn, None, (*runner.STEPS, orphan))
    conn.close()
    assert _state(filled / "register.db") == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("at", [*range(10), 99])
def test_a_killed_step_leaves_the_old_or_the_new_register(filled, at):
    """The child kills itself just before its statement number `at` of the step reaches SQLite."""
    path = filled / "register.db"
    before = _state(path)
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            conn = connect(path)
            count = 0

            def kill(statement):
                nonlocal count
                if (
                    statement.lstrip()
                    .upper()
                    .startswith(("CREATE", "INSERT INTO ROUTING", "ALTER", "UPDATE DOC", "PRAGMA USER", "COMMIT"))
                ):
                    if count == at:
                        os.kill(os.getpid(), signal.SIGKILL)
                    count += 1

            conn.raw.set_trace_callback(kill)
            runner.migrate(conn, None, (*runner.STEPS, STEP))
            conn.raw.set_trace_callback(None)
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    after_conn = connect(path)  # recovery by the journal
    after_conn.close()
    version, names, rows = _state(path)
    if version == HEAD:
        assert (version, names, rows) == before
        with open_office(filled, TODAY) as office:
            assert office.documents.get(6) is not None
    else:
        assert (version, rows) == (HEAD + 1, before[2])
        assert "routing_note_document" in names
    assert version == (HEAD + 1 if at == 99 else HEAD if at < 5 else version)


def test_a_register_of_the_first_schema_is_brought_to_the_newest(tmp_path, monkeypatch):
    with monkeypatch.context() as first:
        first.setattr(runner, "STEPS", runner.STEPS[:1])
        first.setattr(runner, "KNOWN_SCHEMA", 1)
        first.setattr(register_file, "KNOWN_SCHEMA", 1)
        first.setattr(runner, "_expected", {})
        first.setattr(runner.migrate, "__defaults__", (None, runner.STEPS[:1]))
        create_register(tmp_path, TODAY)
    monkeypatch.setattr(runner, "_expected", {})
    with open_office(tmp_path, TODAY) as office:
        assert office.register.migrated == [step.VERSION for step in runner.STEPS[1:]]
        runner.check_guards(office.register.conn)
