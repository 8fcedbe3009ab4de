"""One line over the task list: a task said in a sentence, or the code of a slip that came back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.plain import button, label, set_tip


class QuickRow(QWidget):
    """`entered(text)` on Enter; the text stays until `clear`, so a refused line can be mended."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        caption = label("Giao nhanh", "muted")
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Giao nhanh một việc, hoặc mã phiếu xử lý")
        self.edit.setPlaceholderText("giao BTG chủ trì, BDV phối hợp, trước 15/4, báo cáo   (hoặc mã phiếu xử lý: P0012K)")
        self.edit.setClearButtonEnabled(True)
        set_tip(self.edit, "Gõ một dòng rồi Enter; xem lại rồi Enter lần nữa để giao (Ctrl+J)")
        caption.setBuddy(self.edit)
        row.addWidget(caption)
        row.addWidget(self.edit, 1)
        row.addWidget(button("Đọc dòng này", "check", "normal", self._emit))
        self._row = row
        self.edit.returnPressed.connect(self._emit)

    def clear(self) -> None:
        """The line was used."""
        self.edit.clear()

    def _emit(self) -> None:
        if self.edit.text().strip():
            self.entered.emit(self.edit.text())

    def add_button(self, made: QWidget) -> None:
        """Another button at the end of the row."""
        self._row.addWidget(made)
