"""Chỉ tiêu: the targets of resolutions with their state, the chart of the chosen one, and the page to print."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError
from models.domain.report_paper import RenderedReport
from models.domain.targets import STATES
from models.services.figures import targets
from models.services.figures.targets import TargetView, counts
from models.services.files import write_file
from models.services.paper.paper_heads import sheet_head
from ui.app.context import Context
from ui.documents.pdf_window import PdfWindow
from ui.reporting.tabs import ReportingTab
from ui.reporting.target_dialogs import ReadingDialog, StopTargetDialog, TargetDialog
from ui.reporting.target_pane import TargetPane, target_badge
from ui.target_words import amount, state_text, target_text, trend_text
from ui.widgets.choices import Choice
from ui.widgets.detail_pane import beside
from ui.widgets.flow import FlowLayout
from ui.widgets.list_table import ListTable
from ui.widgets.plain import button, label
from ui.widgets.register_table import Column
from ui.words import word

_NAME = "Chỉ tiêu"


class TargetsTab(ReportingTab):
    """A table over all targets, sub-targets under their parent; Enter writes a figure."""

    kinds = ("target", "unit", "document", "setting")

    def __init__(self, context: Context, note: Callable[[str], None]) -> None:
        super().__init__(context, note)
        self._seen: list[TargetView] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = FlowLayout(8)
        self.document = Choice("Lọc theo nghị quyết")
        self.document.setMinimumWidth(200)
        self.state = Choice("Lọc theo kết quả")
        for widget in (
            self.document,
            self.state,
            button("Thêm chỉ tiêu…", "plus", "primary", self.add, "Thêm một chỉ tiêu gõ tay (Ctrl+N)"),
            button(
                "Ghi số thực hiện…", "edit", "normal", lambda: self.act("read"), "Ghi số của kỳ cho chỉ tiêu đang chọn (Ctrl+G)"
            ),
            button("Xem, in", "print", "normal", self.view, "Xem trang in của các chỉ tiêu đang hiện"),
            button("Lưu Excel", "save", "normal", self.save, name="Lưu chỉ tiêu ra Excel"),
        ):
            row.addWidget(widget)
        column.addLayout(row)
        self.summary = label("", "muted", wrap=True)
        column.addWidget(self.summary)
        self.table: ListTable[TargetView] = ListTable(
            (
                Column("state", "Kết quả", 146, state_text, "state", badge=target_badge, least=140),
                Column("name", "Chỉ tiêu", 270, _name, "name", is_stretch=True, least=200),
                Column("aim", "Mức đề ra", 150, lambda view: target_text(view.target), least=100),
                Column("current", "Thực hiện", 120, _current, is_strong=True, least=84),
                Column("trend", "Xu hướng", 86, trend_text, "trend"),
                Column("unit", "Chịu trách nhiệm", 130, lambda view: view.unit_name, "unit", least=90),
            ),
            _NAME,
            ("Chưa có chỉ tiêu nào", "Bấm Thêm chỉ tiêu, hoặc mở văn bản ở trang Văn bản đến rồi bấm Chỉ tiêu…"),
            "targets",
            context.config,
        )
        self.pane = TargetPane(context.office, context.today)
        column.addWidget(beside(self.table, self.pane, (820, 330)), 1)
        self.table.row_selected.connect(self._on_selected)
        self.table.row_activated.connect(lambda _id: self.act("read"))
        self.pane.action_asked.connect(self.act)
        self.pane.document_asked.connect(self._show_document)
        self.document.currentIndexChanged.connect(lambda _: self._apply())
        self.state.currentIndexChanged.connect(lambda _: self._apply())
        QShortcut(QKeySequence("Ctrl+N"), self, self.add)
        QShortcut(QKeySequence("Ctrl+G"), self, lambda: self.act("read"))

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read all targets and judge them as of today; filters and selection stay."""
        del changes
        self._seen = targets.views(self.context.office, with_stopped=True)
        _fill(self.document, "Mọi văn bản", list(dict.fromkeys((v.document or "", v.document or "Nhập tay") for v in self._seen)))
        found = counts(self._seen)
        _fill(self.state, "Đang theo dõi", [(state, f"{word('target_state', state)} ({found[state]})") for state in STATES])
        self._apply()

    def open(self, **what: Any) -> None:
        """`target_id` goes to a target, `document` (number-symbol) filters."""
        if "document" in what:
            self.document.setCurrentIndex(max(0, self.document.findData(what["document"])))
        if isinstance(what.get("target_id"), int):
            self.table.select_id(what["target_id"])

    def focus_first(self) -> None:
        """The list."""
        self.table.setFocus()

    def shown(self) -> list[TargetView]:
        """The targets that the filters leave, in the order of their papers."""
        document, state = self.document.currentData(), self.state.currentData()
        return [
            view
            for view in self._seen
            if (document is None or view.document == document)
            and (view.judged.state == state if state is not None else view.judged.state != "stopped")
        ]

    def add(self) -> None:
        """A target typed by hand."""
        TargetDialog(self.context, self).open()

    def act(self, key: str) -> None:
        """read, edit or stop the chosen target."""
        view = self._chosen()
        if view is None:
            self.context.say("Hãy chọn một chỉ tiêu.", "info")
        elif view.target.stopped_on is not None:
            self.context.say("Chỉ tiêu này đã dừng theo dõi.", "info")
        elif key == "read":
            ReadingDialog(self.context, self, view).open()
        elif key == "edit":
            TargetDialog(self.context, self, view.target).open()
        else:
            StopTargetDialog(self.context, self, view).open()

    # --- paper

    def view(self) -> None:
        """The page of the targets shown, as it prints."""
        seen, head, margin = self._paper()

        def work(_progress: object) -> RenderedReport:
            from models.services.figures.target_report import compose_page
            from reports.lists.sheet_pdf import render_sheet

            return render_sheet(compose_page(head, seen, margin))

        show = lambda made: PdfWindow(self.context, f"{_NAME}.pdf", made.content, self).show()  # noqa: E731
        self.context.jobs.run("Dựng trang chỉ tiêu", work, show)

    def save(self) -> None:
        """Ask where, then write the spreadsheet."""
        folder = Path(str(self.context.config.get("last_folder") or Path.home()))
        dialog = QFileDialog(self, "Lưu chỉ tiêu", str(folder / f"{_NAME}.xlsx"), "Excel (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, target: Path) -> None:
        """The spreadsheet at a known place."""
        seen, head, _ = self._paper()

        def work(_progress: object) -> RenderedReport:
            from models.services.figures.target_report import compose_book
            from reports.figures.report_xlsx import report_xlsx

            return report_xlsx(compose_book(head, seen))

        def keep(made: RenderedReport) -> None:
            try:
                write_file(target, made.content)
            except OfficeError as error:
                self.context.fail(error)
                return
            self.context.config.set("last_folder", str(target.parent))
            self.context.say(f"Đã lưu {target.name}.", "ok")

        self.context.jobs.run("Lưu chỉ tiêu", work, keep)

    def _paper(self) -> tuple[list[TargetView], Any, float]:
        office = self.context.office
        return self.shown(), sheet_head(office), float(office.setting("target.risk_margin"))

    # --- parts

    def _apply(self) -> None:
        seen = self.shown()
        self.table.show_rows(seen)
        self.table.choose_first()
        found = counts(seen)
        parts = [f"{count} {word('target_state', state).lower()}" for state, count in found.items() if count]
        self.summary.setText(f"{len(seen)} chỉ tiêu: {', '.join(parts)}." if seen else "")
        self.summary.setVisible(bool(seen))
        self.note(f"{len(seen)} chỉ tiêu")
        self._on_selected(self.table.current_id())

    def _chosen(self) -> TargetView | None:
        chosen = self.table.current_id()
        return None if chosen is None else self.table.row(chosen)

    def _on_selected(self, _id: object) -> None:
        self.pane.show_detail(self._chosen())

    def _show_document(self, document_id: int) -> None:
        document = self.context.office.documents.get(document_id)
        if document is not None:
            self.context.go(document.direction, document_id=document_id)


def _name(view: TargetView) -> str:
    return f"    – {view.target.name}" if view.target.parent_id is not None else view.target.name


def _current(view: TargetView) -> str:
    return "" if view.judged.value is None else amount(view.judged.value, view.target.unit)


def _fill(choice: Choice, everything: str, entries: list[tuple[str, str]]) -> None:
    """Other entries; what was chosen stays chosen while it is there."""
    kept = choice.currentData()
    choice.blockSignals(True)
    choice.clear()
    choice.addItem(everything, None)
    for key, text in entries:
        choice.addItem(text, key)
    choice.setCurrentIndex(max(0, choice.findData(kept)))
    choice.blockSignals(False)
