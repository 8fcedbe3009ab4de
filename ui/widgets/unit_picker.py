"""A unit typed by initials, code or a piece of its name; the list below shows whole names."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from models.domain.text import fold_words
from models.domain.units import Unit
from ui.widgets.unit_match import best, score


class UnitPicker(QLineEdit):
    """`units()` gives those that may be chosen. Free text stays (`text()`) with `unit()` None: the page decides what that means."""

    unit_changed = Signal(object)

    def __init__(
        self,
        name: str,
        units: Callable[[], Sequence[Unit]],
        placeholder: str = "Gõ chữ đầu: btc, ubnd…",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._units = units
        self._unit: Unit | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMinimumWidth(180)
        self.setClearButtonEnabled(True)
        self._rows = QStandardItemModel(self)
        self._found: list[Unit] = []
        self._list = QListView(self)
        self._list.setObjectName("popup")
        self._list.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFocusProxy(self)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setModel(self._rows)
        self._list.setAccessibleName(f"{name}: gợi ý")
        self._list.clicked.connect(lambda index: self._choose(index.row()))
        self.textEdited.connect(self._on_edited)
        self.installEventFilter(self)

    def unit(self) -> Unit | None:
        """The unit chosen."""
        return self._unit

    def unit_id(self) -> int | None:
        """Its id."""
        return None if self._unit is None else self._unit.id

    def set_unit(self, unit: Unit | None) -> None:
        """Show a unit; None empties the field."""
        self.setText(unit.full_name if unit else "")
        self.setCursorPosition(0)  # of a long name the beginning is what tells it apart
        self._take(unit)
        self._list.hide()

    def set_unit_id(self, unit_id: int | None) -> None:
        """Show the unit with this id, if it may be chosen."""
        self.set_unit(next((unit for unit in self._units() if unit.id == unit_id), None))

    def set_text(self, text: str) -> None:
        """Show words that were read; they become a unit only when exactly one has that name, code or alias."""
        self.setText(text)
        exact = [unit for unit in self._units() if text.strip() and score(unit, fold_words(text)) == 0]
        self._take(exact[0] if len(exact) == 1 else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._list.isVisible():
            line = self._list.currentIndex().row()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self._list.setCurrentIndex(self._rows.index(max(0, min(line + step, self._rows.rowCount() - 1)), 0))
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(max(line, 0))
                return
            if key == Qt.Key.Key_Escape:
                self._list.hide()
                return
        elif key == Qt.Key.Key_Down:
            self._offer(self.text() if self._unit is None else "")
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._list.isVisible():
            # Tab takes the line that is marked, as a list of suggestions does everywhere
            if (
                event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
                and self._list.currentIndex().isValid()
            ):
                self._choose(self._list.currentIndex().row())
            self._list.hide()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() in (QEvent.Type.Hide, QEvent.Type.Move):
            self._list.hide()
        return super().eventFilter(watched, event)

    def suggestions(self) -> list[str]:
        """Names in the open list."""
        return [unit.full_name for unit in self._found] if self._list.isVisible() else []

    def _on_edited(self, text: str) -> None:
        self._take(None)
        if text.strip():
            self._offer(text)
        else:
            self._list.hide()

    def _offer(self, text: str) -> None:
        self._found = best(self._units(), text)
        self._rows.clear()
        for unit in self._found:
            self._rows.appendRow(QStandardItem(f"{unit.full_name}  ({unit.symbol})" if unit.symbol else unit.full_name))
        if not self._found:
            self._list.hide()
            return
        self._list.setCurrentIndex(self._rows.index(0, 0))
        height = min(len(self._found), 10) * max(26, self._list.sizeHintForRow(0)) + 10
        self._list.setFixedSize(max(self.width(), 320), height)
        self._list.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._list.show()

    def _choose(self, line: int) -> None:
        if 0 <= line < len(self._found):
            self.set_unit(self._found[line])

    def _take(self, unit: Unit | None) -> None:
        is_changed = unit != self._unit
        self._unit = unit
        if is_changed:
            self.unit_changed.emit(unit)
