"""Scans: pictures and pages of a PDF become text and placed words through Tesseract with its Vietnamese data, when installed."""

from dataclasses import dataclass
from typing import Any

from models.domain.errors import RuleError
from models.domain.pages import PageWord, SourcePage
from models.intake.ocr_words import certainty_of, placed, words_of
from models.intake.picture_sizes import checked_sizes
from models.intake.pictures import Picture, grey_of_page, pages_of_image
from models.intake.result import Report
from models.intake.tools import find_tool, run_tool

LANGUAGE = "vie"  # alone it reads better than together with English
PAGE_SECONDS = 50
MAX_PAGES = 200
_MARGIN_SECONDS = 10


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
    if not any(ch.isalnum() for page in out for ch in page.text):
        raise RuleError("pdf_without_text")
    return out


def recognise_page(program: str, page: Any, report: Report) -> Recognised:
    """A PDF page that is a picture."""
    return recognise(program, grey_of_page(page), report)


def recognise(program: str, picture: Picture, report: Report) -> Recognised:
    """Text and words of one page; more time is asked for first. RuleError file_damaged, file_too_heavy."""
    report.more_time(PAGE_SECONDS + _MARGIN_SECONDS)
    words = words_of(run_tesseract(program, picture))
    text, shown = placed(words)
    scale = 72 / picture.dpi
    width, height = picture.size
    boxes = tuple(
        PageWord(word.text, word.left * scale, word.top * scale, word.right * scale, word.bottom * scale) for word in shown
    )
    return Recognised(text, SourcePage(round(width, 1), round(height, 1), boxes, confidence=certainty_of(words)))


def run_tesseract(program: str, picture: Picture, *arguments: str) -> str:
    """Tesseract's table of the words on the picture. RuleError file_damaged, file_too_heavy."""
    image = picture.image
    data = b"P5\n%d %d\n255\n" % image.size + image.tobytes()
    command = [program, "-", "-", "-l", LANGUAGE, "--dpi", str(round(picture.dpi)), *arguments, "tsv"]
    code, out, _ = run_tool(command, data, PAGE_SECONDS)
    if code != 0:
        raise RuleError("file_damaged")
    return out.decode("utf-8", "replace")
