"""Reminders that leave no paper: notes, calls and messages, with who made them, when and what was said (process 5.4, 5.5)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.tasks import Stage, TaskFilter
from models.domain.text import normalise
from models.services.office import EventWriter, writing
from models.services.reminders.reminder_letters import frozen_items
from models.services.reminders.reminder_plan import PlannedLetter, Reason, planned
from models.services.warning.warnings import TaskView, list_tasks, looker

if TYPE_CHECKING:
    from models.services.office import Office

Channel = Literal["phone", "message", "note"]
_STAGES: dict[str, Stage] = {"phone": "phone", "message": "phone", "note": "note"}


def log_contact(
    office: "Office",
    unit_id: int,
    note: str,
    *,
    channel: Channel = "phone",
    spoken_to: str = "",
    on: date | None = None,
    task_unit_ids: Iterable[int] | None = None,
) -> tuple[int, ChangeSet]:
    """Record that a unit was called or written a message about its rows; the id of the reminder. Never a precondition of a letter.

    `note`: what was said and answered, `spoken_to`: with whom, `on`: the day, today or earlier. Without `task_unit_ids` all open
    rows of the unit that are yellow or worse. RuleError: unit_unknown, note_required, date_future(date, today), nothing_to_remind(unit),
    task_unknown, unit_not_on_task(name).
    """
    unit, today = office.units.get(unit_id), office.clock.today()
    if unit is None:
        raise RuleError("unit_unknown", field="unit", name=str(unit_id))
    said = normalise(note)
    if not said:
        raise RuleError("note_required", field="note")
    day = on or today
    if day > today:
        raise RuleError("date_future", field="on", date=day, today=today)
    views = _rows(office, unit_id, unit.full_name, task_unit_ids)
    stage = _STAGES[channel]
    told = planned(unit, stage, Reason("contact"), views)
    facts = {"channel": channel, "note": said, "spoken_to": normalise(spoken_to)}
    with writing(office) as events:
        reminder_id = _log(office, events, told, stage, day, {key: value for key, value in facts.items() if value})
    return reminder_id, ChangeSet.of("reminder", reminder_id) | ChangeSet.of("task", *told.task_ids)


def log_notes(office: "Office", planned: Sequence[PlannedLetter], stage: Stage = "note") -> ChangeSet:
    """Record notes or phone calls that were made: no paper, no number, never a precondition of a letter.

    ValueError for a stage that is a letter.
    """
    if stage not in ("note", "phone"):
        raise ValueError("letters are issued, not logged")
    changes = ChangeSet()
    if not planned:
        return changes
    today = office.clock.today()
    with writing(office) as events:
        for one in planned:
            reminder_id = _log(office, events, one, stage, today, {})
            changes |= ChangeSet.of("reminder", reminder_id) | ChangeSet.of("task", *one.task_ids)
    return changes


def _rows(office: "Office", unit_id: int, name: str, task_unit_ids: Iterable[int] | None) -> list[TaskView]:
    if task_unit_ids is None:
        wanted = TaskFilter(tile="urged", unit_id=unit_id, roles=("lead", "coordinating"))
        views = [view for view in list_tasks(office, wanted) if view.warning_level in ("yellow", "red", "special_red")]
    else:
        ids = list(dict.fromkeys(task_unit_ids))
        views = [looker(office)(row) for row in office.tasks.rows(ids)]
        if len(views) != len(ids):
            raise RuleError("task_unknown", id=min(set(ids) - {view.task_unit_id for view in views}))
        if any(view.unit_id != unit_id for view in views):
            raise RuleError("unit_not_on_task", field="unit", name=name)
    if not views:
        raise RuleError("nothing_to_remind", field="unit", unit=name)
    return views


def _log(office: "Office", events: EventWriter, one: PlannedLetter, stage: Stage, on: date, facts: dict[str, str]) -> int:
    items = frozen_items(office, one, on)
    reminder_id = office.reminders.add(unit_id=one.unit_id, stage=stage, issued_on=on, items=items)
    after = {"unit_id": one.unit_id, "stage": stage, "issued_on": on.isoformat(), "task_unit_ids": list(one.task_unit_ids)}
    events.record("remind", "reminder", reminder_id, after=after | facts)
    return reminder_id
