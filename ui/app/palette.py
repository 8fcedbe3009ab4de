"""Ctrl+K: one box that finds documents, pages and actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QVBoxLayout, QWidget

from models.domain.documents import DocumentRow
from models.domain.slip_codes import read_slip_code
from models.domain.text import fold_words
from ui import showing
from ui.app import icons
from ui.app.tokens import tokens
from ui.widgets.plain import PlainLabel
from ui.words import word

_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Entry:
    """One line: what it says, a second grey text, an icon, what it does."""

    text: str
    note: str
    icon: str
    run: Callable[[], object]


def document_entry(row: DocumentRow, go: Callable[..., object]) -> Entry:
    """The line of a document: its number and subject, below its date, issuer and book."""
    number = row.number_symbol or word("doc_type", row.doc_type)
    note = " · ".join(part for part in (word("direction", row.direction), showing.day(row.issued_on), row.issuer) if part)
    return Entry(f"{number}   {row.subject}", note, row.direction, lambda: go(row.direction, document_id=row.id))


def line_entries(text: str, go: Callable[..., object]) -> list[Entry]:
    """What a typed line may be besides words to search: the code of a slip, or a task to give ("giao ...")."""
    code = read_slip_code(text)
    if code is not None:
        return [Entry(f"Phiếu xử lý {code}", "nhập ý kiến chỉ đạo", "edit", lambda: go("tasks", line=code))]
    if fold_words(text).split()[:1] == ["giao"] and len(text.split()) > 2:
        return [Entry(text.strip(), "giao việc theo dòng này", "tasks", lambda: go("tasks", line=text))]
    return []


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: object, index: object) -> QSize:
        return QSize(200, 40 if index.data(_ROLE).note else 32)  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: object, index: object) -> None:
        entry: Entry = index.data(_ROLE)  # type: ignore[attr-defined]
        t, rect = tokens(), option.rect  # type: ignore[attr-defined]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.selection))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        painter.drawPixmap(
            rect.x() + 12, rect.center().y() - 8, icons.pixmap(entry.icon, t.muted, 18, painter.device().devicePixelRatioF())
        )
        font = QFont(option.font)  # type: ignore[attr-defined]
        area = rect.adjusted(42, 3, -12, -3)
        painter.setFont(font)
        painter.setPen(QColor(t.text))
        elide = Qt.TextElideMode.ElideRight
        upper = area if not entry.note else area.adjusted(0, 0, 0, -area.height() // 2)
        painter.drawText(
            upper,
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            painter.fontMetrics().elidedText(entry.text, elide, area.width()),
        )
        if entry.note:
            font.setPointSizeF(max(7.5, font.pointSizeF() - 1.2))
            painter.setFont(font)
            painter.setPen(QColor(t.muted))
            painter.drawText(
                area.adjusted(0, area.height() // 2, 0, 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                painter.fontMetrics().elidedText(entry.note, elide, area.width()),
            )
        painter.restore()


class CommandPalette(QFrame):
    """`fixed()` gives pages and actions, `search(text)` documents. Escape or losing the focus closes it."""

    def __init__(self, parent: QWidget, fixed: Callable[[], Sequence[Entry]], search: Callable[[str], Sequence[Entry]]) -> None:
        super().__init__(parent)
        self._room = 430
        self._owner, self._fixed, self._search = parent, fixed, search
        self.setObjectName("palette")
        self.setAccessibleName("Tìm văn bản, trang và việc")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(4)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Tìm số ký hiệu, trích yếu, cơ quan, hoặc tên trang, tên việc…")
        self.edit.setAccessibleName("Ô tìm chung")
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.installEventFilter(self)
        self._rows = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName("Kết quả tìm")
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda index: self._run(index.row()))
        self._nothing = PlainLabel("Không tìm thấy. Thử số ký hiệu (3022-CV/TU) hoặc vài chữ của trích yếu.", "muted", wrap=True)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.edit)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self.find_now)
        self.hide()

    def pop_up(self, text: str = "") -> None:
        """Open in the upper middle of the window."""
        area = self._owner.rect()
        width = min(640, area.width() - 40)
        self._room = min(430, area.height() - 80)
        self.setGeometry((area.width() - width) // 2, min(56, area.height() // 8), width, self._room)
        self.edit.setText(text)
        self.find_now()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def texts(self) -> list[str]:
        """What the list shows."""
        return [self._rows.item(line).data(_ROLE).text for line in range(self._rows.rowCount())]

    def find_now(self) -> None:
        """Fill the list for what is typed."""
        self._timer.stop()
        typed = fold_words(self.edit.text())
        entries = [entry for entry in self._fixed() if all(part in fold_words(entry.text) for part in typed.split())]
        if typed:
            entries = [*entries[:5], *self._search(self.edit.text())]
        self._rows.clear()
        for entry in entries:
            item = QStandardItem(entry.text)
            item.setData(entry, _ROLE)
            item.setAccessibleText(f"{entry.text} {entry.note}".strip())
            self._rows.appendRow(item)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        wanted = self.edit.sizeHint().height() + 26 + (sum(40 if entry.note else 32 for entry in entries) or 48)
        self.resize(self.width(), min(wanted, self._room))
        if entries:
            self.list.setCurrentIndex(self._rows.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self.hide()
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, line = event.key(), self.list.currentIndex().row()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentIndex(self._rows.index(max(0, min(line + step, self._rows.rowCount() - 1)), 0))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._timer.isActive():
                    self.find_now()
                    line = self.list.currentIndex().row()
                self._run(line)
                return True
            if key == Qt.Key.Key_Escape:
                self.hide()
                self._owner.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _on_text_changed(self) -> None:
        self._timer.start()

    def _run(self, line: int) -> None:
        if 0 <= line < self._rows.rowCount():
            entry: Entry = self._rows.item(line).data(_ROLE)
            self.hide()
            entry.run()
