"""Recurring duties: "trước ngày 25 hằng tháng", "hằng quý", "định kỳ 6 tháng", with the day where it is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.domain.tasks import Recurrence

_PERIODS: dict[str, Recurrence] = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "năm": "yearly",
    "6 tháng": "half_yearly",
    "06 tháng": "half_yearly",
    "sáu tháng": "half_yearly",
    "3 tháng": "quarterly",
    "03 tháng": "quarterly",
    "01 tháng": "monthly",
    "1 tháng": "monthly",
    "1 năm": "yearly",
    "01 năm": "yearly",
    "12 tháng": "yearly",
    "02 tuần": "weekly",
    "1 tuần": "weekly",
    "01 tuần": "weekly",
}
_EACH = r"(?:hằng|hàng|mỗi|từng)"
_OP = r"(?P<op>(?:chậm nhất |muộn nhất )?trước |chậm nhất(?: là| vào| đến)* |muộn nhất(?: là| vào)* |vào |đến |hạn cuối )?"
_DAY_EACH = re.compile(  # "trước ngày 25 hàng tháng", "ngày 17 tháng 12 hằng năm", "từ ngày 1 đến ngày 5 hằng tháng"
    r"\b(?:từ ngày \d{1,2} đến )?" + _OP + r"(?:hết )?(?P<date>ngày \d{1,2}(?: tháng \d{1,2}|/\d{1,2})?"
    r"(?:(?:,| và|, và) (?:ngày )?\d{1,2}(?: tháng \d{1,2}|/\d{1,2})){0,3}) (?:của )?" + _EACH + r" (?P<period>tháng|năm|quý)\b",
    re.IGNORECASE,
)
_DAY_OF = re.compile(  # "trước ngày 25 tháng cuối quý", "trước ngày 05 của tháng sau"
    r"(?P<lead>\b" + _EACH + r" (?:tháng|quý),? (?:[^.;:()\d]{1,80}? )??\(?)?\b" + _OP + r"ngày (?P<day>\d{1,2}) (?:của )?"
    r"(?P<of>tháng (?:sau|liền kề|kế tiếp|tiếp theo|cuối (?:của )?(?:mỗi )?quý|đầu (?:của )?quý(?: sau| tiếp theo)?))(?! thuộc)",
    re.IGNORECASE,
)
_EACH_DAY = re.compile(  # "Hằng tháng, trước ngày 10", "hằng tháng (trước ngày 25)"
    r"\b"
    + _EACH
    + r" (?P<period>tháng|quý|năm)(?P<between>[^.;:\d]{0,90}?)\b"
    + _OP
    + r"ngày (?P<day>\d{1,2})(?:(?: tháng |/)(?P<month>\d{1,2}))?(?![\d/.]|-\d| tháng \d)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?P<op2>\bchậm nhất(?: là| vào)? |\btrước |\bvào |\b\d )?(?:buổi |các )?(?:sáng |chiều )?thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7]|chủ nhật) "
    + _EACH
    + r" tuần",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(
    r"(?P<op>\btrước |\bchậm nhất(?: là| vào)? |\bvào )?\bngày (?P<work>làm việc )?cuối cùng (?:của )?(?:"
    + _EACH
    + r" )?(?P<period>tháng|quý|năm)\b",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"\btrước (?P<h>\d{1,2}) ?(?:giờ|[hg]) ?(?P<m>\d{2})? ?(?:phút|['’′])? (?:hằng|hàng) ngày|\b(?:hằng|hàng) ngày,? (?:và )?trước (?P<h2>\d{1,2}) ?(?:giờ|[hg])(?: ?(?P<m2>\d{2}))?(?: ?phút)?(?!\d| ngày)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:(?:báo cáo )?định kỳ(?: vào)?,? (?:"
    + _EACH
    + r" )?(?P<first>0?6 tháng|sáu tháng|0?3 tháng|0?1 tháng|12 tháng|0?1 năm|0?1 tuần|tháng|quý|năm|tuần|ngày)"
    r"(?P<more>(?:,? (?:và |hoặc )?(?:hằng |hàng )?(?:0?6 tháng|0?3 tháng|tháng|quý|năm)\b){0,3})"
    r"|"
    + _EACH
    + r" (?P<each>ngày|tuần|tháng|quý|năm)\b|\bbáo cáo (?:[^.;:()\d]{0,50} )?theo (?P<by>tuần|tháng|quý|năm)(?= ?(?:[.,;]|$| (?:về|cho|gửi|với|và)))|(?P<months>0?6|sáu|0?3|ba|12) tháng (?:0?1|một)(?: lần|/lần)|(?P<once>tháng|quý|năm|tuần)/lần|(?:0?1|một) (?P<once2>tháng|quý|năm|tuần) (?:0?1|một) lần)",
    re.IGNORECASE,
)
_MONTHS: dict[str, Recurrence] = {"6": "half_yearly", "sáu": "half_yearly", "3": "quarterly", "ba": "quarterly", "12": "yearly"}
_PART = re.compile(r"0?6 tháng|0?3 tháng|tháng|quý|năm", re.IGNORECASE)
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "chủ nhật": 7}


@dataclass(frozen=True, slots=True)
class Recurring:
    """A recurrence at text[start:end]; `day` {day, month, weekday (1 Monday ... 7), month_offset}, -1 for the last working day."""

    start: int
    end: int
    recurrence: Recurrence | None
    day: dict[str, int] | None = None
    exclusive: bool = False
    due_time: str | None = None


def find_recurrences(text: str) -> Iterator[Recurring]:
    """Recurrences in order of place; a phrase with two periods or two days gives two."""
    low = text.lower() if len(text.lower()) == len(text) else text
    if not any(word in low for word in ("hằng", "hàng", "định kỳ", "mỗi", "từng", "theo", "tháng", "/lần", "một lần", "1 lần")):
        return
    found = sorted([*_dated(text), *_others(text)], key=lambda item: (item.start, -item.end))
    end = -1
    last = (-1, -1)
    for place, item in enumerate(found):
        if item.day is None and item.due_time is None and _is_said_again(item, found[place + 1 : place + 4]):
            continue
        if item.start >= end or (item.start, item.end) == last:
            last, end = (item.start, item.end), max(end, item.end)
            yield item


def _is_said_again(item: Recurring, following: list[Recurring]) -> bool:
    """ "định kỳ hằng tuần, vào chiều thứ Sáu hằng tuần" is one recurrence: the one with the day."""
    return any(
        other.day and other.recurrence == item.recurrence and item.end <= other.start <= item.end + 30 for other in following
    )


def _is_before(operator: str | None) -> bool:
    return bool(operator) and "trước" in (operator or "").lower()


def _dated(text: str) -> Iterator[Recurring]:
    for hit in _DAY_EACH.finditer(text):
        period = _PERIODS[hit["period"].lower()]
        start = hit.start()
        for day, month in re.findall(r"(\d{1,2})(?:(?: tháng |/)(\d{1,2}))?", hit["date"]):
            where = {"day": int(day)} | ({"month": int(month)} if month else {})
            if not 1 <= int(day) <= 31 or (month and not 1 <= int(month) <= 12):
                continue
            yield Recurring(start, hit.end(), period, where, _is_before(hit["op"]))
    for hit in _DAY_OF.finditer(text):
        of, day = hit["of"].lower(), int(hit["day"])
        if not 1 <= day <= 31:
            continue
        if "quý" not in of:
            period = "quarterly" if "quý" in (hit["lead"] or "").lower()[:10] else "monthly"
            yield Recurring(hit.start(), hit.end(), period, {"day": day, "month_offset": 1}, _is_before(hit["op"]))
        elif "cuối" in of:
            yield Recurring(hit.start(), hit.end(), "quarterly", {"day": day, "month": 3}, _is_before(hit["op"]))
        else:
            yield Recurring(
                hit.start(), hit.end(), "quarterly", {"day": day, "month": 3, "month_offset": 1}, _is_before(hit["op"])
            )
    for hit in _EACH_DAY.finditer(text):
        day, month = int(hit["day"]), int(hit["month"] or 0)
        tail = text[hit.end() : hit.end() + 30].lower()
        if not 1 <= day <= 31 or month > 12 or re.match(r" (?:của )?tháng (?:sau|liền|kế|tiếp|cuối|đầu|trước)", tail):
            continue
        where = {"day": day} | ({"month": month} if month else {})
        yield Recurring(hit.start(), hit.end(), _PERIODS[hit["period"].lower()], where, _is_before(hit["op"]))


def _others(text: str) -> Iterator[Recurring]:
    for hit in _WEEKDAY.finditer(text):
        word = hit["weekday"].lower()
        weekday = _WEEKDAYS.get(word) or int(word) - 1
        yield Recurring(hit.start(), hit.end(), "weekly", {"weekday": weekday}, _is_before(hit["op2"]))
    for hit in _LAST_DAY.finditer(text):
        yield Recurring(
            hit.start(), hit.end(), _PERIODS[hit["period"].lower()], {"day": -1 if hit["work"] else 31}, _is_before(hit["op"])
        )
    for hit in _TIMED.finditer(text):
        yield Recurring(
            hit.start(),
            hit.end(),
            "daily",
            None,
            False,
            f"{int(hit['h'] or hit['h2']):02d}:{int(hit['m'] or hit['m2'] or 0):02d}",
        )
    for hit in _BARE.finditer(text):
        if hit["months"]:
            yield Recurring(hit.start(), hit.end(), _MONTHS[hit["months"].lower().lstrip("0")])
            continue
        word = (hit["first"] or hit["each"] or hit["by"] or hit["once"] or hit["once2"]).lower()
        yield Recurring(hit.start(), hit.end(), _PERIODS[word])
        for part in _PART.findall(hit["more"] or ""):
            yield Recurring(hit.start(), hit.end(), _PERIODS[part.lower()])
