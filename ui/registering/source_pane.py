"""The left side of registering: a place to drop or paste, the progress of a reading, then the paper with its marks."""

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
from ui.registering.file_strip import FileStrip
from ui.registering.paper_pane import PaperPane
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain import ElidedLabel, button, label

FILE_FILTER = "Văn bản (*.pdf *.docx *.doc *.odt *.rtf *.txt *.html *.htm *.eml *.png *.jpg *.jpeg *.tif *.tiff);;Mọi tệp (*)"


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

    files_chosen = Signal(list)
    text_pasted = Signal(str)
    forget_asked = Signal()
    recall_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.last_folder = ""
        self._shown_name = ""
        self._can_forget = self._can_recall = False
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
        self._recall = button(
            "Nhận dạng lại", "refresh", "quiet", self.recall_asked.emit, tip="Điền lại những gì chương trình đã nhận dạng"
        )
        row.addWidget(self._forget)
        row.addWidget(self._recall)
        column.addLayout(row)
        self.files = FileStrip()
        column.addWidget(self.files)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._make_welcome())
        self._stack.addWidget(self._make_progress())
        self.paper = PaperPane()
        self._stack.addWidget(self.paper)
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
                "Tệp PDF, Word, OpenDocument, ảnh quét, văn bản thuần hoặc thư điện tử. Chương trình đọc số, ngày, "
                "trích yếu, nhiệm vụ và thời hạn; không có gì được lưu khi chưa bấm Lưu.",
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        self.open_button = button("Mở tệp…", "folder", "normal", self.choose_file, tip="Ctrl+O")
        self.paste_button = button(
            "Dán văn bản", "paste", "normal", self.paste, tip="Đọc văn bản trong bộ nhớ tạm (Ctrl+Shift+V)"
        )
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
        self._progress_text = label("Đang đọc văn bản", "strong", wrap=True)
        column.addWidget(self._progress_text)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Tiến độ đọc văn bản")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Dừng đọc", "stop", "normal", self.cancel_asked.emit, tip="Esc"))
        column.addLayout(row)
        column.addStretch(2)
        return page

    def choose_file(self) -> None:
        """Ask for a file without blocking the window."""
        dialog = QFileDialog(self, "Chọn văn bản để đăng ký", self.last_folder, FILE_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.files_chosen.emit([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Read the text of the clipboard."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def show_empty(self) -> None:
        """Back to the place to drop."""
        self._shown_name = ""
        self.paper.show_paper("")
        self._name.setText("Văn bản nguồn")
        self.offer_undo(can_forget=False, can_recall=False)
        self.files.show_files((), 0)
        self._stack.setCurrentIndex(0)

    def show_previous(self) -> None:
        """A reading came to nothing: back to the paper that stood here before, if there was one."""
        if not self._shown_name:
            self.show_empty()
            return
        self._name.setText(self._shown_name)
        self._show_undo()
        self._stack.setCurrentIndex(2)

    def show_busy(self, name: str) -> None:
        """A reading runs."""
        self._name.setText(name)
        self._forget.hide()
        self._recall.hide()
        self._bar.setRange(0, 0)
        self._progress_text.setText("Đang đọc văn bản")
        self._stack.setCurrentIndex(1)

    def show_progress(self, done: int, of: int) -> None:
        """So many pages of so many are read."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._progress_text.setText(f"Đang đọc trang {min(done + 1, of)}/{of}")

    def is_busy(self) -> bool:
        """Whether the progress of a reading stands in front."""
        return self._stack.currentIndex() == 1

    def show_paper(self, name: str) -> None:
        """Bring the paper to the front; what it shows was handed to `paper`."""
        self._shown_name = name or "Văn bản dán vào"
        self._name.setText(self._shown_name)
        self._show_undo()
        self._stack.setCurrentIndex(2)

    def offer_undo(self, *, can_forget: bool, can_recall: bool) -> None:
        """Whether the recognition can be undone now, or done again."""
        self._can_forget, self._can_recall = can_forget, can_recall
        self._show_undo()

    def _show_undo(self) -> None:
        self._forget.setVisible(self._can_forget)
        self._recall.setVisible(self._can_recall)

    def show_span(self, key: str) -> None:
        """Bring the phrase of a field or task into view."""
        if self._stack.currentIndex() == 2:
            self.paper.show_span(key)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take_mime(event.mimeData())
        event.acceptProposedAction()

    def _take_mime(self, data: QMimeData) -> None:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.files_chosen.emit(files)
        elif data.text().strip():
            self.text_pasted.emit(data.text())
