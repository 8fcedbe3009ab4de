"""Common to all steps of a task: the row meant, what changed, facts as events keep them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.tasks import Task, TaskUnit
from models.domain.text import normalise
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class TaskChanged:
    """A task that was changed: the row meant, the names of the fields that changed, and the change for the screens."""

    task_id: int
    task_unit_id: int | None
    fields: tuple[str, ...]
    changes: ChangeSet = field(default_factory=ChangeSet)


def get_task(office: "Office", task_id: int) -> Task:
    """The task; RuleError task_unknown."""
    task = office.tasks.get_task(task_id)
    if task is None:
        raise RuleError("task_unknown", id=task_id)
    return task


def get_row(office: "Office", task_unit_id: int) -> tuple[Task, TaskUnit]:
    """A unit's row with its task; RuleError task_unknown."""
    row = office.tasks.get_unit(task_unit_id)
    if row is None:
        raise RuleError("task_unknown", id=task_unit_id)
    return get_task(office, row.task_id), row


def open_row(office: "Office", task_unit_id: int) -> tuple[Task, TaskUnit]:
    """A row that is neither completed nor stopped; RuleError task_unknown, task_completed(on), task_stopped(on)."""
    task, row = get_row(office, task_unit_id)
    if row.completed_on is not None:
        raise RuleError("task_completed", on=row.completed_on)
    if task.stopped_on is not None:
        raise RuleError("task_stopped", on=task.stopped_on)
    return task, row


def change_unit(office: "Office", row: TaskUnit, verb: str, values: Mapping[str, Any], reason: str | None = None) -> TaskChanged:
    """Write columns of a row with one event."""
    before = {name: getattr(row, name) for name in values}
    with writing(office) as events:
        office.tasks.update_unit(row.id, values)
        events.record(verb, "task_unit", row.id, before=plain(before), after=plain({**values, "reason": reason}))
    return TaskChanged(row.task_id, row.id, tuple(values), ChangeSet.of("task", row.task_id))


def required_reason(reason: str, name: str = "reason") -> str:
    """The reason in stored form; RuleError reason_required."""
    text = normalise(reason)
    if not text:
        raise RuleError("reason_required", field=name)
    return text


def clean(text: str | None) -> str | None:
    """One line in stored form; None when nothing is left."""
    return (normalise(text) or None) if text is not None else None


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as an event keeps them: ISO dates, nothing that is empty."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items() if value is not None}
