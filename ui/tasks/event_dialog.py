"""Nhập ngày họp: the day of the event that a task waits for; the deadline follows from it."""

from PySide6.QtWidgets import QWidget

from models.domain.errors import RuleError
from models.services.duties import event_days
from ui import showing
from ui.app.context import Context
from ui.tasks.detail import TaskDetail
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import label


class EventDialog(ActionDialog):
    """Asks for one day; what the paper says stands above it."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Nhập ngày họp", "Tính hạn", parent)
        self._row = detail.row
        self.body.insertWidget(0, label(detail.row.content, wrap=True))
        self.body.insertWidget(1, label(detail.row.unit_name, "muted", wrap=True))
        self.body.insertWidget(2, label(f"Theo văn bản: {detail.event_phrase}", wrap=True))
        name = "Ngày họp, hội nghị hoặc sự kiện"
        self.event_day = DateEdit(name, context.today, context.office.calendar, True)
        self.form.add("event_on", name, self.event_day, required=True)
        self.event_day.setFocus()

    def do(self) -> str:
        """Count the deadline from the day."""
        day = self.event_day.date()
        if day is None:
            raise RuleError("date_impossible", field="event_on", text=self.event_day.text())
        changed = event_days.enter_event(self.context.office, self._row.task_id, day)
        self.publish(changed.changes)
        task_unit = self.context.office.tasks.get_unit(self._row.task_unit_id)
        return f"Đã tính hạn {showing.day(task_unit.due_on if task_unit else None)}."
