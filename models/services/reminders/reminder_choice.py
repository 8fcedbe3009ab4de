"""A letter outside the ladder: rows that a person chose, for a reason; still one letter per unit and day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.escalation import LETTER_STAGES, PastStep
from models.domain.tasks import Stage
from models.domain.units import Unit
from models.services.duties.task_steps import required_reason
from models.services.reminders.reminder_plan import Plan, PlannedLetter, Reason, closed_reason, plan, planned
from models.services.warning.warnings import TaskView, looker

if TYPE_CHECKING:
    from models.services.office import Office

_RANK: tuple[Stage, ...] = ("note", *LETTER_STAGES)


def plan_chosen(office: "Office", task_unit_ids: Iterable[int], why: str, on: date | None = None) -> Plan:
    """One letter per unit of the chosen rows, each with all that the unit's letter of today would ask anyway.

    Waiting times of the ladder do not hold here, the rest does. A row that is not late yet is only reminded of its day (stage
    note, with a number); a late one takes letter 1, or letter 2 when a letter asked for it before.
    RuleError: reason_required, task_unknown, task_completed, task_stopped, extension_waits(unit, content), unit_closed_letter(unit),
    own_office_letter(unit), letter_of_today(unit, number_symbol).
    """
    today = on or office.clock.today()
    reason = required_reason(why)
    wanted = tuple(dict.fromkeys(task_unit_ids))
    views = _chosen(office, wanted, today)
    usual = plan(office, today)
    by_unit: dict[int, list[TaskView]] = {}
    for view in views:
        by_unit.setdefault(view.unit_id, []).append(view)
    letters = [_letter(office, unit_id, rows, usual, today, reason) for unit_id, rows in by_unit.items()]
    return Plan(today, tuple(letters), (), chosen=wanted, why=reason)


def plan_again(office: "Office", asked: Plan) -> Plan:
    """The same plan as the register gives it now: what is issued must still hold."""
    return plan_chosen(office, asked.chosen, asked.why) if asked.chosen else plan(office)


def _chosen(office: "Office", wanted: Sequence[int], today: date) -> list[TaskView]:
    look = looker(office, today)
    views = [look(row) for row in office.tasks.rows(wanted)]
    missing = set(wanted) - {view.task_unit_id for view in views}
    if missing or not views:
        raise RuleError("task_unknown", id=min(missing, default=0))
    for view in views:
        if view.facts.completed_on is not None:
            raise RuleError("task_completed", on=view.facts.completed_on)
        if view.facts.stopped_on is not None:
            raise RuleError("task_stopped", on=view.facts.stopped_on)
        if view.facts.has_pending_extension:
            raise RuleError("extension_waits", unit=view.unit_name, content=view.content)
    return views


def _letter(office: "Office", unit_id: int, rows: Sequence[TaskView], usual: Plan, today: date, why: str) -> PlannedLetter:
    unit = office.units.get(unit_id)
    assert unit is not None
    _refuse(office, unit, today)
    due = next((one for one in usual.letters if one.unit_id == unit_id and one.stage in LETTER_STAGES), None)
    look = looker(office, today)
    ids = dict.fromkeys((*(due.task_unit_ids if due else ()), *(view.task_unit_id for view in rows)))
    views = [look(row) for row in office.tasks.rows(list(ids))]
    past = office.reminders.past_steps([view.task_unit_id for view in views])
    stages = [_stage(view, past.get(view.task_unit_id, ())) for view in views]
    stage = max([*stages, *([due.stage] if due else [])], key=_RANK.index)
    params = {"count": len(views), "days": max(view.days_overdue for view in views), "why": why}
    return planned(unit, stage, Reason("chosen", params), views)


def _stage(view: TaskView, past: Sequence[PastStep]) -> Stage:
    if not view.days_overdue:
        return "note"
    return "letter_2" if any(step.stage in LETTER_STAGES for step in past) else "letter_1"


def _refuse(office: "Office", unit: Unit, today: date) -> None:
    closed = closed_reason(unit, today, str(office.setting("office.symbol")))
    if closed is not None:
        raise RuleError("unit_closed_letter" if closed.code == "unit_closed" else "own_office_letter", unit=unit.full_name)
    for reminder in office.reminders.list(today, today):
        if reminder.unit_id == unit.id and reminder.document_id is not None and reminder.stage != "report":
            raise RuleError("letter_of_today", unit=unit.full_name, number_symbol=reminder.number_symbol or "")
