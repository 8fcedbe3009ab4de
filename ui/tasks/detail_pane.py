"""The pane beside the task list: state, units, dates, extensions, letters, history, and the actions on the row."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.tasks import Extension, Reminder
from ui import showing, words
from ui.tasks.columns import state_badge
from ui.tasks.detail import TaskDetail, UnitLine
from ui.tasks.look import TaskLook, due_text
from ui.tasks.timeline import Timeline
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.detail_pane import DetailPane, add_section, fact_grid, history_lines, line_of_parts
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, label


class TaskPane(DetailPane):
    """Shows one `TaskDetail`. Actions leave as signals with the action's key."""

    title = "Chi tiết nhiệm vụ"
    empty = ("tasks", "Chưa chọn nhiệm vụ", "Chọn một dòng để xem thời hạn, đơn vị, gia hạn và các lần đôn đốc.")
    action_asked = Signal(str)
    document_asked = Signal(int)
    row_asked = Signal(int)

    def __init__(self, look: TaskLook, parent: QWidget | None = None) -> None:
        self._look = look
        super().__init__(parent)

    def fill(self, box: QVBoxLayout, detail: TaskDetail) -> None:
        """State, content and actions of the row, then its sections."""
        row = detail.row
        badges = QWidget()
        flow = FlowLayout(6, badges)
        flow.addWidget(BadgeLabel(state_badge(self._look, row)))
        if row.extension_count:
            flow.addWidget(BadgeLabel(Badge(f"Đã gia hạn lần {row.extension_count}", "info")))
        if row.facts.has_pending_extension:
            flow.addWidget(BadgeLabel(Badge("Đang xin gia hạn", "warn")))
        box.addWidget(badges)
        box.addWidget(label(row.content, "heading", wrap=True))
        box.addWidget(label(row.unit_name, "strong", wrap=True))
        if row.facts.due_on is not None:
            box.addWidget(Timeline(detail, self._look.today()))
        if detail.is_open:
            box.addWidget(self._actions(detail))
        due = due_text(row)
        box.addLayout(fact_grid([("Hạn", due), *detail.facts] if due else detail.facts))
        if row.document_id is not None:
            document_id = row.document_id
            box.addWidget(
                button("Xem văn bản giao", "document", "quiet", lambda: self.document_asked.emit(document_id)),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
        if len(detail.units) > 1:
            done = sum(1 for item in detail.units if item.row.role == "lead" and item.row.facts.completed_on)
            leads = sum(1 for item in detail.units if item.row.role == "lead")
            add_section(box, f"Đơn vị thực hiện ({done}/{leads} hoàn thành)", map(self._unit, detail.units))
        add_section(box, "Gia hạn", (label(_extension_text(extension), wrap=True) for extension in detail.extensions))
        add_section(box, "Các lần đôn đốc", map(self._reminder, detail.reminders))
        add_section(box, "Lịch sử", history_lines(detail.history))

    def _actions(self, detail: TaskDetail) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(6, holder)
        flow.addWidget(button("Hoàn thành", "check", "normal", lambda: self.action_asked.emit("complete")))
        if detail.pending is not None:
            flow.addWidget(button("Duyệt gia hạn", "extend", "normal", lambda: self.action_asked.emit("decide")))
        elif detail.row.facts.due_on is None:
            if detail.event_phrase:
                flow.addWidget(button("Nhập ngày họp…", "calendar", "normal", lambda: self.action_asked.emit("enter_event")))
            flow.addWidget(button("Điền hạn", "calendar", "normal", lambda: self.action_asked.emit("fill_due")))
        else:
            flow.addWidget(button("Gia hạn", "extend", "normal", lambda: self.action_asked.emit("extend")))
        flow.addWidget(button("Giao lại", "people", "normal", lambda: self.action_asked.emit("assign")))
        flow.addWidget(button("Dừng", "stop", "normal", lambda: self.action_asked.emit("stop")))
        return holder

    def _reminder(self, reminder: Reminder) -> QWidget:
        text = f"{showing.day(reminder.issued_on)}: {words.word('stage', reminder.stage)}"
        text += f", số {reminder.number_symbol}" if reminder.number_symbol else ""
        text += f", trả lời trước {showing.day(reminder.reply_due_on)}" if reminder.reply_due_on else ""
        holder, row = line_of_parts()
        row.addWidget(label(text, wrap=True), 1)
        if reminder.document_id is not None:
            show = partial(self.document_asked.emit, reminder.document_id)
            row.addWidget(button("Xem", "eye", "quiet", show, name=f"Xem công văn {reminder.number_symbol}"))
        return holder

    def _unit(self, item: UnitLine) -> QWidget:
        holder, row = line_of_parts()
        if item.row.role == "lead" or item.row.facts.due_on is not None:
            row.addWidget(BadgeLabel(state_badge(self._look, item.row)))
        row.addWidget(label(f"{item.name} ({item.role.lower()})", "strong" if item.is_shown else "body", wrap=True), 1)
        if not item.is_shown:
            target = item.row.task_unit_id
            row.addWidget(
                button("Xem", "eye", "quiet", lambda: self.row_asked.emit(target), name=f"Xem phần việc của {item.name}")
            )
        return holder


def _extension_text(extension: Extension) -> str:
    before = showing.day(extension.from_due_on) or "chưa có hạn"
    decision = words.word("decision", extension.decision).lower()
    return f"{showing.day(extension.requested_on)}: từ {before} đến {showing.day(extension.to_due_on)}, {decision}. {extension.reason}"
