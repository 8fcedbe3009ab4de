"""Hands of the tests of imports: spreadsheets as an office keeps them, written by the same library that prints ours."""

import io
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from models.services.exchange.import_plan import ImportChoices
from models.services.exchange.import_writing import apply_import
from models.services.exchange.importing import plan_import, read_table_file

D = date.fromisoformat
PLAN_HEAD = ["STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian hoàn thành"]
TRACKER_HEAD = [
    "Mã nhiệm vụ", "Số hội nghị", "Số TB/KL", "Ngày ban hành", "Chủ trì theo dõi", "Ngành/lĩnh vực", "Cơ quan trình", "Lĩnh vực chi tiết",
    "Nội dung", "Loại thời hạn", "Hạn xử lý", "Tiến độ", "Minh chứng", "Văn bản triển khai", "Ghi chú", "Ngày cập nhật",
]  # fmt: skip


def book(path: Path, *sheets, date_1904: bool = False) -> Path:
    """A workbook of lists of rows; a sheet may be (name, rows). Dates become real days, ("=", formula, value) a formula, ints numbers."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": date_1904}) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        zeros = workbook.add_format({"num_format": "0000"})
        for number, spec in enumerate(sheets):
            name, rows = spec if isinstance(spec, tuple) else (f"Sheet{number + 1}", spec)
            sheet = workbook.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if cell is None or cell == "":
                        continue
                    if isinstance(cell, date):
                        sheet.write_datetime(r, c, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                    elif isinstance(cell, tuple) and cell[0] == "=":
                        sheet.write_formula(r, c, cell[1], None, cell[2])
                    elif isinstance(cell, tuple) and cell[0] == "merge":
                        sheet.merge_range(r, c, r + cell[1] - 1, c + cell[2] - 1, cell[3])
                    elif isinstance(cell, tuple) and cell[0] == "0000":
                        sheet.write_number(r, c, cell[1], zeros)
                    elif isinstance(cell, (int, float)):
                        sheet.write_number(r, c, cell)
                    else:
                        sheet.write_string(r, c, cell)
    path.write_bytes(buffer.getvalue())
    return path


def plan_of(office, path: Path, **choices):
    return plan_import(office, read_table_file(path), ImportChoices(**choices), source=path.name)


def import_file(office, path: Path, **choices):
    plan = plan_of(office, path, **choices)
    return plan, apply_import(office, plan)


def actions(plan):
    return [row.action for row in plan.rows]


def codes(plan):
    return [[problem.code for problem in row.problems] for row in plan.rows]
