"""Programs of the office PC that intake can use when they are there: Tesseract for scans, a converter for old .doc files.

Each is found by a setting of the office, by an environment variable, on the PATH, or where its installer puts it on Windows. They run inside the reading
process's group, with a time limit, fed through pipes where they can be.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from models.domain.errors import RuleError

VARIABLES = {"tesseract": "SO_DON_DOC_TESSERACT", "soffice": "SO_DON_DOC_SOFFICE"}
"""Environment variables that name the program file; set but wrong means: not there."""
_WINDOWS = {
    "tesseract": ("Tesseract-OCR/tesseract.exe", "Programs/Tesseract-OCR/tesseract.exe"),
    "soffice": ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe"),
    "antiword": ("antiword/antiword.exe",),
    "catdoc": ("catdoc/catdoc.exe",),
}
_BASES = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA", "SYSTEMDRIVE")
_named: dict[str, str] = {}


def name_places(places: Mapping[str, str]) -> None:
    """Where the office's settings say that programs are: tool -> path of its file; "" leaves the finding to the program."""
    _named.clear()
    _named.update({name: path for name, path in places.items() if path})


def find_tool(name: str) -> str | None:
    """Path of the program, None when it is not installed. A setting wins over the environment, that over the PATH."""
    variable = VARIABLES.get(name)
    named = _named.get(name) or (os.environ.get(variable, "") if variable else "")
    if named:
        return named if Path(named).is_file() else None
    found = shutil.which(name)
    if found is not None or sys.platform != "win32":
        return found
    bases = [os.environ[base].rstrip("\\/") + "/" for base in _BASES if os.environ.get(base)]
    for path in (Path(base, place) for base in bases for place in _WINDOWS.get(name, ())):
        if path.is_file():
            return str(path)
    return None


def kind_of_converter(path: str) -> str:
    """Which converter of .doc files a path names: antiword, catdoc or soffice, told by the name of its file."""
    stem = Path(path.replace("\\", "/")).stem.lower()
    return next((kind for kind in ("antiword", "catdoc") if stem.startswith(kind)), "soffice")


def converters() -> list[tuple[str, str]]:
    """(kind, path) of the installed converters of .doc files in the order of trial; one that a setting names comes first.

    catdoc comes last: it tells no table from text, and loses the end of a file that ends with a table.
    """
    found = [(kind, path) for kind in ("antiword", "soffice", "catdoc") if (path := find_tool(kind)) is not None]
    return sorted(found, key=lambda tool: tool[0] not in _named)


def more_processor_time(seconds: int) -> None:
    """Let the reading process use so much more of the processor than it has used; without effect where there is no limit."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = int(used.ru_utime + used.ru_stime) + seconds
    if soft != resource.RLIM_INFINITY and wanted > soft:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))


def run_tool(command: list[str], data: bytes, seconds: float) -> tuple[int, bytes, bytes]:
    """(exit code, output, error output) of the program fed with `data`.

    Raises:
        RuleError: file_too_heavy beyond the time, file_damaged when it cannot be started.
    """
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # four times faster on small machines
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise RuleError("file_too_heavy") from None
    except OSError:
        raise RuleError("file_damaged") from None
    return done.returncode, done.stdout, done.stderr
