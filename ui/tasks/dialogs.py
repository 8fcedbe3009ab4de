"""The small dialogs of a task: fill the date, give to another unit, stop, open again, ask for evidence, keep silent."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from models.domain.errors import RuleError
from models.domain.units import Unit
from models.services.duties import tasking
from ui import showing
from ui.app.context import Context
from ui.tasks.completing_dialog import CompleteDialog
from ui.tasks.detail import TaskDetail
from ui.tasks.extension_dialogs import DecideDialog, ExtendDialog
from ui.tasks.task_dialog import TaskDialog
from ui.tasks.units_text import units_of_text
from ui.widgets.plain import label
from ui.widgets.unit_picker import UnitPicker

__all__ = [
    "AskEvidenceDialog", "AssignDialog", "CompleteDialog", "DecideDialog", "ExtendDialog", "FillDueDialog", "ReopenDialog",
    "SnoozeDialog", "StopDialog", "UnsnoozeDialog",
]  # fmt: skip


class FillDueDialog(TaskDialog):
    """Điền hạn: the date that was missing; it becomes the original deadline."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Điền hạn", "Ghi hạn", detail, parent)
        self.due = self.add_day("due_on", "Hạn", None)
        self.reason = self.add_text("reason", "Căn cứ", is_required=False, hint="văn bản hoặc người cho biết hạn")
        self.due.setFocus()

    def do(self) -> str:
        """Write the date."""
        due_on = self.day(self.due, "due_on")
        return self.finish(
            tasking.fill_due(self.context.office, self.id, due_on, self.reason.toPlainText()),
            f"Đã ghi hạn {showing.day(due_on)}.",
        )


class AssignDialog(TaskDialog):
    """Giao lại: another lead unit, helpers, another tracker or leader, with a reason."""

    def __init__(self, context: Context, detail: TaskDetail, units: Sequence[Unit], parent: QWidget) -> None:
        super().__init__(context, "Giao lại nhiệm vụ", "Giao lại", detail, parent, columns=2)
        row = detail.row
        self.unit = UnitPicker("Đơn vị chủ trì mới", lambda: units)
        self.unit.set_unit_id(row.unit_id)
        self.form.add("lead_unit", "Đơn vị chủ trì", self.unit, required=True, span=2)
        self._helpers = "; ".join(row.coordinating_units)
        self.coordinating = QLineEdit(self._helpers)
        self.coordinating.setCursorPosition(0)
        self.coordinating.setPlaceholderText("nhiều đơn vị cách nhau bằng dấu ;")
        self.form.add("coordinating_units", "Đơn vị phối hợp", self.coordinating, span=2)
        self.tracker = self.add_used("tracker", "Người theo dõi", "tracker", row.tracker)
        self.leader = self.add_used("leader", "Lãnh đạo phụ trách", "leader", row.leader)
        self.reason = self.add_text("reason", "Lý do")

    def do(self) -> str:
        """Give it on."""
        unit_id = self.unit.unit_id()
        if unit_id is None:
            raise RuleError("unit_unknown", field="lead_unit", name=self.unit.text())
        row = self.detail.row
        tracker, leader = self.tracker.currentText().strip(), self.leader.currentText().strip()
        helpers = self.coordinating.text().strip()
        changed = tasking.assign(
            self.context.office,
            self.id,
            reason=self.reason.toPlainText(),
            lead_unit_id=unit_id if unit_id != row.unit_id else None,
            coordinating_unit_ids=(
                units_of_text(self.context.office, helpers, "coordinating_units") if helpers != self._helpers else None
            ),
            tracker=tracker if tracker != (row.tracker or "") else None,
            leader=leader if leader != (row.leader or "") else None,
        )
        return self.finish(changed, "Đã giao lại.")


class StopDialog(TaskDialog):
    """Dừng: the task is withdrawn by decision, with the reason; open sub-tasks are asked about."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Dừng nhiệm vụ", "Dừng nhiệm vụ", detail, parent, is_danger=True)
        self.reason = self.add_text("reason", "Lý do", hint="ví dụ: theo ý kiến của Thường trực ngày…")
        count = sum(1 for below in detail.sub_tasks if below.is_open)
        self.is_all = QCheckBox(f"Dừng cùng {count} việc nhỏ chưa xong")
        self.is_all.setChecked(True)
        self.form.add("is_all", "", self.is_all)
        self.form.set_visible("is_all", count > 0)
        if detail.task.recurring_series_id is not None:
            hint = "Chỉ dừng kỳ này; kỳ sau vẫn giao. Muốn thôi hẳn: Việc khác > Kết thúc nhiệm vụ định kỳ."
            self.body.addWidget(label(hint, "muted", wrap=True))
        self.reason.setFocus()

    def do(self) -> str:
        """Stop it."""
        changed = tasking.stop(
            self.context.office,
            self.detail.row.task_id,
            self.reason.toPlainText(),
            sub_tasks="stop" if self.is_all.isChecked() else "keep",
        )
        return self.finish(changed, "Đã dừng nhiệm vụ.")


class ReopenDialog(TaskDialog):
    """Mở lại: a row closed or a task stopped by mistake; the history keeps what was recorded."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Mở lại việc", "Mở lại", detail, parent)
        self.reason = self.add_text("reason", "Lý do", hint="ví dụ: ghi nhầm đơn vị")
        self.reason.setFocus()

    def do(self) -> str:
        """Open it again."""
        return self.finish(tasking.reopen(self.context.office, self.id, self.reason.toPlainText()), "Đã mở lại việc.")


class AskEvidenceDialog(TaskDialog):
    """Yêu cầu minh chứng: what is missing, logged."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Yêu cầu minh chứng", "Ghi yêu cầu", detail, parent)
        self.missing = self.add_text("missing", "Còn thiếu gì", hint="ví dụ: bản có chữ ký, phụ lục số liệu")
        self.missing.setFocus()

    def do(self) -> str:
        """Log it."""
        changed = tasking.ask_evidence(self.context.office, self.id, self.missing.toPlainText())
        return self.finish(changed, "Đã ghi yêu cầu minh chứng.")


class SnoozeDialog(TaskDialog):
    """Tạm ẩn: the row keeps silent in notices and on the board until a day; nothing else changes."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Tạm ẩn khỏi bảng và thông báo", "Tạm ẩn", detail, parent)
        self.until = self.add_day("until", "Ẩn đến ngày", context.today() + timedelta(days=3))
        self.reason = self.add_line("reason", "Lý do", hint="ví dụ: đơn vị hẹn gửi sáng thứ Sáu")
        self.body.addWidget(label("Hạn, tình trạng và công văn đôn đốc không đổi.", "muted"))
        self.reason.setFocus()

    def do(self) -> str:
        """Keep silent until the day."""
        until = self.day(self.until, "until")
        if not self.reason.text().strip():
            raise RuleError("reason_required", field="reason")
        done = tasking.snooze(self.context.office, self.id, until, self.reason.text())
        return self.finish(done, f"Đã tạm ẩn đến {showing.day(until)}; hiện lại ở trang Hôm nay, thẻ Tạm ẩn.")


class UnsnoozeDialog(TaskDialog):
    """Hiện lại: the row speaks again at once."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Hiện lại trên bảng và thông báo", "Hiện lại", detail, parent)
        self.body.addWidget(label(f"Việc đang tạm ẩn đến {showing.day(detail.row.snoozed_until)}.", "muted"))

    def do(self) -> str:
        """Speak again."""
        return self.finish(tasking.unsnooze(self.context.office, self.id), "Việc này lại hiện trên bảng và trong thông báo.")
