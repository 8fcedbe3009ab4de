"""Which registered paper a citation means: number-symbol first, then issuer, date and term (numbering section 6). Never a guess."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.domain.doc_types import is_shared_symbol, preset_doc_types
from models.domain.documents import Document, DocumentLink, LinkedPaper
from models.domain.issuer_names import same_issuer
from models.domain.number_symbols import match_key, parse_number_symbol
from models.domain.numbering import restart_term, term_for
from models.domain.text import fold_words

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "Cited", "DateDoubt", "OpenCitation", "Settled", "Waiting", "date_doubts", "find_cited", "open_citations", "possible_targets", "settle",
    "waiting_for", "with_targets",
]  # fmt: skip

_MOST = 20  # papers offered for one citation, citations offered for one paper


@dataclass(frozen=True, slots=True)
class Cited:
    """`target`: the paper meant, if one can be named. `is_date_different`: the citation gives another date (a warning, no hindrance).

    `candidates`: papers that may be meant, when the person must choose.
    """

    target: Document | None
    is_date_different: bool = False
    candidates: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenCitation:
    """A link without a target, and the registered papers that it may mean."""

    link: DocumentLink
    candidates: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link of another paper (`citing`) that may mean the paper asked about; a person decides."""

    link: DocumentLink
    citing: LinkedPaper


@dataclass(frozen=True, slots=True)
class Settled:
    """What a newly registered paper meant for earlier citations, as ids of links.

    `linked`: they name it; `different`: those of them that give another date; `offered`: they may mean it, a person decides.
    """

    linked: tuple[int, ...] = ()
    different: tuple[int, ...] = ()
    offered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DateDoubt:
    """A number-symbol cited with one date and registered with another (numbering row 77)."""

    number_symbol: str
    cited_on: date
    registered_on: date
    document_id: int


def find_cited(
    office: "Office", number_symbol: str, issued_on: date | None, issuer: str | None = None, *, citing_issuer: str | None = None
) -> Cited:
    """The registered paper behind `number_symbol` of `issued_on`, issued by `issuer` when the citation says so.

    The same date names it. Another date inside one known term is the same paper cited with a wrong date (row 77), and no date at
    all the only paper of that number, unless many bodies write the symbol and the issuer is not certain (row 76); in another term
    it is another paper (row 32). Else candidates. `citing_issuer`: who cites; a body that names none means its own paper.
    """
    chooser = _Chooser(office)
    return chooser.choose(office.documents.find_by_number(match_key(number_symbol)), issued_on, issuer, citing_issuer)


def with_targets(
    office: "Office", links: list[tuple[DocumentLink, str]], citing_issuer: str | None = None
) -> list[tuple[DocumentLink, str]]:
    """Keyed links of a paper, each pointing at the registered paper it means, also where it cites that with a wrong date (row 77)."""
    chooser = _Chooser(office)
    made = []
    for link, key in links:
        if link.target_id is None and not key.startswith("?"):
            found = chooser.choose(office.documents.find_by_number(key), link.issued_on, link.issuer, citing_issuer).target
            made.append((replace(link, target_id=found.id) if found else link, key))
        else:
            made.append((link, key))
    return made


def date_doubts(office: "Office", links: Iterable[DocumentLink], citing_issuer: str | None = None) -> tuple[DateDoubt, ...]:
    """The citations whose date is not that of the registered paper they mean; nothing is written."""
    doubts = []
    for link in links:
        if link.issued_on is None:
            continue
        if link.target_id is None:
            paper = find_cited(office, link.number_symbol, link.issued_on, link.issuer, citing_issuer=citing_issuer).target
        else:
            paper = office.documents.get(link.target_id)
        if paper is not None and paper.issued_on is not None and paper.issued_on != link.issued_on:
            doubts.append(DateDoubt(link.number_symbol, link.issued_on, paper.issued_on, paper.id))
    return tuple(doubts)


def possible_targets(office: "Office", link: DocumentLink, citing_issuer: str | None = None) -> tuple[Document, ...]:
    """The registered papers that a stub may mean, without those that a person refused; empty when it has its target."""
    if link.target_id is not None:
        return ()
    key = match_key(link.number_symbol)
    if key.startswith("?"):
        found = _named_candidates(office, link)
    else:
        cited = _Chooser(office).choose(
            [paper for paper in office.documents.find_by_number(key) if paper.id != link.document_id],
            link.issued_on,
            link.issuer,
            citing_issuer,
        )
        found = list(cited.candidates) if cited.target is None else [cited.target]
    refused = office.documents.links.refused([link.id]) if link.id is not None and found else set()
    return tuple(paper for paper in found if (link.id, paper.id) not in refused and paper.id != link.document_id)[:_MOST]


