"""Printing from a register's page: which book, how far it was printed, and the small papers of the chosen document."""

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu

from models.domain.documents import DocumentDraft, Recipient
from models.services.paper.book_prints import printed_so_far
from models.services.register.registering import register_document
from models.services.settings import change_settings
from ui.documents.book_printing import BookDialog
from ui.documents.pdf_window import PdfWindow
from ui.documents.slip_printing import CarryingDialog
from ui.documents.stamp_dialog import StampDialog
from ui.incoming.page import IncomingPage
from ui.outgoing.page import OutgoingPage


def enter(office, n):
    draft = DocumentDraft(
        direction="incoming", doc_type="ket_luan", subject=f"việc {n}", issuer="Tỉnh ủy Sông Lam", number_symbol=f"{n}-KL/TU",
        issued_on=date(2024, 3, 28), arrived_on=date(2024, 4, 1),
    )  # fmt: skip
    return register_document(office, draft).document


@pytest.fixture
def page(qtbot, context, office):
    enter(office, 11)
    enter(office, 12)
    made = IncomingPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.refresh()
    return made


def shown(qtbot, page):
    """The window with the pages, once the job has drawn them."""
    qtbot.waitUntil(lambda: bool(page.findChildren(PdfWindow)), timeout=10000)
    return page.findChildren(PdfWindow)[-1]


def dialog_of(page):
    page._book.ask(page.filters.filter())
    return page.findChildren(BookDialog)[-1]


def test_each_book_of_the_incoming_page_is_drawn(qtbot, page):
    for index, title in enumerate(("đăng ký", "theo dõi", "chuyển giao")):
        dialog = dialog_of(page)
        assert title in dialog.book.itemText(index)
        dialog.book.setCurrentIndex(index)
        dialog.accept()
        window = shown(qtbot, page)
        assert title in window.windowTitle()
        qtbot.waitUntil(lambda window=window: window.view.page_count() == 1, timeout=10000)
        window.close()
        qtbot.waitUntil(lambda: not page.findChildren(PdfWindow))


def test_a_book_counts_as_printed_when_its_pages_were_taken(qtbot, page, office, tmp_path):
    dialog = dialog_of(page)
    dialog.has_front.setChecked(True)
    dialog.accept()
    window = shown(qtbot, page)
    assert printed_so_far(office, "incoming").last == {}
    for name in ("a.pdf", "b.pdf"):  # saved twice is printed once
        window.view.write(tmp_path / name)
    assert printed_so_far(office, "incoming").last_page == 1
    assert len(office.events.of("book", 1)) == 1
    window.close()
    again = dialog_of(page)
    again.is_continued.setChecked(True)
    again.accept()
    assert again.isVisible()
    assert "chưa in" in again.form.error_text("direction")
    again.reject()
    enter(office, 13)
    last = dialog_of(page)
    last.is_continued.setChecked(True)
    last.accept()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(PdfWindow)), timeout=10000)
    next(one for one in page.findChildren(PdfWindow) if one.isVisible()).close()


def test_the_pane_prints_slip_stamp_and_carrying_slip(qtbot, page, office):
    page.table.choose_first()
    menus = [menu for menu in page.pane.findChildren(QMenu) if menu.actions()]
    actions = {action.text(): action for menu in menus for action in menu.actions()}
    assert {"Phiếu xử lý có mã", "Dấu ĐẾN", "Phiếu chuyển…"} <= set(actions)
    for text, title in (("Phiếu xử lý có mã", "Phiếu xử lý P0001"), ("Dấu ĐẾN", "Dấu đến")):
        actions[text].trigger()
        window = shown(qtbot, page)
        assert window.windowTitle().startswith(title)
        window.close()
        qtbot.waitUntil(lambda: not page.findChildren(PdfWindow))
    actions["Phiếu chuyển…"].trigger()
    dialog = page.findChildren(CarryingDialog)[-1]
    dialog.receiver.setText("Sở Tài chính")
    dialog.accept()
    window = shown(qtbot, page)
    assert window.windowTitle() == "Phiếu chuyển.pdf"
    window.close()


def test_the_stamp_onto_the_paper_itself_asks_where(qtbot, page, office):
    change_settings(office, {"stamp.sheet": "A4", "stamp.left_mm": 21.5})
    page.table.choose_first()
    menus = [menu for menu in page.pane.findChildren(QMenu) if menu.actions()]
    stamp = next(action for menu in menus for action in menu.actions() if action.text() == "Dấu ĐẾN")
    stamp.trigger()
    dialog = page.findChildren(StampDialog)[-1]
    assert (dialog.left.value(), dialog.top.value()) == (21.5, 43.0)
    dialog.top.setValue(262.5)
    dialog.accept()
    assert dialog.isVisible()
    assert "ra ngoài tờ A4" in dialog._error.text()
    dialog.top.setValue(250.0)
    dialog.accept()
    assert shown(qtbot, page).windowTitle().startswith("Dấu đến")
    page.findChildren(PdfWindow)[-1].close()


def test_the_outgoing_page_offers_a_sending_slip_to_the_first_addressee(qtbot, context, office):
    draft = DocumentDraft(
        direction="outgoing", doc_type="cong_van", subject="trả lời", issued_on=date(2024, 4, 16),
        recipients=(Recipient(role="addressee", text="Sở Nội vụ;"),),
    )  # fmt: skip
    register_document(office, draft)
    page = OutgoingPage(context)
    qtbot.addWidget(page)
    page.build_actions()
    page.refresh()
    page._slips.show_paper("sending", page.table.current_id())
    dialog = page.findChildren(CarryingDialog)[-1]
    assert dialog.receiver.text() == "Sở Nội vụ"
    dialog.accept()
    shown(qtbot, page).close()
    qtbot.waitUntil(lambda: not page.findChildren(PdfWindow))
    page._slips.show_paper("envelope", page.table.current_id())
    window = shown(qtbot, page)
    assert window.windowTitle().startswith("Phong bì Công văn số 01-CV-VPTU")
    window.close()


def test_a_form_to_be_written_by_hand(qtbot, page):
    dialog = dialog_of(page)
    dialog.book.setCurrentIndex(dialog.book.findData("case_files"))
    assert (dialog.pages.isEnabled(), dialog.from_on.isEnabled()) == (True, False)
    dialog.pages.setValue(3)
    dialog.accept()
    window = shown(qtbot, page)
    qtbot.waitUntil(lambda: window.view.page_count() == 3, timeout=10000)
    window.close()
    qtbot.waitUntil(lambda: not page.findChildren(PdfWindow))
    page.table.choose_first()
    page._slips.show_paper("contents", page.table.current_id())
    window = shown(qtbot, page)
    assert window.windowTitle().startswith("Mục lục hồ sơ")
    window.close()
