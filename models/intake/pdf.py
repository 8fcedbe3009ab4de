"""Text of a PDF that carries text; a scan without text and a locked file are refused by name."""

import ctypes
from typing import Any

from models.domain.errors import RuleError
from models.intake.result import Report

MAX_PAGES = 2000
MAX_CHARACTERS = 12_000_000
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


def pdf_text(data: bytes, report: Report) -> tuple[str, int]:
    """(text, number of pages).

    Raises:
        RuleError: pdf_encrypted, pdf_without_text, file_damaged.
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
    text = "\n\n".join(page for page in pages if page.strip())
    if not any(ch.isalnum() for ch in text):
        raise RuleError("pdf_without_text")
    return text, total


def _pages(document: Any, pypdfium2: Any, report: Report) -> tuple[list[str], int]:
    total = len(document)
    out: list[str] = []
    size = 0
    for number in range(min(total, MAX_PAGES)):
        report.progress(number, total)
        try:
            page = document[number]
            try:
                reader = page.get_textpage()
                try:
                    made = reader.get_text_bounded()
                finally:
                    reader.close()
            finally:
                page.close()
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            continue
        made = made.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\0", "")
        out.append(made)
        size += len(made)
        if size > MAX_CHARACTERS:
            break
    return out, total
