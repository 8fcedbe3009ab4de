"""`due`: the warnings of the day."""

import argparse
from pathlib import Path
from typing import Any

from models.services.files import write_file
from models.services.office import Office
from models.services.warning.exception_paper import exception_paper
from models.services.warning.exceptions import exception_board
from models.services.warning.warnings import board, due_json
from ui import showing
from ui.cli.output import Output
from ui.cli.session import open_for_the_day
from ui.cli.usage import UsageError
from ui.why import why_due, why_warned
from ui.words import word


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{today, tiles, tasks}`, with --board also `board` {path, rows, left_out}; exit 1 when something is overdue."""
    if arguments.board is not None and arguments.board.suffix.lower() != ".pdf":
        raise UsageError("--board cần tên một tệp .pdf.")
    with open_for_the_day(arguments) as office:
        seen = board(office)
        reasons = [] if output.as_json else [(why_due(office, row), why_warned(office, row)) for row in seen.rows]
        printed = _print_board(office, arguments.board.absolute()) if arguments.board is not None else None
    value = due_json(seen)
    output.json(value if printed is None else value | {"board": printed})
    output.text(f"Hôm nay {showing.day(seen.today)}")
    for tile, count in value["tiles"].items():
        output.text(f"  {word('tile', tile)}: {count}")
    for row, (due, level) in zip(value["tasks"], reasons, strict=False):
        late = f", quá hạn {row['days_overdue']} ngày" if row["days_overdue"] else ""
        phrase = row["deadline_phrase"] or row["due_on"] or ""
        output.text(f"- [{word('warning_level', row['warning_level'])}] {row['lead_unit']}: {row['content']} ({phrase}{late})")
        output.text(f"  {due}")
        output.text(f"  {level}")
    if printed is not None:
        more = f", còn {printed['left_out']} việc không đủ chỗ" if printed["left_out"] else ""
        output.text(f"Bảng ngoại lệ: {printed['path']} ({printed['rows']} việc{more})")
    return int(value["tiles"]["overdue"] > 0)


def _print_board(office: Office, path: Path) -> dict[str, Any]:
    from reports.lists.exception_page import render_exception_board

    drawn = render_exception_board(exception_paper(office, exception_board(office)))
    write_file(path, drawn.pdf)
    return {"path": str(path), "rows": drawn.rows, "left_out": drawn.left_out}
