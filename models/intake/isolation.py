"""The parent's side of the reading process: start it, feed it, wait no longer than the limit, and always end it."""

import contextlib
import json
import logging
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from models.domain.errors import RuleError
from models.intake.process_time import processor_seconds
from models.intake.result import IntakeResult, Progress, from_message

START_SECONDS = 20.0
"""So long may the process take to come up (a cold disk, a scanner of viruses); the file's own time begins when it is ready."""
WALL_SECONDS = 4.0
"""A file gets so much processor time; before a slow step of its own (a page of OCR) the reader asks for more."""
BUSY_FACTOR = 5.0
"""On a busy PC that may take so many times as long by the clock; where processor time is not told, the clock alone counts."""
BRISK_SECONDS = 0.1
"""A page done within this time gives back what it took: long honest papers are read to their end, slow pages never add up."""
BRISK_BYTES = 100_000
"""So many bytes of the file earn a second that brisk pages can give back: many pages out of few bytes are no honest paper."""
BRISK_TOTAL_SECONDS = 60.0
MAX_MORE_SECONDS = 90.0
TICK_SECONDS = 0.5
_MAX_LINE = 128 * 1024 * 1024
_OUT_OF_MEMORY = frozenset({-6, -9, -24, 0xC0000017, 0xE0000008})
"""How a reader ends that a limit stopped: PDFium and C++ abort (SIGABRT) when memory is refused, the system kills (SIGKILL), the
processor time is used up (SIGXCPU); on Windows STATUS_NO_MEMORY and PDFium's own code. Other deaths are those of a damaged file.
Windows sets the reader no limit of memory, so that it gets there only when the PC itself has none left."""
_END: dict[str, Any] = {}
_LOG = logging.getLogger(__name__)


def read_apart(
    data: bytes,
    progress: Progress | None = None,
    wall_seconds: float = WALL_SECONDS,
    places: Mapping[str, str] | None = None,
) -> IntakeResult:
    """Text of `data` from a process of its own; errors of `ask_apart`. `places`: where the office says that programs are."""
    return from_message(ask_apart({"do": "read", "places": dict(places or {})}, data, progress, wall_seconds))


def ask_apart(
    request: Mapping[str, Any],
    data: bytes,
    progress: Progress | None = None,
    wall_seconds: float = WALL_SECONDS,
) -> dict[str, Any]:
    """What the reading process answers to `request` (see `models.intake.child`) about `data`.

    `progress` is called with the pages done, and every half second with the last figures so that cancel always works.

    Raises:
        RuleError: what the reader says; file_too_heavy beyond the time or memory, file_damaged when the process dies,
            reader_not_started when the system refuses to start it.
        Cancelled: from `progress`.
    """
    with tempfile.TemporaryDirectory(prefix="sdd-", ignore_cleanup_errors=True) as folder:
        return _asked(request, data, progress, wall_seconds, folder)


def _asked(
    request: Mapping[str, Any], data: bytes, progress: Progress | None, wall_seconds: float, folder: str
) -> dict[str, Any]:
    """What a converter or the recognition writes lies in `folder`, which goes with the process: a killed one leaves no paper behind."""
    try:
        process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(folder),
            start_new_session=os.name == "posix",  # its own group, so that its helpers (OCR, converters) end with it
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        raise RuleError("reader_not_started") from None
    messages: queue.Queue[dict[str, Any]] = queue.Queue()
    threads = [
        threading.Thread(target=_feed, args=(process, json.dumps(request).encode("ascii") + b"\n", data), daemon=True),
        threading.Thread(target=_listen, args=(process, messages), daemon=True),
    ]
    try:
        for thread in threads:
            thread.start()
        budget = Budget(lambda: processor_seconds(process), wall_seconds, min(len(data) / BRISK_BYTES, BRISK_TOTAL_SECONDS))
        answered = _wait(messages, progress, budget)
        if answered is None:
            raise RuleError(_death_of(process))
        return answered
    finally:
        _end(process)
        for thread in threads:
            thread.join(5)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()


