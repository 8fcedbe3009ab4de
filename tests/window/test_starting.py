"""Starting: what is missing is said in one line, crashes are logged without content, settings of the machine survive anything."""

import json
import logging
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from models.domain.errors import Cancelled, RuleError
from models.services.office import has_register, open_office
from models.services.warning.notices import Notice
from ui.app.config import DEFAULTS, Config
from ui.app.crash import CrashReporter, describe
from ui.app.frame import Frame
from ui.app.jobs import JobRunner
from ui.app.notify import notify
from ui.app.probe import trouble
from ui.app.qt import Program
from ui.setup.window import SetupWindow

ROOT = Path(__file__).parents[2]
TODAY = date(2024, 4, 16)


@pytest.mark.parametrize(
    "environ, missing, x_answers, said",
    [
        ({"DISPLAY": ":0"}, (), True, None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, (), True, None),
        ({"QT_QPA_PLATFORM": "offscreen"}, (), False, None),
        ({}, (), True, "DISPLAY"),
        ({"DISPLAY": ":9"}, (), False, ":9"),
        ({"DISPLAY": ":0"}, ("libxcb-cursor.so.0", "libEGL.so.1"), True, "sudo apt install libegl1 libxcb-cursor0"),
        ({"QT_QPA_PLATFORM": "offscreen"}, ("libxcb-cursor.so.0",), True, None),
        ({"QT_QPA_PLATFORM": "offscreen"}, ("libfontconfig.so.1",), True, "libfontconfig1"),
        ({"WAYLAND_DISPLAY": "w"}, ("libwayland-cursor.so.0",), True, "libwayland-cursor0"),
    ],
)
def test_the_probe_names_what_is_missing(environ, missing, x_answers, said):
    found = trouble(environ, "linux", lambda name: name not in missing, lambda display: x_answers)
    if said is None:
        assert found is None
    else:
        assert said in found
        assert "\n" not in found


def test_nothing_is_probed_elsewhere():
    assert trouble({}, "win32", lambda name: False) is None


def test_without_a_display_the_window_ends_with_one_line_and_code_1():
    code = "import sys; from ui.app.start import open_window; status = open_window(); assert 'PySide6' not in sys.modules; sys.exit(status)"
    import os

    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=bare, capture_output=True, text=True, timeout=60, check=False
    )
    if sys.platform.startswith("linux"):
        assert done.returncode == 1, done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_qt_speaks_vietnamese(qapp):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Thôi"
    assert QCoreApplication.translate("QFileDialog", "&Open") == "&Mở"
    assert QCoreApplication.translate("QLineEdit", "&Paste") == "&Dán"
    assert QCoreApplication.translate("QPrintDialog", "&Print") == "&In"
    assert QLocale().name() == "vi_VN"
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    assert sorted(knob.text() for knob in box.buttons()) == ["Lưu", "Thôi"]


def test_the_machine_settings_survive_what_others_write(tmp_path):
    path = tmp_path / "config.json"
    path.write_text(
        json.dumps({"anchor": {"seq": 3}, "window": {"theme": "dark", "unknown": 1, "columns": "wrong"}}), encoding="utf-8"
    )
    config = Config(path)
    assert config.get("theme") == "dark"
    assert config.get("columns") == DEFAULTS["columns"]
    path.write_text(json.dumps({"anchor": {"seq": 4}}), encoding="utf-8")
    config.set("theme", "light")
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["anchor"] == {"seq": 4}
    assert kept["window"]["theme"] == "light"
    assert [entry.name for entry in tmp_path.iterdir()] == ["config.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"window": []}', "\x00"])
def test_a_damaged_file_means_defaults(tmp_path, content):
    path = tmp_path / "config.json"
    path.write_text(content, encoding="utf-8")
    assert Config(path).get("theme") == "system"


def test_unknown_settings_are_a_bug(tmp_path):
    with pytest.raises(KeyError):
        Config(tmp_path / "config.json").set("no_such", 1)


def failing(error):
    try:
        raise error
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    "error", [ValueError("kỷ luật ông A"), KeyError("kỷ luật ông A"), RuleError("unit_unknown", name="kỷ luật ông A")]
)
def test_the_log_never_holds_document_text(tmp_path, error, qapp, settle):
    crash = CrashReporter(tmp_path)
    try:
        crash.report(failing(error))
        logging.getLogger("sodondoc").error("x", exc_info=failing(error))
        settle()
        box = QApplication.activeModalWidget() or next(
            widget for widget in qapp.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
        )
        crash.report(failing(error))
        settle()
        assert (
            len([widget for widget in qapp.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()]) == 1
        ), "one box at a time"
        copy = next(knob for knob in box.buttons() if knob.text() == "Chép chi tiết")
        copy.click()
        assert box.isVisible()
        assert type(error).__name__ in QApplication.clipboard().text()
        assert "ông A" not in QApplication.clipboard().text()
        QApplication.clipboard().clear()
        box.done(0)
    finally:
        crash.close()
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert type(error).__name__ in text
    assert "ông A" not in text
    assert "test_starting" in text


