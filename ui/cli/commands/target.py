"""`target`: targets of resolutions - list, add, take from a paper, read, stop, report."""

import argparse
from collections.abc import Callable
from pathlib import Path

from models.services.duties.quick_tasks import find_unit
from models.services.figures import targets
from models.services.figures.targets import TargetDraft, TargetView, target_json
from models.services.files import write_file
from models.services.office import Office
from models.services.register.chains import find_document
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.cli.usage import UsageError
from ui.target_words import current_text, state_text, target_text


def run(arguments: argparse.Namespace, output: Output) -> int:
    """list: an array of targets; report: `{path, rows, pages}`; every other action: `{targets: [...], known: [...]}`."""
    with open_register(arguments) as office:
        return _ACTIONS[arguments.action](office, arguments, output)


def _list(office: Office, arguments: argparse.Namespace, output: Output) -> int:
    seen = _seen(office, arguments)
    output.json([target_json(view) for view in seen])
    for view in seen:
        output.text(_line(view))
    if not seen:
        output.text("Chưa có chỉ tiêu nào.")
    return 0


def _add(office: Office, arguments: argparse.Namespace, output: Output) -> int:
    document_id = find_document(office, arguments.document).id if arguments.document is not None else None
    unit_id = find_unit(office, arguments.unit_name, office.clock.today()) if arguments.unit_name is not None else None
    draft = TargetDraft(
        name=arguments.name,
        op=arguments.op,
        value=arguments.value,
        value_to=arguments.value_to,
        unit=arguments.unit_of_measure or "",
        period_key=arguments.period,
        measure=arguments.measure,
        baseline=arguments.baseline,
        document_id=document_id,
        unit_id=unit_id,
        sector=arguments.sector,
    )
    return _answer(office, targets.add_target(office, draft, arguments.parent).ids, (), output)


def _from_file(office: Office, arguments: argparse.Namespace, output: Output) -> int:
    from models.services.reading import read_file

    document = find_document(office, arguments.document)
    reading = read_file(arguments.file)
    chosen = range(len(reading.targets)) if not arguments.item else [number - 1 for number in arguments.item]
    if any(not 0 <= place < len(reading.targets) for place in chosen):
        raise UsageError(f"--item: văn bản có {len(reading.targets)} chỉ tiêu, đánh số từ 1.")
    common = {"period_key": arguments.period} if arguments.period else {}
    done = targets.add_from_reading(office, document.id, reading, chosen, **common)
    return _answer(office, done.ids, done.known, output)


def _read(office: Office, arguments: argparse.Namespace, output: Output) -> int:
    document_id = find_document(office, arguments.document).id if arguments.document is not None else None
    targets.read_target(
        office,
        arguments.id,
        arguments.period,
        arguments.value,
        read_on=arguments.on,
        note=arguments.note,
        document_id=document_id,
    )
    return _answer(office, (arguments.id,), (), output)


def _stop(office: Office, arguments: argparse.Namespace, output: Output) -> int:
    targets.stop_target(office, arguments.id, arguments.reason)
    return _answer(office, (arguments.id,), (), output)


def _report(office: Office, arguments: argparse.Namespace, output: Output) -> int:
    from models.services.figures.target_report import compose_book, compose_page
    from models.services.paper.paper_heads import sheet_head

    path: Path = arguments.out.absolute()
    form = path.suffix.lower().removeprefix(".")
    if form not in ("pdf", "xlsx"):
        raise UsageError("--out: tên tệp phải có đuôi .pdf hoặc .xlsx.")
    seen = _seen(office, arguments)
    head = sheet_head(office)
    if form == "xlsx":
        from reports.figures.report_xlsx import report_xlsx

        rendered = report_xlsx(compose_book(head, seen))
    else:
        from reports.lists.sheet_pdf import render_sheet

        rendered = render_sheet(compose_page(head, seen))
    write_file(path, rendered.content)
    output.json({"path": str(path), "rows": len(seen), "pages": rendered.pages})
    output.text(f"Đã ghi {len(seen)} chỉ tiêu, {rendered.pages} trang: {path}")
    return 0


_ACTIONS: dict[str, Callable[[Office, argparse.Namespace, Output], int]] = {
    "list": _list, "add": _add, "from": _from_file, "read": _read, "stop": _stop, "report": _report,
}  # fmt: skip


def _seen(office: Office, arguments: argparse.Namespace) -> list[TargetView]:
    document_id = find_document(office, arguments.document).id if arguments.document is not None else None
    unit_id = find_unit(office, arguments.unit_name, office.clock.today()) if arguments.unit_name is not None else None
    return targets.views(office, document_id=document_id, unit_id=unit_id, state=arguments.state, with_stopped=arguments.all)


def _answer(office: Office, ids: tuple[int, ...], known: tuple[str, ...], output: Output) -> int:
    seen = [view for view in targets.views(office, with_stopped=True) if view.id in ids]
    output.json({"targets": [target_json(view) for view in seen], "known": list(known)})
    output.text("Đã ghi.")
    for view in seen:
        output.text(_line(view))
    for name in known:
        output.text(f"Đã có từ trước: {name}")
    return 0


def _line(view: TargetView) -> str:
    mark = "  - " if view.target.parent_id is not None else ""
    return f"{mark}{view.id}. [{state_text(view)}] {view.target.name}: {target_text(view.target)}; {current_text(view)}"
