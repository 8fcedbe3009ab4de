"""Reading as the page sees it: one at a time, in a job, with an end that always comes; an old reading never arrives late."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.services.reading_tools import tool_places
from ui.app.context import Context
from ui.app.jobs import Job
from ui.registering.reading_job import Paper, Work, read_again_job, read_paths_job, read_text_job


class ReadingFlow(QObject):
    """`started(name)`, `progressed(pages done, of)`, then one of `done(Paper)`, `failed(error, paths)`, `stopped()`."""

    started = Signal(str)
    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object, object)
    stopped = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._turn = 0
        context.jobs.progressed.connect(self._on_progressed)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read the first file, the others go with it; what was being read is dropped."""
        self._context.config.set("last_folder", str(paths[0].parent))
        self._run(paths[0].name, read_paths_job(paths, tool_places(self._context.office)), tuple(paths))

    def read_again(self, paper: Paper, chosen: int) -> None:
        """Read another file of a paper as the paper."""
        places = tool_places(self._context.office)
        self._run(paper.files[chosen].name, read_again_job(paper.files, chosen, paper.is_mail, places), ())

    def read_text(self, text: str) -> None:
        """Read a pasted text; what was being read is dropped."""
        self._run("Văn bản dán vào", read_text_job(text), ())

    def cancel(self) -> None:
        """Drop what is being read and say so."""
        if self.drop():
            self.stopped.emit()

    def drop(self) -> bool:
        """Drop what is being read, silently; True when something was."""
        job, self._job = self._job, None
        self._turn += 1
        if job is not None:
            job.cancel()
        return job is not None

    def _on_progressed(self, job: int, done: int, of: int, _text: str) -> None:
        if self._job is not None and self._job.id == job and of > 0:
            self.progressed.emit(done, of)

    def _run(self, name: str, work: Work, paths: tuple[Path, ...]) -> None:
        self.drop()
        turn = self._turn
        self.started.emit(name)
        ended: list[bool] = []

        def end() -> bool:
            """Whether this reading is still the one that is waited for."""
            ended.append(True)
            if turn != self._turn:
                return False
            self._job = None
            return True

        job = self._context.jobs.run(
            f"Đọc {name}",
            work,
            lambda result: self.done.emit(result) if end() else None,
            lambda error: self.failed.emit(error, paths) if end() else None,
            lambda: self.stopped.emit() if end() else None,
        )
        if not ended:
            self._job = job
