"""One field of the form: its editor, how sure the reader is, and an offer when it is not sure enough to type it in."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.domain.errors import RuleError
from ui import showing
from ui.registering.fields import Field
from ui.registering.form_state import SURE_FROM, Mark, parse_day
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.date_edit import DateEdit
from ui.widgets.elided_button import ElidedButton
from ui.widgets.layouts import set_lines
from ui.widgets.plain import set_tip

_PAPER_LETTERS, _PAPER_LINES = 300, 5


class FieldBox(QWidget):
    """Editor with its marks. `text()` is always what stands there: dates dd/MM/yyyy, choices as codes.

    Enter in an empty field takes the offer of the reader; Alt+Down goes through all that it found for the field.
    """

    changed = Signal(str)
    focused = Signal(str)
    offer_taken = Signal(str, str)
    paste_asked = Signal()

    def __init__(self, field: Field, today: Callable[[], date], choices: dict[str, str], calendar: Any = None) -> None:
        super().__init__()
        self.field = field
        self.mark: Mark | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.editor = self._make_editor(today, choices, calendar)
        self.editor.setAccessibleName(field.label)
        self.setFocusProxy(self.editor)
        row.addWidget(self.editor, 1)
        self._sureness = BadgeLabel(None)
        row.addWidget(self._sureness, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self._is_offering = False
        self.offer = ElidedButton("", "check", lambda: self.take(self.mark.value if self.mark else ""))
        self.offer.setAccessibleName(f"{field.label}, giá trị chưa chắc")
        self.offer.hide()
        column.addWidget(self.offer)
        for watched in (self.editor, *self.editor.findChildren(QWidget)):
            watched.installEventFilter(self)

    def _make_editor(self, today: Callable[[], date], choices: dict[str, str], calendar: Any) -> QWidget:
        if self.field.kind == "date":
            day = DateEdit(self.field.label, today, calendar, is_required=self.field.is_required)
            day.setMinimumWidth(120)
            day.date_changed.connect(lambda _day: self._on_changed())
            day.textEdited.connect(lambda _text: self._on_changed())  # a day that cannot be read changes no date
            return day
        if self.field.kind == "choice":
            combo = QComboBox()
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(7)
            for code, name in choices.items():
                combo.addItem(name, code)
            combo.currentIndexChanged.connect(lambda _index: self._on_changed())
            return combo
        if self.field.kind == "text":
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setPlaceholderText(self.field.hint)
            set_lines(text, 2)
            text.textChanged.connect(self._on_changed)
            return text
        line = QLineEdit()
        line.setPlaceholderText(self.field.hint)
        if self.field.kind == "count":
            line.setMaxLength(5)
        line.textChanged.connect(lambda _text: self._on_changed())
        return line

    def text(self) -> str:
        """What stands in the field."""
        editor = self.editor
        if isinstance(editor, DateEdit):
            return showing.day(editor.date()) or editor.text().strip()
        if isinstance(editor, QComboBox):
            return str(editor.currentData() or "")
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def set_text(self, text: str) -> None:
        """Put a value in; a choice that is not offered is left as it stands."""
        editor = self.editor
        if isinstance(editor, DateEdit):
            try:
                editor.set_date(parse_day(text, self.field.key) if text.strip() else None)
            except RuleError:
                editor.setText(text)
        elif isinstance(editor, QComboBox):
            index = editor.findData(text)
            if index >= 0:
                editor.setCurrentIndex(index)
        elif isinstance(editor, QPlainTextEdit):
            if editor.toPlainText() != text:
                editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.setCursorPosition(0)

    def set_mark(self, mark: Mark | None, is_offered: bool = False) -> None:
        """Show how sure the reader is of this field. `is_offered`: its value was not typed in and stands under the field."""
        self.mark = mark
        self._is_offering = mark is not None and (is_offered or not mark.is_sure)
        self._show_mark()

    def _show_mark(self) -> None:
        mark, text = self.mark, self.text().strip()
        is_taken = mark is not None and text == mark.value.strip()
        self._sureness.set_badge(sureness(mark.confidence) if mark is not None and is_taken else None)
        self.offer.setVisible(mark is not None and self._is_offering and not is_taken)
        if mark is not None:
            percent = round(mark.confidence * 100)
            set_tip(self._sureness, f"Chương trình tự nhận dạng, độ tin cậy {percent} %")
            shown = self.name_of(mark.value).replace("\n", "; ")
            self.offer.setText(f"{shown[:60]}? ({percent} %)")
            set_tip(self.offer, f"Có thể là: {shown}")
            self.offer.setAccessibleName(f"{self.field.label}, dùng giá trị chưa chắc: {shown}")

    def candidates(self) -> tuple[str, ...]:
        """What the reader found for the field and does not stand in it, most likely first."""
        text = self.text().strip()
        return tuple(value for value in (self.mark.value, *self.mark.others) if value.strip() != text) if self.mark else ()

    def has_offer(self) -> bool:
        """Whether a value of the reader waits under the field."""
        return not self.offer.isHidden()

    def name_of(self, value: str) -> str:
        """How a value reads: the word of a choice, any other value as it is."""
        place = self.editor.findData(value) if isinstance(self.editor, QComboBox) else -1
        return self.editor.itemText(place) if isinstance(self.editor, QComboBox) and place >= 0 else value

    def take(self, value: str) -> None:
        """Put a value of the reader into the field."""
        self.set_text(value)
        self.offer_taken.emit(self.field.key, self.text())
        self._show_mark()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        if self.mark is not None:
            self._show_mark()
        self.changed.emit(self.field.key)

    def _take_by_key(self, event: QKeyEvent) -> bool:
        """Enter where nothing stands yet, or Alt+Down (which opens the list of a choice)."""
        if self.mark is None:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.has_offer() and not self.text().strip():
                self.take(self.mark.value)
                return True
            return False
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() != Qt.Key.Key_Down or not is_alt or isinstance(self.editor, QComboBox):
            return False
        every = (self.mark.value, *self.mark.others)
        place = next((number for number, value in enumerate(every) if value.strip() == self.text().strip()), -1)
        if every[(place + 1) % len(every)].strip() != self.text().strip():
            self.take(every[(place + 1) % len(every)])
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.field.key)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste) and holds_paper(QGuiApplication.clipboard().mimeData()):
                self.paste_asked.emit()
                return True
            if self._take_by_key(event):
                return True
        return super().eventFilter(watched, event)


def holds_paper(data: QMimeData) -> bool:
    """Whether files or a text too long for any field are in the clipboard: they are to be read, not put into the field."""
    if any(url.isLocalFile() for url in data.urls()):
        return True
    text = data.text() if data.hasText() else ""
    return len(text) >= _PAPER_LETTERS and sum(1 for line in text.splitlines() if line.strip()) >= _PAPER_LINES


def sureness(confidence: float) -> Badge:
    """How sure the reader is: a figure, and a question mark where a look is needed, so that colour alone says nothing."""
    percent = round(confidence * 100)
    return Badge(f"{percent} %", "ok") if confidence >= SURE_FROM else Badge(f"{percent} % ?", "warn")
