"""The page of a printed register: sheet and margins, columns, and how a row of cells is measured and drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.domain.letters import Book
from reports.fonts import ASCENT, Face, family, printable
from reports.lines import Line, break_text
from reports.pen import Pen
from reports.profile import MM, Margins, Profile, load_profile, with_settings
from reports.text import clean

PAD = 2.5
_A3 = (420 * MM, 297 * MM)
_A3_MARGINS = Margins(top=20 * MM, bottom=15 * MM, left=15 * MM, right=15 * MM)  # the number of the page stands at 10 mm
_SEAL_PT = 9.0
_SEAL_UP = 8 * MM  # from the lower edge of the sheet to the baseline


@dataclass(frozen=True, slots=True)
class BookPage:
    """Sheet, margins and columns of a book, in points; `note` is the column that is never struck."""

    width: float
    height: float
    margins: Margins
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    note: int
    profile: Profile

    @property
    def room(self) -> float:
        """Width of the table."""
        return self.width - self.margins.left - self.margins.right

    @property
    def centre(self) -> float:
        """Middle of the table: of the sheet, when the margins are equal."""
        return self.margins.left + self.room / 2

    @property
    def bottom(self) -> float:
        """Where rows must end."""
        return self.height - self.margins.bottom

    def cells(self, texts: Sequence[str], face: Face) -> list[list[Line]]:
        """Wrapped lines of each cell; short rows are filled up."""
        size = self.profile.register_pt
        filled = [*texts, *[""] * (len(self.widths) - len(texts))]
        return [
            break_text(printable(clean(text), face), face, size, width - 2 * PAD)
            for text, width in zip(filled, self.widths, strict=False)
        ]

    def across(self, text: str, face: Face) -> list[Line]:
        """Wrapped lines of a heading that runs over all columns."""
        return break_text(printable(clean(text), face), face, self.profile.register_pt, self.room - 2 * PAD)

    def height_of(self, cells: Sequence[Sequence[Line]]) -> float:
        """Height of a row of cells."""
        return max(len(lines) for lines in cells) * self.profile.register_leading_pt + 2 * PAD


def page_of(book: Book) -> BookPage:
    """The page that the book asks for; the widths of its columns fill the sheet in their proportions (A3: 390/257)."""
    profile = _profile(book)
    if book.is_portrait:
        width, height, margins = profile.page_width, profile.page_height, profile.margins
    elif book.sheet == "A3":
        (width, height), margins = _A3, _A3_MARGINS
    else:
        width, height, margins = profile.page_height, profile.page_width, profile.landscape_margins
    scale = (width - margins.left - margins.right) / sum(column.width_mm for column in book.columns)
    return BookPage(
        width,
        height,
        margins,
        tuple(column.width_mm * scale for column in book.columns),
        tuple(column.align for column in book.columns),
        next((place for place, column in enumerate(book.columns) if column.is_note), len(book.columns) - 1),
        profile,
    )


def _profile(book: Book) -> Profile:
    """The book's profile; its leading grows with the type size that the office chose."""
    base = load_profile(book.layout_profile)
    own = with_settings(base, book.extra)
    if own.register_pt == base.register_pt:
        return own
    return replace(own, register_leading_pt=base.register_leading_pt * own.register_pt / base.register_pt)


def draw_row(
    pen: Pen,
    page: BookPage,
    cells: Sequence[Sequence[Line]],
    top: float,
    face: Face,
    *,
    is_head: bool = False,
    is_struck: bool = False,
) -> float:
    """One row with its rules; returns its lower edge. A struck row keeps its note readable: the reason stands there."""
    profile = page.profile
    size, leading, weight = profile.register_pt, profile.register_leading_pt, profile.table_rule_pt
    height = page.height_of(cells)
    bottom = top + height
    x = page.margins.left
    pen.rule(x, top, x, bottom, weight)
    for column, (lines, width, align) in enumerate(zip(cells, page.widths, page.aligns, strict=True)):
        y = top + PAD + ASCENT * size
        if is_head:
            y += (height - 2 * PAD - len(lines) * leading) / 2
        for line in lines:
            text = line.text
            if text:
                start = (
                    x + (width - line.width) / 2
                    if is_head or align == "center"
                    else (x + width - PAD - line.width if align == "right" else x + PAD)
                )
                pen.show(start, y, face, size, text)
                if is_struck and column != page.note:
                    pen.rule(start, y - size * 0.28, start + line.width, y - size * 0.28, weight)
            y += leading
        x += width
        pen.rule(x, top, x, bottom, weight)
    pen.rule(page.margins.left, bottom, x, bottom, weight)
    return bottom


def draw_across(pen: Pen, page: BookPage, lines: Sequence[Line], top: float, face: Face) -> float:
    """The heading of a section in a box over all columns; returns its lower edge."""
    profile = page.profile
    left, right, bottom = page.margins.left, page.margins.left + page.room, top + page.height_of([lines])
    for x in (left, right):
        pen.rule(x, top, x, bottom, profile.table_rule_pt)
    y = top + PAD + ASCENT * profile.register_pt
    for line in lines:
        pen.show(left + PAD, y, face, profile.register_pt, line.text)
        y += profile.register_leading_pt
    pen.rule(left, bottom, right, bottom, profile.table_rule_pt)
    return bottom


def draw_frame(pen: Pen, page: BookPage, book: Book, number: int, total: int) -> None:
    """What stands outside the table on every page: its number, the mark of a reprint, the seal of the register."""
    faces, profile = family(), page.profile
    size = profile.page_number_pt
    baseline = profile.page_number_top + ASCENT * size
    pen.centred(page.centre, baseline, faces.regular, size, f"Trang {number}/{total}")
    if book.mark:
        mark = printable(clean(book.mark), faces.bold)
        right = page.margins.left + page.room
        pen.show(right - faces.bold.width(mark) * profile.register_pt, baseline, faces.bold, profile.register_pt, mark)
    if book.seal_text:
        seal = printable(clean(book.seal_text), faces.italic)
        pen.show(page.margins.left, page.height - _SEAL_UP, faces.italic, _SEAL_PT, seal)
