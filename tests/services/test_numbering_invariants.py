"""What must hold whatever an office does: invariants 1, 4, 6 and 7 of numbering section 7, and the smaller services of numbers."""

import os
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.clock import FixedClock
from models.domain.doc_types import DocType
from models.domain.documents import DocumentDraft
from models.domain.errors import RuleError
from models.domain.numbering import SeriesPolicy
from models.services.checking import check_log
from models.services.numbers import number_keeping as keeping
from models.services.numbers import numbering, periods, series_rules
from models.services.office import create_register, open_office, writing
from models.services.register.registering import register_document

COUNT = int(os.environ.get("NUMBERING_EXAMPLES", "12"))
START = date(2023, 6, 1)
REASON = "lãnh đạo đã đồng ý bằng lời"
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["issue", "fail", "void", "reserve", "use", "insert", "late", "correct", "policy", "next_day"]),
        st.integers(0, 9),
    ),
    max_size=25,
)


def opened(folder, terms=("2020-10-14T16:30",)):
    """A new register with one office and one committee; (office, {symbol: unit id})."""
    clock = FixedClock(START)
    create_register(folder, clock)
    office = open_office(folder, clock)
    with writing(office) as events:
        names = {"VPTU": "Văn phòng Tỉnh ủy Mẫu", "TU": "Tỉnh ủy Mẫu"}
        units = {
            symbol: office.units.add(
                {"code": symbol, "full_name": name, "symbol": symbol, "level": "province", "is_own_issuer": True}
            )
            for symbol, name in names.items()
        }
        for index, start in enumerate(terms, 1):
            office.terms.add({"name": f"T{index}", "starts_at": start})
        events.record("set_up", "register", None)
    return office, units


@pytest.fixture
def desk(tmp_path):
    office, units = opened(tmp_path / "so")
    with office:
        yield office, units


def draft(office, unit_id, doc_type="cong_van", **more):
    """An outgoing paper of today."""
    more.setdefault("issued_on", office.clock.today())
    return DocumentDraft(direction="outgoing", doc_type=doc_type, subject="việc mẫu", issuer_unit_id=unit_id, **more)


def printed(office):
    """Every number as issued: what no later step may change."""
    rows = office.register.conn.all("SELECT id, series_id, number, suffix, number_symbol FROM document ORDER BY id")
    return {row[0]: tuple(row)[1:] for row in rows}


def assert_books_hold(office):
    """Invariant 1: the numbers of every series run from start to last without gap or double."""
    for series in office.series.all("outgoing"):
        numbers = [entry.number for entry in office.series.entries(series.id) if not entry.suffix]
        assert numbers == list(range(series.start_number, series.last_number + 1))


class Boom(Exception):
    """A failure in the middle of a write."""


def fail_after(office, unit_id, count, doc_type="cong_van"):
    """A batch that breaks after `count` papers."""

    def batch():
        with writing(office):
            for _ in range(count):
                register_document(office, draft(office, unit_id, doc_type))
            raise Boom

    with pytest.raises(Boom):
        batch()


def step(office, unit_id, kind, value):
    """One thing a clerk does; refusals are part of the day."""
    reserved = [row[0] for row in office.register.conn.all("SELECT id FROM document WHERE number_status = 'reserved'")]
    issued = [row[0] for row in office.register.conn.all("SELECT id FROM document WHERE number_status = 'issued'")]
    doc_type = ("cong_van", "quyet_dinh", "quy_dinh", "thong_bao")[value % 4]
    if kind == "issue":
        register_document(office, draft(office, unit_id, doc_type))
    elif kind == "late":
        day = office.clock.today() - timedelta(days=value)
        register_document(office, draft(office, unit_id, doc_type, issued_on=day), late_reason=REASON if value % 2 else None)
    elif kind == "fail":
        fail_after(office, unit_id, 1, doc_type)
    elif kind == "void" and issued:
        keeping.void_number(office, issued[value % len(issued)], REASON)
    elif kind == "reserve":
        keeping.reserve_numbers(office, unit_id, doc_type, value % 3 + 1, holder="Phòng Mẫu")
    elif kind == "use" and reserved:
        held = office.documents.get(reserved[value % len(reserved)])
        keeping.use_reservation(office, held.id, draft(office, unit_id, held.doc_type))
    elif kind == "insert":
        register_document(office, draft(office, unit_id, doc_type), late_reason=REASON, insert_after=value + 1)
    elif kind == "correct" and issued:
        keeping.correct_type(office, issued[value % len(issued)], doc_type, REASON)
    elif kind == "policy":
        with writing(office) as events:
            office.settings.set("qd_series", ("one", "two")[value % 2])
            events.record("change", "setting", None, after={"qd_series": value % 2})
    elif kind == "next_day":
        office.clock = FixedClock(office.clock.today() + timedelta(days=value))


REFUSALS = {"late_registration", "already_voided", "not_issued", "same_type", "number_unknown", "reservation_other_series"}


@contextmanager
def suppress_refusal():
    """Lets the refusals of an ordinary day pass, and no others."""
    try:
        yield
    except RuleError as error:
        if error.code not in REFUSALS:
            raise


