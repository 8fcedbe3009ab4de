"""The last numbers of the paper books, one row per symbol, so that the program goes on where the book stopped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.widgets.choices import NumberEdit
from ui.widgets.plain import PlainLabel

ARRIVALS = "ĐẾN"


class LastNumbers(QWidget):
    """Rows follow the office's symbol; one free row takes any other symbol. Zero means: the book starts at 01."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self._symbols: list[QLineEdit] = []
        self._numbers: list[NumberEdit] = []
        for place, name in enumerate(("Số đến cuối cùng", "Công văn", "Báo cáo", "Thông báo", "Khác")):
            symbol, number = QLineEdit(), NumberEdit()
            symbol.setAccessibleName(f"{name}: ký hiệu")
            symbol.setReadOnly(name != "Khác")
            symbol.setFocusPolicy(Qt.FocusPolicy.NoFocus if symbol.isReadOnly() else Qt.FocusPolicy.StrongFocus)
            if name == "Khác":
                symbol.setPlaceholderText("GM/VPTU")
            number.setSpecialValueText("chưa có")
            number.setAccessibleName(f"{name}: số cuối cùng")
            line, column = divmod(place, 2)
            grid.addWidget(PlainLabel(name, "muted"), line * 2, column * 2, 1, 2)
            grid.addWidget(symbol, line * 2 + 1, column * 2)
            grid.addWidget(number, line * 2 + 1, column * 2 + 1)
            grid.setColumnStretch(column * 2, 3)
            grid.setColumnStretch(column * 2 + 1, 2)
            self._symbols.append(symbol)
            self._numbers.append(number)
        self.show_symbol("VPTU")

    def show_symbol(self, symbol: str) -> None:
        """Name the fixed rows after the office's symbol."""
        for edit, text in zip(self._symbols, (ARRIVALS, f"CV/{symbol}", f"BC/{symbol}", f"TB/{symbol}"), strict=False):
            edit.setText(text)

    def numbers(self) -> dict[str, int]:
        """What was filled in, by symbol."""
        return {
            edit.text().strip(): number.value()
            for edit, number in zip(self._symbols, self._numbers, strict=True)
            if edit.text().strip() and number.value()
        }

    def set_number(self, symbol: str, number: int) -> None:
        """Fill a row in; an unknown symbol takes the free row."""
        place = next((place for place, edit in enumerate(self._symbols) if edit.text() == symbol), len(self._symbols) - 1)
        self._symbols[place].setText(symbol)
        self._numbers[place].setValue(number)
