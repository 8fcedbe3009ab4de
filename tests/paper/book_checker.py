"""The checker of registers: reads a PDF and compares it with the book's data and with the table of section 17.

It knows nothing of how the program draws: only the book, the rules (book_table) and the glyphs and rules of the pages.
"""

import re
from itertools import pairwise

from models.domain.letters import Book, BookRow
from tests.paper.book_grid import Band, bands_of, lines_of, overlaps
from tests.paper.book_table import FACES, HEADS, RULED_ROW, WIDTH_SLACK, Head, Sheet, Side, parted, sheet_of
from tests.paper.checker_pages import check_colours, check_fonts
from tests.paper.checker_reading import Finding, Row, ink_of
from tests.paper.geometry import MM, Glyph, Paper

_DATE = re.compile(r"(0[1-9]|[12]\d|3[01])/(0[12]|[3-9]|1[0-2])/\d{4}")
_TOTAL = re.compile(r"Tổng số: (\d+)")
_LEAST = 0.3
_STROKE = 0.4  # how far a rule of the table may reach over its own middle


class BookReading:
    """A PDF of a book against what was given; `shown`: numbers (1-based) of the columns of the form that the office prints."""

    def __init__(self, given: Book, kind: str, pdf: bytes, shown: tuple[int, ...] = ()) -> None:
        self.given, self.pdf, self.paper = given, pdf, Paper(pdf)
        form = HEADS[kind]
        self.heads: tuple[Head, ...] = tuple(form[number - 1] for number in shown) if shown else form
        self.sheet: Sheet = sheet_of(given, kind)
        self.cover = 1 if given.front is not None else 0
        self.size = float(given.extra.get("register_pt", 11.0))
        self.found: list[Finding] = []

    def say(self, rule: str, page: int, text: str, expected: object = "", got: object = "") -> None:
        self.found.append(Finding(rule, page + 1, text, expected, got))

    def face(self, name: str) -> tuple[str, float]:
        font, size = FACES[name]
        return font, self.size if name in ("head", "number", "cell", "section", "footer", "mark") else size

    def sides(self) -> list[Side]:
        """The numbered pages in order: where on which sheet of the PDF."""
        spread = len(self.sheet.blocks) == 2
        parts = parted([column.width_mm for column in self.given.columns]) if spread else len(self.heads)
        edges = ((0, parts), (parts, len(self.heads)))
        out = []
        for sheet in range(self.cover, len(self.paper)):
            blocks = list(zip(self.sheet.blocks, edges, strict=False))
            for (left, right), (first, end) in [blocks[(sheet - self.cover) % 2]] if self.sheet.is_facing else blocks:
                out.append(Side(sheet, left, right, first, end))
        return out


def check_book(given: Book, kind: str, pdf: bytes, shown: tuple[int, ...] = ()) -> list[Finding]:
    """Everything that is wrong with the PDF of a register of this kind."""
    one = BookReading(given, kind, pdf, shown)
    one.found += [*check_fonts(pdf), *check_colours(one.paper)]
    for page in range(len(one.paper)):
        paper = one.paper.document[page]
        size = (round(paper.get_width() * MM, 1), round(paper.get_height() * MM, 1))
        if size != (one.sheet.width, one.sheet.height):
            one.say("sheet", page, "", (one.sheet.width, one.sheet.height), size)
        for first, second in overlaps(one.paper.glyphs(page)):
            one.say("words apart", page, first.text, "nothing over it", second.text)
    if tuple(column.title for column in given.columns) != tuple(head.title for head in one.heads):
        one.say("columns of the form", 0, "", [head.title for head in one.heads], [column.title for column in given.columns])
        return one.found
    if given.front is not None:
        _check_front(one)
    _check_sides(one)
    return one.found


