"""Terms and books of a period: opened, moved, closed, opened again (numbering R10, R16, invariant 6)."""

from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.numbering import is_term_restart_open, sorted_terms
from models.domain.text import normalise
from models.services.numbers.number_places import period_name
from models.services.office import writing
from models.services.settings import check_moment

if TYPE_CHECKING:
    from models.domain.units import Term
    from models.services.office import Office


def open_term(office: "Office", name: str, starts_at: str, *, is_restart: bool | None = None, note: str | None = None) -> int:
    """A new term from "YYYY-MM-DD" (first meeting, appointment) or "YYYY-MM-DDTHH:MM" (close of the congress); its id.

    The running term ends then. `is_restart` None follows the setting `term_restart_on_appointment`; when the running committee
    was appointed shortly before, "ask" raises RuleError term_restart_unclear (rows 27, 28). Others: date_impossible, term_exists.
    """
    start = check_moment(starts_at, "starts_at")
    with writing(office) as events:
        terms = sorted_terms(office.terms.all())
        if any(term.starts_at == start for term in terms):
            raise RuleError("term_exists", field="starts_at", starts_at=start)
        earlier = [term for term in terms if term.starts_at < start]
        current = earlier[-1] if earlier else None
        if is_restart is None:
            is_restart = _restarts(office, current, start)
        later = next((term for term in terms if term.starts_at > start), None)
        values = {
            "name": normalise(name) or f"{start[:4]}-{int(start[:4]) + 5}",
            "starts_at": start,
            "ends_at": later.starts_at if later else None,
            "is_restart": is_restart,
            "note": normalise(note or "") or None,
        }
        term_id = office.terms.add(values)
        if current is not None:
            office.terms.update(current.id, {"ends_at": start})
        events.record("open", "term", term_id, after=values)
    return term_id


def change_term(office: "Office", term_id: int, *, starts_at: str | None = None, name: str | None = None) -> ChangeSet:
    """Move the start of a term or rename it; issued numbers keep their series (invariant 4).

    The term before ends where this one starts. RuleError term_unknown, term_exists, term_order when it would pass its neighbours.
    """
    with writing(office) as events:
        terms = sorted_terms(office.terms.all())
        found = next((term for term in terms if term.id == term_id), None)
        if found is None:
            raise RuleError("term_unknown", id=term_id)
        position, values = terms.index(found), {}
        if name is not None:
            values["name"] = normalise(name)
        if starts_at is not None:
            values["starts_at"] = start = check_moment(starts_at, "starts_at")
            before = terms[position - 1] if position else None
            after = terms[position + 1] if position + 1 < len(terms) else None
            if (before and before.starts_at >= start) or (after and start >= after.starts_at):
                raise RuleError("term_order", field="starts_at", starts_at=start)
            if before is not None:
                office.terms.update(before.id, {"ends_at": start})
        office.terms.update(term_id, values)
        events.record("change", "term", term_id, before={"starts_at": found.starts_at, "name": found.name}, after=values)
    return ChangeSet.of("term", term_id)


def close_period(office: "Office", direction: str, period_key: str) -> ChangeSet:
    """Close the books of a period ("year:2024", "term:3"): no number is given there then (row 71). RuleError period_unknown."""
    return _set_closed(office, direction, period_key, is_closed=True)


def reopen_period(office: "Office", direction: str, period_key: str) -> ChangeSet:
    """Open the books again, until the next period has its first number. RuleError period_unknown, next_period_begun."""
    order = {f"term:{term.id}": index for index, term in enumerate(sorted_terms(office.terms.all()))}
    kind, _, name = period_key.partition(":")
    for series in office.series.all(direction):
        other_kind, _, other = series.period_key.partition(":")
        if other_kind != kind or series.last_number < series.start_number:
            continue
        is_later = order.get(series.period_key, -1) > order.get(period_key, -1) if kind == "term" else int(other) > int(name)
        if is_later:
            names = {"period": period_name(office, period_key), "next": period_name(office, series.period_key)}
            raise RuleError("next_period_begun", **names)
    return _set_closed(office, direction, period_key, is_closed=False)


def _set_closed(office: "Office", direction: str, period_key: str, *, is_closed: bool) -> ChangeSet:
    with writing(office) as events:
        found = [series for series in office.series.all(direction, period_key) if series.is_closed != is_closed]
        if not office.series.all(direction, period_key):
            raise RuleError("period_unknown", period=period_key)
        for series in found:
            office.series.set_closed(series.id, is_closed=is_closed)
            events.record("close" if is_closed else "reopen", "series", series.id, after={"is_closed": is_closed})
    return ChangeSet.of("series", *(series.id for series in found))


def _restarts(office: "Office", current: "Term | None", start: str) -> bool:
    if not is_term_restart_open(current, start):
        return True
    choice = office.setting("term_restart_on_appointment")
    if choice == "ask":
        raise RuleError("term_restart_unclear", field="is_restart", starts_at=start, choices=("yes", "no"))
    return bool(choice == "yes")
