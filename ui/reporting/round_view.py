"""The grid of units x report rounds: words in every cell, arrows walk it, Space marks a report as handed in, Enter shows it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.domain.rounds import CellState, Round, RoundCell, RoundGrid, RoundUnit
from ui.app.tokens import tokens
from ui.round_files import round_title
from ui.series_words import cell_text, cell_words, counts_text
from ui.widgets.badge import Badge, badge_size, paint_badge

Index = QModelIndex | QPersistentModelIndex
_TONES: dict[CellState, str] = {"submitted": "ok", "late": "warn", "missing": "danger", "exempt": "neutral"}
_NAMES = (130, 280)  # least and most width of the names of units


class RoundModel(QAbstractTableModel):
    """One line per unit, one column per round, the last round at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.grid: RoundGrid | None = None

    def show_grid(self, grid: RoundGrid | None) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def cell(self, index: Index) -> RoundCell | None:
        """The cell; None where the unit was not asked."""
        if self.grid is None or not index.isValid():
            return None
        return self.grid.cells.get((self.grid.units[index.row()].id, self.grid.rounds[index.column()].task_id))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() or self.grid is None else len(self.grid.units)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.grid is None else len(self.grid.rounds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(self.cell(index))
        if role == Qt.ItemDataRole.AccessibleTextRole and self.grid is not None:
            return f"{self.grid.units[index.row()].name}, {round_title(self.grid.rounds[index.column()])}: {cell_words(self.cell(index))}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:  # counts and days only: what a person typed would be taken as markup
            return self._tip(section, orientation)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.grid.units[section].name if section < len(self.grid.units) else None
        return head_text(self.grid.rounds[section]) if section < len(self.grid.rounds) else None

    def _tip(self, section: int, orientation: Qt.Orientation) -> str | None:
        grid = self.grid
        if grid is None or section >= (len(grid.units) if orientation == Qt.Orientation.Vertical else len(grid.rounds)):
            return None
        if orientation == Qt.Orientation.Vertical:
            return counts_text(grid.units[section].counts)
        return counts_text(grid.rounds[section].counts) + _closing(grid.rounds[section])


def _closing(one: Round) -> str:
    return f"; số liệu đến {one.closing_on:%d/%m/%Y}" if one.closing_on else ""


def head_text(one: Round) -> str:
    """Three lines over a column: the round, its due day, how many have handed in."""
    title = round_title(one)
    due = f"hạn {one.due_on:%d/%m/%Y}" if one.due_on else ""
    late = f", {one.counts.late} trễ" if one.counts.late else ""
    return f"{title if len(title) <= 26 else title[:25] + '…'}\n{due}\n{one.counts.handed_in}/{one.counts.asked} đã nộp{late}"


class RoundView(QTableView):
    """`submit_asked` (Space), `opened` (Enter, double click), `exempt_asked` (M), `chosen` follow the cursor."""

    submit_asked = Signal()
    opened = Signal()
    exempt_asked = Signal()
    chosen = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RoundModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName("Bảng đơn vị và kỳ báo cáo")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(True)
        self.setMinimumHeight(120)
        letters = self.fontMetrics()
        head, names = self.horizontalHeader(), self.verticalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(3 * letters.lineSpacing() + 16)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultSectionSize(letters.height() + 14)
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        names.setHighlightSections(False)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.activated.connect(lambda _index: self.opened.emit())

    def show_grid(self, grid: RoundGrid | None) -> None:
        """Show another grid; the cursor stays on its unit and round, else on the newest round."""
        kept = self.place()
        self._model.show_grid(grid)
        widest = "Thiếu 999 ngày" if grid is None or grid.source.series_id is not None else "Báo cáo sơ kết ba năm thực"
        self.horizontalHeader().setDefaultSectionSize(self.fontMetrics().horizontalAdvance(widest) + 52)
        if grid is None or not grid.units or not grid.rounds:
            self.chosen.emit()
            return
        unit = next((n for n, one in enumerate(grid.units) if kept and one.id == kept[0].id), 0)
        column = next((n for n, one in enumerate(grid.rounds) if kept and one.task_id == kept[1].task_id), len(grid.rounds) - 1)
        index = self._model.index(unit, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def place(self) -> tuple[RoundUnit, Round] | None:
        """Unit and round under the cursor."""
        index, grid = self.currentIndex(), self._model.grid
        if grid is None or not index.isValid():
            return None
        return grid.units[index.row()], grid.rounds[index.column()]

    def cell(self) -> RoundCell | None:
        """The cell under the cursor."""
        return self._model.cell(self.currentIndex())

    def go_to(self, unit_id: int | None, task_id: int | None) -> None:
        """Put the cursor on a unit and a round where they are shown."""
        grid = self._model.grid
        if grid is None:
            return
        row = next((n for n, one in enumerate(grid.units) if one.id == unit_id), max(self.currentIndex().row(), 0))
        column = next((n for n, one in enumerate(grid.rounds) if one.task_id == task_id), max(self.currentIndex().column(), 0))
        self.setCurrentIndex(self._model.index(row, column))

    def words(self) -> str:
        """What the cursor stands on, in full."""
        place = self.place()
        if place is None:
            return ""
        unit, one = place
        return f"{unit.name} ({counts_text(unit.counts)}). {round_title(one)}{_closing(one)}: {cell_words(self.cell())}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names of units take about a quarter of the width."""
        self.verticalHeader().setFixedWidth(min(max(self.width() // 4, _NAMES[0]), _NAMES[1]))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.submit_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_M and not event.modifiers():
            self.exempt_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())


class _CellDelegate(QStyledItemDelegate):
    """A badge in the middle of the cell; what is not due yet is a quiet dash."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, rect, model = tokens(), option.rect, index.model()
        cell = model.cell(index) if isinstance(model, RoundModel) else None
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.selection))
        elif cell is None:
            painter.fillRect(rect, QColor(t.alternate))
        text = cell_text(cell)
        tone = _TONES.get(cell.state) if cell is not None else None
        if tone is not None:
            badge = Badge(text, tone)
            width = min(badge_size(badge, option.font).width(), rect.width() - 8)
            paint_badge(painter, rect.adjusted((rect.width() - width) // 2, 0, -4, 0), badge, option.font)
        elif text:
            painter.setFont(option.font)
            painter.setPen(QColor(t.muted))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        view = option.widget
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QColor(t.focus))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
