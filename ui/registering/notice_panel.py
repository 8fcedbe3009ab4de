"""A panel over the form that stops and asks: a paper already registered, a paper marked secret."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear_layout
from ui.widgets.plain import button, label

Choice = tuple[str, str, Callable[[], object]]


class NoticePanel(QFrame):
    """Hidden until `ask`. Each choice is (words, kind of button, what to do); choosing hides the panel first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        self._title = label("", "heading", wrap=True)
        self._text = label("", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._text)
        holder = QWidget()
        self._row = FlowLayout(8, holder)
        column.addWidget(holder)
        self.code = ""
        self._first: QWidget | None = None
        self.hide()

    def ask(self, code: str, title: str, text: str, choices: Sequence[Choice]) -> None:
        """Show a question; the first choice gets the cursor."""
        self.code = code
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")
        clear_layout(self._row)
        self._first = None
        for words, kind, call in choices:
            made = button(words, "", kind, partial(self._choose, call))
            self._row.addWidget(made)
            self._first = self._first or made
        self.show()
        self.take_focus()

    def take_focus(self) -> None:
        """The cursor to the first choice."""
        if self._first is not None:
            self._first.setFocus()

    def _choose(self, call: Callable[[], object]) -> None:
        self.hide()
        self.code = ""
        call()
