"""One proposal into several, several into one: what becomes of wording, units and dates. No Qt."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from models.domain.text import normalise
from ui.registering.proposals import ProposedTask

_NUMBERED = re.compile(r"\((\d{1,2})\)\s*")
_LETTERED = re.compile(r"(?:(?<=[\s;:,])|^)([a-zđ])\)\s+")
_EDGES = " \t\n;,.:-–"


def items_of(text: str) -> list[str]:
    """The parts of "về: (1) A; (2) B" or "a) A; b) B", each with the words before the first; [] when there are not two."""
    for pattern, first in ((_NUMBERED, "1"), (_LETTERED, "a")):
        marks = list(pattern.finditer(text))
        begin = next((place for place, mark in enumerate(marks) if mark[1].lstrip("0") == first), None)
        marks = marks[begin:] if begin is not None else []
        if len(marks) < 2:
            continue
        intro = text[: marks[0].start()].strip(_EDGES)
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        parts = [text[mark.end() : end].strip(_EDGES) for mark, end in zip(marks, ends, strict=True)]
        parts = [re.sub(r"[\s;,]+và$", "", part) for part in parts if part]
        if len(parts) > 1:
            return [_capital(f"{intro} {part}" if intro else part) for part in parts]
    return []


def halves_of(text: str, caret: int) -> list[str]:
    """The text before and after a place in it; [] when one of them is empty."""
    left, right = text[:caret].strip(_EDGES), text[caret:].strip(_EDGES)
    right = re.sub(r"^và\s+", "", right)
    return [left, _capital(right)] if left and right else []


def split(task: ProposedTask, parts: Sequence[str]) -> list[ProposedTask]:
    """A task for each part, with the same units, deadline and passage."""
    return [_copy(task, content=normalise(part, multiline=True), sub_items=None) for part in parts]


def duplicate(task: ProposedTask) -> ProposedTask:
    """The same task once more."""
    return _copy(task)


def days_of(tasks: Sequence[ProposedTask]) -> list[date]:
    """The different dates of tasks, earliest first."""
    return sorted({task.due_on for task in tasks if task.due_on is not None})


def join(tasks: Sequence[ProposedTask], due_on: date | None) -> ProposedTask:
    """One task of several: contents one after the other, every unit once; deadline, phrase and kind are those of the task due that day."""
    base = next((task for task in tasks if task.due_on == due_on), tasks[0])
    leads = list(dict.fromkeys(unit for task in tasks for unit in task.lead_unit_ids))
    helpers = list(dict.fromkeys(unit for task in tasks for unit in task.coordinating_unit_ids if unit not in leads))
    contents = [task.content.strip(_EDGES) for task in tasks if task.content.strip(_EDGES)]
    products = dict.fromkeys(task.product.strip() for task in tasks if task.product.strip())
    spans = [task.span for task in tasks if task.span is not None]
    return _copy(
        base,
        content="; ".join([contents[0], *(part[:1].lower() + part[1:] for part in contents[1:])]) if contents else "",
        lead_unit_ids=leads,
        coordinating_unit_ids=helpers,
        unknown_units=list(dict.fromkeys(name for task in tasks for name in task.unknown_units)),
        unknown_coordinating=list(dict.fromkeys(name for task in tasks for name in task.unknown_coordinating)),
        names=[name for task in tasks for name in task.names],
        learned=list(dict.fromkeys(pair for task in tasks for pair in task.learned)),
        product="; ".join(products),
        quote="\n".join(dict.fromkeys(task.quote for task in tasks if task.quote)),
        span=(min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None,
        confidence=min(task.confidence for task in tasks),
        is_accepted=all(task.is_accepted for task in tasks),
        sub_items=None,
    )


_FACTS = (
    "lead_unit_ids", "coordinating_unit_ids", "unknown_units", "unknown_coordinating", "learned", "not_learned",
    "deadline_kind", "due_on", "event_on", "clock_start_on", "recurrence", "recurrence_day",
)  # fmt: skip


def facts_of(task: ProposedTask) -> dict[str, Any]:
    """Units and deadline of a task as they stand, to be put back by `put_facts`; wording and product undo themselves."""
    values = ((name, getattr(task, name)) for name in _FACTS)
    return {name: list(value) if isinstance(value, list) else value for name, value in values}


def put_facts(task: ProposedTask, facts: dict[str, Any]) -> None:
    """Units and deadline as `facts_of` gave them."""
    for name, value in facts.items():
        setattr(task, name, list(value) if isinstance(value, list) else value)


def give_unit(task: ProposedTask, name: str, unit_id: int | None, *, is_learned: bool = False) -> None:
    """A name of the paper that meant nobody means this unit (None: nobody, the name is dropped)."""
    for unknown, units, others in (
        (task.unknown_units, task.lead_unit_ids, task.coordinating_unit_ids),
        (task.unknown_coordinating, task.coordinating_unit_ids, task.lead_unit_ids),
    ):
        if name in unknown:
            unknown.remove(name)
            if unit_id is not None and unit_id not in units and (units is task.lead_unit_ids or unit_id not in others):
                units.append(unit_id)
            if unit_id is not None and units is task.lead_unit_ids and unit_id in others:
                others.remove(unit_id)
    if unit_id is not None and is_learned:
        learn(task, name, unit_id)


def learn(task: ProposedTask, name: str, unit_id: int) -> None:
    """The name is to be remembered for the unit, unless the clerk said no to that before."""
    task.learned[:] = [pair for pair in task.learned if pair[0] != name]
    if name not in task.not_learned:
        task.learned.append((name, unit_id))


def _copy(task: ProposedTask, **values: object) -> ProposedTask:
    """A task of its own: no list is shared with the first."""
    lists = ("lead_unit_ids", "unknown_units", "coordinating_unit_ids", "unknown_coordinating", "names", "learned", "not_learned")
    own = {name: list(getattr(task, name)) for name in lists}
    day = dict(task.recurrence_day) if task.recurrence_day else None
    return replace(task, **({"recurrence_day": day} | own | values))  # type: ignore[arg-type]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
