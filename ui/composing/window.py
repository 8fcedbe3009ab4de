"""Soạn văn bản: the form on the left, the real pages on the right, the checklist and what can be done below."""

import dataclasses
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.domain.errors import OfficeError, RuleError
from models.domain.letters import Letter, RenderedLetter
from models.domain.paper_templates import PaperTemplate
from models.services.composing.typed_papers import paper_templates
from ui.app import icons
from ui.app.context import Context
from ui.composing.drafts_out import DraftsOut
from ui.composing.form_pane import FormPane
from ui.composing.issue_desk import IssueDesk
from ui.composing.issued_pane import IssuedPane
from ui.composing.issuing import PaperOut
from ui.composing.previewing import Previewing
from ui.composing.state import ComposeState
from ui.composing.template_pane import PaperChoice, TemplatePane
from ui.composing.writing_pane import WritingPane
from ui.messages import message_for
from ui.widgets.flow import FlowLayout
from ui.widgets.message_bar import MessageBar
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.plain import ElidedLabel, ask, button, label, tell

_CHOOSING, _WRITING, _ISSUED = 0, 1, 2
_FORM_WIDTH, _PAGES_WIDTH = 375, 250  # together they fit 1366 pixels at 200 %
_TALL = 620  # from this height on the checklist is open from the start


