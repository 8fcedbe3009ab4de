"""Bytes of a known kind -> text: the readers behind one call. Runs inside the reading process (`models.intake.child`)."""

from dataclasses import replace

from models.domain.errors import RuleError
from models.intake.plain_text import CONVERTED, decode, mend_lines
from models.intake.result import IntakeResult, Report
from models.intake.sniffing import DOC, IMAGES, MAIL, OUTLOOK, PLAIN, TNEF, media_type_of


def parse(data: bytes, report: Report, depth: int = 0) -> IntakeResult:
    """Text of `data`, its kind told by content; `depth` counts messages within messages.

    Raises:
        RuleError: the codes of `models.intake.files.extract`; anything a reader did not foresee is file_damaged.
    """
    try:
        result = _parse(data, media_type_of(data), report, depth)
    except RecursionError:
        raise RuleError("file_damaged") from None
    except MemoryError:
        raise RuleError("file_too_heavy") from None
    if not result.text.strip():
        raise RuleError("empty_file")
    mended = result.text if result.media_type == PLAIN else mend_lines(result.text)
    if mended != result.text:
        report.remarks.append(CONVERTED)
    return replace(result, text=mended, remarks=tuple(dict.fromkeys(report.remarks)))


def _parse(data: bytes, media_type: str, report: Report, depth: int) -> IntakeResult:
    if media_type == "application/pdf":
        from models.intake.pdf import pdf_text

        paper = pdf_text(data, report)
        return IntakeResult(paper.text, media_type, paper.total, pages_shown=paper.shown)
    if media_type == "application/zip":
        from models.intake.packages import package_text

        text, media_type = package_text(data)
        return IntakeResult(text, media_type)
    if media_type == "application/rtf":
        from models.intake.rtf import rtf_text

        return IntakeResult(rtf_text(data), media_type)
    if media_type == MAIL:
        from models.intake.mail import mail_text

        return mail_text(data, report, depth)
    if media_type in IMAGES:
        from models.intake.ocr import image_pages

        pages = image_pages(data, media_type, report)
        text = "\n\n".join(page.text for page in pages)
        return IntakeResult(text, media_type, len(pages), pages_shown=tuple(page.shown for page in pages))
    if media_type == DOC:
        from models.intake.word_doc import doc_text

        return IntakeResult(doc_text(data, report), media_type)
    if media_type in (TNEF, OUTLOOK):
        raise RuleError("mail_winmail" if media_type == TNEF else "mail_outlook")
    if media_type == "":
        raise RuleError("file_unsupported")
    text = decode(data, report.remarks)
    if media_type == "text/html":
        from models.intake.html import html_text

        return IntakeResult(html_text(text), media_type)
    return IntakeResult(text, PLAIN)
