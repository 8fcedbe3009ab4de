"""Registers to print: A4 landscape, wrapped cells, repeated head, "Trang x/y", voided numbers struck through; flat memory."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from models.domain.letters import Book, BookRow, RenderedLetter
from reports.fonts import ASCENT, DESCENT, Face, family, missing_characters, printable
from reports.lines import Line, break_balanced, break_text
from reports.pen import Pen
from reports.profile import MM, Profile, load_profile, with_settings
from reports.text import clean, paragraphs

Progress = Callable[[int, int], None]
_PAD = 2.5


@dataclass(frozen=True, slots=True)
class _Grid:
    """Columns of a book on its page, in points."""

    left: float
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    profile: Profile

    def cells(self, texts: Sequence[str], face: Face) -> list[list[Line]]:
        """Wrapped lines of each cell; short rows are filled up."""
        size = self.profile.register_pt
        filled = [*texts, *[""] * (len(self.widths) - len(texts))]
        return [
            break_text(printable(clean(text), face), face, size, width - 2 * _PAD)
            for text, width in zip(filled, self.widths, strict=False)
        ]


def render_book(book: Book, progress: Progress | None = None) -> RenderedLetter:
    """The PDF of a register (paper-format section 17). The same book gives the same bytes.

    The cover facts (issuer, name, period) stand above the table on the first page; the head row repeats; rows keep together
    unless one is taller than a page. Characters that the type lacks print as a box and are named in `missing_glyphs`.
    """
    faces = family()
    profile = _profile(book)
    margins = profile.landscape_margins
    width, height = profile.page_height, profile.page_width
    room = width - margins.left - margins.right
    scale = room / (sum(column.width_mm for column in book.columns) * MM)
    grid = _Grid(
        margins.left,
        tuple(column.width_mm * MM * scale for column in book.columns),
        tuple(column.align for column in book.columns),
        profile,
    )
    pen = Pen(width, height, title=clean(book.title), author=clean(book.issuer_line))
    heads = grid.cells([column.title for column in book.columns], faces.bold)
    head_height = _height(heads, profile)
    bottom = height - margins.bottom
    top = margins.top
    first_top = _cover(Pen(width, height), book, profile)  # measured on a pen that is thrown away
    line_room = max(int((bottom - top - head_height - 2 * _PAD) // profile.register_leading_pt), 1)

    def pieces(row: BookRow) -> list[list[list[Line]]]:
        cells = grid.cells(row.cells, faces.regular)
        tallest = max(len(lines) for lines in cells)
        if tallest <= line_room:
            return [cells]
        return [[lines[start : start + line_room] for lines in cells] for start in range(0, tallest, line_room)]

    ends = _page_ends(
        (_height(piece, profile) for row in book.rows for piece in pieces(row)),
        first_top + head_height,
        top + head_height,
        bottom,
        _footer_height(book, profile),
    )
    total = len(ends)
    page = drawn = 0
    y = _begin(pen, book, grid, heads, 1, total)
    for index, row in enumerate(book.rows):
        for piece in pieces(row):
            while drawn == ends[page]:
                pen.end_page()
                page += 1
                y = _begin(pen, book, grid, heads, page + 1, total)
            y = _draw_row(pen, grid, piece, y, faces.regular, is_struck=row.is_struck)
            drawn += 1
        if progress is not None and index % 200 == 0:
            progress(index, len(book.rows))
    while page < total - 1:
        pen.end_page()
        page += 1
        y = _begin(pen, book, grid, heads, page + 1, total)
    _footer(pen, book, profile, y)
    pen.end_page()
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count, missing_glyphs=_missing(book, faces.regular))


def _profile(book: Book) -> Profile:
    """The book's profile; its leading grows with the type size that the office chose."""
    base = load_profile(book.layout_profile)
    own = with_settings(base, book.extra)
    if own.register_pt == base.register_pt:
        return own
    return replace(own, register_leading_pt=base.register_leading_pt * own.register_pt / base.register_pt)


def _page_ends(heights: Iterable[float], first_top: float, top: float, bottom: float, footer: float) -> "array[int]":
    """Number of rows drawn by the end of each page; the first pass that gives "Trang x/y" its y."""
    ends: array[int] = array("q")
    y, count, on_page = first_top, 0, 0
    for height in heights:
        if on_page and y + height > bottom + 0.01:
            ends.append(count)
            y, on_page = top, 0
        y += height
        count += 1
        on_page += 1
    if on_page and y + footer > bottom + 0.01:
        ends.append(count - 1 if on_page > 1 else count)  # the last row goes with the total: no page of a head alone
    ends.append(count)
    return ends


