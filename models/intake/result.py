"""What intake gives back, and what it tells while it works; and its form as a message of the reading process."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from models.domain.pages import PageWord, SourcePage

Progress = Callable[[int, int], None]
"""`progress(done, of)` in pages, `of` 0 while unknown; it may raise `Cancelled`."""


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """Text of a file, its media type, its number of pages (None when the kind has none), names of a message's attachments.

    `pages_shown`: where the words of the text stand on its first pages; empty for kinds without fixed pages.
    `remarks`: what the clerk should know of the text, codes of resources/texts/reading_warnings.json.
    `subject`, `read_part`: of a message, and the name of the attachment whose text it is ("" for the message's own words).
    """

    text: str
    media_type: str
    pages: int | None = None
    attachments: tuple[str, ...] = ()
    pages_shown: tuple[SourcePage, ...] = ()
    subject: str = ""
    read_part: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailPart:
    """An attachment: name (never a path), media type as declared, size in bytes, content; `is_inline`: a picture in the text."""

    name: str
    media_type: str
    size: int
    content: bytes
    is_inline: bool = False


def _no_progress(done: int, of: int) -> None:
    pass


def _no_more_time(seconds: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Report:
    """How a reader tells its progress and asks for more time before a slow step (a page of OCR, a converter)."""

    progress: Progress = _no_progress
    more_time: Callable[[int], None] = _no_more_time
    remarks: list[str] = field(default_factory=list)
    """What a reader found that the clerk should know; see `IntakeResult.remarks`."""


def to_message(result: IntakeResult) -> dict[str, Any]:
    """The result as JSON values; boxes in tenths of a point, so that a long paper stays short."""
    return {
        "text": result.text,
        "media_type": result.media_type,
        "pages": result.pages,
        "attachments": list(result.attachments),
        "subject": result.subject,
        "read_part": result.read_part,
        "remarks": list(result.remarks),
        "pages_shown": [
            {
                "size": [page.width, page.height],
                "turn": page.turn,
                "confidence": page.confidence,
                "words": [
                    [word.text, *(round(10 * at) for at in (word.left, word.top, word.right, word.bottom))] for word in page.words
                ],
            }
            for page in result.pages_shown
        ],
    }


def from_message(made: dict[str, Any]) -> IntakeResult:
    """The result that `to_message` wrote."""
    return IntakeResult(
        made["text"],
        made["media_type"],
        made["pages"],
        tuple(made["attachments"]),
        tuple(
            SourcePage(
                page["size"][0],
                page["size"][1],
                words=tuple(PageWord(text, *(at / 10 for at in box)) for text, *box in page["words"]),
                turn=page["turn"],
                confidence=page["confidence"],
            )
            for page in made.get("pages_shown", ())
        ),
        made.get("subject", ""),
        made.get("read_part", ""),
        tuple(made.get("remarks", ())),
    )


def parts_to_message(parts: tuple[MailPart, ...]) -> dict[str, Any]:
    """The attachments as JSON values."""
    return {
        "parts": [[part.name, part.media_type, base64.b64encode(part.content).decode("ascii"), part.is_inline] for part in parts]
    }


def parts_from_message(made: dict[str, Any]) -> list[MailPart]:
    """The attachments that `parts_to_message` wrote."""
    return [
        MailPart(name, kind, len(content), content, is_inline)
        for name, kind, coded, is_inline in made["parts"]
        for content in (base64.b64decode(coded),)
    ]
