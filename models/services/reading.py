"""Reading without a register: a file or pasted text in, proposals out; nothing is saved. And the pictures of a paper's pages."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.domain.errors import RuleError
from models.domain.pages import SourcePage
from models.reading.read import read_text
from models.reading.result import Reading

MAX_PASTED = 12_000_000
_PICTURE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A file as it was read: proposals, the pages with the places of their words (none for kinds without fixed pages),
    names of a message's attachments, media type.

    `domain.pages.PageMap(paper.pages, paper.reading.text)` says where a span of the text stands on the pages.
    """

    reading: Reading
    pages: tuple[SourcePage, ...] = ()
    attachments: tuple[str, ...] = ()
    media_type: str = ""


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
    from models.intake.files import extract

    found = extract(path, progress, places)
    return ReadPaper(read_text(found.text, str(path)), found.pages_shown, found.attachments, found.media_type)


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
