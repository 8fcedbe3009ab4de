"""`report`: the frozen report of a month, quarter, half-year or year, written as PDF, DOCX or XLSX."""

import argparse
from pathlib import Path

from models.domain.report_periods import ReportKind, parse_report_period
from models.services.duties.tasking import make_due_periods
from models.services.figures import reporting
from models.services.files import write_file
from ui import showing
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.cli.usage import UsageError
from ui.report_files import FORMS, render

_OPTIONS: dict[ReportKind, str] = {"month": "--month", "quarter": "--quarter", "half": "--half", "year": "--year"}


def period_words(arguments: argparse.Namespace) -> str:
    """The period as written: --month 2024-04; `--quarter 2 --year 2024` and `--half 1 --year 2024` too. UsageError without one."""
    kind: ReportKind = arguments.kind
    own = getattr(arguments, kind) or arguments.period
    if not own:
        raise UsageError(f"Thiếu tham số: {_OPTIONS[kind]}.")
    if kind in ("quarter", "half") and arguments.year and "-" not in own and "/" not in own:
        own = f"{own}/{arguments.year}"
    return str(own)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, rows, pages, snapshot}`; a period that is not frozen yet is frozen now."""
    path: Path = arguments.out.absolute()
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError("--out: tên tệp phải có đuôi .pdf, .docx hoặc .xlsx.")
    period = parse_report_period(arguments.kind, period_words(arguments))
    with open_register(arguments) as office:
        if arguments.revise or office.snapshots.latest(period.kind, period.key) is None:
            make_due_periods(office)  # a frozen report is only printed: nothing is made for it
        frozen = reporting.freeze(
            office, period, closing=arguments.closing, is_revision=arguments.revise, reason=arguments.reason or ""
        )
        rendered = render(frozen.data, arguments.edition, form)
        write_file(path, rendered.content)
        reporting.log_print(office, frozen.snapshot, arguments.edition, form)
        is_early = reporting.is_early(office, frozen.snapshot)
    rows = len(frozen.data.rows)
    output.json({"path": str(path), "rows": rows, "pages": rendered.pages, "snapshot": frozen.snapshot.code})
    closing = showing.day(frozen.snapshot.closing_on)
    state = "chốt mới" if frozen.is_new else f"chốt ngày {showing.day(frozen.snapshot.taken_on)}, in lại"
    output.text(f"Báo cáo {frozen.snapshot.code} ({state}), số liệu tính đến ngày {closing}.")
    output.text(f"Đã ghi {rows} nhiệm vụ, {rendered.pages} trang: {path}")
    if frozen.is_new and is_early:
        output.note(f"Kỳ chưa hết: số liệu chốt sớm, đến ngày {closing}. Muốn chốt lại: thêm --revise --reason.")
    if rendered.missing_glyphs:
        output.note(f"Phông chữ in không có ký tự: {' '.join(rendered.missing_glyphs)}. Những chỗ đó in thành ô trống.")
    return 0
