"""A tab of the settings with one list: a line of actions above it, the rows below, dialogs for a new row and a change."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.app.context import Context
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.flow import FlowLayout
from ui.widgets.list_table import ListTable
from ui.widgets.plain import button, label
from ui.widgets.register_table import Column


class ListTab(QWidget):
    """Subclasses say what the list is called, what stands above it, its columns and rows; the first reading is theirs to start."""

    name = ""
    empty: str | tuple[str, str] = ""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        column.addLayout(head)
        self.fill_head(head)
        self.table: ListTable[Any] = ListTable(self.columns(), self.name, self.empty)
        column.addWidget(self.table, 1)

    def fill_head(self, row: QHBoxLayout) -> None:
        """Put words and buttons above the list, in the order of the Tab key."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """The columns of the list."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again."""
        raise NotImplementedError


def fill_wrapping(row: QHBoxLayout, note: QWidget, buttons: Sequence[QPushButton]) -> None:
    """A note and many buttons above a list; in a small window the buttons stand in two lines."""
    row.addWidget(note, 1)
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    flow = FlowLayout(8, holder, is_right=True)
    for made in buttons:
        flow.addWidget(made)
    row.addWidget(holder, 2)


class EditableTab(ListTab):
    """A list whose rows are added and changed in a dialog."""

    hint = ""
    add_text = ""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.table.row_activated.connect(lambda _: self.edit())

    def fill_head(self, row: QHBoxLayout) -> None:
        """The hint, then the buttons."""
        row.addWidget(label(self.hint, "muted", wrap=True), 1)
        for made in self.buttons():
            row.addWidget(made)

    def buttons(self) -> list[QPushButton]:
        """Change and add; the primary one last."""
        return [button("Sửa", "edit", on_click=self.edit), button(self.add_text, "plus", "primary", self.add)]

    def dialog(self, row: Any | None) -> ActionDialog:
        """The dialog for a new row (None) or for a change of `row`."""
        raise NotImplementedError

    def add(self) -> None:
        """A new row."""
        self.dialog(None).open()

    def edit(self) -> None:
        """Change the chosen row."""
        row = self.table.current_row()
        if row is not None:
            self.dialog(row).open()
