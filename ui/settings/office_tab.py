"""Văn phòng: the settings that offices change most, as data; every other one keeps its default."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.domain.errors import OfficeError
from models.domain.settings import SPECS
from models.services.settings import change_settings
from ui.app.context import Context
from ui.settings.items import GROUPS, NOTICE, READING, Item
from ui.settings.schedule_card import ScheduleCard
from ui.settings.tools_check import ToolsCheck
from ui.widgets.card import Card
from ui.widgets.choices import Choice, DecimalEdit, NumberEdit
from ui.widgets.form import Form
from ui.widgets.plain import button


class OfficeTab(QWidget):
    """One form per group, one Save for all: several changes are one transaction. `changed` fires when something was typed."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 10, 6, 10)
        column.setSpacing(12)
        self._controls: dict[str, QWidget] = {}
        self._forms: list[Form] = []
        for title, icon, items in GROUPS:
            card = Card(title, icon)
            form = Form(2)
            for item in items:
                self._controls[item.key] = self._control(item)
                form.add(item.key, item.text, self._controls[item.key], hint=item.hint, span=item.span)
            card.body.addWidget(form)
            if title == READING:
                self.tools = ToolsCheck(context, self._tool_paths)
                card.body.addWidget(self.tools)
            if title == NOTICE:
                self.schedule = ScheduleCard(context, lambda: str(_value(self._controls["notice.hour"])))
                card.body.addWidget(self.schedule)
            self._forms.append(form)
            column.addWidget(card)
        row = QHBoxLayout()
        row.addStretch(1)
        self.undo = button("Bỏ thay đổi", on_click=self.refresh)
        self.save = button("Lưu thiết lập", "save", "primary", self.save_now)
        row.addWidget(self.undo)
        row.addWidget(self.save)
        column.addStretch(1)
        area.setWidget(inner)
        outer.addWidget(area, 1)
        outer.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored."""
        for key, control in self._controls.items():
            if isinstance(control, QComboBox) and key.endswith(".signer"):
                self._fill_signers(control, key)
            _show(control, self.context.office.setting(key))
        for form in self._forms:
            form.clear_errors()
        self._mark()

    def differing(self) -> dict[str, Any]:
        """What was changed and not saved."""
        found = {}
        for key, control in self._controls.items():
            value = _value(control)
            if value != self.context.office.setting(key):
                found[key] = value
        return found

    def save_now(self) -> bool:
        """Store the changes; errors show at their fields."""
        try:
            changes = change_settings(self.context.office, self.differing())
        except OfficeError as error:
            if not any(form.show_error(error) for form in self._forms):
                self.context.fail(error)
            return False
        self.context.publish(changes)
        self.refresh()
        self.context.say("Đã lưu thiết lập.", "ok")
        return True

    def control(self, key: str) -> QWidget:
        """The control of a setting."""
        return self._controls[key]

    def _tool_paths(self) -> tuple[str, str]:
        """What the two fields of paths hold now, saved or not."""
        return str(_value(self._controls["intake.tesseract_path"])), str(_value(self._controls["intake.doc_converter_path"]))

    def _fill_signers(self, box: QComboBox, key: str) -> None:
        """Whoever signs today may be set for a stage, and whoever is set there now."""
        office = self.context.office
        kept = office.setting(key)
        box.blockSignals(True)
        box.clear()
        box.addItem("người ký thứ nhất trong ngày", 0)
        for person in office.persons.all():
            if "signer" in person.roles and (
                person.valid_to is None or person.valid_to >= self.context.today() or person.id == kept
            ):
                box.addItem(f"{person.full_name}, {person.position}", person.id)
        box.blockSignals(False)

    def _control(self, item: Item) -> QWidget:
        spec = SPECS[item.key]
        if item.choices or item.key.endswith(".signer"):
            box = Choice(item.text)
            for value, text in item.choices:
                box.addItem(text, value)
            box.currentIndexChanged.connect(self._mark)
            return box
        if isinstance(spec.default, bool):
            check = QCheckBox("Có")
            check.setAccessibleName(item.text)
            check.toggled.connect(self._mark)
            return check
        if isinstance(spec.default, float):
            number = DecimalEdit(float(spec.low or 0), float(spec.high or 999))
            number.valueChanged.connect(self._mark)
            return number
        if isinstance(spec.default, int):
            count = NumberEdit(int(spec.low or 0), int(spec.high or 9999))
            count.valueChanged.connect(self._mark)
            return count
        edit = QLineEdit()
        edit.textChanged.connect(self._mark)
        return edit

    def _mark(self, *_: Any) -> None:
        is_changed = (
            bool(self._controls) and len(self._controls) == sum(len(items) for _, _, items in GROUPS) and bool(self.differing())
        )
        if hasattr(self, "save"):
            self.save.setEnabled(is_changed)
            self.undo.setEnabled(is_changed)
            self.changed.emit()


def _show(control: QWidget, value: Any) -> None:
    if isinstance(control, QComboBox):
        control.setCurrentIndex(max(0, control.findData(value)))
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, (QSpinBox, QDoubleSpinBox)):
        control.setValue(value)
    elif isinstance(control, QLineEdit):
        control.setText(str(value))
        control.setCursorPosition(0)


def _value(control: QWidget) -> Any:
    if isinstance(control, QComboBox):
        return control.currentData()
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, (QSpinBox, QDoubleSpinBox)):
        return control.value()
    return control.text() if isinstance(control, QLineEdit) else None
