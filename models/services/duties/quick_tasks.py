"""A task from one typed line: its units found in the register, its deadline made a day, its doubts told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.deadlines import TermRules, issue_within, resolve_relative
from models.domain.errors import RuleError
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.domain.text import normalise
from models.domain.unit_names import UnitMatch
from models.reading.quick_line import QuickLine, read_quick_line
from models.reading.result import Warned
from models.services.duties.tasking import add_task

if TYPE_CHECKING:
    from models.services.office import Office

_SAYS_START = re.compile(r"\b(?:kể từ|tính từ|sau khi|từ khi|từ ngày|trước khi)\b", re.IGNORECASE)
_GUESSED = ("near", "head")
LONGEST_LINE = 2000
"""Characters of a quick line; a longer text is a paper to be read."""


@dataclass(frozen=True, slots=True)
class QuickTask:
    """The task that was added, the rows of its lead units, and what the tracker should look at."""

    task_id: int
    task_unit_ids: tuple[int, ...]
    warnings: tuple[Warned, ...]
    changes: ChangeSet


def add_quick_task(
    office: "Office",
    line: str,
    *,
    document_id: int | None = None,
    said_on: date | None = None,
    facts: Mapping[str, Any] | None = None,
) -> QuickTask:
    """Give the task of a line such as "giao BTG chủ trì, BDV phối hợp, trước 15/4, báo cáo".

    `said_on`: the day of the meeting or direction, from which counted terms run. `facts`: further fields of the draft (origin,
    sector, parent_id ...); `informed`: ids of units that are told.

    RuleError: content_required, line_too_long(most), lead_required, unit_unknown(name), unit_ambiguous(name, names), date_impossible(text),
    document_unknown, and those of `add_task`.
    """
    draft, warnings = draft_of_line(office, line, document_id=document_id, said_on=said_on)
    more = dict(facts or {})
    present = {unit.unit_id for unit in draft.units}
    told = tuple(TaskUnitDraft(unit_id=unit, role="informed") for unit in more.pop("informed", ()) if unit not in present)
    draft = replace(draft, units=(*draft.units, *told), **{name: value for name, value in more.items() if value is not None})
    leads = sum(unit.role == "lead" for unit in draft.units)
    done = add_task(office, draft)
    return QuickTask(done.task_id, done.task_unit_ids[:leads], warnings, done.changes)


def draft_of_line(
    office: "Office", line: str, *, document_id: int | None = None, said_on: date | None = None
) -> tuple[TaskDraft, tuple[Warned, ...]]:
    """The draft of a line and its doubts; nothing is saved. Errors as `add_quick_task`."""
    today = office.clock.today()
    if not normalise(line):
        raise RuleError("content_required", field="line")
    if len(line) > LONGEST_LINE:
        raise RuleError("line_too_long", field="line", most=LONGEST_LINE)
    index = office.unit_index()
    seen = read_quick_line(line, today, lambda name: index.match(name, today).is_sure, int(office.setting("week_ends_on")))
    if seen.deadline is not None and seen.deadline.is_impossible:
        raise RuleError("date_impossible", field="line", text=seen.deadline_phrase)
    if not seen.lead_units:
        raise RuleError("lead_required", field="line")
    warnings = list(seen.warnings)
    leads = _units(office, seen.lead_units, today, warnings)
    helpers = [unit for unit in _units(office, seen.coordinating_units, today, warnings) if unit not in leads]
    due_on, clock_start_on = _due(office, seen, document_id, said_on, warnings)
    deadline = seen.deadline
    units = [TaskUnitDraft(unit_id=unit) for unit in leads]
    units += [TaskUnitDraft(unit_id=unit, role="coordinating") for unit in helpers]
    draft = TaskDraft(
        content=seen.content,
        units=tuple(units),
        deadline_kind=deadline.kind if deadline else "dated",
        document_id=document_id,
        source_text=normalise(line),
        product=seen.product,
        deadline_phrase=seen.deadline_phrase,
        due_on=due_on,
        due_time=deadline.due_time if deadline else None,
        starts_on=deadline.starts_on if deadline else None,
        is_exclusive=deadline.exclusive if deadline else False,
        clock_start_on=clock_start_on or said_on or today,
        recurrence=deadline.recurrence if deadline else None,
        recurrence_day=deadline.recurrence_day if deadline else None,
        tracker=seen.tracker,
    )
    return draft, tuple(dict.fromkeys(warnings))


def find_units(office: "Office", text: str, on: date) -> tuple[int, ...]:
    """The units that a typed name means on a day, a group as all its units; RuleError unit_unknown(name), unit_ambiguous(name, names)."""
    return _units(office, (text,), on, [])


def find_unit(office: "Office", text: str, on: date) -> int:
    """The one unit that a typed name means, now or formerly; RuleError unit_unknown(name), unit_ambiguous(name, names)."""
    index = office.unit_index()
    match = index.match(text, on)
    if match.how in ("ended", "none"):
        match = _sure(index.match(text), match)
    if match.group_id is not None or len(match.unit_ids) > 1:
        raise RuleError("unit_is_group", field="unit", name=normalise(text))
    return _checked(office, match)[0]


def _sure(first: UnitMatch, second: UnitMatch) -> UnitMatch:
    return first if first.is_sure else second


def _units(office: "Office", texts: Sequence[str], on: date, warnings: list[Warned]) -> tuple[int, ...]:
    found: list[int] = []
    for text in texts:
        for match in office.unit_index().match_line(text, on):
            if match.group_id is not None:
                found.extend(unit.id for unit in office.units.expand(match.group_id, on))
                continue
            units = _checked(office, match)
            found.extend(units)
            if match.how in _GUESSED:
                names = ", ".join(office.unit_index().units[unit].full_name for unit in units)
                warnings.append(Warned("unit_guessed", (("phrase", match.text[:60]), ("unit", names))))
    return tuple(dict.fromkeys(found))


def _checked(office: "Office", match: UnitMatch) -> tuple[int, ...]:
    if match.unit_ids:
        return match.unit_ids
    if match.how == "ambiguous":
        names = [office.unit_index().units[unit].full_name for unit in match.candidates[:5]]
        raise RuleError("unit_ambiguous", field="unit", name=match.text, names=names)
    raise RuleError("unit_unknown", field="unit", name=match.text)


def _due(
    office: "Office", seen: QuickLine, document_id: int | None, said_on: date | None, warnings: list[Warned]
) -> tuple[date | None, date | None]:
    """The due date and the day a counted term starts from; every day that was supplied or guessed is told."""
    today = office.clock.today()
    deadline = seen.deadline
    if deadline is None:
        warnings.append(Warned("deadline_missing"))
        return None, None
    phrase = ("phrase", seen.deadline_phrase or "")
    issued_on = arrived_on = said_on or today
    if document_id is not None:
        document = office.documents.get(document_id)
        if document is None:
            raise RuleError("document_unknown", id=document_id)
        issued_on, arrived_on = document.issued_on or today, document.arrived_on or today
    due_on, start = deadline.due_on, None
    if deadline.relative is not None:
        said = deadline.relative
        is_open = said.start == "event" and not _SAYS_START.search(phrase[1]) and not said.before
        start = (said_on or today) if is_open else {"receipt": arrived_on, "issue": issued_on}.get(said.start)
        counted = {"count": said.count, "unit": said.unit, "from": "receipt" if is_open else said.start, "before": said.before}
        due_on = resolve_relative(
            counted, office.calendar(), received_on=(said_on or today) if is_open else arrived_on, issued_on=issued_on,
            is_shifted=bool(office.setting("counted_term_shift")),
        )  # fmt: skip
    elif deadline.kind == "issue_within":
        rules = TermRules(bool(office.setting("counted_term_shift")), int(office.setting("issue_within_days")))
        due_on, start = issue_within(issued_on, office.calendar(), rules), issued_on
    if due_on is None:
        if deadline.recurrence is None and deadline.kind == "dated":
            warnings.append(Warned("deadline_open", (phrase,)))
        return None, None
    day = ("due_on", f"{due_on:%d/%m/%Y}")
    if deadline.is_year_missing:
        warnings.append(Warned("year_taken", (phrase, day)))
    elif due_on < today:
        warnings.append(Warned("deadline_passed", (phrase, day)))
    elif start is not None or deadline.confidence < 0.9:
        warnings.append(Warned("deadline_taken", (phrase, day)))
    return due_on, start
