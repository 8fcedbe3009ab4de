"""Reading order of a page from the places of its letters: columns of letterheads and signature blocks one after the other.

Pure: pieces of lines in, lines out. Units are points, y grows upwards.
"""

import re
from dataclasses import dataclass

_GAP_EM = 1.1
"""A gap of so many letter heights inside a line sets two columns apart (justified text stays below)."""
_MIDDLE = (0.25, 0.75)
"""Where, of the width of the text, the gap between two columns of a head may lie; tables have theirs elsewhere."""
_TIGHT = 1.9  # a line belongs to the column above it when it follows within so many letter heights
_PAGE_NUMBER = re.compile(r"(?:Trang\s+|[-–—]\s*)?(?P<number>\d{1,4})(?:\s*/\s*\d{1,4}|\s*[-–—])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand side by side: text and box; and the boxes of its words, when somebody wants to show them."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    words: tuple["Piece", ...] = ()

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.top - self.bottom


Row = list[Piece]


def rows_of(pieces: list[Piece]) -> list[Row]:
    """Pieces as rows from top to bottom, each from left to right; pieces close together on a row become one."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda p: (-(p.top + p.bottom), p.left)):
        middle = (piece.top + piece.bottom) / 2
        # the last rows only: the pieces come from top to bottom
        home = next((row for row in rows[-3:] if row[0].bottom < middle < row[0].top and _is_apart(row, piece)), None)
        if home is None:
            rows.append([piece])
        else:
            home.append(piece)
    return [_joined(sorted(row, key=lambda p: p.left)) for row in rows]


def _is_apart(row: Row, piece: Piece) -> bool:
    """No letter of the row lies under the piece (a footnote mark may touch)."""
    slack = piece.height * 0.5
    return all(piece.left >= other.right - slack or piece.right <= other.left + slack for other in row)


def _joined(row: Row) -> Row:
    out: Row = []
    for piece in row:
        before = out[-1] if out else None
        gap = piece.left - before.right if before else 0.0
        if before is None or gap > _GAP_EM * max(before.height, piece.height):
            out.append(piece)
            continue
        blank = "" if before.text.endswith(" ") or piece.text.startswith(" ") or gap < 0.12 * piece.height else " "
        out[-1] = Piece(
            before.text + blank + piece.text,
            before.left,
            min(before.bottom, piece.bottom),
            piece.right,
            max(before.top, piece.top),
            before.words + piece.words,
        )
    return out


def has_columns(rows: list[Row]) -> bool:
    """Whether a block of two columns stands on the page."""
    return any(end > start for start, end, _ in _blocks(rows))


def lines_of(rows: list[Row]) -> list[str]:
    """The rows as lines: blocks of two columns left then right, rows of tables with tabs between their cells."""
    return texts_of(read_order(rows))


def texts_of(rows: list[Row]) -> list[str]:
    """The rows as lines, in the order given; tabs between pieces."""
    return [line for line in map(_line, rows) if line]


def read_order(rows: list[Row]) -> list[Row]:
    """The rows as they are read: in a block of two columns each side's pieces are rows of their own, left before right."""
    out: list[Row] = []
    at = 0
    for start, end, gutter in _blocks(rows):
        out += rows[at:start]
        pieces = [piece for row in rows[start:end] for piece in row]
        out += [[piece] for piece in pieces if piece.left < gutter]
        out += [[piece] for piece in pieces if piece.left >= gutter]
        at = end
    return out + rows[at:]


def _line(row: Row) -> str:
    return "\t".join(piece.text.strip() for piece in row).strip()


def _blocks(rows: list[Row]) -> list[tuple[int, int, float]]:
    """(first row, row after the last, x of the gutter) of each block of two columns."""
    if not rows:
        return []
    left = min(piece.left for row in rows for piece in row)
    width = max(piece.right for row in rows for piece in row) - left
    found: list[tuple[int, int, float]] = []
    at = 0
    while at < len(rows):
        block = _block_at(rows, at, left, width)
        if block is None:
            at += 1
        else:
            found.append((at, *block))
            at = block[0]
    return found


def _block_at(rows: list[Row], start: int, left: float, width: float) -> tuple[int, float] | None:
    """(row after the last, gutter) of the block that begins at `start`, None when none does."""
    if len(rows[start]) != 2:
        return None
    low, high = rows[start][0].right, rows[start][1].left
    height = max(piece.height for piece in rows[start])
    end, twos = start + 1, 1
    bottoms = [rows[start][0].bottom, rows[start][1].bottom]
    for place in range(start + 1, len(rows)):
        row = rows[place]
        if len(row) == 2:
            new_low, new_high = max(low, row[0].right), min(high, row[1].left)
        elif len(row) == 1 and row[0].right < high - 0.5 * height:
            new_low, new_high = max(low, row[0].right), high
        elif len(row) == 1 and row[0].left > low + 0.5 * height:
            new_low, new_high = low, min(high, row[0].left)
        else:
            break
        if new_high - new_low < 0.5 * height:
            break
        if len(row) == 1:
            side = 0 if row[0].right < high - 0.5 * height else 1
            if bottoms[side] - row[0].top > (_TIGHT - 1) * row[0].height and not _two_follow(rows, place):
                break
            bottoms[side] = row[0].bottom
        else:
            twos += 1
            bottoms = [row[0].bottom, row[1].bottom]
        low, high, end = new_low, new_high, place + 1
    gutter = (low + high) / 2
    share = (gutter - left) / width if width else 0.0
    if end - start < 2 or not _MIDDLE[0] <= share <= _MIDDLE[1]:
        return None
    return end, gutter


def _two_follow(rows: list[Row], place: int) -> bool:
    """A row of two columns comes within the next three rows: the block goes on."""
    return any(len(row) == 2 for row in rows[place + 1 : place + 4])


def page_number(line: str) -> int | None:
    """The number when the line is nothing but a page number."""
    match = _PAGE_NUMBER.fullmatch(line.strip())
    return int(match["number"]) if match else None


def without_page_numbers(pages: list[str]) -> list[str]:
    """Pages without their numbers: a lone figure on the first or last line that counts on with the pages."""
    shifts: dict[int, int] = {}
    spots: list[dict[int, int]] = []
    for index, page in enumerate(pages):
        lines = page.split("\n")
        filled = [place for place, line in enumerate(lines) if line.strip()]
        found: dict[int, int] = {}
        for place in {filled[0], filled[-1]} if len(filled) > 1 else ():
            number = page_number(lines[place])
            if number is not None:
                found[place] = number - index - 1
                shifts[number - index - 1] = shifts.get(number - index - 1, 0) + 1
        spots.append(found)
    out = []
    for page, found in zip(pages, spots, strict=True):
        drop = {place for place, shift in found.items() if shifts[shift] > 1 or (shift == 0 and len(pages) > 1)}
        out.append("\n".join(line for place, line in enumerate(page.split("\n")) if place not in drop) if drop else page)
    return out
