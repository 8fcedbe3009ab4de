"""Long work off the window's thread: plain functions with a progress callable, one worker, answers on the window's thread."""

import itertools
import logging
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from models.domain.errors import Cancelled

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

LOG = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]
Slices = Generator[
    tuple[int, int, str] | None, None, Any
]  # each step says how far the work is, or nothing; it returns the result
_TURN = 0.03  # seconds of a slice; the window lives between two


@dataclass
class Job:
    """A running piece of work; `cancel` makes its next progress call raise `Cancelled`."""

    id: int
    title: str
    on_done: Callable[[Any], None]
    on_error: Callable[[BaseException], None] | None
    on_cancelled: Callable[[], None] | None
    stop: Event
    is_quiet: bool = False

    def cancel(self) -> None:
        """Ask the work to stop; it unwinds at its next step."""
        self.stop.set()


class JobRunner(QObject):
    """Runs `work(progress)` one after another. Callbacks come on the window's thread, also in serial mode (tests), where `run` waits."""

    started = Signal(int, str)
    progressed = Signal(int, int, int, str)
    finished = Signal(int)
    _arrived = Signal(int, object, object)

    def __init__(self, fail: Callable[[BaseException], None], *, is_serial: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fail = fail
        self._is_serial = is_serial
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: dict[int, Job] = {}
        self._sliced: dict[int, Slices] = {}
        self._ids = itertools.count(1)
        self._arrived.connect(
            self._on_arrived, Qt.ConnectionType.AutoConnection if is_serial else Qt.ConnectionType.QueuedConnection
        )

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[BaseException], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        *,
        is_quiet: bool = False,
    ) -> Job:
        """Start `work(progress)`, `progress(done, total, text)`; `work` touches neither widgets nor the register's connection.

        `on_error` gets the exception; without it the window's own error display does. Nobody waits for `is_quiet` work (a picture of a
        page): it shows no progress and does not keep the window open.
        """
        job = Job(next(self._ids), title, on_done, on_error, on_cancelled, Event(), is_quiet)
        self._jobs[job.id] = job
        if not is_quiet:
            self.started.emit(job.id, title)
        if self._is_serial:
            self._work(job, work)
            return job
        if self._pool is None:  # made for the first job: the start of the window does not wait for it
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._pool.submit(self._work, job, work)
        return job

    def run_in_slices(
        self,
        title: str,
        steps: Slices,
        on_done: Callable[[Any], None],
        on_error: Callable[[BaseException], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Work that has to be done on the window's thread (the register's connection, a printer), a few steps at a time.

        Shown, stopped and waited for like any job. Cancelling throws `Cancelled` into `steps`, whose `finally` and `with` then put
        things right; steps that catch it end with their result as if they were done.
        """
        job = Job(next(self._ids), title, on_done, on_error, on_cancelled, Event())
        self._jobs[job.id] = job
        self._sliced[job.id] = steps
        self.started.emit(job.id, title)
        if self._is_serial:
            while self._take_turn(job):
                pass
            return job
        timer = QTimer(self)
        timer.timeout.connect(lambda: None if self._take_turn(job) else timer.deleteLater())
        timer.start(0)
        return job

    def _take_turn(self, job: Job) -> bool:
        """Some steps of work in slices; whether there are more."""
        steps = self._sliced.get(job.id)
        if steps is None:  # shut down, or ended at an earlier turn
            return False
        until = time.monotonic() + _TURN
        result: Any = None
        error: BaseException | None = None
        try:
            while time.monotonic() < until:
                told = steps.throw(Cancelled()) if job.stop.is_set() else next(steps)
                if told is not None:
                    self.progressed.emit(job.id, *told)
            return True
        except StopIteration as end:
            result = end.value
        except BaseException as caught:  # every end must reach the window, as with `_work`
            error = caught
        del self._sliced[job.id]
        self._on_arrived(job.id, result, error)
        return False

    @property
    def is_busy(self) -> bool:
        """Whether work that somebody waits for is running or waiting."""
        return any(not job.is_quiet for job in self._jobs.values())

    def cancel_all(self) -> None:
        """Ask all work to stop."""
        for job in self._jobs.values():
            job.cancel()

    def shutdown(self) -> None:
        """Stop and wait for the worker; callbacks that have not come yet are dropped, what runs in slices is put right."""
        self.cancel_all()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()
        while self._sliced:
            self._sliced.popitem()[1].close()

    def _work(self, job: Job, work: Callable[[Progress], Any]) -> None:
        def progress(done: int, total: int, text: str = "") -> None:
            if job.stop.is_set():
                raise Cancelled
            if not job.is_quiet:
                self.progressed.emit(job.id, done, total, text)

        result: Any = None
        error: BaseException | None = None
        try:
            result = work(progress)
        except BaseException as caught:  # every end must reach the window, or its progress bar stays for ever
            error = caught
        self._arrived.emit(job.id, result, error)

    def _on_arrived(self, job_id: int, result: Any, error: BaseException | None) -> None:
        job = self._jobs.pop(job_id, None)
        if job is None:
            return
        self.finished.emit(job_id)
        if error is None:
            job.on_done(result)
        elif isinstance(error, Cancelled):
            if job.on_cancelled:
                job.on_cancelled()
        elif job.on_error:
            job.on_error(error)
        else:
            self._fail(error)
