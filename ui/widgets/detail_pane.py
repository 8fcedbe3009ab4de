"""The pane beside a list: one chosen thing in facts and sections, or what to do when none is chosen."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain import label


class DetailPane(QScrollArea):
    """Subclasses set `title` and `empty` (icon, title, text) and put the chosen thing into the box in `fill`."""

    title = ""
    empty: tuple[str, str, str] = ("", "", "")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.title)
        self.setMinimumWidth(270)
        self.show_detail(None)

    def show_detail(self, detail: Any | None) -> None:
        """Show what was chosen, or what to do when nothing is."""
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(14, 10, 14, 14)
        box.setSpacing(6)
        if detail is None:
            box.addWidget(EmptyState(*self.empty))
        else:
            self.fill(box, detail)
        box.addStretch(1)
        self.setWidget(content)

    def fill(self, box: QVBoxLayout, detail: Any) -> None:
        """Put the chosen thing into the box, from top to bottom."""
        raise NotImplementedError


def beside(table: QWidget, pane: DetailPane, widths: tuple[int, int] = (840, 300)) -> QSplitter:
    """A table with its pane on a card to the right; what the window gains in width goes mostly to the table."""
    card = Card()
    card.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]
    card.body.addWidget(pane)
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(table)
    splitter.addWidget(card)
    splitter.setStretchFactor(0, 5)
    splitter.setStretchFactor(1, 2)
    splitter.setSizes(list(widths))
    return splitter


def add_section(box: QVBoxLayout, title: str, parts: Iterable[QWidget]) -> None:
    """A head and what stands under it; nothing at all when there are no parts."""
    found = list(parts)
    if not found:
        return
    head = label(title, "strong")
    head.setContentsMargins(0, 10, 0, 2)
    box.addWidget(head)
    for part in found:
        box.addWidget(part)


def fact_grid(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    """Names on the left, values that can be selected on the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, (name, value) in enumerate(facts):
        head = label(name, "muted")
        head.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        text = label(value, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(f"{name}: {value}")
        grid.addWidget(head, line, 0)
        grid.addWidget(text, line, 1)
    return grid


def line_of_parts() -> tuple[QWidget, QHBoxLayout]:
    """One line of a section, to be filled from the left."""
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    return holder, box


def history_lines(history: Iterable[Any]) -> list[QWidget]:
    """When, what and who, one line each."""
    return [label(f"{line.when}  {line.what}  ({line.who})", "muted", wrap=True) for line in history]
