"""From a paper to the register by keyboard: how many keystrokes, where Tab goes, what F8, Enter and Alt+Down do, what is undone."""

import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.domain.documents import DocumentFilter
from models.domain.tasks import TaskFilter
from ui.registering.page import RegisteringPage
from ui.tasks.look import TaskLook

sys.path.insert(0, str(Path(__file__).parent))
from paper_files import make_pdf

TEXT = """TỈNH ỦY SÔNG LAM
*
Số 214-KL/TU
Sông Lam, ngày 28 tháng 3 năm 2024

KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về kết quả công tác quý I

Căn cứ Nghị quyết số 36-NQ/TU, ngày 12/12/2023 của Tỉnh ủy về nhiệm vụ năm 2024;
Ban Thường vụ Tỉnh ủy kết luận như sau:

1. Giao Ban Tổ chức Tỉnh ủy chủ trì xây dựng kế hoạch kiểm tra đảng viên, hoàn thành trước ngày 15/4/2024.

2. Giao Ban Tuyên giáo Tỉnh ủy báo cáo kết quả tuyên truyền, chậm nhất ngày 19/4/2024.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Trần Văn Thí Dụ
"""
DOUBTFUL = TEXT.replace("Số 214-KL/TU\n", "").replace("Ban Tuyên giáo Tỉnh ủy báo cáo", "Hội Thử nghiệm Sông Lam báo cáo")


@pytest.fixture
def page(qtbot, context):
    """The page in a window that has the keyboard."""
    made = RegisteringPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.resize(1200, 760)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    made.hide()


class Keyboard:
    """Presses keys where the cursor is and counts them."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)
        QApplication.processEvents()


@pytest.fixture
def keys(page):
    """The keyboard of the page."""
    return Keyboard(page)


def drop(page, *paths):
    """Let go of files over the place to drop."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.source.dropEvent(event)
    QApplication.processEvents()


def registered(context):
    """What the register has of the only paper."""
    office = context.office
    assert office.documents.count(DocumentFilter(direction="incoming")) == 1
    document = office.documents.last_registered()
    rows = TaskLook(office).rows(TaskFilter())
    return document, sorted((row.unit_name, row.facts.due_on) for row in rows)


TASKS = [("Ban Tuyên giáo Tỉnh ủy", date(2024, 4, 19)), ("Ban Tổ chức Tỉnh ủy", date(2024, 4, 15))]


