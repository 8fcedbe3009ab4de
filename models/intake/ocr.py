"""Scans: pictures and pages of a PDF become text and placed words through Tesseract with its Vietnamese data, when installed."""

from dataclasses import dataclass
from typing import Any

from models.domain.errors import RuleError
from models.domain.pages import PageWord, SourcePage
from models.intake import preparing
from models.intake.ocr_words import certainty_of, placed, words_of
from models.intake.picture_sizes import checked_sizes
from models.intake.pictures import Picture, pages_of_image, picture_of_page
from models.intake.preparing import cleaned, lies_sideways, prepare
from models.intake.result import Report
from models.intake.tools import find_tool, more_processor_time, run_tool

LANGUAGE = "vie"  # alone it reads better than together with English
PAGE_SECONDS = 50
MAX_PAGES = 200
_MARGIN_SECONDS = 10
_PROCESSOR_SECONDS = 60
"""Every page may use so much beside what the pages before it used: a long file of scans is read to its end."""
_DOUBTFUL = 0.85
_SURE = 0.7
"""A page read with less certainty may lie another way: the other ways are tried."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Text of a page and the page with its words."""

    text: str
    shown: SourcePage


def tesseract() -> str:
    """The program, checked to have Vietnamese; RuleError ocr_missing otherwise."""
    program = find_tool("tesseract")
    if program is None:
        raise RuleError("ocr_missing")
    code, out, error = run_tool([program, "--list-langs"], b"", 10)
    if code != 0 or LANGUAGE not in (out + error).decode("utf-8", "replace").split():
        raise RuleError("ocr_missing")
    return program


def image_pages(data: bytes, media_type: str, report: Report) -> list[Recognised]:
    """The pages of a PNG, JPEG or TIFF.

    Raises:
        RuleError: file_damaged, file_too_heavy (absurd dimensions or too slow), ocr_missing, pdf_without_text when nothing is read.
    """
    total = len(checked_sizes(data, media_type))
    program = tesseract()
    out: list[Recognised] = []
    for picture in pages_of_image(data, media_type):
        report.progress(len(out), total)
        out.append(recognise(program, picture, report))
        remark(out[-1], report)
    if not any(ch.isalnum() for page in out for ch in page.text):
        raise RuleError("pdf_without_text")
    return out


def recognise_page(program: str, page: Any, report: Report) -> Recognised:
    """A PDF page that is a picture."""
    return recognise(program, picture_of_page(page), report)


def recognise(program: str, picture: Picture, report: Report) -> Recognised:
    """Text and words of one page, whichever way it lies; more time is asked for first. RuleError file_damaged, file_too_heavy."""
    picture = cleaned(picture)
    first = 1 if "turn" in preparing.STEPS and lies_sideways(picture.image) else 0
    found = _attempt(program, picture, first, report)
    if "turn" in preparing.STEPS and _value(found) < _SURE:
        for turn in ((first + 2) % 4, (first + 1) % 4, (first + 3) % 4):
            other = _attempt(program, picture, turn, report)
            if _value(other) > _value(found):
                found = other
            if _value(found) >= _SURE:
                break
    return found


def _value(found: Recognised) -> float:
    """How much a reading is worth: its certainty, less when there are hardly any words."""
    return (found.shown.confidence or 0.0) * min(1.0, len(found.shown.words) / 5)


def _attempt(program: str, picture: Picture, turn: int, report: Report) -> Recognised:
    """The cleaned page turned by quarters clockwise, straightened and recognised."""
    from PIL import Image

    report.more_time(PAGE_SECONDS + _MARGIN_SECONDS)
    more_processor_time(_PROCESSOR_SECONDS)
    if turn:
        ways = (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
        picture = Picture(picture.image.transpose(ways[turn - 1]), picture.dpi)
    prepared = prepare(picture)
    words = words_of(run_tesseract(program, prepared.picture))
    text, shown = placed(words)
    share = 72 / picture.dpi
    boxes = tuple(
        PageWord(word.text, *(at * share for at in prepared.back(word.left, word.top, word.right, word.bottom))) for word in shown
    )
    width, height = picture.size
    return Recognised(text, SourcePage(round(width, 1), round(height, 1), boxes, turn, certainty_of(words)))


def remark(found: Recognised, report: Report) -> None:
    """A page whose words are not sure is to be compared with its picture."""
    if found.shown.words and (found.shown.confidence or 0.0) < _DOUBTFUL:
        report.remarks.append("scan_doubtful")


def run_tesseract(program: str, picture: Picture, *arguments: str) -> str:
    """Tesseract's table of the words on the picture. RuleError file_damaged, file_too_heavy."""
    image = picture.image.convert("L")
    data = b"P5\n%d %d\n255\n" % image.size + image.tobytes()
    command = [program, "-", "-", "-l", LANGUAGE, "--dpi", str(round(picture.dpi)), *arguments, "tsv"]
    code, out, _ = run_tool(command, data, PAGE_SECONDS)
    if code != 0:
        raise RuleError("file_damaged")
    return out.decode("utf-8", "replace")
