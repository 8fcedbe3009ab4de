"""Text of a PDF in reading order; pages that are pictures go through OCR; a locked file is refused by name."""

import ctypes
import math
from typing import Any

from models.domain.errors import RuleError
from models.intake.page_layout import Piece, has_columns, lines_of, rows_of, without_page_numbers
from models.intake.result import Report

MAX_PAGES = 2000
MAX_CHARACTERS = 12_000_000
_MAX_LAYOUT_CHARACTERS = 20_000  # a page beyond is no letter: its own order is taken
_MAX_LAYOUT_PAGES = 200
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_QUARTER = math.pi / 2


def pdf_text(data: bytes, report: Report) -> tuple[str, int]:
    """(text, number of pages).

    Raises:
        RuleError: pdf_encrypted, pdf_without_text, file_damaged, and those of OCR when pages are pictures.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RuleError("pdf_encrypted" if getattr(error, "err_code", None) == _PASSWORD_ERROR else "file_damaged") from None
    except (ValueError, TypeError, ctypes.ArgumentError):
        raise RuleError("file_damaged") from None
    try:
        pages, total = _pages(document, pypdfium2, report)
    finally:
        document.close()
    text = "\n\n".join(page for page in without_page_numbers(pages) if page.strip())
    if not any(ch.isalnum() for ch in text):
        raise RuleError("pdf_without_text")
    return text, total


def _pages(document: Any, pypdfium2: Any, report: Report) -> tuple[list[str], int]:
    total = len(document)
    out: list[str] = []
    size = 0
    scans: list[int] = []
    for number in range(min(total, MAX_PAGES)):
        report.progress(number, total)
        try:
            page = document[number]
            try:
                made = _page_text(page, pypdfium2.raw, number < _MAX_LAYOUT_PAGES)
                if not any(ch.isalnum() for ch in made) and _has_picture(page, pypdfium2.raw):
                    scans.append(len(out))
            finally:
                page.close()
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            continue
        out.append(made)
        size += len(made)
        if size > MAX_CHARACTERS:
            break
    if scans and len(out) == min(total, MAX_PAGES):  # a page that failed would shift the places
        _recognise(document, out, scans, report)
    return out, total


def _has_picture(page: Any, raw: Any) -> bool:
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _recognise(document: Any, pages: list[str], scans: list[int], report: Report) -> None:
    """Fill the pages that are pictures; when others have text, a PC without OCR does with those."""
    from models.intake import ocr

    try:
        program = ocr.tesseract()
    except RuleError:
        if len(scans) < len(pages) and any(ch.isalnum() for page in pages for ch in page):
            return
        raise
    for done, place in enumerate(scans[: ocr.MAX_PAGES]):
        report.progress(done, len(scans))
        page = document[place]
        try:
            picture = ocr.page_picture(page)
        finally:
            page.close()
        pages[place] = ocr.recognise(program, picture, report)


def _page_text(page: Any, raw: Any, with_layout: bool) -> str:
    reader = page.get_textpage()
    try:
        count = reader.count_chars()
        if with_layout and 0 < count <= _MAX_LAYOUT_CHARACTERS:
            angle = _angle(reader.raw, raw, count)
            rows = rows_of(_pieces(reader.raw, raw, count, angle))
            if angle or has_columns(rows):
                return "\n".join(lines_of(rows))
        made: str = reader.get_text_bounded()
    finally:
        reader.close()
    return _clean(made.replace("\r\n", "\n").replace("\r", "\n"))


def _clean(text: str) -> str:
    return text.replace("\ufffe", "-").replace("\x02", "-").replace("\0", "")


def _angle(handle: Any, raw: Any, count: int) -> int:
    """Quarter turns by which most letters of the page are turned (a page scanned or printed sideways)."""
    turns = [0, 0, 0, 0]
    for place in range(0, count, max(1, count // 60)):
        angle = raw.FPDFText_GetCharAngle(handle, place)
        if angle >= 0 and raw.FPDFText_GetUnicode(handle, place) > 32:
            turns[round(angle / _QUARTER) % 4] += 1
    return turns.index(max(turns))


def _pieces(handle: Any, raw: Any, count: int, turned: int) -> list[Piece]:
    """Letters as pieces: a piece ends where the line ends, where a wide gap stands or where the writing jumps."""
    out: list[Piece] = []
    box = raw.FS_RECTF()
    letters: list[str] = []
    left = bottom = right = top = 0.0

    def end() -> None:
        text = _clean("".join(letters)).strip()
        if text:
            out.append(Piece(text, left, bottom, right, top))
        letters.clear()

    for place in range(count):
        code = raw.FPDFText_GetUnicode(handle, place)
        if code in (10, 13):
            end()
            continue
        if code <= 32 or code == 0xA0:
            if letters:
                letters.append(" ")
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, place, box):
            continue
        x0, y0, x1, y1 = _turn(box.left, box.bottom, box.right, box.top, turned)
        height = max(y1 - y0, 0.1)
        if letters:
            gap = x0 - right
            is_same_line = bottom <= (y0 + y1) / 2 <= top or y0 <= (bottom + top) / 2 <= y1
            if not is_same_line or gap > 1.0 * height or gap < -1.0 * height:
                end()
        letter = chr(code) if not 0xD800 <= code <= 0xDFFF else ""
        if letters:
            left, bottom, right, top = min(left, x0), min(bottom, y0), max(right, x1), max(top, y1)
        else:
            left, bottom, right, top = x0, y0, x1, y1
        letters.append(letter)
    end()
    return out


def _turn(left: float, bottom: float, right: float, top: float, turned: int) -> tuple[float, float, float, float]:
    """The box as it lies when the page is turned so that its letters stand upright."""
    if turned == 3:  # PDFium counts clockwise
        return bottom, -right, top, -left
    if turned == 2:
        return -right, -top, -left, -bottom
    if turned == 1:
        return -top, left, -bottom, right
    return left, bottom, right, top
