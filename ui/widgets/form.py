"""Labelled fields with the error at the field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from models.domain.errors import OfficeError
from ui.messages import message_for
from ui.widgets.plain import PlainLabel

_LONG = 30  # letters of a caption that may need two lines in a narrow window


class Form(QWidget):
    """Fields in one or more columns, the label above its control. Codes of errors name the field by its key."""

    def __init__(self, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._columns = columns
        self._line, self._next = 0, 0
        self._widgets: dict[str, QWidget] = {}
        self._errors: dict[str, PlainLabel] = {}
        self._holders: dict[str, QWidget] = {}
        self._captions: dict[str, PlainLabel] = {}
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, key: str, text: str, widget: QWidget, required: bool = False, hint: str = "", span: int = 1) -> QWidget:
        """Add a field; `span` columns wide. The widget is given back."""
        span = min(span, self._columns)
        if self._next + span > self._columns:
            self._line, self._next = self._line + 1, 0
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        caption = PlainLabel(f"{text} *" if required else text, "muted", wrap=len(text) > _LONG)
        caption.setBuddy(widget)
        column.addWidget(caption)
        column.addWidget(widget)
        if hint:
            column.addWidget(PlainLabel(hint, "small", wrap=True))
        error = PlainLabel("", "error", wrap=True)
        error.hide()
        column.addWidget(error)
        if not isinstance(widget, QPlainTextEdit) and widget.sizePolicy().verticalPolicy() != QSizePolicy.Policy.Expanding:
            column.addStretch(1)
        if not widget.accessibleName():
            widget.setAccessibleName(text)
        self._grid.addWidget(holder, self._line, self._next, 1, span, Qt.AlignmentFlag(0))
        self._next += span
        self._widgets[key], self._errors[key], self._holders[key], self._captions[key] = widget, error, holder, caption
        return widget

    def field(self, key: str) -> QWidget:
        """The control of a field."""
        return self._widgets[key]

    def set_caption(self, key: str, text: str) -> None:
        """Other words above a control."""
        self._captions[key].setText(text)
        self._widgets[key].setAccessibleName(text)

    def set_visible(self, key: str, is_visible: bool) -> None:
        """Show or hide a field with its label."""
        self._holders[key].setVisible(is_visible)

    def set_error(self, key: str, text: str | None) -> None:
        """Say what is wrong at a field; None takes it away."""
        error, widget = self._errors[key], self._widgets[key]
        error.setText(text or "")
        error.setVisible(bool(text))
        widget.setAccessibleDescription(text or "")
        widget.setProperty("invalid", bool(text))
        widget.style().unpolish(widget)
        widget.style().polish(widget)

    def clear_errors(self) -> None:
        """Take all errors away."""
        for key in self._errors:
            if not self._errors[key].isHidden():
                self.set_error(key, None)

    def error_text(self, key: str) -> str:
        """The error shown at a field."""
        return "" if self._errors[key].isHidden() else self._errors[key].text()

    def show_error(self, error: OfficeError) -> bool:
        """Put an error at the field it names and go there; False when no field of the form is meant."""
        key = error.field
        if key is None or key not in self._widgets:
            return False
        self.set_error(key, message_for(error))
        self._widgets[key].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
