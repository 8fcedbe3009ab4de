"""The small dialogs of a task: complete, extend, decide, fill the date, give to another unit, stop."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from models.domain.errors import RuleError
from models.domain.units import Unit
from models.services import event_days, tasking
from ui import showing
from ui.app.context import Context
from ui.tasks.detail import TaskDetail
from ui.tasks.look import due_text
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label
from ui.widgets.unit_picker import UnitPicker


class _TaskDialog(ActionDialog):
    """Names the task on top and gives the fields their shared looks."""

    def __init__(
        self, context: Context, title: str, do_text: str, detail: TaskDetail, parent: QWidget, *, is_danger: bool = False
    ) -> None:
        super().__init__(context, title, do_text, parent, is_danger=is_danger)
        self.detail = detail
        self.id = detail.row.task_unit_id
        due = due_text(detail.row)
        self.body.insertWidget(0, label(detail.row.content, wrap=True))
        self.body.insertWidget(1, label(detail.row.unit_name + (f", hạn {due}" if due else ""), "muted", wrap=True))

    def add_day(self, key: str, text: str, day: date | None) -> DateEdit:
        """A required day."""
        edit = DateEdit(text, self.context.today, self.context.office.calendar, True)
        edit.set_date(day)
        self.form.add(key, text, edit, required=True)
        return edit

    def add_text(self, key: str, text: str, *, is_required: bool = True, hint: str = "") -> QPlainTextEdit:
        """A few lines of words."""
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        set_lines(edit, 3)
        edit.setPlaceholderText(hint)
        self.form.add(key, text, edit, required=is_required)
        return edit

    def day(self, edit: DateEdit, key: str) -> date:
        """The day typed; RuleError date_impossible at the field."""
        day = edit.date()
        if day is None:
            raise RuleError("date_impossible", field=key, text=edit.text())
        return day

    def finish(self, changed: tasking.TaskChanged, text: str) -> str:
        """Publish after closing and say what happened."""
        self.publish(changed.changes)
        return text


class CompleteDialog(_TaskDialog):
    """Hoàn thành: the day and the evidence, both compulsory."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Hoàn thành nhiệm vụ", "Ghi hoàn thành", detail, parent)
        self.on = self.add_day("completed_on", "Ngày hoàn thành", context.today())
        self.evidence = self.add_text(
            "evidence", "Minh chứng", hint="ví dụ: Báo cáo số 45-BC/BTG ngày 12/4/2024, đã trình Thường trực"
        )
        self.evidence.setFocus()

    def do(self) -> str:
        """Record it."""
        return self.finish(
            tasking.complete(self.context.office, self.id, self.day(self.on, "completed_on"), self.evidence.toPlainText()),
            "Đã ghi hoàn thành.",
        )


class ExtendDialog(_TaskDialog):
    """Gia hạn: a later day with a reason; or a request that waits for its decision."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Gia hạn", "Gia hạn", detail, parent)
        self.to = self.add_day("to", "Hạn mới", None)
        self.reason = self.add_text("reason", "Lý do")
        self.by = QLineEdit()
        self.by.setPlaceholderText("người hoặc cấp quyết định")
        self.form.add("by", "Người quyết định", self.by)
        self.is_request = QCheckBox("Mới là đề nghị, chờ quyết định")
        self.form.add("is_request", "", self.is_request)
        self.to.setFocus()

    def do(self) -> str:
        """Move the day or keep the request."""
        to = self.day(self.to, "to")
        changed = tasking.extend(
            self.context.office,
            self.id,
            to,
            self.reason.toPlainText(),
            self.by.text().strip() or None,
            self.is_request.isChecked(),
        )
        text = "Đã ghi đề nghị gia hạn, chờ quyết định." if self.is_request.isChecked() else f"Đã gia hạn đến {showing.day(to)}."
        return self.finish(changed, text)


class DecideDialog(_TaskDialog):
    """Quyết định gia hạn: grant, perhaps to another day, or refuse."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Quyết định gia hạn", "Đồng ý gia hạn", detail, parent)
        pending = detail.pending
        if pending is not None:
            self.body.insertWidget(2, label(f"Đề nghị ngày {showing.day(pending.requested_on)}: {pending.reason}", wrap=True))
        self.to = self.add_day("to", "Gia hạn đến", pending.to_due_on if pending else None)
        self.by = QLineEdit()
        self.form.add("by", "Người quyết định", self.by)
        self.is_refused = QCheckBox("Không đồng ý gia hạn")
        self.is_refused.toggled.connect(lambda on: self.do_button.setText("Không đồng ý" if on else "Đồng ý gia hạn"))
        self.form.add("is_refused", "", self.is_refused)

    def do(self) -> str:
        """Record the decision."""
        is_granted = not self.is_refused.isChecked()
        to = self.day(self.to, "to") if is_granted else None
        changed = tasking.decide_extension(self.context.office, self.id, is_granted, self.by.text().strip() or None, to)
        return self.finish(changed, "Đã đồng ý gia hạn." if is_granted else "Đã ghi không đồng ý gia hạn; hạn giữ nguyên.")


