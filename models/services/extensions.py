"""Deadlines that move: a date filled in, extensions asked for, granted and refused (process 5.6)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.tasks import Extension, TaskUnit
from models.services.office import writing
from models.services.task_steps import TaskChanged, change_unit, clean, open_row, plain, required_reason

if TYPE_CHECKING:
    from models.services.office import Office


def fill_due(office: "Office", task_unit_id: int, due_on: date, reason: str = "") -> TaskChanged:
    """Enter the date that a row still lacks; it becomes the original deadline.

    RuleError due_present (a later change is an extension), date_order.
    """
    task, row = open_row(office, task_unit_id)
    if row.original_due_on is not None or row.due_on is not None:
        raise RuleError("due_present", field="due_on", due_on=row.due_on)
    if task.starts_on and due_on < task.starts_on:
        raise RuleError("date_order", field="due_on", first=task.starts_on, last=due_on)
    return change_unit(office, row, "update", {"due_on": due_on, "original_due_on": due_on}, reason=clean(reason))


def extend(
    office: "Office",
    task_unit_id: int,
    to: date,
    reason: str,
    by: str | None = None,
    is_request: bool = False,
    *,
    document_id: int | None = None,
    is_over_cap: bool = False,
) -> TaskChanged:
    """Move the deadline, or record that this was asked for (`is_request`). The original deadline stays; the old date is kept.

    A row without a date has it filled instead. Granting while a request waits decides that request.
    RuleError: task_unknown, task_completed, task_stopped, reason_required, extension_not_later(due_on), extension_pending,
    extension_cap(cap): pass `is_over_cap` when the leader insists.
    """
    _, row = open_row(office, task_unit_id)
    why = required_reason(reason)
    if row.due_on is None:
        return fill_due(office, task_unit_id, to, why)
    if to <= row.due_on:
        raise RuleError("extension_not_later", field="to", due_on=row.due_on)
    earlier = office.tasks.extensions_of(row.id)
    waiting = next((extension for extension in earlier if extension.decision == "pending"), None)
    if waiting is not None:
        if is_request:
            raise RuleError("extension_pending", field="to", to=waiting.to_due_on)
        return decide_extension(office, task_unit_id, is_granted=True, by=by, to=to, reason=why)
    cap = int(office.setting("extension.cap"))
    granted = sum(extension.decision == "granted" for extension in earlier)
    if cap and granted >= cap and not is_over_cap:
        raise RuleError("extension_cap", field="to", cap=cap)
    today = office.clock.today()
    values: dict[str, Any] = {
        "task_unit_id": row.id,
        "requested_on": today,
        "from_due_on": row.due_on,
        "to_due_on": to,
        "reason": why,
        "document_id": document_id,
        "decision": "pending" if is_request else "granted",
        "decided_by": None if is_request else clean(by),
        "decided_on": None if is_request else today,
    }
    with writing(office) as events:
        extension_id = office.tasks.add_extension(values)
        if is_request:
            events.record("request", "extension", extension_id, before={"due_on": row.due_on.isoformat()}, after=plain(values))
            return TaskChanged(row.task_id, row.id, ("extension_pending",), ChangeSet.of("task", row.task_id))
        office.tasks.update_unit(row.id, {"due_on": to})
        events.record("extend", "task_unit", row.id, before={"due_on": row.due_on.isoformat()}, after=plain(values))
    return TaskChanged(row.task_id, row.id, ("due_on", "extension_count"), ChangeSet.of("task", row.task_id))


def decide_extension(
    office: "Office",
    task_unit_id: int,
    is_granted: bool,
    by: str | None = None,
    to: date | None = None,
    reason: str | None = None,
) -> TaskChanged:
    """Decide the request that waits on a row; `to` may name another day than asked, `reason` tells why (kept in the event).

    RuleError: task_unknown, task_completed, task_stopped, extension_none, extension_not_later(due_on).
    """
    _, row = open_row(office, task_unit_id)
    waiting = next((extension for extension in office.tasks.extensions_of(row.id) if extension.decision == "pending"), None)
    if waiting is None:
        raise RuleError("extension_none")
    day = to or waiting.to_due_on
    if is_granted and row.due_on is not None and day <= row.due_on:
        raise RuleError("extension_not_later", field="to", due_on=row.due_on)
    values: dict[str, Any] = {
        "decision": "granted" if is_granted else "refused",
        "decided_by": clean(by),
        "decided_on": office.clock.today(),
    }
    if is_granted:
        values["to_due_on"] = day
    with writing(office) as events:
        office.tasks.update_extension(waiting.id, values)
        if is_granted:
            office.tasks.update_unit(row.id, {"due_on": day})
        events.record(
            "decide",
            "extension",
            waiting.id,
            before=_asked(waiting, row),
            after=plain(values) | plain({"reason": clean(reason)}),
        )
    fields = ("due_on", "extension_count", "extension_pending") if is_granted else ("extension_pending",)
    return TaskChanged(row.task_id, row.id, fields, ChangeSet.of("task", row.task_id))


def _asked(extension: Extension, row: TaskUnit) -> dict[str, Any]:
    return plain(
        {"decision": extension.decision, "to_due_on": extension.to_due_on, "due_on": row.due_on, "reason": extension.reason}
    )
