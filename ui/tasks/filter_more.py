"""The second row of the task filter: sector, leader, tracker, level, origin, clarity; and lists that were kept under a name."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui import words
from ui.widgets.flow import FlowLayout

_LISTS = (("sector", "Mọi lĩnh vực"), ("leader", "Mọi lãnh đạo"), ("tracker", "Mọi người theo dõi"), ("decision_level", "Mọi cấp quyết định"))  # fmt: skip
_NAMES = {"sector": "lĩnh vực", "leader": "lãnh đạo phụ trách", "tracker": "người theo dõi", "decision_level": "cấp quyết định"}


class FilterMore(QWidget):
    """`values()` gives the fields of `TaskFilter` that are chosen; `used(column)` gives what was entered so far."""

    changed = Signal()

    def __init__(self, used: Callable[[str], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used = used
        flow = FlowLayout(8, self)
        self.lists: dict[str, QComboBox] = {}
        for key, text in _LISTS:
            made = QComboBox()
            made.setAccessibleName(f"Lọc theo {_NAMES[key]}")
            made.addItem(text, None)
            made.currentIndexChanged.connect(lambda _: self.changed.emit())
            self.lists[key] = made
            flow.addWidget(made)
        self.origin = QComboBox()
        self.origin.setAccessibleName("Lọc theo nguồn giao")
        self.origin.addItem("Mọi nguồn giao", None)
        for code, text in words.words("origin").items():
            self.origin.addItem(text, code)
        self.origin.currentIndexChanged.connect(lambda _: self.changed.emit())
        flow.addWidget(self.origin)
        self.is_unclear = QCheckBox("Chưa đủ 6 rõ")
        self.is_unclear.toggled.connect(lambda _: self.changed.emit())
        flow.addWidget(self.is_unclear)

    def values(self) -> dict[str, Any]:
        """Fields of the filter."""
        found: dict[str, Any] = {key: made.currentData() for key, made in self.lists.items() if made.currentData()}
        if self.origin.currentData():
            found["origin"] = self.origin.currentData()
        if self.is_unclear.isChecked():
            found["is_unclear"] = True
        return found

    def set_values(self, values: dict[str, Any]) -> None:
        """Show these fields; what is not named is open. Emits nothing."""
        self.fill()
        for key, made in [*self.lists.items(), ("origin", self.origin)]:
            made.blockSignals(True)
            made.setCurrentIndex(max(0, made.findData(values.get(key))))
            made.blockSignals(False)
        self.is_unclear.blockSignals(True)
        self.is_unclear.setChecked(bool(values.get("is_unclear")))
        self.is_unclear.blockSignals(False)

    def fill(self) -> None:
        """Offer what was entered by now; what is chosen stays."""
        for key, made in self.lists.items():
            values = self._used(key)
            if values == [made.itemData(line) for line in range(1, made.count())]:
                continue
            chosen = made.currentData()
            made.blockSignals(True)
            while made.count() > 1:
                made.removeItem(1)
            for value in values:
                made.addItem(value, value)
            made.setCurrentIndex(max(0, made.findData(chosen)))
            made.blockSignals(False)
