"""From the filled form into the register: what lacks is said at its field, doubles are asked about, nothing typed is lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from models.domain.errors import OfficeError, RuleError
from models.services.register.registering import Registered
from ui.app.context import Context
from ui.messages import message_for
from ui.registering import saving
from ui.registering.form_pane import FormPane
from ui.registering.form_state import FormState
from ui.registering.notice_panel import Choice, NoticePanel
from ui.registering.saving import SourceFile
from ui.registering.targets_pane import TargetsPane
from ui.registering.tasks_pane import TasksPane


class SavingDesk(QObject):
    """`saved(Registered, form to keep or None)` after the register has the paper."""

    saved = Signal(object, object)

    def __init__(
        self,
        context: Context,
        form: FormPane,
        tasks: TasksPane,
        targets: TargetsPane,
        notice: NoticePanel,
        files: Callable[[], Sequence[tuple[SourceFile, str]]],
        focus: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._form, self._tasks, self._targets, self._notice = context, form, tasks, targets, notice
        self._files, self._focus = files, focus
        self._accept_duplicate = False

    def forget_answers(self) -> None:
        """Another paper: what was agreed to does not hold for it."""
        self._accept_duplicate = False

    def save(self, *, keep: bool) -> bool:
        """Register the form with its ticked tasks and files; True when saved. `keep` carries over what papers of a batch share."""
        self._form.clear_errors()
        if self._tasks.first_problem():
            self._context.say("Còn nhiệm vụ được chọn chưa đủ thông tin.", "warn")
            return False
        if not self._targets.is_ready():
            return False
        state = self._form.state
        try:
            saved = saving.save(
                self._context.office, state, self._tasks.tasks, self._files(), accept_duplicate=self._accept_duplicate
            )
        except RuleError as error:
            self._show_rule_error(error, keep=keep)
            return False
        except OfficeError as error:
            self._context.fail(error)
            return False
        self._after_save(saved, state if keep else None, self._learn() + self._follow_targets(saved))
        return True

    def _learn(self) -> str:
        """Remember the corrections of names; the paper stands in the register whatever comes of it."""
        try:
            told, changes = saving.learn(self._context.office, self._tasks.learned())
        except OfficeError as error:
            self._context.fail(error)
            return ""
        if told:
            self._context.publish(changes)
        return told

    def _follow_targets(self, saved: Registered) -> str:
        """Take the ticked targets into the list that is followed; the paper stands in the register whatever comes of it."""
        reading = self._targets.reading
        if reading is None or not self._targets.chosen():
            return ""
        try:
            told, changes = saving.add_targets(self._context.office, saved.document.id, reading, self._form.state)
        except OfficeError as error:
            self._context.fail(error)
            return ""
        self._context.publish(changes)
        return told

    def save_secret_entry(self, secrecy: str) -> None:
        """Only that a secret paper came, when the office wishes so."""
        try:
            saved = saving.save_secret_entry(self._context.office, secrecy)
        except OfficeError as error:
            self._context.fail(error)
            return
        self._after_save(saved, None)

    def _after_save(self, saved: Registered, kept: FormState | None, learned: str = "") -> None:
        """An empty form for the next paper, and the way to the row just made."""
        direction, document_id = saved.document.direction, saved.document.id
        self._context.publish(saved.changes)
        self._context.say(
            saving.saved_text(saved) + learned, "ok", "Xem trong sổ", lambda: self._context.go(direction, document_id=document_id)
        )
        self.saved.emit(saved, kept)

    def _show_rule_error(self, error: RuleError, *, keep: bool) -> None:
        if error.code == "duplicate_document":
            self._ask_duplicate(error, "Vẫn đăng ký", lambda: self._save_duplicate(keep=keep))
        elif not self._form.show_error(error):
            self._context.fail(error)

    def _save_duplicate(self, *, keep: bool) -> None:
        self._accept_duplicate = True
        self.save(keep=keep)

    def ask_double(self) -> bool:
        """Say at once that the paper just read stands in the register already; True when it does."""
        found = saving.find_double(self._context.office, self._form.state)
        if found is None:
            return False
        error = RuleError(
            "duplicate_document",
            document_id=found.id,
            number_symbol=found.number_symbol,
            issued_on=found.issued_on,
            issuer=found.issuer,
            arrival_number=found.arrival_number,
            arrived_on=found.arrived_on,
        )
        self._ask_duplicate(error, "Nhập tiếp", self._accept_double)
        return True

    def _accept_double(self) -> None:
        self._accept_duplicate = True
        self._focus()

    def _ask_duplicate(self, error: RuleError, go_on_text: str, go_on: Callable[[], object]) -> None:
        """The paper that stands there already, and what can be done."""
        found = error.params.get("document_id")
        choices: list[Choice] = [("Để tôi xem lại", "normal", self._focus)]
        if isinstance(found, int):
            choices.insert(0, ("Mở văn bản đã có", "normal", lambda: self._context.go("incoming", document_id=found)))
        choices.append((go_on_text, "danger", go_on))
        self._notice.ask(error.code, "Văn bản này có thể đã vào sổ", message_for(error), choices)
