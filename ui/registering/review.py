"""Walks the clerk through what needs a look: where the cursor goes after a reading, what Tab and F8 do, how many are left."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.registering.attention import Point, open_points, task_key
from ui.registering.field_box import FieldBox
from ui.registering.form_pane import FormPane
from ui.registering.proposal_card import ProposalCard
from ui.registering.tasks_pane import TasksPane
from ui.widgets.layouts import bring_into_sight


class Review(QObject):
    """Tab goes from one open point to the next and ends at the save button; with nothing open Tab is as everywhere.

    A point is done with when the cursor leaves it or its field is typed into; one that must be mended stays counted, but Tab
    passes it only once, so that the cursor is never caught.
    """

    counted = Signal(int)

    def __init__(self, form: FormPane, tasks: TasksPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form, self._tasks = form, tasks
        self._save: QWidget | None = None
        self._seen: set[str] = set()
        self._trail: set[str] = set()
        self._at: str | None = None
        form.field_changed.connect(self._on_typed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def ends_at(self, save: QWidget) -> None:
        """The button at which the walk ends."""
        self._save = save

    def begin(self) -> None:
        """A new reading: nothing has been looked at."""
        self._seen, self._trail, self._at = set(), set(), None
        self.count()

    def points(self) -> list[Point]:
        """What is open now, in the order of the page."""
        return open_points(self._form.state, self._tasks.tasks, self._seen)

    def count(self) -> None:
        """Say anew how many are left."""
        self.counted.emit(len(self.points()))

    def go_first(self) -> bool:
        """To the first open point, else to the save button; False when there was no reading."""
        points = self.points()
        if points:
            self._go(points[0])
        elif self._form.state.marks and self._save is not None:
            self._go_save()
        else:
            return False
        return True

    def jump(self, step: int) -> bool:
        """F8 (1) and Shift+F8 (-1): the next or the previous open point, round and round; False when nothing is open."""
        points = self.points()
        if not points:
            return False
        order, here = self._order(), self._place_of_focus()
        places = [order[point.key] for point in points]
        if step > 0:
            number = next((number for number, place in enumerate(places) if place > here), 0)
        else:
            number = next((number for number in reversed(range(len(places))) if places[number] < here), len(places) - 1)
        self._go(points[number])
        return True

    def tab(self, is_forward: bool) -> bool:
        """Tab or Shift+Tab; False when the ordinary order applies."""
        if not self._form.state.marks or self._save is None:
            return False
        order, here = self._order(), self._place_of_focus()
        is_at_end = self._focused() is self._save
        if is_forward:
            waiting = [point for point in self.points() if point.key not in self._trail]
            if is_at_end or (not waiting and self._at is None):
                return False
            following = next((point for point in waiting if order[point.key] > here), None)
            if following is not None:
                self._go(following)
            else:
                self._go_save()
            return True
        before = [key for key in self._trail if order.get(key, here) < here]
        if not before or not (is_at_end or self._at is not None):
            return False
        lacks = {point.key: point.lacks for point in self.points()}
        key = max(before, key=order.__getitem__)
        self._focus(key, lacks.get(key, ""))
        return True

    # --- places

    def _go_save(self) -> None:
        if self._save is not None:
            self._save.setFocus()
            bring_into_sight(self._save)

    def _go(self, point: Point) -> None:
        self._focus(point.key, point.lacks)

    def _focus(self, key: str, lacks: str) -> None:
        self._trail.add(key)
        card = next((card for card in self._tasks.cards if task_key(card.task) == key), None)
        if card is None:
            self._form.focus_field(key)
            bring_into_sight(self._form.boxes[key])
        else:
            self._tasks.focus_task(self._tasks.cards.index(card))
            wanted = _control(card, lacks)
            wanted.setFocus()
            bring_into_sight(wanted)
        self._at = key

    def field_in_focus(self) -> str:
        """The key of the field that has the cursor; empty when none has."""
        key = self._key_of(self._focused())
        return key if key in self._form.boxes else ""

    def _order(self) -> dict[str, int]:
        """Every field and proposal in the order of the page."""
        return {key: place for place, key in enumerate([*self._form.boxes, *map(task_key, self._tasks.tasks)])}

    def _focused(self) -> QWidget | None:
        return self._form.window().focusWidget()

    def _key_of(self, widget: QWidget | None) -> str | None:
        """The point that a control belongs to."""
        while widget is not None:
            if isinstance(widget, FieldBox):
                return widget.field.key
            if isinstance(widget, ProposalCard):
                return task_key(widget.task)
            widget = widget.parentWidget()
        return None

    def _place_of_focus(self) -> int:
        focused, order = self._focused(), self._order()
        if focused is not None and focused is self._save:
            return len(order)
        return order.get(self._key_of(focused) or "", -1)

    # --- what has been looked at

    def _on_typed(self, key: str) -> None:
        if self._form.state.marks:
            self._seen.add(key)
            self.count()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._form.state.marks:
            return  # another window came to the front: the clerk is still here
        key = self._key_of(new)
        if key == self._at:
            return
        if self._at is not None:
            self._seen.add(self._at)
        self._at = key if key is not None and any(point.key == key for point in self.points()) else None
        if self._at is not None:
            self._trail.add(self._at)
        self.count()


def _control(card: ProposalCard, lacks: str) -> QWidget:
    """Where a proposal is mended: the first answer to a name that means no unit, the field that is empty, else its tick."""
    if lacks == "unit" and card.task.unknown_units:
        answers = card.questions.findChildren(QPushButton)
        return next((made for made in answers if made.isVisibleTo(card.questions)), card.accept)
    return {"unit": card.unit, "content": card.content, "date": card.deadline.event_day or card.due}.get(lacks, card.accept)
