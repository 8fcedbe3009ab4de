"""Targets of a resolution on the registering page: shown as rows, ticked, their period, saved with the paper."""

import pytest
from PySide6.QtCore import Qt

from models.domain.documents import DocumentFilter
from models.services.figures import targets as target_service
from ui.registering.page import RegisteringPage

TEXT = """TỈNH ỦY SÔNG LAM
*
Số 31-NQ/TU
Sông Lam, ngày 12 tháng 3 năm 2024

NGHỊ QUYẾT
về phát triển kinh tế nông thôn, nhiệm kỳ 2025 - 2030

I. MỤC TIÊU

1. Các chỉ tiêu chủ yếu đến năm 2030:

- Tốc độ tăng sản lượng bình quân hằng năm đạt 9,5%.

- Thu nhập bình quân đạt từ 120 triệu đồng đến 130 triệu đồng.

- Tỷ lệ hộ nghèo giảm còn dưới 1%.

II. TỔ CHỨC THỰC HIỆN

1. Giao Ban Tổ chức Tỉnh ủy chủ trì xây dựng kế hoạch, hoàn thành trước ngày 15/11/2025.
"""


@pytest.fixture
def page(qtbot, context):
    made = RegisteringPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.resize(1200, 760)
    made.show()
    yield made
    made.hide()


def rows(page):
    tree = page.targets.tree
    found = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(4)) for item in found]


def saved_targets(context):
    documents = context.office.documents.ids(DocumentFilter(direction="incoming"))
    return [view.target for view in target_service.views(context.office, document_id=documents[0])]


def test_targets_stand_as_rows_behind_a_tab_of_their_own(page):
    page.read_text(TEXT)
    assert [(op, value, unit) for _, op, value, unit in rows(page)] == [
        ("Đạt", "9,5", "%"),
        ("Trong khoảng", "120 – 130", "triệu đồng"),
        ("Dưới", "1", "%"),
    ]
    assert rows(page)[0][0].startswith("Tốc độ tăng sản lượng bình quân")
    assert page.targets.period.text() == "2025-2030"
    lower = page.lower_pane
    assert [lower.tabText(number) for number in range(lower.count())] == ["Nhiệm vụ", "Chỉ tiêu (3)"]
    assert lower.currentIndex() == 0
    page.read_text(TEXT[: TEXT.index("I. MỤC TIÊU")])
    assert lower.count() == 1


def test_a_passage_and_its_target_find_each_other(page):
    page.read_text(TEXT)
    page.source.paper.span_clicked.emit("target:1")
    assert page.lower_pane.currentWidget() is page.targets
    assert page.targets.tree.currentItem().text(2) == "120 – 130"
    assert page.focusWidget() is page.targets.tree
    page.tasks.focus_task(0)
    assert page.lower_pane.currentWidget() is page.tasks


def test_ticked_targets_are_followed_when_the_paper_is_saved(page, context):
    page.read_text(TEXT)
    page.targets.tree.topLevelItem(2).setCheckState(0, Qt.CheckState.Unchecked)
    assert page.lower_pane.tabText(1) == "Chỉ tiêu (2/3)"
    assert page.save()
    assert [(target.op, target.value, target.value_to, target.period_key) for target in saved_targets(context)] == [
        ("=", 9.5, None, "2025-2030"),
        ("range", 120, 130, "2025-2030"),
    ]
    assert page.lower_pane.count() == 1
    assert page.form.state.targets == set()


def test_nothing_ticked_follows_nothing(page, context):
    page.read_text(TEXT)
    page.targets._tick(False)
    assert page.save()
    assert saved_targets(context) == []


def test_an_impossible_period_is_said_at_its_field_and_nothing_is_saved(page, context):
    page.read_text(TEXT)
    page.targets.period.setText("")
    page.targets.period.textEdited.emit("")
    assert not page.save()
    assert page.targets._error.isVisible()
    assert page.focusWidget() is page.targets.period
    assert list(context.office.documents.ids(DocumentFilter(direction="incoming"))) == []
    page.targets.period.textEdited.emit("2025 – 2030")
    assert not page.targets._error.isVisible()
    assert page.save()
    assert len(saved_targets(context)) == 3


def test_targets_go_and_come_with_the_recognition(page):
    page.read_text(TEXT)
    page.targets.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    page.reading.forget()
    assert rows(page) == []
    assert page.lower_pane.count() == 1
    page.reading.recall()
    assert page.targets.chosen() == [0, 1, 2]


def test_sub_targets_go_with_their_target(page):
    page.read_text(TEXT.replace("đạt 9,5%.", "đạt 9,5%, trong đó trồng trọt tăng 4%."))
    top = page.targets.tree.topLevelItem(0)
    assert top.childCount() == 1
    assert top.child(0).text(2) == "4"
    assert (
        not top.child(0).flags() & Qt.ItemFlag.ItemIsUserCheckable or top.child(0).data(0, Qt.ItemDataRole.CheckStateRole) is None
    )
