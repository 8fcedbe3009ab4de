"""The work of reading files or a pasted text, as functions for the job runner: no widget, no register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.domain.errors import RuleError
from models.domain.pages import PageMap, SourcePage
from models.reading.result import Reading
from ui.app.jobs import Progress
from ui.registering.paper_view import PageSpot
from ui.registering.reading_view import highlights_of
from ui.registering.saving import SourceFile
from ui.widgets.text_view import Span

_MAIL = "message/rfc822"
_ROOM = 9.0  # points


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it was read, ready to be shown. `files[chosen]` is the one that was read, the others go with it.

    `sizes` (points) and `turns` of its pages, empty for kinds without pages; `used`: from where to where they bear letters;
    `is_mail`: the first file is the message that brought the paper.
    """

    reading: Reading
    spans: tuple[Span, ...] = ()
    files: tuple[SourceFile, ...] = ()
    chosen: int = 0
    is_mail: bool = False
    sizes: tuple[tuple[float, float], ...] = ()
    turns: tuple[int, ...] = ()
    used: tuple[float, float] | None = None
    spots: tuple[PageSpot, ...] = ()

    @property
    def name(self) -> str:
        """The name of the file that was read; empty for a pasted text."""
        return self.files[self.chosen].name if self.files else ""


Work = Callable[[Progress], Paper]


def read_paths_job(paths: Sequence[Path], places: Mapping[str, str] | None = None) -> Work:
    """Read the first of some files; the others go with it. RuleError for a file that cannot be read."""

    def work(progress: Progress) -> Paper:
        from models.services import reading as reading_service  # the readers load when the first paper is read

        progress(0, 0, "")
        files = tuple(SourceFile(path.name, reading_service.file_content(path)) for path in paths)
        return _read(files, 0, str(paths[0]), progress, places)

    return work


def read_again_job(files: tuple[SourceFile, ...], chosen: int, is_mail: bool, places: Mapping[str, str] | None = None) -> Work:
    """Read another of the files as the paper."""

    def work(progress: Progress) -> Paper:
        return _read(files, chosen, files[chosen].name, progress, places, is_mail=is_mail)

    return work


def read_text_job(text: str) -> Work:
    """Read a pasted text."""

    def work(progress: Progress) -> Paper:
        from models.services import reading as reading_service

        progress(0, 0, "")
        reading = reading_service.read_pasted(text)
        return Paper(reading, tuple(highlights_of(reading)))

    return work


def _read(
    files: tuple[SourceFile, ...],
    chosen: int,
    source: str,
    progress: Progress,
    places: Mapping[str, str] | None,
    *,
    is_mail: bool = False,
) -> Paper:
    from models.services import reading as reading_service

    def tell(done: int, of: int) -> None:
        progress(done, of, f"Đang đọc trang {min(done + 1, of)}/{of}" if of else "")

    content = files[chosen].content
    found = reading_service.read_content(content, source, tell, places)
    progress(0, 0, "")
    if found.media_type == _MAIL and not is_mail:
        files, chosen, is_mail = _with_attachments(files, found.read_part)
    spans = tuple(highlights_of(found.reading))
    progress(0, 0, "")
    places_of = PageMap(found.pages, found.reading.text) if found.pages else None
    spots = [
        PageSpot(spot.page, spot.left, spot.top, spot.right, spot.bottom, span.kind, str(span.key))
        for span in (spans if places_of else ())
        for spot in (places_of.spots((span.start, span.end)) if places_of else ())
    ]
    return Paper(
        found.reading,
        spans,
        files,
        chosen,
        is_mail,
        tuple((page.width, page.height) for page in found.pages),
        tuple(page.turn for page in found.pages),
        _used(found.pages),
        tuple(spots),
    )


def _used(pages: Sequence[SourcePage]) -> tuple[float, float] | None:
    """From where to where the lines of the pages go, with a little room; None without words."""
    words = [word for page in pages for word in page.words]
    if not words:
        return None
    return max(0.0, min(word.left for word in words) - _ROOM), max(word.right for word in words) + _ROOM


def _with_attachments(files: tuple[SourceFile, ...], read_part: str) -> tuple[tuple[SourceFile, ...], int, bool]:
    """A message with what it carries; the attachment that was read is the paper."""
    from models.services import reading as reading_service

    try:
        parts = [
            SourceFile(name, content) for name, content in reading_service.mail_files(files[0].content, files[0].name) if content
        ]
    except RuleError:  # what it carries cannot be taken out; its text was read
        parts = []
    names = [part.name for part in parts]
    chosen = 1 + names.index(read_part) if read_part in names else 0
    return (files[0], *parts, *files[1:]), chosen, True