def test_a_message_of_a_bug_is_kept_where_it_is_safe():
    assert "NoneType" in describe(AttributeError, failing(AttributeError("'NoneType' object has no attribute 'x'")), None)


def test_a_fault_of_the_last_run_is_found(tmp_path):
    (tmp_path / "fault.txt").write_text("Fatal Python error: Aborted", encoding="utf-8")
    crash = CrashReporter(tmp_path)
    crash.close()
    assert "Aborted" in crash.last_crash
    again = CrashReporter(tmp_path)
    again.close()
    assert again.last_crash == ""


def test_hooks_go_back(tmp_path):
    crash = CrashReporter(tmp_path)
    crash.install()
    assert sys.excepthook == crash.caught
    crash.close()
    assert sys.excepthook is sys.__excepthook__


def test_answers_of_the_worker_come_on_the_window_thread(qtbot):
    failed, seen = [], []
    jobs = JobRunner(failed.append)
    here = threading.get_ident()
    try:
        jobs.run("a", lambda progress: threading.get_ident(), lambda worker: seen.append((worker, threading.get_ident())))
        qtbot.waitUntil(lambda: len(seen) == 1, timeout=5000)
        assert seen[0][0] != here
        assert seen[0][1] == here
        jobs.run("b", lambda progress: 1 / 0, seen.append)
        qtbot.waitUntil(lambda: len(failed) == 1, timeout=5000)
        assert isinstance(failed[0], ZeroDivisionError)

        def endless(progress):
            while True:
                time.sleep(0.005)
                progress(0, 0, "")

        job = jobs.run("c", endless, seen.append, on_cancelled=lambda: seen.append("cancelled"))
        job.cancel()
        qtbot.waitUntil(lambda: seen[-1] == "cancelled", timeout=5000)
        assert not jobs.is_busy
        jobs.run("d", endless, seen.append)
    finally:
        jobs.shutdown()
    assert not any(thread.name.startswith("job") and thread.is_alive() for thread in threading.enumerate())


def test_a_cancelled_step_raises_cancelled():
    jobs = JobRunner(lambda error: None, is_serial=True)
    seen = []

    def work(progress):
        jobs.cancel_all()
        with pytest.raises(Cancelled):
            progress(1, 1, "")
        return "unwound"

    jobs.run("a", work, seen.append)
    assert seen == ["unwound"]


@pytest.fixture
def program(qapp, tmp_path, clock):
    made = Program(qapp, tmp_path / "so", clock, CrashReporter(None))
    yield made
    if made.window is not None:
        made.window.hide()
        made.window.deleteLater()
    made.close()
    made.theme.set_mode("light")


def test_the_first_start_makes_the_register(program, settle, tmp_path):
    assert program.open() == 0
    window = program.window
    assert isinstance(window, SetupWindow)
    window.make.click()
    assert "tên" in window.form.form.error_text("name").lower()
    assert not has_register(tmp_path / "so")
    window.form.name.setText("Văn phòng Đảng ủy xã Mường Thử")
    assert window.form.level.currentData() == "commune"
    assert window.form.symbol.placeholderText() == "VPĐU"
    window.form.term_start.setText("14/2")
    window.form.last_numbers.set_number("CV/VPĐU", 41)
    window.make.click()
    settle()
    assert isinstance(program.window, Frame)
    assert program.window.current_key == "today"
    assert program.office.setting("office.name") == "Văn phòng Đảng ủy xã Mường Thử"


