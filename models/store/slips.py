"""Routing slips: the sheets on which leaders direct, found again by the code printed on them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.domain.tasks import RoutingSlip
from models.store.values import refuse_unknown, stored, to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_COLUMNS = frozenset(("document_id", "code", "printed_on", "leader", "direction", "directed_on"))


class SlipRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def by_code(self, code: str) -> RoutingSlip | None:
        """The slip with exactly this code, or None."""
        row = self._conn.one("SELECT * FROM routing_slip WHERE code = ?", (code,))
        return None if row is None else _to_slip(row)

    def of_document(self, document_id: int) -> list[RoutingSlip]:
        """The slips of a paper, oldest first."""
        return [
            _to_slip(row)
            for row in self._conn.all("SELECT * FROM routing_slip WHERE document_id = ? ORDER BY id", (document_id,))
        ]

    def next_id(self) -> int:
        """The id that the next slip gets; true inside the write that adds it."""
        return int(self._conn.value("SELECT coalesce(max(id), 0) + 1 FROM routing_slip"))

    def add(self, values: Mapping[str, Any]) -> int:
        """A new slip; its id."""
        refuse_unknown("routing_slip", values, _COLUMNS)
        marks = ", ".join("?" * len(values))
        cursor = self._conn.execute(
            f"INSERT INTO routing_slip ({', '.join(values)}) VALUES ({marks})", tuple(stored(value) for value in values.values())
        )
        return int(cursor.lastrowid or 0)

    def update(self, slip_id: int, values: Mapping[str, Any]) -> None:
        """Writes the direction that came back."""
        refuse_unknown("routing_slip", values, _COLUMNS)
        changes = ", ".join(f"{name} = ?" for name in values)
        self._conn.execute(
            f"UPDATE routing_slip SET {changes} WHERE id = ?", (*(stored(value) for value in values.values()), slip_id)
        )


def _to_slip(row: Any) -> RoutingSlip:
    return RoutingSlip(
        id=row["id"],
        document_id=row["document_id"],
        code=row["code"],
        printed_on=to_day(row["printed_on"]),
        leader=row["leader"],
        direction=row["direction"],
        directed_on=to_day(row["directed_on"]),
    )
