"""Opens and saves the files kept with a document."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from models.domain.documents import Attachment
from models.domain.errors import OfficeError
from models.services.files import write_file
from ui.app.context import Context
from ui.documents.pdf_window import PdfWindow


class AttachmentActions(QObject):
    """PDFs open inside the program; other files as a copy in the program the system chooses."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, attachment: Attachment) -> None:
        """Show a file."""
        content = self._read(attachment)
        if content is None:
            return
        if content.startswith(b"%PDF"):
            is_letter = attachment.role == "letter"
            PdfWindow(self._context, attachment.name, content, self._parent, is_letter=is_letter).show()
            return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="sodondoc-", ignore_cleanup_errors=True)
        copy = Path(self._folder.name) / Path(attachment.name).name
        try:
            write_file(copy, content)
        except OfficeError as error:
            self._context.fail(error)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._context.say("Máy chưa có chương trình mở loại tệp này; hãy dùng Lưu.", "warn")

    def save(self, attachment: Attachment) -> None:
        """Ask where and save a copy."""
        folder = Path(str(self._context.config.get("last_folder") or Path.home()))
        dialog = QFileDialog(self._parent, "Lưu tệp", str(folder / Path(attachment.name).name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda name: self.write(attachment, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, attachment: Attachment, target: Path) -> None:
        """Save a copy to a known place."""
        content = self._read(attachment)
        if content is None:
            return
        try:
            write_file(target, content)
        except OfficeError as error:
            self._context.fail(error)
            return
        self._context.config.set("last_folder", str(target.parent))
        self._context.say(f"Đã lưu {target.name}.", "ok")

    def _read(self, attachment: Attachment) -> bytes | None:
        try:
            return self._context.office.attachments.read(attachment.sha256)
        except OfficeError as error:
            self._context.fail(error)
            return None
