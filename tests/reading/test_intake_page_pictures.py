"""Pictures of pages: the size that is asked for, upright, within limits, and a refusal by name for what has no page."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from models.domain.errors import RuleError
from models.intake.picture_sizes import MAX_PIXELS
from models.intake.pictures import pages_of_image
from models.services.reading import page_picture
from tests.reading.scanned_papers import PAPERS, pdf_of

PDF = pdf_of(PAPERS[0])


def picture_file(kind="PNG", mode="RGB", size=(300, 400), **options):
    """A white picture with a black upper left quarter."""
    palette = options.pop("palette", None)
    image = Image.new(mode, size, options.pop("paper", "white" if mode != "1" else 1))
    if palette:
        image.putpalette(palette)
    image.paste(options.pop("ink", "black" if mode != "1" else 0), (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def corners(png):
    """Which of upper left, upper right, lower right, lower left are dark."""
    image = Image.open(io.BytesIO(png)).convert("L")
    right, low = image.width - 9, image.height - 9
    return [image.getpixel(spot) < 100 for spot in ((8, 8), (right, 8), (right, low), (8, low))]


def refusal(*args):
    with pytest.raises(RuleError) as caught:
        page_picture(*args)
    return caught.value.code


@pytest.mark.parametrize("width", [200, 1000, 1600])
def test_a_page_in_the_width_asked_for(width):
    found = page_picture(PDF, 0, width)
    assert (found.width, found.height) == (595, 842)
    assert abs(found.width_px - width) <= 1
    assert found.height_px / found.width_px == pytest.approx(842 / 595, abs=0.01)
    image = Image.open(io.BytesIO(found.png))
    assert image.size == (found.width_px, found.height_px)
    assert image.convert("L").getextrema()[0] < 80


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_turned_page(turn):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    writer.pages[0].rotate((4 - turn) * 90)
    out = io.BytesIO()
    writer.write(out)
    upright = Image.open(io.BytesIO(page_picture(PDF, 0, 300).png)).convert("L")
    found = page_picture(out.getvalue(), 0, 300, turn)
    made = Image.open(io.BytesIO(found.png)).convert("L")
    assert (found.width, found.height) == (595, 842)
    assert (
        sum(abs(one - other) for one, other in zip(upright.tobytes(), made.tobytes(), strict=True))
        < upright.width * upright.height
    )


@pytest.mark.parametrize("turn, dark", [(0, 0), (1, 1), (2, 2), (3, 3)])
def test_a_turned_picture_file(turn, dark):
    assert corners(page_picture(picture_file(), 0, 300, turn).png) == [place == dark for place in range(4)]


def test_a_camera_that_was_held_sideways():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter clockwise to be upright
    found = page_picture(picture_file("JPEG", exif=exif), 0, 300)
    assert corners(found.png) == [False, True, False, False]
    assert (found.width_px, found.height_px) == (300, 225)


@pytest.mark.parametrize(
    "data",
    [
        picture_file(mode="1"),
        picture_file("TIFF", mode="1", compression="group4"),
        picture_file(mode="L"),
        picture_file(mode="LA", paper=(255, 0), ink=(0, 255)),
        picture_file(mode="RGBA", paper=(0, 0, 0, 0), ink=(0, 0, 0, 255)),
        picture_file(bits=4, mode="P", paper=1, ink=0, palette=[0, 0, 0, 255, 255, 255]),
        picture_file("JPEG", mode="CMYK", paper=(0, 0, 0, 0), ink=(0, 0, 0, 255)),
        picture_file(mode="I;16", paper=65535, ink=0),
        picture_file("TIFF", mode="I;16", paper=65535, ink=0),
    ],
    ids=["bw", "fax", "grey", "grey_clear", "clear", "palette", "cmyk", "deep", "deep_tiff"],
)
def test_pictures_of_all_kinds_are_black_on_white(data):
    assert corners(page_picture(data, 0, 300).png)[:2] == [True, False]


def test_pages_of_a_picture_file():
    images = [Image.new("1", (200, 300), colour) for colour in (0, 1)]
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:])
    data = out.getvalue()
    assert corners(page_picture(data, 0, 200).png) == [True] * 4
    assert corners(page_picture(data, 1, 200).png) == [False] * 4
    assert refusal(data, 2, 200) == "page_missing"


def test_no_picture_is_larger_than_the_limits():
    found = page_picture(PDF, 0, 1_000_000)
    assert found.width_px <= 4000
    assert found.width_px * found.height_px <= 24_000_000
    assert page_picture(PDF, 0, -5).width_px == 16
    small = page_picture(picture_file(), 0, 4000)
    assert (small.width_px, small.height_px) == (300, 400)


@pytest.mark.parametrize(
    "data, page, code",
    [
        (PDF, 1, "page_missing"),
        (PDF, -1, "page_missing"),
        (picture_file(), 1, "page_missing"),
        (picture_file(), -1, "page_missing"),
        (b"Cong van so 12", 0, "file_unsupported"),
        (b"{\\rtf1 abc}", 0, "file_unsupported"),
        (PDF[:300], 0, "file_damaged"),
        (picture_file()[:60], 0, "file_damaged"),
        (picture_file("JPEG")[:200], 0, "file_damaged"),
    ],
)
def test_what_has_no_page_is_refused(data, page, code):
    assert refusal(data, page, 300) == code


@pytest.mark.parametrize("dpi, points", [(None, 842), (300, 96), (1, 842), (72, 842), (1e6, 842), (96, 300)])
def test_a_resolution_is_believed_when_it_makes_a_page(dpi, points):
    options = {"dpi": (dpi, dpi)} if dpi else {}
    picture = next(pages_of_image(picture_file(**options), "image/png"))
    wanted = points if points in (842, 300) else 842
    assert max(picture.size) == pytest.approx(wanted, abs=1)
    assert picture.image.width * picture.image.height < MAX_PIXELS
