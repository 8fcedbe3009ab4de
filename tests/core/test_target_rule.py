"""The rule that judges targets, as a table: operators, measures, the straight line, the end of the period."""

from datetime import date

import pytest

from models.domain.errors import RuleError
from models.domain.targets import Target, TargetReading, is_lower_better, judge, period_days, points, reading_kind

D = date.fromisoformat


def target(op: str = ">=", value: float | None = 100.0, **more) -> Target:
    return Target(id=1, name="Thu ngân sách", op=op, value=value, period_key=more.pop("period_key", "2024"), **more)


def readings(*pairs: tuple[str, float]) -> list[TargetReading]:
    return [
        TargetReading(id=number, target_id=1, period_key=key, value=value, read_on=period_days(key)[1])
        for number, (key, value) in enumerate(pairs, 1)
    ]


@pytest.mark.parametrize(
    "key, first, last",
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2020-2025", "2020-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
    ],
)
def test_days_of_periods(key, first, last) -> None:
    assert period_days(key) == (D(first), D(last))


@pytest.mark.parametrize("key", ["", "24", "2024-13", "2024-Q5", "2025-2020", "2024-H3", "năm 2024", "2024-1"])
def test_impossible_periods(key) -> None:
    with pytest.raises(RuleError) as error:
        period_days(key)
    assert error.value.code == "target_period_impossible"


def test_a_term_is_no_period_of_a_reading() -> None:
    assert [reading_kind(key) for key in ("2024", "2024-05", "2024-Q2", "2024-H1")] == ["year", "month", "quarter", "half"]
    with pytest.raises(RuleError):
        reading_kind("2020-2025")


# (operator, value, value_to, figure of the whole year) -> met
MET = [
    ("=", 14.5, None, 14.5, True), ("=", 14.5, None, 15.0, True), ("=", 14.5, None, 14.4, False), ("=", 0.0, None, 0.0, True),
    ("=", 0.0, None, 1.0, False), (">=", 95.0, None, 95.0, True), (">=", 95.0, None, 94.9, False), (">", 95.0, None, 95.0, False),
    (">", 95.0, None, 95.1, True), ("<=", 2.0, None, 2.0, True), ("<=", 2.0, None, 2.1, False), ("<", 2.0, None, 2.0, False),
    ("<", 2.0, None, 1.9, True), ("range", 8.0, 9.0, 8.0, True), ("range", 8.0, 9.0, 9.0, True), ("range", 8.0, 9.0, 7.9, False),
    ("range", 8.0, 9.0, 9.1, False), ("=", 0.3, None, 0.1 + 0.2, True),
]  # fmt: skip


@pytest.mark.parametrize("op, value, upper, figure, met", MET)
@pytest.mark.parametrize("measure", ["level", "cumulative", "per_period"])
def test_the_figure_of_the_whole_period_decides(op, value, upper, figure, met, measure) -> None:
    asked = target(op, value, value_to=upper, measure=measure)
    assert judge(asked, readings(("2024", figure)), D("2025-01-15")).state == ("reached" if met else "missed")


@pytest.mark.parametrize(
    "asked, seen, today, state",
    [
        # what adds up: 40 of 100 by the middle of the year lags by 10 of 100, not more
        (target(measure="cumulative"), (("2024-H1", 40.0),), "2024-07-05", "on_track"),
        (target(measure="cumulative"), (("2024-H1", 39.0),), "2024-07-05", "at_risk"),
        (target(measure="cumulative"), (("2024-Q1", 20.0), ("2024-H1", 100.0)), "2024-07-05", "reached"),
        (target(measure="cumulative"), (("2024", 99.0),), "2025-01-10", "missed"),
        (target(measure="cumulative"), (("2024-11", 99.0),), "2025-01-10", "at_risk"),
        # the same figures told month by month
        (target(measure="per_period"), (("2024-01", 8.0), ("2024-02", 9.0), ("2024-03", 8.0)), "2024-04-02", "on_track"),
        (target(measure="per_period"), (("2024-01", 8.0), ("2024-02", 0.0), ("2024-03", 0.0)), "2024-04-02", "at_risk"),
        # a level: from 60 to 90 in a year
        (target(">=", 90.0, baseline=60.0), (("2024-H1", 75.0),), "2024-07-05", "on_track"),
        (target(">=", 90.0, baseline=60.0), (("2024-H1", 71.0),), "2024-07-05", "at_risk"),
        (target(">=", 90.0, baseline=60.0), (("2024-H1", 91.0),), "2024-07-05", "reached"),
        (target(">=", 90.0, baseline=60.0), (("2024-H1", 91.0), ("2024-Q3", 85.0)), "2024-10-05", "on_track"),
        # a level without a start: the first figure is the start
        (target(">=", 90.0), (("2024-Q1", 60.0),), "2024-04-02", "on_track"),
        (target(">=", 90.0), (("2024-Q1", 60.0), ("2024-Q3", 62.0)), "2024-10-02", "at_risk"),
        # lower is better: poor households from 5 to 2 per cent
        (target("<=", 2.0, baseline=5.0), (("2024-H1", 3.4),), "2024-07-05", "on_track"),
        (target("<=", 2.0, baseline=5.0), (("2024-H1", 4.6),), "2024-07-05", "at_risk"),
        (target("=", 2.0, baseline=5.0), (("2024-H1", 1.9),), "2024-07-05", "reached"),
        (target("<", 2.0, baseline=5.0), (("2024", 2.0),), "2025-01-05", "missed"),
        # a limit on what adds up: no more than 50 cases a year
        (target("<=", 50.0, measure="cumulative"), (("2024-H1", 20.0),), "2024-07-05", "on_track"),
        (target("<=", 50.0, measure="cumulative"), (("2024-H1", 40.0),), "2024-07-05", "at_risk"),
        (target("<=", 50.0, measure="cumulative"), (("2024-H1", 51.0),), "2024-07-05", "missed"),
        (target("<=", 50.0, measure="cumulative"), (("2024", 50.0),), "2025-01-05", "reached"),
        (target("=", 0.0, measure="cumulative"), (("2024-H1", 0.0),), "2024-07-05", "on_track"),
        (target("=", 0.0, measure="cumulative"), (("2024-H1", 1.0),), "2024-07-05", "missed"),
        # a range that is passed by what only grows
        (target("range", 80.0, value_to=90.0, measure="cumulative"), (("2024-H1", 91.0),), "2024-07-05", "missed"),
        (target("range", 8.0, value_to=9.0, baseline=10.0), (("2024-H1", 9.4),), "2024-07-05", "on_track"),
        # without data
        (target(), (), "2025-06-01", "no_data"),
        (target(value=None), (("2024-H1", 1.0),), "2024-07-05", "no_data"),
        (target(), (("2024-H1", 100.0),), "2024-05-01", "no_data"),
        (target(stopped_on=D("2024-05-01")), (("2024-H1", 100.0),), "2024-07-05", "stopped"),
        # a term
        (target(period_key="2020-2025", measure="cumulative"), (("2023", 70.0),), "2024-02-01", "on_track"),
        (target(period_key="2020-2025", measure="cumulative"), (("2023", 40.0),), "2024-02-01", "at_risk"),
    ],
)  # fmt: skip
def test_the_state(asked, seen, today, state) -> None:
    assert judge(asked, readings(*seen), D(today)).state == state


