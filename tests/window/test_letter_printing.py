"""Printing from the page Đôn đốc: a draft, one letter that was sent, several, the batch just issued."""

import pytest
from PySide6.QtCore import QItemSelectionModel

from tests.window.test_issuing_alive import late_units
from ui.documents.pdf_window import PdfWindow
from ui.outgoing.page import OutgoingPage
from ui.reminders.page import RemindersPage
from ui.widgets import folder_opening, pdf_printing
from ui.widgets.print_setup import PrintSetup


@pytest.fixture
def sent(monkeypatch):
    """What would go to the system's dialog; the last entry's `on_done` stands for a finished print."""
    found = []
    monkeypatch.setattr(
        pdf_printing, "_choose_printer", lambda _context, papers, name, _parent, **how: found.append((list(papers), name, how))
    )
    return found


@pytest.fixture
def page(office, open_page, tmp_path):
    """Three letters issued, a page of dry run without any."""
    late_units(office, 3)
    made = open_page(RemindersPage)
    made.show()
    yield made
    made.hide()


def setup_of(widget):
    return next(one for one in widget.findChildren(PrintSetup) if one.isVisible())


def test_a_draft_of_one_page_goes_straight_to_the_printer(page, sent):
    page.print_shown()
    papers, name, how = sent[-1]
    assert [one.pdf for one in papers] == [page.view.pdf]
    assert name.startswith("Dự thảo gửi")
    assert how["is_duplex"] is False


def test_a_letter_that_was_sent_asks_for_its_copies(page, sent, tmp_path):
    page.issue(None, tmp_path / "out")
    page.sent.select_line(0)
    page.print_shown()
    dialog = setup_of(page)
    assert not dialog.is_duplex.isVisible(), "one page has no back"
    dialog.by_recipient.setChecked(True)
    assert dialog.copies() == [4], "the unit, the board, the heads of the office, the copy kept"
    dialog.do_button.click()
    assert [(one.copies, one.pdf) for one in sent[-1][0]] == [(4, page.view.pdf)]


def test_several_letters_print_one_after_another(page, sent, tmp_path):
    page.issue(None, tmp_path / "out")
    page.tabs.setCurrentIndex(1)
    page.sent.selectAll()
    page.print_shown()
    dialog = setup_of(page)
    assert dialog.is_duplex.isVisible()
    dialog.do_button.click()
    papers, name, _ = sent[-1]
    assert [one.copies for one in papers] == [1, 1, 1]
    assert len({one.pdf for one in papers}) == 3
    assert name == "3 công văn đôn đốc"


def test_the_batch_prints_and_its_folder_opens(page, sent, tmp_path, monkeypatch, context):
    shown = []
    monkeypatch.setattr(folder_opening, "show_in_folder", lambda path: bool(shown.append(path)) or len(shown) == 1)
    assert not page.pane.print_batch_button.isVisible()
    page.issue(None, tmp_path / "out")
    assert page.pane.print_batch_button.text() == "In cả đợt (3)…"
    page.pane.print_batch_button.click()
    setup_of(page).do_button.click()
    assert [one.name.split(" Đảng")[0] for one in sent[-1][0]] == ["Số 01-CV/VPTU", "Số 02-CV/VPTU", "Số 03-CV/VPTU"]
    page.pane.folder_button.click()
    assert shown[-1].parent == tmp_path / "out"
    page.pane.folder_button.click()
    assert str(tmp_path / "out") in context.window.said[-1][1], "without a program the place is told"


def test_the_letter_in_its_own_window_prints_with_its_copies_and_tells_when_done(page, sent, tmp_path, open_page, qtbot):
    page.issue(None, tmp_path / "out")
    outgoing = open_page(OutgoingPage)
    outgoing.table.select_line(0)
    outgoing.open_letter()
    window = next(one for one in outgoing.findChildren(PdfWindow) if one.isVisible())
    taken = []
    window.taken.connect(lambda: taken.append(True))
    window.view.print_paper()
    window.close()
    sent[-1][2]["on_done"]()
    assert taken == [True], "it counts though the window is gone"


def test_a_lost_pdf_is_told_and_nothing_prints(page, office, sent, tmp_path, context):
    page.issue(None, tmp_path / "out")
    for reminder in office.reminders.list():
        office.attachments.path(reminder.pdf_sha256).unlink()
    failed = []
    context.jobs._fail = failed.append
    page.pane.print_batch_button.click()
    assert sent == []
    assert failed[-1].code == "attachment_missing"


def test_selecting_rows_does_not_compose_the_whole_batch(page, monkeypatch):
    from ui.reminders import presenter

    composed = []
    real = presenter.draft
    monkeypatch.setattr(presenter, "draft", lambda office, run, index: composed.append(index) or real(office, run, index))
    page.refresh(None)
    page.plan.selectionModel().setCurrentIndex(page.plan.model().index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert len(composed) <= 2
