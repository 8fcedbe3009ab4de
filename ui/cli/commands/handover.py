"""`handover`: the sheet of what a person follows; with --to everything open goes to the successor in one act."""

import argparse
from pathlib import Path

from models.domain.errors import RuleError
from models.services.files import write_file
from models.services.organisation.handover import care_of, hand_over
from models.services.organisation.handover_paper import compose_handover
from models.services.paper.paper_heads import sheet_head
from reports.lists.sheet_pdf import render_sheet
from ui.cli.output import Output
from ui.cli.session import open_for_the_day
from ui.cli.usage import UsageError


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, rows, pages, counts, moved: {tasks, series} or null}`; the sheet shows what was in their care before the move."""
    path: Path = arguments.out.absolute()
    if path.suffix.lower() != ".pdf":
        raise UsageError("--out: tên tệp phải có đuôi .pdf.")
    moved = None
    with open_for_the_day(arguments) as office:
        if arguments.to is not None and not (arguments.reason or "").strip():
            raise RuleError("reason_required", field="reason")
        seen = care_of(office, arguments.person)
        rendered = render_sheet(compose_handover(sheet_head(office), seen, arguments.to or "", arguments.reason or ""))
        write_file(path, rendered.content)  # the sheet first: a disk that is full leaves everything where it was
        if arguments.to is not None:
            done = hand_over(office, arguments.person, arguments.to, arguments.reason, on=arguments.on)
            moved = {"tasks": len(done.task_ids), "series": len(done.series_ids)}
    output.json({"path": str(path), "rows": len(seen.tasks), "pages": rendered.pages, "counts": seen.counts, "moved": moved})
    output.text(f"Biên bản bàn giao của {seen.person}: {len(seen.tasks)} nhiệm vụ, {rendered.pages} trang: {path}")
    if moved is not None:
        output.text(f"Đã chuyển {moved['tasks']} nhiệm vụ và {moved['series']} nhiệm vụ định kỳ sang {arguments.to}.")
    return 0
