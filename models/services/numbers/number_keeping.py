"""What happens to numbers besides being given: voided, reserved, used later, moved to the right type, explained."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.documents import Document, DocumentDraft, DocumentLink
from models.domain.errors import RuleError
from models.domain.number_symbols import match_key, pad
from models.domain.text import fold_words, normalise
from models.services.numbers.number_places import find_place
from models.services.numbers.numbering import check_reason, take_reserved
from models.services.office import writing
from models.services.paper.layout_choice import paper_profile
from models.services.register.citing import settle, with_targets
from models.services.register.draft_rules import check_draft, expanded, keyed, normalised
from models.services.register.registering import Registered, register_document

if TYPE_CHECKING:
    from models.services.office import Office

_FROM_DRAFT = (
    "doc_type", "subject", "issued_on", "signed_time", "issuing_authority", "place", "signer", "position", "signing_authority",
    "urgency", "page_count", "copy_count", "typist_mark", "note", "layout_profile",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reserved:
    """Numbers kept free: the rows that hold them and how they will print."""

    document_ids: tuple[int, ...]
    number_symbols: tuple[str, ...]
    changes: ChangeSet


def void_number(office: "Office", document_id: int, reason: str) -> ChangeSet:
    """Cancel the number of a document: the row stays with the reason, the number is never used again (rows 56, 57, 60).

    RuleError document_unknown, already_voided, reason_required, reason_too_short(least).
    """
    text = check_reason(reason)
    with writing(office) as events:
        document = _document(office, document_id)
        if document.number_status == "voided":
            raise RuleError("already_voided", number_symbol=document.number_symbol)
        office.documents.update(document_id, {"number_status": "voided", "number_reason": text})
        events.record(
            "void",
            "document",
            document_id,
            before={"number_status": document.number_status},
            after={"number_status": "voided", "number_reason": text},
        )
    return ChangeSet.of("document", document_id)


def reserve_numbers(
    office: "Office",
    issuer_unit_id: int,
    doc_type: str,
    count: int,
    *,
    holder: str,
    purpose: str = "",
    until: date | None = None,
    on: date | None = None,
) -> Reserved:
    """Keep the next `count` numbers for `holder` until a day, all or none; ordinary papers go on after them (row 58).

    `on` chooses the period, today by default. RuleError number_invalid, holder_required, reservation_past, those of `next_number`.
    """
    today, name = office.clock.today(), normalise(holder)
    if not 1 <= count <= 100:
        raise RuleError("number_invalid", field="count", number=count)
    if not name:
        raise RuleError("holder_required", field="reserved_for")
    if until is not None and until < today:
        raise RuleError("reservation_past", field="reserved_until", until=until)
    ids, symbols = [], []
    with writing(office) as events:
        unit = office.units.get(issuer_unit_id)
        for _ in range(count):
            taken = take_reserved(office, issuer_unit_id, doc_type, on or today)
            assert unit is not None
            values: dict[str, Any] = {
                **taken.values(),
                "direction": "outgoing",
                "doc_type": doc_type,
                "subject": normalise(purpose),
                "issuer": unit.full_name,
                "issuer_key": fold_words(unit.full_name),
                "issuer_unit_id": unit.id,
                "number_status": "reserved",
                "reserved_for": name,
                "reserved_until": until,
                "registered_on": today,
            }
            document_id = office.documents.add(values)
            events.record("reserve", "document", document_id, after=_facts(values))
            ids.append(document_id)
            symbols.append(taken.number_symbol)
    return Reserved(tuple(ids), tuple(symbols), ChangeSet.of("document", *ids))


def use_reservation(
    office: "Office", document_id: int, draft: DocumentDraft, *, attachments: Sequence[tuple[str, bytes, str]] = ()
) -> Registered:
    """Give a reserved number its paper, with its own date; no remark about order follows (row 59).

    `attachments` as in `register_document`. RuleError document_unknown, not_reserved, reservation_expired(reserved_until),
    reservation_other_series when type, issuer or date belong elsewhere, secret_document, and those of `check_draft`.
    """
    today = office.clock.today()
    draft = normalised(replace(draft, direction="outgoing", issued_on=draft.issued_on or today, number=None, arrived_on=None))
    check_draft(office, draft)
    if draft.secrecy:
        raise RuleError("secret_document", field="secrecy", secrecy=draft.secrecy)
    draft = replace(
        draft,
        layout_profile=draft.layout_profile
        or paper_profile(office, draft.issuer_unit_id, draft.doc_type, draft.issued_on or today),
    )
    kept = [(office.attachments.put(content, name), name, role) for name, content, role in attachments]
    with writing(office) as events:
        former = _document(office, document_id)
        if former.number_status != "reserved":
            raise RuleError("not_reserved", number_symbol=former.number_symbol)
        if former.reserved_until is not None and former.reserved_until < today:
            raise RuleError("reservation_expired", number_symbol=former.number_symbol, reserved_until=former.reserved_until)
        assert former.issuer_unit_id is not None
        assert draft.issued_on is not None
        issuer_id = draft.issuer_unit_id or former.issuer_unit_id
        place = find_place(office, issuer_id, draft.doc_type, draft.issued_on, draft.signed_time)
        if place.series is None or place.series.id != former.series_id:
            raise RuleError("reservation_other_series", field="doc_type", number_symbol=former.number_symbol)
        values = {name: getattr(draft, name) for name in _FROM_DRAFT} | {"number_status": "issued", "registered_on": today}
        office.documents.update(document_id, values)
        office.documents.replace_recipients(document_id, expanded(office, draft.recipients, draft.issued_on))
        key = match_key(former.number_symbol)
        office.documents.add_links(document_id, with_targets(office, keyed(draft.links, key), former.issuer))
        if draft.body:
            office.documents.set_body(document_id, draft.body)
        for sha256, name, role in kept:
            office.attachments.attach(document_id, sha256, name, role)
        document = _document(office, document_id)
        settled = settle(office, document)
        before = {"number_status": "reserved", "subject": former.subject, "doc_type": former.doc_type}
        events.record("use_reservation", "document", document_id, before=before, after=_facts(values))
    return Registered(document, [], document.links, ChangeSet.of("document", document_id), settled=settled)


def correct_type(office: "Office", document_id: int, doc_type: str, reason: str) -> Registered:
    """Another type after numbering: the old number is voided, the paper is registered anew in the right series (row 66).

    The new row names the old one by a link `replaces`. RuleError document_unknown, not_outgoing, already_voided, same_type,
    reason_required, reason_too_short, and those of `register_document`.
    """
    text = check_reason(reason)
    old = _document(office, document_id)
    if old.direction != "outgoing":
        raise RuleError("not_outgoing", number_symbol=old.number_symbol)
    if old.number_status != "issued":
        raise RuleError("already_voided" if old.number_status == "voided" else "not_issued", number_symbol=old.number_symbol)
    if old.doc_type == doc_type:
        raise RuleError("same_type", field="doc_type", doc_type=doc_type)
    names = set(DocumentDraft.__dataclass_fields__) & set(Document.__dataclass_fields__)
    values = {name: getattr(old, name) for name in names - {"number", "suffix", "symbol", "number_symbol", "links"}}
    links = tuple(replace(link, id=None, document_id=None) for link in old.links)
    own = DocumentLink("replaces", old.number_symbol or "", old.issued_on, target_id=old.id)
    draft = DocumentDraft(**{**values, "doc_type": doc_type}, links=(*links, own), body=office.documents.body(old.id))
    files = [(item.name, office.attachments.read(item.sha256), item.role) for item in old.attachments]
    with writing(office):
        done = register_document(office, draft, attachments=files, late_reason=text, accept_secret=True)
        changes = void_number(office, old.id, text)
    return replace(done, changes=done.changes | changes)


def explain_gap(office: "Office", series_id: int, number: int, reason: str) -> ChangeSet:
    """Enter a missing number as voided with its explanation; it then leaves the check of the book.

    RuleError series_unknown, number_unknown when it is outside the book, number_taken, reason_required, reason_too_short.
    """
    text = check_reason(reason)
    with writing(office) as events:
        series = office.series.get(series_id)
        if series is None or series.direction != "outgoing":
            raise RuleError("series_unknown", id=series_id)
        if not series.start_number <= number <= series.last_number:
            raise RuleError("number_unknown", field="number", number=str(number))
        entries = office.series.entries(series_id)
        for entry in entries:
            if entry.number == number and not entry.suffix:
                raise RuleError(
                    "number_taken", field="number", number_symbol=entry.number_symbol, issued_on=entry.issued_on, holder=""
                )
        neighbour = _document(office, entries[0].document_id) if entries else None
        printed = re.sub(r"^\d+[a-z]?", pad(number), neighbour.number_symbol or "") if neighbour else pad(number)
        values: dict[str, Any] = {
            "direction": "outgoing",
            "doc_type": series.doc_type or (neighbour.doc_type if neighbour else "other"),
            "subject": "",
            "issuer": neighbour.issuer if neighbour else "",
            "issuer_key": fold_words(neighbour.issuer) if neighbour else "",
            "issuer_unit_id": series.issuer_unit_id,
            "series_id": series_id,
            "number": number,
            "symbol": neighbour.symbol if neighbour else None,
            "number_symbol": printed,
            "number_symbol_key": match_key(printed),
            "number_status": "voided",
            "number_reason": text,
            "registered_on": office.clock.today(),
        }
        document_id = office.documents.add(values)
        events.record("explain_gap", "document", document_id, after=_facts(values))
    return ChangeSet.of("document", document_id)


def _document(office: "Office", document_id: int) -> Document:
    found = office.documents.get(document_id)
    if found is None:
        raise RuleError("document_unknown", id=document_id)
    return found


def _facts(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", False)}
