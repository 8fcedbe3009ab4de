"""A scanned page made fit for recognition: coloured stamps and dark edges gone, contrast restored, straight, large enough.

`STEPS` names what is done; tests/bench/score_scans.py measures each. What is found on the prepared picture is led back to the page
by `Prepared.back`.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from models.intake.pictures import MAX_RENDERED, Picture

if TYPE_CHECKING:
    from PIL import Image

STEPS: frozenset[str] = frozenset(("colour", "border", "contrast", "noise", "stamp", "turn", "deskew", "upscale"))
_WANTED_DPI = 250
_FEW_DPI = 140
"""Below, the page is enlarged to `_WANTED_DPI`."""
_PROBE = 700
"""Pixels of the long side on which skew and edges are looked for."""
_MAX_SKEW = 4.0
_LEAST_SKEW = 0.15
_CLEAR = 1.05
"""By how much the rows must grow sharper before the page is turned."""
_DARK = 110
_TOO_DARK = 0.5
"""Share of ink from which a page is no page of letters."""
_PAPER = 0.875
"""Greys beyond this share of the way from ink to paper become white."""
_WHITE = 0.6
"""The same where a stamp was copied in grey: its grey goes, letters stay."""
_RED = 60
_STAMPED = 0.0002
"""Share of the page that is evenly grey, neither ink nor paper, from which there is a stamp on it."""
_EDGE = 0.08
"""Dark edges are taken away within this share of the page's width and height."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The picture to recognise, and how it came from the page: turned by `angle` degrees (counter-clockwise), then scaled."""

    picture: Picture
    angle: float = 0.0
    scale: float = 1.0

    def back(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the prepared picture on the page, in the page's pixels: its middle is turned back, its size stays."""
        width, height = (right - left) / self.scale, (bottom - top) / self.scale
        x, y = (left + right) / 2 / self.scale, (top + bottom) / 2 / self.scale
        if self.angle:
            middle_x = self.picture.image.width / self.scale / 2
            middle_y = self.picture.image.height / self.scale / 2
            cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
            dx, dy = x - middle_x, y - middle_y
            x, y = middle_x + dx * cos - dy * sin, middle_y + dx * sin + dy * cos
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def cleaned(picture: Picture) -> Picture:
    """The page (grey or in colour) in grey, black on white, without dark edges and grain."""
    from PIL import ImageFilter

    image = picture.image
    has_stamp = "stamp" in STEPS and image.mode == "RGB" and _has_red(image)
    if image.mode == "RGB":  # in the red part of the light a red stamp is as white as the paper
        image = image.getchannel("R") if "colour" in STEPS else image.convert("L")
    elif image.mode != "L":
        image = image.convert("L")
    if "border" in STEPS:
        image = _without_edges(image)
    if "noise" in STEPS and _is_noisy(image):
        image = image.filter(ImageFilter.MedianFilter(3))
    if "contrast" in STEPS:
        image = _stretched(image, has_stamp=has_stamp)
    return Picture(image, picture.dpi)


def prepare(picture: Picture) -> Prepared:
    """A cleaned page, straight and large enough."""
    from PIL import Image

    image = picture.image
    angle = skew_of(image) if "deskew" in STEPS else 0.0
    if angle:
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    scale = min(_WANTED_DPI / picture.dpi, (MAX_RENDERED / (image.width * image.height)) ** 0.5)
    if "upscale" in STEPS and picture.dpi < _FEW_DPI and scale > 1:
        image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BICUBIC)
    else:
        scale = 1.0
    return Prepared(Picture(image, picture.dpi * scale), angle, scale)


def skew_of(image: "Image.Image") -> float:
    """Degrees by which the page has to be turned counter-clockwise to stand straight; 0.0 for a straight or an unclear one.

    Rows of a straight page are either full of letters or empty: the angle with the sharpest rows wins.
    """
    small = _inked(image, _PROBE)
    if small.histogram()[255] > _TOO_DARK * small.width * small.height:
        return 0.0
    coarse = _best_angle(small, [step / 2 for step in range(-round(_MAX_SKEW * 2), round(_MAX_SKEW * 2) + 1)])
    small = _inked(image, 2 * _PROBE)
    best = _best_angle(small, [coarse + step / 8 for step in range(-3, 4)])
    is_clear = abs(best) >= _LEAST_SKEW and _sharpness(small, best) > _CLEAR * _sharpness(small, 0.0)
    return best if is_clear else 0.0


def lies_sideways(image: "Image.Image") -> bool:
    """Whether the lines of a cleaned page run from top to bottom: turned by a quarter, its rows are sharper."""
    from PIL import Image

    small = _inked(image, _PROBE)
    angles = [float(step) for step in range(-round(_MAX_SKEW), round(_MAX_SKEW) + 1)]
    turned = small.transpose(Image.Transpose.ROTATE_90)
    upright, sideways = (max(_sharpness(page, angle) for angle in angles) for page in (small, turned))
    return sideways > 1.3 * upright


