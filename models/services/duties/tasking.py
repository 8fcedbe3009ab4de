"""Tasks: giving them, stopping and assigning them anew, asking for proof. Every step is one transaction with its event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.tasks import TaskDraft, TaskUnit
from models.domain.text import normalise
from models.services.duties.completing import Proof, complete, evidence_file, reopen
from models.services.duties.extensions import decide_extension, extend, fill_due
from models.services.duties.sub_tasks import check_parent, open_below, refuse_open_below
from models.services.duties.task_changes import REVIEW_DAYS, add_units, check_code, set_facts, set_kind
from models.services.duties.task_drafts import drafts_from_reading, is_confirmable
from models.services.duties.task_insert import Tasked, insert_task
from models.services.duties.task_steps import TaskChanged, clean, get_row, get_task, open_row, plain, required_reason
from models.services.office import EventWriter, writing
from models.services.recurrence.recurring import make_due_periods, open_series
from models.services.warning.snoozing import snooze, unsnooze

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "REVIEW_DAYS", "Proof", "TaskChanged", "Tasked", "add_task", "add_task_in", "add_units", "ask_evidence", "assign", "complete",
    "decide_extension", "drafts_from_reading", "evidence_file", "extend", "fill_due", "insert_task", "is_confirmable",
    "make_due_periods", "reopen", "set_facts", "set_kind", "snooze", "stop",
    "unsnooze",
]  # fmt: skip


# --- adding


def add_task(office: "Office", draft: TaskDraft) -> Tasked:
    """Give a task: one lead row per unit of a group, each with its own due date; a recurrence also makes its series.

    RuleError: content_required, lead_required, unit_unknown(id), unit_twice(name), date_order, review_too_far(days), code_taken(code),
    and for a sub-task those of `check_parent`.
    """
    with writing(office) as events:
        return add_task_in(office, events, draft)


def add_task_in(office: "Office", events: EventWriter, draft: TaskDraft) -> Tasked:
    """`add_task` inside a write that is already open (registering a document with its tasks)."""
    draft = _checked(office, draft)
    check_parent(office, draft)
    if draft.recurrence is not None:
        draft, series = open_series(office, events, draft)
        return insert_task(office, events, draft, series)
    return insert_task(office, events, draft, {})


def _checked(office: "Office", draft: TaskDraft) -> TaskDraft:
    content = normalise(draft.content)
    if not content:
        raise RuleError("content_required", field="content")
    if not any(unit.role == "lead" for unit in draft.units):
        raise RuleError("lead_required", field="lead_unit")
    seen: set[int] = set()
    for unit in draft.units:
        stored = office.units.get(unit.unit_id)
        if stored is None:
            raise RuleError("unit_unknown", field="lead_unit", name=str(unit.unit_id))
        if unit.unit_id in seen:
            raise RuleError("unit_twice", field="lead_unit", name=stored.full_name)
        seen.add(unit.unit_id)
    if draft.starts_on and draft.due_on and draft.due_on < draft.starts_on:
        raise RuleError("date_order", field="due_on", first=draft.starts_on, last=draft.due_on)
    review_on = draft.review_on
    if draft.deadline_kind == "awaiting" and draft.due_on is None:
        latest = office.clock.today() + timedelta(days=REVIEW_DAYS)
        review_on = review_on or latest
        if review_on > latest:
            raise RuleError("review_too_far", field="review_on", days=REVIEW_DAYS)
    code = clean(draft.code)
    if code is not None:
        check_code(office, code)
    return replace(
        draft,
        content=content,
        source_text=normalise(draft.source_text, multiline=True),
        source_item=clean(draft.source_item),
        product=clean(draft.product),
        product_recipient=clean(draft.product_recipient),
        deadline_phrase=clean(draft.deadline_phrase),
        tracker=clean(draft.tracker),
        origin_text=clean(draft.origin_text),
        code=code,
        sector=clean(draft.sector),
        leader=clean(draft.leader),
        decision_level=clean(draft.decision_level),
        review_on=review_on,
    )


# --- what happens to a task


def stop(office: "Office", task_id: int, reason: str, *, sub_tasks: Literal["ask", "keep", "stop"] = "ask") -> TaskChanged:
    """Withdraw a task by decision: its open rows are stopped, rows already completed stay completed.

    `sub_tasks`: open ones are asked about, kept, or stopped with the same reason.
    RuleError: task_unknown, reason_required, task_stopped, task_completed (nothing is open), sub_tasks_open(count, contents).
    """
    task = get_task(office, task_id)
    why = required_reason(reason)
    if task.stopped_on is not None:
        raise RuleError("task_stopped", on=task.stopped_on)
    rows = [row for row in office.tasks.units_of(task_id) if row.role == "lead"]
    if all(row.completed_on is not None for row in rows):
        raise RuleError("task_completed", on=max(row.completed_on for row in rows if row.completed_on))
    if sub_tasks == "ask":
        refuse_open_below(office, task_id)
    stopped = [task_id, *(below.id for below in open_below(office, task_id))] if sub_tasks == "stop" else [task_id]
    values = {"stopped_on": office.clock.today(), "stop_reason": why}
    with writing(office) as events:
        for one in stopped:
            office.tasks.update_task(one, values)
            events.record("stop", "task", one, before={"stopped_on": None}, after=plain(values))
    return TaskChanged(task_id, None, ("status",), ChangeSet.of("task", *stopped))


def assign(
    office: "Office",
    task_unit_id: int,
    *,
    reason: str,
    lead_unit_id: int | None = None,
    coordinating_unit_ids: Sequence[int] | None = None,
    informed_unit_ids: Sequence[int] | None = None,
    tracker: str | None = None,
    leader: str | None = None,
) -> TaskChanged:
    """Give a lead row to another unit, name the units that help or are informed, another tracker or leader; a reason is compulsory.

    The new owner takes over deadline and extensions. A helper that becomes the owner leaves the old one informed.
    RuleError: task_unknown, task_completed, task_stopped, reason_required, unit_unknown, not_lead, nothing_changed, unit_is_lead,
    extension_pending(to) when the helper asked for more time itself.
    """
    task, row = open_row(office, task_unit_id)
    why = required_reason(reason)
    if row.role != "lead":
        raise RuleError("not_lead", field="lead_unit")
    before: dict[str, Any] = {}
    after: dict[str, Any] = {"reason": why}
    fields: list[str] = []
    with writing(office) as events:
        if lead_unit_id is not None and lead_unit_id != row.unit_id:
            before["lead_unit"], after["lead_unit"] = row.unit_id, lead_unit_id
            row = _move_lead(office, row, lead_unit_id)
            fields.append("lead_unit")
        if coordinating_unit_ids is not None and _set_helpers(office, task.id, coordinating_unit_ids, before, after):
            fields.append("coordinating_units")
        if informed_unit_ids is not None and _set_informed(office, task.id, informed_unit_ids, before, after):
            fields.append("informed_units")
        for name, person in (("tracker", tracker), ("leader", leader)):
            if person is not None and clean(person) != getattr(task, name):
                before[name], after[name] = getattr(task, name), clean(person)
                office.tasks.update_task(task.id, {name: clean(person)})
                fields.append(name)
        if not fields:
            raise RuleError("nothing_changed")
        events.record("assign", "task_unit", row.id, before=before, after=after)
    return TaskChanged(task.id, row.id, tuple(fields), ChangeSet.of("task", task.id))


def ask_evidence(office: "Office", task_unit_id: int, missing: str) -> TaskChanged:
    """Record that evidence was asked for and what is missing. RuleError: task_unknown, missing_required."""
    _, row = get_row(office, task_unit_id)
    text = normalise(missing)
    if not text:
        raise RuleError("missing_required", field="missing")
    with writing(office) as events:
        events.record("ask_evidence", "task_unit", row.id, after={"missing": text})
    return TaskChanged(row.task_id, row.id, (), ChangeSet.of("task", row.task_id))


# --- parts


def _move_lead(office: "Office", row: TaskUnit, unit_id: int) -> TaskUnit:
    """The row of the new owner: the same row under another unit, or that unit's own row raised to lead."""
    if office.units.get(unit_id) is None:
        raise RuleError("unit_unknown", field="lead_unit", name=str(unit_id))
    own = next((other for other in office.tasks.units_of(row.task_id) if other.unit_id == unit_id), None)
    if own is None:
        office.tasks.update_unit(row.id, {"unit_id": unit_id})
        return replace(row, unit_id=unit_id)
    if own.role == "lead":
        raise RuleError("unit_is_lead", field="lead_unit")
    waiting = next((one for one in office.tasks.extensions_of(own.id) if one.decision == "pending"), None)
    if waiting is not None:  # the helper's own request is decided first: two requests on one row would hide one another
        raise RuleError("extension_pending", field="lead_unit", to=waiting.to_due_on)
    for extension in office.tasks.extensions_of(row.id):
        office.tasks.update_extension(extension.id, {"task_unit_id": own.id})
    raised: dict[str, Any] = {"role": "lead", "due_on": row.due_on, "original_due_on": own.original_due_on or row.original_due_on}
    office.tasks.update_unit(row.id, {"role": "informed", "due_on": None})
    office.tasks.update_unit(own.id, raised)
    return replace(own, **raised)


