"""Recurring duties: their rows, the tasks of their periods, and what has come to each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.recurrence import RecurringSeries
from models.store.values import refuse_unknown, stored, to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_PLAIN = (
    "id", "document_id", "content", "recurrence", "day", "month", "weekday", "month_offset", "last_period", "keep", "adjust", "lead_days",
    "nth", "period_count", "closing_day", "template",
)  # fmt: skip
_FLAGS = ("is_exclusive", "is_office_day", "is_last_working_day")
_COLUMNS = frozenset((*_PLAIN[1:], *_FLAGS, "starts_on", "ends_on"))
_PERIODS = """SELECT t.id, t.period_key, t.created_on, t.stopped_on, t.stop_reason, t.closing_on, t.content,
    max(CASE WHEN tu.role = 'lead' THEN tu.due_on END) AS due_on, sum(tu.role = 'lead') AS leads,
    sum(tu.role = 'lead' AND tu.completed_on IS NOT NULL) AS completed,
    EXISTS (SELECT 1 FROM task_unit x JOIN reminder_item i ON i.task_unit_id = x.id WHERE x.task_id = t.id) AS is_reminded
    FROM task t JOIN task_unit tu ON tu.task_id = t.id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPeriod:
    """The task of one period; `due_on` the latest day of its lead rows, `completed` of `leads` rows are done."""

    task_id: int
    key: str
    content: str
    created_on: date
    due_on: date | None
    closing_on: date | None
    leads: int
    completed: int
    stopped_on: date | None
    stop_reason: str | None
    is_reminded: bool

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be delivered."""
        return self.stopped_on is None and self.completed < self.leads


class RecurringSeriesRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def all(self) -> list[RecurringSeries]:
        """Every recurring duty, also those that have ended, oldest first."""
        return [_series(row) for row in self._conn.all("SELECT * FROM recurring_series ORDER BY id")]

    def get(self, series_id: int) -> RecurringSeries | None:
        """One recurring duty, or None."""
        row = self._conn.one("SELECT * FROM recurring_series WHERE id = ?", (series_id,))
        return None if row is None else _series(row)

    def newest(self, series_id: int) -> tuple[int, str] | None:
        """Id and period key of the newest task of a series."""
        row = self._conn.one(
            "SELECT id, period_key FROM task WHERE recurring_series_id = ? AND period_key IS NOT NULL ORDER BY id DESC LIMIT 1",
            (series_id,),
        )
        return None if row is None else (row[0], row[1])

    def keys(self, series_id: int) -> set[str]:
        """Names of the periods that have their task."""
        return set(self._conn.column("SELECT period_key FROM task WHERE recurring_series_id = ?", (series_id,)))

    def periods(self, series_id: int) -> list[SeriesPeriod]:
        """The tasks of a series in the order of their making."""
        rows = self._conn.all(f"{_PERIODS} WHERE t.recurring_series_id = ? GROUP BY t.id ORDER BY t.id", (series_id,))
        return [_period(row) for row in rows]

    def reminded_rows(self, task_id: int) -> set[int]:
        """Rows of a task that a reminder asked about."""
        sql = "SELECT tu.id FROM task_unit tu JOIN reminder_item i ON i.task_unit_id = tu.id WHERE tu.task_id = ?"
        return set(self._conn.column(sql, (task_id,)))

    def place(self, task_id: int) -> tuple[int, str] | None:
        """Series and period key of a task; None when it is no period of one."""
        row = self._conn.one(
            "SELECT recurring_series_id, period_key FROM task WHERE id = ? AND recurring_series_id > 0", (task_id,)
        )
        return None if row is None else (row[0], row[1])

    def made_since(self, day: date, today: date) -> list[tuple[int, date, str, int]]:
        """Tasks of periods that came by themselves after `day` up to `today`: task, the day, period key, its first lead row.

        The first period of a series is left out: a person gave it.
        """
        rows = self._conn.all(
            "SELECT t.id, t.created_on, t.period_key, min(tu.id) FROM task t JOIN task_unit tu ON tu.task_id = t.id AND tu.role = 'lead'"
            " WHERE t.recurring_series_id IS NOT NULL AND t.created_on > ? AND t.created_on <= ? AND EXISTS (SELECT 1 FROM task o"
            " WHERE o.recurring_series_id = t.recurring_series_id AND o.id < t.id) GROUP BY t.id ORDER BY t.id",
            (day.isoformat(), today.isoformat()),
        )
        return [(row[0], date.fromisoformat(row[1]), row[2], row[3]) for row in rows]

    # --- writing, for services

    def add(self, values: Mapping[str, Any]) -> int:
        """A new recurring duty; its id."""
        refuse_unknown("recurring_series", values, _COLUMNS)
        columns = {name: stored(value) for name, value in values.items()}
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO recurring_series ({', '.join(columns)}) VALUES ({marks})"
        return int(self._conn.execute(sql, tuple(columns.values())).lastrowid or 0)

    def update(self, series_id: int, values: Mapping[str, Any]) -> None:
        """Changes columns of a recurring duty."""
        refuse_unknown("recurring_series", values, _COLUMNS)
        columns = {name: stored(value) for name, value in values.items()}
        changes = ", ".join(f"{name} = ?" for name in columns)
        self._conn.execute(f"UPDATE recurring_series SET {changes} WHERE id = ?", (*columns.values(), series_id))


def _series(row: Any) -> RecurringSeries:
    values: dict[str, Any] = {name: row[name] for name in _PLAIN} | {name: bool(row[name]) for name in _FLAGS}
    return RecurringSeries(**values, starts_on=date.fromisoformat(row["starts_on"]), ends_on=to_day(row["ends_on"]))


def _period(row: Any) -> SeriesPeriod:
    return SeriesPeriod(
        task_id=row["id"],
        key=row["period_key"],
        content=row["content"],
        created_on=date.fromisoformat(row["created_on"]),
        due_on=to_day(row["due_on"]),
        closing_on=to_day(row["closing_on"]),
        leads=row["leads"],
        completed=row["completed"],
        stopped_on=to_day(row["stopped_on"]),
        stop_reason=row["stop_reason"],
        is_reminded=bool(row["is_reminded"]),
    )
