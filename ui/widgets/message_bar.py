"""One line above the page that says what happened, with at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.app import icons
from ui.widgets.plain import PlainLabel, button, icon_button


class MessageBar(QFrame):
    """Hidden until `show_message`; good news goes by itself, warnings stay until closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        self._picture = PlainLabel()
        self._text = PlainLabel("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action: QPushButton = button("", kind="normal", on_click=self._on_action)
        self._call: Callable[[], object] | None = None
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(icon_button("close", "Đóng thông báo", self.hide, size=14))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_message(
        self,
        text: str,
        kind: str = "info",
        action_text: str = "",
        action: Callable[[], object] | None = None,
        seconds: int | None = None,
    ) -> None:
        """Show `text`. `seconds` 0 stays; by default info and ok go after 8 seconds, warn and danger stay."""
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        for child in (self._text, self._picture):
            self.style().unpolish(child)
            self.style().polish(child)
        icons.bind(self._picture, {"ok": "ok", "warn": "warning", "danger": "danger"}.get(kind, "info"), kind, 18)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._call = action
        self._action.setText(action_text.replace("&", "&&"))
        self._action.setAccessibleName(action_text)
        self._action.setVisible(bool(action_text and action))
        self.show()
        self._timer.stop()
        wait = seconds if seconds is not None else (8 if kind in ("info", "ok") and not action_text else 0)
        if wait:
            self._timer.start(wait * 1000)

    def text(self) -> str:
        """The words now shown, empty when hidden."""
        return "" if self.isHidden() else self._text.text()

    def _on_action(self) -> None:
        self.hide()
        if self._call is not None:
            self._call()
