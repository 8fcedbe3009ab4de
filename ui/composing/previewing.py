"""Keeps the pages beside the form up to date: composed after a pause in typing, drawn in a job, never more than one at a time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from models.domain.letters import Letter, RenderedLetter
from ui.app.context import Context
from ui.app.jobs import Job, Progress

PAUSE_MS = 450
_LATE_MS = 400


class Previewing(QObject):
    """`compose()` gives the paper, None when there is none or it was refused (which `compose` tells itself).

    `late` comes when pages are on their way for longer than a person takes for at once.
    """

    drawn = Signal(object)
    refused = Signal(object)
    late = Signal()

    def __init__(self, context: Context, compose: Callable[[], Letter | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._compose = context, compose
        self._job: Job | None = None
        self._is_behind = False
        self._shown: Letter | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(self.late.emit)

    def ask(self) -> None:
        """Something was typed: look again after the pause."""
        self._pause.start()

    def stop(self) -> None:
        """Nothing is drawn any more; what is being drawn is not shown."""
        self._pause.stop()
        self._late.stop()
        self._is_behind = False
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._shown = None

    def refresh(self) -> None:
        """Compose and draw now."""
        self._pause.stop()
        if self._job is not None:
            self._is_behind = True  # drawn again when the pages on their way have come
            return
        letter = self._compose()
        if letter is None or letter == self._shown:
            return
        self._shown = letter
        made = _Call(self, letter)
        self._late.start()
        job = self._context.jobs.run("Dựng trang xem trước", made.work, made.done, made.failed, is_quiet=True)
        self._job = None if made.is_over else job

    def take(self, call: "_Call", rendered: RenderedLetter | None, error: BaseException | None) -> None:
        """The pages came, or the paper cannot be drawn."""
        self._job = None
        if not self._is_behind:
            self._late.stop()
        if call.letter is self._shown:
            if rendered is not None:
                self.drawn.emit(rendered)
            else:
                self._shown = None
                self.refused.emit(error)
        if self._is_behind:
            self._is_behind = False
            self.refresh()


class _Call:
    """One drawing."""

    def __init__(self, owner: Previewing, letter: Letter) -> None:
        self._owner, self.letter, self.is_over = owner, letter, False

    def work(self, progress: Progress) -> RenderedLetter:
        progress(0, 1, "")  # asked to stop before its turn came: nothing is drawn
        from reports.papers.letters import render_letter  # the typesetter is imported in the worker, when something is drawn

        return render_letter(self.letter)

    def done(self, rendered: RenderedLetter) -> None:
        self.is_over = True
        self._owner.take(self, rendered, None)

    def failed(self, error: BaseException) -> None:
        self.is_over = True
        self._owner.take(self, None, error)
