"""What a person decides about a table to be imported: sheet, kind, order of days, and which column holds what."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.domain.import_columns import HEADINGS, IGNORED, Layout, bare_layout, guess_layout
from models.domain.sheets import SourceTable
from models.services.exchange.import_plan import ImportChoices
from ui import import_words
from ui.widgets.choices import Choice
from ui.widgets.plain import label

_KINDS = (("Tự nhận loại bảng", None), ("Bảng nhiệm vụ", "tasks"), ("Sổ văn bản đến", "papers"))
_ORDERS = (("Ngày gõ tay: tự nhận", None), ("Ngày gõ tay: ngày trước", "day_first"), ("Ngày gõ tay: tháng trước", "month_first"))
_COLUMNS = 3


class ImportChoicesPane(QWidget):
    """`choices()` is what was decided so far; `changed` when a person decides something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: SourceTable | None = None
        self._boxes: list[tuple[str, Choice]] = []
        self._picked: dict[str, str] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        self.sheet, self.kind, self.order = Choice("Trang tính"), Choice("Loại bảng"), Choice("Thứ tự ngày và tháng")
        for text, value in _KINDS:
            self.kind.addItem(text, value)
        for text, value in _ORDERS:
            self.order.addItem(text, value)
        for box in (self.sheet, self.kind, self.order):
            box.activated.connect(lambda _index, box=box: self._on_frame(box))
            row.addWidget(box)
        row.addStretch(1)
        outer.addLayout(row)
        self.create_units = QCheckBox("Thêm đơn vị chủ trì chưa có trong danh mục")
        self.update_rows = QCheckBox("Ghi những chỗ khác của việc đã có (hoàn thành, hạn mới, người theo dõi)")
        marks = QHBoxLayout()
        for mark in (self.create_units, self.update_rows):
            mark.toggled.connect(lambda _on: self.changed.emit())
            marks.addWidget(mark)
        marks.addStretch(1)
        outer.addLayout(marks)
        self._grid_of = QWidget()
        self._grid = QGridLayout(self._grid_of)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._grid_of)
        self._area.setMaximumHeight(142)
        outer.addWidget(self._area)

    def show_table(self, table: SourceTable) -> None:
        """Another file: its sheets, and the columns as their headings say."""
        self._table = table
        self._picked = {}
        self.sheet.clear()
        self.sheet.addItem("Tự chọn trang tính", None)
        for one in table.sheets:
            self.sheet.addItem(one.name or "(một bảng)", one.name)
        self.sheet.setVisible(len(table.sheets) > 1)
        self._fill()

    def choices(self) -> ImportChoices:
        """What was decided."""
        return ImportChoices(
            columns=dict(self._picked), kind=self.kind.currentData(), sheet=self.sheet.currentData(), day_order=self.order.currentData(),
            create_units=self.create_units.isChecked(), update=self.update_rows.isChecked(),
        )  # fmt: skip

    def layout_shown(self) -> Layout | None:
        """The layout whose columns are offered."""
        if self._table is None:
            return None
        kind, sheet = self.kind.currentData(), self.sheet.currentData()
        return guess_layout(self._table, self._picked, kind=kind, sheet=sheet) or bare_layout(self._table, kind or "tasks", sheet)

    def boxes(self) -> list[tuple[str, Choice]]:
        """(letters of the column, its choice) in the order shown."""
        return list(self._boxes)

    def _on_frame(self, box: Choice) -> None:
        if box is not self.order:
            self._picked = {}
            self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = []
        layout = self.layout_shown()
        if layout is None:
            return
        offered = [("", "(không dùng)"), *import_words.fields_of(HEADINGS[layout.kind])]
        for place, column in enumerate(layout.columns):
            name = f"{column.letter}: {column.heading}"
            box = Choice(f"Cột {name} là")
            for code, text in offered:
                box.addItem(text, code)
            box.setCurrentIndex(max(0, box.findData(column.field)))
            box.activated.connect(self._picker(column.letter, box))
            row, at = divmod(place, _COLUMNS)
            caption = label(name if len(name) <= 34 else name[:33] + "…", "muted")
            self._grid.addWidget(caption, row, 2 * at)
            self._grid.addWidget(box, row, 2 * at + 1)
            self._boxes.append((column.letter, box))

    def _picker(self, letter: str, box: Choice) -> Callable[[int], None]:
        def pick(_index: int) -> None:
            self._picked[letter] = box.currentData() or IGNORED
            self.changed.emit()

        return pick
