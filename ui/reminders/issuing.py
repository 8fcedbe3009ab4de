"""Runs an issue: provisional numbers and the short transaction on the window's thread, the drawing in a job (design section 4)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from models.domain.errors import OfficeError, RuleError
from models.domain.letters import RenderedLetter
from models.services import reminding
from ui.app.context import Context
from ui.app.jobs import Progress
from ui.reminders.presenter import DryRun

_TRIES = 5


class Issuing(QObject):
    """One batch from confirmation to copies. `on_issued(issued, folder, copied | None)` runs when the numbers are given."""

    def __init__(
        self,
        context: Context,
        on_issued: Callable[[reminding.Issued, Path, reminding.Copied | None], None],
        on_stopped: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._on_issued, self._on_stopped = context, on_issued, on_stopped

    def start(self, run: DryRun, signer_id: int | None, folder: Path) -> None:
        """Begin; the window stays alive while the letters are drawn."""
        self._attempt(run, signer_id, folder, _TRIES)

    def _attempt(self, run: DryRun, signer_id: int | None, folder: Path, tries: int) -> None:
        from reports.letters import render_letter  # reportlab is imported when something is printed

        try:
            prepared = reminding.begin_issue(self._context.office, run.plan, signer_id)
        except OfficeError as error:
            self._stop(error)
            return

        def work(progress: Progress) -> list[RenderedLetter]:
            return reminding.render_all(
                prepared, render_letter, lambda done, total: progress(done, total, f"Công văn {done}/{total}")
            )

        def finish(rendered: list[RenderedLetter]) -> None:
            try:
                issued = reminding.finish_issue(self._context.office, prepared, rendered)
            except OfficeError as error:
                self._stop(error)
                return
            if issued is not None:
                self._copy(issued, folder)
            elif tries > 1:
                self._attempt(run, signer_id, folder, tries - 1)  # a number was taken meanwhile: draw again with the next ones
            else:
                self._stop(RuleError("counters_busy"))

        self._context.jobs.run("Dựng công văn đôn đốc", work, finish, self._stop, self._cancelled)

    def _copy(self, issued: reminding.Issued, folder: Path) -> None:
        """The numbers stand; a folder that cannot be written loses nothing, the copies are made again from the store."""
        from reports.cover import render_cover_list
        from reports.merge import merge_pdfs
        from reports.word import letter_docx

        copied = None
        self._context.publish(issued.changes)
        try:
            copied = reminding.copy_out(self._context.office, issued, folder, merge_pdfs, render_cover_list, letter_docx)
        except OfficeError as error:
            self._context.fail(error)
        self._on_issued(issued, folder, copied)

    def _stop(self, error: BaseException) -> None:
        self._context.fail(error)
        self._on_stopped()

    def _cancelled(self) -> None:
        self._context.say("Đã dừng. Chưa cấp số nào.", "info")
        self._on_stopped()
