"""`trace`: the chain of papers that a document rests on, and of those that carry it out."""

import argparse
from datetime import date
from typing import Any

from models.services.register.chains import ChainItem, by_parent, find_only_document, trace
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.messages import shown
from ui.words import word


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{document, up, down, missing_units}`; up and down hold links `{kind, number_symbol, issued_on, document_id}`."""
    with open_register(arguments) as office:
        seen = trace(office, find_only_document(office, arguments.number_symbol, arguments.issued_on, arguments.issuer).id)
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
    output.text(_headline(document.number_symbol, document.issued_on, document.issuer, document.subject))
    for title, group, items in (
        ("Căn cứ của văn bản này:", "link_kind", seen.up),
        ("Văn bản dựa vào văn bản này:", "link_kind_back", seen.down),
    ):
        if items:
            output.text(title)
            _tell(output, group, by_parent(items, is_down=group == "link_kind_back"), document.id)
    if seen.following.asked:
        output.text(f"Đã triển khai: {seen.following.answered_count}/{len(seen.following.asked)} đơn vị")
    for unit in units:
        output.text(f"  Chưa có văn bản triển khai: {unit.full_name}")
    return 0


def _tell(output: Output, group: str, steps: dict[int, list[ChainItem]], parent: int) -> None:
    """Each paper on a line, what hangs on it under it, further in."""
    for item in steps.get(parent, ()):
        link, other = item.link, item.document
        if other is None:
            line = _headline(link.number_symbol, link.issued_on, link.issuer or "", "") + " (chưa có trong sổ)"
        else:
            line = _headline(other.number_symbol, other.issued_on, other.issuer, "" if other.secrecy else other.subject)
        if item.is_date_different:
            line += f" (chỗ dẫn ghi ngày {shown(link.issued_on)})"
        output.text(f"{'  ' * item.depth}{word(group, link.kind)}: {line}")
        if other is not None:
            _tell(output, group, steps, other.id)


def _headline(number_symbol: str | None, issued_on: date | None, issuer: str, subject: str) -> str:
    """`15-CV/TU ngày 01/04/2024 (Tỉnh ủy Mẫu): việc rà soát`, as far as it is known."""
    day = f" ngày {shown(issued_on)}" if issued_on else ""
    return f"{number_symbol or '(không số)'}{day}" + (f" ({issuer})" if issuer else "") + (f": {subject}" if subject else "")


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
