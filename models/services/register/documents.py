"""A registered document afterwards: its history, its files, and the fields that may still be mended."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models.domain.changes import ChangeSet
from models.domain.documents import Document, Recipient
from models.domain.errors import RuleError
from models.domain.text import fold_words, normalise
from models.services.duties.event_days import resolve_open_terms
from models.services.office import Office, writing
from models.services.register.citing import settle
from models.services.register.draft_rules import URGENCIES, expanded, level_code
from models.store.events import Event

__all__ = ["attach", "edit_document", "editable_fields", "history", "open_attachment", "set_recipients"]

_COMMON = (
    "subject", "issuing_authority", "place", "signer", "position", "signing_authority", "urgency", "page_count", "copy_count",
    "typist_mark", "note",
)  # fmt: skip
_EDITABLE = {"incoming": (*_COMMON, "issuer", "issuer_unit_id", "issued_on"), "outgoing": _COMMON}
_VOIDED = ("note",)
_SECRET = ("page_count", "copy_count")


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

    Citations that wait for a paper of this day or issuer are then pointed at it.

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
        resolved = (
            settle(office, _get(office, document_id)).linked if {"issued_on", "issuer", "issuer_unit_id"} & set(values) else ()
        )
        if resolved:
            facts["resolved_links"] = list(resolved)
        events.record("edit", "document", document_id, before=before, after=facts)
        done = ChangeSet.of("document", document_id)
        if "issued_on" in values:  # terms that waited for the date of the paper
            done |= resolve_open_terms(office, document_id)
    return done


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
