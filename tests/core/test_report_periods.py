"""Periods of reports and their closing days: the worked examples of process 6.1."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.errors import RuleError
from models.domain.report_periods import (
    CLOSING_DAYS,
    END_OF_MONTH,
    KINDS,
    ReportPeriod,
    closing_on,
    parse_report_period,
    period_of,
    report_code,
    starts_on,
    usual_closing_day,
)

D = date.fromisoformat


@pytest.mark.parametrize(
    "kind, text, first, last",
    [
        ("month", "2025-05", "2025-04-15", "2025-05-14"),
        ("quarter", "2025-Q2", "2025-03-15", "2025-06-14"),
        ("half", "2025-H1", "2024-12-15", "2025-06-14"),
        ("half", "2025-H2", "2025-06-15", "2025-12-14"),
        ("year", "2025", "2024-12-15", "2025-12-14"),
    ],
)
def test_state_closing_on_the_fourteenth(kind, text, first, last):
    """NĐ 09/2019 Đ.12."""
    period = parse_report_period(kind, text)
    assert (starts_on(period, 14), closing_on(period, 14)) == (D(first), D(last))


@pytest.mark.parametrize(
    "kind, text, day, first, last",
    [
        ("month", "2024-02", END_OF_MONTH, "2024-02-01", "2024-02-29"),
        ("month", "2024-03", END_OF_MONTH, "2024-03-01", "2024-03-31"),
        ("quarter", "2024-Q1", END_OF_MONTH, "2024-01-01", "2024-03-31"),
        ("half", "2024-H2", END_OF_MONTH, "2024-07-01", "2024-12-31"),
        ("year", "2024", END_OF_MONTH, "2024-01-01", "2024-12-31"),
        ("month", "2024-01", 25, "2023-12-26", "2024-01-25"),
        ("month", "2024-03", 20, "2024-02-21", "2024-03-20"),
    ],
)
def test_party_and_local_closing_days(kind, text, day, first, last):
    period = parse_report_period(kind, text)
    assert (starts_on(period, day), closing_on(period, day)) == (D(first), D(last))


@given(st.sampled_from(KINDS), st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from(CLOSING_DAYS))
def test_no_day_is_lost_or_counted_twice(kind, day, closing_day):
    period = period_of(kind, day)
    assert closing_on(period, closing_day) + timedelta(days=1) == starts_on(period.after(), closing_day)
    assert period.after().before() == period
    assert parse_report_period(kind, period.key) == period
    assert starts_on(period, closing_day) <= closing_on(period, closing_day)


@pytest.mark.parametrize(
    "kind, text, key",
    [
        ("month", "4/2024", "2024-04"),
        ("month", "2024-4", "2024-04"),
        ("quarter", "II/2024", "2024-Q2"),
        ("quarter", "q3/2024", "2024-Q3"),
        ("quarter", "2024-2", "2024-Q2"),
        ("half", "2/2024", "2024-H2"),
        ("year", " 2024 ", "2024"),
    ],
)
def test_periods_as_people_write_them(kind, text, key):
    assert parse_report_period(kind, text).key == key


@pytest.mark.parametrize(
    "kind, text",
    [
        ("month", "2024-13"), ("month", "2024-00"), ("month", "2024"), ("month", "2024-Q2"), ("quarter", "2024-Q5"),
        ("quarter", "2024-H1"), ("half", "2024-H3"), ("half", "2024-Q1"), ("year", "2024-04"), ("year", "24"), ("month", ""),
        ("month", "tháng tư"), ("year", "0024"),
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(kind, text):
    with pytest.raises(RuleError) as error:
        parse_report_period(kind, text)
    assert error.value.code == "report_period_impossible"


def test_party_offices_close_at_the_end_of_the_month_state_ones_on_the_fourteenth():
    assert usual_closing_day({}) == END_OF_MONTH
    assert usual_closing_day({"layout.profile": "ND30"}) == 14
    assert usual_closing_day({"layout.profile": "ND30", "report.closing_day": 25}) == 25


def test_codes():
    assert report_code(ReportPeriod("month", 2024, 4), 1) == "BC-2024-04"
    assert report_code(ReportPeriod("quarter", 2024, 2), 3) == "BC-2024-Q2-L3"
    assert report_code(ReportPeriod("year", 2024), 1) == "BC-2024"
