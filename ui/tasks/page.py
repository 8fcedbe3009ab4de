"""Nhiệm vụ: the list with its filters, the pane of the chosen row, the actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from models.domain.changes import ChangeSet
from models.domain.documents import Attachment
from models.domain.errors import OfficeError
from models.domain.slip_codes import looks_like_slip_code
from models.domain.tasks import TaskFilter
from models.domain.units import Unit
from models.reading.result import warning_text
from models.services.duties.completing import evidence_file
from models.services.duties.quick_tasks import draft_of_line
from models.services.paper.slips import find_slip
from models.services.warning.calendar_days import day_filter
from ui import showing
from ui.app.context import Context
from ui.composing.opening import open_compose
from ui.documents.attachment_actions import AttachmentActions
from ui.tasks.add_dialog import AddTaskDialog
from ui.tasks.bulk_dialog import BulkDialog
from ui.tasks.calendar_view import CalendarView
from ui.tasks.columns import columns
from ui.tasks.detail import TaskDetail, gather
from ui.tasks.detail_pane import TaskPane
from ui.tasks.filter_row import TaskFilterRow
from ui.tasks.import_dialog import open_import
from ui.tasks.look import TaskLook
from ui.tasks.page_acts import dialog_for
from ui.tasks.quick_row import QuickRow
from ui.tasks.slip_dialog import SlipDialog
from ui.tasks.views_button import ViewsButton
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.detail_pane import beside
from ui.widgets.page import Page, PageAction
from ui.widgets.plain import button
from ui.widgets.register_table import RegisterTable, TableQuery

_EMPTY = ("Không có việc nào đang mở", "Việc được giao khi đăng ký văn bản; cũng có thể bấm Giao việc (Ctrl+N).")


class TasksPage(Page):
    """Follows up tasks, one row per lead unit."""

    title = "Nhiệm vụ"
    kinds = ("task", "task_unit", "extension", "reminder", "document", "unit", "setting", "holiday")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.look = TaskLook(context.office)
        self.quick = QuickRow()
        self.body.addWidget(self.quick)
        self.filters = TaskFilterRow(self._units, context.office.tasks.values_in_use)
        self.views = ViewsButton(context, self.filters)
        self.filters.row.addWidget(self.views)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.filters.more)
        self.table = RegisterTable(
            columns(self.look),
            TableQuery(self.look.ids, context.office.tasks.rows, lambda row: int(row.task_unit_id)),
            "Danh sách nhiệm vụ",
            _EMPTY,
            "tasks",
            context.config,
        )
        self.pane = TaskPane(self.look)
        self.day_button = button("", "calendar", "quiet", self._leave_day, name="Bỏ điều kiện ngày đến hạn")
        self.day_button.hide()
        self.body.addWidget(self.day_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.calendar = CalendarView(context, self.filters.filter)
        self.stack = QStackedWidget()
        self.stack.addWidget(beside(self.table, self.pane))
        self.stack.addWidget(self.calendar)
        self.body.addWidget(self.stack, 1)
        self.calendar.day_asked.connect(self.show_day)
        self.calendar.shown.connect(self.subtitle.setText)
        self._files = AttachmentActions(context, self)
        self._detail: TaskDetail | None = None
        self.filters.filtered.connect(self._on_filtered)
        self.table.row_selected.connect(self._on_selected)
        self.table.row_activated.connect(lambda _id: self.pane.setFocus())
        self.table.count_changed.connect(lambda _count: self._show_count())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_count())
        self.quick.entered.connect(self.take_line)
        self.pane.action_asked.connect(self.act)
        self.pane.row_asked.connect(self.show_row)
        self.pane.document_asked.connect(self._show_document)
        self.pane.evidence_asked.connect(self._open_evidence)
        self.import_button = button(
            "Nhập bảng…",
            "upload",
            "quiet",
            lambda: open_import(self.context, self),
            "Nhập bảng theo dõi từ tệp Excel, CSV (Ctrl+I)",
        )
        self.quick.add_button(self.import_button)
        QShortcut(QKeySequence("Ctrl+I"), self, self.import_button.click)
        QShortcut(QKeySequence("Ctrl+J"), self, self.quick.edit.setFocus)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filters.search.setFocus)

    def page_actions(self) -> Sequence[PageAction]:
        """The actions on the chosen row, and a new task."""
        return (
            PageAction(
                "complete", "Hoàn thành…", lambda: self.act("complete"), "check", "Ctrl+D", "Ghi hoàn thành việc đang chọn"
            ),
            PageAction("extend", "Gia hạn…", lambda: self.act("extend"), "extend", "Ctrl+G", "Gia hạn việc đang chọn"),
            PageAction(
                "bulk", "Nhiều việc…", self.act_on_many, "tasks", "Ctrl+B", "Làm một việc cho các dòng đã chọn, xem trước khi ghi"
            ),
            PageAction("calendar", "Lịch tháng", self.toggle_calendar, "calendar", "Ctrl+L", "Xem các hạn theo lịch tháng"),
            PageAction("add", "Giao việc…", self.add, "plus", "Ctrl+N", "Giao một việc gõ tay", "primary"),
        )

    def _units(self) -> list[Unit]:
        return list(self.office.units.all(self.context.today()))

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Ask SQL again; the selection stays."""
        del changes  # everything shown may depend on it
        self.look.forget()
        self.filters.more.fill()
        self.table.show(self.table.shown_filter or self.filters.filter())
        self.table.choose_first()
        if self.is_calendar():
            self.calendar.refresh()

    def is_calendar(self) -> bool:
        """Whether the month is shown instead of the list."""
        return self.stack.currentWidget() is self.calendar

    def toggle_calendar(self) -> None:
        """The month instead of the list, and back."""
        self._show_calendar(is_on=not self.is_calendar())

    def _show_calendar(self, *, is_on: bool) -> None:
        self.stack.setCurrentIndex(1 if is_on else 0)
        if "calendar" in self._buttons:
            self.action_button("calendar").setText("Danh sách" if is_on else "Lịch tháng")
        if is_on:
            self.day_button.hide()
            self.calendar.refresh()
            self.calendar.grid.setFocus()
        else:
            self._show_count()

    def show_day(self, day: date) -> None:
        """The list that a day of the calendar counts."""
        self._show_calendar(is_on=False)
        self.table.show(day_filter(self.filters.filter(), day))
        self.day_button.setText(f"Hạn ngày {showing.day(day)} – bỏ điều kiện này")
        self.day_button.show()
        self.table.choose_first()
        self.table.setFocus()

    def _leave_day(self) -> None:
        self._on_filtered(self.filters.filter())

    def open(self, **what: Any) -> None:
        """`tile`, `unit_id`, `document_id`, `parent_id` filter; `task_unit_id` goes to a row; `line`: a quick line or the code of a slip."""
        if what.get("calendar"):
            self._show_calendar(is_on=True)
            return
        self._show_calendar(is_on=False)
        if what.get("line"):
            self.take_line(str(what["line"]))
            return
        if what.get("tile"):
            self.filters.set_tile(str(what["tile"]))
        elif isinstance(what.get("unit_id"), int):
            self.filters.set_unit_id(what["unit_id"])
        elif isinstance(what.get("document_id"), int):
            self.filters.set_document_id(what["document_id"])
        elif isinstance(what.get("parent_id"), int):
            self.filters.set_parent_id(what["parent_id"])
        if isinstance(what.get("task_unit_id"), int):
            self.show_row(what["task_unit_id"])
        elif self.table.row_count():
            self.table.select_line(0)
            self.table.setFocus()

    def focus_first(self) -> None:
        """The list, where one walks with the arrow keys; an empty one has nothing to walk, so the quick line."""
        (self.table if self.table.row_count() and not self.is_calendar() else self.quick.edit).setFocus()

    def show_row(self, task_unit_id: int) -> None:
        """Go to a row, whatever the filter shows; a coordinating unit's row is shown in the pane alone."""
        self._show_calendar(is_on=False)
        if not self.table.select_id(task_unit_id):
            self.filters.show_all()
            if not self.table.select_id(task_unit_id):
                self._on_selected(task_unit_id)
                return
        self.table.setFocus()

    def act(self, key: str) -> None:
        """Open the dialog of an action on the chosen row; on several rows the one that does it for all."""
        chosen = self.table.selected_ids()
        if len(chosen) > 1 and key in ("complete", "extend", "stop"):
            BulkDialog(self.context, chosen, self, key).open()
            return
        detail = self._detail
        if detail is None:
            self.context.say("Hãy chọn một nhiệm vụ.", "info")
            return
        if key == "series_grid":
            where = {"series_id": detail.task.recurring_series_id, "task_id": detail.row.task_id, "unit_id": detail.row.unit_id}
            self.context.go("reporting", tab="rounds", **where)
            return
        if key == "compose":
            paper_id = detail.row.document_id
            paper = self.office.documents.get(paper_id) if paper_id is not None else None
            open_compose(self.context, self, paper, "implements", detail.row.unit_name)
            return
        dialog = dialog_for(key, self.context, detail, self._units, self)
        if dialog is None:
            self.context.say("Việc này vẫn đang mở." if key == "reopen" else "Việc này đã kết thúc.", "info")
            return
        dialog.open()

    def act_on_many(self) -> None:
        """One act on all chosen rows, with a trial first."""
        chosen = self.table.selected_ids()
        if not chosen:
            self.context.say("Hãy chọn các dòng cần làm (Ctrl hoặc Shift và bấm; Ctrl+A: tất cả).", "info")
            return
        BulkDialog(self.context, chosen, self).open()

    def take_line(self, text: str) -> None:
        """A quick line opens the filled form; the code of a slip puts the cursor into its direction."""
        try:
            if looks_like_slip_code(text):
                dialog: ActionDialog = SlipDialog(self.context, find_slip(self.office, text), self)
            else:
                shown: TaskFilter | None = self.table.shown_filter
                document_id = shown.document_id if shown is not None else None
                draft, doubts = draft_of_line(self.office, text, document_id=document_id)
                document = self.office.documents.get(document_id) if document_id is not None else None
                dialog = AddTaskDialog(self.context, self._units(), self, document)
                dialog.show_draft(draft, [warning_text(doubt) for doubt in doubts])
        except OfficeError as error:
            self.context.fail(error)
            return
        dialog.accepted.connect(self.quick.clear)
        dialog.open()

    def add(self) -> None:
        """Give a task by hand; under the document whose tasks are shown, if one is."""
        shown: TaskFilter | None = self.table.shown_filter
        document_id = shown.document_id if shown is not None else None
        document = self.office.documents.get(document_id) if document_id is not None else None
        AddTaskDialog(self.context, self._units(), self, document).open()

    def _show_count(self) -> None:
        chosen = len(self.table.selected_ids())
        text = f"{showing.number(self.table.row_count())} việc"
        self.subtitle.setText(f"{text}, đang chọn {showing.number(chosen)}" if chosen > 1 else text)

    def _on_filtered(self, wanted: TaskFilter) -> None:
        self.day_button.hide()
        if self.filters.is_active():
            self.table.set_empty_text("Không có việc nào khớp", "Bớt điều kiện lọc hoặc bấm Bỏ lọc.")
        else:
            self.table.set_empty_text(*_EMPTY)
        self.table.show(wanted)
        self.table.choose_first()
        if self.is_calendar():
            self.calendar.refresh()

    def _on_selected(self, task_unit_id: int | None) -> None:
        self._detail = gather(self.office, task_unit_id) if task_unit_id is not None else None
        self.pane.show_detail(self._detail)

    def _open_evidence(self, task_unit_id: int) -> None:
        try:
            name, content = evidence_file(self.office, task_unit_id)
        except OfficeError as error:
            self.context.fail(error)
            return
        sha256 = self.office.tasks.get_unit(task_unit_id).evidence_sha256
        self._files.open(Attachment(sha256, name or "minh-chung", "evidence", len(content)))

    def _show_document(self, document_id: int) -> None:
        document = self.office.documents.get(document_id)
        if document is not None:
            self.context.go(document.direction, document_id=document_id)