def _begin(pen: Pen, book: Book, grid: _Grid, heads: list[list[Line]], page: int, total: int) -> float:
    """Page number, cover facts on page 1, head row; returns where the rows begin."""
    profile = grid.profile
    size = profile.page_number_pt
    pen.centred(pen.width / 2, profile.page_number_top + ASCENT * size, family().regular, size, f"Trang {page}/{total}")
    y = _cover(pen, book, profile) if page == 1 else profile.landscape_margins.top
    pen.rule(grid.left, y, grid.left + sum(grid.widths), y, profile.table_rule_pt)
    return _draw_row(pen, grid, heads, y, family().bold, is_head=True)


def _cover(pen: Pen, book: Book, profile: Profile) -> float:
    """Issuer left, name of the book and its period centred; returns where the table begins."""
    faces = family()
    margins = profile.landscape_margins
    leading = profile.header_leading_pt
    room = pen.width - margins.left - margins.right
    left_centre = margins.left + room / 4
    y = margins.top + ASCENT * profile.issuer_pt - leading
    for text, face in ((clean(book.superior_line or ""), faces.regular), (clean(book.issuer_line), faces.bold)):
        for line in break_balanced(printable(text, face), face, profile.issuer_pt, room / 2) if text else []:
            y += leading
            pen.line(left_centre - line.width / 2, y, line, profile.issuer_pt)
    y += leading
    pen.centred(left_centre, y, faces.regular, profile.star_pt, profile.star)
    y += leading * 1.2
    for line in break_balanced(printable(clean(book.title), faces.bold), faces.bold, profile.type_pt, room):
        pen.line(pen.width / 2 - line.width / 2, y, line, profile.type_pt)
        y += leading * 1.2
    for text in paragraphs(book.period_text):
        for line in break_balanced(printable(text, faces.italic), faces.italic, profile.date_pt, room):
            pen.line(pen.width / 2 - line.width / 2, y, line, profile.date_pt)
            y += leading
    return y - leading + DESCENT * profile.date_pt + 8


def _draw_row(
    pen: Pen, grid: _Grid, cells: list[list[Line]], top: float, face: Face, *, is_head: bool = False, is_struck: bool = False
) -> float:
    profile = grid.profile
    size, leading, weight = profile.register_pt, profile.register_leading_pt, profile.table_rule_pt
    height = _height(cells, profile)
    bottom = top + height
    x = grid.left
    pen.rule(x, top, x, bottom, weight)
    for column, (lines, width, align) in enumerate(zip(cells, grid.widths, grid.aligns, strict=True)):
        y = top + _PAD + ASCENT * size
        if is_head:
            y += (height - 2 * _PAD - len(lines) * leading) / 2
        for line in lines:
            text = line.text
            if text:
                start = (
                    x + (width - line.width) / 2
                    if is_head or align == "center"
                    else (x + width - _PAD - line.width if align == "right" else x + _PAD)
                )
                pen.show(start, y, face, size, text)
                if is_struck and column < len(cells) - 1:  # the reason in Ghi chú stays readable
                    pen.rule(start, y - size * 0.28, start + line.width, y - size * 0.28, weight)
            y += leading
        x += width
        pen.rule(x, top, x, bottom, weight)
    pen.rule(grid.left, bottom, x, bottom, weight)
    return bottom


def _footer_height(book: Book, profile: Profile) -> float:
    return len(paragraphs(book.footer or "")) * profile.register_leading_pt + 4


def _footer(pen: Pen, book: Book, profile: Profile, y: float) -> None:
    faces = family()
    y += 4 + ASCENT * profile.register_pt
    for text in paragraphs(book.footer or ""):
        pen.show(profile.landscape_margins.left, y, faces.italic, profile.register_pt, printable(text, faces.italic))
        y += profile.register_leading_pt


def _height(cells: list[list[Line]], profile: Profile) -> float:
    return max(len(lines) for lines in cells) * profile.register_leading_pt + 2 * _PAD


def _missing(book: Book, face: Face) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in book.rows:
        for text in row.cells:
            if not text.isascii():
                found.update(dict.fromkeys(missing_characters(clean(text), face)))
    return tuple(found)
