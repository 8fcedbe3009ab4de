"""The filter row over a register: search, type, days, open tasks. Emits one `DocumentFilter`."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from models.domain.documents import Direction, DocumentFilter
from ui import words
from ui.widgets.date_edit import DateEdit
from ui.widgets.filter_row import FilterRow
from ui.widgets.plain import label


class DocumentFilterRow(FilterRow):
    """What of a register is shown."""

    def __init__(self, direction: Direction, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(
            "Tìm trong sổ",
            "Tìm số, ký hiệu, trích yếu, cơ quan, người ký",
            "Ctrl+F: tìm không cần gõ dấu, ví dụ: 12 kl tu",
            parent,
        )
        self._direction = direction
        self.doc_type = QComboBox()
        self.doc_type.setAccessibleName("Lọc theo tên loại")
        self.doc_type.addItem("Mọi tên loại", "")
        for code, name in words.words("doc_type").items():
            self.doc_type.addItem(name, code)
        self.row.addWidget(self.doc_type)
        self.from_on = DateEdit("Từ ngày", today)
        self.to_on = DateEdit("Đến ngày", today)
        for text, edit in (("từ", self.from_on), ("đến", self.to_on)):
            self.row.addWidget(label(text, "muted"))
            edit.setMinimumWidth(150)
            self.row.addWidget(edit)
        self.has_tasks = QCheckBox("Còn việc mở")
        self.has_tasks.setAccessibleName("Chỉ văn bản còn việc đang mở")
        self.row.addWidget(self.has_tasks)
        self.finish(
            "Hiện lại toàn bộ sổ",
            self.doc_type.currentIndexChanged,
            self.from_on.date_changed,
            self.to_on.date_changed,
            self.has_tasks.toggled,
        )

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

    def reset(self) -> None:
        """The whole register."""
        super().reset()
        self.doc_type.setCurrentIndex(0)
        self.from_on.set_date(None)
        self.to_on.set_date(None)
        self.has_tasks.setChecked(False)