def _check_sides(one: BookReading) -> None:
    sides = one.sides()
    halves = len(one.sheet.blocks)
    if len(sides) % halves or not sides:
        one.say("pages of a spread", 0, "", "pairs", len(sides))
        return
    total = one.given.first_page + len(sides) - 1
    ruled = one.given.ruled_pages if not one.given.rows else 0
    if ruled and len(sides) != ruled * halves:
        one.say("ruled pages", 0, "", ruled * halves, len(sides))
    queue = list(one.given.rows) or [BookRow(cells=())] * (1000 if ruled else 0)
    rest: list[str] = []
    held = 0.0
    for place in range(0, len(sides), halves):
        tables: list[list[Band]] = []
        for number, side in enumerate(sides[place : place + halves]):
            glyphs = [
                ink for ink in one.paper.glyphs(side.sheet)
                if ink.char.strip() and (halves == 1 or one.sheet.is_facing or (ink.x < 210) == (number == 0))
            ]  # fmt: skip
            rules = [
                rule for rule in one.paper.rules(side.sheet)
                if halves == 1 or one.sheet.is_facing or (rule[0] < 210) == (number == 0)
            ]  # fmt: skip
            bands, outside = bands_of(glyphs, rules)
            _check_outside(
                one, side, outside, bands, one.given.first_page + place + number, total, place == 0, place + halves == len(sides)
            )
            _check_grid(one, side, bands, rules)
            for band in bands:
                _check_band(one, side, band)
            tables.append(bands)
        rows = _joined(one, sides[place], tables)
        rows = _check_heads(one, sides[place].sheet, rows)
        for index, row in enumerate(rows):
            rest, held = _match(one, sides[place], row, queue, rest, held, index == 0, index == len(rows) - 1)
        if ruled and (not rows or any(row[0].bottom - row[0].top < RULED_ROW for row in rows)):
            one.say("ruled pages", sides[place].sheet, "", RULED_ROW, [row[0].bottom - row[0].top for row in rows][:1])
    for line in [] if ruled else queue:
        one.say("text as given", len(one.paper) - 1, line.cells[0], "a line of the book", "not on the paper")
    _check_total(one)


def _joined(one: BookReading, side: Side, tables: list[list[Band]]) -> list[list[Band]]:
    """Bands that stand side by side on both pages of a spread; of other books each alone."""
    if len({len(bands) for bands in tables}) != 1:
        one.say("rows on both pages", side.sheet, "", len(tables[0]), [len(bands) for bands in tables])
    joined = [list(parts) for parts in zip(*tables, strict=False)]
    for parts in joined:
        if any(abs(part.top - parts[0].top) > 0.1 or abs(part.bottom - parts[0].bottom) > 0.1 for part in parts):
            one.say("rows aligned on both pages", side.sheet, parts[0].text(0), parts[0].top, [part.top for part in parts])
    return joined


def _check_grid(one: BookReading, side: Side, bands: list[Band], rules: list[tuple[float, float, float, float]]) -> None:
    """Edges of the table at the margins, columns in the widths of the form, rules nowhere else."""
    page = side.sheet
    for left, top, right, bottom in rules:
        if (
            left < side.left - _STROKE or right > side.right + _STROKE
            or top < one.sheet.top - _STROKE or bottom > one.sheet.bottom + _STROKE
        ):  # fmt: skip
            one.say("rules in the margins", page, "", (side.left, side.right), (left, top, right, bottom))
    if not bands:
        one.say("table on the page", page, "", "a table", "none")
        return
    edges = bands[0].edges
    if len(edges) != side.end - side.first + 1:
        one.say("columns drawn", page, "", side.end - side.first, len(edges) - 1)
        return
    if abs(edges[0] - side.left) > _LEAST or abs(edges[-1] - side.right) > _LEAST:
        one.say("table as wide as the text block", page, "", (side.left, side.right), (edges[0], edges[-1]))
    asked = [head.width for head in one.heads[side.first : side.end]]
    scale = (side.right - side.left) / sum(asked)
    for (left, right), head in zip(pairwise(edges), one.heads[side.first : side.end], strict=True):
        if abs((right - left) - head.width * scale) > (WIDTH_SLACK + 0.05 * head.width) * max(scale, 1.0):
            one.say("width of a column", page, head.title, round(head.width * scale, 1), round(right - left, 1))
    given = [column.width_mm for column in one.given.columns[side.first : side.end]]
    for (left, right), width in zip(pairwise(edges), given, strict=True):
        if abs((right - left) - width * (side.right - side.left) / sum(given)) > _LEAST:
            one.say("columns in proportion", page, "", width, right - left)
    for band in bands:
        if len(band.edges) not in (2, len(edges)) or any(min(abs(edge - other) for other in edges) > 0.1 for edge in band.edges):
            one.say("columns in one line down the page", page, band.text(0), edges, band.edges)


