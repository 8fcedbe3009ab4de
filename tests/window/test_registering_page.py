"""The registering page: reading, marks, unknown units, secret and double papers, errors that lose nothing."""

from datetime import date
from threading import Event

import pytest

from models.domain.documents import DocumentDraft, DocumentFilter
from models.domain.errors import StorageError
from models.domain.tasks import TaskFilter
from models.services.register.registering import register_document
from ui.app.config import Config
from ui.app.jobs import Job
from ui.registering import saving
from ui.registering.page import RegisteringPage
from ui.tasks.look import TaskLook

TEXT = """TỈNH ỦY SÔNG LAM
*
Số 214-KL/TU
Sông Lam, ngày 28 tháng 3 năm 2024

KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về kết quả công tác quý I

1. Giao Ban Tổ chức Tỉnh ủy chủ trì xây dựng kế hoạch kiểm tra đảng viên, hoàn thành trước ngày 15/4/2024.

2. Giao Hội Thử nghiệm Sông Lam báo cáo kết quả tuyên truyền, chậm nhất ngày 19/4/2024.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Trần Văn Thí Dụ
"""


@pytest.fixture
def page(qtbot, context):
    made = RegisteringPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.refresh(None)
    return made


def card_of(page, day):
    return next(card for card in page.tasks.cards if card.task.due_on == day)


def test_reading_fills_form_and_proposals(page):
    page.read_text(TEXT)
    boxes = page.form.boxes
    assert boxes["number_symbol"].text() == "214-KL/TU"
    assert boxes["issued_on"].text() == "28/03/2024"
    assert boxes["doc_type"].text() == "ket_luan"
    assert page.source.paper.text.text().startswith("TỈNH ỦY SÔNG LAM")
    assert card_of(page, date(2024, 4, 15)).accept.isChecked()
    unknown = card_of(page, date(2024, 4, 19))
    assert unknown.task.unknown_units
    assert not unknown.accept.isChecked()


def test_typed_text_wins_over_the_reading(page):
    page.form.boxes["issuer"].set_text("Tỉnh ủy khác")
    page.read_text(TEXT)
    assert page.form.boxes["issuer"].text() == "Tỉnh ủy khác"


def test_forgetting_takes_back_what_was_filled_in(page):
    page.read_text(TEXT)
    page.form.boxes["signer"].set_text("Người khác")
    page.source.forget_asked.emit()
    assert page.form.boxes["number_symbol"].text() == ""
    assert page.form.boxes["signer"].text() == "Người khác"
    assert page.tasks.tasks == []
    assert page.source.paper.text.text()


def test_a_phrase_and_its_field_find_each_other(page, qtbot):
    page.resize(1200, 700)
    page.show()
    page.read_text(TEXT)
    page.source.paper.span_clicked.emit("number_symbol")
    assert page.form.boxes["number_symbol"].editor.hasFocus() or page.focusWidget() is page.form.boxes["number_symbol"].editor
    page.source.paper.span_clicked.emit("task:1")
    assert page.focusWidget() is page.tasks.cards[1].accept
    page.hide()


def test_an_unknown_unit_becomes_a_unit(page, context):
    page.read_text(TEXT)
    card = card_of(page, date(2024, 4, 19))
    name = card.task.unknown_units[0]
    card.add_unit_asked.emit(card.task, name)
    assert card.task.lead_unit_ids
    assert card.unit.unit_id() == card.task.lead_unit_ids[0]
    assert context.office.units.get(card.task.lead_unit_ids[0]).full_name.casefold() == name.casefold()


def test_saving_enters_document_and_ticked_tasks(page, context):
    page.read_text(TEXT)
    assert page.save()
    office = context.office
    assert office.documents.count(DocumentFilter(direction="incoming")) == 1
    rows = TaskLook(office).rows(TaskFilter())
    assert [(row.unit_name, row.facts.due_on) for row in rows] == [("Ban Tổ chức Tỉnh ủy", date(2024, 4, 15))]
    assert context.window.said[-1][0] == "ok"
    assert page.form.state.is_empty()


