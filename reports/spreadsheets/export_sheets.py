"""Exported tables as XLSX: days are real days, everything else is text, so numbers keep their zeros and nothing becomes a formula."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Table(Protocol):
    """What is written: a name, headings with widths, rows of texts and days."""

    @property
    def name(self) -> str:
        """The name of the sheet."""

    @property
    def columns(self) -> tuple[tuple[str, int], ...]:
        """Headings and widths in characters."""

    @property
    def rows(self) -> tuple[tuple[str | date | None, ...], ...]:
        """The rows."""


def export_book(tables: Sequence[Table]) -> bytes:
    """One sheet for each table, its heading frozen and filtered."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        face = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
        head = workbook.add_format(
            {**face, "bold": True, "align": "center", "border": 1, "text_wrap": True, "bg_color": "#E7E6E6"}
        )
        text = workbook.add_format({**face, "border": 1, "text_wrap": True, "num_format": "@"})
        day = workbook.add_format({**face, "border": 1, "num_format": "dd/mm/yyyy", "align": "center"})
        for table in tables:
            sheet = workbook.add_worksheet(table.name[:31])
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            for column, (heading, width) in enumerate(table.columns):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, heading, head)
            for number, row in enumerate(table.rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, column, cell, day)
                    elif cell:
                        sheet.write_string(number, column, cell[:32767], text)
                    else:
                        sheet.write_blank(number, column, None, text)
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            if table.rows:
                sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    return buffer.getvalue()
