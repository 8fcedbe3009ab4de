"""Which row of a task a command means: the only lead row, or the row of a named unit."""

from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.tasks import TaskUnit
from models.domain.text import normalise
from models.services.duties.task_steps import get_task
from models.services.warning.warnings import TaskView, looker, worst_of

if TYPE_CHECKING:
    from models.services.office import Office


def choose_row(office: "Office", task_id: int, unit: str | None = None) -> TaskUnit:
    """The row of `unit` (code, abbreviation or name), or the only lead row.

    RuleError: task_unknown, unit_unknown(name), unit_not_on_task(name), task_row_choice(units) when several units lead.
    """
    get_task(office, task_id)
    rows = office.tasks.units_of(task_id)
    names = office.unit_index().units
    if unit is None:
        leads = [row for row in rows if row.role == "lead"]
        if len(leads) != 1:
            raise RuleError("task_row_choice", field="unit", units=[names[row.unit_id].full_name for row in leads])
        return leads[0]
    # a spelling that means several units of the register may well mean one of this task
    match = office.unit_index().match(unit)
    meant = match.unit_ids or match.candidates
    found = [row for row in rows if row.unit_id in meant]
    if len(found) == 1:
        return found[0]
    if found:
        raise RuleError(
            "unit_ambiguous", field="unit", name=normalise(unit), names=[names[row.unit_id].full_name for row in found]
        )
    raise RuleError("unit_not_on_task" if meant else "unit_unknown", field="unit", name=normalise(unit))


def view_of_task(office: "Office", task_id: int, task_unit_id: int | None = None) -> TaskView:
    """The lead row as it stands today: the one meant, else the worst of the task."""
    look = looker(office)
    rows = office.tasks.rows([row.id for row in office.tasks.units_of(task_id) if row.role == "lead"])
    views = [look(row) for row in rows]
    return next((view for view in views if view.task_unit_id == task_unit_id), None) or worst_of(views)
