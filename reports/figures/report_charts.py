"""Charts of a report: stacked bars told apart by hatching, so that a black-and-white copier keeps them apart."""

from functools import partial

from models.domain.report_paper import Bars
from reports.figures.report_tables import Frame
from reports.press.flow import Atom
from reports.press.fonts import ASCENT, family, printable
from reports.press.lines import break_text
from reports.press.pen import Pen
from reports.press.profile import Profile
from reports.press.text import clean

_SIZE, _LEADING = 10.0, 12.0
_BAR, _GAP = 11.0, 5.0
_LABEL_SHARE = 0.34
_SWATCH = 14.0


def chart_atoms(chart: Bars, frame: Frame, profile: Profile) -> list[Atom]:
    """Title, legend and bars; the chart stays on one page."""
    face = family().regular
    label_width = frame.width * _LABEL_SHARE
    labels = [break_text(printable(clean(text), face), face, _SIZE, label_width - 6) for text, _ in chart.rows]
    heights = [max(_BAR, len(lines) * _LEADING) + _GAP for lines in labels]
    title = break_text(printable(clean(chart.title), family().bold), family().bold, profile.table_pt, frame.width)
    legend = _legend(chart, frame)
    top_height = len(title) * profile.table_leading_pt + 4 + (legend[-1][1] + 1) * _LEADING + 6
    most = max((sum(values) for _, values in chart.rows), default=0)
    room = frame.width - label_width - face.width("000.000") * _SIZE - 8

    def draw(pen: Pen, top: float) -> None:
        y = top
        for line in title:
            pen.line(frame.left, y + ASCENT * profile.table_pt, line, profile.table_pt)
            y += profile.table_leading_pt
        y += 4
        for x, row, text, hatch in legend:
            line_top = y + row * _LEADING
            draw_hatch(pen, x, line_top + 1, _SWATCH, _SIZE - 2, hatch)
            pen.show(x + _SWATCH + 4, line_top + ASCENT * _SIZE, face, _SIZE, text)
        y = top + top_height
        for (_, values), lines, height in zip(chart.rows, labels, heights, strict=True):
            for number, line in enumerate(lines):
                pen.line(frame.left, y + number * _LEADING + ASCENT * _SIZE, line, _SIZE)
            x = frame.left + label_width
            middle = y + (height - _GAP - _BAR) / 2
            for value, hatch in zip(values, chart.patterns, strict=True):
                wide = room * value / most if most else 0.0
                if value:
                    draw_hatch(pen, x, middle, wide, _BAR, hatch)
                x += wide
            pen.show(x + 4, middle + _BAR - 2, face, _SIZE, f"{sum(values):,}".replace(",", "."))
            y += height

    height = top_height + sum(heights)
    return [Atom(height=height, extent=height, draw=draw, gap=10.0)]


def _legend(chart: Bars, frame: Frame) -> list[tuple[float, int, str, str]]:
    """x, row, text and pattern of each entry; entries wrap."""
    face = family().regular
    out: list[tuple[float, int, str, str]] = []
    x, row = frame.left, 0
    for text, hatch in zip(chart.legend, chart.patterns, strict=True):
        wide = _SWATCH + 4 + face.width(text) * _SIZE + 14
        if out and x + wide > frame.left + frame.width:
            x, row = frame.left, row + 1
        out.append((x, row, text, hatch))
        x += wide
    return out


def draw_hatch(pen: Pen, x: float, top: float, width: float, height: float, hatch: str) -> None:
    """A rectangle filled with a pattern: solid, dense, slope, cross or empty; always with its outline."""
    if hatch == "solid":
        pen.fill(x, top, width, height)
        return
    slopes = {"dense": ((1, 2.6),), "slope": ((-1, 5.0),), "cross": ((1, 5.0), (-1, 5.0))}.get(hatch, ())
    for direction, step in slopes:
        _slopes(partial(pen.rule, weight=0.35), x, top, width, height, direction, step)
    for x1, y1, x2, y2 in (
        (x, top, x + width, top), (x, top + height, x + width, top + height), (x, top, x, top + height),
        (x + width, top, x + width, top + height),
    ):  # fmt: skip
        pen.rule(x1, y1, x2, y2, 0.5)


def _slopes(rule: "partial[None]", x: float, top: float, width: float, height: float, direction: int, step: float) -> None:
    """Lines at 45 degrees, clipped to the rectangle."""
    place = -height + step / 2
    while place < width:
        start, end = max(0.0, place), min(width, place + height)
        if end > start:
            low, high = start - place, end - place
            if direction > 0:
                rule(x + start, top + height - low, x + end, top + height - high)
            else:
                rule(x + start, top + low, x + end, top + high)
        place += step
