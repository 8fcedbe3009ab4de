"""A button whose words may be longer than there is room: it shortens them and keeps the whole as its tip and accessible name."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.app import icons
from ui.widgets.plain import menu_text, set_tip


class ElidedButton(QPushButton):
    """A quiet button with an icon. `setText` takes plain words, an ampersand included."""

    def __init__(self, text: str, icon: str, on_click: Callable[[], object]) -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("kind", "quiet")
        icons.bind(self, icon, "accent_text", 17)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda *_: on_click())
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, shortened to the width at hand."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(text)
        set_tip(self, text)
        self._fit()
        self.updateGeometry()

    def whole_text(self) -> str:
        """The words as given, not what fits."""
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self._frame_width() + self.fontMetrics().horizontalAdvance(self._whole) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _frame_width(self) -> int:
        """Everything of the button but its words."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))

    def _fit(self) -> None:
        room = max(self.width() - self._frame_width(), 30)
        super().setText(menu_text(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)))
