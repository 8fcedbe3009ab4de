"""Settings and units through their pages: every change is a service's, leaves an event, shows at once."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QMessageBox

from models.services import backups
from ui.settings.holidays_tab import HolidayDialog
from ui.settings.page import SettingsPage
from ui.settings.people_tab import PersonDialog
from ui.settings.terms_tab import TermDialog, moment_text
from ui.units.dialogs import AliasDialog, EndUnitDialog, UnitDialog
from ui.units.page import UnitsPage


@pytest.fixture
def settings(qtbot, context):
    page = SettingsPage(context)
    page.build_actions()
    qtbot.addWidget(page)
    context.bus.changed.connect(page.take_changes)
    page.resize(1100, 700)
    page.show()
    return page


@pytest.fixture
def units(qtbot, context):
    page = UnitsPage(context)
    page.build_actions()
    qtbot.addWidget(page)
    context.bus.changed.connect(page.take_changes)
    page.resize(1100, 700)
    page.show()
    page.refresh(None)
    return page


def dialog_of(page, kind):
    """The dialog the page has just opened."""
    return next(made for made in page.findChildren(kind) if isinstance(made, QDialog) and made.isVisible())


def test_settings_are_saved_together_with_one_event_each(settings, context, office):
    before = office.events.count()
    settings.office_tab.control("due_soon_days").setValue(10)
    settings.office_tab.control("before_policy").setCurrentIndex(1)
    assert settings.office_tab.differing() == {"due_soon_days": 10, "before_policy": "strict"}
    assert not settings.can_leave()
    QMessageBox_of(settings, "Lưu").click()
    assert office.setting("due_soon_days") == 10
    assert office.setting("before_policy") == "strict"
    assert office.events.count() == before + 2
    assert settings.can_leave()
    assert context.window.said[-1] == ("ok", "Đã lưu thiết lập.")


def QMessageBox_of(page, text):
    """A button of the box that is open."""
    box = next(made for made in page.findChildren(QMessageBox) if made.isVisible())
    return next(knob for knob in box.buttons() if knob.text() == text)


def test_unsaved_settings_can_be_dropped(settings, office):
    settings.office_tab.control("office.place").setText("Nơi khác")
    settings.office_tab.undo.click()
    assert settings.office_tab.differing() == {}
    assert office.setting("office.place") != "Nơi khác"


def test_every_setting_on_screen_shows_its_stored_value(settings):
    assert settings.office_tab.differing() == {}


def test_a_signer_is_added_and_changed(settings, office):
    settings.people.add()
    dialog = dialog_of(settings, PersonDialog)
    dialog.accept()
    assert dialog.form.error_text("full_name")
    dialog.full_name.setText("Trần Thị Thử")
    dialog.position.setText("Phó Chánh Văn phòng")
    dialog.accept()
    person = office.persons.all()[-1]
    assert (person.full_name, person.position) == ("Trần Thị Thử", "PHÓ CHÁNH VĂN PHÒNG")
    settings.people.table.select_id(person.id)
    settings.people.edit()
    dialog = dialog_of(settings, PersonDialog)
    dialog.valid_to.setText("31/2/2024")
    dialog.accept()
    assert "31/2/2024" in dialog.form.error_text("valid_to")
    dialog.valid_to.set_date(date(2024, 4, 30))
    dialog.accept()
    assert office.persons.get(person.id).valid_to == date(2024, 4, 30)


def test_a_new_term_ends_the_running_one(settings, office):
    settings.terms.add()
    dialog = dialog_of(settings, TermDialog)
    dialog.starts_on.set_date(date(2025, 10, 14))
    dialog.time.setText("16:30")
    dialog.accept()
    starts = [term.starts_at for term in office.terms.all()]
    assert "2025-10-14T16:30" in starts
    assert settings.terms.table.row_count() == len(starts)
    assert moment_text("2025-10-14T16:30") == "14/10/2025 16:30"


def test_a_day_off_is_added_and_taken_away(settings, office):
    settings.holidays.add()
    dialog = dialog_of(settings, HolidayDialog)
    dialog.day.set_date(date(2024, 5, 6))
    dialog.name.setText("Nghỉ bù")
    dialog.kind.setCurrentIndex(1)
    dialog.accept()
    assert not office.calendar().is_working_day(date(2024, 5, 6))
    settings.holidays.table.select_id(date(2024, 5, 6).toordinal())
    settings.holidays.remove()
    QMessageBox_of(settings, "Bỏ").click()
    assert office.calendar().is_working_day(date(2024, 5, 6))


def test_a_make_up_day_on_a_weekday_is_refused_at_its_field(settings):
    settings.holidays.add()
    dialog = dialog_of(settings, HolidayDialog)
    dialog.day.set_date(date(2024, 5, 6))
    dialog.kind.setCurrentIndex(2)
    dialog.accept()
    assert "06/05/2024" in dialog.form.error_text("day")
    dialog.reject()


def test_a_backup_is_made_listed_and_restored(settings, office, context, monkeypatch):
    settings.backup.back_up()
    assert settings.backup.table.row_count() == 1
    row = settings.backup.table.row(1)
    assert row.backup.documents == 0
    settings.office_tab.control("office.place").setText("Sau sao lưu")
    settings.office_tab.save_now()
    settings.backup.table.select_id(1)
    settings.backup.restore_chosen()
    QMessageBox_of(settings, "Thôi").click()
    assert ("reopen", {}) not in context.window.went
    settings.backup.restore_chosen()
    QMessageBox_of(settings, "Khôi phục").click()
    assert context.window.failed == []
    assert ("reopen", {}) in context.window.went
    from models.services.office import open_office

    with open_office(office.data_dir, office.clock) as again:
        assert again.setting("office.place") != "Sau sao lưu"


def test_templates_in_a_backup_are_counted_and_a_missing_one_is_named(settings, office, context):
    word = office.data_dir / "templates" / "word"
    word.mkdir(parents=True)
    (word / "cong_van.docx").write_bytes(b"PK")
    settings.backup.back_up()
    assert context.window.said[-1] == ("ok", "Đã sao lưu và kiểm tra: 0 văn bản, 1 mẫu riêng.")
    (word / "ke_hoach.docx").mkdir()
    settings.backup.back_up()
    kind, text = context.window.said[-1]
    assert kind == "warn"
    assert "không vào được bản sao lưu: word/ke_hoach.docx." in text
    column = next(one for one in settings.backup._columns() if one.key == "templates")
    assert sorted(column.text(row) for row in settings.backup.table.shown_rows()) == ["1", "1 (thiếu 1)"]


def test_a_failed_backup_is_said(settings, context, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError(28, "No space")

    monkeypatch.setattr(backups, "back_up", fail)
    settings.backup.back_up()
    assert isinstance(context.window.failed[0], OSError)


def test_history_words_its_events_and_the_check_is_clean(settings, context):
    settings.open(tab="history")
    table = settings.history.table
    assert table.row_count() >= 2
    words = {table.model().cell(line, 3) for line in range(table.row_count())}
    assert all(not word.isascii() or " " in word for word in words), words
    settings.history.check()
    assert context.window.said[-1][0] == "ok"


def test_a_search_that_is_wrong_is_built_anew_from_the_check(settings, context):
    conn = context.office.register.conn
    conn.execute("INSERT INTO document_fts (rowid, number_symbol, issuer, subject, signer) VALUES (9, 'a', 'b', 'c', 'd')")
    settings.open(tab="history")
    settings.history.check()
    QMessageBox_of(settings, "Lập lại bảng tìm kiếm").click()
    assert context.window.said[-1][0] == "ok"
    assert settings.history.table.model().cell(0, 3) == "Lập lại bảng tìm kiếm"
    settings.history.check()
    assert context.window.said[-1][0] == "ok"


def test_the_theme_is_kept_for_this_machine(settings, context, theme):
    settings.open(tab="look")
    settings.look.group.button(2).click()
    assert theme.mode == "dark"
    assert context.config.get("theme") == "dark"


def test_units_are_found_by_initials_and_by_day(units, qtbot):
    everyone = units.table.row_count()
    units.search.setText("btc")
    qtbot.waitUntil(lambda: units.table.row_count() < everyone)
    assert units.table.model().cell(0, 0).startswith("Ban Tổ chức")
    units.search.clear()
    units.every_time.setChecked(True)
    assert units.table.row_count() >= everyone
    units.group.setCurrentIndex(1)
    assert 0 < units.table.row_count() < everyone


def test_columns_sort(units):
    units.table.horizontalHeader().sectionClicked.emit(0)
    first = units.table.model().cell(0, 0)
    units.table.horizontalHeader().sectionClicked.emit(0)
    assert units.table.model().cell(0, 0) > first


def test_a_unit_is_added_changed_named_and_ended(units, office, context):
    units.add()
    dialog = dialog_of(units, UnitDialog)
    dialog.accept()
    assert dialog.form.error_text("full_name")
    dialog.full_name.setText("Ban Quản lý dự án <b>A</b> & B")
    dialog.symbol.setText("BQLA")
    dialog.accept()
    unit = next(unit for unit in office.units.all() if unit.symbol == "BQLA")
    assert unit.full_name == "Ban Quản lý dự án <b>A</b> & B"
    units.open(unit_id=unit.id)
    units.ask("alias")
    dialog = dialog_of(units, AliasDialog)
    dialog.alias.setText("BQL dự án A")
    dialog.accept()
    assert "BQL dự án A" in office.units.get(unit.id).aliases
    units.ask("edit")
    dialog = dialog_of(units, UnitDialog)
    dialog.full_name.setText("Ban Quản lý dự án A")
    dialog.accept()
    assert office.units.get(unit.id).full_name == "Ban Quản lý dự án A"
    units.ask("end")
    dialog = dialog_of(units, EndUnitDialog)
    dialog.accept()
    assert dialog.form.error_text("valid_to")
    dialog.last_day.set_date(date(2024, 4, 15))
    dialog.accept()
    assert office.units.get(unit.id).valid_to == date(2024, 4, 15)
    units.every_time.setChecked(False)
    assert units.table.row(unit.id) is None


def test_a_unit_of_the_same_name_is_refused(units, office):
    name = office.units.all()[0].full_name
    units.add()
    dialog = dialog_of(units, UnitDialog)
    dialog.full_name.setText(name)
    dialog.accept()
    assert name in dialog.form.error_text("full_name")
    dialog.reject()


def test_programs_for_reading_are_tried_before_saving(settings, tmp_path):
    tab = settings.office_tab
    tab.control("intake.tesseract_path").setText(str(tmp_path / "none.exe"))
    tab.control("intake.doc_converter_path").setText(str(tmp_path / "none"))
    tab.tools.try_button.click()
    assert tab.tools.lines["scans"].text() == "Bản chụp: chưa đọc được, không có tệp ở đường dẫn đã ghi."
    assert tab.tools.lines["doc"].text() == "Tệp .doc: chưa đọc được, không có tệp ở đường dẫn đã ghi."
    assert tab.tools.try_button.isEnabled()
    tab.refresh()
