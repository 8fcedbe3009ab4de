"""The reading process: a request and one file on standard input, its text or the picture of a page on standard output, then the end.

Started as `main.py --extract` (frozen: the command-line program with `--extract`) by `models.intake.isolation`. It answers
JSON lines: {"ready": true} before it reads, {"progress": [done, of]}, {"more_time": seconds}, and last {"result": {...}} or
{"error": code, "params": {...}}, with {"fault": {"type", "places"}} when the trouble was one that no reader foresaw.
"""

import contextlib
import json
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from models.domain.errors import RuleError
from models.intake.result import Report, parts_to_message, to_message

MAX_MEMORY = 500 * 1024 * 1024
MAX_CPU_SECONDS = 120
_PLACES = 6


def main() -> int:
    """Read, parse, answer; the exit code only says whether an answer was written."""
    limit_resources()
    sys.stdout.buffer.write(b'{"ready": true}\n')
    sys.stdout.buffer.flush()
    request = json.loads(sys.stdin.buffer.readline())
    answer(sys.stdin.buffer.read(), sys.stdout.buffer, request)
    return 0


def answer(data: bytes, out: BinaryIO, request: dict[str, Any] | None = None) -> None:
    """Parse `data` and write the messages; a fault that no reader foresaw counts as a damaged file and is reported beside it."""

    def say(message: dict[str, Any]) -> None:
        out.write(json.dumps(message).encode("ascii") + b"\n")
        out.flush()

    report = Report(lambda done, of: say({"progress": [done, of]}), lambda seconds: say({"more_time": seconds}))
    try:
        message: dict[str, Any] = {"result": _answered(data, request or {}, report)}
    except RuleError as error:
        message = {"error": error.code, "params": error.params}
    except MemoryError:
        message = {"error": "file_too_heavy", "params": {}}
    except Exception as error:
        message = {"error": "file_damaged", "params": {}, "fault": fault_of(error)}
    say(message)


def _answered(data: bytes, request: dict[str, Any], report: Report) -> dict[str, Any]:
    """{"do": "picture", "page", "width", "turn"} draws a page, {"do": "parts"} unpacks a message, {"do": "table"} reads a spreadsheet; anything else reads. "places": programs the office named."""
    from models.intake.tools import name_places

    name_places(request.get("places", {}))
    if request.get("do") == "picture":
        from models.intake.page_pictures import draw_page

        return draw_page(data, int(request["page"]), int(request["width"]), int(request["turn"]))
    if request.get("do") == "table":
        from models.domain.sheets import table_to_message
        from models.intake.spreadsheets import read_table

        return table_to_message(read_table(data, report.progress))
    if request.get("do") == "parts":
        from models.intake.mail_parts import opened

        return parts_to_message(opened(data).parts)
    from models.intake.parsing import parse

    return to_message(parse(data, report))


def fault_of(error: Exception) -> dict[str, Any]:
    """Type and places of an unforeseen error, innermost last; never its words, which may quote the paper."""
    frames = traceback.extract_tb(error.__traceback__)[-_PLACES:]
    return {
        "type": type(error).__name__,
        "places": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }


def limit_resources() -> None:
    """Address space, processor time and core files of this process (POSIX); Windows has the time limit of the parent only."""
    if sys.platform == "win32":
        return
    import resource

    for kind, soft in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
