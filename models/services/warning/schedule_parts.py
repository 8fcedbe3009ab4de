"""What all schedulers share: what is to be run when, what is installed, the way other programs are called."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from models.domain.errors import StorageError
from models.services.files import default_data_dir

_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Job:
    """The daily notice of one register: the program with its arguments, and the time ("08:00")."""

    command: tuple[str, ...]
    hour: str
    name: str


@dataclass(frozen=True, slots=True)
class Installed:
    """What the system keeps. `kind`: task_scheduler | systemd | autostart; `hour` None: at every log-on; `where`: its name or file."""

    kind: str
    hour: str | None
    where: str
    command: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How another program ended."""

    code: int
    text: str


Runner = Callable[[Sequence[str]], Answer]


def run_program(command: Sequence[str]) -> Answer:
    """Run a program of the system without a console window; one that is missing or hangs answers with code -1."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, creationflags=flags)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Answer(-1, type(error).__name__)
    raw = done.stdout or done.stderr
    is_wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    return Answer(done.returncode, raw.decode("utf-16" if is_wide else "utf-8", errors="replace"))


def refuse(answer: Answer) -> StorageError:
    """The error of a scheduler that did not do as it was told, with the first line it said."""
    said = next((line.strip() for line in answer.text.splitlines() if line.strip()), "")
    return StorageError("schedule_refused", reason=said[:120] or str(answer.code))


def job_of(data_dir: Path, hour: str) -> Job:
    """The notice of the register under `data_dir`; registers other than the user's own have a name of their own."""
    folder = data_dir.absolute()
    is_own = folder == default_data_dir().absolute()
    suffix = "" if is_own else "-" + sha256(str(folder).encode()).hexdigest()[:8]
    return Job((*program(), "--notify", *(() if is_own else ("--data", str(folder)))), hour, f"so-don-doc-notify{suffix}")


def program() -> tuple[str, ...]:
    """How this program is started without a console: the frozen program, or Python with main.py."""
    if getattr(sys, "frozen", False):
        return (str(Path(sys.executable).with_name(_windowed(Path(sys.executable).name))),)
    python = Path(sys.executable)
    quiet = python.with_name("pythonw.exe")
    return (str(quiet if quiet.exists() else python), str(Path(__file__).resolve().parents[3] / "main.py"))


def _windowed(name: str) -> str:
    """The program with a window beside the one of the command line."""
    return name.replace("-cli", "")
