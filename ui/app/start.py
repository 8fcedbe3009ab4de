"""Opens the window: looks for what Qt needs first, imports Qt only when it is there."""

import builtins
import gc
import sys
from datetime import date
from pathlib import Path

from ui.app.probe import trouble


def open_window(data_dir: Path | None = None, today: date | None = None) -> int:
    """Run the window on a register until it is closed; the exit code. `today` fixes the clock. 1 when Qt cannot start, with one line why."""
    gc.disable()  # the program collects by a timer (ui.app.qt); what a start makes stays anyway, and looking for it costs 20 ms
    found = _trouble()
    if found is not None:
        if sys.stderr is not None:
            sys.stderr.write(found + "\n")
        return 1
    from ui.app.qt import start

    return start(data_dir, today)


def _trouble() -> str | None:
    """What the probe says; Qt's own libraries, which it loads first of all, are looked for one by one only when that fails."""
    return None if trouble(is_loaded=True) is None and _qt_loads() else trouble()


def _qt_loads() -> bool:
    # for `from __feature__ import ...`, which nothing here uses, PySide6 replaces the import function by one that reads the
    # source of every module imported afterwards: a tenth of the start
    kept = builtins.__import__
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError:
        return False
    finally:
        builtins.__import__ = kept
    return True
