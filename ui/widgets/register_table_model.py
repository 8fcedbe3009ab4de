"""The item model of the big tables: ids in SQL order and a cache of row blocks (performance section 4)."""

import logging
from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.badge import Badge

LOG = logging.getLogger(__name__)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """One column. `text(row)` gives the words; `sort` is the order_by key SQL understands (None: not sortable).

    `badge(row)` gives a badge drawn instead of the text (its word is also the accessible text). `is_stretch` takes the spare width.
    `width` is meant at the usual size of letters; `least` lets the column give way down to that width in a narrow window.
    `is_strong` draws heavier. `tone(row)` names a token or tone for the text colour, None the usual one.
    """

    key: str
    title: str
    width: int
    text: Callable[[Any], str]
    sort: str | None = None
    align: str = "left"
    badge: Callable[[Any], Badge | None] | None = None
    is_stretch: bool = False
    is_strong: bool = False
    tone: Callable[[Any], str | None] | None = None
    least: int = 0


@dataclass(frozen=True)
class TableQuery:
    """Where the table gets its rows: `ids(filter)` all ids in order, `rows(ids)` their data in any order, `row_id(row)` its id.

    `is_struck(row)` draws the row struck through (a voided number).
    """

    ids: Callable[[Any], Sequence[int]]
    rows: Callable[[Sequence[int]], Sequence[Any]]
    row_id: Callable[[Any], int] = lambda row: int(row.id)
    is_struck: Callable[[Any], bool] = lambda _row: False


class RegisterTableModel(QAbstractTableModel):
    """Rows are fetched in blocks when painted; at most `KEEP` blocks stay in memory."""

    BLOCK, KEEP = 128, 50

    def __init__(self, columns: Sequence[Column], query: TableQuery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.query = query
        self._ids: array[int] = array("q")
        self._blocks: OrderedDict[int, list[Any]] = OrderedDict()
        self._has_failed = False

    def show_filter(self, wanted: Any) -> None:
        """Ask for ids and start anew; an error is raised before the old view is touched."""
        ids = self.query.ids(wanted)
        ids = ids if isinstance(ids, array) else array("q", ids)
        self.beginResetModel()
        self._ids = ids
        self._blocks.clear()
        self._has_failed = False
        self.endResetModel()

    def ids(self) -> Sequence[int]:
        """All ids in the order shown."""
        return self._ids

    def id_at(self, row: int) -> int | None:
        """The id of a line."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def line_of(self, wanted: int) -> int | None:
        """The line of an id; None when the filter does not show it."""
        try:
            return self._ids.index(wanted)
        except ValueError:
            return None

    def row(self, line: int) -> Any | None:
        """The row's data; None when it is gone."""
        if not 0 <= line < len(self._ids):
            return None
        number = line // self.BLOCK
        block = self._blocks.get(number)
        if block is None:
            ids = self._ids[number * self.BLOCK : (number + 1) * self.BLOCK]
            found = {self.query.row_id(row): row for row in self.query.rows(ids)}
            block = self._blocks[number] = [found.get(wanted) for wanted in ids]
            if len(self._blocks) > self.KEEP:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block[line % self.BLOCK]

    def row_or_none(self, line: int) -> Any | None:
        """`row`, but an error is logged once and gives None: nothing may be raised into Qt's painting."""
        try:
            return self.row(line)
        except Exception:
            self._log_once()
            return None

    def text_of(self, row: Any | None, column: Column) -> str:
        """The words of a cell; "–" where the row is gone or cannot be read; the badge's word for a cell that is only a badge."""
        if row is None:
            return "–"
        try:
            text = column.text(row)
            if not text and column.badge is not None and (drawn := column.badge(row)) is not None:
                return drawn.text
            return text
        except Exception:
            self._log_once()
            return "–"

    def cell(self, line: int, column: int) -> str:
        """The text of a cell; never raises."""
        return self.text_of(self.row_or_none(line), self.columns[column])

    def _log_once(self) -> None:
        if not self._has_failed:
            self._has_failed = True
            LOG.error("a row of the table could not be read", exc_info=True)  # noqa: LOG014 (called in except blocks)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        return self.cell(index.row(), index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            return self.columns[section].title
        if (
            role == Qt.ItemDataRole.TextAlignmentRole
            and orientation == Qt.Orientation.Horizontal
            and 0 <= section < len(self.columns)
        ):
            return alignment(self.columns[section].align)
        return None


def alignment(name: str) -> Qt.AlignmentFlag:
    """left, center, right as Qt flags."""
    side = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}.get(name, Qt.AlignmentFlag.AlignLeft)
    return side | Qt.AlignmentFlag.AlignVCenter
