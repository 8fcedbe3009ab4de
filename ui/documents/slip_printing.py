"""Small papers of the chosen document: routing slip, stamp ĐẾN, phiếu gửi, phiếu chuyển, copies, shown as pages to print."""

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from models.domain.documents import Document
from models.domain.errors import OfficeError
from models.services.paper.books import BookOptions
from models.services.paper.case_lists import case_contents
from models.services.paper.envelopes import compose_envelopes
from models.services.paper.slip_papers import CarryingKind, compose_carrying, compose_slip, compose_stamp
from models.services.paper.slips import make_slip
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.documents.copy_dialog import CopyDialog, CopyPrinting
from ui.documents.pdf_window import PdfWindow
from ui.documents.stamp_dialog import StampDialog
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.plain import label

SmallPaper = Literal["slip", "stamp", "sending", "passing", "envelope", "copy", "contents"]
OFFERED: dict[str, tuple[tuple[SmallPaper, str], ...]] = {
    "incoming": (
        ("slip", "Phiếu xử lý có mã"),
        ("stamp", "Dấu ĐẾN"),
        ("passing", "Phiếu chuyển…"),
        ("copy", "Sao văn bản…"),
    ),
    "outgoing": (("sending", "Phiếu gửi…"), ("envelope", "Phong bì"), ("copy", "Sao văn bản…"), ("contents", "Mục lục hồ sơ")),
}
"""What the pane offers to print for a paper of each direction."""


class SlipPrinting(QObject):
    """Reads on the window's thread, draws in a job, shows the pages."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self._copies = CopyPrinting(context, parent)

    def show_paper(self, kind: SmallPaper, document_id: int | None) -> None:
        """Print one of the small papers of a document."""
        document = self._context.office.documents.get(document_id) if document_id is not None else None
        if document is None:
            self._context.say("Hãy chọn văn bản cần in.", "info")
            return
        try:
            if kind == "slip":
                self._slip(document)
            elif kind == "stamp":
                self._stamp(document)
            elif kind == "envelope":
                self._envelopes(document)
            elif kind == "contents":
                self._contents(document)
            elif kind == "copy":
                CopyDialog(self._copies, document, self._parent, self._context).open()
            else:
                CarryingDialog(self, kind, document, self._parent, self._context).open()
        except OfficeError as error:
            self._context.fail(error)

    def _slip(self, document: Document) -> None:
        from reports.slips.slip_pdf import render_slips  # reportlab is imported when something is printed

        office = self._context.office
        paper = compose_slip(office, make_slip(office, document.id))
        sheet = office.setting("slip.sheet")
        self._show(f"Phiếu xử lý {paper.code}.pdf", lambda: render_slips([paper], sheet).pdf)

    def _stamp(self, document: Document) -> None:
        """Onto a label at once; onto the paper itself after asking where."""
        compose_stamp(self._context.office, document, "label")  # refused before anything is asked
        if self._context.office.setting("stamp.sheet") == "A4":
            StampDialog(document, lambda place: self._draw_stamp(document, place), self._parent, self._context).open()
        else:
            self._draw_stamp(document, None)

    def _draw_stamp(self, document: Document, place_mm: tuple[float, float] | None) -> None:
        from reports.slips.stamp_pdf import render_stamps

        stamp = compose_stamp(self._context.office, document, place_mm=place_mm)
        self._show(f"Dấu đến {document.arrival_number}.pdf", lambda: render_stamps([stamp]).pdf)

    def _envelopes(self, document: Document) -> None:
        from reports.slips.envelope_pdf import render_envelopes

        envelopes = compose_envelopes(self._context.office, [document])
        self._show(f"Phong bì {name_of(document)}.pdf".replace("/", "-"), lambda: render_envelopes(envelopes).pdf)

    def _contents(self, document: Document) -> None:
        from reports.registers.books import render_book

        book = case_contents(self._context.office, document.id, BookOptions())
        self._show(f"Mục lục hồ sơ {name_of(document)}.pdf".replace("/", "-"), lambda: render_book(book).pdf)

    def carry(self, kind: CarryingKind, document: Document, receiver: str) -> None:
        """Print a phiếu gửi or phiếu chuyển for the document. RuleError as `compose_carrying`."""
        from reports.lists.sheet_pdf import render_sheet

        paper = compose_carrying(self._context.office, kind, [document], receiver)
        self._show("Phiếu gửi.pdf" if kind == "sending" else "Phiếu chuyển.pdf", lambda: render_sheet(paper).content)

    def _show(self, name: str, draw: Callable[[], bytes]) -> None:
        def show(pdf: Any) -> None:
            PdfWindow(self._context, name, pdf, self._parent).show()

        self._context.jobs.run(f"Dựng {name.removesuffix('.pdf').lower()}", lambda _progress: draw(), show)


class CarryingDialog(ActionDialog):
    """To whom the paper goes with its slip."""

    def __init__(self, printing: SlipPrinting, kind: CarryingKind, document: Document, parent: QWidget, context: Context) -> None:
        title = "In phiếu gửi" if kind == "sending" else "In phiếu chuyển"
        super().__init__(context, title, "Dựng phiếu để in", parent)
        self._printing, self._kind, self._document = printing, kind, document
        self.body.insertWidget(0, label(f"{name_of(document)}. {document.subject}", wrap=True))
        self.receiver = QLineEdit()
        if kind == "sending":
            first = next((one.text for one in document.recipients if one.role == "addressee"), "")
            self.receiver.setText(first.rstrip(" ;,."))
        self.form.add("receiver", "Nơi nhận", self.receiver, hint="Để trống: phiếu không ghi tên nơi nhận.")

    def do(self) -> str:
        """Begin to draw."""
        self._printing.carry(self._kind, self._document, self.receiver.text().strip())
        return ""
