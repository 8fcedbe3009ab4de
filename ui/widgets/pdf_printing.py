"""Prints the pages of a PDF: PDFium draws them at the printer's resolution, the system's dialog chooses the printer."""

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

DPI = 300


def print_pdf(content: bytes, name: str, parent: QWidget) -> QPrintDialog:
    """Ask for a printer without blocking, then print. Returns the dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setDocName(name)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("In")
    dialog.accepted.connect(lambda: draw_pdf(content, printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog hides it behind an overload of its own
    return dialog


def draw_pdf(content: bytes, printer: QPrinter) -> int:
    """Draw the pages the printer was asked for; how many were drawn."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    first, last = printer.fromPage() or 1, printer.toPage() or len(document)
    painter = QPainter()
    drawn = 0
    try:
        for number in range(max(first, 1), min(last, len(document)) + 1):
            page = document[number - 1]
            width, height = page.get_size()
            landscape = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
            printer.setPageLayout(QPageLayout(_sheet(width, height), landscape, QMarginsF()))
            if drawn:
                printer.newPage()
            elif not painter.begin(printer):
                break
            bitmap = page.render(scale=DPI / 72)
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
            painter.drawImage(QRect(0, 0, round(width * DPI / 72), round(height * DPI / 72)), image)
            drawn += 1
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    return drawn


def _sheet(width: float, height: float) -> QPageSize:
    """The sheet of a page of that many points: A3, A4, A5 by name, a label by its size."""
    upright = QSizeF(min(width, height), max(width, height))
    return QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
