"""Cards of proposed tasks: units, names answered and remembered, dates, many cards, days of events."""

import os
from datetime import date
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from models.reading.result import ReadDocument, Reading, Relative
from models.services.organisation import units as unit_services
from tests.window.pane_hands import DAYS, code_id, press, read
from ui.registering.proposer import Proposer

# --- units


def pick(qtbot, picker, typing, text):
    picker.setFocus()
    picker.selectAll()
    typing(picker, text)
    qtbot.keyClick(picker, Qt.Key.Key_Return)


def test_several_units_lead(pane, fill, qtbot, office, typing):
    fill(read("A"))
    press(qtbot, pane.cards[0].leads.findChildren(QToolButton)[-1].accessibleName(), pane)
    pick(qtbot, pane.cards[0].leads.pickers[1], typing, "bdv")
    assert pane.tasks[0].lead_unit_ids == [code_id(office, "BTCTU"), code_id(office, "BDVTU")]
    assert [unit.role for unit in pane.tasks[0].draft().units] == ["lead", "lead"]
    pane.undo()
    assert pane.tasks[0].lead_unit_ids == [code_id(office, "BTCTU")]
    pane.redo()
    assert len(pane.tasks[0].lead_unit_ids) == 2


def test_a_coordinating_unit_is_added_and_taken_out(pane, fill, qtbot, office, typing):
    fill(read("A"))
    card = pane.cards[0]
    press(qtbot, "Thêm phối hợp", card)
    pick(qtbot, card.helpers.pickers[0], typing, "bnc")
    assert pane.tasks[0].coordinating_unit_ids == [code_id(office, "BNCTU")]
    remove = next(made for made in card.helpers.findChildren(QToolButton) if made.accessibleName().startswith("Bỏ"))
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert pane.tasks[0].coordinating_unit_ids == []


def test_a_group_shows_its_count_and_its_list(pane, fill, qtbot):
    fill(read("A", leads=("Các sở, ban, ngành",)))
    rows, task = pane.cards[0].leads, pane.tasks[0]
    count = len(task.lead_unit_ids)
    assert count > 20
    assert rows.group_text().startswith(f"{count} đơn vị: ")
    assert len([unit for unit in task.draft().units if unit.role == "lead"]) == count
    press(qtbot, next(m.accessibleName() for m in rows.findChildren(QPushButton) if "danh sách" in m.accessibleName()), rows)
    rows._list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert len(task.lead_unit_ids) == count - 1
    assert rows.group_text().startswith(f"{count - 1} đơn vị")
    pane.undo()
    assert len(pane.tasks[0].lead_unit_ids) == count


def test_a_group_is_given_to_one_unit_instead(pane, fill, qtbot, office, typing):
    fill(read("A", leads=("Các sở, ban, ngành",)))
    press(qtbot, next(m.accessibleName() for m in pane.findChildren(QToolButton) if m.accessibleName().startswith("Đổi")), pane)
    pick(qtbot, pane.cards[0].unit, typing, "snv")
    assert pane.tasks[0].lead_unit_ids == [code_id(office, "SNV")]
    assert pane.tasks[0].learned == []


# --- names


def test_an_unknown_name_offers_three_ways(pane, fill, qtbot, office, typing):
    fill(read("A", leads=("Hội Thử nghiệm",)), read("B", leads=("Hội Thử nghiệm",)))
    asked = []
    pane.add_unit_asked.connect(lambda _task, name: asked.append(name))
    card = pane.cards[0]
    press(qtbot, "Tạo đơn vị mới: Hội Thử nghiệm", card)
    assert asked == ["Hội Thử nghiệm"]
    press(qtbot, "Chọn đơn vị có sẵn cho Hội Thử nghiệm", card)
    pick(qtbot, card.questions.pickers["Hội Thử nghiệm"], typing, "vptu")
    vptu = code_id(office, "VPTU")
    assert [task.lead_unit_ids for task in pane.tasks] == [[vptu], [vptu]], "every task that names it takes it"
    assert pane.learned() == [], "nothing is ticked yet"
    for task in pane.tasks:
        task.is_accepted = True
    assert pane.learned() == [("Hội Thử nghiệm", vptu)]
    pane.undo()
    assert [(task.lead_unit_ids, task.unknown_units, task.learned) for task in pane.tasks] == [([], ["Hội Thử nghiệm"], [])] * 2
    press(qtbot, "Bỏ tên Hội Thử nghiệm", pane.cards[0])
    assert [task.unknown_units for task in pane.tasks] == [[], ["Hội Thử nghiệm"]]