def test_a_dropped_paper_is_in_the_register_after_at_most_three_keystrokes(page, keys, context, tmp_path):
    path = make_pdf(tmp_path / "ket-luan.pdf", TEXT)
    drop(page, path)
    assert not page.notice.isVisible()
    assert QApplication.focusWidget() is page.action_button("save")
    keys.press(Qt.Key.Key_Return)
    document, tasks = registered(context)
    assert keys.count <= 3
    assert (document.number_symbol, document.issued_on, document.doc_type) == ("214-KL/TU", date(2024, 3, 28), "ket_luan")
    assert (document.issuer, document.signer) == ("Tỉnh ủy Sông Lam", "Trần Văn Thí Dụ")
    assert tasks == TASKS
    assert [(link.kind, link.number_symbol) for link in document.links] == [("basis", "36-NQ/TU")]
    assert [(file.name, file.role) for file in document.attachments] == [("ket-luan.pdf", "original")]
    assert context.office.attachments.read(document.attachments[0].sha256) == path.read_bytes()
    assert page.form.state.is_empty()


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.ControlModifier, None])
def test_a_pasted_text_is_in_the_register_after_at_most_three_keystrokes(page, keys, context, modifiers):
    QApplication.clipboard().setText(TEXT)
    keys.press(Qt.Key.Key_V, modifiers or Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    document, tasks = registered(context)
    assert keys.count <= 3
    assert document.number_symbol == "214-KL/TU"
    assert tasks == TASKS
    assert [(link.kind, link.number_symbol) for link in document.links] == [("basis", "36-NQ/TU")]
    QApplication.clipboard().clear()


def test_a_short_text_is_pasted_into_the_field(page, keys):
    QApplication.clipboard().setText("307-NQ/TU")
    keys.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.form.state.text("number_symbol") == "307-NQ/TU"
    QApplication.clipboard().clear()


def test_tab_walks_what_needs_a_look_and_ends_at_the_save_button(page, keys):
    page.read_text(DOUBTFUL)
    unknown = next(card for card in page.tasks.cards if card.task.unknown_units)
    assert QApplication.focusWidget() is page.form.boxes["number_symbol"].editor
    assert "Còn 2 chỗ" in page.strip.left.whole_text()
    keys.press(Qt.Key.Key_Tab)
    assert unknown.isAncestorOf(QApplication.focusWidget())
    assert "Còn 1 chỗ" in page.strip.left.whole_text()
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.action_button("save")
    assert page.strip.none_left.isVisible()
    keys.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert unknown.isAncestorOf(QApplication.focusWidget())
    keys.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.form.boxes["number_symbol"].isAncestorOf(QApplication.focusWidget())


def test_tab_is_as_everywhere_when_nothing_needs_a_look(page, keys):
    page.form.focus_field("issued_on")
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.form.boxes["arrived_on"].editor
    page.read_text(TEXT)
    page.form.focus_field("issued_on")
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.form.boxes["arrived_on"].editor


def test_a_field_that_must_be_filled_is_counted_until_it_is_but_never_catches_the_cursor(page, keys):
    page.read_text(TEXT)
    page.form.boxes["subject"].set_text("")
    page.form.focus_field("issued_on")
    keys.press(Qt.Key.Key_Tab)
    assert page.form.boxes["subject"].isAncestorOf(QApplication.focusWidget())
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.action_button("save")
    assert "Còn 1 chỗ" in page.strip.left.whole_text()
    page.form.focus_field("issued_on")
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.form.boxes["arrived_on"].editor


def test_f8_goes_round_what_is_open(page, keys):
    page.read_text(DOUBTFUL)
    page.form.boxes["subject"].set_text("")
    page.form.boxes["issuer"].editor.setFocus()
    keys.press(Qt.Key.Key_F8)
    assert page.form.boxes["subject"].isAncestorOf(QApplication.focusWidget())
    keys.press(Qt.Key.Key_F8)
    assert page.tasks.isAncestorOf(QApplication.focusWidget())
    keys.press(Qt.Key.Key_F8)
    assert page.form.boxes["subject"].isAncestorOf(QApplication.focusWidget())
    keys.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.form.boxes["subject"].isAncestorOf(QApplication.focusWidget())
    page.clear()
    keys.press(Qt.Key.Key_F8)
    assert page.context.window.said[-1][1] == "Chưa có văn bản nào được đọc."


LETTER = """Số 12/2024

Kính gửi: Các ban đảng Tỉnh ủy.

Đề nghị các ban đảng rà soát hồ sơ đảng viên.
"""


def test_a_doubtful_value_is_offered_and_enter_takes_it(page, keys):
    page.read_text(LETTER)
    box = page.form.boxes["doc_type"]
    assert (box.text(), box.has_offer()) == ("", True)
    page.form.focus_field("doc_type")
    assert page.strip.origin.text().startswith("Gợi ý:")
    keys.press(Qt.Key.Key_Return)
    assert (box.text(), box.has_offer()) == ("cong_van", False)
    page.reading.forget()
    assert box.text() == ""


def test_the_focused_field_says_where_it_came_from_and_how_sure(page):
    page.read_text(TEXT)
    page.form.focus_field("issued_on")
    told = page.strip.origin.text()
    assert told.startswith("Lấy từ: “Sông Lam, ngày 28 tháng 3 năm 2024” · dòng địa danh, ngày tháng · ")
    assert told.endswith("%, chắc")
    page.form.boxes["signer"].set_text("Người khác")
    page.form.focus_field("signer")
    assert page.strip.origin.text().startswith("Đã sửa tay; văn bản ghi: “Trần Văn Thí Dụ”")
    page.form.focus_field("note")
    assert page.strip.origin.text() == "Không tìm thấy trong văn bản."


def test_alt_down_goes_through_what_the_reader_found(page, keys):
    page.read_text(TEXT.replace("TỈNH ỦY SÔNG LAM\n*", "ĐẢNG BỘ TỈNH SÔNG LAM\nHUYỆN ỦY YÊN KHÊ\n*").replace("KL/TU", "KL/HU"))
    box = page.form.boxes["issuer"]
    first = box.text()
    assert first == "Huyện ủy Yên Khê"
    page.form.focus_field("issuer")
    keys.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert box.text() not in ("", first)
    keys.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert box.text() == first


def test_undoing_takes_all_back_but_what_was_mended_and_can_be_undone(page):
    page.read_text(TEXT)
    page.form.boxes["signer"].set_text("Người khác")
    page.tasks.cards[0].content.setPlainText("việc đã sửa")
    page.source.forget_asked.emit()
    state = page.form.state
    assert (state.text("number_symbol"), state.text("signer"), state.links, state.marks) == ("", "Người khác", (), {})
    assert [task.content for task in page.tasks.tasks] == ["việc đã sửa"]
    assert page.source.paper.text.text()
    page.source.recall_asked.emit()
    assert (state.text("number_symbol"), state.text("signer")) == ("214-KL/TU", "Người khác")
    assert [link.number_symbol for link in state.links] == ["36-NQ/TU"]
    assert page.form.boxes["signer"].has_offer()
    assert sorted(task.content == "việc đã sửa" for task in page.tasks.tasks) == [False, True]


def test_a_second_reading_never_overwrites_what_the_clerk_changed(page):
    page.read_text(TEXT)
    page.form.boxes["number_symbol"].set_text("215-KL/TU")
    page.tasks.cards[0].due.set_date(date(2024, 5, 2))
    page.read_text(TEXT.replace("214-KL/TU", "216-KL/TU").replace("28 tháng 3", "29 tháng 3"))
    boxes = page.form.boxes
    assert (boxes["number_symbol"].text(), boxes["issued_on"].text()) == ("215-KL/TU", "29/03/2024")
    assert boxes["number_symbol"].has_offer()
    assert date(2024, 5, 2) in [task.due_on for task in page.tasks.tasks]
    boxes["number_symbol"].offer.click()
    assert boxes["number_symbol"].text() == "216-KL/TU"


def test_what_a_batch_carried_over_gives_way_to_the_next_reading(page):
    page.form.boxes["issuer"].set_text("Ban Tổ chức Trung ương")
    page.form.boxes["subject"].set_text("việc thứ nhất")
    assert page.save_and_new()
    assert page.form.state.text("issuer") == "Ban Tổ chức Trung ương"
    page.read_text(TEXT)
    assert page.form.state.text("issuer") == "Tỉnh ủy Sông Lam"
    page.reading.forget()
    assert page.form.state.text("issuer") == "Ban Tổ chức Trung ương"
