"""The whole main job as a clerk does it: a paper comes in, its task is confirmed, the clock moves on, the letter goes out."""

from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QPushButton

from models.domain.clock import FixedClock
from models.domain.documents import DocumentFilter
from models.services.office import open_office
from models.services.setup import OfficeSetup, init_register
from resources import as_path
from ui.app.config import Config
from ui.app.context import Context
from ui.app.events import Bus
from ui.app.frame import Frame
from ui.app.jobs import JobRunner

ARRIVED, REMINDED = date(2024, 3, 29), date(2024, 4, 16)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def register(tmp_path):
    """A province office whose last letter was 686-CV/VPTU."""
    folder = tmp_path / "data"
    setup = OfficeSetup(
        name="Văn phòng Tỉnh ủy Sông Lam",
        level="province",
        preset="2024",
        signer="Lê Văn Mẫu",
        position="CHÁNH VĂN PHÒNG",
        term_start="2020-10-14",
        last_numbers={"CV/VPTU": 686},
    )
    init_register(folder, FixedClock(date(2024, 1, 2)), setup)
    return folder


@pytest.fixture
def opened(qtbot, theme, register):
    """Opens the real window on the register as of a day, with the jobs on their own thread."""

    @contextmanager
    def open_on(day):
        failed = []
        with open_office(register, FixedClock(day), who="văn thư") as office:
            jobs = JobRunner(failed.append)
            frame = Frame(Context(office, Bus(), jobs, theme, Config(register / "config.json")), failed.append)
            qtbot.addWidget(frame)
            frame.resize(1366, 768)
            frame.go("today")
            frame.show()
            qtbot.waitExposed(frame)
            frame.activateWindow()
            qtbot.waitUntil(frame.isActiveWindow)
            yield frame
            qtbot.waitUntil(lambda: not jobs.is_busy)
            frame.hide()
            jobs.shutdown()
        assert not failed, failed

    return open_on


def drop(widget, path):
    """What the system sends when a file is dropped."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    widget.dropEvent(event)  # sent through the application it would need a whole drag of the system before it


def click(qtbot, parent, text):
    """Click the visible button that bears this text."""
    found = [item for item in parent.findChildren(QPushButton) if item.text().startswith(text) and item.isVisible()]
    assert found, f"no button {text}"
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def dialog_of(page):
    """The dialog that is open over a page."""
    return next(item for item in page.findChildren(QDialog) if item.isVisible())


def test_closing_the_window_keeps_what_was_typed(qtbot, opened, typing):
    with opened(ARRIVED) as frame:
        frame.go("registering")
        page = frame.page("registering")
        typing(page.form.boxes["subject"].editor, "báo cáo đang gõ dở")
        frame.close()
    with opened(ARRIVED) as frame:
        frame.go("registering")
        page = frame.page("registering")
        assert page.form.boxes["subject"].text() == "báo cáo đang gõ dở"
        page.clear()


def test_from_paper_to_letter(qtbot, opened, register, tmp_path, typing):
    with opened(ARRIVED) as frame:
        qtbot.keyClick(frame, Qt.Key.Key_N, CONTROL)
        assert frame.current_key == "registering"
        page = frame.page("registering")
        drop(page.source, as_path("samples/ket_luan.txt"))
        qtbot.waitUntil(lambda: bool(page.tasks.tasks), timeout=20_000)
        assert page.form.boxes["doc_type"].text() == "ket_luan"
        assert page.form.boxes["arrived_on"].text() == "29/03/2024"
        dated = [card for card in page.tasks.cards if card.task.due_on == date(2024, 4, 15)]
        assert dated, [task.due_on for task in page.tasks.tasks]
        for card in page.tasks.cards:
            if card.accept.isChecked() != (card is dated[0]):
                qtbot.mouseClick(card.accept, Qt.MouseButton.LeftButton, pos=QPoint(10, card.accept.height() // 2))
        if dated[0].task.unknown_units:
            click(qtbot, dated[0], "Thêm đơn vị mới")
        assert [card.accept.isChecked() for card in page.tasks.cards].count(True) == 1
        qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
        assert "số đến 1" in frame.message_bar.text()
        assert page.form.state.is_empty()
        frame.go("incoming")
        assert frame.page("incoming").table.row_count() == 1

    with opened(REMINDED) as frame:
        tile = frame.page("today").tiles["overdue"]
        assert tile.count() == 1
        assert frame.page("today").board.shown_rows()[0].days_overdue == 1
        qtbot.keyClick(tile, Qt.Key.Key_Return)
        assert frame.current_key == "tasks"
        assert frame.page("tasks").table.row_count() == 1
        frame.go("today")
        qtbot.keyClick(frame, Qt.Key.Key_R, CONTROL)
        assert frame.current_key == "reminders"
        page = frame.page("reminders")
        qtbot.waitUntil(lambda: page.view.page_count() >= 1, timeout=20_000)
        assert page.run.letter_count == 1
        qtbot.keyClick(page, Qt.Key.Key_P, CONTROL | SHIFT)
        dialog = dialog_of(page)
        assert "Lê Văn Mẫu" in dialog._question.text()
        dialog.folder.clear()
        typing(dialog.folder, str(tmp_path / "out"))
        click(qtbot, dialog, "Cấp số và phát hành")
        qtbot.waitUntil(lambda: page.sent.row_count() == 1, timeout=20_000)
        assert page.run.letter_count == 0
        assert "687-CV/VPTU" in frame.message_bar.text()
        assert page.view.page_count() >= 1
        frame.go("outgoing")
        outgoing = frame.page("outgoing")
        outgoing.table.select_line(0)
        assert outgoing.table.current_row().number_symbol == "687-CV/VPTU"
        office = frame.context.office
        document = office.documents.get(outgoing.table.current_id())
        letter = next(item for item in document.attachments if item.role == "letter")
        copies = sorted(item for item in (tmp_path / "out").glob("687*.pdf"))
        assert [item.read_bytes() for item in copies] == [office.attachments.read(letter.sha256)]
        assert office.documents.count(DocumentFilter(direction="outgoing")) == 1
        frame.go("today")
        assert frame.page("today").tiles["overdue"].count() == 1, "a letter does not complete the task"