@pytest.mark.parametrize(
    "asked, seen, trend",
    [
        (target(), (("2024-Q1", 10.0),), "none"),
        (target(), (("2024-Q1", 10.0), ("2024-Q2", 12.0)), "better"),
        (target(), (("2024-Q1", 12.0), ("2024-Q2", 10.0)), "worse"),
        (target(), (("2024-Q1", 12.0), ("2024-Q2", 12.0)), "same"),
        (target("<=", 2.0), (("2024-Q1", 3.0), ("2024-Q2", 2.5)), "better"),
        (target("range", 8.0, value_to=9.0), (("2024-Q1", 11.0), ("2024-Q2", 9.5)), "better"),
        (target("range", 8.0, value_to=9.0), (("2024-Q1", 8.5), ("2024-Q2", 9.5)), "worse"),
        (target(measure="per_period"), (("2024-Q1", 30.0), ("2024-Q2", 20.0)), "worse"),
        (target(measure="per_period"), (("2024-Q1", 30.0), ("2024-Q2", 20.0), ("2024-Q3", 25.0)), "same"),
        (target(measure="per_period"), (("2024-Q1", 30.0), ("2024-Q2", 20.0), ("2024-Q3", 27.0)), "better"),
        (target(measure="cumulative"), (("2024-Q1", 30.0), ("2024-H1", 40.0)), "worse"),
        (target("<=", 50.0, measure="cumulative"), (("2024-Q1", 10.0), ("2024-H1", 30.0)), "worse"),
        (target("<=", 50.0, measure="cumulative"), (("2024-Q1", 20.0), ("2024-H1", 25.0)), "better"),
    ],
)  # fmt: skip
def test_the_trend(asked, seen, trend) -> None:
    assert judge(asked, readings(*seen), D("2025-01-01")).trend == trend


def test_figures_are_added_up_in_time_whatever_order_they_came_in() -> None:
    seen = readings(("2024-Q2", 20.0), ("2024-Q1", 30.0))
    assert points(target(measure="per_period"), seen) == [(D("2024-03-31"), 30.0), (D("2024-06-30"), 50.0)]


def test_a_figure_read_before_its_period_ends_counts_to_its_day() -> None:
    early = TargetReading(id=1, target_id=1, period_key="2024-H1", value=45.0, read_on=D("2024-06-10"))
    assert early.as_of == D("2024-06-10")
    found = judge(target(measure="cumulative"), [early], D("2024-06-15"))
    assert (found.state, found.as_of) == ("on_track", D("2024-06-10"))
    assert found.expected == pytest.approx(100 * 161 / 365)


def test_the_margin_is_a_setting() -> None:
    seen = readings(("2024-H1", 39.0))
    assert judge(target(measure="cumulative"), seen, D("2024-07-05"), margin=15).state == "on_track"
    assert judge(target(measure="cumulative"), seen, D("2024-07-05"), margin=0).state == "at_risk"


def test_less_is_better_when_the_figure_lies_below_the_start() -> None:
    assert is_lower_better(target("=", 2.0, baseline=5.0))
    assert not is_lower_better(target("=", 2.0))
    assert not is_lower_better(target("=", 8.0, baseline=5.0))


def test_the_last_figure_of_a_period_that_is_over_is_missing() -> None:
    assert judge(target(measure="cumulative"), readings(("2024-11", 99.0)), D("2025-01-10")).is_final_missing
    assert not judge(target(measure="cumulative"), readings(("2024", 99.0)), D("2025-01-10")).is_final_missing
