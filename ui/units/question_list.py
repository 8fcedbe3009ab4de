"""What a reorganisation must ask: each open row with its choices, and recurring duties whose coming periods need a unit."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.reorganising import Choice as RowChoice
from models.domain.reorganising import Question
from ui import showing
from ui.reorganise_words import OPTION_TEXTS, conflict_text
from ui.widgets.choices import Choice
from ui.widgets.plain import label

SHOWN = 40
"""Rows shown at a time: an abolished district may have hundreds."""
_FEW = 2
"""Up to so many open rows are answered one by one; more get one answer for all as well."""


class QuestionList(QWidget):
    """Answers are kept while the fields above change; `on_answer` is called with every new one."""

    def __init__(self, on_answer: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_answer = on_answer
        self._answers: dict[int, RowChoice] = {}
        self._series: dict[int, int] = {}
        self._asked: dict[int, Question] = {}
        self._origins: dict[int, str] = {}
        self._names: tuple[str, ...] = ()
        self.controls: dict[int, Choice] = {}
        self.all_choice: Choice | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 6, 0, 0)
        self._box.setSpacing(6)

    def choices(self) -> dict[int, RowChoice]:
        """The answers so far, by row."""
        return dict(self._answers)

    def series_choices(self) -> dict[int, int]:
        """The unit of each recurring duty, by its place."""
        return dict(self._series)

    def forget(self) -> None:
        """Start again without answers."""
        self._answers, self._series, self._asked = {}, {}, {}

    def show_questions(
        self, asked: Sequence[Question], series: Sequence[tuple[int, str]], names: Sequence[str], origins: Mapping[int, str]
    ) -> None:
        """The questions that are open, and those answered before, so that an answer can be changed. `origins`: whose a row once was."""
        self._origins.update(origins)
        if tuple(names) != self._names:  # other units follow: the answers meant the ones before
            self.forget()
        self._names = tuple(names)
        self._asked |= {question.row.id: question for question in asked}
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.controls, self.all_choice = {}, None
        if len(asked) > _FEW:
            self._box.addWidget(self._for_all(asked))
        waiting = {one.row.id for one in asked}
        shown = [question for row_id, question in self._asked.items() if row_id in self._answers or row_id in waiting]
        shown.sort(key=lambda question: question.row.id not in waiting)  # what is open stands first
        for question in shown[:SHOWN]:
            self._box.addWidget(self._row(question))
        if len(shown) > SHOWN:
            self._box.addWidget(label(f"… và {len(shown) - SHOWN} việc nữa, hiện dần khi các việc trên đã chọn.", "muted"))
        pending = [*series, *((series_id, "") for series_id in self._series if series_id not in dict(series))]
        for series_id, content in pending:
            if content:
                self._box.addWidget(self._series_row(series_id, content))

    def _for_all(self, asked: Sequence[Question]) -> QWidget:
        """One answer for all rows that are still open, where it can be carried out; each may be changed afterwards."""
        choice = Choice("Cách chuyển cho các việc còn lại")
        choice.addItem("Chọn từng việc ở dưới", None)
        offered = {option for question in asked for option in question.options}
        if "move" in offered:
            for place, name in enumerate(self._names):
                choice.addItem(f"{OPTION_TEXTS['move']} {name}", RowChoice("move", place))
        for option in ("join", "keep"):
            if option in offered:
                choice.addItem(OPTION_TEXTS[option], RowChoice(option))
        choice.currentIndexChanged.connect(partial(self._answer_all, tuple(asked), choice))
        self.all_choice = choice
        return _pair(f"Chọn một cách cho cả {len(asked)} việc chưa chọn:", choice)

    def _row(self, question: Question) -> QWidget:
        row = question.row
        due = f", hạn {showing.day(row.due_on)}" if row.due_on else ""
        document = f" ({row.document})" if row.document else ""
        origin = f" Trước đây của {self._origins[row.id]}." if row.id in self._origins else ""
        text = f"{row.content}{document}{due}: {conflict_text(question)}.{origin}"
        choice = Choice(f"Cách chuyển việc: {row.content}")
        choice.addItem("Chọn cách chuyển…", None)
        for option in question.options:
            if option == "move":
                for place, name in enumerate(self._names):
                    choice.addItem(f"{OPTION_TEXTS['move']} {name}", RowChoice("move", place))
            else:
                successor = self._answers[row.id].successor if row.id in self._answers else None
                choice.addItem(OPTION_TEXTS[option], RowChoice(option, None if option == "keep" else successor))
        given = self._answers.get(row.id)
        for place in range(choice.count()):
            if given is not None and choice.itemData(place) == given:
                choice.setCurrentIndex(place)
        choice.currentIndexChanged.connect(partial(self._answer, row.id, choice))
        self.controls[row.id] = choice
        return _pair(text, choice)

    def _series_row(self, series_id: int, content: str) -> QWidget:
        choice = Choice(f"Đơn vị của nhiệm vụ định kỳ: {content}")
        choice.addItem("Chưa chọn: để lại đơn vị cũ", None)
        for place, name in enumerate(self._names):
            choice.addItem(f"Các kỳ sau giao {name}", place)
        choice.currentIndexChanged.connect(partial(self._answer_series, series_id, choice))
        return _pair(f"Nhiệm vụ định kỳ: {content}.", choice)

    def _answer(self, row_id: int, choice: Choice, _index: int) -> None:
        given = choice.currentData()
        if given is None:
            self._answers.pop(row_id, None)
        else:
            self._answers[row_id] = given
        self._on_answer()

    def _answer_all(self, asked: tuple[Question, ...], choice: Choice, _index: int) -> None:
        given: RowChoice | None = choice.currentData()
        for question in asked:
            if given is not None and given.how in question.options:
                before = self._answers.get(question.row.id)
                place = before.successor if before is not None and given.how == "join" else given.successor
                self._answers[question.row.id] = RowChoice(given.how, place)
        self._on_answer()

    def _answer_series(self, series_id: int, choice: Choice, _index: int) -> None:
        place = choice.currentData()
        if place is None:
            self._series.pop(series_id, None)
        else:
            self._series[series_id] = int(place)


def narrow(choice: Choice) -> None:
    """Long entries do not widen the dialog; the list that opens shows them whole."""
    choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(20)


def _pair(text: str, choice: Choice) -> QWidget:
    narrow(choice)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(text, wrap=True))
    column.addWidget(choice)
    return holder
