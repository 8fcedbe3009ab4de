"""The deadline of a proposed task: its kind, its date, how it recurs, and below why the date is that."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui import words
from ui.registering.proposals import ProposedTask
from ui.registering.task_desk import TaskDesk
from ui.registering.task_edits import facts_of
from ui.widgets.choices import Choice, NumberEdit
from ui.widgets.date_edit import DateEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import label, set_tip

_UNDATED = ("ongoing", "general")


class DeadlineRow(QWidget):
    """Writes into the proposal and says `changed`; a choice says `chosen(facts before)` too, for it can be taken back."""

    changed = Signal()
    chosen = Signal(object)

    def __init__(self, task: ProposedTask, number: int, desk: TaskDesk) -> None:
        super().__init__()
        self._task, self._number, self._desk = task, number, desk
        self._read_due = task.due_on
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        holder = QWidget()
        self._row = FlowLayout(6, holder)
        self.kind = Choice(f"Loại hạn nhiệm vụ {number}")
        for code, text in words.words("deadline_kind").items():
            self.kind.addItem(text, code)
        self.kind.setMinimumWidth(120)
        self.due = DateEdit(f"Hạn nhiệm vụ {number}", desk.today, desk.calendar)
        self.due.setMinimumWidth(150)
        self.recurrence = Choice(f"Lặp lại nhiệm vụ {number}")
        self.recurrence.addItem("Không lặp lại", None)
        for code, text in words.words("recurrence").items():
            self.recurrence.addItem(text, code)
        self.recurrence.setMinimumWidth(110)
        self.event_day: DateEdit | None = None
        self._row.addWidget(self.kind)
        if task.waits_for_event:
            self._make_event()
        for part in (self.due, self.recurrence):
            self._row.addWidget(part)
        self.day: NumberEdit | None = None
        column.addWidget(holder)
        self.why = label("", "small", wrap=True)
        self.why.setAccessibleName(f"Vì sao hạn này, nhiệm vụ {number}")
        column.addWidget(self.why)
        self.refresh()
        self.kind.currentIndexChanged.connect(lambda _index: self._on_kind())
        self.recurrence.currentIndexChanged.connect(lambda _index: self._on_recurrence())
        self.due.date_changed.connect(self._on_due)

    def refresh(self) -> None:
        """Show the proposal as it stands now."""
        for choice, value in ((self.kind, self._task.deadline_kind), (self.recurrence, self._task.recurrence)):
            choice.blockSignals(True)
            choice.setCurrentIndex(max(0, choice.findData(value)))
            choice.blockSignals(False)
        if self.due.date() != self._task.due_on:
            self.due.blockSignals(True)
            self.due.set_date(self._task.due_on)
            self.due.blockSignals(False)
        if self.event_day is not None and self.event_day.date() != self._task.event_on:
            _quietly(self.event_day, partial(self.event_day.set_date, self._task.event_on))
        self._show_day()
        self.show_why()

    def show_why(self) -> None:
        """The sentence that leads from the words of the paper to the date; a date typed over it says so first."""
        text = self._desk.why(self._task)
        if text and self._task.source is not None and self._is_mended():
            text = f"Hạn đã được sửa tay. Theo văn bản: {text}"
        self.why.setText(text)
        self.why.setVisible(bool(text))

    def _is_mended(self) -> bool:
        return self._task.deadline_kind != self._task.source.deadline_kind or (
            self._task.due_on != self._read_due and self._task.due_on != self._task.source.due_on
        )

    def counted_anew(self) -> None:
        """The program counted the date from other days."""
        self._read_due = self._task.due_on
        self.refresh()

    def _make_event(self) -> None:
        """The day of the meeting that the term counts from: entered here, it gives the date."""
        name = event_name(self._task.deadline_phrase, self._task.content, self._task.quote)
        holder = QWidget()  # the name and its day go to the next line together
        pair = QHBoxLayout(holder)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(6)
        pair.addWidget(label(name, "muted"))
        self.event_day = DateEdit(f"{name}, nhiệm vụ {self._number}", self._desk.today, self._desk.calendar)
        self.event_day.setMinimumWidth(150)
        self.event_day.setPlaceholderText("chưa biết ngày")
        set_tip(self.event_day, f"{name}: nhập để chương trình tính hạn")
        self.event_day.set_date(self._task.event_on)
        self.event_day.date_changed.connect(self._on_event)
        pair.addWidget(self.event_day)
        self._row.addWidget(holder)

    def _show_day(self) -> None:
        """The day of a recurring task; its controls come into being with the first recurrence."""
        is_needed = self._task.recurrence not in (None, "daily")
        if is_needed and self.day is None:
            self._make_day()
        if self.day is None:
            return
        said = self._task.recurrence_day or {}
        is_weekly = self._task.recurrence == "weekly"
        self.day.setVisible(is_needed and not is_weekly)
        self.weekday.setVisible(is_needed and is_weekly)
        self.is_next_month.setVisible(is_needed and not is_weekly)
        for control, change in (
            (self.day, lambda: self.day.setValue(int(said.get("day", 0)))),
            (self.weekday, lambda: self.weekday.setCurrentIndex(max(0, self.weekday.findData(said.get("weekday"))))),
            (self.is_next_month, lambda: self.is_next_month.setChecked(said.get("month_offset", 0) > 0)),
        ):
            _quietly(control, change)

    def _make_day(self) -> None:
        self.day = NumberEdit(0, 31)
        self.day.setAccessibleName(f"Ngày trong kỳ nhiệm vụ {self._number}")
        self.day.setPrefix("ngày ")
        self.day.setSpecialValueText("ngày chung")
        set_tip(self.day, "Ngày trong kỳ; để trống thì lấy ngày chung của văn phòng")
        self.weekday = Choice(f"Thứ trong tuần nhiệm vụ {self._number}")
        self.weekday.addItem("Thứ mấy?", None)
        for code, text in words.words("weekday").items():
            self.weekday.addItem(text, int(code))
        self.is_next_month = QCheckBox("tháng sau kỳ")
        self.is_next_month.setAccessibleName(f"Hạn ở tháng sau kỳ báo cáo, nhiệm vụ {self._number}")
        self.day.valueChanged.connect(lambda _value: self._on_day())
        self.weekday.currentIndexChanged.connect(lambda _index: self._on_day())
        self.is_next_month.toggled.connect(lambda _on: self._on_day())
        for part in (self.day, self.weekday, self.is_next_month):
            self._row.addWidget(part)

    # --- what is done

    def _on_kind(self) -> None:
        before = facts_of(self._task)
        self._task.deadline_kind = self.kind.currentData()
        if self._task.deadline_kind in _UNDATED:
            self._task.due_on = None
        self.refresh()
        self.chosen.emit(before)

    def _on_due(self, due_on: date | None) -> None:
        if due_on != self._task.due_on:
            self._task.due_on = due_on
            if due_on is not None and self._task.deadline_kind in _UNDATED:
                self._task.deadline_kind = "dated"  # one action turns a general direction into a dated task (process 5.2)
            self.refresh()
        self.changed.emit()

    def _on_event(self, day: date | None) -> None:
        if day != self._task.event_on:
            self._task.event_on = day
            self._desk.count_from_event(self._task)
            self.counted_anew()
        self.changed.emit()

    def _on_recurrence(self) -> None:
        before = facts_of(self._task)
        self._task.recurrence = self.recurrence.currentData()
        self._task.recurrence_day = None
        self._show_day()
        self.chosen.emit(before)

    def _on_day(self) -> None:
        assert self.day is not None
        before = facts_of(self._task)
        said = dict(self._task.recurrence_day or {})
        if self._task.recurrence == "weekly":
            said = {"weekday": self.weekday.currentData()} if self.weekday.currentData() is not None else {}
        else:
            said.pop("day", None)
            said |= {"day": self.day.value()} if self.day.value() else {}
            said.pop("month_offset", None)
            said |= {"month_offset": 1} if self.is_next_month.isChecked() else {}
        self._task.recurrence_day = said or None
        self.chosen.emit(before)


def event_name(*texts: str) -> str:
    """What to call the day that a term hangs on, after the words of the paper: those of the term, then those around it."""
    named = (("đại hội", "Ngày đại hội"), ("hội nghị", "Ngày hội nghị"), ("kỳ họp", "Ngày họp"), ("họp", "Ngày họp"))
    return next((name for text in texts for word, name in named if word in text.lower()), "Ngày sự kiện")


def _quietly(control: QWidget, change: Callable[[], object]) -> None:
    """Change a control without its saying so."""
    control.blockSignals(True)
    change()
    control.blockSignals(False)
