"""`book`: a register printed to PDF or written to a spreadsheet."""

import argparse
from datetime import date
from pathlib import Path

from models.domain.errors import RuleError
from models.services.books import incoming_book, outgoing_book
from models.services.files import write_file
from models.services.office import Office
from ui.cli.output import Output
from ui.cli.parser import UsageError
from ui.cli.session import open_register


def print_book(office: Office, direction: str, from_on: date, to_on: date, path: Path) -> tuple[int, int]:
    """Write the book to `path` (.pdf or .xlsx); returns rows and pages."""
    book = (incoming_book if direction == "incoming" else outgoing_book)(office, from_on, to_on)
    if path.suffix.lower() == ".xlsx":
        from reports.sheets import book_sheet

        write_file(path, book_sheet(book))
        return len(book.rows), 1
    from reports.books import render_book

    rendered = render_book(book)
    write_file(path, rendered.pdf)
    return len(book.rows), rendered.page_count


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, rows, pages}`."""
    path = arguments.out.absolute()
    if path.suffix.lower() not in (".pdf", ".xlsx"):
        raise UsageError("--out: tên tệp phải có đuôi .pdf hoặc .xlsx.")
    if arguments.from_on > arguments.to_on:
        raise RuleError("period_reversed", field="from_on")
    with open_register(arguments) as office:
        rows, pages = print_book(office, arguments.direction, arguments.from_on, arguments.to_on, path)
    output.json({"path": str(path), "rows": rows, "pages": pages})
    output.text(f"Đã in {rows} dòng, {pages} trang: {path}")
    return 0
