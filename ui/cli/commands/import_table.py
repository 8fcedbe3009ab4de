"""`import`: an office's own table of tasks or register of incoming papers into the register."""

import argparse
from pathlib import Path
from typing import Any

from models.domain.errors import RuleError
from models.services.exchange.import_plan import ImportChoices, Imported, ImportPlan, PlannedRow
from models.services.exchange.import_writing import apply_import
from models.services.exchange.importing import plan_import, read_table_file
from ui import import_words
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.cli.usage import UsageError
from ui.messages import message_for

_WIDTH = 60


def choices_of(arguments: argparse.Namespace) -> tuple[Path, ImportChoices]:
    """File and decisions; a --map value without "=" after which no file stands is the file. UsageError otherwise."""
    path: Path | None = arguments.file
    columns: dict[str, str] = {}
    for text in arguments.map:
        parts = [part for part in text.split(";") if part.strip()]
        if path is None and "=" not in text:
            path = Path(text)
            continue
        for part in parts:
            name, sign, field = part.rpartition("=")
            if not sign or not name.strip() or not field.strip():
                raise UsageError('--map: hãy ghi CỘT=TRƯỜNG, ví dụ --map "Đơn vị=lead" C=due.')
            columns[name.strip()] = field.strip()
    if path is None:
        raise UsageError("Thiếu tham số: TỆP.")
    order = {"day-first": "day_first", "month-first": "month_first", None: None}[arguments.day_order]
    return path, ImportChoices(
        columns=columns, kind=arguments.kind, sheet=arguments.sheet, day_order=order,  # type: ignore[arg-type]
        create_units=arguments.create_units, update=arguments.update,
    )  # fmt: skip


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{rows, added, skipped, errors}`; with --dry-run what would be added."""
    path, choices = choices_of(arguments)
    table = read_table_file(path)
    with open_register(arguments) as office:
        plan = plan_import(office, table, choices, source=path.name)
        if arguments.dry_run:
            added = plan.count("add", "join")
            done = Imported(plan.data_rows, added, plan.data_rows - added, ())
        else:
            done = apply_import(office, plan)
    output.json({"rows": done.rows, "added": done.added, "skipped": done.skipped, "errors": _errors(plan, done)})
    _tell(output, plan, done, is_dry=arguments.dry_run)
    return 0


def _errors(plan: ImportPlan, done: Imported) -> list[dict[str, Any]]:
    """Every row that a person should look at: left out, doubtful or different."""
    found: list[dict[str, Any]] = []
    for row in plan.rows:
        for problem in row.problems:
            found.append({"row": row.number, "code": problem.code, "message": import_words.problem_text(problem)})
        for one in row.differences:
            if row.number not in done.updated:
                found.append({"row": row.number, "code": "differs", "message": import_words.difference_text(one)})
    refused: list[tuple[int, RuleError]] = list(done.refused)
    found += [{"row": number, "code": error.code, "message": message_for(error)} for number, error in refused]
    return sorted(found, key=lambda one: int(one["row"]))


def _tell(output: Output, plan: ImportPlan, done: Imported, *, is_dry: bool) -> None:
    is_paper = plan.layout.kind == "papers"
    fields = ", ".join(
        f"{column.letter}={import_words.field_text(column.field)}" for column in plan.layout.columns if column.field
    )
    output.text(f"Trang “{plan.layout.sheet.name}”, dòng tiêu đề {plan.layout.last_head_row}. Cột: {fields}")
    for code in plan.remarks:
        output.text(f"Lưu ý: {import_words.remark_text(code)}")
    for row in plan.rows:
        if is_dry or row.problems or row.differences:
            output.text(_line(row, is_paper=is_paper))
    for number, error in done.refused:
        output.text(f"  dòng {number}: {message_for(error)}")
    verb = "Sẽ thêm" if is_dry else "Đã thêm"
    output.text(f"{verb} {done.added} dòng trong {done.rows} dòng; {done.skipped} dòng đã có hoặc để lại.")
    if done.updated:
        output.text(f"Đã cập nhật {len(done.updated)} dòng.")


def _line(row: PlannedRow, *, is_paper: bool) -> str:
    text = row.text if len(row.text) <= _WIDTH else row.text[: _WIDTH - 1] + "…"
    parts = [f"{row.number:>5}  {import_words.action_text(row, is_paper=is_paper):<22}  {text}"]
    if row.action != "section":
        parts.append(" | ".join(part for part in (row.units, import_words.day_text(row.due_on)) if part))
    notes = import_words.notes_of(row)
    return "  ".join(part for part in (*parts, f"[{notes}]" if notes else "") if part)