def open_citations(office: "Office", document_id: int) -> tuple[OpenCitation, ...]:
    """The links of a paper that wait for their target and may mean a registered one."""
    document = office.documents.get(document_id)
    if document is None:
        return ()
    offered = ((link, possible_targets(office, link, document.issuer)) for link in document.links if link.target_id is None)
    return tuple(OpenCitation(link, papers) for link, papers in offered if papers)


def waiting_for(office: "Office", document_id: int) -> tuple[Waiting, ...]:
    """The links of other papers that may mean this one and wait for a person's word; at most 20."""
    document = office.documents.get(document_id)
    if document is None or document.number_status != "issued":
        return ()
    links = office.documents.links
    _, offered = _weighed(office, document)
    offered = offered[:_MOST]
    citing = links.papers([link.document_id for link in offered if link.document_id is not None])
    return tuple(Waiting(link, citing[link.document_id]) for link in offered if link.document_id in citing)


def settle(office: "Office", document: Document) -> Settled:
    """Point the stubs that mean this registered paper at it; inside the transaction of the service that registered or mended it.

    A link that pointed at a paper of another day for want of the right one is pointed at this one when the day is right.
    """
    linked, offered = _weighed(office, document)
    ids = [link.id for link in linked if link.id is not None]
    office.documents.links.set_target(ids, document.id)
    different = [link.id for link in linked if link.issued_on not in (None, document.issued_on) and link.id is not None]
    return Settled(tuple(ids), tuple(different), tuple(link.id for link in offered if link.id is not None))


def _weighed(office: "Office", document: Document) -> tuple[list[DocumentLink], list[DocumentLink]]:
    """(links that mean the document, links that may mean it); each kind of citation is decided once, however many papers cite so."""
    repository = office.documents.links
    key = match_key(document.number_symbol) if document.number_symbol else ""
    stubs: list[DocumentLink] = repository.waiting(key) if key else []
    if key and document.issued_on is not None:
        stubs += repository.misdated(key, document.issued_on)
    named = repository.waiting_named(document.issued_on) if document.issued_on is not None else []
    stubs = [link for link in stubs if link.document_id != document.id]
    named = [link for link in named if link.document_id != document.id and _may_be(link, document)]
    if not stubs and not named:
        return [], []
    refused = repository.refused([link.id for link in (*stubs, *named) if link.id is not None])
    citing = repository.papers([link.document_id for link in stubs if link.document_id is not None])
    papers = office.documents.find_by_number(key) if stubs else []
    chooser = _Chooser(office)
    decided: dict[tuple[date | None, str | None, str], Cited] = {}
    linked: list[DocumentLink] = []
    offered: list[DocumentLink] = []
    for link in stubs:
        if (link.id, document.id) in refused:
            continue
        who = citing[link.document_id].issuer if link.document_id in citing else ""
        facts = (link.issued_on, link.issuer, who)
        if facts not in decided:
            decided[facts] = chooser.choose(papers, link.issued_on, link.issuer, who)
        cited = decided[facts]
        if cited.target is not None and cited.target.id == document.id:
            linked.append(link)
        elif any(paper.id == document.id for paper in cited.candidates):
            offered.append(link)
    offered += [link for link in named if (link.id, document.id) not in refused]
    return linked, offered


def _named_candidates(office: "Office", link: DocumentLink) -> list[Document]:
    """Papers of the type and the day that a citation without number names."""
    doc_type = named_type(link.number_symbol)
    if link.issued_on is None or doc_type is None:
        return []
    papers = office.documents.find_by_day(link.issued_on, doc_type)
    return [paper for paper in papers if paper.number_status == "issued" and _may_be(link, paper)]


def named_type(words: str) -> str | None:
    """The type whose name begins the words of a citation without number."""
    folded = fold_words(words) + " "
    names = sorted(
        ((fold_words(item.name), item.code) for item in preset_doc_types() if item.code != "other"), key=lambda x: -len(x[0])
    )
    return next((code for name, code in names if folded.startswith(name + " ")), None)


def _may_be(link: DocumentLink, paper: Document) -> bool:
    return (
        paper.issued_on == link.issued_on
        and paper.doc_type == named_type(link.number_symbol)
        and (not link.issuer or same_issuer(link.issuer, paper.issuer) is not False)
    )


class _Chooser:
    """The rules of `find_cited` with the office's terms and own bodies read once."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._terms = office.terms.all()
        self._boundary = office.setting("term_boundary")
        self._own = {unit.id for unit in office.units.own_issuers()}
        self._matched: dict[tuple[str, str], bool | None] = {}

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
