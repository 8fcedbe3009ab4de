"""Đôn đốc: the dry run, the real pages, one confirmation, the letters that were sent."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QSplitter, QTabWidget

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError
from models.domain.letters import Letter, RenderedLetter
from models.services.reminders import reminding
from ui import showing
from ui.app.context import Context
from ui.app.jobs import Job, Progress
from ui.reminders import presenter
from ui.reminders.choice_dialog import ChoiceDialog
from ui.reminders.contact_dialog import ContactDialog
from ui.reminders.issue_dialog import IssueDialog
from ui.reminders.issuing import Issuing
from ui.reminders.letter_pane import LetterPane
from ui.reminders.letter_printing import LetterPrinting
from ui.reminders.presenter import DryRun, HistoryLine
from ui.reminders.tables import history_table, plan_table, sent_table
from ui.widgets.late_table import LateTable
from ui.widgets.list_table import ListTable
from ui.widgets.page import Page, PageAction
from ui.widgets.plain import ask

_CHOOSE = "Chọn một dòng có công văn để xem trang in"


class RemindersPage(Page):
    """Left the lists, right the pages of the letter chosen."""

    title = "Đôn đốc"
    kinds = ("task", "task_unit", "extension", "reminder", "document", "unit", "person", "setting", "holiday", "series")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.run: DryRun | None = None
        self._rendered: dict[int, bytes] = {}
        self._issued: Sequence[reminding.IssuedLetter] = ()
        self._job: Job | None = None
        self._issuing = Issuing(context, self._on_issued, self._on_copied, lambda: self._set_busy(False), self)
        self._printing = LetterPrinting(context, self)
        self.plan = plan_table(context.config)
        self.sent = sent_table(context.config)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Danh sách đôn đốc")
        self.tabs.addTab(self.plan, "Chạy thử")
        self.tabs.addTab(self.sent, "Đã phát hành")
        self._history = LateTable(self._make_history)
        self.tabs.addTab(self._history, "Lịch sử")
        self.pane = LetterPane(context, self.print_shown, self.print_issued)
        self.view = self.pane.view
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.tabs)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([640, 470])
        self.body.addWidget(splitter, 1)
        self.plan.row_selected.connect(lambda _id: self._show_chosen())
        self.sent.row_selected.connect(lambda _id: self._show_chosen())
        self.tabs.currentChanged.connect(self._on_tab)
        self.plan.row_activated.connect(self._open_tasks)
        self.sent.row_activated.connect(self._open_document)

    def page_actions(self) -> Sequence[PageAction]:
        """Look again, issue."""
        return (
            PageAction(
                "plan", "Chạy thử lại", self.refresh, "refresh", "", "Xem lại ai cần đôn đốc hôm nay; không ghi gì vào sổ"
            ),
            PageAction("choose", "Gửi ngoài lịch…", self.ask_choice, "edit", "", "Chọn việc và lý do để gửi công văn ngay"),
            PageAction("contact", "Ghi cuộc gọi…", self.ask_contact, "people", "", "Ghi cuộc gọi, tin nhắn đã nhắc một đơn vị"),
            PageAction("notes", "Ghi đã nhắc", self.log_notes, "check", "", "Ghi lại lời nhắc của mọi dòng Chỉ nhắc"),
            PageAction(
                "issue",
                "Cấp số và phát hành…",
                self.ask_issue,
                "send",
                "Ctrl+Shift+P",
                "Cấp số cho mọi công văn của lần chạy thử này, ghi vào sổ văn bản đi",
                "primary",
            ),
        )

    # --- reading

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Plan again; nothing is written."""
        del changes  # everything shown may depend on it
        self._show_run(presenter.dry_run(self.office))

    def _show_run(self, run: DryRun) -> None:
        self.run = run
        self._rendered = {}
        self.plan.show_rows(run.lines)
        self.sent.show_rows(presenter.sent(self.office))
        self._history.show_rows(presenter.history(self.office))
        self.tabs.setTabText(0, f"{'Ngoài lịch' if run.plan.chosen else 'Chạy thử'} ({run.papers_text})")
        self.tabs.setTabText(1, f"Đã phát hành ({self.sent.row_count()})")
        why = f", ngoài lịch: {run.plan.why}" if run.plan.chosen else ""
        self.subtitle.setText(f"ngày {showing.day(run.plan.on)}{why}")
        self._set_busy(False)
        if run.lines and self.plan.current_id() is None:
            self.plan.select_line(0)
        self._show_chosen()

    def open(self, **what: Any) -> None:
        """`plan` shows the dry run, `reminder_id` a letter that was sent, `task_unit_ids` asks about rows outside the ladder."""
        if what.get("task_unit_ids"):
            self.tabs.setCurrentIndex(0)
            ChoiceDialog(self.context, tuple(what["task_unit_ids"]), self, self._show_choice).open()
            return
        if isinstance(what.get("reminder_id"), int):
            self.tabs.setCurrentIndex(1)
            self.sent.select_id(what["reminder_id"])
            self.sent.setFocus()
        else:
            self.tabs.setCurrentIndex(0)
            if self.plan.row_count():
                self.plan.select_line(0)
            self.plan.setFocus()

    def focus_first(self) -> None:
        """The list shown."""
        self._shown_list().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab(self, _index: int) -> None:
        table = self._shown_list()
        if table.current_id() is None and table.row_count():
            table.select_line(0)
        self._show_chosen()

    @property
    def history(self) -> ListTable[HistoryLine]:
        """All reminders."""
        return self._history.table

    def _make_history(self) -> ListTable[HistoryLine]:
        table = history_table(self.context.config)
        table.row_selected.connect(lambda _id: self._show_chosen())
        return table

    def _shown_list(self) -> ListTable[Any]:
        tables: tuple[Callable[[], ListTable[Any]], ...] = (lambda: self.plan, lambda: self.sent, lambda: self.history)
        return tables[self.tabs.currentIndex()]()

    # --- the pages on the right

    def _show_chosen(self) -> None:
        if self.tabs.currentIndex():
            self._show_sent()
        else:
            self._show_draft()

    def _show_draft(self) -> None:
        chosen, run = self.plan.current_id(), self.run
        line = self.plan.row(chosen) if chosen is not None else None
        if line is None or line.letter_index is None or run is None:
            self.pane.show_nothing(line.reason.capitalize() if line is not None else _CHOOSE)
            return
        index: int = line.letter_index
        caption = "Dự thảo báo cáo, chưa cấp số" if line.kind == "report" else f"Dự thảo gửi {line.unit_name}, chưa cấp số"
        if index in self._rendered:
            self.pane.show_pdf(self._rendered[index], caption)
            return
        try:
            letter = presenter.draft(self.office, run, index)
        except OfficeError as error:
            self.pane.show_nothing("")
            self.context.fail(error)
            return
        if self._job is not None:
            self._job.cancel()

        def work(_progress: Progress) -> RenderedLetter:
            from reports.papers.letters import render_letter  # reportlab is imported when something is printed

            return render_letter(letter)

        def done(rendered: RenderedLetter) -> None:
            if run is not self.run:
                return
            self._rendered[index] = rendered.pdf
            now = self.plan.row(self.plan.current_id() or 0)
            if self.tabs.currentIndex() == 0 and now is not None and now.letter_index == index:
                self.pane.show_pdf(rendered.pdf, caption)

        self.pane.show_waiting("Đang dựng trang in…")
        self._job = self.context.jobs.run("Dựng dự thảo công văn", work, done)

    def _show_sent(self) -> None:
        """The letter of the chosen reminder; one whose PDF is lost is drawn anew, and the caption says so."""
        chosen = self._shown_list().current_id()
        reminder = self.office.reminders.get(chosen) if chosen is not None else None
        if reminder is None or reminder.pdf_sha256 is None:
            line = self.history.row(chosen) if self.tabs.currentIndex() == 2 and chosen is not None else None
            said = f"{line.what}, {line.count} việc. {line.note}\nNgười ghi: {line.who}" if line is not None else ""
            self.pane.show_nothing(said or "Chọn một công văn đã phát hành để xem và in lại")
            return

        def render(letter: Letter) -> RenderedLetter:
            from reports.papers.letters import render_letter  # reportlab is imported when something is printed

            return render_letter(letter)

        try:
            made = reminding.reprint(self.office, reminder.id, render)
        except OfficeError as error:
            self.pane.show_nothing("")
            self.context.fail(error)
            return
        state = "dựng lại từ nội dung đã lưu vì bản PDF không còn" if made.is_redrawn else "bản đã phát hành"
        caption = f"Số {reminder.number_symbol} ngày {showing.day(reminder.issued_on)}, {state}"
        self.pane.show_pdf(made.pdf, caption, made.name, reminder.document_id)

    def print_shown(self) -> None:
        """Print the pages shown, or all chosen letters of the second list in one go; a draft prints without a number."""
        chosen = self.sent.selected_ids() if self.tabs.currentIndex() == 1 else []
        if len(chosen) > 1:
            self._printing.print_sent([item for item in map(self.sent.row, chosen) if item is not None])
        elif self.view.pdf:
            self._printing.print_one(self.view.pdf, self.pane.caption, self.pane.document_id)

    def print_issued(self) -> None:
        """Print the batch that was just issued."""
        self._printing.print_issued(self._issued)

    # --- issuing

    def ask_issue(self) -> None:
        """One confirmation for the whole batch."""
        run = self.run
        if run is None or not run.letter_count:
            self.context.say("Hôm nay không có công văn nào để phát hành.", "info")
            return
        IssueDialog(self.context, run, self._proposed_folder(), self, self.issue).open()

    def ask_choice(self) -> None:
        """Rows outside the ladder; those of the chosen line are ticked."""
        line = self.plan.row(self.plan.current_id() or 0)
        ChoiceDialog(
            self.context, line.task_unit_ids if line is not None and line.kind == "held" else (), self, self._show_choice
        ).open()

    def _show_choice(self, plan: reminding.Plan) -> None:
        self.tabs.setCurrentIndex(0)
        self._show_run(presenter.dry_run(self.office, plan))
        self.plan.select_line(0)
        self.context.say("Đây là dự thảo ngoài lịch. Bấm Chạy thử lại để trở về lịch thường.", "info")

    def ask_contact(self) -> None:
        """Record a call to the unit of the chosen line."""
        line = self.plan.row(self.plan.current_id() or 0) if self.tabs.currentIndex() == 0 else None
        ContactDialog(self.context, line.unit_id if line is not None else None, self).open()

    def log_notes(self) -> None:
        """Record that the units whose items are nearly due were reminded without a letter."""
        notes = self.run.plan.notes if self.run is not None else ()
        if not notes:
            self.context.say("Không có dòng nào chỉ cần nhắc.", "info")
            return
        ask(
            self,
            f"Ghi đã nhắc {len(notes)} đơn vị?",
            "Những đơn vị này có việc sắp đến hạn; lần nhắc được ghi vào lịch sử, không cấp số.",
            yes="Ghi đã nhắc",
            then=lambda: self._log(notes),
        )

    def _log(self, notes: Sequence[reminding.PlannedLetter]) -> None:
        try:
            changes = reminding.log_notes(self.office, notes)
        except OfficeError as error:
            self.context.fail(error)
            return
        self.context.publish(changes)
        self.context.say(f"Đã ghi nhắc {len(notes)} đơn vị.", "ok")

    def issue(self, signer_id: int | None, folder: Path) -> None:
        """Give the numbers, draw, enter, copy out."""
        if self.run is None:
            return
        self._set_busy(True)
        self.context.config.set("letters_folder", str(folder.parent))
        self._issuing.start(self.run, signer_id, folder)

    def _on_issued(self, issued: reminding.Issued) -> None:
        self._issued = issued.letters
        self.pane.show_batch(len({one.document_id for one in issued.letters}), None)
        if not issued.letters:
            return
        if self.sent.row(issued.letters[0].reminder_id) is None:  # nobody told the page yet
            self.refresh()
        self._set_busy(False)
        self.context.say(
            _issued_text(issued),
            "ok",
            "Xem trong sổ",
            lambda: self.context.go("outgoing", document_id=issued.letters[0].document_id),
        )
        self.tabs.setCurrentIndex(1)
        self.sent.select_id(issued.letters[0].reminder_id)

    def _on_copied(self, issued: reminding.Issued, folder: Path, copied: reminding.Copied | None) -> None:
        """The copies lie in the folder, or do not; printing the batch needs none of them."""
        papers = len({one.document_id for one in issued.letters})
        self.pane.show_batch(papers, (copied.merged or folder) if copied is not None else None)

    def _set_busy(self, is_busy: bool) -> None:
        if "issue" in self._buttons:
            self.action_button("issue").setEnabled(not is_busy and bool(self.run and self.run.letter_count))
            self.action_button("plan").setEnabled(not is_busy)

    def _proposed_folder(self) -> Path:
        kept = str(self.context.config.get("letters_folder") or "")
        base = (
            Path(kept)
            if kept
            else Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
        )
        return base / f"Công văn đôn đốc {self.context.today().isoformat()}"

    def _open_tasks(self, line_id: int) -> None:
        line = self.plan.row(line_id)
        if line is not None and line.task_unit_ids:
            self.context.go("tasks", task_unit_id=line.task_unit_ids[0])

    def _open_document(self, reminder_id: int) -> None:
        reminder = self.sent.row(reminder_id)
        if reminder is not None and reminder.document_id is not None:
            self.context.go("outgoing", document_id=reminder.document_id)


def _issued_text(issued: reminding.Issued) -> str:
    """How many papers went out under which numbers."""
    parts = []
    for name, is_report in (("công văn", False), ("báo cáo", True)):
        symbols = list(dict.fromkeys(one.number_symbol for one in issued.letters if (one.stage == "report") is is_report))
        if symbols:
            numbers = f"số {symbols[0]}" if len(symbols) == 1 else f"từ số {symbols[0]} đến số {symbols[-1]}"
            parts.append(f"{len(symbols)} {name}, {numbers}")
    return f"Đã phát hành {'; '.join(parts)}, đã vào sổ văn bản đi."
