"""The pane beside a register: facts, chain, tasks, files and history of the chosen document."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.domain.documents import Attachment
from models.domain.tasks import TaskRow
from ui import showing, words
from ui.documents.chain_section import ChainActions, chain_parts
from ui.documents.detail import DocumentDetail
from ui.documents.slip_printing import OFFERED
from ui.task_words import candidate_text
from ui.tasks.columns import state_badge
from ui.tasks.look import TaskLook, due_text
from ui.widgets.badge import BadgeLabel, secrecy_badge, urgency_badge
from ui.widgets.detail_pane import DetailPane, add_section, fact_grid, history_lines, line_of_parts
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import ElidedLabel, button, label


class DocumentPane(DetailPane):
    """Shows one `DocumentDetail`. What a person asks for leaves as signals; the page answers."""

    title = "Chi tiết văn bản"
    empty = ("document", "Chưa chọn văn bản", "Chọn một dòng trong sổ để xem nội dung, việc giao và quan hệ văn bản.")
    document_asked = Signal(int)
    task_asked = Signal(int)
    open_asked = Signal(object)
    save_asked = Signal(object)
    edit_asked = Signal()
    join_asked = Signal(int, int)
    part_asked = Signal(int, int)
    mend_asked = Signal(int)
    map_asked = Signal()
    link_asked = Signal()
    closing_asked = Signal()
    slip_asked = Signal()
    paper_asked = Signal(str)
    targets_asked = Signal()
    compose_asked = Signal(str)

    def __init__(self, look: TaskLook, parent: QWidget | None = None) -> None:
        self._look = look
        super().__init__(parent)

    def fill(self, box: QVBoxLayout, detail: DocumentDetail) -> None:
        """Name and marks of the paper, then its sections."""
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
        box.addLayout(fact_grid(detail.facts))
        if detail.is_editable:
            edit = button("Sửa thông tin…", "edit", "quiet", self.edit_asked.emit, tip="Sửa những ô còn sửa được (F2)")
            box.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        if document.direction == "incoming" and document.number_status == "issued" and not document.secrecy:
            slip = button(
                "Ý kiến chỉ đạo…", "edit", "quiet", self.slip_asked.emit, tip="Nhập ý kiến ghi trên phiếu xử lý, giao việc từ đó"
            )
            box.addWidget(slip, 0, Qt.AlignmentFlag.AlignLeft)
            box.addWidget(self._composing(), 0, Qt.AlignmentFlag.AlignLeft)
        if document.number_status == "issued" and not document.secrecy:
            box.addWidget(self._small_papers(document.direction), 0, Qt.AlignmentFlag.AlignLeft)
        if document.number_status == "issued" and not document.secrecy:
            ask = button(
                "Chỉ tiêu…", "reporting", "quiet", self.targets_asked.emit, tip="Tìm các chỉ tiêu trong văn bản để theo dõi"
            )
            box.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        add_section(box, f"Có thể trả lời {len(detail.closes)} việc", self._closes(detail))
        add_section(box, "Tệp kèm theo", map(self._attachment, detail.attachments))
        add_section(box, f"Nhiệm vụ ({len(detail.tasks)})", map(self._task, detail.tasks))
        add_section(box, "Quan hệ văn bản", chain_parts(detail, self._chain_actions()))
        add_section(box, "Lịch sử", history_lines(detail.history))

    def _composing(self) -> QWidget:
        """Papers to be written about this one."""
        made = button("Soạn văn bản", "chevron_down", "quiet", tip="Soạn văn bản trả lời hoặc thực hiện văn bản này")
        menu = QMenu(made)
        menu.addAction("Soạn văn bản trả lời", partial(self.compose_asked.emit, "replies_to"))
        menu.addAction("Soạn văn bản thực hiện", partial(self.compose_asked.emit, "implements"))
        made.setMenu(menu)
        return made

    def _small_papers(self, direction: str) -> QWidget:
        """Slips and stamps of this paper, in a menu that opens below its button."""
        made = button("In phiếu", "chevron_down", "quiet", tip="Phiếu và dấu in kèm văn bản này")
        menu = QMenu(made)
        for kind, text in OFFERED[direction]:
            menu.addAction(text, partial(self.paper_asked.emit, kind))
        made.setMenu(menu)
        return made

    def _closes(self, detail: DocumentDetail) -> list[QWidget]:
        """The open tasks that this paper may answer, and the way to close them."""
        parts: list[QWidget] = [
            label(f"{offer.row.unit_name}: {offer.row.content} ({candidate_text(offer.candidate)})", wrap=True)
            for offer in detail.closes[:5]
        ]
        if parts:
            holder, row = line_of_parts()
            row.addWidget(
                button("Ghi hoàn thành…", "check", "normal", self.closing_asked.emit, name="Ghi hoàn thành bằng văn bản này")
            )
            row.addStretch(1)
            parts.append(holder)
        return parts

    def _attachment(self, attachment: Attachment) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(attachment.name))  # a name of a file has no place to break
        row, box = line_of_parts()
        box.addWidget(label(showing.size(attachment.size), "muted"))
        box.addWidget(button("Mở", "eye", "quiet", lambda: self.open_asked.emit(attachment), name=f"Mở tệp {attachment.name}"))
        box.addWidget(
            button("Lưu", "download", "quiet", lambda: self.save_asked.emit(attachment), name=f"Lưu tệp {attachment.name}")
        )
        box.addStretch(1)
        column.addWidget(row)
        return holder

    def _task(self, row: TaskRow) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 2, 0, 6)
        box.setSpacing(2)
        top = QWidget()
        line = FlowLayout(6, top)  # the pane may be narrower than its badge, its day and its button together
        if row.role == "lead" or row.facts.due_on is not None:
            line.addWidget(BadgeLabel(state_badge(self._look, row)))
        else:  # helps the lead unit, without a day of its own
            line.addWidget(label(words.word("role", row.role), "muted"))
        if due_text(row):
            line.addWidget(label(f"Hạn {due_text(row)}", "muted"))
        line.addWidget(
            button("Xem việc", "tasks", "quiet", lambda: self.task_asked.emit(row.task_unit_id), name=f"Xem việc: {row.content}")
        )
        box.addWidget(top)
        box.addWidget(label(f"{row.unit_name}: {row.content}", wrap=True))
        return holder

    def _chain_actions(self) -> ChainActions:
        return ChainActions(
            self.document_asked.emit,
            self.join_asked.emit,
            self.part_asked.emit,
            self.mend_asked.emit,
            self.map_asked.emit,
            self.link_asked.emit,
        )
