"""Reading without a register: a file or pasted text in, proposals out; nothing is saved. And the pictures of a paper's pages."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.pages import SourcePage
from models.reading.read import read_text
from models.reading.result import Reading, Warned
from models.services.secrecy import marked, marks_around

if TYPE_CHECKING:
    from models.intake.result import MailPart

MAX_PASTED = 12_000_000
MAIL = "message/rfc822"
_PICTURE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A file as it was read: proposals, the pages with the places of their words (none for kinds without fixed pages),
    names of a message's attachments, media type; of a message its subject and the name of the attachment that was read ("": its body).

    `domain.pages.PageMap(paper.pages, paper.reading.text)` says where a span of the text stands on the pages.
    """

    reading: Reading
    pages: tuple[SourcePage, ...] = ()
    attachments: tuple[str, ...] = ()
    media_type: str = ""
    mail_subject: str = ""
    read_part: str = ""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG: its pixels, and the size in points that `SourcePage` and `Spot` measure in."""

    width_px: int
    height_px: int
    width: float
    height: float
    png: bytes


def read_paper(
    path: Path | str, progress: Callable[[int, int], None] | None = None, places: Mapping[str, str] | None = None
) -> ReadPaper:
    """Extract the text of a file, read it and say where its words stand; `source` is the path as given.

    `progress(done, of)` in pages. `places`: programs the office named, as `tool_places` gives them.
    RuleError: codes of `models.intake.files.extract`.
    """
    return read_content(file_content(path), str(path), progress, places)


def file_content(path: Path | str) -> bytes:
    """The bytes of a file. RuleError: file_missing, file_not_readable, empty_file, file_too_large."""
    from models.intake.files import read_bytes

    return read_bytes(Path(path))


def read_content(
    content: bytes, source: str, progress: Callable[[int, int], None] | None = None, places: Mapping[str, str] | None = None
) -> ReadPaper:
    """`read_paper` for bytes at hand; `source` is the path or name of the file."""
    from models.intake.files import extract_bytes, message_parts

    found = extract_bytes(content, Path(source).name, progress, places)
    parts = message_parts(content, source) if found.media_type == MAIL else []
    reading = marked(read_text(found.text, source), marks_around(Path(source).name, found.subject, parts, found.read_part))
    remarks = tuple(Warned(code) for code in found.remarks)
    reading = replace(reading, warnings=(*remarks, *reading.warnings))
    return ReadPaper(reading, found.pages_shown, found.attachments, found.media_type, found.subject, found.read_part)


def mail_parts(path: Path | str) -> "list[MailPart]":
    """The attachments of a message (.eml): name, media type as declared, size in bytes, content. None for other kinds.

    RuleError: codes of `models.intake.files.extract`.
    """
    from models.intake.files import message_parts

    return message_parts(file_content(path), Path(path).name)


def mail_files(content: bytes, name: str = "") -> list[tuple[str, bytes]]:
    """Names and contents of a message's attachments, pictures within its text left out. RuleError: file_damaged, mail_winmail."""
    from models.intake.files import message_parts

    return [(part.name, part.content) for part in message_parts(content, name) if not part.is_inline]


def read_file(path: Path | str, progress: Callable[[int, int], None] | None = None) -> Reading:
    """The reading alone of `read_paper`."""
    return read_paper(path, progress).reading


def page_picture(content: bytes, page: int, width_px: int, turn: int = 0) -> PagePicture:
    """The picture of a page (from 0) of a PDF or image file, drawn in the reading process; `turn` as `SourcePage.turn` says.

    At most 4000 pixels wide and 24 million in all; a picture file is never drawn larger than it is.
    RuleError: page_missing, file_unsupported for kinds without pages, file_damaged, file_too_heavy, pdf_encrypted.
    """
    from models.intake.isolation import ask_apart

    made = ask_apart({"do": "picture", "page": page, "width": width_px, "turn": turn}, content, wall_seconds=_PICTURE_SECONDS)
    (width_px, height_px), (width, height) = made["pixels"], made["size"]
    return PagePicture(width_px, height_px, width, height, base64.b64decode(made["png"]))


def read_pasted(text: str, source: str = "") -> Reading:
    """Read text from the clipboard. RuleError: empty_file, file_too_large."""
    if not text.strip():
        raise RuleError("empty_file", name=source)
    if len(text) > MAX_PASTED:
        raise RuleError("file_too_large", name=source, limit_mb=MAX_PASTED // 1_000_000)
    return read_text(text, source)
