"""A printed table taken apart: its bands between horizontal rules, the cells of each, strokes through words, words over words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.paper.checker_reading import Row
from tests.paper.geometry import MM, Glyph

Rule = tuple[float, float, float, float]
_THIN = 0.6  # a line of ink is thinner than this, mm
_APART = 8.0  # words on one baseline that stand so far apart are two texts
_JOINTS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}  # what the PDF library makes of a hyphen at the end of a line


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Row, ...]:
    """Glyphs that show, in their order, cut where baseline, face or size changes or words stand far apart."""
    groups: list[list[Glyph]] = []
    for one in glyphs:
        if not one.char.strip():
            continue
        glyph = replace(one, char=_JOINTS.get(one.char, one.char))
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and abs(last.y - glyph.y) < 0.05
            and (last.font, round(last.size, 2)) == (glyph.font, round(glyph.size, 2))
            and abs(glyph.x - last.right) < _APART
        ):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return tuple(Row(0, tuple(group)) for group in groups)


@dataclass(frozen=True)
class Band:
    """A row of the table: its edges, and of each cell the lines of text; `strokes` are rules inside it, `astray` glyphs outside every cell."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    cells: tuple[tuple[Row, ...], ...]
    strokes: tuple[Rule, ...]
    astray: tuple[Glyph, ...]

    @property
    def texts(self) -> list[str]:
        """The ink of each cell, line by line."""
        return ["".join(line.text for line in cell) for cell in self.cells]

    @property
    def glyphs(self) -> list[Glyph]:
        return [glyph for cell in self.cells for line in cell for glyph in line.glyphs]

    def text(self, cell: int) -> str:
        """The ink of one cell."""
        return self.texts[cell] if cell < len(self.cells) else ""


def bands_of(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Band], list[Glyph]]:
    """The bands of the one table of a page from the top down, and the glyphs outside of it."""
    upright = [rule for rule in rules if rule[2] - rule[0] < _THIN < rule[3] - rule[1]]
    level = [rule for rule in rules if rule[3] - rule[1] < _THIN]
    if not upright or not level:
        return [], list(glyphs)
    left, right = min(rule[0] for rule in upright), max(rule[2] for rule in upright)
    across = [rule for rule in level if rule[0] < left + 0.5 and rule[2] > right - 0.5]
    strokes = [rule for rule in level if rule not in across]
    heights = _distinct((rule[1] + rule[3]) / 2 for rule in across)
    bands = []
    inside: set[int] = set()
    for top, bottom in pairwise(heights):
        middle = (top + bottom) / 2
        edges = _distinct((rule[0] + rule[2]) / 2 for rule in upright if rule[1] - 0.2 <= middle <= rule[3] + 0.2)
        here = [(index, one) for index, one in enumerate(glyphs) if top <= one.y <= bottom]
        inside |= {index for index, _ in here}
        cells, astray = _cells([one for _, one in here], edges)
        held = tuple(rule for rule in strokes if top < (rule[1] + rule[3]) / 2 < bottom)
        bands.append(Band(top, bottom, tuple(edges), cells, held, astray))
    return bands, [one for index, one in enumerate(glyphs) if index not in inside]


def _cells(glyphs: Sequence[Glyph], edges: Sequence[float]) -> tuple[tuple[tuple[Row, ...], ...], tuple[Glyph, ...]]:
    cells: list[list[Glyph]] = [[] for _ in range(max(len(edges) - 1, 1))]
    astray = []
    for one in glyphs:
        middle = (one.x + one.right) / 2
        place = next((number for number, (left, right) in enumerate(pairwise(edges)) if left <= middle <= right), None)
        if place is None:
            astray.append(one)
        else:
            cells[place].append(one)
    return tuple(lines_of(cell) for cell in cells), tuple(astray)


def _distinct(values: Iterator[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > 0.15:
            out.append(value)
    return out


def overlaps(glyphs: Sequence[Glyph]) -> list[tuple[Row, Row]]:
    """Pairs of lines of which one is printed over the other."""
    rows = sorted(lines_of(glyphs), key=lambda row: row.y)
    found = []
    for number, row in enumerate(rows):
        for other in rows[number + 1 :]:
            if other.y - row.y > 0.75 * other.size * MM:
                break
            if _cross(row, other):
                found.append((row, other))
    return found


def _cross(row: Row, other: Row) -> bool:
    """Whether two lines share ground; neighbours of one baseline only touch."""
    if min(row.right, other.right) - max(row.left, other.left) < 0.3:
        return False
    if abs(row.y - other.y) > 0.3:
        return any(min(one.right, two.right) - max(one.x, two.x) > 0.3 for one in row.glyphs for two in other.glyphs)
    return any(min(one.right, two.right) - max(one.x, two.x) > 0.5 for one in row.glyphs for two in other.glyphs)
