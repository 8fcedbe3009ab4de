"""Running text, addressees and tables of a letter: margins, indents, leading, gaps, columns, repeated heads, whole rows."""

from collections.abc import Iterator
from itertools import pairwise

from tests.paper.checker_plan import Plan
from tests.paper.checker_reading import Finding, Part, Reading, Row, ink_of
from tests.paper.checker_table import INDENT, LEADING, PARAGRAPH_GAP
from tests.paper.geometry import MM


def check_salutation(parts: dict[str, list[Part]], plan: Plan) -> Iterator[Finding]:
    """Kính gửi: label and first name on one line, names aligned, the block centred on the text block (HD05 9.2.3)."""
    if "addressee" not in parts:
        return
    label = parts["salutation"][0].rows[0]
    names = parts["addressee"]
    if abs(names[0].rows[0].y - label.y) > 0.1:
        yield Finding("first addressee beside Kính gửi", label.page + 1, names[0].text, label.y, names[0].rows[0].y)
    for name in names:
        if abs(name.rows[0].left - names[0].rows[0].left) > 0.1:
            yield Finding("addressees aligned", name.page, name.text, names[0].rows[0].left, name.rows[0].left)
    if len(names) > 1 and not all(name.rows[0].text.startswith("-") for name in names):
        yield Finding("several addressees with dashes", 1, names[0].text, "-", names[0].rows[0].text)
    middle, centre = (label.left + max(name.right for name in names)) / 2, plan.block(label).centre
    if abs(middle - centre) > 0.6:
        yield Finding("addressees centred on the text block", label.page + 1, names[0].text, centre, middle)
    title = [row for name in ("typed_subject", "hyphens") for part in parts.get(name, []) for row in part.rows]
    if title and label.y < title[-1].y + 3:
        yield Finding("addressees under type and subject", label.page + 1, label.text, title[-1].y, label.y)


def check_paragraphs(parts: dict[str, list[Part]], plan: Plan) -> Iterator[Finding]:
    """First line indented, full lines from margin to margin, leading 18 to 22 pt, more between paragraphs; headings with their text."""
    tables = [
        (row.page, row.y)
        for name, several in parts.items()
        if name.startswith("table_head")
        for part in several
        for row in part.rows
    ]
    leadings = set()
    previous: Part | None = None
    scale = 1.0
    for part in parts.get("body", []):
        first, words = part.rows[0], set(map(ink_of, part.text.split(" ")))
        scale = plan.block(first).scale
        is_centred = part.name == "chapter"
        yield from _centred(part, plan) if is_centred else _edges_of(part, words, plan)
        for above, below in pairwise(part.rows):
            if above.page == below.page:
                leadings.add(round((below.y - above.y) / MM, 1))
        if previous is not None:
            last = previous.rows[-1]
            is_name = is_centred and previous.name == "chapter"
            is_parted = any((last.page, last.y) < place < (first.page, first.y) for place in tables)
            if last.page == first.page and not is_name and not is_parted:
                gap = (first.y - last.y) / MM - (min(leadings) if leadings else LEADING[0] * scale)
                if gap < PARAGRAPH_GAP - 0.05:
                    yield Finding("gap between paragraphs", first.page + 1, part.text, PARAGRAPH_GAP, gap)
            if previous.name in ("chapter", "heading") and last.page != first.page and not is_parted:
                yield Finding("heading stays with its text", last.page + 1, previous.text, first.page + 1, last.page + 1)
        if len(part.rows) > 1 and part.rows[0].page != part.rows[1].page:
            yield Finding(
                "two lines of a paragraph stay together", first.page + 1, part.text, "two lines", "its first line alone"
            )
        if len(part.rows) > 2 and part.rows[-1].page != part.rows[-2].page:
            yield Finding("two lines of a paragraph stay together", first.page + 2, part.text, "two lines", "its last line alone")
        previous = part
    if leadings and not all(LEADING[0] * scale - 0.1 <= one <= LEADING[1] * scale + 0.1 for one in leadings):
        yield Finding("leading", 0, "", LEADING, sorted(leadings))
    if len(leadings) > 1 and max(leadings) - min(leadings) > 0.15:
        yield Finding("one leading in all the text", 0, "", min(leadings), sorted(leadings))


def _centred(part: Part, plan: Plan) -> Iterator[Finding]:
    for row in part.rows:
        if abs(row.centre - plan.block(row).centre) > 0.3:
            yield Finding("chapter centred on the text block", row.page + 1, row.text, plan.block(row).centre, row.centre)


def _edges_of(part: Part, words: set[str], plan: Plan) -> Iterator[Finding]:
    """The edges of the lines of a paragraph."""
    first = part.rows[0]
    block = plan.block(first)
    if not INDENT[0] * block.scale - 0.05 <= first.left - block.left <= INDENT[1] * block.scale + 0.05:
        yield Finding("first line indented", first.page + 1, part.text, INDENT, first.left - block.left)
    for row in part.rows[1:]:
        if abs(row.left - plan.block(row).left) > 0.4:
            yield Finding("lines begin at the margin", row.page + 1, row.text, plan.block(row).left, row.left)
    for row in part.rows[:-1]:
        is_long_word = row.text in words or not any(row.text.startswith(word) for word in words)
        if abs(row.right - plan.block(row).right) > 0.4 and not is_long_word:
            yield Finding("lines end at the margin", row.page + 1, row.text, plan.block(row).right, row.right)


def check_tables(parts: dict[str, list[Part]], reading: Reading) -> Iterator[Finding]:
    """Rows whole and inside their columns; the head row over the rows of every page."""
    rows: dict[int, list[Part]] = {}
    for name, several in parts.items():
        if name.startswith("cell "):
            rows.setdefault(int(name.split()[1]), []).append(several[0])
    if not rows:
        return
    heads = {part.page for name in ("table_head", "table_head_again") for part in parts.get(name, [])}
    for number, cells in rows.items():
        pages = {row.page + 1 for cell in cells for row in cell.rows}
        is_huge = sum(len(cell.rows) for cell in cells) > 45
        if len(pages) > 1 and not is_huge:
            yield Finding("table row whole", min(pages), cells[0].text, "one page", pages)
        if not pages <= heads:
            yield Finding("table head repeated", max(pages), f"row {number + 1}", pages, heads)
    every = [cell for cells in rows.values() for cell in cells] + parts.get("table_head", [])
    for cell in every:
        for row in cell.rows:
            edges = _edges(reading, row)
            left = max((x for x in edges if x <= row.left + 0.1), default=None)
            right = min((x for x in edges if x >= row.right - 0.3), default=None)
            if left is None or right is None or any(left < x < right for x in edges):
                yield Finding("cell inside its column", row.page + 1, cell.text, edges, (row.left, row.right))


def _edges(reading: Reading, row: Row) -> list[float]:
    """Where the columns of a table are parted at the height of a line."""
    upright = [one for one in reading.paper.rules(row.page) if one[2] - one[0] < 1 and one[3] - one[1] > 2]
    return sorted({round((left + right) / 2, 1) for left, top, right, bottom in upright if top - 0.2 <= row.y <= bottom + 0.2})
