"""`due`: the warnings of the day."""

import argparse

from models.services.warnings import board, due_json
from ui import showing
from ui.cli.output import Output
from ui.cli.session import open_for_the_day
from ui.why import why_due
from ui.words import word


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{today, tiles, tasks}`; exit 1 when something is overdue."""
    with open_for_the_day(arguments) as office:
        seen = board(office)
        reasons = [] if output.as_json else [why_due(office, row) for row in seen.rows]
    value = due_json(seen)
    output.json(value)
    output.text(f"Hôm nay {showing.day(seen.today)}")
    for tile, count in value["tiles"].items():
        output.text(f"  {word('tile', tile)}: {count}")
    for row, reason in zip(value["tasks"], reasons, strict=False):
        late = f", quá hạn {row['days_overdue']} ngày" if row["days_overdue"] else ""
        phrase = row["deadline_phrase"] or row["due_on"] or ""
        output.text(f"- [{word('warning_level', row['warning_level'])}] {row['lead_unit']}: {row['content']} ({phrase}{late})")
        output.text(f"  {reason}")
    return int(value["tiles"]["overdue"] > 0)
