"""A short code as bars (Code 128) that any reader of bar codes types back."""

from typing import Any

from reports.press.pen import Pen


def bar_width(code: str, module: float) -> float:
    """Width of the bars of a code in points, one module `module` points wide."""
    return sum(width for _, width in _elements(code)) * module


def draw_bars(pen: Pen, code: str, x: float, top: float, height: float, module: float) -> None:
    """Draw the bars with their upper left corner at x, top. Around them 10 modules must stay white."""
    for is_bar, width in _elements(code):
        if is_bar:
            pen.fill(x, top, width * module, height)
        x += width * module


def _elements(code: str) -> list[tuple[bool, int]]:
    """Bars (True) and gaps in modules; the check sign and the stop are among them. ValueError for a sign that bars cannot say."""
    from reportlab.graphics.barcode.code128 import Code128  # 0.2 s, and only slips have bars

    drawn: Any = Code128(code, quiet=0)
    drawn.validate()
    if not code or not drawn.valid:
        raise ValueError(f"not a code of printable signs: {code!r}")
    drawn.encode()
    drawn.decompose()
    return [(ch.isupper(), ord(ch.lower()) - ord("a") + 1) for ch in drawn.decomposed]
