"""Changes what the office decides for itself: settings, signers, terms, days off. Every change leaves an event."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.settings import validate_setting
from models.domain.text import normalise
from models.domain.units import Person, Term
from models.domain.working_time import Holiday
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office


def change_settings(office: "Office", values: Mapping[str, Any]) -> ChangeSet:
    """Stores several values at once, all or none; those that do not change leave no event.

    RuleError: setting_unknown (key), setting_invalid (key, value, allowed | low, high).
    """
    checked = {key: validate_setting(key, value) for key, value in values.items()}
    changed = {key: value for key, value in checked.items() if office.setting(key) != value}
    if not changed:
        return ChangeSet()
    with writing(office) as events:
        for key, value in changed.items():
            before = office.setting(key)
            office.settings.set(key, value)
            events.record("change", "setting", None, before={key: before}, after={key: value})
    return ChangeSet({"setting": frozenset()})


# --- persons


def add_person(
    office: "Office",
    full_name: str,
    position: str,
    *,
    signing_authority: str | None = None,
    roles: Sequence[str] = ("signer",),
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> tuple[Person, ChangeSet]:
    """A signer, tracker or leader; a signer's position and authority are kept in capitals, as paper prints them.

    RuleError: name_required, position_required, dates_reversed, role_unknown.
    """
    values = _person(
        {
            "full_name": full_name,
            "position": position,
            "signing_authority": signing_authority,
            "roles": tuple(roles),
            "valid_from": valid_from,
            "valid_to": valid_to,
        }
    )
    with writing(office) as events:
        person_id = office.persons.add(values)
        events.record("add", "person", person_id, after=_plain(values))
    person = office.persons.get(person_id)
    assert person is not None
    return person, ChangeSet.of("person", person_id)


def edit_person(office: "Office", person_id: int, values: Mapping[str, Any]) -> tuple[Person, ChangeSet]:
    """Changes a person or ends a position (`valid_to`); RuleError person_unknown and those of `add_person`."""
    before = office.persons.get(person_id)
    if before is None:
        raise RuleError("person_unknown", id=person_id)
    old = {
        name: getattr(before, name) for name in ("full_name", "position", "signing_authority", "roles", "valid_from", "valid_to")
    }
    new = _person({**old, **values})
    changed = [name for name in new if new[name] != old[name]]
    if not changed:
        return before, ChangeSet()
    with writing(office) as events:
        office.persons.update(person_id, {name: new[name] for name in changed})
        events.record(
            "change",
            "person",
            person_id,
            before=_plain({name: old[name] for name in changed}),
            after=_plain({name: new[name] for name in changed}),
        )
    person = office.persons.get(person_id)
    assert person is not None
    return person, ChangeSet.of("person", person_id)


def _person(values: Mapping[str, Any]) -> dict[str, Any]:
    name, position = normalise(values["full_name"] or ""), normalise(values["position"] or "")
    roles = tuple(dict.fromkeys(values["roles"]))
    if not name:
        raise RuleError("name_required", field="full_name")
    if not position:
        raise RuleError("position_required", field="position")
    unknown = set(roles) - {"signer", "tracker", "leader"}
    if unknown or not roles:
        raise RuleError("role_unknown", field="roles", roles=sorted(unknown))
    if values["valid_from"] and values["valid_to"] and values["valid_to"] < values["valid_from"]:
        raise RuleError("dates_reversed", field="valid_to", valid_from=values["valid_from"], valid_to=values["valid_to"])
    authority = normalise(values["signing_authority"] or "") or None
    if "signer" in roles:
        position, authority = position.upper(), authority.upper() if authority else None
    return {**values, "full_name": name, "position": position, "signing_authority": authority, "roles": roles}


# --- terms


def edit_term(office: "Office", term_id: int, values: Mapping[str, Any]) -> tuple[Term, ChangeSet]:
    """Changes a term; issued numbers stay (numbering invariant 4). RuleError term_unknown and those of `add_term`."""
    before = office.terms.get(term_id)
    if before is None:
        raise RuleError("term_unknown", id=term_id)
    values = dict(values)
    for key in ("starts_at", "ends_at"):
        if values.get(key):
            values[key] = check_moment(values[key], key)
    _check_term(office, {"starts_at": before.starts_at, "ends_at": before.ends_at, **values}, term_id)
    with writing(office) as events:
        office.terms.update(term_id, values)
        events.record("change", "term", term_id, before={key: getattr(before, key) for key in values}, after=values)
    term = office.terms.get(term_id)
    assert term is not None
    return term, ChangeSet.of("term", term_id)


def check_moment(text: str, field: str) -> str:
    """The moment as stored: a day, or a day with hours and minutes; RuleError date_impossible."""
    day, _, time = normalise(text).partition("T")
    try:
        date.fromisoformat(day)
        hour, _, minute = time.partition(":")
        is_possible = len(day) == 10 and (not time or (len(time) == 5 and 0 <= int(hour) < 24 and 0 <= int(minute) < 60))
    except ValueError:
        is_possible = False
    if not is_possible:
        raise RuleError("date_impossible", field=field, text=text)
    return f"{day}T{time}" if time else day


def _check_term(office: "Office", values: Mapping[str, Any], own_id: int | None) -> None:
    if values["ends_at"] and values["starts_at"] and values["ends_at"] < values["starts_at"]:
        raise RuleError("dates_reversed", field="ends_at", valid_from=values["starts_at"], valid_to=values["ends_at"])
    if any(term.starts_at == values["starts_at"] and term.id != own_id for term in office.terms.all()):
        raise RuleError("term_exists", field="starts_at", starts_at=values["starts_at"])


# --- days off


def put_holiday(office: "Office", holiday: Holiday) -> ChangeSet:
    """Adds or changes a day of the table; stored due dates stay. RuleError makeup_on_weekday (day)."""
    if holiday.kind == "makeup" and holiday.day.weekday() < 5:
        raise RuleError("makeup_on_weekday", field="day", day=holiday.day)
    old = next((entry for entry in office.holidays.all() if entry.day == holiday.day), None)
    with writing(office) as events:
        office.holidays.put(holiday)
        events.record("put", "holiday", None, before=_holiday(old) if old else None, after=_holiday(holiday))
    return ChangeSet({"holiday": frozenset()})


def remove_holiday(office: "Office", day: date) -> ChangeSet:
    """The day is an ordinary one again; nothing when it was."""
    old = next((entry for entry in office.holidays.all() if entry.day == day), None)
    if old is None:
        return ChangeSet()
    with writing(office) as events:
        office.holidays.remove(day)
        events.record("remove", "holiday", None, before=_holiday(old))
    return ChangeSet({"holiday": frozenset()})


def _holiday(entry: Holiday) -> dict[str, str]:
    return {"day": entry.day.isoformat(), "kind": entry.kind, "name": entry.name}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as an event keeps them."""
    return {
        key: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
        for key, value in values.items()
    }
