"""The cover list of a batch of letters: which letter goes to whom, for checking, signing and dispatch."""

from functools import partial

import resources
from models.domain.letters import CoverList, RenderedLetter
from models.domain.paper_dates import paper_date
from reports.lists.app_footer import add_app_footer
from reports.papers.table import table_atoms
from reports.press.flow import Atom, draw_pages, line_atom, paginate
from reports.press.fonts import ASCENT, family, printable
from reports.press.lines import Line, break_balanced
from reports.press.pen import Pen
from reports.press.profile import Profile, load_profile
from reports.press.text import clean


def render_cover_list(cover: CoverList) -> RenderedLetter:
    """The PDF of the list in the columns that the office chose; an office aid, not a numbered paper."""
    faces = family()
    profile = load_profile(cover.layout_profile)
    words = resources.read_json("templates/cover_list.json")
    pen = Pen(profile.page_width, profile.page_height, title=words["title"], author=clean(cover.issuer_line))
    size = profile.issuer_pt
    heads = [
        (cover.superior_line or "", faces.regular, size),
        (cover.issuer_line, faces.bold, size),
        (words["title"], faces.bold, profile.type_pt),
        (words["date"].format(issued_on=paper_date(cover.issued_on)), faces.italic, profile.date_pt),
    ]
    atoms: list[Atom] = []
    for index, (raw, face, points) in enumerate(heads):
        text = printable(clean(raw), face)
        lines = break_balanced(text, face, points, profile.text_width) if text else []
        atoms += [
            line_atom(
                points,
                profile.line_exact_pt,
                partial(_centred, line, points, profile),
                keep=True,
                gap=12.0 if index == 2 else 0.0,
            )
            for line in lines
        ]
    rows = [
        (str(number), row.number_symbol, row.unit_name, str(row.item_count), row.stage_text)
        for number, row in enumerate(cover.rows, 1)
    ]
    places = [number - 1 for number in cover.columns]
    printed = [[printable(clean(row[place]), faces.regular) for place in places] for row in rows]
    heads_shown, widths_mm = ([words[key][place] for place in places] for key in ("heads", "widths_mm"))
    top, bottom = profile.margins.top, profile.page_height - profile.margins.bottom
    atoms += table_atoms(heads_shown, widths_mm, printed, profile, bottom - top)
    pages = paginate(atoms, top, top, bottom)
    add_app_footer(pages, cover.app_footer, profile.margins.left)
    draw_pages(pen, pages, profile, profile.text_centre)
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count)


def _centred(line: Line, size: float, profile: Profile, pen: Pen, top: float) -> None:
    pen.line(profile.text_centre - line.width / 2, top + ASCENT * size, line, size)
