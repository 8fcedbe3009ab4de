"""What the window shows of a paper's chain, as plain data: the lines of the pane, what is offered, who has issued nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.domain.documents import Document, LinkedPaper
from models.domain.tasks import TaskRow
from models.services.office import Office
from models.services.register.chains import ChainItem as Step
from models.services.register.chains import Following, Trace, by_parent
from models.services.register.citing import open_citations, waiting_for
from ui import showing, words

_MOST_NAMES = 5
_MOST_OFFERED = 6


@dataclass(frozen=True, slots=True)
class ChainItem:
    """One step of the chain. `place`: up (what this paper rests on), self, down (what carries it out).

    `depth` 1 stands next to this paper, 2 rests on (or carries out) the one shown before it, and so on. `remark`: a date that
    differs. `link_id`: the link, where this paper itself has it.
    """

    place: str
    relation: str
    text: str
    document_id: int | None
    depth: int = 0
    remark: str = ""
    link_id: int | None = None

    @property
    def is_stub(self) -> bool:
        """Whether the paper is named in a text but not yet registered."""
        return self.document_id is None


@dataclass(frozen=True, slots=True)
class Offer:
    """A citation and the registered paper that it may mean; a person says whether it does. `other_id`: the paper to look at."""

    cited: str
    meant: str
    link_id: int
    target_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Of `asked` units, `answered` have issued a paper that carries this one out or answers it; `missing`: names of the others."""

    asked: int = 0
    missing: tuple[str, ...] = ()

    @property
    def answered(self) -> int:
        """How many have."""
        return self.asked - len(self.missing)

    @property
    def count_text(self) -> str:
        """`7/20 đơn vị đã triển khai`; empty when nobody was asked."""
        return f"{self.answered}/{self.asked} đơn vị đã triển khai" if self.asked else ""

    @property
    def missing_text(self) -> str:
        """The first names, and how many more."""
        more = f" và {len(self.missing) - _MOST_NAMES} đơn vị khác" if len(self.missing) > _MOST_NAMES else ""
        return "; ".join(self.missing[:_MOST_NAMES]) + more


def name_of(document: Document | LinkedPaper) -> str:
    """`Kết luận số 12-KL/TU ngày 28/03/2024` as far as the paper tells."""
    parts = [words.word("doc_type", document.doc_type)]
    if document.number_symbol:
        parts.append(f"số {document.number_symbol}")
    if document.issued_on:
        parts.append(f"ngày {showing.day(document.issued_on)}")
    return " ".join(parts)


def _said(paper: LinkedPaper) -> str:
    """A paper with its issuer: many bodies write one symbol."""
    return f"{name_of(paper)}, {paper.issuer}" if paper.issuer else name_of(paper)


def cited_text(number_symbol: str, issued_on: date | None) -> str:
    """`41-NQ/TU, ngày 20/02/2024`: a paper as a citation names it."""
    return f"{number_symbol}, ngày {showing.day(issued_on)}" if issued_on else number_symbol


def chain_of(found: Trace) -> list[ChainItem]:
    """What the paper rests on, itself, what rests on it; each step stands under the one it belongs to."""
    up = _branch(by_parent(found.up, is_down=False), found.document.id, is_down=False)
    down = _branch(by_parent(found.down, is_down=True), found.document.id, is_down=True)
    here = ChainItem("self", "Văn bản này", name_of(found.document), found.document.id)
    return [*up, here, *down] if up or down else []


def remark_of(step: Step) -> str:
    """What is said of a citation with another date than the paper's own."""
    return f"chỗ dẫn ghi ngày {showing.day(step.link.issued_on)}" if step.is_date_different else ""


def walked(steps: dict[int, list[Step]], parent: int) -> Iterator[Step]:
    """The steps that hang on one paper, each followed by its own."""
    for step in steps.get(parent, ()):
        yield step
        if step.document is not None:
            yield from walked(steps, step.document.id)


def _branch(steps: dict[int, list[Step]], parent: int, *, is_down: bool) -> list[ChainItem]:
    items: list[ChainItem] = []
    for step in walked(steps, parent):
        link = step.link
        text = _said(step.document) if step.document else cited_text(link.number_symbol, link.issued_on)
        relation = words.word("link_kind_back" if is_down else "link_kind", link.kind)
        own = step.document.id if step.document else None
        own_link = link.id if step.depth == 1 else None
        items.append(ChainItem("down" if is_down else "up", relation, text, own, step.depth, remark_of(step), own_link))
    return items


def offers_of(office: Office, document: Document) -> tuple[Offer, ...]:
    """What may belong together and waits for a word: this paper's citations first, then other papers that may cite it."""
    offers = [
        Offer(
            f"{words.word('link_kind', opened.link.kind)}: {cited_text(opened.link.number_symbol, opened.link.issued_on)}",
            f"{name_of(paper)} ({paper.issuer})" if paper.issuer else name_of(paper),
            opened.link.id or 0,
            paper.id,
            paper.id,
        )
        for opened in open_citations(office, document.id)
        for paper in opened.candidates
    ]
    offers += [
        Offer(
            f"{name_of(waiting.citing)} ({waiting.citing.issuer}) dẫn"
            f" {cited_text(waiting.link.number_symbol, waiting.link.issued_on)}",
            "văn bản này",
            waiting.link.id or 0,
            document.id,
            waiting.citing.id,
        )
        for waiting in waiting_for(office, document.id)
    ]
    return tuple(offers[:_MOST_OFFERED])


def answers_of(office: Office, document: Document, following: Following, tasks: Sequence[TaskRow]) -> Answers:
    """Units asked by the paper and those whose answer or implementing paper is not yet in the register.

    Of a paper that came in, only those that it gave a task: its other receivers answer elsewhere.
    """
    leads = {row.unit_id for row in tasks if row.role == "lead"}
    is_own = document.direction == "outgoing"
    asked = [unit_id for unit_id in following.asked if is_own or unit_id in leads]
    missing = [unit_id for unit_id in following.missing if is_own or unit_id in leads]
    names = tuple(unit.full_name for unit_id in missing if (unit := office.units.get(unit_id)) is not None)
    return Answers(len(asked), names)
