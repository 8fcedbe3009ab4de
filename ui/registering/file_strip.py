"""The files that belong to the paper (which is read, which go with it), and those that wait for their turn."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.elided_button import ElidedButton
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear_layout
from ui.widgets.plain import ElidedLabel, button


class FileStrip(QFrame):
    """Hidden while there is one file and none waits. `paper_chosen(number)`: another file is to be read as the paper."""

    paper_chosen = Signal(int)
    queue_dropped = Signal()
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._files = QVBoxLayout()
        self._files.setSpacing(0)
        column.addLayout(self._files)
        self._queue = QWidget()
        row = QVBoxLayout(self._queue)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._waiting = ElidedLabel("", "muted")
        row.addWidget(self._waiting)
        holder = QWidget()
        acts = FlowLayout(2, holder)
        acts.addWidget(
            button("Đọc tiếp", "chevron_right", "quiet", self.next_asked.emit, tip="Đọc tệp chờ đầu tiên, bỏ văn bản này")
        )
        acts.addWidget(button("Bỏ hàng chờ", "close", "quiet", self.queue_dropped.emit))
        row.addWidget(holder)
        column.addWidget(self._queue)
        self._queue.hide()  # else the strip would show itself before it has a parent, as a window that takes the focus
        self._names: Sequence[str] = ()
        self.show_files((), 0)
        self.show_queue(())

    def show_files(self, names: Sequence[str], chosen: int, *, is_mail: bool = False) -> None:
        """The files of one paper; `chosen` is the one that was read, the first of a mail the message itself."""
        self._names = names if len(names) > 1 else ()
        clear_layout(self._files)
        for number, name in enumerate(self._names):
            if number == chosen:
                made: QWidget = ElidedLabel(f"Văn bản: {name}", "muted")
            elif is_mail and number == 0:
                made = ElidedLabel(f"Thư gửi kèm văn bản: {name}", "muted")
            else:
                made = ElidedButton(f"Đọc tệp kèm: {name}", "attachment", partial(self.paper_chosen.emit, number))
            self._files.addWidget(made, 0, Qt.AlignmentFlag(0))
        self._fit()

    def show_queue(self, names: Sequence[str]) -> None:
        """The files that are read one after the other when this paper is saved."""
        self._waiting.setText(f"Còn {len(names)} tệp chờ: {', '.join(names)}" if names else "")
        self._queue.setVisible(bool(names))
        self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self._names) or not self._queue.isHidden())
