"""`export`: tasks and registers as a file that other programs read, and that `import` reads back."""

import argparse
import json
from pathlib import Path

from models.services.exchange.exporting import ExportSheet, csv_bytes, export_all, export_papers, export_tasks, plain_rows, total
from models.services.files import write_file
from models.services.office import Office
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.cli.usage import UsageError

_KEYS = ("tasks", "incoming", "outgoing")


def sheets_of(office: Office, what: str | None, form: str) -> tuple[ExportSheet, ...]:
    """The tables asked for; a CSV holds one, the tasks when nothing was said."""
    if what is None:
        what = "tasks" if form == "csv" else "all"
    if what == "all":
        return export_all(office)
    return (export_tasks(office),) if what == "tasks" else (export_papers(office, what),)


def content_of(sheets: tuple[ExportSheet, ...], what: str | None, form: str) -> bytes:
    """The bytes of the file in this form."""
    if form == "xlsx":
        from reports.spreadsheets.export_sheets import export_book

        return export_book(sheets)
    if form == "csv":
        return csv_bytes(sheets[0])
    keys = _KEYS if what in (None, "all") else (what,)
    tables = {key: plain_rows(sheet) for key, sheet in zip(keys, sheets, strict=True) if key is not None}
    return json.dumps(tables, ensure_ascii=False, indent=1).encode()


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, rows, added, skipped, errors}`; nothing in the register changes."""
    path: Path = arguments.out.absolute()
    form = path.suffix.lower().removeprefix(".")
    if arguments.ics or form == "ics":
        from ui.cli.commands import export_calendar

        return export_calendar.run(arguments, output)
    if form not in ("xlsx", "csv", "json"):
        raise UsageError("--out: tên tệp phải có đuôi .xlsx, .csv, .json hoặc .ics.")
    if form == "csv" and arguments.what == "all":
        raise UsageError("--what: tệp .csv chỉ chứa một bảng. Hãy chọn tasks, incoming hoặc outgoing.")
    with open_register(arguments) as office:
        sheets = sheets_of(office, arguments.what, form)
    write_file(path, content_of(sheets, arguments.what, form))
    output.json({"path": str(path), "rows": total(sheets), "added": 0, "skipped": 0, "errors": []})
    for sheet in sheets:
        output.text(f"{sheet.name}: {len(sheet.rows)} dòng")
    output.text(f"Đã ghi: {path}")
    return 0
