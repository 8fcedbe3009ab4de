"""Envelopes as PDF, one a page of the envelope's own size: the sender upper left, the receiver lower right, the stamp's corner free."""

from collections.abc import Callable, Sequence

from models.domain.letters import RenderedLetter
from models.domain.slip_paper import EnvelopePaper
from reports.press.fonts import ASCENT, DESCENT, Face, family, missing_characters, printable
from reports.press.lines import Line, break_balanced, break_text
from reports.press.pen import Pen
from reports.press.profile import MM
from reports.press.text import clean

_EDGE = 12 * MM  # printers leave the edge of an envelope white
_STAMP = 45 * MM  # so much of the upper right corner stays free for stamps and postmarks
_HEAD, _SMALL, _NAME = 12.0, 10.0, 15.0
_SMALLEST = 0.6
_LEADING = 1.25
_SHARE = 0.36  # the receiver begins at this share of the width


def render_envelopes(envelopes: Sequence[EnvelopePaper]) -> RenderedLetter:
    """The PDF; the same envelopes give the same bytes. A long name is set smaller as a whole until it fits, never cut."""
    first = envelopes[0]
    pen = Pen(first.width_mm * MM, first.height_mm * MM, title=clean(first.salutation), author=clean(first.issuer_line))
    missing: dict[str, None] = {}
    for envelope in envelopes:
        pen.turn(envelope.width_mm * MM, envelope.height_mm * MM)
        _draw(pen, envelope, missing)
        pen.end_page()
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count, missing_glyphs=tuple(missing))


def _draw(pen: Pen, envelope: EnvelopePaper, missing: dict[str, None]) -> None:
    faces = family()

    def shown(text: str, face: Face) -> str:
        text = clean(text)
        missing.update(dict.fromkeys(missing_characters(text, face)))
        return printable(text, face)

    y = _sender(pen, envelope, shown)
    left = pen.width * _SHARE
    room = pen.width - _EDGE - left
    label, name = shown(envelope.salutation, faces.italic), shown(envelope.receiver, faces.bold)
    free = pen.height - _EDGE - y
    scale = 1.0
    while True:
        size = _NAME * scale
        indent = faces.italic.width(label + " ") * size
        lines = break_balanced(name, faces.bold, size, room - indent)
        height = len(lines) * size * _LEADING
        if height <= free or scale <= _SMALLEST:
            break
        scale -= 0.05
    top = y + max((free - height) / 2, 0.0)
    pen.show(left, top + ASCENT * size, faces.italic, size, label)
    for number, line in enumerate(lines):
        pen.line(left + indent, top + number * size * _LEADING + ASCENT * size, line, size)


def _sender(pen: Pen, envelope: EnvelopePaper, shown: Callable[[str, Face], str]) -> float:
    """The block of the sender, centred in its column; returns its lower edge."""
    faces = family()
    width = pen.width - 2 * _EDGE - _STAMP
    room = min(width, pen.width * 0.55)
    parts: list[tuple[str, Face, float]] = [
        (envelope.superior_line, faces.regular, _HEAD),
        (envelope.issuer_line, faces.bold, _HEAD),
        *((text, faces.regular, _SMALL) for text in envelope.contact_lines),
        (envelope.number_text, faces.regular, _HEAD),
        (envelope.urgency, faces.bold, _HEAD),
    ]
    placed: list[tuple[Line, float]] = []
    for text, face, size in parts:
        if text:
            words = shown(text, face)
            broken = break_text if size == _SMALL else break_balanced
            placed += [(line, size) for line in broken(words, face, size, room)]
    widest = max((line.width for line, _ in placed), default=0.0)
    y = _EDGE
    for line, size in placed:
        pen.line(_EDGE + (widest - line.width) / 2, y + ASCENT * size, line, size)
        y += size * _LEADING
    return y + DESCENT * _HEAD
