"""What a report is made of, read in blocks: the rows of a period's cohort, extensions granted, reminders sent."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.report_rows import ExtensionFact
from models.domain.task_facts import TaskFacts
from models.store.values import to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

# assigned by the closing day, neither completed nor stopped before the period began (process 6.2)
_COHORT = """FROM task_unit tu JOIN task t ON t.id = tu.task_id JOIN unit u ON u.id = tu.unit_id
    WHERE tu.role = 'lead' AND t.created_on <= :closing_on AND (tu.completed_on IS NULL OR tu.completed_on >= :starts_on)
    AND (t.stopped_on IS NULL OR tu.completed_on IS NOT NULL OR t.stopped_on >= :starts_on)"""
_ORDER = "ORDER BY u.sort_order, u.sort_key, tu.unit_id, tu.due_on IS NULL, tu.due_on, tu.id"
_ROW = """SELECT tu.id, tu.task_id, tu.unit_id, u.full_name AS unit_name, tu.original_due_on, tu.due_on, tu.completed_on, tu.evidence,
    tu.result, tu.completion, t.content, t.deadline_kind, t.is_exclusive, t.stopped_on, t.stop_reason, t.review_on, t.starts_on,
    t.product, t.product_recipient, t.deadline_phrase, t.source_item, t.tracker, t.leader, t.sector, t.decision_level, t.code,
    t.origin_text, t.document_id, d.doc_type, d.number_symbol, d.issued_on AS document_issued_on
    FROM task_unit tu JOIN task t ON t.id = tu.task_id JOIN unit u ON u.id = tu.unit_id LEFT JOIN document d ON d.id = t.document_id"""


@dataclass(frozen=True, slots=True)
class PaperFact:
    """The paper that gave a task, as far as a report cites it; `doc_type` None when no paper did."""

    doc_type: str | None
    number_symbol: str | None
    issued_on: date | None
    item: str | None
    origin_text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSourceRow:
    """A row as stored now; `extensions` oldest first. What stood on the closing day is derived from it."""

    id: int
    task_id: int
    unit_id: int
    unit_name: str
    content: str
    code: str | None
    paper: PaperFact
    product: str | None
    product_recipient: str | None
    deadline_phrase: str | None
    evidence: str | None
    result: str | None
    completion: str | None
    stop_reason: str | None
    tracker: str | None
    leader: str | None
    sector: str | None
    decision_level: str | None
    coordinating: str
    extensions: tuple[ExtensionFact, ...]
    facts: TaskFacts


_TEXTS = (
    "id", "task_id", "unit_id", "unit_name", "content", "code", "product", "product_recipient", "deadline_phrase", "evidence", "result", "completion", "stop_reason", "tracker", "leader", "sector",
    "decision_level",
)  # fmt: skip


class ReportSourceRepository:
    """Reads only."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def cohort(self, starts_on: date, closing_on: date) -> "array[int]":
        """Ids of the lead rows of a period: by unit, then by deadline."""
        days = {"starts_on": starts_on.isoformat(), "closing_on": closing_on.isoformat()}
        return array("q", [row[0] for row in self._conn.execute(f"SELECT tu.id {_COHORT} {_ORDER}", days)])

    def rows(self, ids: Sequence[int]) -> list[ReportSourceRow]:
        """The rows of `ids` in their order; at most 900 ids at once."""
        marks = ", ".join("?" * len(ids))
        found = {row["id"]: row for row in self._conn.all(f"{_ROW} WHERE tu.id IN ({marks})", ids)}
        helpers: dict[int, list[str]] = {}
        tasks = list({row["task_id"] for row in found.values()})
        for task_id, name in self._conn.all(
            "SELECT tu.task_id, u.full_name FROM task_unit tu JOIN unit u ON u.id = tu.unit_id WHERE tu.role = 'coordinating'"
            f" AND tu.task_id IN ({', '.join('?' * len(tasks))}) ORDER BY tu.id",
            tasks,
        ):
            helpers.setdefault(task_id, []).append(name)
        extensions: dict[int, list[ExtensionFact]] = {}
        for row_id, from_due, to_due, requested, decided, decision in self._conn.all(
            "SELECT task_unit_id, from_due_on, to_due_on, requested_on, decided_on, decision FROM extension"
            f" WHERE task_unit_id IN ({marks}) ORDER BY id",
            ids,
        ):
            fact = ExtensionFact(
                to_day(from_due), date.fromisoformat(to_due), date.fromisoformat(requested), to_day(decided), decision
            )
            extensions.setdefault(row_id, []).append(fact)
        return [
            ReportSourceRow(
                **{name: row[name] for name in _TEXTS},
                paper=_paper(row),
                coordinating="; ".join(helpers.get(row["task_id"], ())),
                extensions=tuple(extensions.get(row["id"], ())),
                facts=_facts(row),
            )
            for row in (found[i] for i in ids if i in found)
        ]

    def extensions(self, starts_on: date, closing_on: date) -> list[tuple[dict[str, Any], PaperFact]]:
        """Extensions granted to lead rows between two days, in the order of their decision, with the papers of their tasks."""
        rows = self._conn.all(
            "SELECT e.task_unit_id AS row_id, u.full_name AS unit, t.content, t.source_item, t.origin_text, d.doc_type,"
            " d.number_symbol, d.issued_on AS document_issued_on, e.from_due_on, e.to_due_on, e.reason, e.requested_by, e.decided_by, e.decided_on FROM extension e"
            " JOIN task_unit tu ON tu.id = e.task_unit_id AND tu.role = 'lead' JOIN task t ON t.id = tu.task_id"
            " JOIN unit u ON u.id = tu.unit_id LEFT JOIN document d ON d.id = t.document_id WHERE e.decision = 'granted' AND e.decided_on BETWEEN ? AND ?"
            " ORDER BY e.decided_on, e.id",
            (starts_on.isoformat(), closing_on.isoformat()),
        )
        days = ("from_due_on", "to_due_on", "decided_on")
        texts = ("row_id", "unit", "content", "reason", "requested_by", "decided_by")
        return [
            ({**{name: row[name] or "" for name in texts}, **{name: to_day(row[name]) for name in days}}, _paper(row))
            for row in rows
        ]

    def reminders(self, starts_on: date, closing_on: date) -> list[dict[str, Any]]:
        """Reminders of every stage between two days, oldest first."""
        rows = self._conn.all(
            "SELECT r.id AS reminder_id, u.full_name AS unit, r.stage, coalesce(d.number_symbol, '') AS number_symbol, r.issued_on,"
            " r.reply_due_on, (SELECT count(*) FROM reminder_item i WHERE i.reminder_id = r.id) AS items FROM reminder r"
            " JOIN unit u ON u.id = r.unit_id LEFT JOIN document d ON d.id = r.document_id WHERE r.issued_on BETWEEN ? AND ?"
            " ORDER BY r.issued_on, r.id",
            (starts_on.isoformat(), closing_on.isoformat()),
        )
        days = ("issued_on", "reply_due_on")
        return [{**dict(row), **{name: to_day(row[name]) for name in days}} for row in rows]


def _facts(row: Any) -> TaskFacts:
    """As the row stands now; a row that was completed is not touched by a later stop of its task."""
    return TaskFacts(
        deadline_kind=row["deadline_kind"],
        due_on=to_day(row["due_on"]),
        is_exclusive=bool(row["is_exclusive"]),
        completed_on=to_day(row["completed_on"]),
        stopped_on=None if row["completed_on"] else to_day(row["stopped_on"]),
        review_on=to_day(row["review_on"]),
        starts_on=to_day(row["starts_on"]),
        original_due_on=to_day(row["original_due_on"]),
    )


def _paper(row: Any) -> PaperFact:
    return PaperFact(
        row["doc_type"], row["number_symbol"], to_day(row["document_issued_on"]), row["source_item"], row["origin_text"]
    )
