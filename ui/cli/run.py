"""From arguments to an exit code: parse, run the command, print its answer, word its errors."""

import contextlib
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.domain.errors import Cancelled, OfficeError, StorageError
from ui.cli.output import Output
from ui.cli.parser import build_parser, wants_json
from ui.cli.usage import UsageError
from ui.messages import message_for

EXIT_OK, EXIT_REFUSED, EXIT_USAGE, EXIT_HELD = 0, 1, 2, 3


@dataclass(frozen=True)
class WindowRequest:
    """Open the window on this data folder (None: the usual one) with this day (None: today); or only show the day's notice."""

    data_dir: Path | None = None
    today: date | None = None
    is_notice: bool = False


@dataclass(frozen=True)
class CliResult:
    """What main.py does next: exit with the code, or open the window."""

    exit_code: int
    open_window_on: WindowRequest | None = None


def main(argv: Sequence[str]) -> CliResult:
    """Run one command. Exit codes: 0 done, 1 refused or "done, but look", 2 wrong usage, 3 the register is open elsewhere."""
    output = Output(as_json=wants_json(argv))
    try:
        arguments = build_parser().parse_args(list(argv))
    except UsageError as error:
        output.error("usage", str(error))
        return CliResult(EXIT_USAGE)
    except SystemExit as stop:  # --help and --version print and stop
        return CliResult(int(stop.code or 0))
    if arguments.command is None and arguments.json and not arguments.notify:
        output.error("usage", "--json chỉ dùng cùng một lệnh.\nXem cách dùng: main.py --help")
        return CliResult(EXIT_USAGE)
    if arguments.command is None:
        return CliResult(EXIT_OK, WindowRequest(arguments.data, arguments.today, arguments.notify))
    try:
        answer = arguments.run(arguments, output)
    except UsageError as error:
        output.error("usage", str(error))
        return CliResult(EXIT_USAGE)
    except OfficeError as error:
        output.error(error.code, _with_option(error))
        return CliResult(EXIT_HELD if isinstance(error, StorageError) and error.code == "register_held" else EXIT_REFUSED)
    except (KeyboardInterrupt, Cancelled):
        output.error("cancelled", "Đã dừng theo yêu cầu. Không có gì được ghi dở dang.")
        return CliResult(EXIT_REFUSED)
    except BrokenPipeError:  # the reader of a pipe went away: not our trouble
        sys.stdout = None
        return CliResult(EXIT_OK)
    except Exception as error:  # a bug: say so in words, keep the frames (never texts of papers) for whoever mends it
        output.error("bug", message_for(error))
        output.note(f"Nhật ký lỗi: {_log_bug(error)}")
        return CliResult(EXIT_REFUSED)
    if isinstance(answer, CliResult):
        return answer
    return CliResult(int(answer))


_OPTIONS = {
    "import_no_heading": "--map CỘT=content", "import_columns_ambiguous": "--map CỘT=TRƯỜNG hoặc CỘT=bỏ qua", "import_days_ambiguous": "--day-order",
    "duplicate_document": "--accept-duplicate", "late_registration": "--late-reason", "past_period": "--late-reason",
    "extension_cap": "--over-cap", "template_taken": "--replace",
}  # fmt: skip


def _with_option(error: OfficeError) -> str:
    """The words of an error, with the option by which the command goes on where a person may decide so."""
    lines = message_for(error).split("\n")
    if error.code in _OPTIONS:
        lines = [*lines[:2], f"Trên dòng lệnh: thêm {_OPTIONS[error.code]}."]
    return "\n".join(lines)


def _log_bug(error: Exception) -> Path:
    """Append where it happened to a log in the system's temporary folder; the error's own text may hold content and stays out."""
    path = Path(tempfile.gettempdir()) / "so-don-doc-cli.log"
    frames = "".join(traceback.format_tb(error.__traceback__))
    with contextlib.suppress(OSError), path.open("a", encoding="utf-8") as log:
        log.write(f"{type(error).__name__}\n{frames}\n")
    return path
