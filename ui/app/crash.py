"""What happens when something unexpected is raised: one log without document text, one dialog, the program stays."""

import contextlib
import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from models.domain.errors import OfficeError
from ui.widgets.plain import box, show_box

LOG = logging.getLogger("sodondoc")
# their messages name types and attributes, never what a clerk typed
_TELLING = (AttributeError, TypeError, NameError, ImportError, AssertionError, RecursionError)


def describe(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """Type and places of an error for the log; the message only where it cannot hold document text."""
    lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
    head = kind.__name__
    if isinstance(error, OfficeError):
        head += f" {error.code}"
    elif isinstance(error, OSError):
        head += f" errno {error.errno}"
    elif isinstance(error, _TELLING):
        head += f": {error}"
    cause = error.__cause__ or error.__context__ if error is not None else None
    tail = f"\nafter {describe(type(cause), None, cause.__traceback__)}" if cause is not None else ""
    return "\n".join([head, *lines]) + tail


class SafeFormatter(logging.Formatter):
    """A formatter whose tracebacks carry no messages."""

    def format(self, record: logging.LogRecord) -> str:
        kept, record.exc_text = record.exc_text, None  # another handler may have cached a traceback with its message there
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: Any) -> str:
        return describe(*ei)


class _LogFile(logging.Handler):
    """The rotating log file, opened by its first line: what that imports (sockets, pickle) the start need not wait for."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(self._path, maxBytes=1_000_000, backupCount=4, encoding="utf-8")
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


class CrashReporter(QObject):
    """Installed once. Hooks only log and emit a queued signal; the box opens on the window's thread, one at a time."""

    _caught = Signal(str)

    def __init__(self, log_dir: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_open = False
        self._fault_file: TextIO | None = None
        self.last_crash = ""
        self._handler: logging.Handler | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        if log_dir is not None:
            with contextlib.suppress(OSError):
                self._open_files(log_dir)

    def _open_files(self, log_dir: Path) -> None:
        log_dir.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(log_dir / "sodondoc.log")
        handler.setFormatter(SafeFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(handler)
        logging.getLogger().setLevel(logging.INFO)
        self._handler = handler
        fault = log_dir / "fault.txt"
        if fault.exists() and fault.stat().st_size:
            self.last_crash = fault.read_text(encoding="utf-8", errors="replace")[:20_000]
            fault.replace(log_dir / "fault-last.txt")
        self._fault_file = fault.open("w", encoding="utf-8")
        faulthandler.enable(self._fault_file)

    def install(self) -> None:
        """Take over the hooks of Python, its threads and Qt."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_qt_message)

    def close(self) -> None:
        """Give the hooks and files back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
        if self._fault_file is not None:
            faulthandler.disable()
            path = Path(self._fault_file.name)
            self._fault_file.close()
            with contextlib.suppress(OSError):
                path.unlink()

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """The exception hook: may run on any thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        text = describe(kind, error, trace)
        LOG.error("unexpected: %s", text)
        self._caught.emit(text)

    def report(self, error: BaseException) -> None:
        """The same for an error that was caught."""
        self.caught(type(error), error, error.__traceback__)

    def _show(self, text: str) -> None:
        if self._is_open:
            return  # the log has it; a second box over the first helps nobody
        self._is_open = True
        made = crash_box(QApplication.activeWindow(), text)
        made.finished.connect(self._on_closed)
        show_box(made)

    def _on_closed(self, *_: Any) -> None:
        self._is_open = False


def crash_box(parent: QWidget | None, details: str) -> QMessageBox:
    """The one dialog of a bug: what is safe, what to do, a button that copies the details."""
    made = box(
        parent,
        "Chương trình gặp lỗi ngoài dự kiến",
        "Dữ liệu đã lưu vẫn an toàn; việc vừa làm có thể chưa được ghi.\nHãy thử lại. Nếu lỗi lặp lại, chép chi tiết gửi người hỗ trợ.",
        "danger",
    )
    copy = made.addButton("Chép chi tiết", QMessageBox.ButtonRole.ActionRole)
    close = made.addButton("Tiếp tục làm việc", QMessageBox.ButtonRole.AcceptRole)
    copy.clicked.disconnect()  # an action button would close the box
    copy.clicked.connect(lambda *_: QApplication.clipboard().setText(details))
    made.setDefaultButton(close)
    made.setEscapeButton(close)
    return made


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", text)
