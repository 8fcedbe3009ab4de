"""Cards of numbers that open what they count: the 2x2 tables, rows beside them, age bands, the period before."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from models.domain.report_figures import Pick
from ui import showing
from ui.widgets.card import Card
from ui.widgets.plain import ElidedLabel, button, label, set_tip


@dataclass(frozen=True)
class Number:
    """A count, the words that name it as a whole, and the rows it counts; `pick` None: it opens nothing."""

    count: int
    name: str
    pick: Pick | None = None
    text: str = ""


class NumberCard(Card):
    """A small table: heads, then rows of a label and numbers. A number that is not zero is a button; `picked` says which."""

    picked = Signal(object, str)

    def __init__(self, title: str, heads: Sequence[str]) -> None:
        super().__init__(title)
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(14, 8, 12, 8)
            outer.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._heads = tuple(heads)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self.body.setSpacing(4)
        self.body.addWidget(self._holder)
        self.note = label("", "small", wrap=True)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}

    def show_rows(self, rows: Sequence[tuple[str, Sequence[Number]]], note: str = "") -> None:
        """Other numbers; the last row may be a total."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for column, head in enumerate(self._heads):
            if head:
                self._grid.addWidget(label(head, "small"), 0, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        for line, (text, numbers) in enumerate(rows, 1):
            if not numbers:  # a heading over the rows that follow
                self._grid.addWidget(label(text, "strong"), line, 0, 1, max(len(self._heads), 1))
                continue
            self._grid.addWidget(ElidedLabel(text, "muted"), line, 0)
            for column, number in enumerate(numbers, 1):
                self._grid.addWidget(self._number(number), line, column, Qt.AlignmentFlag.AlignRight)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _number(self, number: Number) -> QWidget:
        text = number.text or showing.number(number.count)
        pick = number.pick
        if pick is None:
            return label(text, "muted")
        name = f"{number.name}: {text}"
        made = button(text, "", "cell", lambda: self.picked.emit(pick, number.name), name=name)
        set_tip(made, f"{name} – bấm để xem danh sách")
        made.setAutoDefault(False)
        made.setMinimumWidth(42)
        self.buttons[number.name] = made
        return made
