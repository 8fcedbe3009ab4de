"""Citations meet their papers: links that are made, stubs that wait, papers that come later; what is not certain is offered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.domain.citation_fit import fits_unnumbered, fits_words, named_type
from models.domain.doc_types import doc_type
from models.domain.documents import Document, DocumentLink, LinkedPaper
from models.domain.number_symbols import match_key, parse_number_symbol
from models.services.register.cited_papers import Chooser, Cited, find_cited

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "Cited", "DateDoubt", "OpenCitation", "Settled", "Waiting", "date_doubts", "find_cited", "open_citations", "possible_targets", "settle",
    "waiting_for", "with_targets",
]  # fmt: skip

_MOST = 20  # papers offered for one citation, citations offered for one paper
_LOOKED_AT = 500  # stubs weighed to find those


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


def with_targets(
    office: "Office", links: list[tuple[DocumentLink, str]], citing_issuer: str | None = None
) -> list[tuple[DocumentLink, str]]:
    """Keyed links of a paper, each pointing at the registered paper it means, also where it cites that with a wrong date (row 77)."""
    chooser = Chooser(office)
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
        cited = Chooser(office).choose(
            [paper for paper in office.documents.find_by_number(key) if paper.id != link.document_id],
            link.issued_on,
            link.issuer,
            citing_issuer,
        )
        found = list(cited.candidates) if cited.target is None else [cited.target]
        found = found or _unnumbered_candidates(office, link)
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
    _, offered = _weighed(office, document, _LOOKED_AT)
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


def _weighed(office: "Office", document: Document, most: int | None = None) -> tuple[list[DocumentLink], list[DocumentLink]]:
    """(links that mean the document, links that may mean it); each kind of citation is decided once, however many papers cite so."""
    repository = office.documents.links
    key = match_key(document.number_symbol) if document.number_symbol else ""
    stubs: list[DocumentLink] = repository.waiting(key) if key else []
    if key and document.issued_on is not None:
        stubs += repository.misdated(key, document.issued_on)
    named = repository.waiting_named(document.issued_on) if document.issued_on is not None else []
    stubs = [link for link in stubs if link.document_id != document.id][:most]
    named = [link for link in named if fits_words(link, document)]
    if not document.number_symbol:
        named += [
            link
            for link in repository.waiting_of_type(doc_type(document.doc_type).symbol or "")
            if fits_unnumbered(link, document)
        ]
    named = [link for link in named if link.document_id != document.id]
    if not stubs and not named:
        return [], []
    refused = repository.refused([link.id for link in (*stubs, *named) if link.id is not None])
    citing = repository.papers([link.document_id for link in stubs if link.document_id is not None])
    papers = office.documents.find_by_number(key) if stubs else []
    chooser = Chooser(office)
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
    kind = named_type(link.number_symbol)
    if link.issued_on is None or kind is None:
        return []
    papers = office.documents.find_by_day(link.issued_on, kind)
    return [paper for paper in papers if paper.number_status == "issued" and fits_words(link, paper)]


def _unnumbered_candidates(office: "Office", link: DocumentLink) -> list[Document]:
    """Papers that came without their number and may be the one cited by number."""
    parsed = parse_number_symbol(link.number_symbol)
    if parsed is None or parsed.doc_type is None:
        return []
    ids = [paper.id for paper in office.documents.links.unnumbered(parsed.doc_type) if fits_unnumbered(link, paper)]
    return [paper for document_id in ids if (paper := office.documents.get(document_id)) is not None]
