"""The left side of registering: a place to drop or paste, then the text with every recognised phrase marked."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ui.app.tokens import tokens
from ui.registering.reading_view import SPAN_KINDS
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import ElidedLabel, button, label
from ui.widgets.text_view import Span, TextView

_TONES = {"header": "neutral", "citation": "info", "task": "ok", "deadline": "danger"}
FILE_FILTER = "Văn bản (*.pdf *.docx *.odt *.rtf *.txt *.html *.htm *.eml);;Mọi tệp (*)"


class DropZone(QWidget):
    """A dashed frame that says: drop here."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens().surface))
        painter.setPen(QPen(QColor(tokens().line_strong), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


class SourcePane(QWidget):
    """What is read. Asks for a file or a text by signals; the page runs the reading and shows its result here."""

    file_chosen = Signal(object)
    text_pasted = Signal(str)
    span_clicked = Signal(str)
    forget_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.last_folder = ""
        self._shown_name, self._has_marks = "", False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._name = ElidedLabel("", "strong")
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        self._forget = button(
            "Bỏ nhận dạng",
            "close",
            "quiet",
            self.forget_asked.emit,
            tip="Bỏ những gì chương trình tự điền, giữ những gì đã gõ",
            name="Bỏ nhận dạng",
        )
        row.addWidget(self._forget)
        column.addLayout(row)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._make_welcome())
        self._stack.addWidget(self._make_progress())
        self._text_page, self.text = self._make_text()
        self._stack.addWidget(self._text_page)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.show_empty()

    def _make_welcome(self) -> QWidget:
        page = DropZone()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(
            EmptyState(
                "upload",
                "Thả văn bản vào đây",
                "Tệp PDF, Word, OpenDocument, văn bản thuần hoặc thư điện tử. Chương trình đọc số, ngày, "
                "trích yếu, nhiệm vụ và thời hạn; không có gì được lưu khi chưa bấm Lưu.",
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        self.open_button = button("Mở tệp…", "folder", "normal", self.choose_file, tip="Ctrl+O")
        self.paste_button = button("Dán văn bản", "paste", "normal", self.paste, tip="Lấy văn bản từ bộ nhớ tạm")
        row.addWidget(self.open_button)
        row.addWidget(self.paste_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _make_progress(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        self._progress_text = label("Đang đọc văn bản", "strong")
        column.addWidget(self._progress_text)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Tiến độ đọc văn bản")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Dừng đọc", "stop", "normal", self.cancel_asked.emit))
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _make_text(self) -> tuple[QWidget, TextView]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        holder = QWidget()
        legend = FlowLayout(6, holder)
        for kind, words in SPAN_KINDS.items():
            legend.addWidget(BadgeLabel(Badge(words, _TONES[kind])))
        column.addWidget(holder)
        text = TextView("Nội dung văn bản, các cụm từ nhận dạng được đánh dấu")
        text.span_clicked.connect(lambda key: self.span_clicked.emit(str(key)))
        column.addWidget(text, 1)
        return page, text

    def choose_file(self) -> None:
        """Ask for a file without blocking the window."""
        dialog = QFileDialog(self, "Chọn văn bản để đăng ký", self.last_folder, FILE_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.file_chosen.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Read the text of the clipboard."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def show_empty(self) -> None:
        """Back to the place to drop."""
        self._shown_name, self._has_marks = "", False
        self.text.set_text("")
        self._name.setText("Văn bản nguồn")
        self._forget.setVisible(False)
        self._stack.setCurrentIndex(0)

    def show_previous(self) -> None:
        """A reading came to nothing: back to the text that stood here before, if there was one."""
        if not self._shown_name:
            self.show_empty()
            return
        self._name.setText(self._shown_name)
        self._forget.setVisible(self._has_marks)
        self._stack.setCurrentIndex(2)

    def show_busy(self, name: str) -> None:
        """A reading runs."""
        self._name.setText(name)
        self._forget.setVisible(False)
        self._bar.setRange(0, 0)
        self._stack.setCurrentIndex(1)

    def show_text(self, name: str, text: str, spans: Sequence[Span]) -> None:
        """The text read, with its marks."""
        self._shown_name, self._has_marks = name or "Văn bản dán vào", bool(spans)
        self._name.setText(self._shown_name)
        self._forget.setVisible(self._has_marks)
        self.text.set_text(text)
        self.text.set_spans(spans)
        self._stack.setCurrentIndex(2)

    def forget_marks(self) -> None:
        """The text stays, the marks go."""
        self.text.set_spans([])
        self._has_marks = False
        self._forget.setVisible(False)

    def show_span(self, key: str) -> None:
        """Bring the phrase of a field or task into view."""
        if self._stack.currentIndex() == 2:
            self.text.show_span(key)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take_mime(event.mimeData())
        event.acceptProposedAction()

    def _take_mime(self, data: QMimeData) -> None:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.file_chosen.emit(files[0])
        elif data.text().strip():
            self.text_pasted.emit(data.text())
