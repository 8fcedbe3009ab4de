"""Danh sách trường: the fields of a Word template with their meaning, to copy into Word."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.domain.word_templates import word_fields
from ui.widgets.list_table import ListTable
from ui.widgets.plain import button, label
from ui.widgets.register_table import Column


@dataclass(frozen=True)
class FieldRow:
    """A field as it is written in Word."""

    id: int
    text: str
    meaning: str


class WordFieldsDialog(QDialog):
    """A field is copied by Enter, a double click or the button; the whole table goes into Word as lines with tabs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Danh sách trường")
        self.setAccessibleName("Danh sách trường")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label("Danh sách trường của mẫu Word", "heading"))
        column.addWidget(label("Chép trường rồi dán vào Word, giữ cả hai lớp ngoặc nhọn.", "muted", wrap=True))
        self.table: ListTable[FieldRow] = ListTable(
            (
                Column("text", "Trường", 190, lambda row: row.text, is_strong=True),
                Column("meaning", "In ra", 380, lambda row: row.meaning, is_stretch=True),
            ),
            "Các trường",
        )
        self.table.show_rows([FieldRow(n, f"{{{{{one.name}}}}}", one.meaning) for n, one in enumerate(word_fields(), 1)])
        self.table.choose_first()
        self.table.row_activated.connect(lambda _: self.copy_field())
        column.addWidget(self.table, 1)
        self.done_text = label("", "small", wrap=True)
        column.addWidget(self.done_text)
        row = QHBoxLayout()
        row.addStretch(1)
        for made in (
            button("Đóng", on_click=self.accept),
            button("Chép cả bảng", "paste", on_click=self.copy_all),
            button("Chép trường", "paste", "primary", self.copy_field),
        ):
            made.setAutoDefault(False)
            row.addWidget(made)
        column.addLayout(row)
        self.resize(760, min(560, self.screen().availableGeometry().height() - 60))
        self.table.setFocus()

    def copy_field(self) -> None:
        """The chosen field onto the clipboard."""
        row = self.table.current_row()
        if row is not None:
            self._copy(row.text, f"Đã chép {row.text}; dán vào Word bằng Ctrl+V.")

    def copy_all(self) -> None:
        """Every field with its meaning."""
        lines = [f"{row.text}\t{row.meaning}" for row in self.table.shown_rows()]
        self._copy("\n".join(lines), f"Đã chép {len(lines)} trường kèm nghĩa.")

    def _copy(self, text: str, done: str) -> None:
        QApplication.clipboard().setText(text)
        self.done_text.setText(done)