def _best_angle(small: "Image.Image", angles: list[float]) -> float:
    return max(angles, key=lambda angle: _sharpness(small, angle))


def _sharpness(small: "Image.Image", angle: float) -> float:
    """How much neighbouring rows differ when the page is turned by `angle`."""
    from PIL import Image

    turned = small.rotate(angle, Image.Resampling.BILINEAR) if angle else small
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows)) / max(1, len(rows))


def _inked(image: "Image.Image", side: int) -> "Image.Image":
    """A small copy with the ink white on black."""
    return _probe(image, side).point([255 if value < 150 else 0 for value in range(256)])


def _probe(image: "Image.Image", side: int) -> "Image.Image":
    share = side / max(image.size)
    if share >= 1:
        return image
    return image.resize((max(1, round(image.width * share)), max(1, round(image.height * share))), reducing_gap=2.0)


def _without_edges(image: "Image.Image") -> "Image.Image":
    """White where a lid left open or the edge of the glass made a dark band along a side of the page."""
    from PIL import Image, ImageDraw

    small = _probe(image, _PROBE)
    rows = small.resize((1, small.height), Image.Resampling.BOX).tobytes()
    columns = small.resize((small.width, 1), Image.Resampling.BOX).tobytes()
    top, bottom = _band(rows), _band(rows[::-1])
    left, right = _band(columns), _band(columns[::-1])
    if not any((top, bottom, left, right)):
        return image
    share = image.width / small.width
    image = image.copy()
    draw = ImageDraw.Draw(image)
    for band, box in (
        (top, (0, 0, image.width, round((top + 1) * share))),
        (bottom, (0, image.height - round((bottom + 1) * share), image.width, image.height)),
        (left, (0, 0, round((left + 1) * share), image.height)),
        (right, (image.width - round((right + 1) * share), 0, image.width, image.height)),
    ):
        if band:
            draw.rectangle(box, fill=255)
    return image


def _band(means: bytes) -> int:
    """Rows from the edge on that are dark all along."""
    reach = max(1, round(len(means) * _EDGE))
    dark = [place for place, mean in enumerate(means[:reach]) if mean < _DARK]
    return dark[-1] + 1 if dark else 0


def _stretched(image: "Image.Image", *, has_stamp: bool) -> "Image.Image":
    """Grey values spread so that the paper is white and the ink black, and a stamp is gone; a page that is so already stays."""
    counts = image.histogram()
    total = sum(counts)
    paper = max(range(96, 256), key=counts.__getitem__)
    below = 0
    ink = 0
    for value, count in enumerate(counts):
        below += count
        if below > 0.005 * total:
            ink = value
            break
    has_stamp = has_stamp or ("stamp" in STEPS and _has_grey_areas(image, ink, paper))
    white = ink + round((paper - ink) * (_WHITE if has_stamp else _PAPER))
    if white - ink < 30 or (not has_stamp and ink < 40 and white > 215):
        return image
    return image.point([max(0, min(255, (value - ink) * 255 // (white - ink))) for value in range(256)])


def _has_red(image: "Image.Image") -> bool:
    """Whether there is a spot of red on the page: what is light in the red of the light and dark in the green."""
    from PIL import ImageChops

    red, green, _ = image.reduce(2).split() if image.height > 2000 else image.split()
    counts = ImageChops.subtract(red, green).histogram()
    return sum(counts[_RED:]) > _STAMPED * red.width * red.height


def _has_grey_areas(image: "Image.Image", ink: int, paper: int) -> bool:
    """Whether there are spots of an even grey between ink and paper; the soft edges of letters are too thin to count."""
    from PIL import ImageFilter

    small = image.reduce(2) if image.height > 2000 else image
    low, high = ink + (paper - ink) * 0.3, ink + (paper - ink) * 0.75
    grey = small.point([255 if low <= value <= high else 0 for value in range(256)]).filter(ImageFilter.MinFilter(3))
    return grey.histogram()[255] > _STAMPED * small.width * small.height


def _is_noisy(image: "Image.Image") -> bool:
    """Whether the paper itself is grainy: the middle half of the differences between neighbours is wide."""
    from PIL import ImageChops

    part = image.crop((image.width // 4, image.height // 4, image.width * 3 // 4, image.height * 3 // 4))
    counts = ImageChops.difference(part, ImageChops.offset(part, 1, 0)).histogram()
    half, seen = sum(counts) / 2, 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= half:
            return value >= 12
    return False
