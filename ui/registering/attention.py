"""What of a reading still needs the clerk's eye: doubtful fields, fields left empty, tasks that lack something. Plain rules, no Qt."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from ui.registering.fields import fields_of
from ui.registering.form_state import SURE_FROM, FormState
from ui.registering.proposals import ProposedTask


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at. `key`: of the field, or `task:<id>`; `lacks`: what a task has not got (unit, date, content).

    A point that `must` be mended stays open; any other is done with when somebody has been there.
    """

    key: str
    must: bool = False
    lacks: str = ""


def task_key(task: ProposedTask) -> str:
    """The key of a proposal; it lives as long as the proposal does."""
    return f"task:{id(task)}"


def open_points(state: FormState, tasks: Sequence[ProposedTask], seen: Set[str]) -> list[Point]:
    """The points in the order of the page; none while nothing was read."""
    if not state.marks:
        return []
    found = []
    for field in fields_of(state.direction):
        if field.is_required and not state.text(field.key):
            found.append(Point(field.key, must=True))
        elif field.key not in seen and _is_doubtful(state, field.key, is_expected=field.is_expected):
            found.append(Point(field.key))
    return found + [point for task in tasks if (point := _of_task(task, seen)) is not None]


def _is_doubtful(state: FormState, key: str, *, is_expected: bool) -> bool:
    mark = state.marks.get(key)
    if mark is None:
        return is_expected and not state.text(key)
    if state.is_taken(key):
        return mark.confidence < SURE_FROM and state.filled.get(key) is not None and key not in state.offered
    return key in state.offered


def _of_task(task: ProposedTask, seen: Set[str]) -> Point | None:
    key = task_key(task)
    lacks = ""
    if not task.lead_unit_ids or task.unknown_units:
        lacks = "unit"
    elif not task.content.strip():
        lacks = "content"
    elif task.deadline_kind in ("dated", "issue_within") and task.due_on is None and not task.recurrence:
        lacks = "date"
    if not lacks or (not task.is_accepted and (key in seen or not _is_worth_a_look(task))):
        return None
    if lacks == "date" and key in seen:
        return None
    return Point(key, must=task.is_accepted and lacks != "date", lacks=lacks)


def _is_worth_a_look(task: ProposedTask) -> bool:
    """A proposal that stands unticked only for want of its unit or day: a general direction may stay where it is."""
    return task.deadline_kind in ("dated", "issue_within") or bool(task.recurrence) or bool(task.unknown_units)
