"""Opens the window: looks for what Qt needs first, imports Qt only when it is there."""

import sys
from datetime import date
from pathlib import Path

from ui.app.probe import trouble


def open_window(data_dir: Path | None = None, today: date | None = None) -> int:
    """Run the window on a register until it is closed; the exit code. `today` fixes the clock. 1 when Qt cannot start, with one line why."""
    found = trouble()
    if found is not None:
        if sys.stderr is not None:
            sys.stderr.write(found + "\n")
        return 1
    from ui.app.qt import start

    return start(data_dir, today)
