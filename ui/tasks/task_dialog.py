"""What the dialogs about one task share: the task named on top, required days, lines of words, names already in use."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from models.domain.documents import Document
from models.domain.errors import RuleError
from models.services.duties import tasking
from models.services.register.chains import find_document
from ui.app.context import Context
from ui.tasks.detail import TaskDetail
from ui.tasks.look import due_text
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label


class TaskDialog(ActionDialog):
    """Names the task on top and gives the fields their shared looks."""

    def __init__(
        self,
        context: Context,
        title: str,
        do_text: str,
        detail: TaskDetail,
        parent: QWidget,
        *,
        is_danger: bool = False,
        columns: int = 1,
    ) -> None:
        super().__init__(context, title, do_text, parent, is_danger=is_danger, columns=columns)
        self.detail = detail
        self.id = detail.row.task_unit_id
        due = due_text(detail.row)
        self.body.insertWidget(0, label(detail.row.content, wrap=True))
        self.body.insertWidget(1, label(detail.row.unit_name + (f", hạn {due}" if due else ""), "muted", wrap=True))

    def add_day(self, key: str, text: str, day: date | None, *, is_required: bool = True) -> DateEdit:
        """A day."""
        edit = DateEdit(text, self.context.today, self.context.office.calendar, is_required)
        edit.set_date(day)
        self.form.add(key, text, edit, required=is_required)
        return edit

    def add_text(self, key: str, text: str, *, is_required: bool = True, hint: str = "", lines: int = 3) -> QPlainTextEdit:
        """A few lines of words."""
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        set_lines(edit, lines)
        edit.setPlaceholderText(hint)
        self.form.add(key, text, edit, required=is_required, span=2)
        return edit

    def add_line(self, key: str, text: str, value: str = "", hint: str = "") -> QLineEdit:
        """One line of words."""
        edit = QLineEdit(value)
        edit.setCursorPosition(0)
        edit.setPlaceholderText(hint)
        self.form.add(key, text, edit)
        return edit

    def add_used(self, key: str, text: str, column: str, value: str | None) -> QComboBox:
        """One line that offers what was entered before."""
        edit = used_edit(self.context, column, value)
        self.form.add(key, text, edit)
        return edit

    def day(self, edit: DateEdit, key: str) -> date:
        """The day typed; RuleError date_impossible at the field."""
        day = edit.date()
        if day is None:
            raise RuleError("date_impossible", field=key, text=edit.text())
        return day

    def paper(self, edit: QLineEdit, key: str) -> Document | None:
        """The registered document of a typed number-symbol, None for an empty field; RuleError document_unknown at the field."""
        typed = edit.text().strip()
        if not typed:
            return None
        try:
            return find_document(self.context.office, typed)
        except RuleError as error:
            raise RuleError(error.code, field=key, **error.params) from error

    def finish(self, changed: tasking.TaskChanged, text: str) -> str:
        """Publish after closing and say what happened."""
        self.publish(changed.changes)
        return text


def used_edit(context: Context, column: str, value: str | None) -> QComboBox:
    """A field that offers the values entered so far: sectors, leaders, trackers, levels, products."""
    edit = QComboBox()
    edit.setEditable(True)
    edit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    edit.addItems(["", *context.office.tasks.values_in_use(column)])
    set_used(edit, value)
    return edit


def set_used(edit: QComboBox, value: str | None) -> None:
    """Show a value from its beginning: of a long one that is what tells it apart."""
    edit.setCurrentText(value or "")
    line = edit.lineEdit()
    if line is not None:
        line.setCursorPosition(0)
