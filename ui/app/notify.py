"""`--notify` for the system's scheduler: one grouped notice a day, then the end; silent when there is nothing to say."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from models.domain.clock import Clock, FixedClock
from models.domain.errors import OfficeError
from models.services.office import Office, default_data_dir, has_register, open_office
from ui.app.config import Config
from ui.app.probe import trouble


def notify(data_dir: Path | None = None, today: date | None = None, show: Callable[[str], bool | None] | None = None) -> int:
    """Show the day's notice once; always 0: a scheduler that fails every morning helps nobody.

    Silent when there is no register, when it is open elsewhere (the window itself tells), on a day off, when the notice of the day was
    shown. `show` answers False where there is no tray: the window then tells when it is opened.
    """
    folder = data_dir if data_dir is not None else default_data_dir()
    clock = FixedClock(today) if today is not None else Clock()
    config = Config(folder / "config.json")
    shown_on = clock.today().isoformat()
    if not has_register(folder) or config.get("last_notice_on") == shown_on:
        return 0
    try:
        with open_office(folder, clock) as office:
            text = _text(office)
    except OfficeError:
        return 0
    if text and (show or _show)(text) is not False:
        config.set("last_notice_on", shown_on)
    return 0


def _text(office: Office) -> str:
    """The words of the day's notice, with the tasks of recurring duties whose period has begun; empty when nothing is to be told."""
    from models.services.duties.tasking import make_due_periods
    from models.services.warning import notices
    from ui.notice_words import notice_text

    if not notices.may_tell(office, None, at_hour=False):
        return ""
    with contextlib.suppress(OfficeError):  # what cannot be made now is made when the window opens
        make_due_periods(office)
    return notice_text(notices.day_notice(office))


def _show(text: str) -> bool:
    """Through the system tray; without one, nothing: the first page of the window says the same."""
    if trouble() is not None:
        return False
    from PySide6.QtCore import QTimer

    from ui.app.qt import make_application
    from ui.app.tray import SHOWN_MS, SystemTray

    application = make_application()
    tray = SystemTray(application)
    if not tray.tell(text):
        return False
    QTimer.singleShot(SHOWN_MS, application.quit)
    application.exec()
    return True
