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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """All that status and warning level depend on, for one task_unit row (process 5.3)."""

    deadline_kind: DeadlineKind
    due_on: date | None
    is_exclusive: bool
    completed_on: date | None = None
    stopped_on: date | None = None
    review_on: date | None = None
    starts_on: date | None = None
    has_pending_extension: bool = False
    original_due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task_unit with what lists, letters and the JSON of `task list` show; status and level are derived by the caller."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """What task lists ask for. `tile`: overdue | due_today | due_3 | due_7 | missing_due | extension_pending."""

    tile: str | None = None
    status: Status | None = None
    unit_id: int | None = None
    document_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    text: str = ""
    is_open: bool = False
    roles: tuple[Role, ...] = ("lead",)
    order_by: str = "due_on"
    is_descending: bool = False
