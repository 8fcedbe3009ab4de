"""Tasks in depth, by keyboard: quick line, slips, proof, kinds, sub-tasks, many rows at once, papers that answer."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from models.domain.documents import DocumentDraft
from models.domain.tasks import TaskDraft, TaskFilter, TaskUnitDraft
from models.services.duties import tasking
from models.services.paper import slips
from models.services.register.registering import register_document
from ui.app.palette import line_entries
from ui.incoming.page import IncomingPage
from ui.registering.form_state import FormState
from ui.registering.page import RegisteringPage
from ui.tasks.clarity_row import ClarityRow
from ui.tasks.page import TasksPage

TODAY = date(2024, 4, 16)


def dialog_of(page):
    """The dialog that is open on a page."""
    found = [item for item in page.findChildren(QDialog) if item.isVisible()]
    assert len(found) == 1, [type(item).__name__ for item in found]
    return found[0]


def unit(office, code):
    return office.units.by_code(code).id


def give(office, content="Rà soát quy hoạch cán bộ", code="BTCTU", **values):
    values = {"due_on": date(2024, 4, 25), "deadline_kind": "dated", "product": "Báo cáo"} | values
    units = values.pop("units", (TaskUnitDraft(unit_id=unit(office, code)),))
    return tasking.add_task(office, TaskDraft(content=content, units=units, **values))


@pytest.fixture
def directive(office):
    draft = DocumentDraft(
        direction="incoming",
        doc_type="ket_luan",
        subject="công tác cán bộ",
        number_symbol="88-KL/TU",
        issued_on=date(2024, 4, 10),
    )
    return register_document(office, draft).document


def test_a_quick_line_is_read_shown_and_given_with_two_keys(office, open_page, qtbot):
    page = open_page(TasksPage)
    page.quick.edit.setText("giao BTCTU chủ trì, BDVTU phối hợp, trước 25/4/2024, báo cáo")
    qtbot.keyClick(page.quick.edit, Qt.Key.Key_Return)
    dialog = dialog_of(page)
    assert (dialog.lead.unit_id(), dialog.due.date()) == (unit(office, "BTCTU"), date(2024, 4, 25))
    assert office.tasks.ids(TaskFilter(), TODAY, office.settings).tolist() == []
    qtbot.keyClick(dialog.do_button, Qt.Key.Key_Return)
    (row,) = page.look.rows(TaskFilter())
    assert (row.unit_name, row.deadline_phrase, row.facts.is_exclusive) == ("Ban Tổ chức Tỉnh ủy", "trước 25/4/2024", True)
    assert page.quick.edit.text() == ""


def test_another_day_than_the_phrase_drops_the_phrase(office, open_page):
    page = open_page(TasksPage)
    page.take_line("giao BTCTU chủ trì, trước 25/4/2024, báo cáo")
    dialog = dialog_of(page)
    dialog.due.set_date(date(2024, 5, 2))
    dialog.do_button.click()
    (row,) = page.look.rows(TaskFilter())
    assert (row.deadline_phrase, row.facts.is_exclusive, row.facts.due_on) == (None, False, date(2024, 5, 2))


def test_a_line_that_cannot_be_read_stays_to_be_mended(office, open_page, context):
    page = open_page(TasksPage)
    page.quick.edit.setText("giao BXYZ chủ trì, trước 25/4/2024, báo cáo")
    page.take_line(page.quick.edit.text())
    assert context.window.failed
    assert page.quick.edit.text().startswith("giao BXYZ")


def test_a_group_is_typed_in_the_form_and_each_unit_has_its_row(office, open_page):
    page = open_page(TasksPage)
    page.add()
    dialog = dialog_of(page)
    dialog.content.setPlainText("Báo cáo kết quả kiểm tra")
    dialog.lead.setText("BTCTU; BDVTU; Ban Nội chính Tỉnh ủy")
    dialog.informed.setText("VPTU; BXYZ")
    dialog.meeting.setText("Hội nghị giao ban ngày 15/4/2024")
    dialog.do_button.click()
    assert dialog.form.error_text("informed_units")
    dialog.informed.setText("")
    dialog.do_button.click()
    rows = page.look.rows(TaskFilter())
    assert [(row.origin, row.lead_total) for row in rows] == [("meeting", 3)] * 3
    assert {row.task_id for row in rows} == {rows[0].task_id}


def test_the_code_of_a_slip_puts_the_cursor_into_its_direction(office, open_page, directive):
    slip = slips.make_slip(office, directive.id, "Phạm Văn Bình")
    (entry,) = line_entries(slip.code.lower(), lambda key, **what: (key, what))
    assert entry.run() == ("tasks", {"line": slip.code})
    page = open_page(TasksPage)
    page.open(line=slip.code)
    dialog = dialog_of(page)
    assert dialog.direction.hasFocus() or dialog.focusWidget() is dialog.direction
    dialog.direction.setPlainText("Đồng ý.\ngiao BTCTU chủ trì, trước 25/4/2024, báo cáo")
    assert "1 việc" in dialog.seen.text()
    dialog.do_button.click()
    (row,) = page.look.rows(TaskFilter())
    assert (row.origin, row.leader, row.document_id) == ("slip", "Phạm Văn Bình", directive.id)


def test_a_wrong_code_of_a_slip_is_told(office, open_page, context):
    page = open_page(TasksPage)
    page.take_line("P0001A")
    assert context.window.failed[-1].code == "slip_code_wrong"


def test_proof_by_a_registered_paper_or_a_file(office, open_page, directive, tmp_path):
    first, second = give(office).task_unit_ids[0], give(office, "Báo cáo biên chế").task_unit_ids[0]
    page = open_page(TasksPage)
    page.open(task_unit_id=first)
    page.act("complete")
    dialog = dialog_of(page)
    dialog.document.setText("99-KL/TU")
    dialog.do_button.click()
    assert dialog.form.error_text("document")
    dialog.document.setText("88 kl/tu")
    dialog.how.setCurrentIndex(dialog.how.findData("written_reply"))
    dialog.do_button.click()
    assert office.tasks.get_unit(first).evidence_document_id == directive.id
    page.open(task_unit_id=second)
    page.act("complete")
    file = tmp_path / "biên bản.pdf"
    file.write_bytes(b"%PDF-1.4")
    dialog = dialog_of(page)
    dialog.take_file(file)
    dialog.do_button.click()
    assert tasking.evidence_file(office, second) == ("biên bản.pdf", b"%PDF-1.4")


def test_open_sub_tasks_are_asked_about(office, open_page):
    parent = give(office)
    page = open_page(TasksPage)
    page.open(task_unit_id=parent.task_unit_ids[0])
    page.act("sub_task")
    dialog = dialog_of(page)
    dialog.content.setPlainText("Tổng hợp số liệu")
    dialog.lead.setText("BDVTU")
    dialog.due.set_date(date(2024, 5, 2))
    dialog.do_button.click()
    assert dialog.form.error_text("due_on")
    dialog.due.set_date(date(2024, 4, 22))
    dialog.do_button.click()
    assert [task.content for task in office.tasks.sub_tasks(parent.task_id)] == ["Tổng hợp số liệu"]
    page.open(task_unit_id=parent.task_unit_ids[0])
    page.act("complete")
    dialog = dialog_of(page)
    dialog.evidence.setPlainText("Báo cáo số 12")
    dialog.do_button.click()
    assert dialog.may_keep.isVisibleTo(dialog)
    dialog.may_keep.setChecked(True)
    dialog.do_button.click()
    assert office.tasks.get_unit(parent.task_unit_ids[0]).completed_on == TODAY


def test_a_row_completed_by_mistake_is_opened_again(office, open_page, context):
    row = give(office).task_unit_ids[0]
    tasking.complete(office, row, TODAY, "nhầm")
    page = open_page(TasksPage)
    page.open(task_unit_id=row)
    page.act("complete")
    assert context.window.said[-1][1] == "Việc này đã kết thúc."
    page.act("reopen")
    dialog = dialog_of(page)
    dialog.do_button.click()
    assert dialog.form.error_text("reason")
    dialog.reason.setPlainText("ghi nhầm đơn vị")
    dialog.do_button.click()
    assert office.tasks.get_unit(row).completed_on is None


def test_a_general_direction_becomes_dated_and_clear(office, open_page):
    row = give(office, deadline_kind="general", due_on=None).task_unit_ids[0]
    page = open_page(TasksPage)
    page.filters.set_tile("general")
    assert page.table.row_count() == 1
    assert page.pane.findChild(ClarityRow).accessibleName() == "Chưa rõ: thời gian, trách nhiệm, thẩm quyền"
    page.act("kind")
    dialog = dialog_of(page)
    dialog.due.set_date(date(2024, 5, 10))
    dialog.reason.setPlainText("Thường trực ấn định")
    dialog.do_button.click()
    assert page.table.row_count() == 0
    page.open(task_unit_id=row)
    page.act("facts")
    dialog = dialog_of(page)
    dialog.used["tracker"].setCurrentText("Trần Thị Mai")
    dialog.used["decision_level"].setCurrentText("Thường trực")
    dialog.lead_days.setText("5")
    dialog.do_button.click()
    page.open(task_unit_id=row)
    assert page.pane.findChild(ClarityRow).accessibleName() == "Đủ 6 rõ"


def test_beyond_the_cap_the_dialog_asks_why(office, open_page):
    from models.services.office import writing

    with writing(office) as events:
        office.settings.set("extension.cap", 1)
        events.record("set", "setting", None, after={"extension.cap": 1})
    row = give(office).task_unit_ids[0]
    tasking.extend(office, row, date(2024, 4, 28), "lần một")
    page = open_page(TasksPage)
    page.open(task_unit_id=row)
    page.act("extend")
    dialog = dialog_of(page)
    assert not dialog.override.isVisibleTo(dialog)
    dialog.to.set_date(date(2024, 5, 3))
    dialog.reason.setPlainText("lần hai")
    dialog.do_button.click()
    assert dialog.override.isVisibleTo(dialog)
    dialog.override.setText("việc của Trung ương")
    dialog.do_button.click()
    assert office.tasks.extensions_of(row)[-1].override_reason == "việc của Trung ương"


def test_many_rows_are_tried_first(office, open_page, context, settle):
    rows = [give(office, f"Việc {number}").task_unit_ids[0] for number in range(3)]
    late = give(office, "Việc xa", due_on=date(2024, 6, 1)).task_unit_ids[0]
    page = open_page(TasksPage)
    page.table.selectAll()
    assert "đang chọn 4" in page.subtitle.text()
    page.act("extend")
    dialog = dialog_of(page)
    dialog.day.set_date(date(2024, 5, 15))
    dialog.text.setText("Thường trực đồng ý")
    dialog.show_trial()
    assert "3 việc sẽ đổi; 1 việc không làm được" in dialog.count.text()
    assert office.tasks.get_unit(rows[0]).due_on == date(2024, 4, 25)
    dialog.do_button.click()
    assert [office.tasks.get_unit(row).due_on for row in [*rows, late]] == [date(2024, 5, 15)] * 3 + [date(2024, 6, 1)]
    page.table.selectAll()
    page.act_on_many()
    dialog = dialog_of(page)
    dialog.value.setCurrentText("Trần Thị Mai")
    dialog.do_button.click()
    assert {row.tracker for row in page.look.rows(TaskFilter())} == {"Trần Thị Mai"}
    page.table.selectAll()
    page.act_on_many()
    dialog = dialog_of(page)
    dialog.act.setCurrentIndex(dialog.act.findData("remind"))
    dialog.do_button.click()
    settle()
    assert context.window.went[-1] == ("reminders", {"task_unit_ids": (*rows, late)})


def test_further_filters_and_a_kept_list(office, open_page, context):
    give(office, sector="Tổ chức", tracker="Trần Thị Mai", decision_level="Thường trực")
    give(office, "Tuyên truyền", "BTGTU", sector="Tuyên giáo")
    page = open_page(TasksPage)
    page.filters.toggle_more()
    page.filters.more.lists["sector"].setCurrentIndex(page.filters.more.lists["sector"].findData("Tổ chức"))
    assert [row.sector for row in page.look.rows(page.table.shown_filter)] == ["Tổ chức"]
    page.views.keep("  Việc tổ chức ")
    page.filters.clear()
    assert page.table.row_count() == 2
    page.filters.more.is_unclear.setChecked(True)
    assert [row.content for row in page.look.rows(page.table.shown_filter)] == ["Tuyên truyền"]
    page.filters.set_state(context.config.get("task_views")["Việc tổ chức"])
    assert [row.sector for row in page.look.rows(page.table.shown_filter)] == ["Tổ chức"]
    page.views.drop("Việc tổ chức")
    assert context.config.get("task_views") == {}


def test_a_report_just_registered_closes_its_task_with_one_keystroke(office, open_page, qtbot, settle):
    row = give(office, "Báo cáo công tác tổ chức tháng 3/2024").task_unit_ids[0]
    other = give(office, "Báo cáo công tác tổ chức tháng 2/2024").task_unit_ids[0]
    page = open_page(RegisteringPage)
    state = FormState(direction="incoming")
    state.texts |= {
        "doc_type": "bao_cao", "subject": "Báo cáo công tác tổ chức tháng 3/2024", "issuer": "Ban Tổ chức Tỉnh ủy",
        "number_symbol": "12-BC/BTCTU", "issued_on": "15/04/2024", "arrived_on": "16/04/2024",
    }  # fmt: skip
    page.form.show_state(state)
    page.show()
    assert page.save()
    assert page.closing.isVisible()
    assert page.closing.list.ticked() == [row]
    page.activateWindow()
    settle()
    qtbot.keyClick(page.focusWidget() or page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    stored = office.tasks.get_unit(row)
    assert (stored.completed_on, stored.evidence) == (TODAY, "12-BC/BTCTU")
    assert office.tasks.get_unit(other).completed_on is None
    assert page.closing.isHidden()
    page.hide()


def test_the_pane_of_a_paper_offers_to_close_what_it_answers(office, open_page):
    row = give(office, "Báo cáo công tác tổ chức tháng 3/2024").task_unit_ids[0]
    draft = DocumentDraft(
        direction="incoming", doc_type="bao_cao", subject="Báo cáo tháng 3/2024", issuer="Ban Tổ chức Tỉnh ủy",
        number_symbol="12-BC/BTCTU", issued_on=date(2024, 4, 15),
    )  # fmt: skip
    register_document(office, draft)
    page = open_page(IncomingPage)
    page.table.select_line(0)
    page._close_tasks()
    dialog = dialog_of(page)
    assert dialog.list.ticked() == [row]
    dialog.do_button.click()
    assert office.tasks.get_unit(row).evidence == "12-BC/BTCTU"
