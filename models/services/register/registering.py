"""Registering: number, document, recipients, links, text, files, tasks and events of one paper in one transaction."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.documents import Direction, Document, DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError
from models.domain.number_symbols import match_key
from models.domain.tasks import TaskDraft
from models.domain.text import fold_words, normalise
from models.services.office import EventWriter, Office, writing
from models.services.paper.layout_choice import paper_profile
from models.services.register.citing import Settled, settle, with_targets
from models.services.register.draft_rules import (
    check_draft,
    expanded,
    keyed,
    normalised,
    own_issuer,
    with_number,
    without_content,
)

if TYPE_CHECKING:
    from models.reading.result import Reading

__all__ = ["Registered", "draft_from_reading", "links_from_reading", "register_document"]

_ROLES = ("original", "letter", "appendix", "evidence")
_PLAIN = (
    "direction", "doc_type", "subject", "issuer", "issuer_unit_id", "arrived_on", "issued_on", "signed_time", "issuing_authority",
    "place", "signer", "position", "signing_authority", "urgency", "secrecy", "page_count", "copy_count", "typist_mark", "note",
    "layout_profile", "idempotency_key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Registered:
    """What was registered. `is_repeat`: the idempotency key was seen before and this is the row it made then.

    `settled`: the citations in earlier papers that mean it, or may mean it.
    """

    document: Document
    task_ids: list[int] = field(default_factory=list)
    links: tuple[DocumentLink, ...] = ()
    changes: ChangeSet = field(default_factory=ChangeSet)
    is_repeat: bool = False
    settled: Settled = field(default_factory=Settled)


def register_document(
    office: Office,
    draft: DocumentDraft,
    *,
    tasks: Sequence[TaskDraft] = (),
    attachments: Sequence[tuple[str, bytes, str]] = (),
    accept_duplicate: bool = False,
    late_reason: str | None = None,
    insert_after: int | None = None,
    accept_secret: bool = False,
    accept_postdated: bool = False,
) -> Registered:
    """Register one paper, incoming or outgoing, all or nothing.

    `tasks` are added to it (their `document_id` is set here); `attachments`: (name, content, role). The same `idempotency_key`
    again gives the row it made before. `late_reason` lets an outgoing paper through that is older than the last of its series;
    with `insert_after` it is the reason of an inserted number (12a). `accept_secret` enters a secret paper without its content,
    `accept_postdated` an incoming one that bears a later date than its arrival.
    RuleError: those of `check_draft`, of `numbering.take`, clock_back, duplicate_document(document_id, ...), secret_document,
    unit_unknown, and those of tasking.add_task. StorageError when the machine is in trouble; no number is given then.
    """
    draft = normalised(draft)
    if draft.idempotency_key and (former := office.documents.find_by_idempotency(draft.idempotency_key)):
        return Registered(former, office.documents.task_ids(former.id), former.links, is_repeat=True)
    has_more = bool(tasks or attachments)
    draft = _prepared(office, draft, accept_secret=accept_secret, has_more=has_more, accept_postdated=accept_postdated)
    if draft.direction == "incoming" and not accept_duplicate:
        _refuse_duplicate(office, draft)
    # contents first: a row whose file is missing can then never be (reliability 2.5)
    kept = [(office.attachments.put(content, name), name, role) for name, content, role in _checked_files(attachments)]
    with writing(office) as events:
        values, facts = _values(office, draft, late_reason, insert_after)
        recipients = expanded(office, draft.recipients, draft.issued_on or draft.arrived_on or office.clock.today())
        links = with_targets(office, keyed(draft.links, values["number_symbol_key"]), values["issuer"])
        document_id = _add(office, values, recipients, draft.body)
        office.documents.add_links(document_id, links)
        for sha256, name, role in kept:
            office.attachments.attach(document_id, sha256, name, role)
        document = _get(office, document_id)
        settled = settle(office, document)
        _record(events, document, facts | {"resolved_links": list(settled.linked)} if settled.linked else facts)
        task_ids, changes = _add_tasks(office, document_id, tasks)
    citing = {link.document_id for link in office.documents.links_to(document_id)} if settled.linked else set()
    changes |= ChangeSet.of("document", document_id, *(i for i in citing if i is not None))
    return Registered(document, task_ids, document.links, changes, settled=settled)


def draft_from_reading(office: Office, reading: "Reading", direction: Direction) -> DocumentDraft:
    """What a reading proposes as a draft; nothing is saved. An incoming paper arrives today, an outgoing one keeps its number."""
    found = reading.document
    recipients = [Recipient("addressee", text) for text in found.addressees]
    recipients += [Recipient("distribution", text, is_superior_copy="bao cao" in fold_words(text)) for text in found.distribution]
    return DocumentDraft(
        direction=direction,
        doc_type=found.doc_type,
        subject=found.subject or "",
        issuer=found.issuer or "",
        number=found.number,
        suffix=found.suffix,
        symbol=found.symbol,
        number_symbol=found.number_symbol,
        issued_on=found.issued_on,
        arrived_on=office.clock.today() if direction == "incoming" else None,
        issuing_authority=found.issuing_authority,
        place=found.place,
        signer=found.signer,
        position=found.position,
        signing_authority=found.signing_authority,
        urgency=found.urgency,
        secrecy=found.secrecy,
        typist_mark=found.typist_mark,
        recipients=tuple(recipients),
        links=links_from_reading(reading),
        body=reading.text or None,
    )


def links_from_reading(reading: "Reading") -> tuple[DocumentLink, ...]:
    """The papers that a reading found named, by number-symbol or by their words, as links that look for their targets."""
    numbered = [DocumentLink(item.kind, item.number_symbol, item.issued_on, issuer=item.issuer) for item in reading.citations]
    by_words = [DocumentLink(item.kind, item.text, item.issued_on, issuer=item.issuer) for item in reading.named_papers]
    return (*numbered, *by_words)


def _prepared(
    office: Office, draft: DocumentDraft, *, accept_secret: bool, has_more: bool, accept_postdated: bool
) -> DocumentDraft:
    """The draft with defaults of the day, checked; a secret paper stripped or refused."""
    today = office.clock.today()
    if draft.direction == "incoming":
        draft = replace(draft, arrived_on=draft.arrived_on or today)
    else:
        draft = replace(draft, arrived_on=None, issued_on=draft.issued_on or today)
        draft = replace(
            draft,
            layout_profile=draft.layout_profile
            or paper_profile(office, draft.issuer_unit_id, draft.doc_type, draft.issued_on or today),
        )
    check_draft(office, draft, accept_postdated=accept_postdated)
    draft = with_number(draft)
    if not draft.secrecy:
        return draft
    if not accept_secret and not (draft.direction == "incoming" and office.setting("secret_incoming") == "placeholder"):
        raise RuleError("secret_document", field="secrecy", secrecy=draft.secrecy)
    if has_more:
        raise RuleError("secret_content", field="attachments")
    return without_content(draft)


def _values(
    office: Office, draft: DocumentDraft, late_reason: str | None, insert_after: int | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns of the row, with its number taken, and further facts for the event."""
    from models.services.numbers import numbering

    values: dict[str, Any] = {name: getattr(draft, name) for name in _PLAIN}
    values["registered_on"] = office.clock.today()
    facts: dict[str, Any] = {}
    if draft.direction == "incoming":
        assert draft.arrived_on is not None
        if values["issuer_unit_id"] is None and draft.issuer:
            match = office.unit_index().match(draft.issuer, draft.issued_on)
            values["issuer_unit_id"] = match.unit_ids[0] if match.is_sure and len(match.unit_ids) == 1 else None
        values |= {"number": draft.number, "suffix": draft.suffix, "symbol": draft.symbol, "number_symbol": draft.number_symbol}
        values["number_symbol_key"] = match_key(draft.number_symbol) or None
        arrival = numbering.take_arrival(office, draft.arrived_on)
        values |= {"arrival_series_id": arrival.series_id, "arrival_number": arrival.arrival_number}
        if arrival.is_moved:
            facts["is_moved"] = True
    else:
        assert draft.issued_on is not None
        issuer = own_issuer(office, draft)
        values |= {"issuer": draft.issuer or issuer.full_name, "issuer_unit_id": issuer.id}
        asked = (office, issuer.id, draft.doc_type, draft.issued_on)
        co_issuers = draft.co_issuer_symbols
        if insert_after is not None:
            taken = numbering.take_inserted(
                *asked, insert_after, late_reason or "", draft.signed_time, draft.secrecy, co_issuer_symbols=co_issuers
            )
        else:
            taken = numbering.take(
                *asked, draft.signed_time, draft.secrecy, co_issuer_symbols=co_issuers, wish=draft.number, late_reason=late_reason
            )
        values |= taken.values()
    values["issuer_key"] = fold_words(values["issuer"])
    return values, facts


