"""Duties of a paper: assignments and deadlines brought together into proposed tasks (phrases 1-5)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models.reading.assignments import Assignment, find_assignment, owner_of_list
from models.reading.body_names import HEAD
from models.reading.deadlines import Deadline, find_deadlines
from models.reading.duty_context import OVERDUE, DutyContext, is_usable
from models.reading.duty_groups import TIME_SENTENCE, DutyGroup, duty_groups
from models.reading.lines import Paragraph
from models.reading.names import is_capitals, plain_case
from models.reading.proposals import emit
from models.reading.result import ReadTask, Warned
from models.reading.sentences import sentences
from models.reading.unit_phrases import GIVERS, read_units

MAX_TASKS = 1000
_LONGEST_INTRO, _LONGEST_HEADING = 200, 230
_FOR = re.compile(
    r"^(?:Đối với |(?:Điều \d{1,3}\. ?)?(?:Nhiệm vụ|Trách nhiệm|Phân công)(?:,? (?:và )?(?:quyền hạn|trách nhiệm))?(?: cụ thể)? của )(?=[^\W\d_])"
)
_ORDERED = re.compile(r"^(?:Giao|Đề nghị|Yêu cầu|Phân công)(?: cho)? (?=[^\W\d_])")
_ITEM = re.compile(r"\((?P<n>\d{1,2})\) ?")
_CLOSING = re.compile(
    r"; (?:(?:thời hạn |thời gian )?hoàn thành|xong|gửi|báo cáo|tất cả|các (?:nội dung|việc|nhiệm vụ) (?:trên|này)|thời (?:hạn|gian))\b",
    re.IGNORECASE,
)
LIST_INTRO = re.compile(r"(?:nhiệm vụ|nội dung|công việc|việc|lĩnh vực|vấn đề|giải pháp)[^.:;]{0,120}:\s*$", re.IGNORECASE)


def read_tasks(
    paragraphs: Sequence[Paragraph],
    addressees: Sequence[str],
    issued_on: date | None,
    *,
    reference: date | None = None,
    skipped: frozenset[int] = frozenset(),
    doc_type: str = "",
) -> tuple[list[ReadTask], list[Warned]]:
    """Proposed tasks in order. `reference`: a day the paper is surely not older than, when its own date is lost;
    `skipped`: numbers of paragraphs that are something else (targets)."""
    context = DutyContext(
        tuple(addressees), issued_on, issued_on or reference, doc_type in ("to_trinh", "bao_cao", "bien_ban", "giay_moi")
    )
    tasks: list[ReadTask] = []
    consumed: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if index in skipped:
            continue
        context.listed = ()
        if context.owner_until is not None and index > context.owner_until:
            context.listed = context.owner
            context.owner, context.owner_until = (), None
        if _is_owner_heading(paragraph, context):
            continue
        if context.shared is not None and index > context.shared[1]:
            context.shared = None
        until = _end_of_bodies(paragraphs, index)
        made = _paragraph(paragraphs, index, context, set() if until else consumed)
        if until and len(made) == 1 and not _is_undated(made[0]):
            context.shared, context.owner, made = (made[0], until), (), []
        elif context.shared is not None:
            made = [_sharing(task, context.shared[0]) if _is_undated(task) else task for task in made]
        tasks.extend(made)
        if len(tasks) > MAX_TASKS:
            context.warnings.append(Warned("too_many_tasks", (("count", str(MAX_TASKS)),)))
            break
    return tasks[:MAX_TASKS], context.warnings[:50]


def _is_owner_heading(paragraph: Paragraph, context: DutyContext) -> bool:
    """ "1. Sở Tài chính:" gives the paragraphs under it to Sở Tài chính, until the next heading of its kind."""
    rank = {"roman": 30, "number": 20, "letter": 10}
    is_short = len(paragraph.text) < _LONGEST_HEADING
    is_article = paragraph.text.startswith("Điều ")
    is_heading = bool(paragraph.marker) or paragraph.is_heading or paragraph.text.endswith(":") or is_article
    text = _heading_text(paragraph) if is_short and is_heading else ""
    if is_short and HEAD.match(text) and is_heading:
        units = read_units(text + ":", 0)
        if units is not None and units.end >= len(text) - 1 and not units.is_generic and not GIVERS.search(text):
            context.owner, context.owner_until = units.names, None
            context.owner_marker = "roman" if is_article else paragraph.marker
            context.owner_depth = paragraph.label.count(".")
            return True
    own_rank = rank.get(paragraph.marker, 0) - (
        paragraph.label.count(".") - context.owner_depth if paragraph.marker == "number" else 0
    )
    if context.owner and (own_rank >= max(rank.get(context.owner_marker, 0), 1) or paragraph.is_heading):
        context.owner = ()
    return False


def _heading_text(paragraph: Paragraph) -> str:
    """What a heading names: without "Nhiệm vụ của", "Giao", and in the usual letters when it is set in capitals."""
    text = _FOR.sub("", paragraph.text[paragraph.body_at :].rstrip(" :.;"))
    if not paragraph.text.endswith(":"):
        text = _ORDERED.sub("", text)
    return plain_case(text) if text[:4].isupper() and is_capitals(text) else text


def _paragraph(paragraphs: Sequence[Paragraph], index: int, context: DutyContext, consumed: set[int]) -> list[ReadTask]:
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
        made = _sentence(paragraphs, index, start, end, inside, context, consumed, item)
        if out and len(made) == 1 and TIME_SENTENCE.match(text, start) and _is_undated(out[-1]) and not _is_undated(made[0]):
            made = [_with_deadline(out.pop(), made[0])]
        out.extend(made)
        if len(out) > MAX_TASKS:
            break
    return out


def _is_undated(task: ReadTask) -> bool:
    return task.due_on is None and task.recurrence is None and task.relative is None and task.deadline_phrase is None


def _end_of_bodies(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The last paragraph of a list under "Trước ngày D:" whose items each begin with the body that is told; 0 without one."""
    intro = paragraphs[index]
    if not intro.text.endswith(":") or len(intro.text) > _LONGEST_INTRO or index + 1 >= len(paragraphs):
        return 0
    if HEAD.match(intro.text, intro.body_at) or find_assignment(intro.text, intro.body_at, len(intro.text)) is not None:
        return 0
    style = paragraphs[index + 1].marker
    if not style or style == intro.marker:
        return 0
    last = index
    while last + 1 < len(paragraphs) and paragraphs[last + 1].marker == style:
        last += 1
        if not HEAD.match(paragraphs[last].text, paragraphs[last].body_at):
            return 0
    return last if last > index + 1 else 0


