"""Đăng ký: the text on the left, the form and the proposed tasks on the right; keyboard first."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError, RuleError
from models.domain.units import Unit
from models.reading.result import Reading, warning_text
from models.services.registering import Registered
from models.services.task_drafts import PaperDays
from ui import words
from ui.app.context import Context
from ui.messages import message_for
from ui.registering import saving
from ui.registering.arrangement import arranged, make_room
from ui.registering.form_pane import FormPane
from ui.registering.form_state import FormState, parse_day
from ui.registering.keeper import FormKeeper
from ui.registering.notice_panel import Choice, NoticePanel
from ui.registering.proposals import ProposedTask
from ui.registering.reading_flow import ReadingFlow
from ui.registering.reading_view import Proposer, highlights_of, take_reading
from ui.registering.saving import SourceFile
from ui.registering.source_pane import SourcePane
from ui.registering.tasks_pane import TasksPane
from ui.widgets.page import Page, PageAction
from ui.widgets.plain import ask

ATTACHABLE_CODES = (
    "pdf_without_text",
    "file_unsupported",
    "undecodable",
    "ocr_missing",
    "doc_converter_missing",
    "file_too_heavy",
    "reader_not_started",
)


class RegisteringPage(Page):
    """Reads, shows, lets the clerk confirm, saves. Nothing typed is lost by an error."""

    title = "Đăng ký văn bản"
    kinds = ("unit", "document", "series", "setting")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._days = PaperDays(None, context.today())
        self._source: SourceFile | None = None
        self._accept_duplicate = False
        self.keeper = FormKeeper(context.config, self)
        self.proposer = Proposer(context.office)
        self.flow = ReadingFlow(context, self)
        self.source = SourcePane()
        self.source.last_folder = context.config.get("last_folder")
        self.form = FormPane(context.office)
        self.tasks = TasksPane(self._units, context.today, context.office.calendar)
        self.notice = NoticePanel()
        self.body.addWidget(arranged(self.source, self.notice, self.form, self.tasks), 1)
        for keys, call in (
            ("Ctrl+O", self.source.choose_file),
            ("Ctrl+Return", self.save_and_new),
            ("Ctrl+Enter", self.save_and_new),
        ):
            QShortcut(QKeySequence(keys), self, call)
        self.source.file_chosen.connect(self.read_file)
        self.source.text_pasted.connect(self.read_text)
        self.source.span_clicked.connect(self._on_span)
        self.source.forget_asked.connect(self.forget_reading)
        self.source.cancel_asked.connect(self.flow.cancel)
        self.flow.started.connect(self.source.show_busy)
        self.flow.done.connect(self._on_read)
        self.flow.failed.connect(self._on_read_failed)
        self.flow.stopped.connect(self.source.show_previous)
        self.form.field_focused.connect(self.source.show_span)
        self.form.changed.connect(self._on_changed)
        self.form.direction_changed.connect(lambda _direction: self._show_number())
        self.tasks.task_focused.connect(lambda number: self.source.show_span(f"task:{number}"))
        self.tasks.filled.connect(lambda has_tasks: make_room(self.tasks, has_tasks))
        self.tasks.add_unit_asked.connect(self._add_unit)
        kept = self.keeper.take()  # before `clear`, which forgets it
        self.clear()
        if kept is not None:
            self._show_kept(kept)

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

    def _units(self) -> list[Unit]:
        return list(self.office.units.all(self.context.today()))

    # --- reading

    def read_file(self, path: Path) -> None:
        """Read a file in a job; the window stays alive."""
        self.flow.read_file(path)

    def read_text(self, text: str) -> None:
        """Read a pasted text in a job."""
        self.flow.read_text(text)

    def _on_read_failed(self, error: BaseException, path: Path | None) -> None:
        self.source.show_previous()
        if not isinstance(error, OfficeError):
            self.context.fail(error)
            return
        by_hand: Choice = ("Gõ bằng tay", "quiet", self.focus_first)
        if path is not None and error.code in ATTACHABLE_CODES:
            by_hand = ("Đính kèm tệp, gõ bằng tay", "normal", lambda: self._attach(path))
        choices: list[Choice] = [by_hand, ("Chọn tệp khác", "normal", self.source.choose_file)]
        self.notice.ask(error.code, "Chưa đọc được văn bản", message_for(error), choices)

    def _attach(self, path: Path) -> None:
        """A scan without text is registered by hand with its file."""
        try:
            self._source = SourceFile(path.name, path.read_bytes())
        except OSError as error:
            self.context.fail(error)
            return
        self.source.show_text(path.name, "Tệp này được đính kèm; không có chữ để đọc.", [])
        self.focus_first()

    def _on_read(self, reading: Reading, source: SourceFile | None) -> None:
        if reading.document.secrecy:
            self._ask_secret(reading, source)
        else:
            self._take(reading, source)

    def _ask_secret(self, reading: Reading, source: SourceFile | None) -> None:
        """A mark of secrecy stops everything until a person has decided (process 7.5); an unsaved paper before it stays."""
        self.source.show_previous()
        level = words.word("secrecy", reading.document.secrecy)
        choices: list[Choice] = [("Bỏ văn bản này", "normal", self.focus_first)]
        if self.form.state.direction == "incoming" and self.office.setting("secret_incoming") == "placeholder":
            choices.append(("Chỉ ghi số đến và độ mật", "normal", lambda: self._save_secret_entry(str(reading.document.secrecy))))
        choices.append(("Không phải văn bản mật, tiếp tục", "danger", lambda: self._take(reading, source)))
        self.notice.ask(
            "secret_document",
            f"Văn bản có dấu {level.upper()}",
            "Chương trình không lưu văn bản mật: chưa có gì được giữ lại. Văn bản mật vào sổ mật theo quy định. "
            "Chỉ tiếp tục khi chắc chắn đây không phải văn bản mật.",
            choices,
        )

    def _save_secret_entry(self, secrecy: str) -> None:
        try:
            saved = saving.save_secret_entry(self.office, secrecy)
        except OfficeError as error:
            self.context.fail(error)
            return
        self._after_save(saved, keep=None)

    def _take(self, reading: Reading, source: SourceFile | None) -> None:
        """Fill the form and the proposals from a reading; typed text stays."""
        self._source = source
        state = self.form.state
        state.forget_marks()  # of a paper read before and not saved
        take_reading(state, reading)
        self.form.show_state(state)
        self.source.show_text(source.name if source else "", reading.text, highlights_of(reading))
        self._days = self._form_days()
        by_hand = [task for task in self.tasks.tasks if task.source is None]
        self.tasks.show_tasks([*self.proposer.propose(reading, self._days.issued_on, self._days.arrived_on), *by_hand])
        if reading.warnings:
            self.context.say("; ".join(warning_text(item) for item in reading.warnings[:3]), "warn")
        self._show_number()
        self.focus_first()
        self._on_changed()
        self._ask_double()

    def forget_reading(self) -> None:
        """Bỏ nhận dạng: what the program filled in goes, what a person typed stays; the text stays to read."""
        state = self.form.state
        state.forget_marks()
        self.form.show_state(state)
        self.source.forget_marks()
        self.tasks.show_tasks([task for task in self.tasks.tasks if task.source is None])
        self.focus_first()

    def _on_span(self, key: str) -> None:
        kind, _, number = key.partition(":")
        if kind == "task" and number.isdigit():
            self.tasks.focus_task(int(number))
        elif kind != "citation":
            self.form.focus_field(kind)

    # --- saving

    def save(self) -> bool:
        """Save and show the empty form for the next paper; True when saved."""
        return self._save(keep=False)

    def save_and_new(self) -> bool:
        """Save and keep what papers of one batch share."""
        return self._save(keep=True)

    def _save(self, *, keep: bool) -> bool:
        self.form.clear_errors()
        if self.tasks.first_problem():
            self.context.say("Còn nhiệm vụ được chọn chưa đủ thông tin.", "warn")
            return False
        state = self.form.state
        try:
            saved = saving.save(
                self.office,
                state,
                self.tasks.tasks,
                self._source,
                accept_duplicate=self._accept_duplicate,
            )
        except RuleError as error:
            self._show_rule_error(error)
            return False
        except OfficeError as error:
            self.context.fail(error)
            return False
        self._after_save(saved, keep=state if keep else None)
        return True

    def _after_save(self, saved: Registered, keep: FormState | None) -> None:
        """An empty form for the next paper, and the way to the row just made."""
        direction, document_id = saved.document.direction, saved.document.id
        self.clear(keep=keep, direction=direction)
        self.context.publish(saved.changes)
        self.context.say(
            saving.saved_text(saved), "ok", "Xem trong sổ", lambda: self.context.go(direction, document_id=document_id)
        )

    def _show_rule_error(self, error: RuleError) -> None:
        if error.code == "duplicate_document":
            self._ask_duplicate(error, "Vẫn đăng ký", self._save_duplicate)
        elif not self.form.show_error(error):
            self.context.fail(error)

    def _ask_duplicate(self, error: RuleError, go_on_text: str, go_on: Callable[[], object]) -> None:
        """The paper that stands there already, and what can be done."""
        found = error.params.get("document_id")
        choices: list[Choice] = [("Để tôi xem lại", "normal", self.focus_first)]
        if isinstance(found, int):
            choices.insert(0, ("Mở văn bản đã có", "normal", lambda: self.context.go("incoming", document_id=found)))
        choices.append((go_on_text, "danger", go_on))
        self.notice.ask(error.code, "Văn bản này có thể đã vào sổ", message_for(error), choices)

    def _save_duplicate(self) -> None:
        self._accept_duplicate = True
        self.save()

    # --- the form as a whole

    def clear(self, keep: FormState | None = None, direction: str | None = None) -> None:
        """An empty form; `keep` carries over what papers of a batch share."""
        self.flow.drop()
        self._source = None
        self._accept_duplicate = False
        self.notice.hide()
        self.source.show_empty()
        self.tasks.show_tasks([])
        self.form.show_state(saving.blank(self.office, direction or self.form.state.direction, keep=keep))
        self.keeper.forget()
        self._show_number()
        self.focus_first()

    def _ask_clear(self) -> None:
        if self.form.state.is_empty() and not self.tasks.tasks:
            self.clear()
        else:
            ask(
                self,
                "Bỏ những gì đang nhập?",
                "Văn bản này chưa vào sổ; những gì đã gõ sẽ mất.",
                yes="Bỏ, làm lại",
                no="Giữ lại",
                danger=True,
                then=self.clear,
            )

    def _show_kept(self, state: FormState) -> None:
        self.form.show_state(state)
        if state.body:
            self.source.show_text(state.source, state.body, [])
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
        days = self._form_days()
        if days != self._days:
            before, self._days = self._days, days
            if self.proposer.recount(self.tasks.tasks, before, days):
                self.tasks.dates_changed()

    def _form_days(self) -> PaperDays:
        """The days of the paper as the form tells them; a paper without a day of arrival counts from today."""
        state, days = self.form.state, []
        for key in ("issued_on", "arrived_on"):
            try:
                days.append(parse_day(state.text(key), key) if state.text(key) else None)
            except RuleError:
                days.append(None)
        return PaperDays(days[0], days[1] or self.context.today())

    def _ask_double(self) -> None:
        """Say at once that the paper just read stands in the register already."""
        found = saving.find_double(self.office, self.form.state)
        if found is not None:
            self._ask_duplicate(
                RuleError(
                    "duplicate_document",
                    document_id=found.id,
                    number_symbol=found.number_symbol,
                    issued_on=found.issued_on,
                    issuer=found.issuer,
                    arrival_number=found.arrival_number,
                    arrived_on=found.arrived_on,
                ),
                "Nhập tiếp",
                self._accept_double,
            )

    def _accept_double(self) -> None:
        self._accept_duplicate = True
        self.focus_first()

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
        for other in self.tasks.tasks:
            if name in other.unknown_units:
                other.unknown_units = [item for item in other.unknown_units if item != name]
                if unit.id not in other.lead_unit_ids:
                    other.lead_unit_ids.append(unit.id)
        self.tasks.units_changed()
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

    def focus_first(self) -> None:
        """Where typing begins."""
        self.form.focus_field(self.form.first_field())

    def hideEvent(self, event: Any) -> None:
        self.keeper.flush()
        super().hideEvent(event)
