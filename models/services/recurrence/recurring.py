"""Recurring duties: the series and the task of each period, made once (process 5.8)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import resources
from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.recurrence import (
    RecurrenceRule,
    RecurringSeries,
    closing_in_period,
    due_in_period,
    first_period,
    leaves_a_working_day,
    period_key,
    periods_from,
    ready_on,
    start_of_key,
)
from models.domain.report_periods import usual_closing_day
from models.domain.tasks import SeriesOptions, TaskDraft
from models.services.duties.task_insert import insert_task
from models.services.office import EventWriter, writing
from models.services.recurrence.series_template import next_draft

if TYPE_CHECKING:
    from models.services.office import Office


def open_series(office: "Office", events: EventWriter, draft: TaskDraft) -> tuple[TaskDraft, dict[str, Any]]:
    """Store the series of a recurring draft; the draft of its first period and the columns that tie it to the series.

    A period of a month or more without a day takes the day of the office (setting `recurring.default_day`), marked as such.
    RuleError: recurrence_day_impossible, date_order (it would end before its first period).
    """
    assert draft.recurrence is not None
    said, options = draft.recurrence_day or {}, draft.series or SeriesOptions()
    day = said.get("day")
    is_office_day = (
        day is None and options.nth is None and not options.is_last_working_day and draft.recurrence not in ("daily", "weekly")
    )
    rule = RecurrenceRule(
        recurrence=draft.recurrence,
        day=int(office.setting("recurring.default_day")) if is_office_day else day,
        month=said.get("month"),
        weekday=said.get("weekday") or (int(office.setting("week_ends_on")) if draft.recurrence == "weekly" else None),
        month_offset=said.get("month_offset", 0),
        nth=options.nth,
        is_last_working_day=options.is_last_working_day,
        adjust=options.adjust,
    )
    check_rule(rule, closing_day=options.closing_day, lead_days=options.lead_days, period_count=options.period_count)
    today, calendar = office.clock.today(), office.calendar()
    begins_on = max(today, draft.starts_on) if draft.starts_on else today
    start = first_period(rule, begins_on, calendar)
    if options.ends_on is not None and options.ends_on < start:
        raise RuleError("date_order", field="ends_on", first=start, last=options.ends_on)
    key = period_key(rule.recurrence, start)
    values: dict[str, Any] = {
        "document_id": draft.document_id,
        "content": draft.content,
        "recurrence": rule.recurrence,
        "day": rule.day,
        "month": rule.month,
        "weekday": rule.weekday,
        "month_offset": rule.month_offset,
        "nth": rule.nth,
        "is_last_working_day": rule.is_last_working_day,
        "adjust": rule.adjust,
        "keep": options.keep,
        "lead_days": options.lead_days if options.lead_days is not None else draft.lead_days,
        "is_exclusive": draft.is_exclusive,
        "is_office_day": is_office_day,
        "starts_on": begins_on,
        "ends_on": options.ends_on,
        "period_count": options.period_count,
        "closing_day": options.closing_day,
        "last_period": key,
    }
    series_id = office.recurring.add(values)
    events.record("add", "recurring_series", series_id, after=_plain(values))
    series = office.recurring.get(series_id)
    assert series is not None
    due_on = due_in_period(rule, start, calendar)
    first = replace(draft, deadline_kind="dated", due_on=due_on)
    return first, _columns(office, series, start, due_on, draft.closing_on)


def check_rule(
    rule: RecurrenceRule, *, closing_day: int | None = None, lead_days: int | None = None, period_count: int | None = None
) -> None:
    """RuleError recurrence_day_impossible(field) when a part lies outside what a calendar has."""
    for field, value, low, high in (
        ("day", rule.day, -1, 31),
        ("weekday", rule.weekday, 1, 7),
        ("month", rule.month, 1, 12),
        ("month_offset", rule.month_offset, 0, 12),
        ("nth", rule.nth, -1, 5),
        ("closing_day", closing_day, 1, 31),
        ("lead_days", lead_days, 0, 365),
        ("period_count", period_count, 1, 10_000),
    ):
        if value is not None and (not low <= value <= high or (value == 0 and field in ("day", "nth"))):
            raise RuleError("recurrence_day_impossible", field=field, value=value)
    if rule.nth is not None and rule.weekday is None:
        raise RuleError("recurrence_day_impossible", field="weekday", value="")


def make_due_periods(office: "Office") -> ChangeSet:
    """The tasks of all periods that have begun (or whose lead time has) and have none yet; made once, however long the program was closed.

    Where only the latest period counts, an older one that is still open past its deadline is stopped once a newer one has begun.
    Nothing is written when nothing is missing, nor while the clock stands before the last event: reading an older day is never refused.
    """
    _, _, last_day = office.events.tail()
    if office.clock.today().isoformat() < last_day:
        return ChangeSet()
    known = office.recurring.all()
    missing = [(series, starts) for series in known if (starts := _missing(office, series))]
    if not missing and not any(_outdated(office, series) for series in known):
        return ChangeSet()
    changes = ChangeSet()
    with writing(office) as events:
        for series, starts in missing:
            for start in starts:
                changes |= _add_period(office, events, series, start)
        for series in known:
            for task_id in _outdated(office, series):
                changes |= _stop(office, events, task_id)
    return changes


def closing_of(office: "Office", series: RecurringSeries, start: date, due_on: date) -> date | None:
    """The day up to which a period's figures count: the series' own closing day, else the office's where it leaves a working day."""
    if series.closing_day is not None:
        return closing_in_period(series.rule, start, series.closing_day)
    usual = closing_in_period(series.rule, start, usual_closing_day(office.settings.all()))
    return usual if usual is not None and leaves_a_working_day(usual, due_on, office.calendar()) else None


