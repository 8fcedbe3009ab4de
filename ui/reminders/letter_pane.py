"""The right side of the page: what the chosen line prints, and what to do with the batch that was just issued."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.app.context import Context
from ui.widgets import folder_opening
from ui.widgets.flow import FlowLayout
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.plain import button, label

_CHOOSE = "Chọn một dòng có công văn để xem trang in"


class LetterPane(QWidget):
    """`on_print()` prints what is shown, `on_print_batch()` all letters of the last issue."""

    def __init__(self, context: Context, on_print: Callable[[], object], on_print_batch: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._folder: Path | None = None
        self.caption = ""
        self.document_id: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._caption = label("", "muted", wrap=True)
        column.addWidget(self._caption)
        self._batch = QWidget()
        row = FlowLayout(6, self._batch)
        self.print_batch_button = button("In cả đợt…", "print", on_click=on_print_batch, tip="In mọi công văn vừa phát hành")
        self.folder_button = button("Mở thư mục", "folder", on_click=self.open_folder, name="Mở thư mục chứa bản PDF")
        row.addWidget(self.print_batch_button)
        row.addWidget(self.folder_button)
        self._batch.hide()
        column.addWidget(self._batch)
        self.view = PaperPreview(context, "Trang công văn", on_print=on_print)
        self.view.clear(_CHOOSE)
        column.addWidget(self.view, 1)

    def show_nothing(self, text: str) -> None:
        """A few words instead of pages."""
        self.view.clear(text)
        self.caption, self.document_id = "", None
        self._caption.setText("")

    def show_waiting(self, text: str) -> None:
        """The pages are being drawn."""
        self.view.clear(text)

    def show_pdf(self, pdf: bytes, caption: str, file_name: str = "", document_id: int | None = None) -> None:
        """The pages with the words over them. `document_id`: the paper in the register, None for a draft."""
        self.caption, self.document_id = caption, document_id
        self.view.show_pdf(pdf, caption, file_name or f"{caption}.pdf")
        pages = self.view.page_count()
        self._caption.setText(f"{caption}, {pages} trang" if pages else caption)

    def show_batch(self, papers: int, copies: Path | None) -> None:
        """What was just issued; `copies`: the merged file or the folder of the copies, None while there are none."""
        self._folder = copies
        self.print_batch_button.setText(f"In cả đợt ({papers})…" if papers > 1 else "In…")
        self.folder_button.setVisible(copies is not None)
        self._batch.setVisible(papers > 0)

    def open_folder(self) -> None:
        """Show the copies in their folder."""
        if self._folder is not None and not folder_opening.show_in_folder(self._folder):
            place = self._folder if self._folder.is_dir() else self._folder.parent
            self._context.say(f"Máy chưa có chương trình mở thư mục. Các công văn nằm ở {place}", "info")
