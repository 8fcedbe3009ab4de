"""What a list shows when there is nothing in it: a quiet picture, a sentence, at most one thing to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.app import icons
from ui.widgets.plain import PlainLabel, button


class EmptyState(QWidget):
    """Centred picture, title, text and an optional button."""

    def __init__(
        self, icon: str, title: str, text: str = "", action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addStretch(1)
        picture = PlainLabel()
        icons.bind(picture, icon, "faint", 40)
        self.title = PlainLabel(title, "heading", wrap=True)
        self.text = PlainLabel(text, "muted", wrap=True)
        for part in (picture, self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        self.text.setVisible(bool(text))
        if action_text and action is not None:
            column.addSpacing(6)
            column.addWidget(button(action_text, "", "normal", action), 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)

    def set_text(self, title: str, text: str = "") -> None:
        """Other words."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
