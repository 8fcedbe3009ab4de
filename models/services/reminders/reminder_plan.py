"""Who is to be urged today and why, and who is held back: the dry run, which writes nothing (process 5.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.escalation import LETTER_STAGES, LadderRules, Step, is_call_wanted, next_step
from models.domain.tasks import Stage, TaskFilter
from models.domain.units import Unit
from models.services.warning.warnings import TaskView, list_tasks

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code with the values of its words (resources/texts/remind_reasons.json).

    Letters: overdue(count, days), no_reply(count, days, reply_due_on), mixed(count, days, reply_due_on, first, again), chosen(count, days,
    why), letters_used_up(count, days). Notes: due_soon(count, days). Calls: call(count, days). Held back: extension_pending,
    reply_not_due(until), gap_not_passed(until), ladder_done, unit_closed(valid_to), own_office.
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
    """The dry run of a day. `letters` become numbered papers when issued; `notes` (items at yellow) and `calls` never do.

    A letter of stage report is the unit's part of the one report to the permanent board; it may stand beside a letter to the same
    unit. `chosen` and `why`: the rows and the reason of a plan outside the ladder (`models.services.reminders.reminder_choice`).
    """

    on: date
    letters: tuple[PlannedLetter, ...]
    held_back: tuple[HeldBack, ...]
    notes: tuple[PlannedLetter, ...] = ()
    calls: tuple[PlannedLetter, ...] = ()
    chosen: tuple[int, ...] = ()
    why: str = ""


def plan(office: "Office", on: date | None = None) -> Plan:
    """One letter per late unit with all items whose step has come; completed, stopped and standing items never appear.

    The letter takes the highest step among its items; an item that comes later to the ladder goes on from its own last step.
    """
    today = on or office.clock.today()
    views = list_tasks(office, TaskFilter(tile="urged", roles=("lead", "coordinating"), order_by="unit"), today)
    past = office.reminders.past_steps([view.task_unit_id for view in views])
    calendar, ladder = office.calendar(), LadderRules.from_settings(office.settings.all())
    by_unit: dict[int, list[tuple[TaskView, Step]]] = {}
    to_call: dict[int, list[TaskView]] = {}
    for view in views:
        facts, steps = view.facts, past.get(view.task_unit_id, [])
        is_pending, due_on = facts.has_pending_extension, facts.due_on
        level = view.warning_level
        step = next_step(level, steps, today, calendar, ladder, has_pending_extension=is_pending, due_on=due_on)
        if step.stage or step.held:
            by_unit.setdefault(view.unit_id, []).append((view, step))
        if is_call_wanted(level, steps, ladder, has_pending_extension=is_pending, due_on=due_on):
            to_call.setdefault(view.unit_id, []).append(view)
    letters: list[PlannedLetter] = []
    held: list[HeldBack] = []
    notes: list[PlannedLetter] = []
    own = str(office.setting("office.symbol"))
    for unit_id, items in by_unit.items():
        unit = office.units.get(unit_id)
        assert unit is not None
        closed = closed_reason(unit, today, own)
        due = [(view, step) for view, step in items if step.stage in LETTER_STAGES]
        if due and closed is None:
            letters.append(_letter(unit, due, past_reply=_last_reply(past, due)))
        elif due and closed is not None:
            held.append(_held(unit, closed, [view for view, _ in due]))
        reported = [view for view, step in items if step.stage == "report"]
        if reported:
            letters.append(planned(unit, "report", Reason("letters_used_up", _facts(reported)), reported))
        soon = [view for view, step in items if step.stage == "note"]
        if soon and closed is None:
            days = min(view.days_left or 0 for view in soon)
            notes.append(planned(unit, "note", Reason("due_soon", {"count": len(soon), "days": days}), soon))
        held += _waiting(unit, items)
    calls = []
    for unit_id, late in to_call.items():
        unit = office.units.get(unit_id)
        if unit is not None and closed_reason(unit, today, own) is None:
            calls.append(planned(unit, "phone", Reason("call", _facts(late)), late))
    return Plan(today, tuple(letters), tuple(held), tuple(notes), tuple(calls))


def _facts(views: Sequence[TaskView]) -> dict[str, Any]:
    return {"count": len(views), "days": max(view.days_overdue for view in views)}


def _letter(unit: Unit, due: Sequence[tuple[TaskView, Step]], past_reply: date | None) -> PlannedLetter:
    stage = max((step.stage for _, step in due if step.stage), key=LETTER_STAGES.index)
    views = [view for view, _ in due]
    params = _facts(views)
    if stage != "letter_2":
        return planned(unit, stage, Reason("overdue", params), views)
    params["reply_due_on"] = past_reply
    first = sum(step.stage == "letter_1" for _, step in due)
    if first:
        return planned(unit, stage, Reason("mixed", {**params, "first": first, "again": len(views) - first}), views)
    return planned(unit, stage, Reason("no_reply", params), views)


def planned(unit: Unit, stage: Stage, reason: Reason, views: Sequence[TaskView]) -> PlannedLetter:
    """The letter to one unit about these rows."""
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


def closed_reason(unit: Unit, today: date, own_symbol: str) -> Reason | None:
    """Why no letter can go to the unit at all: it has ended, or it is this office itself."""
    if not unit.is_valid_on(today):
        return Reason("unit_closed", {"valid_to": unit.valid_to})
    if unit.is_own_issuer and unit.symbol == own_symbol:
        return Reason("own_office")
    return None


def _last_reply(past: Mapping[int, Sequence[Any]], due: Sequence[tuple[TaskView, Step]]) -> date | None:
    days = [step.reply_due_on for view, _ in due for step in past.get(view.task_unit_id, ()) if step.reply_due_on is not None]
    return max(days, default=None)
