"""Printing into a PDF printer: sheets, places to a third of a millimetre, copies, backs, ranges, cancel; and our questions before."""

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QStyleOptionViewItem

from models.domain.errors import Cancelled
from models.services.paper.print_copies import CopyCount, CopyLine
from reports.papers.letters import render_letter
from reports.papers.mirror import mirror_backs
from tests.paper.letter_samples import letter, table
from ui.widgets import pdf_printing
from ui.widgets.pdf_pages import PdfPages, whole_page
from ui.widgets.pdf_printing import with_backs
from ui.widgets.print_setup import PrintSetup
from ui.widgets.print_steps import PrintPaper, _bands, _is_blank, fitting_dpi, print_steps

MM = 72 / 25.4
SHEETS = {
    "A4": (595.28, 841.89),
    "A4 ngang": (841.89, 595.28),
    "A5": (419.53, 595.28),
    "A3 ngang": (1190.55, 841.89),
    "nhãn": (141.73, 99.21),
}


def boxes(*sizes):
    """A page of each size with a frame 5 mm from its edges and a bar of its own length."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("x", pagesize=sizes[0], invariant=True)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        canvas.rect(5 * MM, 5 * MM, width - 10 * MM, height - 10 * MM)
        canvas.rect(8 * MM, 8 * MM, 2 * MM * number, 3 * MM, fill=1)
        canvas.showPage()
    return canvas.getpdfdata()


@pytest.fixture
def printer(tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "in.pdf"))
    made.setResolution(300)
    made.setFullPage(True)
    made.path = tmp_path / "in.pdf"
    return made


def drawn(steps):
    """All steps at once; the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def pictures(source, dpi=150):
    """Every page as a grey picture with its size in points."""
    with pypdfium2.PdfDocument(source) as document:
        return [(page.get_size(), page.render(scale=dpi / 72).to_pil().convert("L")) for page in document]


def ink(picture, dpi=150):
    """Left, top, right and bottom of what is dark, in mm."""
    dark = picture.point(lambda value: 255 if value < 128 else 0)
    return [value / dpi * 25.4 for value in dark.getbbox()]


def difference(one, other):
    """Where two pictures differ, over the part both have."""
    size = (0, 0, min(one.width, other.width), min(one.height, other.height))
    return ImageChops.difference(one.crop(size), other.crop(size))


def spread(one, other):
    """How much two pictures differ on average, edges of letters put aside."""
    return ImageStat.Stat(difference(one.reduce(3), other.reduce(3))).mean[0]


def bar_of(picture, dpi=150):
    """The number of a page of `boxes`, by the length of its bar; None for a blank page."""
    if picture.getextrema()[0] > 200:
        return None
    low = picture.height - round(9.5 / 25.4 * dpi)
    strip = picture.crop((round(6.5 / 25.4 * dpi), low, round(60 / 25.4 * dpi), low + 1))
    left, _, right, _ = ink(strip, dpi)
    return round((right - left) / 2)


@pytest.mark.parametrize("name", list(SHEETS))
def test_sheet_and_places_are_those_of_the_paper(printer, qtbot, name):
    pdf = boxes(SHEETS[name])
    printed = drawn(print_steps(printer, [PrintPaper("a", pdf)]))
    assert (printed.pages, printed.is_cancelled, printed.is_refused) == (1, False, False)
    ((size, found),) = pictures(printer.path)
    ((_, wanted),) = pictures(pdf)
    assert size == pytest.approx(SHEETS[name], abs=1.0)
    assert ink(found) == pytest.approx(ink(wanted), abs=0.3)


def test_pages_of_different_sheets_follow_one_another(printer, qtbot):
    pdf = boxes(*SHEETS.values())
    assert drawn(print_steps(printer, [PrintPaper("a", pdf)])).pages == len(SHEETS)
    for (size, found), (_, wanted), expected in zip(pictures(printer.path), pictures(pdf), SHEETS.values(), strict=True):
        assert size == pytest.approx(expected, abs=1.0)
        assert ink(found) == pytest.approx(ink(wanted), abs=0.3)


