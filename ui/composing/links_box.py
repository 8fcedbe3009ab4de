"""The registered papers that a paper answers, carries out or rests on: found by number or words of the subject."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from models.domain.documents import DocumentFilter, DocumentRow
from ui import showing
from ui.composing.choice_editors import CodeChoice
from ui.widgets.layouts import bring_into_sight, clear_layout
from ui.widgets.plain import ElidedLabel, icon_button, label
from ui.words import word

KINDS = ("replies_to", "implements", "basis")
_MOST = 8


def name_of_row(row: DocumentRow) -> str:
    """A registered paper in one line."""
    number = row.number_symbol or word("doc_type", row.doc_type)
    day = f" ngày {showing.day(row.issued_on)}" if row.issued_on else ""
    return f"{number}{day}, {row.subject}"


class LinksBox(QWidget):
    """The links chosen, and a line that finds one more."""

    field_changed = Signal()

    def __init__(self, office: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._links: list[tuple[str, int]] = []
        self._found: list[DocumentRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.kind = CodeChoice("Quan hệ với văn bản", [(code, word("link_kind", code)) for code in KINDS])
        self.search = QLineEdit()
        self.search.setAccessibleName("Tìm văn bản trong sổ")
        self.search.setPlaceholderText("Gõ số ký hiệu hoặc trích yếu")
        self.search.textEdited.connect(self._look)
        self.search.installEventFilter(self)
        self.offers = QListWidget()
        self.offers.setAccessibleName("Văn bản tìm thấy")
        self.offers.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.itemClicked.connect(lambda item: self._take(self.offers.row(item)))
        self.offers.hide()
        row.addWidget(self.kind)
        row.addWidget(self.search, 1)
        column.addLayout(row)
        column.addWidget(self.offers)
        self._hint = label("", "small", wrap=True)
        self._hint.hide()
        column.addWidget(self._hint)
        self.setFocusProxy(self.search)

    def value(self) -> tuple[tuple[str, int], ...]:
        """(kind, id) of each paper."""
        return tuple(self._links)

    def set_value(self, given: Sequence[tuple[str, int]]) -> None:
        """Show these; papers that the register does not hold are left out."""
        known = {row.id for row in self._office.documents.rows([link[1] for link in given])} if given else set()
        self._links = [link for link in given if link[1] in known]
        self._show()

    def add(self, kind: str, document_id: int) -> None:
        """One more."""
        if (kind, document_id) not in self._links:
            self._links.append((kind, document_id))
            self._show()
            self.field_changed.emit()

    def _show(self) -> None:
        clear_layout(self._lines)
        names = {row.id: name_of_row(row) for row in self._office.documents.rows([link[1] for link in self._links])}
        for kind, document_id in self._links:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(label(word("link_kind", kind), "muted"))
            row.addWidget(ElidedLabel(names[document_id]), 1)
            name = f"Bỏ văn bản {names[document_id][:40]}"
            row.addWidget(icon_button("close", name, partial(self._remove, (kind, document_id)), size=13))
            self._lines.addWidget(holder)

    def _remove(self, link: tuple[str, int]) -> None:
        self._links.remove(link)
        self._show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field_changed.emit()

    def _look(self, text: str) -> None:
        documents = self._office.documents
        self._found = list(documents.rows(list(documents.ids(DocumentFilter(text=text))[:_MOST]))) if text.strip() else []
        self._found = [row for row in self._found if not row.secrecy and row.number_status == "issued"]
        self.offers.clear()
        self.offers.addItems([name_of_row(row) for row in self._found])
        self.offers.setCurrentRow(0)
        self._hint.setText("" if self._found or not text.strip() else "Không thấy văn bản nào trong sổ khớp với chữ đã gõ.")
        self._hint.setVisible(bool(self._hint.text()))
        self._show_offers()

    def _show_offers(self) -> None:
        """The list as tall as its lines; without any it is gone."""
        self.offers.setFixedHeight(max(self.offers.sizeHintForRow(0), 1) * len(self._found) + 8)
        self.offers.setVisible(bool(self._found))
        if self._found:
            bring_into_sight(self.offers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the papers found, Enter takes one, Esc closes the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._found:
                self.offers.setCurrentRow(max(0, min(self.offers.currentRow() + step, len(self._found) - 1)))
                return True
            is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
                self._take(self.offers.currentRow())
                return True
            if event.key() == Qt.Key.Key_Escape and self._found:
                self._found = []
                self._show_offers()
                return True
        return super().eventFilter(watched, event)

    def _take(self, line: int) -> None:
        if 0 <= line < len(self._found):
            document_id = self._found[line].id
            self._found = []
            self._show_offers()
            self.search.clear()
            self.add(self.kind.value(), document_id)
