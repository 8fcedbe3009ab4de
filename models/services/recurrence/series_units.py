"""Other units for one period of a recurring duty: rows are added, given on or set free, never deleted."""

from typing import TYPE_CHECKING, Any

from models.domain.errors import RuleError
from models.services.recurrence.series_template import is_exempt

if TYPE_CHECKING:
    from datetime import date

    from models.domain.tasks import TaskUnit
    from models.services.office import Office

Units = tuple[tuple[int, str], ...]


def checked_units(office: "Office", units: Units) -> Units:
    """The units in the order given; RuleError lead_required, unit_unknown, unit_twice."""
    if not any(role == "lead" for _, role in units):
        raise RuleError("lead_required", field="units")
    seen: set[int] = set()
    for unit_id, _ in units:
        unit = office.units.get(unit_id)
        if unit is None:
            raise RuleError("unit_unknown", field="units", name=str(unit_id))
        if unit_id in seen:
            raise RuleError("unit_twice", field="units", name=unit.full_name)
        seen.add(unit_id)
    return units


def set_units(office: "Office", task_id: int, units: Units, due_on: "date | None") -> None:
    """Give the open rows of a task to `units`; inside an open write.

    The only lead that changes keeps its row with deadline and extensions (as `assign` does). Of several leads a new one gets a row due on
    `due_on`, one that is left out stays as informed, without a date. Rows already completed and units that are exempt stay as they are.
    """
    rows = {row.unit_id: row for row in office.tasks.units_of(task_id)}
    wanted = dict(units)
    gone = [row for row in rows.values() if row.role == "lead" and wanted.get(row.unit_id) != "lead" and row.completed_on is None]
    exempt = {unit_id for unit_id, row in rows.items() if is_exempt(row)}
    new = [
        unit_id
        for unit_id, role in units
        if role == "lead" and unit_id not in exempt and (unit_id not in rows or rows[unit_id].role != "lead")
    ]
    if len(gone) == 1 and len(new) == 1 and new[0] not in rows and gone[0].unit_id not in wanted:
        office.tasks.update_unit(gone[0].id, {"unit_id": new[0]})
        gone, new = [], []
    for row in gone:
        office.tasks.update_unit(row.id, {"role": wanted.get(row.unit_id, "informed"), "due_on": None})
    for unit_id in new:
        _lead(office, task_id, rows.get(unit_id), unit_id, due_on)
    for unit_id, role in units:
        known = rows.get(unit_id)
        if role == "lead" or (known is not None and known.role in (role, "lead")):
            continue
        if known is None:
            office.tasks.add_unit({"task_id": task_id, "unit_id": unit_id, "role": role})
        else:
            office.tasks.update_unit(known.id, {"role": role})
    for row in rows.values():
        if row.role == "coordinating" and row.unit_id not in wanted:
            office.tasks.update_unit(row.id, {"role": "informed"})


def _lead(office: "Office", task_id: int, row: "TaskUnit | None", unit_id: int, due_on: "date | None") -> None:
    if row is None:
        values: dict[str, Any] = {"task_id": task_id, "unit_id": unit_id, "role": "lead"}
        office.tasks.add_unit({**values, "original_due_on": due_on, "due_on": due_on})
    else:
        raised = {"role": "lead", "due_on": due_on, "result": None}
        office.tasks.update_unit(row.id, raised if row.original_due_on else {**raised, "original_due_on": due_on})
