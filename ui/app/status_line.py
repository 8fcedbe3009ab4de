"""The status bar: office, what the day asks for, today's date, age of the last backup, last number given."""

from typing import Any

from PySide6.QtWidgets import QStatusBar

from ui import showing
from ui.app.context import Context
from ui.widgets.plain import ElidedLabel, PlainLabel, set_tip
from ui.words import word


class StatusLine(QStatusBar):
    """Five quiet texts; `refresh` reads them again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 12, 0)
        self.office, self.notice, self.day, self.backup, self.number = (
            ElidedLabel("", "small"),
            PlainLabel("", "small"),
            PlainLabel("", "small"),
            PlainLabel("", "small"),
            PlainLabel("", "small"),
        )
        self.addWidget(self.office, 1)
        for part, name in (
            (self.notice, "Nhắc trong ngày"),
            (self.number, "Số cuối cùng"),
            (self.backup, "Sao lưu"),
            (self.day, "Hôm nay"),
        ):
            part.setContentsMargins(10, 0, 10, 0)
            part.setAccessibleDescription(name)
            self.addPermanentWidget(part)

    def refresh(self) -> None:
        """Read office and date again, and what is behind the first paint: the last number. The backup's age comes with `show_backup`."""
        self.show_office()
        self.read_last_number()

    def show_office(self) -> None:
        """Read office and date."""
        office = self._context.office
        self.office.setText(str(office.setting("office.name")))
        today = self._context.today()
        fixed = " (ngày đặt sẵn)" if office.clock.is_fixed else ""
        self.day.setText(f"{word('weekday', str(today.weekday()))}, {showing.day(today)}{fixed}")

    def read_last_number(self) -> None:
        """Ask for the last number given."""
        last = self._context.office.documents.last_registered()
        self.number.setText(last_number_text(last))
        set_tip(self.number, "" if last is None else f"{word('direction', last.direction)} đăng ký gần nhất")

    def read_notice(self) -> None:
        """Ask what the day asks for: one number, its parts in the tip."""
        from models.services.warning.notices import day_notice
        from ui.notice_words import notice_text

        notice = day_notice(self._context.office)
        count = sum(number for kind, number in notice.counts.items() if kind != "extension_pending")
        self.notice.setText(f"Cần xử lý: {count} việc" if count else "")
        set_tip(self.notice, notice_text(notice))

    def read_backup(self) -> None:
        """Ask how old the newest backup is."""
        from models.services.backups import backup_age

        age = backup_age(self._context.office)
        self.show_backup(None if age is None else age.days)

    def show_backup(self, days: int | None) -> None:
        """Show how old the newest backup is, in days; None: there is none."""
        if days is None:
            self.backup.setText("Chưa sao lưu")
        else:
            self.backup.setText("Sao lưu: hôm nay" if days <= 0 else f"Sao lưu: {days} ngày trước")


def last_number_text(document: Any) -> str:
    """Words for the last registered paper."""
    if document is None:
        return "Chưa có văn bản"
    if document.direction == "incoming":
        return f"Số đến cuối: {document.arrival_number}"
    return f"Số đi cuối: {document.number_symbol}"
