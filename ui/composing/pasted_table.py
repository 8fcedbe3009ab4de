"""A table pasted from a spreadsheet: tab separated text as heads, rows and widths in mm. No Qt."""

import csv
import io
import math

from models.domain.letters import LetterTable
from models.domain.text import normalise

PORTRAIT_MM, LANDSCAPE_MM = 165.0, 257.0
_LEAST_MM = 11.0
_LONGEST = 90  # letters of a cell that still widen its column
_MM_OF_LETTER = 2.2  # a letter of 12 pt Times and its share of the padding
_MOST_COLUMNS = 20


def read_cells(text: str) -> list[list[str]]:
    """Rows of cells, all of one length; blank rows at the end are left out, a cell with a line break in quotes is one cell."""
    rows = [[normalise(cell) for cell in row] for row in _split(text.replace("\r\n", "\n").replace("\r", "\n"))]
    while rows and not any(rows[-1]):
        rows.pop()
    count = min(max((len(row) for row in rows), default=0), _MOST_COLUMNS)
    rows = [(row + [""] * count)[:count] for row in rows]
    while rows and count > 1 and not any(row[-1] for row in rows):
        rows, count = [row[:-1] for row in rows], count - 1
    return rows


def pasted_table(text: str, *, has_heads: bool, is_landscape: bool) -> LetterTable | None:
    """The table of a pasted text; None when there are no cells. Without heads of its own the table has blank ones."""
    rows = read_cells(text)
    if not rows:
        return None
    heads = rows[0] if has_heads and len(rows) > 1 else [""] * len(rows[0])
    body = rows[1:] if has_heads and len(rows) > 1 else rows
    widths = column_widths(rows, LANDSCAPE_MM if is_landscape else PORTRAIT_MM)
    return LetterTable(heads=tuple(heads), widths_mm=tuple(widths), rows=tuple(tuple(row) for row in body))


def column_widths(rows: list[list[str]], whole: float) -> list[float]:
    """Widths that fill `whole` mm: no column narrower than its longest word where that can be, the rest by how much stands in it."""
    count = len(rows[0])
    columns = [[row[place] for row in rows] for place in range(count)]
    least = [max(_LEAST_MM, max(_longest_word(cell) for cell in column) * _MM_OF_LETTER + 4) for column in columns]
    if sum(least) >= whole:
        return [round(whole * one / sum(least), 1) for one in least]
    longest = [max(len(cell) for cell in column) for column in columns]
    room = [max(min(length, _LONGEST) * _MM_OF_LETTER + 4 - low, 0.0) for length, low in zip(longest, least, strict=True)]
    rest = whole - sum(least)
    if sum(room) <= rest:  # everything has room on one line: what is over goes to the columns that hold most
        extra = [
            more + share for more, share in zip(room, _shares([max(one, 1) for one in longest], rest - sum(room)), strict=True)
        ]
    else:
        extra = _shares([math.sqrt(more) for more in room], rest)
        spare = sum(max(one - most, 0.0) for one, most in zip(extra, room, strict=True))
        wanting = [max(most - one, 0.0) for one, most in zip(extra, room, strict=True)]
        extra = [min(one, most) + share for one, most, share in zip(extra, room, _shares(wanting, spare), strict=True)]
    return [round(low + more, 1) for low, more in zip(least, extra, strict=True)]


def _shares(weights: list[float], whole: float) -> list[float]:
    total = sum(weights) or 1.0
    return [whole * weight / total for weight in weights]


def _longest_word(cell: str) -> int:
    return max((len(word) for word in cell.split()), default=0)


def _split(text: str) -> list[list[str]]:
    """Cells as a spreadsheet puts them on the clipboard; a text whose quotes do not close is taken line by line."""
    if '"' in text and text.count('"') % 2 == 0:
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
        except csv.Error:
            pass
    return [line.split("\t") for line in text.split("\n")]
