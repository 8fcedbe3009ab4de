"""The picture of one page, to be looked at beside the fields: drawn inside the reading process, within limits."""

import base64
import io
from typing import TYPE_CHECKING, Any

from models.domain.errors import RuleError
from models.intake.pdf import open_pdf
from models.intake.pictures import pages_of_image
from models.intake.sniffing import IMAGES, media_type_of

if TYPE_CHECKING:
    from PIL import Image

MAX_WIDTH = 4000
MAX_PIXELS = 24_000_000


def draw_page(data: bytes, page: int, width: int, turn: int) -> dict[str, Any]:
    """{"pixels": [w, h], "size": [w, h] in points, "png": base64} of a page (from 0), turned by `turn` quarters clockwise.

    Raises:
        RuleError: page_missing, file_unsupported for kinds without pages, those of opening a PDF or a picture.
    """
    width = max(16, min(width, MAX_WIDTH))
    media_type = media_type_of(data)
    if media_type == "application/pdf":
        image, size = _of_pdf(data, page, width, turn % 4)
    elif media_type in IMAGES:
        image, size = _of_image(data, media_type, page, width, turn % 4)
    else:
        raise RuleError("file_unsupported")
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return {"pixels": list(image.size), "size": list(size), "png": base64.b64encode(out.getvalue()).decode("ascii")}


def _of_pdf(data: bytes, number: int, width: int, turn: int) -> tuple["Image.Image", tuple[float, float]]:
    import pypdfium2

    document = open_pdf(data)
    try:
        if not 0 <= number < len(document):
            raise RuleError("page_missing")
        page = document[number]
        size = page.get_size()
        size = size[::-1] if turn % 2 else size
        if min(size) <= 0:
            raise RuleError("file_damaged")
        scale = min(width / size[0], (MAX_PIXELS / (size[0] * size[1])) ** 0.5)
        bitmap = page.render(scale=scale, rotation=90 * turn, rev_byteorder=True)
        return bitmap.to_pil().convert("RGB"), size
    except (pypdfium2.PdfiumError, ValueError):
        raise RuleError("file_damaged") from None
    finally:
        document.close()


def _of_image(data: bytes, media_type: str, number: int, width: int, turn: int) -> tuple["Image.Image", tuple[float, float]]:
    from PIL import Image

    picture = next(pages_of_image(data, media_type, max(number, 0)), None)
    if picture is None or number < 0:
        raise RuleError("page_missing")
    image, size = picture.image, picture.size
    if turn:
        image = image.transpose((Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)[turn - 1])
        size = size[::-1] if turn % 2 else size
    share = min(width / image.width, (MAX_PIXELS / (image.width * image.height)) ** 0.5)
    if share < 1:
        pixels = (max(1, round(image.width * share)), max(1, round(image.height * share)))
        image = image.resize(pixels, Image.Resampling.BILINEAR, reducing_gap=2.0)
    return image, size
