"""`--notify` for the system's scheduler: one grouped notice a day, then the end; silent when there is nothing to say."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from models.domain.clock import Clock, FixedClock
from models.domain.errors import OfficeError
from models.services.office import default_data_dir, has_register, open_office
from ui.app.config import Config
from ui.app.probe import trouble

_PARTS = (
    ("overdue", "quá hạn"),
    ("due_today", "đến hạn hôm nay"),
    ("due_3", "đến hạn trong 3 ngày"),
    ("missing_due", "cần điền hạn"),
)
_SHOWN_MS = 10_000


def notice_text(tiles: Mapping[str, int]) -> str:
    """The words of the notice; empty when no tile counts anything."""
    return ", ".join(f"{tiles[key]} việc {text}" for key, text in _PARTS if tiles.get(key))


def notify(data_dir: Path | None = None, today: date | None = None, show: Callable[[str], None] | None = None) -> int:
    """Show the day's notice once; always 0: a scheduler that fails every morning helps nobody.

    Silent when there is no register, when it is open elsewhere (the window itself tells), when the notice of the day was shown.
    """
    folder = data_dir if data_dir is not None else default_data_dir()
    clock = FixedClock(today) if today is not None else Clock()
    config = Config(folder / "config.json")
    if not has_register(folder) or config.get("last_notice_on") == clock.today().isoformat():
        return 0
    try:
        with open_office(folder, clock) as office:
            from models.services.warnings import board

            text = notice_text(board(office).tiles)
    except OfficeError:
        return 0
    if text:
        (show or _show)(text)
        config.set("last_notice_on", clock.today().isoformat())
    return 0


def _show(text: str) -> None:
    """Through the system tray; without one, nothing: the first page of the window says the same."""
    if trouble() is not None:
        return
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QSystemTrayIcon

    from ui.app.qt import make_application

    application = make_application()
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return
    tray = QSystemTrayIcon(application.windowIcon(), application)
    tray.show()
    tray.showMessage("Sổ Đôn Đốc", text, application.windowIcon(), _SHOWN_MS)
    QTimer.singleShot(_SHOWN_MS, application.quit)
    application.exec()
