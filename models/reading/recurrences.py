"""Recurring duties: "trước ngày 25 hằng tháng", "hằng quý", "định kỳ 6 tháng", with the day where it is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.domain.tasks import Recurrence
from models.reading import recurrence_patterns as patterns

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
_MONTHS: dict[str, Recurrence] = {"6": "half_yearly", "sáu": "half_yearly", "3": "quarterly", "ba": "quarterly", "12": "yearly"}
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6}
_YEARS_MONTHS = {(3, 6, 9, 12): ("quarterly", 3), (6, 12): ("half_yearly", 6)}
_EACH_WORDS = ("hằng ", "hàng ", "mỗi ", "từng ")


@dataclass(frozen=True, slots=True)
class Recurring:
    """A recurrence at text[start:end]; `day` {day, month, weekday (1 Monday ... 7), month_offset}, day -1: the last working day.

    `core`: where the phrase begins without the words that lead to it ("hằng tháng ... | trước ngày 5 của tháng sau").
    """

    start: int
    end: int
    recurrence: Recurrence | None
    day: dict[str, int] | None = None
    exclusive: bool = False
    due_time: str | None = None
    core: int = -1


def clock_time(hours: str, minutes: str | None, part_of_day: str | None = None) -> str | None:
    """`17:00` of "5 giờ chiều"; None for a time that no clock shows."""
    hour, minute = int(hours), int(minutes or 0)
    if part_of_day and hour < 12 and part_of_day.strip().lower() in ("chiều", "tối"):
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def find_recurrences(text: str) -> Iterator[Recurring]:
    """Recurrences in order of place. A phrase with two periods or two days gives two: "15/6 và 15/12 hằng năm" is two yearly ones,
    for the paper names two days and each may be changed alone.
    """
    low = text.lower()
    has_each = any(word in low for word in _EACH_WORDS)
    is_regular = has_each or "định kỳ" in low
    dated = [*_dated(text, low, is_regular)] if "ngày" in low or (is_regular and ("/" in low or "tháng" in low)) else []
    if has_each:
        dated += [*_at_edges(text), *_timed(text)]
        if "tuần" in low:
            dated += _weekly(text)
    dated = _apart(sorted(dated, key=lambda item: (item.start, -item.end)))
    bare: list[Recurring] = []
    said = _bare(text) if is_regular or "lần" in low or " theo " in low else ()
    for item in sorted(said, key=lambda item: (item.start, -item.end)):
        found = _beside(text, item, dated)
        if found is not None:
            bare.append(found)
    for item in _apart(sorted([*dated, *bare], key=lambda item: (item.start, -item.end))):
        words = text[item.start : item.end]
        is_open = words.count("(") > words.count(")") and text[item.end : item.end + 1] == ")"
        yield replace(item, end=item.end + 1) if is_open else item


def _apart(found: list[Recurring]) -> list[Recurring]:
    """Those that do not overlap the ones before; twins of one stretch stay, a leading part that is taken is left off."""
    out: list[Recurring] = []
    end = -1
    last = (-1, -1)
    for item in found:
        if item.start >= end or (item.start, item.end) == last:
            last, end = (item.start, item.end), max(end, item.end)
            out.append(item)
        elif item.core >= end:
            last, end = (item.core, item.end), item.end
            out.append(replace(item, start=item.core))
    return out


def _beside(text: str, item: Recurring, dated: list[Recurring]) -> Recurring | None:
    """A bare period beside those with a day: "định kỳ hằng quý, trước ngày 20 của tháng cuối quý" is one recurrence."""
    for place, other in enumerate(dated):
        if other.start >= item.end + 30:
            break
        if other.end <= item.start:
            continue
        is_same = other.recurrence == item.recurrence
        if other.start >= item.end:
            if is_same:
                return None
            continue
        if is_same:
            span = (other.start, other.end)
            for twin in range(place, len(dated)):
                if (dated[twin].start, dated[twin].end) != span:
                    break
                dated[twin] = replace(dated[twin], start=min(item.start, other.start))
            return None
        if other.start <= item.start:
            return None
        item = replace(item, end=item.start + len(text[item.start : other.start].rstrip(" ,(")))
    return item


def _is_before(operator: str | None) -> bool:
    return bool(operator) and "trước" in (operator or "").lower()


def _dated(text: str, low: str, is_regular: bool) -> Iterator[Recurring]:
    """Those that name a day; a pattern is tried only where a word of its own stands in the text (`low`: in small letters)."""
    for hit in patterns.DAY_EACH.finditer(text) if is_regular else ():
        period = _PERIODS[hit["period"].lower()]
        said = re.sub(r"\([^()]*\)", "", hit["date"])
        for day, month in re.findall(r"(\d{1,2})(?:(?: tháng |/)(\d{1,2}))?", said):
            if _is_day(day, month):
                where = {"day": int(day)} | ({"month": int(month)} if month else {})
                yield Recurring(hit.start(), hit.end(), period, where, _is_before(hit["op"]))
    if "tháng" in low:
        yield from _days_of_next(text)
    for hit in patterns.EACH_DAY.finditer(text) if is_regular else ():
        tail = text[hit.end() : hit.end() + 30].lower()
        day, month = hit["day"] or hit["day2"], hit["month"] or hit["month2"]
        if not _is_day(day, month) or re.match(r" (?:của )?tháng (?:sau|liền|kế|tiếp|cuối|đầu|trước)", tail):
            continue
        period = _PERIODS[(hit["period"] or hit["period2"] or hit["period3"]).lower()]
        if period == "monthly" and month:
            continue  # "hằng tháng, ... ngày 15/6": a month is named, the date is another matter
        where = {"day": int(day)} | ({"month": int(month)} if month else {})
        yield Recurring(hit.start(), hit.end(), period, where, _is_before(hit["op"]))
    for hit in patterns.IN_MONTHS.finditer(text) if "các tháng" in low else ():
        months = tuple(sorted({int(month) for month in re.findall(r"\d{1,2}", hit["months"])}))
        if not _is_day(hit["day"], None) or months[-1] > 12 or not months[0]:
            continue
        regular = _YEARS_MONTHS.get(months)
        pairs = [regular] if regular else [("yearly", month) for month in months]
        for name, month in pairs:
            where = {"day": int(hit["day"]), "month": month}
            yield Recurring(hit.start(), hit.end(), name, where, _is_before(hit["op"]))  # type: ignore[arg-type]
    for hit in patterns.TWO_MONTHS.finditer(text) if is_regular else ():
        first, second = int(hit["first"]), int(hit["second"])
        if not 1 <= first < second <= 12:
            continue
        halves: tuple[tuple[Recurrence, int], ...] = (
            (("half_yearly", first),) if second - first == 6 else (("yearly", first), ("yearly", second))
        )
        for period, month in halves:
            yield Recurring(hit.start(), hit.end(), period, {"day": 31, "month": month})
    for hit in patterns.LAST_DAY.finditer(text) if "cuối cùng" in low else ():
        day = {"day": -1 if hit["work"] else 31}
        yield Recurring(hit.start(), hit.end(), _PERIODS[hit["period"].lower()], day, _is_before(hit["op"]))


def _at_edges(text: str) -> Iterator[Recurring]:
    """ "cuối mỗi tháng", "đầu hằng quý"."""
    for hit in patterns.EDGE.finditer(text):
        period = _PERIODS[hit["period"].lower()]
        if hit["edge"].lower() == "cuối":
            yield Recurring(hit.start(), hit.end(), period, {"day": 31})
        else:
            yield Recurring(hit.start(), hit.end(), period, {"day": 1} | ({} if period == "monthly" else {"month": 1}))


def _is_day(day: str, month: str | None) -> bool:
    return 1 <= int(day) <= 31 and (not month or 1 <= int(month) <= 12)


def _days_of_next(text: str) -> Iterator[Recurring]:
    """A day of the month after, or of the last or the next month of a quarter."""
    for hit in patterns.DAY_OF.finditer(text):
        of, day = hit["of"].lower(), int(hit["day"])
        if not 1 <= day <= 31:
            continue
        period: Recurrence = "quarterly"
        if "quý" not in of:
            period = "quarterly" if "quý" in (hit["lead"] or "").lower()[:10] else "monthly"
            where = {"day": day, "month_offset": 1}
        elif "cuối" in of:
            where = {"day": day, "month": 3}
        else:
            where = {"day": day, "month": 3, "month_offset": 1}
        core = hit.start("op") if hit["op"] else hit.start("core")
        yield Recurring(hit.start(), hit.end(), period, where, _is_before(hit["op"]), core=core)


def _weekly(text: str) -> Iterator[Recurring]:
    for pattern in (patterns.WEEKDAY, patterns.WEEK_DAY):
        for hit in pattern.finditer(text):
            word = (hit["weekday"] or "").lower()
            weekday = 7 if hit["sunday"] else _WEEKDAYS.get(word) or int(word) - 1
            due_time = clock_time(hit["h"], hit["m"], hit["half"]) if hit["h"] else None
            is_before = _is_before(hit["op2"]) and due_time is None
            yield Recurring(hit.start(), hit.end(), "weekly", {"weekday": weekday}, is_before, due_time)


def _timed(text: str) -> Iterator[Recurring]:
    for hit in patterns.TIMED.finditer(text):
        due_time = clock_time(hit["h"] or hit["h2"], hit["m"] or hit["m2"], hit["half"] or hit["half2"])
        yield Recurring(hit.start(), hit.end(), "daily", None, False, due_time)


def _bare(text: str) -> Iterator[Recurring]:
    for hit in patterns.BARE.finditer(text):
        if hit["months"]:
            yield Recurring(hit.start(), hit.end(), _MONTHS[hit["months"].lower().lstrip("0")])
            continue
        if hit["twice"]:
            yield Recurring(hit.start(), hit.end(), "half_yearly")
            continue
        word = (hit["first"] or hit["each"] or hit["by"] or hit["once"] or hit["once2"]).lower()
        yield Recurring(hit.start(), hit.end(), _PERIODS[word])
        for part in patterns.PART.findall(hit["more"] or ""):
            yield Recurring(hit.start(), hit.end(), _PERIODS[part.lower()])
