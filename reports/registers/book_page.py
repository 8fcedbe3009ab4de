"""The page of a printed register: sheet and margins, columns, and how a row of cells is measured and drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.domain.letters import Book
from reports.press.fonts import ASCENT, Face, family, printable
from reports.press.lines import Line, break_text
from reports.press.pen import Pen
from reports.press.profile import MM, Margins, Profile, load_profile, with_settings
from reports.press.text import clean

PAD = 2.5
_A3 = (420 * MM, 297 * MM)
_A3_MARGINS = Margins(top=20 * MM, bottom=15 * MM, left=15 * MM, right=15 * MM)  # the number of the page stands at 10 mm
_A4 = (210 * MM, 297 * MM)
_OUTER, _INNER = 15 * MM, 20 * MM  # a spread: edge of the sheet, fold or binding
_SEAL_PT = 9.0
_SEAL_UP = 8 * MM  # from the lower edge of the sheet to the baseline


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the open book: the columns from `first` to before `end` stand on it, between `left` and `left + room`."""

    first: int
    end: int
    left: float
    room: float

    @property
    def right(self) -> float:
        """Right edge of the table."""
        return self.left + self.room

    @property
    def centre(self) -> float:
        """Middle of the table: of the sheet, when the margins are equal."""
        return self.left + self.room / 2


@dataclass(frozen=True, slots=True)
class BookPage:
    """Sheet, margins and columns of a book, in points; `note` is the column that is never struck.

    `leaves`: one, or the two of a spread; `is_facing`: each of the two on a sheet of its own. `front`: left edge and width of the cover.
    """

    width: float
    height: float
    margins: Margins
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    note: int
    profile: Profile
    leaves: tuple[Leaf, ...]
    is_facing: bool
    front: tuple[float, float]

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
        return break_text(printable(clean(text), face), face, self.profile.register_pt, self.leaves[0].room - 2 * PAD)

    def height_of(self, cells: Sequence[Sequence[Line]]) -> float:
        """Height of a row of cells."""
        return max(len(lines) for lines in cells) * self.profile.register_leading_pt + 2 * PAD


def page_of(book: Book) -> BookPage:
    """The page that the book asks for; the widths of its columns fill the sheet in their proportions (A3: 390/257).

    In a spread each page takes whole columns, as nearly half of the widths as they allow, and they fill it.
    """
    profile = _profile(book)
    is_spread = book.is_spread and not book.is_portrait and len(book.columns) > 1
    if book.is_portrait:
        width, height, margins = profile.page_width, profile.page_height, profile.margins
    elif is_spread:
        (width, height), margins = _A3 if book.sheet == "A3" else _A4, _A3_MARGINS
    elif book.sheet == "A3":
        (width, height), margins = _A3, _A3_MARGINS
    else:
        width, height, margins = profile.page_height, profile.page_width, profile.landscape_margins
    is_facing = is_spread and book.sheet != "A3"
    if is_spread:
        parted = _parted([column.width_mm for column in book.columns])
        half, room = _A4[0], _A4[0] - _OUTER - _INNER
        leaves: tuple[Leaf, ...] = (
            Leaf(0, parted, _OUTER, room),
            Leaf(parted, len(book.columns), _INNER + (0.0 if is_facing else half), room),
        )
    else:
        leaves = (Leaf(0, len(book.columns), margins.left, width - margins.left - margins.right),)
    widths: list[float] = []
    for leaf in leaves:
        shown = [column.width_mm for column in book.columns[leaf.first : leaf.end]]
        scale = leaf.room / sum(shown)
        widths += [one * scale for one in shown]
    return BookPage(
        width,
        height,
        margins,
        tuple(widths),
        tuple(column.align for column in book.columns),
        next((place for place, column in enumerate(book.columns) if column.is_note), len(book.columns) - 1),
        profile,
        leaves,
        is_facing,
        (_A4[0], _A4[0]) if is_spread and not is_facing else (0.0, width),
    )


def _parted(widths: Sequence[float]) -> int:
    """How many columns stand on the left page, so that both pages hold nearly the same width."""
    whole = sum(widths)
    return min(range(1, len(widths)), key=lambda count: abs(2 * sum(widths[:count]) - whole))


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
    leaf: Leaf,
    cells: Sequence[Sequence[Line]],
    top: float,
    face: Face,
    *,
    is_head: bool = False,
    is_struck: bool = False,
) -> float:
    """The part of a row that stands on a leaf, with its rules; returns its lower edge, the same on both leaves of a spread.

    A struck row keeps its note readable: the reason stands there.
    """
    profile = page.profile
    size, leading, weight = profile.register_pt, profile.register_leading_pt, profile.table_rule_pt
    height = page.height_of(cells)
    bottom = top + height
    x = leaf.left
    pen.rule(x, top, x, bottom, weight)
    for column in range(leaf.first, leaf.end):
        lines, width, align = cells[column], page.widths[column], page.aligns[column]
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
    pen.rule(leaf.left, bottom, x, bottom, weight)
    return bottom


def draw_across(pen: Pen, page: BookPage, leaf: Leaf, lines: Sequence[Line], top: float, face: Face) -> float:
    """The heading of a section in a box over all columns of a leaf, its words on the first one; returns its lower edge."""
    profile = page.profile
    left, right, bottom = leaf.left, leaf.right, top + page.height_of([lines])
    for x in (left, right):
        pen.rule(x, top, x, bottom, profile.table_rule_pt)
    y = top + PAD + ASCENT * profile.register_pt
    for line in lines if leaf.first == 0 else ():
        pen.show(left + PAD, y, face, profile.register_pt, line.text)
        y += profile.register_leading_pt
    pen.rule(left, bottom, right, bottom, profile.table_rule_pt)
    return bottom


def draw_frame(pen: Pen, page: BookPage, leaf: Leaf, book: Book, number: int, total: int) -> None:
    """What stands outside the table on every page: its number, the mark of a reprint, the seal of the register."""
    faces, profile = family(), page.profile
    size = profile.page_number_pt
    baseline = profile.page_number_top + ASCENT * size
    pen.centred(leaf.centre, baseline, faces.regular, size, f"Trang {number}/{total}")
    if book.mark:
        mark = printable(clean(book.mark), faces.bold)
        pen.show(leaf.right - faces.bold.width(mark) * profile.register_pt, baseline, faces.bold, profile.register_pt, mark)
    if book.seal_text:
        seal = printable(clean(book.seal_text), faces.italic)
        pen.show(leaf.left, page.height - _SEAL_UP, faces.italic, _SEAL_PT, seal)
