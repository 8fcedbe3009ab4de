"""A report as XLSX: real dates (dd/MM/yyyy) and numbers, filters, frozen head, a hatched chart; texts stay texts."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from models.domain.report_paper import Cell, RenderedReport, ReportBook, Sheet, Table
from reports.press.text import clean

_FACE = "Times New Roman"
_NOTE_WIDTH = 120
_MOST = 32767  # characters that a cell holds
_PATTERNS = ("light_upward_diagonal", "small_grid", "", "solid", "percent_25")


def report_xlsx(book: ReportBook) -> RenderedReport:
    """The spreadsheet; nothing touches the disk before the file is written. Nothing typed by anyone becomes a formula or a link."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }  # fmt: skip
    with xlsxwriter.Workbook(buffer, options) as workbook:
        workbook.set_properties({"title": clean(book.title), "language": "vi-VN", "created": datetime(2000, 1, 1)})  # noqa: DTZ001
        formats = _formats(workbook)
        for sheet in book.sheets:
            _write(workbook, sheet, formats, book.footer)
    return RenderedReport(buffer.getvalue(), len(book.sheets))


def _formats(workbook: Any) -> dict[str, Any]:
    face = {"font_name": _FACE, "font_size": 11, "valign": "top"}
    grid = {**face, "border": 1, "text_wrap": True}
    made = {
        "title": {"font_name": _FACE, "font_size": 13, "bold": True},
        "head": {**grid, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"},
        "text": grid,
        "number": {**grid, "num_format": "#,##0", "align": "right"},
        "figure": {**grid, "num_format": "#,##0.####", "align": "right"},
        "date": {**grid, "num_format": "dd/mm/yyyy", "align": "center"},
        "signed": {**grid, "num_format": "+#,##0;-#,##0;0", "align": "right"},
        "table": {**face, "bold": True},
        "note": {**face, "italic": True, "text_wrap": True},
    }
    made |= {f"{name}_bold": {**made[name], "bold": True} for name in ("text", "number", "figure", "date")}
    return {name: workbook.add_format(spec) for name, spec in made.items()}


def _write(workbook: Any, spec: Sheet, formats: dict[str, Any], footer: str) -> None:
    sheet = workbook.add_worksheet(spec.name[:31])
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&I{footer.replace('&', '&&')}&RTrang &P/&N")
    for column, width in enumerate(spec.widths):
        sheet.set_column(column, column, width)
    row = 0
    for text in spec.title:
        sheet.write_string(row, 0, clean(text), formats["title"])
        row += 1
    top = row
    if spec.heads:
        for column, head in enumerate(spec.heads):
            sheet.write_string(row, column, head, formats["head"])
        sheet.repeat_rows(row)
        row += 1
        sheet.freeze_panes(row, 0)
    for table in spec.tables:
        row = _table(sheet, row + 1, table, spec, formats)
    first = row
    for number, cells in enumerate(spec.rows(), 1):
        is_bold = spec.has_total and number == spec.row_count
        for column, cell in enumerate(cells):
            _cell(sheet, row, column, cell, formats, is_bold)
        row += 1
    if spec.heads and spec.has_filter and row > first:
        sheet.autofilter(top, 0, row - 1, len(spec.heads) - 1)
    last = row - 1
    for note in spec.notes:
        row += 1
        _note(sheet, row, note, spec.widths, formats)
    units = last - first  # without the row of totals
    if spec.bars is not None and units > 0:
        _chart(workbook, sheet, spec, (top, first, min(last - 1, first + 39)), row + 2)


def _table(sheet: Any, row: int, table: Table, spec: Sheet, formats: dict[str, Any]) -> int:
    """A small table with its title and its definitions; the row after it."""
    sheet.write_string(row, 0, clean(table.title), formats["table"])
    for column, head in enumerate(table.heads):
        sheet.write_string(row + 1, column, head, formats["head"])
    row += 2
    for number, cells in enumerate(table.rows(), 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell[:1] in ("+", "-") and cell[1:].isdigit():  # an increase or a decrease
                sheet.write_number(row, column, int(cell), formats["signed"])
            else:
                _cell(sheet, row, column, cell, formats, table.has_total and number == table.row_count)
        row += 1
    for note in table.notes:
        _note(sheet, row, note, spec.widths, formats)
        row += 1
    return row


def _note(sheet: Any, row: int, text: str, widths: Sequence[float], formats: dict[str, Any]) -> None:
    """A line across at most 120 characters of columns, as high as it needs."""
    last, room = 0, widths[0]
    while last + 1 < len(widths) and room + widths[last + 1] <= _NOTE_WIDTH:
        last += 1
        room += widths[last]
    shown = clean(text)[:_MOST]
    sheet.set_row(row, 15 * (1 + int(len(shown) / room)))
    if last:
        sheet.merge_range(row, 0, row, last, "", formats["note"])
    sheet.write_string(row, 0, shown, formats["note"])


def _cell(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any], is_bold: bool) -> None:
    end = "_bold" if is_bold else ""
    if cell is None:
        sheet.write_blank(row, column, None, formats[f"text{end}"])
    elif isinstance(cell, int | float):
        kind = "figure" if isinstance(cell, float) and not cell.is_integer() else "number"
        sheet.write_number(row, column, cell, formats[f"{kind}{end}"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats[f"date{end}"])  # noqa: DTZ001
    else:
        sheet.write_string(row, column, clean(cell)[:_MOST], formats[f"text{end}"])


def _chart(workbook: Any, sheet: Any, spec: Sheet, rows: tuple[int, int, int], at: int) -> None:
    """Stacked bars of the first 40 units, each part with its own hatching."""
    head, first, last = rows
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    assert spec.bars is not None
    for number, column in enumerate(range(spec.bars[0], spec.bars[1] + 1)):
        pattern = _PATTERNS[number % len(_PATTERNS)]
        fill: dict[str, Any] = (
            {"fill": {"color": "#000000" if pattern else "#FFFFFF"}}
            if pattern in ("solid", "")
            else {"pattern": {"pattern": pattern, "fg_color": "#000000", "bg_color": "#FFFFFF"}}
        )
        chart.add_series({
            "name": [spec.name, head, column], "categories": [spec.name, first, 1, last, 1],
            "values": [spec.name, first, column, last, column], "border": {"color": "#000000"}, "gap": 60, **fill,
        })  # fmt: skip
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 120 + 26 * (last - first + 1)})
    sheet.insert_chart(at, 1, chart)
