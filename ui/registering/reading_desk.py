"""From a dropped file to a filled form: several files, marks of secrecy, errors, undoing the recognition and doing it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.domain.errors import OfficeError
from models.domain.paper_days import PaperDays
from models.reading.result import ReadDocument, Reading, warning_text
from ui import words
from ui.app.context import Context
from ui.messages import message_for
from ui.registering.citing_notes import date_notes
from ui.registering.form_pane import FormPane
from ui.registering.notice_panel import Choice, NoticePanel
from ui.registering.picture_loader import PictureLoader
from ui.registering.proposer import Proposer
from ui.registering.reading_flow import ReadingFlow
from ui.registering.reading_job import Paper
from ui.registering.reading_view import take_reading
from ui.registering.saving import SourceFile
from ui.registering.source_pane import SourcePane
from ui.registering.targets_pane import TargetsPane
from ui.registering.tasks_pane import TasksPane
from ui.registering.undoing import Undoing

ATTACHABLE_CODES = (
    "pdf_without_text",
    "file_unsupported",
    "undecodable",
    "ocr_missing",
    "doc_converter_missing",
    "file_too_heavy",
    "reader_not_started",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of the page that a reading fills."""

    context: Context
    source: SourcePane
    form: FormPane
    tasks: TasksPane
    targets: TargetsPane
    notice: NoticePanel
    proposer: Proposer
    days: Callable[[], PaperDays]
    focus: Callable[[], object]


