"""The strip under the form: where the focused field came from, what else it may be, how many places still need a look."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.registering.field_box import FieldBox
from ui.registering.form_state import FormState
from ui.registering.origins import LONGEST, origin_text
from ui.widgets.elided_button import ElidedButton
from ui.widgets.plain import label, set_tip

_OTHERS = 2


class OriginStrip(QWidget):
    """Two small lines of fixed height, so that nothing moves while the cursor goes through the form; away while nothing was read."""

    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        self.origin = label("", "small", wrap=True)
        self._texts: list[str] = []
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
        self.none_left = label("Đã xem hết", "small")
        row.addWidget(self.none_left)
        self.origin.ensurePolished()
        self.setFixedHeight(max(self.left.sizeHint().height(), 2 * self.origin.fontMetrics().lineSpacing() + 4))
        self.hide()

    def show_field(self, box: FieldBox | None, state: FormState) -> None:
        """The field that has the cursor; None: none has."""
        self._box = box
        mark = state.marks.get(box.field.key) if box is not None else None
        if box is None or mark is None:
            empty = "" if box is None or not state.marks else "Không tìm thấy trong văn bản."
            self._say([empty if box is not None and not state.text(box.field.key) else ""])
            values: Sequence[str] = ()
        else:
            key = box.field.key
            is_taken = state.is_taken(key) or state.text(key) == state.filled.get(key, "").strip() != ""
            is_typed, body = bool(state.text(key)), state.body or ""
            self._say([origin_text(key, mark, body, is_taken=is_taken, is_typed=is_typed, longest=most) for most in LONGEST])
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

    def _say(self, texts: list[str]) -> None:
        self._texts = texts
        set_tip(self.origin, texts[0])
        self._fit()

    def _fit(self) -> None:
        """The longest wording that two lines have room for."""
        area = QRect(0, 0, max(self.origin.width(), 80), 1000)
        metrics, wrap = self.origin.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
        fitting = (text for text in self._texts if metrics.boundingRect(area, wrap, text).height() <= self.height())
        self.origin.setText(next(fitting, self._texts[-1] if self._texts else ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # the label has its width after the strip

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
