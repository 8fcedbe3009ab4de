"""Tasks below a task: never later than their parent, and a parent is not closed over them unasked (process 5.1)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.tasks import Task, TaskDraft
from models.services.duties.task_steps import get_task

if TYPE_CHECKING:
    from models.services.office import Office

_DEEPEST = 20


def check_parent(office: "Office", draft: TaskDraft) -> None:
    """A new sub-task: its parent is open, and no date of it lies after the parent's.

    RuleError task_unknown, task_stopped, task_completed, after_parent(due_on), sub_task_recurring, sub_task_depth(most).
    """
    if draft.parent_id is None:
        return
    parent = get_task(office, draft.parent_id)
    if parent.stopped_on is not None:
        raise RuleError("task_stopped", on=parent.stopped_on)
    done = [row.completed_on for row in office.tasks.units_of(parent.id) if row.role == "lead"]
    if all(day is not None for day in done):
        raise RuleError("task_completed", on=max(day for day in done if day is not None))
    if draft.recurrence is not None:
        raise RuleError("sub_task_recurring", field="parent_id")
    if len(_above(office, parent)) + 1 >= _DEEPEST:
        raise RuleError("sub_task_depth", field="parent_id", most=_DEEPEST)
    for unit in draft.units:
        check_within_parent(office, parent.id, unit.due_on or (draft.due_on if unit.role == "lead" else None), "due_on")


def check_within_parent(office: "Office", parent_id: int | None, due_on: date | None, field: str) -> None:
    """A date of a sub-task against the latest date of its parent's lead rows; RuleError after_parent(due_on)."""
    if parent_id is None or due_on is None:
        return
    latest = office.tasks.latest_due(parent_id)
    if latest is not None and due_on > latest:
        raise RuleError("after_parent", field=field, due_on=latest)


def check_covers_sub_tasks(office: "Office", task_id: int, due_on: date, field: str) -> None:
    """The first date of a parent must not lie before a date below it; RuleError before_sub_task(due_on)."""
    latest = office.tasks.latest_due_below(task_id)
    if latest is not None and due_on < latest:
        raise RuleError("before_sub_task", field=field, due_on=latest)


def open_below(office: "Office", task_id: int) -> list[Task]:
    """The sub-tasks that are still to be done, at every depth, nearest first."""
    found: list[Task] = []
    layer = [task_id]
    for _ in range(_DEEPEST):
        below = [task for parent in layer for task in office.tasks.sub_tasks(parent)]
        found += [task for task in below if _is_open(office, task)]
        layer = [task.id for task in below]
        if not layer:
            break
    return found


def refuse_open_below(office: "Office", task_id: int) -> None:
    """Whoever closes a task with open sub-tasks must say so; RuleError sub_tasks_open(count, contents)."""
    below = open_below(office, task_id)
    if below:
        raise RuleError("sub_tasks_open", count=len(below), contents=_contents(below))


def _contents(tasks: Sequence[Task]) -> list[str]:
    return [task.content for task in tasks[:3]]


def _is_open(office: "Office", task: Task) -> bool:
    return task.stopped_on is None and any(
        row.completed_on is None for row in office.tasks.units_of(task.id) if row.role == "lead"
    )


def _above(office: "Office", task: Task) -> list[Task]:
    found: list[Task] = []
    parent_id = task.parent_id
    while parent_id is not None and len(found) <= _DEEPEST:
        parent = get_task(office, parent_id)
        found.append(parent)
        parent_id = parent.parent_id
    return found