def command() -> list[str]:
    """What to start: this program again, told to read one file."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        console = own.with_name("so-don-doc-cli" + own.suffix)  # the window program has no standard streams on Windows
        return [str(console if console.exists() else own), "--extract"]
    return [sys.executable, str(Path(__file__).resolve().parents[2] / "main.py"), "--extract"]


def _environment(folder: str) -> dict[str, str]:
    places = {"TMPDIR": folder, "TEMP": folder, "TMP": folder}
    return {**os.environ, **places, "PYINSTALLER_RESET_ENVIRONMENT": "1", "OMP_THREAD_LIMIT": "1"}


def _feed(process: "subprocess.Popen[bytes]", head: bytes, data: bytes) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError, ValueError):  # the reader may answer before it has read all
        process.stdin.write(head)
        process.stdin.write(data)
    with contextlib.suppress(OSError, ValueError):
        process.stdin.close()


def _listen(process: "subprocess.Popen[bytes]", messages: "queue.Queue[dict[str, Any]]") -> None:
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        while line := process.stdout.readline(_MAX_LINE):
            found = json.loads(line)
            messages.put(found if isinstance(found, dict) else {})
    messages.put(_END)


class Budget:
    """The time that a file has: processor time of its reader, and by the clock some times as much."""

    def __init__(self, used: Callable[[], float | None], seconds: float, most_back: float) -> None:
        self._used = used
        self._seconds = seconds
        self._most_back = most_back
        self._clock_ends = time.monotonic() + START_SECONDS
        self._ends: float | None = None
        self._step_began = 0.0

    def begin(self) -> None:
        """The reader has come up; what it used until now does not count."""
        used = self._used()
        now = time.monotonic()
        self._clock_ends = now + self._seconds * (BUSY_FACTOR if used is not None else 1.0)
        self._ends = used + self._seconds if used is not None else None
        self._step_began = used if used is not None else now

    def step(self, *, is_page: bool) -> None:
        """A step is done; a brisk page gives back its time."""
        used = self._used()
        now = used if used is not None else time.monotonic()
        took, self._step_began = now - self._step_began, now
        if is_page and took <= BRISK_SECONDS and self._most_back > 0:
            self._most_back -= took
            self._clock_ends += took * (BUSY_FACTOR if used is not None else 1.0)
            if self._ends is not None:
                self._ends += took

    def more(self, seconds: float) -> None:
        """A slow step comes: so long by the clock, and the reader's own part of it (drawing, straightening) counts anew."""
        self._clock_ends = max(self._clock_ends, time.monotonic() + min(seconds, MAX_MORE_SECONDS))
        used = self._used()
        if used is not None and self._ends is not None:
            self._ends = max(self._ends, used + self._seconds)

    def left(self) -> float:
        """Seconds until it is worth looking again; 0 or less when the time is over."""
        by_clock = self._clock_ends - time.monotonic()
        used = self._used() if self._ends is not None else None
        return by_clock if used is None or self._ends is None else min(by_clock, self._ends - used)


def _wait(messages: "queue.Queue[dict[str, Any]]", progress: Progress | None, budget: Budget) -> dict[str, Any] | None:
    """The answer of the reader; None when it ended without one."""
    last = (0, 0)
    while True:
        left = budget.left()
        if left <= 0:
            raise RuleError("file_too_heavy")
        try:
            message = messages.get(timeout=min(max(left, 0.02), TICK_SECONDS))
        except queue.Empty:
            if progress is not None:
                progress(*last)
            continue
        if "ready" in message:
            budget.begin()
        elif "progress" in message:
            last = (int(message["progress"][0]), int(message["progress"][1]))
            budget.step(is_page=last[0] > 0)
            if progress is not None:
                progress(*last)
        elif "more_time" in message:
            budget.more(float(message["more_time"]))
        elif "result" in message:
            return dict(message["result"])
        elif "error" in message:
            _log_fault(message.get("fault"))
            raise RuleError(str(message["error"]), **message["params"])
        else:
            return None


def _death_of(process: "subprocess.Popen[bytes]") -> str:
    """Which refusal it is that the reader ended without an answer."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        if process.wait(2) in _OUT_OF_MEMORY:
            return "file_too_heavy"
    return "file_damaged"


def _log_fault(fault: dict[str, Any] | None) -> None:
    """A fault of a reader is ours to mend: its type and places go into the program's log, nothing of the paper does."""
    if fault:
        _LOG.error("reader fault %s at %s", fault["type"], " < ".join(reversed(fault["places"])))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill the reader and what it started; harmless when it has ended."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            # what it started too: a page of OCR would go on for a minute
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False, timeout=10)
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
