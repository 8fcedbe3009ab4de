"""Text of an e-mail (.eml): its first attachment that is a paper, unless the message is itself a paper or carries none.

The rule: a body that has the number line of a paper, and its motto or its date, is the paper. Otherwise the body is a cover note
and the first attachment that can be read is taken: word processor files and PDF first, then plain texts and messages, then
scans. When there is none, the body is taken as it is.
"""

import re

from models.domain.errors import RuleError
from models.intake.mail_parts import TNEF, Letter, opened
from models.intake.result import IntakeResult, MailPart, Report
from models.intake.sniffing import IMAGES, MAIL, PLAIN, media_type_of

MAX_DEPTH = 2
_SMALLEST_SCAN = 20_000  # bytes; smaller pictures are marks and signatures of the sender
_NUMBER_LINE = re.compile(r"^[^\w\n]{0,8}Số ?:? ?\d{1,6}[a-z]? ?[-–/] ?[A-ZĐ]", re.MULTILINE)
_MOTTO = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[OÒÓ][AÀÁ] XÃ HỘI CHỦ NGHĨA|ngày \d{1,2} tháng \d{1,2} năm \d{4}", re.IGNORECASE
)
_TELLING = ("pdf_encrypted", "ocr_missing", "pdf_without_text", "doc_converter_missing", "file_too_heavy")


def mail_text(data: bytes, report: Report, depth: int = 0) -> IntakeResult:
    """The paper that the message brings, its subject and the names of its attachments; `depth` is how many messages it lies in.

    Raises:
        RuleError: file_damaged for a message that cannot be taken apart, mail_winmail when its attachments are packed in
            winmail.dat, empty_file (or why the first paper cannot be read) when neither it nor an attachment has text.
    """
    letter = opened(data)
    names = tuple(part.name for part in letter.parts)
    body = letter.body
    if not (_NUMBER_LINE.search(body) and _MOTTO.search(body)):
        found, part, refusal = _first_paper(letter, report, depth)
        if found is not None:
            return IntakeResult(found.text, MAIL, found.pages, names, found.pages_shown, letter.subject, part)
        if any(part.content.startswith(TNEF) for part in letter.parts):
            raise RuleError("mail_winmail")
        if not body.strip():
            raise RuleError(refusal if refusal in _TELLING else "empty_file")
    return IntakeResult(body, MAIL, None, names, (), letter.subject)


def _first_paper(letter: Letter, report: Report, depth: int) -> tuple[IntakeResult | None, str, str]:
    """(what was read, name of the attachment, why the first one that looked like a paper was not read)."""
    from models.intake.parsing import parse

    refusal = ""
    if depth < MAX_DEPTH:
        ranked = [(rank, part) for part in letter.parts if (rank := _rank(part)) is not None]
        for _, part in sorted(ranked, key=lambda entry: entry[0]):
            try:
                return parse(part.content, report, depth + 1), part.name, ""
            except RuleError as error:
                refusal = refusal or error.code
    return None, "", refusal


def _rank(part: MailPart) -> int | None:
    """Place in the order of trying; None for what is no paper."""
    if not part.content.strip(b"\0 \r\n\t"):
        return None
    kind = media_type_of(part.content)
    if kind in IMAGES:
        return None if part.is_inline or part.size < _SMALLEST_SCAN else 2
    if kind == "" or part.is_inline:
        return None
    return 1 if kind in (PLAIN, MAIL, "text/html") else 0
