"""Reading without a register: a file or pasted text in, proposals out; nothing is saved."""

from collections.abc import Callable
from pathlib import Path

from models.domain.errors import RuleError
from models.reading.read import read_text
from models.reading.result import Reading

MAX_PASTED = 12_000_000


def read_file(path: Path | str, progress: Callable[[int, int], None] | None = None) -> Reading:
    """Extract the text of a file and read it; `source` is the path as given. RuleError codes of `models.intake.files.extract`."""
    from models.intake.files import extract

    return read_text(extract(path, progress).text, str(path))


def read_pasted(text: str, source: str = "") -> Reading:
    """Read text from the clipboard. RuleError: empty_file, file_too_large."""
    if not text.strip():
        raise RuleError("empty_file", name=source)
    if len(text) > MAX_PASTED:
        raise RuleError("file_too_large", name=source, limit_mb=MAX_PASTED // 1_000_000)
    return read_text(text, source)
