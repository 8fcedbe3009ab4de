"""The copy of a paper from the pane: a draft writes nothing, then it is numbered, registered, linked and shown."""

from datetime import date

import pytest

from models.domain.documents import DocumentDraft, DocumentFilter
from models.services.register.registering import register_document
from reports.papers.letters import render_letter
from tests.paper.letter_samples import letter
from ui.documents.copy_dialog import CopyDialog
from ui.documents.pdf_window import PdfWindow
from ui.incoming.page import IncomingPage

DRAFT = DocumentDraft(
    direction="incoming", doc_type="cong_van", subject="về việc báo cáo", issuer="Tỉnh ủy Sông Lam", number_symbol="11-CV/TU",
    issued_on=date(2024, 3, 28), arrived_on=date(2024, 4, 1),
)  # fmt: skip


@pytest.fixture
def page(qtbot, context, office):
    register_document(office, DRAFT, attachments=[("11-CV.pdf", render_letter(letter()).pdf, "original")])
    made = IncomingPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.refresh()
    made.table.choose_first()
    return made


def asked(page):
    page._slips.show_paper("copy", page.table.current_id())
    return page.findChildren(CopyDialog)[-1]


def outgoing(office):
    return [office.documents.get(one) for one in office.documents.ids(DocumentFilter(direction="outgoing"))]


def shown(qtbot, page):
    qtbot.waitUntil(lambda: bool(page.findChildren(PdfWindow)), timeout=15000)
    return page.findChildren(PdfWindow)[-1]


def test_a_draft_first_then_the_number(qtbot, page, office):
    dialog = asked(page)
    assert dialog.do_button.text() == "Dựng bản sao"
    dialog.accept()
    window = shown(qtbot, page)
    assert "dự thảo" in window.windowTitle()
    assert outgoing(office) == []
    window.close()
    qtbot.waitUntil(lambda: not page.findChildren(PdfWindow))
    dialog = asked(page)
    dialog.is_draft.setChecked(False)
    assert dialog.do_button.text() == "Cấp số và dựng bản sao"
    dialog.distribution.setPlainText("Các chi bộ\nLưu Văn phòng")
    dialog.accept()
    window = shown(qtbot, page)
    assert window.windowTitle().startswith("01-BS-VPTU")
    (made,) = outgoing(office)
    assert (made.number_symbol, [one.text for one in made.recipients]) == ("01-BS/VPTU", ["Các chi bộ", "Lưu Văn phòng"])
    window.close()


def test_fields_that_do_not_apply_are_off(page):
    dialog = asked(page)
    assert (dialog.top.isEnabled(), dialog.extract.isEnabled(), dialog.place.isEnabled()) == (False, False, True)
    dialog.place.setCurrentIndex(1)
    assert dialog.top.isEnabled()
    dialog.copy_form.setCurrentIndex(dialog.copy_form.findData("trich_sao"))
    assert (dialog.top.isEnabled(), dialog.extract.isEnabled(), dialog.place.isEnabled()) == (False, True, False)
    dialog.reject()


def test_a_paper_without_a_file_is_refused_at_its_field(qtbot, page, office):
    register_document(
        office, DocumentDraft(direction="incoming", doc_type="cong_van", subject="hai", issuer="A", arrived_on=date(2024, 4, 1))
    )
    page.refresh()
    ids = office.documents.ids(DocumentFilter(direction="incoming"))
    page._slips.show_paper("copy", max(ids))
    dialog = page.findChildren(CopyDialog)[-1]
    dialog.accept()
    assert "chưa có tệp PDF" in dialog.form.error_text("document")
    dialog.reject()
