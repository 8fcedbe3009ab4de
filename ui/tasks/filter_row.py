"""The filter row over the task list: tile, status, unit, text, and more in a second row. Emits one `TaskFilter`."""

from collections.abc import Callable, Sequence
from typing import Any, get_args

from PySide6.QtWidgets import QComboBox, QWidget

from models.domain.tasks import Status, TaskFilter
from models.domain.units import Unit
from ui import words
from ui.tasks.filter_more import FilterMore
from ui.widgets.filter_row import FilterRow
from ui.widgets.plain import button
from ui.widgets.unit_picker import UnitPicker

OPEN, ALL = "open", "all"


class TaskFilterRow(FilterRow):
    """Which tasks are shown. `more` is the second row, hidden until it is asked for or filters something."""

    def __init__(
        self,
        units: Callable[[], Sequence[Unit]],
        used: Callable[[str], list[str]] = lambda _column: [],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Tìm nhiệm vụ",
            "Tìm nội dung, đơn vị, sản phẩm, số văn bản",
            "Ctrl+F: tìm không cần gõ dấu, ví dụ: bao cao tuan",
            parent,
        )
        self._document_id: int | None = None
        self._parent_id: int | None = None
        self.tile = QComboBox()
        self.tile.setAccessibleName("Lọc theo mức cần xử lý")
        self.tile.addItem("Mọi thời hạn", "")
        for key, text in words.words("tile").items():
            self.tile.addItem(text, key)
        self.tile.addItem(words.word("deadline_kind", "general"), "general")
        self.row.addWidget(self.tile)
        self.status = QComboBox()
        self.status.setAccessibleName("Lọc theo tình trạng")
        self.status.addItem("Việc đang mở", OPEN)
        self.status.addItem("Tất cả", ALL)
        for key in get_args(Status):
            self.status.addItem(words.word("status", key), key)
        self.row.addWidget(self.status)
        self.unit = UnitPicker("Lọc theo đơn vị chủ trì", units, "Đơn vị chủ trì")
        self.unit.setMinimumWidth(170)
        self.row.addWidget(self.unit)
        self.more = FilterMore(used)
        self.more.hide()
        self.more.changed.connect(self._emit)
        self.more_button = button(
            "Lọc thêm", "chevron_down", "quiet", self.toggle_more, "Lĩnh vực, lãnh đạo, người theo dõi, 6 rõ"
        )
        self.row.addWidget(self.more_button)
        self.finish(
            "Hiện mọi việc đang mở", self.tile.currentIndexChanged, self.status.currentIndexChanged, self.unit.unit_changed
        )

    def filter(self) -> TaskFilter:
        """The filter as chosen; the nearest deadline first. A tile counts open rows only."""
        status = str(self.status.currentData())
        tile = str(self.tile.currentData()) or None
        return TaskFilter(
            tile=tile,
            status=None if status in (OPEN, ALL) else status,  # type: ignore[arg-type]
            unit_id=self.unit.unit_id(),
            document_id=self._document_id,
            parent_id=self._parent_id,
            text=self.search.text().strip(),
            is_open=status == OPEN or tile is not None,
            **self.more.values(),
        )

    def is_active(self) -> bool:
        """Whether more is filtered away than what is done."""
        asked = self.filter()
        return bool(
            asked.tile
            or asked.status
            or asked.unit_id
            or asked.text
            or asked.document_id
            or asked.parent_id
            or self.more.values()
        )

    def toggle_more(self) -> None:
        """Open or close the second row."""
        self.more.fill()
        self.more.setVisible(not self.more.isVisibleTo(self.parentWidget() or self))

    def state(self) -> dict[str, Any]:
        """The row as plain values, to be kept under a name."""
        return {
            "tile": self.tile.currentData(),
            "status": self.status.currentData(),
            "unit_id": self.unit.unit_id(),
            "text": self.search.text().strip(),
            "more": self.more.values(),
        }

    def set_state(self, state: dict[str, Any]) -> None:
        """Show a list that was kept; values that no longer exist count for nothing."""

        def choose() -> None:
            self.tile.setCurrentIndex(max(0, self.tile.findData(state.get("tile"))))
            self.status.setCurrentIndex(max(0, self.status.findData(state.get("status"))))
            if isinstance(state.get("unit_id"), int):
                self.unit.set_unit_id(state["unit_id"])
            self.search.setText(str(state.get("text") or ""))
            more = state.get("more")
            self.more.set_values(more if isinstance(more, dict) else {})
            self.more.setVisible(bool(self.more.values()))

        self.set_only(choose)

    def set_tile(self, tile: str) -> None:
        """Show exactly what a tile counts."""
        self.set_only(lambda: self.tile.setCurrentIndex(max(0, self.tile.findData(tile))))

    def set_unit_id(self, unit_id: int) -> None:
        """Show the open tasks of a unit."""
        self.set_only(lambda: self.unit.set_unit_id(unit_id))

    def set_document_id(self, document_id: int) -> None:
        """Show the tasks of one document, done or not."""

        def choose() -> None:
            self._document_id = document_id
            self.status.setCurrentIndex(self.status.findData(ALL))

        self.set_only(choose)

    def set_parent_id(self, parent_id: int) -> None:
        """Show the sub-tasks of one task, done or not."""

        def choose() -> None:
            self._parent_id = parent_id
            self.status.setCurrentIndex(self.status.findData(ALL))

        self.set_only(choose)

    def show_all(self) -> None:
        """Show every task, done or not."""
        self.set_only(lambda: self.status.setCurrentIndex(self.status.findData(ALL)))

    def reset(self) -> None:
        """All open tasks."""
        super().reset()
        self._document_id = self._parent_id = None
        self.tile.setCurrentIndex(0)
        self.status.setCurrentIndex(0)
        self.unit.set_unit(None)
        self.more.set_values({})
