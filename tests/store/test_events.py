"""The audit chain: whole after honest work, broken and named after every kind of tampering, honest about a lost key."""

import hmac
import json
import shutil
import sqlite3
from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import RuleError, StorageError
from models.services.checking import accept_chain_end, check_register, start_chain_segment
from models.services.office import open_office, writing
from models.services.register.registering import register_document
from models.store.events import GENESIS, SEGMENT_VERB, create_key, key_id, read_key

TODAY = FixedClock(date(2024, 5, 3))


def _codes(data_dir):
    with open_office(data_dir, TODAY) as office:
        return {finding.code: finding.params for finding in check_register(office)}


def _tampered(data_dir, *statements):
    """Change the file past the guards, as someone with time would: triggers off, statement, triggers back."""
    raw = sqlite3.connect(data_dir / "register.db", isolation_level=None)
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        assert raw.execute(statement).rowcount != 0
    for _, sql in triggers:
        raw.execute(sql)
    raw.close()


def test_honest_work_has_no_findings(filled):
    assert _codes(filled) == {}


@pytest.mark.parametrize(
    "statements, code",
    [
        (["UPDATE event SET who = 'người khác' WHERE seq = 5"], "chain_broken"),
        (["UPDATE event SET after = replace(after, '20', '21') WHERE verb = 'register'"], "chain_broken"),
        (["UPDATE event SET at = '2020-01-01T00:00:00Z' WHERE seq = 3"], "chain_broken"),
        (["UPDATE event SET mac = '" + "0" * 64 + "' WHERE seq = (SELECT max(seq) FROM event)"], "chain_broken"),
        (["DELETE FROM event WHERE seq = 4"], "chain_gap"),
        (["DELETE FROM event WHERE seq = 1"], "chain_gap"),
        (["DELETE FROM event WHERE seq > (SELECT max(seq) - 2 FROM event)"], "chain_cut"),
        (["UPDATE event SET seq = -seq WHERE seq = 2", "UPDATE event SET seq = 2 WHERE seq = 3",
          "UPDATE event SET seq = 3 WHERE seq = -2"], "chain_broken"),
        (["INSERT INTO event SELECT max(seq) + 1, at, day, who, verb, entity, entity_id, before, after, mac FROM event"],
         "chain_broken"),
        (["UPDATE document SET subject = 'khác' WHERE id = 1"], "row_differs"),
        (["UPDATE document SET number = 900 WHERE id = 2"], "row_differs"),
        (["UPDATE document SET arrival_number = 900 WHERE id = 1"], "row_differs"),
        (["DELETE FROM document_body WHERE document_id = 5", "DELETE FROM document WHERE id = 5"], "row_missing"),
        (["INSERT INTO document (direction, doc_type, subject, series_id, number, registered_on)"
          " SELECT direction, doc_type, 'lén', series_id, 900, registered_on FROM document WHERE id = 2"], "row_unlogged"),
    ],
)  # fmt: skip
def test_tampering_is_found_and_named(filled, statements, code):
    _tampered(filled, *statements)
    found = _codes(filled)
    assert code in found
    if code.startswith("row_"):
        assert found[code]["document_id"] in (1, 2, 5, 7)
    else:
        assert found[code]["seq"] >= 1


def test_a_chain_recomputed_without_the_key_is_found(filled):
    raw = sqlite3.connect(filled / "register.db", isolation_level=None)
    rows = raw.execute("SELECT seq, at, day, who, verb, entity, entity_id, before, after FROM event ORDER BY seq").fetchall()
    raw.execute("DROP TRIGGER event_no_update")
    previous = GENESIS
    for row in rows:
        row = (*row[:3], "người khác", *row[4:])
        previous = hmac.digest(b"guess", (previous + json.dumps(row, ensure_ascii=False)).encode(), "sha256").hex()
        raw.execute("UPDATE event SET who = ?, mac = ? WHERE seq = ?", (row[3], previous, row[0]))
    raw.execute("CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END")
    raw.close()
    assert set(_codes(filled)) >= {"key_mismatch"} or set(_codes(filled)) >= {"chain_broken"}


