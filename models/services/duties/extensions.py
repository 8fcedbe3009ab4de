"""Deadlines that move: a date filled in, extensions asked for, granted and refused (process 5.6)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.tasks import Extension, TaskUnit
from models.services.duties.sub_tasks import check_covers_sub_tasks, check_within_parent
from models.services.duties.task_steps import TaskChanged, change_unit, clean, open_row, plain, required_reason
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office


def fill_due(office: "Office", task_unit_id: int, due_on: date, reason: str = "") -> TaskChanged:
    """Enter the date that a row still lacks; it becomes the original deadline.

    RuleError due_present (a later change is an extension), date_order, after_parent, before_sub_task.
    """
    task, row = open_row(office, task_unit_id)
    if row.original_due_on is not None or row.due_on is not None:
        raise RuleError("due_present", field="due_on", due_on=row.due_on)
    if task.starts_on and due_on < task.starts_on:
        raise RuleError("date_order", field="due_on", first=task.starts_on, last=due_on)
    if row.role == "lead":
        check_within_parent(office, task.parent_id, due_on, "due_on")
        check_covers_sub_tasks(office, task.id, due_on, "due_on")
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
    requested_by: str | None = None,
    override_reason: str | None = None,
) -> TaskChanged:
    """Move the deadline, or record that this was asked for (`is_request`). The original deadline stays; the old date is kept.

    `requested_by` and `document_id`: who asked, on which paper. A row without a date has it filled instead. Granting while a
    request waits decides that request. Asking is always possible; granting more often than the cap needs an `override_reason`.
    RuleError: task_unknown, task_completed, task_stopped, reason_required, extension_not_later(due_on), extension_pending,
    after_parent(due_on), document_unknown, extension_cap(cap).
    """
    task, row = open_row(office, task_unit_id)
    why = required_reason(reason)
    if row.due_on is None:
        return fill_due(office, task_unit_id, to, why)
    if to <= row.due_on:
        raise RuleError("extension_not_later", field="to", due_on=row.due_on)
    if row.role == "lead":
        check_within_parent(office, task.parent_id, to, "to")
    if document_id is not None and office.documents.get(document_id) is None:
        raise RuleError("document_unknown", field="document", id=document_id)
    earlier = office.tasks.extensions_of(row.id)
    waiting = next((extension for extension in earlier if extension.decision == "pending"), None)
    if waiting is not None:
        if is_request:
            raise RuleError("extension_pending", field="to", to=waiting.to_due_on)
        return decide_extension(
            office,
            task_unit_id,
            is_granted=True,
            by=by,
            to=to,
            reason=why,
            override_reason=override_reason,
            document_id=document_id,
        )
    override = None if is_request else _override(office, earlier, override_reason)
    today = office.clock.today()
    values: dict[str, Any] = {
        "task_unit_id": row.id,
        "requested_on": today,
        "from_due_on": row.due_on,
        "to_due_on": to,
        "reason": why,
        "document_id": document_id,
        "requested_by": clean(requested_by),
        "override_reason": override,
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
    *,
    override_reason: str | None = None,
    document_id: int | None = None,
) -> TaskChanged:
    """Decide the request that waits on a row; `to` may name another day than asked, `reason` tells why (kept in the event).

    `document_id`: the paper of the decision, where the request named none.
    RuleError: task_unknown, task_completed, task_stopped, extension_none, extension_not_later(due_on), after_parent, extension_cap(cap).
    """
    task, row = open_row(office, task_unit_id)
    earlier = office.tasks.extensions_of(row.id)
    waiting = next((extension for extension in earlier if extension.decision == "pending"), None)
    if waiting is None:
        raise RuleError("extension_none")
    day = to or waiting.to_due_on
    if is_granted and row.due_on is not None and day <= row.due_on:
        raise RuleError("extension_not_later", field="to", due_on=row.due_on)
    override = None
    if is_granted:
        if row.role == "lead":
            check_within_parent(office, task.parent_id, day, "to")
        override = _override(office, earlier, override_reason)
    values: dict[str, Any] = {
        "decision": "granted" if is_granted else "refused",
        "decided_by": clean(by),
        "decided_on": office.clock.today(),
    }
    if is_granted:
        values["to_due_on"] = day
    if override is not None:
        values["override_reason"] = override
    if document_id is not None and waiting.document_id is None:
        values["document_id"] = document_id
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


def _override(office: "Office", earlier: Sequence[Extension], override_reason: str | None) -> str | None:
    """The reason for granting beyond the cap, None within it; RuleError extension_cap(cap)."""
    cap = int(office.setting("extension.cap"))
    granted = sum(extension.decision == "granted" for extension in earlier)
    if not cap or granted < cap:
        return None
    reason = clean(override_reason)
    if reason is None:
        raise RuleError("extension_cap", field="override_reason", cap=cap)
    return reason


def _asked(extension: Extension, row: TaskUnit) -> dict[str, Any]:
    return plain(
        {"decision": extension.decision, "to_due_on": extension.to_due_on, "due_on": row.due_on, "reason": extension.reason}
    )
