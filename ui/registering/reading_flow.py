"""Reading as the page sees it: one at a time, in a job, with an end that always comes; an old reading never arrives late."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.app.context import Context
from ui.app.jobs import Job
from ui.registering.reading_job import Work, read_file_job, read_text_job


class ReadingFlow(QObject):
    """`started(name)`, then one of `done(reading, source file or None)`, `failed(error, path or None)`, `stopped()`."""

    started = Signal(str)
    done = Signal(object, object)
    failed = Signal(object, object)
    stopped = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._turn = 0

    def read_file(self, path: Path) -> None:
        """Read a file; what was being read is dropped."""
        self._context.config.set("last_folder", str(path.parent))
        self._run(path.name, read_file_job(path), path)

    def read_text(self, text: str) -> None:
        """Read a pasted text; what was being read is dropped."""
        self._run("Văn bản dán vào", read_text_job(text), None)

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

    def _run(self, name: str, work: Work, path: Path | None) -> None:
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
            lambda result: self.done.emit(*result) if end() else None,
            lambda error: self.failed.emit(error, path) if end() else None,
            lambda: self.stopped.emit() if end() else None,
        )
        if not ended:
            self._job = job
