"""Kỳ báo cáo của đơn vị: units x rounds, marked by one key, printed, and the missing ones on their way into the letters."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedLayout, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError
from models.domain.report_paper import RenderedReport
from models.domain.rounds import RoundGrid, RoundSource
from models.services.files import write_file
from models.services.paper.app_footer import app_footer
from models.services.paper.house_style import house_tones
from models.services.recurrence import rounds
from ui import showing, words
from ui.app.context import Context
from ui.documents.pdf_window import PdfWindow
from ui.reporting.round_dialogs import AskAgainDialog, ExemptDialog, SubmitDialog, paper_text
from ui.reporting.round_view import RoundView
from ui.reporting.tabs import ReportingTab
from ui.round_files import file_stem, render, round_title
from ui.series_words import counts_text
from ui.widgets.choices import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import ElidedLabel, button, icon_button, label

_FILTERS = {"xlsx": "Excel (*.xlsx)", "pdf": "PDF (*.pdf)"}


class RoundsTab(ReportingTab):
    """Above what is looked at, in the middle the grid, below the cell under the cursor in full."""

    kinds = ("task", "task_unit", "extension", "recurring_series", "unit", "setting", "holiday")

    def __init__(self, context: Context, note: Callable[[str], None]) -> None:
        super().__init__(context, note)
        self.grid: RoundGrid | None = None
        self._sources: list[RoundSource] = []
        self._before: list[int] = []  # the first rounds of the pages gone back from
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.source = Choice("Báo cáo")
        self.source.setMinimumWidth(320)
        self.source.setMaximumWidth(520)
        self.source.currentIndexChanged.connect(lambda _n: self._on_source())
        self.earlier_button = icon_button("chevron_left", "Xem các kỳ cũ hơn", self.show_earlier)
        self.later_button = icon_button("chevron_right", "Xem các kỳ mới hơn", self.show_later)
        self.series_button = button("Nhiệm vụ định kỳ", "calendar", "normal", name="Giao, sửa, kết thúc nhiệm vụ định kỳ")
        menu = QMenu(self.series_button)
        menu.addAction("Giao báo cáo, nhiệm vụ định kỳ…", self.add_series)
        self.edit_action = menu.addAction("Sửa: nội dung, đơn vị, ngày nộp, ngày chốt…", self.edit_series)
        self.end_action = menu.addAction("Kết thúc…", self.end_series)
        self.series_button.setMenu(menu)
        self.submit_button = button("Đã nộp", "check", "normal", self.submit, "Ghi đơn vị đã nộp báo cáo của kỳ (phím cách)")
        self.exempt_button = button("Miễn…", "", "normal", self.exempt, "Đơn vị không phải nộp kỳ này (phím M)")
        self.again_button = button("Bỏ ghi…", "", "quiet", self.ask_again)
        self.remind_button = button("Soạn đôn đốc đơn vị còn thiếu", "reminders", "primary", self.remind)
        self.save_button = button("Lưu Excel", "save", "normal", lambda: self.save("xlsx"), name="Lưu bảng ra Excel")
        self.print_button = button("Xem, in", "print", "normal", self.show_pages, "Một trang A4 ngang")
        for made in (
            (self.source, self.earlier_button, self.later_button, self.series_button),
            (
                self.submit_button,
                self.exempt_button,
                self.again_button,
                self.remind_button,
                self.save_button,
                self.print_button,
            ),
        ):
            row = FlowLayout(8)
            for widget in made:
                row.addWidget(widget)
            column.addLayout(row)
        self.warning = label("", "error", wrap=True)
        self.warning.hide()
        column.addWidget(self.warning)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self.view = RoundView()
        self._stack.addWidget(
            EmptyState(
                "reporting",
                "Chưa có báo cáo theo kỳ nào",
                "Giao một báo cáo định kỳ cho đơn vị hoặc nhóm đơn vị; mỗi kỳ thành một cột, mỗi đơn vị một dòng.",
                "Giao báo cáo định kỳ…",
                self.add_series,
            )
        )
        self._stack.addWidget(self.view)
        column.addWidget(holder, 1)
        self.detail = ElidedLabel("", "muted")
        column.addWidget(self.detail)
        self.view.chosen.connect(self._on_chosen)
        self.view.submit_asked.connect(self.submit)
        self.view.opened.connect(self.open_cell)
        self.view.exempt_asked.connect(self.exempt)
        self.view.menu_wanted.connect(self._menu)

    # --- reading

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read sources and grid again; what was looked at stays."""
        del changes
        chosen = self._chosen_source()
        found = rounds.round_sources(self.context.office)
        self.source.blockSignals(True)
        self.source.clear()
        for source in found:
            self.source.addItem(_source_text(source), source.series_id)
        place = next((n for n, source in enumerate(found) if chosen and source.series_id == chosen.series_id), 0)
        self._sources = found
        self.source.setCurrentIndex(place if found else -1)
        self.source.blockSignals(False)
        self._read()

    def open(self, **what: Any) -> None:
        """`series_id` chooses the report, `task_id` the round, `unit_id` the unit."""
        if isinstance(what.get("series_id"), int):
            place = next((n for n, source in enumerate(self._sources) if source.series_id == what["series_id"]), -1)
            if place >= 0:
                self.source.setCurrentIndex(place)
        self.view.go_to(what.get("unit_id"), what.get("task_id"))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The grid."""
        (self.view if self.grid is not None and self.grid.units else self.series_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_earlier(self) -> None:
        """The rounds before those shown."""
        if self.grid is not None and self.grid.has_earlier:
            self._before.append(self.grid.rounds[0].task_id)
            self._read()

    def show_later(self) -> None:
        """Back towards the newest."""
        if self._before:
            self._before.pop()
            self._read()

    def _on_source(self) -> None:
        self._before = []
        self._read()

    def _chosen_source(self) -> RoundSource | None:
        place = self.source.currentIndex()
        return self._sources[place] if 0 <= place < len(self._sources) else None

    def _read(self) -> None:
        source = self._chosen_source()
        before = self._before[-1] if self._before else None
        self.grid = rounds.round_grid(self.context.office, source, before_task=before) if source is not None else None
        self._stack.setCurrentIndex(0 if self.grid is None else 1)
        self.view.show_grid(self.grid)
        grid = self.grid
        self.earlier_button.setEnabled(grid is not None and grid.has_earlier)
        self.later_button.setEnabled(bool(self._before))
        for action in (self.edit_action, self.end_action):
            action.setEnabled(source is not None and source.series_id is not None and not source.is_ended)
        for made in (self.save_button, self.print_button):
            made.setEnabled(grid is not None)
        late = grid.missing() if grid is not None else []
        self.remind_button.setEnabled(bool(late))
        near = [round_title(one) for one in grid.rounds if one.is_closing_near] if grid is not None else []
        self.warning.setText(
            f"Từ ngày chốt số liệu đến hạn nộp không còn ngày làm việc nào: {', '.join(near[:3])}. Nên sửa ngày chốt hoặc ngày nộp."
        )
        self.warning.setVisible(bool(near))
        self.note(f"{len(grid.units)} đơn vị, {len(grid.rounds)} kỳ: {counts_text(grid.counts)}" if grid is not None else "")
        self._on_chosen()

    def _on_chosen(self) -> None:
        cell = self.view.cell()
        is_open = cell is not None and cell.state in ("missing", "not_due")
        self.submit_button.setEnabled(is_open)
        self.exempt_button.setEnabled(is_open)
        self.again_button.setEnabled(cell is not None and not is_open)
        self.again_button.setText("Bỏ miễn…" if cell is not None and cell.state == "exempt" else "Bỏ ghi…")
        self.detail.setText(self.view.words())

    # --- what a cell can be told

    def submit(self) -> None:
        """One key: the only report that fits is taken at once; else the dialog asks which."""
        cell = self.view.cell()
        if cell is None or cell.state not in ("missing", "not_due"):
            return
        try:
            paper = rounds.sure_paper(self.context.office, cell.task_unit_id)
            if paper is None:
                SubmitDialog(self.context, cell, self._cell_title(), self).open()
                return
            done = rounds.submit(self.context.office, cell.task_unit_id, document_id=paper.id)
        except OfficeError as error:
            self.context.fail(error)
            return
        self.context.publish(done.changes)
        self._reread(done.changes)
        self.context.say(f"Đã ghi nộp: {paper_text(paper)}", "ok", "Bỏ ghi", lambda: self._take_back(cell.task_unit_id))

    def open_cell(self) -> None:
        """Enter: the dialog of the report while it is open, else the task with its evidence."""
        cell = self.view.cell()
        if cell is None:
            return
        if cell.state in ("missing", "not_due"):
            SubmitDialog(self.context, cell, self._cell_title(), self).open()
        else:
            self.context.go("tasks", task_unit_id=cell.task_unit_id)

    def exempt(self) -> None:
        """Ask why the unit need not hand in."""
        cell = self.view.cell()
        if cell is not None and cell.state in ("missing", "not_due"):
            ExemptDialog(self.context, cell, self._cell_title(), self).open()

    def ask_again(self) -> None:
        """Ask why a mark is taken back."""
        cell = self.view.cell()
        if cell is not None and cell.state not in ("missing", "not_due"):
            AskAgainDialog(self.context, cell, self._cell_title(), self).open()

    def _take_back(self, task_unit_id: int) -> None:
        try:
            done = rounds.ask_again(self.context.office, task_unit_id, "ghi nhầm, bỏ ghi ngay")
        except OfficeError as error:
            self.context.fail(error)
            return
        self.context.publish(done.changes)
        self._reread(done.changes)

    def _reread(self, changes: ChangeSet) -> None:
        """Where nobody hears the bus (the page stands alone) the grid still shows what was done."""
        cell = self.view.cell()
        if cell is not None and changes.touches("task"):
            self._read()

    def _cell_title(self) -> str:
        place = self.view.place()
        return f"{place[0].name} - {round_title(place[1])}" if place else ""

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, made, act in (
            ("Ghi đã nộp…", self.submit_button, self.open_cell),
            ("Miễn kỳ này…", self.exempt_button, self.exempt),
            (self.again_button.text(), self.again_button, self.ask_again),
        ):
            menu.addAction(text, act).setEnabled(made.isEnabled())
        cell = self.view.cell()
        if cell is not None:
            menu.addAction("Xem nhiệm vụ", lambda: self.context.go("tasks", task_unit_id=cell.task_unit_id))
        menu.popup(at)

    # --- letters, files

    def remind(self) -> None:
        """The reminders page, with the rows that are missing; one that waits for the decision on an extension is not urged."""
        missing = self.grid.missing() if self.grid is not None else []
        late = [cell for cell in missing if not cell.has_pending_extension]
        if missing and not late:
            self.context.say("Các đơn vị còn thiếu đều đang xin gia hạn; chờ quyết định rồi hãy đôn đốc.", "info")
        elif late:
            rows = tuple(cell.task_unit_id for cell in late)
            units = tuple(dict.fromkeys(cell.unit_id for cell in late))
            self.context.go("reminders", plan=True, task_unit_ids=rows, unit_ids=units)

    def save(self, form: str) -> None:
        """Ask where, then write."""
        if self.grid is None:
            return
        folder = Path(str(self.context.config.get("last_folder") or Path.home()))
        dialog = QFileDialog(self, "Lưu bảng nộp báo cáo", str(folder / f"{file_stem(self.grid)}.{form}"), _FILTERS[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.fileSelected.connect(lambda chosen: self.write(form, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, form: str, target: Path) -> None:
        """Draw and write to a known place."""

        def keep(made: RenderedReport) -> None:
            try:
                write_file(target, made.content)
            except OfficeError as error:
                self.context.fail(error)
                return
            self.context.config.set("last_folder", str(target.parent))
            self.context.say(f"Đã lưu {target.name}.", "ok")

        self._draw(form, keep)

    def show_pages(self) -> None:
        """The real page in a window of its own."""
        if self.grid is not None:
            name = f"{file_stem(self.grid)}.pdf"
            self._draw("pdf", lambda made: PdfWindow(self.context, name, made.content, self).show())

    def _draw(self, form: str, then: Callable[[RenderedReport], None]) -> None:
        grid = self.grid
        if grid is not None:
            setting = self.context.office.setting
            tones, footer = house_tones(setting), app_footer(setting, grid.on)
            self.context.jobs.run("Dựng bảng nộp báo cáo", lambda _progress: render(grid, form, tones, footer), then)

    # --- the series behind the grid

    def add_series(self) -> None:
        """Give a new recurring report."""
        from ui.tasks.series_dialog import SeriesDialog

        SeriesDialog(self.context, self).open()

    def edit_series(self) -> None:
        """Edit the series for the round under the cursor, from it on, or for all open rounds."""
        source, place = self._chosen_source(), self.view.place()
        if source is not None and source.series_id is not None:
            from ui.tasks.series_edit_dialog import SeriesEditDialog

            SeriesEditDialog(self.context, source.series_id, place[1].key if place else None, self).open()

    def end_series(self) -> None:
        """End the series."""
        source = self._chosen_source()
        if source is not None and source.series_id is not None:
            from ui.tasks.series_edit_dialog import SeriesEndDialog

            SeriesEndDialog(self.context, source.series_id, self).open()


def _source_text(source: RoundSource) -> str:
    if source.series_id is None:
        return "Các báo cáo giao một lần cho nhiều đơn vị"
    period = words.word("recurrence", source.recurrence).lower()
    end = ", đã kết thúc" if source.is_ended else ""
    content = source.content if len(source.content) <= 42 else source.content[:41] + "…"
    return f"{content} ({period}, {showing.number(source.unit_count)} đơn vị{end})"
