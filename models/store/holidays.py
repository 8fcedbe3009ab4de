"""The table of days off and of Saturdays worked instead; the office edits it every year."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from models.domain.text import normalise
from models.domain.working_time import Holiday

if TYPE_CHECKING:
    from models.store.connection import Connection


class HolidayRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def all(self) -> list[Holiday]:
        """All days of the table, oldest first."""
        return [
            Holiday(day=date.fromisoformat(day), kind=kind, name=name)
            for day, kind, name in self._conn.execute("SELECT day, kind, name FROM holiday ORDER BY day")
        ]

    def put(self, holiday: Holiday) -> None:
        """Adds the day or changes its kind and name."""
        self._conn.execute(
            "INSERT INTO holiday (day, kind, name) VALUES (?, ?, ?) "
            "ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name",
            (holiday.day.isoformat(), holiday.kind, normalise(holiday.name)),
        )

    def remove(self, day: date) -> None:
        """The day is an ordinary one again."""
        self._conn.execute("DELETE FROM holiday WHERE day = ?", (day.isoformat(),))

    def replace(self, holidays: Iterable[Holiday]) -> None:
        """The whole table at once."""
        self._conn.execute("DELETE FROM holiday")
        for holiday in holidays:
            self.put(holiday)
