"""The registers as printed books: plain rows for reports.books, columns from resources (paper-format section 17)."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import resources
from models.domain.documents import Document, DocumentFilter
from models.domain.letters import Book, BookColumn, BookRow
from models.domain.paper_dates import paper_date
from models.domain.text import fold
from models.services.office import Office

_PRESET = "presets/books.json"
_NUMBERED_ONLY = ("reserved", "voided")  # rows that may have no date of issue and still belong to the book
_SAME = ("nhu tren", "nhu kinh gui")


def incoming_book(office: Office, from_on: date, to_on: date) -> Book:
    """The register of incoming papers that arrived in the period, in the order of arrival.

    Party offices print the variant of 11 columns, the state profile the 10 columns of NĐ 30 PL IV.
    """
    wanted = DocumentFilter(direction="incoming", from_on=from_on, to_on=to_on, order_by="arrival", is_descending=False)
    documents = _whole(office, office.documents.ids(wanted))
    numbers = _ranges((document.arrival_series_id, str(document.arrival_number)) for document in documents)
    layout = "incoming_state" if office.setting("layout.profile") == "ND30" else "incoming_party"
    return _book(office, layout, documents, numbers, from_on, to_on)


def outgoing_book(office: Office, from_on: date, to_on: date) -> Book:
    """The register of outgoing papers of the period, series by series in the order of numbers.

    A voided number stays, struck through with its reason; a reserved one without a date counts on the day it was reserved.
    """
    everything = office.documents.ids(DocumentFilter(direction="outgoing", order_by="number", is_descending=False))
    in_period = [
        row.id
        for row in office.documents.rows(everything)
        if (row.issued_on is None and row.number_status in _NUMBERED_ONLY)
        or (row.issued_on is not None and from_on <= row.issued_on <= to_on)
    ]
    documents = [
        document
        for document in _whole(office, in_period)
        if (day := document.issued_on or document.registered_on) is not None and from_on <= day <= to_on
    ]
    numbers = _ranges((document.series_id, document.number_symbol or str(document.number)) for document in documents)
    return _book(office, "outgoing", documents, numbers, from_on, to_on)


def _whole(office: Office, ids: Iterable[int]) -> list[Document]:
    return [document for document_id in ids if (document := office.documents.get(document_id)) is not None]


def _ranges(numbers: Iterable[tuple[int | None, str]]) -> list[tuple[str, str]]:
    """First and last number of each series, in the order of the book."""
    found: dict[int | None, tuple[str, str]] = {}
    for series, number in numbers:
        found[series] = (found[series][0] if series in found else number, number)
    return list(found.values())


def _book(
    office: Office, layout: str, documents: list[Document], numbers: list[tuple[str, str]], from_on: date, to_on: date
) -> Book:
    preset = resources.read_json(_PRESET)
    words: dict[str, str] = preset["words"]
    columns = preset[layout]["columns"]
    shown = [{name: value for name, value in one.items() if name != "key"} for one in columns]
    period = [
        words["year"].format(year=from_on.year)
        if from_on.year == to_on.year
        else words["years"].format(first=from_on.year, last=to_on.year),
        words["period"].format(from_on=paper_date(from_on), to_on=paper_date(to_on)),
    ]
    if numbers:
        texts = [words["one_number" if first == last else "numbers"].format(first=first, last=last) for first, last in numbers]
        period.append("; ".join([texts[0], *(text[0].lower() + text[1:] for text in texts[1:])]))
    period.append(words["volume"])
    return Book(
        title=preset[layout]["title"],
        superior_line=office.setting("office.superior_line") or None,
        issuer_line=office.setting("office.issuer_line"),
        period_text="\n".join(period),
        columns=tuple(BookColumn(**one) for one in shown),
        rows=tuple(
            _row(document, [one["key"] for one in columns], words, office.setting("arrival_padding")) for document in documents
        ),
        footer=words["count"].format(count=len(documents)),
        extra={"register_pt": str(office.setting("layout.register_pt"))},
    )


def _row(document: Document, keys: list[str], words: dict[str, str], arrival_padding: int) -> BookRow:
    values = _values(document, words)
    values["arrival_number"] = values["arrival_number"].zfill(arrival_padding) if values["arrival_number"] else ""
    return BookRow(cells=tuple(values[key] for key in keys), is_struck=document.number_status == "voided")


def _values(document: Document, words: dict[str, str]) -> dict[str, str]:
    """Every cell that some book prints; of a secret paper only number, dates and level."""
    number = document.number_symbol or (str(document.number) if document.number is not None else "")
    values = dict.fromkeys(("issuer", "signer", "receivers", "archive", "page_count", "copy_count", "blank"), "")
    values |= {
        "arrived_on": paper_date(document.arrived_on) if document.arrived_on else "",
        "arrival_number": str(document.arrival_number or ""),
        "number_symbol": number,
        "issued_on": paper_date(document.issued_on) if document.issued_on else "",
        "note": _note(document, words),
    }
    if document.secrecy:
        level = _names("secrecy").get(document.secrecy, document.secrecy)
        return values | {"type_and_subject": words["secret"].format(level=level.lower())}
    type_name = _type_names().get(document.doc_type, "")
    lines = [one.text for one in document.recipients if one.role == "distribution"]
    archive = lines.pop() if lines and fold(lines[-1]).startswith("luu") else ""
    receivers = [one.text for one in document.recipients if one.role == "addressee"]
    receivers += [line for line in lines if not fold(line).startswith(_SAME)]
    return values | {
        "type_and_subject": f"{type_name}: {document.subject}" if type_name else document.subject,
        "issuer": document.issuer,
        "signer": document.signer or "",
        "receivers": "; ".join(text.rstrip(" ;,.") for text in receivers) if document.direction == "outgoing" else "",
        "archive": archive.rstrip(" ;,."),
        "page_count": str(document.page_count or ""),
        "copy_count": str(document.copy_count or ""),
    }


def _note(document: Document, words: dict[str, str]) -> str:
    parts = []
    if document.number_status == "voided":
        reason = document.number_reason
        parts.append(words["voided_because"].format(reason=reason) if reason else words["voided"])
    elif document.number_status == "reserved":
        parts.append(words["reserved"])
    if document.note and not document.secrecy:
        parts.append(document.note)
    return "; ".join(parts)


@lru_cache(maxsize=1)
def _type_names() -> dict[str, str]:
    return {str(one["code"]): str(one["name"]) for one in resources.read_json("presets/doc_types.json") if one["code"] != "other"}


def _names(kind: str) -> dict[str, Any]:
    return dict(resources.read_json("texts/words.json")[kind])