def _set_helpers(office: "Office", task_id: int, wanted: Sequence[int], before: dict[str, Any], after: dict[str, Any]) -> bool:
    rows = office.tasks.units_of(task_id)
    now = [row.unit_id for row in rows if row.role == "coordinating"]
    asked = list(dict.fromkeys(wanted))
    if asked == now:
        return False
    by_unit = {row.unit_id: row for row in rows}
    for unit_id in asked:
        known = by_unit.get(unit_id)
        if known is not None and known.role == "lead":
            raise RuleError("unit_is_lead", field="coordinating_units")
        if known is not None:
            office.tasks.update_unit(known.id, {"role": "coordinating"})
        elif office.units.get(unit_id) is None:
            raise RuleError("unit_unknown", field="coordinating_units", name=str(unit_id))
        else:
            office.tasks.add_unit({"task_id": task_id, "unit_id": unit_id, "role": "coordinating"})
    for unit_id in now:
        if unit_id not in asked:
            office.tasks.update_unit(by_unit[unit_id].id, {"role": "informed"})
    before["coordinating_units"], after["coordinating_units"] = now, asked
    return True


def _set_informed(office: "Office", task_id: int, wanted: Sequence[int], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """More units that are told; nobody is taken off, for a row of a unit is kept."""
    rows = office.tasks.units_of(task_id)
    present = {row.unit_id for row in rows}
    new = [unit_id for unit_id in dict.fromkeys(wanted) if unit_id not in present]
    for unit_id in new:
        if office.units.get(unit_id) is None:
            raise RuleError("unit_unknown", field="informed_units", name=str(unit_id))
        office.tasks.add_unit({"task_id": task_id, "unit_id": unit_id, "role": "informed"})
    before["informed_units"] = [row.unit_id for row in rows if row.role == "informed"]
    after["informed_units"] = [*before["informed_units"], *new]
    return bool(new)