@pytest.mark.parametrize("dpi", [300, 600])
def test_a_letter_prints_as_it_is_shown(printer, qtbot, dpi):
    printer.setResolution(dpi)
    pdf = render_letter(letter(table=table(12))).pdf
    drawn(print_steps(printer, [PrintPaper("a", pdf)]))
    found, wanted = pictures(printer.path, 100), pictures(pdf, 100)
    assert len(found) == len(wanted) == 2
    for (_, one), (_, other) in zip(found, wanted, strict=True):
        assert ink(one, 100) == pytest.approx(ink(other, 100), abs=0.3)
        assert spread(one, other) < 8, "the same letters at the same places"
        assert spread(ImageChops.offset(one, 3, 0), other) > 1.4 * spread(one, other), "a shift of 0.8 mm would be seen"


@pytest.mark.parametrize(
    "copies, pages, range_, expected",
    [
        ((1, 1), (2, 1), None, [1, 2, 1]),
        ((2, 3), (2, 1), None, [1, 2, 1, 2, 1, 1, 1]),  # collated, letter by letter
        ((0, 2), (2, 1), None, [1, 1]),
        ((1,), (4,), (2, 3), [2, 3]),
        ((2,), (4,), (3, 9), [3, 4, 3, 4]),
    ],
)
def test_copies_are_collated_letter_by_letter(printer, qtbot, copies, pages, range_, expected):
    papers = [
        PrintPaper(f"{n}", boxes(*[SHEETS["A5"]] * count), wanted)
        for n, (count, wanted) in enumerate(zip(pages, copies, strict=True))
    ]
    if range_ is not None:
        printer.setFromTo(*range_)
    assert drawn(print_steps(printer, papers)).pages == len(expected)
    assert [bar_of(picture) for _, picture in pictures(printer.path)] == expected


def test_copies_of_the_systems_dialog_are_made_when_the_printer_cannot(printer, qtbot):
    printer.setCopyCount(3)
    printed = drawn(print_steps(printer, [PrintPaper("a", boxes(SHEETS["A5"], SHEETS["A5"]))]))
    assert printer.supportsMultipleCopies() or printed.pages == 6
    assert len(pictures(printer.path)) == printed.pages


def test_on_both_sides_every_copy_begins_on_a_front(printer, qtbot):
    papers = [PrintPaper("a", boxes(*[SHEETS["A4"]] * 3), 2), PrintPaper("b", boxes(*[SHEETS["A4"]] * 2))]
    printed = drawn(print_steps(printer, papers, is_duplex=True))
    assert printed.pages == 8
    assert [bar_of(picture) for _, picture in pictures(printer.path)] == [1, 2, 3, None, 1, 2, 3, None, 1, 2]


@pytest.mark.parametrize(
    "changes", [{"table": table(40)}, {"table": table(20), "layout_profile": "HD36"}, {"table": table(60), "sheet": "A5"}]
)
def test_backs_have_mirrored_margins_exactly_as_the_letter_drawn_for_both_sides(changes):
    paper = letter(**changes)
    one_sided = render_letter(paper).pdf
    mirrored = mirror_backs(one_sided, paper.layout_profile)
    drawn_so = render_letter(paper, is_duplex=True).pdf
    for (_, found), (_, wanted) in zip(pictures(mirrored), pictures(drawn_so), strict=True):
        assert spread(found, wanted) < 0.5, "at most a shade at the edges of letters"
    fronts = [ink(picture) for _, picture in pictures(one_sided)]
    backs = [ink(picture) for _, picture in pictures(mirrored)]
    shift = 10 if changes.get("sheet") == "A5" else 15
    assert backs[0] == fronts[0]
    assert backs[1][0] == pytest.approx(fronts[1][0] - shift, abs=0.2)
    assert mirror_backs(mirrored, paper.layout_profile) != one_sided


