"""The fields of a template in the editor: one row a field, with its name, its kind and whether it must be filled."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.domain.paper_templates import BUILT_IN, TemplateField
from ui.settings.template_text import code_of
from ui.widgets.choices import Choice
from ui.widgets.plain import button, icon_button, label

KINDS = (
    ("line", "một dòng"),
    ("text", "nhiều đoạn"),
    ("date", "ngày"),
    ("time", "giờ"),
    ("units", "các đơn vị"),
    ("number", "số"),
    ("choice", "chọn một"),
)


class FieldRow(QWidget):
    """One field. Its key is made once from its label and stays, for the wording names it."""

    changed = Signal()

    def __init__(self, field: TemplateField, on_remove: Callable[["FieldRow"], None], on_put: Callable[[str], None]) -> None:
        super().__init__()
        self._field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.name = QLineEdit(field.label)
        self.name.setAccessibleName("Tên ô điền")
        self.kind = Choice("Loại ô điền")
        for code, text in KINDS:
            self.kind.addItem(text, code)
        self.kind.setCurrentIndex(max(self.kind.findData(field.kind), 0))
        self.is_required = QCheckBox("bắt buộc")
        self.is_required.setChecked(field.is_required)
        put = button(f"{{{field.key}}}", "plus", "quiet", lambda: on_put(field.key), "Chèn ô này vào chỗ con trỏ trong lời văn")
        put.setAutoDefault(False)
        row.addWidget(self.name, 2)
        row.addWidget(self.kind)
        row.addWidget(self.is_required)
        row.addWidget(put)
        row.addWidget(icon_button("close", f"Bỏ ô {field.label}", lambda: on_remove(self), size=13))
        column.addLayout(row)
        self.choices = QLineEdit("; ".join(field.choices))
        self.choices.setAccessibleName("Các giá trị để chọn")
        self.choices.setPlaceholderText("Các giá trị để chọn, cách nhau bằng dấu ;")
        column.addWidget(self.choices)
        self.kind.currentIndexChanged.connect(lambda _index: self._show_choices())
        self._show_choices()

    def field(self) -> TemplateField:
        """The field as it stands."""
        kind = self.kind.currentData()
        choices = tuple(one.strip() for one in self.choices.text().split(";") if one.strip()) if kind == "choice" else ()
        return replace(
            self._field, label=self.name.text().strip(), kind=kind, is_required=self.is_required.isChecked(), choices=choices
        )

    def _show_choices(self) -> None:
        self.choices.setVisible(self.kind.currentData() == "choice")


class FieldRows(QWidget):
    """All fields, and one more by name. `put_asked` names the key to be put into the wording."""

    put_asked = Signal(str)

    def __init__(self, fields: Sequence[TemplateField]) -> None:
        super().__init__()
        self.rows: list[FieldRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        row = QHBoxLayout()
        self.new_name = QLineEdit()
        self.new_name.setAccessibleName("Tên ô điền mới")
        self.new_name.setPlaceholderText("Tên ô mới, ví dụ: Thời gian kiểm tra")
        self.add_button = button("Thêm ô", "plus", on_click=self.add)
        self.add_button.setAutoDefault(False)
        row.addWidget(self.new_name, 1)
        row.addWidget(self.add_button)
        column.addLayout(row)
        column.addWidget(label("Trong lời văn, ô điền viết giữa hai dấu ngoặc nhọn, như {noi_dung}.", "small", wrap=True))
        for field in fields:
            self._put(field)

    def fields(self) -> tuple[TemplateField, ...]:
        """The fields in order."""
        return tuple(row.field() for row in self.rows)

    def add(self) -> None:
        """A field for the name that was typed; the cursor goes to it."""
        name = self.new_name.text().strip()
        if not name:
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        key = code_of(name, {*BUILT_IN, *(one.key for one in self.fields())}, "o")
        self._put(TemplateField(key=key, label=name))
        self.new_name.clear()
        self.rows[-1].kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, field: TemplateField) -> None:
        row = FieldRow(field, self._remove, self.put_asked.emit)
        self._column.addWidget(row)
        self.rows.append(row)
        row.show()

    def _remove(self, row: FieldRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
