"""Routing slips on A5, or two on an A4 landscape sheet to be cut in the middle; lines to write on fill what room is left."""

from collections.abc import Callable, Sequence

from models.domain.letters import RenderedLetter
from models.domain.slip_paper import SlipPaper
from reports.press.fonts import ASCENT, Face, family, missing_characters, printable
from reports.press.lines import Line, break_balanced, break_text
from reports.press.pen import Pen
from reports.press.profile import MM
from reports.press.text import clean
from reports.slips.barcode import bar_width, draw_bars

_A5 = (148 * MM, 210 * MM)
_A4 = (297 * MM, 210 * MM)
_TOP, _BOTTOM, _LEFT, _RIGHT = 12 * MM, 10 * MM, 15 * MM, 10 * MM
_SIZE, _LEADING, _SMALL = 11.0, 14.0, 9.0
_RULED = 7.5 * MM  # from one line to write on to the next
_MODULE = 0.33 * MM  # narrowest bar, as wide as a common laser printer and reader want it
_BARS = 9 * MM
_THIN = 0.4
_SUBJECT_LINES = 6
Shown = Callable[[str, Face], str]


def render_slips(slips: Sequence[SlipPaper], sheet: str = "A5") -> RenderedLetter:
    """The PDF of slips, one a page on A5, two a page on A4. The same slips give the same bytes."""
    size = _A4 if sheet == "A4" else _A5
    title = slips[0].title if slips else ""
    pen = Pen(*size, title=clean(title), author=clean(slips[0].issuer_line) if slips else "")
    missing: dict[str, None] = {}
    for index, slip in enumerate(slips):
        is_right = sheet == "A4" and index % 2 == 1
        _draw(pen, slip, _A4[0] / 2 if is_right else 0.0, missing)
        if sheet == "A4" and not is_right:
            for y in (0.0, _A4[1] - 5 * MM):  # where to cut
                pen.rule(_A4[0] / 2, y, _A4[0] / 2, y + 5 * MM, _THIN)
        if sheet != "A4" or is_right or index == len(slips) - 1:
            pen.end_page()
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count, missing_glyphs=tuple(missing))


def _draw(pen: Pen, slip: SlipPaper, x: float, missing: dict[str, None]) -> None:
    faces = family()
    left, right = x + _LEFT, x + _A5[0] - _RIGHT
    width = right - left

    def shown(text: str, face: Face) -> str:
        text = clean(text)
        missing.update(dict.fromkeys(missing_characters(text, face)))
        return printable(text, face)

    y = max(_head(pen, slip, left, width, shown), _code(pen, slip, right)) + 4 * MM
    for line in break_balanced(shown(slip.title, faces.bold), faces.bold, 14, width):
        pen.line(left + (width - line.width) / 2, y + ASCENT * 14, line, 14)
        y += 18
    y = _facts(pen, slip, left, width, y + 1 * MM, shown)
    foot = _A5[1] - _BOTTOM - len(slip.notes) * 11
    boxes_height = 2 * 15 * MM
    y = _blocks(pen, slip, left, right, y + 2 * MM, foot - boxes_height - 3 * MM, shown)
    _boxes(pen, slip, left, width, foot - boxes_height - 1 * MM, boxes_height, shown)
    for number, note in enumerate(slip.notes):
        pen.show(left, foot + 1 + number * 11 + ASCENT * _SMALL, faces.italic, _SMALL, shown(note, faces.italic))


def _head(pen: Pen, slip: SlipPaper, left: float, width: float, shown: Shown) -> float:
    faces = family()
    room = width * 0.55
    y = _TOP
    for text, face in ((slip.superior_line, faces.regular), (slip.issuer_line, faces.bold)):
        for line in break_balanced(shown(text, face), face, _SIZE, room) if text else []:
            pen.line(left + (room - line.width) / 2, y + ASCENT * _SIZE, line, _SIZE)
            y += _LEADING
    if slip.urgency:
        pen.centred(left + room / 2, y + 3 + ASCENT * _SIZE, faces.bold, _SIZE, shown(slip.urgency, faces.bold))
        y += _LEADING + 3
    return y


