"""One control per kind of template field; each gives and takes its value as text."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from models.domain.paper_templates import TemplateField
from models.domain.units import Unit
from ui.composing.choice_editors import ModestChoice
from ui.composing.text_field import TextField
from ui.composing.units_edit import UnitsEdit
from ui.widgets.date_edit import DateEdit

_CLOCK = 4  # digits of 0830


class FieldEditor(Protocol):
    """What the form asks of a control. `field_changed` comes with each change, whoever makes it."""

    field_changed: Signal

    def value(self) -> str:
        """What stands there, as the services take it."""
        ...

    def set_value(self, text: str) -> None:
        """Show a value."""
        ...


class LineField(QLineEdit):
    """One line of words."""

    field_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.textChanged.connect(lambda _text: self.field_changed.emit())

    def value(self) -> str:
        """The words."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Show words, from their beginning."""
        self.setText(text)
        self.setCursorPosition(0)


class DayField(DateEdit):
    """A date; what cannot be read is given as it was typed, so that it is named where it is refused."""

    field_changed = Signal()

    def __init__(self, name: str, today: Callable[[], date], calendar: object | None = None) -> None:
        super().__init__(name, today, calendar)
        self.setMinimumWidth(150)  # two beside each other also in a small window
        self.textChanged.connect(lambda _text: self.field_changed.emit())

    def value(self) -> str:
        """ISO, or the words that are no date."""
        day = self.date()
        return day.isoformat() if day is not None else self.text().strip()

    def set_value(self, text: str) -> None:
        """Show a date given as ISO."""
        try:
            self.set_date(date.fromisoformat(text) if text else None)
        except ValueError:
            self.setText(text)


class TimeField(LineField):
    """An hour of the day: 8, 8h30, 0830 become 08:30."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setPlaceholderText("giờ:phút")
        self.setMaxLength(8)

    def value(self) -> str:
        """HH:MM, or the words that are no time."""
        return clock_text(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.text() != self.value():
            self.setText(self.value())
        super().focusOutEvent(event)


class NumberField(LineField):
    """Digits only; may stay empty."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setValidator(QRegularExpressionValidator("[0-9]{0,9}", self))


class ChoiceField(ModestChoice):
    """One of the words of the template; a field that may stay empty has a blank first line."""

    field_changed = Signal()

    def __init__(self, name: str, choices: Sequence[str], *, is_required: bool) -> None:
        super().__init__(name)
        if not is_required:
            self.addItem("", "")
        for text in choices:
            self.addItem(text, text)
        self.currentIndexChanged.connect(lambda _index: self.field_changed.emit())

    def value(self) -> str:
        """The words chosen."""
        return str(self.currentData() or "")

    def set_value(self, text: str) -> None:
        """Choose; words that are no choice any more are added, not lost."""
        place = self.findData(text)
        if place < 0 and text:
            self.addItem(text, text)
            place = self.count() - 1
        self.setCurrentIndex(max(place, 0))


def make_editor(
    field: TemplateField, units: Callable[[], Sequence[Unit]], today: Callable[[], date], calendar: object | None = None
) -> QWidget:
    """The control of a field; it is a `FieldEditor`."""
    if field.kind == "text":
        return TextField(field.label)
    if field.kind == "date":
        return DayField(field.label, today, calendar)
    if field.kind == "time":
        return TimeField(field.label)
    if field.kind == "number":
        return NumberField(field.label)
    if field.kind == "choice":
        return ChoiceField(field.label, field.choices, is_required=field.is_required)
    return UnitsEdit(field.label, units) if field.kind == "units" else LineField(field.label)


def clock_text(text: str) -> str:
    """A typed hour as HH:MM; words that are none as they were typed."""
    bare = text.strip().lower().replace("giờ", "h").replace("phút", "").replace(".", ":").replace("h", ":").replace(" ", "")
    if bare.isdigit() and len(bare) == _CLOCK:
        bare = f"{bare[:2]}:{bare[2:]}"
    hours, _, minutes = bare.partition(":")
    minutes = minutes or "00"
    if hours.isdigit() and minutes.isdigit() and len(hours) <= 2 and len(minutes) <= 2 and int(hours) < 24 and int(minutes) < 60:
        return f"{int(hours):02d}:{int(minutes):02d}"
    return text.strip()
