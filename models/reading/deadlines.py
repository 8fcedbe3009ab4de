"""Deadlines in running text: operator, kind, date; the rows of the phrase table, and nothing where no date is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.domain.tasks import DeadlineKind, Recurrence
from models.reading.dates import Found, end_of_week, find_days, find_periods, last_of_month, with_year
from models.reading.recurrences import Recurring, find_recurrences
from models.reading.result import Relative
from models.reading.terms import find_terms

LEFT = 90  # characters before a date in which its operator stands

_HINT = re.compile(r"\d|tháng|quý|năm|tuần|ngày|kỳ|thường xuyên|hội|tết|trình", re.IGNORECASE)
_TIME = re.compile(r"(?P<h>\d{1,2}) ?(?:giờ|[hg])(?: ?(?P<m>\d{2}))? ?(?:phút|['’′])?,? ?(?:của )?$", re.IGNORECASE)
_BEFORE = re.compile(r"(?:\b(?:chậm nhất|muộn nhất)(?: là)? )?\btr[ưu]ớc(?: thời điểm| thời hạn| hết| ngày)? ?$", re.IGNORECASE)
_BY = re.compile(
    r"(?:\b(?:chậm nhất|muộn nhất|trễ nhất|chậm trễ nhất)(?:,? (?:là|vào|tới|đến|trong|cho đến|hết|đến hết))*"
    r"|\bkhông (?:được |để )?(?:muộn|chậm|trễ|quá) ?(?:hơn|quá)?(?: ngày)?"
    r"|\bhạn (?:cuối cùng|cuối|chót)(?: cùng)?(?: để [^.;:()\d]{1,40}| hoàn thành| nộp| gửi)?(?: ?:| là| vào| đến)*"
    r"|\b(?:gia hạn|lùi|kéo dài)(?: thời hạn| thời gian)?(?: [^.;:()\d]{1,40})?(?: đến| tới| sang)(?: hết)?"
    r"|\b(?:thời hạn|thời gian|hạn|tiến độ)(?: (?:hoàn thành|thực hiện|gửi|nộp|trình|báo cáo|ban hành|xong)"
    r"(?: [^.;:()\d]{1,40})?)?(?: ?:| là| đến| tới| vào| trong| hết| đến hết| đến trước)+"
    r"|\b(?:xong|hoàn thành|hoàn tất)(?: [^.;:()\d]{0,40})?(?: vào| trong| đến| đến hết| tới)"
    r"|\b(?:báo cáo|gửi|trình|nộp|ban hành)(?: [^.;:()\d]{0,40})? (?:vào|đến hết)"
    r"|(?<!tính )\b(?:đến|tới) hết|\bcho đến hết)(?: ngày)? ?$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:tính đến|tuy nhiên,? đến|nhưng đến|cho đến|số liệu|kể từ|đã (?:hoàn thành|ban hành|xong)[^.;]{0,40})(?: hết| nay| ngày| thời điểm)* ?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:bắt đầu từ|kể từ|trong khoảng|từ)(?: \d{1,2} giờ)?(?: ngày)?,? ?$", re.IGNORECASE)
_BETWEEN = re.compile(r",? ?(?:cho )?(?:đến|tới|[-–—])(?: hết)?(?: ngày)? ?$", re.IGNORECASE)
_START_AND = re.compile(r",? ?(?:và )?(?:hoàn thành|kết thúc|xong)", re.IGNORECASE)
_ON = re.compile(
    r"\b(?:báo cáo|gửi|trình|nộp)(?: [^.;:()\d]{0,70})?(?: trong)?(?: ngày)? ?$", re.IGNORECASE
)  # "báo cáo Thường trực ngày D"
_SAID_OF = re.compile(
    r"\b(?:tại|theo|của|cơ sở|báo cáo|công văn|tờ trình|văn bản) (?:ngày ?)?$|\b(?:theo|tại|trên cơ sở) [^.;:,]{0,60}$",
    re.IGNORECASE,
)
_FROM_DAY = re.compile(
    r"\btừ (?:ngày )?(?P<day>\d{1,2}) ?(?:đến|tới|-|–)(?: hết)?(?: ngày)? ?$", re.IGNORECASE
)  # "từ 20 đến 25/6"
_AT = re.compile(r"\bThời gian ?: ?(?:từ |vào )?(?:lúc )?$", re.IGNORECASE)  # "Thời gian: 8 giờ ngày D" is a meeting
_IN = re.compile(r"\b(?:trong(?: vòng)?(?: dịp| thời gian)?|vào|ngay trong) ?$", re.IGNORECASE)
_PART = re.compile(r"\b(?P<part>đầu|giữa|cuối|thượng tuần|trung tuần|hạ tuần)(?: của)? ?$", re.IGNORECASE)
_MEETING = re.compile(r"\btrong (?:phiên họp|kỳ họp|cuộc họp|hội nghị)(?: [^.;:()\d]{1,30})?(?: ngày)? ?$", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?P<now>(?:từ nay )?(?:đến |vào )?cuối (?:tháng này|tháng|quý|năm)(?! \d| Chạp| trước)|trong tháng(?: này)?(?! \d| tới| sau)|trong tuần(?: này)?(?! tới| sau| \w+ lễ)"
    r"|(?:đầu |trong |cuối )?(?:tuần|tháng|quý) (?:tới|sau)|trong ngày(?= ?[,.;)]| hôm nay|$))",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:tại|trình|trước|sau|ngay sau)(?: khi)?(?: khai mạc| kết thúc| bế mạc)? (?:kỳ họp|phiên họp|hội nghị|đại hội|Tết Nguyên đán)\b"
    r"|\btrong phiên họp tới|\bngay sau (?:hội nghị|đại hội|khi ký|khi nhận)|\btrước Tết\b|\btrước ngày cuối tháng Chạp"
    r"|\btrình HĐND|\btrình Hội đồng nhân dân|\bcho đến khi có\b",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?:kỳ họp|phiên họp|hội nghị|số liệu)(?: [^.;:()\d]{0,30})? ?$", re.IGNORECASE)
_ONGOING = re.compile(r"\bthường xuyên\b|\bđịnh kỳ\b", re.IGNORECASE)
_DATA_WINDOW = re.compile(
    r"(?:số liệu|dữ liệu|kỳ báo cáo|chốt số liệu|tính)(?: [^.;:()\d]{0,30})?(?:từ)?(?: ngày)? ?$", re.IGNORECASE
)
_PLAN = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|phấn đấu|định hướng|tầm nhìn)(?: [^.;:()\d]{0,20})? ?(?:đến|tới|trong)? ?$", re.IGNORECASE
)
_SOFT = re.compile(r"\bdự kiến\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One deadline: text[start:end] is the phrase with its operator. `reason`: a code; `strength` firm | period | weak | none."""

    start: int
    end: int
    kind: DeadlineKind
    reason: str
    strength: str = "firm"
    due_on: date | None = None
    due_time: str | None = None
    starts_on: date | None = None
    exclusive: bool = False
    recurrence: Recurrence | None = None
    recurrence_day: dict[str, int] | None = None
    relative: Relative | None = None
    confidence: float = 0.9
    is_year_missing: bool = False
    is_impossible: bool = False


