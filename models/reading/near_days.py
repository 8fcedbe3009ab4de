"""Days told without a date: from the day of the paper ("tuần tới", "trong ngày", "cuối tháng") and from Tết."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.domain.lunar import day_of_last_month, new_year_after, new_year_of
from models.reading.dates import end_of_week, last_of_month

_NOW = re.compile(
    r"\b(?P<now>(?:từ nay )?(?:đến |vào )?(?<!tháng )(?<!điểm )(?<!kết )(?<!giá )(?<!loại )(?<!dịp )cuối (?:tháng này|tháng|quý này|quý|năm nay|năm|tuần này|tuần)(?! \d| Chạp| trước| [IV])"
    r"|(?:hoàn thành |xong )?trong năm nay|(?:hoàn thành|xong) trong năm(?! \d)"
    r"|trong tháng(?: này)?(?! \d| tới| sau)|trong tuần(?: này)?(?! tới| sau| \w+ lễ| (?:đầu|cuối|thứ))"
    r"|(?:(?P<before>trước )|chậm nhất |muộn nhất |vào )?(?:sáng |chiều )?thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7]) tuần (?:này|tới|sau)"
    r"|(?:đầu |trong |cuối )?(?<!nửa )(?<!lịch )(?<!trình )(?<!việc )(?:tuần|tháng|quý) (?:tới|sau)(?! của)|(?:đầu|trong|cuối) năm (?:tới|sau)|trong ngày(?= ?[,.;)]| hôm nay|$))",
    re.IGNORECASE,
)
_NEAR_HINTS = (
    "cuối", "tuần này", "trong tuần", "trong tháng", "trong ngày", "trong năm", *(f"{unit} {end}" for unit in ("tuần", "tháng", "quý", "năm") for end in ("tới", "sau")),
)  # fmt: skip
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5}
_TET = re.compile(
    r"\b(?:hoàn thành |xong )?trước (?:ngày |dịp )?(?:(?:ngày )?(?P<chap>\d{1,2}|cuối(?: cùng)?(?: của)?) tháng Chạp|Tết(?! Dương| Tây| Trung thu| thiếu nhi| ông))"
    r"(?: (?:Nguyên đán|cổ truyền|Âm lịch|của dân tộc))*(?: (?:năm )?(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý) \w{2,4})?"
    r"(?: ?[-–,]? ?\(?(?:năm )?(?P<year>20\d\d)\)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NearDay:
    """Words at text[start:end] and the day they come to; `reason` relative_to_issue or lunar."""

    start: int
    end: int
    due_on: date | None
    reason: str
    exclusive: bool = False
    is_year_missing: bool = False


def find_near_days(text: str, issued_on: date | None, week_ends_on: int = 5) -> Iterator[NearDay]:
    """Both kinds, in order of place. `week_ends_on`: 5 Friday ... 7 Sunday."""
    low = text.lower()
    found = [*_near(text, issued_on, week_ends_on)] if any(word in low for word in _NEAR_HINTS) else []
    if "tết" in low or "chạp" in low:
        found += _lunar(text, issued_on)
    found.sort(key=lambda item: item.start)
    end = -1
    for item in found:
        if item.start >= end:
            end = item.end
            yield item


def _near(text: str, issued_on: date | None, week_ends_on: int) -> Iterator[NearDay]:
    for hit in _NOW.finditer(text):
        phrase = hit["now"].lower()
        if hit["weekday"] and issued_on is not None:
            due_on: date | None = _weekday(hit["weekday"].lower(), issued_on, is_next=phrase.endswith(("tới", "sau")))
        else:
            due_on = None if issued_on is None else _from_issue(phrase, issued_on, week_ends_on)
        yield NearDay(hit.start(), hit.end(), due_on, "relative_to_issue", exclusive=bool(hit["before"]))


def _weekday(word: str, issued_on: date, *, is_next: bool) -> date:
    number = _WEEKDAYS[word] if word in _WEEKDAYS else int(word) - 2
    return issued_on + timedelta(days=number - issued_on.weekday() + (7 if is_next else 0))


def _from_issue(phrase: str, issued_on: date, week_ends_on: int) -> date:
    """The day of words that count from the day of the paper; a period stands for its last day, "đầu" for its first."""
    is_next = phrase.endswith(("tới", "sau"))
    is_first = phrase.startswith("đầu")
    if "tuần" in phrase:
        week = issued_on + timedelta(days=7) if is_next else issued_on
        return week - timedelta(days=week.weekday()) if is_first else end_of_week(week, week_ends_on)
    year, month = issued_on.year, issued_on.month
    if "năm" in phrase:
        year += is_next
        return date(year, 1, 1) if is_first else date(year, 12, 31)
    if "quý" in phrase:
        month = (month + 2) // 3 * 3 + (3 if is_next else 0)
    elif "tháng" in phrase:
        month += is_next
    else:
        return issued_on
    if month > 12:
        year, month = year + 1, month - 12
    if is_first:
        return date(year, month - 2 if "quý" in phrase else month, 1)
    return last_of_month(year, month)


def _lunar(text: str, issued_on: date | None) -> Iterator[NearDay]:
    """ "trước Tết Nguyên đán" and "trước ngày cuối tháng Chạp": the table of lunar new years says when (phrases #104)."""
    for hit in _TET.finditer(text):
        year = hit["year"]
        first = new_year_of(int(year)) if year else new_year_after(issued_on) if issued_on else None
        due_on = first
        if first is not None and hit["chap"]:
            said = hit["chap"]
            due_on = day_of_last_month(first, int(said)) if said.isdigit() else first - timedelta(days=1)
        yield NearDay(hit.start(), hit.end(), due_on, "lunar", exclusive=True, is_year_missing=not year)