@given(steps=STEPS)
@settings(max_examples=COUNT, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numbers_stay_whole_whatever_happens(tmp_path_factory, steps):
    office, units = opened(tmp_path_factory.mktemp("so") / "so")
    with office:
        before: dict[int, tuple] = {}
        for kind, value in steps:
            with suppress_refusal():
                step(office, units["VPTU"], kind, value)
            now = printed(office)
            assert {key: now[key] for key in before} == before
            before = now
            assert_books_hold(office)
        assert numbering.check_books(office) == []
        assert check_log(office) == []
        assert office.events.verify_chain() == []


def test_a_batch_is_all_or_none(desk):
    office, units = desk
    with writing(office):
        numbers = [register_document(office, draft(office, units["VPTU"])).document.number for _ in range(5)]
    assert numbers == [1, 2, 3, 4, 5]
    fail_after(office, units["VPTU"], 3)
    assert register_document(office, draft(office, units["VPTU"])).document.number == 6
    with pytest.raises(RuleError):
        keeping.reserve_numbers(office, units["VPTU"], "khong_co", 3, holder="Phòng Mẫu")
    assert len(printed(office)) == 6


def test_changes_of_rules_change_no_issued_number(desk):
    office, units = desk
    for doc_type in ("cong_van", "quyet_dinh", "quy_dinh"):
        register_document(office, draft(office, units["TU"], doc_type))
    former = printed(office)
    with writing(office) as events:
        office.units.update(units["TU"], {"symbol": "TUM"})
        office.settings.set("qd_series", "two")
        events.record("change", "setting", None)
    series_rules.add_policy(office, SeriesPolicy(direction="outgoing", period="year", issuer_unit_id=units["TU"], shape="state"))
    series_rules.save_doc_type(office, DocType(code="cong_van", name="Công văn", symbol="CVM"))
    periods.change_term(office, 1, starts_at="2020-10-20", name="nhiệm kỳ khác")
    assert printed(office) == former


def test_switching_the_qd_series_goes_on_counting(desk):
    office, units = desk

    def give(doc_type):
        return register_document(office, draft(office, units["TU"], doc_type)).document.number_symbol

    def switch(value):
        with writing(office) as events:
            office.settings.set("qd_series", value)
            events.record("change", "setting", None, after={"qd_series": value})

    assert [give("quyet_dinh"), give("quy_dinh")] == ["01-QĐ/TU", "02-QĐ/TU"]
    switch("two")
    assert [give("quyet_dinh"), give("quyet_dinh"), give("quy_dinh")] == ["03-QĐ/TU", "04-QĐ/TU", "03-QĐ/TU"]


def test_a_closed_term_opens_until_the_next_has_a_number(desk):
    office, units = desk
    register_document(office, draft(office, units["TU"]))
    office.clock = FixedClock(date(2025, 10, 6))
    periods.open_term(office, "T2", "2025-10-03T11:00")
    periods.close_period(office, "outgoing", "term:1")
    with pytest.raises(RuleError) as caught:
        register_document(office, draft(office, units["TU"], issued_on=date(2025, 9, 30)), late_reason=REASON)
    assert caught.value.code == "period_closed"
    periods.reopen_period(office, "outgoing", "term:1")
    late = register_document(office, draft(office, units["TU"], issued_on=date(2025, 9, 30)), late_reason=REASON).document
    assert (late.number, late.is_late) == (2, True)
    periods.close_period(office, "outgoing", "term:1")
    register_document(office, draft(office, units["TU"]))
    with pytest.raises(RuleError) as caught:
        periods.reopen_period(office, "outgoing", "term:1")
    assert caught.value.code == "next_period_begun"
    with pytest.raises(RuleError) as caught:
        periods.close_period(office, "outgoing", "term:9")
    assert caught.value.code == "period_unknown"


def test_a_gap_is_explained(desk):
    office, units = desk
    for _ in range(2):
        register_document(office, draft(office, units["VPTU"]))
    with writing(office) as events:
        office.series.take(1)  # a number that got lost outside the program
        events.record("take", "series", 1)
    register_document(office, draft(office, units["VPTU"]))
    finding = numbering.check_books(office)[0]
    assert (finding.code, finding.params["from"], finding.params["to"]) == ("number_gap", 3, 3)
    keeping.explain_gap(office, 1, 3, "số đã chuyển sang sổ khác")
    assert numbering.check_books(office) == []
    for number, code in ((3, "number_taken"), (9, "number_unknown")):
        with pytest.raises(RuleError) as caught:
            keeping.explain_gap(office, 1, number, REASON)
        assert caught.value.code == code
    row = office.documents.find_by_number("3||CV|VPTU")[0]
    assert (row.number_symbol, row.number_status) == ("03-CV/VPTU", "voided")


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("unit_unknown", lambda office, units: numbering.next_number(office, 999, "cong_van", START)),
        ("doc_type_unknown", lambda office, units: numbering.next_number(office, units["TU"], "khong_co", START)),
        ("doc_type_without_symbol", lambda office, units: numbering.next_number(office, units["TU"], "thu_cong", START)),
        ("term_unknown", lambda office, units: numbering.next_number(office, units["TU"], "cong_van", date(2019, 1, 1))),
        ("document_unknown", lambda office, units: keeping.void_number(office, 99, REASON)),
        ("number_invalid", lambda office, units: keeping.reserve_numbers(office, units["TU"], "cong_van", 0, holder="A")),
        ("holder_required", lambda office, units: keeping.reserve_numbers(office, units["TU"], "cong_van", 1, holder=" ")),
        ("date_impossible", lambda office, units: periods.open_term(office, "T9", "2025-13-01")),
        ("term_exists", lambda office, units: periods.open_term(office, "T9", "2020-10-14T16:30")),
        ("term_unknown", lambda office, units: periods.change_term(office, 77, name="x")),
        ("policy_unknown", lambda office, units: series_rules.end_policy(office, 5, START)),
        (
            "shared_key_required",
            lambda office, units: series_rules.add_policy(
                office, SeriesPolicy(direction="outgoing", period="year", scope="shared")
            ),
        ),
        ("code_invalid", lambda office, units: series_rules.save_doc_type(office, DocType(code="A B", name="x", symbol=None))),
        ("symbol_invalid", lambda office, units: series_rules.save_doc_type(office, DocType(code="a", name="x", symbol="A/B"))),
        ("series_unknown", lambda office, units: keeping.explain_gap(office, 77, 1, REASON)),
    ],
)
def test_refusals_name_their_reason(desk, code, call):
    with pytest.raises(RuleError) as caught:
        call(*desk)
    assert caught.value.code == code