def find_deadlines(text: str, issued_on: date | None = None) -> list[Deadline]:
    """Deadlines of one paragraph in order of place (phrases 1-2). `issued_on` supplies missing years and "cuối tháng".

    Linear in the text: each date looks back over a fixed stretch only.
    """
    if not _HINT.search(text):
        return []
    taken: list[tuple[int, int]] = []
    out: list[Deadline] = []
    for recurring in find_recurrences(text):
        out.append(_recurring(recurring))
        taken.append((recurring.start, recurring.end))
    free = _Free(taken)
    days = [day for day in find_days(text) if free.has(day.start, day.end)]
    out.extend(_dated(text, days, issued_on))
    free = _Free([*taken, *((d.start, d.end) for d in out), *((d.start, d.end) for d in days)])
    for term in find_terms(text):
        if free.has(term.start, term.end):
            kind: DeadlineKind = "issue_within" if term.is_issue else "dated"
            out.append(
                Deadline(
                    start=term.start,
                    end=term.end,
                    kind=kind,
                    reason="counted_term",
                    strength=term.strength,
                    relative=term.relative,
                    confidence=0.8 if term.strength == "firm" else 0.5,
                )
            )
            taken.append((term.start, term.end))
    free = _Free([*taken, *((d.start, d.end) for d in out), *((d.start, d.end) for d in days)])
    periods = [period for period in find_periods(text) if free.has(period.start, period.end)]
    out.extend(_dated(text, periods, issued_on))
    free = _Free([*((d.start, d.end) for d in out), *((d.start, d.end) for d in days)])
    out.extend(_now(text, issued_on, free))
    out.extend(_undated(text, _Free([(d.start, d.end) for d in out])))
    return sorted(out, key=lambda d: (d.start, d.end))


def reread(quote: str, phrase: str, issued_on: date | None = None) -> Deadline | None:
    """The deadline that `phrase` was found as: the one of `quote` with these words, else what the words mean by themselves."""
    words = " ".join(phrase.split())
    for text in (quote, phrase):
        found = find_deadlines(text, issued_on)
        same = [one for one in found if " ".join(text[one.start : one.end].split()) == words]
        if same:
            return same[0]
    return None


