"""Adds, changes and ends units and groups, and learns the spellings that papers use for them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.text import fold_words, normalise
from models.domain.unit_groups import GroupMember, SuccessorRule
from models.domain.unit_name_keys import initials
from models.domain.unit_wording import is_as_addressed, is_generic, kinds_named
from models.domain.units import Unit
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office

LONGEST_ALIAS = 120
"""Letters of a spelling that can be learned; what is longer is a sentence, not a name."""
_EXACT = ("code", "name", "alias", "abbreviation", "unmarked", "kind")  # the words are a name of what was found, no guess
_SHOWN = (
    "code",
    "full_name",
    "short_name",
    "symbol",
    "kind",
    "level",
    "group_code",
    "parent_id",
    "valid_from",
    "valid_to",
    "contact",
)


def add_unit(office: "Office", values: Mapping[str, Any]) -> tuple[Unit, ChangeSet]:
    """A new unit from column values; code and level are made up when missing.

    RuleError: name_required, unit_code_taken (code), unit_name_taken (name, id) while a unit of that name exists, dates_reversed,
    unit_unknown (parent).
    """
    values = dict(values)
    values["full_name"] = name = _checked_name(values.get("full_name"))
    _check_dates(values.get("valid_from"), values.get("valid_to"))
    if values.get("parent_id") is not None:
        _get(office, values["parent_id"])
    twin = _same_name(office, name, values.get("valid_from") or office.clock.today())
    if twin is not None:
        raise RuleError("unit_name_taken", field="full_name", name=name, id=twin.id)
    if not normalise(values.get("code") or ""):
        values["code"] = free_code(office, name)
    values.setdefault("level", office.setting("office.level"))
    values.setdefault("sort_order", 10 + max((unit.sort_order for unit in office.units.all()), default=0))
    with writing(office) as events:
        unit_id = office.units.add(values)
        unit = _get(office, unit_id)
        events.record("add", "unit", unit_id, after=_facts(unit))
    return unit, ChangeSet.of("unit", unit_id)


def quick_add(office: "Office", name: str) -> tuple[Unit, ChangeSet]:
    """A unit of a name that the register did not know; its first letter becomes a capital. Errors as `add_unit`."""
    name = _checked_name(name)
    return add_unit(office, {"full_name": name[0].upper() + name[1:]})


def edit_unit(office: "Office", unit_id: int, values: Mapping[str, Any]) -> tuple[Unit, ChangeSet]:
    """Changes a unit. A changed symbol holds from now on, papers already numbered keep theirs; so does the old name as an alias.

    RuleError: unit_unknown, name_required, unit_code_taken, dates_reversed.
    """
    before = _get(office, unit_id)
    values = dict(values)
    if "full_name" in values:
        values["full_name"] = _checked_name(values["full_name"])
    _check_dates(values.get("valid_from", before.valid_from), values.get("valid_to", before.valid_to))
    with writing(office) as events:
        office.units.update(unit_id, values)
        if values.get("full_name", before.full_name) != before.full_name:
            office.units.add_alias(unit_id, before.full_name)
        if "symbol" in values and values["symbol"] != before.symbol:
            office.units.change_symbol(unit_id, values["symbol"], office.clock.today())
        after = _get(office, unit_id)
        old, new = _facts(before), _facts(after)
        changed = [key for key in new if old.get(key) != new[key]]
        events.record(
            "change", "unit", unit_id, before={key: old.get(key) for key in changed}, after={key: new[key] for key in changed}
        )
    return after, ChangeSet.of("unit", unit_id)


def end_unit(
    office: "Office", unit_id: int, last_day: date, successors: Sequence[tuple[int, SuccessorRule]] = ()
) -> tuple[Unit, ChangeSet]:
    """The unit exists until `last_day`; successors are remembered with how its open tasks move (domain/units.md 5).

    Nothing moves by itself: open tasks stay with the unit until they are assigned anew. RuleError: unit_unknown, dates_reversed,
    unit_own_successor.
    """
    before = _get(office, unit_id)
    _check_dates(before.valid_from, last_day)
    for successor, _ in successors:
        if successor == unit_id:
            raise RuleError("unit_own_successor", field="successors", name=before.full_name)
        _get(office, successor)
    with writing(office) as events:
        office.units.update(unit_id, {"valid_to": last_day})
        for successor, rule in successors:
            office.units.add_successor(unit_id, successor, rule)
        after = {"valid_to": last_day.isoformat(), "successors": [list(pair) for pair in successors]}
        old = before.valid_to.isoformat() if before.valid_to else None
        events.record("end", "unit", unit_id, before={"valid_to": old}, after=after)
    return _get(office, unit_id), ChangeSet.of("unit", unit_id, *(successor for successor, _ in successors))


def learn_alias(office: "Office", unit_id: int, text: str) -> ChangeSet:
    """The clerk said that `text` means this unit; nothing when it is known already. What another unit had learned moves here.

    RuleError: unit_unknown, name_required, alias_generic (name) for words that name no body ("đơn vị", "các cơ quan liên quan"),
    alias_taken (name, id) when the words are a name, code or abbreviation of another unit or the name of a group.
    """
    unit = _get(office, unit_id)
    text = _checked_name(text)
    if fold_words(text) in {fold_words(name) for name in (unit.full_name, *unit.aliases)}:
        return ChangeSet()
    former = _check_alias(office, unit, text)
    with writing(office) as events:
        if former is not None:
            office.units.remove_alias(former, text)
            events.record("forget", "unit", former, before={"alias": text})
        office.units.add_alias(unit_id, text, is_learned=True)
        events.record("learn", "unit", unit_id, after={"alias": text})
    return ChangeSet.of("unit", unit_id, *([] if former is None else [former]))


def learn_aliases(office: "Office", pairs: Sequence[tuple[str, int]]) -> tuple[list[tuple[str, int]], ChangeSet]:
    """The corrections that a clerk made in one paper, as (name, unit id): what was learned; what may not be learned is left."""
    learned: list[tuple[str, int]] = []
    changes = ChangeSet()
    for name, unit_id in pairs:
        try:
            done = learn_alias(office, unit_id, name)
        except RuleError:  # the register changed since the clerk chose: the name belongs to another unit now
            continue
        if done.ids:
            learned.append((name, unit_id))
            changes |= done
    return learned, changes


def forget_alias(office: "Office", unit_id: int, text: str) -> ChangeSet:
    """Takes back a spelling that was learned; nothing when there is none. Spellings of the preset stay. RuleError unit_unknown."""
    unit = _get(office, unit_id)
    if fold_words(text) not in {fold_words(name) for name in office.units.learned_aliases(unit.id)}:
        return ChangeSet()
    with writing(office) as events:
        office.units.remove_alias(unit_id, text)
        events.record("forget", "unit", unit_id, before={"alias": normalise(text)})
    return ChangeSet.of("unit", unit_id)


def learnable(office: "Office", unit_id: int, text: str) -> bool:
    """Whether `learn_alias` would learn something new of these words."""
    unit = office.units.get(unit_id)
    text = normalise(text)
    if unit is None or not fold_words(text) or fold_words(text) in {fold_words(n) for n in (unit.full_name, *unit.aliases)}:
        return False
    match = office.unit_index().match(text, office.clock.today())
    if match.unit_ids == (unit_id,) and match.how in _EXACT:
        return False
    try:
        _check_alias(office, unit, text)
    except RuleError:
        return False
    return True


def _check_alias(office: "Office", unit: Unit, text: str) -> int | None:
    """The other unit that had learned the words before, if any. RuleError alias_generic, alias_taken."""
    if is_generic(text) or is_as_addressed(text) or kinds_named(text) or len(text) > LONGEST_ALIAS:
        raise RuleError("alias_generic", field="alias", name=text[:60])
    index = office.unit_index()
    match = index.match(text, office.clock.today())
    if match.group_id is not None:
        raise RuleError("alias_taken", field="alias", name=index.groups[match.group_id].name, id=0)
    holders = match.unit_ids if match.how in _EXACT else match.candidates if match.how == "ambiguous" else ()
    for holder in holders:
        if holder == unit.id:
            continue
        learned = {fold_words(name) for name in office.units.learned_aliases(holder)}
        if match.how == "alias" and fold_words(text) in learned:
            return holder
        raise RuleError("alias_taken", field="alias", name=index.units[holder].full_name, id=holder)
    return None


def add_group(office: "Office", values: Mapping[str, Any], unit_ids: Sequence[int]) -> ChangeSet:
    """A group of the office's own: `name`, `kind`, `aliases`, validity; RuleError name_required, unit_unknown, group_empty."""
    values = dict(values) | {"name": _checked_name(values.get("name"))}
    if not unit_ids and values.get("kind", "assignable") == "assignable":
        raise RuleError("group_empty", field="members", name=values["name"])
    for unit_id in unit_ids:
        _get(office, unit_id)
    with writing(office) as events:
        group_id = office.units.add_group(values, [GroupMember(unit_id=unit_id) for unit_id in unit_ids])
        events.record("add", "unit_group", group_id, after={"name": values["name"], "units": list(unit_ids)})
    return ChangeSet.of("unit_group", group_id)


