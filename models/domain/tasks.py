"""Tasks, the rows of their units, extensions, recurring series and reminders as plain data (glossary section 3)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.domain.task_facts import (
    Completion,
    DeadlineKind,
    Origin,
    Recurrence,
    Role,
    Stage,
    Status,
    TaskFacts,
    TaskFilter,
    TaskRow,
    WarningLevel,
)

__all__ = [
    "Completion",
    "DeadlineKind",
    "Decision",
    "Extension",
    "Origin",
    "Recurrence",
    "Reminder",
    "ReminderItem",
    "Role",
    "RoutingSlip",
    "Stage",
    "Status",
    "Task",
    "TaskDraft",
    "TaskFacts",
    "TaskFilter",
    "TaskRow",
    "TaskUnit",
    "TaskUnitDraft",
    "WarningLevel",
]

Decision = Literal["pending", "granted", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskUnitDraft:
    """One unit's share of a task to be created. `due_on` None: the task's date holds."""

    unit_id: int
    role: Role = "lead"
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOptions:
    """What a recurring duty may have beside its day (process 5.8).

    `nth` with the weekday of `recurrence_day`: nth weekday of the month, -1 the last. `lead_days`: ready and warned that many calendar days
    ahead. It ends after the period that `ends_on` lies in, or after `period_count` periods. `closing_day`: last day of its figures, 31 the
    month's last; None: the office's usual one where that leaves a working day.
    """

    keep: Literal["each", "latest"] = "each"
    adjust: Literal["none", "back", "forward"] = "none"
    lead_days: int | None = None
    nth: int | None = None
    is_last_working_day: bool = False
    ends_on: date | None = None
    period_count: int | None = None
    closing_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task as the clerk confirmed it. `due_on` is the date of the phrase, `is_exclusive` for "trước ngày".

    `recurrence_day` holds {day, month, weekday, month_offset} where the text says it. `origin` None: a document when there is one,
    else by hand; `origin_text` says which meeting or slip. `lead_days`: warn this many days ahead instead of `yellow_days`.
    `closing_on`: the day up to which the figures of a report round count. `code` is the office's own code, unique.
    """

    content: str
    units: tuple[TaskUnitDraft, ...]
    deadline_kind: DeadlineKind
    document_id: int | None = None
    source_text: str = ""
    source_item: str | None = None
    product: str | None = None
    product_recipient: str | None = None
    deadline_phrase: str | None = None
    due_on: date | None = None
    due_time: str | None = None
    starts_on: date | None = None
    is_exclusive: bool = False
    clock_start_on: date | None = None
    review_on: date | None = None
    recurrence: Recurrence | None = None
    recurrence_day: dict[str, int] | None = None
    series: SeriesOptions | None = None
    sub_items: int | None = None
    tracker: str | None = None
    confidence: float | None = None
    parent_id: int | None = None
    origin: Origin | None = None
    origin_text: str | None = None
    code: str | None = None
    sector: str | None = None
    leader: str | None = None
    decision_level: str | None = None
    lead_days: int | None = None
    closing_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One duty with product and deadline, as stored; the dates that count are on its unit rows."""

    id: int
    content: str
    deadline_kind: DeadlineKind
    document_id: int | None = None
    source_text: str = ""
    source_item: str | None = None
    product: str | None = None
    product_recipient: str | None = None
    deadline_phrase: str | None = None
    due_time: str | None = None
    starts_on: date | None = None
    is_exclusive: bool = False
    clock_start_on: date | None = None
    review_on: date | None = None
    recurring_series_id: int | None = None
    sub_items: int | None = None
    tracker: str | None = None
    stopped_on: date | None = None
    stop_reason: str | None = None
    created_on: date | None = None
    parent_id: int | None = None
    origin: Origin = "document"
    origin_text: str | None = None
    code: str | None = None
    sector: str | None = None
    leader: str | None = None
    decision_level: str | None = None
    lead_days: int | None = None
    closing_on: date | None = None
    period_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskUnit:
    """One unit's share of a task: its own due date, result and evidence.

    `completion` says how it was closed (process 5.7); `evidence` is text, plus perhaps a registered document or a stored file.
    """

    id: int
    task_id: int
    unit_id: int
    role: Role
    original_due_on: date | None = None
    due_on: date | None = None
    completed_on: date | None = None
    evidence: str | None = None
    result: str | None = None
    completion: Completion | None = None
    evidence_document_id: int | None = None
    evidence_sha256: str | None = None
    snoozed_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A change of due_on with reason and decider; pending until decided."""

    id: int
    task_unit_id: int
    requested_on: date
    from_due_on: date | None
    to_due_on: date
    reason: str
    decided_by: str | None = None
    decided_on: date | None = None
    decision: Decision = "pending"
    document_id: int | None = None
    requested_by: str | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingSlip:
    """The sheet on which a leader directs (process 3). `direction` None: printed, not yet back."""

    id: int
    document_id: int
    code: str
    printed_on: date | None = None
    leader: str | None = None
    direction: str | None = None
    directed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderItem:
    """What was asked about one task_unit in a reminder, frozen at issue."""

    task_unit_id: int
    content: str
    product: str | None
    assigned_by_text: str
    deadline_text: str
    due_on: date | None
    days_overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One act of urging one unit. Letters carry the outgoing document and the hash of the PDF that left the printer."""

    id: int
    unit_id: int
    unit_name: str
    stage: Stage
    issued_on: date
    reply_due_on: date | None
    document_id: int | None
    number_symbol: str | None
    pdf_sha256: str | None
    items: tuple[ReminderItem, ...]
