"""`report`: the frozen report of a month, quarter, half-year or year, written as PDF, DOCX or XLSX."""

import argparse
from pathlib import Path

from models.domain.report_data import ReportData
from models.domain.report_paper import RenderedReport
from models.domain.report_periods import ReportKind, parse_report_period
from models.services import reporting
from models.services.files import write_file
from models.services.report_paper import compose_paper
from ui import showing
from ui.cli.output import Output
from ui.cli.parser import UsageError
from ui.cli.session import open_for_the_day

FORMS = (".pdf", ".docx", ".xlsx")
_OPTIONS: dict[ReportKind, str] = {"month": "--month", "quarter": "--quarter", "half": "--half", "year": "--year"}


def render(data: ReportData, edition: str, suffix: str) -> RenderedReport:
    """The file of an edition by its ending; the pages of a DOCX are those of the same paper as PDF."""
    if suffix == ".xlsx":
        from models.services.report_sheets import compose_book
        from reports.report_xlsx import report_xlsx

        return report_xlsx(compose_book(data, edition))
    from reports.report_pdf import render_report

    paper = compose_paper(data, edition)
    rendered = render_report(paper)
    if suffix == ".pdf":
        return rendered
    from reports.report_docx import report_docx

    return RenderedReport(report_docx(paper), rendered.pages, rendered.missing_glyphs)


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
    suffix = path.suffix.lower()
    if suffix not in FORMS:
        raise UsageError("--out: tên tệp phải có đuôi .pdf, .docx hoặc .xlsx.")
    period = parse_report_period(arguments.kind, period_words(arguments))
    with open_for_the_day(arguments) as office:
        frozen = reporting.freeze(
            office, period, closing=arguments.closing, is_revision=arguments.revise, reason=arguments.reason or ""
        )
        rendered = render(frozen.data, arguments.edition, suffix)
        write_file(path, rendered.content)
        reporting.log_print(office, frozen.snapshot, arguments.edition, suffix[1:])
        usual = reporting.is_early(office, frozen.snapshot)
    rows = len(frozen.data.rows)
    output.json({"path": str(path), "rows": rows, "pages": rendered.pages, "snapshot": frozen.snapshot.code})
    closing = showing.day(frozen.snapshot.closing_on)
    state = "chốt mới" if frozen.is_new else f"chốt ngày {showing.day(frozen.snapshot.taken_on)}, in lại"
    output.text(f"Báo cáo {frozen.snapshot.code} ({state}), số liệu tính đến ngày {closing}.")
    output.text(f"Đã ghi {rows} nhiệm vụ, {rendered.pages} trang: {path}")
    if frozen.is_new and usual:
        output.note(f"Kỳ chưa hết: số liệu chốt sớm, đến ngày {closing}. Muốn chốt lại: thêm --revise --reason.")
    if rendered.missing_glyphs:
        output.note(f"Phông chữ in không có ký tự: {' '.join(rendered.missing_glyphs)}. Những chỗ đó in thành ô trống.")
    return 0
