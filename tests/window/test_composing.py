"""The compose window as a clerk uses it: choose, type, look, save a draft."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from models.services.composing.paper_template_files import template_order
from tests.window.composing_hands import LETTER, NOTICE, begin, editor, fill_notice, look, make_window, paper_text, write
from tests.window.pane_hands import key, press
from ui.composing.drafts_out import with_suffix
from ui.composing.opening import open_compose
from ui.composing.state import AppendixText, CoIssuerText, ComposeState
from ui.composing.window import ComposeWindow
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


@pytest.mark.parametrize(
    "name, kind, saved",
    [
        ("a.pdf", "PDF (*.pdf)", "a.pdf"),
        ("a.pdf", "Word (*.docx)", "a.docx"),
        ("a.docx", "PDF (*.pdf)", "a.docx"),
        ("Công văn số 5.2", "Word (*.docx)", "Công văn số 5.2.docx"),
    ],
)
def test_a_saved_draft_has_the_ending_of_its_kind(name, kind, saved):
    assert with_suffix(Path(name), kind).name == saved


def test_ctrl_p_prints_the_paper_without_a_number(window, typing, qtbot, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "ui.composing.drafts_out.print_letter", lambda _context, pdf, name, _parent: printed.append((pdf[:4], name))
    )
    begin(window, NOTICE)
    fill_notice(window, typing)
    key(qtbot, Qt.Key.Key_P)
    assert printed == [(b"%PDF", "Bản nháp Thông báo kết luận cuộc họp")]
    assert "Số -TB/VPTU" in paper_text(window)
