"""Links of registered papers by a person's hand: added, mended, pointed at the paper they mean, parted from one they do not mean."""

from dataclasses import replace
from datetime import date
from typing import Any

from models.domain.changes import ChangeSet
from models.domain.documents import Document, DocumentLink, LinkKind
from models.domain.errors import RuleError
from models.domain.number_symbols import match_key
from models.domain.text import normalise
from models.services.office import EventWriter, Office, writing
from models.services.register.citing import with_targets
from models.services.register.draft_rules import keyed

__all__ = ["add_links", "edit_link", "refuse_target", "remove_link", "resolve_link"]

_KINDS = ("basis", "implements", "replies_to", "replaces", "amends", "attached_to", "mentions")


def add_links(office: Office, document_id: int, links: tuple[DocumentLink, ...]) -> ChangeSet:
    """Add links to a registered document; those it already has are left out. RuleError document_unknown, link_kind_unknown."""
    document = _get(office, document_id)
    for link in links:
        _check_kind(link.kind)
    own_key = match_key(document.number_symbol)
    present = {(link.kind, key, link.issued_on) for link, key in keyed(document.links, None)}
    new = [pair for pair in keyed(links, own_key) if (pair[0].kind, pair[1], pair[0].issued_on) not in present]
    if not new:
        return ChangeSet()
    with writing(office) as events:
        new = with_targets(office, new, document.issuer)
        office.documents.add_links(document_id, new)
        events.record("link", "document", document_id, after={"links": [_facts(link) for link, _ in new]})
    return _changed(document_id, *(link.target_id for link, _ in new))


def resolve_link(office: Office, link_id: int, target_id: int) -> ChangeSet:
    """Point a link at the registered paper that it means, whatever date it gives.

    RuleError link_unknown, document_unknown, link_to_itself, link_target_voided.
    """
    link = _link(office, link_id)
    target = _get(office, target_id)
    if target.id == link.document_id:
        raise RuleError("link_to_itself", field="number_symbol", number_symbol=target.number_symbol)
    if target.number_status == "voided":
        raise RuleError("link_target_voided", field="number_symbol", number_symbol=target.number_symbol)
    if link.target_id == target_id:
        return ChangeSet()
    with writing(office) as events:
        office.documents.links.allow(link_id, target_id)
        office.documents.links.set_target([link_id], target_id)
        _record(events, "link", link, replace(link, target_id=target_id))
    return _changed(link.document_id, target_id, link.target_id)


def refuse_target(office: Office, link_id: int, document_id: int) -> ChangeSet:
    """The link does not mean this document: part them if they were joined, and never offer it again. RuleError link_unknown."""
    link = _link(office, link_id)
    with writing(office) as events:
        office.documents.links.refuse(link_id, document_id)
        if link.target_id == document_id:
            office.documents.links.set_target([link_id], None)
        facts = {"links": [_facts(replace(link, target_id=document_id))]}
        events.record("unlink", "document", link.document_id, before=facts)
    return _changed(link.document_id, document_id)


def edit_link(
    office: Office, link_id: int, *, kind: LinkKind, number_symbol: str, issued_on: date | None, issuer: str | None
) -> ChangeSet:
    """Mend what a link says; the paper it means is then sought anew.

    RuleError link_unknown, link_kind_unknown, number_symbol_required, link_to_itself.
    """
    link = _link(office, link_id)
    _check_kind(kind)
    document = _get(office, link.document_id or 0)
    text = normalise(number_symbol)
    key = match_key(text)
    if not key:
        raise RuleError("number_symbol_required", field="number_symbol")
    if key == match_key(document.number_symbol):
        raise RuleError("link_to_itself", field="number_symbol", number_symbol=text)
    mended = replace(link, kind=kind, number_symbol=text, issued_on=issued_on, issuer=normalise(issuer or "") or None)
    if mended == link:
        return ChangeSet()
    if (mended.number_symbol, mended.issued_on, mended.issuer) != (link.number_symbol, link.issued_on, link.issuer):
        mended = replace(mended, target_id=None)
        refused = {paper for _, paper in office.documents.links.refused([link_id])}
        found = with_targets(office, [(mended, key)], document.issuer)[0][0]
        mended = mended if found.target_id in refused else found
    with writing(office) as events:
        office.documents.links.change(mended, key)
        _record(events, "link", link, mended)
    return _changed(link.document_id, link.target_id, mended.target_id)


def remove_link(office: Office, link_id: int) -> ChangeSet:
    """Take a link away that the paper does not have; the history keeps it. RuleError link_unknown."""
    link = _link(office, link_id)
    with writing(office) as events:
        office.documents.links.remove(link_id)
        events.record("unlink", "document", link.document_id, before={"links": [_facts(link)]})
    return _changed(link.document_id, link.target_id)


def _record(events: EventWriter, verb: str, before: DocumentLink, after: DocumentLink) -> None:
    events.record(verb, "document", after.document_id, before={"links": [_facts(before)]}, after={"links": [_facts(after)]})


def _facts(link: DocumentLink) -> dict[str, Any]:
    facts = {"kind": link.kind, "number_symbol": link.number_symbol, "issued_on": link.issued_on, "target": link.target_id}
    return {name: value for name, value in facts.items() if value is not None}


def _check_kind(kind: str) -> None:
    if kind not in _KINDS:
        raise RuleError("link_kind_unknown", field="kind", kind=kind)


def _changed(*document_ids: int | None) -> ChangeSet:
    return ChangeSet.of("document", *(document_id for document_id in document_ids if document_id is not None))


def _link(office: Office, link_id: int) -> DocumentLink:
    found = office.documents.links.get(link_id)
    if found is None:
        raise RuleError("link_unknown", id=link_id)
    return found


def _get(office: Office, document_id: int) -> Document:
    found = office.documents.get(document_id)
    if found is None:
        raise RuleError("document_unknown", id=document_id)
    return found
