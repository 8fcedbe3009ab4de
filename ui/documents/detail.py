"""Everything the detail pane shows of one document, gathered as plain data."""

from dataclasses import dataclass, field

from models.domain.documents import Attachment, Document
from models.domain.tasks import Role, TaskFilter, TaskRow
from models.services.office import Office
from models.services.register.chains import trace
from ui import showing, words
from ui.documents.chain import Answers, ChainItem, Offer, answers_of, chain_of, name_of, offers_of
from ui.tasks.closing_list import Offered, offers_for
from ui.tasks.look import TaskLook

_MOST_STEPS = 12  # in each direction; the map has more, its list all
ALL_ROLES: tuple[Role, ...] = ("lead", "coordinating", "informed")


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
    offers: tuple[Offer, ...] = ()
    answers: Answers = field(default_factory=Answers)
    is_chain_cut: bool = False
    is_editable: bool = False
    closes: tuple[Offered, ...] = ()


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
        chain=tuple(chain_of(found)),
        tasks=tasks,
        attachments=document.attachments,
        history=tuple(_history(office, document_id)),
        offers=offers_of(office, document),
        answers=answers_of(office, document, found.following, tasks),
        is_chain_cut=found.is_cut,
        is_editable=document.number_status != "reserved",
        closes=tuple(offers_for(office, document)),
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


def _history(office: Office, document_id: int) -> list[HistoryLine]:
    return [
        HistoryLine(showing.moment(event.at), event.who, words.word("verb", event.verb))
        for event in office.events.of("document", document_id)
    ]
