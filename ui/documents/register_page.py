"""A register on screen: filter row, table over SQL, detail pane, the book in print. Both directions share it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut

from models.domain.changes import ChangeSet
from models.domain.documents import Direction, DocumentFilter
from models.domain.errors import OfficeError
from models.services.paper.slips import make_slip
from ui import showing
from ui.app.context import Context
from ui.composing.opening import open_compose
from ui.documents import detail
from ui.documents.attachment_actions import AttachmentActions
from ui.documents.book_printing import BookPrinting
from ui.documents.chain_handling import ChainHandling
from ui.documents.closing_dialog import ClosingDialog
from ui.documents.columns import columns_of, is_voided
from ui.documents.detail_pane import DocumentPane
from ui.documents.edit_dialog import EditDialog
from ui.documents.filter_row import DocumentFilterRow
from ui.documents.slip_printing import SlipPrinting
from ui.documents.void_dialog import VoidDialog
from ui.tasks.closing_list import offers_for
from ui.tasks.look import TaskLook
from ui.tasks.slip_dialog import SlipDialog
from ui.widgets.detail_pane import beside
from ui.widgets.page import Page, PageAction
from ui.widgets.register_table import RegisterTable, TableQuery


class RegisterPage(Page):
    """Subclasses say which register, its words and its actions."""

    direction: ClassVar[Direction] = "incoming"
    kinds = ("document", "task", "task_unit", "document_link", "reminder", "extension")
    empty = ("Sổ chưa có văn bản nào", "")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        documents = context.office.documents
        self.filters = DocumentFilterRow(self.direction, context.today)
        self.body.addWidget(self.filters)
        self.table = RegisterTable(
            columns_of(self.direction),
            TableQuery(documents.ids, documents.rows, is_struck=is_voided),
            self.title,
            self.empty,
            f"register_{self.direction}",
            context.config,
        )
        self.look = TaskLook(context.office)
        self.pane = DocumentPane(self.look)
        self._files = AttachmentActions(context, self)
        self._book = BookPrinting(context, self, self.direction)
        self.body.addWidget(beside(self.table, self.pane), 1)
        self.filters.filtered.connect(self._on_filtered)
        self.table.row_selected.connect(self._on_selected)
        self.table.row_activated.connect(lambda _id: self.pane.setFocus())
        self.table.count_changed.connect(self._on_count)
        self.pane.document_asked.connect(self.show_document)
        self.pane.task_asked.connect(lambda task_unit_id: context.go("tasks", task_unit_id=task_unit_id))
        self.pane.open_asked.connect(self._files.open)
        self.pane.save_asked.connect(self._files.save)
        self.pane.edit_asked.connect(self._edit)
        self.pane.closing_asked.connect(self._close_tasks)
        self.pane.slip_asked.connect(self._slip)
        self._slips = SlipPrinting(context, self)
        self.pane.paper_asked.connect(lambda kind: self._slips.show_paper(kind, self.table.current_id()))
        self.pane.targets_asked.connect(self._targets)
        self.pane.compose_asked.connect(self._compose)
        self.chains = ChainHandling(context, self)
        self.chains.attach(self.pane, self.table.current_id)
        self.chains.document_asked.connect(self.show_document)
        QShortcut(QKeySequence("F2"), self, self._edit)
        QShortcut(QKeySequence("Ctrl+M"), self, self.chains.open_map)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filters.search.setFocus)

    def page_actions(self) -> Sequence[PageAction]:
        """Register, print the book, cancel a number."""
        return (
            PageAction("void", "Hủy số…", self._void, "stop", "", "Hủy số của văn bản đang chọn, giữ dòng trong sổ"),
            PageAction(
                "print_book",
                "In sổ…",
                lambda: self._book.ask(self.filters.filter()),
                "print",
                "Ctrl+P",
                "In sổ đăng ký ra PDF",
            ),
            PageAction(
                "register",
                "Đăng ký văn bản",
                lambda: self.context.go("registering", direction=self.direction),
                "plus",
                "Ctrl+N",
                kind="primary",
            ),
        )

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Ask SQL again; the selection stays."""
        del changes  # everything shown may depend on it
        self.look.forget()
        self.table.show(self.table.shown_filter or self.filters.filter())
        self.table.choose_first()

    def open(self, **what: Any) -> None:
        """`document_id` goes to a line, `text` searches."""
        if "text" in what:
            self.filters.search.setText(str(what["text"]))
        if isinstance(what.get("document_id"), int):
            self.show_document(what["document_id"])
        elif self.table.row_count():
            self.table.setFocus()

    def show_document(self, document_id: int) -> None:
        """Go to a document, on the other register's page if it stands there."""
        document = self.office.documents.get(document_id)
        if document is None:
            self.context.say("Văn bản này không còn trong sổ.", "warn")
        elif document.direction != self.direction:
            self.context.go(document.direction, document_id=document_id)
        elif not self.table.select_id(document_id):
            self.filters.clear()
            self.table.select_id(document_id)
            self.table.setFocus()
        else:
            self.table.setFocus()

    def _on_filtered(self, wanted: DocumentFilter) -> None:
        if self.filters.is_active():
            self.table.set_empty_text("Không có văn bản nào khớp", "Bớt điều kiện lọc hoặc bấm Bỏ lọc để xem cả sổ.")
        else:
            self.table.set_empty_text(*self.empty)
        self.table.show(wanted)
        self.table.choose_first()

    def _on_count(self, count: int) -> None:
        self.subtitle.setText(f"{showing.number(count)} văn bản")

    def _on_selected(self, document_id: int | None) -> None:
        self.pane.show_detail(detail.gather(self.office, self.look, document_id) if document_id is not None else None)

    def _edit(self) -> None:
        document_id = self.table.current_id()
        document = self.office.documents.get(document_id) if document_id is not None else None
        if document is None:
            self.context.say("Hãy chọn văn bản cần sửa.", "info")
        elif document.number_status != "reserved":
            EditDialog(self.context, document, self).open()

    def _targets(self) -> None:
        """The targets that the chosen paper sets."""
        document_id = self.table.current_id()
        document = self.office.documents.get(document_id) if document_id is not None else None
        if document is not None:
            from ui.reporting.target_paper_dialog import ask_paper_targets

            ask_paper_targets(self.context, self, document)

    def _compose(self, kind: str) -> None:
        """Write a paper that answers or carries out the chosen one."""
        document_id = self.table.current_id()
        document = self.office.documents.get(document_id) if document_id is not None else None
        if document is not None:
            open_compose(self.context, self, document, kind)

    def _close_tasks(self) -> None:
        """Close the tasks that the chosen paper answers."""
        document_id = self.table.current_id()
        document = self.office.documents.get(document_id) if document_id is not None else None
        if document is not None:
            ClosingDialog(self.context, document, offers_for(self.office, document), self).open()

    def _slip(self) -> None:
        """The slip of the chosen paper: its code to be written on it, and where its direction is keyed."""
        document_id = self.table.current_id()
        if document_id is None:
            return
        try:
            SlipDialog(self.context, make_slip(self.office, document_id), self).open()
        except OfficeError as error:
            self.context.fail(error)

    def _void(self) -> None:
        document_id = self.table.current_id()
        document = self.office.documents.get(document_id) if document_id is not None else None
        if document is None:
            self.context.say("Hãy chọn văn bản cần hủy số.", "info")
        elif document.number_status == "voided":
            self.context.say("Số này đã hủy từ trước.", "info")
        else:
            VoidDialog(self.context, document, self).open()
