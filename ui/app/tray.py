"""The system tray, where there is one: one quiet message, never the focus."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

SHOWN_MS = 10_000


class Tray(Protocol):
    """Whatever shows a short message outside the window."""

    def tell(self, text: str) -> bool:
        """Show the text; False where there is no tray."""


class SystemTray:
    """The tray of the desktop; its icon appears with the first message. `on_clicked` runs when a person clicks the message."""

    def __init__(self, parent: QObject, on_clicked: Callable[[], object] | None = None) -> None:
        self._parent, self._on_clicked = parent, on_clicked
        self._icon: QSystemTrayIcon | None = None

    def tell(self, text: str) -> bool:
        """Show the text; False where there is no tray."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._icon is None:
            self._icon = QSystemTrayIcon(QApplication.windowIcon(), self._parent)
            self._icon.setToolTip("Sổ Đôn Đốc")
            if self._on_clicked is not None:
                self._icon.messageClicked.connect(self._on_clicked)
        self._icon.show()
        self._icon.showMessage("Sổ Đôn Đốc", text, QApplication.windowIcon(), SHOWN_MS)
        return True
