"""Duties of a paper: assignments and deadlines brought together into proposed tasks (phrases 1-5)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.domain.tasks import DeadlineKind
from models.reading.assignments import Assignment, find_assignment
from models.reading.deadlines import Deadline, find_deadlines, is_soft
from models.reading.lines import MARKER, Paragraph
from models.reading.products import find_product
from models.reading.result import ReadTask, Warned
from models.reading.sentences import clauses, inner_brackets, sentences
from models.reading.unit_phrases import GIVERS, HEAD, read_units

MAX_TASKS = 1000
_MAX_CONTENT = 700
_ITEM = re.compile(r"\((?P<n>\d{1,2})\) ?")
_LIST_INTRO = re.compile(r"(?:nhiệm vụ|nội dung|công việc|việc|lĩnh vực|vấn đề|giải pháp)[^.:;]{0,120}:\s*$", re.IGNORECASE)
_ORDER = re.compile(r"\b(?:hoàn thành|hoàn thiện|hoàn tất|xong|báo cáo|gửi|nộp|trình|ban hành|tổ chức|đăng ký|cung cấp|triển khai|xây dựng)\b", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:báo cáo|tổng hợp|gửi|giao ban|kiểm tra|rà soát|sơ kết|đánh giá|thống kê|họp|cập nhật|đôn đốc)\b", re.IGNORECASE)
_PAST = re.compile(r"\bđã (?!được giao|nêu|đề ra|được phê duyệt|được phân công|ký)|\bước đạt\b|\bchưa nhận được\b|\bđược giao [^.;]{0,200}thời hạn\b", re.IGNORECASE)
_STANDING = re.compile(r"\b(?:thường xuyên|theo dõi|đôn đốc|giám sát)\b", re.IGNORECASE)
_TIME_SENTENCE = re.compile(r"(?:Thời hạn|Thời gian|Hạn|Hoàn thành|Xong|Tiến độ|Yêu cầu hoàn thành|Việc [^.;]{1,60} hoàn thành)\b")
_COLLECTOR = re.compile(r"\b(?:gửi|báo cáo|nộp|chuyển)\b[^.;]{0,160}?\b(?:về|cho|đến|tới|qua) (?=[A-ZĐỦ])")
_COLLECTS = re.compile(r"^[\s,]*(?:để |và )?(?:tổng hợp|để|trình|báo cáo)\b")
_AWAITING = re.compile(r"\btrình (?:HĐND|Hội đồng nhân dân)|\b(?:tại|trình) kỳ họp|\bsau khi (?:có|kết thúc|được)", re.IGNORECASE)
_BRACKETED = re.compile(r" ?\([^()]{0,160}\)")
_TO_ALL = re.compile(r"\b(?:các (?:cơ quan|đơn vị|địa phương|đồng chí|ban|sở)|quý (?:cơ quan|đơn vị)|kính gửi|nêu trên)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Group:
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


@dataclass(slots=True)
class _Context:
    """What holds from one paragraph to the next."""

    addressees: tuple[str, ...]
    issued_on: date | None
    reference: date | None
    is_proposal: bool
    owner: tuple[str, ...] = ()
    owner_marker: str = ""
    intro: tuple[str, ...] = ()
    warnings: list[Warned] = field(default_factory=list)
    last: tuple[tuple[str, ...], tuple[str, ...], str] | None = None


def read_tasks(
    paragraphs: Sequence[Paragraph], addressees: Sequence[str], issued_on: date | None, *, reference: date | None = None,
    skipped: frozenset[int] = frozenset(), doc_type: str = "",
) -> tuple[list[ReadTask], list[Warned]]:
    """Proposed tasks in order. `reference`: a day the paper is surely not older than, when its own date is lost;
    `skipped`: numbers of paragraphs that are something else (targets)."""
    context = _Context(tuple(addressees), issued_on, issued_on or reference, doc_type in ("to_trinh", "bao_cao", "bien_ban"))
    tasks: list[ReadTask] = []
    consumed: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if index in skipped:
            continue
        if _is_owner_heading(paragraph, context):
            continue
        tasks.extend(_paragraph(paragraphs, index, context, consumed))
        if len(tasks) > MAX_TASKS:
            context.warnings.append(Warned("too_many_tasks", (("count", str(MAX_TASKS)),)))
            break
    return tasks[:MAX_TASKS], context.warnings[:50]


def _is_owner_heading(paragraph: Paragraph, context: _Context) -> bool:
    """"1. Sở Tài chính:" gives the paragraphs under it to Sở Tài chính, until the next heading of its kind."""
    rank = {"roman": 3, "number": 2, "letter": 1}
    text = paragraph.text[paragraph.body_at :].rstrip(" :.;")
    is_short = len(text) < 220
    if is_short and HEAD.match(text) and (paragraph.marker or paragraph.is_heading or paragraph.text.endswith(":")):
        units = read_units(text + ":", 0)
        if units is not None and units.end >= len(text) - 1 and not units.is_generic and not GIVERS.search(text):
            context.owner, context.owner_marker = units.names, paragraph.marker
            return True
    if context.owner and (rank.get(paragraph.marker, 0) >= max(rank.get(context.owner_marker, 0), 1) or paragraph.is_heading):
        context.owner = ()
    return False


def _paragraph(paragraphs: Sequence[Paragraph], index: int, context: _Context, consumed: set[int]) -> list[ReadTask]:
    paragraph = paragraphs[index]
    text = paragraph.text
    found = find_deadlines(text, context.issued_on)[: MAX_TASKS + 1]
    out: list[ReadTask] = []
    context.last = None
    item = paragraph.label or None
    first_item = _first_item(text, paragraph.body_at)
    stretches = sentences(text, paragraph.body_at)
    next_deadline = 0
    for start, end in stretches:
        inside = []
        while next_deadline < len(found) and found[next_deadline].start < end:
            if found[next_deadline].start >= start:
                inside.append(found[next_deadline])
            next_deadline += 1
        sentence_end = end
        if first_item is not None and start < first_item < end:
            inside_items = [d for d in inside if d.start >= first_item]
            inside = [d for d in inside if d.start < first_item]
            out.extend(_sentence(paragraphs, index, start, first_item, inside, context, consumed, item))
            start, inside = first_item, inside_items
        if first_item is not None and start >= first_item:
            out.extend(_sub_items(paragraph, start, sentence_end, inside, context, index in consumed, out, item, first_item))
            continue
        out.extend(_sentence(paragraphs, index, start, end, inside, context, consumed, item))
        if len(out) > MAX_TASKS:
            break
    return out


def _first_item(text: str, at: int) -> int | None:
    """Where the inline list "(1) ... (2)" of a paragraph begins."""
    second = text.rfind("(2)")
    for hit in _ITEM.finditer(text, at, max(second, at)):
        if hit["n"] in ("1", "01") and re.search(r"[:,;]\s*$|sau\s*$", text[max(0, hit.start() - 4) : hit.start()]):
            return hit.start()
    return None


def _sub_items(
    paragraph: Paragraph, start: int, end: int, inside: list[Deadline], context: _Context, is_consumed: bool,
    before: list[ReadTask], item: str | None, first_item: int,
) -> list[ReadTask]:
    """Inline items: under a dated or assigned intro they are its sub-items; else each is a general direction, or dated by itself."""
    text = paragraph.text
    intro = text[max(0, first_item - 160) : first_item]
    out: list[ReadTask] = []
    marks = list(_ITEM.finditer(text, start, end))
    covered = bool(before) and before[-1].sub_items is not None
    owners = context.owner or context.intro or context.addressees
    last_lead = context.last
    for number, hit in enumerate(marks):
        stop = marks[number + 1].start() if number + 1 < len(marks) else end
        dated = [d for d in inside if hit.end() <= d.start < stop]
        lead = last_lead[0] if covered and last_lead else owners
        group = _Group(hit.end(), stop, hit.end(), lead, (), "sub_item", True, False, [d for d in dated if _is_usable(text, d, hit.end(), stop, context, True)])
        own = find_assignment(text, hit.end(), stop)
        if own is not None and own.is_task and not own.is_generic:
            group = replace(group, lead=own.lead, coordinating=own.coordinating, duty=own.duty, reason=own.reason, is_own_subject=True)
        if not group.deadlines and (covered or is_consumed or not _LIST_INTRO.search(intro)):
            continue
        out.extend(_emit(paragraph, group, context, f"{item or ''}({hit['n']})", None))
    return out


def _sentence(
    paragraphs: Sequence[Paragraph], index: int, start: int, end: int, inside: list[Deadline], context: _Context,
    consumed: set[int], item: str | None,
) -> list[ReadTask]:
    paragraph = paragraphs[index]
    text = paragraph.text
    groups = _groups(text, start, end, inside, context)
    if groups is None:
        return []
    out: list[ReadTask] = []
    for place, group in enumerate(groups):
        is_last = place == len(groups) - 1
        sub_items = _count_items(paragraphs, index, group, consumed, context) if is_last else None
        if not group.deadlines and not _is_listed(paragraph, group, context, index, consumed):
            continue
        if not group.deadlines and sub_items is None and _LIST_INTRO.search(text[group.start : end]) and text.rstrip().endswith(":"):
            continue
        made = _emit(paragraph, group, context, item, sub_items)
        out.extend(made)
        if made:
            context.last = (group.lead, group.coordinating, group.reason)
    return out


def _is_listed(paragraph: Paragraph, group: _Group, context: _Context, index: int, consumed: set[int]) -> bool:
    """Whether an undated duty is proposed at all (phrases 4, closing rule)."""
    if index in consumed:
        return False
    if paragraph.marker == "paren" and group.reason == "sub_item":
        return True
    if not group.is_own_subject or not group.is_task or not group.lead:
        return False
    return not (context.is_proposal and group.reason in ("requested", "unit_subject"))


def _groups(text: str, start: int, end: int, inside: list[Deadline], context: _Context) -> list[_Group] | None:
    own = find_assignment(text, start, end)
    begin = own.duty if own else start
    parts = clauses(text, min(begin, end), end) or [(start, end)]
    parts[0] = (start, parts[0][1])
    groups: list[_Group] = []
    for number, (first, last) in enumerate(parts):
        assignment = own if number == 0 else find_assignment(text, first, last)
        if assignment is not None and number and assignment.is_generic and not assignment.is_task:
            assignment = None
        known = [d for d in inside if first <= d.start < last]
        has_lead = (assignment is not None and bool(assignment.lead)) or (bool(groups) and bool(groups[-1].lead)) or bool(context.owner)
        usable = [d for d in known if _is_usable(text, d, first, last, context, has_lead)]
        current = groups[-1] if groups else None
        if current is not None and assignment is None:
            is_apart = bool(usable) and (any(d.recurrence for d in usable) or bool(current.deadlines) or bool(_STANDING.search(text, current.duty, min(current.end, current.duty + 80))))
            if not is_apart:
                current.end = last
                current.deadlines.extend(usable)
                continue
        groups.append(_new_group(text, first, last, assignment, current, context))
        groups[-1].deadlines = usable
        if assignment is not None and number == 0 and text[last - 1 : last] == ":" and not usable and assignment.reason in ("requested", "unit_subject"):
            context.intro = _owners(assignment, context)
    return [part for group in groups for part in _chained(text, group)]


def _owners(assignment: Assignment, context: _Context) -> tuple[str, ...]:
    if (assignment.is_as_addressed or assignment.is_generic) and context.addressees:
        return context.addressees
    return assignment.lead


def _new_group(text: str, first: int, last: int, assignment: Assignment | None, current: _Group | None, context: _Context) -> _Group:
    if assignment is not None:
        is_pointing = (assignment.is_as_addressed or assignment.is_generic) and bool(context.addressees)
        lead = context.addressees if is_pointing else assignment.lead
        is_task = assignment.is_task and not assignment.is_generic and not assignment.is_as_addressed
        return _Group(first, last, assignment.duty, lead, assignment.coordinating, assignment.reason, is_task, True)
    if current is not None:
        return _Group(first, last, first, current.lead, current.coordinating, current.reason, current.is_task, current.is_own_subject)
    if context.owner:
        return _Group(first, last, first, context.owner, (), "section_owner", True, False)
    if context.last is not None and (_TIME_SENTENCE.match(text, first) or not _TO_ALL.search(text, first, last)):
        return _Group(first, last, first, context.last[0], context.last[1], context.last[2], True, False)
    owners = context.intro or context.addressees
    return _Group(first, last, first, owners, (), "addressees" if owners else "lead_unknown", True, False)


def _chained(text: str, group: _Group) -> list[_Group]:
    """Two dates in one clause are two deadlines; the body that collects for the first owns the second (phrases rule 8)."""
    ordered = sorted(group.deadlines, key=lambda d: d.start)
    distinct = [d for number, d in enumerate(ordered) if number == 0 or (d.start, d.end) != (ordered[number - 1].start, ordered[number - 1].end)]
    if len(distinct) < 2:
        return [group]
    out: list[_Group] = []
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
        out.append(_Group(begin, finish, max(duty, begin), lead, coordinating, group.reason, group.is_task, is_own, same))
        begin = finish
        while begin < group.end and text[begin] in " ,;":
            begin += 1
        duty = begin
    return out


def _is_usable(text: str, deadline: Deadline, first: int, last: int, context: _Context, has_lead: bool) -> bool:
    """Whether a deadline phrase makes a task here; refused ones may leave a warning."""
    if deadline.strength == "none":
        return False
    phrase = text[deadline.start : deadline.end]
    window = text[max(first, deadline.start - 400) : min(last, deadline.end + 200)]
    if deadline.is_impossible:
        context.warnings.append(Warned("date_impossible", (("phrase", phrase),)))
        return False
    if _PAST.search(window):
        return False
    if deadline.due_on is not None and context.reference is not None and deadline.due_on < context.reference:
        if deadline.strength == "firm" and context.issued_on is not None:
            context.warnings.append(Warned("deadline_before_document", (("phrase", phrase),)))
        return False
    if deadline.is_year_missing and deadline.strength == "firm":
        context.warnings.append(Warned("year_missing", (("phrase", phrase),)))
    if deadline.recurrence is not None:
        if deadline.strength == "firm":
            return bool(_REPORT.search(window) or _ORDER.search(window) or has_lead)
        return bool(_REPORT.search(window)) and (has_lead or bool(context.addressees))
    if deadline.reason == "recurrence":
        return False
    if deadline.strength == "firm":
        return True
    if deadline.strength == "period":
        return bool(_ORDER.search(window)) and (has_lead or (bool(context.addressees) and bool(re.search(r"hoàn thành|báo cáo|gửi|nộp|xong", window))))
    return has_lead and bool(re.search(r"\b(?:hoàn thành|báo cáo|gửi|nộp|xong|trình|ban hành)\b", window, re.IGNORECASE))


def _count_items(paragraphs: Sequence[Paragraph], index: int, group: _Group, consumed: set[int], context: _Context) -> int | None:
    """Number of sub-items that the duty introduces, inline "(1) (2)" or as the paragraphs that follow a colon."""
    text = paragraphs[index].text
    if group.reason in ("addressees", "lead_unknown") and not group.deadlines:
        return None
    inline = [int(hit["n"]) for hit in _ITEM.finditer(text, group.end)]
    if inline[:1] == [1] and len(inline) > 1 and _first_item(text, 0) == _ITEM.search(text, group.end).start():  # type: ignore[union-attr]
        count = 0
        for number in inline:
            if number != count + 1:
                break
            count = number
        return count
    if not text.rstrip().endswith(":") or group.end < len(text.rstrip()) - 2:
        return None
    style = paragraphs[index + 1].marker if index + 1 < len(paragraphs) else ""
    if style not in ("paren", "letter", "dash") or style == paragraphs[index].marker:
        return None
    count = 0
    for follower in range(index + 1, len(paragraphs)):
        paragraph = paragraphs[follower]
        if paragraph.marker != style or (style == "paren" and paragraph.label.isdigit() and int(paragraph.label) != count + 1):
            break
        count += 1
        consumed.add(follower)
    context.owner, context.owner_marker = group.lead, paragraphs[index].marker or "number"
    return count or None


def _content(text: str, group: _Group, deadline: Deadline | None) -> str:
    raw = text[group.duty : group.end]
    if deadline is not None:
        held = inner_brackets(text, deadline.start, deadline.end)
        if held and held[0] - 1 >= group.duty and held[1] < group.end:
            raw = text[group.duty : held[0] - 1].rstrip() + text[held[1] + 1 : group.end]
    raw = raw.strip(" ,;:.-–/")
    raw = re.sub(r"^(?:và|để|thì|,)\s+", "", raw)
    if len(raw) > _MAX_CONTENT:
        raw = raw[:_MAX_CONTENT].rsplit(" ", 1)[0] + " ..."
    raw = raw or text[group.start : group.end][:_MAX_CONTENT].strip()
    return raw[:1].upper() + raw[1:]


def _quote(text: str, group: _Group, deadline: Deadline | None) -> tuple[int, int]:
    if deadline is not None:
        held = inner_brackets(text, deadline.start, deadline.end)
        if held is not None and held[0] >= group.start:
            return held
    start, end = group.start, group.end
    while end > start and text[end - 1] in " .;:,/":
        end -= 1
    if end - start > 1000:
        if deadline is None:
            end = start + 1000
        else:
            start, end = max(start, deadline.start - 500), min(end, deadline.end + 300)
    return start, max(end, start + 1)


def _emit(paragraph: Paragraph, group: _Group, context: _Context, item: str | None, sub_items: int | None) -> list[ReadTask]:
    text = paragraph.text
    explicit = group.reason == "assigned"
    if not group.deadlines:
        start, end = _quote(text, group, None)
        return [ReadTask(
            quote=text[start:end], content=_content(text, group, None), span=paragraph.view.span(start, end),
            deadline_kind="general" if group.reason == "sub_item" else _undated_kind(text[group.duty : group.end]), lead_units=group.lead, coordinating_units=group.coordinating,
            product=find_product(text[group.duty : group.end]), sub_items=sub_items, item=item, explicit=explicit,
            confidence={"assigned": 0.9, "leads": 0.85, "requested": 0.6, "unit_subject": 0.6}.get(group.reason, 0.5), reason=group.reason,
        )]
    out = []
    for deadline in group.deadlines:
        start, end = _quote(text, group, deadline)
        sure = deadline.confidence
        if is_soft(text, deadline):
            sure = min(sure, 0.5)
        if not group.lead:
            sure = min(sure, 0.55)
            context.warnings.append(Warned("lead_unknown", (("phrase", text[deadline.start : deadline.end]),)))
        elif group.reason == "addressees":
            sure = min(sure, 0.7)
        kind: DeadlineKind = deadline.kind
        if deadline.recurrence is not None:
            kind = "ongoing" if deadline.recurrence_day is None and deadline.due_on is None and deadline.due_time is None else "dated"
        content = _content(text, group, deadline)
        if context.last is not None and _TIME_SENTENCE.match(text, group.start) and len(content) < 60 and not group.is_own_subject:
            content = _content(text, replace(group, start=paragraph.body_at, duty=paragraph.body_at), deadline)
        out.append(ReadTask(
            quote=text[start:end], content=content, span=paragraph.view.span(start, end), deadline_kind=kind,
            deadline_phrase=text[deadline.start : deadline.end].strip(), due_on=deadline.due_on, due_time=deadline.due_time,
            starts_on=deadline.starts_on, exclusive=deadline.exclusive, recurrence=deadline.recurrence, recurrence_day=deadline.recurrence_day,
            relative=deadline.relative, lead_units=group.lead, coordinating_units=group.coordinating,
            product=find_product(text[group.duty : group.end]), sub_items=sub_items, item=item, explicit=explicit, confidence=sure, reason=group.reason,
        ))
    return out


def _undated_kind(duty: str) -> DeadlineKind:
    if _AWAITING.search(duty):
        return "awaiting"
    return "ongoing" if _STANDING.search(duty) else "general"


def label_of(text: str) -> str | None:
    """The label that opens a text ("1", "(2)"), None when there is none."""
    found = MARKER.match(text)
    return found.group().strip() if found else None
