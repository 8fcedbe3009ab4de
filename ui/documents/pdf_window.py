"""A PDF in a window of its own: pages, save, print."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.domain.errors import OfficeError
from models.services.files import write_file
from ui.app.context import Context
from ui.widgets.pdf_printing import print_pdf
from ui.widgets.pdf_view import PdfView
from ui.widgets.plain import button, label


class PdfWindow(QDialog):
    """Shows the real pages; closes with Esc. `taken`: the pages were sent to a printer or saved."""

    taken = Signal()

    def __init__(self, context: Context, name: str, content: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._name, self._content = context, name, content
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(780, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        row = QHBoxLayout()
        self._pages = label("", "muted")
        row.addWidget(self._pages, 1)
        save = button("Lưu", "save", on_click=self._save, name="Lưu tệp PDF")
        save.setAutoDefault(False)  # else Qt paints the first button as the default one
        row.addWidget(save)
        row.addWidget(button("In", "print", "primary", self._print, name="In tệp PDF"))
        column.addLayout(row)
        self.view = PdfView(name)
        self.view.show_pdf(content)
        self._pages.setText(f"{self.view.page_count()} trang")
        column.addWidget(self.view, 1)
        self.view.setFocus()

    def _print(self) -> None:
        print_pdf(self._content, self._name, self).accepted.connect(self.taken)

    def _save(self) -> None:
        name = self._name if self._name.lower().endswith(".pdf") else f"{self._name}.pdf"
        dialog = QFileDialog(
            self, "Lưu tệp PDF", str(Path(str(self._context.config.get("last_folder") or Path.home())) / name), "PDF (*.pdf)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, target: Path) -> None:
        """Save to a known place."""
        try:
            write_file(target, self._content)
        except OfficeError as error:
            self._context.fail(error)
            return
        self._context.say(f"Đã lưu {target.name}.", "ok")
        self.taken.emit()
