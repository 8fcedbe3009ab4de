"""Giao việc: a task typed by hand or read from a quick line, under a document, from a meeting or on its own, or below a task."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from models.domain.documents import Document
from models.domain.errors import RuleError
from models.domain.tasks import TaskDraft, TaskRow, TaskUnitDraft
from models.domain.units import Unit
from models.services.duties import tasking
from ui import words
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.tasks.task_dialog import set_used, used_edit
from ui.tasks.units_text import units_of_text
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label
from ui.widgets.unit_picker import UnitPicker


class AddTaskDialog(ActionDialog):
    """Content, units, deadline, product, and what makes the task clear. `show_draft` fills it from a quick line."""

    def __init__(
        self,
        context: Context,
        units: Sequence[Unit],
        parent: QWidget,
        document: Document | None = None,
        above: TaskRow | None = None,
    ) -> None:
        super().__init__(context, "Giao việc nhỏ" if above else "Giao việc", "Giao việc", parent, columns=3)
        self.setMinimumWidth(720)
        self._document, self._above = document, above
        self._draft: TaskDraft | None = None
        for text in (f"Theo {name_of(document)}" if document else "", f"Thuộc việc lớn: {above.content}" if above else ""):
            if text:
                self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.notes = label("", "muted", wrap=True)
        self.notes.hide()
        self.body.insertWidget(0, self.notes)
        self.content = QPlainTextEdit()
        self.content.setTabChangesFocus(True)
        set_lines(self.content, 2)
        self.form.add("content", "Nội dung", self.content, required=True, span=3)
        self._add_units(units)
        self._add_deadline()
        self._add_facts(document, above)
        self.content.setFocus()

    def _add_units(self, units: Sequence[Unit]) -> None:
        self.lead = UnitPicker("Đơn vị chủ trì", lambda: units, "Gõ chữ đầu; nhiều đơn vị hoặc nhóm cách nhau bằng dấu ;")
        self.form.add("lead_unit", "Đơn vị chủ trì", self.lead, required=True, span=3)
        self.coordinating = UnitPicker("Đơn vị phối hợp", lambda: units)
        self.form.add("coordinating_units", "Đơn vị phối hợp", self.coordinating, span=2)
        self.informed = UnitPicker("Đơn vị để biết", lambda: units)
        self.form.add("informed_units", "Đơn vị để biết", self.informed)

    def _add_deadline(self) -> None:
        self.kind = Choice("Loại hạn")
        for code, text in words.words("deadline_kind").items():
            self.kind.addItem(text, code)
        self.form.add("deadline_kind", "Loại hạn", self.kind)
        self.due = DateEdit("Hạn", self.context.today, self.context.office.calendar)
        self.form.add("due_on", "Hạn", self.due)
        self.product = used_edit(self.context, "product", None)
        self.form.add("product", "Sản phẩm", self.product)

    def _add_facts(self, document: Document | None, above: TaskRow | None) -> None:
        self.tracker = used_edit(self.context, "tracker", above.tracker if above else None)
        self.form.add("tracker", "Người theo dõi", self.tracker)
        self.leader = used_edit(self.context, "leader", above.leader if above else None)
        self.form.add("leader", "Lãnh đạo phụ trách", self.leader)
        self.level = used_edit(self.context, "decision_level", above.decision_level if above else None)
        self.form.add("decision_level", "Cấp quyết định", self.level)
        self.sector = used_edit(self.context, "sector", above.sector if above else None)
        self.form.add("sector", "Ngành, lĩnh vực", self.sector)
        self.meeting = QLineEdit()
        self.meeting.setPlaceholderText("tên hội nghị, cuộc họp")
        self.form.add("origin_text", "Giao tại cuộc họp", self.meeting)
        self.form.set_visible("origin_text", document is None)
        self.code = QLineEdit()
        self.form.add("code", "Mã nhiệm vụ", self.code)

    def show_draft(self, draft: TaskDraft, notes: Sequence[str] = ()) -> None:
        """Fill the fields from a line that was read; what a person should look at stands on top."""
        self._draft = draft
        names = self.context.office.unit_index().units
        self.content.setPlainText(draft.content)
        for role, picker in (("lead", self.lead), ("coordinating", self.coordinating), ("informed", self.informed)):
            ids = [unit.unit_id for unit in draft.units if unit.role == role]
            if len(ids) == 1:
                picker.set_unit_id(ids[0])
            elif ids:
                picker.setText("; ".join(names[unit_id].full_name for unit_id in ids))
                picker.setCursorPosition(0)
        self.kind.setCurrentIndex(self.kind.findData(draft.deadline_kind))
        self.due.set_date(draft.due_on)
        set_used(self.product, draft.product)
        for edit, value in ((self.tracker, draft.tracker), (self.leader, draft.leader)):
            if value:
                set_used(edit, value)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.do_button.setFocus()

    def do(self) -> str:
        """Give the task; a dated one without a date stands under Cần điền hạn."""
        if self.due.text().strip() and self.due.date() is None:
            raise RuleError("date_impossible", field="due_on", text=self.due.text())
        done = tasking.add_task(self.context.office, self._filled())
        self.publish(done.changes)
        leads = len([unit for unit in self._units() if unit.role == "lead"])
        return "Đã giao việc." if leads == 1 else f"Đã giao việc cho {leads} đơn vị."

    def _filled(self) -> TaskDraft:
        draft = self._draft or TaskDraft(content="", units=(), deadline_kind="dated", clock_start_on=self.context.today())
        meeting = self.meeting.text().strip()
        due_on = self.due.date()
        if due_on != draft.due_on:  # another day than the phrase says: the phrase no longer tells it
            draft = replace(draft, deadline_phrase=None, is_exclusive=False, due_time=None)
        return replace(
            draft,
            content=self.content.toPlainText(),
            units=self._units(),
            deadline_kind=self.kind.currentData(),
            due_on=due_on,
            product=self.product.currentText().strip() or None,
            document_id=self._document.id if self._document else draft.document_id,
            parent_id=self._above.task_id if self._above else None,
            tracker=self.tracker.currentText().strip() or None,
            leader=self.leader.currentText().strip() or None,
            decision_level=self.level.currentText().strip() or None,
            sector=self.sector.currentText().strip() or None,
            code=self.code.text().strip() or None,
            origin="meeting" if meeting else draft.origin,
            origin_text=meeting or draft.origin_text,
        )

    def _units(self) -> tuple[TaskUnitDraft, ...]:
        """The units of the three fields, each once; who leads does not also help."""
        found: dict[int, TaskUnitDraft] = {}
        if not self.lead.text().strip():
            raise RuleError("lead_required", field="lead_unit")
        for role, picker, key in (
            ("lead", self.lead, "lead_unit"),
            ("coordinating", self.coordinating, "coordinating_units"),
            ("informed", self.informed, "informed_units"),
        ):
            chosen = picker.unit_id()
            ids = [chosen] if chosen is not None else units_of_text(self.context.office, picker.text(), key)
            for unit_id in ids:
                found.setdefault(unit_id, TaskUnitDraft(unit_id=unit_id, role=role))  # type: ignore[arg-type]
        return tuple(found.values())