class _Free:
    """Whether a stretch touches none of the stretches already read."""

    def __init__(self, taken: list[tuple[int, int]]) -> None:
        self._starts = sorted(taken)
        self._index = 0

    def has(self, start: int, end: int) -> bool:
        """Questions must come in rising order of `start`."""
        while self._index < len(self._starts) and self._starts[self._index][1] <= start:
            self._index += 1
        return self._index >= len(self._starts) or self._starts[self._index][0] >= end


def _recurring(found: Recurring) -> Deadline:
    return Deadline(
        start=found.start,
        end=found.end,
        kind="dated" if found.recurrence else "ongoing",
        reason="recurrence",
        strength="firm" if found.day else "period",
        exclusive=found.exclusive,
        recurrence=found.recurrence,
        recurrence_day=found.day,
        due_time=found.due_time,
        confidence=0.9 if found.day else 0.7,
    )


def _dated(text: str, found: list[Found], issued_on: date | None) -> Iterator[Deadline]:
    skipped = -1
    for index, raw in enumerate(found):
        if raw.start < skipped:
            continue
        item = with_year(raw, issued_on)
        following = with_year(found[index + 1], issued_on) if index + 1 < len(found) else None
        window = _window(text, item, following, issued_on) if following else None
        if window is not None:
            skipped = window.end
            if window.strength != "none":
                yield window
            continue
        single = _single(text, item, issued_on)
        if single is not None:
            yield single


def _left(text: str, at: int) -> str:
    return text[max(0, at - LEFT) : at]


def _single(text: str, item: Found, issued_on: date | None) -> Deadline | None:
    left = _left(text, item.start)
    offset = item.start - len(left)
    time = _TIME.search(left)
    due_time = _clock(time["h"], time["m"]) if time else None
    if time and due_time:
        left = left[: time.start()]
    if _STATUS.search(left) or _PLAN.search(left):
        return None
    if item.kind == "day":
        if due_time and _AT.search(left):
            return None
        bare = left.rstrip() + " ngày" if text[item.start : item.start + 4].lower() == "ngày" else left
        if "ừ" in left[-24:] and (hit := _FROM_DAY.search(left[-24:])) and item.last and 1 <= int(hit["day"]) <= item.last.day:
            begun = item.start - len(left[-24:]) + hit.start()
            made = _deadline(item, begun, "window", strength="period", confidence=0.6)
            return replace(made, starts_on=item.last.replace(day=int(hit["day"])))
        if hit := _BEFORE.search(bare):
            return _deadline(item, offset + hit.start(), "before", exclusive=not due_time, due_time=due_time)
        if hit := _BY.search(bare):
            return _deadline(item, offset + hit.start(), "by", due_time=due_time)
        if hit := _MEETING.search(bare):
            return _deadline(item, offset + hit.start(), "meeting", strength="weak", confidence=0.4)
        if due_time and (hit := _IN.search(left)):
            return _deadline(item, offset + hit.start(), "by", due_time=due_time, strength="weak")
        if issued_on and item.last and item.last > issued_on and _ON.search(bare) and not _SAID_OF.search(left):
            return _deadline(item, item.start, "on", strength="weak", confidence=0.5)
        return None
    if hit := _BEFORE.search(left):
        return _before_period(item, offset + hit.start())
    part = _PART.search(left)
    if part and item.kind == "month":
        return _part(text, item, offset + part.start(), part["part"].lower())
    hit = _BY.search(left)
    if hit is None and part:
        hit = part if part["part"].lower() == "cuối" else None
    if hit:
        return _deadline(item, offset + hit.start(), "period_end", strength="period", confidence=0.7)
    if hit := _IN.search(left):
        weak = item.kind == "year"
        return _deadline(
            item, offset + hit.start(), "in_period", strength="weak" if weak else "period", confidence=0.4 if weak else 0.6
        )
    return None


