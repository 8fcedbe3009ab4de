"""`book`: a register printed to PDF or written to a spreadsheet; a print is remembered, so that the next one can continue it."""

import argparse
from datetime import date
from pathlib import Path
from typing import cast

from models.domain.errors import OfficeError
from models.services.books import BookName, BookOptions, PreparedBook, make_book, remember
from models.services.files import write_file
from models.services.office import Office
from ui.cli.output import Output
from ui.cli.parser import UsageError
from ui.cli.session import open_register
from ui.messages import message_for


def print_book(office: Office, name: BookName, from_on: date, to_on: date, path: Path) -> tuple[int, int]:
    """Write the book to `path` (.pdf or .xlsx) without remembering it as printed; returns rows and pages."""
    prepared = make_book(office, name, from_on, to_on)
    return prepared.book.row_count, _write(prepared, path)


def _write(prepared: PreparedBook, path: Path) -> int:
    """Write the file; its pages, 1 for a spreadsheet."""
    if path.suffix.lower() == ".xlsx":
        from reports.sheets import book_sheet

        write_file(path, book_sheet(prepared.book))
        return 1
    from reports.books import render_book

    rendered = render_book(prepared.book)
    write_file(path, rendered.pdf)
    return rendered.page_count


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, rows, pages}`."""
    path = arguments.out.absolute()
    if path.suffix.lower() not in (".pdf", ".xlsx"):
        raise UsageError("--out: tên tệp phải có đuôi .pdf hoặc .xlsx.")
    if arguments.from_on is None and not arguments.is_continued:
        raise UsageError("--from: cần ngày đầu, trừ khi in tiếp (--continue).")
    options = BookOptions(
        sheet="A3" if arguments.a3 else None,
        is_spread=arguments.spread or None,
        is_continued=arguments.is_continued,
        has_front=arguments.cover,
        volume=arguments.volume,
    )
    name = cast("BookName", arguments.direction.replace("-", "_"))
    with open_register(arguments) as office:
        prepared = make_book(office, name, arguments.from_on, arguments.to_on, options)
        pages = _write(prepared, path)
        if path.suffix.lower() == ".pdf" and prepared.documents:
            try:
                remember(office, prepared, pages)
            except OfficeError as error:  # the paper is there; that it was printed is only a convenience of the next print
                output.note(f"Đã in, nhưng chưa ghi nhớ được số cuối đã in. {message_for(error)}")
    rows = prepared.book.row_count
    output.json({"path": str(path), "rows": rows, "pages": pages})
    if prepared.book.mark:
        output.text(f"{prepared.book.mark}.")
    output.text(f"Đã in {rows} dòng, {pages} trang: {path}")
    return 0
