"""The exception board on one A4 page: rows shrink until all fit, then the lightest give way to "và n việc khác"."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.domain.exception_paper import ExceptionPaper, RenderedBoard
from reports.lists.app_footer import draw_app_footer
from reports.press.fonts import ASCENT, Face, family, printable
from reports.press.lines import Line, break_text
from reports.press.pen import Pen
from reports.press.profile import MM, load_profile
from reports.press.text import clean

# sizes of the rows in points with the most lines of a cell, from the most readable to the smallest
_STEPS = ((11.0, 4), (10.5, 3), (10.0, 3), (9.5, 2), (9.0, 2), (8.5, 2), (8.0, 2), (8.5, 1), (8.0, 1))
_PAD = 0.2  # of the size, above and below the words
_TOP, _BOTTOM = 15 * MM, 12 * MM  # an office aid for one sheet: closer to the edges than a paper that is bound
_LEADING = 1.18
_RULE = 0.5
_FOOT_PT = 8.0
_DOTS = "…"


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading of a group or one row, broken into lines."""

    cells: tuple[tuple[Line, ...], ...]
    height: float
    is_heading: bool = False


def render_exception_board(paper: ExceptionPaper) -> RenderedBoard:
    """The page as PDF, landscape; never a second page. Characters that the type cannot print show as boxes."""
    profile = load_profile(paper.layout_profile)
    width, height = profile.page_height, profile.page_width
    margins = profile.landscape_margins
    pen = Pen(width, height, title=clean(paper.title), author=clean(paper.issuer_line))
    left, right = margins.left, width - margins.right
    y = _head(pen, paper, left, right)
    bottom = height - _BOTTOM - _FOOT_PT * 1.5
    total = sum(len(group.rows) for group in paper.groups)
    if not total:
        _text(pen, left, y + 14, family().regular, 12, paper.nothing)
        size, shown = 12.0, 0
    else:
        size, lines, shown = _fitting(paper, right - left, bottom - y)
        _draw(pen, _blocks(paper, right - left, size, lines, shown), paper, size, left, right, y)
    _text(pen, left, height - _BOTTOM, family().italic, _FOOT_PT, paper.footer)
    draw_app_footer(pen, paper.app_footer, left)
    pen.end_page()
    return RenderedBoard(pdf=pen.finish(), rows=shown, left_out=total - shown, size=size)


def _fitting(paper: ExceptionPaper, width: float, room: float) -> tuple[float, int, int]:
    """Size, most lines of a cell and number of rows that fill the page best."""
    total = sum(len(group.rows) for group in paper.groups)
    for size, lines in _STEPS:
        if total <= _at_most(size, room) and _height(_blocks(paper, width, size, lines, total)) <= room:
            return size, lines, total
    size, lines = _STEPS[-1]
    low, high = 0, min(total, _at_most(size, room))
    while low < high:  # the most rows that leave room for the line "và n việc khác"
        middle = (low + high + 1) // 2
        if _height(_blocks(paper, width, size, lines, middle)) <= room:
            low = middle
        else:
            high = middle - 1
    return size, lines, low


def _at_most(size: float, room: float) -> int:
    """How many rows of one line the room could hold."""
    return int(room / (size * (_LEADING + 2 * _PAD)))


def _height(blocks: Sequence[_Block]) -> float:
    return sum(block.height for block in blocks)


def _blocks(paper: ExceptionPaper, width: float, size: float, most: int, shown: int) -> list[_Block]:
    """Head, group headings and rows; of the rows the `shown` weightiest, in the order of the board."""
    faces = family()
    every = [row for group in paper.groups for row in group.rows]
    kept = {id(row) for row in sorted(every, key=lambda row: -row.weight)[:shown]}
    widths = _widths(paper, width)
    blocks = [_row(paper.heads, widths, faces.bold, size, 3)]
    number = 0
    for group in paper.groups:
        rows = [row for row in group.rows if id(row) in kept]
        if not rows:
            continue
        heading = clean(group.heading.replace("{count}", str(len(rows))))
        blocks.append(_row((heading,), [width], faces.bold, size, 2, is_heading=True))
        for row in rows:
            number += 1
            blocks.append(_row((str(number), *row.cells), widths, faces.regular, size, most))
    if shown < len(every):
        more = clean(paper.more.replace("{count}", str(len(every) - shown)))
        blocks.append(_row((more,), [width], faces.italic, size, 1, is_heading=True))
    return blocks


def _widths(paper: ExceptionPaper, width: float) -> list[float]:
    scale = width / sum(paper.widths_mm)
    return [one * scale for one in paper.widths_mm]


def _row(
    texts: Sequence[str], widths: Sequence[float], face: Face, size: float, most: int, *, is_heading: bool = False
) -> _Block:
    cells = tuple(
        _cut(printable(clean(text), face), face, size, width - 2 * _PAD * size, most)
        for text, width in zip(texts, widths, strict=True)
    )
    count = max(len(cell) for cell in cells)
    return _Block(cells, size * (count * _LEADING + 2 * _PAD), is_heading)


def _cut(text: str, face: Face, size: float, width: float, most: int) -> tuple[Line, ...]:
    """The first lines of a cell; what has no room ends with an ellipsis."""
    lines = break_text(text, face, size, width)
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1].text
    while last and face.width(last.rstrip() + _DOTS) * size > width:
        last = last[:-1]
    return (*lines[: most - 1], *break_text(last.rstrip() + _DOTS, face, size, width)[:1])


def _draw(pen: Pen, blocks: Sequence[_Block], paper: ExceptionPaper, size: float, left: float, right: float, top: float) -> None:
    widths = _widths(paper, right - left)
    pen.rule(left, top, right, top, _RULE)
    y = top
    for number, block in enumerate(blocks):
        columns = [right - left] if block.is_heading else widths
        x = left
        for index, (lines, width) in enumerate(zip(block.cells, columns, strict=True)):
            pen.rule(x, y, x, y + block.height, _RULE)
            is_centred = not block.is_heading and (index == 0 or number == 0)
            baseline = y + _PAD * size + ASCENT * size
            if number == 0:
                baseline += (block.height - 2 * _PAD * size - len(lines) * size * _LEADING) / 2
            for line in lines:
                pen.line(x + (width - line.width) / 2 if is_centred else x + _PAD * size, baseline, line, size)
                baseline += size * _LEADING
            x += width
        pen.rule(right, y, right, y + block.height, _RULE)
        y += block.height
        pen.rule(left, y, right, y, _RULE)


def _head(pen: Pen, paper: ExceptionPaper, left: float, right: float) -> float:
    """Office on the left, title and day centred; the y under them."""
    faces = family()
    y = _TOP + ASCENT * 11
    for text, face in ((paper.superior_line, faces.regular), (paper.issuer_line, faces.bold)):
        if text:
            _text(pen, left, y, face, 11, text)
            y += 13
    y += 4
    for text, face, size in ((paper.title, faces.bold, 15.0), (paper.as_of, faces.italic, 11.5)):
        shown = printable(clean(text), face)
        pen.centred((left + right) / 2, y, face, size, shown)
        y += size * 1.25
    return y + 0.5 * MM


def _text(pen: Pen, x: float, y: float, face: Face, size: float, text: str) -> None:
    pen.show(x, y, face, size, printable(clean(text), face))
