"""Registers to print: A4 or A3, wrapped cells, repeated head, "Trang x/y", voided numbers struck through; flat memory."""

from array import array
from collections.abc import Callable, Iterable, Iterator

from models.domain.letters import Book, BookRow, RenderedLetter
from reports.press.fonts import ASCENT, Face, family, missing_characters
from reports.press.lines import Line
from reports.press.pen import Pen
from reports.press.text import clean, paragraphs
from reports.registers.book_front import draw_facts, draw_front
from reports.registers.book_page import PAD, BookPage, Leaf, draw_across, draw_frame, draw_row, page_of

Progress = Callable[[int, int], None]
_Cells = list[list[Line]]
_RULED_LINES = 2  # a row without a word is written by hand: about 11 mm


def render_book(book: Book, progress: Progress | None = None) -> RenderedLetter:
    """The PDF of a register (paper-format section 17). The same book gives the same bytes.

    The cover facts (issuer, name, period) stand above the table on the first page, on a page of their own before it when the book has
    a front; the head row repeats; rows keep together unless one is taller than a page, a heading stays with the row under it.
    Characters that the type lacks print as a box and are named in `missing_glyphs`. `page_count` counts the cover page too.
    """
    faces = family()
    page = page_of(book)
    pen = Pen(page.width, page.height, title=clean(book.title), author=clean(book.issuer_line))
    heads = [(page.cells([column.title for column in book.columns], faces.bold), faces.bold)]
    if book.has_column_numbers:
        heads.append((page.cells([f"({number})" for number in range(1, len(book.columns) + 1)], faces.italic), faces.italic))
    head_height = sum(page.height_of(cells) for cells, _ in heads)
    top = page.margins.top
    first_top = draw_facts(Pen(page.width, page.height), book, page, page.leaves[0])  # measured on a pen that is thrown away
    footer = _footer_lines(book, page)
    rows = book.rows or _ruled(book, page, first_top + head_height, top + head_height)
    line_room = max(int((page.bottom - top - head_height - 2 * PAD) // page.profile.register_leading_pt), 1)

    def pieces(row: BookRow) -> list[_Cells]:
        if row.is_section:
            return [[page.across(row.cells[0], faces.bold)]]
        cells = page.cells(row.cells, faces.regular)
        if not any(row.cells):
            cells = [lines * _RULED_LINES for lines in cells]
        tallest = max(len(lines) for lines in cells)
        if tallest <= line_room:
            return [cells]
        return [[lines[start : start + line_room] for lines in cells] for start in range(0, tallest, line_room)]

    ends = _page_ends(
        _kept(rows, lambda row: [page.height_of(piece) for piece in pieces(row)]),
        first_top + head_height,
        top + head_height,
        page.bottom,
        len(footer) * page.profile.register_leading_pt + 4 if footer else 0.0,
    )
    leaves = len(page.leaves)
    last = book.first_page + len(ends) * leaves - 1

    def begin(index: int, leaf: Leaf, number: int) -> float:
        draw_frame(pen, page, leaf, book, book.first_page + index * leaves + number, last)
        y = draw_facts(pen, book, page, leaf) if index == 0 else top
        pen.rule(leaf.left, y, leaf.right, y, page.profile.table_rule_pt)
        for cells, face in heads:
            y = draw_row(pen, page, leaf, cells, y, face, is_head=True)
        return y

    def draw(index: int, shown: list[tuple[int, BookRow, _Cells]]) -> None:
        """A page of the table, on both leaves of a spread."""
        for number, leaf in enumerate(page.leaves):
            y = begin(index, leaf, number)
            for _, row, piece in shown:
                if row.is_section:
                    if not number:
                        pen.bookmark(clean(row.cells[0]))
                    y = draw_across(pen, page, leaf, piece[0], y, faces.bold)
                else:
                    y = draw_row(pen, page, leaf, piece, y, faces.regular, is_struck=row.is_struck)
            if index == len(ends) - 1 and not number:
                _footer(pen, footer, page, y)
            if page.is_facing or number == leaves - 1:
                pen.end_page()

    if book.front is not None:
        draw_front(pen, page, book.front)
        pen.end_page()
    current = drawn = 0
    waiting: list[tuple[int, BookRow, _Cells]] = []
    for index, row in enumerate(rows):
        for piece in pieces(row):
            while drawn == ends[current]:
                draw(current, waiting)
                current += 1
                waiting = []
            waiting.append((index, row, piece))
            drawn += 1
        if progress is not None and index % 200 == 0:
            progress(index, len(rows))
    while current < len(ends):
        draw(current, waiting)
        current += 1
        waiting = []
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count, missing_glyphs=_missing(book, faces.regular))


def _ruled(book: Book, page: BookPage, first_top: float, top: float) -> tuple[BookRow, ...]:
    """Empty rows that fill the ruled pages of a form."""
    height = _RULED_LINES * page.profile.register_leading_pt + 2 * PAD
    count = int((page.bottom - first_top) // height) + (book.ruled_pages - 1) * int((page.bottom - top) // height)
    return (BookRow(cells=()),) * count if book.ruled_pages else ()


def _kept(rows: Iterable[BookRow], heights: Callable[[BookRow], list[float]]) -> Iterator[tuple[float, float]]:
    """Of each piece its height and what must fit with it: a heading needs the row that follows."""
    waiting: float | None = None
    for row in rows:
        for height in heights(row):
            if waiting is not None:
                yield waiting, waiting + height
            waiting = None
            if row.is_section:
                waiting = height
            else:
                yield height, height
    if waiting is not None:
        yield waiting, waiting


def _page_ends(
    heights: Iterable[tuple[float, float]], first_top: float, top: float, bottom: float, footer: float
) -> "array[int]":
    """Number of rows drawn by the end of each page; the first pass that gives "Trang x/y" its y."""
    ends: array[int] = array("q")
    y, count, on_page = first_top, 0, 0
    for height, needed in heights:
        if (on_page or (not ends and first_top > top)) and y + needed > bottom + 0.01:
            ends.append(count)  # 0 on the first page when the facts leave no room for a tall first row
            y, on_page = top, 0
        y += height
        count += 1
        on_page += 1
    if on_page and y + footer > bottom + 0.01:
        ends.append(count - 1 if on_page > 1 else count)  # the last row goes with the total: no page of a head alone
    ends.append(count)
    return ends


def _footer_lines(book: Book, page: BookPage) -> list[Line]:
    face = family().italic
    return [line for text in paragraphs(book.footer or "") for line in page.across(text, face)]


def _footer(pen: Pen, lines: list[Line], page: BookPage, y: float) -> None:
    y += 4 + ASCENT * page.profile.register_pt
    for line in lines:
        pen.line(page.leaves[0].left, y, line, page.profile.register_pt)
        y += page.profile.register_leading_pt


def _missing(book: Book, face: Face) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in book.rows:
        for text in row.cells:
            if not text.isascii():
                found.update(dict.fromkeys(missing_characters(clean(text), face)))
    return tuple(found)
