"""Terms, policies, series keys, suffixes and the check of a book, without a register."""

from datetime import date

import pytest

from models.domain.numbering import (
    SUFFIXES,
    BookEntry,
    Series,
    SeriesPolicy,
    check_book,
    choose_policy,
    default_policies,
    is_term_restart_open,
    next_suffix,
    period_key,
    restart_term,
    series_key,
    term_for,
)
from models.domain.units import Term

OLD = Term(id=1, name="T1", starts_at="2020-10-14T16:30", ends_at="2025-10-03T11:00")
NEW = Term(id=2, name="T2", starts_at="2025-10-03T11:00")
MET = Term(id=2, name="T2", starts_at="2025-10-02")
DAY = date(2025, 10, 3)


@pytest.mark.parametrize(
    ("terms", "day", "time", "boundary", "expected"),
    [
        ([OLD, NEW], DAY, "10:59", "instant", "T1"),
        ([OLD, NEW], DAY, "11:00", "instant", "T2"),
        ([OLD, NEW], DAY, "11:30", "instant", "T2"),
        ([NEW, OLD], date(2025, 10, 2), None, "instant", "T1"),
        ([OLD, NEW], date(2025, 10, 4), None, "instant", "T2"),
        ([OLD, NEW], DAY, "15:00", "whole_day", "T1"),
        ([OLD, NEW], date(2025, 10, 4), "00:01", "whole_day", "T2"),
        ([OLD, MET], date(2025, 10, 1), None, "instant", "T1"),
        ([OLD, MET], date(2025, 10, 2), None, "instant", "T2"),
        ([OLD, MET], date(2025, 10, 2), "00:01", "whole_day", "T2"),
        ([OLD, NEW], date(2020, 10, 14), "16:29", "instant", None),
        ([OLD, NEW], date(2020, 10, 14), None, "instant", "T1"),
        ([OLD], date(2025, 10, 4), None, "instant", None),
        ([Term(id=3, name="open", starts_at="")], date(1999, 1, 1), None, "instant", "open"),
        ([], DAY, None, "instant", None),
    ],
)
def test_term_of_a_paper(terms, day, time, boundary, expected):
    answer = term_for(terms, day, time, boundary)
    assert (answer.term.name if answer.term else None, answer.is_question) == (expected, False)


def test_only_the_day_is_known():
    answer = term_for([OLD, NEW], DAY)
    assert (answer.term, answer.choices, answer.is_question) == (OLD, (OLD, NEW), True)
    assert not term_for([OLD, NEW], DAY, None, "whole_day").is_question
    going_on = Term(id=2, name="T1b", starts_at="2025-10-03T11:00", is_restart=False)
    assert not term_for([OLD, going_on], DAY).is_question


def test_a_term_without_restart_counts_on():
    going_on = Term(id=5, name="T1b", starts_at="2025-10-03T11:00", is_restart=False)
    later = Term(id=6, name="T2", starts_at="2030-10-03T11:00")
    assert restart_term([later, going_on, OLD], going_on) == OLD
    assert restart_term([later, going_on, OLD], later) == later


@pytest.mark.parametrize(
    ("family", "doc_type", "secret", "expected"),
    [
        ("party", "cong_van", False, "outgoing|7|type:cong_van|term:2"),
        ("party", "cong_van", True, "outgoing|7|type:cong_van|term:2"),
        ("party", "quyet_dinh", False, "outgoing|7|group:QĐ|term:2"),
        ("party", "quy_dinh", False, "outgoing|7|group:QĐ|term:2"),
        ("party", "trich_sao", False, "outgoing|7|group:BS|term:2"),
        ("state", "quyet_dinh", False, "outgoing|7|type:quyet_dinh|year:2025"),
        ("state", "quyet_dinh", True, "outgoing|7|type:quyet_dinh|year:2025|secret"),
        ("state", "sao_y", False, "outgoing|7|group:BS|year:2025"),
    ],
)
def test_series_key(family, doc_type, secret, expected):
    policy = choose_policy(default_policies(family=family), "outgoing", 7, doc_type, DAY)
    assert policy is not None
    assert series_key(policy, 7, doc_type, period_key(policy, DAY, NEW), is_secret=secret) == expected


