"""A typed paper is issued from the compose window: what is missing, the confirmation, numbers taken, folders refused, and from pages."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from models.domain.documents import DocumentDraft, DocumentFilter
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.register.registering import register_document
from tests.window.composing_hands import (
    LETTER,
    NOTICE,
    begin,
    editor,
    fill_notice,
    issue_dialog,
    look,
    make_window,
    paper_text,
    write,
)
from tests.window.pane_hands import key, press
from ui.app.frame import Frame
from ui.composing.keeper import KEY
from ui.composing.window import ComposeWindow
from ui.incoming.page import IncomingPage
from ui.outgoing.page import OutgoingPage
from ui.tasks.page import TasksPage


@pytest.fixture
def window(qtbot, context):
    owner = QWidget()
    qtbot.addWidget(owner)
    yield make_window(qtbot, context, owner)
    for one in owner.findChildren(ComposeWindow):
        one.close()


def test_missing_fields_are_marked_and_named_and_nothing_is_lost(window, typing, qtbot, office):
    begin(window, NOTICE)
    write(window, typing, "meeting", "cuộc họp giao ban")
    key(qtbot, Qt.Key.Key_Return)
    assert window.form.error_text("chair") == "Chưa điền “Người chủ trì”."
    assert "Chưa điền “Ngày họp”." in window.message_bar.text()
    assert QApplication.focusWidget() is editor(window, "meeting_on")
    assert editor(window, "meeting").text() == "cuộc họp giao ban"
    assert office.documents.count(DocumentFilter(direction="outgoing")) == 0
    write(window, typing, "chair", "đồng chí Bí thư")
    look(window)
    assert window.form.error_text("chair") == ""
    assert window.form.error_text("conclusions") == "Chưa điền “Nội dung kết luận”."  # stays until it is mended


def test_a_point_of_the_list_leads_to_its_field(window, qtbot):
    begin(window, NOTICE)
    window.writing.set_listed(is_listed=True)
    checks = window.writing.checks
    line = checks.texts().index("Chưa điền “Nội dung kết luận”.")
    qtbot.mouseClick(checks.viewport(), Qt.MouseButton.LeftButton, pos=checks.visualItemRect(checks.item(line)).center())
    assert QApplication.focusWidget() is editor(window, "conclusions")


def test_a_paper_is_issued_with_one_confirmation(window, typing, qtbot, office, context, tmp_path):
    begin(window, NOTICE)
    fill_notice(window, typing)
    key(qtbot, Qt.Key.Key_Return)
    dialog = issue_dialog(window)
    shown = [one.accessibleName() for one in dialog.findChildren(QWidget)]
    assert "Số sẽ cấp: 01-TB/VPTU" in shown
    assert "Người ký: Lê Văn Mẫu, CHÁNH VĂN PHÒNG" in shown
    assert "Ngày ký: 16/04/2024" in shown
    dialog.folder.setText(str(tmp_path / "ban in"))
    press(qtbot, "Cấp số và phát hành", dialog)
    row = office.documents.get(next(iter(office.documents.ids(DocumentFilter(direction="outgoing")))))
    assert row.number_symbol == "01-TB/VPTU"
    assert row.signer == "Lê Văn Mẫu"
    assert window.issued.texts()[0] == "Đã phát hành số 01-TB/VPTU"
    assert "Số 01-TB/VPTU" in paper_text(window)
    assert sorted(path.suffix for path in (tmp_path / "ban in").iterdir()) == [".docx", ".pdf"]
    assert office.attachments.read(row.attachments[0].sha256) == window.preview.pdf
    assert context.config.get(KEY) == {}
    window.issued._ask_register()
    assert context.window.went[-1] == ("outgoing", {"document_id": row.id})
    assert not window.isVisible()


def test_thinking_better_of_it_gives_no_number(window, typing, qtbot, office):
    begin(window, NOTICE)
    fill_notice(window, typing)
    press(qtbot, "Cấp số và phát hành…", window)
    press(qtbot, "Thôi", issue_dialog(window))
    assert office.documents.count(DocumentFilter(direction="outgoing")) == 0
    assert editor(window, "meeting").text() == "cuộc họp giao ban tháng 4"


def test_a_folder_that_cannot_be_written_loses_no_number(window, typing, qtbot, office, context, tmp_path):
    begin(window, NOTICE)
    fill_notice(window, typing)
    press(qtbot, "Cấp số và phát hành…", window)
    blocked = tmp_path / "tep"
    blocked.write_text("x", encoding="utf-8")
    issue_dialog(window).folder.setText(str(blocked))
    press(qtbot, "Cấp số và phát hành", issue_dialog(window))
    assert office.documents.count(DocumentFilter(direction="outgoing")) == 1
    assert "Chưa chép được" in " ".join(window.issued.texts())
    [box] = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    assert "Đã cấp số và phát hành 01-TB/VPTU" in box.text().replace("\n", " ")
    box.reject()


def test_a_fault_of_the_drawing_is_told_once_and_the_text_stays(window, typing, context, monkeypatch):
    import reports.papers.letters

    begin(window, NOTICE)
    write(window, typing, "meeting", "cuộc họp")

    def broken(_letter):
        raise ZeroDivisionError

    monkeypatch.setattr(reports.papers.letters, "render_letter", broken)
    for text in ("a", "b"):
        typing(editor(window, "meeting"), text)
        look(window)
    assert [type(one) for one in context.window.failed] == [ZeroDivisionError]
    assert editor(window, "meeting").text() == "cuộc họpab"
    assert window.preview.pdf == b""


def test_a_letter_that_the_type_cannot_print_is_named_at_its_field(window, typing):
    begin(window, NOTICE)
    fill_notice(window, typing)
    editor(window, "conclusions").set_value("Việc \U0001f600 cần làm.")
    look(window)
    assert window.form.error_text("conclusions") or "😀" in window.message_bar.text()


def test_a_paper_dated_before_the_last_one_asks_for_the_reason(window, typing, qtbot, office, tmp_path):
    for on in ("16/4", "15/4"):
        begin(window, NOTICE)
        fill_notice(window, typing)
        editor(window, "issued_on").setText(on)
        press(qtbot, "Cấp số và phát hành…", window)
        dialog = issue_dialog(window)
        dialog.folder.setText(str(tmp_path))
        if on == "16/4":
            assert dialog.reason is None
        else:
            dialog.accept()
            assert dialog.form.error_text("late_reason")
            typing(dialog.reason, "chờ lãnh đạo ký")
        press(qtbot, "Cấp số và phát hành", dialog)
    assert office.documents.count(DocumentFilter(direction="outgoing")) == 2


def take_number(office):
    """Another paper of the series gets its number."""
    unit = next(one for one in office.units.own_issuers() if one.symbol == "VPTU")
    draft = DocumentDraft(
        direction="outgoing", doc_type="thong_bao", subject="việc khác", issuer=unit.full_name, issuer_unit_id=unit.id, issued_on=date(2024, 4, 16)
    )  # fmt: skip
    register_document(office, draft)


@pytest.mark.parametrize("taken_while", ["asking", "drawing"])
def test_a_number_taken_meanwhile_gives_the_next_one(window, typing, qtbot, office, tmp_path, monkeypatch, taken_while):
    import reports.papers.letters

    begin(window, NOTICE)
    fill_notice(window, typing)
    press(qtbot, "Cấp số và phát hành…", window)
    dialog = issue_dialog(window)
    dialog.folder.setText(str(tmp_path))
    draw, drawn = reports.papers.letters.render_letter, []

    def slow(letter):
        if not drawn:
            take_number(office)
        drawn.append(letter.number_text)
        return draw(letter)

    if taken_while == "asking":
        take_number(office)
    else:
        monkeypatch.setattr(reports.papers.letters, "render_letter", slow)
    press(qtbot, "Cấp số và phát hành", dialog)
    assert window.issued.texts()[0] == "Đã phát hành số 02-TB/VPTU"
    assert "Số 02-TB/VPTU" in paper_text(window)
    if taken_while == "drawing":
        assert drawn == ["Số 01-TB/VPTU", "Số 02-TB/VPTU"]


# --- from pages


def enter(office):
    draft = DocumentDraft(
        direction="incoming", doc_type="cong_van", subject="đề nghị cung cấp số liệu", issuer="Ban Tổ chức Tỉnh ủy",
        number_symbol="118-CV/BTCTU", issued_on=date(2024, 4, 10), arrived_on=date(2024, 4, 12),
    )  # fmt: skip
    return register_document(office, draft).document


def test_the_answer_to_an_incoming_paper_cites_it_and_goes_to_its_issuer(qtbot, context, office, open_page, typing, tmp_path):
    document = enter(office)
    page = open_page(IncomingPage)
    page.show_document(document.id)
    page.pane.compose_asked.emit("replies_to")
    window = page.findChild(ComposeWindow)
    assert editor(window, "addressees").names() == ("Ban Tổ chức Tỉnh ủy",)
    assert "Phúc đáp Công văn số 118-CV/BTCTU, ngày 10/4/2024" in paper_text(window)
    write(window, typing, "subject", "cung cấp số liệu")
    write(window, typing, "content", "Văn phòng gửi số liệu kèm theo.")
    window.ask_issue()
    issue_dialog(window).folder.setText(str(tmp_path))
    press(qtbot, "Cấp số và phát hành", issue_dialog(window))
    [link] = office.documents.links_to(document.id)
    assert link.kind == "replies_to"
    window.close()


def test_a_letter_to_the_unit_of_a_task_cites_the_paper_that_gave_it(qtbot, context, office, open_page):
    document = enter(office)
    unit = next(one for one in office.units.all() if one.full_name == "Ban Dân vận Tỉnh ủy")
    draft = TaskDraft(
        content="gửi số liệu",
        units=(TaskUnitDraft(unit_id=unit.id),),
        document_id=document.id,
        deadline_kind="dated",
        due_on=date(2024, 4, 20),
    )
    row = office.tasks.rows(tasking.add_task(office, draft).task_unit_ids)[0]
    page = open_page(TasksPage)
    page.show_row(row.task_unit_id)
    page.pane.action_asked.emit("compose")
    window = page.findChild(ComposeWindow)
    assert editor(window, "addressees").names() == (unit.full_name,)
    assert "Thực hiện Công văn số 118-CV/BTCTU" in paper_text(window)
    window.close()


def test_the_outgoing_page_opens_one_window_and_brings_it_back(qtbot, context, open_page):
    page = open_page(OutgoingPage)
    page.show()
    page.action_button("compose").click()
    first = page.findChild(ComposeWindow)
    page.open(compose=True)
    assert page.findChildren(ComposeWindow) == [first]
    begin(first, LETTER)
    page.open(compose=True)
    assert first.title.text() == "Công văn"
    first.close()
    page.hide()


def test_the_palette_knows_composing_before_the_page_was_ever_shown(qtbot, context):
    frame = Frame(context, lambda error: pytest.fail(repr(error)))
    qtbot.addWidget(frame)
    frame.show()
    frame.go("today")
    entry = next(one for one in frame._palette_entries() if one.text == "Soạn văn bản")
    entry.run()
    assert frame.findChild(ComposeWindow).isVisible()
    assert [one.text for one in frame._palette_entries()].count("Soạn văn bản") == 1
    frame.close()


def test_a_linked_paper_is_found_by_its_number(window, office, typing, qtbot):
    document = enter(office)
    begin(window, LETTER)
    window.form.go_to("links")
    box = editor(window, "links")
    typing(box.search, "118-CV")
    assert box.offers.isVisible()
    qtbot.keyClick(box.search, Qt.Key.Key_Return)
    assert box.value() == (("replies_to", document.id),)
    look(window)
    assert "Phúc đáp Công văn số 118-CV/BTCTU" in paper_text(window)
    press(qtbot, "Bỏ văn bản 118-CV/BTCTU ngày 10/04/2024, đề nghị cu", window)
    assert box.value() == ()


def test_the_issued_paper_is_printed_with_its_number_and_its_folder_opened(window, typing, qtbot, tmp_path, monkeypatch):
    printed, shown = [], []
    monkeypatch.setattr("ui.composing.issued_pane.print_letter", lambda _context, pdf, name, *_more: printed.append((pdf, name)))
    monkeypatch.setattr("ui.widgets.folder_opening.show_in_folder", lambda path: shown.append(path.parent) or True)
    begin(window, NOTICE)
    fill_notice(window, typing)
    press(qtbot, "Cấp số và phát hành…", window)
    issue_dialog(window).folder.setText(str(tmp_path / "ra"))
    press(qtbot, "Cấp số và phát hành", issue_dialog(window))
    press(qtbot, "In văn bản", window)
    press(qtbot, "Mở thư mục", window)
    assert printed[0][0] == window.preview.pdf
    assert printed[0][1].startswith("01-TB-VPTU")
    assert shown == [tmp_path / "ra"]
    press(qtbot, "Soạn văn bản khác", window)
    assert window.templates.isVisible()
