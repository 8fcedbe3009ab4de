"""`remind`: who is urged and why (dry run), or the letters numbered, issued and printed."""

import argparse
from pathlib import Path
from typing import Any

from models.services.files import check_folder, write_file
from models.services.office import Office
from models.services.reminding import Plan, compose, copy_out, issue, plan
from ui.cli.output import Output
from ui.cli.parser import UsageError
from ui.cli.session import open_for_the_day
from ui.reminders.presenter import reason_text
from ui.words import word


def plan_json(planned: Plan) -> dict[str, Any]:
    """The dry run in the shape of design.md section 6."""
    return {
        "letters": [
            {"unit": one.unit_name, "stage": one.stage, "reason": reason_text(one.reason), "tasks": list(one.task_ids)}
            for one in planned.letters
        ],
        "held_back": [{"unit": one.unit_name, "reason": reason_text(one.reason)} for one in planned.held_back],
    }


def issue_letters(office: Office, out_dir: Path) -> tuple[list[dict[str, Any]], Path | None]:
    """Issue every letter of today's plan and copy the PDFs out; the rows of the answer and the merged file."""
    from reports.cover import render_cover_list
    from reports.letters import render_letter
    from reports.merge import merge_pdfs
    from reports.word import letter_docx

    planned = plan(office)
    if planned.letters:
        check_folder(out_dir)  # numbers are given only when the copies have a place
    issued = issue(office, planned, render_letter)
    copied = copy_out(office, issued, out_dir, merge_pdfs, render_cover_list, letter_docx)
    letters = [
        {
            "unit": one.unit_name,
            "number_symbol": one.number_symbol,
            "stage": one.stage,
            "pdf": str(pdf),
            "docx": str(docx),
            "tasks": list(one.task_ids),
        }
        for one, pdf, docx in zip(issued.letters, copied.letters, copied.docx, strict=True)
    ]
    return letters, copied.merged


def _dry_run(office: Office, out_dir: Path | None, output: Output) -> int:
    planned = plan(office)
    value = plan_json(planned)
    if out_dir is not None:
        from reports.letters import render_letter

        for number, letter in enumerate(compose(office, planned), start=1):
            write_file(out_dir / f"du-thao-{number:02d}.pdf", render_letter(letter).pdf)
    output.json(value)
    for row in value["letters"]:
        output.text(f"- {row['unit']}: {word('stage', row['stage'])} - {row['reason']} ({len(row['tasks'])} nhiệm vụ)")
    for row in value["held_back"]:
        output.text(f"- {row['unit']}: chưa gửi - {row['reason']}")
    if not value["letters"]:
        output.text("Không có đơn vị nào cần công văn đôn đốc.")
    return int(bool(planned.held_back))


def run(arguments: argparse.Namespace, output: Output) -> int:
    """`--dry-run`: exit 1 when someone is held back. `--issue`: all letters of the plan or none."""
    if arguments.issue and arguments.out is None:
        raise UsageError("--issue cần --out THƯ_MỤC để biết nơi để các tệp PDF.")
    with open_for_the_day(arguments) as office:
        if arguments.dry_run:
            return _dry_run(office, arguments.out and arguments.out.absolute(), output)
        letters, merged = issue_letters(office, arguments.out.absolute())
    output.json({"letters": letters, "merged": str(merged) if merged else None})
    for row in letters:
        output.text(f"{row['number_symbol']}: {row['unit']} -> {row['pdf']}")
    output.text(f"Bản gộp để in: {merged}" if merged else "Không có đơn vị nào cần công văn đôn đốc.")
    return 0
