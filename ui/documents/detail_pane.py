"""The pane beside a register: facts, chain, tasks, files and history of the chosen document."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from models.domain.documents import Attachment
from models.domain.tasks import TaskRow
from ui import showing
from ui.documents.detail import ChainItem, DocumentDetail
from ui.tasks.columns import state_badge
from ui.tasks.look import TaskLook, due_text
from ui.widgets.badge import BadgeLabel, secrecy_badge, urgency_badge
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain import button, label

_CHAIN_ARROWS = {"up": "↑", "self": "●", "down": "↓"}


class DetailPane(QScrollArea):
    """Shows one `DocumentDetail`. What a person asks for leaves as signals; the page answers."""

    document_asked = Signal(int)
    task_asked = Signal(int)
    open_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(self, look: TaskLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Chi tiết văn bản")
        self.setMinimumWidth(270)
        self.show_detail(None)

    def show_detail(self, detail: DocumentDetail | None) -> None:
        """Show a document, or what to do when none is chosen."""
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(14, 10, 14, 14)
        box.setSpacing(6)
        if detail is None:
            box.addWidget(
                EmptyState(
                    "document", "Chưa chọn văn bản", "Chọn một dòng trong sổ để xem nội dung, việc giao và quan hệ văn bản."
                )
            )
        else:
            self._fill(box, detail)
        box.addStretch(1)
        self.setWidget(content)

    def _fill(self, box: QVBoxLayout, detail: DocumentDetail) -> None:
        box.addWidget(label(detail.title, "heading", wrap=True))
        badges = QHBoxLayout()
        badges.setSpacing(6)
        document = detail.document
        for badge in (
            urgency_badge(document.urgency) if document.urgency else None,
            secrecy_badge(document.secrecy) if document.secrecy else None,
        ):
            if badge is not None:
                badges.addWidget(BadgeLabel(badge))
        if badges.count():
            badges.addStretch(1)
            box.addLayout(badges)
        box.addLayout(self._facts(detail))
        if detail.attachments:
            box.addWidget(_section("Tệp kèm theo"))
            for attachment in detail.attachments:
                box.addWidget(self._attachment(attachment))
        if detail.tasks:
            box.addWidget(_section(f"Nhiệm vụ ({len(detail.tasks)})"))
            for row in detail.tasks:
                box.addWidget(self._task(row))
        if detail.chain:
            box.addWidget(_section("Quan hệ văn bản"))
            for item in detail.chain:
                box.addWidget(self._chain(item))
        if detail.history:
            box.addWidget(_section("Lịch sử"))
            for line in detail.history:
                box.addWidget(label(f"{line.when}  {line.what}  ({line.who})", "muted", wrap=True))

    def _facts(self, detail: DocumentDetail) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(detail.facts):
            head = label(name, "muted")
            head.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            text = label(value, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(f"{name}: {value}")
            grid.addWidget(head, line, 0)
            grid.addWidget(text, line, 1)
        return grid

    def _attachment(self, attachment: Attachment) -> QWidget:
        row, box = _row()
        name = label(attachment.name, wrap=True)
        box.addWidget(name, 1)
        box.addWidget(label(showing.size(attachment.size), "muted"))
        box.addWidget(button("Mở", "eye", "quiet", lambda: self.open_asked.emit(attachment), name=f"Mở tệp {attachment.name}"))
        box.addWidget(
            button("Lưu", "download", "quiet", lambda: self.save_asked.emit(attachment), name=f"Lưu tệp {attachment.name}")
        )
        return row

    def _task(self, row: TaskRow) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 2, 0, 6)
        box.setSpacing(2)
        top, line = _row()
        line.addWidget(BadgeLabel(state_badge(self._look, row)))
        line.addWidget(label(f"Hạn {due_text(row)}" if due_text(row) else "", "muted"))
        line.addStretch(1)
        line.addWidget(
            button("Xem việc", "tasks", "quiet", lambda: self.task_asked.emit(row.task_unit_id), name=f"Xem việc: {row.content}")
        )
        box.addWidget(top)
        box.addWidget(label(f"{row.unit_name}: {row.content}", wrap=True))
        return holder

    def _chain(self, item: ChainItem) -> QWidget:
        row, box = _row()
        arrow = label(_CHAIN_ARROWS[item.place], "muted")
        arrow.setFixedWidth(14)
        box.addWidget(arrow)
        text = label(
            f"{item.relation}: {item.text}" + ("  (chưa vào sổ)" if item.is_stub else ""),
            "strong" if item.place == "self" else "body",
            wrap=True,
        )
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box.addWidget(text, 1)
        if item.place != "self" and item.document_id is not None:
            target = item.document_id
            box.addWidget(button("Xem", "link", "quiet", lambda: self.document_asked.emit(target), name=f"Xem {item.text}"))
        return row


def _section(title: str) -> QWidget:
    head = label(title, "strong")
    head.setContentsMargins(0, 10, 0, 2)
    return head


def _row() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    return holder, box
