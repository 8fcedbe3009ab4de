"""Facts of a task that are no deadline and no owner: sector, leader, level, product, code, lead time, kind of its deadline."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, get_args

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.status import MOST_LEAD_DAYS
from models.domain.tasks import DeadlineKind, Task, TaskUnit, TaskUnitDraft
from models.services.duties.sub_tasks import check_covers_sub_tasks, check_within_parent
from models.services.duties.task_steps import TaskChanged, clean, get_task, plain, required_reason
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office

SETTABLE = (
    "content", "product", "product_recipient", "sector", "leader", "tracker", "decision_level", "code", "lead_days", "origin_text",
)  # fmt: skip
_NEEDS_REASON = ("content", "tracker", "leader")
REVIEW_DAYS = 30
"""A condition is looked at again within this many days (process 5.2)."""


def set_facts(office: "Office", task_id: int, changes: Mapping[str, Any], reason: str | None = None) -> TaskChanged:
    """Change facts of a task; "" and None take one away. Another tracker or leader than before, or other words, need a reason.

    Whoever was tracker or leader before stays in the history. RuleError: task_unknown, fact_unknown(field), content_required,
    reason_required, nothing_changed, code_taken(code, id), lead_days_range(most).
    """
    task = get_task(office, task_id)
    values = {name: _fact(office, task, name, value) for name, value in changes.items()}
    values = {name: value for name, value in values.items() if getattr(task, name) != value}
    if not values:
        raise RuleError("nothing_changed")
    needs = any(name in values and getattr(task, name) for name in _NEEDS_REASON)
    why = required_reason(reason or "") if needs else clean(reason)
    with writing(office) as events:
        office.tasks.update_task(task_id, values)
        before = {name: getattr(task, name) for name in values}
        events.record("update", "task", task_id, before=before, after={**values, **plain({"reason": why})})
    return TaskChanged(task_id, None, tuple(values), ChangeSet.of("task", task_id))


def set_kind(
    office: "Office",
    task_id: int,
    kind: DeadlineKind,
    reason: str,
    *,
    due_on: date | None = None,
    review_on: date | None = None,
    product: str | None = None,
) -> TaskChanged:
    """Make a task of another kind: a general direction becomes a dated task, a condition has come, a date was never meant.

    `due_on` fills the rows that have no date; dates that stand are moved by extensions only. RuleError: task_unknown, task_stopped,
    task_completed, reason_required, kind_unknown, due_required, review_too_far(days), date_order, after_parent, nothing_changed.
    """
    task = get_task(office, task_id)
    why = required_reason(reason)
    if kind not in get_args(DeadlineKind):
        raise RuleError("kind_unknown", field="deadline_kind", kind=kind)
    if task.stopped_on is not None:
        raise RuleError("task_stopped", on=task.stopped_on)
    rows = [row for row in office.tasks.units_of(task_id) if row.role == "lead"]
    waiting = [row for row in rows if row.completed_on is None]
    if not waiting:
        raise RuleError("task_completed", on=max(row.completed_on for row in rows if row.completed_on))
    empty = [row for row in waiting if row.due_on is None]
    if kind in ("dated", "issue_within") and empty and due_on is None:
        raise RuleError("due_required", field="due_on")
    if due_on is not None:
        _check_due(office, task, due_on)
    values = plain(
        {"deadline_kind": kind, "product": clean(product), "review_on": _review(office, task, kind, due_on, review_on)}
    )
    values = {name: value for name, value in values.items() if plain({name: getattr(task, name)}).get(name) != value}
    filled = empty if due_on is not None else []
    if not values and not filled:
        raise RuleError("nothing_changed")
    _write_kind(office, task, values, filled, due_on, why)
    fields = (*values, *(("due_on", "original_due_on") if filled else ()))
    return TaskChanged(task_id, waiting[0].id, fields, ChangeSet.of("task", task_id))


def add_units(office: "Office", task_id: int, units: Sequence[TaskUnitDraft], reason: str) -> TaskChanged:
    """Give a task to more units, with the date of the task's other lead rows where none is named.

    RuleError: task_unknown, task_stopped, reason_required, unit_unknown, unit_twice(name), after_parent.
    """
    task = get_task(office, task_id)
    why = required_reason(reason)
    if task.stopped_on is not None:
        raise RuleError("task_stopped", on=task.stopped_on)
    rows = office.tasks.units_of(task_id)
    present = {row.unit_id for row in rows}
    latest = office.tasks.latest_due(task_id)
    added = []
    with writing(office) as events:
        for unit in units:
            stored = office.units.get(unit.unit_id)
            if stored is None:
                raise RuleError("unit_unknown", field="unit", name=str(unit.unit_id))
            if unit.unit_id in present:
                raise RuleError("unit_twice", field="unit", name=stored.full_name)
            present.add(unit.unit_id)
            due_on = unit.due_on or (latest if unit.role == "lead" else None)
            check_within_parent(office, task.parent_id, due_on, "due_on")
            row = {"task_id": task_id, "unit_id": unit.unit_id, "role": unit.role, "original_due_on": due_on, "due_on": due_on}
            added.append(plain(row) | {"id": office.tasks.add_unit(row)})
        if not added:
            raise RuleError("nothing_changed")
        events.record("assign", "task", task_id, after={"units": added, "reason": why})
    return TaskChanged(task_id, added[0]["id"], ("units",), ChangeSet.of("task", task_id))


# --- parts


def _fact(office: "Office", task: Task, name: str, value: Any) -> Any:
    if name not in SETTABLE:
        raise RuleError("fact_unknown", field=name)
    if name == "lead_days":
        if value is not None and not 0 <= int(value) <= MOST_LEAD_DAYS:
            raise RuleError("lead_days_range", field=name, most=MOST_LEAD_DAYS)
        return None if value is None else int(value)
    text = clean(None if value is None else str(value))
    if name == "content" and text is None:
        raise RuleError("content_required", field=name)
    if name == "code" and text is not None:
        check_code(office, text, task.id)
    return text


def check_code(office: "Office", code: str, task_id: int | None = None) -> None:
    """The office's own code names one task; RuleError code_taken(code, id)."""
    other = office.tasks.by_code(code)
    if other is not None and other.id != task_id:
        raise RuleError("code_taken", field="code", code=code, id=other.id)


