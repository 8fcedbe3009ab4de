"""A spreadsheet as plain data: sheets of rows of cells, as a person sees them; nothing in it is ever computed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Cell = str | date | None
"""What a cell shows: its text (numbers too, exactly as written), a day, or nothing."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the sheet (from 1) and its cells from the first column, blank ends left out."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell of a column (from 0); None beyond the end."""
        return self.cells[column] if column < len(self.cells) else None

    def text(self, column: int) -> str:
        """The cell as text in one line; a day as dd/mm/yyyy."""
        return shown(self.cell(column))


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One sheet of a file. `is_hidden`: the office does not look at it either."""

    name: str
    rows: tuple[SheetRow, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A file as it was read. `remarks`: codes of what a person should know (formula_blank, cell_error, cell_cut, coding_converted)."""

    sheets: tuple[SourceSheet, ...]
    is_1904: bool = False
    remarks: tuple[str, ...] = ()


def shown(cell: Cell) -> str:
    """A cell as one line of text."""
    if cell is None:
        return ""
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) else " ".join(cell.split())


def column_letter(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def table_to_message(table: SourceTable) -> dict[str, Any]:
    """The table as JSON values: a day is a list of one, a blank cell null."""
    return {
        "is_1904": table.is_1904,
        "remarks": list(table.remarks),
        "sheets": [
            {
                "name": sheet.name,
                "is_hidden": sheet.is_hidden,
                "rows": [
                    [row.number, [[cell.isoformat()] if isinstance(cell, date) else cell for cell in row.cells]]
                    for row in sheet.rows
                ],
            }
            for sheet in table.sheets
        ],
    }


def table_from_message(made: dict[str, Any]) -> SourceTable:
    """The table that `table_to_message` turned into JSON values."""
    sheets = tuple(
        SourceSheet(
            sheet["name"],
            tuple(
                SheetRow(number, tuple(date.fromisoformat(cell[0]) if isinstance(cell, list) else cell for cell in cells))
                for number, cells in sheet["rows"]
            ),
            sheet["is_hidden"],
        )
        for sheet in made["sheets"]
    )
    return SourceTable(sheets, made["is_1904"], tuple(made["remarks"]))
