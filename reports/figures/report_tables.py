"""Tables of a report on any page width: wrapped cells, numbers right aligned, the head repeated, definitions under each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from models.domain.paper_dates import paper_date
from models.domain.report_paper import Cell, Table
from reports.press.flow import Atom, line_atom
from reports.press.fonts import ASCENT, Face, family, missing_characters, printable
from reports.press.lines import Line, break_text
from reports.press.pen import Pen
from reports.press.profile import MM, Profile
from reports.press.text import clean

NOTE_PT = 10.0
_NOTE_LEADING = 12.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where tables stand: left edge and width of the text block in points, size of letters, height of a page's text block."""

    left: float
    width: float
    size: float
    leading: float
    room: float


def cell_text(cell: Cell) -> str:
    """A cell as it prints: 1.234, 14,5, 03/5/2024."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return paper_date(cell)
    if isinstance(cell, float):
        return f"{cell:,.4f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else clean(cell)


def report_table_atoms(table: Table, frame: Frame, profile: Profile, missing: dict[str, None]) -> Iterator[Atom]:
    """Title, head row, rows, definitions. Rows are made one by one; what the type lacks prints as a box and is named in `missing`."""
    faces = family()
    scale = frame.width / (sum(table.widths_mm) * MM)
    widths = [width * MM * scale for width in table.widths_mm]
    if table.title:
        yield from text_atoms(table.title, faces.bold, frame, profile, gap=8.0, keep=True)
    grid = _Grid(widths, frame, profile, missing)
    head = grid.row(table.heads, faces.bold, is_head=True)
    head.gap, head.keep = 3.0, True
    yield head
    count = 0
    for cells in table.rows():
        count += 1
        is_total = table.has_total and count == table.row_count
        for atom in grid.split(cells, faces.bold if is_total else faces.regular, head.height):
            atom.head = head
            # the last rows go with the total and the definitions: no page of a head alone
            atom.keep = count == table.row_count - 1 or (count == table.row_count and bool(table.notes))
            yield atom
    if not count and table.empty_text:
        yield from text_atoms(table.empty_text, faces.italic, frame, profile, gap=3.0)
    for note in table.notes:
        yield from note_atoms(note, frame, missing)


def note_atoms(text: str, frame: Frame, missing: dict[str, None]) -> Iterator[Atom]:
    """A definition under a table, italic, small; its lines stay together."""
    face = family().italic
    missing.update(dict.fromkeys(missing_characters(clean(text), face)))
    lines = break_text(printable(clean(text), face), face, NOTE_PT, frame.width)

    def draw(line: Line, pen: Pen, top: float) -> None:
        pen.line(frame.left, top + ASCENT * NOTE_PT, line, NOTE_PT)

    for number, line in enumerate(lines):
        yield line_atom(NOTE_PT, _NOTE_LEADING, partial(draw, line), gap=0.0 if number else 3.0, keep=number < len(lines) - 1)


def text_atoms(text: str, face: Face, frame: Frame, profile: Profile, *, gap: float, keep: bool = False) -> Iterator[Atom]:
    """A line of text at the left edge, wrapped."""
    size = profile.table_pt

    def draw(line: Line, pen: Pen, top: float) -> None:
        pen.line(frame.left, top + ASCENT * size, line, size)

    for number, line in enumerate(break_text(printable(clean(text), face), face, size, frame.width)):
        yield line_atom(size, profile.table_leading_pt, partial(draw, line), gap=0.0 if number else gap, keep=keep)


class _Grid:
    """Cells of one table."""

    def __init__(self, widths: list[float], frame: Frame, profile: Profile, missing: dict[str, None]) -> None:
        self.widths, self.frame, self.profile, self.missing = widths, frame, profile, missing
        self.pad = profile.table_padding_pt

    def row(self, cells: Sequence[Cell], face: Face, *, is_head: bool = False) -> Atom:
        """One row that does not split."""
        return self._atom(self._lines(cells, face), self._rights(cells), is_head=is_head)

    def split(self, cells: Sequence[Cell], face: Face, head_height: float) -> Iterator[Atom]:
        """A row; one taller than a page is cut into pieces that fill pages."""
        lines, rights = self._lines(cells, face), self._rights(cells)
        room = max(int((self.frame.room - head_height - 2 * self.pad) // self.frame.leading), 1)
        for start in range(0, max(len(cell) for cell in lines), room):
            yield self._atom([cell[start : start + room] for cell in lines], rights)

    def _lines(self, cells: Sequence[Cell], face: Face) -> list[list[Line]]:
        filled = [*cells, *[""] * (len(self.widths) - len(cells))]
        out = []
        for cell, width in zip(filled, self.widths, strict=True):
            text = cell_text(cell)
            if not text.isascii() and (lacking := missing_characters(text, face)):
                self.missing.update(dict.fromkeys(lacking))
                text = printable(text, face)
            out.append(break_text(text, face, self.frame.size, width - 2 * self.pad))
        return out

    def _rights(self, cells: Sequence[Cell]) -> list[bool]:
        """Numbers stand right; so does a number with a sign or with one in brackets."""
        numeric = [isinstance(cell, int | float) or (isinstance(cell, str) and is_count(cell)) for cell in cells]
        return [*numeric, *[False] * (len(self.widths) - len(cells))]

    def _atom(self, lines: list[list[Line]], rights: list[bool], *, is_head: bool = False) -> Atom:
        height = max(len(cell) for cell in lines) * self.frame.leading + 2 * self.pad
        return Atom(height=height, extent=height, draw=partial(self._draw, lines, rights, height, is_head))

    def _draw(self, lines: list[list[Line]], rights: list[bool], height: float, is_head: bool, pen: Pen, top: float) -> None:
        size, weight = self.frame.size, self.profile.table_rule_pt
        x = self.frame.left
        pen.rule(x, top, x, top + height, weight)
        for cell, width, is_right in zip(lines, self.widths, rights, strict=True):
            y = top + self.pad + ASCENT * size
            if is_head:  # heads stand in the middle of their height
                y += (height - 2 * self.pad - len(cell) * self.frame.leading) / 2
            for line in cell:
                left = (
                    x + (width - line.width) / 2 if is_head else x + width - self.pad - line.width if is_right else x + self.pad
                )
                if line.runs and line.text:
                    pen.line(left, y, line, size)
                y += self.frame.leading
            x += width
            pen.rule(x, top, x, top + height, weight)
        for edge in (top, top + height) if is_head else (top + height,):
            pen.rule(self.frame.left, edge, x, edge, weight)


def is_count(text: str) -> bool:
    """Whether a text is a number, with a sign or another number in brackets: it stands right."""
    return bool(text) and text.lstrip("+-")[:1].isdigit() and all(ch in "0123456789.+-() " for ch in text)
