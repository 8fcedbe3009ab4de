"""The scrolled list of cards of proposed tasks: cards are built in slices of time, those in sight first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.registering.proposal_card import ProposalCard
from ui.registering.proposals import ProposedTask
from ui.widgets.plain import label

_SLICE_MS = 30
_FIRST = 2
_PLACED = 24
"""So many cards are put into the list at a time: the style and the layout of hundreds take their time."""
_AHEAD = 24
"""So many cards are built without being seen; those further down when they come into sight: a plan may have hundreds."""


class CardList(QScrollArea):
    """`make(task)` gives a card; cards of tasks that stay are kept, with the cursor in them."""

    def __init__(self, make: Callable[[ProposedTask], ProposalCard]) -> None:
        super().__init__()
        self._make = make
        self.cards: list[ProposalCard] = []
        self._placed = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Nhiệm vụ đề xuất")
        content = QWidget()
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(0, 0, 8, 0)
        self._box.setSpacing(8)
        self._empty = label(
            "Chưa có nhiệm vụ. Chương trình đề xuất khi đọc văn bản; cũng có thể bấm Thêm việc.", "muted", wrap=True
        )
        self._box.addWidget(self._empty)
        self._box.addStretch(1)
        self.setWidget(content)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._build_slice)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._slices.start())
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._keep_in_sight())

    def show_tasks(self, tasks: Sequence[ProposedTask]) -> None:
        """Show these tasks, each in its card, in order."""
        kept = {id(card.task): card for card in self.cards}
        self.cards = [kept.pop(id(task)) if id(task) in kept else self._make(task) for task in tasks]
        for card in kept.values():
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, card in enumerate(self.cards):
            card.set_number(place + 1)
        self._placed = 0
        self._place(_PLACED)
        for card in self.cards[:_FIRST]:
            card.build()
        self._empty.setVisible(not self.cards)
        if any(not card.is_built for card in self.cards):
            self._slices.start()

    def _place(self, count: int) -> None:
        """Put the first `count` cards into the list; those below wait for their slice."""
        for place in range(self._placed, min(count, len(self.cards))):
            if self._box.indexOf(self.cards[place]) != place:
                self._box.insertWidget(place, self.cards[place])
        self._placed = max(self._placed, min(count, len(self.cards)))

    def reach(self, number: int) -> None:
        """Make sure that a card stands in the list, where it can have the cursor."""
        self._place(number + 1)

    def focus_card(self, number: int) -> None:
        """Bring a card into view, with the cursor in its tick."""
        if 0 <= number < len(self.cards):
            card = self.cards[number]
            self.reach(number)
            card.build()
            self.ensureWidgetVisible(card)
            card.accept.setFocus()

    def _keep_in_sight(self) -> None:
        """Cards above grew or came: the control with the cursor stays where it can be seen."""
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 40)

    def _build_slice(self) -> None:
        """Build cards until the slice of time is used up; the window lives on between two slices."""
        clock = QElapsedTimer()
        clock.start()
        for card in self._wanted_cards():
            if clock.elapsed() > _SLICE_MS:
                return
            card.build()
        if self._placed < len(self.cards):
            self._place(self._placed + _PLACED)
        else:
            self._slices.stop()

    def _wanted_cards(self) -> list[ProposalCard]:
        """The cards still to be built, those in sight first."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [card for card in self.cards if not card.is_built and card.y() < bottom and card.geometry().bottom() > top]
        return seen + [card for card in self.cards[:_AHEAD] if not card.is_built]
