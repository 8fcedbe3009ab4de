"""Text of an e-mail (.eml): the plain part, else the HTML part, else the first attachment that can be read."""

import contextlib
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from models.domain.errors import RuleError
from models.intake.html import html_text
from models.intake.plain_text import decode
from models.intake.result import IntakeResult, Report
from models.intake.sniffing import MAIL

MAX_PARTS = 400
MAX_DEPTH = 2
_MAX_NAME = 200


def mail_text(data: bytes, report: Report, depth: int = 0) -> IntakeResult:
    """Body text of the message and the names of its attachments; `depth` is how many messages it lies in.

    Raises:
        RuleError: file_damaged for a message that cannot be taken apart, empty_file when neither it nor an attachment has text.
    """
    try:
        plain, pages, attached = _parts(data)
    except RuleError:
        raise
    except (LookupError, ValueError, TypeError, AssertionError, AttributeError, MessageError):
        raise RuleError("file_damaged") from None
    names = tuple(name for name, _ in attached)
    text = "\n\n".join(part for part in (plain or pages) if part.strip()) or "\n\n".join(pages)
    if text.strip():
        return IntakeResult(text, MAIL, None, names)
    found = _first_readable(attached, report, depth)
    return IntakeResult(found.text, MAIL, found.pages, names)


def _parts(data: bytes) -> tuple[list[str], list[str], list[tuple[str, bytes]]]:
    plain: list[str] = []
    pages: list[str] = []
    attached: list[tuple[str, bytes]] = []
    for number, part in enumerate(message_from_bytes(data, policy=policy.compat32).walk()):
        if number > MAX_PARTS:
            break
        if part.is_multipart():
            continue
        name = part.get_filename()
        kind = part.get_content_type()
        if name:
            payload = part.get_payload(decode=True)
            attached.append((_name(name), payload if isinstance(payload, bytes) else b""))
        elif kind == "text/plain":
            plain.append(_body(part))
        elif kind == "text/html":
            pages.append(html_text(_body(part)))
    return plain, pages, attached


def _name(written: str) -> str:
    """The last part of a file name in plain characters; header encodings are undone."""
    with contextlib.suppress(LookupError, ValueError, MessageError):  # else it is shown as it is written
        written = str(make_header(decode_header(written)))
    last = written.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(ch for ch in last if ch.isprintable()).strip()[:_MAX_NAME]


def _first_readable(attached: list[tuple[str, bytes]], report: Report, depth: int) -> IntakeResult:
    from models.intake.parsing import parse

    if depth < MAX_DEPTH:
        for _, payload in attached:
            if not payload.strip(b"\0 \r\n\t"):
                continue
            try:
                return parse(payload, report, depth + 1)
            except RuleError:
                continue
    raise RuleError("empty_file")


def _body(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return payload.decode(charset).replace("\r\n", "\n")
    except (LookupError, UnicodeError):
        return decode(payload) if payload else ""
