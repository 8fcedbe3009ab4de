"""One act on many rows: tried first, then done; a row that refuses is told with its reason and holds no other up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.tasks import TaskRow
from models.services.duties.task_steps import TaskChanged
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office

Act = Callable[["Office", TaskRow], TaskChanged]
MOST = 2000
"""Rows of one act; more is a mistake of the selection."""
_SHOWN = ("due_on", "completed_on", "stopped_on")


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One row: what changes of it (field, before, after), or why it refuses."""

    row: TaskRow
    changes: tuple[tuple[str, Any, Any], ...] = ()
    refusal: RuleError | None = None


@dataclass(frozen=True, slots=True)
class BulkResult:
    """All rows in the order asked; `changes` is empty after a trial."""

    lines: tuple[BulkLine, ...]
    changes: ChangeSet

    @property
    def done(self) -> tuple[BulkLine, ...]:
        """Rows that change."""
        return tuple(line for line in self.lines if line.refusal is None)

    @property
    def refused(self) -> tuple[BulkLine, ...]:
        """Rows that refuse."""
        return tuple(line for line in self.lines if line.refusal is not None)


class _Undo(Exception):
    """Ends a trial: everything it wrote is taken back."""


def preview(office: "Office", task_unit_ids: Sequence[int], act: Act) -> BulkResult:
    """What the act would do, row by row; it is really done and taken back, so the trial never differs from the act.

    RuleError clock_back, bulk_too_many(most).
    """
    lines: list[BulkLine] = []
    try:
        with writing(office):
            lines, _ = _each(office, task_unit_ids, act)
            raise _Undo
    except _Undo:
        return BulkResult(tuple(lines), ChangeSet())


def run(office: "Office", task_unit_ids: Sequence[int], act: Act) -> BulkResult:
    """Do the act on every row that lets it, in one transaction. RuleError clock_back, bulk_too_many(most)."""
    with writing(office):
        lines, changes = _each(office, task_unit_ids, act)
    return BulkResult(tuple(lines), changes)


def _each(office: "Office", task_unit_ids: Sequence[int], act: Act) -> tuple[list[BulkLine], ChangeSet]:
    wanted = list(dict.fromkeys(task_unit_ids))
    if len(wanted) > MOST:
        raise RuleError("bulk_too_many", most=MOST)
    lines, changes = [], ChangeSet()
    touched: set[int] = set()
    for before in office.tasks.rows(wanted):
        try:
            with writing(office):
                done = act(office, before)
        except RuleError as error:
            # a fact of the whole task was set with another of its rows
            if before.task_id not in touched or error.code not in ("nothing_changed", "task_stopped"):
                lines.append(BulkLine(before, refusal=error))
                continue
        else:
            changes |= done.changes
            touched.add(before.task_id)
        lines.append(BulkLine(before, _changes(before, office.tasks.rows([before.task_unit_id])[0])))
    return lines, changes


def _changes(before: TaskRow, after: TaskRow) -> tuple[tuple[str, Any, Any], ...]:
    found = [
        (field.name, getattr(before, field.name), getattr(after, field.name))
        for field in fields(TaskRow)
        if field.name not in ("facts", "extension_count", "lead_done", "unit_id", "completion", "sub_tasks_open")
    ]
    found += [(name, getattr(before.facts, name), getattr(after.facts, name)) for name in _SHOWN]
    return tuple(item for item in found if item[1] != item[2])
