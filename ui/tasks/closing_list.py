"""The rows that a paper may answer, as ticks: the sure ones ticked, each with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from models.domain.documents import Document
from models.domain.tasks import TaskRow
from models.services.duties import closing
from models.services.office import Office
from ui.task_words import candidate_text
from ui.tasks.look import due_text
from ui.widgets.plain import label, menu_text


@dataclass(frozen=True, slots=True)
class Offered:
    """A candidate with its row."""

    candidate: closing.Candidate
    row: TaskRow


def offers_for(office: Office, document: Document) -> list[Offered]:
    """What a paper may answer, the surest first."""
    found = closing.answers(office, document)
    rows = {row.task_unit_id: row for row in office.tasks.rows([item.task_unit_id for item in found])}
    return [Offered(item, rows[item.task_unit_id]) for item in found]


class ClosingList(QScrollArea):
    """`ticked()` gives the ids of the rows to close."""

    def __init__(self, offers: Sequence[Offered] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName("Việc mà văn bản này có thể trả lời")
        self.boxes: dict[int, QCheckBox] = {}
        self.show_offers(offers)

    def show_offers(self, offers: Sequence[Offered]) -> None:
        """Other rows."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.boxes = {}
        for offer in offers:
            due = due_text(offer.row)
            box = QCheckBox(menu_text(f"{offer.row.content}{f', hạn {due}' if due else ''}"))
            box.setChecked(offer.candidate.is_sure)
            reasons = candidate_text(offer.candidate)
            box.setAccessibleDescription(reasons)
            note = label(f"{offer.row.unit_name}: {reasons}", "muted", wrap=True)
            note.setContentsMargins(24, 0, 0, 4)
            column.addWidget(box)
            column.addWidget(note)
            self.boxes[offer.row.task_unit_id] = box
        column.addStretch(1)
        self.setWidget(holder)

    def whole_height(self) -> int:
        """How high the list is with all its rows."""
        content = self.widget()
        return 0 if content is None else content.sizeHint().height() + 2

    def ticked(self) -> list[int]:
        """Ids of the ticked rows."""
        return [task_unit_id for task_unit_id, box in self.boxes.items() if box.isChecked()]


def told(done: closing.Closed) -> str:
    """What was closed, in words."""
    text = f"Đã ghi hoàn thành {len(done.task_unit_ids)} việc, văn bản này làm minh chứng."
    return text + (f" {len(done.refused)} việc không ghi được." if done.refused else "")
