"""Fetches the pictures of a paper's pages in jobs, one at a time; what belongs to a paper before never arrives."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from models.domain.errors import OfficeError
from ui.app.jobs import Job, JobRunner, Progress


class PictureLoader(QObject):
    """`drawn(page, image)`; the image is None when the page cannot be drawn. Another kind of error goes to the window."""

    drawn = Signal(int, object)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._content = b""
        self._turns: tuple[int, ...] = ()
        self._job: Job | None = None
        self._waiting: tuple[int, int] | None = None
        self._paper = 0

    def take(self, content: bytes, turns: tuple[int, ...]) -> None:
        """The file whose pages are to be drawn, each turned as it is read; what was being drawn is dropped."""
        self.drop()
        self._content, self._turns = content, turns

    def drop(self) -> None:
        """Draw nothing more of the present paper."""
        job, self._job = self._job, None
        self._paper += 1
        self._waiting, self._content = None, b""
        if job is not None:
            job.cancel()

    def fetch(self, page: int, width: int) -> None:
        """Draw a page about `width` pixels wide; while another is drawn the last wish waits."""
        if not self._content:
            return
        if self._job is not None:
            self._waiting = (page, width)
            return
        work = partial(_draw, self._content, page, width, self._turns[page] if page < len(self._turns) else 0)
        paper, ended = self._paper, []

        def end(image: QImage | None) -> None:
            ended.append(True)
            if paper == self._paper:
                self._job = None
                self.drawn.emit(page, image)
                waiting, self._waiting = self._waiting, None
                if waiting is not None:
                    self.fetch(*waiting)

        def fail(error: BaseException) -> None:
            end(None)
            if not isinstance(error, OfficeError):
                raise error

        job = self._jobs.run("Vẽ trang", work, end, fail, lambda: None, is_quiet=True)
        if not ended:
            self._job = job


def _draw(content: bytes, page: int, width: int, turn: int, progress: Progress) -> QImage | None:
    from models.services.reading import page_picture

    progress(0, 0, "")
    picture = page_picture(content, page, width, turn)
    progress(0, 0, "")
    image = QImage.fromData(picture.png)
    return None if image.isNull() else image
