"""The line at the foot of every page of a list that stays in the office: what made it and when."""

from collections.abc import Sequence
from functools import partial

from reports.press.flow import Draw
from reports.press.fonts import family, printable
from reports.press.pen import Pen
from reports.press.profile import MM
from reports.press.text import clean

_SIZE, _UP = 9.0, 8 * MM  # from the lower edge of the sheet to the baseline, as the seal of a register


def draw_app_footer(pen: Pen, text: str, left: float) -> None:
    """Draw the line on the page begun; nothing for a blank text."""
    face = family().italic
    pen.show(left, pen.height - _UP, face, _SIZE, printable(clean(text), face))


def add_app_footer(pages: Sequence[list[tuple[float, Draw]]], text: str, left: float) -> None:
    """Give every placed page the line."""
    for page in pages:
        page.append((0.0, partial(_drawn, text, left)))


def _drawn(text: str, left: float, pen: Pen, _top: float) -> None:
    draw_app_footer(pen, text, left)