def test_bands_are_cut_between_the_lines(qtbot):
    pages = PdfPages(render_letter(letter()).pdf)
    assert pages.wait_open(5)
    image = pages.draw(whole_page(0, pages.sizes()[0], 300, is_grey=True))
    bands = list(_bands(image))
    assert len(bands) > 4
    assert [bottom for _, bottom in bands[:-1]] == [top for top, _ in bands[1:]]
    assert (bands[0][0], bands[-1][1]) == (0, image.height())
    for _, bottom in bands[:-1]:
        assert _is_blank(image.copy(0, bottom - 3, image.width(), 6)), bottom
    pages.close()


def test_a_page_alone_has_no_back():
    pdf = render_letter(letter()).pdf
    assert mirror_backs(pdf) == pdf


def test_cancel_ends_after_the_page_and_says_how_many(printer, qtbot):
    papers = [PrintPaper(f"Công văn {n}", boxes(SHEETS["A5"], SHEETS["A5"])) for n in range(50)]
    steps = print_steps(printer, papers)
    told = []
    while len(told) < 8:  # the second page of the fourth paper begins
        if (one := next(steps)) is not None:
            told.append(one)
    printed = None
    while printed is None:
        try:
            steps.throw(Cancelled())
        except StopIteration as end:
            printed = end.value
    assert printed.is_cancelled
    assert printed.pages == 8
    assert printed.last_name == "Công văn 3"
    assert len(pictures(printer.path)) == 8


def test_an_unreadable_paper_is_a_refusal(printer, qtbot):
    printed = drawn(print_steps(printer, [PrintPaper("a", boxes(SHEETS["A5"])), PrintPaper("b", b"%PDF no")]))
    assert (printed.pages, printed.is_refused, printed.last_name) == (1, True, "a")


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_dead_printer_is_a_refusal(qtbot, tmp_path):
    dead = QPrinter(QPrinter.PrinterMode.HighResolution)
    dead.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dead.setOutputFileName(str(tmp_path / "không có" / "in.pdf"))
    assert drawn(print_steps(dead, [PrintPaper("a", boxes(SHEETS["A5"]))])).is_refused


def test_large_batches_are_drawn_coarser():
    assert fitting_dpi(1) == 600
    assert fitting_dpi(1000) == 300


# --- our questions


@pytest.fixture
def sent(monkeypatch, context):
    """What would go to the system's dialog."""
    found = []
    monkeypatch.setattr(
        pdf_printing,
        "_choose_printer",
        lambda _context, papers, name, _parent, **how: found.append((papers, name, how["is_duplex"])),
    )
    return found


def setup_of(widget):
    return next(one for one in widget.findChildren(PrintSetup) if one.isVisible())


@pytest.fixture
def holder(qtbot):
    from PySide6.QtWidgets import QWidget

    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def counts_of(*totals):
    return [CopyCount((CopyLine("Sở Nội vụ", total - 1, "addressee"), CopyLine("Lưu VP", 1, "archive"))) for total in totals]


def test_one_page_goes_straight_to_the_printers_dialog(holder, context, sent, qtbot):
    pdf_printing.print_papers(context, [PrintPaper("a", boxes(SHEETS["A4"]))], "a", holder, mirrored=lambda _progress: [b""])
    assert [(one.copies, duplex) for (papers, _, duplex) in sent for one in papers] == [(1, False)]


def test_backs_are_offered_and_remembered(holder, context, sent, qtbot):
    pdf = boxes(SHEETS["A4"], SHEETS["A4"])
    show = lambda: pdf_printing.print_papers(context, [PrintPaper("a", pdf)], "a", holder, mirrored=with_backs([pdf]))  # noqa: E731
    show()
    dialog = setup_of(holder)
    assert not dialog.is_duplex.isChecked()
    assert not dialog.table.isVisible()
    dialog.is_duplex.setChecked(True)
    dialog.do_button.click()
    assert sent[-1][0][0].pdf == mirror_backs(pdf)
    assert sent[-1][2] is True
    assert context.config.get("print_duplex") is True
    show()
    again = setup_of(holder)
    assert again.is_duplex.isChecked()
    again.is_duplex.setChecked(False)
    again.do_button.click()
    assert sent[-1][0][0].pdf == pdf
    assert sent[-1][2] is False


