"""Which registered paper a citation means: number-symbol first, then issuer, date and term (numbering section 6). Never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from models.domain.doc_types import is_shared_symbol
from models.domain.documents import Document
from models.domain.issuer_names import same_issuer
from models.domain.number_symbols import match_key, parse_number_symbol
from models.domain.numbering import restart_term, term_for
from models.domain.text import fold_words
from models.domain.units import Term

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = ["Chooser", "Cited", "find_cited"]


@dataclass(frozen=True, slots=True)
class Cited:
    """`target`: the paper meant, if one can be named. `is_date_different`: the citation gives another date (a warning, no hindrance).

    `candidates`: papers that may be meant, when the person must choose.
    """

    target: Document | None
    is_date_different: bool = False
    candidates: tuple[Document, ...] = ()


def find_cited(
    office: "Office", number_symbol: str, issued_on: date | None, issuer: str | None = None, *, citing_issuer: str | None = None
) -> Cited:
    """The registered paper behind `number_symbol` of `issued_on`, issued by `issuer` when the citation says so.

    The same date names it. Another date inside one known term is the same paper cited with a wrong date (row 77), and no date at
    all the only paper of that number, unless many bodies write the symbol and the issuer is not certain (row 76); in another term
    it is another paper (row 32). Else candidates. `citing_issuer`: who cites; a body that names none means its own paper.
    """
    chooser = Chooser(office)
    return chooser.choose(office.documents.find_by_number(match_key(number_symbol)), issued_on, issuer, citing_issuer)


class Chooser:
    """The rules of `find_cited`; what they need of the office is read once, and only when a paper asks for it."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._matched: dict[tuple[str, str], bool | None] = {}

    @cached_property
    def _terms(self) -> list[Term]:
        return self._office.terms.all()

    @cached_property
    def _boundary(self) -> str:
        return str(self._office.setting("term_boundary"))

    @cached_property
    def _own(self) -> set[int]:
        return {unit.id for unit in self._office.units.own_issuers()}

    def choose(self, papers: Sequence[Document], issued_on: date | None, issuer: str | None, citing_issuer: str | None) -> Cited:
        """The paper of one number-symbol that is meant, or the candidates."""
        judged = [(paper, self._is_of(paper, issuer, citing_issuer)) for paper in papers if paper.number_status == "issued"]
        judged = [(paper, word) for paper, word in judged if word is not False]
        sure = [paper for paper, word in judged if word]
        found = [paper for paper, _ in judged]
        if issued_on is None:
            chosen = sure if issuer else found
            return Cited(chosen[0]) if len(chosen) == 1 and chosen[0] in sure else Cited(None, candidates=tuple(found))
        dated = [paper for paper in found if paper.issued_on == issued_on]
        if dated:
            certain = [paper for paper in dated if paper in sure] if issuer else []
            chosen = certain or dated
            if len({fold_words(paper.issuer) for paper in chosen}) == 1:
                return Cited(chosen[0])
            return Cited(None, candidates=tuple(dated))
        here = self._term(issued_on)
        near = [paper for paper in found if here is None or self._term(paper.issued_on) in (None, here)]
        if len(near) == 1 and here is not None and self._term(near[0].issued_on) == here and near[0] in sure:
            return Cited(near[0], is_date_different=True)
        return Cited(None, candidates=tuple(near))

    def _is_of(self, paper: Document, issuer: str | None, citing_issuer: str | None) -> bool | None:
        """Whether the paper is surely (True) or surely not (False) of the body that the citation means."""
        if issuer:
            word = self._same(issuer, paper.issuer)
            if word is not None:
                return word
        parsed = parse_number_symbol(paper.number_symbol or "")
        if parsed is not None and not any(is_shared_symbol(symbol) for symbol in parsed.issuers):
            return True
        if paper.issuer_unit_id in self._own:
            return True
        return True if citing_issuer and same_issuer(citing_issuer, paper.issuer) else None

    def _same(self, named: str, issuer: str) -> bool | None:
        pair = (named, issuer)
        if pair not in self._matched:
            word = same_issuer(named, issuer)
            if word is not True:
                index = self._office.unit_index()
                first, second = index.match(named), index.match(issuer)
                if first.is_sure and second.is_sure and first.unit_ids and second.unit_ids:
                    word = set(first.unit_ids) == set(second.unit_ids)
            self._matched[pair] = word
        return self._matched[pair]

    def _term(self, day: date | None) -> int | None:
        """Id of the restarting term of that day; None while its beginning is not known."""
        if day is None:
            return None
        term = term_for(self._terms, day, None, self._boundary).term
        return restart_term(self._terms, term).id if term is not None and term.starts_at else None
