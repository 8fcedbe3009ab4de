"""Proposals of a reading as task drafts: their units found in the register, counted terms turned into days."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.deadlines import TermRules, issue_within, resolve_relative
from models.domain.documents import DocumentDraft
from models.domain.paper_days import PaperDays
from models.domain.presets import load_holidays
from models.domain.settings import DEFAULTS
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.domain.working_time import WorkingCalendar
from models.services.organisation.unit_finding import UnitFinder

if TYPE_CHECKING:
    from models.reading.deadlines import Deadline
    from models.reading.result import Reading, ReadTask
    from models.services.office import Office


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_confirmable(task: "ReadTask") -> bool:
    """Whether `--accept-tasks` confirms the proposal: it has a date, a recurrence, or an explicit "Giao ..." (design 6)."""
    is_counted = task.relative is not None and task.relative.start != "event"
    has_date = task.due_on is not None or is_counted or task.deadline_kind == "issue_within"
    return has_date or task.recurrence is not None or task.explicit


def drafts_from_reading(
    office: "Office",
    reading: "Reading",
    *,
    accept: str = "confirmed",
    document_id: int | None = None,
    draft: DocumentDraft | None = None,
    create_units: bool = False,
) -> tuple[list[TaskDraft], list["ReadTask"]]:
    """Drafts of the accepted proposals, and every proposal that stays one: not accepted, or its lead unit is not known.

    `accept`: confirmed | all. `draft`: the document about to be registered (its days win over the text's); `document_id` when it
    is registered already. `create_units` adds lead and coordinating units that the register does not know (a write of its own,
    joined to an open one). A coordinating unit that is not known is left out of the draft.
    """
    days = _paper_days(office, reading, draft, document_id)
    finder = UnitFinder(office, days, reading.document.addressees)
    look = finder.create if create_units else lambda text: finder.find(text).unit_ids
    drafts: list[TaskDraft] = []
    left: list[ReadTask] = []
    for task in reading.tasks:
        is_wanted = accept == "all" or is_confirmable(task)
        named = [look(text) for text in task.lead_units] if is_wanted else []
        leads = list(dict.fromkeys(unit for units in named for unit in units)) if all(named) else []
        if not leads:
            left.append(task)
            continue
        helpers = [unit for text in task.coordinating_units for unit in look(text) if unit not in leads]
        drafts.append(task_draft(office, task, days, leads, list(dict.fromkeys(helpers)), document_id))
    return drafts, left


def task_draft(
    office: "Office",
    task: "ReadTask",
    days: PaperDays,
    leads: Sequence[int],
    helpers: Sequence[int] = (),
    document_id: int | None = None,
) -> TaskDraft:
    """One proposal as a draft: phrase and date both kept, a counted term resolved from the day it counts from."""
    due_on, clock_start_on = due_of(office, task, days)
    units = [TaskUnitDraft(unit_id=unit) for unit in leads]
    units += [TaskUnitDraft(unit_id=unit, role="coordinating") for unit in helpers]
    return TaskDraft(
        content=task.content,
        units=tuple(units),
        deadline_kind=task.deadline_kind,
        document_id=document_id,
        source_text=task.quote,
        source_item=task.item,
        product=task.product,
        deadline_phrase=task.deadline_phrase,
        due_on=due_on,
        due_time=task.due_time,
        starts_on=task.starts_on,
        is_exclusive=task.exclusive,
        clock_start_on=clock_start_on,
        recurrence=task.recurrence,
        recurrence_day=task.recurrence_day,
        sub_items=task.sub_items,
        confidence=task.confidence,
    )


def reread_of(office: "Office | None", quote: str, phrase: str | None, issued_on: date | None) -> "Deadline | None":
    """The deadline that a stored phrase means, read again in its quote and, when it stands there no more, by itself."""
    from models.reading.deadlines import reread

    return reread(quote, phrase, issued_on, int(setting_of(office, "week_ends_on"))) if phrase else None


def due_of(office: "Office | None", task: "ReadTask", days: PaperDays) -> tuple[date | None, date | None]:
    """The due date of a proposal and the day its counted term starts from (both None when nothing is said).

    What hangs on the date of the paper ("tuần tới", a day without its year) follows `days`. Without an `office`: the shipped
    holidays and the default settings.
    """
    if task.relative is None and task.deadline_kind != "issue_within" and task.recurrence is None:
        hangs_on_paper = days.issued_on is not None and not _YEAR.search(task.deadline_phrase or "")
        read = reread_of(office, task.quote, task.deadline_phrase, days.issued_on) if hangs_on_paper else None
        hangs = read is not None and (read.is_year_missing or read.reason == "relative_to_issue")
        return (read.due_on or task.due_on if read is not None and hangs else task.due_on), None
    if task.due_on is not None:
        return task.due_on, None
    calendar = calendar_of(office)
    is_shifted = bool(setting_of(office, "counted_term_shift"))
    if task.relative is not None:
        relative = {
            "count": task.relative.count,
            "unit": task.relative.unit,
            "from": task.relative.start,
            "before": task.relative.before,
        }
        start = {"receipt": days.arrived_on, "issue": days.issued_on, "event": days.event_on}.get(task.relative.start)
        due_on = resolve_relative(
            relative,
            calendar,
            received_on=days.arrived_on,
            issued_on=days.issued_on,
            event_on=days.event_on,
            is_shifted=is_shifted,
        )
        return due_on, start if due_on else None
    if task.deadline_kind == "issue_within" and days.issued_on is not None:
        rules = TermRules(is_shifted, int(setting_of(office, "issue_within_days")))
        return issue_within(days.issued_on, calendar, rules), days.issued_on
    return None, None


def due_of_words(office: "Office", kind: str, quote: str, phrase: str | None, days: PaperDays) -> tuple[date | None, date | None]:
    """The due date that the words of a registered task lead to on the days of its paper, and the day that its term starts from."""
    read = reread_of(office, quote, phrase, days.issued_on)
    if kind != "issue_within" and (read is None or read.relative is None):
        return (read.due_on if read is not None else None), None
    start = "issue" if kind == "issue_within" else read.relative.start if read and read.relative else ""
    start_on = {"receipt": days.arrived_on, "issue": days.issued_on}.get(start)
    count, unit = (
        (read.relative.count, read.relative.unit) if read and read.relative else (setting_of(office, "issue_within_days"), "day")
    )
    due_on = resolve_relative(
        {"count": count, "unit": unit, "from": start, "before": False},
        calendar_of(office),
        received_on=days.arrived_on,
        issued_on=days.issued_on,
        is_shifted=bool(setting_of(office, "counted_term_shift")),
    )
    return due_on, start_on if due_on else None


def calendar_of(office: "Office | None") -> WorkingCalendar:
    """The office's working calendar, or the shipped one."""
    return WorkingCalendar(load_holidays()) if office is None else office.calendar()


def setting_of(office: "Office | None", key: str) -> Any:
    """The office's value of a setting, or the default."""
    return DEFAULTS[key] if office is None else office.setting(key)


def _paper_days(office: "Office", reading: "Reading", draft: DocumentDraft | None, document_id: int | None) -> PaperDays:
    document = office.documents.get(document_id) if document_id is not None else None
    source = draft or document
    issued_on = (source.issued_on if source else None) or reading.document.issued_on
    arrived_on = (source.arrived_on if source else None) or office.clock.today()
    return PaperDays(issued_on, arrived_on)