def _add(office: Office, values: dict[str, Any], recipients: Sequence[Recipient], body: str | None) -> int:
    try:
        return office.documents.add(values, recipients, body)
    except sqlite3.IntegrityError as error:
        # the counter and the rows disagree: never give the number twice, name who holds it
        holder = office.documents.find_by_number(values["number_symbol_key"] or "")
        raise RuleError(
            "number_taken",
            field="number",
            number_symbol=values["number_symbol"],
            issued_on=holder[0].issued_on if holder else None,
            holder=holder[0].subject if holder else "",
        ) from error


def _refuse_duplicate(office: Office, draft: DocumentDraft) -> None:
    """NĐ 30 PL VI: warn when issuer, number, symbol and date are those of a registered paper."""
    key = match_key(draft.number_symbol)
    if not key or draft.issued_on is None:
        return
    found = office.documents.find_duplicate("incoming", fold_words(draft.issuer), key, draft.issued_on)
    if found is not None:
        raise RuleError(
            "duplicate_document",
            field="number_symbol",
            document_id=found.id,
            number_symbol=found.number_symbol,
            issued_on=found.issued_on,
            arrival_number=found.arrival_number,
            arrived_on=found.arrived_on,
        )


def _checked_files(attachments: Sequence[tuple[str, bytes, str]]) -> list[tuple[str, bytes, str]]:
    files = []
    for name, content, role in attachments:
        if role not in _ROLES:
            raise ValueError(f"not a role of an attachment: {role}")
        if not content:
            raise RuleError("empty_file", field="attachments", name=name)
        files.append((normalise(name)[:200] or "?", content, role))
    return files


