"""Ngày nghỉ: public holidays, compensatory and make-up days; only the table says when Tết is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from models.domain.errors import RuleError
from models.domain.working_time import Holiday
from models.services import settings as setting_service
from ui import showing
from ui.app.context import Context
from ui.settings.list_tab import EditableTab
from ui.units.dialogs import checked_date
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.badge import Badge
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import ask, button
from ui.widgets.register_table import Column
from ui.words import word, words

_TONES = {"holiday": "danger", "compensatory": "warn", "makeup": "info"}


@dataclass(frozen=True)
class HolidayRow:
    """A day with the number the table needs."""

    id: int
    holiday: Holiday


class HolidayDialog(ActionDialog):
    """Adds a day, or changes the kind or name of one."""

    def __init__(self, context: Context, parent: QWidget, holiday: Holiday | None = None) -> None:
        super().__init__(context, "Ngày nghỉ", "Lưu", parent, columns=2)
        self.day = DateEdit("Ngày", context.today, is_required=True)
        self.day.set_date(holiday.day if holiday else None)
        self.day.setReadOnly(holiday is not None)
        self.form.add("day", "Ngày", self.day, required=True)
        self.kind = QComboBox()
        for code, text in words("holiday_kind").items():
            self.kind.addItem(text, code)
        self.kind.setCurrentIndex(max(0, self.kind.findData(holiday.kind if holiday else "holiday")))
        self.form.add("kind", "Loại", self.kind)
        self.name = QLineEdit(holiday.name if holiday else "")
        self.form.add("name", "Tên", self.name, span=2)
        (self.name if holiday else self.day).setFocus()

    def do(self) -> str:
        """Save the day; due dates already stored stay."""
        checked_date(self.day, "day")
        day = self.day.date()
        if day is None:
            raise RuleError("date_impossible", field="day", text="")
        self.publish(
            setting_service.put_holiday(self.context.office, Holiday(day, self.kind.currentData(), self.name.text().strip()))
        )
        return f"Đã lưu ngày {showing.day(day)}."


class HolidaysTab(EditableTab):
    """The days of a year."""

    name = "Ngày nghỉ"
    empty = ("Năm này chưa có ngày nghỉ nào", "Thêm theo thông báo nghỉ lễ của năm.")
    hint = "Thứ Bảy, Chủ nhật đã là ngày nghỉ."
    add_text = "Thêm ngày"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.year.currentIndexChanged.connect(lambda _: self._show_year())
        self.refresh()

    def fill_head(self, row: QHBoxLayout) -> None:
        """The year before the hint."""
        self.year = QComboBox()
        self.year.setAccessibleName("Năm")
        row.addWidget(self.year)
        super().fill_head(row)

    def buttons(self) -> list[QPushButton]:
        """A day can also go."""
        return [button("Bỏ ngày", "minus", on_click=self.remove), *super().buttons()]

    def refresh(self) -> None:
        """Read again; the chosen year stays."""
        self._all = self.context.office.holidays.all()
        kept = self.year.currentData() or self.context.today().year
        years = sorted({holiday.day.year for holiday in self._all} | {self.context.today().year, kept})
        self.year.blockSignals(True)
        self.year.clear()
        for year in years:
            self.year.addItem(f"Năm {year}", year)
        self.year.setCurrentIndex(years.index(kept))
        self.year.blockSignals(False)
        self._show_year()

    def dialog(self, row: HolidayRow | None) -> HolidayDialog:
        """The dialog of a day."""
        return HolidayDialog(self.context, self, row.holiday if row else None)

    def remove(self) -> None:
        """Make the chosen day an ordinary one."""
        row = self.table.current_row()
        if isinstance(row, HolidayRow):
            day = row.holiday.day
            ask(
                self,
                f"Bỏ ngày {showing.day(day)} khỏi danh sách?",
                "Hạn đã tính từ trước vẫn giữ nguyên.",
                yes="Bỏ",
                then=lambda: self._remove(row.holiday),
            )

    def _remove(self, holiday: Holiday) -> None:
        try:
            self.context.publish(setting_service.remove_holiday(self.context.office, holiday.day))
        except Exception as error:
            self.context.fail(error)

    def _show_year(self) -> None:
        chosen = sorted(
            (holiday for holiday in self._all if holiday.day.year == self.year.currentData()), key=lambda holiday: holiday.day
        )
        self.table.show_rows([HolidayRow(holiday.day.toordinal(), holiday) for holiday in chosen])

    def columns(self) -> Sequence[Column]:
        """Day, weekday, kind and name."""
        return (
            Column("day", "Ngày", 110, lambda row: showing.day(row.holiday.day), is_strong=True),
            Column("weekday", "Thứ", 100, lambda row: word("weekday", str(row.holiday.day.weekday()))),
            Column(
                "kind",
                "Loại",
                120,
                lambda _: "",
                badge=lambda row: Badge(word("holiday_kind", row.holiday.kind), _TONES.get(row.holiday.kind, "neutral")),
            ),
            Column("name", "Tên", 240, lambda row: row.holiday.name, is_stretch=True),
        )
