"""What an import compares its rows with: tasks by the office's own code, and imported tasks that have none."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.store.values import to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_SELECT = """SELECT tu.id AS task_unit_id, tu.task_id, tu.unit_id, tu.original_due_on, tu.due_on, tu.completed_on, t.content, t.code,
    t.document_id, t.origin_text, t.product, t.tracker, t.sector, t.leader, t.decision_level, t.stopped_on, t.deadline_kind
    FROM task_unit tu JOIN task t ON t.id = tu.task_id WHERE tu.role = 'lead'"""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A lead row of the register as an import sees it."""

    task_unit_id: int
    task_id: int
    unit_id: int
    original_due_on: date | None
    due_on: date | None
    completed_on: date | None
    content: str
    code: str | None
    document_id: int | None
    origin_text: str | None
    product: str | None
    tracker: str | None
    sector: str | None
    leader: str | None
    decision_level: str | None
    stopped_on: date | None
    deadline_kind: str


def known_rows(conn: "Connection") -> list[KnownRow]:
    """Lead rows of all tasks that bear a code or came from an import, task by task."""
    return [
        _known(row) for row in conn.all(f"{_SELECT} AND (t.code IS NOT NULL OR t.origin = 'import') ORDER BY tu.task_id, tu.id")
    ]


def known_row(conn: "Connection", task_unit_id: int) -> KnownRow | None:
    """One lead row by its id."""
    row = conn.one(f"{_SELECT} AND tu.id = ?", (task_unit_id,))
    return None if row is None else _known(row)


def paper_by_arrival(conn: "Connection", number: int, year: int) -> tuple[int, str] | None:
    """Id and subject of the paper that arrived in the year under this number."""
    row = conn.one(
        "SELECT id, subject FROM document WHERE direction = 'incoming' AND arrival_number = ? AND arrived_on BETWEEN ? AND ?"
        " ORDER BY id LIMIT 1",
        (number, f"{year}-01-01", f"{year}-12-31"),
    )
    return None if row is None else (row[0], row[1])


def _known(row: Any) -> KnownRow:
    return KnownRow(
        row["task_unit_id"], row["task_id"], row["unit_id"], to_day(row["original_due_on"]), to_day(row["due_on"]),
        to_day(row["completed_on"]), row["content"], row["code"], row["document_id"], row["origin_text"], row["product"], row["tracker"],
        row["sector"], row["leader"], row["decision_level"], to_day(row["stopped_on"]), row["deadline_kind"],
    )  # fmt: skip
