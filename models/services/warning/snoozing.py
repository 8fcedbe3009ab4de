"""Silence: a row keeps quiet in notices and on the board until a day; nothing else of it changes (process 5.4)."""

from datetime import date
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.services.duties.task_steps import TaskChanged, clean, get_row, open_row, plain
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office


def snooze(office: "Office", task_unit_id: int, until: date, reason: str = "") -> TaskChanged:
    """A row keeps silent until a day to come, on which it speaks again; logged with the reason.

    Due date, status, tiles and letters stay as they are. RuleError: task_unknown, task_completed, task_stopped, date_past.
    """
    _, row = open_row(office, task_unit_id)
    if until <= office.clock.today():
        raise RuleError("date_past", field="until", date=until)
    with writing(office) as events:
        office.tasks.update_unit(row.id, {"snoozed_until": until})
        after = plain({"until": until, "reason": clean(reason)})
        events.record("snooze", "task_unit", row.id, before=plain({"until": row.snoozed_until}), after=after)
    return TaskChanged(row.task_id, row.id, ("snoozed_until",), ChangeSet.of("task", row.task_id))


def unsnooze(office: "Office", task_unit_id: int) -> TaskChanged:
    """A silent row speaks again at once; logged. RuleError: task_unknown, not_snoozed."""
    _, row = get_row(office, task_unit_id)
    if row.snoozed_until is None:
        raise RuleError("not_snoozed")
    with writing(office) as events:
        office.tasks.update_unit(row.id, {"snoozed_until": None})
        events.record("unsnooze", "task_unit", row.id, before=plain({"until": row.snoozed_until}))
    return TaskChanged(row.task_id, row.id, ("snoozed_until",), ChangeSet.of("task", row.task_id))
