"""A sentence cut into duties: who, until when; chained dates and clauses that belong together (phrases rule 8)."""

import re
from dataclasses import dataclass, field, replace

from models.reading.assignments import Assignment, find_assignment, named_in_brackets, partners_of_owner
from models.reading.body_names import HEAD
from models.reading.deadlines import Deadline
from models.reading.duty_context import DutyContext, is_usable
from models.reading.sentences import clauses, inner_brackets
from models.reading.unit_phrases import read_units

STANDING = re.compile(r"\b(?:thường xuyên|theo dõi|đôn đốc|giám sát)\b", re.IGNORECASE)
TIME_SENTENCE = re.compile(
    r"(?:Thời hạn|Thời gian|Hạn|Hoàn thành|Xong|Tiến độ|Yêu cầu hoàn thành|Việc [^.;]{1,60} hoàn thành|Các (?:nội dung|nhiệm vụ|công việc|việc) (?:nêu )?(?:trên|này)[^.;]{0,40} hoàn thành)\b"
)
_COLLECTOR = re.compile(r"\b(?:gửi|báo cáo|nộp|chuyển)\b[^.;]{0,160}?\b(?:về|cho|đến|tới|qua) (?=[A-ZĐỦ])")
_COLLECTS = re.compile(r"^[\s,]*(?:để |và )?(?:tổng hợp|để|trình|báo cáo)\b")
_FEW, _TWIN_REACH = 5, 400
_FIRST_VERB = re.compile(r"[^\W\d_]{1,12} [^\W\d_]{1,12}")
_NEXT_BODY = re.compile(rf"(?:, | và )(?={HEAD.pattern})")
_ABOVE = re.compile(r"(?:Các|Những) (?:nội dung|nhiệm vụ|công việc|việc|phần việc) (?:nêu )?(?:trên|này)\b")
_SENT = re.compile(
    r"(?:Tài liệu|Hồ sơ|Báo cáo|Kết quả|Văn bản|Dự thảo|Các (?:tài liệu|báo cáo|văn bản|dự thảo))(?: [^.;:,]{0,40})? (?:gửi|báo cáo|nộp|trình)\b"
)
_TO_ALL = re.compile(
    r"\b(?:các (?:cơ quan|đơn vị|địa phương|đồng chí|ban|sở)|quý (?:cơ quan|đơn vị)|kính gửi|nêu trên)\b", re.IGNORECASE
)


@dataclass(slots=True)
class DutyGroup:
    """One duty within a sentence: its stretch, who, and its deadlines."""

    start: int
    end: int
    duty: int
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    reason: str
    is_task: bool
    is_own_subject: bool
    deadlines: list[Deadline] = field(default_factory=list)


def duty_groups(text: str, start: int, end: int, inside: list[Deadline], context: DutyContext) -> list[DutyGroup] | None:
    """The duties of text[start:end]; `inside`: the deadlines found there, usable or not."""
    own = find_assignment(text, start, end)
    begin = own.duty if own else start
    parts = clauses(text, min(begin, end), end) or [(start, end)]
    parts[0] = (start, parts[0][1])
    groups: list[DutyGroup] = []
    for number, (first, last) in enumerate(parts):
        assignment = own if number == 0 else find_assignment(text, first, last)
        known = [d for d in inside if first <= d.start < last]
        if assignment is not None and number and assignment.is_generic and not assignment.is_task and not known:
            assignment = None
        has_lead = (
            _has_owner_in_brackets(text, known)
            or (assignment is not None and bool(assignment.lead))
            or (bool(groups) and bool(groups[-1].lead))
            or bool(context.owner)
            or bool(context.listed)
        )
        usable = _told_once([d for d in known if is_usable(text, d, first, last, context, has_lead)], first)
        current = groups[-1] if groups else None
        if current is not None and assignment is None:
            is_apart = bool(usable) and (
                bool(partners_of_owner(text, first, last)[0])
                or any(d.recurrence for d in usable)
                or bool(current.deadlines)
                or bool(STANDING.search(text, current.duty, min(current.end, current.duty + 80)))
            )
            if not is_apart:
                current.end = last
                current.deadlines.extend(usable)
                continue
        groups.append(_new_group(text, first, last, assignment, current, context))
        groups[-1].deadlines = usable
        if assignment is not None and usable and assignment.reason == "unit_subject":
            groups[-1].lead += _twins(text, assignment, usable[0].start, groups[-1].lead)
        if (
            assignment is not None
            and number == 0
            and text[last - 1 : last] == ":"
            and not usable
            and assignment.reason in ("requested", "unit_subject")
        ):
            context.intro = _owners(assignment, context)
    return [part for group in groups for part in _chained(text, _of_brackets(text, group))]


