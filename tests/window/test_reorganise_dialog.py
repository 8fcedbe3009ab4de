"""Units reorganised and work handed over in the window: the summary follows the fields, questions are answered, then it is done."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from models.domain.clock import FixedClock
from models.domain.reorganising import Choice
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.organisation.reorganising_example import example_steps
from ui.documents.pdf_window import PdfWindow
from ui.units.page import UnitsPage

D = date.fromisoformat


@pytest.fixture
def clock():
    return FixedClock(D("2025-07-02"))


@pytest.fixture
def page(context, settle):
    made = UnitsPage(context)
    made.build_actions()
    made.resize(1100, 640)
    made.refresh()
    made.show()
    settle()
    yield made
    made.close()
    made.deleteLater()


def unit(office, code):
    return office.units.by_code(code)


def give(office, *codes, content="Báo cáo", tracker=None):
    units = tuple(TaskUnitDraft(unit_id=unit(office, code).id) for code in codes)
    return tasking.add_task(
        office, TaskDraft(content=content, units=units, deadline_kind="dated", due_on=D("2025-07-20"), tracker=tracker)
    ).task_unit_ids


def opened(page):
    return next(one for one in page.findChildren(QDialog) if one.isVisible())


def test_a_merge_is_seen_asked_and_done(page, office, context, settle):
    rows = give(office, "BTGTU", "BDVTU")
    page.reorganise()
    asked = opened(page)
    assert not asked.do_button.isEnabled()
    asked.sources.set_units([unit(office, "BTGTU"), unit(office, "BDVTU")])
    asked.new_name.setText("Ban Tuyên giáo và Dân vận Tỉnh ủy")
    asked.reason.setText("Quyết định số 5")
    assert "chuyển 1 + nhập 0 + để lại 0 + chưa chọn 1" in asked.summary.text()
    assert not asked.do_button.isEnabled()
    choice = asked.questions.controls[rows[1]]
    choice.setCurrentIndex(next(i for i in range(choice.count()) if choice.itemData(i) == Choice("join")))
    assert "chuyển 1 + nhập 1 + để lại 0." in asked.summary.text()
    assert asked.do_button.isEnabled()
    asked.accept()
    assert office.units.get(office.tasks.get_unit(rows[0]).unit_id).full_name == "Ban Tuyên giáo và Dân vận Tỉnh ủy"
    assert office.tasks.get_unit(rows[1]).role == "informed"
    assert "Đã sắp xếp" in context.window.said[-1][1]


def test_many_rows_of_a_split_take_one_answer(page, office, settle):
    rows = [give(office, "BTGTU", content=f"Việc {n}")[0] for n in range(5)]
    page.reorganise()
    asked = opened(page)
    asked.sources.set_units([unit(office, "BTGTU")])
    asked.successors.set_units([unit(office, "BTCTU"), unit(office, "BNCTU")])
    asked.reason.setText("Giải thể")
    everything = asked.questions.all_choice
    everything.setCurrentIndex(next(i for i in range(everything.count()) if everything.itemData(i) == Choice("move", 1)))
    assert asked.do_button.isEnabled()
    first = asked.questions.controls[rows[0]]
    first.setCurrentIndex(next(i for i in range(first.count()) if first.itemData(i) == Choice("move", 0)))
    asked.accept()
    names = [office.units.get(office.tasks.get_unit(row).unit_id).code for row in rows]
    assert names == ["BTCTU", "BNCTU", "BNCTU", "BNCTU", "BNCTU"]


def test_the_example_of_2025_fills_the_fields(page, office):
    steps = {step.key: step for step in example_steps(office)}
    assert {"btgdv", "tai_chinh", "nn_mt", "khcn"} <= set(steps)
    assert any(key.startswith("huyen.") and step.is_by_hand for key, step in steps.items())
    page.reorganise()
    asked = opened(page)
    place = next(i for i in range(asked.example.count()) if getattr(asked.example.itemData(i), "key", "") == "btgdv")
    asked.example.setCurrentIndex(place)
    assert [one.code for one in asked.sources.units()] == ["BTGTU", "BDVTU"]
    assert asked.new_name.text() == "Ban Tuyên giáo và Dân vận Tỉnh ủy"
    assert asked.on.date() == D("2025-07-01")
    asked.reason.setText("Theo Quy định")
    asked.accept()
    assert "btgdv" not in {step.key for step in example_steps(office)}


def test_what_is_wrong_is_said_and_nothing_is_written(page, office, settle):
    page.reorganise()
    asked = opened(page)
    asked.sources.set_units([unit(office, "BTGTU")])
    asked.new_name.setText("Ban Tổ chức Tỉnh ủy")
    assert "đã có" in asked.summary.text().lower() or "trùng" in asked.summary.text().lower()
    assert not asked.do_button.isEnabled()
    asked.new_name.setText("Ban Mới")
    asked.on.set_date(D("2025-08-01"))
    assert "chưa đến" in asked.summary.text()
    assert not asked.do_button.isEnabled()
    asked.on.set_date(D("2025-07-02"))
    asked.accept()
    assert asked.form.error_text("reason")
    assert unit(office, "BTGTU").valid_to is None
    asked.reject()


def test_work_is_handed_over(page, office, context, settle):
    row = give(office, "BTGTU", tracker="Nguyễn Văn An")[0]
    page.hand_over()
    asked = opened(page)
    assert asked.person.currentText() == "Nguyễn Văn An"
    assert asked.counts.text().startswith("1 việc đang mở")
    asked.view()
    settle()
    window = next(one for one in page.findChildren(PdfWindow) if one.isVisible())
    window.close()
    asked.successor.setCurrentText("Trần Thị Bình")
    asked.accept()
    assert asked.form.error_text("reason")
    asked.reason.setText("Nghỉ hưu")
    asked.accept()
    assert office.tasks.get_task(office.tasks.get_unit(row).task_id).tracker == "Trần Thị Bình"
    assert "1 nhiệm vụ" in context.window.said[-1][1]


def test_a_person_without_work_is_said(page, office):
    page.hand_over()
    asked = opened(page)
    asked.person.setCurrentText("Không Ai")
    assert "không có việc" in asked.counts.text()
    assert not asked.do_button.isEnabled()
    asked.reject()
