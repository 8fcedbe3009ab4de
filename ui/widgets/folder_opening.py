"""Shows a file in its folder: the Explorer with the file chosen on Windows, elsewhere the folder in the system's program."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_in_folder(path: Path) -> bool:
    """Open the folder of a file (or a folder itself); False when the system has no program for that."""
    if sys.platform == "win32" and path.is_file():
        # one argument as Explorer reads it: /select, and the quoted path; its exit code says nothing
        subprocess.Popen(f'explorer /select,"{path}"')
        return True
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))
