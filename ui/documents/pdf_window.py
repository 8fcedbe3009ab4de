"""A PDF in a window of its own: pages, zoom, save, folder, print."""

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.app.context import Context
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.pdf_printing import print_letter, print_pdf


class _Teller(QObject):
    """Outlives its window: pages may still be on their way to the printer when it is closed."""

    taken = Signal()


class PdfWindow(QDialog):
    """Shows the real pages; closes with Esc. `is_letter`: a letter prints on both sides with mirrored margins when asked."""

    def __init__(self, context: Context, name: str, content: bytes, parent: QWidget, *, is_letter: bool = False) -> None:
        super().__init__(parent)
        self._context, self._name, self._content, self._is_letter = context, name, content, is_letter
        self._teller = _Teller(parent)
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(780, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        self.view = PaperPreview(context, name, on_print=self._print, on_taken=self.taken.emit)
        column.addWidget(self.view, 1)
        self.view.show_pdf(content, file_name=name)
        self.view.setFocus()

    @property
    def taken(self) -> SignalInstance:
        """Signal: the pages were saved, or all went to a printer."""
        return self._teller.taken

    def _print(self) -> None:
        show = print_letter if self._is_letter else print_pdf
        show(self._context, self._content, self._name, self, on_done=self._teller.taken.emit)
