"""The filter row over a register: search, type, days, open tasks. Emits one `DocumentFilter` after a short pause."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from models.domain.documents import Direction, DocumentFilter
from ui import words
from ui.widgets.date_edit import DateEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, label, set_tip

_PAUSE_MS = 150


class FilterRow(QWidget):
    """The row. `filter()` is what it says now; `filtered` fires when it says something new."""

    filtered = Signal(object)

    def __init__(self, direction: Direction, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._direction = direction
        row = FlowLayout(8, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm số, ký hiệu, trích yếu, cơ quan, người ký")
        self.search.setAccessibleName("Tìm trong sổ")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(290)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tip(self.search, "Ctrl+F: tìm không cần gõ dấu, ví dụ: 12 kl tu")
        row.addWidget(self.search)
        self.doc_type = QComboBox()
        self.doc_type.setAccessibleName("Lọc theo tên loại")
        self.doc_type.addItem("Mọi tên loại", "")
        for code, name in words.words("doc_type").items():
            self.doc_type.addItem(name, code)
        row.addWidget(self.doc_type)
        self.from_on = DateEdit("Từ ngày", today)
        self.to_on = DateEdit("Đến ngày", today)
        for text, edit in (("từ", self.from_on), ("đến", self.to_on)):
            row.addWidget(label(text, "muted"))
            row.addWidget(edit)
        self.has_tasks = QCheckBox("Còn việc mở")
        self.has_tasks.setAccessibleName("Chỉ văn bản còn việc đang mở")
        row.addWidget(self.has_tasks)
        row.addWidget(button("Bỏ lọc", "close", "quiet", self.clear, tip="Hiện lại toàn bộ sổ"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._emit)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._emit)
        self.doc_type.currentIndexChanged.connect(lambda _index: self._emit())
        self.from_on.date_changed.connect(lambda _day: self._emit())
        self.to_on.date_changed.connect(lambda _day: self._emit())
        self.has_tasks.toggled.connect(lambda _on: self._emit())

    def filter(self) -> DocumentFilter:
        """The filter as typed; the newest paper first."""
        return DocumentFilter(
            direction=self._direction,
            text=self.search.text().strip(),
            doc_type=str(self.doc_type.currentData() or "") or None,
            from_on=self.from_on.date(),
            to_on=self.to_on.date(),
            has_open_tasks=self.has_tasks.isChecked(),
            order_by="arrival" if self._direction == "incoming" else "id",
        )

    def is_active(self) -> bool:
        """Whether anything is filtered away."""
        asked = self.filter()
        return bool(asked.text or asked.doc_type or asked.from_on or asked.to_on or asked.has_open_tasks)

    def clear(self) -> None:
        """Show the whole register again."""
        self.blockSignals(True)
        self.search.clear()
        self.doc_type.setCurrentIndex(0)
        self.from_on.set_date(None)
        self.to_on.set_date(None)
        self.has_tasks.setChecked(False)
        self.blockSignals(False)
        self._emit()

    def _emit(self) -> None:
        self._pause.stop()
        self.filtered.emit(self.filter())
