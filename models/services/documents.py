"""A registered document afterwards: its chain, its history, its files, and the fields that may still be mended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.domain.changes import ChangeSet
from models.domain.documents import Document, DocumentLink, Recipient
from models.domain.errors import RuleError
from models.domain.number_symbols import match_key
from models.domain.text import fold_words, normalise
from models.services.draft_rules import URGENCIES, expanded, keyed, level_code
from models.services.office import Office, writing
from models.store.events import Event

__all__ = [
    "ChainItem", "Trace", "add_links", "attach", "edit_document", "editable_fields", "find_document", "history", "open_attachment", "set_recipients",
    "trace",
]  # fmt: skip

_COMMON = (
    "subject", "issuing_authority", "place", "signer", "position", "signing_authority", "urgency", "page_count", "copy_count",
    "typist_mark", "note",
)  # fmt: skip
_EDITABLE = {"incoming": (*_COMMON, "issuer", "issuer_unit_id", "issued_on"), "outgoing": _COMMON}
_VOIDED = ("note",)
_SECRET = ("page_count", "copy_count")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class ChainItem:
    """One step of a chain. `document` None: a paper that is cited but not registered. `depth` 1 is the nearest."""

    link: DocumentLink
    document: Document | None
    depth: int


@dataclass(frozen=True, slots=True)
class Trace:
    """A document with the papers it rests on (`up`) and those that rest on it (`down`), nearest first.

    `missing_unit_ids`: units that it names as addressees or gave an open task, of which no paper that implements or answers it is
    registered. `is_cut`: there are more papers than were asked for; then nobody is said to be missing.
    """

    document: Document
    up: tuple[ChainItem, ...]
    down: tuple[ChainItem, ...]
    missing_unit_ids: tuple[int, ...] = ()
    is_cut: bool = False


def find_document(office: Office, number_symbol: str, issued_on: date | None = None) -> Document:
    """The newest document with this number-symbol (of that day), typed in any spelling; RuleError document_unknown."""
    found = office.documents.find_by_number(match_key(number_symbol), issued_on)
    if not found:
        raise RuleError("document_unknown", field="number_symbol", number_symbol=normalise(number_symbol))
    return found[0]


def trace(office: Office, document_id: int, most: int | None = None) -> Trace:
    """Follow the links up and down; each paper once, a circle ends by itself. RuleError document_unknown.

    `most`: papers in each direction, the nearest first; None: all. A resolution may be cited by thousands.
    """
    document = _get(office, document_id)
    up, is_up_cut = _walk(office, document_id, most, is_down=False)
    down, is_down_cut = _walk(office, document_id, most, is_down=True)
    missing = () if is_down_cut else _missing_units(office, document, down)
    return Trace(document, up, down, missing, is_up_cut or is_down_cut)


def _walk(office: Office, document_id: int, most: int | None, *, is_down: bool) -> tuple[tuple[ChainItem, ...], bool]:
    """The steps in one direction, and whether there are more than `most`."""
    items: list[ChainItem] = []
    seen, layer = {document_id}, [document_id]
    for depth in range(1, _DEEPEST + 1):
        following = []
        for current in layer:
            for link in office.documents.links_to(current) if is_down else office.documents.links_of(current):
                other = link.document_id if is_down else link.target_id
                if other in seen:
                    continue
                if most is not None and len(items) >= most:
                    return tuple(items), True
                if other is None:
                    items.append(ChainItem(link, None, depth))
                else:
                    seen.add(other)
                    following.append(other)
                    items.append(ChainItem(link, office.documents.get(other), depth))
        layer = following
        if not layer:
            break
    return tuple(items), False


def _missing_units(office: Office, document: Document, down: tuple[ChainItem, ...]) -> tuple[int, ...]:
    """Addressees and units with an open lead row whose paper is not among those that implement or answer the document.

    A unit whose tasks from it are all completed has answered, and so has the issuer itself.
    """
    answered = {
        item.document.issuer_unit_id for item in down if item.document and item.link.kind in ("implements", "replies_to", "basis")
    }
    asked = {unit_id: False for item in document.recipients if item.role == "addressee" for unit_id in item.unit_ids}
    rows = [row for task_id in office.documents.task_ids(document.id) for row in office.tasks.units_of(task_id)]
    leads = [row for row in rows if row.role == "lead"]
    asked.update({row.unit_id: True for row in leads if row.completed_on is None})
    done = {row.unit_id for row in leads if row.completed_on is not None}
    return tuple(
        unit_id
        for unit_id, has_open_task in asked.items()
        if unit_id not in answered and unit_id != document.issuer_unit_id and (has_open_task or unit_id not in done)
    )


def history(office: Office, document_id: int) -> list[Event]:
    """Everything that was done to the document, oldest first."""
    return office.events.of("document", document_id)


def open_attachment(office: Office, document_id: int, sha256: str) -> tuple[str, bytes]:
    """(display name, content) of a file of the document, its hash verified; RuleError attachment_unknown, StorageError."""
    for item in _get(office, document_id).attachments:
        if item.sha256 == sha256:
            return item.name, office.attachments.read(sha256)
    raise RuleError("attachment_unknown", sha256=sha256)


def editable_fields(document: Document) -> tuple[str, ...]:
    """The fields of a registered document that may still be mended; number, symbol and day of arrival never."""
    if document.secrecy:
        return _SECRET
    return _VOIDED if document.number_status == "voided" else _EDITABLE[document.direction]


def edit_document(office: Office, document_id: int, changes: Mapping[str, Any], reason: str | None = None) -> ChangeSet:
    """Mend fields of a registered document; old and new values stay in its history. What does not change is not written.

    Numbers, symbols, dates of an own paper and the day of arrival are frozen: RuleError field_frozen(field). RuleError
    document_unknown, subject_required, date_future, count_invalid, urgency_unknown.
    """
    document = _get(office, document_id)
    allowed = editable_fields(document)
    for name in changes:
        if name not in allowed:
            raise RuleError("field_frozen", field=name)
    values = {name: _clean(office, document, name, value) for name, value in changes.items()}
    values = {name: value for name, value in values.items() if getattr(document, name) != value}
    if not values:
        return ChangeSet()
    if "issuer" in values and "issuer_unit_id" not in changes:  # the unit that the old name meant is not that of the new one
        match = office.unit_index().match(values["issuer"], document.issued_on)
        values["issuer_unit_id"] = match.unit_ids[0] if match.is_sure and len(match.unit_ids) == 1 else None
    before = {name: getattr(document, name) for name in values}
    stored = values | ({"issuer_key": fold_words(values["issuer"])} if "issuer" in values else {})
    with writing(office) as events:
        office.documents.update(document_id, stored)
        facts = values | ({"reason": normalise(reason)} if reason and normalise(reason) else {})
        events.record("edit", "document", document_id, before=before, after=facts)
    return ChangeSet.of("document", document_id)


def set_recipients(office: Office, document_id: int, recipients: tuple[Recipient, ...]) -> ChangeSet:
    """Write the receivers of an incoming document anew; an own paper went to those it names: RuleError field_frozen."""
    document = _get(office, document_id)
    if document.direction == "outgoing":
        raise RuleError("field_frozen", field="recipients")
    cleaned = tuple(replace(item, text=normalise(item.text)) for item in recipients if normalise(item.text))
    new = expanded(office, cleaned, document.issued_on or document.arrived_on or office.clock.today())
    with writing(office) as events:
        office.documents.replace_recipients(document_id, new)
        before, after = ({"recipients": [[item.role, item.text] for item in items]} for items in (document.recipients, new))
        events.record("edit", "document", document_id, before=before, after=after)
    return ChangeSet.of("document", document_id)


def add_links(office: Office, document_id: int, links: tuple[DocumentLink, ...]) -> ChangeSet:
    """Add links to a registered document; those it already has are left out."""
    document = _get(office, document_id)
    own_key = match_key(document.number_symbol)
    present = {(link.kind, key, link.issued_on) for link, key in keyed(document.links, None)}
    new = [pair for pair in keyed(links, own_key) if (pair[0].kind, pair[1], pair[0].issued_on) not in present]
    if not new:
        return ChangeSet()
    with writing(office) as events:
        office.documents.add_links(document_id, new)
        facts = [{"kind": link.kind, "number_symbol": link.number_symbol} for link, _ in new]
        events.record("link", "document", document_id, after={"links": facts})
    touched = {link.target_id for link in office.documents.links_of(document_id)} - {None}
    return ChangeSet.of("document", document_id, *(i for i in touched if i is not None))


def attach(office: Office, document_id: int, name: str, content: bytes, role: str = "appendix") -> str:
    """Hang a file on a registered document; its SHA-256. RuleError document_unknown, empty_file, secret_document."""
    document = _get(office, document_id)
    if document.secrecy:
        raise RuleError("secret_document", field="attachments", secrecy=document.secrecy)
    if not content:
        raise RuleError("empty_file", field="attachments", name=name)
    shown = normalise(name)[:200] or "?"
    sha256 = office.attachments.put(content, shown)
    with writing(office) as events:
        office.attachments.attach(document_id, sha256, shown, role)
        events.record("attach", "document", document_id, after={"attachment": {"sha256": sha256, "name": shown, "role": role}})
    return sha256


def _clean(office: Office, document: Document, name: str, value: Any) -> Any:
    if name == "urgency":
        return level_code(value, URGENCIES, "urgency")
    if name in ("page_count", "copy_count"):
        if value is not None and not 0 < int(value) < 1_000_000:
            raise RuleError("count_invalid", field=name, value=value)
        return value
    if name == "issued_on":
        latest = document.arrived_on or office.clock.today()
        if value is not None and value > latest:
            raise RuleError("date_future", field=name, date=value, today=latest)
        return value
    if name == "issuer_unit_id":
        if value is not None and office.units.get(value) is None:
            raise RuleError("unit_unknown", field=name, name=str(value))
        return value
    text = normalise(value or "", multiline=name == "note")
    if name == "subject" and not text:
        raise RuleError("subject_required", field=name)
    return text or ("" if name == "issuer" else None)


def _get(office: Office, document_id: int) -> Document:
    found = office.documents.get(document_id)
    if found is None:
        raise RuleError("document_unknown", id=document_id)
    return found
