"""Text of an e-mail (.eml): the plain part, else the HTML part; attachments are not opened."""

from email import message_from_bytes, policy
from email.message import Message

from models.domain.errors import RuleError
from models.intake.html import html_text
from models.intake.plain_text import decode

_MAX_PARTS = 400


def mail_text(data: bytes) -> str:
    """Body text of the message.

    Raises:
        RuleError: file_damaged for a message that cannot be taken apart, empty_file when it carries no text.
    """
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        plain: list[str] = []
        pages: list[str] = []
        for number, part in enumerate(message.walk()):
            if number > _MAX_PARTS:
                break
            if part.is_multipart() or part.get_filename():
                continue
            kind = part.get_content_type()
            if kind == "text/plain":
                plain.append(_body(part))
            elif kind == "text/html":
                pages.append(html_text(_body(part)))
    except RuleError:
        raise
    except (LookupError, ValueError, TypeError, AssertionError, AttributeError):
        raise RuleError("file_damaged") from None
    text = "\n\n".join(part for part in (plain or pages) if part.strip()) or "\n\n".join(pages)
    if not text.strip():
        raise RuleError("empty_file")
    return text


def _body(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return payload.decode(charset).replace("\r\n", "\n")
    except (LookupError, UnicodeError):
        return decode(payload) if payload else ""
