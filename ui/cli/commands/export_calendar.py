"""`export --ics`: the deadlines as a calendar file that phones and mail programs open."""

import argparse
from pathlib import Path

from models.domain.tasks import TaskFilter
from models.services.duties.quick_tasks import find_unit
from models.services.files import write_file
from models.services.warning.calendar_files import export_calendar
from ui.cli.output import Output
from ui.cli.session import open_for_the_day


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, rows, added, skipped, errors}`; `skipped` counts rows without a date. Nothing in the register changes."""
    path: Path = arguments.out.absolute()
    with open_for_the_day(arguments) as office:
        unit_id = find_unit(office, arguments.unit, office.clock.today()) if arguments.unit is not None else None
        made = export_calendar(office, TaskFilter(unit_id=unit_id), with_closed_since=arguments.closed_since)
    write_file(path, made.content)
    output.json({"path": str(path), "rows": made.rows, "added": 0, "skipped": made.without_date, "errors": []})
    output.text(f"Đã ghi {made.rows} thời hạn vào {path}")
    if made.cancelled:
        output.text(f"Kèm {made.cancelled} việc đã kết thúc, lịch sẽ gạch đi.")
    if made.without_date:
        output.note(f"{made.without_date} việc chưa có hạn nên không có trong lịch.")
    return 0
