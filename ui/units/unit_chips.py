"""Several units chosen one after another: typed by initials, shown as a list, each taken away again by its button."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.errors import RuleError
from models.domain.units import Unit
from ui.widgets.detail_pane import line_of_parts
from ui.widgets.plain import icon_button, label
from ui.widgets.unit_picker import UnitPicker


class UnitChips(QWidget):
    """`changed` fires with every unit that comes or goes; `none_text` says what an empty list means."""

    changed = Signal()

    def __init__(self, name: str, units: Callable[[], Sequence[Unit]], none_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._none_text = name, none_text
        self._chosen: list[Unit] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.picker = UnitPicker(name, lambda: [unit for unit in units() if unit not in self._chosen])
        self.picker.unit_changed.connect(self._on_picked)
        column.addWidget(self.picker)
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        column.addWidget(self._holder)
        self.setFocusProxy(self.picker)
        self.setAccessibleName(name)
        self._fill()

    def units(self) -> list[Unit]:
        """The units chosen, in the order of choosing."""
        return list(self._chosen)

    def set_units(self, units: Sequence[Unit]) -> None:
        """Show these units."""
        self._chosen = list(dict.fromkeys(units))
        self.picker.set_unit(None)
        self._fill()
        self.changed.emit()

    def check(self, field: str) -> None:
        """RuleError unit_unknown when words stand in the field that are no unit."""
        if self.picker.text().strip():
            raise RuleError("unit_unknown", field=field, name=self.picker.text())

    def _on_picked(self, unit: Unit | None) -> None:
        if unit is None:
            return
        if unit not in self._chosen:
            self._chosen.append(unit)
        self.picker.set_unit(None)
        self._fill()
        self.changed.emit()

    def _remove(self, unit: Unit) -> None:
        self._chosen = [one for one in self._chosen if one != unit]
        self._fill()
        self.changed.emit()
        self.picker.setFocus()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for unit in self._chosen:
            holder, row = line_of_parts()
            row.addWidget(label(unit.full_name, wrap=True), 1)
            row.addWidget(icon_button("close", f"Bỏ {unit.full_name}", partial(self._remove, unit), size=14))
            self._lines.addWidget(holder)
        if not self._chosen:
            self._lines.addWidget(label(self._none_text, "small"))
