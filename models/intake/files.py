"""The door of intake: a file on disk becomes text. What it is, is told by its content, never by its name."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.domain.errors import RuleError

MAX_BYTES = 40 * 1024 * 1024
"""Larger files are refused by size, before they are opened."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """Text of a file, its media type and its number of pages (None when the kind of file has none)."""

    text: str
    media_type: str
    pages: int | None = None


def extract(path: Path | str, progress: Progress | None = None) -> IntakeResult:
    """Text of a .txt .html .rtf .docx .odt .pdf .eml file, known by content.

    `progress(done, of)` is called page by page where there are pages and may raise `Cancelled`.
    RuleError: file_missing, file_not_readable, empty_file, file_too_large, binary_file, undecodable, pdf_without_text,
    pdf_encrypted, file_damaged, file_unsupported. Nothing else escapes for any bytes.
    """
    data = read_bytes(Path(path))
    return extract_bytes(data, name=Path(path).name, progress=progress)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a plain file that is neither missing, empty, a folder nor larger than `limit`; RuleError otherwise."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise RuleError("file_missing", name=path.name) from None
    except (OSError, ValueError):
        raise RuleError("file_not_readable", name=path.name) from None
    if not stat.S_ISREG(found.st_mode):
        raise RuleError("file_not_readable", name=path.name)
    if found.st_size == 0:
        raise RuleError("empty_file", name=path.name)
    if found.st_size > limit:
        raise RuleError("file_too_large", name=path.name, limit_mb=limit // (1024 * 1024))
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError:
        raise RuleError("file_not_readable", name=path.name) from None
    if len(data) > limit:
        raise RuleError("file_too_large", name=path.name, limit_mb=limit // (1024 * 1024))
    return data


def extract_bytes(data: bytes, name: str = "", progress: Progress | None = None) -> IntakeResult:
    """`extract` for bytes at hand; `name` only names the file in errors."""
    from models.intake.sniffing import media_type_of

    if not data.strip(b"\0 \r\n\t"):
        raise RuleError("empty_file", name=name)
    media_type = media_type_of(data)
    try:
        result = _read(data, media_type, progress)
    except RuleError as error:
        error.params.setdefault("name", name)
        raise
    except (RecursionError, MemoryError):
        raise RuleError("file_damaged", name=name) from None
    if not result.text.strip():
        raise RuleError("empty_file", name=name)
    return result


def _read(data: bytes, media_type: str, progress: Progress | None) -> IntakeResult:
    if media_type == "application/pdf":
        from models.intake.pdf import pdf_text

        text, pages = pdf_text(data, progress)
        return IntakeResult(text, media_type, pages)
    if media_type == "application/zip":
        from models.intake.packages import package_text

        text, media_type = package_text(data)
        return IntakeResult(text, media_type)
    if media_type == "application/rtf":
        from models.intake.rtf import rtf_text

        return IntakeResult(rtf_text(data), media_type)
    if media_type == "message/rfc822":
        from models.intake.mail import mail_text

        return IntakeResult(mail_text(data), media_type)
    if media_type == "":
        raise RuleError("file_unsupported")
    from models.intake.plain_text import decode

    text = decode(data)
    if media_type == "text/html":
        from models.intake.html import html_text

        return IntakeResult(html_text(text), media_type)
    return IntakeResult(text, "text/plain")


def is_supported_name(name: str) -> bool:
    """Whether a file of a folder is worth trying, by its ending."""
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122


SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".rtf", ".docx", ".odt", ".pdf", ".eml"})
