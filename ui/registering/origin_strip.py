"""The strip under the form: where the focused field came from, what else it may be, how many places still need a look."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.registering.field_box import FieldBox
from ui.registering.form_state import FormState
from ui.registering.origins import origin_text
from ui.widgets.elided_button import ElidedButton
from ui.widgets.plain import ElidedLabel, label, set_tip

_OTHERS = 2


class OriginStrip(QWidget):
    """One line of fixed height, so that nothing moves while the cursor goes through the form; away while nothing was read."""

    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        self.origin = ElidedLabel("", "small")
        row.addWidget(self.origin, 1)
        self._box: FieldBox | None = None
        self._values: Sequence[str] = ()
        self._others = [ElidedButton("", "refresh", partial(self._take, place)) for place in range(_OTHERS)]
        for made in self._others:
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down does the same from the field
            made.hide()
            row.addWidget(made)
        self.left = ElidedButton("", "eye", self.next_asked.emit)
        row.addWidget(self.left)
        self.none_left = label("Không còn chỗ nào cần xem", "small")
        row.addWidget(self.none_left)
        self.setFixedHeight(max(self.left.sizeHint().height(), 30))
        self.hide()

    def show_field(self, box: FieldBox | None, state: FormState) -> None:
        """The field that has the cursor; None: none has."""
        self._box = box
        mark = state.marks.get(box.field.key) if box is not None else None
        if box is None or mark is None:
            empty = "" if box is None or not state.marks else "Không tìm thấy trong văn bản."
            self.origin.setText(empty if box is not None and not state.text(box.field.key) else "")
            values: Sequence[str] = ()
        else:
            key = box.field.key
            is_taken = state.is_taken(key) or state.text(key) == state.filled.get(key, "").strip() != ""
            told = origin_text(key, mark, state.body or "", is_taken=is_taken, is_typed=bool(state.text(key)))
            self.origin.setText(told)
            values = [value for value in mark.others if value.strip() != state.text(key)] if state.text(key) else ()
            if values and state.text(key) != mark.value.strip():
                values = (mark.value, *values)
        for place, made in enumerate(self._others):
            made.setVisible(place < len(values))
            if place < len(values) and box is not None:
                shown = box.name_of(values[place]).replace("\n", "; ")
                made.setText(f"Hoặc: {shown[:40]}")
                set_tip(made, f"Thay bằng: {shown} (Alt+↓)")
        self._values = values

    def show_left(self, count: int, is_read: bool) -> None:
        """How many places still need a look; the strip is away while nothing was read."""
        self.left.setText(f"Còn {count} chỗ cần xem · F8")
        set_tip(self.left, "F8: tới chỗ kế tiếp; Shift+F8: về chỗ trước")
        self.left.setVisible(count > 0)
        self.none_left.setVisible(count == 0)
        self.setVisible(is_read)

    def _take(self, place: int) -> None:
        if self._box is not None and place < len(self._values):
            self._box.take(self._values[place])
