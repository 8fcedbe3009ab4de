"""What a reading proposes: plain data with span, confidence and reason, and its JSON form (the contract of `read --json`)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.domain.documents import LinkKind, Secrecy, Urgency
from models.domain.tasks import DeadlineKind, Recurrence
from resources import read_json

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a field of the document was found. `span`: code points of `Reading.text`; `reason`: a code."""

    field: str
    span: Span
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A doubt to show to the clerk: a code of resources/texts/reading_warnings.json and the values of its words."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Relative:
    """A counted term not yet resolved: `count` `unit`s after `start` (receipt | issue | event), or before it."""

    count: int
    unit: str
    start: str
    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """Header and foot of the paper. None: the text does not show it. Urgency and secrecy are codes."""

    number: int | None = None
    suffix: str = ""
    symbol: str | None = None
    number_symbol: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    superior: str | None = None
    issuing_authority: str | None = None
    doc_type: str = "other"
    place: str | None = None
    subject: str | None = None
    signer: str | None = None
    position: str | None = None
    signing_authority: str | None = None
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    addressees: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    typist_mark: str | None = None


@dataclass(frozen=True, slots=True)
class ReadCitation:
    """A document that the text names by number-symbol, with its date, the kind of link and the issuer as far as the text says them."""

    number_symbol: str
    issued_on: date | None
    kind: LinkKind
    span: Span
    confidence: float = 0.9
    reason: str = "number_symbol"
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A document that the text names without a number: "Kết luận của Ban Thường vụ Tỉnh ủy về ... ngày ..."; only ever proposed."""

    text: str
    doc_type: str
    issuer: str
    issued_on: date
    kind: LinkKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """A duty that the text gives. `explicit`: said with "giao", "phân công"; `item`: the label of the paragraph."""

    quote: str
    content: str
    span: Span
    deadline_kind: DeadlineKind
    deadline_phrase: str | None = None
    due_on: date | None = None
    due_time: str | None = None
    starts_on: date | None = None
    exclusive: bool = False
    recurrence: Recurrence | None = None
    recurrence_day: dict[str, int] | None = None
    relative: Relative | None = None
    lead_units: tuple[str, ...] = ()
    coordinating_units: tuple[str, ...] = ()
    product: str | None = None
    sub_items: int | None = None
    item: str | None = None
    explicit: bool = False
    confidence: float = 0.5
    reason: str = "unit_subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTarget:
    """A figure to reach (chỉ tiêu). `op`: = > < >= <= range; `value_to` is the upper end of a range."""

    item: int | None
    name: str
    op: str
    value: float | None
    unit: str
    span: Span
    value_to: float | None = None
    sub_targets: tuple["ReadTarget", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one text; `text` is the NFC text that the spans count in."""

    source: str
    text: str
    document: ReadDocument
    citations: tuple[ReadCitation, ...] = ()
    named_papers: tuple[NamedPaper, ...] = ()
    tasks: tuple[ReadTask, ...] = ()
    targets: tuple[ReadTarget, ...] = ()
    warnings: tuple[Warned, ...] = ()
    marks: tuple[Mark, ...] = field(default=())


def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = read_json("texts/reading_warnings.json")
    return words


def warning_text(warned: Warned) -> str:
    """The words of a warning, from resources/texts/reading_warnings.json."""
    return _words()["warnings"][warned.code].format(**dict(warned.params))


def mark_word(code: str | None) -> str | None:
    """The printed word of an urgency or secrecy code ("khan": "Khẩn"); None stays None."""
    return None if code is None else _words()["marks"][code]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _document(document: ReadDocument) -> dict[str, Any]:
    return {
        "number": document.number,
        "symbol": document.symbol,
        "number_symbol": document.number_symbol,
        "issued_on": _iso(document.issued_on),
        "issuer": document.issuer,
        "issuing_authority": document.issuing_authority,
        "doc_type": document.doc_type,
        "place": document.place,
        "subject": document.subject,
        "signer": document.signer,
        "position": document.position,
        "signing_authority": document.signing_authority,
        "urgency": mark_word(document.urgency),
        "secrecy": mark_word(document.secrecy),
        "addressees": list(document.addressees),
        "distribution": list(document.distribution),
        "typist_mark": document.typist_mark,
    }


def task_json(task: ReadTask) -> dict[str, Any]:
    """One proposed task as `read` and `register` answer it."""
    relative = task.relative
    return {
        "quote": task.quote,
        "content": task.content,
        "deadline_phrase": task.deadline_phrase,
        "due_on": _iso(task.due_on),
        "due_time": task.due_time,
        "starts_on": _iso(task.starts_on),
        "exclusive": task.exclusive,
        "recurrence": task.recurrence,
        "recurrence_day": task.recurrence_day,
        "relative": None
        if relative is None
        else {"count": relative.count, "unit": relative.unit, "from": relative.start, "before": relative.before},
        "deadline_kind": task.deadline_kind,
        "lead_units": list(task.lead_units),
        "coordinating_units": list(task.coordinating_units),
        "product": task.product,
        "sub_items": task.sub_items,
        "confidence": task.confidence,
        "reason": task.reason,
        "span": list(task.span),
    }


def _target(target: ReadTarget) -> dict[str, Any]:
    return {
        "item": target.item,
        "name": target.name,
        "op": target.op,
        "value": target.value,
        "value_to": target.value_to,
        "unit": target.unit,
        "sub_targets": [_target(sub) for sub in target.sub_targets],
        "span": list(target.span),
    }


def to_json(reading: Reading, *, with_text: bool = False) -> dict[str, Any]:
    """The reading as `read --json` prints it (design section 6); `with_text` adds the NFC text as `text`."""
    answer: dict[str, Any] = {
        "source": reading.source,
        "document": _document(reading.document),
        "citations": [
            {"number_symbol": c.number_symbol, "issued_on": _iso(c.issued_on), "kind": c.kind, "span": list(c.span)}
            for c in reading.citations
        ],
        "tasks": [task_json(task) for task in reading.tasks],
        "targets": [_target(target) for target in reading.targets],
        "warnings": [warning_text(warned) for warned in reading.warnings],
    }
    if with_text:
        answer["text"] = reading.text
    return answer