def _get(office: Office, document_id: int) -> Document:
    found = office.documents.get(document_id)
    assert found is not None
    return found


def _record(events: EventWriter, document: Document, facts: dict[str, Any]) -> None:
    """The whole row as registered: what was empty is left out."""
    after: dict[str, Any] = {
        name: value
        for name in Document.__dataclass_fields__
        if name not in ("id", "recipients", "links", "attachments")
        and (value := getattr(document, name)) not in (None, "", False)
    }
    after["recipients"] = [{"role": item.role, "text": item.text, "units": list(item.unit_ids)} for item in document.recipients]
    after["links"] = [
        {"kind": item.kind, "number_symbol": item.number_symbol, "target": item.target_id} for item in document.links
    ]
    after["attachments"] = [{"sha256": item.sha256, "name": item.name, "role": item.role} for item in document.attachments]
    events.record(
        "register", "document", document.id, after={name: value for name, value in (after | facts).items() if value != []}
    )


def _add_tasks(office: Office, document_id: int, tasks: Sequence[TaskDraft]) -> tuple[list[int], ChangeSet]:
    changes = ChangeSet()
    task_ids = []
    if tasks:
        from models.services.duties.tasking import add_task
    for task in tasks:
        done = add_task(office, replace(task, document_id=document_id))
        task_ids.append(done.task_id)
        changes |= done.changes
    return task_ids, changes
