"""A duty as a proposed task: quote, content, product, kind and confidence."""

import re
from dataclasses import replace

from models.domain.tasks import DeadlineKind
from models.reading.deadlines import Deadline, is_soft
from models.reading.duty_context import DutyContext
from models.reading.duty_groups import STANDING, TIME_SENTENCE, DutyGroup
from models.reading.lines import Paragraph
from models.reading.products import find_product
from models.reading.result import ReadTask, Warned
from models.reading.sentences import inner_brackets

_MAX_CONTENT = 700
_AWAITING = re.compile(r"\btrình (?:HĐND|Hội đồng nhân dân)|\b(?:tại|trình) kỳ họp|\bsau khi (?:có|kết thúc|được)", re.IGNORECASE)


def _content(text: str, group: DutyGroup, deadline: Deadline | None) -> str:
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


def _quote(text: str, group: DutyGroup, deadline: Deadline | None) -> tuple[int, int]:
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


def emit(paragraph: Paragraph, group: DutyGroup, context: DutyContext, item: str | None, sub_items: int | None) -> list[ReadTask]:
    """The proposed tasks of one duty: one for each of its deadlines, or one undated."""
    text = paragraph.text
    explicit = group.reason == "assigned"
    if not group.deadlines:
        start, end = _quote(text, group, None)
        return [
            ReadTask(
                quote=text[start:end],
                content=_content(text, group, None),
                span=paragraph.view.span(start, end),
                deadline_kind="general" if group.reason == "sub_item" else _undated_kind(text[group.duty : group.end]),
                lead_units=group.lead,
                coordinating_units=group.coordinating,
                product=find_product(text[group.duty : group.end]),
                sub_items=sub_items,
                item=item,
                explicit=explicit,
                confidence={"assigned": 0.9, "leads": 0.85, "requested": 0.6, "unit_subject": 0.6}.get(group.reason, 0.5),
                reason=group.reason,
            )
        ]
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
            kind = (
                "ongoing"
                if deadline.recurrence_day is None and deadline.due_on is None and deadline.due_time is None
                else "dated"
            )
        content = _content(text, group, deadline)
        if context.last is not None and TIME_SENTENCE.match(text, group.start) and len(content) < 60 and not group.is_own_subject:
            content = _content(text, replace(group, start=paragraph.body_at, duty=paragraph.body_at), deadline)
        out.append(
            ReadTask(
                quote=text[start:end],
                content=content,
                span=paragraph.view.span(start, end),
                deadline_kind=kind,
                deadline_phrase=text[deadline.start : deadline.end].strip(),
                due_on=deadline.due_on,
                due_time=deadline.due_time,
                starts_on=deadline.starts_on,
                exclusive=deadline.exclusive,
                recurrence=deadline.recurrence,
                recurrence_day=deadline.recurrence_day,
                relative=deadline.relative,
                lead_units=group.lead,
                coordinating_units=group.coordinating,
                product=find_product(text[group.duty : group.end]),
                sub_items=sub_items,
                item=item,
                explicit=explicit,
                confidence=sure,
                reason=group.reason,
            )
        )
    return out


def _undated_kind(duty: str) -> DeadlineKind:
    if _AWAITING.search(duty):
        return "awaiting"
    return "ongoing" if STANDING.search(duty) else "general"
