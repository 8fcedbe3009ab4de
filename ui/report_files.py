"""A report as a file: the edition composed and drawn as PDF, DOCX or XLSX. No Qt: the command line uses it too."""

from models.domain.report_data import ReportData
from models.domain.report_paper import RenderedReport
from models.services.figures.report_paper import compose_paper

FORMS = ("pdf", "docx", "xlsx")


def render(data: ReportData, edition: str, form: str) -> RenderedReport:
    """The file of an edition ("leadership", "internal"); the pages of a DOCX are those of the same paper as PDF. For a job."""
    if form == "xlsx":
        from models.services.figures.report_sheets import compose_book
        from reports.figures.report_xlsx import report_xlsx

        return report_xlsx(compose_book(data, edition))
    from reports.figures.report_pdf import render_report

    paper = compose_paper(data, edition)
    rendered = render_report(paper)
    if form == "pdf":
        return rendered
    from reports.figures.report_docx import report_docx

    return RenderedReport(report_docx(paper), rendered.pages, rendered.missing_glyphs)
