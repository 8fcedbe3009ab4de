"""The pane of a register: the whole chain of papers, and mending what may still be mended."""

from datetime import date

import pytest

from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.numbers.number_keeping import void_number
from models.services.register import chains, documents
from models.services.register.registering import register_document
from ui.documents import detail
from ui.documents.edit_dialog import EditDialog
from ui.incoming.page import IncomingPage
from ui.tasks.look import TaskLook
from ui.widgets.badge import BadgeLabel


def enter(office, number_symbol, *links, **more):
    values = {
        "direction": "incoming",
        "doc_type": "ket_luan",
        "subject": f"việc của {number_symbol}",
        "issuer": "Tỉnh ủy Sông Lam",
    }
    values |= {"number_symbol": number_symbol, "issued_on": date(2024, 3, 28), "arrived_on": date(2024, 4, 1)} | more
    draft = DocumentDraft(**values, links=tuple(DocumentLink(kind, other) for kind, other in links))
    return register_document(office, draft).document


@pytest.fixture
def papers(office):
    first = enter(office, "11-NQ/TU")
    second = enter(office, "12-KH/TU", ("basis", "11-NQ/TU"), ("basis", "99-QĐ/TW"))
    third = enter(office, "13-CV/TU", ("implements", "12-KH/TU"))
    return first, second, third


def test_the_chain_goes_on_beyond_one_step(office, papers):
    first, second, third = papers
    shown = detail.gather(office, TaskLook(office), third.id).chain
    assert [(item.place, item.depth, item.document_id) for item in shown] == [
        ("up", 1, second.id), ("up", 2, first.id), ("up", 2, None), ("self", 0, third.id),
    ]  # fmt: skip
    assert shown[2].is_stub
    assert "99-QĐ/TW" in shown[2].text
    down = detail.gather(office, TaskLook(office), first.id).chain
    assert [(item.place, item.depth, item.document_id) for item in down] == [
        ("self", 0, first.id), ("down", 1, second.id), ("down", 2, third.id),
    ]  # fmt: skip


def test_a_paper_cited_by_very_many_shows_the_nearest(office, papers, monkeypatch):
    monkeypatch.setattr(detail, "_MOST_STEPS", 1)
    shown = detail.gather(office, TaskLook(office), papers[0].id)
    assert [item.document_id for item in shown.chain] == [papers[0].id, papers[1].id]
    assert shown.is_chain_cut


def test_a_trace_without_limit_is_whole(office, papers):
    found = chains.trace(office, papers[0].id)
    assert [item.document.id for item in found.down] == [papers[1].id, papers[2].id]
    assert not found.is_cut


@pytest.fixture
def page(qtbot, context):
    made = IncomingPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    return made


def dialog_of(page, document):
    page.refresh(None)
    assert page.table.select_id(document.id)
    page.pane.edit_asked.emit()
    return page.findChild(EditDialog)


def test_the_subject_is_mended_and_the_old_one_stays_in_the_history(page, context, papers):
    dialog = dialog_of(page, papers[0])
    dialog.boxes["subject"].set_text("việc đã sửa")
    dialog.boxes["issued_on"].set_text("27/03/2024")
    dialog.boxes["page_count"].set_text("4")
    dialog.reason.setText("gõ nhầm")
    dialog.accept()
    after = context.office.documents.get(papers[0].id)
    assert (after.subject, after.issued_on, after.page_count) == ("việc đã sửa", date(2024, 3, 27), 4)
    assert after.number_symbol == "11-NQ/TU"
    event = context.office.events.of("document", papers[0].id)[-1]
    assert (event.verb, event.before["subject"], event.after["reason"]) == ("edit", "việc của 11-NQ/TU", "gõ nhầm")
    assert context.window.said[-1][0] == "ok"


@pytest.mark.parametrize(
    "key, typed", [("subject", ""), ("issued_on", "31/02/2024"), ("page_count", "bốn"), ("issued_on", "05/04/2024")]
)
def test_a_wrong_value_is_said_at_its_field_and_changes_nothing(page, context, papers, key, typed):
    dialog = dialog_of(page, papers[0])
    dialog.boxes[key].set_text(typed)
    dialog.accept()
    assert dialog.form.error_text(key)
    assert context.office.documents.get(papers[0].id) == papers[0]
    dialog.reject()


