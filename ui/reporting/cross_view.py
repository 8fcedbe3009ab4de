"""Unit x sector as a table with a bar for each unit; every number opens the rows it counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from models.domain.report_figures import Figures, Pick, UnitLine
from ui import showing
from ui.app.tokens import tokens

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
WITHOUT = "Chưa ghi ngành"
TOTAL = "Tổng"
BAR = 1  # the column of the bars
# part of the bar: tone of the theme and hatching, so that colour is never the only sign
PARTS: tuple[tuple[str, str, Qt.BrushStyle], ...] = (
    ("Hoàn thành đúng hạn", "ok", Qt.BrushStyle.BDiagPattern),
    ("Hoàn thành quá hạn", "warn", Qt.BrushStyle.DiagCrossPattern),
    ("Trong hạn", "info", Qt.BrushStyle.NoBrush),
    ("Quá hạn, chưa xong", "danger", Qt.BrushStyle.SolidPattern),
    ("Không đánh giá", "neutral", Qt.BrushStyle.Dense6Pattern),
)


def parts_of(line: UnitLine) -> tuple[int, ...]:
    """The numbers behind the parts of a unit's bar."""
    matrix = line.matrix
    return (matrix.done_in_time, matrix.done_late, matrix.open_in_time, matrix.open_late, line.beside)


class CrossModel(QAbstractTableModel):
    """Rows: units, then the total. Columns: unit, bar, sectors, total. `is_overdue` counts what is overdue only."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = Figures()
        self.is_overdue = False
        self._counts: dict[tuple[int, int], int] = {}

    def show_figures(self, figures: Figures, is_overdue: bool) -> None:
        """Other numbers."""
        self.beginResetModel()
        self.figures, self.is_overdue = figures, is_overdue
        self._counts.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or not self.figures.units else len(self.figures.units) + 1

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.figures.sectors) + 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section > BAR:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < 2:
            return ("Đơn vị chủ trì", "Biểu đồ")[section]
        place = section - 2
        return TOTAL if place >= len(self.figures.sectors) else self.figures.sectors[place] or WITHOUT

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column > BAR:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == BAR:
            line = self.line(index.row())
            return "" if line is None else "; ".join(f"{part[0]} {n}" for part, n in zip(PARTS, parts_of(line), strict=True))
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if column == 0:
            line = self.line(index.row())
            return TOTAL if line is None else line.unit
        if column == BAR:
            return ""
        count = self.count(index.row(), column)
        return showing.number(count) if count else ""

    def line(self, row: int) -> UnitLine | None:
        """The unit of a row; None for the row of totals."""
        return self.figures.units[row] if 0 <= row < len(self.figures.units) else None

    def pick(self, row: int, column: int) -> tuple[Pick, str]:
        """The rows that a cell counts, and words for them."""
        line, place = self.line(row), column - 2
        sector = self.figures.sectors[place] if 0 <= place < len(self.figures.sectors) else None
        late = True if self.is_overdue else None
        done = False if self.is_overdue else None
        pick = Pick(unit_id=None if line is None else line.unit_id, sector=sector, is_done=done, is_late=late)
        parts = [line.unit if line else "Mọi đơn vị", None if sector is None else sector or WITHOUT]
        return pick, ", ".join(part for part in (*parts, "quá hạn chưa xong" if self.is_overdue else None) if part)

    def count(self, row: int, column: int) -> int:
        """The number in a cell; counted when first asked for."""
        found = self._counts.get((row, column))
        if found is None:
            found = self._counts[(row, column)] = self._count(row, column)
        return found

    def _count(self, row: int, column: int) -> int:
        line, place, sectors = self.line(row), column - 2, self.figures.sectors
        units = self.figures.units if line is None else [line]
        names = sectors if place >= len(sectors) else sectors[place : place + 1]
        cells = (self.figures.cross.get((unit.unit_id, name)) for unit in units for name in names)
        return sum((cell.open_late if self.is_overdue else cell.total) for cell in cells if cell is not None)


class CrossView(QTableView):
    """Arrow keys move over the cells; Enter or a click opens what a cell counts."""

    picked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.cells = CrossModel()
        self.setModel(self.cells)
        self.setAccessibleName("Đơn vị chủ trì theo ngành, lĩnh vực")
        self.setItemDelegate(_Bars(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(170)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.clicked.connect(self._open)

    def show_figures(self, figures: Figures, is_overdue: bool) -> None:
        """Other numbers; widths by the length of the heads."""
        self.cells.show_figures(figures, is_overdue)
        metrics = self.horizontalHeader().fontMetrics()
        self.setColumnWidth(0, 180)
        self.setColumnWidth(BAR, 120)
        for column in range(2, self.cells.columnCount()):
            head = str(self.cells.headerData(column, Qt.Orientation.Horizontal))
            self.setColumnWidth(column, min(180, max(64, metrics.horizontalAdvance(head) + 24)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(*self.cells.pick(index.row(), index.column()))


class _Bars(QStyledItemDelegate):
    """Draws the bar of a unit; other cells are drawn by the style."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        if index.column() != BAR or not isinstance(model, CrossModel):
            return
        line = model.line(index.row())
        most = max((unit.total for unit in model.figures.units), default=0)
        if line is None or not most:
            return
        area = QRectF(option.rect.adjusted(8, 6, -8, -6))
        paint_parts(painter, area, parts_of(line), most)


def paint_parts(painter: QPainter, area: QRectF, values: Sequence[int], most: int) -> None:
    """A stacked bar: each part in its tone and its own hatching."""
    painter.save()
    x = area.x()
    for (_, tone, style), value in zip(PARTS, values, strict=True):
        if not value:
            continue
        color = QColor(tokens().tone(tone).text)
        part = QRectF(x, area.y(), area.width() * value / most, area.height())
        painter.fillRect(part, QColor(tokens().tone(tone).ground))
        painter.fillRect(part, QBrush(color, style))
        painter.setPen(color)
        painter.drawRect(part)
        x += part.width()
    painter.restore()
