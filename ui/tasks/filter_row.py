"""The filter row over the task list: tile, status, unit, text. Emits one `TaskFilter`."""

from collections.abc import Callable, Sequence
from typing import get_args

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.domain.tasks import Status, TaskFilter
from models.domain.units import Unit
from ui import words
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, set_tip
from ui.widgets.unit_picker import UnitPicker

_PAUSE_MS = 150
OPEN, ALL = "open", "all"


class TaskFilterRow(QWidget):
    """The row. `filter()` is what it says now; `filtered` fires when it says something new."""

    filtered = Signal(object)

    def __init__(self, units: Callable[[], Sequence[Unit]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document_id: int | None = None
        row = FlowLayout(8, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm nội dung, đơn vị, sản phẩm, số văn bản")
        self.search.setAccessibleName("Tìm nhiệm vụ")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(280)
        set_tip(self.search, "Ctrl+F")
        row.addWidget(self.search)
        self.tile = QComboBox()
        self.tile.setAccessibleName("Lọc theo mức cần xử lý")
        self.tile.addItem("Mọi thời hạn", "")
        for key, text in words.words("tile").items():
            self.tile.addItem(text, key)
        row.addWidget(self.tile)
        self.status = QComboBox()
        self.status.setAccessibleName("Lọc theo tình trạng")
        self.status.addItem("Việc đang mở", OPEN)
        self.status.addItem("Tất cả", ALL)
        for key in get_args(Status):
            self.status.addItem(words.word("status", key), key)
        row.addWidget(self.status)
        self.unit = UnitPicker("Lọc theo đơn vị chủ trì", units, "Đơn vị chủ trì")
        self.unit.setMinimumWidth(210)
        row.addWidget(self.unit)
        row.addWidget(button("Bỏ lọc", "close", "quiet", self.clear, tip="Hiện mọi việc đang mở"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._emit)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._emit)
        self.tile.currentIndexChanged.connect(lambda _index: self._emit())
        self.status.currentIndexChanged.connect(lambda _index: self._emit())
        self.unit.unit_changed.connect(lambda _unit: self._emit())

    def filter(self) -> TaskFilter:
        """The filter as chosen; the nearest deadline first. A tile counts open rows only."""
        status = str(self.status.currentData())
        tile = str(self.tile.currentData()) or None
        return TaskFilter(
            tile=tile,
            status=None if status in (OPEN, ALL) else status,  # type: ignore[arg-type]
            unit_id=self.unit.unit_id(),
            document_id=self._document_id,
            text=self.search.text().strip(),
            is_open=status == OPEN or tile is not None,
        )

    def is_active(self) -> bool:
        """Whether more is filtered away than what is done."""
        asked = self.filter()
        return bool(asked.tile or asked.status or asked.unit_id or asked.text or asked.document_id)

    def set_tile(self, tile: str) -> None:
        """Show exactly what a tile counts."""
        self._quietly(lambda: self.tile.setCurrentIndex(max(0, self.tile.findData(tile))))

    def set_unit_id(self, unit_id: int) -> None:
        """Show the open tasks of a unit."""
        self._quietly(lambda: self.unit.set_unit_id(unit_id))

    def set_document_id(self, document_id: int) -> None:
        """Show the tasks of one document, done or not."""

        def choose() -> None:
            self._document_id = document_id
            self.status.setCurrentIndex(self.status.findData(ALL))

        self._quietly(choose)

    def show_all(self) -> None:
        """Show every task, done or not."""
        self._quietly(lambda: self.status.setCurrentIndex(self.status.findData(ALL)))

    def clear(self) -> None:
        """Show all open tasks."""
        self._quietly(lambda: None)

    def _reset(self) -> None:
        self._document_id = None
        self.search.clear()
        self.tile.setCurrentIndex(0)
        self.status.setCurrentIndex(0)
        self.unit.set_unit(None)

    def _quietly(self, change: Callable[[], object]) -> None:
        """Everything is reset, then several controls change; the list is asked once."""
        self.blockSignals(True)
        self._reset()
        change()
        self.blockSignals(False)
        self._emit()

    def _emit(self) -> None:
        self._pause.stop()
        self.filtered.emit(self.filter())
