"""The other bodies of a joint paper: name in the letterhead, symbol in the number, who signs for them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.composing.field_editors import LineField
from ui.composing.state import CoIssuerText
from ui.widgets.form import Form
from ui.widgets.plain import button, icon_button, label

_FIELDS = (
    ("name", "Tên cơ quan", "BAN TỔ CHỨC", 1),
    ("symbol", "Ký hiệu", "BTCTU", 1),
    ("signing_authority", "Quyền hạn ký", "để trống: ký trực tiếp", 1),
    ("position", "Chức vụ", "TRƯỞNG BAN TỔ CHỨC", 1),
    ("signer", "Họ và tên", "", 2),
)


class JointCard(QFrame):
    """One other body."""

    field_changed = Signal()
    removed = Signal()

    def __init__(self, number: int, given: CoIssuerText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        name = f"Cơ quan thứ {number}"
        head = QHBoxLayout()
        head.addWidget(label(name, "strong"), 1)
        head.addWidget(icon_button("close", f"Bỏ {name.lower()}", self.removed.emit, size=13))
        column.addLayout(head)
        form = Form(columns=2)
        column.addWidget(form)
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


class JointBox(QWidget):
    """All other bodies and the button for one more."""

    field_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[JointCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(label("Cơ quan chủ trì là cơ quan của sổ này, ký bên phải.", "muted", wrap=True))
        self.add_button = button("Thêm cơ quan cùng ban hành", "plus", on_click=self.add)
        self.add_button.setAutoDefault(False)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)

    def value(self) -> tuple[CoIssuerText, ...]:
        """The bodies of which something was typed."""
        return tuple(one for card in self.cards if not (one := card.state()).is_empty())

    def set_value(self, given: Sequence[CoIssuerText]) -> None:
        """Show these."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for one in given:
            self._put(one)

    def add(self) -> None:
        """One more, with the cursor in its name."""
        self._put(CoIssuerText())
        self.cards[-1].boxes["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, given: CoIssuerText) -> None:
        card = JointCard(len(self.cards) + 1, given)
        card.field_changed.connect(self.field_changed.emit)
        card.removed.connect(lambda: self._remove(card))
        self._column.insertWidget(len(self.cards) + 1, card)
        self.cards.append(card)
        card.show()

    def _remove(self, card: JointCard) -> None:
        self.set_value([one.state() for one in self.cards if one is not card])
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field_changed.emit()
