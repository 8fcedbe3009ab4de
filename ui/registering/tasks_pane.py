"""Under the form: the proposed tasks, each to be ticked or left, mended, split, joined, dropped; none is saved unseen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui import showing
from ui.registering import task_edits
from ui.registering.card_acts import ACTIONS
from ui.registering.card_list import CardList
from ui.registering.proposal_card import ProposalCard
from ui.registering.proposals import ProposedTask
from ui.registering.task_desk import TaskDesk
from ui.registering.task_history import Step, TaskHistory
from ui.registering.task_notice import TaskNotice
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, label, set_tip


class TasksPane(QWidget):
    """Shows proposals as cards; edits go into the proposals themselves."""

    changed = Signal()
    filled = Signal(bool)
    task_focused = Signal(int)
    wanted = Signal()
    add_unit_asked = Signal(object, str)

    def __init__(self, desk: TaskDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._history = TaskHistory()
        self._marked: list[ProposedTask] = []
        self._current: ProposedTask | None = None
        self.tasks: list[ProposedTask] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._make_head())
        self.notice = TaskNotice()
        column.addWidget(self.notice)
        self._list = CardList(self._make_card)
        column.addWidget(self._list, 1)
        self._make_shortcuts()
        self._put([])

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = FlowLayout(4, head)
        self._title = label("Nhiệm vụ", "heading")
        row.addWidget(self._title)
        self._all = button("Chọn hết", "check", "quiet", lambda: self._tick(True), "Chọn mọi việc đã đủ đơn vị và chắc chắn")
        self._none = button("Bỏ chọn", "minus", "quiet", lambda: self._tick(False))
        self._undo = button("Hoàn tác", "history", "quiet", self.undo)
        self._redo = button("Làm lại bước", "refresh", "quiet", self.redo)
        add = button("Thêm việc", "plus", "quiet", self.add_blank, "Thêm một nhiệm vụ gõ tay (Ctrl+Shift+N)")
        for made in (self._all, self._none, self._undo, self._redo, add):
            row.addWidget(made)
        return head

    def _make_shortcuts(self) -> None:
        calls: list[tuple[str, Callable[[], object]]] = [
            (keys, partial(self._act_here, key)) for key, (_, keys) in ACTIONS.items()
        ]
        calls += [
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Shift+N", self.add_blank),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
        ]
        for keys, call in calls:
            QShortcut(QKeySequence(keys), self, call, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- the list as the page sees it

    @property
    def cards(self) -> list[ProposalCard]:
        """The cards, in the order of the tasks."""
        return self._list.cards

    def show_tasks(self, tasks: list[ProposedTask]) -> None:
        """Show other proposals, those of another reading: nothing before can be taken back."""
        self._history.clear()
        self._marked = []
        self.notice.show_text("")
        self._put(tasks)

    def accepted(self) -> list[ProposedTask]:
        """The ticked proposals."""
        return [task for task in self.tasks if task.is_accepted]

    def learned(self) -> list[tuple[str, int]]:
        """Names that the clerk gave to units in the ticked proposals, to be remembered when the paper is saved."""
        return list(dict.fromkeys(pair for task in self.accepted() for pair in task.learned))

    def first_problem(self) -> bool:
        """Show what ticked tasks still lack; True when something is."""
        found = None
        for card in self.cards:
            problem = card.task.problem if card.task.is_accepted else None
            card.show_problem(problem)
            if problem and found is None:
                found = card
        if found is not None:
            self.wanted.emit()
            self._list.reach(self.cards.index(found))
            self._list.ensureWidgetVisible(found)
            found.focus_problem()
        return found is not None

    def focus_task(self, number: int) -> None:
        """Bring a proposal into view."""
        self.wanted.emit()
        self._list.focus_card(number)

    def dates_changed(self) -> None:
        """The dates of some proposals were changed from outside (the day of arrival was mended)."""
        for card in self.cards:
            card.dates_changed()

    def units_changed(self) -> None:
        """The units of some proposals were changed from outside."""
        for card in self.cards:
            card.units_changed()
        self._count()

    def unit_added(self, name: str, unit_id: int) -> None:
        """A name that meant nobody is a new unit now: every task that names it takes it."""
        self._give(name, unit_id, is_learned=False)

    # --- acts on the list

    def add_blank(self) -> None:
        """A task to be typed by hand."""
        task = ProposedTask(content="", deadline_kind="dated", is_accepted=True)
        self._change("thêm việc", [*self.tasks, task])
        self._card(task).content.setFocus()
        self._list.ensureWidgetVisible(self._card(task))

    def act(self, task: ProposedTask, key: str) -> None:
        """`split`, `mark`, `join`, `duplicate` or `drop` a task."""
        {
            "split": self.split,
            "mark": self.mark,
            "join": lambda _task: self.join(),
            "duplicate": self.duplicate,
            "drop": self.drop,
        }[key](task)

    def split(self, task: ProposedTask) -> None:
        """Into its numbered parts, or in two where the cursor stands."""
        caret = self._card(task).content.textCursor().position()
        parts = task_edits.items_of(task.content) or task_edits.halves_of(task.content, caret)
        if not parts:
            self.notice.show_text("Đặt con trỏ vào chỗ cần tách trong nội dung việc rồi tách lại.")
            self._card(task).content.setFocus()
            return
        made = task_edits.split(task, parts)
        place = self._index(task)
        self._change(f"tách thành {len(made)} việc", [*self.tasks[:place], *made, *self.tasks[place + 1 :]])
        self._after(f"Đã tách thành {len(made)} việc, cùng đơn vị và thời hạn.", made[0])

    def duplicate(self, task: ProposedTask) -> None:
        """The same task once more, below."""
        twin, place = task_edits.duplicate(task), self._index(task) + 1
        self._change("nhân đôi việc", [*self.tasks[:place], twin, *self.tasks[place:]])
        self._after("Đã nhân đôi việc.", twin)

    def drop(self, task: ProposedTask) -> None:
        """Out of the list; it can be taken back."""
        place = self._index(task)
        rest = [item for item in self.tasks if item is not task]
        self._change("bỏ việc", rest)
        self._after(f"Đã bỏ việc “{_short(task.content)}”.", rest[min(place, len(rest) - 1)] if rest else None)

    def mark(self, task: ProposedTask) -> None:
        """Mark a task to be joined, or take the mark off."""
        is_marked = any(item is task for item in self._marked)
        self._marked = [item for item in self._marked if item is not task] if is_marked else [*self._marked, task]
        self._show_marks()

    def join(self) -> None:
        """The marked tasks become one; different dates are asked about."""
        marked = [task for task in self.tasks if any(item is task for item in self._marked)]
        if len(marked) < 2:
            self.notice.show_text("Đánh dấu từ hai việc trở lên (Ctrl+M) rồi gộp (Ctrl+G).")
            return
        days = task_edits.days_of(marked)
        if len(days) < 2:
            self._join(marked, days[0] if days else None)
            return
        self.notice.show_text(
            f"{len(marked)} việc khác hạn. Việc gộp lấy hạn nào?",
            [
                (f"Sớm nhất: {showing.day(days[0])}", "calendar", lambda: self._join(marked, days[0])),
                (f"Muộn nhất: {showing.day(days[-1])}", "calendar", lambda: self._join(marked, days[-1])),
                ("Thôi", "close", self._show_marks),
            ],
            takes_focus=True,
        )

    def _join(self, marked: Sequence[ProposedTask], due_on: Any) -> None:
        made = task_edits.join(marked, due_on)
        place = self._index(marked[0])
        rest = [item for item in self.tasks if not any(item is task for task in marked)]
        self._marked = []
        self._change(f"gộp {len(marked)} việc", [*rest[:place], made, *rest[place:]])
        self._after(f"Đã gộp {len(marked)} việc thành một.", made)

    def undo(self) -> None:
        """Take the last act back."""
        title = self._history.undo_title
        if self._history.undo():
            self._after(f"Đã hoàn tác: {title}.", None)

    def redo(self) -> None:
        """Do again what was taken back."""
        title = self._history.redo_title
        if self._history.redo():
            self._after(f"Đã làm lại: {title}.", None)

    # --- parts of acts

    def _change(self, title: str, tasks: list[ProposedTask]) -> None:
        """Another list, with a step back to the one before; the tasks themselves keep what is typed into them."""
        before = self.tasks
        self._history.add(Step(title, partial(self._put, before), partial(self._put, tasks)))
        self._put(tasks)

    def _after(self, text: str, task: ProposedTask | None) -> None:
        """Say what was done, with the way back; the cursor goes on at a task."""
        offers = [(f"Hoàn tác: {self._history.undo_title}", "history", self.undo)] if self._history.undo_title else []
        self.notice.show_text(text, offers)
        if task is not None:
            self.focus_task(self._index(task))
        elif self.cards and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_task(0)
        self.changed.emit()

    def _stepped(self, task: ProposedTask, before: dict[str, Any]) -> None:
        """Units or deadline of a task were chosen in its card."""
        after = task_edits.facts_of(task)
        if after == before:
            return
        self._history.add(
            Step("sửa đơn vị, thời hạn", partial(self._put_facts, [(task, before)]), partial(self._put_facts, [(task, after)]))
        )
        self._on_changed()

    def _give(self, name: str, unit_id: int | None, *, is_learned: bool, only: ProposedTask | None = None) -> None:
        """A name means this unit in every task that names it; `only`: it is dropped from this one."""
        touched = [
            task
            for task in self.tasks
            if (only is None or task is only) and (name in task.unknown_units or name in task.unknown_coordinating)
        ]
        before = [(task, task_edits.facts_of(task)) for task in touched]
        for task in touched:
            task_edits.give_unit(task, name, unit_id, is_learned=is_learned)
        after = [(task, task_edits.facts_of(task)) for task in touched]
        self._history.add(Step(f"sửa “{_short(name)}”", partial(self._put_facts, before), partial(self._put_facts, after)))
        for task in touched:
            self._card(task).units_changed()
        self._on_changed()

    def _on_name_given(self, task: ProposedTask, name: str, unit_id: int | None) -> None:
        if unit_id is None:
            self._give(name, None, is_learned=False, only=task)
        else:
            self._give(name, unit_id, is_learned=self._desk.can_learn(name, unit_id))
        card = self._card(task)
        (card.leads.pickers[0] if card.leads.pickers else card.accept).setFocus()

    def _on_unlearn(self, task: ProposedTask, name: str) -> None:
        for item in self.tasks:
            if any(pair[0] == name for pair in item.learned) or item is task:
                item.learned = [pair for pair in item.learned if pair[0] != name]
                item.not_learned.append(name)
                self._card(item).units_changed()
        self.changed.emit()

    def _put_facts(self, facts: Sequence[tuple[ProposedTask, dict[str, Any]]]) -> None:
        for task, values in facts:
            task_edits.put_facts(task, values)
        self.units_changed()

    # --- cards

    def _put(self, tasks: Sequence[ProposedTask]) -> None:
        """Show a list: the cards of tasks that stay are kept, with the cursor in them."""
        had_tasks = bool(self.tasks)
        self.tasks = list(tasks)
        self._list.show_tasks(self.tasks)
        self._show_marks(is_silent=True)
        self._count()
        if had_tasks != bool(tasks) or not tasks:
            self.filled.emit(bool(tasks))

    def _make_card(self, task: ProposedTask) -> ProposalCard:
        card = ProposalCard(task, 0, self._desk)
        card.changed.connect(self._on_changed)
        card.stepped.connect(self._stepped)
        card.focused.connect(self._on_focused)
        card.add_unit_asked.connect(self.add_unit_asked)
        card.name_given.connect(self._on_name_given)
        card.unlearn_asked.connect(self._on_unlearn)
        card.act_asked.connect(self.act)
        return card

    def _card(self, task: ProposedTask) -> ProposalCard:
        number = self._index(task)
        self._list.reach(number)
        return self.cards[number]

    def _index(self, task: ProposedTask) -> int:
        return next((number for number, item in enumerate(self.tasks) if item is task), -1)

    # --- the cursor, ticks and counts

    def _on_focused(self, task: ProposedTask) -> None:
        self._current = task
        self.task_focused.emit(self._index(task))

    def _act_here(self, key: str) -> None:
        """An act by its key: on the task where the cursor is."""
        if self._current is not None and self._index(self._current) >= 0:
            self.act(self._current, key)

    def _step(self, step: int) -> None:
        place = self._index(self._current) if self._current is not None else -1
        if self.cards:
            self.focus_task(max(0, min(place + step, len(self.cards) - 1)))

    def _show_marks(self, *, is_silent: bool = False) -> None:
        self._marked = [task for task in self._marked if self._index(task) >= 0]
        for card in self.cards:
            card.set_marked(any(task is card.task for task in self._marked))
        count = len(self._marked)
        if is_silent:
            return
        offers = [("Gộp thành một (Ctrl+G)", "link", self.join)] if count > 1 else []
        offers += [("Bỏ đánh dấu", "close", self._unmark)] if count else []
        self.notice.show_text(f"Đã đánh dấu {count} việc." if count else "", offers)

    def _unmark(self) -> None:
        self._marked = []
        self._show_marks()

    def _tick(self, on: bool) -> None:
        """Tick what lacks nothing and was read for sure; doubtful ones wait for a look at each."""
        left = 0
        for task, card in zip(self.tasks, self.cards, strict=True):
            wanted = on and task.problem is None and (not task.is_doubtful or task.is_accepted)
            left += on and not wanted
            task.is_accepted = wanted
            if card.is_built:
                card.accept.setChecked(wanted)
        self.notice.show_text(f"Còn {left} việc chưa chắc hoặc chưa đủ thông tin: hãy xem và chọn từng việc." if left else "")
        self._on_changed()

    def _on_changed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        total = len(self.tasks)
        self._title.setText(f"Nhiệm vụ ({len(self.accepted())}/{total} được chọn)" if total else "Nhiệm vụ")
        self._all.setVisible(total > 1)
        self._none.setVisible(total > 1)
        for made, title, keys in (
            (self._undo, self._history.undo_title, "Ctrl+Z"),
            (self._redo, self._history.redo_title, "Ctrl+Y"),
        ):
            made.setVisible(bool(title))
            set_tip(made, f"{made.accessibleName()}: {title} ({keys})" if title else "")


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:50].rstrip() + "…"
