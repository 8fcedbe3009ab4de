"""Which registered paper a citation means: number-symbol first, then the date, then the term (numbering section 6)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.domain.documents import Document
from models.domain.number_symbols import match_key
from models.domain.numbering import restart_term, term_for
from models.domain.units import Term

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class Cited:
    """`target`: the paper meant, if one can be named. `is_date_different`: the citation gives another date (a warning, no hindrance).

    `candidates`: papers with this number-symbol when the person must choose.
    """

    target: Document | None
    is_date_different: bool = False
    candidates: tuple[Document, ...] = ()


def find_cited(office: "Office", number_symbol: str, issued_on: date | None) -> Cited:
    """The registered paper behind `number_symbol` of `issued_on`.

    The same or no date names it. Another date inside one known term of the committee is the same paper cited with a wrong date
    (row 77); in another term it is another paper (row 32); when the term is not known the papers are candidates.
    """
    found = [item for item in office.documents.find_by_number(match_key(number_symbol)) if item.number_status != "voided"]
    if issued_on is None:
        return Cited(found[0]) if len(found) == 1 else Cited(None, candidates=tuple(found))
    dated = [item for item in found if item.issued_on == issued_on]
    if dated:
        return Cited(dated[0]) if len({item.issuer for item in dated}) == 1 else Cited(None, candidates=tuple(dated))
    terms = office.terms.all()
    here = _known_term(office, terms, issued_on)
    near = [
        item
        for item in found
        if item.issued_on is None or here is None or _known_term(office, terms, item.issued_on) in (None, here)
    ]
    if (
        len(near) == 1
        and here is not None
        and near[0].issued_on is not None
        and _known_term(office, terms, near[0].issued_on) == here
    ):
        return Cited(near[0], is_date_different=True)
    return Cited(None, candidates=tuple(near))


def _known_term(office: "Office", terms: list[Term], day: date) -> int | None:
    """Id of the restarting term of that day; None while its beginning is not known."""
    term = term_for(terms, day, None, office.setting("term_boundary")).term
    return restart_term(terms, term).id if term is not None and term.starts_at else None
