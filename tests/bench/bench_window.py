"""Start of the window to its first paint over 20,000 documents, against a bare PySide6 window with an empty table; peak memory."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.register_data import filled_register

_BARE = """
import os, resource, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
app = QApplication([])
def painted():
    print(time.time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
    os._exit(0)
class Table(QTableWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
window = QMainWindow(); window.setCentralWidget(Table(0, 8)); window.resize(1366, 768); window.show()
app.exec()
"""

# the program's own hook after the first paint is where the clock stops; then the register is opened and scrolled for the memory
_OURS = """
import os, resource, sys, time
from datetime import date
from pathlib import Path
import ui.app.after_start
def painted(frame, last_crash):
    at = time.time()
    from PySide6.QtWidgets import QApplication, QTableView
    late = [name for name in ("reportlab", "sqlite_utils", "xlsxwriter", "pypdfium2", "pypdf", "docx", "models.intake") if name in sys.modules]
    assert not late, late
    frame.go("incoming")
    table = frame.findChild(QTableView)
    for row in range(0, 20_000, 100):
        table.scrollTo(table.model().index(min(row, table.model().rowCount() - 1), 0))
        QApplication.processEvents()
    print(at, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
    os._exit(0)
ui.app.after_start.run = painted
from ui.app.start import open_window
open_window(Path(sys.argv[1]), date(2024, 4, 16))
"""


def run_once(code: str, *arguments: str) -> tuple[float, int]:
    """Seconds from the start of the process to the first paint, and its peak memory in MB."""
    environment = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }  # an installed program has byte code
    begin = time.time()
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment)
    at, memory = done.stdout.split()[-2:]
    return float(at) - begin, int(memory)


def main(count: int = 20_000) -> None:
    """Five interleaved pairs after a warm-up; prints medians and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        data = str(filled_register(Path(folder) / "r", count))
        run_once(_BARE), run_once(_OURS, data)
        pairs = [(run_once(_BARE), run_once(_OURS, data)) for _ in range(5)]
    bare, ours = statistics.median(b[0] for b, _ in pairs), statistics.median(o[0] for _, o in pairs)
    ratio = statistics.median(o[0] / b[0] for b, o in pairs)
    memory = statistics.median(o[1] for _, o in pairs)
    print(
        f"window to first paint: {1000 * ours:.0f} ms, bare {1000 * bare:.0f} ms, ratio {ratio:.2f}; peak memory {memory:.0f} MB"
    )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
