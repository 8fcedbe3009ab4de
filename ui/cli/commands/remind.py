"""`remind`: who is urged and why (dry run), or the letters numbered, issued and printed."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from models.services.duties.quick_tasks import find_unit
from models.services.duties.task_choice import choose_row
from models.services.files import check_folder, write_file
from models.services.office import Office
from models.services.reminders.reminding import (
    Plan,
    compose,
    copy_again,
    copy_out,
    history_of_unit,
    issue,
    log_contact,
    plan,
    plan_chosen,
    reprint,
)
from ui.cli.output import Output
from ui.cli.session import open_for_the_day
from ui.cli.usage import UsageError
from ui.messages import shown
from ui.reminders.presenter import reason_text
from ui.word_twins import TwinMaker
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


def issue_letters(
    office: Office, out_dir: Path, planned: Plan | None = None, twins: TwinMaker | None = None
) -> tuple[list[dict[str, Any]], Path | None]:
    """Issue every letter of today's plan (or of the one given) and copy the PDFs out; the rows of the answer and the merged file."""
    from reports.lists.cover import render_cover_list
    from reports.papers.letters import render_letter, render_merged

    planned = plan(office) if planned is None else planned
    if planned.letters:
        check_folder(out_dir)  # numbers are given only when the copies have a place
    issued = issue(office, planned, render_letter)
    copied = copy_out(office, issued, out_dir, render_merged, render_cover_list, twins or TwinMaker(office))
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


def _dry_run(office: Office, planned: Plan, out_dir: Path | None, output: Output) -> int:
    value = plan_json(planned)
    if out_dir is not None:
        from reports.papers.letters import render_letter

        for number, letter in enumerate(compose(office, planned), start=1):
            write_file(out_dir / f"du-thao-{number:02d}.pdf", render_letter(letter).pdf)
    output.json(value)
    for row in value["letters"]:
        output.text(f"- {row['unit']}: {word('stage', row['stage'])} - {row['reason']} ({len(row['tasks'])} nhiệm vụ)")
    for one in (*planned.calls, *planned.notes):
        output.text(f"- {one.unit_name}: {word('stage', one.stage)} - {reason_text(one.reason)}")
    for row in value["held_back"]:
        output.text(f"- {row['unit']}: chưa gửi - {row['reason']}")
    if not value["letters"]:
        output.text("Không có đơn vị nào cần công văn đôn đốc.")
    return int(bool(planned.held_back))


def _planned(office: Office, arguments: argparse.Namespace) -> Plan:
    """Today's plan, or one letter per unit of the tasks named with their reason."""
    if not arguments.tasks:
        return plan(office)
    rows = [choose_row(office, task_id, arguments.unit).id for task_id in arguments.tasks]
    return plan_chosen(office, rows, arguments.reason or "")


def _log(office: Office, arguments: argparse.Namespace, output: Output) -> int:
    unit_id = find_unit(office, arguments.unit, office.clock.today())
    rows = [choose_row(office, task_id, arguments.unit).id for task_id in arguments.tasks] if arguments.tasks else None
    reminder_id, _ = log_contact(
        office, unit_id, arguments.note, channel=arguments.log, spoken_to=arguments.spoken_to, on=arguments.on, task_unit_ids=rows
    )
    value = next(row for row in _history_json(office, unit_id) if row["id"] == reminder_id)
    output.json({"reminder": value})
    output.text(f"Đã ghi: {_history_line(value)}")
    return 0


def _history(office: Office, arguments: argparse.Namespace, output: Output) -> int:
    unit_id = find_unit(office, arguments.unit, office.clock.today()) if arguments.unit is not None else None
    rows = _history_json(office, unit_id)
    output.json({"reminders": rows})
    for row in rows:
        output.text(_history_line(row))
    if not rows:
        output.text("Chưa đôn đốc lần nào.")
    return 0


def _history_json(office: Office, unit_id: int | None) -> list[dict[str, Any]]:
    found = history_of_unit(office, unit_id)
    rows = office.tasks.rows([item.task_unit_id for past in found for item in past.reminder.items])
    tasks = {row.task_unit_id: row.task_id for row in rows}
    return [
        {
            "id": past.reminder.id,
            "unit": past.reminder.unit_name,
            "stage": past.reminder.stage,
            "issued_on": past.reminder.issued_on.isoformat(),
            "number_symbol": past.reminder.number_symbol,
            "reply_due_on": past.reminder.reply_due_on.isoformat() if past.reminder.reply_due_on else None,
            "tasks": [tasks[item.task_unit_id] for item in past.reminder.items],
            "channel": past.channel or None,
            "note": past.note or None,
            "spoken_to": past.spoken_to or None,
            "reason": past.why or None,
            "who": past.who,
        }
        for past in found
    ]


def _history_line(row: dict[str, Any]) -> str:
    what = word("channel", row["channel"]) if row["channel"] else word("stage", row["stage"])
    parts = [f"{row['id']}. {shown(date.fromisoformat(row['issued_on']))} {row['unit']}: {what}", row["number_symbol"]]
    parts += [row["spoken_to"] and f"với {row['spoken_to']}", row["note"], row["reason"], f"{len(row['tasks'])} nhiệm vụ"]
    return ", ".join(part for part in parts if part)


def _reprint(office: Office, reminder_id: int, out_dir: Path, output: Output) -> int:
    from reports.papers.letters import render_letter

    is_redrawn = reprint(office, reminder_id, render_letter).is_redrawn
    path = copy_again(office, reminder_id, out_dir, render_letter)
    output.json({"path": str(path), "is_redrawn": is_redrawn})
    output.text(f"Đã in lại: {path}")
    if is_redrawn:
        output.text("Bản PDF đã phát hành không còn; trang này được dựng lại từ nội dung đã lưu trong sổ.")
    return 0


def _check_usage(arguments: argparse.Namespace) -> None:
    if (arguments.issue or arguments.reprint is not None) and arguments.out is None:
        raise UsageError("Cần --out THƯ_MỤC để biết nơi để các tệp PDF.")
    if arguments.log and (arguments.unit is None or arguments.note is None):
        raise UsageError("--log cần --unit ĐƠN_VỊ và --note CHỮ.")
    if arguments.tasks and not arguments.log and not arguments.reason:
        raise UsageError("Gửi ngoài lịch cho nhiệm vụ đã chọn cần --reason CHỮ.")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """`--dry-run`: exit 1 when someone is held back. `--issue`: all letters of the plan or none. With `--task` and `--reason` both
    take the tasks named instead of the ladder. `--log` answers `{reminder}`, `--history` `{reminders}`, `--reprint` `{path, is_redrawn}`.
    """
    _check_usage(arguments)
    with open_for_the_day(arguments) as office:
        if arguments.log:
            return _log(office, arguments, output)
        if arguments.history:
            return _history(office, arguments, output)
        if arguments.reprint is not None:
            return _reprint(office, arguments.reprint, arguments.out.absolute(), output)
        planned = _planned(office, arguments)
        if arguments.dry_run:
            return _dry_run(office, planned, arguments.out and arguments.out.absolute(), output)
        twins = TwinMaker(office)
        letters, merged = issue_letters(office, arguments.out.absolute(), planned, twins)
    output.json({"letters": letters, "merged": str(merged) if merged else None})
    for row in letters:
        output.text(f"{row['number_symbol']}: {row['unit']} -> {row['pdf']}")
    output.text(f"Bản gộp để in: {merged}" if merged else "Không có đơn vị nào cần công văn đôn đốc.")
    if notice := twins.notice():
        output.note(notice)
    return 0
