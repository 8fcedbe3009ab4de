"""The units of one role of a proposed task: a picker for each of a few, "20 đơn vị" with its list for a group."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.registering.task_desk import TaskDesk
from ui.widgets.elided_button import ElidedButton
from ui.widgets.layouts import clear_layout
from ui.widgets.plain import ElidedLabel, icon_button
from ui.widgets.unit_picker import UnitPicker

FEW = 3
"""So many units stand in pickers of their own; more of them are a group."""
_LINES = 6


class UnitRows(QWidget):
    """`changed(before, after)`: the ids that stood here and those that stand here now."""

    changed = Signal(list, list)
    built = Signal()

    def __init__(self, name: str, desk: TaskDesk, *, is_optional: bool = False) -> None:
        super().__init__()
        self._name, self._desk, self._is_optional = name, desk, is_optional
        self._slots: list[int | None] = []
        self.pickers: list[UnitPicker] = []
        self._list: QListWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def ids(self) -> list[int]:
        """The units chosen, in order."""
        return [unit for unit in self._slots if unit is not None]

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show units; the same ones again change nothing."""
        if list(ids) != self.ids() or not (self._slots or self._is_optional):
            self._slots = list(ids) or ([] if self._is_optional else [None])
            self._build()

    def add_row(self) -> None:
        """An empty picker for one more unit, with the cursor in it."""
        if len(self._slots) > FEW:
            self._toggle_list()
            return
        if not self._slots or self._slots[-1] is not None:
            self._slots.append(None)
            self._build()
        self.pickers[-1].setFocus()

    def is_group(self) -> bool:
        """Whether the units stand as a group."""
        return len(self._slots) > FEW

    def group_text(self) -> str:
        """ "20 đơn vị: Huyện ủy A, ..."; empty when the units stand one by one."""
        return self._words.text() if self.is_group() else ""

    # --- what is shown

    def _build(self) -> None:
        for picker in self.pickers:
            picker.blockSignals(True)
        clear_layout(self._column)
        self.pickers, self._list = [], None
        if self.is_group():
            self._build_group()
        else:
            for number, unit_id in enumerate(self._slots):
                self._build_row(number, unit_id)
        self.built.emit()

    def _build_row(self, number: int, unit_id: int | None) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        count = f" {number + 1}" if len(self._slots) > 1 else ""
        picker = UnitPicker(self._name + count, self._desk.units)
        picker.setMinimumWidth(110)
        if unit_id is not None:
            picker.set_unit_id(unit_id)
            if picker.unit() is None:  # it had ended on the day of the paper and still has the task
                picker.setText(self._desk.unit_name(unit_id))
        picker.unit_changed.connect(lambda unit, row=number: self._on_picked(row, unit.id if unit else None))
        line.addWidget(picker, 1)
        self.pickers.append(picker)
        if len(self._slots) > 1 or self._is_optional:
            line.addWidget(icon_button("close", f"Bỏ {self._name.lower()}{count}", lambda: self._remove(number), size=13))
        if number == len(self._slots) - 1:
            line.addWidget(icon_button("plus", f"Thêm {self._name.lower()}", self.add_row, size=14))
        self._column.addWidget(row)
        row.show()  # a layout shows it only later, and the cursor cannot stand in what is not shown

    def _build_group(self) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self._words = ElidedLabel(self._summary())
        opened = ElidedButton("Danh sách", "chevron_down", self._toggle_list)
        opened.setAccessibleName(f"{self._name}: xem danh sách")
        line.addWidget(self._words, 1)
        line.addWidget(opened)
        line.addWidget(icon_button("edit", f"Đổi {self._name.lower()}", self._clear, size=15))
        self._column.addWidget(row)

    def _summary(self) -> str:
        ids = self.ids()
        return f"{len(ids)} đơn vị: " + ", ".join(self._desk.unit_name(unit) for unit in ids)

    def _toggle_list(self) -> None:
        """Open or close the list of a group; a unit is taken out by its tick."""
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
            self._list = None
            return
        self._list = QListWidget()
        self._list.setAccessibleName(f"{self._name}: {len(self.ids())} đơn vị, bỏ dấu để bớt")
        for unit_id in self.ids():
            item = QListWidgetItem(self._desk.unit_name(unit_id))
            item.setData(Qt.ItemDataRole.UserRole, unit_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.setFixedHeight(max(22, self._list.sizeHintForRow(0)) * min(_LINES, len(self._slots)) + 8)
        self._list.itemChanged.connect(lambda _item: self._on_ticked())
        self._column.addWidget(self._list)
        self._list.show()
        self._list.setCurrentRow(0)
        self._list.setFocus()

    # --- what is done

    def _on_ticked(self) -> None:
        assert self._list is not None
        items = [self._list.item(row) for row in range(self._list.count())]
        before = self.ids()
        self._slots = [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]
        self._words.setText(self._summary())
        self.changed.emit(before, self.ids())

    def _on_picked(self, row: int, unit_id: int | None) -> None:
        before = self.ids()
        if unit_id is not None and unit_id in before and self._slots[row] != unit_id:
            unit_id = None  # it stands here already
            self.pickers[row].blockSignals(True)
            self.pickers[row].set_unit(None)
            self.pickers[row].blockSignals(False)
        self._slots[row] = unit_id
        if self.ids() != before:
            self.changed.emit(before, self.ids())

    def _remove(self, row: int) -> None:
        before = self.ids()
        del self._slots[row]
        if not self._slots and not self._is_optional:
            self._slots = [None]
        self._build()
        if self.pickers:
            self.pickers[min(row, len(self.pickers) - 1)].setFocus()
        self.changed.emit(before, self.ids())

    def _clear(self) -> None:
        before = self.ids()
        self._slots = [None]
        self._build()
        self.pickers[0].setFocus()
        self.changed.emit(before, [])
