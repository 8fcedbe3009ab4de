"""The grammar of `report` (design.md section 6)."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path


def add_report_grammar(report: argparse.ArgumentParser, parse_day: Callable[[str], date]) -> None:
    """Add period, closing day, edition and file to the parser of `report`."""
    report.add_argument("kind", choices=("month", "quarter", "half", "year"), help="tháng, quý, 6 tháng hay năm")
    report.add_argument("--month", metavar="THÁNG", help="tháng, dạng 2024-04")
    report.add_argument("--quarter", metavar="QUÝ", help="quý, dạng 2024-Q2")
    report.add_argument("--half", metavar="6_THÁNG", help="6 tháng đầu 2024-H1 hoặc cuối 2024-H2")
    report.add_argument("--year", metavar="NĂM", help="năm, dạng 2024")
    report.add_argument("--period", metavar="KỲ", help="kỳ, thay cho bốn tham số trên")
    report.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf, .docx hoặc .xlsx")
    report.add_argument(
        "--edition",
        choices=("leadership", "internal"),
        default="leadership",
        help="bản lãnh đạo (mặc định, chỉ tên đơn vị) hay bản nội bộ (có tên người theo dõi)",
    )
    report.add_argument("--closing", type=parse_day, metavar="NGÀY", help="ngày chốt số liệu khác ngày thường lệ")
    report.add_argument("--revise", action="store_true", help="chốt lại một kỳ đã chốt; bản cũ được giữ nguyên")
    report.add_argument("--reason", metavar="CHỮ", help="lý do chốt lại")
