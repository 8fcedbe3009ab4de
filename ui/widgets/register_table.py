"""The big table of the registers: drawn by a delegate, sorted by SQL, selection kept by id."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui.app import icons
from ui.app.config import Config
from ui.app.tokens import tokens
from ui.widgets.register_table_model import Column, RegisterTableModel, TableQuery
from ui.widgets.row_delegate import RowDelegate

_USUAL_DAY = 73  # how wide a day is drawn at the size of letters that the widths of columns are meant for

__all__ = ["Column", "RegisterTable", "RegisterTableModel", "TableQuery"]


class RegisterTable(QTableView):
    """`show(filter)` asks SQL; a click on a sortable head replaces `order_by` / `is_descending` of the filter dataclass and asks again.

    `name` is the accessible name, `key` names the column widths in `config`, `empty_text` is (title, text) or a title.
    """

    row_activated = Signal(int)
    row_selected = Signal(object)
    count_changed = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(
        self,
        columns: Sequence[Column],
        query: TableQuery,
        name: str,
        empty_text: str | tuple[str, str] = "Không có dòng nào",
        key: str = "",
        config: Config | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # an area made here: to learn what Qt's own one is, PySide6 sets up every widget class it has, 7 ms of the start
        area = QWidget()
        area.setBackgroundRole(QPalette.ColorRole.Base)
        area.setAutoFillBackground(True)
        self.setViewport(area)
        self._model = RegisterTableModel(columns, query, self)
        self._filter: Any = None
        self._empty = empty_text if isinstance(empty_text, tuple) else (empty_text, "")
        self._key, self._config = key, config
        self._is_filling = False
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(False)
        head.setMinimumSectionSize(36)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sectionClicked.connect(self._on_head_clicked)
        head.sectionResized.connect(self._on_resized)
        self._wanted: dict[int, int] = {}
        self._set_widths()
        self.activated.connect(lambda index: self._emit_activated(index.row()))
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    # --- content

    def show(self, wanted: Any = None) -> None:
        """Show what the filter asks for; without argument: become visible (Qt's meaning)."""
        if wanted is None:
            super().show()
            return
        kept, line = self.current_id(), self.currentIndex().row()
        self._filter = wanted
        self._is_filling = True
        try:
            self._model.show_filter(wanted)
        finally:
            self._is_filling = False
        self._mark_sort()
        found = self._model.line_of(kept) if kept is not None else None
        if found is None and kept is not None and self._model.rowCount():
            found = min(line, self._model.rowCount() - 1)
        if found is not None and found >= 0:
            self.select_line(found)
        self.count_changed.emit(self._model.rowCount())
        self.row_selected.emit(self.current_id())
        self.viewport().update()

    def reload(self) -> None:
        """Ask again with the same filter; the selection stays on its id."""
        if self._filter is not None:
            self.show(self._filter)

    @property
    def shown_filter(self) -> Any:
        """The filter now shown."""
        return self._filter

    def row_count(self) -> int:
        """How many rows the filter found."""
        return self._model.rowCount()

    def set_empty_text(self, title: str, text: str = "") -> None:
        """Words shown when nothing is found."""
        self._empty = (title, text)
        self.viewport().update()

    # --- selection

    def current_id(self) -> int | None:
        """The id under the cursor."""
        return self._model.id_at(self.currentIndex().row())

    def row(self, wanted: int) -> Any | None:
        """The data of an id that is shown."""
        line = self._model.line_of(wanted)
        return None if line is None else self._model.row(line)

    def current_row(self) -> Any | None:
        """The data under the cursor."""
        return self._model.row(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """Ids of all selected rows in the order shown; read from ranges, so 100 000 rows cost nothing."""
        lines: set[int] = set()
        chosen = self.selectionModel().selection()
        for part in (chosen.at(place) for place in range(chosen.count())):
            lines.update(range(part.top(), part.bottom() + 1))
        return [self._model.ids()[line] for line in sorted(lines)]

    def all_ids(self) -> Sequence[int]:
        """Ids of everything the filter found."""
        return self._model.ids()

    def select_id(self, wanted: int) -> bool:
        """Put the cursor on an id; False when the filter does not show it."""
        line = self._model.line_of(wanted)
        if line is None:
            return False
        self.select_line(line)
        return True

    def select_line(self, line: int) -> None:
        """Put the cursor on a line."""
        if not 0 <= line < self._model.rowCount():
            return
        index = self._model.index(line, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def choose_first(self) -> None:
        """Put the cursor on the first line when it is on none: the pane beside the table then always shows something."""
        if self.current_id() is None:
            self.select_line(0)

    def selectAll(self) -> None:
        """All rows as one range: Qt's own walk over 200 000 rows takes seconds."""
        if self._model.rowCount():
            whole = QItemSelection(
                self._model.index(0, 0), self._model.index(self._model.rowCount() - 1, self._model.columnCount() - 1)
            )
            self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._emit_activated(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.select_line(0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        wanted = self._model.id_at(self.indexAt(event.pos()).row())
        if wanted is not None:
            self.menu_wanted.emit(wanted, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_wanted"):
            self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
            self._set_widths()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            self._paint_empty()

    def _paint_empty(self) -> None:
        t, port = tokens(), self.viewport()
        painter = QPainter(port)
        middle = port.rect().center().y() - 14
        if port.height() > 130:
            picture = icons.pixmap("empty", t.faint, 36, self.devicePixelRatioF())
            painter.drawPixmap(port.rect().center().x() - 18, middle - 48, picture)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(t.text))
        painter.drawText(QRect(12, middle, port.width() - 24, 24), Qt.AlignmentFlag.AlignCenter, self._empty[0])
        painter.setFont(self.font())
        painter.setPen(QColor(t.muted))
        painter.drawText(
            QRect(12, middle + 24, port.width() - 24, 44),
            Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap,
            self._empty[1],
        )
        painter.end()

    def _emit_activated(self, line: int) -> None:
        wanted = self._model.id_at(line)
        if wanted is not None:
            self.row_activated.emit(wanted)

    def _on_current_changed(self, *_: Any) -> None:
        if not self._is_filling:
            self.row_selected.emit(self.current_id())

    def _on_head_clicked(self, section: int) -> None:
        sort = self._model.columns[section].sort
        if sort is None or self._filter is None:
            return
        is_same = self._filter.order_by == sort
        self.show(
            dataclasses.replace(self._filter, order_by=sort, is_descending=not self._filter.is_descending if is_same else False)
        )

    def _mark_sort(self) -> None:
        head, order = self.horizontalHeader(), getattr(self._filter, "order_by", None)
        for number, column in enumerate(self._model.columns):
            if column.sort is not None and column.sort == order:
                head.setSortIndicator(
                    number, Qt.SortOrder.DescendingOrder if self._filter.is_descending else Qt.SortOrder.AscendingOrder
                )
                head.setSortIndicatorShown(True)
                return
        head.setSortIndicatorShown(False)

    def _scaled(self, width: int) -> int:
        """A width meant at the usual size of letters, as wide as the letters of this screen need it."""
        drawn = self.fontMetrics().horizontalAdvance("28/08/2024")
        return width if drawn <= _USUAL_DAY else -(-width * drawn // _USUAL_DAY)

    def _set_widths(self) -> None:
        """The widths a person chose before, else the usual ones."""
        saved = (self._config.get("columns") if self._config else {}).get(self._key, {})
        self._is_filling = True
        for number, column in enumerate(self._model.columns):
            width = saved.get(column.key)
            is_chosen = isinstance(width, int) and 20 <= width <= 2000
            self._wanted[number] = width if is_chosen else self._scaled(column.width)
            self.setColumnWidth(number, self._wanted[number])
        self._is_filling = False
        self._stretch()

    def _stretch(self) -> None:
        """Spare room goes to the stretching columns; where room is short, columns with a `least` width give way together."""
        columns, wanted = self._model.columns, self._wanted
        if not any(column.is_stretch for column in columns):
            return
        spare = self.viewport().width() - sum(wanted.values())
        gives = {n: max(0, wanted[n] - self._scaled(column.least)) for n, column in enumerate(columns) if column.least}
        wide = [number for number, column in enumerate(columns) if column.is_stretch]
        give = sum(gives.values())
        part = min(1.0, -spare / give) if spare < 0 and give else 0.0
        self._is_filling = True
        for number in range(len(columns)):
            more = max(spare, 0) // len(wide) if number in wide else 0
            # rounded up, so that what is given is never a pixel too little
            self.setColumnWidth(
                number, wanted[number] + more - min(gives.get(number, 0), int(gives.get(number, 0) * part + 0.999))
            )
        self._is_filling = False

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if (
            self._is_filling
            or self._config is None
            or not self._key
            or not self.isVisible()
            or self._model.columns[section].is_stretch
        ):
            return
        self._wanted[section] = new
        widths = {name: dict(kept) for name, kept in self._config.get("columns").items()}
        widths.setdefault(self._key, {})[self._model.columns[section].key] = new
        self._config.set("columns", widths)
