"""Tables inside letters: wrapped cells, the head row repeated on each page, rows that do not split."""

from collections.abc import Sequence
from functools import partial

from reports.papers.letter_texts import TableTexts
from reports.press.flow import Atom, line_atom
from reports.press.fonts import ASCENT, Face, family
from reports.press.lines import Line, break_text
from reports.press.pen import Pen
from reports.press.profile import MM, Profile
from reports.press.tags import Tag

_NARROW = 24 * MM  # columns up to this width hold numbers and dates and are centred


def letter_table_atoms(texts: TableTexts, profile: Profile, room: float) -> list[Atom]:
    """A table of a letter with its line of the day of the figures; arguments as of `table_atoms`."""
    atoms = table_atoms(texts.heads, texts.widths_mm, texts.rows, profile, room)
    size, tag = profile.data_as_of_pt, Tag("P")
    for line in break_text(texts.as_of_text, family().italic, size, profile.text_width) if texts.as_of_text else []:

        def draw(pen: Pen, y: float, text: str = line.text) -> None:
            pen.show(profile.margins.left, y + ASCENT * size, family().italic, size, text)

        atoms[-1].keep = True
        atoms.append(line_atom(size, size * 1.25, draw, gap=3, tag=tag))
    return atoms


def table_atoms(
    heads: Sequence[str], widths_mm: Sequence[float], rows: Sequence[Sequence[str]], profile: Profile, room: float
) -> list[Atom]:
    """The rows of a table across the text block, the head row first.

    `room` is the height of a page in points: a row that is taller than a whole page is the only one that is split.
    """
    faces = family()
    scale = profile.text_width / (sum(widths_mm) * MM)
    widths = [width * MM * scale for width in widths_mm]
    centred = [width <= _NARROW * scale and index < len(widths) - 1 for index, width in enumerate(widths)]
    head_cells = _cells(heads, widths, faces.bold, profile)
    table = Tag("Table")
    head = _row(head_cells, widths, [True] * len(widths), profile, _row_tags(table, "TH", len(widths)), has_top=True)
    head.gap, head.keep = profile.paragraph_gap_pt, True
    line_room = max(int((room - head.height - 2 * profile.table_padding_pt) // profile.table_leading_pt), 1)
    atoms = [head]
    for row in rows:
        cells = _cells([*row, *[""] * (len(widths) - len(row))][: len(widths)], widths, faces.regular, profile)
        tags = _row_tags(table, "TD", len(widths))
        for start in range(0, max(len(lines) for lines in cells), line_room):
            atom = _row([lines[start : start + line_room] for lines in cells], widths, centred, profile, tags)
            atom.head = head
            atoms.append(atom)
    return atoms


def _cells(texts: Sequence[str], widths: Sequence[float], face: Face, profile: Profile) -> list[list[Line]]:
    return [
        break_text(text, face, profile.table_pt, width - 2 * profile.table_padding_pt)
        for text, width in zip(texts, widths, strict=True)
    ]


def _row_tags(table: Tag, role: str, count: int) -> list[Tag]:
    row = Tag("TR", table)
    return [Tag(role, row) for _ in range(count)]


def _row(
    cells: list[list[Line]],
    widths: list[float],
    centred: list[bool],
    profile: Profile,
    tags: list[Tag],
    *,
    has_top: bool = False,
) -> Atom:
    pad, leading = profile.table_padding_pt, profile.table_leading_pt
    count = max(len(lines) for lines in cells)
    height = count * leading + 2 * pad
    draw = partial(_draw_row, cells, widths, centred, tags, profile, height, has_top)
    return Atom(height=height, extent=height, draw=draw)


def _draw_row(
    cells: list[list[Line]],
    widths: list[float],
    centred: list[bool],
    tags: list[Tag],
    profile: Profile,
    height: float,
    has_top: bool,
    pen: Pen,
    top: float,
) -> None:
    pad, size, weight = profile.table_padding_pt, profile.table_pt, profile.table_rule_pt
    left = x = profile.margins.left
    pen.rule(x, top, x, top + height, weight)
    for lines, width, is_centred, tag in zip(cells, widths, centred, tags, strict=True):
        y = top + pad + ASCENT * size
        if has_top:  # head cells stand in the middle of their height
            y += (height - 2 * pad - len(lines) * profile.table_leading_pt) / 2
        with pen.tagged(tag):
            for line in lines:
                pen.line(x + (width - line.width) / 2 if is_centred else x + pad, y, line, size)
                y += profile.table_leading_pt
        x += width
        pen.rule(x, top, x, top + height, weight)
    for edge in (top, top + height) if has_top else (top + height,):
        pen.rule(left, edge, x, edge, weight)
