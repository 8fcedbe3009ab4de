"""Lịch tháng: the deadlines of the filtered tasks by day; each day opens exactly the list that it counts."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.domain.errors import OfficeError
from models.domain.tasks import TaskFilter
from models.services.files import write_file
from models.services.warning.calendar_days import calendar_month
from models.services.warning.calendar_files import export_calendar
from ui import showing
from ui.app.context import Context
from ui.tasks.calendar_grid import CalendarGrid, cell_text
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import ElidedLabel, button, icon_button, label


class CalendarView(QWidget):
    """`wanted` gives the filter of the page; `day_asked` leaves with the day whose list is to be shown."""

    day_asked = Signal(object)
    shown = Signal(str)

    def __init__(self, context: Context, wanted: Callable[[], TaskFilter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._wanted = context, wanted
        today = context.today()
        self._month = today.replace(day=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon_button("chevron_left", "Tháng trước (Page Up)", lambda: self.step(-1)))
        self.title = label("", "heading")
        self.title.setMinimumWidth(130)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.title)
        row.addWidget(icon_button("chevron_right", "Tháng sau (Page Down)", lambda: self.step(1)))
        row.addWidget(button("Hôm nay", "today", on_click=self.go_today, tip="Về hôm nay (Home)"))
        self.words = ElidedLabel("", "muted")
        row.addWidget(self.words, 1)
        self.open_button = button("Mở danh sách", "tasks", "quiet", self._open, "Các việc đến hạn ngày này (Enter)")
        acts = QWidget()
        flow = FlowLayout(8, acts, is_right=True)  # one below the other in a narrow window
        flow.addWidget(self.open_button)
        flow.addWidget(button("Xuất lịch…", "download", "quiet", self.ask_export, "Tệp .ics cho lịch điện thoại, thư điện tử"))
        row.addWidget(acts)
        column.addLayout(row)
        self.grid = CalendarGrid(today)
        card = Card()
        card.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]
        card.body.addWidget(self.grid)
        column.addWidget(card, 1)
        self.grid.moved.connect(self._on_moved)
        self.grid.opened.connect(self._on_opened)
        self.grid.stepped.connect(self.step)

    def refresh(self) -> None:
        """Count the month again."""
        self._show(self.grid.current())

    def step(self, months: int) -> None:
        """The same day of another month, or its last."""
        self._show(self.grid.current() + relativedelta(months=months))

    def go_today(self) -> None:
        """The month of today."""
        self._show(self._context.today())
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date) -> None:
        """Choose a day."""
        self._show(day)

    def _show(self, day: date) -> None:
        day = min(max(day, date(1902, 1, 1)), date(2997, 12, 1))
        self._month = day.replace(day=1)
        month = calendar_month(self._context.office, self._month, self._wanted())
        self.title.setText(f"Tháng {day.month}/{day.year}")
        total = sum(cell.total for cell in month.days if cell.is_in_month)
        self.shown.emit(f"{showing.number(total)} việc đến hạn trong tháng {day.month}/{day.year}")
        self.grid.show_month(month, day)

    def ask_export(self) -> None:
        """Ask where, then write the calendar file of the tasks that the filter shows."""
        folder = Path(str(self._context.config.get("last_folder") or Path.home()))
        dialog = QFileDialog(self, "Xuất lịch thời hạn", str(folder / "thời hạn.ics"), "Lịch (*.ics)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.fileSelected.connect(lambda chosen: self.export(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, target: Path) -> None:
        """The calendar file at a known place; work closed in the last thirty days is struck out in calendars that have it."""
        try:
            since = self._context.today() - timedelta(days=30)
            made = export_calendar(self._context.office, self._wanted(), with_closed_since=since)
            write_file(target, made.content)
        except OfficeError as error:
            self._context.fail(error)
            return
        self._context.config.set("last_folder", str(target.parent))
        note = f" {made.without_date} việc chưa có hạn không có trong lịch." if made.without_date else ""
        self._context.say(f"Đã lưu {made.rows} thời hạn vào {target.name}.{note}", "ok")

    def _on_moved(self, day: date) -> None:
        cell = self.grid.cell(day)
        if cell is None or not cell.is_in_month:
            if day.replace(day=1) != self._month:
                self._show(day)
            return
        self.words.setText(cell_text(cell))
        self.open_button.setEnabled(cell.total > 0)

    def _open(self) -> None:
        self._on_opened(self.grid.current())

    def _on_opened(self, day: date) -> None:
        cell = self.grid.cell(day)
        if cell is None or not cell.total:
            self._context.say(f"Không có việc nào đến hạn ngày {showing.day(day)}.", "info")
            return
        self.day_asked.emit(day)
