"""Nhập bảng: an office's own table beside what each row becomes, problems first; nothing is written before the button is pressed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from models.domain.errors import Cancelled, OfficeError
from models.domain.sheets import SourceTable
from models.services.exchange.import_plan import Imported, ImportPlan, PlannedRow
from models.services.exchange.import_writing import apply_import, undo_import
from models.services.exchange.importing import plan_import, read_table_file
from ui import import_words, showing
from ui.app.context import Context
from ui.messages import message_for
from ui.tasks.import_choices import ImportChoicesPane
from ui.tasks.work_window import WorkWindow
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.list_table import ListTable
from ui.widgets.plain import label
from ui.widgets.register_table import Column

FILES = "Bảng (*.xlsx *.csv)"
_FIRST = ("left_out", "differs")


def open_import(context: Context, parent: QWidget) -> None:
    """Ask for a file, take it apart in the reading process, then show what it would become."""
    dialog = QFileDialog(parent, "Chọn bảng để nhập", str(Path.home()), FILES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: read_and_show(context, Path(name), parent))
    dialog.open()


def read_and_show(context: Context, path: Path, parent: QWidget) -> None:
    """Read the file away from the window's thread and open the dialog on it."""
    context.jobs.run(
        f"Đọc {path.name}",
        lambda progress: read_table_file(path, lambda done, of: progress(done, of, "")),
        lambda table: ImportDialog(context, table, path.name, parent).open(),
        context.fail,
    )


class ImportDialog(ActionDialog):
    """Columns by choice boxes above, rows below. `plan` is the dry run now shown; None while something is to be decided first."""

    def __init__(self, context: Context, table: SourceTable, source: str, parent: QWidget) -> None:
        super().__init__(context, f"Nhập bảng: {source}", "Nhập", parent)
        self._table, self._source, self._page = table, source, parent
        self.plan: ImportPlan | None = None
        room = self.screen().availableGeometry()
        self.resize(min(1180, room.width() - 40), min(660, room.height() - 60))
        self.form.hide()
        self.pane = ImportChoicesPane()
        self.pane.changed.connect(self.plan_again)
        self.body.addWidget(self.pane)
        self.notice = label("", "muted", wrap=True)
        self.body.addWidget(self.notice)
        self.rows: ListTable[PlannedRow] = ListTable(
            (
                Column("number", "Dòng", 52, lambda row: str(row.number), align="right"),
                Column("action", "Sẽ thành", 150, self._action, is_strong=True),
                Column("notes", "Cần xem", 310, import_words.notes_of),
                Column("text", "Nội dung", 240, lambda row: row.text, is_stretch=True),
                Column("units", "Chủ trì", 170, lambda row: row.units),
                Column("due", "Hạn", 92, lambda row: import_words.day_text(row.due_on)),
                Column("state", "Tình trạng", 100, lambda row: import_words.state_text(row) if row.read else ""),
            ),
            "Các dòng của bảng",
            "Chưa có dòng nào",
            row_id=lambda row: row.number,
        )
        self.rows.setMinimumHeight(140)
        self.body.addWidget(self.rows, 1)
        self.pane.show_table(table)
        self.plan_again()

    def plan_again(self) -> None:
        """The dry run with what is decided now; a question shows in words and holds the button back."""
        self._error.hide()
        self.plan = None
        try:
            self.plan = WorkWindow("Xem trước các dòng…", self).run(
                lambda progress: plan_import(
                    self.context.office, self._table, self.pane.choices(), source=self._source, progress=progress
                ),
            )
        except OfficeError as error:
            self._show(message_for(error))
        except Cancelled:
            self._show("Đã dừng xem trước. Chưa có gì được ghi.")
        self._show_plan()

    def _show_plan(self) -> None:
        plan = self.plan
        self.do_button.setEnabled(plan is not None and self._changes_something(plan))
        if plan is None:
            self.rows.show_rows([])
            self.notice.setText("")
            return
        order = sorted(plan.rows, key=lambda row: (row.action not in _FIRST, not (row.problems or row.differences), row.number))
        self.rows.show_rows(order)
        parts = [
            f"{showing.number(plan.count('add', 'join'))} dòng sẽ thêm",
            f"{showing.number(plan.count('same'))} dòng đã có",
            f"{showing.number(plan.count('differs'))} dòng đã có nhưng khác",
            f"{showing.number(plan.count('left_out'))} dòng để lại",
        ]
        notes = [import_words.remark_text(code) for code in plan.remarks]
        self.notice.setText(". ".join([", ".join(parts), *notes]))

    def _changes_something(self, plan: ImportPlan) -> bool:
        return plan.count("add") > 0 or (plan.choices.update and plan.count("differs") > 0)

    def _action(self, row: PlannedRow) -> str:
        return import_words.action_text(row, is_paper=self.plan is not None and self.plan.layout.kind == "papers")

    def do(self) -> str:
        """Write the plan; the message offers to take it back."""
        plan = self.plan
        if plan is None:
            return ""
        try:
            done: Imported = WorkWindow("Ghi vào sổ…", self).run(
                lambda progress: apply_import(self.context.office, plan, progress)
            )
        except Cancelled:
            self.context.say("Đã dừng theo yêu cầu. Chưa có gì được ghi.", "info")
            return ""
        self.publish(done.changes)
        text = f"Đã thêm {showing.number(done.added)} dòng"
        text += f", cập nhật {showing.number(len(done.updated))} dòng." if done.updated else "."
        if done.refused:
            text += f" {showing.number(len(done.refused))} dòng không ghi được: {message_for(done.refused[0][1])}"
        if plan.layout.kind == "papers" or not done.ids:
            return text
        context, parent = self.context, self._page
        context.say(text, "ok", "Rút lại…", lambda: UndoImportDialog(context, done.ids, parent).open())
        return ""


class UndoImportDialog(ActionDialog):
    """Take an import back: its open tasks are stopped, with the reason."""

    def __init__(self, context: Context, task_ids: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(context, "Rút lại các việc vừa nhập", "Dừng các việc", parent, is_danger=True)
        self._ids = task_ids
        text = f"{showing.number(len(task_ids))} việc vừa nhập sẽ chuyển sang Đã dừng; việc đã hoàn thành được giữ nguyên."
        self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.reason = QLineEdit()
        self.form.add("reason", "Lý do", self.reason, required=True)

    def do(self) -> str:
        """Stop them."""
        self.publish(undo_import(self.context.office, self._ids, self.reason.text()))
        return "Đã rút lại các việc vừa nhập."