def _check_due(office: "Office", task: Task, due_on: date) -> None:
    if task.starts_on is not None and due_on < task.starts_on:
        raise RuleError("date_order", field="due_on", first=task.starts_on, last=due_on)
    check_within_parent(office, task.parent_id, due_on, "due_on")
    check_covers_sub_tasks(office, task.id, due_on, "due_on")


def _review(office: "Office", task: Task, kind: DeadlineKind, due_on: date | None, review_on: date | None) -> date | None:
    if kind != "awaiting" or due_on is not None:
        return task.review_on
    latest = office.clock.today() + timedelta(days=REVIEW_DAYS)
    day = review_on or latest
    if day > latest:
        raise RuleError("review_too_far", field="review_on", days=REVIEW_DAYS)
    return day


def _write_kind(
    office: "Office", task: Task, values: Mapping[str, Any], filled: Sequence[TaskUnit], due_on: date | None, why: str
) -> None:
    with writing(office) as events:
        if values:
            office.tasks.update_task(task.id, values)
        for row in filled:
            dates: dict[str, Any] = {"due_on": due_on}
            if row.original_due_on is None:
                dates["original_due_on"] = due_on
            office.tasks.update_unit(row.id, dates)
        before = plain({name: getattr(task, name) for name in values})
        after = {
            **values,
            **plain({"due_on": due_on if filled else None, "rows": [row.id for row in filled] or None, "reason": why}),
        }
        events.record("update", "task", task.id, before=before, after=after)
