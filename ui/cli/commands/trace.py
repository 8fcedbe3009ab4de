"""`trace`: the chain of papers that a document rests on, and of those that carry it out."""

import argparse
from datetime import date
from typing import Any

from models.services.documents import ChainItem, find_document, trace
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.messages import shown
from ui.words import word


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{document, up, down, missing_units}`; up and down hold links `{kind, number_symbol, issued_on, document_id}`."""
    with open_register(arguments) as office:
        seen = trace(office, find_document(office, arguments.number_symbol, arguments.issued_on).id)
        units = [unit for unit_id in seen.missing_unit_ids if (unit := office.units.get(unit_id)) is not None]
    document = seen.document
    value = {
        "document": {
            "id": document.id, "direction": document.direction, "doc_type": document.doc_type, "number_symbol": document.number_symbol,
            "issued_on": _iso(document.issued_on), "issuer": document.issuer, "subject": document.subject,
            "arrival_number": document.arrival_number,
        },
        "up": [_link(item) for item in seen.up],
        "down": [_link(item) for item in seen.down],
        "missing_units": [unit.full_name for unit in units],
    }  # fmt: skip
    output.json(value)
    output.text(f"{document.number_symbol or '(không số)'} ngày {shown(document.issued_on)}: {document.subject}")
    for group, items in (("link_kind", seen.up), ("link_kind_back", seen.down)):
        for item in items:
            link = _link(item)
            day = f" ngày {shown(link['issued_on'])}" if link["issued_on"] else ""
            known = "" if link["document_id"] else " (chưa có trong sổ)"
            output.text(f"{'  ' * item.depth}{word(group, item.link.kind)}: {link['number_symbol']}{day}{known}")
    for unit in units:
        output.text(f"  Chưa có văn bản thực hiện: {unit.full_name}")
    return 0


def _link(item: ChainItem) -> dict[str, Any]:
    """The other paper of a link: as registered, or as cited while it is not."""
    other = item.document
    return {
        "kind": item.link.kind,
        "number_symbol": other.number_symbol if other else item.link.number_symbol,
        "issued_on": _iso(other.issued_on if other else item.link.issued_on),
        "document_id": other.id if other else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