def _check_band(one: BookReading, side: Side, band: Band) -> None:
    """Every glyph inside its cell: nothing cut, nothing over a rule."""
    for cell, (left, right) in zip(band.cells, pairwise(band.edges), strict=True):
        for row in cell:
            if row.left < left or row.right > right + 0.1:
                one.say("words inside their cell", side.sheet, row.text, (left, right), (row.left, row.right))
            if row.top < band.top - 0.2 or row.bottom > band.bottom + 0.2:
                one.say("words inside their cell", side.sheet, row.text, (band.top, band.bottom), (row.top, row.bottom))
    if band.astray:
        one.say(
            "words inside their cell", side.sheet, "".join(glyph.char for glyph in band.astray), "in a column", "across a rule"
        )


def _check_heads(one: BookReading, page: int, rows: list[list[Band]]) -> list[list[Band]]:
    """The head row, and its numbers, open every page; the rest of the rows is given back."""
    expected = [("head", [head.title for head in one.heads])]
    if one.given.has_column_numbers:
        expected.append(("number", [f"({number})" for number in range(1, len(one.heads) + 1)]))
    for place, (name, texts) in enumerate(expected):
        if place >= len(rows):
            one.say("head of the table", page, texts[0], "on every page", "none")
            return []
        found = [text for part in rows[place] for text in part.texts]
        if found != [ink_of(text) for text in texts]:
            one.say("head of the table", page, texts[0], texts, found)
        _faces(one, page, name, [glyph for part in rows[place] for glyph in part.glyphs])
        for part in rows[place]:
            for cell, (left, right) in zip(part.cells, pairwise(part.edges), strict=True):
                for row in cell:
                    if abs(row.centre - (left + right) / 2) > _LEAST:
                        one.say("heads centred", page, row.text, (left + right) / 2, row.centre)
    return rows[len(expected) :]


def _faces(one: BookReading, page: int, name: str, glyphs: list[Glyph]) -> None:
    font, size = one.face(name)
    for glyph in glyphs:
        if glyph.font != font or abs(glyph.size - size) > 0.15:
            one.say(f"face and size of {name}", page, glyph.char, (font, size), (glyph.font, glyph.size))
            return


def _match(
    one: BookReading,
    side: Side,
    parts: list[Band],
    queue: list[BookRow],
    rest: list[str],
    held: float,
    is_first: bool,
    is_last: bool,
) -> tuple[list[str], float]:
    """Compare a row of the page with the next one of the book; what is left of its texts when it goes on on the next page."""
    page = side.sheet
    if not queue:
        one.say("text as given", page, parts[0].text(0), "nothing", "a line that nobody gave")
        return [], 0.0
    row = queue[0]
    glyphs = [glyph for part in parts for glyph in part.glyphs]
    if row.is_section:
        queue.pop(0)
        text = "".join(part.text(0) for part in parts)
        if text != ink_of(row.cells[0]) or any(len(part.edges) != 2 for part in parts):
            one.say("heading of a section", page, row.cells[0], ink_of(row.cells[0]), text)
        _faces(one, page, "section", glyphs)
        if is_last and queue:
            one.say("a heading stays with its row", page, row.cells[0], "a row below", "the end of the page")
        return [], 0.0
    found = [text for part in parts for text in part.texts]
    asked = rest or [ink_of(text) for text in [*row.cells, *[""] * (len(one.heads) - len(row.cells))]]
    height = parts[0].bottom - parts[0].top
    if found == asked:
        queue.pop(0)
        if rest and held + height < one.sheet.bottom - one.sheet.top - 40:
            one.say("rows keep together", page, row.cells[0], "on one page", "split")
        left: list[str] = []
    elif len(found) == len(asked) and is_last and all(text.startswith(begun) for text, begun in zip(asked, found, strict=True)):
        left = [text[len(begun) :] for text, begun in zip(asked, found, strict=True)]
        held += height
    else:
        queue.pop(0)
        wrong = next((pair for pair in zip(asked, found, strict=False) if pair[0] != pair[1]), (asked, found))
        one.say("text as given", page, row.cells[0], *wrong)
        left = []
    _faces(one, page, "cell", glyphs)
    _check_cells(one, side, row, parts)
    return left, held if left else 0.0