def _code(pen: Pen, slip: SlipPaper, right: float) -> float:
    """The code in words, and as bars above it; right aligned."""
    face, size = family().bold, 13.0
    y = _TOP
    middle = right - face.width(slip.code) * size / 2
    if slip.has_bars:
        wide = bar_width(slip.code, _MODULE)
        draw_bars(pen, slip.code, right - wide, y, _BARS, _MODULE)
        middle = right - wide / 2
        y += _BARS + 1.5 * MM
    pen.centred(middle, y + ASCENT * size, face, size, slip.code)
    return y + size * 1.2


def _facts(pen: Pen, slip: SlipPaper, left: float, width: float, y: float, shown: Shown) -> float:
    """Label and value, short ones two on a line; a long subject ends with an ellipsis: the paper itself lies under the slip."""
    faces = family()
    column = 0
    for label, value in slip.facts:
        head = shown(f"{label}: ", faces.regular) + " "
        indent = faces.regular.width(head) * _SIZE
        text = shown(value, faces.bold)
        is_short = indent + faces.bold.width(text) * _SIZE <= width / 2 - 2 * MM
        if not is_short and column:
            y, column = y + _LEADING, 0
        lines = break_text(text, faces.bold, _SIZE, width, indent)
        if len(lines) > _SUBJECT_LINES:
            lines = [*lines[: _SUBJECT_LINES - 1], _cut(lines[_SUBJECT_LINES - 1], faces.bold, width)]
        start = left + column * width / 2
        pen.show(start, y + ASCENT * _SIZE, faces.regular, _SIZE, head)
        for number, line in enumerate(lines):
            pen.line(start + (0 if number else indent), y + number * _LEADING + ASCENT * _SIZE, line, _SIZE)
        if is_short:
            column += 1
            if column == 2:
                y, column = y + _LEADING, 0
        else:
            y += len(lines) * _LEADING
    return y + (_LEADING if column else 0)


def _cut(line: Line, face: Face, width: float) -> Line:
    text = line.text
    while text and face.width(text + "…") * _SIZE > width:
        text = text.rpartition(" ")[0]
    return break_text(text + "…", face, _SIZE, width)[0]


def _blocks(pen: Pen, slip: SlipPaper, left: float, right: float, top: float, bottom: float, shown: Shown) -> float:
    """Headings with dotted lines; what room is left is shared out in lines, at least one to each."""
    faces = family()
    heading = _LEADING + 2
    day = _LEADING
    room = bottom - top - len(slip.blocks) * (heading + day + 4)
    wanted = sum(block.line_count for block in slip.blocks)
    lines = max(int(room // _RULED), len(slip.blocks))
    y = top
    given = 0
    for index, block in enumerate(slip.blocks):
        share = max(round(lines * block.line_count / wanted), 1) if index < len(slip.blocks) - 1 else max(lines - given, 1)
        given += share
        pen.show(left, y + ASCENT * _SIZE, faces.bold, _SIZE, shown(f"{block.heading}:", faces.bold))
        y += heading
        for _ in range(share):
            y += _RULED
            _dots(pen, left, right, y - 1.5 * MM)
        text = shown(slip.day_line, faces.italic)
        pen.show(right - faces.italic.width(text) * _SIZE, y + 3 + ASCENT * _SIZE, faces.italic, _SIZE, text)
        y += day + 4
    return y


def _dots(pen: Pen, left: float, right: float, y: float) -> None:
    """A dotted line to write on: one string of full stops."""
    face = family().regular
    pen.show(left, y, face, _SIZE, "." * int((right - left) / (face.width(".") * _SIZE)))


def _boxes(pen: Pen, slip: SlipPaper, left: float, width: float, top: float, height: float, shown: Shown) -> None:
    """Two by two boxes: who leads, who helps, until when, what comes out."""
    faces = family()
    half, row = width / 2, height / 2
    for x in (left, left + half, left + width):
        pen.rule(x, top, x, top + height, _THIN)
    for line in (top, top + row, top + height):
        pen.rule(left, line, left + width, line, _THIN)
    for index, text in enumerate(slip.boxes[:4]):
        pen.show(
            left + index % 2 * half + 3, top + index // 2 * row + 3 + ASCENT * _SIZE, faces.bold, _SIZE, shown(text, faces.bold)
        )
