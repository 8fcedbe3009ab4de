"""Everything the detail pane shows of one document, gathered as plain data."""

from dataclasses import dataclass
from datetime import date

from models.domain.documents import Attachment, Document, DocumentLink
from models.domain.tasks import Role, TaskFilter, TaskRow
from models.services.office import Office
from ui import showing, words
from ui.tasks.look import TaskLook

ALL_ROLES: tuple[Role, ...] = ("lead", "coordinating", "informed")


@dataclass(frozen=True, slots=True)
class ChainItem:
    """One step of the chain. `place`: up (what this paper rests on), self, down (what carries it out)."""

    place: str
    relation: str
    text: str
    document_id: int | None

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


def name_of(document: Document) -> str:
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
    return DocumentDetail(
        document=document,
        title=name_of(document),
        facts=tuple((label, value) for label, value in _facts(document) if value),
        chain=tuple(_chain(office, document)),
        tasks=tuple(look.rows(TaskFilter(document_id=document_id, roles=ALL_ROLES))),
        attachments=document.attachments,
        history=tuple(_history(office, document_id)),
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


def _chain(office: Office, document: Document) -> list[ChainItem]:
    up = [_up(link) for link in office.documents.links_of(document.id)]
    here = ChainItem("self", "Văn bản này", name_of(document), document.id)
    down = []
    for link in office.documents.links_to(document.id):
        source = office.documents.get(link.document_id) if link.document_id else None
        if source is not None:
            down.append(ChainItem("down", words.word("link_kind_back", link.kind), name_of(source), source.id))
    return [*up, here, *down] if up or down else []


def _up(link: DocumentLink) -> ChainItem:
    return ChainItem("up", words.word("link_kind", link.kind), _link_text(link.number_symbol, link.issued_on), link.target_id)


def _history(office: Office, document_id: int) -> list[HistoryLine]:
    return [
        HistoryLine(showing.moment(event.at), event.who, words.word("verb", event.verb))
        for event in office.events.of("document", document_id)
    ]
