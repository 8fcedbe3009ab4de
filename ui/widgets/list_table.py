"""The register table over a short list that is already in memory: plans, boards, letters sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from models.domain.text import sort_key
from ui.app.config import Config
from ui.widgets.register_table import Column, RegisterTable, TableQuery

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListOrder:
    """The order shown; empty: as given."""

    order_by: str = ""
    is_descending: bool = False


class ListTable(RegisterTable, Generic[Row]):
    """`show_rows` replaces the rows; sorting compares the words of the column, numbers as numbers."""

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        empty_text: str | tuple[str, str] = "Không có dòng nào",
        key: str = "",
        config: Config | None = None,
        row_id: Callable[[Any], int] = lambda row: int(row.id),
        is_struck: Callable[[Any], bool] = lambda _row: False,
        parent: QWidget | None = None,
    ) -> None:
        self._rows: dict[int, Row] = {}
        self._by_sort = {column.sort: column for column in columns if column.sort}
        self._row_id = row_id
        super().__init__(columns, TableQuery(self._ids, self._fetch, row_id, is_struck), name, empty_text, key, config, parent)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; order and selection stay."""
        self._rows = {self._row_id(row): row for row in rows}
        self.show(self.shown_filter or ListOrder())

    def shown_rows(self) -> list[Row]:
        """The rows as shown."""
        return [self._rows[i] for i in self.all_ids()]

    def _ids(self, wanted: ListOrder) -> list[int]:
        column = self._by_sort.get(wanted.order_by)
        ids = list(self._rows)
        if column is not None:
            ids.sort(key=lambda i: sort_key(column.text(self._rows[i])), reverse=wanted.is_descending)
        return ids

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._rows[i] for i in ids if i in self._rows]
