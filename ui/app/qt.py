"""Starts Qt: application, theme, language, crash reporting; then the register, then the window."""

import gc
import logging
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

import resources
from models.domain.clock import Clock, FixedClock
from models.domain.errors import OfficeError
from models.services.office import Office, default_data_dir, has_register, open_office
from ui.app import icons
from ui.app.config import Config
from ui.app.context import Context
from ui.app.crash import CrashReporter
from ui.app.events import Bus
from ui.app.frame import Frame
from ui.app.jobs import JobRunner
from ui.app.theme import Theme
from ui.app.tokens import LIGHT
from ui.messages import message_for
from ui.widgets.plain import box

LOG = logging.getLogger(__name__)


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one application object, Vietnamese, with the style of the house; the existing one when there is one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(arguments or sys.argv[:1])
    application.setApplicationName("so-don-doc")
    application.setApplicationDisplayName("Sổ Đôn Đốc")
    application.setDesktopFileName("so-don-doc")
    application.setWindowIcon(QIcon(icons.pixmap("signature", LIGHT.accent, 64)))
    QLocale.setDefault(QLocale("vi_VN"))
    translator = QTranslator(application)
    if translator.load(str(resources.as_path("i18n/qtbase_vi.qm"))):
        application.installTranslator(translator)
    return application


class Program(QObject):
    """Holds what lives as long as the process: clock, register, window; opens and reopens them."""

    def __init__(self, application: QApplication, data_dir: Path, clock: Clock, crash: CrashReporter) -> None:
        super().__init__(application)
        self._application, self._data_dir, self._clock, self._crash = application, data_dir, clock, crash
        self.config = Config(data_dir / "config.json")
        self.theme = Theme(application, self.config.get("theme"), dresses_later=True)
        self.office: Office | None = None
        self.window: QWidget | None = None
        self._told_left_out: tuple[str, ...] = ()
        # cyclic garbage is collected on this thread only: on a worker it would destroy widgets there
        gc.disable()
        self._collector = QTimer(self)
        self._collector.timeout.connect(gc.collect)
        self._collector.start(20_000)
        self._backups = QTimer(self)
        self._backups.timeout.connect(self._back_up)
        self._backups.start(30 * 60_000)

    def open(self) -> int:
        """Show the window, or the set-up when there is no register yet. 0, else the exit code: 1 refused, 3 open elsewhere."""
        try:
            if not has_register(self._data_dir):
                self._show_setup()
                return 0
            self.office = open_office(self._data_dir, self._clock, may_check_later=True)
        except OfficeError as error:
            return self._refuse(error)
        self._show_frame(self.office)
        return 0

    def close(self) -> None:
        """Close the window and give the register back."""
        if isinstance(self.window, Frame):
            self.window.context.jobs.shutdown()
        self.window = None
        if self.office is not None:
            self._back_up()
            self.office.close()
            self.office = None
        gc.enable()

    def _back_up(self) -> None:
        """The routine backup: every half hour and at close, when something changed. A failure warns and lets the clerk work on."""
        if self.office is None:
            return
        from models.services.backups import back_up_if_changed

        try:
            made = back_up_if_changed(self.office)
        except Exception as error:
            LOG.warning("routine backup failed: %s", type(error).__name__)
            if isinstance(self.window, Frame):
                self.window.say(message_for(error), "warn")
            return
        if made is not None and isinstance(self.window, Frame):
            self.window.status_line.show_backup(0)
            if made.left_out and made.left_out != self._told_left_out:  # once, not every half hour
                from ui.backup_words import not_copied

                self._told_left_out = made.left_out
                self.window.say(not_copied(made.left_out), "warn")

    def reopen(self, text: str = "") -> None:
        """Open anew after the set-up or a restore; everything of the old register goes first. The new window says `text`."""
        self._shut()
        code = self.open()
        if code:
            self._application.exit(code)
        elif text and isinstance(self.window, Frame):
            self.window.say(text, "warn")

    def _shut(self) -> None:
        if isinstance(self.window, Frame):
            self.window.context.jobs.shutdown()
        if self.office is not None:
            self.office.close()
            self.office = None

    def _show_frame(self, office: Office) -> None:
        jobs = JobRunner(self._crash.report, parent=self)
        context = Context(office, Bus(self), jobs, self.theme, self.config)
        icons.spare()
        frame = Frame(context, self._crash.report, self.reopen)
        frame.status_line.show_office()
        frame.go("today")
        frame.first_painted.connect(lambda: self._after_paint(frame))
        self._replace(frame)

    def _after_paint(self, frame: Frame) -> None:
        from ui.app.after_start import run

        icons.spare(False)
        try:
            run(frame, self._crash.last_crash)
        except OfficeError as error:  # the check of the file, which the first paint did not wait for
            frame.setEnabled(False)
            self._shut()
            code = self._refuse(error)
            if code:
                self._application.exit(code)
            return
        icons.repaint_all(self._application)

    def _show_setup(self) -> None:
        from ui.setup.window import SetupWindow

        made = SetupWindow(self._data_dir, self._clock, self._crash.report)
        made.done.connect(lambda: self.reopen("\n".join(made.notices[:3])))
        self._replace(made)

    def _replace(self, window: QWidget) -> None:
        old, self.window = self.window, window
        self.theme.dress()
        _show(window)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _refuse(self, error: OfficeError) -> int:
        """Say why the register stays shut; the person may try again or put a backup back."""
        self.theme.dress()
        first, _, rest = message_for(error).partition("\n")
        made = box(None, first, rest, "danger")
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # it is asked afterwards what was clicked
        retry = made.addButton("Thử lại", made.ButtonRole.AcceptRole)
        restore = made.addButton("Khôi phục từ bản sao lưu…", made.ButtonRole.ActionRole) if error.code in _RESTORABLE else None
        made.setEscapeButton(made.addButton("Đóng", made.ButtonRole.RejectRole))
        made.exec()  # nothing else is open yet that could be blocked
        clicked = made.clickedButton()
        made.deleteLater()
        if clicked is retry:
            return self.open()
        if restore is not None and clicked is restore:
            from ui.settings.rescue import choose_and_restore

            if choose_and_restore(self._data_dir, self._clock):
                return self.open()
        return 3 if error.code == "register_held" else 1


def _show(window: QWidget) -> None:
    """Show a window; one that is larger than what its screen leaves free fills the screen (1366x768, or 200 %)."""
    room = window.screen().availableGeometry()
    if window.width() + _BORDERS[0] > room.width() or window.height() + _BORDERS[1] > room.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()


_BORDERS = (16, 40)  # what a system draws around a window, about
_RESTORABLE = ("corrupt", "register_empty", "not_a_register", "guards_missing")


def start(data_dir: Path | None = None, today: date | None = None) -> int:
    """Run the window until it is closed. 0, or 1 when the register cannot be opened, 3 when it is open elsewhere."""
    application = make_application()
    clock = FixedClock(today) if today is not None else Clock()
    folder = data_dir if data_dir is not None else default_data_dir()
    crash = CrashReporter(folder / "logs" if folder.is_dir() else None, application)
    crash.install()
    program = Program(application, folder, clock, crash)
    try:
        return program.open() or application.exec()
    finally:
        program.close()
        crash.close()
