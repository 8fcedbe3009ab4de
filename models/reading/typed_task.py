"""A task typed in one line by the tracker: "giao ... chủ trì, ... phối hợp, trước 15/4, ..."; the parts may come in any order."""

import re
from dataclasses import replace
from datetime import date

from models.domain.text import normalise
from models.reading.deadlines import Deadline, find_deadlines
from models.reading.products import find_product
from models.reading.result import ReadTask
from models.reading.unit_phrases import UnitPhrase, read_units, split_units

_ORDER = re.compile(r"\s*(?:giao(?: nhiệm vụ)?(?: cho)?|phân công|yêu cầu|đề nghị)\s+", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:là |làm )?(?:cơ quan |đơn vị )?chủ trì\b(?: thực hiện\b)?", re.IGNORECASE)
_HELPS = re.compile(r"\s*(?:cùng )?phối hợp\b(?: thực hiện\b)?(?!\s+(?:với|cùng|chặt))", re.IGNORECASE)
_WITH = re.compile(r"(?:và )?phối hợp(?: chặt chẽ)? (?:với|cùng)\s+", re.IGNORECASE)
_DONE_BEFORE = re.compile(r"(?:,?\s*(?:hoàn thành|xong|thời hạn|hạn)(?: là| hoàn thành)?\s*:?)?\s*\(?\s*$", re.IGNORECASE)
_BARE_LEAD = re.compile(r"[^,;.]+?(?=\s+(?:là |làm )?(?:cơ quan |đơn vị )?chủ trì\b|[,;.]|$)", re.IGNORECASE)
_BLANKS = " ,;.:()-"


def read_typed_task(text: str, today: date) -> ReadTask | None:
    """The task of a typed line; None when no body that must deliver is named.

    Days without a year are the next such day after `today`. The line is the quote; what is neither body nor deadline is the content.
    """
    text = normalise(text)
    order = _ORDER.match(text)
    lead = _lead(text, order.end() if order else 0)
    if lead is None:
        return None
    deadline = _deadline(text, today)
    cut = [(0, lead.end)]
    at = lead.end
    if hit := _LEADS.match(text, at):
        cut.append(hit.span())
    helpers = _helpers(text, at, cut)
    if deadline is not None:
        before = _DONE_BEFORE.search(text[: deadline.start])
        cut.append((before.start() if before else deadline.start, deadline.end))
    content = _rest(text, cut)
    task = ReadTask(
        quote=text,
        content=content[:1].upper() + content[1:] if content else text,
        span=(0, len(text)),
        deadline_kind="dated",
        lead_units=lead.names,
        coordinating_units=tuple(name for name in helpers if name not in lead.names),
        product=find_product(content) if content else None,
        explicit=True,
        confidence=0.9,
        reason="typed",
    )
    if deadline is None:
        return task
    return replace(
        task,
        deadline_kind=deadline.kind,
        deadline_phrase=text[deadline.start : deadline.end],
        due_on=deadline.due_on,
        due_time=deadline.due_time,
        starts_on=deadline.starts_on,
        exclusive=deadline.exclusive,
        recurrence=deadline.recurrence,
        recurrence_day=deadline.recurrence_day,
        relative=deadline.relative,
        confidence=min(0.9, deadline.confidence),
    )


def _lead(text: str, at: int) -> UnitPhrase | None:
    """The bodies that begin at `at`; a name of a kind that reading does not know ends before "chủ trì" or a comma."""
    found = read_units(text, at)
    if found is not None and found.names:
        return found
    bare = _BARE_LEAD.match(text, at)
    if bare is None or not bare.group().strip() or (at == 0 and not _LEADS.match(text, bare.end())):
        return None
    return UnitPhrase(at, bare.end(), split_units(bare.group()))


def _helpers(text: str, at: int, cut: list[tuple[int, int]]) -> list[str]:
    """Bodies before "phối hợp" and after "phối hợp với"; where they stand is added to `cut`."""
    names: list[str] = []
    for hit in _WITH.finditer(text, at):
        units = read_units(text, hit.end())
        if units is not None:
            names += units.names
            cut.append((hit.start(), units.end))
    for comma in re.finditer(r"[,;]\s*", text[at:]):
        begin = at + comma.end()
        units = read_units(text, begin)
        if units is not None and (helps := _HELPS.match(text, units.end)):
            names += units.names
            cut.append((begin, helps.end()))
    return list(dict.fromkeys(names))


def _deadline(text: str, today: date) -> Deadline | None:
    """The deadline that counts: the first with a day, a term or a recurrence, else the first of any kind."""
    found = find_deadlines(text, today)
    firm = [one for one in found if one.due_on or one.relative or one.recurrence]
    return next(iter(firm or found), None)


def _rest(text: str, cut: list[tuple[int, int]]) -> str:
    """What is left when the stretches are taken out, without the commas between them."""
    kept, at = [], 0
    for start, end in sorted(cut):
        if start > at:
            kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    parts = [part.strip(_BLANKS) for part in kept]
    return ", ".join(part for part in parts if part)
