"""The chain in the window: what is offered in the pane, joining and parting, the map walked by keys, the list, the units without a paper."""

import time
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.services.register.chains import trace
from models.services.register.registering import register_document
from ui.documents import chain_window
from ui.documents.chain_layout import GROUP_FROM, arrange
from ui.documents.chain_window import ChainWindow
from ui.documents.link_dialog import LinkDialog
from ui.incoming.page import IncomingPage
from ui.outgoing.page import OutgoingPage
from ui.widgets.plain import PlainLabel

ASKED = ("Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Sở Tài chính")


def cite(kind, number_symbol, issued_on=None):
    return DocumentLink(kind, number_symbol, date.fromisoformat(issued_on) if issued_on else None)


def enter(office, number_symbol, *links, issuer="Tỉnh ủy Khác", issued_on="2024-03-28", doc_type="cong_van"):
    draft = DocumentDraft(
        direction="incoming", doc_type=doc_type, subject=f"việc của {number_symbol}", issuer=issuer, number_symbol=number_symbol,
        issued_on=date.fromisoformat(issued_on), arrived_on=date(2024, 4, 10), links=links,
    )  # fmt: skip
    return register_document(office, draft).document


@pytest.fixture
def letter(office):
    """Our letter to three units, resting on one registered and one unknown paper; two units have answered."""
    enter(office, "41-NQ/TU", cite("basis", "57-NQ/TW", "2024-02-22"))
    to = tuple(Recipient("addressee", name) for name in ASKED)
    draft = DocumentDraft(
        direction="outgoing", doc_type="cong_van", subject="rà soát biên chế", recipients=to,
        links=(cite("implements", "41-NQ/TU", "2024-03-28"), cite("basis", "36-KL/TW", "2023-08-09")),
    )  # fmt: skip
    made = register_document(office, draft).document
    enter(office, "20-BC/BTCTU", cite("replies_to", made.number_symbol, "2024-04-16"), issuer=ASKED[0])
    enter(office, "30-KH/STC", cite("implements", made.number_symbol, "2024-04-15"), issuer=ASKED[2])
    return made


@pytest.fixture
def page(qtbot, context):
    made = OutgoingPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    context.bus.changed.connect(made.refresh)
    return made


def named(widget, start):
    """The buttons of a widget whose accessible name begins so."""
    return [item for item in widget.findChildren(QPushButton) if item.accessibleName().startswith(start)]


def open_map(page, document):
    page.refresh(None)
    page.show_document(document.id)
    page.chains.open_map()
    window = page.findChild(ChainWindow)
    window.resize(1280, 680)
    return window


def test_the_pane_tells_who_has_answered(page, letter):
    page.refresh(None)
    page.show_document(letter.id)
    texts = [item.text() for item in page.pane.findChildren(PlainLabel)]
    assert "2/3 đơn vị đã triển khai" in texts
    assert f"Chưa có văn bản triển khai: {ASKED[1]}" in texts
    assert any("chỗ dẫn ghi ngày 15/04/2024" in text for text in texts)


def test_a_wrong_joining_is_parted_in_the_pane_and_joined_again(page, office, context, letter):
    page.refresh(None)
    page.show_document(letter.id)
    (wrong,) = named(page.pane, "Bỏ nối")
    wrong.click()
    assert trace(office, letter.id).following.answered_count == 1
    assert named(page.pane, "Bỏ nối") == []
    assert context.window.said[-1][0] == "ok"
    link = next(link for link in office.documents.links.waiting("1||CV|VPTU"))
    page.chains.join(link.id, letter.id)
    assert trace(office, letter.id).following.answered_count == 2


def test_what_may_belong_together_is_offered_on_both_sides(qtbot, context, office):
    paper = enter(office, "12-CV/ĐU", issuer="Đảng ủy xã Một", issued_on="2024-04-01")
    other = enter(office, "45-CV/HU", cite("replies_to", "12-CV/ĐU", "2024-04-02"), issuer="Huyện ủy A")
    made = IncomingPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    context.bus.changed.connect(made.refresh)
    made.refresh(None)
    made.show_document(paper.id)
    (seen,) = named(made.pane, "Nối.")
    assert "45-CV/HU" in seen.accessibleName()
    made.show_document(other.id)
    (join,) = named(made.pane, "Nối.")
    assert "có thể là Công văn số 12-CV/ĐU ngày 01/04/2024 (Đảng ủy xã Một)" in join.accessibleName()
    join.click()
    assert office.documents.links_of(other.id)[0].target_id == paper.id
    assert named(made.pane, "Nối.") == []
    assert named(made.pane, "Bỏ nối"), "the other date stays visible"


