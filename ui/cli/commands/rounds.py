"""`round`: the grid of units x report rounds, and what happens to one cell."""

import argparse
from collections.abc import Callable

from models.services.duties.task_choice import choose_row, view_of_task
from models.services.duties.task_steps import TaskChanged, get_task
from models.services.files import write_file
from models.services.office import Office
from models.services.paper.app_footer import app_footer
from models.services.paper.house_style import house_tones
from models.services.recurrence import rounds
from models.services.register.chains import find_document
from models.services.warning.warnings import task_json
from ui.cli.output import Output
from ui.cli.session import open_for_the_day
from ui.cli.usage import UsageError
from ui.round_files import FORMS, render
from ui.series_words import cell_text, counts_text, period_text


def run(arguments: argparse.Namespace, output: Output) -> int:
    """list: an array of sources; show: the grid; submit, exempt, ask-again: `{task, changed}`."""
    with open_for_the_day(arguments) as office:
        if arguments.action in _ANSWERS:
            _ANSWERS[arguments.action](office, arguments, output)
            return 0
        done = _STEPS[arguments.action](office, arguments)
        row = task_json(view_of_task(office, done.task_id, done.task_unit_id))
    output.json({"task": row, "changed": list(done.fields)})
    output.text("Đã ghi.")
    return 0


def _list(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    del arguments  # nothing to choose
    found = rounds.round_sources(office)
    output.json([rounds.source_json(source) for source in found])
    for source in found:
        if source.series_id is None:
            output.text("Các đợt báo cáo giao một lần: `round show`")
        else:
            end = ", đã kết thúc" if source.is_ended else ""
            output.text(f"{source.series_id}. {source.content} ({source.unit_count} đơn vị, {source.round_count} kỳ{end})")
    if not found:
        output.text("Chưa có báo cáo theo kỳ nào.")


def _show(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    form = arguments.out.suffix.lower().removeprefix(".") if arguments.out is not None else ""
    if arguments.out is not None and form not in FORMS:
        raise UsageError("--out: tên tệp phải có đuôi .xlsx hoặc .pdf.")
    grid = rounds.round_grid(office, rounds.find_source(office, arguments.series), limit=arguments.rounds)
    answer = rounds.grid_json(grid)
    if arguments.missing:
        late = {cell.unit_id for cell in grid.missing()}
        answer["units"] = [unit for unit in answer["units"] if unit["unit_id"] in late]
    if arguments.out is not None:
        rendered = render(grid, form, house_tones(office.setting), app_footer(office.setting, grid.on))
        path = arguments.out.absolute()
        write_file(path, rendered.content)
        answer |= {"path": str(path), "pages": rendered.pages}
    output.json(answer)
    for one in grid.rounds:
        output.text(f"{period_text(one.recurrence, one.key) or one.content}: {counts_text(one.counts)}")
    for unit in grid.units:
        cells = [grid.cells.get((unit.id, one.task_id)) for one in grid.rounds]
        if not arguments.missing or any(cell is not None and cell.state == "missing" for cell in cells):
            output.text(f"  {unit.name}: {counts_text(unit.counts)} | {' | '.join(cell_text(cell) for cell in cells)}")


def _submit(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    row = choose_row(office, arguments.id, arguments.unit)
    document_id = find_document(office, arguments.document).id if arguments.document else None
    return rounds.submit(office, row.id, arguments.on, document_id=document_id, text=arguments.evidence)


def _exempt(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return rounds.exempt(office, choose_row(office, arguments.id, arguments.unit).id, arguments.reason)


def _ask_again(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    get_task(office, arguments.id)
    rows = office.tasks.units_of(arguments.id)
    # an exempt unit leads no more: without --unit the only row is meant, whatever its role
    row = rows[0] if arguments.unit is None and len(rows) == 1 else choose_row(office, arguments.id, arguments.unit)
    return rounds.ask_again(office, row.id, arguments.reason)


_ANSWERS: dict[str, Callable[[Office, argparse.Namespace, Output], None]] = {"list": _list, "show": _show}
_STEPS: dict[str, Callable[[Office, argparse.Namespace], TaskChanged]] = {
    "submit": _submit, "exempt": _exempt, "ask-again": _ask_again,
}  # fmt: skip
