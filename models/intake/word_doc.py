"""Text of an old Word file (.doc) through a converter that the PC has: antiword, catdoc or LibreOffice."""

import contextlib
import sys
import tempfile
from pathlib import Path

from models.domain.errors import RuleError
from models.intake.antiword_tables import without_frames
from models.intake.packages import package_text
from models.intake.result import Report
from models.intake.tools import converters, run_tool

_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ARGUMENTS = {"antiword": ("-m", "UTF-8.txt", "-w", "0", "-"), "catdoc": ("-d", "utf-8", "-w")}
_SMALL_SECONDS = 15
_OFFICE_SECONDS = 70
_MAX_TEXT = 48_000_000


def doc_text(data: bytes, report: Report) -> str:
    """Text of a Word 97-2003 file.

    Raises:
        RuleError: file_unsupported for another OLE file, doc_converter_missing, file_damaged, file_too_heavy.
    """
    if _WORD_STREAM not in data:
        raise RuleError("file_unsupported")
    found = converters()
    for kind, program in found:
        if kind == "soffice":
            return _through_office(program, data, report)
        code, out, _ = run_tool([program, *_ARGUMENTS[kind]], data, _SMALL_SECONDS)
        text = out[:_MAX_TEXT].decode("utf-8", "replace")
        if code == 0 and any(ch.isalnum() for ch in text) and "\ufffd" not in text:
            text = text.replace("\r\n", "\n").replace("\f", "\n").replace("\a", "\t").strip("\n")
            return without_frames(text) if kind == "antiword" else text
    raise RuleError("file_damaged" if found else "doc_converter_missing")


def _through_office(program: str, data: bytes, report: Report) -> str:
    """LibreOffice converts files only: they lie in a folder of their own that is removed at once.

    It makes a DOCX, which our own reader reads: its plain text glues the columns of a letterhead and takes tables apart.
    """
    report.more_time(_OFFICE_SECONDS + 10)
    _lift_memory_limit()
    with tempfile.TemporaryDirectory(prefix="sdd-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder) / "paper.doc", Path(folder) / "paper.docx"
        source.write_bytes(data)
        profile = "-env:UserInstallation=" + (Path(folder) / "profile").as_uri()
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"]
        run_tool([*command, "--outdir", folder, str(source)], b"", _OFFICE_SECONDS)
        if not made.exists():  # LibreOffice says success even when it made nothing
            raise RuleError("file_damaged")
        return package_text(made.read_bytes())[0]


def _lift_memory_limit() -> None:
    """LibreOffice reserves more address space than a reader may; the time limit still holds."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
