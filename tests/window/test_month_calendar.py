"""The month of deadlines in the window: keys, words, the list that a day opens; the timeline of a row."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from ui.tasks.calendar_grid import cell_text
from ui.tasks.detail import gather
from ui.tasks.page import TasksPage
from ui.tasks.timeline import Timeline

D = date.fromisoformat


@pytest.fixture
def units(office):
    return [office.units.by_code(code).id for code in ("BTCTU", "BTGTU")]


@pytest.fixture
def rows(office, units):
    found = []
    for number, due in enumerate(("2024-04-10", "2024-04-16", "2024-04-20", "2024-04-20", "2024-05-02")):
        done = tasking.add_task(
            office,
            TaskDraft(
                content=f"Việc {number}", units=(TaskUnitDraft(unit_id=units[number % 2]),), deadline_kind="dated", due_on=D(due)
            ),
        )
        found.append(done.task_unit_ids[0])
    return found


@pytest.fixture
def page(context, rows, settle):
    made = TasksPage(context)
    made.build_actions()
    made.resize(1100, 640)
    made.refresh()
    made.show()
    made.open(calendar=True)
    settle()
    yield made
    made.close()
    made.deleteLater()


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.calendar.grid, key, modifiers)


def test_the_month_opens_on_today_and_counts(page):
    grid = page.calendar.grid
    assert grid.current() == D("2024-04-16")
    assert cell_text(grid.cell(D("2024-04-10"))) == "Thứ Tư 10/04/2024: 1 quá hạn"
    assert "nghỉ lễ" in cell_text(grid.cell(D("2024-04-18")))
    assert grid.accessibleDescription() == "Thứ Ba 16/04/2024: 1 sắp đến hạn"
    assert page.action_button("calendar").text() == "Danh sách"
    assert "4 việc" in page.subtitle.text()


def test_keys_walk_over_days_and_months(page):
    grid = page.calendar.grid
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Down)
    assert grid.current() == D("2024-04-24")
    press(page, Qt.Key.Key_Down)
    assert (grid.current(), page.calendar.title.text()) == (D("2024-05-01"), "Tháng 5/2024")
    press(page, Qt.Key.Key_PageDown)
    press(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert (grid.current(), page.calendar.title.text()) == (D("2023-06-01"), "Tháng 6/2023")
    press(page, Qt.Key.Key_Home)
    assert (grid.current(), page.calendar.title.text()) == (D("2024-04-16"), "Tháng 4/2024")
    for _ in range(3):
        press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Up)
    assert grid.current() == D("2024-04-06")


def test_enter_opens_exactly_the_list_that_a_day_counts(page, rows, context):
    page.calendar.show_day(D("2024-04-20"))
    press(page, Qt.Key.Key_Return)
    assert not page.is_calendar()
    assert list(page.table.all_ids()) == rows[2:4]
    assert page.day_button.isVisible()
    assert "20/04/2024" in page.day_button.text()
    page.day_button.click()
    assert page.table.row_count() == 5
    assert not page.day_button.isVisible()
    page.toggle_calendar()
    page.calendar.show_day(D("2024-04-21"))
    press(page, Qt.Key.Key_Return)
    assert page.is_calendar()
    assert "21/04/2024" in context.window.said[-1][1]


def test_the_calendar_follows_the_filter_of_the_page(page, units):
    page.filters.set_unit_id(units[0])
    assert page.calendar.grid.cell(D("2024-04-20")).total == 1
    page.filters.reset()
    assert page.calendar.grid.cell(D("2024-04-20")).total == 2


def test_a_second_click_on_a_day_opens_it(page, settle):
    grid = page.calendar.grid
    place = grid.rect_of(D("2024-04-20")).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    assert (grid.current(), page.is_calendar()) == (D("2024-04-20"), True)
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    assert not page.is_calendar()


def test_the_deadlines_shown_become_a_calendar_file(page, tmp_path, context):
    page.calendar.export(tmp_path / "hạn.ics")
    content = (tmp_path / "hạn.ics").read_bytes()
    assert content.count(b"BEGIN:VEVENT") == 5
    assert "5 thời hạn" in context.window.said[-1][1]


def test_a_day_is_painted_at_every_size(page, settle):
    for width, height in ((520, 250), (700, 400), (1300, 900)):
        page.calendar.grid.resize(width, height)
        assert not page.calendar.grid.grab().isNull()


def test_the_timeline_tells_everything_that_happened(page, office, rows, units):
    row = rows[4]
    tasking.ask_evidence(office, row, "bản ký")
    tasking.extend(office, row, D("2024-05-20"), "Chờ số liệu")
    tasking.extend(office, row, D("2024-06-20"), "Chờ thêm", is_request=True)
    tasking.assign(office, row, reason="đổi", tracker="Trần Thị Bình")
    page.show_row(row)
    line = page.pane.findChild(Timeline)
    assert [mark.kind for mark in line.marks] == ["given", "asked", "moved", "extended", "requested"]
    name = line.accessibleName()
    for words in (
        "Giao việc 16/04/2024",
        "Yêu cầu minh chứng: bản ký",
        "Gia hạn đến 20/05/2024",
        "Xin gia hạn đến 20/06/2024",
        "Giao lại",
        "hạn gốc 02/05/2024",
    ):
        assert words in name
    tasking.decide_extension(office, row, is_granted=False, by="Chánh Văn phòng", reason="đủ thời gian")
    tasking.complete(office, row, D("2024-04-16"), "Báo cáo số 4")
    detail = gather(office, row)
    assert {"refused", "done"} <= {mark.kind for mark in detail.marks}
    over = Timeline(detail, D("2024-04-16"))
    assert "Hoàn thành 16/04/2024" in over.accessibleName()
    assert not over.grab().isNull()
    over.deleteLater()


def test_a_series_stands_lighter_on_the_days_to_come(page, office, units, settle):
    tasking.add_task(
        office,
        TaskDraft(
            content="Báo cáo tuần",
            units=(TaskUnitDraft(unit_id=units[0]),),
            deadline_kind="dated",
            recurrence="weekly",
            recurrence_day={"weekday": 5},
        ),
    )
    page.calendar.refresh()
    cell = page.calendar.grid.cell(D("2024-04-19") + timedelta(days=7))
    assert "1 kỳ định kỳ sắp tới" in cell_text(cell)
