"""Terms: the periods between congresses after which the numbers start again (numbering R10)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.domain.errors import RuleError
from models.domain.units import Term
from models.store.values import refuse_unknown, stored_line

if TYPE_CHECKING:
    from models.store.connection import Connection

_COLUMNS = "id, name, starts_at, ends_at, is_restart, note"
_WRITABLE = frozenset(_COLUMNS.split(", ")) - {"id"}


class TermRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def all(self) -> list[Term]:
        """Terms, oldest first."""
        return self._select("")

    def get(self, term_id: int) -> Term | None:
        """The term, or None."""
        return next(iter(self._select("WHERE id = ?", term_id)), None)

    def add(self, values: Mapping[str, Any]) -> int:
        """A new term: `name`, `starts_at`, `ends_at`, `is_restart`, `note`; its id. Dates are checked by the service."""
        columns = self._columns(values)
        marks = ", ".join("?" * len(columns))
        cursor = self._conn.execute(f"INSERT INTO term ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))
        return int(cursor.lastrowid or 0)

    def update(self, term_id: int, values: Mapping[str, Any]) -> None:
        """Changes columns of a term; RuleError term_unknown."""
        if self.get(term_id) is None:
            raise RuleError("term_unknown", id=term_id)
        columns = self._columns(values)
        if columns:
            changes = ", ".join(f"{name} = ?" for name in columns)
            self._conn.execute(f"UPDATE term SET {changes} WHERE id = ?", (*columns.values(), term_id))

    def _select(self, where: str, *params: Any) -> list[Term]:
        return [
            Term(id=row[0], name=row[1], starts_at=row[2], ends_at=row[3], is_restart=bool(row[4]), note=row[5])
            for row in self._conn.execute(f"SELECT {_COLUMNS} FROM term {where} ORDER BY starts_at, id", params)
        ]

    @staticmethod
    def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
        refuse_unknown("term", values, _WRITABLE)
        return {name: stored_line(value) for name, value in values.items()}
