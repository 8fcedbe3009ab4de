"""The grouped notice of the day while the window is open: once, from the chosen hour on, also after the PC slept (process 5.4)."""

from datetime import date

from PySide6.QtCore import QObject, QTimer

from models.domain.changes import ChangeSet
from models.services.warning import notices
from ui.app.config import Config
from ui.app.context import Context
from ui.app.tray import Tray
from ui.notice_words import notice_text

_EVERY_MS = 60_000


class DayNotice(QObject):
    """Looks every minute; the page Hôm nay shows its band when the bus says `notice`. A wall clock decides, so sleep delays nothing."""

    def __init__(self, context: Context, tray: Tray, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._tray = context, tray
        self._told_on: date | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Look now and every minute."""
        self._timer.start(_EVERY_MS)
        self.check()

    def check(self) -> bool:
        """Tell the notice of the day when its time has come; whether the tray was asked to."""
        office, config = self._context.office, self._context.config
        today = office.clock.today()
        if office.register.is_closed or not notices.may_tell(office, self._told_on):
            return False
        self._told_on = today
        notice = notices.day_notice(office)
        self._context.publish(ChangeSet({"notice": frozenset()}))  # the band stands in the window, whoever told first
        if notice.is_empty or last_notice_on(config) == today:
            return False
        config.set("last_notice_on", today.isoformat())
        self._tray.tell(notice_text(notice))
        return True


def last_notice_on(config: Config) -> date | None:
    """The day whose notice this machine has shown, by window or scheduler; None for none."""
    try:
        return date.fromisoformat(str(config.get("last_notice_on")))
    except ValueError:
        return None
