"""Numbers and choices that do not change while the page is scrolled over them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QWidget

_MARGIN = 7


class NumberEdit(QSpinBox):
    """A whole number."""

    def __init__(self, low: int = 0, high: int = 999_999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # style sheets give the inner field the rule of the box around it, so its margin is set here
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore() if not self.hasFocus() else super().wheelEvent(event)


class DecimalEdit(QDoubleSpinBox):
    """A number with one decimal, shown with a comma (vi_VN)."""

    def __init__(self, low: float = 0, high: float = 999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(2 if low < 1 else 1)
        self.setSingleStep(0.5)
        self.setRange(low, high)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore() if not self.hasFocus() else super().wheelEvent(event)


class Choice(QComboBox):
    """A choice from few: `add(text, value)`, `value()`."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore() if not self.hasFocus() else super().wheelEvent(event)
