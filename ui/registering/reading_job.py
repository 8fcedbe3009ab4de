"""The work of reading a file or a pasted text, as functions for the job runner: no widget, no register."""

from collections.abc import Callable
from pathlib import Path

from models.reading.result import Reading
from ui.app.jobs import Progress
from ui.registering.saving import SourceFile

Work = Callable[[Progress], tuple[Reading, SourceFile | None]]


def read_file_job(path: Path) -> Work:
    """Read a file and its bytes; RuleError for a file that cannot be read."""

    def work(progress: Progress) -> tuple[Reading, SourceFile | None]:
        from models.services import reading as reading_service  # the readers load when the first paper is read

        progress(0, 0, "")
        reading = reading_service.read_file(path, lambda done, of: progress(done, of, ""))
        progress(1, 2, "")
        return reading, SourceFile(path.name, path.read_bytes())

    return work


def read_text_job(text: str) -> Work:
    """Read a pasted text."""

    def work(progress: Progress) -> tuple[Reading, SourceFile | None]:
        from models.services import reading as reading_service

        progress(0, 0, "")
        return reading_service.read_pasted(text), None

    return work