def test_no_is_an_answer(qtbot, context, office):
    enter(office, "12-CV/ĐU", issuer="Đảng ủy xã Một", issued_on="2024-04-01")
    other = enter(office, "45-CV/HU", cite("replies_to", "12-CV/ĐU", "2024-04-02"), issuer="Huyện ủy A")
    made = IncomingPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    context.bus.changed.connect(made.refresh)
    made.refresh(None)
    made.show_document(other.id)
    named(made.pane, "Không phải.")[0].click()
    assert named(made.pane, "Nối.") == []
    assert office.documents.links_of(other.id)[0].target_id is None


def test_a_relation_is_added_by_hand(page, context, office, letter):
    page.refresh(None)
    page.show_document(letter.id)
    named(page.pane, "Thêm quan hệ")[0].click()
    dialog = page.findChild(LinkDialog)
    dialog.number_symbol.setText("41-nq/tu")
    dialog.number_symbol.editingFinished.emit()
    assert "Trong sổ:" in dialog.found.text() or "Có thể là" in dialog.found.text()
    dialog.number_symbol.setText("")
    dialog.accept()
    assert dialog.form.error_text("number_symbol")
    dialog.number_symbol.setText("99-TB/TU")
    dialog.number_symbol.editingFinished.emit()
    assert "chưa có văn bản này" in dialog.found.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData("mentions"))
    dialog.accept()
    assert [(link.kind, link.number_symbol) for link in office.documents.links_of(letter.id)][-1] == ("mentions", "99-TB/TU")


def test_a_stub_is_mended_and_taken_away(page, office, letter):
    page.refresh(None)
    page.show_document(letter.id)
    named(page.pane, "Sửa quan hệ 36-KL/TW")[0].click()
    dialog = page.findChild(LinkDialog)
    assert (dialog.number_symbol.text(), dialog.kind.currentData()) == ("36-KL/TW", "basis")
    dialog.number_symbol.setText("63-KL/TW")
    dialog.accept()
    link = next(link for link in office.documents.links_of(letter.id) if link.number_symbol == "63-KL/TW")
    page.chains.mend(link.id)
    dialog = next(item for item in page.findChildren(LinkDialog) if item.number_symbol.text() == "63-KL/TW" and item.isVisible())
    named(dialog, "Gỡ quan hệ")[0].click()
    assert office.documents.links.get(link.id) is None


def test_the_map_stands_left_to_right(page, office, letter):
    window = open_map(page, letter)
    nodes = window.view.canvas.map.nodes
    assert [(node.number, node.column) for node in nodes] == [
        (letter.number_symbol, 0), ("41-NQ/TU", -1), ("57-NQ/TW", -2), ("36-KL/TW", -1), ("20-BC/BTCTU", 1), ("30-KH/STC", 1),
    ]  # fmt: skip
    cards = {card.node.number: card for card in window.view.canvas.cards}
    assert cards["41-NQ/TU"].x() + cards["41-NQ/TU"].width() < cards[letter.number_symbol].x() < cards["20-BC/BTCTU"].x()
    assert [number for number, card in cards.items() if card.is_stub] == ["57-NQ/TW", "36-KL/TW"]
    assert cards["36-KL/TW"].accessibleName() == "Căn cứ 36-KL/TW, 09/08/2023, chưa có trong sổ"
    assert (
        cards["20-BC/BTCTU"]
        .accessibleName()
        .startswith("Được trả lời bởi Công văn số 20-BC/BTCTU ngày 28/03/2024, Ban Tổ chức Tỉnh ủy")
    )
    places = [(card.x(), card.y()) for card in window.view.canvas.cards]
    assert len(set(places)) == len(places)
    window.close()


def test_the_map_is_walked_by_keys(qtbot, page, context, office, letter):
    window = open_map(page, letter)
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    view = window.view

    def press(key):
        QTest.keyClick(view.focusWidget(), key)
        return view.focusWidget().node.number

    view.show_middle()
    assert press(Qt.Key.Key_Right) == "20-BC/BTCTU"
    assert press(Qt.Key.Key_Down) == "30-KH/STC"
    assert press(Qt.Key.Key_Down) == "30-KH/STC", "nothing further down"
    assert press(Qt.Key.Key_Home) == letter.number_symbol
    assert press(Qt.Key.Key_Left) in ("41-NQ/TU", "36-KL/TW")
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Right)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    answer = office.documents.find_by_number("20||BC|BTCTU")[0]
    assert context.window.went[-1] == ("incoming", {"document_id": answer.id})
    window.close()


