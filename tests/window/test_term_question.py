"""On the day a congress closed the form asks for the hour of signing: it tells which term the number belongs to."""

from datetime import date

import pytest

from models.services.numbers.periods import open_term
from ui.registering.form_state import typed_time
from ui.registering.page import RegisteringPage


@pytest.fixture
def page(qtbot, context):
    office = context.office
    open_term(office, "Nhiệm kỳ mới", "2024-04-15T16:30", is_restart=True)
    made = RegisteringPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.refresh(None)
    made.form.outgoing.setChecked(True)
    boxes = made.form.boxes
    boxes["doc_type"].set_text("cong_van")
    boxes["subject"].set_text("mời họp")
    return made


def is_asked(page):
    return not page.form._form._holders["signed_time"].isHidden()


def test_the_hour_is_asked_on_that_day_only(page):
    assert not is_asked(page)
    page.form.boxes["issued_on"].set_text("15/04/2024")
    assert is_asked(page)
    assert "giờ ký" in page.form.number_text.text()
    assert not page.save()
    assert "16:30" in page.form._form.error_text("signed_time")


@pytest.mark.parametrize("typed, is_old", [("9h", True), ("16:29", True), ("16h30", False)])
def test_the_hour_decides_the_term(page, context, typed, is_old):
    page.form.boxes["issued_on"].set_text("15/04/2024")
    page.form.boxes["signed_time"].set_text(typed)
    page.form.boxes["late_reason"].set_text("đại hội vừa bế mạc hôm qua")
    assert page.save(), page.form._form.error_text("signed_time")
    made = context.office.documents.last_registered()
    assert made.issued_on == date(2024, 4, 15)
    assert (made.signed_time < "16:30") == is_old
    period = context.office.series.get(made.series_id).period_key
    terms = {term.name: term.id for term in context.office.terms.all()}
    assert (f"term:{terms['Nhiệm kỳ mới']}" in period) != is_old


@pytest.mark.parametrize("typed", ["25:00", "chiều", "9:75"])
def test_an_hour_that_is_none_is_said_at_the_field(page, typed):
    page.form.boxes["issued_on"].set_text("15/04/2024")
    page.form.boxes["signed_time"].set_text(typed)
    assert not page.save()
    assert page.form._form.error_text("signed_time")


@pytest.mark.parametrize(
    "typed, meant", [("", None), ("9h", "09:00"), ("14h5", "14:05"), ("16.30", "16:30"), ("8:15", "08:15"), ("x", "x")]
)
def test_hours_are_typed_in_many_ways(typed, meant):
    assert typed_time(typed) == meant
