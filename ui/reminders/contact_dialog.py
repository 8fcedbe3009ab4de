"""Ghi cuộc gọi: a unit was called or written a message; who, when, what was said."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from models.domain.errors import RuleError
from models.services.reminders import reminding
from models.services.reminders.reminder_log import Channel
from ui import words
from ui.app.context import Context
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label
from ui.widgets.unit_picker import UnitPicker

CHANNELS: tuple[Channel, ...] = ("phone", "message", "note")


class ContactDialog(ActionDialog):
    """For the unit chosen on the page, or any other; all its late and nearly due rows are meant."""

    def __init__(self, context: Context, unit_id: int | None, parent: QWidget) -> None:
        super().__init__(context, "Ghi cuộc gọi, tin nhắn", "Ghi lại", parent, columns=2)
        office = context.office
        self.unit = UnitPicker("Đơn vị đã nhắc", lambda: office.units.all(context.today()))
        if unit_id is not None:
            self.unit.set_unit_id(unit_id)
        self.form.add("unit", "Đơn vị đã nhắc", self.unit, required=True, span=2)
        self.channel = QComboBox()
        for code in CHANNELS:
            self.channel.addItem(words.word("channel", code), code)
        self.form.add("channel", "Cách nhắc", self.channel)
        self.on = DateEdit("Ngày nhắc", context.today, office.calendar, True)
        self.on.set_date(context.today())
        self.form.add("on", "Ngày nhắc", self.on, required=True)
        self.spoken_to = QLineEdit()
        self.form.add("spoken_to", "Trao đổi với", self.spoken_to, span=2)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText("đã nhắc gì, đơn vị trả lời thế nào")
        set_lines(self.note, 3)
        self.form.add("note", "Nội dung", self.note, required=True, span=2)
        self.body.insertWidget(
            0,
            label("Ghi cho mọi việc quá hạn, sắp đến hạn của đơn vị; không cấp số.", "muted"),
        )
        (self.note if unit_id is not None else self.unit).setFocus()

    def do(self) -> str:
        """Record it."""
        unit, day = self.unit.unit(), self.on.date()
        if unit is None:
            raise RuleError("unit_unknown", field="unit", name=self.unit.text())
        if day is None:
            raise RuleError("date_impossible", field="on", text=self.on.text())
        _, changes = reminding.log_contact(
            self.context.office,
            unit.id,
            self.note.toPlainText(),
            channel=self.channel.currentData(),
            spoken_to=self.spoken_to.text(),
            on=day,
        )
        self.publish(changes)
        return f"Đã ghi lần nhắc {unit.full_name}."
