"""Why a date stands: the words of a proposal or of a registered row read once more, with the days and settings that count."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.domain.deadline_reasons import Clause, DueFacts, DueRules, TermFacts, explain
from models.domain.paper_days import PaperDays
from models.domain.recurrence import LAST_WORKING_DAY, due_in_period, start_of_key
from models.domain.task_facts import TaskRow
from models.services.duties.task_drafts import calendar_of, due_of, reread_of, setting_of

if TYPE_CHECKING:
    from models.domain.tasks import Task
    from models.reading.deadlines import Deadline
    from models.reading.result import ReadTask
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class DueReason:
    """The words that were explained ("" when there are none), whether a paper says them, and the steps to the day."""

    phrase: str
    is_paper: bool
    steps: tuple[Clause, ...]


def due_reason(office: "Office | None", source: "ReadTask | TaskRow", days: PaperDays | None = None) -> DueReason:
    """Explain the date of a proposal (`days`: those of its paper) or of a registered row (its office is needed).

    Nothing of it is stored: the phrase is read again with the rules of reading, and when it does not lead to the day that
    stands, the answer says that the office entered the day.
    """
    if isinstance(source, TaskRow):
        if office is None:
            raise TypeError("a registered row is explained by its office")
        facts, is_paper = _of_row(office, source)
    else:
        facts, is_paper = _of_proposal(office, source, days or PaperDays(None, None)), True
    steps = explain(facts, calendar_of(office), _rules(office))
    return DueReason(facts.phrase, is_paper, steps)


def _rules(office: "Office | None") -> DueRules:
    return DueRules(str(setting_of(office, "before_policy")), bool(setting_of(office, "counted_term_shift")))


# --- a proposal


def _of_proposal(office: "Office | None", task: "ReadTask", days: PaperDays) -> DueFacts:
    read = reread_of(office, task.quote, task.deadline_phrase, days.issued_on)
    due_on = due_of(office, task, days)[0]
    facts = DueFacts(
        kind=task.deadline_kind,
        phrase=task.deadline_phrase or "",
        read_on=due_on,
        due_on=due_on,
        due_time=task.due_time,
        starts_on=task.starts_on,
        is_exclusive=task.exclusive,
        issued_on=days.issued_on,
        recurrence=task.recurrence,
        recurrence_day=task.recurrence_day,
    )
    term = None
    if task.relative is not None:
        start_on = {"receipt": days.arrived_on, "issue": days.issued_on, "event": days.event_on}.get(task.relative.start)
        said = task.relative
        term = TermFacts(said.count, said.unit, said.start, said.before, start_on)  # type: ignore[arg-type]
    elif task.deadline_kind == "issue_within":
        term = _issue_term(office, days.issued_on)
    return _with_reading(replace(facts, term=term), read)


def _issue_term(office: "Office | None", issued_on: date | None) -> TermFacts:
    return TermFacts(int(setting_of(office, "issue_within_days")), "day", "issue", False, issued_on)


def _with_reading(facts: DueFacts, read: "Deadline | None") -> DueFacts:
    if read is None:
        return facts
    from models.domain.lunar import new_year_near

    new_year_on = new_year_near(read.due_on) if read.reason == "lunar" and read.due_on else None
    return replace(
        facts,
        how=read.reason,
        is_year_missing=read.is_year_missing,
        is_impossible=read.is_impossible,
        new_year_on=new_year_on,
    )


# --- a registered row


def _of_row(office: "Office", row: TaskRow) -> tuple[DueFacts, bool]:
    task = office.tasks.get_task(row.task_id)
    assert task is not None
    known = row.facts
    issued_on = row.document_issued_on if row.document_id is not None else task.created_on
    read = reread_of(office, task.source_text, row.deadline_phrase, issued_on)
    first_on = known.original_due_on or known.due_on
    is_event_day = read is not None and read.reason == "event" and task.clock_start_on is not None
    facts = DueFacts(
        kind=known.deadline_kind,
        phrase=row.deadline_phrase or "",
        read_on=task.clock_start_on if is_event_day else read.due_on if read else None,
        due_on=first_on,
        due_time=row.due_time,
        starts_on=known.starts_on,
        is_exclusive=known.is_exclusive,
        issued_on=issued_on,
        term=_stored_term(office, task, read, issued_on),
        extended_on=known.due_on if known.due_on != first_on else None,
        extensions=row.extension_count,
    )
    if task.recurring_series_id is not None:
        facts = _with_series(office, facts, task)
    return _with_reading(facts, read), row.document_id is not None


def _stored_term(office: "Office", task: "Task", read: "Deadline | None", issued_on: date | None) -> TermFacts | None:
    if read is None or read.relative is None:
        return _issue_term(office, task.clock_start_on or issued_on) if task.deadline_kind == "issue_within" else None
    said = read.relative
    start = "issue" if task.deadline_kind == "issue_within" else said.start
    if start == "event" and not said.before and task.document_id is None and task.clock_start_on == task.created_on:
        start = "given"
    return TermFacts(said.count, said.unit, start, said.before, task.clock_start_on)  # type: ignore[arg-type]


def _with_series(office: "Office", facts: DueFacts, task: "Task") -> DueFacts:
    place = office.recurring.place(task.id)
    assert place is not None
    series = office.recurring.get(place[0])
    assert series is not None
    day = LAST_WORKING_DAY if series.is_last_working_day else series.day
    said = {
        "day": day,
        "month": series.month,
        "weekday": series.weekday,
        "month_offset": series.month_offset or None,
        "nth": series.nth,
    }
    start, calendar = start_of_key(series.recurrence, place[1]), office.calendar()
    nominal = due_in_period(replace(series.rule, adjust="none"), start, calendar)
    by_rule = due_in_period(series.rule, start, calendar)
    return replace(
        facts,
        recurrence=series.recurrence,
        recurrence_day={name: value for name, value in said.items() if value is not None},
        is_office_day=series.is_office_day,
        adjusted_from=nominal if facts.due_on == by_rule != nominal else None,
        is_rule_changed=facts.due_on is not None and facts.due_on != by_rule,
    )
