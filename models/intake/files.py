"""The door of intake: a file on disk becomes text. What it is, is told by its content, never by its name.

Plain text is decoded here; every other kind is taken apart in a process of its own (`models.intake.isolation`).
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from models.domain.errors import RuleError
from models.intake.result import IntakeResult, MailPart, Progress, parts_from_message

__all__ = [
    "MAX_BYTES",
    "IntakeResult",
    "Progress",
    "extract",
    "extract_bytes",
    "is_supported_name",
    "message_parts",
    "read_bytes",
]

MAX_BYTES = 40 * 1024 * 1024
"""Larger files are refused by size, before they are opened."""
MAX_TEXT = 6_000_000
"""Characters; a paper of 2,000 pages has fewer. More would keep the rules of reading busy for a quarter of a minute."""


def extract(path: Path | str, progress: Progress | None = None, places: Mapping[str, str] | None = None) -> IntakeResult:
    """Text of a .txt .html .rtf .docx .odt .doc .pdf .eml file or of a scanned picture, known by content.

    `progress(done, of)` is called page by page where there are pages, and from time to time; it may raise `Cancelled`.
    `places`: where the office says that programs are (tool -> path).
    RuleError: file_missing, file_not_readable, empty_file, file_too_large, file_too_heavy, binary_file, undecodable,
    pdf_without_text, pdf_encrypted, file_damaged, file_unsupported, ocr_missing, doc_converter_missing, reader_not_started,
    mail_winmail, mail_outlook.
    Nothing else escapes for any bytes.
    """
    data = read_bytes(Path(path))
    return extract_bytes(data, name=Path(path).name, progress=progress, places=places)


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


def extract_bytes(
    data: bytes, name: str = "", progress: Progress | None = None, places: Mapping[str, str] | None = None
) -> IntakeResult:
    """`extract` for bytes at hand; `name` only names the file in errors."""
    from models.intake.sniffing import PLAIN, media_type_of

    if not data.strip(b"\0 \r\n\t"):
        raise RuleError("empty_file", name=name)
    media_type = media_type_of(data)
    try:
        if media_type == "":
            raise RuleError("file_unsupported")
        if media_type == PLAIN:
            if len(data) > 4 * MAX_TEXT:  # no coding takes more bytes for a character
                raise RuleError("file_too_large", limit_mb=MAX_TEXT // 1_000_000)
            from models.intake.plain_text import decode

            remarks: list[str] = []
            text = decode(data, remarks)
            result = IntakeResult(text, PLAIN, remarks=tuple(remarks))
        else:
            from models.intake.isolation import read_apart

            result = read_apart(data, progress, places=places)
    except RuleError as error:
        error.params.setdefault("name", name)
        raise
    except MemoryError:
        raise RuleError("file_too_heavy", name=name) from None
    if not any(ch.isprintable() and not ch.isspace() for ch in result.text):  # nothing but blanks and marks without width
        raise RuleError("empty_file", name=name)
    if len(result.text) > MAX_TEXT:
        raise RuleError("file_too_large", name=name, limit_mb=MAX_TEXT // 1_000_000)
    return result


def message_parts(data: bytes, name: str = "") -> list[MailPart]:
    """The attachments of a message (.eml) with their contents; none for any other kind. RuleError as `extract_bytes`."""
    from models.intake.sniffing import MAIL, media_type_of

    if media_type_of(data) != MAIL:
        return []
    from models.intake.isolation import ask_apart

    try:
        return parts_from_message(ask_apart({"do": "parts"}, data))
    except RuleError as error:
        error.params.setdefault("name", name)
        raise


def is_supported_name(name: str) -> bool:
    """Whether a file of a folder is worth trying, by its ending."""
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122


SUFFIXES = frozenset(
    (".txt", ".md", ".html", ".htm", ".rtf", ".docx", ".odt", ".doc", ".pdf", ".eml", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
)
