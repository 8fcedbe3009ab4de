"""A báo cáo as PDF: portrait report with its official head and signature, landscape appendices; flat memory for long lists."""

from collections.abc import Callable, Iterable
from functools import partial

from models.domain.report_paper import Appendix, Bars, RenderedReport, ReportPaper, Table, Text
from reports.figures.report_charts import chart_atoms
from reports.figures.report_tables import Frame, report_table_atoms
from reports.papers.body import paragraph_atoms
from reports.papers.letterhead import HeadTexts, draw_letterhead
from reports.papers.signature import signature_atoms
from reports.papers.title import centred_atoms, ending_atoms, title_atoms
from reports.press.flow import Atom, draw_pages, keep_last, line_atom, paginate
from reports.press.fonts import ASCENT, Face, family, missing_characters, printable
from reports.press.pen import Pen
from reports.press.profile import MM, Profile, load_profile, with_settings
from reports.press.text import clean, keep_blanks, paragraphs

Progress = Callable[[int, int], None]
_FOOTER_PT = 10.0
_FOOTER_UP = 8 * MM  # from the lower edge of the sheet to the baseline
_ROW_PT, _ROW_LEADING = 9.0, 11.0


def render_report(paper: ReportPaper, progress: Progress | None = None) -> RenderedReport:
    """The PDF; the same paper gives the same bytes. `progress(row, rows)` may raise to stop.

    Characters that the type lacks print as a box and are named in `missing_glyphs`. RuleError layout_unknown.
    """
    profile = with_settings(load_profile(paper.layout_profile), paper.layout)
    pen = Pen(
        profile.page_width,
        profile.page_height,
        title=clean(f"{paper.type_name} {paper.subject}"),
        author=clean(paper.issuer_line),
    )
    missing: dict[str, None] = {}
    _report(pen, paper, profile, missing)
    total = sum(table.row_count for appendix in paper.appendices for table in appendix.tables)
    done = 0
    for appendix in paper.appendices:
        flow = _Landscape(pen, profile, paper.footer, appendix)
        for atom in _appendix_atoms(appendix, flow.frame, profile, missing):
            flow.put(atom)
            done += 1
            if progress is not None and done % 200 == 0:
                progress(min(done, total), total)
        flow.end()
    return RenderedReport(content=pen.finish(), pages=pen.page_count, missing_glyphs=tuple(missing))


def _report(pen: Pen, paper: ReportPaper, profile: Profile, missing: dict[str, None]) -> None:
    """The portrait part: head, type and subject, text with tables and charts, foot."""
    faces = family()

    def shown(text: str, face: Face) -> str:
        missing.update(dict.fromkeys(missing_characters(text, face)))
        return printable(text, face)

    head = HeadTexts(
        superior_line=shown(clean(paper.superior_line), faces.regular),
        issuer_line=shown(clean(paper.issuer_line), faces.bold),
        number_text=keep_blanks(paper.number_text),
        place=shown(clean(paper.place), faces.italic),
        issued_on=paper.issued_on,
    )
    first_top = draw_letterhead(pen, head, profile) + profile.header_gap_pt
    top, bottom = profile.margins.top, profile.page_height - profile.margins.bottom
    frame = Frame(profile.margins.left, profile.text_width, profile.table_pt, profile.table_leading_pt, bottom - top)
    type_name, subject = (printable(clean(text), faces.bold) for text in (paper.type_name, paper.subject))
    atoms = list(title_atoms(type_name, subject, profile))
    for block in paper.body:
        if isinstance(block, Text):
            atoms += _text_atoms(block, profile, shown)
        elif isinstance(block, Table):
            made = list(report_table_atoms(block, frame, profile, missing))
            keep_last(made[:-1], len(made) - 1)  # a small table stays on one page with its definitions
            atoms += made
        else:
            assert isinstance(block, Bars)
            atoms += chart_atoms(block, frame, profile)
    keep_last(atoms, 2)
    atoms += signature_atoms(
        [shown(clean(line), faces.regular) for line in paper.distribution],
        "",
        [shown(text, faces.bold) for text in paragraphs(paper.signing_authority)],
        [shown(text, faces.regular) for text in paragraphs(paper.position)],
        shown(clean(paper.signer), faces.bold),
        profile,
        bottom - top,
    )
    pages = paginate(atoms, first_top, top, bottom)
    for page in pages:
        page.append((0.0, partial(_footer, paper.footer, profile.margins.left)))
    draw_pages(pen, pages, profile, profile.text_centre)


