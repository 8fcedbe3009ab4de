"""The "6 rõ" of a task as six ticks: a sign and a word each, what is missing named."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.domain.clarity import POINTS
from ui import words
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import set_tip


class ClarityRow(QWidget):
    """Six small badges; its accessible name says what is missing."""

    def __init__(self, lacking: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(4, self)
        for point in POINTS:
            is_clear = point not in lacking
            name = words.word("clarity", point).removeprefix("Rõ ")
            made = BadgeLabel(Badge(f"{'✓' if is_clear else '✗'} {name}", "ok" if is_clear else "neutral"))
            set_tip(made, f"{'Đã rõ' if is_clear else 'Chưa rõ'} {name}")
            flow.addWidget(made)
        self.setAccessibleName(clarity_text(lacking))


def clarity_text(lacking: Sequence[str]) -> str:
    """`Đủ 6 rõ`, or `Chưa rõ: trách nhiệm, thẩm quyền`."""
    if not lacking:
        return "Đủ 6 rõ"
    return "Chưa rõ: " + ", ".join(words.word("clarity", point).removeprefix("Rõ ") for point in lacking)