class ReadingDesk(QObject):
    """`taken()` when the form was filled from a reading, `changed()` when the recognition was undone or done again."""

    taken = Signal()
    changed = Signal()
    secret_entry_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.flow = ReadingFlow(desk.context, self)
        self.loader = PictureLoader(desk.context.jobs, self)
        self.undoing = Undoing()
        self.paper: Paper | None = None
        self.queue: list[Path] = []
        source = desk.source
        source.files_chosen.connect(self.take_files)
        source.text_pasted.connect(self.flow.read_text)
        source.forget_asked.connect(self.forget)
        source.recall_asked.connect(self.recall)
        source.cancel_asked.connect(self.flow.cancel)
        source.files.paper_chosen.connect(self._read_other)
        source.files.queue_dropped.connect(self.drop_queue)
        source.files.next_asked.connect(self.read_next)
        source.paper.pages.picture_wanted.connect(self.loader.fetch)
        self.loader.drawn.connect(source.paper.set_picture)
        self.flow.started.connect(source.show_busy)
        self.flow.progressed.connect(source.show_progress)
        self.flow.done.connect(self._on_read)
        self.flow.failed.connect(self._on_failed)
        self.flow.stopped.connect(source.show_previous)

    # --- files

    def files(self) -> list[tuple[SourceFile, str]]:
        """The files to store with the document and their roles: the paper itself is the original."""
        if self.paper is None:
            return []
        return [(file, "original" if number == self.paper.chosen else "appendix") for number, file in enumerate(self.paper.files)]

    def take_files(self, paths: Sequence[Path]) -> None:
        """One file is read; of several the clerk says whether they are one paper or many."""
        if len(paths) == 1:
            self.flow.read_files(paths)
            return
        self._desk.notice.ask(
            "several_files",
            f"Thả {len(paths)} tệp cùng lúc",
            f"Là một văn bản (đọc {_short(paths[0].name)}, các tệp khác kèm theo), hay mỗi tệp là một văn bản?",
            [
                (f"Một văn bản, {len(paths) - 1} tệp kèm", "normal", lambda: self.flow.read_files(paths)),
                ("Từng tệp một", "normal", lambda: self.read_in_turn(list(paths))),
                ("Thôi", "quiet", self._desk.focus),
            ],
        )

    def read_in_turn(self, paths: list[Path]) -> None:
        """Each file is a paper of its own: the first now, the next when it is saved."""
        self._show_queue([*self.queue, *paths])
        self.read_next()

    def read_next(self) -> bool:
        """Read the file that waits longest; False when none waits."""
        if not self.queue:
            return False
        path, *rest = self.queue
        self._show_queue(rest)
        self.flow.read_files([path])
        return True

    def drop_queue(self) -> None:
        """Forget the files that wait."""
        self._show_queue([])

    def _show_queue(self, paths: list[Path]) -> None:
        self.queue = paths
        self._desk.source.files.show_queue([path.name for path in paths])

    def _read_other(self, number: int) -> None:
        if self.paper is not None:
            self.flow.read_again(self.paper, number)

    # --- a reading came, or did not

    def _on_failed(self, error: BaseException, paths: tuple[Path, ...]) -> None:
        source = self._desk.source
        source.show_previous()
        if not isinstance(error, OfficeError):
            self._desk.context.fail(error)
            return
        by_hand: Choice = ("Gõ bằng tay", "quiet", self._desk.focus)
        if paths and error.code in ATTACHABLE_CODES:
            by_hand = ("Đính kèm tệp, gõ bằng tay", "normal", lambda: self.attach(paths))
        choices: list[Choice] = [by_hand, ("Chọn tệp khác", "normal", source.choose_file)]
        self._desk.notice.ask(error.code, "Chưa đọc được văn bản", message_for(error), choices)

    def attach(self, paths: Sequence[Path]) -> None:
        """A scan without text is registered by hand with its file."""
        try:
            files = tuple(SourceFile(path.name, path.read_bytes()) for path in paths)
        except OSError as error:
            self._desk.context.fail(error)
            return
        self.paper = Paper(Reading(source=paths[0].name, text="", document=ReadDocument()), files=files)
        self.undoing.clear()
        self._desk.targets.show_reading(None, self._desk.form.state)
        self._desk.source.offer_undo(can_forget=False, can_recall=False)
        self._show_files(self.paper)
        self._desk.source.paper.show_paper("", note="Tệp này được đính kèm; không có chữ để đọc.")
        self._desk.source.show_paper(files[0].name)
        self._desk.focus()

    def _on_read(self, paper: Paper) -> None:
        document = paper.reading.document
        doubtful = next((item for item in paper.reading.warnings if item.code == "secret_doubtful"), None)
        if document.secrecy:
            self._ask_secret(paper, f"Văn bản có dấu {words.word('secrecy', document.secrecy).upper()}")
        elif doubtful is not None:
            self._ask_secret(paper, warning_text(doubtful))
        else:
            self.take(paper)

    def _ask_secret(self, paper: Paper, title: str) -> None:
        """A mark of secrecy stops everything until a person has decided (process 7.5); an unsaved paper before it stays."""
        desk, secrecy = self._desk, paper.reading.document.secrecy
        desk.source.show_previous()
        choices: list[Choice] = [("Bỏ văn bản này", "normal", desk.focus)]
        if (
            secrecy
            and desk.form.state.direction == "incoming"
            and desk.context.office.setting("secret_incoming") == "placeholder"
        ):
            choices.append(("Chỉ ghi số đến và độ mật", "normal", partial(self.secret_entry_asked.emit, str(secrecy))))
        choices.append(("Không phải văn bản mật, tiếp tục", "danger", lambda: self.take(paper)))
        desk.notice.ask(
            "secret_document",
            title,
            "Chương trình không lưu văn bản mật: chưa có gì được giữ lại. Văn bản mật vào sổ mật theo quy định. "
            "Chỉ tiếp tục khi chắc chắn đây không phải văn bản mật.",
            choices,
        )

    # --- into the form and out again

    def take(self, paper: Paper) -> None:
        """Fill the form and the proposals from a reading; what a person typed or mended stays."""
        self.paper = paper
        self._desk.form.state.forget_marks()  # of a paper read before and not saved
        self._show_paper(paper)
        self._fill(paper)
        warnings = [warning_text(item) for item in paper.reading.warnings[:3]]
        warnings += date_notes(self._desk.context.office, paper.reading)
        if warnings:
            self._desk.context.say("; ".join(warnings), "warn")
        self.taken.emit()

    def _show_paper(self, paper: Paper) -> None:
        source = self._desk.source
        content = paper.files[paper.chosen].content if paper.files and paper.sizes else b""
        self.loader.take(content, paper.turns)
        note = "" if paper.spans else "Chưa nhận dạng được gì trong văn bản này; hãy gõ bằng tay."
        source.paper.show_paper(paper.reading.text, paper.spans, paper.sizes, paper.spots, paper.used, note)
        self._show_files(paper)
        source.show_paper(paper.name)

    def _show_files(self, paper: Paper) -> None:
        self._desk.source.files.show_files([file.name for file in paper.files], paper.chosen, is_mail=paper.is_mail)

    def _fill(self, paper: Paper) -> None:
        desk, state = self._desk, self._desk.form.state
        take_reading(state, paper.reading)
        desk.form.show_state(state)
        days = desk.days()
        kept = self.undoing.by_hand(desk.tasks.tasks)
        known = {id(task.source) for task in kept if task.source is not None}
        proposed = [
            task for task in desk.proposer.propose(paper.reading, days.issued_on, days.arrived_on) if id(task.source) not in known
        ]
        desk.tasks.show_tasks([*proposed, *kept])
        desk.targets.show_reading(paper.reading, state)
        self.undoing.note(proposed)
        desk.source.offer_undo(can_forget=bool(paper.spans or state.marks), can_recall=False)

    def forget(self) -> None:
        """Bỏ nhận dạng: what the program filled in goes, what a person typed or mended stays; the paper stays to read."""
        desk, state = self._desk, self._desk.form.state
        state.forget_marks()
        desk.form.show_state(state)
        desk.source.paper.set_marks([], [])
        desk.tasks.show_tasks(self.undoing.by_hand(desk.tasks.tasks))
        desk.targets.show_reading(None, state)
        desk.source.offer_undo(can_forget=False, can_recall=self.paper is not None)
        self.changed.emit()

    def recall(self) -> None:
        """Nhận dạng lại: undoes `forget`; fields typed into since then are only offered what was read."""
        if self.paper is not None:
            self._desk.source.paper.set_marks(self.paper.spans, self.paper.spots)
            self._fill(self.paper)
            self.taken.emit()

    def recount(self, before: PaperDays, now: PaperDays) -> None:
        """Counted terms follow the days of the form."""
        tasks = self._desk.tasks.tasks
        own = self.undoing.untouched(tasks)
        if self._desk.proposer.recount(tasks, before, now):
            self._desk.tasks.dates_changed()
            self.undoing.note(own)

    def clear(self) -> None:
        """Nothing is read, nothing stands here; what waits goes on waiting."""
        self.flow.drop()
        self.loader.drop()
        self.paper = None
        self.undoing.clear()
        self._desk.source.show_empty()


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:20]}…{name[-10:]}"
