"""The form of registering as plain data: what is typed in by itself, what is only offered, what a draft becomes."""

from datetime import date

import pytest

from models.domain.errors import RuleError
from ui.registering.form_state import FormState, Mark, parse_day
from ui.registering.proposals import ProposedTask


def filled(**texts):
    return FormState(texts={"subject": "kiểm tra công tác", "arrived_on": "29/03/2024", "doc_type": "cong_van", **texts})


@pytest.mark.parametrize(
    "confidence, typed, expected",
    [(0.95, "", "Tỉnh ủy X"), (0.6, "", "Tỉnh ủy X"), (0.59, "", ""), (0.95, "Tỉnh ủy Y", "Tỉnh ủy Y")],
)
def test_only_sure_marks_are_typed_in(confidence, typed, expected):
    state = FormState(texts={"issuer": typed})
    state.take_marks({"issuer": Mark("Tỉnh ủy X", confidence)})
    assert state.text("issuer") == expected


def test_forgetting_a_reading_keeps_what_a_person_changed():
    state = FormState()
    state.take_marks({"issuer": Mark("Tỉnh ủy X", 0.9), "signer": Mark("Nguyễn Văn A", 0.9)})
    state.texts["signer"] = "Nguyễn Văn B"
    state.forget_marks()
    assert (state.text("issuer"), state.text("signer"), state.marks) == ("", "Nguyễn Văn B", {})


@pytest.mark.parametrize("text", ["31/2/2024", "hôm kia", "1/2", "00/01/2024", "1/1/20245"])
def test_an_impossible_day_names_its_field(text):
    with pytest.raises(RuleError) as caught:
        parse_day(text, "issued_on")
    assert (caught.value.code, caught.value.field) == ("date_impossible", "issued_on")


def test_a_draft_takes_every_field():
    state = filled(
        number_symbol="307-CV/TU",
        issued_on="28/3/2024",
        issuer="Tỉnh ủy X",
        addressees="- Các ban đảng;\n\nVăn phòng.",
        page_count="3",
        urgency="khan",
    )
    draft = state.draft()
    assert (draft.issued_on, draft.arrived_on, draft.page_count) == (date(2024, 3, 28), date(2024, 3, 29), 3)
    assert [item.text for item in draft.recipients] == ["Các ban đảng", "Văn phòng"]
    assert draft.urgency == "khan"


@pytest.mark.parametrize(
    "texts, code, field",
    [
        ({"subject": " "}, "subject_required", "subject"),
        ({"page_count": "ba"}, "count_impossible", "page_count"),
        ({"issued_on": "30/2/2024"}, "date_impossible", "issued_on"),
    ],
)
def test_a_wrong_field_is_named(texts, code, field):
    with pytest.raises(RuleError) as caught:
        filled(**texts).draft()
    assert (caught.value.code, caught.value.field) == (code, field)


def test_kept_form_comes_back_and_unknown_keys_go():
    state = filled(issuer="Tỉnh ủy X")
    state.body = "nội dung"
    kept = state.to_kept()
    kept["texts"]["no_such_field"] = "x"
    again = FormState.from_kept(kept)
    assert (again.texts["issuer"], again.body, "no_such_field" in again.texts) == ("Tỉnh ủy X", "nội dung", False)


@pytest.mark.parametrize(
    "leads, content, problem",
    [([], "việc", "lead_unit_missing"), ([1], "  ", "content_required"), ([1], "việc", None)],
)
def test_what_a_proposal_lacks(leads, content, problem):
    assert ProposedTask(content=content, deadline_kind="dated", lead_unit_ids=leads).problem == problem


def test_a_group_becomes_one_lead_row_per_unit():
    task = ProposedTask(content="báo cáo", deadline_kind="dated", lead_unit_ids=[3, 4], coordinating_unit_ids=[4, 5])
    assert [(unit.unit_id, unit.role) for unit in task.draft().units] == [(3, "lead"), (4, "lead"), (5, "coordinating")]


def test_the_type_of_the_paper_before_does_not_stay(qtbot, context):
    from ui.registering.page import RegisteringPage

    page = RegisteringPage(context)
    qtbot.addWidget(page)
    page.form.boxes["doc_type"].set_text("ket_luan")
    page.form.boxes["urgency"].set_text("khan")
    page.form.boxes["subject"].set_text("công tác quý I")
    assert page.save()
    assert page.form.boxes["doc_type"].text() == ""
    assert page.form.boxes["urgency"].text() == ""


def test_a_doubtful_type_is_offered_by_its_word(qtbot, context):
    from ui.registering.field_box import FieldBox
    from ui.registering.fields import BY_KEY
    from ui.registering.form_state import Mark

    box = FieldBox(BY_KEY["doc_type"], context.today, {"": "Chọn tên loại", "cong_van": "Công văn"})
    qtbot.addWidget(box)
    box.set_mark(Mark("cong_van", 0.5))
    assert box.offer.whole_text() == "Công văn? (50 %)"
    box.offer.click()
    assert box.text() == "cong_van"


def test_a_long_offer_is_shortened_and_not_cut(qtbot):
    from ui.widgets.elided_button import ElidedButton

    made = ElidedButton("Thêm đơn vị mới: Cơ quan Ủy ban Mặt trận Tổ quốc và các tổ chức & hội", "plus", lambda: None)
    qtbot.addWidget(made)
    made.resize(200, 30)
    made.show()
    assert "…" in made.text()
    assert made.accessibleName().endswith("tổ chức & hội")
    assert made.minimumSizeHint().width() < 100
    made.resize(made.sizeHint())
    assert made.text().replace("&&", "&") == made.whole_text()


def test_the_form_takes_the_height_while_there_are_no_tasks(qtbot, context):
    from ui.registering.page import RegisteringPage

    page = RegisteringPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 660)
    page.show()
    empty = page.form.height()
    page.tasks.add_blank()
    page.tasks.add_blank()
    assert page.form.height() < empty - 60
    page.hide()


@pytest.mark.parametrize("width", [330, 460, 640])
def test_no_field_is_cut_in_a_narrow_form(qtbot, context, width):
    from ui.registering.form_pane import FormPane

    pane = FormPane(context.office)
    qtbot.addWidget(pane)
    pane.resize(width, 500)
    pane.show()
    pane.show_number("Số đến dự kiến: 1234")
    qtbot.wait(10)
    assert pane.widget().minimumSizeHint().width() <= pane.viewport().width()
