"""The registers as printed books: which documents, under which heads, with which totals (paper-format section 17)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import resources
from models.domain.columns import column_choice
from models.domain.documents import Document, DocumentFilter
from models.domain.errors import RuleError
from models.domain.letters import Book, BookColumn, BookFront, BookRow
from models.domain.paper_dates import paper_date
from models.services.paper import book_rows
from models.services.paper.book_prints import BOOK_NAMES, BookName, Seal, place_of, printed_so_far, remember_print, seal_of
from models.services.paper.book_rows import Line, Lines

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "BOOK_NAMES",
    "BookName",
    "BookOptions",
    "PreparedBook",
    "incoming_book",
    "make_book",
    "outgoing_book",
    "remember",
]

_PRESET = "presets/books.json"
_NUMBERED_ONLY = ("reserved", "voided")  # rows that may have no date of issue and still belong to the book
_COUNTS = {"follow_up": "count_follow_up", "handover": "count_handover", "post": "count_post"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOptions:
    """How a book is printed. `sheet`, `is_spread` None: as set by the office. `is_continued`: only what was never printed, its pages counted on.

    `has_front`: a cover page before it; `volume` is printed there and over the table, blank: to be filled in by hand.
    """

    sheet: str | None = None
    is_spread: bool | None = None
    is_continued: bool = False
    has_front: bool = False
    volume: str = ""


@dataclass(frozen=True, slots=True)
class PreparedBook:
    """A book ready to be drawn, and what must be remembered once it was printed."""

    name: BookName
    book: Book
    documents: tuple[Document, ...]
    seal: Seal
    period: tuple[date, date]


def make_book(
    office: "Office", name: BookName, from_on: date | None, to_on: date, options: BookOptions | None = None
) -> PreparedBook:
    """A register of a period. Without `from_on` (only when continued) it begins with the first line that was not printed yet.

    A line that was printed before marks the book as a reprint. RuleError period_reversed, book_printed (book): nothing to continue.
    """
    options = options or BookOptions()
    if from_on is not None and from_on > to_on:
        raise RuleError("period_reversed", field="from_on")
    printed = printed_so_far(office, name)
    start = from_on or date.min
    outgoing = name in ("outgoing", "post")
    documents = _outgoing(office, start, to_on) if outgoing else _incoming(office, start, to_on)
    if options.is_continued:
        documents = [document for document in documents if not printed.has(name, document)]
    words: dict[str, str] = resources.read_json(_PRESET)["words"]
    layout = _layout(office, name)
    lines = _lines(office, name, layout, documents, words)
    if options.is_continued and not lines.lines:
        raise RuleError("book_printed", field="direction", book=name)
    kept = [line.document for line in lines.lines]
    days = [day for document in kept if (day := _day(document, outgoing)) is not None]
    period = (from_on or min(days, default=to_on), to_on)
    seal = seal_of(office)
    is_reprint = any(printed.has(name, document) for document in kept)
    book = _book(office, name, layout, lines, period, options, words, seal)
    extra: dict[str, Any] = {}
    if is_reprint and printed.day is not None:
        extra["mark"] = words["reprint"].format(day=paper_date(printed.day))
    if options.is_continued and printed.begun(name, kept):
        extra["first_page"] = printed.last_page + 1
    if extra:
        book = replace(book, **extra)
    return PreparedBook(name, book, tuple(dict.fromkeys(kept)), seal, period)


def remember(office: "Office", prepared: PreparedBook, page_count: int) -> None:
    """Note that the book was printed on so many sheets, its cover among them. OfficeError when the register takes no write now."""
    pages = (page_count - (prepared.book.front is not None)) * (2 if prepared.book.is_folded else 1)
    last_page = prepared.book.first_page + pages - 1
    remember_print(office, prepared.name, prepared.documents, prepared.seal, period=prepared.period, last_page=last_page)


def incoming_book(office: "Office", from_on: date, to_on: date) -> Book:
    """The register of incoming papers that arrived in the period, in the order of arrival.

    Party offices print the variant of 11 columns, the state profile the 10 columns of NĐ 30 PL IV, unless the office chose.
    """
    return make_book(office, "incoming", from_on, to_on).book


def outgoing_book(office: "Office", from_on: date, to_on: date) -> Book:
    """The register of outgoing papers of the period, series by series in the order of numbers.

    A voided number stays, struck through with its reason; a reserved one without a date counts on the day it was reserved.
    """
    return make_book(office, "outgoing", from_on, to_on).book


def _incoming(office: "Office", from_on: date, to_on: date) -> list[Document]:
    wanted = DocumentFilter(direction="incoming", from_on=from_on, to_on=to_on, order_by="arrival", is_descending=False)
    return office.documents.for_books(office.documents.ids(wanted))


def _outgoing(office: "Office", from_on: date, to_on: date) -> list[Document]:
    everything = office.documents.ids(DocumentFilter(direction="outgoing", order_by="number", is_descending=False))
    in_period = [
        row.id
        for row in office.documents.rows(everything)
        if (row.issued_on is None and row.number_status in _NUMBERED_ONLY)
        or (row.issued_on is not None and from_on <= row.issued_on <= to_on)
    ]
    return [
        document
        for document in office.documents.for_books(in_period)
        if (day := _day(document, True)) is not None and from_on <= day <= to_on
    ]


def _day(document: Document, is_outgoing: bool) -> date | None:
    return document.issued_on or document.registered_on if is_outgoing else document.arrived_on


def _layout(office: "Office", name: BookName) -> str:
    if name == "incoming":
        chosen = office.setting("book.incoming_columns")
        is_state = office.setting("layout.profile") == "ND30" if chosen == "profile" else chosen == "10"
        return "incoming_state" if is_state else "incoming_party"
    if name == "handover" and office.setting("book.handover_papers"):
        return "handover_papers"
    return name


def _columns(office: "Office", name: BookName, columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The columns that the office chose, in its order; RuleError book_columns_wrong (book, text, most)."""
    text = str(office.setting(f"book.columns.{name}"))
    numbers = column_choice(text, len(columns))
    if numbers is None:
        raise RuleError("book_columns_wrong", field="direction", book=name, text=text, most=len(columns))
    return [columns[number - 1] for number in numbers]