def _check_cells(one: BookReading, side: Side, row: BookRow, parts: list[Band]) -> None:
    """Dates padded, centred columns centred, struck lines struck and only they, the reason of a voided line readable."""
    cells = [(cell, edges, part) for part in parts for cell, edges in zip(part.cells, pairwise(part.edges), strict=True)]
    for number, (cell, (left, right), part) in enumerate(cells[: len(one.heads)]):
        head, column = one.heads[number], one.given.columns[number]
        text = "".join(line.text for line in cell)
        if head.is_date and text and not _DATE.fullmatch(text):
            one.say("date padded", side.sheet, text, "dd/m/yyyy", text)
        for line in cell:
            if column.align == "center" and abs(line.centre - (left + right) / 2) > _LEAST:
                one.say("cell centred", side.sheet, line.text, (left + right) / 2, line.centre)
            if column.align == "left" and abs(line.left - left - 0.9) > 0.7:
                one.say("cell at its left edge", side.sheet, line.text, left, line.left)
        is_note = head.title == "Ghi chú"
        strokes = [rule for rule in part.strokes if left - 0.1 <= rule[0] and rule[2] <= right + 0.1]
        for line in cell:
            over = any(
                abs(rule[0] - line.left) < 0.8 and abs(rule[2] - line.right) < 0.8
                and line.y - line.size * MM * 0.5 < (rule[1] + rule[3]) / 2 < line.y
                for rule in strokes
            )  # fmt: skip
            if over != (row.is_struck and not is_note):
                one.say("struck through", side.sheet, line.text, row.is_struck and not is_note, over)
        if row.is_struck and is_note and not text.startswith("Đãhủy"):
            one.say("reason of a voided number", side.sheet, row.cells[0], "Đã hủy: ...", text)


def _check_outside(
    one: BookReading, side: Side, glyphs: list[Glyph], bands: list[Band], number: int, total: int, is_first: bool, is_last: bool
) -> None:
    """What stands around the table: number of the page, mark, seal, facts of the first page, total of the last one."""
    page, given = side.sheet, one.given
    rows = list(lines_of(glyphs))
    top, foot = (bands[0].top, bands[-1].bottom) if bands else (one.sheet.bottom, one.sheet.top)
    is_left, is_right = side.first == 0, side.end == len(one.heads)
    expected: list[tuple[str, str]] = [("page", f"Trang {number}/{total}")]
    if given.mark:
        expected.append(("mark", given.mark))
    if is_first and is_left:
        expected += [("superior_line", given.superior_line or ""), ("issuer_line", given.issuer_line), ("star", "*")]
    if is_first and is_right:
        expected += [("title", given.title), *(("period", line) for line in given.period_text.split("\n"))]
    if is_last and is_left:
        expected += [("footer", line) for line in (given.footer or "").split("\n")]
    if given.seal_text:
        expected.append(("seal", given.seal_text))
    for name, text in expected:
        taken = _take(rows, ink_of(text)) if ink_of(text) else []
        if ink_of(text) and not taken:
            one.say(f"{name} as given", page, text, text, "not on the page")
        for row in taken:
            rows.remove(row)
            _faces(one, page, name, list(row.glyphs))
            _check_place(one, side, name, row, (top, foot))
    for row in rows:
        one.say("text as given", page, row.text, "nothing", "text that nobody gave")


def _take(rows: list[Row], text: str) -> list[Row]:
    """Neighbouring lines that say the text."""
    for start in range(len(rows)):
        joined = ""
        for end in range(start, len(rows)):
            joined += rows[end].text
            if joined == text:
                return rows[start : end + 1]
            if not text.startswith(joined):
                break
    return []


