"""The mark of urgency under the number or the subject: words alone on a Party paper, red in a frame on a state paper (paper-format 12)."""

from models.domain.text import fold
from reports.press.fonts import ASCENT, DESCENT, family
from reports.press.pen import Pen
from reports.press.profile import MM, Profile

_HEIGHT = 8 * MM
_WIDTHS = {"khan": 20 * MM, "thuong khan": 40 * MM, "hoa toc": 30 * MM}  # NĐ 30 PL I: 20x8, 40x8, 30x8 mm
_SIDE = 4.0  # a word that is wider than its frame widens the frame
_ABOVE = 4.0


def draw_urgency(pen: Pen, centre: float, y: float, text: str, profile: Profile, room: float) -> float:
    """Draw the mark in a frame with its upper edge a little under `y`, the lower edge of what stands above; returns its lower edge.

    `room`: width of the column, which the frame keeps to on a small sheet.
    """
    face, size = family().bold, profile.urgency_pt
    width = max(min(_WIDTHS.get(fold(text), 0.0), room), face.width(text) * size + 2 * _SIDE)
    top = y + _ABOVE
    baseline = top + (_HEIGHT + (ASCENT - DESCENT) * size * 0.8) / 2
    pen.colour(is_red=profile.urgency_red)
    pen.centred(centre, baseline, face, size, text)
    pen.frame(centre - width / 2, top, width, _HEIGHT, profile.rule_weight_pt)
    pen.colour(is_red=False)
    return top + _HEIGHT
