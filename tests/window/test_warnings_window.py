"""Notice, exception board, silence, calls, letters outside the ladder and the scheduler's card in the window."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from models.domain.clock import VIETNAM, Clock, FixedClock
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.reminders import reminding
from models.services.settings import add_person, change_settings
from models.services.warning import scheduling
from models.services.warning.schedule_linux import LinuxScheduler
from models.services.warning.schedule_parts import Answer
from reports.papers.letters import render_letter
from ui.app.config import Config
from ui.app.day_notice import DayNotice
from ui.app.notify import notify
from ui.reminders.page import RemindersPage
from ui.settings.page import SettingsPage
from ui.today.page import TodayPage

TODAY = date(2024, 4, 16)


@dataclass
class MovingClock(Clock):
    """A clock that a test sets, as the wall clock of a PC that sleeps."""

    moment: datetime

    def now(self):
        return self.moment

    def at(self, day: str, time: str) -> None:
        self.moment = datetime.fromisoformat(f"{day} {time}").replace(tzinfo=VIETNAM)


class StandInTray:
    """Keeps what would be shown; `has_tray` False for a desktop without one."""

    def __init__(self, *, has_tray: bool = True) -> None:
        self.has_tray = has_tray
        self.said: list[str] = []

    def tell(self, text: str) -> bool:
        self.said.append(text)
        return self.has_tray


def give(office, code: str, content: str, due: str, product: str | None = "Báo cáo") -> int:
    unit = office.units.by_code(code)
    draft = TaskDraft(
        content=content,
        deadline_kind="dated",
        due_on=date.fromisoformat(due),
        product=product,
        units=(TaskUnitDraft(unit_id=unit.id),),
    )
    return tasking.add_task(office, draft).task_unit_ids[0]


@pytest.fixture
def work(office):
    return {
        "trễ lâu": give(office, "BTCTU", "trễ lâu", "2024-04-05"),
        "trễ": give(office, "BTGTU", "trễ", "2024-04-15", None),
        "gần": give(office, "BTGTU", "gần", "2024-04-18"),
    }


def dialog_of(page) -> QDialog:
    return next(item for item in page.findChildren(QDialog) if item.isVisible())


# --- the notice


@pytest.fixture
def moving(office, work):
    office.clock = MovingClock(datetime(2024, 4, 16, 7, 30, tzinfo=VIETNAM))
    return office.clock


def test_the_notice_comes_once_from_its_hour_on(context, moving, qapp):
    tray = StandInTray()
    notice = DayNotice(context, tray, qapp)
    notice.start()
    assert tray.said == []
    moving.at("2024-04-16", "08:00")
    assert notice.check()
    assert tray.said == ["2 việc quá hạn, 1 việc sắp đến hạn"]
    for time in ("08:01", "12:00", "23:59"):
        moving.at("2024-04-16", time)
        assert not notice.check()
    moving.at("2024-04-17", "07:59")
    assert not notice.check()
    moving.at("2024-04-17", "13:10")  # the PC slept over the hour
    assert notice.check()
    moving.at("2024-04-18", "09:00")  # a holiday
    assert not notice.check()
    assert len(tray.said) == 2
    notice.deleteLater()


def test_a_second_start_of_the_day_is_quiet(context, moving, qapp):
    moving.at("2024-04-16", "09:00")
    first, second = StandInTray(), StandInTray()
    DayNotice(context, first, qapp).start()
    DayNotice(context, second, qapp).start()
    assert (len(first.said), len(second.said)) == (1, 0)


def test_window_and_scheduler_tell_one_notice_between_them(office, context, moving, qapp):
    folder = office.data_dir
    context.config = Config(folder / "config.json")
    moving.at("2024-04-16", "09:00")
    tray = StandInTray()
    DayNotice(context, tray, qapp).start()
    office.close()
    shown: list[str] = []
    assert notify(folder, TODAY, shown.append) == 0
    assert (len(tray.said), shown) == (1, [])
    assert notify(folder, date(2024, 4, 17), shown.append) == 0
    assert shown == ["2 việc quá hạn, 1 việc sắp đến hạn"]
    assert notify(folder, date(2024, 4, 18), shown.append) == 0, "a holiday"
    assert len(shown) == 1


def test_a_desktop_without_a_tray_leaves_the_notice_to_the_window(office, work):
    folder = office.data_dir
    office.close()
    assert notify(folder, TODAY, lambda _text: False) == 0
    assert Config(folder / "config.json").get("last_notice_on") == ""


def test_the_band_is_quiet_and_goes_when_read(office, work, context, open_page):
    page = open_page(TodayPage)
    assert page.band.text() == "Nhắc hôm nay: 2 việc quá hạn, 1 việc sắp đến hạn."
    assert page.band.focusPolicy() == Qt.FocusPolicy.NoFocus
    page.band.close_button.click()
    page.refresh(None)
    assert page.band.text() == ""
    office.clock = FixedClock(date(2024, 4, 17))
    page.refresh(None)
    assert page.band.text()


def test_before_the_hour_the_band_waits(office, context, moving, open_page, qapp):
    page = open_page(TodayPage)
    assert page.band.text() == ""
    moving.at("2024-04-16", "08:00")
    DayNotice(context, StandInTray(has_tray=False), qapp).start()
    assert page.band.text().startswith("Nhắc hôm nay"), "the bus told the page"


def test_the_notice_takes_no_focus(context, work, open_page, qapp, qtbot):
    page = open_page(TodayPage)
    page.show()
    page.board.setFocus()
    before = QApplication.focusWidget()
    DayNotice(context, StandInTray(), qapp).start()
    assert QApplication.focusWidget() is before


# --- the board


def test_missing_fields_are_asked_for_and_filled_in_place(office, work, context, open_page):
    page = open_page(TodayPage)
    row = page.board.row(work["trễ"])
    assert (row.missing_product, row.decision_level, row.gaps) == ("cần ghi", "Chánh Văn phòng", ("product", "decision_level"))
    page.board.select_id(work["trễ"])
    strip = page.strip
    assert not strip.isHidden()
    assert strip.why.text().startswith("Đỏ: ngày cuối là thứ Hai, 15/04/2024")
    strip.product.setCurrentText("Tờ trình")
    strip.level.setCurrentText("Thường trực")
    strip.save_button.click()
    assert context.window.said[-1][0] == "ok"
    row = page.board.row(work["trễ"])
    assert (row.missing_product, row.decision_level, row.gaps) == ("Tờ trình", "Thường trực", ())
    assert office.tasks.rows([work["trễ"]])[0].decision_level == "Thường trực"
    assert page.view.groups == (("Thường trực", 2),)


def test_a_row_is_hidden_and_comes_back(office, work, context, open_page):
    page = open_page(TodayPage)
    page.board.select_id(work["trễ lâu"])
    page.strip.snooze_button.click()
    dialog = dialog_of(page)
    dialog.do_button.click()
    assert dialog.form.error_text("reason")
    dialog.reason.setText("đơn vị hẹn gửi sáng thứ Sáu")
    dialog.until.set_date(date(2024, 4, 19))
    dialog.do_button.click()
    assert page.board.row_count() == 1
    assert page.tiles["overdue"].count() == 2, "tiles do not change"
    assert page.band.text().endswith("(1 việc đang tạm ẩn).")
    page.tabs.setCurrentIndex(3)
    page.silent.select_id(work["trễ lâu"])
    assert page.strip.why.text().startswith("Tạm ẩn đến 19/04/2024.")
    page.strip.undo_button.click()
    assert page.board.row_count() == 2


def test_the_board_goes_to_the_printer_as_one_page(work, open_page, monkeypatch):
    printed = []
    monkeypatch.setattr("ui.today.page.print_pdf", lambda context, pdf, name, parent: printed.append((pdf[:5], name)))
    open_page(TodayPage).print_board()
    assert printed == [(b"%PDF-", "Bảng ngoại lệ 16/04/2024")]


# --- reminders


def test_a_call_is_recorded_from_the_page(office, work, context, open_page):
    page = open_page(RemindersPage)
    page.plan.select_line(0)
    page.ask_contact()
    dialog = dialog_of(page)
    assert dialog.unit.unit() is not None
    dialog.do_button.click()
    assert dialog.form.error_text("note")
    dialog.note.setPlainText("Đã gọi, hứa gửi thứ Sáu")
    dialog.spoken_to.setText("Ông Nam")
    dialog.do_button.click()
    page.tabs.setCurrentIndex(2)
    line = page.history.shown_rows()[0]
    assert (line.what, line.note, line.who) == ("Gọi điện", "trao đổi với Ông Nam; Đã gọi, hứa gửi thứ Sáu", "văn thư")
    assert page.run.letter_count == 2, "a call holds nothing back"


def test_letters_outside_the_ladder_are_seen_before_they_are_sent(office, work, context, open_page, tmp_path):
    page = open_page(RemindersPage)
    page.issue(None, tmp_path / "một")
    page.ask_choice()
    dialog = dialog_of(page)
    dialog.search.setText("trễ lâu")
    assert [dialog.rows.item(n).isHidden() for n in range(3)] == [False, True, True]
    dialog.do_button.click()
    assert dialog.form.error_text("rows")
    dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.do_button.click()
    assert dialog.form.error_text("reason")
    dialog.reason.setText("gấp")
    dialog.do_button.click()
    assert "mỗi đơn vị một công văn một ngày" in dialog._error.text()
    dialog.reject()
    office.clock = FixedClock(date(2024, 4, 17))
    page.refresh(None)
    assert page.run.letter_count == 0
    page.ask_choice()
    dialog = dialog_of(page)
    dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.reason.setText("theo ý kiến Thường trực")
    dialog.do_button.click()
    assert (page.run.letter_count, page.run.plan.why) == (1, "theo ý kiến Thường trực")
    assert [line.stage for line in page.run.lines] == ["Công văn lần 2"]
    page.issue(None, tmp_path / "hai")
    assert page.run.plan.chosen == ()
    assert office.reminders.list()[-1].stage == "letter_2"


def test_the_report_is_one_line_and_one_print(office, work, context, open_page, tmp_path):
    page = open_page(RemindersPage)
    for number, day in enumerate(("2024-04-16", "2024-04-25", "2024-05-07")):
        office.clock = FixedClock(date.fromisoformat(day))
        page.refresh(None)
        page.issue(None, tmp_path / str(number))
    assert context.window.said[-1][1].startswith("Đã phát hành 1 công văn, số 05-CV/VPTU; 1 báo cáo, số 01-BC/VPTU")
    report = page.sent.shown_rows()[0]
    assert (report.unit_name, report.stage, len(report.items)) == ("Thường trực Tỉnh ủy", "report", 2)
    page.sent.select_id(report.id)
    assert "01-BC/VPTU" in page.pane.caption


def test_a_lost_pdf_is_drawn_again_and_said_so(office, work, context, open_page):
    issued = reminding.issue(office, reminding.plan(office), render_letter)
    for path in office.register.folder.attachments.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.unlink()
    page = open_page(RemindersPage)
    page.open(reminder_id=issued.letters[0].reminder_id)
    assert "dựng lại từ nội dung đã lưu" in page.pane.caption
    assert page.view.page_count() == 1


# --- settings


def test_stages_and_levels_are_set_on_the_page(office, context, open_page):
    person, _ = add_person(office, "Trần Văn Bình", "Phó Chánh Văn phòng")
    page = open_page(SettingsPage)
    tab = page.office_tab
    box = tab.control("stage.letter_2.signer")
    box.setCurrentIndex(box.findData(person.id))
    tab.control("stage.letter_2.request").setText("Yêu cầu {unit} báo cáo {khac}.")
    assert not tab.save_now()
    tab.control("stage.letter_2.request").setText("Yêu cầu {unit} báo cáo {new_deadline}.")
    tab.control("yellow_unit").setCurrentIndex(1)
    tab.control("notice.hour").setText("7h")
    assert not tab.save_now()
    tab.control("notice.hour").setText("07:30")
    assert tab.save_now()
    assert (office.setting("stage.letter_2.signer"), office.setting("notice.hour"), office.setting("yellow_unit")) == (
        person.id, "07:30", "working",
    )  # fmt: skip
    assert tab.differing() == {}


def test_the_scheduler_is_installed_and_shown_in_the_settings(office, context, open_page, tmp_path, monkeypatch):
    linux = LinuxScheduler(lambda _command: Answer(0, ""), tmp_path / "config")
    monkeypatch.setattr(scheduling, "system_scheduler", lambda: linux)
    change_settings(office, {"notice.hour": "07:45"})
    page = open_page(SettingsPage)
    card = page.office_tab.schedule
    card.look()
    assert card.state.text().startswith("Chưa đặt lịch")
    assert not card.remove_button.isEnabled()
    card.install_button.click()
    assert "mỗi ngày lúc 07:45" in card.state.text()
    assert "--notify" in card.detail.text()
    assert scheduling.installed(office.data_dir) is not None
    card.remove_button.click()
    assert card.state.text().startswith("Chưa đặt lịch")
    assert scheduling.installed(office.data_dir) is None
