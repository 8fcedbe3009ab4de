"""Đăng ký: the paper on the left, the form and the proposed tasks on the right; keyboard first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError, RuleError
from models.domain.paper_days import PaperDays
from models.services.register.registering import Registered
from ui.app.context import Context
from ui.registering import saving
from ui.registering.arrangement import arranged, make_room
from ui.registering.closing_notice import ClosingNotice
from ui.registering.form_pane import FormPane
from ui.registering.form_state import FormState, parse_day
from ui.registering.keeper import FormKeeper
from ui.registering.lower_pane import LowerPane
from ui.registering.notice_panel import NoticePanel
from ui.registering.origin_strip import OriginStrip
from ui.registering.proposals import ProposedTask
from ui.registering.proposer import Proposer
from ui.registering.reading_desk import Desk, ReadingDesk
from ui.registering.review import Review
from ui.registering.saving_desk import SavingDesk
from ui.registering.source_pane import SourcePane
from ui.registering.targets_pane import TargetsPane
from ui.registering.task_desk import TaskDesk
from ui.registering.tasks_pane import TasksPane
from ui.widgets.layouts import bring_into_sight
from ui.widgets.page import Page, PageAction
from ui.widgets.plain import ask


class RegisteringPage(Page):
    """Reads, shows, lets the clerk confirm, saves. Nothing typed is lost by an error."""

    title = "Đăng ký văn bản"
    kinds = ("unit", "document", "series", "setting")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._days = PaperDays(None, context.today())
        self._field = ""
        self.keeper = FormKeeper(context.config, self)
        self.proposer = Proposer(context.office)
        self.source = SourcePane()
        self.source.last_folder = context.config.get("last_folder")
        self.source.paper.choose(context.config.get("paper_view"))
        self.form = FormPane(context.office)
        self.tasks = TasksPane(TaskDesk(context.office, self._form_days))
        self.targets = TargetsPane()
        self.lower_pane = LowerPane(self.tasks, self.targets)
        self.notice = NoticePanel()
        self.closing = ClosingNotice(context, self)
        self.body.addWidget(self.closing)
        self.strip = OriginStrip()
        self.body.addWidget(arranged(self.source, self.notice, self.form, self.strip, self.lower_pane), 1)
        parts = Desk(
            context,
            self.source,
            self.form,
            self.tasks,
            self.targets,
            self.notice,
            self.proposer,
            self._form_days,
            self.focus_work,
        )
        self.reading = ReadingDesk(parts, self)
        self.saving = SavingDesk(
            context, self.form, self.tasks, self.targets, self.notice, self.reading.files, self.focus_work, self
        )
        self.review = Review(self.form, self.tasks, self)
        self._connect()
        self._make_shortcuts()
        kept = self.keeper.take()  # before `clear`, which forgets it
        self.clear()
        if kept is not None:
            self._show_kept(kept)

    def _connect(self) -> None:
        self.source.paper.span_clicked.connect(self._on_span)
        self.source.paper.view_chosen.connect(lambda view: self.context.config.set("paper_view", view))
        self.reading.taken.connect(self._on_taken)
        self.reading.changed.connect(self._on_undone)
        self.reading.secret_entry_asked.connect(self.saving.save_secret_entry)
        self.saving.saved.connect(self._on_saved)
        self.form.field_focused.connect(self._on_field)
        self.form.paste_asked.connect(self.source.paste)
        self.form.changed.connect(self._on_changed)
        self.form.direction_changed.connect(lambda _direction: self._show_number())
        self.tasks.task_focused.connect(self._on_task)
        self.tasks.changed.connect(self.review.count)
        self.tasks.filled.connect(lambda _has_tasks: self._make_room())
        self.targets.changed.connect(self._make_room)
        self.targets.target_focused.connect(self._on_target)
        self.tasks.add_unit_asked.connect(self._add_unit)
        self.review.counted.connect(lambda count: self.strip.show_left(count, bool(self.form.state.marks)))
        self.strip.next_asked.connect(lambda: self.jump(1))

    def _make_shortcuts(self) -> None:
        for keys, call in (
            ("Ctrl+O", self.source.choose_file),
            ("Ctrl+Shift+V", self.source.paste),
            ("Ctrl+T", self.source.paper.toggle),
            ("Ctrl+Return", self.save_and_new),
            ("Ctrl+Enter", self.save_and_new),
            ("F8", lambda: self.jump(1)),
            ("Shift+F8", lambda: self.jump(-1)),
        ):
            QShortcut(QKeySequence(keys), self, call)
        self._stop = QShortcut(QKeySequence("Esc"), self, self.reading.flow.cancel)
        self._stop.setEnabled(False)  # Esc means other things while nothing is read
        self.reading.flow.started.connect(lambda _name: self._stop.setEnabled(True))
        for end in (self.reading.flow.done, self.reading.flow.failed, self.reading.flow.stopped):
            end.connect(lambda *_: self._stop.setEnabled(False))

    def page_actions(self) -> Sequence[PageAction]:
        """Save, save and new, start anew."""
        return (
            PageAction("open_file", "Mở tệp", self.source.choose_file, "folder", "", "Đọc một tệp văn bản (Ctrl+O)"),
            PageAction("clear", "Làm lại", self._ask_clear, "refresh", "", "Bỏ những gì đang nhập, bắt đầu văn bản khác"),
            PageAction(
                "save_and_new", "Lưu và thêm mới", self.save_and_new, "plus", "", "Lưu rồi nhập văn bản kế tiếp (Ctrl+Enter)"
            ),
            PageAction("save", "Lưu vào sổ", self.save, "save", "Ctrl+S", "Cấp số và lưu vào sổ", "primary"),
        )

    def build_actions(self) -> None:
        """The save button is where the walk through a reading ends; Enter presses it."""
        super().build_actions()
        self.action_button("save").setAutoDefault(True)
        self.review.ends_at(self.action_button("save"))

    # --- reading

    def read_file(self, path: Path) -> None:
        """Read a file in a job; the window stays alive."""
        self.reading.take_files([path])

    def read_text(self, text: str) -> None:
        """Read a pasted text in a job."""
        self.reading.flow.read_text(text)

    def _on_taken(self) -> None:
        """A reading stands in the form: show what it tells, and go where a look is needed."""
        self._days = self._form_days()
        self._show_number()
        self.review.begin()
        self._on_changed()
        self._on_field("")
        if not self.saving.ask_double():
            self.focus_work()
        key = self.review.field_in_focus()  # it may have had the cursor before
        if key:
            self._on_field(key)

    def _on_undone(self) -> None:
        self.review.begin()
        self._on_field(self._field)
        self._on_changed()
        self.focus_first()

    def _on_span(self, key: str) -> None:
        kind, _, number = key.partition(":")
        if kind == "task" and number.isdigit():
            self.tasks.focus_task(self._card_of(int(number)))
        elif kind == "target":
            self.targets.focus_target(int(number))
        elif kind != "citation":
            self.form.focus_field(kind)

    def _card_of(self, number: int) -> int:
        """Where the proposal of the read task `number` stands among the cards; -1 when it is gone."""
        paper = self.reading.paper
        if paper is None or number >= len(paper.reading.tasks):
            return -1
        source = paper.reading.tasks[number]
        return next((place for place, task in enumerate(self.tasks.tasks) if task.source is source), -1)

    def _on_task(self, number: int) -> None:
        """A card has the cursor: its passage in the paper."""
        paper, tasks = self.reading.paper, self.tasks.tasks
        source = tasks[number].source if 0 <= number < len(tasks) else None
        if paper is not None and source is not None:
            place = next((place for place, task in enumerate(paper.reading.tasks) if task is source), -1)
            self.source.show_span(f"task:{place}")
        self.strip.show_field(None, self.form.state)

    def _on_target(self, number: int) -> None:
        """A target has the cursor: its passage in the paper."""
        self.source.show_span(f"target:{number}")
        self.strip.show_field(None, self.form.state)

    def _make_room(self) -> None:
        make_room(self.lower_pane, bool(self.tasks.tasks) or self.targets.count() > 0)

    def _on_field(self, key: str) -> None:
        self._field = key
        self.source.show_span(key)
        self.strip.show_field(self.form.boxes.get(key), self.form.state)

    # --- from one place to the next

    def jump(self, step: int) -> None:
        """F8 and Shift+F8: the next or the previous place that needs a look."""
        if not self.review.jump(step):
            self.context.say("Không còn chỗ nào cần xem." if self.form.state.marks else "Chưa có văn bản nào được đọc.")

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab walks the doubtful places first; with none it goes as everywhere."""
        return self.review.tab(following) or super().focusNextPrevChild(following)

    def focus_work(self) -> None:
        """Where the clerk goes on: the first place that needs a look, the save button after a sure reading, else the first field."""
        if not self.review.go_first():
            self.focus_first()

    def focus_first(self) -> None:
        """Where typing begins; a question that waits comes first."""
        if self.notice.isVisible():
            self.notice.take_focus()
        elif self.form.state.marks and not self.form.state.is_empty():
            self.review.go_first()
        else:
            self.form.focus_field(self.form.first_field())
            bring_into_sight(self.form.boxes[self.form.first_field()])

    # --- saving

    def save(self) -> bool:
        """Save and show the empty form for the next paper; True when saved."""
        return self.saving.save(keep=False)

    def save_and_new(self) -> bool:
        """Save and keep what papers of one batch share."""
        return self.saving.save(keep=True)

    def _on_saved(self, saved: Registered, kept: FormState | None) -> None:
        self.clear(keep=kept, direction=saved.document.direction)
        self.closing.offer(saved.document)
        self.reading.read_next()

    # --- the form as a whole

    def clear(self, keep: FormState | None = None, direction: str | None = None) -> None:
        """An empty form; `keep` carries over what papers of a batch share."""
        self.saving.forget_answers()
        self.notice.hide()
        self.reading.clear()
        self._stop.setEnabled(False)
        self.tasks.show_tasks([])
        self.targets.show_reading(None, self.form.state)
        self.form.show_state(saving.blank(self.office, direction or self.form.state.direction, keep=keep))
        self.keeper.forget()
        self.review.begin()
        self._on_field("")
        self._show_number()
        self.focus_first()

    def _ask_clear(self) -> None:
        if self.form.state.is_empty() and not self.tasks.tasks:
            self._start_anew()
        else:
            ask(
                self,
                "Bỏ những gì đang nhập?",
                "Văn bản này chưa vào sổ; những gì đã gõ sẽ mất.",
                yes="Bỏ, làm lại",
                no="Giữ lại",
                danger=True,
                then=self._start_anew,
            )

    def _start_anew(self) -> None:
        self.clear()
        self.reading.read_next()

    def _show_kept(self, state: FormState) -> None:
        self.form.show_state(state)
        if state.body:
            self.source.paper.show_paper(state.body)
            self.source.show_paper(state.source)
        self._show_number()
        self.keeper.changed(state)
        self.notice.ask(
            "kept",
            "Văn bản đang nhập dở lần trước",
            "Những gì đã gõ được giữ lại. Nhiệm vụ đề xuất cần nhận dạng lại.",
            [
                ("Nhập tiếp", "normal", self.focus_first),
                ("Bỏ, làm lại", "quiet", self.clear),
            ],
        )

    def _on_changed(self) -> None:
        self.keeper.changed(self.form.state)
        self._show_number()
        self.review.count()
        self.strip.show_field(self.form.boxes.get(self._field), self.form.state)
        days = self._form_days()
        if days != self._days:
            before, self._days = self._days, days
            self.reading.recount(before, days)

    def _form_days(self) -> PaperDays:
        """The days of the paper as the form tells them; a paper without a day of arrival counts from today."""
        state, days = self.form.state, []
        for key in ("issued_on", "arrived_on"):
            try:
                days.append(parse_day(state.text(key), key) if state.text(key) else None)
            except RuleError:
                days.append(None)
        return PaperDays(days[0], days[1] or self.context.today())

    def _show_number(self) -> None:
        self.form.show_number(saving.number_preview(self.office, self.form.state))
        if saving.term_question(saving.number_plan(self.office, self.form.state)) is not None:
            self.form.ask("signed_time")

    def _add_unit(self, _task: ProposedTask, name: str) -> None:
        """Add the unknown unit and give it the task."""
        try:
            unit, changes = saving.add_unit(self.office, name)
        except OfficeError as error:
            self.context.fail(error)
            return
        self.tasks.unit_added(name, unit.id)
        self.context.publish(changes)
        self.context.say(f"Đã thêm đơn vị {unit.full_name}.", "ok")

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """A number may have been given elsewhere, units may be new."""
        del changes  # everything shown may depend on it
        self._show_number()

    def open(self, **what: Any) -> None:
        """`direction`, `path` or `text` to begin with."""
        if what.get("direction") in ("incoming", "outgoing") and self.form.state.is_empty():
            self.clear(direction=what["direction"])
        if what.get("path"):
            self.read_file(Path(what["path"]))
        elif what.get("text"):
            self.read_text(str(what["text"]))

    def hideEvent(self, event: Any) -> None:
        self.keeper.flush()
        super().hideEvent(event)
