"""The line over the proposed tasks: what was just done and can be taken back, what is marked, which date a joined task takes."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear_layout
from ui.widgets.plain import button, label

Offer = tuple[str, str, Callable[[], object]]
"""Words, icon and act of a button."""


class TaskNotice(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._row = FlowLayout(6, self)
        self.text = ""
        self.hide()

    def show_text(self, text: str, offers: Sequence[Offer] = (), *, takes_focus: bool = False) -> None:
        """Say something, with buttons; an empty text hides the line."""
        clear_layout(self._row)
        self.text = text
        self.setVisible(bool(text))
        if not text:
            return
        self._row.addWidget(label(text, "strong"))
        made = [button(words, icon, "quiet", act) for words, icon, act in offers]
        for one in made:
            self._row.addWidget(one)
            one.show()  # a layout shows it only later, and the cursor cannot stand in what is not shown
        self.setAccessibleName(text)
        self.updateGeometry()
        if takes_focus and made:
            made[0].setFocus()
