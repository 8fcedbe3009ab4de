"""Deadlines that wait for a day: the day of an event entered by the tracker, the date of a paper that becomes known later."""

from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.deadlines import resolve_relative
from models.domain.errors import RuleError
from models.domain.paper_days import PaperDays
from models.domain.tasks import Task, TaskUnit
from models.services.duties.task_drafts import due_of_words, reread_of
from models.services.duties.task_steps import TaskChanged, get_task, plain
from models.services.office import writing

if TYPE_CHECKING:
    from models.reading.deadlines import Deadline
    from models.services.office import Office


def enter_event(office: "Office", task_id: int, event_on: date) -> TaskChanged:
    """Enter the day of the event that a task waits for; its open lead rows get the due date that follows from it.

    "chậm nhất 3 ngày trước khi họp" counts back from it, "sau khi kết thúc hội nghị 5 ngày" on from it, "trước Đại hội" names the day
    itself. A row that has its date keeps it: a later change is an extension.
    RuleError: task_unknown, task_stopped, task_completed, event_none (nothing in the task waits for an event), due_present.
    """
    task = get_task(office, task_id)
    if task.stopped_on is not None:
        raise RuleError("task_stopped", on=task.stopped_on)
    leads = [row for row in office.tasks.units_of(task_id) if row.role == "lead"]
    unfinished = [row for row in leads if row.completed_on is None]
    if not unfinished:
        raise RuleError("task_completed", on=max(row.completed_on for row in leads if row.completed_on))
    dated = next((row for row in unfinished if row.due_on is not None), None)
    if dated is not None:
        raise RuleError("due_present", field="due_on", due_on=dated.due_on)
    words, phrase = words_of_event(office, task)
    if words is None and task.deadline_kind != "awaiting":
        raise RuleError("event_none", field="event_on")
    due_on, is_exclusive = _due_of_event(office, words, phrase, event_on)
    values: dict[str, Any] = {"clock_start_on": event_on, "is_exclusive": is_exclusive and task.due_time is None}
    if task.deadline_phrase is None and phrase:
        values["deadline_phrase"] = phrase
    _fill(office, task, unfinished, due_on, values, "enter_event")
    return TaskChanged(task_id, unfinished[0].id, ("due_on", "original_due_on"), ChangeSet.of("task", task_id))


def words_of_event(office: "Office", task: Task) -> "tuple[Deadline | None, str]":
    """The words of a task that hang on an event: a term counted from it, else the event named in its text; with the phrase."""
    read = reread_of(office, task.source_text, task.deadline_phrase, None)
    if read is not None and read.relative is not None:
        return (read if read.relative.start == "event" else None), task.deadline_phrase or ""
    from models.reading.deadlines import find_deadlines

    for text in (task.source_text, task.content):
        for found in find_deadlines(text):
            if found.reason == "event" or (found.relative is not None and found.relative.start == "event"):
                return found, text[found.start : found.end].strip()
    return None, ""


def _due_of_event(office: "Office", words: "Deadline | None", phrase: str, event_on: date) -> tuple[date, bool]:
    """The due date and whether it is the first day that is too late."""
    if words is not None and words.relative is not None:
        said = words.relative
        counted = {"count": said.count, "unit": said.unit, "from": "event", "before": said.before}
        is_shifted = bool(office.setting("counted_term_shift"))
        due_on = resolve_relative(counted, office.calendar(), event_on=event_on, is_shifted=is_shifted)
        if due_on is not None:
            return due_on, False
    return event_on, "trước" in phrase.lower().split()


def resolve_open_terms(office: "Office", document_id: int) -> ChangeSet:
    """Give the tasks of a paper the dates that its days, known since, lead to; for a write that is already open or its own.

    Only rows that have no date yet: what stands is changed by an extension alone (process 5.6).
    """
    document = office.documents.get(document_id)
    if document is None:
        raise RuleError("document_unknown", id=document_id)
    days = PaperDays(document.issued_on, document.arrived_on)
    changes = ChangeSet()
    for task_id in office.documents.task_ids(document_id):
        task = get_task(office, task_id)
        rows = [row for row in office.tasks.units_of(task_id) if row.role == "lead"]
        empty = [row for row in rows if row.completed_on is None and row.due_on is None and row.original_due_on is None]
        if task.stopped_on is not None or not empty or task.deadline_kind in ("ongoing", "general"):
            continue
        due_on, start_on = due_of_words(office, task.deadline_kind, task.source_text, task.deadline_phrase, days)
        if due_on is not None and (task.starts_on is None or task.starts_on <= due_on):
            _fill(office, task, empty, due_on, {"clock_start_on": start_on} if start_on else {}, "update")
            changes |= ChangeSet.of("task", task_id)
    return changes


def _fill(office: "Office", task: Task, rows: list[TaskUnit], due_on: date, values: dict[str, Any], verb: str) -> None:
    before = {name: getattr(task, name) for name in values}
    with writing(office) as events:
        if values:
            office.tasks.update_task(task.id, values)
        for row in rows:
            office.tasks.update_unit(row.id, {"due_on": due_on, "original_due_on": due_on})
        events.record(verb, "task", task.id, before=plain(before), after=plain({**values, "due_on": due_on}))
