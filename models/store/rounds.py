"""Report rounds as the register holds them: a round is the task of one period of a series, or one given to several units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.rounds import RoundSource, SubmittedPaper
from models.domain.task_facts import TaskFacts
from models.store.task_conditions import PENDING
from models.store.values import to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_ASKED = "(tu.role = 'lead' OR (tu.role = 'informed' AND tu.original_due_on IS NOT NULL AND tu.result IS NOT NULL))"
_ONCE = f"t.recurring_series_id IS NULL AND (SELECT count(*) FROM task_unit tu WHERE tu.task_id = t.id AND {_ASKED}) > 1"
_BLOCK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTask:
    """A round as stored; `due_on` the latest first deadline of its units."""

    task_id: int
    key: str | None
    content: str
    due_on: date | None
    closing_on: date | None
    created_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A unit's row of a round; `is_exempt`: it was set free of it."""

    task_unit_id: int
    task_id: int
    unit_id: int
    is_exempt: bool
    facts: TaskFacts
    document_id: int | None
    note: str


class RoundRepository:
    """Reads only."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def sources(self, today: date) -> list[RoundSource]:
        """Series by the number of their units, then the rounds asked for once (when there are any)."""
        rows = self._conn.all(
            "SELECT s.id, s.content, s.recurrence, s.ends_on, count(t.id) AS rounds, (SELECT count(*) FROM task_unit tu"
            " WHERE tu.task_id = (SELECT max(n.id) FROM task n WHERE n.recurring_series_id = s.id) AND tu.role = 'lead') AS units"
            " FROM recurring_series s JOIN task t ON t.recurring_series_id = s.id GROUP BY s.id ORDER BY units DESC, s.id"
        )
        found = [
            RoundSource(
                series_id=row["id"],
                content=row["content"],
                recurrence=row["recurrence"],
                unit_count=row["units"],
                round_count=row["rounds"],
                is_ended=row["ends_on"] is not None and row["ends_on"] < today.isoformat(),
            )
            for row in rows
        ]
        if self._conn.one(f"SELECT t.id FROM task t WHERE {_ONCE} LIMIT 1") is not None:
            found.append(RoundSource(series_id=None, content="", recurrence=None, unit_count=0, round_count=0))
        return found

    def tasks(self, series_id: int | None, limit: int, before_task: int | None = None) -> list[RoundTask]:
        """The newest `limit` rounds of a source (older than `before_task`), oldest first."""
        where, params = ("t.recurring_series_id = ?", [series_id]) if series_id is not None else (_ONCE, [])
        rows = self._conn.all(
            "SELECT t.id, t.period_key, t.content, t.closing_on, t.created_on, (SELECT max(tu.original_due_on) FROM task_unit tu"
            f" WHERE tu.task_id = t.id AND {_ASKED}) AS due_on FROM task t WHERE {where} AND t.id < ? ORDER BY t.id DESC LIMIT ?",
            (*params, before_task if before_task is not None else 1 << 62, limit),
        )
        return [
            RoundTask(
                task_id=row["id"],
                key=row["period_key"],
                content=row["content"],
                due_on=to_day(row["due_on"]),
                closing_on=to_day(row["closing_on"]),
                created_on=date.fromisoformat(row["created_on"]),
            )
            for row in reversed(rows)
        ]

    def rows(self, task_ids: Sequence[int]) -> list[RoundRow]:
        """The units asked in these rounds."""
        found: list[RoundRow] = []
        for start in range(0, len(task_ids), _BLOCK):
            part = list(task_ids[start : start + _BLOCK])
            rows = self._conn.all(
                "SELECT tu.id, tu.task_id, tu.unit_id, tu.role, tu.due_on, tu.original_due_on, tu.completed_on, tu.evidence, tu.result,"
                f" tu.evidence_document_id, t.stopped_on, t.stop_reason, t.is_exclusive, t.deadline_kind, {PENDING} AS is_pending"
                f" FROM task_unit tu JOIN task t ON t.id = tu.task_id WHERE tu.task_id IN ({', '.join('?' * len(part))}) AND {_ASKED}",
                part,
            )
            found += [_row(row) for row in rows]
        return found

    def unit_names(self, unit_ids: Sequence[int]) -> list[tuple[int, str]]:
        """(id, full name) in the order of the list of units."""
        names: list[tuple[int, str, str, int]] = []
        for start in range(0, len(unit_ids), _BLOCK):
            part = list(unit_ids[start : start + _BLOCK])
            marks = ", ".join("?" * len(part))
            names += [
                tuple(row)
                for row in self._conn.all(f"SELECT sort_order, sort_key, full_name, id FROM unit WHERE id IN ({marks})", part)
            ]
        return [(unit_id, name) for _, _, name, unit_id in sorted(names)]

    def papers(self, unit_ids: Sequence[int], since: date, task_unit_id: int, most: int = 50) -> list[SubmittedPaper]:
        """Incoming papers of the units that arrived from `since` on, the newest first; whether they reply to the paper that gave the row's
        task, and whether one proves another row of its unit already."""
        rows = self._conn.all(
            "SELECT d.id, d.number_symbol, d.issued_on, d.arrived_on, d.doc_type, d.subject, EXISTS (SELECT 1 FROM document_link l"
            " JOIN task t ON t.document_id = l.target_id JOIN task_unit r ON r.task_id = t.id WHERE l.document_id = d.id AND r.id = ?) AS is_reply,"
            " EXISTS (SELECT 1 FROM task_unit o JOIN task_unit r ON r.id = ? AND o.unit_id = r.unit_id WHERE o.evidence_document_id = d.id)"
            f" AS is_used FROM document d WHERE d.direction = 'incoming' AND d.issuer_unit_id IN ({', '.join('?' * len(unit_ids))})"
            " AND d.arrived_on >= ? AND d.number_status = 'issued' AND d.secrecy IS NULL ORDER BY d.arrived_on DESC, d.id DESC LIMIT ?",
            (task_unit_id, task_unit_id, *unit_ids, since.isoformat(), most),
        )
        return [
            SubmittedPaper(
                id=row["id"],
                number_symbol=row["number_symbol"],
                issued_on=to_day(row["issued_on"]),
                arrived_on=date.fromisoformat(row["arrived_on"]),
                doc_type=row["doc_type"],
                subject=row["subject"],
                is_reply=bool(row["is_reply"]),
                is_used=bool(row["is_used"]),
            )
            for row in rows
        ]


def _row(row: Any) -> RoundRow:
    is_exempt = row["role"] == "informed"
    note = row["evidence"] if row["completed_on"] else row["result"] if is_exempt else row["stop_reason"]
    return RoundRow(
        task_unit_id=row["id"],
        task_id=row["task_id"],
        unit_id=row["unit_id"],
        is_exempt=is_exempt,
        facts=TaskFacts(
            deadline_kind=row["deadline_kind"],
            due_on=to_day(row["due_on"]),
            is_exclusive=bool(row["is_exclusive"]),
            completed_on=to_day(row["completed_on"]),
            stopped_on=to_day(row["stopped_on"]),
            has_pending_extension=bool(row["is_pending"]),
            original_due_on=to_day(row["original_due_on"]),
        ),
        document_id=row["evidence_document_id"],
        note=note or "",
    )
