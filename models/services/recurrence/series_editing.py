"""A recurring duty is edited for one period, from one period on, or for all that are open; or it is ended (process 5.8).

What was completed or urged never moves, and no deadline that was given is ever shortened: a later day moves an open period as an
extension with its reason, an earlier one holds from the next period on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

import resources
from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.recurrence import (
    RecurrenceRule,
    RecurringSeries,
    due_in_period,
    first_period,
    period_key,
    period_start,
    start_of_key,
)
from models.domain.text import normalise
from models.services.duties.task_steps import clean, plain, required_reason
from models.services.office import EventWriter, writing
from models.services.recurrence.recurring import check_rule, closing_of
from models.services.recurrence.series_template import asked_units, read_template, write_template
from models.services.recurrence.series_units import checked_units, set_units

if TYPE_CHECKING:
    from models.domain.tasks import Task, TaskUnit
    from models.services.office import Office
    from models.store.recurring_series import SeriesPeriod

Scope = Literal["this", "following", "all_open"]
SCOPES: tuple[Scope, ...] = ("this", "following", "all_open")
KeptReason = Literal["completed", "reminded", "stopped", "not_later", "passed", "extension_pending"]

_RULE = ("day", "weekday", "nth", "is_last_working_day", "month", "month_offset", "adjust")
_SERIES = ("keep", "ends_on", "period_count")
_TEXTS = ("content", "product", "tracker")
_DAYS = (*_RULE, "lead_days", "closing_day")
FIELDS = (*_TEXTS, "units", *_DAYS, *_SERIES)


@dataclass(frozen=True, slots=True)
class PeriodPlan:
    """What an edit does to one period: `fields` that change; `to_due_on` when it moves; `kept` says why something of it stays."""

    task_id: int
    key: str
    due_on: date | None
    fields: tuple[str, ...] = ()
    to_due_on: date | None = None
    kept: KeptReason | None = None


@dataclass(frozen=True, slots=True)
class EditPlan:
    """A dry run: the series as it will be, and every period that the scope names."""

    before: RecurringSeries
    after: RecurringSeries
    scope: Scope
    changes: Mapping[str, Any]
    periods: tuple[PeriodPlan, ...]


@dataclass(frozen=True, slots=True)
class SeriesChanged:
    """A series that was edited or ended, with the names of what changed and the plan carried out."""

    series_id: int
    fields: tuple[str, ...]
    periods: tuple[PeriodPlan, ...]
    changes: ChangeSet


def get_series(office: "Office", series_id: int) -> RecurringSeries:
    """The series; RuleError series_task_unknown."""
    series = office.recurring.get(series_id)
    if series is None:
        raise RuleError("series_task_unknown", id=series_id)
    return series


def plan_edit(office: "Office", series_id: int, scope: Scope, changes: Mapping[str, Any], key: str | None = None) -> EditPlan:
    """What an edit would do; writes nothing. `key` names the period meant (None: the newest one).

    `changes` are any of FIELDS: texts ("" clears product and tracker), `units` as (unit id, role), parts of the day, options (None
    clears). A day, an nth weekday and the last working day exclude one another: the one given replaces the others.
    RuleError: series_task_unknown, period_of_series_unknown(key), nothing_changed, series_only(field), content_required, date_order,
    recurrence_day_impossible, lead_required, unit_unknown, unit_twice.
    """
    before = get_series(office, series_id)
    wanted = _checked(office, changes)
    if scope == "this" and (only := next((name for name in wanted if name in _SERIES), None)):
        raise RuleError("series_only", field=only)
    after = replace(before, **{name: wanted[name] for name in (*_DAYS, *_SERIES) if name in wanted})
    if any(name in wanted for name in ("day", "nth", "is_last_working_day")):
        after = replace(after, is_office_day=False)
    if "content" in wanted:
        after = replace(after, content=wanted["content"])
    check_rule(after.rule, closing_day=after.closing_day, lead_days=after.lead_days, period_count=after.period_count)
    if after.ends_on is not None and after.ends_on < after.starts_on:
        raise RuleError("date_order", field="ends_on", first=after.starts_on, last=after.ends_on)
    stored = office.recurring.periods(series_id)
    anchor = next((period for period in stored if period.key == key), None) if key else (stored[-1] if stored else None)
    if anchor is None:
        raise RuleError("period_of_series_unknown", field="period", key=key or "")
    named = [period for period in stored if _in_scope(before, period, anchor, scope)]
    plans = tuple(_plan_period(office, before, after, period, wanted) for period in named)
    is_same = all(not plan.fields and plan.to_due_on is None for plan in plans)
    if is_same and (scope == "this" or (after == before and not _template(office, before, stored, plans, scope, wanted))):
        raise RuleError("nothing_changed")
    return EditPlan(before, after, scope, wanted, plans)


def edit_series(
    office: "Office", series_id: int, scope: Scope, changes: Mapping[str, Any], *, key: str | None = None, reason: str = ""
) -> SeriesChanged:
    """Carry out `plan_edit`. A reason is compulsory when days, units or the end change (RuleError reason_required)."""
    plan = plan_edit(office, series_id, scope, changes, key)
    needs_reason = any(name in plan.changes for name in (*_RULE, "units", "ends_on", "period_count"))
    why = required_reason(reason) if needs_reason else clean(reason)
    stored = office.recurring.periods(series_id)
    done = ChangeSet.of("recurring_series", series_id)
    template = _template(office, plan.before, stored, plan.periods, scope, plan.changes)
    values: dict[str, Any] = {}
    if scope != "this":
        names = ("content", "is_office_day", *_DAYS, *_SERIES)
        values = {name: getattr(plan.after, name) for name in names if getattr(plan.after, name) != getattr(plan.before, name)}
        if "ends_on" in values:
            values |= _taken_up_again(office, plan)
    with writing(office) as events:
        for period in plan.periods:
            if period.fields or period.to_due_on is not None:
                _apply(office, events, plan, period, why)
                done |= ChangeSet.of("task", period.task_id)
        if values or template != read_template(plan.before):
            office.recurring.update(series_id, {**values, "template": write_template(template)})
        old = {name: getattr(plan.before, name) for name in values}
        facts = {name: _named(value) for name, value in plan.changes.items()}
        after = {**plain(facts | values), "scope": scope, "period": key or stored[-1].key, "reason": why}
        events.record(
            "edit", "recurring_series", series_id, before=plain(old), after={k: v for k, v in after.items() if v is not None}
        )
    return SeriesChanged(series_id, tuple(plan.changes), plan.periods, done)


def end_series(
    office: "Office", series_id: int, reason: str, *, on: date | None = None, is_stopping_open: bool = False
) -> SeriesChanged:
    """No period begins after `on` (default: today); `is_stopping_open` also stops the periods that are still open.

    RuleError: series_task_unknown, reason_required, series_task_ended(on), date_order.
    """
    series = get_series(office, series_id)
    why = required_reason(reason)
    last = on or office.clock.today()
    if series.ends_on is not None and series.ends_on <= last:
        raise RuleError("series_task_ended", on=series.ends_on)
    if last < series.starts_on:
        raise RuleError("date_order", field="ends_on", first=series.starts_on, last=last)
    done = ChangeSet.of("recurring_series", series_id)
    stopped: list[PeriodPlan] = []
    with writing(office) as events:
        office.recurring.update(series_id, {"ends_on": last})
        events.record(
            "end",
            "recurring_series",
            series_id,
            before=plain({"ends_on": series.ends_on}),
            after=plain({"ends_on": last, "reason": why}),
        )
        for period in office.recurring.periods(series_id) if is_stopping_open else ():
            if not period.is_open:
                continue
            text = resources.read_json("texts/recurring.json")["series_ended"].format(reason=why)
            facts = {"stopped_on": office.clock.today(), "stop_reason": text}
            office.tasks.update_task(period.task_id, facts)
            events.record("stop", "task", period.task_id, before={"stopped_on": None}, after=plain(facts))
            stopped.append(PeriodPlan(period.task_id, period.key, period.due_on, ("status",)))
            done |= ChangeSet.of("task", period.task_id)
    return SeriesChanged(series_id, ("ends_on",), tuple(stopped), done)


# --- parts


def _checked(office: "Office", changes: Mapping[str, Any]) -> dict[str, Any]:
    unknown = changes.keys() - set(FIELDS)
    if unknown:
        raise ValueError(f"not a field of a series: {sorted(unknown)}")
    wanted = dict(changes)
    if "content" in wanted:
        wanted["content"] = normalise(wanted["content"] or "")
        if not wanted["content"]:
            raise RuleError("content_required", field="content")
    for name in ("product", "tracker"):
        if name in wanted:
            wanted[name] = clean(wanted[name])
    if "units" in wanted:
        wanted["units"] = checked_units(office, tuple(wanted["units"]))
    if wanted.get("is_last_working_day"):
        wanted |= {"day": None, "nth": None}
    elif wanted.get("nth") is not None:
        wanted |= {"day": None, "is_last_working_day": False}
    elif wanted.get("day") is not None:
        wanted |= {"nth": None, "is_last_working_day": False}
    return wanted


def _taken_up_again(office: "Office", plan: EditPlan) -> dict[str, Any]:
    """A duty that had ended goes on from today: what would have fallen due meanwhile is not asked for afterwards."""
    ended_on, today = plan.before.ends_on, office.clock.today()
    if ended_on is None or ended_on >= today:
        return {}
    first = first_period(plan.after.rule, today, office.calendar())
    skipped = period_start(plan.after.recurrence, first - timedelta(days=1))
    return {"last_period": period_key(plan.after.recurrence, skipped)} if skipped > ended_on else {}


def _in_scope(series: RecurringSeries, period: "SeriesPeriod", anchor: "SeriesPeriod", scope: Scope) -> bool:
    if scope == "this":
        return period.task_id == anchor.task_id
    if scope == "all_open":
        return period.is_open or period.task_id == anchor.task_id
    return start_of_key(series.recurrence, period.key) >= start_of_key(series.recurrence, anchor.key)


def _plan_period(
    office: "Office", before: RecurringSeries, after: RecurringSeries, period: "SeriesPeriod", wanted: Mapping[str, Any]
) -> PeriodPlan:
    """What changes in one period. Rows that were completed or urged keep their day; while there is one, the words stay too."""
    task = office.tasks.get_task(period.task_id)
    assert task is not None
    if period.stopped_on is not None or not period.is_open:
        return PeriodPlan(period.task_id, period.key, period.due_on, kept="stopped" if period.stopped_on else "completed")
    touched: KeptReason | None = "completed" if period.completed else "reminded" if period.is_reminded else None
    asked = [name for name in _TEXTS if name in wanted and wanted[name] != getattr(task, name)]
    if "units" in wanted and set(wanted["units"]) != set(_active(asked_units(office, task.id))):
        asked.append("units")
    if after.lead_days != before.lead_days and task.lead_days != after.lead_days:
        asked.append("lead_days")
    to_due, kept = _moved(office, before.rule, after, period)
    if _closing(office, after, period, to_due) != task.closing_on and (to_due or after.closing_day != before.closing_day):
        asked.append("closing_on")
    free = {"tracker", "lead_days"} | ({"units"} if not period.is_reminded else set())
    fields = tuple(name for name in asked if touched is None or name in free)
    return PeriodPlan(
        period.task_id, period.key, period.due_on, fields, to_due, kept or (touched if len(fields) < len(asked) else None)
    )


def _moved(
    office: "Office", before: RecurrenceRule, after: RecurringSeries, period: "SeriesPeriod"
) -> tuple[date | None, KeptReason | None]:
    if after.rule == before or period.due_on is None:
        return None, None
    start = start_of_key(after.recurrence, period.key)
    due_on = due_in_period(after.rule, start, office.calendar())
    if due_on == due_in_period(before, start, office.calendar()) or due_on == period.due_on:
        return None, None
    if due_on < period.due_on:
        return None, "not_later"
    if due_on < office.clock.today():
        return None, "passed"
    free = len(_movable(office, period.task_id, due_on))
    waits: KeptReason | None = None
    if free < period.leads - period.completed:  # units that were urged or wait for a decision keep their day
        waits = "reminded" if period.is_reminded else "extension_pending"
    return (due_on if free else None), waits


def _movable(office: "Office", task_id: int, due_on: date) -> "list[TaskUnit]":
    """Open lead rows whose day may be put off to `due_on`: not urged, and no request waits on them."""
    urged = office.recurring.reminded_rows(task_id)
    return [
        row
        for row in office.tasks.units_of(task_id)
        if row.role == "lead"
        and row.completed_on is None
        and row.due_on is not None
        and row.due_on < due_on
        and row.id not in urged
        and all(one.decision != "pending" for one in office.tasks.extensions_of(row.id))
    ]


def _closing(office: "Office", series: RecurringSeries, period: "SeriesPeriod", to_due: date | None) -> date | None:
    due_on = to_due or period.due_on
    return (
        closing_of(office, series, start_of_key(series.recurrence, period.key), due_on)
        if due_on is not None
        else period.closing_on
    )


def _active(units: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    return tuple(unit for unit in units if unit[1] != "informed")


def _template(
    office: "Office",
    series: RecurringSeries,
    stored: "list[SeriesPeriod]",
    plans: tuple[PeriodPlan, ...],
    scope: Scope,
    wanted: Mapping[str, Any],
) -> dict[str, Any]:
    """What the next period must not take from the newest one, after the edit."""
    kept = read_template(series)
    newest = stored[-1]
    task = office.tasks.get_task(newest.task_id)
    assert task is not None
    plan = next((plan for plan in plans if plan.task_id == newest.task_id), None)
    for name in (*_TEXTS, "units"):
        if name not in wanted:
            continue
        now = _fact(office, task, name)
        if scope == "this":
            if plan is not None and name in plan.fields:  # the next period goes back to what was
                kept.setdefault(name, now)
        elif plan is not None and (name in plan.fields or wanted[name] == now):
            kept.pop(name, None)
        else:
            kept[name] = wanted[name]
    return kept


def _fact(office: "Office", task: "Task", name: str) -> Any:
    return asked_units(office, task.id) if name == "units" else getattr(task, name)


def _named(value: Any) -> Any:
    return [list(unit) for unit in value] if isinstance(value, tuple) else value


def _apply(office: "Office", events: EventWriter, plan: EditPlan, period: PeriodPlan, why: str | None) -> None:
    task = office.tasks.get_task(period.task_id)
    assert task is not None
    wanted = {name: plan.changes[name] for name in _TEXTS if name in period.fields}
    if "lead_days" in period.fields:
        wanted["lead_days"] = plan.after.lead_days
    before: dict[str, Any] = {name: getattr(task, name) for name in wanted}
    if "closing_on" in period.fields:
        stored = next(one for one in office.recurring.periods(plan.before.id) if one.task_id == task.id)
        wanted["closing_on"], before["closing_on"] = _closing(office, plan.after, stored, period.to_due_on), task.closing_on
    if wanted:
        office.tasks.update_task(task.id, wanted)
    after = plain(wanted)
    if "units" in period.fields:
        before["units"], after["units"] = [list(unit) for unit in asked_units(office, task.id)], _named(plan.changes["units"])
        set_units(office, task.id, plan.changes["units"], period.due_on)
    if after:
        events.record("edit", "task", task.id, before=plain(before), after=after | ({"reason": why} if why else {}))
    if period.to_due_on is not None:
        _extend(office, events, task.id, period.to_due_on, why or "")


def _extend(office: "Office", events: EventWriter, task_id: int, to_due_on: date, why: str) -> None:
    today = office.clock.today()
    reason = resources.read_json("texts/recurring.json")["moved"].format(reason=why)
    for row in _movable(office, task_id, to_due_on):
        values: dict[str, Any] = {
            "task_unit_id": row.id, "requested_on": today, "from_due_on": row.due_on, "to_due_on": to_due_on, "reason": reason,
            "decision": "granted", "decided_on": today,
        }  # fmt: skip
        office.tasks.add_extension(values)
        office.tasks.update_unit(row.id, {"due_on": to_due_on})
        events.record("extend", "task_unit", row.id, before=plain({"due_on": row.due_on}), after=plain(values))
