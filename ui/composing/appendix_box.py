"""The appendices of a paper: title, text, and a table pasted from a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.composing.field_editors import LineField
from ui.composing.pasted_table import read_cells
from ui.composing.state import AppendixText
from ui.composing.text_field import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, icon_button, label


class AppendixCard(QFrame):
    """One appendix."""

    field_changed = Signal()
    removed = Signal()

    def __init__(self, number: int, given: AppendixText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        name = f"Phụ lục {number}"
        head = QHBoxLayout()
        head.addWidget(label(name, "strong"), 1)
        head.addWidget(icon_button("close", f"Bỏ {name.lower()}", self.removed.emit, size=13))
        column.addLayout(head)
        self.title = LineField(f"{name}: tên phụ lục")
        self.title.setPlaceholderText("Tên phụ lục")
        self.text = TextField(f"{name}: nội dung", 2)
        self.text.setPlaceholderText("Nội dung (để trống nếu chỉ có bảng)")
        self.table = TextField(f"{name}: bảng", 4)
        self.table.setPlaceholderText("Dán bảng chép từ Excel vào đây (Ctrl+V)")
        self.table.setLineWrapMode(TextField.LineWrapMode.NoWrap)
        self.size_text = label("", "small", wrap=True)
        self.has_heads = QCheckBox("Dòng đầu là tên cột")
        self.is_landscape = QCheckBox("Khổ giấy ngang")
        for widget in (self.title, self.text, self.table, self.size_text):
            column.addWidget(widget)
        ticks = QWidget()
        row = FlowLayout(12, ticks)
        row.addWidget(self.has_heads)
        row.addWidget(self.is_landscape)
        column.addWidget(ticks)
        self.set_state(given)
        for box in (self.title, self.text, self.table):
            box.field_changed.connect(self._on_changed)
        for tick in (self.has_heads, self.is_landscape):
            tick.toggled.connect(lambda _on: self._on_changed())
            tick.setAccessibleName(f"{name}: {tick.text().lower()}")

    def state(self) -> AppendixText:
        """What was typed."""
        return AppendixText(
            title=self.title.value(),
            body=self.text.value(),
            table_text=self.table.value(),
            has_heads=self.has_heads.isChecked(),
            is_landscape=self.is_landscape.isChecked(),
        )

    def set_state(self, given: AppendixText) -> None:
        """Show what was kept."""
        self.title.set_value(given.title)
        self.text.set_value(given.body)
        self.table.set_value(given.table_text)
        self.has_heads.setChecked(given.has_heads)
        self.is_landscape.setChecked(given.is_landscape)
        self._count()

    def _count(self) -> None:
        rows = read_cells(self.table.value())
        self.size_text.setText(f"Bảng {len(rows[0])} cột, {len(rows)} dòng" if rows else "")
        self.size_text.setVisible(bool(rows))
        self.has_heads.setVisible(bool(rows))

    def _on_changed(self) -> None:
        self._count()
        self.field_changed.emit()


class AppendixBox(QWidget):
    """All appendices and the button for one more."""

    field_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[AppendixCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add_button = button("Thêm phụ lục", "plus", on_click=self.add)
        self.add_button.setAutoDefault(False)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)

    def value(self) -> tuple[AppendixText, ...]:
        """The appendices that say something."""
        return tuple(one for card in self.cards if not (one := card.state()).is_empty())

    def set_value(self, given: Sequence[AppendixText]) -> None:
        """Show these."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for one in given:
            self._put(one)

    def add(self) -> None:
        """One more, with the cursor in its title."""
        self._put(AppendixText())
        self.cards[-1].title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, given: AppendixText) -> None:
        card = AppendixCard(len(self.cards) + 1, given)
        card.field_changed.connect(self.field_changed.emit)
        card.removed.connect(lambda: self._remove(card))
        self._column.insertWidget(len(self.cards), card)
        self.cards.append(card)
        card.show()  # a layout shows it only later, and the cursor cannot stand in what is not shown

    def _remove(self, card: AppendixCard) -> None:
        rest = [one.state() for one in self.cards if one is not card]
        self.set_value(rest)  # the numbers of those behind it move up
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field_changed.emit()
