"""The other bodies of a joint paper: name in the letterhead, symbol in the number, who signs for them."""

from PySide6.QtWidgets import QWidget

from ui.composing.card_stack import CardStack, StackedCard
from ui.composing.field_editors import LineField
from ui.composing.state import CoIssuerText
from ui.widgets.form import Form

_FIELDS = (
    ("name", "Tên cơ quan", "BAN TỔ CHỨC", 1),
    ("symbol", "Ký hiệu", "BTCTU", 1),
    ("signing_authority", "Quyền hạn ký", "để trống: ký trực tiếp", 1),
    ("position", "Chức vụ", "TRƯỞNG BAN TỔ CHỨC", 1),
    ("signer", "Họ và tên", "", 2),
)


class JointCard(StackedCard):
    """One other body."""

    def __init__(self, number: int, given: CoIssuerText, parent: QWidget | None = None) -> None:
        name = f"Cơ quan thứ {number}"
        super().__init__(name, parent)
        form = Form(columns=2)
        self.column.addWidget(form)
        self.boxes: dict[str, LineField] = {}
        for key, text, example, span in _FIELDS:
            box = LineField(f"{name}: {text.lower()}")
            box.setPlaceholderText(example)
            box.set_value(getattr(given, key))
            form.add(key, text, box, span=span)
            box.field_changed.connect(self.field_changed.emit)
            self.boxes[key] = box

    def state(self) -> CoIssuerText:
        """What was typed."""
        return CoIssuerText(**{key: box.value() for key, box in self.boxes.items()})

    def first_field(self) -> QWidget:
        """Its name."""
        return self.boxes["name"]


class JointBox(CardStack):
    """All other bodies and the button for one more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        note = "Cơ quan chủ trì là cơ quan của sổ này, ký bên phải."
        super().__init__(JointCard, CoIssuerText, "Thêm cơ quan cùng ban hành", note, parent)
