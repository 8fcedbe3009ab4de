"""One PDF of every kind that the program prints, on invented data: `python -m tests.paper.pdf_outputs DIR` writes them for a validator."""

import sys
from datetime import date
from pathlib import Path

import tests.paper.test_report_print as reports
import tests.paper.test_sheets_print as sheets
import tests.paper.test_table_sheet as table_sheets
from models.domain.exception_paper import ExceptionGroup, ExceptionPaper, ExceptionRow
from models.domain.letters import CoverList, CoverRow
from models.services.figures.report_paper import compose_paper
from reports.figures.report_pdf import render_report
from reports.lists.cover import render_cover_list
from reports.lists.exception_page import render_exception_board
from reports.lists.sheet_pdf import render_sheet
from reports.lists.table_sheet import render_table_sheet
from reports.papers.letters import render_letter, render_merged
from reports.registers.books import render_book
from reports.slips.envelope_pdf import render_envelopes
from reports.slips.slip_pdf import render_slips
from reports.slips.stamp_pdf import render_stamps
from tests.paper.checker_cases import cases
from tests.paper.letter_samples import letter, table
from tests.paper.test_books_print import book
from tests.paper.test_envelopes_print import BASE
from tests.paper.test_slip_checker import LABEL
from tests.paper.test_slips_print import slip
from tests.paper.typed_cases import typed_cases

COVER = CoverList(
    superior_line="TỈNH UỶ BẮC SƠN", issuer_line="VĂN PHÒNG", issued_on=date(2024, 4, 16),
    rows=(CoverRow(number_symbol="687-CV/VPTU", unit_name="Sở Nội vụ", item_count=2, stage_text="Lần 1"),),
)  # fmt: skip
BOARD = ExceptionPaper(
    superior_line="TỈNH UỶ BẮC SƠN", issuer_line="VĂN PHÒNG", title="BẢNG NGOẠI LỆ", as_of="Đến ngày 16/4/2024", heads=("TT", "Việc", "Đơn vị"),
    widths_mm=(10.0, 180.0, 60.0), groups=(ExceptionGroup(heading="Thường trực ({count} việc)", rows=(ExceptionRow(cells=("Đề án", "Sở Nội vụ"), weight=1),)),),
    nothing="Không có.", more="và {count} việc nữa", footer="lập ngày 16/4/2024",
)  # fmt: skip


def tagged() -> dict[str, bytes]:
    """Letters, as they are given to others."""
    chosen = {
        name: given
        for name, given in cases().items()
        if name.split(" ")[1] in ("plain", "forty_items", "marks", "several", "typed")
    }
    named = {f"letter {name}": render_letter(given).pdf for name, given in chosen.items()}
    return named | {f"typed {name}": render_letter(given).pdf for name, given in typed_cases().items()}


def untagged() -> dict[str, bytes]:
    """What is printed or filed by the office itself."""
    batch = [letter(number_text=f"Số {number}-CV/VPTU", table=table(3)) for number in range(600, 605)]
    return {
        "batch": render_merged(batch).pdf,
        "register": render_book(book(120, struck=(3,))).pdf,
        "cover list": render_cover_list(COVER).pdf,
        "report": render_report(compose_paper(reports.data(40), "leadership")).content,
        "sheet": render_sheet(sheets.paper(40)).content,
        "table sheet": render_table_sheet("Tình hình nộp báo cáo", ("tính đến ngày 20/05/2024",), table_sheets.table(60)).content,
        "slips": render_slips([slip(), slip(code="P0013M")], "A4").pdf,
        "stamps": render_stamps([LABEL]).pdf,
        "envelope": render_envelopes([BASE]).pdf,
        "board": render_exception_board(BOARD).pdf,
    }


def main() -> None:
    """Write all of them, those with tags under their own folder."""
    for folder, made in (("tagged", tagged()), ("untagged", untagged())):
        target = Path(sys.argv[1]) / folder
        target.mkdir(parents=True, exist_ok=True)
        for name, pdf in made.items():
            (target / f"{name.replace(' ', '-')}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main()
