"""Báo cáo: every number opens the rows it counts; freezing, printing again, tabs of others."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from models.domain.changes import ChangeSet
from models.domain.clock import FixedClock
from models.domain.report_figures import Pick, picked
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties.tasking import add_task, complete, stop
from models.services.figures import reporting
from models.services.office import writing
from ui.documents.pdf_window import PdfWindow
from ui.reporting.page import ReportingPage
from ui.reporting.reading import PeriodReading
from ui.reporting.tabs import ReportingTab, TabEntry

D = date.fromisoformat
WORK = (
    # day given, due, done on, unit, kind, sector
    ("2024-02-10", "2024-02-28", "2024-03-05", 0, "dated", "Kinh tế"),
    ("2024-02-11", "2024-03-20", "2024-03-18", 1, "dated", "Kinh tế"),
    ("2024-02-12", "2024-03-10", None, 0, "dated", "Nội chính"),
    ("2024-02-13", "2024-02-20", None, 1, "dated", None),
    ("2024-02-14", "2024-05-20", None, 2, "dated", "Kinh tế"),
    ("2024-02-15", None, None, 2, "ongoing", None),
    ("2024-02-16", None, None, 0, "dated", "Nội chính"),
)


@pytest.fixture
def clock():
    """The register of these tests is made in January."""
    return FixedClock(D("2024-01-31"))


@pytest.fixture
def rows(office):
    """Tasks of February, some done in March; the clock ends on 16/4/2024. Ids of the rows in the order of WORK."""
    units = [unit for unit in office.units.all(D("2024-02-01")) if not unit.is_own_issuer]
    ids = []
    for given, due, _done, unit, kind, sector in WORK:
        office.clock = FixedClock(D(given))
        draft = TaskDraft(
            content=f"việc giao ngày {given}",
            units=(TaskUnitDraft(unit_id=units[unit].id),),
            deadline_kind=kind,
            due_on=due and D(due),
        )
        made = add_task(office, draft)
        ids.append(made.task_unit_ids[0])
        with writing(office) as events:
            office.register.conn.execute("UPDATE task SET sector = ? WHERE id = ?", (sector, made.task_id))
            events.record("change", "task", made.task_id, after={"sector": sector})
    for row, (_given, _due, done, *_rest) in sorted(zip(ids, WORK, strict=True), key=lambda pair: pair[1][2] or ""):
        if done:
            office.clock = FixedClock(D(done))
            complete(office, row, D(done), "Báo cáo số 05-BC/B, đã gửi Văn phòng")
    office.clock = FixedClock(D("2024-04-16"))
    return ids


@pytest.fixture
def page(qtbot, context):
    """The page as the frame makes it, on March 2024 (the month before today's)."""
    made = ReportingPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.refresh(None)
    context.bus.changed.connect(made.refresh)
    return made


@pytest.fixture
def tab(rows, page):
    """The tab of figures."""
    page.open(tab="figures", kind="month", period="2024-03")
    return page.tab("figures")


def dialog_of(widget):
    return next(item for item in widget.findChildren(QDialog) if item.isVisible())


def test_the_month_before_is_shown_at_once(rows, page):
    tab = page.tab("figures")
    assert tab.data is not None
    assert (tab.data.key, tab.data.is_frozen) == ("2024-03", False)
    assert "Chưa chốt" in tab.state.text()
    assert page.subtitle.text().startswith("Tháng 3 năm 2024: 7 nhiệm vụ")


def test_every_number_on_the_cards_opens_the_rows_it_counts(tab):
    pressed = 0
    for card in tab.cards.cards:
        for name, made in list(card.buttons.items()):
            made.click()
            count = int(made.text().replace(".", ""))
            assert tab.table.row_count() == count, name
            assert tab.list_title.text() == f"{'Mọi nhiệm vụ trong kỳ' if name == 'Tổng số nhiệm vụ' else name} ({count})"
            pressed += 1
    assert pressed == 18 + 4 + 6 + 6
    assert any(made.text() != "0" for card in tab.cards.cards for made in card.buttons.values())
    tab.all_button.click()
    assert tab.table.row_count() == len(WORK)


@pytest.mark.parametrize("is_overdue", [False, True])
def test_every_cell_of_the_table_of_units_opens_the_rows_it_counts(tab, is_overdue):
    tab.counted.setCurrentIndex(int(is_overdue))
    cells = tab.cross.cells
    assert cells.rowCount() == 4
    assert [cells.headerData(column, Qt.Orientation.Horizontal) for column in range(2, cells.columnCount())] == [
        "Kinh tế",
        "Nội chính",
        "Chưa ghi ngành",
        "Tổng",
    ]
    for row in range(cells.rowCount()):
        for column in range(2, cells.columnCount()):
            pick, name = cells.pick(row, column)
            tab.cross.picked.emit(pick, name)
            assert tab.table.row_count() == cells.count(row, column), name
    overdue = len(picked(tab.data.rows, Pick(is_done=False, is_late=True)))
    assert cells.count(3, 5) == (overdue if is_overdue else len(WORK))


def test_the_table_of_units_by_keyboard(qtbot, tab):
    tab.cross.setCurrentIndex(tab.cross.cells.index(0, 2))
    qtbot.keyClick(tab.cross, Qt.Key.Key_Return)
    assert tab.pick == tab.cross.cells.pick(0, 2)[0]
    qtbot.keyClick(tab.cross, Qt.Key.Key_Right)
    qtbot.keyClick(tab.cross, Qt.Key.Key_Space)
    assert tab.pick == tab.cross.cells.pick(0, 3)[0]


def test_a_row_of_the_list_opens_its_task(tab, rows, context):
    tab.table.select_id(rows[3])
    tab.table.row_activated.emit(rows[3])
    assert context.window.went[-1] == ("tasks", {"task_unit_id": rows[3]})


def test_other_periods_by_mouse_and_keyboard(qtbot, tab):
    tab.period_row.before.click()
    assert tab.data.key == "2024-02"
    tab.period_row.after.click()
    tab.period_row.after.click()
    assert tab.data.key == "2024-04"
    assert not tab.period_row.after.isEnabled()
    assert "kỳ chưa hết" in tab.state.text()
    tab.period_row.kind.setCurrentIndex(1)
    assert tab.data.key == "2024-Q1"
    tab.period_row.kind.setCurrentIndex(3)
    assert tab.data.key == "2024"


def test_freezing_asks_for_the_closing_day_and_keeps(tab, context):
    tab.freeze_button.click()
    dialog = dialog_of(tab)
    assert dialog.closing.date() == D("2024-03-31")
    dialog.closing.set_date(D("2024-04-20"))
    dialog.do_button.click()
    assert dialog.form.error_text("closing")
    dialog.closing.set_date(D("2024-03-31"))
    dialog.do_button.click()
    assert tab.data.code == "BC-2024-03"
    assert "Đã chốt ngày 16/04/2024" in tab.state.text()
    assert tab.freeze_button.text() == "Chốt lại…"
    assert context.window.said[-1] == ("ok", "Đã chốt số liệu, báo cáo BC-2024-03.")


def test_a_frozen_period_stays_as_it_was(tab, office, rows, context):
    tab.freeze(D("2024-03-31"), "")
    before = [tab.table.row(row_id) for row_id in tab.table.all_ids()]
    task = office.tasks.get_unit(rows[3])
    context.publish(stop(office, task.task_id, "không còn cần").changes)
    assert [tab.table.row(row_id) for row_id in tab.table.all_ids()] == before
    tab.period_row.after.click()
    assert rows[3] in {row.id for row in tab.data.rows if row.place == "stopped"}


def test_figures_that_are_not_frozen_follow_the_register(tab, office, rows, context):
    count = tab.data.figures.extended.open_late
    task = office.tasks.get_unit(rows[3])
    office.clock = FixedClock(D("2024-04-16"))
    page_period = tab.period_row
    page_period.after.click()
    open_late = tab.data.figures.extended.open_late
    context.publish(stop(office, task.task_id, "không còn cần").changes)
    assert tab.data.figures.extended.open_late == open_late - 1
    assert count == 2


def test_freezing_again_needs_a_reason(tab, office):
    tab.freeze(D("2024-03-31"), "")
    tab.freeze_button.click()
    dialog = dialog_of(tab)
    dialog.do_button.click()
    assert dialog.form.error_text("reason")
    dialog.reason.setPlainText("bổ sung việc chưa vào sổ")
    dialog.do_button.click()
    assert tab.data.code == "BC-2024-03-L2"
    assert [one.code for one in office.snapshots.all()] == ["BC-2024-03-L2", "BC-2024-03"]


@pytest.mark.parametrize("form, start", [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_saving_in_three_forms_before_and_after_freezing(tab, office, tmp_path, context, form, start):
    tab.printing.write(tab.data, "internal", form, tmp_path / f"tạm.{form}")
    assert (tmp_path / f"tạm.{form}").read_bytes().startswith(start)
    tab.freeze(D("2024-03-31"), "")
    tab.printing.write(tab.latest, "leadership", form, tmp_path / f"chốt.{form}")
    assert (tmp_path / f"chốt.{form}").read_bytes().startswith(start)
    event = office.events.last()
    assert (event.verb, event.after) == ("print", {"code": "BC-2024-03", "edition": "leadership", "form": form})


def test_the_pages_are_shown_in_a_window_of_their_own(tab, settle):
    tab.view_button.click()
    shown = next(item for item in tab.findChildren(PdfWindow) if item.isVisible())
    assert shown.view.page_count() >= 3
    assert "Tạm tính 2024-03 bản lãnh đạo" in shown.windowTitle()
    shown.close()
    settle()


def test_the_list_of_frozen_reports_prints_again_and_opens_the_figures(tab, page, context, settle):
    tab.freeze(D("2024-03-31"), "")
    page.open(tab="frozen")
    frozen = page.tab("frozen")
    assert frozen.table.row_count() == 1
    frozen.view()
    shown = next(item for item in frozen.findChildren(PdfWindow) if item.isVisible())
    assert "BC-2024-03 bản lãnh đạo" in shown.windowTitle()
    shown.close()
    settle()
    frozen.buttons[-1].click()
    assert context.window.went[-1] == ("reporting", {"tab": "figures", "kind": "month", "period": "2024-03"})


def test_a_large_period_is_read_in_slices_and_a_write_meanwhile_begins_anew(qtbot, rows, office, context, monkeypatch):
    from ui.reporting import reading

    monkeypatch.setattr(reading, "_SLICE", -1.0)  # one block a turn
    got = []
    reader = PeriodReading(context, context.fail, context.bus)
    reader.live(reporting.ReportPeriod("month", 2024, 3), None, lambda data, _gathering: got.append(data))
    assert not got
    task = office.tasks.get_unit(rows[3])
    stop(office, task.task_id, "không còn cần")
    qtbot.waitUntil(lambda: bool(got), timeout=3000)
    assert len(got) == 1
    assert got[0].figures.total == len(WORK)


def test_a_newer_wish_drops_the_older_one(qtbot, rows, context, monkeypatch):
    from ui.reporting import reading

    monkeypatch.setattr(reading, "_SLICE", -1.0)
    got = []
    reader = PeriodReading(context, context.fail, context.bus)
    for month in (2, 3):
        reader.live(reporting.ReportPeriod("month", 2024, month), None, lambda data, _gathering: got.append(data.key))
    qtbot.waitUntil(lambda: bool(got), timeout=3000)
    assert got == ["2024-03"]


def test_what_cannot_be_read_is_said_and_the_page_stays_usable(tab, context, monkeypatch):
    def fail(*_args):
        raise OSError("đĩa hỏng")

    monkeypatch.setattr(type(context.office.report_sources), "rows", fail)
    tab.period_row.before.click()
    assert [type(error) for error in context.window.failed] == [OSError]
    assert tab.freeze_button.isEnabled()
    assert tab.state.text() == ""


def test_every_control_has_a_name_and_nothing_is_shown_as_markup(tab):
    for card in tab.cards.cards:
        assert all(made.accessibleName() for made in card.buttons.values())
    assert tab.cross.accessibleName()
    assert all(found.textFormat() == Qt.TextFormat.PlainText for found in tab.findChildren(QLabel))


class OtherTab(ReportingTab):
    """A tab of another part of the program."""

    kinds = ("target",)
    made = 0

    def __init__(self, context, note):
        super().__init__(context, note)
        type(self).made += 1
        self.read, self.opened = 0, []

    def refresh(self, changes=None):
        self.read += 1
        self.note(f"đọc {self.read} lần")

    def open(self, **what):
        self.opened.append(what)


def test_others_add_tabs_that_are_made_when_first_shown(qtbot, context):
    entries = (
        TabEntry("first", "Thẻ một", f"{__name__}:OtherTab"),
        TabEntry("second", "Thẻ hai", f"{__name__}:OtherTab"),
    )
    import sys

    sys.modules.setdefault(__name__, sys.modules[OtherTab.__module__])
    page = ReportingPage(context, entries)
    qtbot.addWidget(page)
    page.refresh(None)
    assert OtherTab.made == 1
    page.open(tab="second", wanted=7)
    assert OtherTab.made == 2
    assert page.tab("second").opened == [{"wanted": 7}]
    assert page.subtitle.text() == "đọc 1 lần"
    page.refresh(ChangeSet.of("task", 1))
    assert page.tab("second").read == 1
    page.refresh(ChangeSet.of("target", 1))
    assert (page.tab("second").read, page.tab("first").read) == (2, 2)
    assert page.subtitle.text() == "đọc 2 lần"
