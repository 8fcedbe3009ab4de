"""Pages as pictures: of a PDF through PDFium, of a PNG, JPEG or TIFF through Pillow."""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.domain.errors import RuleError
from models.intake.picture_sizes import MAX_PAGES, checked_sizes

if TYPE_CHECKING:
    from PIL import Image

DPI = 300
"""Resolution of a PDF page drawn for recognition."""
MAX_RENDERED = 14_000_000
"""Pixels: A4 at 300 dpi has 8.7 million."""
_GREY = ("1", "L", "LA", "I", "I;16", "I;16B")
_A4_LONG = 842.0
_FEW_DPI, _MANY_DPI = 75, 1300
_LONG_SIDES = (250.0, 2000.0)
"""Length in points within which the long side of a real page lies; a resolution that says otherwise is not believed."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels; `dpi` pixels to the inch."""

    image: "Image.Image"
    dpi: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.image.width * 72 / self.dpi, self.image.height * 72 / self.dpi


def picture_of_page(page: Any, dpi: float = DPI) -> Picture:
    """A PDF page in colour, smaller when it would be too large."""
    width, height = page.get_size()
    scale = dpi / 72
    pixels = max(width * scale, 1.0) * max(height * scale, 1.0)
    if pixels > MAX_RENDERED:
        scale *= (MAX_RENDERED / pixels) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        return Picture(bitmap.to_pil().convert("RGB"), scale * 72)
    finally:
        bitmap.close()


def pages_of_image(data: bytes, media_type: str, first: int = 0) -> Iterator[Picture]:
    """The pages of a picture file from `first` on, upright as its camera says, grey or in colour (L or RGB).

    A page with more pixels than recognition needs is made smaller at once: a few copies of it must fit into the memory allowed.

    Raises:
        RuleError: file_damaged, file_too_heavy.
    """
    from PIL import Image, ImageOps

    checked_sizes(data, media_type)
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as source:
            for number in range(first, min(getattr(source, "n_frames", 1), MAX_PAGES)):
                if number:
                    source.seek(number)
                long = max(source.size)
                believed = _believed(source.info.get("dpi", (0, 0)), long)
                if source.width * source.height > MAX_RENDERED:
                    source.draft(None, (source.width // 2, source.height // 2))  # a JPEG is unpacked in half its size
                image = _on_white(source, "L" if source.mode in _GREY else "RGB")
                smaller = math.ceil(math.sqrt(image.width * image.height / MAX_RENDERED))
                image = ImageOps.exif_transpose(image.reduce(smaller) if smaller > 1 else image)
                yield Picture(image, believed * max(image.size) / long)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, AttributeError, OverflowError):
        raise RuleError("file_damaged") from None
    except (Image.DecompressionBombError, MemoryError):
        raise RuleError("file_too_heavy") from None


def _on_white(source: "Image.Image", mode: str) -> "Image.Image":
    """Without transparency: what is clear is paper."""
    from PIL import Image

    if source.mode in ("I;16", "I;16B", "I"):
        return source.point(lambda value: value / 256).convert(mode) if source.mode == "I" else _eight_bits(source).convert(mode)
    if source.mode in ("RGBA", "LA", "PA") or "transparency" in source.info:
        clear = source.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        paper.alpha_composite(clear)
        return paper.convert(mode)
    return source.convert(mode)


def _eight_bits(source: "Image.Image") -> "Image.Image":
    return source.convert("I").point(lambda value: value / 256).convert("L")


def _believed(dpi: Any, long: int) -> float:
    """The resolution that the file names, when it makes a page of a usual size; else the one that makes the long side A4's."""
    try:
        named = float(dpi[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        named = 0.0
    if _FEW_DPI < named < _MANY_DPI and _LONG_SIDES[0] <= long * 72 / named <= _LONG_SIDES[1]:
        return named
    return long * 72 / _A4_LONG
