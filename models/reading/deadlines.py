"""Deadlines in running text: operator, kind, date; the rows of the phrase table, and nothing where no date is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.domain.tasks import DeadlineKind, Recurrence
from models.reading import deadline_patterns as patterns
from models.reading.dates import Found, find_days, find_periods, with_year
from models.reading.near_days import NearDay, find_near_days
from models.reading.recurrences import Recurring, clock_time, find_recurrences
from models.reading.result import Relative
from models.reading.terms import find_terms

LEFT = 90  # characters before a date in which its operator stands


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


def find_deadlines(text: str, issued_on: date | None = None, week_ends_on: int = 5) -> list[Deadline]:
    """Deadlines of one paragraph in order of place (phrases 1-2). `issued_on` supplies missing years and "cuối tháng";
    `week_ends_on` (5 Friday ... 7 Sunday) is the day that "trong tuần" means.

    Linear in the text: each date looks back over a fixed stretch only.
    """
    if not patterns.HINT.search(text):
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
    periods = list(_joined(text, [period for period in find_periods(text) if free.has(period.start, period.end)]))
    out.extend(_dated(text, periods, issued_on))
    taken = [*((d.start, d.end) for d in out), *((d.start, d.end) for d in days)]
    near = find_near_days(text, issued_on, week_ends_on)
    out.extend(_from_here(text, near, taken, [(d.start, d.end) for d in periods]))
    out.extend(_undated(text, [(d.start, d.end) for d in out]))
    return _narrowed(text, sorted(out, key=lambda d: (d.start, d.end)))


def _narrowed(text: str, found: list[Deadline]) -> list[Deadline]:
    """ "trong tháng 6/2024, chậm nhất ngày 25/6/2024" is one deadline: a period that a day at once makes exact is the day."""
    out: list[Deadline] = []
    for one in found:
        before = out[-1] if out else None
        if (
            before is not None
            and before.due_on
            and one.due_on
            and one.strength == "firm"
            and before.strength in ("period", "weak")
        ):
            is_next = text[before.end : one.start].strip(" ") in (",", "(", "", ", và", "và")
            if is_next and before.starts_on is None and one.due_on <= before.due_on:
                out[-1] = one
                continue
        out.append(one)
    return out


def reread(quote: str, phrase: str, issued_on: date | None = None, week_ends_on: int = 5) -> Deadline | None:
    """The deadline that `phrase` was found as: the one of `quote` with these words, else what the words mean by themselves."""
    words = " ".join(phrase.split())
    for text in (quote, phrase):
        found = find_deadlines(text, issued_on, week_ends_on)
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


def _joined(text: str, periods: list[Found]) -> Iterator[Found]:
    """ "quý I, quý II năm 2024" is one stretch that ends with its last period; the year said last holds for all."""
    pending: Found | None = None
    for period in periods:
        if pending is not None:
            is_list = text[pending.end : period.start] in (", ", " và ", ", và ") and period.kind == pending.kind
            if is_list and not period.is_year_missing and period.last is not None:
                period = replace(period, start=pending.start)
            else:
                yield pending
            pending = None
        if period.is_year_missing and period.kind in ("month", "quarter"):
            pending = period
        else:
            yield period
    if pending is not None:
        yield pending


def _left(text: str, at: int) -> str:
    return text[max(0, at - LEFT) : at]


def _single(text: str, item: Found, issued_on: date | None) -> Deadline | None:
    left = _left(text, item.start)
    offset = item.start - len(left)
    time = patterns.TIME.search(left)
    due_time = clock_time(time["h"], time["m"], time["half"]) if time else None
    if time and due_time:
        left = left[: time.start()]
    if patterns.STATUS.search(left) or patterns.PLAN.search(left):
        return None
    if item.kind == "day":
        if due_time and patterns.AT.search(left):
            return None
        bare = left.rstrip() + " ngày" if text[item.start : item.start + 4].lower() == "ngày" else left
        if (
            "ừ" in left[-24:]
            and (hit := patterns.FROM_DAY.search(left[-24:]))
            and item.last
            and 1 <= int(hit["day"]) <= item.last.day
        ):
            begun = item.start - len(left[-24:]) + hit.start()
            made = _deadline(item, begun, "window", strength="period", confidence=0.6)
            return replace(made, starts_on=item.last.replace(day=int(hit["day"])))
        if hit := patterns.BEFORE.search(bare):
            return _deadline(item, offset + hit.start(), "before", exclusive=not due_time, due_time=due_time)
        if hit := patterns.BY.search(bare):
            return _deadline(item, offset + hit.start(), "by", due_time=due_time)
        if hit := patterns.UP_TO.search(bare):
            return _up_to(text, item, offset + hit.start(), issued_on)
        if (hit := patterns.LAST_WORDS.search(bare)) and issued_on and item.last and item.last > issued_on:
            is_end = text[item.end : item.end + 2].strip()[:1] in ("", ".", ";", ")")
            if is_end and not patterns.NO_LIMIT.search(bare[: hit.start()]):
                return _deadline(item, offset + hit.start(), "by", strength="period", confidence=0.6)
        if hit := patterns.MEETING.search(bare):
            return _deadline(item, offset + hit.start(), "meeting", strength="weak", confidence=0.4)
        if hit := patterns.ON_THE_DAY.search(bare):
            return _deadline(item, offset + hit.start(), "by", strength="period", confidence=0.7)
        if due_time and (hit := patterns.IN.search(left)):
            return _deadline(item, offset + hit.start(), "by", due_time=due_time, strength="weak")
        if issued_on and item.last and item.last > issued_on and patterns.ON.search(bare) and not patterns.SAID_OF.search(left):
            return _deadline(item, item.start, "on", strength="weak", confidence=0.5)
        return None
    if hit := patterns.BEFORE.search(left):
        return _before_period(item, offset + hit.start())
    part = patterns.PART.search(left)
    if part and patterns.SESSION_OF.search(left, 0, part.start()):
        return None  # "kỳ họp thường lệ giữa năm 2023"
    if part and item.kind != "half" and (item.kind == "month" or part["part"].lower() != "cuối"):
        conventional = _part(text, item, offset + part.start(), part["part"].lower())
        is_before = bool(part["op"]) and "trước" in part["op"].lower()
        return replace(conventional, exclusive=True) if conventional and is_before else conventional
    hit = patterns.BY.search(left)
    if hit is None and part:
        hit = part if part["part"].lower() == "cuối" else None
    if hit:
        return _deadline(item, offset + hit.start(), "period_end", strength="period", confidence=0.7)
    if hit := patterns.IN.search(left):
        weak = item.kind == "year"
        return _deadline(
            item, offset + hit.start(), "in_period", strength="weak" if weak else "period", confidence=0.4 if weak else 0.6
        )
    return None


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


def _up_to(text: str, item: Found, start: int, issued_on: date | None) -> Deadline | None:
    """ "Đến ngày D" at the head of a clause is a limit when D lies ahead, and a state of affairs when it tells what was reached."""
    while text[start] in " ,;(:.":
        start += 1
    order, state = patterns.MUST.match(text, item.end), patterns.WAS.match(text, item.end)
    if state is not None and (order is None or state.end() < order.end()):
        return None
    is_order = order is not None
    if item.last is None or (issued_on is None and not is_order) or (issued_on is not None and item.last <= issued_on):
        return None
    return _deadline(item, start, "by", strength="period" if is_order else "weak", confidence=0.6)


def _part(text: str, item: Found, start: int, part: str) -> Deadline | None:
    """First, middle, last day (BLDS 146); the tens of a month by office habit: always to be confirmed."""
    if re.match(r"(?: \S+){0,2} (?:đến nay|qua)\b", text[item.end : item.end + 24]):
        return None
    if item.last is None or item.first is None:
        return _deadline(item, start, "part_of_month", strength="weak", confidence=0.4)
    if item.kind == "month":
        number = {"đầu": 1, "tuần đầu": 7, "giữa": 15, "nửa đầu": 15, "thượng tuần": 10, "trung tuần": 20}.get(part)
        day = item.last if number is None else item.last.replace(day=number)
    elif part in ("thượng tuần", "trung tuần", "hạ tuần"):
        return None
    else:
        middle = date(item.last.year, 6, 30) if item.kind == "year" else item.first + (item.last - item.first) // 2
        day = {"đầu": item.first, "giữa": middle, "nửa đầu": middle}.get(part, item.last)
    return replace(_deadline(item, start, "part_of_month", strength="weak", confidence=0.4), due_on=day)


def _window(text: str, item: Found, following: Found, issued_on: date | None) -> Deadline | None:
    """ "từ A đến B" and "bắt đầu từ A và hoàn thành trước B"; strength "none" for a stretch that is no duty."""
    if following.start - item.end > 60:
        return None
    left = _left(text, item.start)
    begun = patterns.FROM.search(left)
    between = text[item.end : following.start]
    if not begun:
        return None
    start = item.start - len(left) + begun.start()
    if patterns.BETWEEN.fullmatch(between) or patterns.BETWEEN.fullmatch(between + "ngày "):
        are_years = item.kind == following.kind == "year"  # "từ năm 2021 đến năm 2023" is the time of a programme
        if (
            are_years
            or patterns.DATA_WINDOW.search(left[: begun.start()] + " ")
            or "thuộc kỳ" in text[following.end : following.end + 30]
        ):
            return Deadline(start=start, end=following.end, kind="general", reason="data_window", strength="none")
        first, last = _same_run(item, following, issued_on)
        made = _deadline(following, start, "window", strength="period", confidence=0.6)
        missing = following.is_year_missing
        return replace(made, starts_on=first, due_on=last, confidence=0.5 if missing else 0.6)
    if patterns.START_AND.match(between):
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


def _from_here(
    text: str, near: Iterator[NearDay], taken: list[tuple[int, int]], periods: list[tuple[int, int]]
) -> Iterator[Deadline]:
    """Days told from the day of the paper ("tuần tới", "trong ngày"), outside `periods`, and from Tết, whose year may be one."""
    free, free_of_periods = _Free(taken), _Free(periods)
    for hit in near:
        is_apart = hit.reason == "lunar" or free_of_periods.has(hit.start, hit.end)
        if is_apart and free.has(hit.start, hit.end) and not patterns.SESSION.search(_left(text, hit.start)):
            yield Deadline(
                start=hit.start,
                end=hit.end,
                kind="dated",
                reason=hit.reason,
                strength="weak" if hit.reason == "relative_to_issue" else "period",
                due_on=hit.due_on,
                exclusive=hit.exclusive,
                confidence=0.4 if hit.reason == "relative_to_issue" else 0.5 if hit.is_year_missing else 0.7,
                is_year_missing=hit.is_year_missing,
            )


def _undated(text: str, taken: list[tuple[int, int]]) -> Iterator[Deadline]:
    free = _Free(taken)
    for hit in patterns.EVENT.finditer(text):
        if free.has(hit.start(), hit.end()):
            yield Deadline(start=hit.start(), end=hit.end(), kind="awaiting", reason="event", strength="none", confidence=0.5)
    free = _Free(taken)
    for hit in patterns.ONGOING.finditer(text):
        if free.has(hit.start(), hit.end()):
            yield Deadline(start=hit.start(), end=hit.end(), kind="ongoing", reason="standing", strength="none", confidence=0.6)


def is_soft(text: str, deadline: Deadline) -> bool:
    """Said with "dự kiến": a plan rather than an order."""
    return bool(patterns.SOFT.search(text, max(0, deadline.start - LEFT), deadline.end))
