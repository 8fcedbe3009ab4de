"""Nhập bảng in the window: columns by choice boxes, problems first, nothing written before the button, and taking it back."""

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from models.domain.errors import Cancelled
from models.domain.tasks import TaskFilter
from models.services.exchange.importing import read_table_file
from models.services.warning.warnings import list_tasks
from tests.services.import_hands import PLAN_HEAD, book
from ui.tasks.import_dialog import ImportDialog, UndoImportDialog
from ui.tasks.work_window import WorkWindow

LEAD = "Ban Tổ chức Tỉnh ủy"


@pytest.fixture
def shown(context, tmp_path):
    """Opens the dialog on rows; closed after the test."""
    page, made = QWidget(), []

    def show(*rows, head=PLAN_HEAD):
        table = read_table_file(book(tmp_path / "t.xlsx", [head, *rows]))
        dialog = ImportDialog(context, table, "t.xlsx", page)
        made.append(dialog)
        dialog.show()
        return dialog

    yield show
    for dialog in made:
        if isValid(dialog):
            dialog.close()
    page.deleteLater()


def views(office):
    return list_tasks(office, TaskFilter(order_by="id"))


def pick(dialog, letter, code):
    box = dict(dialog.pane.boxes())[letter]
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def test_problems_stand_first_and_nothing_is_written(shown, office):
    dialog = shown([1, "Việc một", LEAD, "", "", "15/6/2024"], [2, "Việc hai", "Ban Lạ", "", "", "16/6/2024"])
    assert [row.text for row in dialog.rows.shown_rows()] == ["Việc hai", "Việc một"]
    assert dialog.do_button.isEnabled()
    assert views(office) == []


def test_import_and_take_back(shown, office, context):
    dialog = shown([1, "Việc một", LEAD, "", "", "15/6/2024"], [2, "Việc hai", "Ban Lạ", "", "", "16/6/2024"])
    dialog.pane.create_units.setChecked(True)
    dialog.accept()
    assert [view.content for view in views(office)] == ["Việc một", "Việc hai"]
    assert context.window.said[-1] == ("ok", "Đã thêm 2 dòng.")
    undo = UndoImportDialog(context, (1, 2), dialog.parentWidget())
    undo.accept()
    assert [view.status for view in views(office)] == ["in_progress", "in_progress"]
    undo.reason.setText("nhập nhầm tệp")
    undo.accept()
    assert [view.status for view in views(office)] == ["stopped", "stopped"]


def test_two_columns_for_one_field_are_asked_about(shown):
    dialog = shown(
        [1, "Việc", LEAD, "Ban Dân vận Tỉnh ủy", "15/6/2024"],
        head=["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị thực hiện", "Hạn"],
    )
    assert dialog.plan is None
    assert not dialog.do_button.isEnabled()
    assert "Đơn vị thực hiện" in dialog._error.text()
    pick(dialog, "D", "coordinating")
    assert dialog.plan is not None
    assert dialog.do_button.isEnabled()
    assert dialog._error.isHidden()


def test_columns_without_known_headings_are_chosen(shown):
    dialog = shown(["Soạn kế hoạch", LEAD], head=["Tên gọi", "Ai"])
    assert dialog.plan is None
    pick(dialog, "A", "content")
    pick(dialog, "B", "lead")
    assert [row.text for row in dialog.rows.shown_rows()] == ["Soạn kế hoạch"]


def test_the_order_of_days_is_asked_about(shown):
    dialog = shown([1, "Việc", LEAD, "", "", "03/04/2024"])
    assert dialog.plan is None
    dialog.pane.order.setCurrentIndex(dialog.pane.order.findData("day_first"))
    dialog.pane.order.activated.emit(1)
    assert dialog.rows.shown_rows()[0].due_on.isoformat() == "2024-04-03"


def test_the_work_window_stops_what_it_stands_before(context):
    page = QWidget()
    window = WorkWindow("Ghi vào sổ…", page)
    seen = []

    def work(progress):
        for step in range(5):
            progress(step, 5)
            seen.append(step)
            if step == 2:
                window.reject()

    with pytest.raises(Cancelled):
        window.run(work)
    assert seen == [0, 1, 2]
    page.deleteLater()


def test_the_same_table_again_has_nothing_to_do(shown, office):
    shown([1, "Việc một", LEAD, "", "", "15/6/2024"]).accept()
    again = shown([1, "Việc một", LEAD, "", "", "15/6/2024"])
    assert not again.do_button.isEnabled()
    assert again.notice.text().startswith("0 dòng sẽ thêm, 1 dòng đã có")