def test_a_stub_on_the_map_opens_its_relation(page, letter):
    window = open_map(page, letter)
    next(card for card in window.view.canvas.cards if card.node.number == "36-KL/TW").click()
    dialog = page.findChild(LinkDialog)
    assert dialog.number_symbol.text() == "36-KL/TW"
    dialog.reject()
    window.close()


def test_units_without_a_paper_stand_beside_the_map_or_on_a_leaf(page, letter, settle):
    window = open_map(page, letter)
    settle()
    assert window.panel is not None
    assert window.tabs.count() == 2
    copy = named(window.panel, "Sao chép danh sách")[0]
    copy.click()
    assert QGuiApplication.clipboard().text() == ASKED[1]
    window.resize(560, 400)
    settle()
    assert window.tabs.tabText(2) == "2/3 đơn vị đã triển khai"
    window.resize(1280, 680)
    settle()
    assert window.tabs.count() == 2
    assert window.panel.isVisible()
    window.close()


def test_the_list_has_the_whole_chain(page, letter):
    window = open_map(page, letter)
    window.show_list()
    lines = window.list.shown_rows()
    assert [(line.relation, line.number_symbol) for line in lines] == [
        ("Thực hiện", "41-NQ/TU"), ("→ Căn cứ", "57-NQ/TW"), ("Căn cứ", "36-KL/TW"),
        ("Được trả lời bởi", "20-BC/BTCTU"), ("Được thực hiện bởi", "30-KH/STC"),
    ]  # fmt: skip
    assert lines[-1].state == "chỗ dẫn ghi ngày 15/04/2024"
    window.close()


def test_many_papers_stand_under_their_issuers(office, letter):
    for number in range(2 * GROUP_FROM):
        enter(
            office,
            f"{number + 40}-KH/HU",
            cite("implements", letter.number_symbol, "2024-04-16"),
            issuer=f"Huyện ủy {'ABC'[number % 3]}",
        )
    drawn = arrange(trace(office, letter.id))
    assert [group.text for group in drawn.groups][:3] == ["Ban Tổ chức Tỉnh ủy", "Sở Tài chính", "Huyện ủy A (5)"]
    rows = [node.row for node in drawn.nodes if node.column == 1]
    assert all(after - before >= 1 for before, after in pairwise(rows)), "no card lies on another"


def test_a_paper_cited_by_very_many_opens_at_once(page, office, letter, monkeypatch):
    monkeypatch.setattr(chain_window, "MOST", 10)
    count = 60
    for number in range(count):
        enter(office, f"{number + 40}-KH/HU", cite("implements", letter.number_symbol, "2024-04-16"), issuer="Huyện ủy A")
    start = time.perf_counter()
    window = open_map(page, letter)
    assert time.perf_counter() - start < 2
    last = window.view.canvas.cards[-1]
    assert last.node.number == f"Xem tất cả {count + 2} văn bản"
    last.click()
    assert window.list.row_count() == count + 5
    window.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_map_is_painted_in_both_themes(page, letter, theme, settle, mode):
    theme.set_mode(mode)
    window = open_map(page, letter)
    settle()
    picture = window.view.canvas.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 5)}
    assert len(colours) > 8
    window.close()


def test_the_map_follows_what_is_registered_meanwhile(page, context, office, letter):
    window = open_map(page, letter)
    assert window.panel.count.text() == "2/3 đơn vị đã triển khai"
    draft = DocumentDraft(
        direction="incoming", doc_type="bao_cao", subject="kết quả", issuer=ASKED[1], number_symbol="9-BC/BTGTU",
        issued_on=date(2024, 4, 16), arrived_on=date(2024, 4, 16), links=(cite("replies_to", letter.number_symbol, "2024-04-16"),),
    )  # fmt: skip
    context.publish(register_document(office, draft).changes)
    assert window.panel.count.text() == "3/3 đơn vị đã triển khai"
    assert not window.panel.names.isVisibleTo(window.panel)
    assert "09-BC/BTGTU" in [card.node.number for card in window.view.canvas.cards]
    window.close()
