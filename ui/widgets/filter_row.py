"""The filter row over a table: a search box and what else a page filters by. Emits one filter after a short pause."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, set_tip

_PAUSE_MS = 150


class FilterRow(QWidget):
    """Subclasses add their controls to `row`, end with `finish` and say in `filter` what the controls mean.

    `filtered` fires with a new filter: typing waits for a pause, every other control counts at once.
    """

    filtered = Signal(object)

    def __init__(self, name: str, placeholder: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = FlowLayout(8, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(name)
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(290)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tip(self.search, tip)
        self.row.addWidget(self.search)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._emit)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._emit)

    def finish(self, clear_tip: str, *changes: SignalInstance) -> None:
        """Put the button that clears at the end; each of `changes` asks for a new filter at once."""
        self.row.addWidget(button("Bỏ lọc", "close", "quiet", self.clear, tip=clear_tip))
        for change in changes:
            change.connect(lambda *_: self._emit())

    def filter(self) -> Any:
        """What the row says now."""
        raise NotImplementedError

    def is_active(self) -> bool:
        """Whether anything is filtered away that the page shows at first."""
        raise NotImplementedError

    def reset(self) -> None:
        """Put every control back as at first."""
        self.search.clear()

    def clear(self) -> None:
        """Show what the page shows at first."""
        self.set_only(lambda: None)

    def set_only(self, change: Callable[[], object]) -> None:
        """Everything is reset, then `change` sets several controls; the page is asked once."""
        self.blockSignals(True)
        self.reset()
        change()
        self.blockSignals(False)
        self._emit()

    def _emit(self) -> None:
        self._pause.stop()
        self.filtered.emit(self.filter())
