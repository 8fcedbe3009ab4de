"""Scans made fit for recognition: skew, turn, edges and stamps are found, words are led back to where they stand on the page."""

import shutil

import pytest
from PIL import Image

from models.intake import ocr
from models.intake.files import extract_bytes
from models.intake.pictures import Picture, pages_of_image
from models.intake.preparing import Prepared, cleaned, lies_sideways, prepare, skew_of
from models.intake.result import Report
from models.reading.read import read_text
from tests.reading.scanned_papers import PAPERS, QUALITIES, Quality, pdf_of, scan_file, scan_of

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
BY_NAME = {quality.name: quality for quality in QUALITIES}
PAPER = PAPERS[0]


def grey(quality, paper=PAPER):
    return cleaned(Picture(scan_of(pdf_of(paper), quality), quality.dpi)).image


@pytest.mark.parametrize("skew", [-3.5, -2.0, -1.0, -0.5, 0.5, 1.25, 3.0])
def test_skew_is_found(skew):
    assert skew_of(grey(Quality("", 150, skew=skew))) == pytest.approx(skew, abs=0.13)


@pytest.mark.parametrize("image", [Image.new("L", (800, 1100), 255), Image.new("L", (800, 1100), 0), Image.new("L", (1, 1), 0)])
def test_an_empty_page_has_no_skew(image):
    assert skew_of(image) == 0.0
    assert not lies_sideways(image)


def test_a_straight_page_is_not_touched():
    picture = Picture(grey(Quality("", 200)), 200)
    prepared = prepare(picture)
    assert (prepared.angle, prepared.scale) == (0.0, 1.0)
    assert prepared.picture.image is picture.image


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
@pytest.mark.parametrize("skew", [0.0, 2.5])
def test_which_way_the_page_lies(turn, skew):
    assert lies_sideways(grey(Quality("", 100, turn=turn, skew=skew))) == bool(turn % 2)


@pytest.mark.parametrize("angle, scale", [(0.0, 1.0), (0.0, 2.5), (3.0, 1.0), (-2.0, 1.5)])
def test_a_spot_is_led_back(angle, scale):
    page = Image.new("L", (400, 600), 255)
    page.paste(0, (300, 500, 320, 510))
    made = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    made = made.resize((round(400 * scale), round(600 * scale)))
    box = made.point(lambda value: 255 if value < 128 else 0).getbbox()
    left, top, right, bottom = Prepared(Picture(made, 100), angle, scale).back(*box)
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((310, 505), abs=1)


def test_dark_edges_become_paper():
    image = grey(BY_NAME["dark border, 200 dpi"])
    edges = [image.getpixel((x, y)) for x, y in ((2, 800), (image.width - 3, 800), (700, 3))]
    assert edges == [255, 255, 255]
    assert image.point(lambda value: 255 if value < 100 else 0).getbbox() is not None


@pytest.mark.parametrize("stamp", ["red", "grey"])
def test_stamps_fade_and_letters_stay(stamp):
    plain, stamped = (grey(Quality("", 200, stamp=kind)) for kind in ("", stamp))
    dark = [image.point(lambda value: 1 if value < 140 else 0).histogram()[1] for image in (plain, stamped)]
    assert 0.75 * dark[0] < dark[1] < 1.15 * dark[0]


def test_a_faded_page_is_black_on_white():
    image = grey(BY_NAME["faded, 200 dpi"])
    assert image.getextrema()[0] < 30
    assert image.histogram()[255] > 0.8 * image.width * image.height


@needs_tesseract
@pytest.mark.parametrize("name", ["skew 3, 300 dpi", "turned 90, 200 dpi", "100 dpi"])
def test_words_stand_where_they_stand_on_the_paper(name):
    quality = BY_NAME[name]
    straight = {word.text: word for word in extract_bytes(pdf_of(PAPER)).pages_shown[0].words}
    found = extract_bytes(scan_file(PAPER, quality)).pages_shown[0]
    assert (found.turn, found.width, found.height) == ((-quality.turn) % 4, pytest.approx(595, abs=2), pytest.approx(842, abs=2))
    once = [word for word in found.words if word.text in straight and PAPER.words.count(word.text) == 1]
    assert len(once) > 30
    reach = 6 + 9 * quality.skew  # the paper was turned, its words were not moved back
    far = [
        word.text
        for word in once
        for there in (straight[word.text],)
        if abs(word.left + word.right - there.left - there.right) > 2 * reach
        or abs(word.top + word.bottom - there.top - there.bottom) > 2 * reach
    ]
    assert len(far) <= 1  # Tesseract gives a box too wide now and then


@needs_tesseract
@pytest.mark.parametrize("name", ["200 dpi", "skew 2, 150 dpi, noise", "red stamp, 200 dpi", "turned 180, skew 1"])
def test_fields_of_scans(name):
    paper = PAPERS[2]
    data = scan_file(paper, BY_NAME[name])
    picture = next(pages_of_image(data, "image/png"))
    document = read_text(ocr.recognise(ocr.tesseract(), picture, Report()).text).document
    assert (document.number_symbol, document.issued_on.isoformat(), document.issuer, document.signer) == paper.gold
