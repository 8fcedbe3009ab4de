"""Runs the issue of one paper: number and short transaction on the window's thread, the drawing in a job (design section 4)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from models.domain.errors import OfficeError, RuleError
from models.domain.letters import RenderedLetter
from models.domain.paper_templates import PaperContent
from models.services.composing.paper_issue import IssuedPaper, begin_paper, copy_paper, finish_paper
from ui.app.context import Context
from ui.word_twins import TwinMaker

_TRIES = 5


@dataclass(frozen=True, slots=True)
class PaperOut:
    """A paper that was issued: what the register gave, its pages, and the copies in the folder (none: it could not be written)."""

    issued: IssuedPaper
    pdf: bytes
    copies: tuple[Path, ...]


class PaperIssuing(QObject):
    """One paper from confirmation to copies. `on_issued` runs when the number is given, `on_stopped` when nothing was written."""

    def __init__(
        self,
        context: Context,
        on_issued: Callable[[PaperOut], None],
        on_stopped: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._on_issued, self._on_stopped = context, on_issued, on_stopped

    def start(self, content: PaperContent, folder: Path, late_reason: str | None = None) -> None:
        """Begin; the window stays alive while the pages are drawn."""
        self._attempt(content, folder, late_reason, _TRIES)

    def _attempt(self, content: PaperContent, folder: Path, late_reason: str | None, tries: int) -> None:
        try:
            prepared = begin_paper(self._context.office, content, late_reason=late_reason)
            make_twin = TwinMaker(self._context.office)
        except OfficeError as error:
            self._stop(error)
            return

        def work(_progress: object) -> tuple[RenderedLetter, bytes]:
            from reports.papers.letters import render_letter  # reportlab is imported when something is drawn

            return render_letter(prepared.letter), make_twin(prepared.letter)

        def finish(drawn: tuple[RenderedLetter, bytes]) -> None:
            rendered, word = drawn
            try:
                issued = finish_paper(self._context.office, prepared, rendered)
            except OfficeError as error:
                self._stop(error)
                return
            if issued is not None:
                self._hand_over(issued, rendered.pdf, word, folder)
                if notice := make_twin.notice():
                    self._context.say(notice, "warn")
            elif tries > 1:
                self._attempt(content, folder, late_reason, tries - 1)  # the number was taken meanwhile: draw with the next one
            else:
                self._stop(RuleError("counters_busy"))

        self._context.jobs.run("Dựng văn bản để phát hành", work, finish, self._stop, self._cancelled)

    def _hand_over(self, issued: IssuedPaper, pdf: bytes, word: bytes, folder: Path) -> None:
        """The number stands; a folder that cannot be written loses nothing, the pages lie in the store."""
        self._context.publish(issued.changes)
        copies: tuple[Path, ...] = ()
        try:
            copies = copy_paper(self._context.office, issued, folder, lambda _letter: word)
        except OfficeError as error:
            self._context.fail(error)
        self._on_issued(PaperOut(issued, pdf, copies))

    def _stop(self, error: BaseException) -> None:
        self._context.fail(error)
        self._on_stopped()

    def _cancelled(self) -> None:
        self._context.say("Đã dừng. Chưa cấp số.", "info")
        self._on_stopped()
