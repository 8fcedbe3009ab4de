"""Cards one below the other, each with a number and a button that takes it away, and a button for one more."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.plain import button, icon_button, label


class StackedCard(QFrame):
    """One card; `name` says which ("Phụ lục 2"). Those that inherit fill `column`, say `state()` and where typing begins."""

    field_changed = Signal()
    removed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 10, 10)
        self.column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(name, "strong"), 1)
        head.addWidget(icon_button("close", f"Bỏ {name.lower()}", self.removed.emit, size=13))
        self.column.addLayout(head)

    def state(self) -> Any:
        """What was typed; it can say `is_empty()`."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where the cursor stands in a new card."""
        raise NotImplementedError


class CardStack(QWidget):
    """`make(number, given)` builds a card, `empty()` what a new one is given."""

    field_changed = Signal()

    def __init__(
        self, make: Callable[[int, Any], StackedCard], empty: Callable[[], Any], add_text: str, note: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._make, self._empty = make, empty
        self.cards: list[Any] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        if note:
            self._column.addWidget(label(note, "muted", wrap=True))
        self._first = self._column.count()
        self.add_button = button(add_text, "plus", on_click=self.add)
        self.add_button.setAutoDefault(False)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)

    def value(self) -> tuple[Any, ...]:
        """What the cards say, empty ones left out."""
        return tuple(one for card in self.cards if not (one := card.state()).is_empty())

    def set_value(self, given: Sequence[Any]) -> None:
        """Show these."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for one in given:
            self._put(one)

    def add(self) -> None:
        """One more, with the cursor in its first field."""
        self._put(self._empty())
        self.cards[-1].first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, given: Any) -> None:
        card = self._make(len(self.cards) + 1, given)
        card.field_changed.connect(self.field_changed.emit)
        card.removed.connect(lambda: self._remove(card))
        self._column.insertWidget(self._first + len(self.cards), card)
        self.cards.append(card)
        card.show()  # a layout shows it only later, and the cursor cannot stand in what is not shown

    def _remove(self, card: StackedCard) -> None:
        self.set_value([one.state() for one in self.cards if one is not card])  # the numbers of those behind it move up
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field_changed.emit()
