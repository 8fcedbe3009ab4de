"""Signers, trackers and leaders with the position they held in a period."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.errors import RuleError
from models.domain.text import sort_key
from models.domain.units import Person
from models.store.values import refuse_unknown, stored_line, to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_COLUMNS = "id, full_name, position, signing_authority, roles, valid_from, valid_to"
_WRITABLE = frozenset(_COLUMNS.split(", ")) - {"id"}


class PersonRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def get(self, person_id: int) -> Person | None:
        """The person, or None."""
        return next(iter(self._select("WHERE id = ?", (person_id,))), None)

    def all(self, on: date | None = None) -> list[Person]:
        """Persons in office on the date, or all that ever were, by name."""
        if on is None:
            return self._select("", ())
        day = on.isoformat()
        return self._select("WHERE (valid_from IS NULL OR valid_from <= ?) AND (valid_to IS NULL OR valid_to >= ?)", (day, day))

    def signers(self, on: date | None = None) -> list[Person]:
        """Those of `all` who sign; the one entered first comes first (the usual signer)."""
        return sorted((person for person in self.all(on) if "signer" in person.roles), key=lambda person: person.id)

    def add(self, values: Mapping[str, Any]) -> int:
        """A new person: `full_name`, `position`, `signing_authority`, `roles`, `valid_from`, `valid_to`; the id."""
        columns = self._columns(values)
        columns["sort_key"] = sort_key(columns["full_name"])
        marks = ", ".join("?" * len(columns))
        cursor = self._conn.execute(f"INSERT INTO person ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))
        return int(cursor.lastrowid or 0)

    def update(self, person_id: int, values: Mapping[str, Any]) -> None:
        """Changes columns of a person; RuleError person_unknown."""
        if self.get(person_id) is None:
            raise RuleError("person_unknown", id=person_id)
        columns = self._columns(values)
        if "full_name" in columns:
            columns["sort_key"] = sort_key(columns["full_name"])
        if columns:
            changes = ", ".join(f"{name} = ?" for name in columns)
            self._conn.execute(f"UPDATE person SET {changes} WHERE id = ?", (*columns.values(), person_id))

    def _select(self, where: str, params: tuple[Any, ...]) -> list[Person]:
        return [
            Person(
                id=row[0],
                full_name=row[1],
                position=row[2],
                signing_authority=row[3],
                roles=tuple(row[4].split()),
                valid_from=to_day(row[5]),
                valid_to=to_day(row[6]),
            )
            for row in self._conn.execute(f"SELECT {_COLUMNS} FROM person {where} ORDER BY sort_key, id", params)
        ]

    @staticmethod
    def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
        refuse_unknown("person", values, _WRITABLE)
        return {name: " ".join(value) if name == "roles" else stored_line(value) for name, value in values.items()}
