"""Recipients, one a line: typed freely, or found by the first letters of a unit or group and put in with Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.units import Unit
from ui.composing.text_field import TextField
from ui.widgets.unit_picker import UnitPicker


class UnitsEdit(QWidget):
    """`units()` gives units, and groups as units. The lines may be edited like any text."""

    field_changed = Signal()

    def __init__(self, name: str, units: Callable[[], Sequence[Unit]], least: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.picker = UnitPicker(f"{name}: thêm nơi nhận", units, "Gõ chữ đầu (btc, ubnd…), Enter để thêm")
        self.lines = TextField(name, least)
        self.lines.setPlaceholderText("Mỗi nơi một dòng")
        column.addWidget(self.picker)
        column.addWidget(self.lines)
        self.setFocusProxy(self.picker)
        self.setAccessibleName(name)
        self.picker.unit_changed.connect(self._on_unit)
        self.picker.installEventFilter(self)
        self.lines.field_changed.connect(self.field_changed.emit)

    def value(self) -> str:
        """The lines that say something."""
        return "\n".join(line for text in self.lines.value().split("\n") if (line := text.strip()))

    def set_value(self, text: str) -> None:
        """Show lines."""
        self.lines.set_value(text)

    def names(self) -> tuple[str, ...]:
        """The recipients in order."""
        return tuple(filter(None, self.value().split("\n")))

    def add(self, text: str) -> None:
        """One more line; one that stands there already is not added again."""
        text = text.strip()
        if text and text not in self.names():
            cursor = self.lines.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            filled = self.lines.value()
            cursor.insertText(text if not filled or filled.endswith("\n") else f"\n{text}")  # Ctrl+Z takes it back
            self.lines.ensureCursorVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes a name that no list offers as it was typed."""
        if (
            watched is self.picker
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            and not self.picker.suggestions()
        ):
            self.add(self.picker.text())
            self.picker.clear()
            return True
        return super().eventFilter(watched, event)

    def _on_unit(self, unit: Unit | None) -> None:
        if unit is not None:
            self.add(unit.full_name)
            self.picker.set_unit(None)
