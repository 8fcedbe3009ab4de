"""Gia hạn: a later day with reason, paper and decider; a request that waits; its decision. The first deadline stays."""

from PySide6.QtWidgets import QCheckBox, QWidget

from models.domain.errors import RuleError
from models.services.duties import tasking
from ui import showing
from ui.app.context import Context
from ui.tasks.detail import TaskDetail
from ui.tasks.task_dialog import TaskDialog
from ui.widgets.plain import label


class _ExtensionDialog(TaskDialog):
    """Beyond the cap a field opens that asks why."""

    def _add_override(self) -> None:
        self.override = self.add_line("override_reason", "Lý do vượt số lần gia hạn")
        self.form.set_visible("override_reason", False)

    def accept(self) -> None:
        """Do it; when the cap is reached the reason for passing it is asked."""
        super().accept()
        if self.form.error_text("override_reason"):
            self.form.set_visible("override_reason", True)
            self.override.setFocus()

    def _why(self) -> str | None:
        return self.override.text().strip() or None


class ExtendDialog(_ExtensionDialog):
    """A later day, or a request that waits for its decision."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Gia hạn", "Gia hạn", detail, parent, columns=2)
        facts = detail.row.facts
        if facts.original_due_on != facts.due_on:
            text = f"Hạn gốc {showing.day(facts.original_due_on)}, đã gia hạn {detail.row.extension_count} lần."
            self.body.insertWidget(2, label(text, "muted", wrap=True))
        self.to = self.add_day("to", "Hạn mới", None)
        self.by = self.add_line("by", "Người quyết định", hint="người hoặc cấp quyết định")
        self.reason = self.add_text("reason", "Lý do", lines=2)
        self.asked_by = self.add_line("requested_by", "Người đề nghị", hint="đơn vị hoặc người đề nghị")
        self.document = self.add_line("document", "Văn bản đề nghị, quyết định", hint="số, ký hiệu đã có trong sổ")
        self.is_request = QCheckBox("Mới là đề nghị, chờ quyết định")
        self.is_request.toggled.connect(lambda on: self.do_button.setText("Ghi đề nghị" if on else "Gia hạn"))
        self.form.add("is_request", "", self.is_request, span=2)
        self._add_override()
        self.to.setFocus()

    def do(self) -> str:
        """Move the day or keep the request."""
        to = self.day(self.to, "to")
        document = self.paper(self.document, "document")
        changed = tasking.extend(
            self.context.office,
            self.id,
            to,
            self.reason.toPlainText(),
            self.by.text().strip() or None,
            self.is_request.isChecked(),
            document_id=document.id if document else None,
            requested_by=self.asked_by.text(),
            override_reason=self._why(),
        )
        text = "Đã ghi đề nghị gia hạn, chờ quyết định." if self.is_request.isChecked() else f"Đã gia hạn đến {showing.day(to)}."
        return self.finish(changed, text)


class DecideDialog(_ExtensionDialog):
    """Grant what was asked, perhaps to another day, or refuse."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Quyết định gia hạn", "Đồng ý gia hạn", detail, parent)
        pending = detail.pending
        if pending is not None:
            who = f" ({pending.requested_by})" if pending.requested_by else ""
            text = f"Đề nghị ngày {showing.day(pending.requested_on)}{who}: {pending.reason}"
            self.body.insertWidget(2, label(text, wrap=True))
        self.to = self.add_day("to", "Gia hạn đến", pending.to_due_on if pending else None)
        self.by = self.add_line("by", "Người quyết định")
        self.reason = self.add_line("reason", "Ý kiến")
        self.is_refused = QCheckBox("Không đồng ý gia hạn")
        self.is_refused.toggled.connect(lambda on: self.do_button.setText("Không đồng ý" if on else "Đồng ý gia hạn"))
        self.form.add("is_refused", "", self.is_refused)
        self._add_override()

    def do(self) -> str:
        """Record the decision; a refusal tells why."""
        is_granted = not self.is_refused.isChecked()
        reason = self.reason.text().strip()
        if not is_granted and not reason:
            raise RuleError("reason_required", field="reason")
        to = self.day(self.to, "to") if is_granted else None
        changed = tasking.decide_extension(
            self.context.office,
            self.id,
            is_granted,
            self.by.text().strip() or None,
            to,
            reason or None,
            override_reason=self._why(),
        )
        return self.finish(changed, "Đã đồng ý gia hạn." if is_granted else "Đã ghi không đồng ý gia hạn; hạn giữ nguyên.")