def test_what_will_be_remembered_is_said_and_can_be_refused(pane, fill, qtbot, office):
    fill(read("A", leads=("Hội Thử nghiệm",)))
    pane._on_name_given(pane.tasks[0], "Hội Thử nghiệm", code_id(office, "VPTU"))
    QApplication.processEvents()
    texts = [made.text() for made in pane.cards[0].questions.findChildren(type(pane._title)) if made.isVisible()]
    assert "Sẽ nhớ: “Hội Thử nghiệm” là Văn phòng Tỉnh ủy." in texts
    press(qtbot, "Không nhớ tên Hội Thử nghiệm", pane.cards[0])
    assert pane.tasks[0].learned == []
    assert pane.tasks[0].lead_unit_ids == [code_id(office, "VPTU")]


def test_a_general_name_is_asked_and_never_learned(pane, fill, qtbot, office):
    fill(read("A", leads=("Sở Nội vụ", "các cơ quan liên quan")))
    task = pane.tasks[0]
    assert (task.lead_unit_ids, task.unknown_units, task.is_accepted) == (
        [code_id(office, "SNV")],
        ["các cơ quan liên quan"],
        False,
    )
    assert task.problem == "lead_unit_unknown"
    pane._on_name_given(task, "các cơ quan liên quan", code_id(office, "STC"))
    assert (task.problem, task.learned) == (None, [])


def test_a_guess_that_is_put_right_is_remembered(pane, fill, qtbot, office, typing):
    fill(read("A", leads=("Sở Xây dụnq",)))
    assert pane.tasks[0].lead_unit_ids == [code_id(office, "SXD")]
    pick(qtbot, pane.cards[0].unit, typing, "snv")
    assert pane.tasks[0].learned == [("Sở Xây dụnq", code_id(office, "SNV"))]


def test_the_paper_names_its_addressees(pane, fill, office):
    fill(read("A", leads=("các cơ quan, đơn vị như Kính gửi",)), addressees=("Ban Tổ chức Tỉnh ủy", "Sở Nội vụ"))
    assert pane.tasks[0].lead_unit_ids == [code_id(office, "BTCTU"), code_id(office, "SNV")]


# --- deadline


def test_the_date_explains_itself(pane, fill):
    fill(
        read("A"),
        read("B", due_on=None, deadline_phrase="trong 10 ngày kể từ ngày nhận được", relative=Relative(10, "day", "receipt")),
    )
    first, second = (card.deadline.why for card in pane.cards)
    assert first.isVisible()
    assert "trước ngày 15/4/2024" in first.text()
    assert "11/04/2024" in second.text()
    pane.cards[0].due.setText("20/4/2024")
    assert pane.tasks[0].due_on == date(2024, 4, 20)
    assert first.text().startswith("Hạn đã được sửa tay. Theo văn bản: ")


def test_kind_and_recurrence_are_chosen_and_taken_back(pane, fill):
    fill(read("A"))
    row = pane.cards[0].deadline
    row.kind.setCurrentIndex(row.kind.findData("ongoing"))
    assert (pane.tasks[0].deadline_kind, pane.tasks[0].due_on, row.due.text()) == ("ongoing", None, "")
    pane.undo()
    assert (pane.tasks[0].deadline_kind, pane.tasks[0].due_on, row.due.text()) == ("dated", date(2024, 4, 15), "15/04/2024")
    row.recurrence.setCurrentIndex(row.recurrence.findData("monthly"))
    row.day.setValue(20)
    row.is_next_month.setChecked(True)
    assert (pane.tasks[0].recurrence, pane.tasks[0].recurrence_day) == ("monthly", {"day": 20, "month_offset": 1})
    row.recurrence.setCurrentIndex(row.recurrence.findData("weekly"))
    row.weekday.setCurrentIndex(row.weekday.findData(4))
    assert pane.tasks[0].recurrence_day == {"weekday": 4}
    row.recurrence.setCurrentIndex(0)
    assert pane.tasks[0].draft().recurrence is None
    for _ in range(3):
        pane.undo()
    assert (pane.tasks[0].recurrence, row.recurrence.currentData(), row.day.value()) == ("monthly", "monthly", 20)


def test_a_general_direction_with_a_date_is_a_dated_task(pane, fill):
    fill(read("A", deadline_kind="general", due_on=None, deadline_phrase=None))
    pane.cards[0].due.setText("20/4/2024")
    assert pane.tasks[0].deadline_kind == "dated"
    assert pane.cards[0].deadline.kind.currentData() == "dated"


# --- many


