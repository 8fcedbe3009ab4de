"""Documents, their recipients, links and attachments as plain data (names: domain glossary section 1)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Direction = Literal["incoming", "outgoing"]
NumberStatus = Literal["issued", "reserved", "voided"]
RecipientRole = Literal["addressee", "distribution"]
LinkKind = Literal["basis", "implements", "replies_to", "replaces", "amends", "attached_to", "mentions"]
Urgency = Literal["khan", "thuong_khan", "hoa_toc"]
Secrecy = Literal["mat", "toi_mat", "tuyet_mat"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of Kính gửi or Nơi nhận as printed, with the units it stood for on the document's date."""

    role: RecipientRole
    text: str
    unit_ids: tuple[int, ...] = ()
    unit_group_id: int | None = None
    is_superior_copy: bool = False


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A typed link from one document to another; `target_id` is None while the target is a stub (not yet registered)."""

    kind: LinkKind
    number_symbol: str
    issued_on: date | None = None
    target_id: int | None = None
    issuer: str | None = None
    id: int | None = None
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class LinkedPaper:
    """What a chain shows of a registered paper."""

    id: int
    direction: Direction
    doc_type: str
    number_symbol: str | None
    issued_on: date | None
    issuer: str
    issuer_unit_id: int | None
    subject: str
    secrecy: str | None
    number_status: NumberStatus
    arrival_number: int | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept by content hash. `role`: original | letter | appendix | evidence."""

    sha256: str
    name: str
    role: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDraft:
    """What a form, the command line or a letter gives to be registered; texts are normalised by the service.

    `number`/`suffix`/`symbol` of an incoming paper are the sender's; of an outgoing one the program gives the number and
    `number` is only a wish (a hand-typed number; refused when taken). `signed_time` ("HH:MM") decides the term on the day of a congress.
    """

    direction: Direction
    doc_type: str
    subject: str
    issuer: str = ""
    issuer_unit_id: int | None = None
    number: int | None = None
    suffix: str = ""
    symbol: str | None = None
    number_symbol: str | None = None
    issued_on: date | None = None
    signed_time: str | None = None
    arrived_on: date | None = None
    issuing_authority: str | None = None
    place: str | None = None
    signer: str | None = None
    position: str | None = None
    signing_authority: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    page_count: int | None = None
    copy_count: int | None = None
    typist_mark: str | None = None
    note: str | None = None
    layout_profile: str | None = None
    co_issuer_symbols: tuple[str, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    links: tuple[DocumentLink, ...] = ()
    body: str | None = None
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A registered document, one row of the register."""

    id: int
    direction: Direction
    doc_type: str
    subject: str
    issuer: str
    issuer_unit_id: int | None = None
    series_id: int | None = None
    number: int | None = None
    suffix: str = ""
    symbol: str | None = None
    number_symbol: str | None = None
    number_status: NumberStatus = "issued"
    number_reason: str | None = None
    is_inserted: bool = False
    is_late: bool = False
    reserved_for: str | None = None
    reserved_until: date | None = None
    arrival_series_id: int | None = None
    arrival_number: int | None = None
    arrived_on: date | None = None
    issued_on: date | None = None
    signed_time: str | None = None
    registered_on: date | None = None
    issuing_authority: str | None = None
    place: str | None = None
    signer: str | None = None
    position: str | None = None
    signing_authority: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    page_count: int | None = None
    copy_count: int | None = None
    typist_mark: str | None = None
    note: str | None = None
    layout_profile: str | None = None
    recipients: tuple[Recipient, ...] = field(default=())
    links: tuple[DocumentLink, ...] = field(default=())
    attachments: tuple[Attachment, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The columns of the register tables, fetched in blocks."""

    id: int
    direction: Direction
    number_symbol: str | None
    number: int | None
    arrival_number: int | None
    arrived_on: date | None
    issued_on: date | None
    doc_type: str
    issuer: str
    subject: str
    signer: str | None
    urgency: str | None
    secrecy: str | None
    number_status: NumberStatus
    open_task_count: int
    addressees: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """What the register tables ask for; every condition is optional and all hold together.

    `text` is what was typed into search. `order_by` is a column key: arrival | number | issued_on | arrived_on | subject | issuer;
    ties fall to the id. `series_id` restricts an outgoing book to one series.
    """

    direction: Direction | None = None
    text: str = ""
    doc_type: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    series_id: int | None = None
    has_open_tasks: bool = False
    order_by: str = "id"
    is_descending: bool = True
