"""Thông tin và loại hạn: who answers for a task, who decides, its sector and code; and which kind of deadline it has."""

from typing import Any

from PySide6.QtWidgets import QWidget

from models.domain.errors import RuleError
from models.services.duties import tasking
from ui import words
from ui.app.context import Context
from ui.tasks.detail import TaskDetail
from ui.tasks.task_dialog import TaskDialog
from ui.widgets.choices import Choice

_USED = (("sector", "Ngành, lĩnh vực"), ("leader", "Lãnh đạo phụ trách"), ("tracker", "Người theo dõi"),
         ("decision_level", "Cấp quyết định"), ("product", "Sản phẩm"))  # fmt: skip


class FactsDialog(TaskDialog):
    """The facts that make a task clear; another person than before needs a reason."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Thông tin nhiệm vụ", "Ghi thông tin", detail, parent, columns=2)
        task = detail.task
        self.used = {key: self.add_used(key, text, key, getattr(task, key)) for key, text in _USED}
        self.recipient = self.add_line("product_recipient", "Nơi nhận sản phẩm", task.product_recipient or "")
        self.code = self.add_line("code", "Mã nhiệm vụ", task.code or "")
        self.lead_days = self.add_line(
            "lead_days", "Báo trước hạn (ngày)", "" if task.lead_days is None else str(task.lead_days), "theo thiết lập chung"
        )
        self.origin_text = self.add_line("origin_text", "Nguồn giao", task.origin_text or "", "tên hội nghị, cuộc họp")
        self.reason = self.add_line("reason", "Lý do (khi thay người)")
        self.used["sector"].setFocus()

    def do(self) -> str:
        """Write what differs."""
        values: dict[str, Any] = {key: edit.currentText().strip() or None for key, edit in self.used.items()}
        values |= {
            "product_recipient": self.recipient.text().strip() or None,
            "code": self.code.text().strip() or None,
            "origin_text": self.origin_text.text().strip() or None,
            "lead_days": self._days(),
        }
        changes = {name: value for name, value in values.items() if value != getattr(self.detail.task, name)}
        changed = tasking.set_facts(self.context.office, self.detail.row.task_id, changes, self.reason.text())
        return self.finish(changed, "Đã ghi thông tin.")

    def _days(self) -> int | None:
        typed = self.lead_days.text().strip()
        if not typed:
            return None
        if not typed.isdecimal() or len(typed) > 4:
            raise RuleError("lead_days_range", field="lead_days", most=365)
        return int(typed)


class KindDialog(TaskDialog):
    """Đổi loại hạn: a general direction becomes a dated task, a date never meant becomes a condition."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Đổi loại hạn", "Ghi loại hạn", detail, parent, columns=2)
        now = detail.row.facts.deadline_kind
        self.kind = Choice("Loại hạn")
        for code, text in words.words("deadline_kind").items():
            self.kind.addItem(text, code)
        self.kind.setCurrentIndex(self.kind.findData("dated" if now != "dated" else now))
        self.form.add("deadline_kind", "Loại hạn", self.kind, required=True)
        self.product = self.add_used("product", "Sản phẩm", "product", detail.row.product)
        self.due = self.add_day("due_on", "Hạn của các đơn vị chưa có hạn", None, is_required=False)
        self.review = self.add_day("review_on", "Ngày rà soát", None, is_required=False)
        self.reason = self.add_text("reason", "Lý do", hint="ví dụ: Thường trực ấn định tại giao ban ngày…", lines=2)
        self.kind.currentIndexChanged.connect(lambda _: self._show_days())
        self._show_days()
        self.due.setFocus()

    def do(self) -> str:
        """Write the kind."""
        changed = tasking.set_kind(
            self.context.office,
            self.detail.row.task_id,
            self.kind.currentData(),
            self.reason.toPlainText(),
            due_on=self._typed(self.due, "due_on"),
            review_on=self._typed(self.review, "review_on"),
            product=self.product.currentText(),
        )
        return self.finish(changed, "Đã đổi loại hạn.")

    def _typed(self, edit: Any, key: str) -> Any:
        """The day of a field that is in sight, None when it is empty."""
        return self.day(edit, key) if edit.isVisibleTo(self) and edit.text().strip() else None

    def _show_days(self) -> None:
        kind = self.kind.currentData()
        self.form.set_visible("due_on", kind in ("dated", "issue_within", "awaiting"))
        self.form.set_visible("review_on", kind == "awaiting")
