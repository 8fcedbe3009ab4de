"""The rows of a new task: task, units, event. The one place where a task comes into the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.tasks import TaskDraft
from models.services.duties.task_steps import plain
from models.services.office import EventWriter

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class Tasked:
    """A task that was added, with the rows of its units (leads first) and what changed."""

    task_id: int
    task_unit_ids: tuple[int, ...]
    changes: ChangeSet


def insert_task(office: "Office", events: EventWriter, draft: TaskDraft, series: Mapping[str, Any]) -> Tasked:
    """Store a checked draft with the columns of its series; inside an open write."""
    values: dict[str, Any] = {
        "document_id": draft.document_id,
        "content": draft.content,
        "deadline_kind": draft.deadline_kind,
        "source_text": draft.source_text,
        "source_item": draft.source_item,
        "product": draft.product,
        "product_recipient": draft.product_recipient,
        "deadline_phrase": draft.deadline_phrase,
        "due_time": draft.due_time,
        "starts_on": draft.starts_on,
        # a clock time names the moment itself, so the policy of "trước ngày" has nothing to decide (phrases section 1)
        "is_exclusive": draft.is_exclusive and draft.due_time is None,
        "clock_start_on": draft.clock_start_on,
        "review_on": draft.review_on,
        "sub_items": draft.sub_items,
        "tracker": draft.tracker,
        "confidence": draft.confidence,
        "created_on": office.clock.today(),
        "parent_id": draft.parent_id,
        "origin": draft.origin or ("document" if draft.document_id is not None else "hand"),
        "origin_text": draft.origin_text,
        "code": draft.code,
        "sector": draft.sector,
        "leader": draft.leader,
        "decision_level": draft.decision_level,
        "lead_days": draft.lead_days,
        "closing_on": draft.closing_on,
        **series,
    }
    task_id = office.tasks.add_task(values)
    row_ids = []
    units = []
    for unit in sorted(draft.units, key=lambda unit: ("lead", "coordinating", "informed").index(unit.role)):
        due_on = unit.due_on or (draft.due_on if unit.role == "lead" else None)
        row = {"task_id": task_id, "unit_id": unit.unit_id, "role": unit.role, "original_due_on": due_on, "due_on": due_on}
        row_ids.append(office.tasks.add_unit(row))
        units.append({"unit_id": unit.unit_id, "role": unit.role, "due_on": due_on.isoformat() if due_on else None})
    events.record("add", "task", task_id, after=plain(values) | {"units": units})
    return Tasked(task_id, tuple(row_ids), ChangeSet.of("task", task_id))