def _lines(office: "Office", name: BookName, layout: str, documents: Sequence[Document], words: dict[str, str]) -> Lines:
    if name == "follow_up":
        return book_rows.follow_up_lines(office, documents, words)
    if name == "handover":
        return book_rows.handover_lines(office, documents, words)
    if name == "post":
        return book_rows.post_lines(office, documents, words)
    return book_rows.document_lines(office, documents, words, with_handlers=layout == "incoming_state")


def _book(
    office: "Office",
    name: BookName,
    layout: str,
    lines: Lines,
    period: tuple[date, date],
    options: BookOptions,
    words: dict[str, str],
    seal: Seal,
) -> Book:
    preset = resources.read_json(_PRESET)[layout]
    columns = _columns(office, name, preset["columns"])
    facts = _facts(name, lines.lines, period, options, words)
    superior, issuer = office.setting("office.superior_line"), office.setting("office.issuer_line")
    count = words[_COUNTS.get(name) or ("count_voided" if lines.facts.get("voided") else "count")]
    keys = [one["key"] for one in columns]
    return Book(
        title=preset["title"],
        superior_line=superior or None,
        issuer_line=issuer,
        period_text="\n".join(facts),
        columns=tuple(
            BookColumn(**{key: value for key, value in one.items() if key != "key"}, is_note=one["key"] == "note")
            for one in columns
        ),
        rows=tuple(_rows(name, lines.lines, keys, words)),
        footer=count.format(count=len(lines.lines), **lines.facts),
        extra={"register_pt": str(office.setting("layout.register_pt"))},
        sheet=options.sheet or office.setting("book.sheet"),
        is_portrait=bool(preset.get("is_portrait")),
        is_spread=office.setting("book.spread") if options.is_spread is None else options.is_spread,
        has_column_numbers=office.setting("book.column_numbers"),
        seal_text=words["seal"].format(seq=seal.seq, mac=seal.short) if office.setting("book.seal") else "",
        front=BookFront(superior, issuer, preset["title"], tuple(facts)) if options.has_front else None,
    )


def _rows(name: BookName, lines: Sequence[Line], keys: Sequence[str], words: dict[str, str]) -> Iterable[BookRow]:
    """The lines; an outgoing book of several series has a heading over each of them (one section per type)."""
    has_sections = name == "outgoing" and len({line.document.series_id for line in lines}) > 1
    series: int | None = -1
    for line in lines:
        if has_sections and line.document.series_id != series:
            series = line.document.series_id
            symbol = line.document.symbol
            yield BookRow(cells=(words["section"].format(symbol=symbol) if symbol else words["section_none"],), is_section=True)
        yield BookRow(cells=tuple(line.values[key] for key in keys), is_struck=line.is_struck)


def _facts(
    name: BookName, lines: Sequence[Line], period: tuple[date, date], options: BookOptions, words: dict[str, str]
) -> list[str]:
    """The facts of the cover: year, days, first and last number of each series, volume."""
    from_on, to_on = period
    facts = [
        words["year"].format(year=from_on.year)
        if from_on.year == to_on.year
        else words["years"].format(first=from_on.year, last=to_on.year),
        words["period"].format(from_on=paper_date(from_on), to_on=paper_date(to_on)),
    ]
    ranges: dict[str, tuple[str, str]] = {}
    for line in lines:
        series, _ = place_of(name, line.document)
        number = _shown_number(name, line.document)
        ranges[series] = (ranges[series][0] if series in ranges else number, number)
    if ranges:
        texts = [
            words["one_number" if first == last else "numbers"].format(first=first, last=last) for first, last in ranges.values()
        ]
        facts.append("; ".join([texts[0], *(text[0].lower() + text[1:] for text in texts[1:])]))
    facts.append(words["volume_number"].format(volume=options.volume) if options.volume else words["volume"])
    return facts


def _shown_number(name: BookName, document: Document) -> str:
    if name in ("outgoing", "post"):
        return document.number_symbol or str(document.number)
    return str(document.arrival_number)
