"""Targets of resolutions and their readings; a target is stopped, never deleted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.targets import Target, TargetReading
from models.store.values import refuse_unknown, stored, stored_line, to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_COLUMNS = (
    "id, document_id, parent_id, ordinal, item, name, op, value, value_to, unit, period_key, measure, baseline, unit_id, sector,"
    " source_text, stopped_on, stop_reason"
)
_NAMES = tuple(_COLUMNS.replace(",", " ").split())
_WRITABLE = frozenset(_NAMES) - {"id"}
_READING = ("id", "target_id", "period_key", "value", "read_on", "note", "document_id")
_READING_WRITABLE = frozenset(_READING) - {"id"}


class TargetRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def get(self, target_id: int) -> Target | None:
        """The target, or None."""
        return next(iter(self._select("WHERE id = ?", (target_id,))), None)

    def all(self, *, document_id: int | None = None, unit_id: int | None = None, with_stopped: bool = True) -> list[Target]:
        """Targets in the order of their papers, sub-targets after their parent."""
        parts, params = ["1"], []
        for name, value in (("document_id", document_id), ("unit_id", unit_id)):
            if value is not None:
                parts.append(f"{name} = ?")
                params.append(value)
        if not with_stopped:
            parts.append("stopped_on IS NULL")
        order = "ORDER BY document_id IS NULL, document_id, coalesce(parent_id, id), parent_id IS NOT NULL, ordinal, id"
        return self._select(f"WHERE {' AND '.join(parts)} {order}", params)

    def children(self, target_id: int) -> list[Target]:
        """The sub-targets of a target."""
        return self._select("WHERE parent_id = ? ORDER BY ordinal, id", (target_id,))

    def readings(self, target_ids: Sequence[int] | None = None) -> dict[int, list[TargetReading]]:
        """Readings by target, oldest first; None: of all targets."""
        where, params = "", ()  # type: tuple[str, Sequence[Any]]
        if target_ids is not None:
            where, params = f"WHERE target_id IN ({', '.join('?' * len(target_ids))})", tuple(target_ids)
        found: dict[int, list[TargetReading]] = {}
        sql = f"SELECT {', '.join(_READING)} FROM target_reading {where} ORDER BY read_on, id"
        for row in self._conn.all(sql, params):
            reading = TargetReading(
                id=row[0], target_id=row[1], period_key=row[2], value=row[3], read_on=date.fromisoformat(row[4]), note=row[5],
                document_id=row[6],
            )  # fmt: skip
            found.setdefault(reading.target_id, []).append(reading)
        for readings in found.values():
            readings.sort(key=lambda one: (one.as_of, one.id))
        return found

    def reading_of(self, target_id: int, period_key: str) -> TargetReading | None:
        """The reading of one period, or None."""
        return next((one for one in self.readings([target_id]).get(target_id, ()) if one.period_key == period_key), None)

    def add(self, values: Mapping[str, Any]) -> int:
        """A new target from column values; its id."""
        return self._insert("target", values, _WRITABLE)

    def update(self, target_id: int, values: Mapping[str, Any]) -> None:
        """Changes columns of a target."""
        self._update("target", target_id, values, _WRITABLE)

    def add_reading(self, values: Mapping[str, Any]) -> int:
        """A new reading; a period has one (sqlite3.IntegrityError). Its id."""
        return self._insert("target_reading", values, _READING_WRITABLE)

    def update_reading(self, reading_id: int, values: Mapping[str, Any]) -> None:
        """Corrects a reading."""
        self._update("target_reading", reading_id, values, _READING_WRITABLE)

    def _select(self, condition: str, params: Sequence[Any]) -> list[Target]:
        rows = self._conn.all(f"SELECT {_COLUMNS} FROM target {condition}", params)
        return [Target(**{**{name: row[name] for name in _NAMES}, "stopped_on": to_day(row["stopped_on"])}) for row in rows]

    def _insert(self, table: str, values: Mapping[str, Any], known: frozenset[str]) -> int:
        refuse_unknown(table, values, known)
        columns = {name: _kept(name, value) for name, value in values.items()}
        marks = ", ".join("?" * len(columns))
        cursor = self._conn.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))
        return int(cursor.lastrowid or 0)

    def _update(self, table: str, row_id: int, values: Mapping[str, Any], known: frozenset[str]) -> None:
        refuse_unknown(table, values, known)
        columns = {name: _kept(name, value) for name, value in values.items()}
        changes = ", ".join(f"{name} = ?" for name in columns)
        self._conn.execute(f"UPDATE {table} SET {changes} WHERE id = ?", (*columns.values(), row_id))


def _kept(name: str, value: Any) -> Any:
    return stored(value) if name == "source_text" else stored_line(value)