def test_saving_without_a_change_writes_nothing(page, context, papers):
    count = len(context.office.events.of("document", papers[0].id))
    dialog_of(page, papers[0]).accept()
    assert len(context.office.events.of("document", papers[0].id)) == count


def test_a_new_issuer_is_the_unit_it_names(office, papers):
    documents.edit_document(office, papers[0].id, {"issuer": "Ban Tổ chức Tỉnh ủy"})
    after = office.documents.get(papers[0].id)
    assert office.units.get(after.issuer_unit_id).full_name == "Ban Tổ chức Tỉnh ủy"
    documents.edit_document(office, papers[0].id, {"issuer": "Cơ quan nào đó rất xa"})
    assert office.documents.get(papers[0].id).issuer_unit_id is None


def test_of_a_voided_number_only_the_note_is_mended(page, context):
    unit = context.office.units.own_issuers()[0]
    draft = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="việc", issuer_unit_id=unit.id)
    made = register_document(context.office, draft).document
    void_number(context.office, made.id, "ghi nhầm hai lần")
    dialog = EditDialog(context, context.office.documents.get(made.id), page)
    assert list(dialog.boxes) == ["note"]
    dialog.reject()


def test_only_units_with_a_task_are_missed_for_an_incoming_paper(office):
    units = {unit.full_name: unit.id for unit in office.units.all(office.clock.today())}
    asked = "Ban Tổ chức Tỉnh ủy"
    to = (Recipient("addressee", asked), Recipient("addressee", "Ban Tuyên giáo Tỉnh ủy"))
    paper = enter(office, "14-KL/TU", recipients=to)
    look = TaskLook(office)
    assert detail.gather(office, look, paper.id).answers.asked == 0
    draft = TaskDraft(
        content="Gửi báo cáo", units=(TaskUnitDraft(unit_id=units[asked]),), deadline_kind="dated", due_on=date(2024, 5, 1),
        document_id=paper.id,
    )  # fmt: skip
    tasking.add_task(office, draft)
    assert detail.gather(office, look, paper.id).answers.missing == (asked,)


def test_nothing_of_the_pane_is_cut_at_its_least_width(page, context, office, qtbot):
    unit = next(unit for unit in office.units.all(office.clock.today()) if not unit.is_own_issuer)
    paper = enter(office, "15-KL/TU", ("basis", "1234-NQ/TW"))
    draft = TaskDraft(
        content="Gửi báo cáo", units=(TaskUnitDraft(unit_id=unit.id),), deadline_kind="dated", due_on=date(2024, 4, 2),
        document_id=paper.id, is_exclusive=True,
    )  # fmt: skip
    tasking.add_task(office, draft)
    page.refresh(None)
    page.table.select_id(paper.id)
    page.pane.setParent(None)
    page.pane.resize(page.pane.minimumWidth(), 500)
    page.pane.show()
    qtbot.wait(10)
    assert page.pane.widget().minimumSizeHint().width() <= page.pane.viewport().width()
    page.pane.close()


def test_after_an_empty_search_the_first_line_is_chosen_again(page, papers, settle):
    page.refresh(None)
    page.filters.search.setText("không có văn bản nào như thế")
    page.filters.search.returnPressed.emit()
    assert page.table.current_id() is None
    page.filters.search.setText("12 kh tu")
    page.filters.search.returnPressed.emit()
    assert page.table.current_id() == papers[1].id


def test_a_coordinating_unit_is_not_asked_for_a_day(page, office, qtbot):
    lead, helper = [unit for unit in office.units.all(office.clock.today()) if not unit.is_own_issuer][:2]
    paper = enter(office, "16-KL/TU")
    roles = (TaskUnitDraft(unit_id=lead.id), TaskUnitDraft(unit_id=helper.id, role="coordinating"))
    tasking.add_task(
        office,
        TaskDraft(content="Gửi báo cáo", units=roles, deadline_kind="dated", due_on=date(2024, 5, 2), document_id=paper.id),
    )
    page.refresh(None)
    page.table.select_id(paper.id)
    badges = [item.accessibleName() for item in page.pane.findChildren(BadgeLabel)]
    assert len(badges) == 1
