"""The right side of registering: direction, the number to come, the fields."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from models.domain.documents import Direction
from models.domain.errors import OfficeError
from models.services.office import Office
from ui import words
from ui.app import icons
from ui.messages import message_for
from ui.registering.field_box import FieldBox
from ui.registering.fields import BY_KEY, Field, fields_of
from ui.registering.form_state import FormState
from ui.widgets.form import Form
from ui.widgets.plain import button, label

_THREE_COLUMNS_FROM, _TWO_COLUMNS_FROM = 590, 430
_SPANS = {"subject": 3, "addressees": 2, "distribution": 2, "note": 2, "issuer": 2, "issuer_unit": 2}

LATE_CODES = ("late_registration", "past_period")
FIELD_OF_ERROR = {"number": "number_symbol", "symbol": "number_symbol", "issuer": "issuer_unit", "reason": "late_reason"}


class FormPane(QScrollArea):
    """Shows one `FormState`; every change is written back to it at once."""

    changed = Signal()
    field_changed = Signal(str)
    field_focused = Signal(str)
    paste_asked = Signal()
    direction_changed = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._is_filling = False
        self._columns = 3
        self._asked: set[str] = set()
        self.state = FormState()
        self.boxes: dict[str, FieldBox] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Thông tin văn bản")
        content = QWidget()
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(2, 2, 10, 8)
        self._box.setSpacing(8)
        self._box.addLayout(self._make_direction_row())
        self._form: Form | None = None
        self._more = button("Thêm chi tiết", "chevron_down", "quiet", self._toggle_extra)
        self._is_extra_shown = False
        self._box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self.setWidget(content)
        self._build()

    def _make_direction_row(self) -> QBoxLayout:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._directions = QButtonGroup(self)
        self.incoming = QRadioButton("Văn bản đến")
        self.outgoing = QRadioButton("Văn bản đi")
        for made in (self.incoming, self.outgoing):
            self._directions.addButton(made)
            row.addWidget(made)
        self.incoming.setChecked(True)
        self.incoming.toggled.connect(lambda on: self._on_direction("incoming" if on else "outgoing"))
        row.addStretch(1)
        self.number_text = label("", "strong")
        self._head.addLayout(row, 1)
        self._head.addWidget(self.number_text)
        return self._head

    def _choices(self, field: Field) -> dict[str, str]:
        if field.choices == "own_issuers":
            return {str(unit.id): unit.full_name for unit in self._office.units.own_issuers()}
        if field.choices == "urgency":
            return {"": "Thường", **words.words("urgency")}
        return {"": "Chọn tên loại", **words.words(field.choices)}

    def _build(self) -> None:
        """The fields of the direction; what was typed stays."""
        if self._form is not None:
            self._box.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = Form(columns=self._columns)
        self.boxes = {}
        today = self._office.clock.today
        for field in fields_of(self.state.direction):
            box = FieldBox(field, today, self._choices(field) if field.kind == "choice" else {}, self._office.calendar)
            box.changed.connect(self._on_changed)
            box.focused.connect(self.field_focused)
            box.offer_taken.connect(self._on_offer_taken)
            box.paste_asked.connect(self.paste_asked)
            self.boxes[field.key] = box
            self._form.add(field.key, field.label, box, required=field.is_required, span=_SPANS.get(field.key, 1))
        self._box.insertWidget(1, self._form)
        self._fill()
        self._show_extra()
        self._order_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        super().resizeEvent(event)
        width = self.viewport().width()
        columns = 3 if width >= _THREE_COLUMNS_FROM else 2 if width >= _TWO_COLUMNS_FROM else 1
        if columns != self._columns:
            self._columns = columns
            across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._head.setDirection(down if columns == 1 else across)
            focused = next((key for key, box in self.boxes.items() if box.editor.hasFocus()), None)
            self._build()
            if focused is not None:
                self.focus_field(focused)

    def _order_tabs(self) -> None:
        """Fields made anew would come last: after the tasks."""
        chain: list[QWidget] = [self.incoming, self.outgoing]
        for box in self.boxes.values():
            chain += [box.editor, box.offer]
        for one, following in pairwise([*chain, self._more]):
            QWidget.setTabOrder(one, following)

    def show_state(self, state: FormState) -> None:
        """Show another form; a change of direction rebuilds the fields."""
        self._asked = {key for key in self._asked if state.text(key)}
        rebuild = state.direction != self.state.direction
        self.state = state
        if rebuild:
            self._is_filling = True
            (self.incoming if state.direction == "incoming" else self.outgoing).setChecked(True)
            self._is_filling = False
            self._build()
        else:
            self._fill()
            self._show_extra()

    def _fill(self) -> None:
        self._is_filling = True
        for key, box in self.boxes.items():
            box.set_text(self.state.texts.get(key, ""))  # also a choice: the type of the paper before must not stay
            shown = box.text()  # as the editor writes it: a line has no line ends
            for kept in (self.state.filled, self.state.defaults):
                if key in kept and kept[key] == self.state.texts.get(key):
                    kept[key] = shown
            self.state.texts[key] = shown
            box.set_mark(self.state.marks.get(key), key in self.state.offered)
        self._is_filling = False
        if self._form is not None:
            self._form.clear_errors()

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field and bring it into view."""
        box = self.boxes.get(key)
        if box is None:
            return
        if box.field.is_extra and not self._is_extra_shown:
            self._toggle_extra()
        box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(box)

    def first_field(self) -> str:
        """Where typing begins."""
        return next(iter(self.boxes))

    def show_error(self, error: OfficeError) -> bool:
        """Show an error at its field; False when it belongs to none. A late paper makes the field for its reason appear."""
        key = "late_reason" if error.code in LATE_CODES else FIELD_OF_ERROR.get(error.field or "", error.field)
        if self._form is None or key is None or key not in self.boxes:
            return False
        self.ask(key)
        self._form.set_error(key, message_for(error))
        self.focus_field(key)
        return True

    def ask(self, key: str) -> None:
        """Make a field appear that stays away until it is needed."""
        if key in self.boxes and self.boxes[key].field.is_asked and key not in self._asked:
            self._asked.add(key)
            self._show_extra()

    def clear_errors(self) -> None:
        """Forget the errors shown."""
        if self._form is not None:
            self._form.clear_errors()

    def show_number(self, text: str) -> None:
        """The number that will be given, as the register stands now."""
        self.number_text.setText(text)

    def _on_direction(self, direction: Direction) -> None:
        if self._is_filling or direction == self.state.direction:
            return
        self.state.direction = direction
        self._build()
        self.direction_changed.emit(direction)
        self.changed.emit()

    def _on_changed(self, key: str) -> None:
        if self._is_filling:
            return
        self.state.texts[key] = self.boxes[key].text()
        if self._form is not None:
            self._form.set_error(key, None)
        self.field_changed.emit(key)
        self.changed.emit()

    def _on_offer_taken(self, key: str, value: str) -> None:
        self.state.take_offer(key, value)
        self.changed.emit()

    def _toggle_extra(self) -> None:
        self._is_extra_shown = not self._is_extra_shown
        self._show_extra()

    def _show_extra(self) -> None:
        self._more.setText("Ẩn bớt chi tiết" if self._is_extra_shown else "Thêm chi tiết")
        icons.bind(self._more, "chevron_up" if self._is_extra_shown else "chevron_down", "accent_text", 17)
        if self._form is not None:
            for key in self.boxes:
                field = BY_KEY[key]
                if field.is_extra or field.is_asked:
                    self._form.set_visible(key, key in self._asked if field.is_asked else self._is_extra_shown)
