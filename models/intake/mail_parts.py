"""An e-mail taken apart: its subject, the text of its body, its attachments with their names and contents."""

import contextlib
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32

from models.domain.errors import RuleError
from models.intake.html import html_text
from models.intake.plain_text import decode
from models.intake.result import MailPart

MAX_PARTS = 400
MAX_CONTENTS = 60 * 1024 * 1024
TNEF = b"\x78\x9f\x3e\x22"
"""First bytes of winmail.dat, Outlook's own way to pack attachments."""
_MAX_NAME = 200
_MAX_HEADER = 4000  # characters of a subject or name that are looked at
_TROUBLE = (LookupError, ValueError, TypeError, AssertionError, AttributeError, MessageError)
"""What the e-mail library raises for headers and codings that are none."""
_LATIN = ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "unknown-8bit")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message: subject, body as text, attachments in their order."""

    subject: str
    body: str
    parts: tuple[MailPart, ...]


class _Headers(Compat32):
    """Headers with bare 8-bit letters, against the rules but common, are UTF-8."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def opened(data: bytes) -> Letter:
    """The message taken apart; of messages within messages the parts stand beside its own.

    Raises:
        RuleError: file_damaged.
    """
    try:
        return _opened(data)
    except _TROUBLE:
        raise RuleError("file_damaged") from None


def _opened(data: bytes) -> Letter:
    plain: list[str] = []
    pages: list[str] = []
    parts: list[MailPart] = []
    room = MAX_CONTENTS
    message = message_from_bytes(data, policy=_Headers())
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            break
        if part.is_multipart():
            continue
        name, kind = part.get_filename(), part.get_content_type()
        if name is None and kind == "text/plain":
            plain.append(_body(part))
        elif name is None and kind == "text/html":
            pages.append(html_text(_body(part)))
        elif name is not None or part.get_content_disposition() == "attachment":
            payload = part.get_payload(decode=True)
            content = payload if isinstance(payload, bytes) and len(payload) <= room else b""
            room -= len(content)
            parts.append(MailPart(_name(name or ""), kind, len(content), content, _is_inline(part)))
    chosen = [text for text in plain if text.strip()] or pages
    return Letter(_plain(str(message.get("Subject", ""))), "\n\n".join(chosen), tuple(parts))


def _is_inline(part: Message) -> bool:
    return part.get_content_maintype() == "image" and (
        part.get_content_disposition() == "inline" or part.get("Content-ID") is not None
    )


def _plain(written: str) -> str:
    """A header's value with its encodings undone, on one line."""
    written = written[:_MAX_HEADER]
    with contextlib.suppress(*_TROUBLE):  # else it is shown as it is written
        written = str(make_header(decode_header(written)))
    return " ".join("".join(ch if ch.isprintable() else " " for ch in written).split())


def _name(written: str) -> str:
    """The last part of a file name in plain characters: what a sender writes never names a folder."""
    return _plain(written).replace("\\", "/").rsplit("/", 1)[-1].strip(" .")[:_MAX_NAME]


def _body(part: Message) -> str:
    """Text of a part: UTF-8 when it is that whatever was declared, then as declared, then by the marks of its letters."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return ""
    charset = part.get_content_charset() or "utf-8"
    if charset in _LATIN:
        return decode(payload)
    for coding in (charset,) if charset.startswith(("utf-16", "utf-7", "iso-2022")) else ("utf-8", charset):
        with contextlib.suppress(LookupError, UnicodeError):
            return payload.decode(coding).replace("\r\n", "\n")
    return decode(payload)