def _check_place(one: BookReading, side: Side, name: str, row: Row, table: tuple[float, float]) -> None:
    page, sheet = side.sheet, one.sheet
    if row.left < side.left - _LEAST or row.right > side.right + _LEAST:
        one.say("side margins", page, row.text, (side.left, side.right), (row.left, row.right))
    if name == "page":
        if abs(row.centre - side.centre) > _LEAST or abs(row.top - 10) > _LEAST:
            one.say("number of the page in its place", page, row.text, (side.centre, 10), (row.centre, row.top))
    elif name == "mark":
        if abs(row.right - side.right) > _LEAST or row.bottom > sheet.top:
            one.say("mark at the head", page, row.text, side.right, row.right)
    elif name == "seal":
        if abs(row.left - side.left) > _LEAST or row.top < sheet.bottom or abs(sheet.height - 8 - row.y) > _LEAST:
            one.say("seal at the foot", page, row.text, (side.left, sheet.height - 8), (row.left, row.y))
    elif name == "footer":
        if row.top < table[1] or row.bottom > sheet.bottom + _LEAST or abs(row.left - side.left) > _LEAST:
            one.say("total under the table", page, row.text, (side.left, table[1]), (row.left, row.top))
    else:
        if row.top < sheet.top - 0.6 or row.bottom > table[0]:
            one.say("facts over the table", page, row.text, (sheet.top, table[0]), (row.top, row.bottom))
        is_issuer = name in ("superior_line", "issuer_line", "star") and len(sheet.blocks) == 1
        centre = side.left + (side.right - side.left) / 4 if is_issuer else side.centre
        if abs(row.centre - centre) > _LEAST:
            one.say("facts centred", page, row.text, centre, row.centre)


def _check_total(one: BookReading) -> None:
    said = _TOTAL.search(one.given.footer or "")
    if said and int(said.group(1)) != sum(not row.is_section for row in one.given.rows):
        one.say("total as the list", len(one.paper) - 1, said.group(), one.given.row_count, said.group(1))


def _check_front(one: BookReading) -> None:
    """The cover: issuer, name and every fact of section 17 in their order, centred between its frames."""
    front = one.given.front
    assert front is not None
    left = 210.0 if one.given.is_folded else 0.0
    edge = left + 210.0 if len(one.sheet.blocks) == 2 else one.sheet.width
    centre = (left + 10 + edge) / 2
    rows = list(lines_of(one.paper.glyphs(0)))
    expected = [
        (front.superior_line, "SoDonDocSerif", 16.0), (front.issuer_line, "SoDonDocSerif-Bold", 16.0), ("*", "SoDonDocSerif", 14.0),
        (front.title, "SoDonDocSerif-Bold", 30.0), *((fact, "SoDonDocSerif", 15.0) for fact in front.facts),
    ]  # fmt: skip
    last = 0.0
    for text, font, size in expected:
        taken = _take(rows, ink_of(text)) if ink_of(text) else []
        if ink_of(text) and not taken:
            one.say("cover as given", 0, text, text, "not on it")
        for row in taken:
            rows.remove(row)
            if any(glyph.font != font or abs(glyph.size - size) > 0.15 for glyph in row.glyphs):
                one.say("face and size of the cover", 0, row.text, (font, size), (row.glyphs[0].font, row.size))
            if abs(row.centre - centre) > _LEAST or row.left < left + 22 or row.right > edge - 12:
                one.say("cover centred", 0, row.text, centre, row.centre)
            if row.y <= last:
                one.say("cover in its order", 0, row.text, last, row.y)
            last = row.y
    for row in rows:
        one.say("cover as given", 0, row.text, "nothing", "text that nobody gave")
    frames = one.paper.rules(0)
    if not frames or abs(min(rule[0] for rule in frames) - left - 20) > 1 or abs(max(rule[2] for rule in frames) - edge + 10) > 1:
        one.say("frame of the cover", 0, "", (left + 20, edge - 10), len(frames))
    for name, pattern in _COVER.items():
        if not any(re.match(pattern, fact) for fact in front.facts) and not (name == "numbers" and not one.given.row_count):
            one.say("facts of a cover", 0, name, pattern, front.facts)


_COVER = {
    "year": r"(Năm|Nhiệm kỳ) \d{4}", "period": r"Từ ngày \S+ đến ngày \S+", "numbers": r"(Từ số|Số) \S+",
    "volume": r"Quyển số: \S+",
}  # fmt: skip


def rules_broken(findings: list[Finding]) -> set[str]:
    """The rules that were broken, each once."""
    return {one.rule for one in findings}