def test_save_and_new_keeps_what_a_batch_shares(page):
    page.form.boxes["issuer"].set_text("Tỉnh ủy Sông Lam")
    page.form.boxes["doc_type"].set_text("cong_van")
    page.form.boxes["subject"].set_text("việc thứ nhất")
    assert page.save_and_new()
    assert page.form.boxes["issuer"].text() == "Tỉnh ủy Sông Lam"
    assert page.form.boxes["subject"].text() == ""
    assert "2" in page.form.number_text.text()


def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(page):
    page.form.boxes["issuer"].set_text("Tỉnh ủy Sông Lam")
    assert not page.save()
    assert page.form._form.error_text("subject")
    page.form.boxes["subject"].set_text("x")
    page.form.boxes["issued_on"].editor.setText("31/2/2024")
    page.form.boxes["issued_on"].editor.textEdited.emit("31/2/2024")
    assert not page.save()
    assert page.form.boxes["issuer"].text() == "Tỉnh ủy Sông Lam"


def test_a_ticked_task_without_unit_is_not_saved(page, context):
    page.form.boxes["subject"].set_text("x")
    page.tasks.add_blank()
    page.tasks.cards[0].content.setPlainText("việc gõ tay")
    assert not page.save()
    assert context.office.documents.count(DocumentFilter()) == 0
    assert not page.tasks.cards[0]._error.isHidden()


def test_a_failed_disk_keeps_the_form(page, context, monkeypatch):
    page.form.boxes["subject"].set_text("còn nguyên")

    def full(*_args, **_kwargs):
        raise StorageError("disk_full")

    monkeypatch.setattr(saving.registering, "register_document", full)
    assert not page.save()
    assert [error.code for error in context.window.failed] == ["disk_full"]
    assert page.form.boxes["subject"].text() == "còn nguyên"


def test_a_double_paper_asks_and_may_be_registered_all_the_same(page, context):
    first = DocumentDraft(
        direction="incoming",
        doc_type="ket_luan",
        subject="kết quả",
        number_symbol="214-KL/TU",
        issued_on=date(2024, 3, 28),
        arrived_on=date(2024, 4, 1),
        issuer="Tỉnh ủy Sông Lam",
    )
    register_document(context.office, first)
    for key, text in (
        ("number_symbol", "214-KL/TU"),
        ("issued_on", "28/03/2024"),
        ("issuer", "Tỉnh ủy Sông Lam"),
        ("subject", "kết quả"),
    ):
        page.form.boxes[key].set_text(text)
    assert not page.save()
    assert page.notice.code == "duplicate_document"
    page.notice._choose(lambda: page.saving._save_duplicate(keep=False))
    assert context.office.documents.count(DocumentFilter()) == 2


def test_a_secret_mark_stops_and_keeps_nothing(page, context):
    page.read_text("MẬT\n" + TEXT)
    assert page.notice.code == "secret_document"
    assert page.form.state.is_empty()
    assert page.source.paper.text.text() == ""
    page.keeper.flush()
    assert context.config.get("unsaved_form") == {}
    page.notice._choose(page.clear)
    assert page.form.state.is_empty()


def test_a_secret_paper_does_not_push_out_the_one_being_typed(page):
    page.read_text(TEXT)
    page.read_text("MẬT\n" + TEXT.replace("214-KL/TU", "9-KL/TU"))
    page.notice._choose(page.focus_first)
    assert page.form.boxes["number_symbol"].text() == "214-KL/TU"
    assert "9-KL/TU" not in page.source.paper.text.text()
    assert page.source._stack.currentIndex() == 2


