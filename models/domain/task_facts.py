"""What lists and rules need of a task row; apart from the rest, for the first page of the window reads nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["lead", "coordinating", "informed"]
DeadlineKind = Literal["dated", "issue_within", "ongoing", "awaiting", "general"]
Status = Literal["completed", "ongoing", "missing_due", "awaiting", "overdue", "due_soon", "in_progress", "stopped"]
WarningLevel = Literal["none", "green", "yellow", "red", "special_red"]
Recurrence = Literal["daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly"]
Stage = Literal["note", "phone", "letter_1", "letter_2", "report"]
Origin = Literal["document", "slip", "meeting", "hand", "import"]
Completion = Literal["product", "written_reply", "noted", "meeting", "phone", "forwarded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """All that status and warning level depend on, for one task_unit row (process 5.3).

    `lead_days`: the row warns this many calendar days before its last acceptable day, instead of the office's `yellow_days`.
    """

    deadline_kind: DeadlineKind
    due_on: date | None
    is_exclusive: bool
    completed_on: date | None = None
    stopped_on: date | None = None
    review_on: date | None = None
    starts_on: date | None = None
    has_pending_extension: bool = False
    original_due_on: date | None = None
    lead_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task_unit with what lists, letters and the JSON of `task list` show; status and level are derived by the caller.

    `lead_total` and `lead_done` count the lead rows of the whole task ("x/20"), `sub_tasks_open` its sub-tasks not yet closed.
    """

    task_unit_id: int
    task_id: int
    content: str
    document_id: int | None
    document_number_symbol: str | None
    document_issued_on: date | None
    document_doc_type: str | None
    document_subject: str | None
    document_issuer: str | None
    document_arrived_on: date | None
    unit_id: int
    unit_name: str
    role: Role
    coordinating_units: tuple[str, ...]
    deadline_phrase: str | None
    due_time: str | None
    product: str | None
    product_recipient: str | None
    recurrence: Recurrence | None
    tracker: str | None
    extension_count: int
    sub_items: int | None
    facts: TaskFacts
    last_stage: Stage | None = None
    evidence: str | None = None
    document_issuing_authority: str | None = None
    parent_id: int | None = None
    origin: Origin = "document"
    origin_text: str | None = None
    code: str | None = None
    sector: str | None = None
    leader: str | None = None
    decision_level: str | None = None
    lead_days: int | None = None
    closing_on: date | None = None
    result: str | None = None
    completion: Completion | None = None
    evidence_document_id: int | None = None
    evidence_sha256: str | None = None
    snoozed_until: date | None = None
    lead_total: int = 1
    lead_done: int = 0
    period_key: str | None = None
    sub_tasks: int = 0
    sub_tasks_open: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """What task lists ask for. `tile`: overdue | due_today | due_3 | due_7 | missing_due | extension_pending | board | urged |
    exceptions | general.

    `sector`, `leader`, `tracker` and `decision_level` compare whole values; `is_unclear` asks for rows that lack one of the "6 rõ";
    `is_snoozed` for rows that keep silent today (False: for those that do not).
    """

    tile: str | None = None
    status: Status | None = None
    unit_id: int | None = None
    document_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    text: str = ""
    is_open: bool = False
    roles: tuple[Role, ...] = ("lead",)
    sector: str | None = None
    leader: str | None = None
    tracker: str | None = None
    decision_level: str | None = None
    origin: Origin | None = None
    parent_id: int | None = None
    is_unclear: bool = False
    is_snoozed: bool | None = None
    order_by: str = "due_on"
    is_descending: bool = False
