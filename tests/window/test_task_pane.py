"""The pane of proposed tasks: every act by mouse and by keys, taken back and done again."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from tests.window.pane_hands import CONTROL, SHIFT, contents, key, press, read

# --- split, join, drop, duplicate, add


def test_numbered_parts_are_split_by_key_and_taken_back(pane, fill, qtbot):
    fill(read("dự thảo Chỉ thị về: (1) cán bộ; (2) biên chế; (3) tổ chức", sub_items=3), read("Báo cáo"))
    pane.cards[0].content.setFocus()
    key(qtbot, Qt.Key.Key_T, CONTROL | SHIFT)
    parts = ["Dự thảo Chỉ thị về cán bộ", "Dự thảo Chỉ thị về biên chế", "Dự thảo Chỉ thị về tổ chức"]
    assert contents(pane) == [*parts, "Báo cáo"]
    assert all(task.due_on == date(2024, 4, 15) and task.lead_unit_ids for task in pane.tasks)
    assert QApplication.focusWidget() is pane.cards[0].accept
    key(qtbot, Qt.Key.Key_Z)
    assert len(pane.tasks) == 2
    pane.cards[0].accept.setFocus()
    key(qtbot, Qt.Key.Key_Y)
    assert contents(pane) == [*parts, "Báo cáo"]


def test_a_task_is_split_where_the_cursor_stands(pane, fill, qtbot):
    fill(read("Rà soát hồ sơ và báo cáo kết quả"))
    cursor = pane.cards[0].content.textCursor()
    cursor.setPosition(len("Rà soát hồ sơ"))
    pane.cards[0].content.setTextCursor(cursor)
    pane.cards[0].content.setFocus()
    key(qtbot, Qt.Key.Key_T, CONTROL | SHIFT)
    assert contents(pane) == ["Rà soát hồ sơ", "Báo cáo kết quả"]


def test_where_nothing_can_be_split_it_is_said(pane, fill):
    fill(read("Rà soát"))
    pane.split(pane.tasks[0])
    assert "Đặt con trỏ" in pane.notice.text
    assert len(pane.tasks) == 1


def test_marked_tasks_are_joined_and_the_date_is_asked(pane, fill, qtbot):
    fill(
        read("Rà soát hồ sơ"),
        read("Báo cáo kết quả", leads=("Ban Dân vận Tỉnh ủy",), due_on=date(2024, 4, 20), deadline_phrase="trước ngày 20/4/2024"),
        read("Việc khác"),
    )
    for place in (0, 1):
        pane.cards[place].accept.setFocus()
        key(qtbot, Qt.Key.Key_M)
    assert [card.property("marked") for card in pane.cards] == [True, True, False]
    key(qtbot, Qt.Key.Key_G)
    assert "khác hạn" in pane.notice.text
    press(qtbot, "Muộn nhất: 20/04/2024", pane.notice)
    assert contents(pane) == ["Rà soát hồ sơ; báo cáo kết quả", "Việc khác"]
    assert (pane.tasks[0].due_on, len(pane.tasks[0].lead_unit_ids)) == (date(2024, 4, 20), 2)
    press(qtbot, "Hoàn tác", pane)
    assert contents(pane) == ["Rà soát hồ sơ", "Báo cáo kết quả", "Việc khác"]


def test_tasks_of_one_date_are_joined_at_once(pane, fill, qtbot):
    fill(read("A"), read("B"))
    pane.mark(pane.tasks[0])
    pane.join()
    assert len(pane.tasks) == 2, "one mark is not enough"
    pane.mark(pane.tasks[1])
    press(qtbot, "Gộp thành một (Ctrl+G)", pane.notice)
    assert contents(pane) == ["A; b"]
    assert pane.tasks[0].due_on == date(2024, 4, 15)


@pytest.mark.parametrize("by", ["mouse", "key", "menu"])
def test_a_task_is_dropped_and_comes_back_with_what_was_typed(pane, fill, qtbot, by, committing):
    fill(read("A"), read("B"))
    card = pane.cards[0]
    card.content.moveCursor(QTextCursor.MoveOperation.End)
    committing(card.content, " thêm chữ")
    if by == "mouse":
        press(qtbot, "Bỏ nhiệm vụ 1", card)
    elif by == "key":
        card.content.setFocus()
        key(qtbot, Qt.Key.Key_Delete, CONTROL | SHIFT)
    else:
        card.act_asked.emit(card.task, "drop")
    assert contents(pane) == ["B"]
    assert "Đã bỏ việc" in pane.notice.text
    key(qtbot, Qt.Key.Key_Z)
    assert contents(pane) == ["A thêm chữ", "B"]
    assert pane.cards[0].content.toPlainText() == "A thêm chữ"


def test_a_task_is_duplicated(pane, fill, qtbot):
    fill(read("A"), read("B"))
    pane.cards[0].content.setFocus()
    key(qtbot, Qt.Key.Key_D)
    assert contents(pane) == ["A", "A", "B"]
    pane.tasks[1].lead_unit_ids.append(99)
    assert 99 not in pane.tasks[0].lead_unit_ids


def test_a_task_by_hand(pane, fill, qtbot, committing):
    fill(read("A"))
    pane.cards[0].accept.setFocus()
    key(qtbot, Qt.Key.Key_N, CONTROL | SHIFT)
    assert QApplication.focusWidget() is pane.cards[1].content
    committing(pane.cards[1].content, "Việc gõ tay")
    assert (pane.tasks[1].content, pane.tasks[1].is_accepted, pane.tasks[1].problem) == ("Việc gõ tay", True, "lead_unit_missing")
    assert pane.first_problem()
    assert QApplication.focusWidget() is pane.cards[1].unit


def test_undo_in_a_text_is_the_texts_own_first(pane, fill, qtbot, committing):
    fill(read("A"), read("B"))
    pane.drop(pane.tasks[1])
    editor = pane.cards[0].content
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    committing(editor, " chữ")
    key(qtbot, Qt.Key.Key_Z)
    assert contents(pane) == ["A"], "the text took the letters back, the list stayed"
    key(qtbot, Qt.Key.Key_Z)
    assert contents(pane) == ["A", "B"], "nothing typed is left: the list goes back"


def test_from_card_to_card_by_keys(pane, fill, qtbot):
    fill(read("A"), read("B"), read("C"))
    pane.cards[0].content.setFocus()
    key(qtbot, Qt.Key.Key_PageDown)
    assert QApplication.focusWidget() is pane.cards[1].accept
    key(qtbot, Qt.Key.Key_PageUp)
    assert QApplication.focusWidget() is pane.cards[0].accept


# --- ticks


def test_what_is_doubtful_is_never_ticked_with_the_others(pane, fill, qtbot):
    fill(read("A"), read("B", confidence=0.55), read("C", leads=("Ban Lạ",)))
    assert [task.is_accepted for task in pane.tasks] == [True, False, False]
    press(qtbot, "Bỏ chọn", pane)
    assert not pane.accepted()
    press(qtbot, "Chọn hết", pane)
    assert [card.accept.isChecked() for card in pane.cards] == [True, False, False]
    assert "Còn 2 việc" in pane.notice.text
    qtbot.mouseClick(pane.cards[1].accept, Qt.MouseButton.LeftButton, pos=QPoint(10, pane.cards[1].accept.height() // 2))
    assert pane.tasks[1].is_accepted
