"""The appendices of a paper: title, text, and a table pasted from a spreadsheet."""

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.composing.card_stack import CardStack, StackedCard
from ui.composing.field_editors import LineField
from ui.composing.pasted_table import read_cells
from ui.composing.state import AppendixText
from ui.composing.text_field import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import label


class AppendixCard(StackedCard):
    """One appendix."""

    def __init__(self, number: int, given: AppendixText, parent: QWidget | None = None) -> None:
        name = f"Phụ lục {number}"
        super().__init__(name, parent)
        column = self.column
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

    def first_field(self) -> QWidget:
        """Its title."""
        return self.title

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


class AppendixBox(CardStack):
    """All appendices and the button for one more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(AppendixCard, AppendixText, "Thêm phụ lục", parent=parent)
