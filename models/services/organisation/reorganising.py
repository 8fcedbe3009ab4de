"""Reorganises units on a date: merge, rename, split, abolish. What moves is shown first; then all of it is written, or nothing.

domain/units.md section 5: the old unit ends the day before, the new one begins; papers and closed work keep the name of their time; open
work moves with a record. Undoing is a second reorganisation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import resources
from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.paper_dates import paper_date
from models.domain.reorganising import Choice, Kind, Move, MovePlan, Question, UnitRow, plan_moves, raised
from models.domain.text import normalise
from models.domain.unit_groups import SuccessorRule
from models.domain.units import Unit
from models.services.office import EventWriter, writing
from models.services.organisation import reorganising_parts as parts
from models.services.organisation.units import add_unit

if TYPE_CHECKING:
    from models.services.office import Office

_RULES: dict[Kind, SuccessorRule] = {"merge": "merge", "rename": "one_to_one", "split": "by_hand", "abolish": "one_to_one"}
_TAKEN_OVER = ("kind", "level", "group_code", "parent_id", "sort_order", "contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit that the reorganisation makes. What is not given is taken over from the first unit that ends; `code` is made up."""

    full_name: str
    short_name: str = ""
    symbol: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reorganisation:
    """What is to happen on the first day of the new order, `on`.

    `sources` end the day before. `successors`: ids of units that exist, or new ones. One successor takes everything; several are chosen
    row by row (`choices`, by task_unit id) and series by series (`series_choices`: series id -> place of the successor).
    """

    on: date
    sources: tuple[int, ...]
    successors: tuple[int | NewUnit, ...] = ()
    reason: str = ""
    choices: Mapping[int, Choice] = field(default_factory=dict)
    series_choices: Mapping[int, int] = field(default_factory=dict)
    is_rename: bool = False

    @property
    def kind(self) -> Kind:
        """What people call it."""
        if self.is_rename:
            return "rename"
        if len(self.successors) > 1:
            return "split"
        return "merge" if self.successors else "abolish"


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that would happen, in the state of the register now; `plan.questions` must be answered before it can be done."""

    kind: Kind
    sources: tuple[Unit, ...]
    successor_names: tuple[str, ...]
    plan: MovePlan
    closed_rows: int
    groups: tuple[str, ...]
    aliases: tuple[str, ...]
    parts: tuple[Unit, ...]
    targets: int
    drafts: int
    series: tuple[tuple[int, str], ...]
    """Recurring duties whose coming periods follow, as (id, content)."""
    series_left: tuple[tuple[int, str], ...]
    """Those for which a successor must still be chosen; without a choice their coming periods stay with the unit that ends."""

    @property
    def sums(self) -> dict[str, int]:
        """Open lead rows before, and where they are afterwards: before = moved + raised + joined + kept."""
        count = self.plan.count
        return {
            "before": sum(1 for move in self.plan.moves if move.row.role == "lead"),
            "moved": count("move"),
            "raised": count("raise"),
            "joined": count("join"),
            "kept": count("keep"),
        }


@dataclass(frozen=True, slots=True)
class Reorganised:
    """What was done: the units that follow (existing and new), and the sums of the open lead rows."""

    successor_ids: tuple[int, ...]
    sums: dict[str, int]
    changes: ChangeSet


def preview(office: "Office", wanted: Reorganisation) -> Preview:
    """What would happen; nothing is written, and the day may lie ahead.

    RuleError: reorganise_nothing, unit_unknown, reorganise_own_issuer (name), reorganise_not_alive (name, on), name_required,
    unit_own_successor (name), reorganise_successor_required (a rename without the new name), unit_name_taken (name, id).
    """
    sources = _sources(office, wanted)
    names = _successor_names(office, wanted, sources)
    ids = [unit.id for unit in sources]
    plan = _plan(office, ids, _places(wanted), wanted.choices)
    follows, left = parts.series_of(office, ids, len(wanted.successors), wanted.series_choices)
    return Preview(
        kind=wanted.kind,
        sources=sources,
        successor_names=names,
        plan=plan,
        closed_rows=office.reorganising.closed_count(ids),
        groups=tuple(dict.fromkeys(one.group_name for one in office.reorganising.memberships(ids, wanted.on))),
        aliases=parts.names_to_pass(sources, is_new=bool(wanted.successors) and isinstance(wanted.successors[0], NewUnit))
        if len(wanted.successors) == 1
        else (),
        parts=tuple(unit for i in office.reorganising.parts(ids, wanted.on) if (unit := office.units.get(i)) is not None),
        targets=len(office.reorganising.open_targets(ids)),
        drafts=len(office.reorganising.draft_recipients(ids)),
        series=follows,
        series_left=left,
    )


def reorganise(office: "Office", wanted: Reorganisation) -> Reorganised:
    """Does it, in one transaction or not at all.

    Besides the errors of `preview`: reorganise_future (on), reason_required, reorganise_choices_open (count), unit_name_taken,
    unit_code_taken, reorganise_choice_impossible (content).
    """
    seen = preview(office, wanted)
    if wanted.on > office.clock.today():
        raise RuleError("reorganise_future", field="on", on=wanted.on)
    reason = normalise(wanted.reason)
    if not reason:
        raise RuleError("reason_required", field="reason")
    if seen.plan.questions:
        raise RuleError("reorganise_choices_open", field="choices", count=len(seen.plan.questions))
    if seen.plan.impossible:
        raise RuleError("reorganise_choice_impossible", field="choices", content=seen.plan.impossible[0].content)
    source_ids = [unit.id for unit in seen.sources]
    count = office.reorganising.open_lead_count()
    with writing(office) as events:
        for unit in seen.sources:  # first, for a unit that follows may bear the old name
            office.units.update(unit.id, {"valid_to": _last_day(unit, wanted.on)})
        successor_ids = tuple(_successor(office, one, seen.sources[0], wanted.on) for one in wanted.successors)
        touched = parts.move_series(office, events, source_ids, successor_ids, wanted.series_choices)
        touched |= _move_rows(office, events, _plan(office, source_ids, successor_ids, wanted.choices), reason, wanted.on)
        touched |= _end_sources(office, events, wanted, seen, successor_ids, reason)
        touched |= parts.move_belongings(office, events, seen.sources, successor_ids, wanted.on)
        # the last look before all of it counts: nothing that is open was lost or doubled
        if office.reorganising.open_lead_count() != count - seen.sums["joined"]:
            raise AssertionError("open rows before and after a reorganisation differ")
    return Reorganised(successor_ids, seen.sums, touched | ChangeSet.of("unit", *source_ids, *successor_ids))


# --- what is meant


def _sources(office: "Office", wanted: Reorganisation) -> tuple[Unit, ...]:
    """The units that end; one that also follows ("A and B into A") does not."""
    kept = {one for one in wanted.successors if isinstance(one, int)}
    found = []
    for unit_id in dict.fromkeys(wanted.sources):
        unit = office.units.get(unit_id)
        if unit is None:
            raise RuleError("unit_unknown", field="sources", name=str(unit_id))
        if unit.id in kept:
            continue
        if unit.is_own_issuer:
            raise RuleError("reorganise_own_issuer", field="sources", name=unit.full_name)
        if unit.valid_from is not None and unit.valid_from >= wanted.on:
            raise RuleError("reorganise_not_alive", field="sources", name=unit.full_name, on=wanted.on)
        found.append(unit)
    if not found:
        raise RuleError("reorganise_nothing", field="sources")
    if wanted.is_rename and (len(found) != 1 or len(wanted.successors) != 1):
        raise RuleError("reorganise_successor_required", field="successors")
    return tuple(found)


def _successor_names(office: "Office", wanted: Reorganisation, sources: Sequence[Unit]) -> tuple[str, ...]:
    names = []
    for one in wanted.successors:
        if isinstance(one, NewUnit):
            name = normalise(one.full_name)
            if not name:
                raise RuleError("name_required", field="full_name")
            ending = {unit.id for unit in sources}
            twin = next(
                (u for u in office.units.all(wanted.on) if u.full_name.casefold() == name.casefold() and u.id not in ending), None
            )
            if twin is not None:
                raise RuleError("unit_name_taken", field="full_name", name=name, id=twin.id)
            if wanted.is_rename and name == sources[0].full_name:
                raise RuleError("nothing_changed", field="full_name")
            names.append(name)
            continue
        unit = office.units.get(one)
        if unit is None:
            raise RuleError("unit_unknown", field="successors", name=str(one))
        if not unit.is_valid_on(wanted.on):
            raise RuleError("reorganise_not_alive", field="successors", name=unit.full_name, on=wanted.on)
        names.append(unit.full_name)
    return tuple(names)


def _places(wanted: Reorganisation) -> list[int]:
    """Ids for the plan: a unit that does not exist yet has a negative one."""
    return [one if isinstance(one, int) else -number for number, one in enumerate(wanted.successors, 1)]


def _plan(office: "Office", source_ids: Sequence[int], successors: Sequence[int], choices: Mapping[int, Choice]) -> MovePlan:
    rows = office.reorganising.open_rows(source_ids)
    others = office.reorganising.other_rows(list(dict.fromkeys(row.task_id for row in rows)), source_ids)
    return plan_moves(rows, others, successors, choices)


# --- the writes


def _successor(office: "Office", one: int | NewUnit, first: Unit, on: date) -> int:
    """The unit that follows, made when it is new."""
    if isinstance(one, int):
        return one
    values: dict[str, Any] = {name: getattr(first, name) for name in _TAKEN_OVER}
    values |= {
        "full_name": one.full_name,
        "short_name": one.short_name,
        "symbol": normalise(one.symbol or "") or None,
        "valid_from": on,
    }
    if normalise(one.code):
        values["code"] = one.code
    return add_unit(office, values)[0].id


def _move_rows(office: "Office", events: EventWriter, plan: MovePlan, reason: str, on: date) -> ChangeSet:
    tasks: set[int] = set()
    for move in plan.moves:
        if move.action != "keep":
            _move_row(office, events, move, reason, on)
            tasks.add(move.row.task_id)
    return ChangeSet.of("task", *tasks) if tasks else ChangeSet()


def _move_row(office: "Office", events: EventWriter, move: Move, reason: str, on: date) -> None:
    row, other = move.row, move.other
    facts: dict[str, Any] = {"reason": reason, "day": on.isoformat()}
    before: dict[str, Any] = {"unit": row.unit_id, "role": row.role}
    if move.action == "move":
        office.tasks.update_unit(row.id, {"unit_id": move.unit_id})
        events.record("move", "task_unit", row.id, before=before, after={"unit": move.unit_id, **facts})
        return
    assert other is not None
    if move.action in ("raise", "absorb"):
        stored = office.tasks.get_unit(other.id)  # an earlier move of this reorganisation may have changed it
        assert stored is not None
        now = UnitRow(
            id=other.id, task_id=other.task_id, unit_id=stored.unit_id, role=stored.role, due_on=stored.due_on,
            original_due_on=stored.original_due_on, is_done=stored.completed_on is not None,
        )  # fmt: skip
        after = raised(row, now)
        values = {
            name: getattr(after, name)
            for name in ("role", "due_on", "original_due_on")
            if getattr(after, name) != getattr(now, name)
        }
        if values:
            office.tasks.update_unit(other.id, values)
            shown = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
            events.record("move", "task_unit", other.id, before={"role": now.role}, after={**shown, **facts, "from_row": row.id})
    if row.role != "informed":
        successor = office.units.get(move.unit_id or 0)
        words = resources.read_json("texts/reorganising.json")["passed_on"]
        note = words.format(day=paper_date(on), unit=successor.full_name if successor else "")
        office.tasks.update_unit(row.id, {"role": "informed", "due_on": None, "result": note})
        before["due_on"] = row.due_on.isoformat() if row.due_on else None
    verb = "join" if move.action == "join" else "move"
    events.record(verb, "task_unit", row.id, before=before, after={"unit": move.unit_id, "to_row": other.id, **facts})


def _end_sources(
    office: "Office", events: EventWriter, wanted: Reorganisation, seen: Preview, successor_ids: Sequence[int], reason: str
) -> ChangeSet:
    rule = (
        "merge"
        if wanted.kind == "merge" and len(seen.sources) > 1
        else "one_to_one"
        if wanted.kind == "merge"
        else _RULES[wanted.kind]
    )
    for unit in seen.sources:
        ends = _last_day(unit, wanted.on)
        office.reorganising.end_symbols(unit.id, ends + timedelta(days=1))
        for successor_id in successor_ids:
            office.units.add_successor(unit.id, successor_id, rule)
        own = [move for move in seen.plan.moves if move.row.unit_id == unit.id]
        events.record(
            "reorganise",
            "unit",
            unit.id,
            before={"valid_to": unit.valid_to.isoformat() if unit.valid_to else None},
            after={
                "valid_to": ends.isoformat(), "kind": wanted.kind, "successors": list(successor_ids), "reason": reason,
                "moved": sum(move.action != "keep" for move in own), "kept": sum(move.action == "keep" for move in own),
            },
        )  # fmt: skip
    return ChangeSet.of("unit", *(unit.id for unit in seen.sources))


def _last_day(unit: Unit, on: date) -> date:
    """The last day of a unit that ends; one that had ended before keeps its day."""
    last = on - timedelta(days=1)
    return unit.valid_to if unit.valid_to is not None and unit.valid_to < last else last


def open_questions(seen: Preview) -> tuple[Question, ...]:
    """What a person must still decide, the nearest deadline first."""
    return tuple(sorted(seen.plan.questions, key=lambda one: (one.row.due_on is None, one.row.due_on or date.max, one.row.id)))
