"""What a file is, told by its first bytes."""

import re

_KNOWN_BINARY = (
    b"GIF8",
    b"BM",
    b"\x7fELF",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"SQLite format 3\0",
    b"OggS",
    b"ID3",
    b"RIFF",
)
PLAIN = "text/plain"
MAIL = "message/rfc822"
TNEF = "application/ms-tnef"
OUTLOOK = "application/vnd.ms-outlook"
IMAGES = frozenset(("image/png", "image/jpeg", "image/tiff"))
DOC = "application/msword"
_READ_BINARY = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOC),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x78\x9f\x3e\x22", TNEF),
)
_OUTLOOK_STREAM = "__substg1.0_".encode("utf-16-le")
_HTML = re.compile(rb"<\s?(?:!doctype\s+html|html|head|body|table|div|p|span|meta|h[1-6]|br)\b[^<>]{0,400}>", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    rb"^(?:Return-Path|Received|From|To|Subject|Date|MIME-Version|Message-ID|Content-Type|Delivered-To|X-[\w-]{1,40}|DKIM-Signature|ARC-[\w-]{1,40}): ?",
    re.IGNORECASE,
)
_MAIL_LINE = re.compile(rb"^(?P<name>[A-Za-z][\w-]{0,60}):", re.MULTILINE)


def media_type_of(data: bytes) -> str:
    """Media type of the content; "" for a kind the program knows and does not read (programs, archives)."""
    head = data[:2048]
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "application/zip"
    if start.startswith(b"{\\rtf"):
        return "application/rtf"
    for mark, kind in _READ_BINARY:
        if data.startswith(mark):
            return OUTLOOK if kind == DOC and _OUTLOOK_STREAM in data else kind
    if data.startswith(b"SQLite format 3") or any(data.startswith(mark) and b"\x00" in head for mark in _KNOWN_BINARY):
        return ""
    if _is_mail(start):
        return MAIL
    text = head.replace(b"\0", b"")
    if start.startswith((b"<", b"\0<")) or data.startswith((b"\xff\xfe<", b"\xfe\xff\0<")):
        if _HTML.search(text):
            return "text/html"
        if text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().startswith(b"<?xml") and _HTML.search(data[:8192]):
            return "text/html"
    return PLAIN


def _is_mail(start: bytes) -> bool:
    """Header lines of a message: the first line is one, and two of From, To, Subject, Date, MIME-Version are among them."""
    if not _MAIL_HEADER.match(start):
        return False
    top = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    names = {name.lower() for name in _MAIL_LINE.findall(top)}
    return len(names & {b"from", b"to", b"subject", b"date", b"mime-version", b"message-id", b"received", b"content-type"}) >= 2
