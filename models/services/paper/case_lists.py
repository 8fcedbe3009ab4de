"""Books of the archive: sổ sử dụng bản lưu, danh mục hồ sơ, mục lục văn bản trong hồ sơ (NĐ 30 PL IV, paper-format section 17).

The register keeps no case files and no lending of kept copies: those two are forms to be written by hand. The list of papers in a
file is filled with a paper and its chain, what one matter has in the register; a person strikes or adds by hand.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import resources
from models.domain.documents import Document
from models.domain.letters import Book, BookColumn, BookFront, BookRow
from models.services.paper.book_prints import seal_of
from models.services.paper.book_rows import document_values
from models.services.register.chains import trace

if TYPE_CHECKING:
    from models.services.office import Office
    from models.services.paper.books import BookOptions

FormName = Literal["archive_use", "case_files", "case_contents"]
FORM_NAMES: tuple[FormName, ...] = ("archive_use", "case_files", "case_contents")
DEFAULT_PAGES = 10
_PRESET = "presets/books.json"
_MOST = 500  # papers of one matter


def blank_form(office: "Office", name: FormName, pages: int, options: "BookOptions") -> Book:
    """The ruled form with as many pages as asked for, nothing filled in but who keeps it."""
    words: dict[str, str] = resources.read_json(_PRESET)["words"]
    volume = words["volume_number"].format(volume=options.volume) if options.volume else words["volume"]
    facts = (words["year_blank"], words["period_blank"], volume)
    return _book(office, name, options, facts, rows=(), ruled_pages=max(pages, 1))


def case_contents(office: "Office", document_id: int, options: "BookOptions") -> Book:
    """The list of the papers of one matter: a paper with what it rests on and what rests on it, by date.

    The pages are counted through as far as the register knows how many each paper has. RuleError document_unknown.
    """
    found = trace(office, document_id, _MOST)
    ids = [item.document.id for item in (*found.up, *found.down) if item.document is not None]
    papers = [paper for one in dict.fromkeys([document_id, *ids]) if (paper := office.documents.get(one)) is not None]
    papers = [paper for paper in papers if paper.number_status == "issued"]
    papers.sort(key=lambda paper: (paper.issued_on or paper.arrived_on or date.max, paper.id))
    words: dict[str, str] = resources.read_json(_PRESET)["words"]
    matter = words["case_of"].format(subject=document_values(found.document, words, 0)["type_and_subject"])
    return _book(
        office,
        "case_contents",
        options,
        (matter,),
        rows=tuple(_rows(papers, words)),
        footer=words["count"].format(count=len(papers)),
    )


def _rows(papers: Sequence[Document], words: dict[str, str]) -> list[BookRow]:
    rows = []
    page: int | None = 1
    for number, paper in enumerate(papers, 1):
        values = document_values(paper, words, 0)
        count = paper.page_count
        shown = ""
        if page is not None and count:
            shown = str(page) if count == 1 else f"{page}-{page + count - 1}"
        page = page + count if page is not None and count else None
        cells = (
            str(number),
            values["number_symbol"],
            values["issued_on"],
            values["type_and_subject"],
            values["issuer"],
            shown,
            "",
        )
        rows.append(BookRow(cells=cells))
    return rows


def _book(
    office: "Office",
    name: FormName,
    options: "BookOptions",
    facts: tuple[str, ...],
    *,
    rows: tuple[BookRow, ...],
    footer: str | None = None,
    ruled_pages: int = 0,
) -> Book:
    preset: dict[str, Any] = resources.read_json(_PRESET)[name]
    words: dict[str, str] = resources.read_json(_PRESET)["words"]
    superior, issuer = str(office.setting("office.superior_line")), str(office.setting("office.issuer_line"))
    seal = seal_of(office)
    return Book(
        title=preset["title"],
        superior_line=superior or None,
        issuer_line=issuer,
        period_text="\n".join(facts),
        columns=tuple(
            BookColumn(**{key: value for key, value in one.items() if key != "key"}, is_note=one["key"] == "note")
            for one in preset["columns"]
        ),
        rows=rows,
        footer=footer,
        extra={"register_pt": str(office.setting("layout.register_pt"))},
        sheet=options.sheet or str(office.setting("book.sheet")),
        is_portrait=bool(preset.get("is_portrait")),
        is_spread=bool(office.setting("book.spread")) if options.is_spread is None else options.is_spread,
        has_column_numbers=bool(office.setting("book.column_numbers")),
        seal_text=words["seal"].format(seq=seal.seq, mac=seal.short) if rows and office.setting("book.seal") else "",
        front=BookFront(superior, issuer, preset["title"], facts) if options.has_front else None,
        ruled_pages=ruled_pages,
    )
