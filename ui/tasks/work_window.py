"""A small window in front of work that must run on the window's own thread: how far it is, and a button that stops it."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from models.domain.errors import Cancelled
from ui.widgets.plain import button, label

Done = TypeVar("Done")
WAIT_SECONDS = 0.5
"""Work that is done sooner shows nothing."""


class WorkWindow(QDialog):
    """`run(work)` calls `work(progress)`; `progress(done, of)` raises Cancelled once the button was pressed."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(360)
        box = QVBoxLayout(self)
        box.addWidget(label(title))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(title)
        box.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Dừng", on_click=self.reject))
        box.addLayout(row)
        self._is_stopped = False
        self._begun = time.monotonic()

    def reject(self) -> None:
        """The work ends at its next step."""
        self._is_stopped = True

    def run(self, work: Callable[[Callable[[int, int], None]], Done]) -> Done:
        """Does the work; the window goes whatever happens."""
        try:
            return work(self.progress)
        finally:
            self.hide()
            self.deleteLater()

    def progress(self, done: int, of: int) -> None:
        """Shows how far it is; only this window hears keys and mouse meanwhile."""
        if not self.isVisible() and time.monotonic() - self._begun > WAIT_SECONDS:
            self.show()
        if self.isVisible():
            self.bar.setRange(0, max(1, of))
            self.bar.setValue(done)
            QApplication.processEvents()
        if self._is_stopped:
            raise Cancelled
