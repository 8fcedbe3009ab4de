"""Frozen reports: added once, read for ever; the file itself refuses to change or delete them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.report_data import Snapshot

if TYPE_CHECKING:
    from models.store.connection import Connection

_COLUMNS = "id, kind, period_key, revision, code, closing_on, taken_on, sha256, reason"


class SnapshotRepository:
    """Reads for everybody; `add` for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def all(self) -> list[Snapshot]:
        """Every frozen report, the newest first, without its data."""
        return self._select("ORDER BY taken_on DESC, id DESC", ())

    def get(self, snapshot_id: int) -> Snapshot | None:
        """One frozen report, or None."""
        return next(iter(self._select("WHERE id = ?", (snapshot_id,))), None)

    def latest(self, kind: str, period_key: str) -> Snapshot | None:
        """The last revision of a period, or None when it is not frozen."""
        found = self._select("WHERE kind = ? AND period_key = ? ORDER BY revision DESC LIMIT 1", (kind, period_key))
        return next(iter(found), None)

    def data(self, snapshot_id: int) -> str:
        """The JSON text of a frozen report; empty when there is none."""
        return str(self._conn.value("SELECT data FROM snapshot WHERE id = ?", (snapshot_id,)) or "")

    def add(
        self, *, kind: str, period_key: str, revision: int, code: str, closing_on: date, taken_on: date, data: str, sha256: str,
        reason: str | None,
    ) -> int:  # fmt: skip
        """A new frozen report; its id. Period and revision stand once (sqlite3.IntegrityError)."""
        cursor = self._conn.execute(
            "INSERT INTO snapshot (kind, period_key, revision, code, closing_on, taken_on, data, sha256, reason)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (kind, period_key, revision, code, closing_on.isoformat(), taken_on.isoformat(), data, sha256, reason),
        )
        return int(cursor.lastrowid or 0)

    def _select(self, condition: str, params: Sequence[Any]) -> list[Snapshot]:
        return [
            Snapshot(
                id=row[0],
                kind=row[1],
                period_key=row[2],
                revision=row[3],
                code=row[4],
                closing_on=date.fromisoformat(row[5]),
                taken_on=date.fromisoformat(row[6]),
                sha256=row[7],
                reason=row[8],
            )
            for row in self._conn.all(f"SELECT {_COLUMNS} FROM snapshot {condition}", params)
        ]
