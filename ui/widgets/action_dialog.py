"""A small dialog for one action: fields, errors at the field, one button that does it. Never blocks the window."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError, RuleError
from ui.app.context import Context
from ui.messages import message_for
from ui.widgets.form import Form
from ui.widgets.plain import button, label


class ActionDialog(QDialog):
    """Subclasses add fields to `form` and override `do`, which gives the words for the message bar."""

    def __init__(
        self, context: Context, title: str, do_text: str, parent: QWidget, *, is_danger: bool = False, columns: int = 1
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._changes: ChangeSet | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(460)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 16)
        outer.setSpacing(12)
        outer.addWidget(label(title, "heading"))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body)
        self.form = Form(columns=columns)
        self.body.addWidget(self.form)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        outer.addWidget(self._error)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel_button = button("Thôi", on_click=self.reject)
        self.do_button = button(do_text, kind="danger" if is_danger else "primary", on_click=self.accept)
        row.addWidget(self.cancel_button)
        row.addWidget(self.do_button)
        outer.addLayout(row)
        self.cancel_button.setAutoDefault(False)
        self.do_button.setDefault(True)

    def do(self) -> str:
        """Do it; OfficeError shows at its field."""
        raise NotImplementedError

    def publish(self, changes: ChangeSet | None) -> None:
        """Keep the changes until the dialog is closed."""
        self._changes = changes

    def accept(self) -> None:
        """Do the action; on an error the dialog stays with what was typed."""
        self.form.clear_errors()
        self._error.hide()
        try:
            text = self.do()
        except RuleError as error:
            if not self.form.show_error(error):
                self._show(message_for(error))
            return
        except OfficeError as error:
            self._show(message_for(error))
            return
        super().accept()
        if self._changes is not None:
            self.context.publish(self._changes)
        if text:
            self.context.say(text, "ok")

    def _show(self, text: str) -> None:
        self._error.setText(text)
        self._error.show()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)
