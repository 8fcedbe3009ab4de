"""Under the form: the proposed tasks, each to be ticked or left; none is saved unseen."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.domain.units import Unit
from ui.registering.proposal_card import ProposalCard
from ui.registering.proposals import ProposedTask
from ui.widgets.plain import button, label


class TasksPane(QWidget):
    """Shows proposals as cards; edits go into the proposals themselves."""

    changed = Signal()
    filled = Signal(bool)
    task_focused = Signal(int)
    add_unit_asked = Signal(object, str)

    def __init__(
        self,
        units: Callable[[], Sequence[Unit]],
        today: Callable[[], date],
        calendar: Callable[[], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._units, self._today, self._calendar = units, today, calendar
        self.tasks: list[ProposedTask] = []
        self.cards: list[ProposalCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(4)
        self._title = label("Nhiệm vụ", "heading")
        head.addWidget(self._title)
        head.addStretch(1)
        self._all = button("Chọn hết", "check", "quiet", lambda: self._tick(True), tip="Chọn mọi việc đã đủ đơn vị chủ trì")
        self._none = button("Bỏ chọn", "minus", "quiet", lambda: self._tick(False))
        head.addWidget(self._all)
        head.addWidget(self._none)
        head.addWidget(button("Thêm việc", "plus", "quiet", self.add_blank, tip="Thêm một nhiệm vụ gõ tay"))
        column.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Nhiệm vụ đề xuất")
        column.addWidget(self._scroll, 1)
        self.show_tasks([])

    def show_tasks(self, tasks: list[ProposedTask]) -> None:
        """Show other proposals."""
        self.tasks = tasks
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 8, 0)
        box.setSpacing(8)
        self.cards = []
        for number, task in enumerate(tasks, 1):
            card = ProposalCard(task, number, self._units, self._today, self._calendar)
            card.changed.connect(self._on_changed)
            card.focused.connect(lambda focused: self.task_focused.emit(self._index(focused)))
            card.add_unit_asked.connect(self.add_unit_asked)
            card.remove_asked.connect(self._remove)
            self.cards.append(card)
            box.addWidget(card)
        if not tasks:
            box.addWidget(
                label("Chưa có nhiệm vụ. Chương trình đề xuất khi đọc văn bản; cũng có thể bấm Thêm việc.", "muted", wrap=True)
            )
        box.addStretch(1)
        self._scroll.setWidget(content)
        self._count()
        self.filled.emit(bool(tasks))

    def _index(self, task: ProposedTask) -> int:
        return next((number for number, item in enumerate(self.tasks) if item is task), -1)

    def accepted(self) -> list[ProposedTask]:
        """The ticked proposals."""
        return [task for task in self.tasks if task.is_accepted]

    def first_problem(self) -> bool:
        """Show what ticked tasks still lack; True when something is."""
        found = None
        for card in self.cards:
            problem = card.task.problem if card.task.is_accepted else None
            card.show_problem(problem)
            if problem and found is None:
                found = card
        if found is not None:
            self._scroll.ensureWidgetVisible(found)
            (found.unit if found.task.problem == "lead_unit_missing" else found.content).setFocus()
        return found is not None

    def focus_task(self, number: int) -> None:
        """Bring a proposal into view."""
        if 0 <= number < len(self.cards):
            self._scroll.ensureWidgetVisible(self.cards[number])
            self.cards[number].accept.setFocus()

    def add_blank(self) -> None:
        """A task to be typed by hand."""
        self.show_tasks([*self.tasks, ProposedTask(content="", deadline_kind="dated", is_accepted=True)])
        self.cards[-1].content.setFocus()
        self.changed.emit()

    def dates_changed(self) -> None:
        """The dates of some proposals were changed from outside (the day of arrival was mended)."""
        for card in self.cards:
            card.due.set_date(card.task.due_on)

    def units_changed(self) -> None:
        """The units of some proposals were changed from outside."""
        for card in self.cards:
            card.units_changed()

    def _remove(self, task: ProposedTask) -> None:
        self.show_tasks([item for item in self.tasks if item is not task])
        self.changed.emit()

    def _tick(self, on: bool) -> None:
        for card in self.cards:
            card.accept.setChecked(on and card.task.problem is None)
        self._on_changed()

    def _on_changed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        total = len(self.tasks)
        self._title.setText(f"Nhiệm vụ ({len(self.accepted())}/{total} được chọn)" if total else "Nhiệm vụ")
        self._all.setVisible(total > 1)
        self._none.setVisible(total > 1)
