"""Targets of resolutions (chỉ tiêu) and the one rule that judges them: reached, on track, at risk, missed or without data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from models.domain.errors import RuleError
from models.domain.report_periods import ReportKind, ReportPeriod

Op = Literal["=", ">", "<", ">=", "<=", "range"]
Measure = Literal["level", "cumulative", "per_period"]
State = Literal["reached", "on_track", "at_risk", "missed", "no_data", "stopped"]
Trend = Literal["better", "worse", "same", "none"]
OPS: tuple[Op, ...] = ("=", ">=", "<=", ">", "<", "range")
MEASURES: tuple[Measure, ...] = ("level", "cumulative", "per_period")
STATES: tuple[State, ...] = ("missed", "at_risk", "no_data", "on_track", "reached", "stopped")
"""The worst first: the order of lists."""
RISK_MARGIN = 10
"""Default of the setting `target.risk_margin`: per cent of the whole way that a target may lag behind the straight line."""

_YEAR = re.compile(r"[12]\d{3}")
_YEARS = re.compile(r"([12]\d{3})-([12]\d{3})")
_PART = re.compile(r"([12]\d{3})-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12]))")
_EPSILON = 1e-9  # 0.1 + 0.2 reaches 0.3
_SAME_PACE = 0.005  # of the target: within it what adds up keeps its pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure to reach in a period. `period_key`: 2024, 2020-2025, 2024-Q2 ...; `value_to` is the upper end of a range.

    `measure`: level (each reading is the state of that day), cumulative (each reading counts from the start of the period),
    per_period (each reading is the share of its own month or quarter; they are added up). `baseline`: where it started.
    """

    id: int
    name: str
    op: Op
    value: float | None
    period_key: str
    value_to: float | None = None
    unit: str = ""
    measure: Measure = "level"
    baseline: float | None = None
    document_id: int | None = None
    parent_id: int | None = None
    ordinal: int = 0
    item: int | None = None
    unit_id: int | None = None
    sector: str | None = None
    source_text: str = ""
    stopped_on: date | None = None
    stop_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReading:
    """What was measured for a month, quarter, half-year or year. `read_on`: the day of the figure."""

    id: int
    target_id: int
    period_key: str
    value: float
    read_on: date
    note: str | None = None
    document_id: int | None = None

    @property
    def as_of(self) -> date:
        """The day up to which it counts: the end of its period, or an earlier day of reading."""
        return min(self.read_on, period_days(self.period_key)[1])


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a target stands. `value`: the figure judged (added up for `per_period`); `expected`: what the straight line asks of that day.

    `progress`: share of the way from the start to the target, 1.0 = there; None where there is no way to measure.
    `is_final_missing`: the period is over and its last reading has not come.
    """

    state: State
    value: float | None = None
    as_of: date | None = None
    expected: float | None = None
    progress: float | None = None
    trend: Trend = "none"
    is_final_missing: bool = False


def period_days(key: str) -> tuple[date, date]:
    """First and last day of a period of the calendar; RuleError target_period_impossible (text)."""
    if found := _YEARS.fullmatch(key):
        first, last = int(found[1]), int(found[2])
        if first <= last:
            return date(first, 1, 1), date(last, 12, 31)
    elif _YEAR.fullmatch(key):
        return date(int(key), 1, 1), date(int(key), 12, 31)
    elif found := _PART.fullmatch(key):
        period = _part(found)
        months = {"month": 1, "quarter": 3, "half": 6}[period.kind]
        last_month = period.last_month
        following = date(last_month.year + last_month.month // 12, last_month.month % 12 + 1, 1)
        return date(period.year, last_month.month - months + 1, 1), following - timedelta(days=1)
    raise RuleError("target_period_impossible", field="period", text=key)


def reading_kind(key: str) -> ReportKind:
    """month, quarter, half or year; RuleError target_period_impossible for anything else (a term is no period of a reading)."""
    if _YEAR.fullmatch(key):
        return "year"
    found = _PART.fullmatch(key)
    if found is None:
        raise RuleError("target_period_impossible", field="period", text=key)
    return _part(found).kind


def _part(found: "re.Match[str]") -> ReportPeriod:
    year = int(found[1])
    if found[2]:
        return ReportPeriod("month", year, int(found[2]))
    return ReportPeriod("quarter", year, int(found[3])) if found[3] else ReportPeriod("half", year, int(found[4]))


def is_lower_better(target: Target) -> bool:
    """Whether less is better: an upper limit, nought, or a figure named below where it started."""
    if target.op in ("<", "<="):
        return True
    if target.op != "=" or target.value is None:
        return False
    return target.value == 0 or (target.baseline is not None and target.value < target.baseline)


def is_met(target: Target, value: float) -> bool:
    """Whether a figure satisfies the target. A figure named without limit ("đạt 14,5%") is met by more, too: it is exceeded."""
    aim = target.value
    if aim is None:
        return False
    if target.op == "range":
        return aim - _EPSILON <= value <= (target.value_to if target.value_to is not None else aim) + _EPSILON
    if target.op == ">":
        return value > aim + _EPSILON
    if target.op == "<":
        return value < aim - _EPSILON
    return value <= aim + _EPSILON if is_lower_better(target) else value >= aim - _EPSILON


def points(target: Target, readings: Sequence[TargetReading]) -> list[tuple[date, float]]:
    """The figures to judge, oldest first: as read, or added up for `per_period`."""
    ordered = sorted(readings, key=lambda one: (one.as_of, one.id))
    total, found = 0.0, []
    for one in ordered:
        total = total + one.value if target.measure == "per_period" else one.value
        found.append((one.as_of, total))
    return found


def judge(target: Target, readings: Sequence[TargetReading], today: date, margin: float = RISK_MARGIN) -> Judgement:
    """How the target stands on `today`; `margin`: per cent of the way it may lag behind before it is at risk.

    A limit on what adds up ("không quá 50 vụ") is missed as soon as it is passed, and reached only when the period is over.
    Every other target is reached as soon as its last figure satisfies it, and missed when the figure of the whole period does not.
    """
    seen = points(target, [one for one in readings if one.as_of <= today])
    if target.stopped_on is not None:
        last = seen[-1] if seen else (None, None)
        return Judgement("stopped", last[1], last[0])
    if not seen or target.value is None:
        return Judgement("no_data")
    at, value = seen[-1]
    first, last_day = period_days(target.period_key)
    expected, progress, lag = _line(target, seen, first, last_day)
    is_over, is_final = today > last_day, at >= last_day
    adds_up = target.measure != "level"
    if adds_up and _is_over_limit(target, value):
        state: State = "missed"
    elif is_met(target, value) and (is_final or not (adds_up and is_lower_better(target))):
        state = "reached"
    elif is_final:
        state = "missed"
    elif is_over:
        state = "at_risk"
    else:
        state = "at_risk" if lag * 100 > margin + _EPSILON else "on_track"
    return Judgement(state, value, at, expected, progress, _trend(target, seen, first, last_day), is_over and not is_final)


def _is_over_limit(target: Target, value: float) -> bool:
    """What only grows has passed a limit that it cannot come back from."""
    if target.op == "range":
        return target.value_to is not None and value > target.value_to + _EPSILON
    return is_lower_better(target) and not is_met(target, value)


def start_of(target: Target, seen: Sequence[tuple[date, float]], first: date) -> tuple[date, float]:
    """Where the straight line begins: the baseline (or nought for what adds up) on the first day, else the first figure."""
    if target.measure != "level":
        return first, 0.0
    if target.baseline is not None:
        return first, target.baseline
    return seen[0] if seen else (first, 0.0)


def aim_of(target: Target, value: float) -> float:
    """The figure that the line leads to; of a range the nearer end."""
    assert target.value is not None
    if target.op == "range" and target.value_to is not None and value > target.value_to:
        return target.value_to
    return target.value


def _line(
    target: Target, seen: Sequence[tuple[date, float]], first: date, last_day: date
) -> tuple[float | None, float | None, float]:
    """What the straight line asks of the day of the last figure, the share of the way done, and by how much of it the figure lags."""
    at, value = seen[-1]
    start_on, start = start_of(target, seen, first)
    aim = aim_of(target, value)
    days = (last_day - start_on).days
    share = min(max((at - start_on).days / days, 0.0), 1.0) if days > 0 else 1.0
    expected = start + (aim - start) * share
    if target.measure != "level" and is_lower_better(target):  # a limit: what is used up must not run ahead of time
        used = value / aim if aim else (0.0 if value <= 0 else 1.0)
        return expected, used, used - share
    if abs(aim - start) < _EPSILON:
        return expected, None, 0.0 if is_met(target, value) else 1.0
    progress = (value - start) / (aim - start)
    return expected, progress, share - progress


def _trend(target: Target, seen: Sequence[tuple[date, float]], first: date, last_day: date) -> Trend:
    """Whether the last step led towards the target; what adds up always grows, so its distance from the straight line is compared."""
    if len(seen) < 2:
        return "none"
    (_, before), (_, now) = seen[-2:]
    small = _EPSILON
    if target.measure != "level":
        expected = [_line(target, seen[:count], first, last_day)[0] or 0.0 for count in (len(seen) - 1, len(seen))]
        before, now = before - expected[0], now - expected[1]
        small = abs(target.value or 0.0) * _SAME_PACE
    elif target.op == "range":
        before, now = -_outside(target, before), -_outside(target, now)
    if abs(now - before) <= small:
        return "same"
    return "better" if (now < before) == is_lower_better(target) else "worse"


def _outside(target: Target, value: float) -> float:
    """How far a figure lies outside the range."""
    assert target.value is not None
    assert target.value_to is not None
    return max(target.value - value, value - target.value_to, 0.0)
