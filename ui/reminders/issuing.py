"""Runs an issue: what needs the register in slices on the window's thread, drawing and copying in jobs; nothing freezes (design section 4)."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from models.domain.errors import OfficeError, RuleError
from models.domain.letters import RenderedLetter
from models.services.reminders import reminding
from ui.app.context import Context
from ui.app.jobs import Progress, Slices
from ui.reminders.issue_wait import IssueWait
from ui.reminders.presenter import DryRun
from ui.word_twins import TwinMaker

_TRIES = 5
_QUEUE_MS = 50
_AT_ONCE = 5  # papers entered in one go: no longer than a window may stand still
_Result = TypeVar("_Result")


class Issuing(QObject):
    """One batch from confirmation to copies.

    `on_issued(issued)` runs when the numbers are given; `on_copied(issued, folder, copied | None)` when the copies are written, or could
    not be; `on_stopped()` when nothing was issued.
    """

    def __init__(
        self,
        context: Context,
        on_issued: Callable[[reminding.Issued], None],
        on_copied: Callable[[reminding.Issued, Path, reminding.Copied | None], None],
        on_stopped: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._on_issued, self._on_copied, self._on_stopped = context, on_issued, on_copied, on_stopped

    def start(self, run: DryRun, signer_id: int | None, folder: Path) -> None:
        """Begin; the window stays alive, and `cancel` of the job leaves the register as it was."""
        self._attempt(run, signer_id, folder, _TRIES)

    def _attempt(self, run: DryRun, signer_id: int | None, folder: Path, tries: int) -> None:
        steps = reminding.begin_in_steps(self._context.office, run.plan, signer_id)
        self._context.jobs.run_in_slices(
            "Soạn công văn đôn đốc",
            _told(steps, "Soạn công văn"),
            lambda prepared: self._draw(run, signer_id, folder, tries, prepared),
            self._stop,
            self._cancelled,
        )

    def _draw(self, run: DryRun, signer_id: int | None, folder: Path, tries: int, prepared: reminding.Prepared) -> None:
        from reports.papers.letters import render_letter  # reportlab is imported when something is printed

        def work(progress: Progress) -> list[RenderedLetter]:
            return reminding.render_all(
                prepared, render_letter, lambda done, total: progress(done, total, f"Công văn {done}/{total}")
            )

        def again() -> None:
            self._attempt(run, signer_id, folder, tries - 1)

        def finish(rendered: list[RenderedLetter]) -> None:
            self._enter(prepared, rendered, folder, again if tries > 1 else lambda: self._stop(RuleError("counters_busy")))

        self._context.jobs.run("Dựng công văn đôn đốc", work, finish, self._stop, self._cancelled)

    def _enter(
        self, prepared: reminding.Prepared, rendered: list[RenderedLetter], folder: Path, again: Callable[[], None]
    ) -> None:
        """One transaction; of a large batch it lasts many turns of the window, and whoever could write meanwhile is kept out."""
        if self._context.jobs.is_busy:  # what other work writes at its end must not fall into our transaction
            QTimer.singleShot(_QUEUE_MS, self, lambda: self._enter(prepared, rendered, folder, again))
            return
        wait = IssueWait(self._context, len(prepared.letters)) if len(prepared.letters) > _AT_ONCE else None

        def end() -> None:
            if wait is not None:
                wait.end()

        def done(issued: reminding.Issued | None) -> None:
            end()
            if issued is not None:
                self._context.publish(issued.changes)
                self._on_issued(issued)
                self._copy(issued, folder)
            else:
                again()  # a number was taken meanwhile: draw again with the next ones

        def stop(error: BaseException) -> None:
            end()
            self._stop(error)

        def cancelled() -> None:
            end()
            self._cancelled()

        if wait is None:
            try:
                done(reminding.finish_issue(self._context.office, prepared, rendered))
            except OfficeError as error:
                stop(error)
        else:
            steps = reminding.finish_in_steps(self._context.office, prepared, rendered)
            wait.follow(self._context.jobs.run_in_slices("Cấp số, vào sổ", _told(steps, "Vào sổ"), done, stop, cancelled))

    def _copy(self, issued: reminding.Issued, folder: Path) -> None:
        """The numbers stand; a folder that cannot be written loses nothing, the copies are made again from the store."""
        try:
            copying = reminding.prepare_copies(self._context.office, issued)
            make_twin = TwinMaker(self._context.office)
        except OfficeError as error:
            self._context.fail(error)
            self._on_copied(issued, folder, None)
            return

        def work(progress: Progress) -> reminding.Copied:
            from reports.lists.cover import render_cover_list
            from reports.papers.letters import render_merged

            return reminding.write_copies(
                copying,
                folder,
                render_merged,
                render_cover_list,
                make_twin,
                lambda done, total: progress(done, total, f"Chép {done}/{total}" if done < total else "Gộp bản in"),
            )

        def failed(error: BaseException) -> None:
            self._context.fail(error)
            self._on_copied(issued, folder, None)

        def cancelled() -> None:
            self._context.say(
                "Đã dừng chép bản PDF. Số đã cấp và công văn trong sổ vẫn còn nguyên; xem, lưu và in lại ở thẻ Đã phát hành.",
                "info",
            )
            self._on_copied(issued, folder, None)

        def done(copied: reminding.Copied) -> None:
            self._on_copied(issued, folder, copied)
            if notice := make_twin.notice():
                self._context.say(notice, "warn")

        self._context.jobs.run("Chép công văn", work, done, failed, cancelled)

    def _stop(self, error: BaseException) -> None:
        self._context.fail(error)
        self._on_stopped()

    def _cancelled(self) -> None:
        self._context.say("Đã dừng. Chưa cấp số nào.", "info")
        self._on_stopped()


def _told(steps: Generator[tuple[int, int], None, _Result], text: str) -> Slices:
    """Steps of a service as slices that name what they do; ended early, the service's own steps are ended with them."""
    try:
        while True:
            done, total = next(steps)
            yield done, total, f"{text} {done}/{total}"
    except StopIteration as end:
        return end.value
    finally:
        steps.close()