def test_an_old_copy_put_back_is_found_by_the_anchor(filled, tmp_path):
    old = shutil.copyfile(filled / "register.db", tmp_path / "old.db")
    with open_office(filled, TODAY) as office:
        register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="x"))
    shutil.copyfile(old, filled / "register.db")
    assert set(_codes(filled)) == {"chain_cut"}
    with open_office(filled, TODAY) as office:
        register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="y"))
        register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="y"))
    assert set(_codes(filled)) == {"chain_replaced"}, "going on must not wipe the trace"
    with open_office(filled, TODAY) as office:
        with pytest.raises(RuleError):
            accept_chain_end(office, "  ")
        accept_chain_end(office, "đĩa hỏng, đã chép lại bản cũ")
        assert office.events.last().after["findings"][0][0] == "chain_replaced"
    assert set(_codes(filled)) == set()


def test_another_key_is_told_from_tampering(filled):
    (filled / "register.key").write_text("ab" * 32)
    assert set(_codes(filled)) == {"key_mismatch"}


def test_a_lost_key_reads_but_does_not_write_until_a_new_segment_starts(filled):
    (filled / "register.key").unlink()
    with open_office(filled, TODAY) as office:
        assert [item.code for item in office.events.verify_chain()] == ["key_missing"]
        assert office.documents.get(1) is not None
        with pytest.raises(StorageError) as caught:
            register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="x"))
        assert caught.value.code == "key_missing"
        assert office.documents.get(7) is None
        start_chain_segment(office)
        register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="x"))
    assert set(_codes(filled)) == {"chain_unverifiable"}
    _tampered(filled, "UPDATE event SET who = 'x' WHERE seq = (SELECT max(seq) FROM event)")
    assert "chain_broken" in _codes(filled)


def test_a_write_before_the_last_event_is_refused_and_reading_is_not(filled):
    with open_office(filled, FixedClock(date(2024, 5, 2))) as office:
        assert office.documents.get(1) is not None
        with pytest.raises(RuleError) as caught:
            register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="x"))
    assert caught.value.code == "clock_back"
    assert caught.value.params == {"last": "2024-05-03", "today": "2024-05-02"}


def test_a_write_without_an_event_is_a_bug(office):
    with pytest.raises(AssertionError), writing(office):
        office.settings.set("office.place", "Nơi khác")
    assert office.setting("office.place") != "Nơi khác"


def _refused_inside(office):
    with writing(office) as inner:
        office.settings.set("office.place", "Nơi khác")
        inner.record("edit", "setting", None, after={"b": 1})
        raise RuleError("refused")


def test_a_caught_inner_failure_leaves_only_the_outer_write(office):
    start = office.events.tail()[0]
    with writing(office) as events:
        events.record("edit", "setting", None, after={"a": 1})
        with pytest.raises(RuleError):
            _refused_inside(office)
        events.record("edit", "setting", None, after={"c": date(2024, 5, 3)})
    assert office.setting("office.place") != "Nơi khác"
    assert [event.after for event in office.events.since(start)] == [{"a": 1}, {"c": "2024-05-03"}]
    assert office.events.verify_chain() == []


def test_keys(tmp_path):
    key = create_key(tmp_path / "k")
    assert read_key(tmp_path / "k") == key
    assert len(key_id(key)) == 16
    (tmp_path / "k").write_text("zz")
    assert read_key(tmp_path / "k") is None
    assert read_key(tmp_path / "none") is None
    assert SEGMENT_VERB == "new_segment"


def test_200_000_events_would_be_checked_in_seconds(office):
    """The cost of one row of the check, on 5 000 rows; the bound is loose, it catches a change of order only."""
    import time

    with writing(office) as events:
        for i in range(5000):
            events.record("edit", "setting", i, after={"note": "đổi giá trị của cài đặt"})
    start = time.perf_counter()
    assert office.events.verify_chain() == []
    assert time.perf_counter() - start < 1.5
