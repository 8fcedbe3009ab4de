"""Sơ đồ văn bản: the chain of a paper as a map and as a list, and beside it the units that have issued nothing yet."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from models.services.register.chains import ChainItem, by_parent, trace
from ui import showing, words
from ui.app.context import Context
from ui.documents.answers_panel import AnswersPanel
from ui.documents.chain import Answers, name_of, remark_of, walked
from ui.documents.chain_layout import MapNode, arrange
from ui.documents.chain_map import MapView
from ui.widgets.list_table import ListTable
from ui.widgets.plain import label
from ui.widgets.register_table import Column

MOST = 60  # papers drawn in each direction; the list has all
_MAP, _LIST = 0, 1
_PANEL, _WIDE, _ANY_WIDTH = 32, 110, 16_777_215  # letters of the panel; of a window with room for it; Qt's "no limit"


@dataclass(frozen=True, slots=True)
class ListLine:
    """One paper of the chain as a line of the list."""

    id: int
    relation: str
    number_symbol: str
    issued_on: str
    issuer: str
    subject: str
    state: str
    document_id: int | None


_COLUMNS = (
    Column("relation", "Quan hệ", 150, lambda row: row.relation, "relation", least=110),
    Column("number_symbol", "Số, ký hiệu", 128, lambda row: row.number_symbol, "number_symbol", is_strong=True, least=100),
    Column("issued_on", "Ngày", 98, lambda row: row.issued_on),
    Column("issuer", "Cơ quan ban hành", 150, lambda row: row.issuer, "issuer", least=90),
    Column("subject", "Trích yếu", 180, lambda row: row.subject, "subject", is_stretch=True, least=100),
    Column("state", "Ghi nhận", 150, lambda row: row.state, "state", least=80),
)


class ChainWindow(QDialog):
    """Opens on the map; Esc closes. A paper chosen leaves as `document_asked`, one that is not registered as `stub_asked` (link)."""

    document_asked = Signal(int)
    stub_asked = Signal(int)

    def __init__(self, context: Context, document_id: int, answers: Callable[[], Answers], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._document_id, self._answers = context, document_id, answers
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width() - 60), min(680, room.height() - 80))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        self._head = label("", "heading", wrap=True)
        column.addWidget(self._head)
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        column.addLayout(self._row, 1)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Cách xem chuỗi văn bản")
        self.view = MapView("Sơ đồ văn bản")
        self.view.card_chosen.connect(self._on_card)
        self.tabs.addTab(self.view, "Sơ đồ")
        self.list: ListTable[ListLine] = ListTable(
            _COLUMNS, "Danh sách văn bản trong chuỗi", "Chưa có văn bản liên quan", "chain"
        )
        self.list.row_activated.connect(self._on_line)
        self.tabs.addTab(self.list, "Danh sách")
        self.tabs.currentChanged.connect(self._on_tab)
        self._row.addWidget(self.tabs, 1)
        self.panel: AnswersPanel | None = None
        hint = "Mũi tên: đi giữa các văn bản. Enter: mở trong sổ. Nét đứt: được dẫn nhưng chưa có trong sổ."
        column.addWidget(label(hint, "muted", wrap=True))
        self._show()
        self.view.show_middle()
        context.bus.changed.connect(self._on_changed)

    def _show(self) -> None:
        """Read the chain and draw it."""
        office = self._context.office
        self._found = trace(office, self._document_id, MOST)
        name = name_of(self._found.document)
        self._head.setText(name)
        self.setWindowTitle(f"Sơ đồ văn bản: {name}")
        self.setAccessibleName(f"Sơ đồ văn bản: {name}")
        self.view.show_map(arrange(self._found, total_down=office.documents.links.citing_count(self._document_id)))
        self._is_listed = False
        answers = self._answers()
        if answers.asked and self.panel is None:
            self.panel = AnswersPanel(self)
            self.panel.setMaximumWidth(self.fontMetrics().averageCharWidth() * _PANEL)
            self._row.addWidget(self.panel)
        if self.panel is not None:
            self.panel.show_answers(answers)
            place = self.tabs.indexOf(self.panel)
            if place >= 0:
                self.tabs.setTabText(place, answers.count_text)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("document", "task", "task_unit"):
            self._show()
            self._on_tab(self.tabs.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the units stand on a leaf of their own."""
        super().resizeEvent(event)
        if self.panel is None:
            return
        is_leaf = self.tabs.indexOf(self.panel) >= 0
        is_narrow = self.width() < self.fontMetrics().averageCharWidth() * _WIDE
        if is_narrow and not is_leaf:
            self._row.removeWidget(self.panel)
            self.panel.setMaximumWidth(_ANY_WIDTH)
            self.tabs.addTab(self.panel, self.panel.count.text())
        elif is_leaf and not is_narrow:
            self.tabs.removeTab(self.tabs.indexOf(self.panel))
            self._row.addWidget(self.panel)
            self.panel.setMaximumWidth(self.fontMetrics().averageCharWidth() * _PANEL)
            self.panel.show()

    def show_list(self) -> None:
        """Show all papers as a list."""
        self.tabs.setCurrentIndex(_LIST)

    def _on_tab(self, index: int) -> None:
        if index == _LIST and not self._is_listed:
            self._is_listed = True
            found = trace(self._context.office, self._document_id) if self._found.is_cut else self._found
            up = walked(by_parent(found.up, is_down=False), found.document.id)
            lines = [_line(place, item, "link_kind") for place, item in enumerate(up)]
            down = walked(by_parent(found.down, is_down=True), found.document.id)
            lines += [_line(place, item, "link_kind_back") for place, item in enumerate(down, len(lines))]
            self.list.show_rows(lines)
            self.list.choose_first()
        if index == _MAP:
            self.view.canvas.cards[0].setFocus()
        elif index == _LIST:
            self.list.setFocus()

    def _on_card(self, node: MapNode) -> None:
        if node.count:
            self.show_list()
        elif node.document_id is not None:
            self.document_asked.emit(node.document_id)
        elif node.link_id is not None:
            self.stub_asked.emit(node.link_id)

    def _on_line(self, line_id: int) -> None:
        line = self.list.row(line_id)
        if line is not None and line.document_id is not None:
            self.document_asked.emit(line.document_id)


def _line(place: int, item: ChainItem, group: str) -> ListLine:
    link, paper = item.link, item.document
    relation = ("→ " * (item.depth - 1)) + words.word(group, link.kind)
    if paper is None:
        number, day = link.number_symbol, showing.day(link.issued_on)
        return ListLine(place, relation, number, day, link.issuer or "", "", "chưa có trong sổ", None)
    state = "đã hủy số" if paper.number_status == "voided" else remark_of(item)
    subject = "văn bản mật, xem sổ mật" if paper.secrecy else paper.subject
    number = paper.number_symbol or "không số"
    return ListLine(place, relation, number, showing.day(paper.issued_on), paper.issuer, subject, state, paper.id)