class ComposeWindow(QDialog):
    """One window for one paper after another. Closing keeps what was typed; it is offered again in the list of templates.

    It stands in for the main window (`ui.app.context.Window`) towards what it holds, so that messages show here.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.outer = context
        self.context = dataclasses.replace(context)
        self.context.window = self
        self.setWindowTitle("Soạn văn bản")
        self.setAccessibleName("Soạn văn bản")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pointed: PaperChoice | None = None
        self.previewing = Previewing(self.context, self._compose, self)
        self.drafts_out = DraftsOut(self.context, self)
        self._build()
        self._keys()
        self.desk = IssueDesk(self.context, self.writing, self)
        self.desk.busy.connect(self._on_busy)
        self.desk.issued.connect(self._on_issued)
        self.previewing.drawn.connect(self._on_drawn)
        self.previewing.refused.connect(self._on_refused)
        self.previewing.late.connect(self._on_late)
        parent.installEventFilter(self)
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width() - 40), min(860, room.height() - 60))
        self.writing.set_listed(is_listed=self.height() >= _TALL)

    # --- building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        self.message_bar = MessageBar()
        column.addWidget(self.message_bar)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        self.preview = PaperPreview(self.context, "Trang văn bản đang soạn")
        self.preview.setMinimumWidth(_PAGES_WIDTH)
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 6)
        splitter.setSizes([560, 640])
        column.addWidget(splitter, 1)
        column.addWidget(self._foot())
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)  # Enter belongs to the fields

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.title = label("Soạn văn bản", "title")
        self.kept_text = ElidedLabel("", "muted")
        self.other_button = button(
            "Mẫu khác…", "document", on_click=self.choose_template, tip="Chọn mẫu khác, giữ bản nháp này (Ctrl+T)"
        )
        self.drop_button = button("Bỏ bản nháp", "close", "quiet", self.drop_draft, "Xóa những gì đã gõ của văn bản này")
        row.addWidget(self.title)
        row.addWidget(self.kept_text, 1)
        row.addWidget(self.drop_button)
        row.addWidget(self.other_button)
        return row

    def _left(self) -> QWidget:
        self.templates = TemplatePane()
        self.writing = WritingPane(self.context, self.fail)
        self.issued = IssuedPane(self.context)
        self.issued.register_asked.connect(self.show_in_register)
        self.issued.again_asked.connect(self.choose_template)
        self.issued.close_asked.connect(self.close)
        self.left = QStackedWidget()
        for pane in (self.templates, self.writing, self.issued):
            self.left.addWidget(pane)
        self.left.setMinimumWidth(_FORM_WIDTH)
        self.templates.chosen.connect(self.take_choice)
        self.templates.pointed.connect(self._show_choice)
        self.writing.changed.connect(self._on_changed)
        self.writing.looked.connect(self._on_looked)
        self.writing.keeper.kept.connect(self._on_kept)
        return self.left

    def _foot(self) -> QWidget:
        self.foot = QWidget()
        row = FlowLayout(8, self.foot, is_right=True)
        self.checks_button = button("", "check", "quiet", self.writing.toggle_checks, "Mở, đóng danh sách điểm cần xem (F8)")
        self.save_button = button("Lưu bản nháp PDF/Word…", "download", on_click=self.save_draft, tip="Lưu bản chưa có số ra tệp")
        self.print_button = button("In nháp", "print", on_click=self.print_draft, tip="In bản chưa có số để trình ký (Ctrl+P)")
        self.issue_button = button(
            "Cấp số và phát hành…",
            "send",
            "primary",
            self.ask_issue,
            "Cấp số, vào sổ văn bản đi, lưu bản PDF và Word (Ctrl+Enter)",
        )
        for made in (self.checks_button, self.save_button, self.print_button, self.issue_button):
            row.addWidget(made)
        return self.foot

    def _keys(self) -> None:
        for key, act in (
            ("Ctrl+Return", self.ask_issue),
            ("Ctrl+Enter", self.ask_issue),
            ("Ctrl+S", self.keep_draft),
            ("Ctrl+P", self.print_draft),
            ("Ctrl+T", self.choose_template),
            ("F8", self.writing.toggle_checks),
        ):
            QShortcut(QKeySequence(key), self, act)

    # --- which paper

    @property
    def form(self) -> FormPane:
        """The form of the paper that is being written."""
        return self.writing.form

    def choose_template(self) -> None:
        """The list of drafts and templates; what is being written is kept."""
        if self.desk.is_busy:
            return
        self._leave_paper()
        self._show_part(_CHOOSING)
        self.templates.show_choices(paper_templates(self.context.office), self.writing.keeper.drafts())
        self.templates.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_choice(self.templates.current())

    def open_list(self) -> None:
        """From a page: the list, unless a paper is being written."""
        if self.left.currentIndex() != _WRITING:
            self.choose_template()

    def begin(self, template: PaperTemplate, given: ComposeState | None = None) -> None:
        """A new paper; `given`: what is known of it. A paper that is being written is kept beside it."""
        if self.desk.is_busy:
            return
        self._leave_paper()
        if self.writing.begin(template, given):
            self._start_writing(template)

    def take_choice(self, choice: PaperChoice) -> None:
        """The line of the list that was taken: a template, or a draft to go on with."""
        if choice.draft is None:
            self.begin(choice.template)
        elif self.writing.take_up(choice.template, choice.draft):
            self._start_writing(choice.template)

    def _start_writing(self, template: PaperTemplate) -> None:
        self._show_part(_WRITING)
        self.title.setText(template.name)
        self.setWindowTitle(f"Soạn văn bản: {template.name}")
        self.kept_text.setText("")
        self.form.go_first()
        self.previewing.stop()
        self.previewing.refresh()

    def _leave_paper(self) -> None:
        if self.left.currentIndex() == _WRITING:
            self.writing.keeper.flush()

    def _show_choice(self, choice: PaperChoice | None) -> None:
        """The pages of the marked line: of a template an empty paper."""
        if self.left.currentIndex() == _CHOOSING and (choice is None or choice is not self._pointed):
            self._pointed = choice
            self.previewing.stop()
            if choice is None:
                self.preview.clear("Chọn một mẫu để xem trang in")
            else:
                self.previewing.refresh()

    def _on_late(self) -> None:
        if self.left.currentIndex() == _CHOOSING:  # never the pages of another paper beside the marked line
            self.preview.clear("Đang dựng trang…")

    def _show_part(self, part: int) -> None:
        is_writing = part == _WRITING
        self.left.setCurrentIndex(part)
        for shown in (self.foot, self.drop_button, self.other_button):
            shown.setVisible(is_writing)
        if not is_writing:
            self.kept_text.setText("")
            self.title.setText("Soạn văn bản")
            self.setWindowTitle("Soạn văn bản")

    # --- while it is written

    def _on_changed(self) -> None:
        self.previewing.ask()

    def _on_kept(self, is_kept: bool) -> None:
        if self.left.currentIndex() == _WRITING:
            is_secret = not is_kept and self.form.state().is_secret
            now = f"{self.context.office.clock.now():%H:%M}"
            self.kept_text.setText(
                f"Đã giữ bản nháp lúc {now}" if is_kept else "Có dấu độ mật: không giữ bản nháp" if is_secret else ""
            )

    def _compose(self) -> Letter | None:
        """The paper shown on the right: the one that is written, or of the marked line of the list."""
        if self.left.currentIndex() == _WRITING:
            return self.writing.compose()
        try:
            return self.templates.compose(self.context.office) if self.left.currentIndex() == _CHOOSING else None
        except OfficeError as error:
            self.fail(error)
            return None

    def _on_looked(self, text: str, is_clean: bool) -> None:
        self.checks_button.setText(text)
        self.checks_button.setAccessibleName(f"Rà soát: {text}")
        icons.bind(self.checks_button, "check" if is_clean else "warning", "muted" if is_clean else "accent_text", 17)

    def _on_drawn(self, rendered: RenderedLetter) -> None:
        choice = self.templates.current()
        if self.left.currentIndex() == _WRITING:
            self.preview.show_pdf(rendered.pdf, self._name())
        elif self.left.currentIndex() == _CHOOSING:
            self.preview.show_pdf(rendered.pdf, f"#{choice.id if choice else 0}")

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, RuleError) and self.left.currentIndex() == _WRITING:
            self.writing.show_error(error)
        elif self.preview.pdf:  # told once: the next keys would only tell it again
            self.preview.clear("Chưa dựng được trang xem trước")
            self.fail(error)

    # --- drafts

    def keep_draft(self) -> None:
        """Keep at once what is typed."""
        if self.left.currentIndex() != _WRITING:
            return
        self.writing.keeper.flush()
        state = self.form.state()
        if state.is_secret:
            self.say("Trong văn bản có dấu độ mật nên chương trình không giữ bản nháp.", "warn")
        elif self.writing.kept_state() is None:
            self.say("Chưa có gì để giữ.", "info")
        else:
            self.say("Đã giữ bản nháp trên máy này; mở lại ở Soạn văn bản.", "ok")

    def drop_draft(self) -> None:
        """Throw away what was typed, after a question."""
        if self.writing.kept_state() is None:
            self._throw_away()
            return
        ask(
            self,
            "Bỏ bản nháp này?",
            "Những gì đã gõ sẽ bị xóa. Các bản nháp khác vẫn còn.",
            yes="Bỏ bản nháp",
            danger=True,
            then=self._throw_away,
        )

    def _throw_away(self) -> None:
        self.writing.keeper.forget()
        self.left.setCurrentIndex(_CHOOSING)
        self.choose_template()

    def save_draft(self) -> None:
        """The paper without number as a file."""
        if (letter := self._current_letter()) is not None:
            self.drafts_out.ask_where(letter, letter.title or self._name())

    def print_draft(self) -> None:
        """The paper without number on paper; after issue the issued one."""
        if self.left.currentIndex() == _ISSUED:
            self.issued.print_paper()
        elif (letter := self._current_letter()) is not None:
            self.drafts_out.print_draft(letter, self._name())

    def _current_letter(self) -> Letter | None:
        if self.left.currentIndex() != _WRITING:
            return None
        self.writing.keeper.flush()
        self.previewing.stop()
        letter = self.writing.compose()
        self.previewing.refresh()
        return letter

    def _name(self) -> str:
        return self.writing.template.name if self.writing.template else "Văn bản"

    # --- issue

    def ask_issue(self) -> None:
        """One confirmation; what is missing is marked and named instead."""
        if self._current_letter() is not None:
            self.desk.ask()

    def _on_busy(self, is_busy: bool) -> None:
        self.message_bar.setVisible(self.message_bar.isVisible() and not is_busy)
        self.left.setEnabled(not is_busy)
        self.foot.setEnabled(not is_busy)

    def _on_issued(self, out: PaperOut) -> None:
        self.previewing.stop()
        self.writing.keeper.forget()
        self._show_part(_ISSUED)
        self.issued.show_paper(out, self._name())
        self.preview.show_pdf(out.pdf, out.issued.number_symbol, out.issued.file_name)
        self.issued.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_in_register(self, document_id: int) -> None:
        """The line of the paper in the outgoing register."""
        self.close()
        self.outer.go("outgoing", document_id=document_id)

    # --- towards what it holds (ui.app.context.Window)

    def go(self, key: str, **what: Any) -> None:
        """A page of the main window."""
        self.outer.go(key, **what)

    def say(self, text: str, kind: str = "info", action_text: str = "", action: Any = None) -> None:
        """One line above the form."""
        self.message_bar.show_message(text, kind, action_text, action)

    def fail(self, error: BaseException) -> None:
        """A rule in the line above the form, trouble of the machine in a box, a bug as the main window shows it."""
        if isinstance(error, RuleError):
            self.say(message_for(error), "warn")
        elif isinstance(error, OfficeError):
            first, _, rest = message_for(error).partition("\n")
            tell(self, first, rest, "danger")
        else:
            self.outer.fail(error)

    def reopen(self, text: str = "") -> None:
        """The main window's matter."""
        self.outer.window.reopen(text)

    # --- leaving

    def reject(self) -> None:
        """Esc: close; what was typed is kept."""
        if not self.desk.is_busy:
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The main window closes: what was typed is kept, and this window goes with it."""
        if watched is self.parent():
            if event.type() == QEvent.Type.Close and not self.desk.is_busy:
                self._leave_paper()
            elif event.type() == QEvent.Type.Hide and not event.spontaneous():
                self.close()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed by whatever way: what was typed is kept."""
        if not self.desk.is_busy:
            self._leave_paper()
        self.previewing.stop()
        super().hideEvent(event)