def coming_periods(office: "Office", series: RecurringSeries) -> list[date]:
    """The next period that has no task yet, as a list of one; empty when the series has ended."""
    last = office.recurring.newest(series.id)
    if last is None:
        return []
    last_start = _last_start(series, last[1])
    return next(([start] for start in _periods(office, series, last_start) if start > last_start), [])


def _periods(office: "Office", series: RecurringSeries, last_start: date) -> Any:
    # a count is counted from the first period, else the walk begins at the newest one
    first = last_start
    if series.period_count is not None:
        first = min(start_of_key(series.recurrence, key) for key in office.recurring.keys(series.id))
    return periods_from(series.rule, first, office.calendar(), ends_on=series.ends_on, count=series.period_count)


def _last_start(series: RecurringSeries, newest: str) -> date:
    """The last period that is settled: the newest with a task, or one that was let go while the duty had ended."""
    start = start_of_key(series.recurrence, newest)
    return max(start, start_of_key(series.recurrence, series.last_period)) if series.last_period else start


def _missing(office: "Office", series: RecurringSeries) -> list[date]:
    last = office.recurring.newest(series.id)
    if last is None:
        return []
    today, calendar = office.clock.today(), office.calendar()
    last_start = _last_start(series, last[1])
    starts = []
    for start in _periods(office, series, last_start):
        if ready_on(series.rule, start, calendar, series.lead_days) > today:
            break
        if start > last_start:
            starts.append(start)
    return starts


def _outdated(office: "Office", series: RecurringSeries) -> list[int]:
    """Tasks of older periods that are still open, past their day, where only the latest one is kept."""
    if series.keep != "latest":
        return []
    today = office.clock.today()
    periods = [(start_of_key(series.recurrence, period.key), period) for period in office.recurring.periods(series.id)]
    begun = max((start for start, _ in periods if start <= today), default=None)
    return [
        period.task_id
        for start, period in periods
        if begun is not None and start < begun and period.is_open and period.due_on is not None and period.due_on < today
    ]


def _add_period(office: "Office", events: EventWriter, series: RecurringSeries, start: date) -> ChangeSet:
    last = office.recurring.newest(series.id)
    assert last is not None
    newest = office.tasks.get_task(last[0])
    assert newest is not None
    due_on = due_in_period(series.rule, start, office.calendar())
    draft = next_draft(office, series, newest, due_on)
    columns = _columns(office, series, start, due_on, None)
    done = insert_task(office, events, draft, columns)
    # the period now carries what the template held back: from here on the newest one leads again
    office.recurring.update(series.id, {"last_period": columns["period_key"], "template": None})
    return done.changes


def _columns(office: "Office", series: RecurringSeries, start: date, due_on: date, closing_on: date | None) -> dict[str, Any]:
    return {
        "recurring_series_id": series.id,
        "period_key": period_key(series.recurrence, start),
        "lead_days": series.lead_days,
        "closing_on": closing_on or closing_of(office, series, start, due_on),
    }


def _stop(office: "Office", events: EventWriter, task_id: int) -> ChangeSet:
    values = {"stopped_on": office.clock.today(), "stop_reason": resources.read_json("texts/recurring.json")["only_latest"]}
    office.tasks.update_task(task_id, values)
    events.record("stop", "task", task_id, before={"stopped_on": None}, after=_plain(values))
    return ChangeSet.of("task", task_id)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items() if value is not None}
