"""The reading process: one file on standard input, its text on standard output, then the end.

Started as `main.py --extract` (frozen: the command-line program with `--extract`) by `models.intake.isolation`. It answers
JSON lines: {"progress": [done, of]}, {"more_time": seconds}, and last {"result": {...}} or {"error": code, "params": {...}}.
"""

import contextlib
import json
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from models.domain.errors import RuleError
from models.intake.result import Report

MAX_MEMORY = 500 * 1024 * 1024
MAX_CPU_SECONDS = 120


def main() -> int:
    """Read, parse, answer; the exit code only says whether an answer was written."""
    limit_resources()
    answer(sys.stdin.buffer.read(), sys.stdout.buffer)
    return 0


def answer(data: bytes, out: BinaryIO) -> None:
    """Parse `data` and write the messages; a fault of a reader that nobody foresaw counts as a damaged file."""
    from models.intake.parsing import parse

    def say(message: dict[str, Any]) -> None:
        out.write(json.dumps(message).encode("ascii") + b"\n")
        out.flush()

    report = Report(lambda done, of: say({"progress": [done, of]}), lambda seconds: say({"more_time": seconds}))
    try:
        result = parse(data, report)
        message: dict[str, Any] = {"result": asdict(result)}
    except RuleError as error:
        message = {"error": error.code, "params": error.params}
    except MemoryError:
        message = {"error": "file_too_heavy", "params": {}}
    except Exception:
        message = {"error": "file_damaged", "params": {}}
    say(message)


def limit_resources() -> None:
    """Address space, processor time and core files of this process (POSIX); Windows has the time limit of the parent only."""
    if sys.platform == "win32":
        return
    import resource

    for kind, soft in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
