"""A table behind a tab that is made when it is first looked at; until then only its rows are kept."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.list_table import ListTable

Row = TypeVar("Row")


class LateTable(QWidget, Generic[Row]):
    """`table` makes the table; `show_rows` does not."""

    def __init__(self, make: Callable[[], ListTable[Row]]) -> None:
        super().__init__()
        self._make = make
        self._table: ListTable[Row] | None = None
        self._rows: Sequence[Row] = ()

    @property
    def table(self) -> ListTable[Row]:
        """The table, with the rows of the last `show_rows`."""
        if self._table is None:
            self._table = self._make()
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self._table)
            self.setFocusProxy(self._table)
            self._table.show_rows(self._rows)
        return self._table

    def show_rows(self, rows: Sequence[Row]) -> int:
        """Show other rows now or when first looked at; how many they are."""
        self._rows = rows
        if self._table is not None:
            self._table.show_rows(rows)
        return len(rows)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setVisible(True)
