"""The chain of a paper: what it rests on, what carries it out, and who was asked and has issued nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from models.domain.documents import Document, DocumentLink, LinkedPaper
from models.domain.errors import RuleError
from models.domain.issuer_names import same_issuer
from models.domain.number_symbols import match_key
from models.domain.text import fold_words, normalise
from models.services.office import Office

__all__ = ["ChainItem", "Following", "Trace", "by_parent", "find_document", "find_only_document", "following", "trace"]

_DEEPEST = 20
_NAMED = 5  # papers that a message about a shared number-symbol lists


@dataclass(frozen=True, slots=True)
class ChainItem:
    """One step of a chain. `document` None: a paper that is cited but not registered. `depth` 1 is the nearest.

    `is_date_different`: the citation gives another date than the registered paper that it means.
    """

    link: DocumentLink
    document: LinkedPaper | None
    depth: int
    is_date_different: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """Who was asked by a paper: of `asked` units (ids) those in `missing` have issued no paper that carries it out or answers it."""

    asked: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()

    @property
    def answered_count(self) -> int:
        """How many of the units asked have issued one, or have done their tasks."""
        return len(self.asked) - len(self.missing)


@dataclass(frozen=True, slots=True)
class Trace:
    """A document with the papers it rests on (`up`) and those that rest on it (`down`), nearest first.

    `is_cut`: there are more papers than were asked for. `following` knows all papers, also then.
    """

    document: Document
    up: tuple[ChainItem, ...]
    down: tuple[ChainItem, ...]
    following: Following = field(default_factory=Following)
    is_cut: bool = False

    @property
    def missing_unit_ids(self) -> tuple[int, ...]:
        """Units that were asked and have issued nothing."""
        return self.following.missing


def find_document(office: Office, number_symbol: str, issued_on: date | None = None) -> Document:
    """The newest document with this number-symbol (of that day), typed in any spelling; RuleError document_unknown."""
    return _found(office, number_symbol, issued_on)[0]


def find_only_document(office: Office, number_symbol: str, issued_on: date | None = None, issuer: str | None = None) -> Document:
    """The one document with this number-symbol, of that day and issuer when they are given; a paper registered twice is one.

    RuleError document_unknown; number_symbol_shared(number_symbol, count, papers) when several bodies, terms or days have it.
    """
    found = _found(office, number_symbol, issued_on, issuer)
    standing = [item for item in found if item.number_status != "voided"] or found
    different = {(fold_words(item.issuer), item.issued_on): item for item in reversed(standing)}
    if len(different) > 1:
        papers = "; ".join(
            f"{item.issuer or '?'} {item.issued_on:%d/%m/%Y}" if item.issued_on else item.issuer or "?"
            for item in list(different.values())[:_NAMED]
        )
        raise RuleError(
            "number_symbol_shared",
            field="number_symbol",
            number_symbol=normalise(number_symbol),
            count=len(different),
            papers=papers,
        )
    return standing[0]


def _found(office: Office, number_symbol: str, issued_on: date | None, issuer: str | None = None) -> list[Document]:
    found = office.documents.find_by_number(match_key(number_symbol), issued_on)
    if issuer:
        wanted = fold_words(issuer)
        found = [item for item in found if wanted in fold_words(item.issuer) or same_issuer(issuer, item.issuer)]
    if not found:
        raise RuleError("document_unknown", field="number_symbol", number_symbol=normalise(number_symbol))
    return found


def trace(office: Office, document_id: int, most: int | None = None) -> Trace:
    """Follow the links up and down; each paper once, a circle ends by itself. RuleError document_unknown.

    `most`: papers in each direction, the nearest first; None: all. A resolution may be cited by thousands.
    """
    document = office.documents.get(document_id)
    if document is None:
        raise RuleError("document_unknown", id=document_id)
    up, is_up_cut = _walk(office, document, most, is_down=False)
    down, is_down_cut = _walk(office, document, most, is_down=True)
    return Trace(document, up, down, following(office, document), is_up_cut or is_down_cut)


def by_parent(items: Sequence[ChainItem], *, is_down: bool) -> dict[int, list[ChainItem]]:
    """The steps under the paper that each hangs on, by its id."""
    found: dict[int, list[ChainItem]] = {}
    for item in items:
        found.setdefault((item.link.target_id if is_down else item.link.document_id) or 0, []).append(item)
    return found


def _walk(office: Office, document: Document, most: int | None, *, is_down: bool) -> tuple[tuple[ChainItem, ...], bool]:
    """The steps in one direction, and whether there are more than `most`."""
    items: list[ChainItem] = []
    seen, layer = {document.id}, [document.id]
    days = {document.id: document.issued_on}
    for depth in range(1, _DEEPEST + 1):
        reached: list[int] = []
        # papers seen before take room of the limit too: one more than can be shown tells that there are more
        limit = None if most is None else most + len(seen) + 1
        for link, paper in _in_order(office, layer, limit, is_down=is_down):
            other = paper.id if paper is not None else None
            if other in seen:
                continue
            if most is not None and len(items) >= most:
                return tuple(items), True
            if paper is not None:
                days[paper.id] = paper.issued_on
            meant = days.get(link.target_id or 0)
            is_different = link.issued_on is not None and meant is not None and meant != link.issued_on
            items.append(ChainItem(link, paper, depth, is_different))
            if other is not None:
                seen.add(other)
                reached.append(other)
        layer = reached
        if not layer:
            break
    return tuple(items), False


def _in_order(
    office: Office, layer: Sequence[int], limit: int | None, *, is_down: bool
) -> list[tuple[DocumentLink, LinkedPaper | None]]:
    """The steps from a layer, paper after paper as the layer has them."""
    steps = office.documents.links.steps(layer, is_down=is_down, most=limit)
    place = {document_id: number for number, document_id in enumerate(layer)}
    steps.sort(key=lambda step: (place[(step[0].target_id if is_down else step[0].document_id) or 0], step[0].id or 0))
    return steps


def following(office: Office, document: Document) -> Following:
    """Addressees and units with a lead row, and those of them without a paper that implements or answers the document.

    A unit whose tasks from it are all completed has answered; so has one whose successor has. The issuer itself is not asked.
    """
    has_open_task: dict[int, bool] = {
        unit_id: False for item in document.recipients if item.role == "addressee" for unit_id in item.unit_ids
    }
    leads = [
        row for task_id in office.documents.task_ids(document.id) for row in office.tasks.units_of(task_id) if row.role == "lead"
    ]
    done = {row.unit_id for row in leads if row.completed_on is not None}
    for row in leads:
        has_open_task[row.unit_id] = has_open_task.get(row.unit_id, False) or row.completed_on is None
    has_open_task.pop(document.issuer_unit_id or 0, None)
    if not has_open_task:
        return Following()
    answered = office.documents.links.answering_units(document.id)
    missing = [
        unit_id
        for unit_id, is_open in has_open_task.items()
        if unit_id not in answered
        and (is_open or unit_id not in done)
        and not any(successor in answered for successor, _ in office.units.successor_rules(unit_id))
    ]
    return Following(tuple(has_open_task), tuple(missing))
