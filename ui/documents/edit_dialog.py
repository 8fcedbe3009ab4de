"""Sửa thông tin: the fields of a registered document that may still be mended; what stood there stays in its history."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from models.domain.documents import Document
from models.domain.errors import RuleError
from models.services.register import documents
from ui import showing, words
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.registering.field_box import FieldBox
from ui.registering.fields import BY_KEY
from ui.registering.form_state import parse_day
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.plain import label

_ORDER = (
    "subject",
    "issuer",
    "issued_on",
    "urgency",
    "signer",
    "position",
    "signing_authority",
    "place",
    "page_count",
    "copy_count",
    "note",
)
_SPANS = {"subject": 2, "note": 2}


class EditDialog(ActionDialog):
    """One box per field that may be mended; nothing is written when nothing was changed."""

    def __init__(self, context: Context, document: Document, parent: QWidget) -> None:
        super().__init__(context, "Sửa thông tin văn bản", "Lưu thay đổi", parent, columns=2)
        self._document = document
        self.setMinimumWidth(620)
        self.body.insertWidget(0, label(name_of(document), "strong", wrap=True))
        self.body.insertWidget(1, label("Số, ký hiệu và ngày đến đã vào sổ nên không sửa được.", "muted", wrap=True))
        self.boxes: dict[str, FieldBox] = {}
        allowed = documents.editable_fields(document)
        for key in _ORDER:
            if key in allowed:
                field = BY_KEY[key]
                choices = {"": "Thường", **words.words("urgency")} if key == "urgency" else {}
                box = FieldBox(field, context.today, choices, context.office.calendar)
                box.set_text(_text(getattr(document, key)))
                self.boxes[key] = box
                self.form.add(key, field.label, box, required=field.is_required, span=_SPANS.get(key, 1))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("ví dụ: gõ nhầm khi đăng ký")
        self.form.add("reason", "Lý do sửa", self.reason, span=2)
        self._in_scroll_area()
        next(iter(self.boxes.values())).editor.setFocus()

    def _in_scroll_area(self) -> None:
        """The form may be higher than a small screen at 200 %."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self.body.removeWidget(self.form)
        area.setWidget(self.form)
        room = self.screen().availableGeometry().height() - 260
        area.setMinimumHeight(min(self.form.sizeHint().height() + 8, max(room, 160)))
        self.body.addWidget(area, 1)

    def do(self) -> str:
        """Write what differs."""
        values = {key: _value(key, box.text().strip()) for key, box in self.boxes.items()}
        changed = {key: value for key, value in values.items() if (value or None) != (getattr(self._document, key) or None)}
        if not changed:
            return "Không có gì thay đổi."
        self.publish(documents.edit_document(self.context.office, self._document.id, changed, self.reason.text()))
        return "Đã sửa thông tin văn bản; nội dung cũ được giữ trong lịch sử."


def _text(value: Any) -> str:
    return showing.day(value) if isinstance(value, date) else str(value or "")


def _value(key: str, text: str) -> Any:
    """What was typed as the service wants it; RuleError date_impossible, count_impossible at the field."""
    if not text:
        return None
    if key == "issued_on":
        return parse_day(text, key)
    if key in ("page_count", "copy_count"):
        if not text.isdigit():
            raise RuleError("count_impossible", field=key, text=text)
        return int(text)
    return text