def test_forty_tasks_never_hold_the_window_up(pane, office):
    """Cards come in slices and when they come in sight; no stretch of work is long (processor time, on a busy machine too)."""
    most = float(os.environ.get("PANE_LIMIT_S", "0.4"))
    tasks = [read(f"Việc số {number} (1) một; (2) hai", leads=("Ban Tổ chức Tỉnh ủy", "Sở Nội vụ")) for number in range(40)]
    reading = Reading(source="a.txt", text="", document=ReadDocument(), tasks=tuple(tasks))
    proposed = Proposer(office).propose(reading, DAYS.issued_on, DAYS.arrived_on)
    begun = process_time()
    pane.show_tasks(proposed)
    spent = [process_time() - begun]
    assert not all(card.is_built for card in pane.cards)
    bar = pane._list.verticalScrollBar()
    for step in range(41):
        begun = process_time()
        bar.setValue(bar.maximum() * step // 40)
        QApplication.processEvents()
        spent.append(process_time() - begun)
    assert pane.cards[-1].is_built
    assert bar.maximum() > 3000
    assert max(spent) < most, f"longest stretch {max(spent) * 1000:.0f} ms"


def test_a_card_far_down_is_built_when_it_is_asked_for(pane, fill, qtbot):
    fill(*[read(f"Việc {number}") for number in range(12)])
    pane.focus_task(11)
    assert QApplication.focusWidget() is pane.cards[11].accept


@pytest.mark.parametrize("width", [300, 420, 680])
def test_no_card_is_cut(pane, fill, settle, width):
    fill(
        read(
            "Xây dựng kế hoạch kiểm tra công tác đảng viên, " * 4, coordinating_units=("Ban Nội chính Tỉnh ủy", "Hội Thử nghiệm")
        ),
        read("Báo cáo", leads=("Các sở, ban, ngành",), recurrence="monthly", recurrence_day={"day": 20}, due_on=None),
    )
    pane.resize(width, 900)
    settle(6)
    for card in pane.cards:
        assert card.minimumSizeHint().width() <= pane._list.viewport().width()
        assert card.height() >= card.heightForWidth(card.width()) - 1
        assert card.deadline.height() >= card.deadline.heightForWidth(card.deadline.width()) - 1


def test_learning_reaches_the_register_when_the_paper_is_saved(pane, fill, office):
    fill(read("A", leads=("Hội Thử nghiệm",)))
    pane._on_name_given(pane.tasks[0], "Hội Thử nghiệm", code_id(office, "VPTU"))
    pane.tasks[0].is_accepted = True
    learned, _ = unit_services.learn_aliases(office, pane.learned())
    assert learned == [("Hội Thử nghiệm", code_id(office, "VPTU"))]
    fill(read("B", leads=("Hội Thử nghiệm",)))
    assert (pane.tasks[0].lead_unit_ids, pane.tasks[0].is_accepted) == ([code_id(office, "VPTU")], True)


# --- terms that count from an event


@pytest.mark.parametrize(
    "phrase, before, name, event_on, due_on",
    [
        ("chậm nhất 03 ngày trước khi họp", True, "Ngày họp", date(2024, 4, 12), date(2024, 4, 9)),
        ("sau khi kết thúc hội nghị 3 ngày", False, "Ngày hội nghị", date(2024, 4, 12), date(2024, 4, 15)),
    ],
)
def test_the_day_of_the_event_gives_the_date(pane, fill, phrase, before, name, event_on, due_on):
    relative = Relative(3, "day", "event", before)
    fill(read(quote=f"Gửi tài liệu {phrase}.", due_on=None, deadline_phrase=phrase, relative=relative))
    deadline = pane.cards[0].deadline
    assert deadline.event_day.accessibleName() == f"{name}, nhiệm vụ 1"
    assert "hãy nhập ngày của sự kiện" in deadline.why.text()
    deadline.event_day.set_date(event_on)
    task = pane.tasks[0]
    assert (task.due_on, task.clock_start_on, deadline.due.date()) == (due_on, event_on, due_on)
    assert "sửa tay" not in deadline.why.text()
    assert f"{event_on:%d/%m/%Y}" in deadline.why.text()
    assert task.draft().due_on == due_on
    assert task.draft().clock_start_on == event_on
    deadline.event_day.set_date(None)
    assert task.due_on is None


def test_other_terms_ask_for_no_event(pane, fill):
    fill(read(), read(due_on=None, relative=Relative(3, "day", "receipt")))
    assert [card.deadline.event_day for card in pane.cards] == [None, None]


def test_hundreds_of_tasks_wait_for_their_slice_and_can_be_reached_before(pane, office, qtbot):
    tasks = [read(f"Việc số {number}") for number in range(300)]
    reading = Reading(source="a.txt", text="", document=ReadDocument(), tasks=tuple(tasks))
    pane.show_tasks(Proposer(office).propose(reading, DAYS.issued_on, DAYS.arrived_on))
    assert pane.cards[250].parent() is None
    pane.focus_task(250)
    assert QApplication.focusWidget() is pane.cards[250].accept
    assert pane.cards[299].parent() is None
    pane.tasks[299].lead_unit_ids.clear()
    assert pane.first_problem()
    assert pane.cards[299].isAncestorOf(QApplication.focusWidget())
    qtbot.waitUntil(lambda: not pane._list._slices.isActive())
    box = pane._list._box
    assert [box.indexOf(card) for card in pane.cards] == list(range(300))
