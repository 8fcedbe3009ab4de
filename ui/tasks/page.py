"""Nhiệm vụ: the list with its filters, the pane of the chosen row, the actions."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from models.domain.changes import ChangeSet
from models.domain.tasks import TaskFilter
from models.domain.units import Unit
from ui import showing
from ui.app.context import Context
from ui.tasks.add_dialog import AddTaskDialog
from ui.tasks.columns import columns
from ui.tasks.detail import TaskDetail, gather
from ui.tasks.detail_pane import TaskPane
from ui.tasks.dialogs import AssignDialog, CompleteDialog, DecideDialog, ExtendDialog, FillDueDialog, StopDialog
from ui.tasks.event_dialog import EventDialog
from ui.tasks.filter_row import TaskFilterRow
from ui.tasks.look import TaskLook
from ui.widgets.detail_pane import beside
from ui.widgets.page import Page, PageAction
from ui.widgets.register_table import RegisterTable, TableQuery

_EMPTY = ("Không có việc nào đang mở", "Việc được giao khi đăng ký văn bản; cũng có thể bấm Giao việc (Ctrl+N).")


class TasksPage(Page):
    """Follows up tasks, one row per lead unit."""

    title = "Nhiệm vụ"
    kinds = ("task", "task_unit", "extension", "reminder", "document", "unit", "setting", "holiday")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.look = TaskLook(context.office)
        self.filters = TaskFilterRow(self._units)
        self.body.addWidget(self.filters)
        self.table = RegisterTable(
            columns(self.look),
            TableQuery(self.look.ids, context.office.tasks.rows, lambda row: int(row.task_unit_id)),
            "Danh sách nhiệm vụ",
            _EMPTY,
            "tasks",
            context.config,
        )
        self.pane = TaskPane(self.look)
        self.body.addWidget(beside(self.table, self.pane), 1)
        self._detail: TaskDetail | None = None
        self.filters.filtered.connect(self._on_filtered)
        self.table.row_selected.connect(self._on_selected)
        self.table.row_activated.connect(lambda _id: self.pane.setFocus())
        self.table.count_changed.connect(lambda count: self.subtitle.setText(f"{showing.number(count)} việc"))
        self.pane.action_asked.connect(self.act)
        self.pane.row_asked.connect(self.show_row)
        self.pane.document_asked.connect(self._show_document)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filters.search.setFocus)

    def page_actions(self) -> Sequence[PageAction]:
        """The actions on the chosen row, and a new task."""
        return (
            PageAction(
                "complete", "Hoàn thành…", lambda: self.act("complete"), "check", "Ctrl+D", "Ghi hoàn thành việc đang chọn"
            ),
            PageAction("extend", "Gia hạn…", lambda: self.act("extend"), "extend", "Ctrl+G", "Gia hạn việc đang chọn"),
            PageAction("add", "Giao việc…", self.add, "plus", "Ctrl+N", "Giao một việc gõ tay", "primary"),
        )

    def _units(self) -> list[Unit]:
        return list(self.office.units.all(self.context.today()))

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Ask SQL again; the selection stays."""
        del changes  # everything shown may depend on it
        self.look.forget()
        self.table.show(self.table.shown_filter or self.filters.filter())
        self.table.choose_first()

    def open(self, **what: Any) -> None:
        """`tile`, `unit_id`, `document_id` filter; `task_unit_id` goes to a row."""
        if what.get("tile"):
            self.filters.set_tile(str(what["tile"]))
        elif isinstance(what.get("unit_id"), int):
            self.filters.set_unit_id(what["unit_id"])
        elif isinstance(what.get("document_id"), int):
            self.filters.set_document_id(what["document_id"])
        if isinstance(what.get("task_unit_id"), int):
            self.show_row(what["task_unit_id"])
        elif self.table.row_count():
            self.table.select_line(0)
            self.table.setFocus()

    def show_row(self, task_unit_id: int) -> None:
        """Go to a row, whatever the filter shows; a coordinating unit's row is shown in the pane alone."""
        if not self.table.select_id(task_unit_id):
            self.filters.show_all()
            if not self.table.select_id(task_unit_id):
                self._on_selected(task_unit_id)
                return
        self.table.setFocus()

    def act(self, key: str) -> None:
        """Open the dialog of an action on the chosen row."""
        detail = self._detail
        if detail is None:
            self.context.say("Hãy chọn một nhiệm vụ.", "info")
            return
        if not detail.is_open:
            self.context.say("Việc này đã kết thúc.", "info")
            return
        if key == "extend" and detail.row.facts.due_on is None:
            key = "fill_due"
        if key == "extend" and detail.pending is not None:
            key = "decide"
        if key == "assign":
            AssignDialog(self.context, detail, self._units(), self).open()
            return
        dialogs = {
            "complete": CompleteDialog,
            "extend": ExtendDialog,
            "decide": DecideDialog,
            "fill_due": FillDueDialog,
            "enter_event": EventDialog,
            "stop": StopDialog,
        }
        dialogs[key](self.context, detail, self).open()

    def add(self) -> None:
        """Give a task by hand; under the document whose tasks are shown, if one is."""
        shown: TaskFilter | None = self.table.shown_filter
        document_id = shown.document_id if shown is not None else None
        document = self.office.documents.get(document_id) if document_id is not None else None
        AddTaskDialog(self.context, self._units(), self, document).open()

    def _on_filtered(self, wanted: TaskFilter) -> None:
        if self.filters.is_active():
            self.table.set_empty_text("Không có việc nào khớp", "Bớt điều kiện lọc hoặc bấm Bỏ lọc.")
        else:
            self.table.set_empty_text(*_EMPTY)
        self.table.show(wanted)
        self.table.choose_first()

    def _on_selected(self, task_unit_id: int | None) -> None:
        self._detail = gather(self.office, task_unit_id) if task_unit_id is not None else None
        self.pane.show_detail(self._detail)

    def _show_document(self, document_id: int) -> None:
        document = self.office.documents.get(document_id)
        if document is not None:
            self.context.go(document.direction, document_id=document_id)
