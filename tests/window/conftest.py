"""One application, offscreen; an office on a temporary folder; nothing may be left open after a test."""

import os
from datetime import date

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from models.domain.clock import FixedClock
from models.reading.result import ReadDocument, Reading
from models.services.office import open_office
from models.services.setup import OfficeSetup, init_register
from tests.window.pane_hands import DAYS
from ui.app.config import Config
from ui.app.context import Context
from ui.app.events import Bus
from ui.app.jobs import JobRunner
from ui.app.qt import make_application
from ui.app.theme import Theme
from ui.registering.proposer import Proposer
from ui.registering.task_desk import TaskDesk
from ui.registering.tasks_pane import TasksPane
from ui.widgets.paper_preview import PaperPreview

TODAY = date(2024, 4, 16)


@pytest.fixture(scope="session")
def qapp():
    """The application as the program makes it (pytest-qt asks for this name)."""
    application = make_application(["test"])
    application.house_theme = Theme(application, "light")
    return application


@pytest.fixture(autouse=True)
def nothing_left_open(qapp):
    """A top-level window that outlives its test fails it."""
    before = set(qapp.topLevelWidgets())
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    left = [type(widget).__name__ for widget in qapp.topLevelWidgets() if widget not in before and widget.isVisible()]
    for widget in qapp.topLevelWidgets():
        if widget not in before:
            widget.close()
            widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not left, f"windows left open: {left}"


@pytest.fixture
def theme(qapp):
    """The one theme, back to light afterwards."""
    yield qapp.house_theme
    if qapp.house_theme.mode != "light":
        qapp.house_theme.set_mode("light")


@pytest.fixture
def clock():
    """16/4/2024, 08:00."""
    return FixedClock(TODAY)


@pytest.fixture
def office(tmp_path, clock):
    """A province office of 2024, opened; closed after the test."""
    folder = tmp_path / "data"
    setup = OfficeSetup(
        name="Văn phòng Tỉnh ủy Sông Lam", level="province", preset="2024", signer="Lê Văn Mẫu", term_start="2020-10-14"
    )
    init_register(folder, clock, setup)
    with open_office(folder, clock, who="văn thư") as opened:
        yield opened


class FakeWindow:
    """Stands in for the frame where one page is tested: keeps what the page said and where it went."""

    def __init__(self):
        self.said, self.went, self.failed = [], [], []

    def go(self, key, **what):
        self.went.append((key, what))

    def say(self, text, kind="info", action_text="", action=None):
        self.said.append((kind, text))

    def fail(self, error):
        self.failed.append(error)

    def reopen(self, text=""):
        self.went.append(("reopen", {}))


@pytest.fixture
def context(office, theme):
    """What pages are given, with serial jobs and a stand-in window."""
    failed = []
    jobs = JobRunner(failed.append, is_serial=True)
    made = Context(office, Bus(), jobs, theme, Config(None))
    made.window = FakeWindow()
    yield made
    jobs.shutdown()
    assert not failed, failed


def type_text(widget, text):
    """What a keyboard sends, one character at a time (QTest.keyClicks aborts on Vietnamese letters)."""
    for ch in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, ch))


def commit_text(widget, text):
    """What an input method sends."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


@pytest.fixture
def typing():
    """`type_text` for tests (conftest cannot be imported by name)."""
    return type_text


@pytest.fixture
def committing():
    """`commit_text` for tests."""
    return commit_text


@pytest.fixture
def settle(qapp):
    """Let queued events run."""

    def run(times=3):
        for _ in range(times):
            QApplication.processEvents()

    return run


@pytest.fixture
def pane(qtbot, office, theme):
    """A shown pane of proposed tasks."""
    made = TasksPane(TaskDesk(office, lambda: DAYS))
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show()
    made.activateWindow()
    yield made
    made.hide()


@pytest.fixture
def fill(pane, office, settle):
    """Fill the pane with read tasks; gives its cards."""

    def run(*tasks, addressees=()):
        reading = Reading(source="a.txt", text="", document=ReadDocument(addressees=addressees), tasks=tasks)
        pane.show_tasks(Proposer(office).propose(reading, DAYS.issued_on, DAYS.arrived_on))
        settle()
        return pane.cards

    return run


@pytest.fixture
def open_page(qtbot, context):
    """Builds a page as the frame does."""

    def build(make):
        page = make(context)
        qtbot.addWidget(page)
        page.build_actions()
        page.refresh(None)
        context.bus.changed.connect(page.refresh)
        return page

    return build


@pytest.fixture
def preview(qtbot, context, settle):
    """A shown preview with all tools; what was printed and taken is counted."""
    done = {"printed": 0, "taken": 0}
    made = PaperPreview(
        context,
        on_print=lambda: done.update(printed=done["printed"] + 1),
        on_taken=lambda: done.update(taken=done["taken"] + 1),
    )
    made.done = done
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.hide()
