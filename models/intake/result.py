"""What intake gives back, and what it tells while it works."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""`progress(done, of)` in pages, `of` 0 while unknown; it may raise `Cancelled`."""


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """Text of a file, its media type, its number of pages (None when the kind has none), names of a message's attachments."""

    text: str
    media_type: str
    pages: int | None = None
    attachments: tuple[str, ...] = ()


def _no_progress(done: int, of: int) -> None:
    pass


def _no_more_time(seconds: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Report:
    """How a reader tells its progress and asks for more time before a slow step (a page of OCR, a converter)."""

    progress: Progress = _no_progress
    more_time: Callable[[int], None] = _no_more_time