def add_member(office: "Office", group_id: int, unit_id: int, valid_from: date | None = None) -> ChangeSet:
    """One more unit in a group, from a day on; RuleError unit_unknown, group_unknown."""
    if not any(group.id == group_id for group in office.units.groups()):
        raise RuleError("group_unknown", field="group", id=group_id)
    _get(office, unit_id)
    with writing(office) as events:
        office.units.add_member(group_id, GroupMember(unit_id=unit_id, valid_from=valid_from))
        events.record("add", "unit_group", group_id, after={"unit": unit_id})
    return ChangeSet.of("unit_group", group_id)


def free_code(office: "Office", name: str) -> str:
    """A code that no unit has: the initials, with a number when they are taken."""
    base = initials(name).upper()[:12] or "DV"
    code, number = base, 1
    while office.units.by_code(code) is not None:
        number += 1
        code = f"{base}{number}"
    return code


def _get(office: "Office", unit_id: int) -> Unit:
    unit = office.units.get(unit_id)
    if unit is None:
        raise RuleError("unit_unknown", id=unit_id)
    return unit


def _checked_name(name: str | None) -> str:
    text = normalise(name or "")
    if not fold_words(text):
        raise RuleError("name_required", field="full_name")
    return text


def _check_dates(start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start - timedelta(days=1):
        raise RuleError("dates_reversed", field="valid_to", valid_from=start, valid_to=end)


def _same_name(office: "Office", name: str, on: date) -> Unit | None:
    """A living unit whose full name reads the same, marks included."""
    key = normalise(name).casefold()
    return next((unit for unit in office.units.all(on) if unit.full_name.casefold() == key), None)


def _facts(unit: Unit) -> dict[str, Any]:
    """What an event keeps of a unit."""
    found: dict[str, Any] = {}
    for name in _SHOWN:
        value = getattr(unit, name)
        found[name] = value.isoformat() if isinstance(value, date) else value
    found["aliases"] = list(unit.aliases)
    return found
