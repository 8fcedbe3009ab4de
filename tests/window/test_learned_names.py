"""A name that the clerk put right is remembered with the paper, used for the next one, seen and taken back on the page of units."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from ui.registering.page import RegisteringPage
from ui.units.page import UnitsPage

TEXT = """TỈNH ỦY SÔNG LAM
*
Số {number}-KL/TU
Sông Lam, ngày 28 tháng 3 năm 2024

KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về kết quả công tác quý I

1. Giao Hội Thử nghiệm Sông Lam báo cáo kết quả tuyên truyền, chậm nhất ngày 19/4/2024.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Trần Văn Thí Dụ
"""


@pytest.fixture
def page(qtbot, context):
    made = RegisteringPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.refresh(None)
    return made


def test_from_a_correction_to_the_next_paper_and_back(page, context, qtbot):
    office = context.office
    page.read_text(TEXT.format(number=214))
    task = page.tasks.tasks[0]
    name = task.unknown_units[0]
    assert not task.is_accepted
    unit = office.units.by_code("VPTU")
    page.tasks.cards[0].name_given.emit(task, name, unit.id)
    page.tasks.cards[0].accept.setChecked(True)
    assert office.units.learned_aliases(unit.id) == [], "nothing is learned before the paper is saved"
    assert page.save()
    assert office.units.learned_aliases(unit.id) == [name]
    assert f"Đã nhớ: “{name}” là Văn phòng Tỉnh ủy." in context.window.said[-1][1]

    page.read_text(TEXT.format(number=215))
    again = page.tasks.tasks[0]
    assert (again.lead_unit_ids, again.unknown_units, again.is_accepted) == ([unit.id], [], True)

    units = UnitsPage(context)
    qtbot.addWidget(units)
    units.resize(1200, 700)
    units.show()
    units.refresh(None)
    units.open(unit_id=unit.id)
    QApplication.processEvents()
    remove = next(made for made in units.pane.findChildren(QPushButton) if made.accessibleName() == f"Bỏ tên gọi {name}")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert office.units.learned_aliases(unit.id) == []
    assert office.events.last().verb == "forget"
    units._learn(unit, name)
    assert office.units.learned_aliases(unit.id) == [name]
    units.hide()


def test_a_proposal_left_unticked_teaches_nothing(page, context):
    page.read_text(TEXT.format(number=214))
    task = page.tasks.tasks[0]
    unit = context.office.units.by_code("VPTU")
    page.tasks.cards[0].name_given.emit(task, task.unknown_units[0], unit.id)
    assert page.save()
    assert context.office.units.learned_aliases(unit.id) == []
