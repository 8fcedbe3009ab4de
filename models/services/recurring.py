"""Recurring duties: the series and the task of each period, made once (process 5.8)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.recurrence import RecurrenceRule, due_in_period, first_period, next_period, period_key, period_start
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.office import EventWriter, writing
from models.services.task_insert import insert_task

if TYPE_CHECKING:
    from models.services.office import Office
    from models.store.tasks import RecurringSeries


def open_series(office: "Office", events: EventWriter, draft: TaskDraft) -> tuple[TaskDraft, dict[str, Any]]:
    """Store the series of a recurring draft; the draft of its first period and the columns that tie it to the series.

    A period of a month or more without a day takes the day of the office (setting `recurring.default_day`), marked as such.
    """
    assert draft.recurrence is not None
    said = draft.recurrence_day or {}
    day = said.get("day")
    is_office_day = day is None and draft.recurrence not in ("daily", "weekly")
    rule = RecurrenceRule(
        recurrence=draft.recurrence,
        day=int(office.setting("recurring.default_day")) if is_office_day else day,
        month=said.get("month"),
        weekday=said.get("weekday") or (int(office.setting("week_ends_on")) if draft.recurrence == "weekly" else None),
        month_offset=said.get("month_offset", 0),
    )
    today = office.clock.today()
    begins_on = max(today, draft.starts_on) if draft.starts_on else today
    start = first_period(rule, begins_on, office.calendar())
    key = period_key(rule.recurrence, start)
    values: dict[str, Any] = {
        "document_id": draft.document_id,
        "content": draft.content,
        "recurrence": rule.recurrence,
        "day": rule.day,
        "month": rule.month,
        "weekday": rule.weekday,
        "month_offset": rule.month_offset,
        "is_exclusive": draft.is_exclusive,
        "is_office_day": is_office_day,
        "starts_on": begins_on,
        "last_period": key,
    }
    series_id = office.tasks.add_series(values)
    events.record("add", "recurring_series", series_id, after=_plain(values))
    due_on = due_in_period(rule, start, office.calendar())
    return replace(draft, deadline_kind="dated", due_on=due_on), {"recurring_series_id": series_id, "period_key": key}


def make_due_periods(office: "Office") -> ChangeSet:
    """The tasks of all periods that have begun and have none yet; made once, however long the program was closed.

    A series ends on its last day, or when its newest task was stopped. Nothing is written when nothing is missing, nor while the
    clock stands before the last event: reading an older day is never refused.
    """
    _, _, last_day = office.events.tail()
    if office.clock.today().isoformat() < last_day:
        return ChangeSet()
    missing = [(series, starts) for series in office.tasks.recurring() if (starts := _missing(office, series))]
    changes = ChangeSet()
    if not missing:
        return changes
    with writing(office) as events:
        for series, starts in missing:
            for start in starts:
                changes |= _add_period(office, events, series, start)
    return changes


def _rule(series: "RecurringSeries") -> RecurrenceRule:
    return RecurrenceRule(
        recurrence=series.recurrence,  # type: ignore[arg-type]
        day=series.day,
        month=series.month,
        weekday=series.weekday,
        month_offset=series.month_offset,
    )


def _missing(office: "Office", series: "RecurringSeries") -> list[Any]:
    last = office.tasks.last_of_series(series.id)
    task = office.tasks.get_task(last[0]) if last else None
    if last is None or task is None or task.stopped_on is not None:
        return []
    rule = _rule(series)
    today = office.clock.today()
    until = today if series.ends_on is None else min(today, series.ends_on)
    starts = []
    start = period_start(rule.recurrence, series.starts_on)
    is_after_last = False
    while start <= until:
        if is_after_last:
            starts.append(start)
        is_after_last = is_after_last or period_key(rule.recurrence, start) == last[1]
        start = next_period(rule.recurrence, start)
    return starts


def _add_period(office: "Office", events: EventWriter, series: "RecurringSeries", start: Any) -> ChangeSet:
    last = office.tasks.last_of_series(series.id)
    assert last is not None
    task = office.tasks.get_task(last[0])
    assert task is not None
    rule = _rule(series)
    key = period_key(rule.recurrence, start)
    draft = TaskDraft(
        content=task.content,
        units=tuple(TaskUnitDraft(unit_id=unit.unit_id, role=unit.role) for unit in office.tasks.units_of(task.id)),
        deadline_kind="dated",
        document_id=task.document_id,
        source_text=task.source_text,
        source_item=task.source_item,
        product=task.product,
        product_recipient=task.product_recipient,
        deadline_phrase=task.deadline_phrase,
        due_on=due_in_period(rule, start, office.calendar()),
        due_time=task.due_time,
        is_exclusive=task.is_exclusive,
        sub_items=task.sub_items,
        tracker=task.tracker,
    )
    done = insert_task(office, events, draft, {"recurring_series_id": series.id, "period_key": key})
    office.tasks.update_series(series.id, {"last_period": key})
    return done.changes


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items() if value is not None
    }