def _twins(text: str, assignment: Assignment, end: int, known: tuple[str, ...]) -> tuple[str, ...]:
    """More bodies told the same before the day: "Sở A hoàn chỉnh báo cáo, Sở B hoàn chỉnh đề án, gửi ... trước ngày D"."""
    verb = _FIRST_VERB.match(text, assignment.duty, end)
    found: list[str] = []
    for hit in _NEXT_BODY.finditer(text, assignment.duty, min(end, assignment.duty + _TWIN_REACH)) if verb else ():
        units = read_units(text, hit.end())
        if units is not None and units.end < end and verb is not None and text.startswith(f" {verb[0]} ", units.end):
            found += [name for name in units.names if name not in known]
    return tuple(dict.fromkeys(found))


def _of_brackets(text: str, group: DutyGroup) -> DutyGroup:
    """The duty with the body that its brackets name: "Báo cáo ... (Ủy ban Kiểm tra chuẩn bị, trình trước ngày D)"."""
    if not group.deadlines:
        return group
    held = inner_brackets(text, group.deadlines[0].start, group.deadlines[0].end)
    if held is None and not group.is_own_subject and (named := named_in_brackets(text, group.start, group.end)):
        return replace(group, lead=named, is_own_subject=True)
    inner = find_assignment(text, *held) if held is not None else None
    if inner is None or not inner.lead or inner.is_generic or inner.start > held[0] + 60:  # type: ignore[index]
        return group
    return replace(group, lead=inner.lead, coordinating=inner.coordinating, is_own_subject=True, is_task=True)


def _has_owner_in_brackets(text: str, found: list[Deadline]) -> bool:
    held = [inner_brackets(text, deadline.start, deadline.end) for deadline in found[:_FEW]]
    return any(span is not None and HEAD.match(text, span[0]) is not None for span in held)


def _told_once(found: list[Deadline], first: int) -> list[Deadline]:
    """The deadlines of a clause without what another one says better: the stretch in which a daily report is due, the bare
    "hằng quý" beside "trước ngày 20 tháng cuối quý"."""
    often = next((d for d in found if d.recurrence in ("daily", "weekly")), None)
    stretch = next((d for d in found if d.starts_on and d.recurrence is None), None)
    if often is not None and stretch is not None:
        found = [replace(d, starts_on=stretch.starts_on) if d is often else d for d in found if d is not stretch]
    opens = (
        found[0] if found and found[0].strength == "period" and found[0].start == first and found[0].starts_on is None else None
    )
    if opens is not None and any(d.strength == "firm" and _is_by(d, opens) for d in found[1:]):
        found = found[1:]  # "Trong tháng 6, Sở A ..., xong trước ngày 30/6"
    found = [d for d in found if d.reason != "lunar" or not any(d.start < o.start and _is_by(o, d) for o in found)]
    yearly = next((d for d in found if d.recurrence == "yearly" and d.recurrence_day is None), None)
    day = next((d for d in found if d.is_year_missing and d.due_on and d.recurrence is None), None)
    if (
        yearly is not None and day is not None and day.due_on is not None
    ):  # "hằng năm tổng hợp ..., báo cáo trước ngày 20 tháng 12"
        where = {"day": day.due_on.day, "month": day.due_on.month}
        each = replace(day, due_on=None, recurrence="yearly", recurrence_day=where, is_year_missing=False, reason="recurrence")
        found = [each if d is day else d for d in found if d is not yearly]
    exact = {d.recurrence for d in found if d.recurrence and (d.recurrence_day or d.due_time)}
    return [d for d in found if d.recurrence not in exact or d.recurrence_day or d.due_time]


