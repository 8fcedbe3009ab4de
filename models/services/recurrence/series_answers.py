"""A recurring duty as commands and dialogs tell it: its rule, its periods, what comes next, its history."""

from typing import TYPE_CHECKING, Any

from models.domain.recurrence import RecurringSeries, due_in_period, leaves_a_working_day, period_key
from models.services.recurrence.recurring import closing_of, coming_periods
from models.services.recurrence.series_editing import EditPlan, PeriodPlan, get_series
from models.services.recurrence.series_template import asked_units, read_template

if TYPE_CHECKING:
    from datetime import date

    from models.services.office import Office
    from models.store.recurring_series import SeriesPeriod

_PLAIN = (
    "id", "content", "document_id", "recurrence", "day", "weekday", "nth", "is_last_working_day", "month", "month_offset", "adjust", "keep",
    "lead_days", "closing_day", "is_office_day", "is_exclusive", "period_count", "last_period",
)  # fmt: skip


def series_json(office: "Office", series: RecurringSeries) -> dict[str, Any]:
    """One series as `task series list` answers it; `next_period` null when it has ended."""
    coming = coming_periods(office, series)
    due_on = due_in_period(series.rule, coming[0], office.calendar()) if coming else None
    closing_on = closing_of(office, series, coming[0], due_on) if coming and due_on else None
    periods = office.recurring.periods(series.id)
    return {
        **{name: getattr(series, name) for name in _PLAIN},
        "starts_on": _iso(series.starts_on),
        "ends_on": _iso(series.ends_on),
        "is_ended": not coming,
        "units": [name for _, name in lead_units(office, series)],
        "periods": len(periods),
        "open": sum(period.is_open for period in periods),
        "next_period": period_key(series.recurrence, coming[0]) if coming else None,
        "next_due_on": _iso(due_on),
        "next_closing_on": _iso(closing_on),
        "warnings": warnings_of(office, series),
    }


def series_detail(office: "Office", series_id: int) -> dict[str, Any]:
    """A series as `task series show` answers it; RuleError series_task_unknown."""
    series = get_series(office, series_id)
    history = office.events.of("recurring_series", series_id)
    return {
        **series_json(office, series),
        "period_list": [_period_json(period) for period in office.recurring.periods(series_id)],
        "history": [
            {"on": str(event.day), "who": event.who, "verb": event.verb, "before": event.before, "after": event.after}
            for event in history
        ],
    }


def warnings_of(office: "Office", series: RecurringSeries) -> list[dict[str, Any]]:
    """What to look at: a closing day of its own that leaves no working day before the coming due day (process 6.1)."""
    coming = coming_periods(office, series)
    if not coming or series.closing_day is None:
        return []
    due_on = due_in_period(series.rule, coming[0], office.calendar())
    closing_on = closing_of(office, series, coming[0], due_on)
    if closing_on is None or leaves_a_working_day(closing_on, due_on, office.calendar()):
        return []
    return [{"code": "closing_too_near", "closing_on": _iso(closing_on), "due_on": _iso(due_on)}]


def lead_units(office: "Office", series: RecurringSeries) -> list[tuple[int, str]]:
    """(id, name) of the units that the next period will ask, in the order of the list of units."""
    template = read_template(series)
    newest = office.recurring.newest(series.id)
    if "units" in template:
        ids = [unit_id for unit_id, role in template["units"] if role == "lead"]
    elif newest is None:
        ids = []
    else:
        ids = [unit_id for unit_id, role in asked_units(office, newest[0]) if role == "lead"]
    return office.rounds.unit_names(ids)


def plan_json(plan: EditPlan) -> list[dict[str, Any]]:
    """What an edit does to each period."""
    return [period_plan_json(period) for period in plan.periods]


def period_plan_json(period: PeriodPlan) -> dict[str, Any]:
    """`outcome`: changed, moved (by an extension) or kept, with the code of the reason why something of it stays."""
    outcome = "moved" if period.to_due_on is not None else "changed" if period.fields else "kept"
    return {
        "task_id": period.task_id,
        "period": period.key,
        "outcome": outcome,
        "fields": list(period.fields),
        "due_on": _iso(period.due_on),
        "to": _iso(period.to_due_on),
        "kept": period.kept,
    }


def _period_json(period: "SeriesPeriod") -> dict[str, Any]:
    return {
        "task_id": period.task_id,
        "period": period.key,
        "content": period.content,
        "due_on": _iso(period.due_on),
        "closing_on": _iso(period.closing_on),
        "created_on": _iso(period.created_on),
        "units": period.leads,
        "completed": period.completed,
        "stopped_on": _iso(period.stopped_on),
        "stop_reason": period.stop_reason,
        "is_reminded": period.is_reminded,
    }


def _iso(day: "date | None") -> str | None:
    return None if day is None else day.isoformat()