def _text_atoms(block: Text, profile: Profile, shown: Callable[[str, Face], str]) -> list[Atom]:
    faces = family()
    if not block.is_heading:
        return [atom for text in paragraphs(block.text) for atom in paragraph_atoms(shown(text, faces.regular), profile)]
    text, x = shown(clean(block.text), faces.bold), profile.margins.left + profile.indent

    def draw(pen: Pen, top: float) -> None:
        pen.show(x, top + ASCENT * profile.body_pt, faces.bold, profile.body_pt, text)

    return [line_atom(profile.body_pt, profile.line_exact_pt, draw, gap=profile.paragraph_gap_pt + 4, keep=True)]


def _footer(text: str, left: float, pen: Pen, _top: float) -> None:
    face = family().italic
    pen.show(left, pen.height - _FOOTER_UP, face, _FOOTER_PT, printable(clean(text), face))


def _appendix_atoms(appendix: Appendix, frame: Frame, profile: Profile, missing: dict[str, None]) -> Iterable[Atom]:
    faces = family()
    centre = frame.left + frame.width / 2
    title = printable(clean(appendix.title), faces.bold)
    for text, face in (
        (clean(appendix.number_text), faces.bold),
        (title, faces.bold),
        (clean(appendix.belongs_to), faces.italic),
    ):
        yield from centred_atoms(printable(text, face), face, profile.body_pt, profile, centre, frame.width)
    yield from ending_atoms(title, profile, centre, frame.width)
    for table in appendix.tables:
        is_list = not table.title
        size = (_ROW_PT, _ROW_LEADING) if is_list else (11.0, 13.0)
        own = Frame(frame.left, frame.width, *size, frame.room)
        yield from report_table_atoms(table, own, profile, missing)


class _Landscape:
    """Landscape pages filled atom by atom: nothing of a page is kept once it is drawn. Numbers from page 2 of the appendix."""

    def __init__(self, pen: Pen, profile: Profile, footer: str, appendix: Appendix) -> None:
        self.pen, self.profile, self.footer = pen, profile, footer
        margins = profile.landscape_margins
        pen.turn(profile.page_height, profile.page_width)
        pen.bookmark(clean(f"{appendix.number_text}. {appendix.title}"))
        self.top, self.bottom = margins.top, pen.height - margins.bottom
        self.frame = Frame(margins.left, pen.width - margins.left - margins.right, _ROW_PT, _ROW_LEADING, self.bottom - self.top)
        self.page, self.y, self.is_open = 1, self.top, True
        self._kept: list[Atom] = []
        if profile.appendix_first_page_number:
            self._number()

    def put(self, atom: Atom) -> None:
        """Draw an atom, or wait for those that stay with it."""
        self._kept.append(atom)
        if not atom.keep:
            self._flush()

    def end(self) -> None:
        """Finish the last page."""
        self._flush()
        self._end_page()

    def _flush(self) -> None:
        group, self._kept = self._kept, []
        if not group:
            return
        need = sum(atom.height + atom.gap for atom in group)
        if not self.is_open and self.y + need > self.bottom + 0.01:
            self._next_page(group[0])
        for atom in group:
            if (
                not self.is_open and self.y + atom.gap + atom.height > self.bottom + 0.01
            ):  # a group that no page can hold is let go
                self._next_page(atom)
            self.y += 0.0 if self.is_open else atom.gap
            atom.draw(self.pen, self.y)
            self.y += atom.height
            self.is_open = False

    def _next_page(self, first: Atom) -> None:
        self._end_page()
        self.page += 1
        self.y, self.is_open = self.top, True
        self._number()
        if first.head is not None:
            first.head.draw(self.pen, self.y)
            self.y += first.head.height
            self.is_open = False

    def _number(self) -> None:
        profile, margins = self.profile, self.profile.landscape_margins
        centre = (margins.left + self.pen.width - margins.right) / 2
        baseline = profile.page_number_top + ASCENT * profile.page_number_pt
        self.pen.centred(centre, baseline, family().regular, profile.page_number_pt, str(self.page))

    def _end_page(self) -> None:
        _footer(self.footer, self.profile.landscape_margins.left, self.pen, 0.0)
        self.pen.end_page()
