"""Tạm ẩn: a row keeps silent in notices and on the board until a day, with a reason; nothing else changes."""

from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from models.domain.errors import RuleError
from models.services.duties import tasking
from ui import showing
from ui.app.context import Context
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import label


class SnoozeDialog(ActionDialog):
    """A day, by default the next working day, and why."""

    def __init__(self, context: Context, task_unit_id: int, who: str, content: str, parent: QWidget) -> None:
        super().__init__(context, "Tạm ẩn khỏi bảng và thông báo", "Tạm ẩn", parent)
        self._id = task_unit_id
        self.body.insertWidget(0, label(f"{who}: {content}", "strong", wrap=True))
        self.body.insertWidget(
            1,
            label(
                "Hạn, tình trạng, các ô số liệu và công văn đôn đốc không đổi; đến ngày ghi dưới đây việc hiện lại.",
                "muted",
                wrap=True,
            ),
        )
        today = context.today()
        self.until = DateEdit("Ẩn đến ngày", context.today, context.office.calendar, True)
        self.until.set_date(context.office.calendar().next_working_day(today + timedelta(days=1)))
        self.form.add("until", "Ẩn đến ngày", self.until, required=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("ví dụ: đơn vị hẹn gửi sáng thứ Sáu")
        self.form.add("reason", "Lý do", self.reason, required=True)
        self.reason.setFocus()

    def do(self) -> str:
        """Record it."""
        until: date | None = self.until.date()
        if until is None:
            raise RuleError("date_impossible", field="until", text=self.until.text())
        if not self.reason.text().strip():
            raise RuleError("reason_required", field="reason")
        done = tasking.snooze(self.context.office, self._id, until, self.reason.text())
        self.publish(done.changes)
        return f"Đã tạm ẩn đến {showing.day(until)}. Xem lại ở thẻ Tạm ẩn."