def test_a_unit_without_symbol_gets_no_number(desk):
    office, _ = desk
    with writing(office) as events:
        bare = office.units.add({"code": "X", "full_name": "Cơ quan Không Ký hiệu", "level": "province"})
        events.record("add", "unit", bare)
    with pytest.raises(RuleError) as caught:
        numbering.next_number(office, bare, "cong_van", START)
    assert caught.value.code == "unit_without_symbol"


def test_symbols_follow_the_day(desk):
    office, _ = desk
    with writing(office) as events:
        unit = office.units.add({"code": "TG", "full_name": "Ban Tuyên giáo Mẫu", "level": "province"})
        office.units.add_symbol(unit, "BTGTU", valid_to=date(2025, 2, 28))
        office.units.add_symbol(unit, "BTGDVTU", valid_from=date(2025, 3, 1))
        events.record("add", "unit", unit)
    found = [numbering.next_number(office, unit, "huong_dan", day).symbol for day in (START, date(2025, 3, 1))]
    assert found == ["HD/BTGTU", "HD/BTGDVTU"]


def test_old_year_setting_moves_late_arrivals(desk):
    office, _ = desk
    office.clock = FixedClock(date(2025, 1, 2))
    assert numbering.next_arrival(office, date(2024, 12, 31)) == 1
    with writing(office) as events:
        office.settings.set("arrival_old_year", value=False)
        numbering.start_arrivals(office, 3, date(2025, 1, 2))
        taken = numbering.take_arrival(office, date(2024, 12, 31))
        events.record("change", "setting", None)
    assert (taken.arrival_number, taken.period_key, taken.is_moved) == (4, "year:2025", True)


def test_a_dated_policy_begins_and_ends(desk):
    office, units = desk
    policy = SeriesPolicy(direction="outgoing", period="year", issuer_unit_id=units["VPTU"], width=3, valid_from=date(2024, 1, 1))
    policy_id = series_rules.add_policy(office, policy)
    series_rules.end_policy(office, policy_id, date(2024, 12, 31))
    days = [START, date(2024, 5, 1), date(2025, 5, 1)]
    found = [numbering.next_number(office, units["VPTU"], "cong_van", day).number_symbol for day in days]
    assert found == ["01-CV/VPTU", "001-CV/VPTU", "01-CV/VPTU"]


def test_a_local_type_is_remembered(desk):
    office, units = desk
    series_rules.save_doc_type(office, DocType(code="chuong_trinh_hanh_dong", name="Chương trình hành động", symbol="CTHĐ"))
    series_rules.save_doc_type(office, DocType(code="thu_cong", name="Thư công", symbol="ThC"))
    kinds = ("chuong_trinh_hanh_dong", "thu_cong")
    found = [numbering.next_number(office, units["TU"], kind, START).number_symbol for kind in kinds]
    assert found == ["01-CTHĐ/TU", "01-ThC/TU"]


def test_the_first_number_of_a_series_may_be_that_of_the_paper_book(desk):
    office, units = desk
    first = register_document(office, draft(office, units["TU"], number=3022)).document
    second = register_document(office, draft(office, units["TU"])).document
    assert (first.number_symbol, second.number_symbol) == ("3022-CV/TU", "3023-CV/TU")
    assert numbering.check_books(office) == []
    with pytest.raises(RuleError) as caught:
        register_document(office, draft(office, units["TU"], number=12))
    assert caught.value.code == "number_before_start"
