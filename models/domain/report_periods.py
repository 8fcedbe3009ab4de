"""Periods of reports and their closing days (process 6.1): month, quarter, half-year, year; the day after one closing opens the next."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from models.domain.errors import RuleError

ReportKind = Literal["month", "quarter", "half", "year"]
KINDS: tuple[ReportKind, ...] = ("month", "quarter", "half", "year")
END_OF_MONTH = 31
CLOSING_DAYS = (14, 15, 20, 25, END_OF_MONTH)  # process 6.1: what is offered; 31 stands for the last day of the month
_STATE_DAY = 14  # NĐ 09/2019 Đ.12
_MONTHS: dict[ReportKind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_PARTS: dict[ReportKind, tuple[str, int]] = {"month": ("", 12), "quarter": ("Q", 4), "half": ("H", 2)}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_FIRST = re.compile(r"(\d{4})(?:-([qh]?)(\d{1,2}))?")
_YEAR_LAST = re.compile(r"([qh]?)(\d{1,2}|i{1,3}|iv)/(\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class ReportPeriod:
    """One period: `number` counts the months, quarters or halves of the year (1 for a year)."""

    kind: ReportKind
    year: int
    number: int = 1

    @property
    def key(self) -> str:
        """2024-04, 2024-Q2, 2024-H1, 2024."""
        if self.kind == "year":
            return str(self.year)
        return f"{self.year}-{self.number:02d}" if self.kind == "month" else f"{self.year}-{_PARTS[self.kind][0]}{self.number}"

    @property
    def last_month(self) -> date:
        """First day of its last calendar month."""
        return date(self.year, self.number * _MONTHS[self.kind], 1)

    def before(self) -> "ReportPeriod":
        """The period before it."""
        count = 12 // _MONTHS[self.kind]
        return ReportPeriod(self.kind, self.year - (self.number == 1), count if self.number == 1 else self.number - 1)

    def after(self) -> "ReportPeriod":
        """The period that follows."""
        count = 12 // _MONTHS[self.kind]
        return ReportPeriod(self.kind, self.year + (self.number == count), 1 if self.number == count else self.number + 1)


def parse_report_period(kind: ReportKind, text: str) -> ReportPeriod:
    """A period from 2024-04, 2024-Q2, 2024-H1, 2024, or 4/2024, II/2024; RuleError report_period_impossible (text)."""
    bare = text.strip().lower()
    letter, number, year = "", "", ""
    if found := _YEAR_FIRST.fullmatch(bare):
        year, letter, number = found[1], found[2] or "", found[3] or ""
    elif found := _YEAR_LAST.fullmatch(bare):
        letter, number, year = found[1], found[2], found[3]
    counted = _ROMAN.get(number) or int(number or 0)
    if kind == "year":
        is_right = bool(year) and not number
        counted = 1
    else:
        sign, most = _PARTS[kind]
        is_right = bool(year) and 1 <= counted <= most and letter in ("", sign.lower())
    if not is_right or not 1900 <= int(year) <= 2999:
        raise RuleError("report_period_impossible", field="period", text=text)
    return ReportPeriod(kind, int(year), counted)


def period_of(kind: ReportKind, day: date) -> ReportPeriod:
    """The period by the calendar that contains a day."""
    return ReportPeriod(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)


def usual_closing_day(settings: Mapping[str, Any]) -> int:
    """The office's closing day: its setting, else the 14th for state papers and the end of the month for Party ones (process 6.1)."""
    chosen = int(settings.get("report.closing_day", 0))
    return chosen or (_STATE_DAY if settings.get("layout.profile") == "ND30" else END_OF_MONTH)


def closing_on(period: ReportPeriod, closing_day: int) -> date:
    """The last day of data of a period: the closing day of its last month, or that month's last day."""
    month = period.last_month
    return month.replace(day=min(closing_day, monthrange(month.year, month.month)[1]))


def starts_on(period: ReportPeriod, closing_day: int) -> date:
    """First day of data: the day after the closing of the period before."""
    return closing_on(period.before(), closing_day) + timedelta(days=1)


def report_code(period: ReportPeriod, revision: int) -> str:
    """BC-2024-04; a later revision BC-2024-04-L2."""
    return f"BC-{period.key}" + (f"-L{revision}" if revision > 1 else "")
