"""`book`: a register printed to PDF or written to a spreadsheet; a print is remembered, so that the next one can continue it."""

import argparse
from datetime import date
from pathlib import Path
from typing import cast

from models.domain.errors import OfficeError
from models.domain.letters import Book
from models.services.files import write_file
from models.services.office import Office
from models.services.paper.books import BookName, BookOptions, make_book, remember
from models.services.paper.case_lists import FormName, blank_form, case_contents
from models.services.register.chains import find_document
from ui.cli.book_grammar import FORMS
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.cli.usage import UsageError
from ui.messages import message_for

_MOST_PAGES = 500


def print_book(office: Office, name: BookName, from_on: date, to_on: date, path: Path) -> tuple[int, int]:
    """Write the book to `path` (.pdf or .xlsx) without remembering it as printed; returns rows and pages."""
    book = make_book(office, name, from_on, to_on).book
    return book.row_count, _write(book, path)


def _write(book: Book, path: Path) -> int:
    """Write the file; its pages, 1 for a spreadsheet."""
    if path.suffix.lower() == ".xlsx":
        from reports.spreadsheets.sheets import book_sheet

        write_file(path, book_sheet(book))
        return 1
    from reports.registers.books import render_book

    rendered = render_book(book)
    write_file(path, rendered.pdf)
    return rendered.page_count


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, rows, pages}`."""
    path = arguments.out.absolute()
    if path.suffix.lower() not in (".pdf", ".xlsx"):
        raise UsageError("--out: tên tệp phải có đuôi .pdf hoặc .xlsx.")
    options = BookOptions(
        sheet="A3" if arguments.a3 else None,
        is_spread=arguments.spread or None,
        is_continued=arguments.is_continued,
        has_front=arguments.cover,
        volume=arguments.volume,
    )
    name = arguments.direction.replace("-", "_")
    if arguments.direction in FORMS:
        return _form(arguments, name, options, path, output)
    if arguments.of:
        raise UsageError("--of: chỉ dùng với case-contents.")
    if arguments.to_on is None:
        raise UsageError("--to: cần ngày cuối.")
    if arguments.from_on is None and not arguments.is_continued:
        raise UsageError("--from: cần ngày đầu, trừ khi in tiếp (--continue).")
    with open_register(arguments) as office:
        prepared = make_book(office, cast("BookName", name), arguments.from_on, arguments.to_on, options)
        pages = _write(prepared.book, path)
        if path.suffix.lower() == ".pdf" and prepared.documents:
            try:
                remember(office, prepared, pages)
            except OfficeError as error:  # the paper is there; that it was printed is only a convenience of the next print
                output.note(f"Đã in, nhưng chưa ghi nhớ được số cuối đã in. {message_for(error)}")
    if prepared.book.mark:
        output.text(f"{prepared.book.mark}.")
    return _told(output, path, prepared.book.row_count, pages)


def _form(arguments: argparse.Namespace, name: str, options: BookOptions, path: Path, output: Output) -> int:
    """A ruled form, or the list of the papers of one matter; neither is remembered as printed."""
    if arguments.of and name != "case_contents":
        raise UsageError("--of: chỉ dùng với case-contents.")
    if not 1 <= arguments.pages <= _MOST_PAGES:
        raise UsageError(f"--pages: từ 1 đến {_MOST_PAGES}.")
    if not arguments.of and path.suffix.lower() != ".pdf":
        raise UsageError("--out: mẫu kẻ sẵn chỉ in ra tệp .pdf.")
    with open_register(arguments) as office:
        if arguments.of:
            book = case_contents(office, find_document(office, arguments.of).id, options)
        else:
            book = blank_form(office, cast("FormName", name), arguments.pages, options)
    return _told(output, path, book.row_count, _write(book, path))


def _told(output: Output, path: Path, rows: int, pages: int) -> int:
    output.json({"path": str(path), "rows": rows, "pages": pages})
    output.text(f"Đã in {rows} dòng, {pages} trang: {path}")
    return 0
