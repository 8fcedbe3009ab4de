"""The compose window as a clerk uses it: choose, type, look, print a draft, issue."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from models.domain.documents import DocumentDraft, DocumentFilter
from models.services.paper_template_files import template_order
from models.services.registering import register_document
from tests.window.composing_hands import LETTER, NOTICE, begin, editor, fill_notice, issue_dialog, look, make_window, write
from tests.window.pane_hands import key, press
from ui.app.frame import Frame
from ui.composing.keeper import KEY
from ui.composing.opening import open_compose
from ui.composing.state import AppendixText, CoIssuerText, ComposeState
from ui.composing.window import ComposeWindow
from ui.incoming.page import IncomingPage
from ui.outgoing.page import OutgoingPage
from ui.registering.keeper import KEY as FORM_KEY

TABLE = "TT\tNội dung\tĐơn vị\n1\tXây dựng kế hoạch\tBan Tổ chức\n2\tTuyên truyền\tBan Tuyên giáo"


@pytest.fixture
def window(qtbot, context):
    owner = QWidget()
    qtbot.addWidget(owner)
    yield make_window(qtbot, context, owner)
    for one in owner.findChildren(ComposeWindow):
        one.close()


def names(window):
    return [one.text for one in window.templates.table.shown_rows()]


def paper_text(window):
    import pypdfium2

    with pypdfium2.PdfDocument(window.preview.pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


# --- choosing


def test_the_list_opens_with_the_pages_of_its_first_template(window, typing, qtbot):
    window.choose_template()
    assert "Công văn" in names(window)
    assert QApplication.focusWidget() is window.templates.search
    assert "Kính gửi" in paper_text(window)
    typing(window.templates.search, "giay moi")
    assert names(window) == ["Giấy mời"]
    assert "GIẤY MỜI" in paper_text(window)
    qtbot.keyClick(window.templates.search, Qt.Key.Key_Return)
    assert window.title.text() == "Giấy mời"
    assert QApplication.focusWidget() is editor(window, "event")


def test_arrows_move_in_the_list_while_the_cursor_stays_in_the_search_line(window, qtbot):
    window.choose_template()
    qtbot.keyClick(window.templates.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.templates.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.templates.search, Qt.Key.Key_Up)
    assert window.templates.current().template.code == "thong_bao"
    assert QApplication.focusWidget() is window.templates.search


# --- writing


def test_what_is_typed_stands_on_the_paper(window, typing):
    begin(window, NOTICE)
    fill_notice(window, typing)
    look(window)
    shown = paper_text(window)
    assert "cuộc họp giao ban tháng 4" in shown
    assert "Ngày 15/4/2024" in shown
    assert "2. Giao Văn phòng theo dõi." in shown
    assert window.checks_button.text() == "Đã rà soát, không có điểm nào"


def test_the_pages_follow_after_a_pause(window, typing, qtbot):
    begin(window, NOTICE)
    write(window, typing, "meeting", "cuộc họp đột xuất")
    qtbot.waitUntil(lambda: "cuộc họp đột xuất" in paper_text(window), timeout=5000)


def test_tab_goes_through_the_fields_in_order_and_out_of_long_texts(window, qtbot):
    begin(window, LETTER)
    seen = []
    for _ in range(5):
        seen.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == ["Trích yếu", "Mở đầu", "Nội dung", "Hạn gửi kết quả", "Câu kết"]


def test_units_are_found_by_their_first_letters_and_free_names_taken_with_enter(window, typing, qtbot):
    begin(window, LETTER)
    box = editor(window, "addressees")
    box.picker.setFocus()
    typing(box.picker, "btctu")
    qtbot.keyClick(box.picker, Qt.Key.Key_Return)
    typing(box.picker, "Đồng chí Nguyễn Văn Ví Dụ")
    qtbot.keyClick(box.picker, Qt.Key.Key_Return)
    assert box.names() == ("Ban Tổ chức Tỉnh ủy", "Đồng chí Nguyễn Văn Ví Dụ")
    assert box.picker.text() == ""
    assert window.isVisible()
    box.lines.undo()
    assert box.names() == ("Ban Tổ chức Tỉnh ủy",)


def test_a_table_pasted_from_a_spreadsheet_prints_in_its_appendix(window, typing, qtbot):
    begin(window, LETTER)
    window.form.go_to("appendices")
    press(qtbot, "Thêm phụ lục", window)
    card = editor(window, "appendices").cards[0]
    assert QApplication.focusWidget() is card.title
    typing(card.title, "Phân công nhiệm vụ")
    QApplication.clipboard().setText(TABLE)
    card.table.setFocus()
    key(qtbot, Qt.Key.Key_V)
    assert card.size_text.text() == "Bảng 3 cột, 3 dòng"
    look(window)
    shown = paper_text(window)
    assert "Phân công nhiệm vụ" in shown
    assert "Ban Tuyên giáo" in shown
    assert "Nội dung chưa nhắc đến Phụ lục." in window.writing.checks.texts()
    press(qtbot, "Bỏ phụ lục 1", window)
    assert editor(window, "appendices").value() == ()


def test_default_recipients_are_taken_over_to_be_changed(window, qtbot):
    begin(window, LETTER)
    box = editor(window, "distribution")
    assert "- Như trên;" in box.placeholderText()
    press(qtbot, "Lấy các dòng theo mẫu để sửa", window)
    assert box.value().split("\n")[0] == "Như trên"
    assert box.value().split("\n")[-1].startswith("Lưu ")


def test_the_body_that_decides_is_asked_only_for_papers_of_the_committee(window):
    begin(window, "ket_luan")
    issuer, organ = editor(window, "issuer"), editor(window, "organ")
    issuer.set_value("committee")
    assert organ.isVisibleTo(window)
    begin(window, LETTER)
    assert not editor(window, "organ").isVisibleTo(window)


@pytest.mark.parametrize(
    "typed, kept",
    [("8", "08:00"), ("8h30", "08:30"), ("0830", "08:30"), ("8 giờ 15 phút", "08:15"), ("sáng", "sáng"), ("25:00", "25:00")],
)
def test_an_hour_is_read_as_it_is_typed(window, typing, qtbot, typed, kept):
    begin(window, "giay_moi")
    box = write(window, typing, "time", typed)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert box.text() == kept


def test_a_day_that_does_not_exist_is_named_and_holds_the_paper_back(window, typing, qtbot):
    begin(window, NOTICE)
    fill_notice(window, typing)
    editor(window, "meeting_on").setText("31/2")
    key(qtbot, Qt.Key.Key_Return)
    assert "31/2" in window.message_bar.text()
    assert "31/2" in window.form.error_text("meeting_on")


# --- issue


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
    import reports.letters

    begin(window, NOTICE)
    write(window, typing, "meeting", "cuộc họp")

    def broken(_letter):
        raise ZeroDivisionError

    monkeypatch.setattr(reports.letters, "render_letter", broken)
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
    import reports.letters

    begin(window, NOTICE)
    fill_notice(window, typing)
    press(qtbot, "Cấp số và phát hành…", window)
    dialog = issue_dialog(window)
    dialog.folder.setText(str(tmp_path))
    draw, drawn = reports.letters.render_letter, []

    def slow(letter):
        if not drawn:
            take_number(office)
        drawn.append(letter.number_text)
        return draw(letter)

    if taken_while == "asking":
        take_number(office)
    else:
        monkeypatch.setattr(reports.letters, "render_letter", slow)
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


# --- drafts that leave, and every control


def test_a_draft_is_saved_as_pdf_and_as_word(window, typing, tmp_path):
    begin(window, NOTICE)
    fill_notice(window, typing)
    letter = window._current_letter()
    for name in ("nháp.pdf", "nháp.docx"):
        window.drafts_out.save(letter, tmp_path / name)
    assert (tmp_path / "nháp.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "nháp.docx").read_bytes().startswith(b"PK")


def test_every_control_has_a_name_and_no_button_answers_enter(window):
    begin(window, LETTER, ComposeState(appendices=(AppendixText(title="A"),)))
    controls = [
        one for one in window.findChildren(QWidget) if one.isVisibleTo(window) and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [type(one).__name__ for one in controls if not one.accessibleName() and not one.accessibleDescription()] == []
    assert [one.text() for one in window.findChildren(QPushButton) if one.autoDefault() and one.isVisibleTo(window)] == []


@pytest.mark.parametrize("code", template_order())
def test_the_form_fits_a_small_screen_at_twice_the_size(window, code):
    """1366 x 768 at 200 % leaves 683 x 384: nothing in the form is wider than its pane, the window is no larger than the screen."""
    issuer = "committee" if code == "ket_luan" else ""
    begin(
        window,
        code,
        ComposeState(issuer=issuer, appendices=(AppendixText(table_text="a"),), co_issuers=(CoIssuerText(name="x"),)),
    )
    common = window.form.common
    for section in (common.link_part, common.marks, common.appendix_part, common.joint_part):
        section.set_open(True)
    window.resize(663, 344)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (663, 344)
    assert window.form.widget().minimumSizeHint().width() <= window.form.viewport().width()


def test_other_keepers_are_left_alone(window, typing, context):
    begin(window, NOTICE)
    write(window, typing, "meeting", "họp")
    window.close()
    assert context.config.get(FORM_KEY) == {}
    assert not any(isinstance(one, QMessageBox) for one in QApplication.topLevelWidgets() if one.isVisible())


def test_opening_again_offers_what_was_left(qtbot, context):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    first = open_compose(context, owner)
    begin(first, NOTICE)
    editor(first, "meeting").setText("cuộc họp dở dang")
    first.close()
    again = open_compose(context, owner)
    assert names(again)[0] == "Bản nháp: cuộc họp dở dang"
    again.close()
    owner.hide()
