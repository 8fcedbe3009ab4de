"""Today, tasks, reminders and the registers on a register with work in it: counts, filters, actions, letters."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from models.domain.documents import Attachment, DocumentDraft
from models.domain.tasks import TaskDraft, TaskFilter, TaskUnitDraft
from models.services.duties.tasking import extend
from models.services.register.registering import register_document
from reports.papers.letters import render_letter
from ui.documents.pdf_window import PdfWindow
from ui.incoming.page import IncomingPage
from ui.outgoing.page import OutgoingPage
from ui.registering.page import RegisteringPage
from ui.reminders import presenter
from ui.reminders.page import RemindersPage
from ui.tasks.page import TasksPage
from ui.today.page import TodayPage
from ui.widgets.pdf_printing import send
from ui.widgets.print_steps import PrintPaper
from ui.widgets.tile import Tile

DUE = {
    "quá hạn ba ngày": date(2024, 4, 13),
    "quá hạn một ngày": date(2024, 4, 15),
    "đến hạn hôm nay": date(2024, 4, 16),
    "còn ba ngày": date(2024, 4, 19),
    "còn bảy ngày": date(2024, 4, 23),
    "còn xa": date(2024, 6, 30),
    "chưa có hạn": None,
}


@pytest.fixture
def work(office):
    """One paper that gave seven tasks to two units; ids of the rows by content."""
    units = [unit for unit in office.units.all(office.clock.today()) if not unit.is_own_issuer]
    tasks = [
        TaskDraft(
            content=content,
            units=(TaskUnitDraft(unit_id=units[number % 2].id),),
            deadline_kind="dated",
            due_on=due_on,
            product="Báo cáo",
        )
        for number, (content, due_on) in enumerate(DUE.items())
    ]
    draft = DocumentDraft(
        direction="incoming",
        doc_type="ket_luan",
        subject="giao việc",
        number_symbol="214-KL/TU",
        issued_on=date(2024, 3, 28),
        arrived_on=date(2024, 3, 29),
        issuer="Tỉnh ủy Sông Lam",
    )
    register_document(office, draft, tasks=tasks, attachments=[("văn bản.txt", "nội dung".encode(), "original")])
    return {row.content: row.task_unit_id for row in office.tasks.rows(range(1, 20))}


def dialog_of(page):
    return next(item for item in page.findChildren(QDialog) if item.isVisible())


@pytest.mark.parametrize(
    "tile, count", [("overdue", 2), ("due_today", 1), ("due_3", 1), ("due_7", 2), ("missing_due", 1), ("extension_pending", 1)]
)
def test_every_tile_opens_the_list_it_counts(office, work, context, open_page, qtbot, tile, count):
    extend(office, work["còn xa"], date(2024, 7, 31), "xin thêm thời gian", is_request=True)
    today = open_page(TodayPage)
    assert today.tiles[tile].count() == count
    qtbot.keyClick(today.tiles[tile], Qt.Key.Key_Return)
    key, what = context.window.went[-1]
    assert key == "tasks"
    tasks = open_page(TasksPage)
    tasks.open(**what)
    assert tasks.table.row_count() == count


def test_the_board_names_who_how_long_what_and_which_level(office, work, open_page):
    rows = open_page(TodayPage).board.shown_rows()
    assert [(row.days_overdue, row.missing_product, row.decision_level) for row in rows] == [
        (3, "Báo cáo", "Thường trực"),
        (1, "Báo cáo", "Chánh Văn phòng"),
    ]
    assert all(row.who for row in rows)


def test_completing_needs_evidence_and_closes_the_row(office, work, open_page, context):
    page = open_page(TasksPage)
    page.open(task_unit_id=work["quá hạn một ngày"])
    page.act("complete")
    dialog = dialog_of(page)
    dialog.do_button.click()
    assert dialog.form.error_text("evidence")
    assert office.tasks.get_unit(work["quá hạn một ngày"]).completed_on is None
    dialog.evidence.setPlainText("Báo cáo số 45-BC/BTG ngày 16/4/2024")
    dialog.do_button.click()
    assert office.tasks.get_unit(work["quá hạn một ngày"]).completed_on == date(2024, 4, 16)
    assert context.window.said[-1][0] == "ok"
    assert page.table.row_count() == len(DUE) - 1


def test_extending_keeps_the_original_and_a_request_waits(office, work, open_page):
    page = open_page(TasksPage)
    page.open(task_unit_id=work["quá hạn ba ngày"])
    page.act("extend")
    dialog = dialog_of(page)
    dialog.to.set_date(date(2024, 4, 30))
    dialog.reason.setPlainText("chờ số liệu")
    dialog.is_request.setChecked(True)
    dialog.do_button.click()
    row = office.tasks.get_unit(work["quá hạn ba ngày"])
    assert row.due_on == date(2024, 4, 13)
    page.act("extend")
    decide = dialog_of(page)
    assert decide.to.date() == date(2024, 4, 30)
    decide.do_button.click()
    row = office.tasks.get_unit(work["quá hạn ba ngày"])
    assert (row.original_due_on, row.due_on) == (date(2024, 4, 13), date(2024, 4, 30))


def test_a_missing_date_is_filled_in(office, work, open_page):
    page = open_page(TasksPage)
    page.open(task_unit_id=work["chưa có hạn"])
    page.act("extend")
    dialog = dialog_of(page)
    dialog.due.set_date(date(2024, 5, 3))
    dialog.do_button.click()
    assert office.tasks.get_unit(work["chưa có hạn"]).original_due_on == date(2024, 5, 3)


def test_stopping_and_giving_to_another_unit_need_a_reason(office, work, open_page):
    page = open_page(TasksPage)
    page.open(task_unit_id=work["còn xa"])
    page.act("stop")
    dialog = dialog_of(page)
    dialog.do_button.click()
    assert dialog.form.error_text("reason")
    dialog.reject()
    page.act("assign")
    dialog = dialog_of(page)
    other = next(unit for unit in page._units() if unit.id != page._detail.row.unit_id and not unit.is_own_issuer)
    dialog.unit.set_unit_id(other.id)
    dialog.reason.setPlainText("phân công lại")
    dialog.do_button.click()
    assert office.tasks.get_unit(work["còn xa"]).unit_id == other.id


def test_a_task_is_given_by_hand(office, work, open_page):
    page = open_page(TasksPage)
    page.add()
    dialog = dialog_of(page)
    dialog.do_button.click()
    assert dialog.form.error_text("lead_unit")
    dialog.content.setPlainText("việc gõ tay")
    dialog.lead.set_unit_id(page._units()[0].id)
    dialog.due.set_date(date(2024, 5, 10))
    dialog.do_button.click()
    assert "việc gõ tay" in [row.content for row in page.look.rows(TaskFilter(is_open=True))]


def test_the_list_filters_by_text_unit_and_status(office, work, open_page, settle):
    page = open_page(TasksPage)
    page.filters.search.setText("het han hom nay".replace("het", "den"))
    page.filters.search.returnPressed.emit()
    assert page.table.row_count() == 1
    page.filters.clear()
    page.filters.status.setCurrentIndex(page.filters.status.findData("overdue"))
    assert page.table.row_count() == 2
    page.filters.clear()
    assert page.table.row_count() == len(DUE)
    QAbstractItemModelTester(page.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_letters_are_drawn_confirmed_once_and_entered(office, work, open_page, context, tmp_path):
    page = open_page(RemindersPage)
    assert page.run.letter_count == 2
    assert page.view.page_count() == 1
    assert not list(office.reminders.list())
    page.ask_issue()
    dialog = dialog_of(page)
    assert "2 công văn" in dialog._question.text()
    assert "Lê Văn Mẫu" in dialog._question.text()
    dialog.folder.setText("không phải đường dẫn")
    dialog.do_button.click()
    assert dialog.form.error_text("folder")
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.do_button.click()
    assert context.window.failed == []
    assert page.sent.row_count() == 2
    assert page.run.letter_count == 0
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 4, "two letters, the merged file, the list"
    outgoing = open_page(OutgoingPage)
    assert outgoing.table.row_count() == 2
    outgoing.table.select_line(0)
    outgoing.open_letter()
    shown = next(item for item in outgoing.findChildren(PdfWindow))
    assert shown.view.page_count() == 1
    shown.close()


def test_a_folder_that_cannot_be_written_loses_no_number(office, work, open_page, context, tmp_path):
    blocked = tmp_path / "tệp"
    blocked.write_text("x")
    page = open_page(RemindersPage)
    page.issue(None, blocked / "out")
    assert page.sent.row_count() == 2
    assert context.window.failed
    assert page.view.page_count() == 1


def test_cancelling_while_drawing_gives_no_number(office, work, open_page, context, monkeypatch):
    page = open_page(RemindersPage)
    started = context.jobs.started

    def stop(_job, _title):
        context.jobs.cancel_all()

    started.connect(stop)
    page.issue(None, office.data_dir / "out")
    assert list(office.reminders.list()) == []
    assert context.window.said[-1] == ("info", "Đã dừng. Chưa cấp số nào.")


def test_a_register_searches_filters_and_shows_the_chain(office, work, open_page, context):
    page = open_page(IncomingPage)
    page.filters.search.setText("214 kl tu")
    page.filters.search.returnPressed.emit()
    assert page.table.row_count() == 1
    page.table.select_line(0)
    page.filters.search.setText("không có gì như thế")
    page.filters.search.returnPressed.emit()
    assert page.table.row_count() == 0
    page.filters.clear()
    assert page.table.row_count() == 1


def test_a_voided_number_keeps_its_struck_line(office, work, open_page):
    issuer = next(unit for unit in office.units.own_issuers() if unit.symbol == "VPTU")
    register_document(
        office,
        DocumentDraft(
            direction="outgoing",
            doc_type="cong_van",
            subject="ký nhầm",
            issuer_unit_id=issuer.id,
            issuer=issuer.full_name,
            issued_on=date(2024, 4, 16),
        ),
    )
    page = open_page(OutgoingPage)
    page.table.select_line(0)
    page._void()
    dialog = dialog_of(page)
    dialog.do_button.click()
    assert dialog.form.error_text("reason")
    dialog.reason.setPlainText("ký nhầm văn bản, đã thu hồi")
    dialog.do_button.click()
    assert page.table.row_count() == 1
    assert page.table.current_row().number_status == "voided"


def test_files_are_saved_as_they_came(office, work, open_page, context, tmp_path):
    page = open_page(IncomingPage)
    page.table.select_line(0)
    attachment: Attachment = office.documents.get(page.table.current_id()).attachments[0]
    page._files.write(attachment, tmp_path / "bản lưu.txt")
    assert (tmp_path / "bản lưu.txt").read_text(encoding="utf-8") == "nội dung"


def test_the_book_is_drawn_for_a_period(office, work, open_page):
    page = open_page(IncomingPage)
    page._book.ask(page.filters.filter())
    dialog = dialog_of(page)
    dialog.from_on.set_date(date(2024, 4, 1))
    dialog.to_on.set_date(date(2024, 3, 1))
    dialog.do_button.click()
    assert dialog.form.error_text("to_on")
    dialog.from_on.set_date(date(2024, 1, 1))
    dialog.to_on.set_date(date(2024, 12, 31))
    dialog.do_button.click()
    shown = next(item for item in page.findChildren(PdfWindow))
    assert shown.view.page_count() >= 1
    shown.close()


def test_pages_of_a_pdf_reach_the_printer(office, work, open_page, context, tmp_path):
    page = open_page(RemindersPage)
    pdf = render_letter(presenter.draft(office, page.run, 0)).pdf
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    send(context, printer, [PrintPaper("Dự thảo", pdf)], "Dự thảo")
    assert context.window.said[-1] == ("ok", "Đã gửi tới máy in 1 trang.")
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    assert (tmp_path / "in.pdf").stat().st_size > 5_000


def test_notes_are_logged_without_a_number(office, work, open_page, context):
    page = open_page(RemindersPage)
    noted = len(page.run.plan.notes)
    assert noted
    page._log(page.run.plan.notes)
    assert {item.stage for item in office.reminders.list()} == {"note"}
    assert page.run.letter_count == 2, "a note is no precondition of a letter"


KEYED = (QLineEdit, QComboBox, QAbstractButton, QAbstractItemView, QPlainTextEdit, QAbstractScrollArea, Tile)


@pytest.mark.parametrize("make", [TodayPage, IncomingPage, OutgoingPage, TasksPage, RemindersPage, RegisteringPage])
def test_every_control_that_takes_keys_has_a_name(office, work, open_page, make):
    page = open_page(make)
    if make is RegisteringPage:
        page.tasks.add_blank()
    table = getattr(page, "table", None)
    if table is not None and table.row_count():
        table.select_line(0)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, KEYED)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent().parent(), QComboBox)  # the list that drops down
    ]
    assert [(type(widget).__name__, type(widget.parent()).__name__) for widget in nameless] == []


def test_tab_walks_through_the_form_before_the_tasks(office, open_page, qtbot, settle):
    page = open_page(RegisteringPage)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    page.form.outgoing.setChecked(True)
    page.form.incoming.setChecked(True)
    settle()
    page.focus_first()
    walked = []
    for _ in range(7):
        walked.append(page.focusWidget().accessibleName())
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert walked == ["Số, ký hiệu", "Ngày ban hành", "Ngày đến", "Tên loại", "Cơ quan ban hành", "Trích yếu", "Người ký"]
    page.hide()


def test_today_tells_what_the_days_brought(office, work, open_page, context):
    context.config.set("last_opened_on", "2024-04-14")
    page = open_page(TodayPage)
    assert [(line.on, line.what) for line in page.since.shown_rows()] == [(date(2024, 4, 15), "Hết hạn, chưa xong")]
    assert [row.content for row in page.upcoming.shown_rows()] == ["đến hạn hôm nay", "còn ba ngày", "còn bảy ngày"]
    page.upcoming.row_activated.emit(work["còn ba ngày"])
    assert context.window.went[-1] == ("tasks", {"task_unit_id": work["còn ba ngày"]})
    assert context.config.get("last_opened_on") == "2024-04-16"