def test_bad_numbers_and_dates_stay_on_the_page(program, settle, tmp_path):
    program.open()
    window = program.window
    window.form.name.setText("Văn phòng Tỉnh ủy Thử")
    window.form.last_numbers.set_number("GM/KHONGCO", 3)
    window.make.click()
    assert not has_register(tmp_path / "so")
    assert "KHONGCO" in window.form._last_error.text()
    window.form.last_numbers.set_number("GM/KHONGCO", 0)
    window.form.term_start.setText("31/2/2024")
    window.make.click()
    assert window.form.form.error_text("term_start")
    assert not has_register(tmp_path / "so")


def test_closing_makes_the_routine_backup(program, settle, tmp_path, clock):
    program.open()
    program.window.form.name.setText("Văn phòng Tỉnh ủy Thử")
    program.window.make.click()
    settle()
    program.window.close()
    program.close()
    assert any((tmp_path / "so" / "backups").iterdir())
    with open_office(tmp_path / "so", clock) as office:
        assert office.setting("office.place")


def test_a_held_register_is_code_3(program, tmp_path, clock):
    program.open()
    program.window.form.name.setText("Văn phòng Tỉnh ủy Thử")
    program.window.make.click()
    said = []

    def answer():
        made = next(item for item in QApplication.topLevelWidgets() if isinstance(item, QMessageBox) and item.isVisible())
        said.append(made.text())
        QTest.keyClick(made, Qt.Key.Key_Escape)

    QTimer.singleShot(50, answer)
    other = Program(program.parent(), tmp_path / "so", clock, CrashReporter(None))
    try:
        assert other.open() == 3
        assert "đang được mở" in said[0]
    finally:
        other.close()


def test_a_restore_opens_a_new_window_that_says_so(program, settle, tmp_path):
    program.open()
    program.window.form.name.setText("Văn phòng Tỉnh ủy Thử")
    program.window.make.click()
    settle()
    first = program.window
    assert "người ký" in first.message_bar.text()
    first.go("settings")
    tab = first.page("settings").backup
    tab.back_up()
    tab.table.select_line(0)
    tab.restore_chosen()
    box = next(made for made in tab.findChildren(QMessageBox) if made.isVisible())
    next(knob for knob in box.buttons() if knob.text() == "Khôi phục").click()
    settle()
    assert program.window is not first
    assert "khôi phục" in program.window.message_bar.text()
    assert program.office.events.last().verb == "restore"


def test_a_restore_that_fails_leaves_the_register_as_it_was(program, qapp, settle, tmp_path):
    program.open()
    program.window.form.name.setText("Văn phòng Tỉnh ủy Thử")
    program.window.make.click()
    settle()
    program.window.go("settings")
    tab = program.window.page("settings").backup
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"<html>not a register</html>" * 10)
    tab.ask_restore(bad, "bad.db")
    box = next(made for made in tab.findChildren(QMessageBox) if made.isVisible())
    next(knob for knob in box.buttons() if knob.text() == "Khôi phục").click()
    settle()
    said = next(widget for widget in qapp.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible())
    assert "không phải là sổ" in said.text()
    said.done(0)
    assert isinstance(program.window, Frame)
    assert program.office.setting("office.name") == "Văn phòng Tỉnh ủy Thử"


def test_the_notice_of_the_day_comes_once(office):
    folder, shown = office.data_dir, []
    assert notify(folder, TODAY, shown.append) == 0
    assert shown == [], "the register is open elsewhere: silent"
    office.close()
    assert notify(folder, TODAY, shown.append) == 0
    assert shown == [], "nothing is due: silent"
    assert notify(folder.parent / "none", TODAY, shown.append) == 0


def test_the_notice_groups_its_counts(office, monkeypatch):
    folder, shown = office.data_dir, []
    office.close()
    counted = Notice(TODAY, {"overdue": 5, "soon": 2})
    monkeypatch.setattr("models.services.warning.notices.day_notice", lambda opened: counted)
    for _ in range(2):
        assert notify(folder, TODAY, shown.append) == 0
    assert shown == ["5 việc quá hạn, 2 việc sắp đến hạn"]
    assert notify(folder, date(2024, 4, 17), shown.append) == 0
    assert len(shown) == 2