def _sharing(duty: ReadTask, time: ReadTask) -> ReadTask:
    """The duty of one body with the deadline that stands over the list of bodies."""
    return replace(_with_deadline(duty, time), quote=duty.quote, span=duty.span, item=duty.item)


def _with_deadline(duty: ReadTask, time: ReadTask) -> ReadTask:
    """The duty of one sentence with the deadline that the next one gives ("Thời hạn hoàn thành: ...")."""
    return replace(
        time,
        content=duty.content,
        lead_units=duty.lead_units,
        coordinating_units=duty.coordinating_units,
        product=duty.product or time.product,
        sub_items=duty.sub_items or time.sub_items,
        explicit=duty.explicit,
        reason=duty.reason,
    )


def _first_item(text: str, at: int) -> int | None:
    """Where the inline list "(1) ... (2)" of a paragraph begins."""
    second = text.rfind("(2)")
    for hit in _ITEM.finditer(text, at, max(second, at)):
        if hit["n"] in ("1", "01") and re.search(r"[:,;]\s*$|sau\s*$", text[max(0, hit.start() - 4) : hit.start()]):
            return hit.start()
    return None


def _sub_items(
    paragraph: Paragraph,
    start: int,
    end: int,
    inside: list[Deadline],
    context: DutyContext,
    is_consumed: bool,
    before: list[ReadTask],
    item: str | None,
    first_item: int,
) -> list[ReadTask]:
    """Inline items: under a dated or assigned intro they are its sub-items; else each is a general direction, or dated by itself."""
    text = paragraph.text
    intro = text[max(0, first_item - 160) : first_item]
    out: list[ReadTask] = []
    marks = list(_ITEM.finditer(text, start, end))
    covered = bool(before) and before[-1].sub_items is not None
    given = owner_of_list(text, paragraph.body_at, first_item) or find_assignment(
        text, max(paragraph.body_at, first_item - 300), first_item
    )
    is_given = given is not None and (given.reason == "assigned" or given.is_task) and not given.is_generic
    owners = given.lead if given is not None and is_given else context.owner or context.intro or context.addressees
    if given is not None and is_given and (whole := _for_all_items(text, given, marks, end, inside, context)) is not None:
        return emit(paragraph, whole, context, item, len(marks))
    last_lead = context.last
    for number, hit in enumerate(marks):
        stop = marks[number + 1].start() if number + 1 < len(marks) else end
        dated = [d for d in inside if hit.end() <= d.start < stop]
        lead = last_lead[0] if covered and last_lead else owners
        group = DutyGroup(
            hit.end(),
            stop,
            hit.end(),
            lead,
            (),
            "sub_item",
            True,
            False,
            [d for d in dated if is_usable(text, d, hit.end(), stop, context, True)],
        )
        own = find_assignment(text, hit.end(), stop)
        if own is not None and own.is_task and not own.is_generic:
            group = replace(
                group, lead=own.lead, coordinating=own.coordinating, duty=own.duty, reason=own.reason, is_own_subject=True
            )
        if not group.deadlines and (covered or is_consumed or not LIST_INTRO.search(intro)):
            continue
        out.extend(emit(paragraph, group, context, f"{item or ''}({hit['n']})", None))
    return out