def test_settings_make_policies():
    def key(doc_type, **more):
        policy = choose_policy(default_policies(**more), "outgoing", 7, doc_type, DAY)
        assert policy is not None
        return policy.group(doc_type)

    assert key("quy_dinh", qd_series="two") == "type:quy_dinh"
    assert key("giay_moi") == "type:giay_moi"
    assert key("giay_moi", administrative="letter") == key("cong_van", administrative="letter") == "group:CV"
    incoming = [choose_policy(default_policies(arrival_reset=reset), "incoming", None, "", DAY) for reset in ("year", "term")]
    assert [policy.period for policy in incoming if policy] == ["year", "term"]


def test_the_more_particular_policy_wins():
    base = SeriesPolicy(direction="outgoing", period="term")
    typed = SeriesPolicy(direction="outgoing", period="year", doc_type="giay_moi")
    issuer = SeriesPolicy(direction="outgoing", period="year", issuer_unit_id=7, shape="state")
    ended = SeriesPolicy(direction="outgoing", period="custom", issuer_unit_id=7, doc_type="giay_moi", valid_to=date(2025, 1, 1))
    policies = [base, typed, issuer, ended]
    assert choose_policy(policies, "outgoing", 7, "giay_moi", DAY) is issuer
    assert choose_policy(policies, "outgoing", 7, "giay_moi", date(2024, 5, 1)) is ended
    assert choose_policy(policies, "outgoing", 8, "giay_moi", DAY) is typed
    assert choose_policy(policies, "outgoing", 8, "cong_van", DAY) is base
    assert choose_policy(policies, "incoming", None, "", DAY) is None
    congress = choose_policy(policies, "outgoing", 8, "giay_moi", DAY, is_congress=True)
    assert congress is not None
    assert congress.group("giay_moi") == "group:ĐH"
    assert choose_policy(policies, "outgoing", 7, "giay_moi", DAY, is_congress=True) is issuer


def test_suffixes_run_out():
    assert next_suffix([]) == "a"
    assert next_suffix(["", "a", "b"]) == "c"
    assert next_suffix(["b"]) == "c"
    assert next_suffix(list(SUFFIXES)) is None


def test_when_a_restart_is_asked():
    appointed = Term(id=2, name="T2", starts_at="2025-07-01")
    assert is_term_restart_open(appointed, "2025-10-03T11:00")
    assert not is_term_restart_open(appointed, "2030-10-03T11:00")
    assert not is_term_restart_open(OLD, "2020-12-01")
    assert not is_term_restart_open(None, "2025-10-03T11:00")


def entry(number, day, suffix="", status="issued", **more):
    issued_on = date(2025, 1, day) if day else None
    return BookEntry(document_id=number, number=number, suffix=suffix, status=status, issued_on=issued_on, **more)


def book(last, start=1):
    return Series(
        id=1, key="k", direction="outgoing", issuer_unit_id=1, doc_type=None, period_key="term:1",
        is_secret=False, start_number=start, last_number=last, is_closed=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("series", "entries", "codes"),
    [
        (book(3), [entry(1, 1), entry(2, 1), entry(3, 2)], []),
        (book(22, 20), [entry(20, 1), entry(21, 1), entry(22, 2)], []),
        (book(6), [entry(1, 1), entry(4, 2)], ["number_gap", "number_gap"]),
        (book(3), [entry(1, 1), entry(2, 0, status="voided"), entry(3, 2)], []),
        (book(2), [entry(1, 1), entry(2, 0, status="reserved")], []),
        (book(2), [entry(1, 1), entry(2, 0, status="reserved", reserved_until=date(2025, 1, 9))], ["reservation_expired"]),
        (book(3), [entry(1, 5), entry(2, 3), entry(3, 4)], ["number_out_of_order", "number_out_of_order"]),
        (book(3), [entry(1, 5), entry(2, 3, is_late=True), entry(3, 6)], []),
        (book(3), [entry(1, 5), entry(2, 3, was_reserved=True), entry(3, 6)], []),
        (book(2), [entry(1, 5), entry(1, 2, "a", is_inserted=True), entry(2, 5)], []),
        (book(1), [entry(1, 5), entry(1, 5)], ["number_duplicate"]),
        (book(1), [entry(1, 5), entry(9, 5)], ["number_outside"]),
    ],
)
def test_check_of_a_book(series, entries, codes):
    assert [finding.code for finding in check_book(series, entries, date(2025, 1, 10))] == codes


def test_gaps_are_told_as_runs():
    found = check_book(book(6), [entry(1, 1), entry(4, 2)], date(2025, 1, 10))
    assert [(item.params["from"], item.params["to"]) for item in found] == [(2, 3), (5, 6)]
