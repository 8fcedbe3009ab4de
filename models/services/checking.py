"""Is the register whole? Every check in one list of findings; nothing is changed."""

from collections.abc import Iterable
from typing import Any

from models.domain.errors import RuleError, StorageError
from models.domain.findings import Finding
from models.domain.report_data import sha256_of
from models.domain.text import normalise
from models.services.office import Office, writing
from models.store.anchor import check_anchor, write_anchor
from models.store.events import SEGMENT_VERB, create_key, key_id
from models.store.integrity import check_pages, check_references, check_schema, check_search
from models.store.search import rebuild_index

__all__ = [
    "accept_chain_end",
    "check_attachments",
    "check_log",
    "check_register",
    "check_reports",
    "rebuild_search",
    "start_chain_segment",
]

_WATCHED = (
    "number",
    "suffix",
    "number_symbol",
    "arrival_number",
    "number_status",
    "subject",
    "issuer",
    "issued_on",
    "arrived_on",
)


def check_register(office: Office) -> list[Finding]:
    """All findings, worst first by kind: pages, references, guards, audit chain, log against rows, search, attachments, books."""
    conn = office.register.conn
    damaged = check_pages(conn)
    if damaged:
        return damaged  # what stands on broken pages is not worth asking
    return [
        *check_references(conn),
        *check_schema(conn, office.register.utils()),
        *office.events.verify_chain(),
        *check_anchor(office.register.folder.config, office.events),
        *check_log(office),
        *check_reports(office),
        *check_search(conn),
        *check_attachments(office),
        *_book_gaps(office),
    ]


def check_reports(office: Office) -> list[Finding]:
    """Frozen reports whose text is not the one that was logged when they were frozen. Finding: report_differs(code)."""
    logged = {
        event.entity_id: event.after or {}
        for event in office.events.since(0)
        if event.entity == "snapshot" and event.verb == "freeze"
    }
    findings = []
    for snapshot in office.snapshots.all():
        kept = sha256_of(office.snapshots.data(snapshot.id))
        if kept != snapshot.sha256 or logged.get(snapshot.id, {}).get("sha256") != kept:
            findings.append(Finding("report_differs", params={"code": snapshot.code}))
    return findings


def check_log(office: Office) -> list[Finding]:
    """Compare every document row with what the events say it is: a row changed, added or removed past the program shows here.

    Findings: row_unlogged(document_id), row_missing(document_id, seq), row_differs(document_id, field, logged, found).
    """
    implied: dict[int, dict[str, Any]] = {}
    origin: dict[int, int] = {}
    for event in office.events.since(0):
        if event.entity == "document" and event.entity_id is not None:
            facts = implied.setdefault(event.entity_id, {})
            facts.update({name: value for name, value in (event.after or {}).items() if name in _WATCHED})
            origin.setdefault(event.entity_id, event.seq)
    findings = []
    rows = office.register.conn.all(f"SELECT id, {', '.join(_WATCHED)} FROM document ORDER BY id")
    for row in rows:
        facts = implied.pop(row["id"], {})
        if not facts:
            findings.append(Finding("row_unlogged", params={"document_id": row["id"]}))
        findings += [
            Finding("row_differs", params={"document_id": row["id"], "field": name, "logged": facts[name], "found": row[name]})
            for name in _WATCHED
            if name in facts and facts[name] != row[name]
        ]
    findings += [Finding("row_missing", params={"document_id": i, "seq": origin[i]}) for i in sorted(implied)]
    return findings


def check_attachments(office: Office) -> list[Finding]:
    """Contents that are missing or damaged. Findings attachment_missing, attachment_damaged(sha256, name)."""
    findings = []
    for sha256 in office.attachments.hashes():
        try:
            office.attachments.read(sha256)
        except StorageError as error:
            name = office.register.conn.value("SELECT name FROM document_attachment WHERE sha256 = ? LIMIT 1", (sha256,))
            findings.append(Finding(error.code, params={"sha256": sha256, "name": name or ""}))
    return findings


def _book_gaps(office: Office) -> Iterable[Finding]:
    """Gaps, duplicates and disorder of every series (numbering 1.3)."""
    from models.services.numbers.numbering import check_books

    return check_books(office)


def rebuild_search(office: Office) -> None:
    """After the finding search_index: the search is built anew from the rows, which stay as they are."""
    with writing(office) as events:
        rebuild_index(office.register.conn)
        events.record("rebuild", "register", None, after={"kind": "search_index"})


def accept_chain_end(office: Office, reason: str) -> None:
    """After the person explained why events are gone (an old copy was put back on purpose): the chain as it stands counts from now on.

    The explanation and the finding are an event. RuleError reason_required.
    """
    text = normalise(reason)
    if not text:
        raise RuleError("reason_required", field="reason")
    found = check_anchor(office.register.folder.config, office.events)
    with writing(office) as events:
        events.record(
            "accept_chain", "register", None, after={"reason": text, "findings": [[item.code, item.params] for item in found]}
        )
    seq, mac, _ = office.events.tail()
    write_anchor(office.register.folder.config, seq, mac)


def start_chain_segment(office: Office) -> None:
    """After the person confirmed that the key is lost: a new key, and a chain that starts anew behind the events that stay.

    What lies before stays readable but not verifiable; every check says so. StorageError folder_not_writable, disk_full.
    """
    if office.events.has_key:
        raise ValueError("the chain has its key")
    key = create_key(office.register.folder.key)
    office.register.key = key
    office.events.start_segment(key)
    last = office.events.tail()[0]
    with writing(office) as events:
        events.record(SEGMENT_VERB, "register", None, after={"key_id": key_id(key), "unverifiable_to": last})
