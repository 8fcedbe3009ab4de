"""A short code as bars (Code 128, ISO/IEC 15417) that any reader of bar codes types back."""

import re

from reports.pen import Pen

# widths of bars and gaps of the values 0 to 105, six digits each; drawn here because reportlab's bar codes load its whole graphics
_SIGNS = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221"
    "223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321"
    "112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131"
    "311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114"
    "122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141"
    "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232"
)
_STOP = "2331112"
_START_B, _START_C, _TO_B, _TO_C = 104, 105, 100, 99
_AT_EDGE, _INSIDE = 4, 6  # a shorter run of digits is not worth changing the set for, and back again
_DIGITS = re.compile(r"(?:\d\d)+|.")


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
    """Bars (True) and gaps in modules; the check sign and the stop are among them. ValueError for a sign that set B lacks."""
    values = _values(code)
    check = (values[0] + sum(place * value for place, value in enumerate(values[1:], 1))) % 103
    widths = "".join(_SIGNS[value * 6 : value * 6 + 6] for value in (*values, check)) + _STOP
    return [(place % 2 == 0, int(width)) for place, width in enumerate(widths)]


def _values(code: str) -> list[int]:
    """The values of a code: digits in pairs (set C) where a run of them is long enough, everything else in set B."""
    if not code or any(not 32 <= ord(sign) < 127 for sign in code):
        raise ValueError(f"not a code of printable signs: {code!r}")
    values: list[int] = []
    is_c = False
    for run in _DIGITS.finditer(code):
        part = run.group()
        at_edge = run.start() == 0 or run.end() == len(code)
        wants_c = part.isdigit() and len(part) >= (_AT_EDGE if at_edge else _INSIDE)
        if not values:
            values.append(_START_C if wants_c else _START_B)
        elif wants_c != is_c:
            values.append(_TO_C if wants_c else _TO_B)
        is_c = wants_c
        values += [int(part[at : at + 2]) for at in range(0, len(part), 2)] if wants_c else [ord(sign) - 32 for sign in part]
    return values
