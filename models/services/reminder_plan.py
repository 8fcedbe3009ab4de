"""Who is to be urged today and why, and who is held back: the dry run, which writes nothing (process 5.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.escalation import LETTER_STAGES, LadderRules, Step, next_step
from models.domain.tasks import Stage, TaskFilter
from models.domain.units import Unit
from models.services.warnings import TaskView, list_tasks

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code with the values of its words (resources/texts/remind_reasons.json).

    Letters: overdue(count, days), no_reply(count, days, reply_due_on), letters_used_up(count, days). Notes: due_soon(count, days). Held back:
    extension_pending, reply_not_due(until), gap_not_passed(until), ladder_done, unit_closed(valid_to), own_office.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """One letter (or note) to one unit with all its items, or the report about it; ids of its rows and of their tasks."""

    unit_id: int
    unit_name: str
    stage: Stage
    reason: Reason
    task_unit_ids: tuple[int, ...]
    task_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Late items of one unit that get no letter now."""

    unit_id: int
    unit_name: str
    reason: Reason
    task_unit_ids: tuple[int, ...]
    task_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The dry run of a day. `letters` become numbered papers when issued; `notes` (items at yellow) never do.

    A letter of stage report goes to the permanent board about the unit; it may stand beside a letter to the same unit.
    """

    on: date
    letters: tuple[PlannedLetter, ...]
    held_back: tuple[HeldBack, ...]
    notes: tuple[PlannedLetter, ...] = ()


def plan(office: "Office", on: date | None = None) -> Plan:
    """One letter per late unit with all items whose step has come; completed, stopped and standing items never appear.

    The letter takes the highest step among its items; an item that comes later to the ladder goes on from its own last step.
    """
    today = on or office.clock.today()
    views = list_tasks(office, TaskFilter(tile="urged", roles=("lead", "coordinating"), order_by="unit"), today)
    past = office.reminders.past_steps([view.task_unit_id for view in views])
    calendar, ladder = office.calendar(), LadderRules.from_settings(office.settings.all())
    by_unit: dict[int, list[tuple[TaskView, Step]]] = {}
    for view in views:
        is_pending = view.facts.has_pending_extension
        step = next_step(
            view.warning_level, past.get(view.task_unit_id, []), today, calendar, ladder, has_pending_extension=is_pending
        )
        if step.stage or step.held:
            by_unit.setdefault(view.unit_id, []).append((view, step))
    letters: list[PlannedLetter] = []
    held: list[HeldBack] = []
    notes: list[PlannedLetter] = []
    own = str(office.setting("office.symbol"))
    for unit_id, items in by_unit.items():
        unit = office.units.get(unit_id)
        assert unit is not None
        closed = _closed(unit, today, own)
        due = [(view, step) for view, step in items if step.stage in LETTER_STAGES]
        if due and closed is None:
            letters.append(_letter(unit, due, past_reply=_last_reply(past, due)))
        elif due and closed is not None:
            held.append(_held(unit, closed, [view for view, _ in due]))
        reported = [view for view, step in items if step.stage == "report"]
        if reported:
            params = {"count": len(reported), "days": max(view.days_overdue for view in reported)}
            letters.append(_planned(unit, "report", Reason("letters_used_up", params), reported))
        soon = [view for view, step in items if step.stage == "note"]
        if soon and closed is None:
            days = min(view.days_left or 0 for view in soon)
            notes.append(_planned(unit, "note", Reason("due_soon", {"count": len(soon), "days": days}), soon))
        held += _waiting(unit, items)
    return Plan(today, tuple(letters), tuple(held), tuple(notes))


def _letter(unit: Unit, due: Sequence[tuple[TaskView, Step]], past_reply: date | None) -> PlannedLetter:
    stage = max((step.stage for _, step in due if step.stage), key=LETTER_STAGES.index)
    views = [view for view, _ in due]
    params: dict[str, Any] = {"count": len(views), "days": max(view.days_overdue for view in views)}
    if stage != "letter_2":
        return _planned(unit, stage, Reason("overdue", params), views)
    return _planned(unit, stage, Reason("no_reply", {**params, "reply_due_on": past_reply}), views)


def _planned(unit: Unit, stage: Stage, reason: Reason, views: Sequence[TaskView]) -> PlannedLetter:
    # the item that has been late longest stands first, as a reader expects it
    ordered = sorted(views, key=lambda view: (-view.days_overdue, view.facts.due_on or date.max, view.task_unit_id))
    return PlannedLetter(
        unit.id, unit.full_name, stage, reason, tuple(v.task_unit_id for v in ordered), tuple(v.task_id for v in ordered)
    )


def _held(unit: Unit, reason: Reason, views: Sequence[TaskView]) -> HeldBack:
    return HeldBack(unit.id, unit.full_name, reason, tuple(v.task_unit_id for v in views), tuple(v.task_id for v in views))


def _waiting(unit: Unit, items: Sequence[tuple[TaskView, Step]]) -> list[HeldBack]:
    """Items that wait, together by reason; the latest day they wait for."""
    groups: dict[str, list[tuple[TaskView, Step]]] = {}
    for view, step in items:
        if step.held is not None:
            groups.setdefault(step.held, []).append((view, step))
    out = []
    for reason, group in groups.items():
        untils = [step.until for _, step in group if step.until is not None]
        out.append(_held(unit, Reason(reason, {"until": max(untils)} if untils else {}), [view for view, _ in group]))
    return out


def _closed(unit: Unit, today: date, own_symbol: str) -> Reason | None:
    """Why no letter can go to the unit at all: it has ended, or it is this office itself."""
    if not unit.is_valid_on(today):
        return Reason("unit_closed", {"valid_to": unit.valid_to})
    if unit.is_own_issuer and unit.symbol == own_symbol:
        return Reason("own_office")
    return None


def _last_reply(past: Mapping[int, Sequence[Any]], due: Sequence[tuple[TaskView, Step]]) -> date | None:
    days = [step.reply_due_on for view, _ in due for step in past.get(view.task_unit_id, ()) if step.reply_due_on is not None]
    return max(days, default=None)
