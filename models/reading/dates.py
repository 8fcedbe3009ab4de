"""Dates and periods as Vietnamese papers write them, each found with its place and resolved strictly."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(
    r"""(?<![\d/.,:])(?=[\dnm])(?:
      (?P<word>ngày\ +)?(?:mồng\ +|mùng\ +)?(?P<d1>\d{1,2})\ ?(?:,\ )?tháng\ ?(?P<m1>\d{1,2})(?:\ ?(?:,\ )?năm\ ?(?P<y1>\d{4})(?!\d)|/(?P<y4>\d{4})(?!\d))?(?!\d)
    | (?P<word2>ngày\ +)?(?:mồng\ +|mùng\ +)?(?P<d2>\d{1,2})\ ?(?P<sep>[/.\-–])\ ?(?P<m2>\d{1,2})\ ?(?P=sep)\ ?(?P<y2>20\ \d{2}|\d{4}|\d{2})(?![\d/]|[.,-]\d)
    | (?P<word3>ngày\ +)?(?P<d3>\d{1,2})/(?P<m3>\d{1,2})\ năm\ (?P<y3>\d{4})(?!\d)
    | (?P<word5>ngày\ +)(?P<d5>\d{1,2})[/.\-](?P<m5>\d{1,2})(?![\d/%]|[.,-]\d)
    | (?P<d6>\d{1,2})/(?P<m6>\d{1,2})(?![\d/%]|[.,-]\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MISREAD = re.compile(
    r"(?<=\d)[oO](?=[\d/ .])|(?<=/)[oO](?=\d)|(?<=ngày )[lI](?=\d?[/.])|(?<=\d)[lI](?=[\d/])"
)  # letters read for figures
_YEAR_TAIL = r"(?:\ ?[/.\-–]\ ?(?P<{0}>\d{{4}})(?!\d)|\ ?,?\ năm\ (?P<{0}b>\d{{4}})(?!\d))"
_PERIOD = re.compile(
    r"""\b(?:
      tháng\ (?P<month>\d{1,2})(?![\d]|\ ?[/.\-]\d{1,2}(?!\d))"""
    + _YEAR_TAIL.format("my")
    + r"""?
    | quý\ (?P<quarter>IV|III|II|I|[1-4])\b"""
    + _YEAR_TAIL.format("qy")
    + r"""?
    | (?P<half>(?:0?6|sáu|0?9|chín|0?3|ba)\ tháng\ (?:đầu|cuối)\ năm|0?9\ tháng\ năm|(?<=trong\ )0?9\ tháng(?!\ (?:kể|tính|qua|đầu|cuối|năm|nay|gần|vừa|tới|\()))(?:\ (?P<hy>\d{4})(?!\d))?
    | năm\ (?P<year>\d{4})(?!\d|\s?[-–]\s?\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Found:
    """A date or period: text[start:end]. `last` its last day, `first` its first; both None without a year or when impossible."""

    start: int
    end: int
    kind: str
    first: date | None
    last: date | None
    day: int | None = None
    month: int | None = None
    is_year_missing: bool = False
    is_impossible: bool = False


def last_of_month(year: int, month: int) -> date:
    """Last day of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def make_date(day: int, month: int, year: int) -> date | None:
    """The date, or None when the calendar has no such day or the year is out of reach (1900-2100)."""
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def next_such_day(day: int, month: int, after: date) -> date | None:
    """The first day dd/mm on or after `after` (phrases rule 3); 29/02 waits for a leap year."""
    for year in range(after.year, after.year + 9):
        found = make_date(day, month, year)
        if found is not None and found >= after:
            return found
    return None


def find_days(text: str) -> Iterator[Found]:
    """Single days, day first always; `3/6` without a year is found too, and left to the caller to trust."""
    for hit in _DAY.finditer(_MISREAD.sub(lambda wrong: "0" if wrong[0] in "oO" else "1", text)):
        day_text = hit["d1"] or hit["d2"] or hit["d3"] or hit["d5"] or hit["d6"]
        month_text = hit["m1"] or hit["m2"] or hit["m3"] or hit["m5"] or hit["m6"]
        year_text = hit["y1"] or hit["y4"] or hit["y2"] or hit["y3"]
        day, month = int(day_text), int(month_text)
        has_word = bool(hit["word"] or hit["word2"] or hit["word3"] or hit["word5"])
        if year_text is None:
            if hit["d1"] and not has_word:
                continue
            real = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]
            yield Found(hit.start(), hit.end(), "day", None, None, day, month, is_year_missing=True, is_impossible=not real)
            continue
        year_text = year_text.replace(" ", "")
        year = int(year_text) + (2000 if len(year_text) == 2 else 0)
        value = make_date(day, month, year)
        yield Found(hit.start(), hit.end(), "day", value, value, day, month, is_impossible=value is None)


def find_periods(text: str) -> Iterator[Found]:
    """Months, quarters, parts of a year and years named in the text."""
    for hit in _PERIOD.finditer(text):
        year_text = next((hit[name] for name in ("my", "myb", "qy", "qyb", "hy", "year") if hit[name]), None)
        year = int(year_text) if year_text else 0
        if year_text and not 1900 <= year <= 2100:
            continue
        if hit["month"]:
            kind, months = "month", (int(hit["month"]),) * 2
        elif hit["quarter"]:
            quarter = _QUARTERS[hit["quarter"].lower()]
            kind, months = "quarter", (quarter * 3 - 2, quarter * 3)
        elif hit["half"]:
            kind, months = "half", _part_of_year(hit["half"].lower())
        else:
            kind, months = "year", (1, 12)
        if not 1 <= months[0] <= 12:
            yield Found(hit.start(), hit.end(), kind, None, None, is_impossible=True)
        elif year:
            yield Found(hit.start(), hit.end(), kind, date(year, months[0], 1), last_of_month(year, months[1]), None, months[1])
        else:
            yield Found(hit.start(), hit.end(), kind, None, None, months[0], months[1], is_year_missing=True)


def _part_of_year(phrase: str) -> tuple[int, int]:
    count = 3 if phrase.startswith(("3", "03", "ba")) else 9 if phrase.startswith(("9", "09", "chín")) else 6
    return (13 - count, 12) if "cuối" in phrase else (1, count)


def with_year(found: Found, after: date | None) -> Found:
    """`found` resolved to the first such day or period that ends on or after `after`; unchanged when it has a year."""
    if not found.is_year_missing or after is None or found.is_impossible or found.month is None:
        return found
    if found.kind == "day":
        value = next_such_day(found.day or 1, found.month, after)
        return Found(found.start, found.end, found.kind, value, value, found.day, found.month, is_year_missing=True)
    last = last_of_month(after.year, found.month)
    if last < after:
        last = last_of_month(after.year + 1, found.month)
    first = date(last.year, found.day or 1, 1)
    return Found(found.start, found.end, found.kind, first, last, found.day, found.month, is_year_missing=True)


def end_of_week(day: date, week_ends_on: int = 5) -> date:
    """Friday of the week of `day`, or the day that the office ends its week on (5 Friday ... 7 Sunday); a later day is itself."""
    return day + timedelta(days=max(0, week_ends_on - day.isoweekday()))