class FillDueDialog(_TaskDialog):
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


class EventDialog(_TaskDialog):
    """Nhập ngày họp: the day of the event that the task waits for; the deadline follows from it."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Nhập ngày họp", "Tính hạn", detail, parent)
        self.body.insertWidget(2, label(f"Theo văn bản: {detail.event_phrase}", wrap=True))
        self.event_day = self.add_day("event_on", "Ngày họp, hội nghị hoặc sự kiện", None)
        self.event_day.setFocus()

    def do(self) -> str:
        """Count the deadline from the day."""
        changed = event_days.enter_event(self.context.office, self.detail.row.task_id, self.day(self.event_day, "event_on"))
        task_unit = self.context.office.tasks.get_unit(self.id)
        return self.finish(changed, f"Đã tính hạn {showing.day(task_unit.due_on if task_unit else None)}.")


class AssignDialog(_TaskDialog):
    """Giao lại: another lead unit, another tracker, with a reason."""

    def __init__(self, context: Context, detail: TaskDetail, units: Sequence[Unit], parent: QWidget) -> None:
        super().__init__(context, "Giao lại nhiệm vụ", "Giao lại", detail, parent)
        self.unit = UnitPicker("Đơn vị chủ trì mới", lambda: units)
        self.unit.set_unit_id(detail.row.unit_id)
        self.form.add("lead_unit", "Đơn vị chủ trì", self.unit, required=True)
        self.tracker = QLineEdit(detail.row.tracker or "")
        self.form.add("tracker", "Người theo dõi", self.tracker)
        self.reason = self.add_text("reason", "Lý do")

    def do(self) -> str:
        """Give it on."""
        unit_id = self.unit.unit_id()
        if unit_id is None:
            raise RuleError("unit_unknown", field="lead_unit", name=self.unit.text())
        row = self.detail.row
        tracker = self.tracker.text().strip()
        changed = tasking.assign(
            self.context.office,
            self.id,
            reason=self.reason.toPlainText(),
            lead_unit_id=unit_id if unit_id != row.unit_id else None,
            tracker=tracker if tracker != (row.tracker or "") else None,
        )
        return self.finish(changed, "Đã giao lại.")


class StopDialog(_TaskDialog):
    """Dừng: the task is withdrawn by decision, with the reason."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Dừng nhiệm vụ", "Dừng nhiệm vụ", detail, parent, is_danger=True)
        self.reason = self.add_text("reason", "Lý do", hint="ví dụ: theo ý kiến của Thường trực ngày…")
        self.reason.setFocus()

    def do(self) -> str:
        """Stop it."""
        return self.finish(
            tasking.stop(self.context.office, self.detail.row.task_id, self.reason.toPlainText()), "Đã dừng nhiệm vụ."
        )
