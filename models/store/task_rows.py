"""Rows of task_unit with all that lists show, read in blocks; and how stored rows become plain data."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.task_facts import TaskFacts, TaskRow
from models.store.task_conditions import OPEN_TASK, PENDING
from models.store.values import to_day

if TYPE_CHECKING:
    from models.domain.tasks import Extension, Task, TaskUnit
    from models.store.connection import Connection

_BLOCK = 400
_iso = date.fromisoformat
_ROW = f"""SELECT tu.id AS task_unit_id, tu.task_id, t.content, t.document_id, d.number_symbol AS document_number_symbol,
    d.issued_on AS document_issued_on, d.doc_type AS document_doc_type, d.subject AS document_subject,
    d.issuer AS document_issuer, d.issuing_authority AS document_issuing_authority, d.arrived_on AS document_arrived_on,
    tu.unit_id, u.full_name AS unit_name, tu.role, t.deadline_phrase, t.due_time, t.product,
    t.product_recipient, s.recurrence, t.tracker, t.sub_items, t.deadline_kind, tu.due_on, t.is_exclusive, tu.completed_on,
    t.stopped_on, t.review_on, t.starts_on, tu.original_due_on, tu.evidence, {PENDING} AS has_pending_extension,
    t.parent_id, t.origin, t.origin_text, t.code, t.sector, t.leader, t.decision_level, t.lead_days, t.closing_on, t.period_key,
    tu.result, tu.completion, tu.evidence_document_id, tu.evidence_sha256, tu.snoozed_until,
    (SELECT count(*) FROM extension x WHERE x.task_unit_id = tu.id AND x.decision = 'granted') AS extension_count,
    (SELECT r.stage FROM reminder_item i JOIN reminder r ON r.id = i.reminder_id WHERE i.task_unit_id = tu.id
        ORDER BY r.issued_on DESC, r.id DESC LIMIT 1) AS last_stage
    FROM task_unit tu JOIN task t ON t.id = tu.task_id JOIN unit u ON u.id = tu.unit_id
    LEFT JOIN document d ON d.id = t.document_id LEFT JOIN recurring_series s ON s.id = t.recurring_series_id"""
_PLAIN = (
    "task_unit_id", "task_id", "content", "document_id", "document_number_symbol", "document_doc_type", "document_subject",
    "document_issuer", "document_issuing_authority", "unit_id", "unit_name", "role", "deadline_phrase", "due_time", "product", "product_recipient",
    "recurrence", "tracker", "sub_items", "extension_count", "last_stage", "evidence",
    "parent_id", "origin", "origin_text", "code", "sector", "leader", "decision_level", "lead_days", "result", "completion",
    "evidence_document_id", "evidence_sha256", "period_key",
)  # fmt: skip
_TASK_PLAIN = (
    "id", "content", "deadline_kind", "document_id", "source_text", "source_item", "product", "product_recipient",
    "deadline_phrase", "due_time", "recurring_series_id", "sub_items", "tracker", "stop_reason", "parent_id", "origin",
    "origin_text", "code", "sector", "leader", "decision_level", "lead_days", "period_key",
)  # fmt: skip
_TASK_DATES = ("starts_on", "clock_start_on", "review_on", "stopped_on", "created_on", "closing_on")


def to_facts(row: Any) -> TaskFacts:
    """What the status depends on; a row that was completed is not touched by a later stop of its task."""
    # made for every row of every list: days that are mostly blank or equal are not parsed
    due, original, done = row["due_on"], row["original_due_on"], row["completed_on"]
    stopped, review, starts = row["stopped_on"], row["review_on"], row["starts_on"]
    due_on = _iso(due) if due else None
    return TaskFacts(
        deadline_kind=row["deadline_kind"],
        due_on=due_on,
        is_exclusive=bool(row["is_exclusive"]),
        completed_on=_iso(done) if done else None,
        stopped_on=_iso(stopped) if stopped and not done else None,
        review_on=_iso(review) if review else None,
        starts_on=_iso(starts) if starts else None,
        has_pending_extension=bool(row["has_pending_extension"]),
        original_due_on=due_on if original == due else _iso(original) if original else None,
        lead_days=row["lead_days"],
    )


def to_task(row: Any) -> "Task":
    """A row of `task`."""
    from models.domain.tasks import Task

    values: dict[str, Any] = {name: row[name] for name in _TASK_PLAIN}
    values.update({name: to_day(row[name]) for name in _TASK_DATES})
    return Task(**values, is_exclusive=bool(row["is_exclusive"]))


def to_unit(row: Any) -> "TaskUnit":
    """A row of `task_unit`."""
    from models.domain.tasks import TaskUnit

    return TaskUnit(
        id=row["id"],
        task_id=row["task_id"],
        unit_id=row["unit_id"],
        role=row["role"],
        original_due_on=to_day(row["original_due_on"]),
        due_on=to_day(row["due_on"]),
        completed_on=to_day(row["completed_on"]),
        evidence=row["evidence"],
        result=row["result"],
        completion=row["completion"],
        evidence_document_id=row["evidence_document_id"],
        evidence_sha256=row["evidence_sha256"],
        snoozed_until=to_day(row["snoozed_until"]),
    )


def to_extension(row: Any) -> "Extension":
    """A row of `extension`."""
    from models.domain.tasks import Extension

    return Extension(
        id=row["id"],
        task_unit_id=row["task_unit_id"],
        requested_on=date.fromisoformat(row["requested_on"]),
        from_due_on=to_day(row["from_due_on"]),
        to_due_on=date.fromisoformat(row["to_due_on"]),
        reason=row["reason"],
        decided_by=row["decided_by"],
        decided_on=to_day(row["decided_on"]),
        decision=row["decision"],
        document_id=row["document_id"],
        requested_by=row["requested_by"],
        override_reason=row["override_reason"],
    )


def fetch_rows(conn: "Connection", ids: Sequence[int]) -> list[TaskRow]:
    """The rows of task_unit ids in the order given, missing ones dropped; what belongs to the whole task by one query per block."""
    found: dict[int, TaskRow] = {}
    for start in range(0, len(ids), _BLOCK):
        block = list(dict.fromkeys(ids[start : start + _BLOCK]))
        rows = _dicts(conn, f"{_ROW} WHERE tu.id IN ({_marks(block)})", block)
        tasks = list({row["task_id"] for row in rows})
        tasks += tasks[:1] * (len(block) - len(tasks))  # as many marks every time: the statement is compiled once
        helpers, shares, subs = _coordinating(conn, tasks), _lead_shares(conn, tasks), _sub_tasks(conn, tasks)
        for row in rows:
            found[row["task_unit_id"]] = TaskRow(
                **{name: row[name] for name in _PLAIN},
                document_issued_on=to_day(row["document_issued_on"]),
                document_arrived_on=to_day(row["document_arrived_on"]),
                closing_on=to_day(row["closing_on"]),
                snoozed_until=to_day(row["snoozed_until"]),
                coordinating_units=helpers.get(row["task_id"], ()),
                lead_total=shares.get(row["task_id"], (1, 0))[0],
                lead_done=shares.get(row["task_id"], (1, 0))[1],
                sub_tasks=subs.get(row["task_id"], (0, 0))[0],
                sub_tasks_open=subs.get(row["task_id"], (0, 0))[1],
                facts=to_facts(row),
            )
    return [found[task_unit_id] for task_unit_id in ids if task_unit_id in found]


def _dicts(conn: "Connection", sql: str, params: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows by column name; dictionaries, for a row of the database looks a name up among all its columns each time."""
    cursor = conn.execute(sql, params)
    cursor.row_factory = None
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _coordinating(conn: "Connection", task_ids: list[int]) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    sql = (
        "SELECT tu.task_id, u.full_name FROM task_unit tu JOIN unit u ON u.id = tu.unit_id"
        f" WHERE tu.role = 'coordinating' AND tu.task_id IN ({_marks(task_ids)}) ORDER BY tu.id"
    )
    for task_id, name in conn.all(sql, task_ids):
        names[task_id] = (*names.get(task_id, ()), name)
    return names


def _lead_shares(conn: "Connection", task_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Lead rows of each task: all of them, and those completed."""
    sql = (
        "SELECT task_id, count(*), count(completed_on) FROM task_unit"
        f" WHERE role = 'lead' AND task_id IN ({_marks(task_ids)}) GROUP BY task_id"
    )
    return {task_id: (total, done) for task_id, total, done in conn.all(sql, task_ids)}


def _sub_tasks(conn: "Connection", task_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Sub-tasks of each task: all of them, and those with an open lead row."""
    sql = (
        f"SELECT t.parent_id, count(*), sum({OPEN_TASK}) FROM task t"
        f" WHERE t.parent_id IN ({_marks(task_ids)}) GROUP BY t.parent_id"
    )
    return {parent_id: (total, is_open) for parent_id, total, is_open in conn.all(sql, task_ids)}


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
