"""One table on A4 landscape: letters shrink until it fits one page; a table that is still too long goes on with its head repeated."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from models.domain.report_paper import RenderedReport, Table
from reports.figures.report_tables import Frame, report_table_atoms
from reports.lists.app_footer import add_app_footer
from reports.press.flow import Atom, draw_pages, line_atom, paginate
from reports.press.fonts import ASCENT, Face, family, missing_characters, printable
from reports.press.lines import Line, break_balanced
from reports.press.pen import Pen
from reports.press.profile import MM, load_profile
from reports.press.text import clean

_SIZES = ((10.0, 12.0), (9.0, 11.0), (8.0, 9.5), (7.0, 8.4), (6.0, 7.2))
_LONG = (8.0, 9.8)  # a table that no size brings onto one page is printed to be read
_MARGIN = 15 * MM  # a working sheet, no official paper: room for the table comes first
_PADDING = 1.8
_TITLE, _TITLE_LEADING = 14.0, 17.0
_LINE, _LINE_LEADING = 11.0, 13.5


def render_table_sheet(
    title: str, lines: Sequence[str], table: Table, *, author: str = "", layout: str = "HD05", footer: str = ""
) -> RenderedReport:
    """The PDF; `lines` stand centred under the title, `footer` at the foot of each page. RuleError layout_unknown.

    Characters that the type lacks print as a box and are named in `missing_glyphs`.
    """
    profile = replace(load_profile(layout), table_padding_pt=_PADDING)
    pen = Pen(profile.page_height, profile.page_width, title=clean(title), author=clean(author))
    top, bottom, width = _MARGIN, pen.height - _MARGIN, pen.width - 2 * _MARGIN
    faces, missing = family(), dict[str, None]()
    centre = pen.width / 2
    atoms: list[Atom] = []
    for size, leading in (*_SIZES, _LONG):
        missing.clear()
        atoms = [*_centred(title, faces.bold, (_TITLE, _TITLE_LEADING), centre, width, missing)]
        for text in lines:
            atoms += _centred(text, faces.italic, (_LINE, _LINE_LEADING), centre, width, missing)
        atoms += report_table_atoms(table, Frame(_MARGIN, width, size, leading, bottom - top), profile, missing)
        if sum(atom.height + atom.gap for atom in atoms) <= bottom - top:
            break
    pages = paginate(atoms, top, top, bottom)
    add_app_footer(pages, footer, _MARGIN)
    draw_pages(pen, pages, profile, pen.width / 2)
    return RenderedReport(content=pen.finish(), pages=pen.page_count, missing_glyphs=tuple(missing))


def _centred(
    text: str, face: Face, sizes: tuple[float, float], centre: float, width: float, missing: dict[str, None]
) -> list[Atom]:
    size, leading = sizes
    words = clean(text)
    missing.update(dict.fromkeys(missing_characters(words, face)))

    def draw(line: Line, pen: Pen, top: float) -> None:
        pen.line(centre - line.width / 2, top + ASCENT * size, line, size)

    broken = break_balanced(printable(words, face), face, size, width)
    return [line_atom(size, leading, partial(draw, line), keep=True) for line in broken]
