"""The stamp ĐẾN: a frame of exactly the set size on a label a little larger, or at its place on an A4 sheet; one a page."""

from collections.abc import Sequence

from models.domain.letters import RenderedLetter
from models.domain.slip_paper import StampLabel
from reports.press.fonts import ASCENT, DESCENT, family, printable
from reports.press.lines import break_balanced
from reports.press.pen import Pen
from reports.press.profile import MM, load_profile
from reports.press.text import clean, paragraphs

_EDGE = 2 * MM  # from the frame to the edge of the label
_PAD = 1.5 * MM
_FRAME = 1.0
_NAME, _WORD, _LINE = 8.5, 13.0, 10.0
_SMALLEST = 0.6


def render_stamps(labels: Sequence[StampLabel]) -> RenderedLetter:
    """The PDF of the labels; a text that is too high for its frame is set smaller as a whole. Same labels, same bytes."""
    first = labels[0]
    pen = Pen(*_sheet(first), title=clean(first.word), author=clean(first.office))
    for label in labels:
        pen.turn(*_sheet(label))
        left, top = (_EDGE, _EDGE) if label.place_mm is None else (label.place_mm[0] * MM, label.place_mm[1] * MM)
        _draw(pen, label, left, top)
        pen.end_page()
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count)


def _sheet(label: StampLabel) -> tuple[float, float]:
    """The label with a rim, or the whole sheet of the paper that is stamped."""
    if label.place_mm is None:
        return label.width_mm * MM + 2 * _EDGE, label.height_mm * MM + 2 * _EDGE
    profile = load_profile("HD05")
    return profile.page_width, profile.page_height


def _draw(pen: Pen, label: StampLabel, left: float, top: float) -> None:
    faces = family()
    right, bottom = left + label.width_mm * MM, top + label.height_mm * MM
    for x1, y1, x2, y2 in (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ):
        pen.rule(x1, y1, x2, y2, _FRAME)
    room = right - left - 2 * _PAD
    office = [printable(text, faces.bold) for text in paragraphs(label.office)]
    scale = 1.0
    while scale > _SMALLEST:
        name = [line for text in office for line in break_balanced(text, faces.bold, _NAME * scale, room)]
        need = (len(name) * _NAME * 1.15 + _WORD * 1.2 + len(label.lines) * _LINE * 1.25) * scale
        widest = max(faces.regular.width(f"{text}: {value}") for text, value in label.lines) * _LINE * scale
        if need <= bottom - top - 2 * _PAD and widest <= room:
            break
        scale -= 0.05
    name = [line for text in office for line in break_balanced(text, faces.bold, _NAME * scale, room)]
    middle = (left + right) / 2
    y = top + _PAD
    for line in name:
        pen.line(middle - line.width / 2, y + ASCENT * _NAME * scale, line, _NAME * scale)
        y += _NAME * 1.15 * scale
    pen.centred(middle, y + ASCENT * _WORD * scale, faces.bold, _WORD * scale, printable(clean(label.word), faces.bold))
    y += _WORD * 1.2 * scale
    size = _LINE * scale
    step = (bottom - _PAD - y) / max(len(label.lines), 1)
    for text, value in label.lines:
        baseline = y + step - DESCENT * size - 1
        head = f"{printable(clean(text), faces.regular)}: "
        pen.show(left + _PAD, baseline, faces.regular, size, head)
        x = left + _PAD + faces.regular.width(head) * size
        if value:
            pen.show(x, baseline, faces.bold, size, printable(clean(value), faces.bold))
        else:
            dots = max(int((right - _PAD - x) / (faces.regular.width(".") * size)), 0)
            pen.show(x, baseline, faces.regular, size, "." * dots)
        y += step