def test_a_late_outgoing_paper_asks_for_its_reason(page, context):
    office = context.office
    issuer = next(unit for unit in office.units.own_issuers() if unit.symbol == "VPTU")
    register_document(
        office,
        DocumentDraft(
            direction="outgoing",
            doc_type="cong_van",
            subject="mới hơn",
            issuer_unit_id=issuer.id,
            issuer=issuer.full_name,
            issued_on=date(2024, 4, 15),
        ),
    )
    page.form.outgoing.setChecked(True)
    for key, text in (
        ("issuer_unit", str(issuer.id)),
        ("doc_type", "cong_van"),
        ("subject", "cũ hơn"),
        ("issued_on", "10/04/2024"),
    ):
        page.form.boxes[key].set_text(text)
    assert "02-CV/VPTU" in page.form.number_text.text()
    assert not page.save()
    assert page.form._form.error_text("late_reason")
    page.form.boxes["late_reason"].set_text("ký từ tuần trước, nay mới chuyển văn thư")
    assert page.save()
    assert office.documents.count(DocumentFilter(direction="outgoing")) == 2


def test_the_unsaved_form_is_there_at_the_next_start(qtbot, context, tmp_path):
    context.config = Config(tmp_path / "config.json")
    first = RegisteringPage(context)
    qtbot.addWidget(first)
    first.form.boxes["subject"].set_text("đang gõ dở")
    first.keeper.flush()
    context.config = Config(tmp_path / "config.json")
    second = RegisteringPage(context)
    qtbot.addWidget(second)
    assert second.form.boxes["subject"].text() == "đang gõ dở"
    assert second.notice.code == "kept"
    second.clear()
    assert Config(tmp_path / "config.json").get("unsaved_form") == {}


def test_an_unreadable_file_says_so_and_offers_a_way_on(page, tmp_path):
    empty = tmp_path / "trống.txt"
    empty.write_bytes(b"")
    page.read_file(empty)
    assert page.notice.code == "empty_file"
    assert page.source._stack.currentIndex() == 0


def test_a_double_paper_is_named_as_soon_as_it_is_read(page, context):
    page.read_text(TEXT)
    assert page.save()
    page.read_text(TEXT)
    assert page.notice.code == "duplicate_document"
    page.saving._accept_double()
    assert page.save()


def test_a_second_reading_replaces_what_the_first_filled_in(page):
    page.read_text(TEXT)
    page.read_text(TEXT.replace("214-KL/TU", "215-KL/TU").replace("Trần Văn Thí Dụ", ""))
    assert page.form.boxes["number_symbol"].text() == "215-KL/TU"
    assert page.form.boxes["signer"].text() != "Trần Văn Thí Dụ"


def test_counted_terms_follow_the_day_of_arrival_until_typed_over(page):
    page.read_text(TEXT.replace("hoàn thành trước ngày 15/4/2024", "trong 10 ngày kể từ ngày nhận được Kết luận này"))
    card = next(card for card in page.tasks.cards if card.task.source.relative is not None)
    assert card.due.date() == date(2024, 4, 26)
    page.form.boxes["arrived_on"].set_text("12/04/2024")
    assert card.due.date() == date(2024, 4, 22)
    card.due.set_date(date(2024, 5, 20))
    page.form.boxes["arrived_on"].set_text("15/04/2024")
    assert card.due.date() == date(2024, 5, 20)


def test_a_reading_that_was_dropped_never_arrives(qtbot, context, monkeypatch):
    waiting = []

    def run(_title, work, on_done, *_rest):
        waiting.append(lambda: on_done(work(lambda *_: None)))
        return Job(1, "", on_done, None, None, Event())

    monkeypatch.setattr(context.jobs, "run", run)
    page = RegisteringPage(context)
    qtbot.addWidget(page)
    page.read_text(TEXT)
    page.source.cancel_asked.emit()
    waiting[0]()
    assert page.form.state.is_empty()
    assert page.source._stack.currentIndex() == 0


def test_a_scan_without_text_may_be_attached(page, context, tmp_path):
    scan = tmp_path / "scan.xyz"
    scan.write_bytes(bytes(range(256)) * 8)
    page.reading._on_failed(saving.RuleError("pdf_without_text"), (scan,))
    assert page.notice.code == "pdf_without_text"
    page.reading.attach([scan])
    page.form.boxes["subject"].set_text("bản quét")
    assert page.save()
    document = context.office.documents.last_registered()
    assert [item.name for item in document.attachments] == ["scan.xyz"]
