"""An office sheet as PDF: head, title, tables over the pages, and its signatures side by side."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from models.domain.paper_dates import paper_date_words
from models.domain.report_paper import Bars, RenderedReport, Table, Text
from models.domain.sheet_paper import SheetPaper, Signature
from reports.figures.report_charts import chart_atoms
from reports.figures.report_tables import Frame, report_table_atoms
from reports.lists.app_footer import add_app_footer
from reports.papers.body import paragraph_atoms
from reports.papers.letterhead import HeadTexts, draw_letterhead
from reports.press.flow import Atom, draw_pages, keep_last, line_atom, paginate
from reports.press.fonts import ASCENT, DESCENT, Face, family, missing_characters, printable
from reports.press.lines import Line, break_balanced, break_text
from reports.press.pen import Pen
from reports.press.profile import MM, Profile, load_profile, with_settings
from reports.press.text import clean, keep_blanks, paragraphs

_LANDSCAPE_GAP = 20 * MM  # from the head of a signature down to the name; a portrait sheet keeps the gap of a paper
_SMALL_TEXT = 12.0  # text of a landscape sheet
_SMALL = (10.0, 12.0)  # letters and leading of a wide table


def render_sheet(paper: SheetPaper) -> RenderedReport:
    """The PDF; the same paper gives the same bytes. Characters that the type lacks are named in `missing_glyphs`."""
    profile = with_settings(load_profile(paper.layout_profile), paper.layout)
    pen = Pen(
        profile.page_width, profile.page_height, title=clean(f"{paper.title} {paper.subject}"), author=clean(paper.issuer_line)
    )
    missing: dict[str, None] = {}
    faces = family()

    def shown(text: str, face: Face) -> str:
        missing.update(dict.fromkeys(missing_characters(text, face)))
        return printable(text, face)

    margins = profile.landscape_margins if paper.is_landscape else profile.margins
    if paper.is_landscape:
        pen.turn(profile.page_height, profile.page_width)
    left, width = margins.left, pen.width - margins.left - margins.right
    top, bottom = margins.top, pen.height - margins.bottom
    if paper.is_landscape:
        first_top, head = top, list(_plain_head(paper, profile, left, width, shown))
    else:
        texts = HeadTexts(
            superior_line=shown(clean(paper.superior_line), faces.regular), issuer_line=shown(clean(paper.issuer_line), faces.bold),
            number_text=shown(keep_blanks(paper.number_text), faces.regular), place=shown(clean(paper.place), faces.italic), issued_on=paper.issued_on,
        )  # fmt: skip
        first_top, head = draw_letterhead(pen, texts, profile) + profile.header_gap_pt, []
    size, leading = _SMALL if paper.is_landscape else (11.0, 13.0)
    frame = Frame(left, width, size, leading, bottom - top)
    centre = left + width / 2
    atoms: list[Atom] = [
        *head,
        *_centred(shown(clean(paper.title), faces.bold), faces.bold, profile.type_pt, profile, centre, width, 6.0),
    ]
    atoms += _centred(shown(clean(paper.subject), faces.bold), faces.bold, profile.body_pt, profile, centre, width)
    for block in paper.body:
        atoms += _block_atoms(block, frame, profile, missing, shown)
    if paper.signatures:
        keep_last(atoms, 2)
        gap = _LANDSCAPE_GAP if paper.is_landscape else profile.signature_gap
        atoms.append(_signatures(paper.signatures, left, width, profile, shown, gap))
    pages = paginate(atoms, first_top, top, bottom)
    add_app_footer(pages, shown(clean(paper.footer), faces.italic), left)
    draw_pages(pen, pages, profile, centre)
    return RenderedReport(content=pen.finish(), pages=pen.page_count, missing_glyphs=tuple(missing))


def _block_atoms(
    block: Text | Table | Bars, frame: Frame, profile: Profile, missing: dict[str, None], shown: Callable[[str, Face], str]
) -> Iterable[Atom]:
    faces = family()
    if isinstance(block, Table):
        return report_table_atoms(block, frame, profile, missing)
    if isinstance(block, Bars):
        return chart_atoms(block, frame, profile)
    if (
        not block.is_heading and frame.width > profile.text_width
    ):  # a landscape sheet: the lines of a paper's text would end early
        return _left(shown(clean(block.text), faces.regular), faces.regular, frame, _SMALL_TEXT, keep=False)
    if not block.is_heading:
        return [atom for text in paragraphs(block.text) for atom in paragraph_atoms(shown(text, faces.regular), profile)]
    size = profile.body_pt if frame.width <= profile.text_width else _SMALL_TEXT
    return _left(shown(clean(block.text), faces.bold), faces.bold, frame, size, keep=True)


def _left(text: str, face: Face, frame: Frame, size: float, *, keep: bool) -> Iterator[Atom]:
    """Lines from the left edge: a heading over what follows (`keep`), or the text of a landscape sheet."""

    def draw(line: Line, pen: Pen, top: float) -> None:
        pen.line(frame.left, top + ASCENT * size, line, size)

    for number, line in enumerate(break_text(text, face, size, frame.width)):
        yield line_atom(size, size * 1.25, partial(draw, line), gap=0.0 if number else 6.0, keep=keep)


def _plain_head(
    paper: SheetPaper, profile: Profile, left: float, width: float, shown: Callable[[str, Face], str]
) -> Iterator[Atom]:
    """The head of a landscape sheet: issuer on the left, place and date on the right."""
    faces, size = family(), profile.issuer_pt
    date_text = shown(
        f"{clean(paper.place)}, {paper_date_words(paper.issued_on)}" if paper.place else paper_date_words(paper.issued_on),
        faces.italic,
    )
    room = width / 2 - 4 * MM
    lines = [
        line
        for text, face in ((paper.superior_line, faces.regular), (paper.issuer_line, faces.bold))
        if text
        for line in break_balanced(shown(clean(text), face), face, size, room)
    ]
    first = ASCENT * max(size, profile.date_pt)  # both columns stand on one first line

    def draw(pen: Pen, top: float) -> None:
        centre = left + width / 4
        for number, line in enumerate(lines):
            pen.line(centre - line.width / 2, top + first + number * profile.header_leading_pt, line, size)
        pen.centred(left + 3 * width / 4, top + first, faces.italic, profile.date_pt, date_text)

    height = profile.header_leading_pt * max(len(lines), 1)
    yield Atom(height=height, extent=height, draw=draw, keep=True)


def _centred(
    text: str, face: Face, size: float, profile: Profile, centre: float, width: float, gap: float = 0.0
) -> Iterator[Atom]:
    def draw(line: Line, pen: Pen, top: float) -> None:
        pen.line(centre - line.width / 2, top + ASCENT * size, line, size)

    for number, line in enumerate(break_balanced(text, face, size, width) if text else []):
        yield line_atom(size, profile.line_exact_pt, partial(draw, line), gap=0.0 if number else gap, keep=True)


def _signatures(
    signatures: tuple[Signature, ...], left: float, width: float, profile: Profile, shown: Callable[[str, Face], str], gap: float
) -> Atom:
    """All signatures as one atom: heads at one height, names at one height."""
    faces, size, leading = family(), profile.signature_pt, profile.signature_leading_pt
    column = width / len(signatures)
    room = column - 4 * MM
    parts = []
    for place, one in enumerate(signatures):
        centre = left + column * (place + 0.5)
        face = faces.regular if one.is_position and not profile.standalone_position_bold else faces.bold
        head = break_balanced(shown(clean(one.head), face), face, size, room)
        note = break_balanced(shown(clean(one.note), faces.italic), faces.italic, size, room) if one.note else []
        name = break_balanced(shown(clean(one.name), faces.bold), faces.bold, size, room) if one.name else []
        parts.append((centre, [*head, *note], name))
    top_lines = max(len(lines) for _, lines, _ in parts)
    name_y = top_lines * leading + gap
    height = name_y + max([len(name) for _, _, name in parts] + [1]) * leading

    def draw(pen: Pen, top: float) -> None:
        for centre, lines, name in parts:
            for base, drawn in ((0.0, lines), (name_y, name)):
                for number, line in enumerate(drawn):
                    pen.line(centre - line.width / 2, top + base + number * leading + ASCENT * size, line, size)

    return Atom(height=height, extent=height - leading + (ASCENT + DESCENT) * size, draw=draw, gap=14.0)
