"""The pane beside the task list: state, units, dates, extensions, letters, history, and the actions on the row."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models.domain.status import is_snoozed
from models.domain.tasks import Extension, Reminder
from ui import showing, words
from ui.tasks.clarity_row import ClarityRow
from ui.tasks.columns import state_badge
from ui.tasks.detail import BelowLine, TaskDetail, UnitLine
from ui.tasks.look import TaskLook, due_text
from ui.tasks.timeline import Timeline
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.detail_pane import DetailPane, add_section, fact_grid, history_lines, line_of_parts
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, icon_button, label


class TaskPane(DetailPane):
    """Shows one `TaskDetail`. Actions leave as signals with the action's key."""

    title = "Chi tiết nhiệm vụ"
    empty = ("tasks", "Chưa chọn nhiệm vụ", "Chọn một dòng để xem thời hạn, đơn vị, gia hạn và các lần đôn đốc.")
    action_asked = Signal(str)
    document_asked = Signal(int)
    row_asked = Signal(int)
    evidence_asked = Signal(int)

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
        box.addWidget(self._actions(detail) if detail.is_open else self._actions_when_closed())
        box.addWidget(ClarityRow(detail.lacking))
        if detail.parent is not None:
            box.addWidget(self._parent(detail.parent.content, detail.parent.task_unit_id))
        due = due_text(row)
        box.addLayout(fact_grid([("Hạn", due), *detail.facts] if due else detail.facts))
        if row.document_id is not None:
            document_id = row.document_id
            box.addWidget(
                button("Xem văn bản giao", "document", "quiet", lambda: self.document_asked.emit(document_id)),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
        if row.evidence_document_id is not None:
            proof_id = row.evidence_document_id
            proof = button("Xem văn bản minh chứng", "document", "quiet", lambda: self.document_asked.emit(proof_id))
            box.addWidget(proof, 0, Qt.AlignmentFlag.AlignLeft)
        if row.evidence_sha256 is not None:
            proof = button("Mở tệp minh chứng", "eye", "quiet", lambda: self.evidence_asked.emit(row.task_unit_id))
            box.addWidget(proof, 0, Qt.AlignmentFlag.AlignLeft)
        if len(detail.units) > 1:
            add_section(box, f"Đơn vị thực hiện ({row.lead_done}/{row.lead_total} hoàn thành)", map(self._unit, detail.units))
        below = sum(1 for item in detail.sub_tasks if not item.is_open)
        add_section(box, f"Việc nhỏ ({below}/{len(detail.sub_tasks)} xong)", map(self._below, detail.sub_tasks))
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
        flow.addWidget(self._more(detail))
        return holder

    def _more(self, detail: TaskDetail) -> QWidget:
        """The rarer acts, in a menu that opens below its button."""
        made = button("Việc khác", "chevron_down", "normal")
        menu = QMenu(made)
        for key, text in (
            ("facts", "Thông tin, lĩnh vực, người theo dõi…"),
            ("kind", "Đổi loại hạn…"),
            ("sub_task", "Giao việc nhỏ…"),
            ("ask_evidence", "Yêu cầu minh chứng…"),
            ("compose", "Soạn công văn gửi đơn vị…"),
            ("unsnooze", "Hiện lại…") if is_snoozed(detail.row.snoozed_until, self._look.today()) else ("snooze", "Tạm ẩn…"),
            ("stop", "Dừng nhiệm vụ…"),
        ):
            if key == "sub_task" and detail.row.role != "lead":
                continue
            menu.addAction(text, partial(self.action_asked.emit, key))
        if detail.task.recurring_series_id is not None:
            menu.addSeparator()
            for key, text in (
                ("series", "Sửa nhiệm vụ định kỳ…"),
                ("series_end", "Kết thúc nhiệm vụ định kỳ…"),
                ("series_grid", "Bảng nộp báo cáo các kỳ"),
            ):
                menu.addAction(text, partial(self.action_asked.emit, key))
        made.setMenu(menu)
        return made

    def _actions_when_closed(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(6, holder)
        flow.addWidget(button("Mở lại…", "refresh", "normal", lambda: self.action_asked.emit("reopen")))
        return holder

    def _parent(self, content: str, task_unit_id: int) -> QWidget:
        holder, row = line_of_parts()
        row.addWidget(label(f"Thuộc việc lớn: {content}", "muted", wrap=True), 1)
        row.addWidget(icon_button("eye", "Xem việc lớn", lambda: self.row_asked.emit(task_unit_id)))
        return holder

    def _below(self, item: BelowLine) -> QWidget:
        holder, row = line_of_parts()
        row.addWidget(BadgeLabel(state_badge(self._look, item.row)))
        row.addWidget(label(f"{item.row.unit_name}: {item.content}", wrap=True), 1)
        target = item.row.task_unit_id
        row.addWidget(icon_button("eye", f"Xem việc nhỏ: {item.content}", lambda: self.row_asked.emit(target)))
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
            row.addWidget(icon_button("eye", f"Xem phần việc của {item.name}", lambda: self.row_asked.emit(target)))
        return holder


def _extension_text(extension: Extension) -> str:
    before = showing.day(extension.from_due_on) or "chưa có hạn"
    decision = words.word("decision", extension.decision).lower()
    who = f" ({extension.decided_by})" if extension.decided_by else ""
    over = f" Vượt số lần: {extension.override_reason}" if extension.override_reason else ""
    return f"{showing.day(extension.requested_on)}: từ {before} đến {showing.day(extension.to_due_on)}, {decision}{who}. {extension.reason}{over}"