def _is_by(one: Deadline, other: Deadline) -> bool:
    """Whether the day of `one` lies within the time that `other` leaves."""
    return one.due_on is not None and other.due_on is not None and one.due_on <= other.due_on


def _owners(assignment: Assignment, context: DutyContext) -> tuple[str, ...]:
    if (assignment.is_as_addressed or assignment.is_generic) and context.addressees:
        return context.addressees
    return assignment.lead


def _new_group(
    text: str, first: int, last: int, assignment: Assignment | None, current: DutyGroup | None, context: DutyContext
) -> DutyGroup:
    if assignment is not None:
        is_pointing = (assignment.is_as_addressed or assignment.is_generic) and bool(context.addressees)
        lead = context.addressees if is_pointing else assignment.lead
        is_task = assignment.is_task and not assignment.is_generic and not assignment.is_as_addressed
        return DutyGroup(first, last, assignment.duty, lead, assignment.coordinating, assignment.reason, is_task, True)
    if current is not None:
        partners, duty = partners_of_owner(text, first, last)
        return DutyGroup(
            first,
            last,
            duty,
            current.lead,
            partners or current.coordinating,
            current.reason,
            current.is_task,
            current.is_own_subject,
        )
    if context.listed and _ABOVE.match(text, first):
        return DutyGroup(first, last, first, context.listed, (), "section_owner", True, False)
    if context.owner:
        partners, duty = partners_of_owner(text, first, last)
        return DutyGroup(first, last, duty, context.owner, partners, "section_owner", True, False)
    if context.last is not None and (TIME_SENTENCE.match(text, first) or not _TO_ALL.search(text, first, last)):
        if context.together and _SENT.match(text, first):
            return DutyGroup(first, last, first, context.together, (), context.last[2], True, True)
        return DutyGroup(first, last, first, context.last[0], context.last[1], context.last[2], True, False)
    owners = context.intro or context.addressees
    return DutyGroup(first, last, first, owners, (), "addressees" if owners else "lead_unknown", True, False)


def _chained(text: str, group: DutyGroup) -> list[DutyGroup]:
    """Two dates in one clause are two deadlines; the body that collects for the first owns the second (phrases rule 8)."""
    ordered = sorted(group.deadlines, key=lambda d: d.start)
    distinct = [
        d
        for number, d in enumerate(ordered)
        if number == 0 or (d.start, d.end) != (ordered[number - 1].start, ordered[number - 1].end)
    ]
    if len(distinct) < 2:
        return [group]
    out: list[DutyGroup] = []
    begin, lead, coordinating, duty = group.start, group.lead, group.coordinating, group.duty
    is_own = group.is_own_subject
    twins: dict[tuple[int, int], list[Deadline]] = {}
    for deadline in ordered:
        twins.setdefault((deadline.start, deadline.end), []).append(deadline)
    for number, deadline in enumerate(distinct):
        finish = group.end if number == len(distinct) - 1 else deadline.end
        same = twins[deadline.start, deadline.end]
        if number:
            inner = find_assignment(text, begin, finish)
            collector = _COLLECTOR.search(text, out[-1].start, begin)
            if inner is not None and inner.lead and not inner.is_generic:
                lead, coordinating, duty, is_own = inner.lead, inner.coordinating, inner.duty, True
            elif collector and _COLLECTS.match(text[begin:finish]):
                units = read_units(text, collector.end())
                if units is not None:
                    lead, coordinating = units.names, ()
        out.append(DutyGroup(begin, finish, max(duty, begin), lead, coordinating, group.reason, group.is_task, is_own, same))
        begin = finish
        while begin < group.end and text[begin] in " ,;":
            begin += 1
        duty = begin
    return out
