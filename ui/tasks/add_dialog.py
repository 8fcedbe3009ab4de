"""Giao thêm việc: a task typed by hand, under a document or on its own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from models.domain.documents import Document
from models.domain.errors import RuleError
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.domain.units import Unit
from models.services import tasking
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label
from ui.widgets.unit_picker import UnitPicker


class AddTaskDialog(ActionDialog):
    """Content, lead unit, coordinating unit, date, product."""

    def __init__(self, context: Context, units: Sequence[Unit], parent: QWidget, document: Document | None = None) -> None:
        super().__init__(context, "Giao việc", "Giao việc", parent, columns=2)
        self._document = document
        if document is not None:
            self.body.insertWidget(0, label(f"Theo {name_of(document)}", "muted", wrap=True))
        self.content = QPlainTextEdit()
        self.content.setTabChangesFocus(True)
        set_lines(self.content, 3)
        self.form.add("content", "Nội dung", self.content, required=True, span=2)
        self.lead = UnitPicker("Đơn vị chủ trì", lambda: units)
        self.form.add("lead_unit", "Đơn vị chủ trì", self.lead, required=True, span=2)
        self.coordinating = UnitPicker("Đơn vị phối hợp", lambda: units)
        self.form.add("coordinating_units", "Đơn vị phối hợp", self.coordinating, span=2)
        self.due = DateEdit("Hạn", context.today, context.office.calendar)
        self.form.add("due_on", "Hạn", self.due)
        self.product = QLineEdit()
        self.product.setPlaceholderText("báo cáo, kế hoạch…")
        self.form.add("product", "Sản phẩm", self.product)
        self.content.setFocus()

    def do(self) -> str:
        """Give the task; without a date it stands under Cần điền hạn."""
        if self.due.text().strip() and self.due.date() is None:
            raise RuleError("date_impossible", field="due_on", text=self.due.text())
        lead, helper = self.lead.unit_id(), self.coordinating.unit_id()
        if lead is None:
            raise RuleError(
                "unit_unknown" if self.lead.text().strip() else "lead_required", field="lead_unit", name=self.lead.text()
            )
        if helper is None and self.coordinating.text().strip():
            raise RuleError("unit_unknown", field="coordinating_units", name=self.coordinating.text())
        units = [TaskUnitDraft(unit_id=lead)]
        if helper is not None and helper != lead:
            units.append(TaskUnitDraft(unit_id=helper, role="coordinating"))
        done = tasking.add_task(
            self.context.office,
            TaskDraft(
                content=self.content.toPlainText(),
                units=tuple(units),
                deadline_kind="dated",
                due_on=self.due.date(),
                product=self.product.text().strip() or None,
                document_id=self._document.id if self._document else None,
                clock_start_on=self.context.today(),
            ),
        )
        self.publish(done.changes)
        return "Đã giao việc."
