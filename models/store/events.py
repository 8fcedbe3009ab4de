"""The audit chain: append-only events, each sealed with HMAC-SHA256 over the one before it (reliability section 7)."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from models.domain.errors import StorageError
from models.domain.findings import Finding
from models.store.connection import Connection
from models.store.folder import write_file

GENESIS = "0" * 64
SEGMENT_VERB = "new_segment"
_KEY_BYTES = 32
_COLUMNS = "seq, at, day, who, verb, entity, entity_id, before, after, mac"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the history. `at` is UTC, `day` the working day of the clock; before/after are the facts that changed."""

    seq: int
    at: str
    day: date
    who: str
    verb: str
    entity: str
    entity_id: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    mac: str


def create_key(path: Path) -> bytes:
    """A fresh secret, readable by its owner only."""
    key = os.urandom(_KEY_BYTES)
    write_file(path, key.hex().encode(), mode=0o600)
    return key


def read_key(path: Path) -> bytes | None:
    """The secret, or None when the file is missing or unreadable: the chain is then not verifiable."""
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return key if len(key) == _KEY_BYTES else None


def key_id(key: bytes) -> str:
    """A public name of the secret, kept in the event that opens a segment."""
    import hashlib

    return hashlib.sha256(b"key id" + key).hexdigest()[:16]


def plain(value: Any) -> Any:
    """What JSON cannot hold by itself: dates as ISO text, dataclasses as objects, sets sorted."""
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"not a fact for an event: {type(value).__name__}")


def _json(facts: Mapping[str, Any] | None) -> str | None:
    return None if facts is None else json.dumps(facts, ensure_ascii=False, separators=(",", ":"), default=plain)


def seal(key: bytes, previous: str, row: tuple[Any, ...]) -> str:
    """The mac of one row (seq ... after) behind `previous`."""
    import hmac  # brings OpenSSL with it: only who writes or checks the chain waits for that

    canonical = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, (previous + canonical).encode(), "sha256").hex()


class EventRepository:
    """Reads and appends events. Appending is for `writing` only."""

    def __init__(self, conn: Connection, key: bytes | None) -> None:
        """`key` None: reading works, appending raises StorageError key_missing until a new segment is started."""
        self._conn = conn
        self._key = key
        self._tail: tuple[int, str, str] | None = None

    @property
    def has_key(self) -> bool:
        """Whether the chain can be continued and verified."""
        return self._key is not None

    def tail(self) -> tuple[int, str, str]:
        """(seq, mac, day) of the last event; (0, genesis, "") before the first."""
        if self._tail is None:
            row = self._conn.one("SELECT seq, mac, day FROM event ORDER BY seq DESC LIMIT 1")
            self._tail = (0, GENESIS, "") if row is None else (int(row[0]), str(row[1]), str(row[2]))
        return self._tail

    def forget_tail(self) -> None:
        """After a rollback: what was appended is gone."""
        self._tail = None

    def append(
        self,
        *,
        at: str,
        day: str,
        who: str,
        verb: str,
        entity: str,
        entity_id: int | None,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
    ) -> int:
        """Add one event inside the open transaction; its seq. StorageError key_missing."""
        if self._key is None:
            raise StorageError("key_missing")
        seq, previous, _ = self.tail()
        row = (seq + 1, at, day, who, verb, entity, entity_id, _json(before), _json(after))
        mac = seal(self._key, GENESIS if verb == SEGMENT_VERB else previous, row)
        self._conn.execute(f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, mac))
        self._tail = (seq + 1, mac, day)
        return seq + 1

    def start_segment(self, key: bytes) -> None:
        """From now on seal with `key`; the caller records the `new_segment` event in the same breath."""
        self._key = key

    def last(self) -> Event | None:
        """The newest event."""
        row = self._conn.one(f"SELECT {_COLUMNS} FROM event ORDER BY seq DESC LIMIT 1")
        return None if row is None else _event(row)

    def of(self, entity: str, entity_id: int) -> list[Event]:
        """The history of one thing, oldest first."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE entity = ? AND entity_id = ? ORDER BY seq"
        return [_event(row) for row in self._conn.all(sql, (entity, entity_id))]

    def touched(self, entity: str, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
        """How often each of these things was written, and the stamp of the last time; what was never written is left out."""
        found: dict[int, tuple[int, str]] = {}
        for start in range(0, len(ids), 400):
            block = ids[start : start + 400]
            sql = f"""SELECT entity_id, count(*), max(at) FROM event WHERE entity = ? AND entity_id IN ({", ".join("?" * len(block))})
                GROUP BY entity_id"""
            found |= {row[0]: (row[1], row[2]) for row in self._conn.all(sql, (entity, *block))}
        return found

    def recent(self, limit: int = 200, before_seq: int | None = None) -> list[Event]:
        """The newest events, newest first; `before_seq` pages on."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE seq < ? ORDER BY seq DESC LIMIT ?"
        return [_event(row) for row in self._conn.all(sql, (before_seq or 2**62, limit))]

    def since(self, seq: int) -> Iterator[Event]:
        """Events after `seq`, oldest first."""
        return (_event(row) for row in self._conn.execute(f"SELECT {_COLUMNS} FROM event WHERE seq > ? ORDER BY seq", (seq,)))

    def mac_of(self, seq: int) -> str | None:
        """The seal of one event."""
        found = self._conn.value("SELECT mac FROM event WHERE seq = ?", (seq,))
        return None if found is None else str(found)

    def count(self) -> int:
        """How many events there are."""
        return int(self._conn.value("SELECT count(*) FROM event"))

    def verify_chain(self) -> list[Finding]:
        """Replay the chain: no finding when whole; else the first row that does not fit is named.

        Findings: key_missing, key_mismatch, chain_gap(seq), chain_broken(seq, verb, entity, entity_id), chain_unverifiable(to).
        """
        if self._key is None:
            return [Finding("key_missing")]
        import hmac

        findings = []
        # the key at hand is that of the newest segment; what lies before was sealed with a lost one
        start = self._conn.value("SELECT max(seq) FROM event WHERE verb = ?", (SEGMENT_VERB,)) or 1
        if start > 1:
            findings.append(Finding("chain_unverifiable", "notice", {"to": start - 1}))
        expected, previous = start, GENESIS
        for row in self._conn.execute(f"SELECT {_COLUMNS} FROM event WHERE seq >= ? ORDER BY seq", (start,)):
            if row[0] != expected:
                return [*findings, Finding("chain_gap", params={"seq": expected})]
            if not hmac.compare_digest(seal(self._key, previous, tuple(row)[:9]), row[9]):
                named = {"seq": row[0], "verb": row[4], "entity": row[5], "entity_id": row[6]}
                if row[0] == start and key_id(self._key) not in (row[8] or ""):
                    return [*findings, Finding("key_mismatch", params=named)]
                return [*findings, Finding("chain_broken", params=named)]
            expected, previous = expected + 1, row[9]
        holes = self._conn.value("SELECT count(*) FROM event WHERE seq < 1") or 0
        if start > 1:
            holes += start - 1 - int(self._conn.value("SELECT count(*) FROM event WHERE seq < ?", (start,)))
        if holes:
            findings.append(Finding("chain_gap", params={"seq": start - 1}))
        return findings


def _event(row: Any) -> Event:
    return Event(
        seq=row[0],
        at=row[1],
        day=date.fromisoformat(row[2]),
        who=row[3],
        verb=row[4],
        entity=row[5],
        entity_id=row[6],
        before=json.loads(row[7]) if row[7] else None,
        after=json.loads(row[8]) if row[8] else None,
        mac=row[9],
    )
