"""Text of a PDF in reading order and the places of its words; pages that are pictures go through OCR; a locked file is refused."""

import ctypes
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from models.domain.errors import RuleError
from models.domain.pages import SourcePage
from models.intake.page_layout import read_order, rows_of, texts_of, without_page_numbers
from models.intake.pdf_letters import angle_of, clean, frame_of, pieces_of, shown_words
from models.intake.result import Report

MAX_PAGES = 2000
MAX_CHARACTERS = 12_000_000
MAX_SHOWN_PAGES = 200
"""Pages whose layout is looked at and whose words are placed."""
MAX_SHOWN_WORDS = 200_000
_MAX_LAYOUT_CHARACTERS = 20_000  # a page beyond is no letter: its own order is taken
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_UNREADABLE = 0.05
"""Share of letters without meaning (no way back from the font to Unicode) from which a page counts as a picture."""


@dataclass(slots=True)
class PdfPage:
    """A page as it was read; `is_scan`: its text has to come from its picture."""

    text: str
    shown: SourcePage
    is_scan: bool = False


@dataclass(slots=True)
class PdfText:
    """Text of the whole file, its number of pages and the pages shown, as far as they were looked at."""

    text: str
    total: int
    shown: tuple[SourcePage, ...] = field(default=())


def open_pdf(data: bytes) -> Any:
    """The document of pypdfium2; RuleError pdf_encrypted, file_damaged. The caller closes it."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RuleError("pdf_encrypted" if getattr(error, "err_code", None) == _PASSWORD_ERROR else "file_damaged") from None
    except (ValueError, TypeError, ctypes.ArgumentError):
        raise RuleError("file_damaged") from None


def pdf_text(data: bytes, report: Report) -> PdfText:
    """Text, number of pages, and the pages with the places of their words.

    Raises:
        RuleError: pdf_encrypted, pdf_without_text, file_damaged, and those of OCR when pages are pictures.
    """
    document = open_pdf(data)
    try:
        pages = _pages(document, report)
        total = len(document)
    finally:
        document.close()
    text = "\n\n".join(page for page in without_page_numbers([page.text for page in pages]) if page.strip())
    if not any(ch.isalnum() for ch in text):
        raise RuleError("pdf_without_text")
    return PdfText(text, total, tuple(page.shown for page in pages[:MAX_SHOWN_PAGES]))


def _pages(document: Any, report: Report) -> list[PdfPage]:
    import pypdfium2

    total = min(len(document), MAX_PAGES)
    out: list[PdfPage] = []
    size = words = 0
    for number in range(total):
        report.progress(number, len(document))
        made = PdfPage("", SourcePage(0.0, 0.0))
        try:
            page = document[number]
            try:
                made = _page(page, pypdfium2.raw, with_layout=number < MAX_SHOWN_PAGES and words < MAX_SHOWN_WORDS)
            finally:
                page.close()
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            pass  # a damaged page stays empty at its place, the others are read
        out.append(made)
        size += len(made.text)
        words += len(made.shown.words)
        if size > MAX_CHARACTERS:
            break
    if any(page.is_scan for page in out):
        _recognise(document, out, report)
    return out


def _recognise(document: Any, pages: list[PdfPage], report: Report) -> None:
    """Fill the pages that are pictures; when others have text, a PC without OCR does with those."""
    from models.intake import ocr

    try:
        program = ocr.tesseract()
    except RuleError:
        if any(ch.isalnum() for page in pages if not page.is_scan for ch in page.text):
            report.remarks.append("pages_not_read")
            return
        raise
    scans = [place for place, page in enumerate(pages) if page.is_scan]
    for done, place in enumerate(scans[: ocr.MAX_PAGES]):
        report.progress(done, len(scans))
        page = document[place]
        try:
            found = ocr.recognise_page(program, page, report)
        finally:
            page.close()
        pages[place].text, pages[place].shown = found.text, found.shown
        ocr.remark(found, report)


def _page(page: Any, raw: Any, *, with_layout: bool) -> PdfPage:
    reader = page.get_textpage()
    try:
        count = reader.count_chars()
        angle = angle_of(reader.raw, raw, count)
        frame = frame_of(page, raw, angle)
        shown = SourcePage(round(frame.width, 1), round(frame.height, 1), turn=(-angle - page.get_rotation() // 90) % 4)
        if with_layout and 0 < count <= _MAX_LAYOUT_CHARACTERS:
            rows = read_order(rows_of(pieces_of(reader.raw, raw, count, angle)))
            text = "\n".join(texts_of(rows))
            shown = replace(shown, words=shown_words(rows, frame))
        else:
            text = clean(reader.get_text_bounded().replace("\r\n", "\n").replace("\r", "\n"))
        is_bad = 0 < count <= _MAX_LAYOUT_CHARACTERS and _is_unreadable(reader.raw, raw, count, text)
    finally:
        reader.close()
    is_scan = is_bad or (not any(ch.isalnum() for ch in text) and _has_picture(page, raw))
    return PdfPage(text, shown, is_scan)


def _is_unreadable(handle: Any, raw: Any, count: int, text: str) -> bool:
    """Too many letters that the font does not lead back to Unicode, or that are private or no letters at all."""
    unmapped = sum(raw.FPDFText_HasUnicodeMapError(handle, place) == 1 for place in range(count))
    strange = sum(number for ch, number in Counter(text).items() if ch == "\ufffd" or "\ue000" <= ch <= "\uf8ff" or ch < "\t")
    return bool(max(unmapped, strange) > _UNREADABLE * count)


def _has_picture(page: Any, raw: Any) -> bool:
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None
