"""What the next period of a recurring duty is made of: the facts of the newest one, but for what was changed for that period alone."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from models.domain.tasks import Task, TaskDraft, TaskUnit, TaskUnitDraft

if TYPE_CHECKING:
    from datetime import date

    from models.domain.recurrence import RecurringSeries
    from models.services.office import Office

# facts that belong to one period or to one task and never pass to the next
_OWN = frozenset(("deadline_kind", "starts_on", "clock_start_on", "review_on", "code", "parent_id", "lead_days", "closing_on"))
_SHARED = tuple({field.name for field in fields(TaskDraft)} & {field.name for field in fields(Task)} - _OWN)
TEMPLATE_FIELDS = ("content", "product", "tracker", "units")


def next_draft(office: "Office", series: "RecurringSeries", newest: Task, due_on: "date") -> TaskDraft:
    """The draft of a period that falls due on `due_on`; a unit that has ended gives way to its only successor."""
    template = read_template(series)
    facts: dict[str, Any] = {name: getattr(newest, name) for name in _SHARED}
    facts |= {name: template[name] for name in TEMPLATE_FIELDS if name in template and name != "units"}
    units = template["units"] if "units" in template else asked_units(office, newest.id)
    return TaskDraft(**facts, units=_living(office, units), deadline_kind="dated", due_on=due_on)


def read_template(series: "RecurringSeries") -> dict[str, Any]:
    """What the next period takes instead of the newest one's facts: content, product, tracker, units as (unit id, role)."""
    kept: dict[str, Any] = json.loads(series.template) if series.template else {}
    if "units" in kept:
        kept["units"] = tuple((int(unit_id), str(role)) for unit_id, role in kept["units"])
    return kept


def write_template(values: Mapping[str, Any]) -> str | None:
    """The text of a template; None when nothing differs."""
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True) if values else None


def units_of(office: "Office", task_id: int) -> tuple[tuple[int, str], ...]:
    """The units of a task with their roles, leads first."""
    return tuple((row.unit_id, row.role) for row in office.tasks.units_of(task_id))


def asked_units(office: "Office", task_id: int) -> tuple[tuple[int, str], ...]:
    """As `units_of`, but a unit that is exempt this once counts as a lead: the next period asks it again."""
    rows = office.tasks.units_of(task_id)
    return tuple((row.unit_id, "lead" if is_exempt(row) else row.role) for row in rows)


def is_exempt(row: TaskUnit) -> bool:
    """Whether a unit was set free of this round alone: informed, with a first deadline and the reason (services/recurrence/rounds.py)."""
    return row.role == "informed" and row.original_due_on is not None and bool(row.result)


def _living(office: "Office", units: tuple[tuple[int, str], ...]) -> tuple[TaskUnitDraft, ...]:
    today = office.clock.today()
    drafts: dict[int, TaskUnitDraft] = {}
    for unit_id, role in units:
        unit = office.units.get(unit_id)
        assert unit is not None
        if not unit.is_valid_on(today) and len(unit.successor_ids) == 1:
            unit_id = unit.successor_ids[0]
        known = drafts.get(unit_id)
        if known is None or (known.role != "lead" and role == "lead"):
            drafts[unit_id] = TaskUnitDraft(unit_id=unit_id, role=role)  # type: ignore[arg-type]
    return tuple(drafts.values())
