"""Everything the detail pane shows of one document, gathered as plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.domain.documents import Attachment, Document, LinkedPaper
from models.domain.tasks import Role, TaskFilter, TaskRow
from models.services.chains import ChainItem as Step
from models.services.chains import Trace, trace
from models.services.office import Office
from ui import showing, words
from ui.tasks.look import TaskLook

_MOST_NAMES, _MOST_STEPS = 5, 40
ALL_ROLES: tuple[Role, ...] = ("lead", "coordinating", "informed")


@dataclass(frozen=True, slots=True)
class ChainItem:
    """One step of the chain. `place`: up (what this paper rests on), self, down (what carries it out).

    `depth` 1 stands next to this paper, 2 rests on (or carries out) the one shown before it, and so on.
    """

    place: str
    relation: str
    text: str
    document_id: int | None
    depth: int = 0

    @property
    def is_stub(self) -> bool:
        """Whether the paper is named in a text but not yet registered."""
        return self.document_id is None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event in words."""

    when: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """The pane: title, facts as (label, value), chain, tasks, files, history."""

    document: Document
    title: str
    facts: tuple[tuple[str, str], ...]
    chain: tuple[ChainItem, ...]
    tasks: tuple[TaskRow, ...]
    attachments: tuple[Attachment, ...]
    history: tuple[HistoryLine, ...]
    missing_units: str = ""
    is_chain_cut: bool = False
    is_editable: bool = False


def name_of(document: Document | LinkedPaper) -> str:
    """`Kết luận số 12-KL/TU ngày 28/03/2024` as far as the paper tells."""
    parts = [words.word("doc_type", document.doc_type)]
    if document.number_symbol:
        parts.append(f"số {document.number_symbol}")
    if document.issued_on:
        parts.append(f"ngày {showing.day(document.issued_on)}")
    return " ".join(parts)


def gather(office: Office, look: TaskLook, document_id: int) -> DocumentDetail | None:
    """Read the pane of one document; None when it does not exist."""
    document = office.documents.get(document_id)
    if document is None:
        return None
    found = trace(office, document_id, _MOST_STEPS)
    tasks = tuple(look.rows(TaskFilter(document_id=document_id, roles=ALL_ROLES)))
    return DocumentDetail(
        document=document,
        title=name_of(document),
        facts=tuple((label, value) for label, value in _facts(document) if value),
        chain=tuple(_chain(found)),
        tasks=tasks,
        attachments=document.attachments,
        history=tuple(_history(office, document_id)),
        missing_units=_missing(office, found, tasks),
        is_chain_cut=found.is_cut,
        is_editable=document.number_status != "reserved",
    )


def _facts(document: Document) -> list[tuple[str, str]]:
    if document.secrecy:
        return [("Độ mật", words.word("secrecy", document.secrecy)), ("Nội dung", "văn bản mật, xem sổ mật")]
    addressees = "\n".join(item.text for item in document.recipients if item.role == "addressee")
    distribution = "\n".join(item.text for item in document.recipients if item.role == "distribution")
    return [
        ("Tình trạng số", words.word("number_status", document.number_status) if document.number_status != "issued" else ""),
        ("Lý do", document.number_reason or ""),
        ("Số đến", str(document.arrival_number or "")),
        ("Ngày đến", showing.day(document.arrived_on)),
        ("Cơ quan ban hành", document.issuer),
        ("Trích yếu", document.subject),
        ("Người ký", " - ".join(part for part in (document.signer, document.position) if part)),
        ("Quyền hạn ký", document.signing_authority or ""),
        ("Độ khẩn", words.word("urgency", document.urgency) if document.urgency else ""),
        ("Kính gửi", addressees),
        ("Nơi nhận", distribution),
        ("Số trang", str(document.page_count or "")),
        ("Số bản", str(document.copy_count or "")),
        ("Vào sổ ngày", showing.day(document.registered_on)),
        ("Ghi chú", document.note or ""),
    ]


def _link_text(number_symbol: str, issued_on: date | None) -> str:
    return f"{number_symbol}, ngày {showing.day(issued_on)}" if issued_on else number_symbol


def _chain(found: Trace) -> list[ChainItem]:
    """What the paper rests on, itself, what rests on it; each step stands under the one it belongs to."""
    up = _branch(found.up, found.document.id, 1, is_down=False)
    down = _branch(found.down, found.document.id, 1, is_down=True)
    here = ChainItem("self", "Văn bản này", name_of(found.document), found.document.id)
    return [*up, here, *down] if up or down else []


def _branch(steps: Sequence[Step], parent: int, depth: int, *, is_down: bool) -> list[ChainItem]:
    """The steps that hang on one paper, each followed by its own."""
    items: list[ChainItem] = []
    for step in steps:
        link = step.link
        if (link.target_id if is_down else link.document_id) != parent or step.depth != depth:
            continue
        text = name_of(step.document) if step.document else _link_text(link.number_symbol, link.issued_on)
        words_of = "link_kind_back" if is_down else "link_kind"
        own = step.document.id if step.document else None
        items.append(ChainItem("down" if is_down else "up", words.word(words_of, link.kind), text, own, depth))
        if own is not None:
            items += _branch(steps, own, depth + 1, is_down=is_down)
    return items


def _missing(office: Office, found: Trace, tasks: Sequence[TaskRow]) -> str:
    """Units asked by the paper whose answer or implementing paper is not yet in the register.

    Of a paper that came in, only those that it gave a task: its other receivers answer elsewhere.
    """
    asked = {row.unit_id for row in tasks if row.role == "lead"}
    ids = [i for i in found.missing_unit_ids if found.document.direction == "outgoing" or i in asked]
    names = [unit.full_name for unit_id in ids if (unit := office.units.get(unit_id)) is not None]
    more = f" và {len(names) - _MOST_NAMES} đơn vị khác" if len(names) > _MOST_NAMES else ""
    return "; ".join(names[:_MOST_NAMES]) + more


def _history(office: Office, document_id: int) -> list[HistoryLine]:
    return [
        HistoryLine(showing.moment(event.at), event.who, words.word("verb", event.verb))
        for event in office.events.of("document", document_id)
    ]
