"""Start of the window to its first paint over 20,000 documents, against a bare PySide6 window with an empty table; peak memory."""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.register_data import filled_register

_BARE = """
import resource, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
window = Window(); window.setCentralWidget(QTableWidget(0, 8)); window.resize(1366, 768); window.show()
app.exec()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""

_OURS = """
import resource, sys
from datetime import date
from pathlib import Path
from ui.app.start import open_window
code = open_window(Path(sys.argv[1]), date(2024, 4, 16), quit_after_first_paint=True)
late = [name for name in ("reportlab", "sqlite_utils", "xlsxwriter", "pypdfium2", "pypdf", "models.intake") if name in sys.modules]
assert not late, late
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
sys.exit(code)
"""


def run_once(code: str, *arguments: str) -> tuple[float, int]:
    """Seconds of the whole process and its peak memory in MB."""
    import time

    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return time.perf_counter() - begin, int(done.stdout.split()[-1])


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
