"""The day of an event that a registered task waits for is entered in the task pane and gives the deadline."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from models.domain.documents import DocumentDraft
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.register.registering import register_document
from ui.tasks.detail import gather
from ui.tasks.page import TasksPage

PHRASE = "chậm nhất 03 ngày trước khi họp"


@pytest.fixture
def shown(qtbot, office, context):
    """The tasks page with one task that waits for a meeting, and one that waits for nothing."""

    def run(phrase):
        unit = next(unit for unit in office.units.all(office.clock.today()) if not unit.is_own_issuer)
        task = TaskDraft(
            content="Gửi tài liệu",
            units=(TaskUnitDraft(unit_id=unit.id),),
            deadline_kind="dated",
            source_text=f"Gửi tài liệu {phrase}.",
            deadline_phrase=phrase or None,
        )
        draft = DocumentDraft(
            direction="incoming",
            doc_type="thong_bao",
            subject="chuẩn bị họp",
            issuer="Tỉnh ủy Sông Lam",
            number_symbol="31-TB/TU",
            issued_on=date(2024, 4, 12),
            arrived_on=date(2024, 4, 15),
        )
        saved = register_document(office, draft, tasks=[task])
        page = TasksPage(context)
        qtbot.addWidget(page)
        page.build_actions()
        page.show()
        row = office.tasks.units_of(saved.task_ids[0])[0]
        page.show_row(row.id)
        return page, row.id

    return run


def button_of(page):
    return next((made for made in page.pane.findChildren(QPushButton) if made.text() == "Nhập ngày họp…"), None)


def test_the_day_of_the_meeting_gives_the_deadline(shown, office):
    page, row_id = shown(PHRASE)
    button_of(page).click()
    dialog = next(found for found in page.findChildren(QDialog) if found.isVisible())
    dialog.do_button.click()
    assert dialog.form.error_text("event_on")
    dialog.event_day.set_date(date(2024, 4, 26))
    dialog.do_button.click()
    assert office.tasks.get_unit(row_id).due_on == date(2024, 4, 23)
    assert gather(office, row_id).event_phrase == ""
    page.hide()


def test_a_task_that_waits_for_nothing_has_no_such_action(shown):
    page, _ = shown("")
    assert button_of(page) is None
    page.hide()
