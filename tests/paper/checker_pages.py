"""What holds for every printed paper: nothing outside the margins, page numbers, faces embedded and subset, black."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pypdf import PdfReader

from tests.paper.checker_reading import Finding, Reading, Row, rows_of
from tests.paper.checker_table import BOTTOM, CENTRE, LEFT, PAGE_NUMBER_TOP, RIGHT, TABLE, TOP
from tests.paper.checker_table import Row as FaceRow
from tests.paper.geometry import MM, Paper


@dataclass(frozen=True)
class Block:
    """The text block of a page in mm, where its number is centred, its sheet, and how much smaller than on A4 all is."""

    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    bottom: float = BOTTOM
    centre: float = CENTRE
    sheet: tuple[float, float] = (210.0, 297.0)
    number_top: float = PAGE_NUMBER_TOP
    scale: float = 1.0

    @property
    def mirrored(self) -> "Block":
        """The block on the back of a sheet: left and right margin change places (HD05 PL2: 15 left, 30 right, centre 97.5)."""
        width = self.sheet[0]
        return replace(self, left=width - self.right, right=width - self.left, centre=width - self.centre)

    def row(self, rule: FaceRow) -> FaceRow:
        """A row of the table of faces on this sheet; smaller sizes may be rounded to half points."""
        if self.scale == 1.0:
            return rule
        return replace(rule, least=rule.least * self.scale - 0.3, most=rule.most * self.scale + 0.3)


PORTRAIT = Block()
LANDSCAPE = Block(left=20.0, right=277.0, top=30.0, bottom=195.0, centre=148.5, sheet=(297.0, 210.0))
A5 = Block(
    left=20.0, right=138.0, top=15.0, bottom=195.0, centre=79.0, sheet=(148.0, 210.0), number_top=7.0, scale=12 / 14
)  # fmt: skip
A5_LANDSCAPE = replace(A5, left=15.0, right=195.0, top=20.0, bottom=138.0, centre=105.0, sheet=(210.0, 148.0))


def is_page_number(row: Row, number: int, block: Block) -> bool:
    """Whether a line is the number of its page, wherever exactly it stands over the text block."""
    return row.text == str(number) and row.y < block.top and abs(row.centre - block.centre) < 40


def check_page(
    reading: Reading,
    page: int,
    profile: str,
    number: int,
    block: Block = PORTRAIT,
    footers: tuple[str, ...] = (),
    *,
    is_first_numbered: bool = False,
) -> Iterator[Finding]:
    """One page: its number (none on page 1), ink and rules between the margins, the first line at the top margin.

    `footers`: beginnings of lines that may stand outside of the text block, with frames around them.
    """
    sheet = reading.paper.document[page]
    size = (sheet.get_width() * MM, sheet.get_height() * MM)
    if any(abs(one - other) > 0.3 for one, other in zip(size, block.sheet, strict=True)):
        yield Finding("sheet", page + 1, "", block.sheet, size)
    rows = rows_of(one for one in reading.ink if one.page == page)
    numbers = [row for row in rows if is_page_number(row, number, block)]
    text = [
        row
        for row in rows
        if row not in numbers and not row.text.startswith(tuple("".join(one.split()) for one in footers) or ("\0",))
    ]
    if number == 1 and numbers and not is_first_numbered:
        yield Finding("page number", page + 1, "1", "none on page 1", "a number")
    if number > 1 or is_first_numbered:
        yield from _number(numbers, page, number, profile, block)
    for row in text:
        if row.left < block.left - 0.4 or row.right > block.right + 0.4:
            yield Finding("side margins", page + 1, row.text, (block.left, block.right), (row.left, row.right))
        if row.top < block.top - 0.3 or row.bottom > block.bottom + 0.4:
            yield Finding("upper and lower margin", page + 1, row.text, (block.top, block.bottom), (row.top, row.bottom))
    outside = [row for row in rows if row not in numbers and row not in text]
    rules = [
        one
        for one in reading.paper.rules(page)
        if not any(one[0] < row.left and row.right < one[2] and one[1] < row.y < one[3] for row in outside)
    ]
    for left, top, right, bottom in rules:
        if left < block.left - 0.6 or right > block.right + 0.6 or top < block.top - 0.6 or bottom > block.bottom + 0.6:
            yield Finding("rules in the margins", page + 1, "", block, (left, top, right, bottom))
    first = min([*(row.top for row in text), *(top for _, top, _, _ in rules)], default=block.top)
    if text and abs(first - block.top) > 0.6:
        yield Finding("first line at the margin", page + 1, text[0].text, block.top, first)


def _number(numbers: list[Row], page: int, number: int, profile: str, block: Block) -> Iterator[Finding]:
    if len(numbers) != 1:
        yield Finding("page number", page + 1, str(number), "one", len(numbers))
        return
    row, rule = numbers[0], block.row(TABLE[profile]["page_number"])
    glyph = row.glyphs[0]
    if not rule.holds(glyph.font, glyph.size):
        yield Finding("page number", page + 1, row.text, rule, (glyph.font, glyph.size))
    if abs(row.centre - block.centre) > 0.3:
        yield Finding("page number centred on the text block", page + 1, row.text, block.centre, row.centre)
    if abs(row.top - block.number_top) > 0.3:
        yield Finding("page number 10 mm from the edge", page + 1, row.text, block.number_top, row.top)


def check_fonts(pdf: bytes) -> Iterator[Finding]:
    """Every face embedded, a subset, of the one family and readable as text; the document says what it is."""
    reader = PdfReader(io.BytesIO(pdf))
    if str(reader.trailer["/Root"].get("/Lang", "")) != "vi-VN":
        yield Finding("language", 0, "", "vi-VN", reader.trailer["/Root"].get("/Lang"))
    for number, page in enumerate(reader.pages, 1):
        for font in (page["/Resources"].get("/Font") or {}).values():
            one = font.get_object()
            name = str(one["/BaseFont"])
            descriptor = one.get("/FontDescriptor")
            used = descriptor.get_object() if descriptor is not None else {}
            if "/FontFile2" not in used:
                yield Finding("face embedded", number, name, "/FontFile2", "none")
            if name[7:8] != "+":
                yield Finding("face subset", number, name, "ABCDEF+", name)
            if "SoDonDocSerif" not in name.replace("-", ""):
                yield Finding("one family of faces", number, name, "SoDonDocSerif", name)
            if "/ToUnicode" not in one:
                yield Finding("face readable", number, name, "/ToUnicode", "none")


def check_colours(paper: Paper, red: Mapping[int, str] | None = None) -> Iterator[Finding]:
    """Everything black but the words of `red` by page from 0 (the mark of urgency of a state paper, the stamp of a copy)."""
    for page in range(len(paper)):
        marked = "".join((red or {}).get(page, "").split())
        coloured = "".join(one.char for one in paper.glyphs(page) if one.colour != (0, 0, 0) and one.char.strip())
        if coloured != marked:
            yield Finding("black", page + 1, coloured, marked, coloured)
