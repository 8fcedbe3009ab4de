"""What stands at the edges of a paper: the circulation note over or under the text block, the contact line at its foot (paper-format 4, 12)."""

from collections.abc import Sequence

from models.domain.text import fold
from reports.press.flow import Atom, Draw
from reports.press.fonts import ASCENT, DESCENT, family
from reports.press.lines import break_balanced, break_text
from reports.press.pen import Pen
from reports.press.profile import Profile
from reports.press.tags import Tag

_PAD = 3.0  # between a framed note and its frame
_ABOVE = 10.0  # between the foot of a paper and its contact line
_UNDER_RULE = 3.0


def is_on_last_page(note: str, profile: Profile) -> bool:
    """Whether a circulation note stands at the foot of the last page: one of the profile's own (HD05 box 11a), all others over page 1."""
    folded = fold(note)
    return any(fold(text) == folded for text in profile.circulation_last_page)


def draw_circulation(pen: Pen, note: str, profile: Profile) -> None:
    """Over the first page, at its right margin, the line 10 mm from the upper edge; a state paper frames it."""
    face, size = family().bold, profile.circulation_pt
    pad = _PAD if profile.circulation_frame else 0.0
    lines = break_text(note, face, size, profile.text_width - 2 * pad)
    right, top = profile.margins.left + profile.text_width - pad, profile.circulation_edge + pad
    leading = size * (ASCENT + DESCENT)
    with pen.tagged(Tag("P")):
        for number, line in enumerate(lines):
            pen.line(right - line.width, top + number * leading + ASCENT * size, line, size)
    if profile.circulation_frame:
        width = max(line.width for line in lines) + 2 * pad
        pen.frame(right + pad - width, top - pad, width, len(lines) * leading + 2 * pad, profile.rule_weight_pt)


def last_page_note(note: str, profile: Profile) -> Draw:
    """Under the text block of the last page, centred, the line 10 mm from the lower edge."""
    face, size = family().bold, profile.circulation_pt
    lines = break_text(note, face, size, profile.text_width)

    def draw(pen: Pen, _top: float) -> None:
        y = profile.page_height - profile.circulation_edge - DESCENT * size
        y -= size * (ASCENT + DESCENT) * (len(lines) - 1)
        with pen.tagged(Tag("P")):
            for line in lines:
                pen.line(profile.text_centre - line.width / 2, y, line, size)
                y += size * (ASCENT + DESCENT)

    return draw


def contact_atom(texts: Sequence[str], profile: Profile, *, is_at_bottom: bool = True) -> Atom:
    """The contact line under a solid rule across the text block (HD05 box 13).

    `is_at_bottom`: it stands at the lower margin wherever the flow has come to, else it follows what stands above it.
    """
    face, size = family().regular, profile.contact_pt
    leading = size * 1.2
    lines = [line for text in texts for line in break_balanced(text, face, size, profile.text_width)]
    height = _UNDER_RULE + (len(lines) - 1) * leading + (ASCENT + DESCENT) * size
    bottom, left = profile.page_height - profile.margins.bottom, profile.margins.left

    def draw(pen: Pen, top: float) -> None:
        y = bottom - height if is_at_bottom else top
        pen.rule(left, y, left + profile.text_width, y, profile.rule_weight_pt)
        y += _UNDER_RULE + ASCENT * size
        for line in lines:
            pen.line(profile.text_centre - line.width / 2, y, line, size)
            y += leading

    return Atom(height=height, extent=height, draw=draw, gap=_ABOVE, tag=Tag("P"))
