"""Hủy số: the number is cancelled with a reason, its line stays in the register."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from models.domain.documents import Document
from models.services.numbers import number_keeping
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label


class VoidDialog(ActionDialog):
    """Asks for the reason."""

    def __init__(self, context: Context, document: Document, parent: QWidget) -> None:
        super().__init__(context, "Hủy số", "Hủy số này", parent, is_danger=True)
        self._document = document
        self.body.insertWidget(0, label(f"{name_of(document)}\n{document.subject}", wrap=True))
        self.body.insertWidget(1, label("Số đã hủy không dùng lại; dòng trong sổ được giữ và gạch ngang.", "muted", wrap=True))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        set_lines(self.reason, 3)
        self.form.add("reason", "Lý do hủy", self.reason, required=True)

    def do(self) -> str:
        """Cancel the number."""
        changes = number_keeping.void_number(self.context.office, self._document.id, self.reason.toPlainText().strip())
        self.publish(changes)
        return "Đã hủy số. Dòng trong sổ vẫn được giữ."
