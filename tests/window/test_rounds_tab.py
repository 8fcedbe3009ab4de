"""The grid of report rounds and the dialogs of recurring duties, by keys and mouse."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.tasks import SeriesOptions, TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.recurrence import rounds
from models.services.register.registering import register_document
from ui.reporting.page import ReportingPage
from ui.tasks.page import TasksPage
from ui.tasks.series_dialog import SeriesDialog
from ui.tasks.series_edit_dialog import SeriesEditDialog, SeriesEndDialog
from ui.today.page import TodayPage
from ui.widgets.plain import PlainLabel

CODES = ("BTCTU", "BTGTU", "BDVTU")


@pytest.fixture
def series(office):
    """A monthly report of three units due on the 10th of the month after; given on 16/4/2024; seen on 20/6."""
    units = tuple(TaskUnitDraft(unit_id=office.units.by_code(code).id) for code in CODES)
    tasking.add_task(
        office,
        TaskDraft(
            content="Báo cáo công tác", units=units, deadline_kind="dated", recurrence="monthly", product="Báo cáo",
            recurrence_day={"day": 10, "month_offset": 1}, series=SeriesOptions(closing_day=31),
        ),
    )  # fmt: skip
    office.clock = FixedClock(date(2024, 6, 20))
    tasking.make_due_periods(office)
    return 1


@pytest.fixture
def tab(qtbot, context, series):
    """The tab, shown on 20/6/2024: April and May are due, June is not."""
    page = ReportingPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.open(tab="rounds")
    page.show()
    made = page.tab("rounds")
    context.bus.changed.connect(made.refresh)
    yield made
    page.hide()


def dialog_of(tab, kind):
    return next(found for found in tab.findChildren(QDialog) if isinstance(found, kind) and found.isVisible())


def at(tab, code, key):
    """Put the cursor on a cell."""
    task = next(one.task_id for one in tab.grid.rounds if one.key == key)
    tab.view.go_to(tab.context.office.units.by_code(code).id, task)
    return tab.view.cell()


def test_the_grid_shows_words_for_every_cell(tab):
    QAbstractItemModelTester(tab.view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [one.key for one in tab.grid.rounds] == ["2024-04", "2024-05", "2024-06"]
    model = tab.view.model()
    assert [model.data(model.index(0, column)) for column in range(3)] == ["Thiếu 41 ngày", "Thiếu 10 ngày", "–"]
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ban Tổ chức Tỉnh ủy, Tháng 4/2024: Thiếu 41 ngày, hạn 10/05/2024."
    assert model.headerData(0, Qt.Orientation.Horizontal).split("\n") == ["Tháng 4/2024", "hạn 10/05/2024", "0/3 đã nộp"]
    assert tab.detail.text().startswith("Ban Tổ chức Tỉnh ủy")


def test_space_marks_the_only_report_that_fits_and_can_be_taken_back(qtbot, tab, context):
    office = context.office
    cell = at(tab, "BTGTU", "2024-05")
    body = office.units.by_code("BTGTU")
    register_document(
        office,
        DocumentDraft(
            direction="incoming", doc_type="bao_cao", subject="kết quả công tác tháng 5/2024", issuer=body.full_name,
            number_symbol="45-BC/BTGTU", issued_on=date(2024, 6, 7), arrived_on=date(2024, 6, 7),
        ),
    )  # fmt: skip
    qtbot.keyClick(tab.view, Qt.Key.Key_Space)
    now = tab.view.cell()
    assert (now.task_unit_id, now.state, now.completed_on) == (cell.task_unit_id, "submitted", date(2024, 6, 7))
    assert "45-BC/BTGTU" in context.window.said[-1][1]
    assert tab.submit_button.isEnabled() is False
    tab._take_back(cell.task_unit_id)
    assert tab.view.cell().state == "missing"


def test_without_a_sure_report_a_dialog_takes_number_and_day(qtbot, tab, context, settle):
    at(tab, "BTCTU", "2024-04")
    qtbot.keyClick(tab.view, Qt.Key.Key_Space)
    asked = next(found for found in tab.findChildren(QDialog) if found.isVisible())
    asked.accept()
    assert asked.isVisible()  # no proof: the dialog stays
    asked.text.setText("Báo cáo số 9-BC/BTCTU ngày 12/5/2024")
    asked.on.setText("12/5/2024")
    asked.accept()
    settle()
    cell = tab.view.cell()
    assert (cell.state, cell.days, cell.note) == ("late", 2, "Báo cáo số 9-BC/BTCTU ngày 12/5/2024")
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert context.window.went[-1] == ("tasks", {"task_unit_id": cell.task_unit_id})


def test_a_unit_is_exempt_and_asked_again(qtbot, tab, settle):
    at(tab, "BDVTU", "2024-06")
    qtbot.keyClick(tab.view, Qt.Key.Key_M)
    asked = next(found for found in tab.findChildren(QDialog) if found.isVisible())
    asked.reason.setPlainText("không phát sinh")
    asked.accept()
    settle()
    assert tab.view.cell().state == "exempt"
    assert tab.again_button.text() == "Bỏ miễn…"
    tab.again_button.click()
    asked = next(found for found in tab.findChildren(QDialog) if found.isVisible())
    asked.reason.setPlainText("vẫn cần báo cáo")
    asked.accept()
    settle()
    assert tab.view.cell().state == "not_due"


def test_the_missing_ones_go_to_the_letters(tab, context):
    tab.remind_button.click()
    key, what = context.window.went[-1]
    assert key == "reminders"
    assert set(what["task_unit_ids"]) == {cell.task_unit_id for cell in tab.grid.missing()}
    assert len(what["task_unit_ids"]) == 6


def test_the_grid_is_written_and_shown(qtbot, tab, context, tmp_path):
    tab.write("xlsx", tmp_path / "bảng.xlsx")
    assert (tmp_path / "bảng.xlsx").read_bytes().startswith(b"PK")
    tab.write("pdf", tmp_path / "bảng.pdf")
    assert (tmp_path / "bảng.pdf").read_bytes().startswith(b"%PDF")
    tab.show_pages()
    shown = next(found for found in tab.findChildren(QDialog) if found.isVisible())
    assert shown.view.page_count() == 1
    shown.close()


def test_a_recurring_report_is_given_from_the_dialog(tab, context, settle):
    tab.add_series()
    asked = dialog_of(tab, SeriesDialog)
    asked.content.setPlainText("Báo cáo dân vận")
    asked.units.setText("BTCTU; BDVTU")
    assert asked.found.text().startswith("2 đơn vị: ")
    asked.rule.kind.setCurrentIndex(asked.rule.kind.findData("nth"))
    asked.rule.nth.setCurrentIndex(asked.rule.nth.findData(-1))
    asked.rule.adjust.setCurrentIndex(asked.rule.adjust.findData("back"))
    assert "28/06/2024 (Thứ Sáu)" in asked.preview.text()
    asked.accept()
    settle()
    made = context.office.recurring.all()[-1]
    assert (made.nth, made.weekday, made.day, made.adjust) == (-1, 5, None, "back")
    assert [period.key for period in context.office.recurring.periods(made.id)] == ["2024-06"]
    assert tab.source.count() == 2


def test_an_unknown_unit_is_said_at_the_field(tab):
    tab.add_series()
    asked = dialog_of(tab, SeriesDialog)
    asked.content.setPlainText("Báo cáo")
    asked.units.setText("Không có đơn vị này")
    asked.accept()
    assert asked.form.error_text("units")
    asked.reject()


def test_a_closing_day_too_near_is_said_in_the_preview(tab):
    tab.add_series()
    asked = dialog_of(tab, SeriesDialog)
    asked.rule.day.setValue(25)
    asked.rule.closing.setCurrentIndex(asked.rule.closing.findData(25))
    assert "không còn ngày làm việc nào" in asked.preview.text()
    asked.reject()


@pytest.mark.parametrize(("scope", "moved"), [("this", 1), ("following", 1), ("all_open", 1)])
def test_editing_says_what_it_will_do_before_it_does_it(tab, context, settle, scope, moved):
    at(tab, "BTCTU", "2024-06")
    tab.edit_series()
    asked = dialog_of(tab, SeriesEditDialog)
    assert asked.plan.text() == "Chưa đổi gì."
    asked.scope.setCurrentIndex(asked.scope.findData(scope))
    asked.rule.day.setValue(15)
    assert "Tháng 6/2024: hạn 10/07/2024 → 15/07/2024 (gia hạn)" in asked.plan.text()
    asked.accept()
    assert asked.isVisible()  # a moved day needs its reason
    asked.reason.setPlainText("theo Quy chế")
    asked.accept()
    settle()
    assert context.office.recurring.periods(1)[-1].due_on == date(2024, 7, 15)
    assert context.office.recurring.get(1).day == (10 if scope == "this" else 15)


def test_the_rule_of_a_series_comes_back_as_it_was(tab, context):
    at(tab, "BTCTU", "2024-06")
    tab.edit_series()
    asked = dialog_of(tab, SeriesEditDialog)
    assert asked.rule.rule() == context.office.recurring.get(1).rule
    assert asked.changes() == {}
    asked.reject()


def test_ending_a_series(tab, context, settle):
    tab.end_series()
    asked = dialog_of(tab, SeriesEndDialog)
    asked.stop_open.setChecked(True)
    asked.reason.setPlainText("hết nhiệm vụ")
    asked.accept()
    settle()
    assert context.office.recurring.get(1).ends_on == date(2024, 6, 20)
    assert tab.grid.counts.exempt == 9


def test_new_periods_stand_on_the_list_since_the_last_opening(qtbot, context, series):
    context.config.set("last_opened_on", "2024-04-16")
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.refresh(None)
    found = [line for line in page.since.shown_rows() if line.what == "Kỳ mới"]
    assert [line.text for line in found] == [
        "Tháng 5/2024, 3 đơn vị, hạn 10/06/2024: Báo cáo công tác.",
        "Tháng 6/2024, 3 đơn vị, hạn 10/07/2024: Báo cáo công tác.",
    ]
    page.since.select_id(found[0].id)
    page.since.clicked.emit(page.since.currentIndex())
    assert context.window.went[-1] == ("tasks", {"task_unit_id": found[0].task_unit_id})
    again = TodayPage(context)  # opened a second time on the same day: the list is still there
    qtbot.addWidget(again)
    again.refresh(None)
    assert len([line for line in again.since.shown_rows() if line.what == "Kỳ mới"]) == 2


def test_a_register_without_reports_says_how_to_begin(qtbot, context):
    page = ReportingPage(context)
    qtbot.addWidget(page)
    page.open(tab="rounds")
    made = page.tab("rounds")
    assert made.grid is None
    assert not made.remind_button.isEnabled()
    assert rounds.round_sources(context.office) == []


def test_a_task_of_a_series_leads_to_its_series(qtbot, context, series, settle):
    office = context.office
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.build_actions()
    page.refresh(None)
    page.show()
    row = office.tasks.units_of(office.recurring.periods(1)[-1].task_id)[0]
    page.show_row(row.id)
    assert ("Kỳ", "Tháng 6/2024, hằng tháng") in page._detail.facts
    assert ("Số liệu đến", "30/06/2024") in page._detail.facts
    page.act("series_grid")
    assert context.window.went[-1] == (
        "reporting",
        {"tab": "rounds", "series_id": 1, "task_id": row.task_id, "unit_id": row.unit_id},
    )
    page.act("stop")
    asked = next(found for found in page.findChildren(QDialog) if found.isVisible())
    assert any("Chỉ dừng kỳ này" in one.text() for one in asked.findChildren(PlainLabel))
    asked.reject()
    page.act("series")
    asked = next(found for found in page.findChildren(QDialog) if isinstance(found, SeriesEditDialog))
    assert asked.scope.itemText(0) == "Chỉ kỳ này (Tháng 6/2024)"
    asked.reject()
    page.act("series_end")
    asked = next(found for found in page.findChildren(QDialog) if isinstance(found, SeriesEndDialog))
    asked.reject()
    settle()
    page.hide()


def test_the_grid_opens_on_the_cell_asked_for(qtbot, context, series):
    office = context.office
    page = ReportingPage(context)
    qtbot.addWidget(page)
    period = office.recurring.periods(1)[1]
    wanted = office.units.by_code("BDVTU").id
    page.open(tab="rounds", series_id=1, task_id=period.task_id, unit_id=wanted)
    cell = page.tab("rounds").view.cell()
    assert (cell.task_id, cell.unit_id) == (period.task_id, wanted)
