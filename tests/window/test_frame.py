"""The frame: every page by keyboard, search and commands, messages, jobs, theme, narrow windows."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from models.domain.changes import ChangeSet
from models.domain.errors import Cancelled, RuleError, StorageError
from ui.app.after_start import run as after_start
from ui.app.frame import Frame
from ui.app.pages import PAGES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bugs():
    return []


@pytest.fixture
def frame(qtbot, context, bugs):
    made = Frame(context, bugs.append)
    qtbot.addWidget(made)
    made.status_line.refresh()
    made.resize(1366, 768)
    made.show()
    yield made
    for box in made.findChildren(QMessageBox):
        box.done(0)
    assert bugs == []


def test_every_page_opens_by_keyboard(frame, settle):
    for number, entry in enumerate(PAGES, 1):
        QTest.keyClick(frame, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        settle()
        assert frame.current_key == entry.key
        page = frame.page(entry.key)
        assert page.isVisible()
        assert page.accessibleName()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.isAncestorOf(focus) or focus is page, f"focus is outside {entry.key}"


def test_pages_are_built_at_their_first_visit(frame):
    assert frame._pages == {}
    frame.go("units")
    assert list(frame._pages) == ["units"]


def test_every_control_of_every_page_has_a_name(frame, settle):
    for entry in PAGES:
        frame.go(entry.key)
        settle()
        for child in frame.findChildren(QWidget):
            if not isinstance(
                child, (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTableView)
            ) or child.objectName().startswith("qt_"):
                continue
            inner = isinstance(child, QLineEdit) and child.parentWidget().metaObject().className() in (
                "QComboBox",
                "QSpinBox",
                "QDoubleSpinBox",
            )
            if (
                child.isVisible()
                and child.focusPolicy() != Qt.FocusPolicy.NoFocus
                and not inner
                and "SpinBox" not in type(child.parentWidget()).__name__
            ):
                name = child.accessibleName() or (child.text() if isinstance(child, QAbstractButton) else "")
                assert name, f"{type(child).__name__} on {entry.key} has no accessible name"


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (911, 512), (683, 384)], ids=["100%", "125%", "150%", "200%"])
def test_no_page_is_wider_than_the_window(frame, settle, size):
    frame.resize(*size)
    for entry in PAGES:
        frame.go(entry.key)
        settle()
        assert (frame.width(), frame.height()) == size
        holder = frame.stack.currentWidget()
        assert holder.widget().width() <= max(holder.viewport().width(), 1), f"{entry.key} is cut at {size}"


def test_the_rail_is_icons_only_in_a_narrow_window(frame, settle):
    wide = frame.rail.width()
    frame.resize(683, 384)
    settle()
    assert frame.rail.width() < wide / 2


def test_commands_and_pages_are_found_without_marks(frame, settle, typing):
    frame.go("units")
    QTest.keyClick(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    palette = frame.palette_box
    assert palette.isVisible()
    typing(palette.edit, "cai dat")
    palette.find_now()
    assert palette.texts()[0] == "Cài đặt"
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    settle()
    assert frame.current_key == "settings"
    assert not palette.isVisible()


def test_an_action_runs_from_the_palette(frame, settle, typing):
    frame.go("units")
    frame.open_palette()
    typing(frame.palette_box.edit, "them don vi")
    QTest.keyClick(frame.palette_box.edit, Qt.Key.Key_Return)
    settle()
    dialog = QApplication.activeModalWidget() or next(
        child for child in frame.findChildren(QWidget) if child.accessibleName() == "Thêm đơn vị" and child.isWindow()
    )
    assert dialog.isVisible()
    dialog.reject()


def test_hostile_searches_never_fail(frame, bugs):
    frame.open_palette()
    for text in ('"', "'", "3022-CV/TU", "a AND", "NEAR(", "*", "%_", "đ" * 3000, "\u0000", "-", "(((", "col:x", "^"):
        frame.palette_box.edit.setText(text)
        frame.palette_box.find_now()
    frame.palette_box.hide()
    assert bugs == []


def test_errors_go_where_they_belong(frame, settle, bugs):
    frame.fail(RuleError("reason_required"))
    assert "lý do" in frame.message_bar.text()
    frame.fail(Cancelled())
    assert "dừng" in frame.message_bar.text().lower()
    frame.fail(StorageError("disk_full"))
    settle()
    box = frame.findChild(QMessageBox)
    assert "đầy" in box.text()
    box.done(0)
    frame.fail(KeyError("x"))
    assert [type(error) for error in bugs] == [KeyError]
    bugs.clear()


def test_messages_come_and_go(frame, settle):
    frame.say("Đã <b>lưu</b> & in", "ok")
    assert frame.message_bar.text() == "Đã <b>lưu</b> & in"
    frame.message_bar.hide()
    assert frame.message_bar.text() == ""
    done = []
    frame.say("Xong", "ok", "Mở", lambda: done.append(1))
    next(child for child in frame.message_bar.findChildren(QAbstractButton) if child.text() == "Mở").click()
    assert done == [1]


def test_a_job_answers_and_can_be_cancelled(frame, context):
    seen = []
    context.jobs.run("Đọc tệp", lambda progress: progress(1, 2, "nửa đường") or 7, seen.append)
    assert seen == [7]

    def work(progress):
        context.jobs.cancel_all()
        progress(1, 2, "")

    context.jobs.run("Đọc tệp", work, seen.append, on_cancelled=lambda: seen.append("cancelled"))
    assert seen == [7, "cancelled"]
    context.jobs.run("Đọc tệp", lambda progress: 1 / 0, seen.append, on_error=lambda error: seen.append(type(error)))
    assert seen[-1] is ZeroDivisionError


def test_hidden_pages_refresh_when_next_shown(frame, context, monkeypatch, settle):
    frame.go("units")
    frame.go("settings")
    asked = []
    monkeypatch.setattr(frame.page("units"), "refresh", asked.append)
    context.publish(ChangeSet.of("unit", 1))
    assert asked == []
    frame.go("units")
    assert asked == [None]
    context.publish(ChangeSet.of("unit", 1))
    assert len(asked) == 2
    context.publish(ChangeSet.of("reminder", 1))
    assert len(asked) == 2


def test_theme_switches_every_page(frame, theme, settle):
    frame.go("settings")
    before = frame.grab().toImage()
    frame.toggle_theme()
    settle()
    assert theme.mode == "dark"
    assert frame.grab().toImage() != before
    assert frame.context.config.get("theme") == "dark"


def test_status_line_names_office_day_backup_and_number(frame):
    after_start(frame, "")
    line = frame.status_line
    assert "Tỉnh ủy Sông Lam" in line.office.accessibleName()
    assert "16/04/2024" in line.day.text()
    assert "sao lưu" in line.backup.text().lower()
    assert line.number.text()


def test_a_crash_of_the_last_run_is_told(frame):
    after_start(frame, "Fatal Python error")
    assert "dừng đột ngột" in frame.message_bar.text()


def test_geometry_and_theme_are_kept(frame, context):
    frame.close()
    assert context.config.get("geometry")


FIRST_PAINT = """
import json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from datetime import date
from pathlib import Path
from models.domain.clock import FixedClock
from ui.app.qt import Program, make_application
from ui.app.crash import CrashReporter
application = make_application(["test"])
program = Program(application, Path(sys.argv[1]), FixedClock(date(2024, 4, 16)), CrashReporter(None))
assert program.open() == 0
program.window.repaint()
heavy = ("reportlab", "pypdfium2", "sqlite_utils", "models.intake", "models.reading", "reports", "openpyxl", "docx", "pypdf")
found = sorted(name for name in sys.modules if any(name == part or name.startswith(part + ".") for part in heavy))
program.close()
print(json.dumps(found))
"""


def test_first_paint_imports_nothing_heavy(office):
    folder = office.data_dir
    office.close()
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.strip().splitlines()[-1]) == []