def test_copies_by_recipient_are_proposed_edited_and_kept(holder, context, sent, qtbot):
    papers = [PrintPaper(f"Số {n}", boxes(SHEETS["A4"])) for n in (1, 2, 3)]
    pdf_printing.print_papers(context, papers, "3 công văn", holder, counts=counts_of(4, 2, 5))
    dialog = setup_of(holder)
    assert dialog.copies() == [1, 1, 1]
    dialog.by_recipient.setChecked(True)
    assert dialog.table.isVisible()
    assert dialog.copies() == [4, 2, 5]
    assert dialog._total.text() == "Tổng cộng: 11 bản"
    model = dialog.table.model()
    model.setData(model.index(1, 2), 0, Qt.ItemDataRole.EditRole)
    model.setData(model.index(2, 2), 7, Qt.ItemDataRole.EditRole)
    assert dialog._total.text() == "Tổng cộng: 11 bản"
    editor = dialog.table.itemDelegateForColumn(2).createEditor(dialog.table, QStyleOptionViewItem(), model.index(0, 2))
    assert (editor.minimum(), editor.maximum()) == (0, 999)
    assert editor.accessibleName()
    dialog.do_button.click()
    assert [(one.name, one.copies) for one in sent[-1][0]] == [("Số 1", 4), ("Số 3", 7)]
    assert context.config.get("print_by_recipient") is True


def test_nothing_to_print_cannot_be_sent(holder, context, sent, qtbot):
    pdf_printing.print_papers(context, [PrintPaper("a", boxes(SHEETS["A4"]))], "a", holder, counts=counts_of(2))
    dialog = setup_of(holder)
    dialog.by_recipient.setChecked(True)
    model = dialog.table.model()
    model.setData(model.index(0, 2), 0, Qt.ItemDataRole.EditRole)
    assert not dialog.do_button.isEnabled()
    dialog.reject()
    assert sent == []


def test_a_thousand_letters_are_asked_about_at_once(holder, context, sent, qtbot):
    import time

    papers = [PrintPaper(f"Số {n}", b"%PDF") for n in range(1000)]
    context.config.set("print_by_recipient", True)
    began = time.perf_counter()
    pdf_printing.print_papers(context, papers, "1000 công văn", holder, counts=counts_of(*[3] * 1000))
    assert time.perf_counter() - began < 1.0  # 60 ms here
    dialog = setup_of(holder)
    assert sum(dialog.copies()) == 3000
    dialog.reject()


def test_the_systems_dialog_knows_pages_and_backs(holder, context, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(pdf_printing.QDialog, "open", lambda self: opened.append(self))
    pdf_printing.print_pdf(context, boxes(*[SHEETS["A4"]] * 4), "a", holder)
    dialog = opened[-1]
    assert isinstance(dialog, QPrintDialog)
    assert (dialog.minPage(), dialog.maxPage()) == (1, 4)
    assert dialog.printer().fullPage()
    assert dialog.printer().duplex() == QPrinter.DuplexMode.DuplexNone
    dialog.deleteLater()


def test_the_message_bar_says_what_went_out(printer, context, qtbot):
    done = []
    pdf_printing.send(
        context, printer, [PrintPaper("a", boxes(SHEETS["A5"], SHEETS["A5"]))], "a", on_done=lambda: done.append(True)
    )
    assert context.window.said[-1] == ("ok", "Đã gửi tới máy in 2 trang.")
    assert done == [True]
    pdf_printing.send(context, printer, [PrintPaper("a", b"%PDF no")], "a", on_done=lambda: done.append(True))
    assert context.window.said[-1][0] == "warn"
    assert done == [True]


def test_both_sides_chosen_in_the_systems_dialog_keep_letters_on_sheets_of_their_own(printer, context, qtbot, monkeypatch):
    monkeypatch.setattr(QPrinter, "duplex", lambda _self: QPrinter.DuplexMode.DuplexLongSide)
    pdf_printing.send(context, printer, [PrintPaper("a", boxes(SHEETS["A5"]), 2)], "a")
    assert [bar_of(picture) for _, picture in pictures(printer.path)] == [1, None, 1]
