"""Prints papers: our questions first (backs, copies), then the system's dialog, then page by page while the window lives."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from models.domain.errors import OfficeError
from models.services.paper.print_copies import CopyCount, copies_of_document
from ui.app.context import Context
from ui.app.jobs import Progress
from ui.widgets.pdf_pages import PdfPages
from ui.widgets.print_setup import PrintSetup
from ui.widgets.print_steps import Printed, PrintPaper, fitting_dpi, print_steps

Mirrored = Callable[[Progress], Sequence[bytes]]  # the same papers drawn for both sides of the sheet, in a job


def print_pdf(context: Context, content: bytes, name: str, parent: QWidget, on_done: Callable[[], object] | None = None) -> None:
    """Print one paper as it is; `on_done` runs when all of it went to the printer."""
    print_papers(context, [PrintPaper(name, content)], name, parent, on_done=on_done)


def print_letter(
    context: Context,
    pdf: bytes,
    name: str,
    parent: QWidget,
    document_id: int | None = None,
    on_done: Callable[[], object] | None = None,
) -> None:
    """Print a letter or typed paper: on both sides if asked; one of the register (`document_id`) in the copies that it needs."""
    counts = None
    if document_id is not None:
        try:
            counts = [copies_of_document(context.office, document_id)]
        except OfficeError as error:
            context.fail(error)
            return
    print_papers(context, [PrintPaper(name, pdf)], name, parent, mirrored=with_backs([pdf]), counts=counts, on_done=on_done)


def print_papers(
    context: Context,
    papers: Sequence[PrintPaper],
    name: str,
    parent: QWidget,
    *,
    mirrored: Mirrored | None = None,
    counts: Sequence[CopyCount] | None = None,
    on_done: Callable[[], object] | None = None,
) -> None:
    """Ask what is to be asked without blocking, then print.

    `mirrored` gives the papers with backs of mirrored margins: offered when a paper has more than one page. `counts`: copies that each
    paper needs. RuleError and StorageError of `mirrored` go to the window.
    """
    has_backs = mirrored is not None and (len(papers) > 1 or _page_count(papers[0].pdf) > 1)

    def chosen(is_duplex: bool, copies: list[int]) -> None:
        if not is_duplex or mirrored is None:
            _choose_printer(context, _with_copies(papers, copies), name, parent, is_duplex=False, on_done=on_done)
            return

        def made(pdfs: Sequence[bytes]) -> None:
            backed = [replace(paper, pdf=pdf) for paper, pdf in zip(papers, pdfs, strict=True)]
            _choose_printer(context, _with_copies(backed, copies), name, parent, is_duplex=True, on_done=on_done)

        context.jobs.run("Dựng bản in hai mặt", mirrored, made)

    if has_backs or counts is not None:
        PrintSetup(context, [paper.name for paper in papers], parent, chosen, has_backs=has_backs, counts=counts).open()
    else:
        chosen(False, [paper.copies for paper in papers])


def with_backs(pdfs: Sequence[bytes]) -> Mirrored:
    """Finished letters with mirrored backs, for `mirrored`."""

    def work(progress: Progress) -> list[bytes]:
        from reports.papers.mirror import mirror_backs  # the PDF library is imported when something is printed

        backed = []
        for number, pdf in enumerate(pdfs):
            progress(number, len(pdfs), f"Lề hai mặt {number + 1}/{len(pdfs)}")
            backed.append(mirror_backs(pdf))
        return backed

    return work


def _with_copies(papers: Sequence[PrintPaper], copies: Sequence[int]) -> list[PrintPaper]:
    return [replace(paper, copies=count) for paper, count in zip(papers, copies, strict=True) if count > 0]


def _page_count(pdf: bytes) -> int:
    """Pages of a paper; 0 when it cannot be read."""
    pages = PdfPages(pdf)
    pages.wait_open(0.15)
    count = pages.count
    pages.close()
    return count


def _choose_printer(
    context: Context,
    papers: Sequence[PrintPaper],
    name: str,
    parent: QWidget,
    *,
    is_duplex: bool,
    on_done: Callable[[], object] | None,
) -> None:
    """The system's dialog; pages and copies of a single paper are chosen in it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(fitting_dpi(len(papers)))
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if is_duplex else QPrinter.DuplexMode.DuplexNone)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("In")
    count = _page_count(papers[0].pdf) if len(papers) == 1 else 0
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, count > 1)
    if count > 1:
        dialog.setMinMax(1, count)
    dialog.accepted.connect(lambda: send(context, printer, papers, name, is_duplex=is_duplex, on_done=on_done))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog hides it behind an overload of its own


def send(
    context: Context,
    printer: QPrinter,
    papers: Sequence[PrintPaper],
    name: str,
    *,
    is_duplex: bool = False,
    on_done: Callable[[], object] | None = None,
) -> None:
    """Print to a chosen printer, in slices; the message bar says what went out."""

    def done(printed: Printed) -> None:
        _tell(context, printed, len(papers))
        if on_done is not None and not printed.is_cancelled and not printed.is_refused:
            on_done()

    # both sides may also have been chosen in the system's dialog: two letters must never share a sheet
    both = is_duplex or printer.duplex() in (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide)
    context.jobs.run_in_slices(f"In {name}", print_steps(printer, papers, is_duplex=both), done)


def _tell(context: Context, printed: Printed, papers: int) -> None:
    last = f", đến {printed.last_name}" if papers > 1 and printed.last_name else ""
    if printed.is_refused:
        context.say(
            f"Máy in không nhận tiếp: {printed.pages} trang đã gửi{last}. Xem máy in còn giấy và đang bật không, rồi in lại phần còn thiếu.",
            "warn",
        )
    elif printed.is_cancelled:
        context.say(f"Đã dừng in: {printed.pages} trang đã gửi tới máy in{last}. Phần còn lại chưa in.", "info")
    else:
        context.say(f"Đã gửi tới máy in {printed.pages} trang.", "ok")
