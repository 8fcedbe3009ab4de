"""Every page of the main job opens on an empty register and says what to do next."""

import pytest

from ui.incoming.page import IncomingPage
from ui.outgoing.page import OutgoingPage
from ui.reminders.page import RemindersPage
from ui.reporting.page import ReportingPage
from ui.tasks.page import TasksPage
from ui.today.page import TodayPage

PAGES = (TodayPage, IncomingPage, OutgoingPage, TasksPage, RemindersPage, ReportingPage)


@pytest.mark.parametrize("make", PAGES)
def test_opens_empty(qtbot, context, make):
    page = make(context)
    qtbot.addWidget(page)
    page.build_actions()
    page.refresh(None)
    page.resize(1100, 640)
    page.show()
    assert not page.grab().isNull()
    assert context.window.failed == []
    page.hide()