def _for_all_items(
    text: str, given: Assignment, marks: list[re.Match[str]], end: int, inside: list[Deadline], context: DutyContext
) -> DutyGroup | None:
    """The duty with all its items when one deadline stands behind the last: "A rà soát: (1) ...; (2) ...; hoàn thành trước ngày D"."""
    tail = _CLOSING.search(text, marks[-1].end(), end) if len(marks) > 1 else None
    if tail is None or any(deadline.start < tail.start() for deadline in inside):
        return None
    usable = [d for d in inside if is_usable(text, d, tail.start(), end, context, True)]
    if not usable:
        return None
    return DutyGroup(given.start, end, given.duty, given.lead, given.coordinating, given.reason, True, True, usable)


def _sentence(
    paragraphs: Sequence[Paragraph],
    index: int,
    start: int,
    end: int,
    inside: list[Deadline],
    context: DutyContext,
    consumed: set[int],
    item: str | None,
) -> list[ReadTask]:
    paragraph = paragraphs[index]
    text = paragraph.text
    groups = duty_groups(text, start, end, inside, context)
    if groups is None:
        return []
    out: list[ReadTask] = []
    has_past = context.reference is not None and any(d.due_on and d.due_on < context.reference for d in inside)
    are_told = len(groups) > 1 and all(group.is_own_subject and group.is_task and not group.deadlines for group in groups)
    together = tuple(dict.fromkeys(name for group in groups for name in group.lead)) if are_told else ()
    for place, group in enumerate(groups):
        if context.is_proposal and not group.is_own_subject and not context.owner:
            continue  # a report or a proposal orders nobody whom it does not name
        if not group.deadlines and group.reason == "unit_subject" and has_past:
            continue  # "Đoàn công tác khảo sát từ ngày A đến ngày B" tells what was
        is_last = place == len(groups) - 1
        sub_items = _count_items(paragraphs, index, group, consumed, context) if is_last else None
        if not group.deadlines and not _is_listed(paragraph, group, context, index, consumed):
            continue
        if (
            not group.deadlines
            and sub_items is None
            and LIST_INTRO.search(text[group.start : end])
            and text.rstrip().endswith(":")
        ):
            continue
        if not group.deadlines and sub_items is not None and len(text[group.duty : group.end].strip(" :;.,")) < 30:
            consumed.difference_update(range(index + 1, index + 1 + sub_items))
            continue  # "Yêu cầu Đảng ủy xã A:" says nothing of its own; the items below are its duties
        made = emit(paragraph, group, context, item, sub_items)
        out.extend(made)
        if made:
            context.last = (group.lead, group.coordinating, group.reason)
    context.together = together
    return out


def _is_listed(paragraph: Paragraph, group: DutyGroup, context: DutyContext, index: int, consumed: set[int]) -> bool:
    """Whether an undated duty is proposed at all (phrases 4, closing rule)."""
    if index in consumed or OVERDUE.search(paragraph.text, group.start, min(len(paragraph.text), group.end + 160)):
        return False
    if paragraph.marker == "paren" and group.reason == "sub_item":
        return True
    if group.reason == "section_owner" and context.owner and paragraph.text[paragraph.body_at : paragraph.body_at + 1].isupper():
        return len(group.lead) > 0 and not paragraph.is_heading
    if not group.is_own_subject or not group.is_task or not group.lead:
        return False
    return not (context.is_proposal and group.reason in ("requested", "unit_subject"))


def _count_items(
    paragraphs: Sequence[Paragraph], index: int, group: DutyGroup, consumed: set[int], context: DutyContext
) -> int | None:
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
    context.owner, context.owner_marker, context.owner_until = group.lead, paragraphs[index].marker or "number", index + count
    return count or None
