"""The checklist before issue: one line a point, each leads to its field."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

import resources
from models.services.composing.paper_checks import PaperFinding
from ui import showing
from ui.app import icons
from ui.app.tokens import tokens

_FIELD = Qt.ItemDataRole.UserRole + 1
_MOST = 5  # lines before it scrolls


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    found: Any = resources.read_json("texts/paper_checks.json")
    return dict(found)


def finding_text(finding: PaperFinding) -> str:
    """A point in words."""
    return _words()[finding.code].format(**finding.params)


def summary_text(findings: Sequence[PaperFinding]) -> str:
    """How many points there are, in a few words."""
    must = sum(one.weight == "must" for one in findings)
    look = len(findings) - must
    parts = [f"{showing.number(must)} điểm phải sửa"] if must else []
    parts += [f"{showing.number(look)} điểm nên xem"] if look else []
    return ", ".join(parts) or "Đã rà soát, không có điểm nào"


class ChecksPanel(QListWidget):
    """`asked` names the field of the line that was chosen with Enter or a click."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Rà soát trước khi phát hành")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(15, 15))
        self._shown: tuple[PaperFinding, ...] = ()
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)

    def show_findings(self, findings: Sequence[PaperFinding]) -> None:
        """Show the points; the same ones again change nothing."""
        if tuple(findings) == self._shown:
            return
        self._shown = tuple(findings)
        place = self.currentRow()
        self.clear()
        for one in findings:
            text = finding_text(one)
            item = QListWidgetItem(text)
            is_must = one.weight == "must"
            tone = tokens().tone("danger" if is_must else "warn")
            item.setIcon(icons.icon("danger" if is_must else "warning", tone.text))
            item.setData(_FIELD, one.field)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{'Phải sửa' if is_must else 'Nên xem'}: {text}")
            self.addItem(item)
        self.setCurrentRow(min(max(place, 0), self.count() - 1))
        self.updateGeometry()

    def redraw(self) -> None:
        """The colours changed: the pictures of the lines are made anew."""
        shown, self._shown = self._shown, ()
        self.show_findings(shown)

    def texts(self) -> list[str]:
        """The points in words."""
        return [self.item(line).text() for line in range(self.count())]

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(line) for line in range(min(self.count(), _MOST)))
        return QSize(200, rows + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(self.sizeHint().height(), 60))

    def _go(self, item: QListWidgetItem) -> None:
        self.asked.emit(str(item.data(_FIELD)))