def _clock(hours: str, minutes: str | None) -> str | None:
    hour, minute = int(hours), int(minutes or 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _deadline(
    item: Found,
    start: int,
    reason: str,
    *,
    exclusive: bool = False,
    due_time: str | None = None,
    strength: str = "firm",
    confidence: float = 0.9,
) -> Deadline:
    return Deadline(
        start=start,
        end=item.end,
        kind="dated",
        reason=reason,
        strength=strength,
        due_on=item.last,
        due_time=due_time,
        exclusive=exclusive,
        confidence=min(confidence, 0.5) if item.is_year_missing else confidence,
        is_year_missing=item.is_year_missing,
        is_impossible=item.is_impossible,
    )


def _before_period(item: Found, start: int) -> Deadline:
    """ "trước tháng 7.2020": the last day of the month before, not exclusive (phrases rule 2)."""
    due_on = item.first - timedelta(days=1) if item.first else None
    made = _deadline(item, start, "before_period", strength="period", confidence=0.7)
    return replace(made, due_on=due_on)


def _part(text: str, item: Found, start: int, part: str) -> Deadline | None:
    """First, middle, last day of the month (BLDS 146); the tens by office habit: always to be confirmed."""
    if re.match(r"(?: \S+){0,2} (?:đến nay|qua)\b", text[item.end : item.end + 24]):
        return None
    if item.last is None:
        return _deadline(item, start, "part_of_month", strength="weak", confidence=0.4)
    number = {"đầu": 1, "giữa": 15, "thượng tuần": 10, "trung tuần": 20}.get(part)
    made = _deadline(item, start, "part_of_month", strength="weak", confidence=0.4)
    return made if number is None else replace(made, due_on=item.last.replace(day=number))


def _window(text: str, item: Found, following: Found, issued_on: date | None) -> Deadline | None:
    """ "từ A đến B" and "bắt đầu từ A và hoàn thành trước B"; strength "none" for a stretch that is no duty."""
    if following.start - item.end > 60:
        return None
    left = _left(text, item.start)
    begun = _FROM.search(left)
    between = text[item.end : following.start]
    if not begun:
        return None
    start = item.start - len(left) + begun.start()
    if _BETWEEN.fullmatch(between) or _BETWEEN.fullmatch(between + "ngày "):
        if _DATA_WINDOW.search(left[: begun.start()] + " ") or "thuộc kỳ" in text[following.end : following.end + 30]:
            return Deadline(start=start, end=following.end, kind="general", reason="data_window", strength="none")
        first, last = _same_run(item, following, issued_on)
        made = _deadline(following, start, "window", strength="period", confidence=0.6)
        missing = following.is_year_missing
        return replace(made, starts_on=first, due_on=last, confidence=0.5 if missing else 0.6)
    if _START_AND.match(between):
        made_end = _single(text, following, issued_on)
        if made_end is not None:
            first = item.first
            if first is None and item.is_year_missing:
                first = with_year(item, issued_on).first
            return replace(made_end, start=start, starts_on=first)
    return None


def _same_run(item: Found, following: Found, issued_on: date | None) -> tuple[date | None, date | None]:
    """A window's ends; a first end without a year takes the year of the last."""
    last = following.last
    first = item.first
    if item.is_year_missing and last is not None and item.month:
        day = item.day if item.kind == "day" else 1
        month = item.month if item.kind in ("day", "month") else (item.day or 1)
        try:
            first = date(last.year, month, day or 1)
        except ValueError:
            first = None
        if first and first > last:
            first = first.replace(year=last.year - 1) if (first.month, first.day) != (2, 29) else None
    elif item.is_year_missing and issued_on is None:
        first = None
    return first, last


def _now(text: str, issued_on: date | None, free: _Free) -> Iterator[Deadline]:
    for hit in _NOW.finditer(text):
        if not free.has(hit.start(), hit.end()) or _SESSION.search(_left(text, hit.start())):
            continue
        phrase = hit["now"].lower()
        due_on = None if issued_on is None else _relative_to(phrase, issued_on)
        yield Deadline(
            start=hit.start(),
            end=hit.end(),
            kind="dated",
            reason="relative_to_issue",
            strength="weak",
            due_on=due_on,
            confidence=0.4,
        )


def _relative_to(phrase: str, issued_on: date) -> date:
    if "tuần" in phrase:
        week = issued_on + timedelta(days=7) if phrase.endswith(("tới", "sau")) else issued_on
        return week - timedelta(days=week.weekday()) if phrase.startswith("đầu") else end_of_week(week)
    year, month = issued_on.year, issued_on.month
    if "năm" in phrase:
        return date(year, 12, 31)
    if "quý" in phrase:
        month = (month + 2) // 3 * 3 + (3 if phrase.endswith(("tới", "sau")) else 0)
    elif "tháng" in phrase:
        month += 1 if phrase.endswith(("tới", "sau")) else 0
    else:
        return issued_on
    if month > 12:
        year, month = year + 1, month - 12
    return date(year, month, 1) if phrase.startswith("đầu") else last_of_month(year, month)


def _undated(text: str, free: _Free) -> Iterator[Deadline]:
    for hit in _EVENT.finditer(text):
        if free.has(hit.start(), hit.end()):
            yield Deadline(start=hit.start(), end=hit.end(), kind="awaiting", reason="event", strength="none", confidence=0.5)
    for hit in _ONGOING.finditer(text):
        yield Deadline(start=hit.start(), end=hit.end(), kind="ongoing", reason="standing", strength="none", confidence=0.6)


def is_soft(text: str, deadline: Deadline) -> bool:
    """Said with "dự kiến": a plan rather than an order."""
    return bool(_SOFT.search(text, max(0, deadline.start - LEFT), deadline.end))
