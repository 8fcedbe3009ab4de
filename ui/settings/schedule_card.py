"""What the system's scheduler keeps of the daily notice, with installing and removing; no administrator rights."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.services.warning import scheduling
from models.services.warning.scheduling import Installed
from ui.app.context import Context
from ui.notice_words import schedule_text
from ui.widgets.plain import button, label


class ScheduleCard(QWidget):
    """`hour` gives the hour typed in the settings. The scheduler is asked when the card is first seen, away from the window's thread."""

    def __init__(self, context: Context, hour: Callable[[], str]) -> None:
        super().__init__()
        self._context, self._hour = context, hour
        self._is_asked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(
            label(
                "Khi chương trình không mở, máy vẫn nhắc được nếu đặt lịch với trình lập lịch của máy (không cần quyền quản trị).",
                "muted",
                wrap=True,
            )
        )
        self.state = label("", "body", wrap=True)
        self.state.setAccessibleName("Lịch nhắc của máy")
        self.detail = label("", "small", wrap=True)
        column.addWidget(self.state)
        column.addWidget(self.detail)
        row = QHBoxLayout()
        self.install_button = button("Đặt lịch", "clock", on_click=self.install, name="Đặt lịch nhắc với trình lập lịch của máy")
        self.remove_button = button("Bỏ lịch", "close", on_click=self.remove, name="Bỏ lịch nhắc của máy")
        row.addWidget(self.install_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        column.addLayout(row)
        self._show(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_asked:
            self._is_asked = True
            self.look()

    def look(self) -> None:
        """Ask what is installed."""
        folder = self._context.office.data_dir
        self._context.jobs.run("Xem lịch nhắc", lambda _: scheduling.installed(folder), self._show, is_quiet=True)

    def install(self) -> None:
        """Have the system show the notice every day at the hour typed."""
        folder, hour, today = self._context.office.data_dir, self._hour(), self._context.today()
        self._context.jobs.run("Đặt lịch nhắc", lambda _: scheduling.install(folder, hour, today), self._installed)

    def remove(self) -> None:
        """Take it out again."""
        folder = self._context.office.data_dir
        self._context.jobs.run("Bỏ lịch nhắc", lambda _: scheduling.remove(folder), self._removed)

    def _installed(self, kept: Installed) -> None:
        self._show(kept)
        self._context.say(schedule_text(kept), "ok")

    def _removed(self, _found: bool) -> None:
        self._show(None)
        self._context.say("Đã bỏ lịch nhắc của máy.", "ok")

    def _show(self, kept: Installed | None) -> None:
        self.state.setText(schedule_text(kept))
        self.detail.setText(f"{kept.where}\n{kept.command}" if kept is not None else "")
        self.detail.setVisible(kept is not None)
        self.install_button.setText("Đặt lại" if kept is not None else "Đặt lịch")
        self.remove_button.setEnabled(kept is not None)
