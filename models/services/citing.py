"""Which registered paper a citation means: number-symbol first, then the date, then the term (numbering section 6)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.domain.doc_types import is_shared_symbol
from models.domain.documents import Document, DocumentLink
from models.domain.number_symbols import match_key, parse_number_symbol
from models.domain.numbering import restart_term, term_for
from models.domain.text import fold_words
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


def find_cited(office: "Office", number_symbol: str, issued_on: date | None, issuer: str | None = None) -> Cited:
    """The registered paper behind `number_symbol` of `issued_on`, issued by `issuer` when the citation says so.

    The same or no date names it. Another date inside one known term is the same paper cited with a wrong date (row 77), unless many
    bodies write the symbol and the issuer is not certain (row 76); in another term it is another paper (row 32). Else candidates.
    """
    found = [item for item in office.documents.find_by_number(match_key(number_symbol)) if item.number_status != "voided"]
    if issuer:
        named = [item for item in found if fold_words(item.issuer) == fold_words(issuer)]
        found = named or found
    if issued_on is None:
        return Cited(found[0]) if len(found) == 1 else Cited(None, candidates=tuple(found))
    dated = [item for item in found if item.issued_on == issued_on]
    if dated:
        return Cited(dated[0]) if len({item.issuer for item in dated}) == 1 else Cited(None, candidates=tuple(dated))
    terms = office.terms.all()
    here = _known_term(office, terms, issued_on)
    near = [item for item in found if here is None or _term_of(office, terms, item) in (None, here)]
    is_certain = len(near) == 1 and here is not None and _term_of(office, terms, near[0]) == here
    if is_certain and _is_issuer_certain(office, near[0], issuer):
        return Cited(near[0], is_date_different=True)
    return Cited(None, candidates=tuple(near))


def with_targets(office: "Office", links: list[tuple[DocumentLink, str]]) -> list[tuple[DocumentLink, str]]:
    """Keyed links of a paper, each pointing at the registered paper it means, also where it cites that with a wrong date (row 77)."""
    return [
        (replace(link, target_id=found.id), key)
        if link.target_id is None and (found := find_cited(office, link.number_symbol, link.issued_on, link.issuer).target)
        else (link, key)
        for link, key in links
    ]


def _is_issuer_certain(office: "Office", document: Document, issuer: str | None) -> bool:
    """Whether the number-symbol can mean no other body's paper: its symbol is unique, or the body is ours or named."""
    parsed = parse_number_symbol(document.number_symbol or "")
    if parsed is not None and not any(is_shared_symbol(symbol) for symbol in parsed.issuers):
        return True
    if issuer and fold_words(issuer) == fold_words(document.issuer):
        return True
    return document.issuer_unit_id in {unit.id for unit in office.units.own_issuers()}


def _term_of(office: "Office", terms: list[Term], document: Document) -> int | None:
    return _known_term(office, terms, document.issued_on) if document.issued_on else None


def _known_term(office: "Office", terms: list[Term], day: date) -> int | None:
    """Id of the restarting term of that day; None while its beginning is not known."""
    term = term_for(terms, day, None, office.setting("term_boundary")).term
    return restart_term(terms, term).id if term is not None and term.starts_at else None
