"""`task series`: recurring duties, given, shown, edited for one period or more, ended."""

import argparse
from collections.abc import Callable
from typing import Any

from models.domain.tasks import SeriesOptions, TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.duties.quick_tasks import find_units
from models.services.office import Office
from models.services.recurrence import series_editing
from models.services.recurrence.series_answers import period_plan_json, plan_json, series_detail, series_json
from models.services.recurrence.series_editing import Scope, get_series
from models.services.register.chains import find_document
from ui.cli.output import Output
from ui.cli.session import open_for_the_day
from ui.cli.usage import UsageError
from ui.messages import message, shown
from ui.series_words import period_text, plan_line, rule_text
from ui.words import word

_SCOPES: dict[str, Scope] = {"this": "this", "following": "following", "all": "all_open"}
_RULE = (
    "day",
    "weekday",
    "nth",
    "month",
    "month_offset",
    "adjust",
    "keep",
    "lead_days",
    "closing_day",
    "ends_on",
    "period_count",
)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """list: an array of series; show: one with its periods; add, edit, end: `{series, changed, ...}`."""
    with open_for_the_day(arguments) as office:
        _ACTIONS[arguments.series_action](office, arguments, output)
    return 0


def _list(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    rows = [series_json(office, series) for series in office.recurring.all()]
    rows = [row for row in rows if arguments.has_ended or not row["is_ended"] or row["open"]]
    output.json(rows)
    for row in rows:
        output.text(_line(office, row))
    if not rows:
        output.text("Không có nhiệm vụ định kỳ nào.")


def _show(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    detail = series_detail(office, arguments.id)
    output.json(detail)
    _tell(office, detail, output)
    for period in detail["period_list"]:
        name = period_text(detail["recurrence"], period["period"])
        state = (
            f"{period['completed']}/{period['units']} đã xong"
            if not period["stopped_on"]
            else f"đã dừng: {period['stop_reason']}"
        )
        closing = f", số liệu đến {shown(period['closing_on'])}" if period["closing_on"] else ""
        output.text(f"  {name} (việc {period['task_id']}): hạn {shown(period['due_on'])}{closing}, {state}")
    for event in detail["history"]:
        output.text(
            f"  {shown(event['on'])} {event['who']}: {word('verb', event['verb'])} {(event['after'] or {}).get('reason', '')}".rstrip()
        )


def _add(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    today = office.clock.today()
    units = [unit for text in arguments.unit for unit in find_units(office, text, today)]
    day = {
        name: getattr(arguments, name)
        for name in ("day", "weekday", "month", "month_offset")
        if getattr(arguments, name) is not None
    }
    options = {name: getattr(arguments, name) for name in ("adjust", "keep") if getattr(arguments, name) is not None}
    draft = TaskDraft(
        content=arguments.content,
        units=tuple(TaskUnitDraft(unit_id=unit) for unit in dict.fromkeys(units)),
        deadline_kind="dated",
        document_id=find_document(office, arguments.document).id if arguments.document else None,
        product=arguments.product,
        tracker=arguments.tracker,
        starts_on=arguments.starts_on,
        recurrence=arguments.recurrence,
        recurrence_day=day or None,
        series=SeriesOptions(
            **options,
            nth=arguments.nth,
            is_last_working_day=bool(arguments.last_working_day),
            lead_days=arguments.lead_days,
            closing_day=arguments.closing_day,
            ends_on=arguments.ends_on,
            period_count=arguments.period_count,
        ),
    )
    done = tasking.add_task(office, draft)
    place = office.recurring.place(done.task_id)
    assert place is not None
    detail = series_detail(office, place[0])
    output.json({"series": detail, "task_id": done.task_id})
    _tell(office, detail, output)


def _edit(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    changes: dict[str, Any] = {name: getattr(arguments, name) for name in _RULE if getattr(arguments, name) is not None}
    changes |= {
        name: getattr(arguments, name) for name in ("content", "product", "tracker") if getattr(arguments, name) is not None
    }
    if arguments.last_working_day:
        changes["is_last_working_day"] = True
    if arguments.unit is not None:
        today = office.clock.today()
        found = dict.fromkeys(unit for text in arguments.unit for unit in find_units(office, text, today))
        changes["units"] = tuple((unit, "lead") for unit in found)
    if arguments.no_end:
        if "ends_on" in changes or "period_count" in changes:
            raise UsageError("Không dùng --no-end cùng với --ends hoặc --count.")
        changes |= {"ends_on": None, "period_count": None}
    if not changes:
        raise UsageError("Chưa ghi muốn sửa gì, ví dụ --day 20 hay --content.")
    scope = _SCOPES[arguments.scope]
    recurrence = get_series(office, arguments.id).recurrence
    if arguments.dry_run:
        plan = series_editing.plan_edit(office, arguments.id, scope, changes, arguments.period)
        answer: dict[str, Any] = {
            "series": series_json(office, plan.before),
            "changed": list(plan.changes),
            "periods": plan_json(plan),
        }
    else:
        done = series_editing.edit_series(office, arguments.id, scope, changes, key=arguments.period, reason=arguments.reason)
        periods = [period_plan_json(period) for period in done.periods]
        answer = {
            "series": series_json(office, get_series(office, arguments.id)), "changed": list(done.fields), "periods": periods,
        }  # fmt: skip
    output.json(answer)
    output.text("Xem trước, chưa ghi gì:" if arguments.dry_run else "Đã ghi.")
    for period in answer["periods"]:
        output.text(f"  {plan_line(recurrence, period)}")
    _tell(office, answer["series"], output)


def _end(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    done = series_editing.end_series(
        office, arguments.id, arguments.reason, on=arguments.on, is_stopping_open=arguments.stop_open
    )
    row = series_json(office, get_series(office, arguments.id))
    stopped = [period.task_id for period in done.periods]
    output.json({"series": row, "changed": list(done.fields), "stopped": stopped})
    output.text(f"Đã kết thúc từ ngày {shown(row['ends_on'])}; dừng {len(stopped)} kỳ chưa xong.")


_ACTIONS: dict[str, Callable[[Office, argparse.Namespace, Output], None]] = {
    "list": _list, "show": _show, "add": _add, "edit": _edit, "end": _end,
}  # fmt: skip


def _tell(office: Office, row: dict[str, Any], output: Output) -> None:
    output.text(_line(office, row))
    for warned in row["warnings"]:
        output.text(f"  Lưu ý: {message(warned['code'], **warned)}")


def _line(office: Office, row: dict[str, Any]) -> str:
    rule = rule_text(get_series(office, row["id"]).rule, row["lead_days"])
    coming = (
        f"kỳ tới {period_text(row['recurrence'], row['next_period'])}, hạn {shown(row['next_due_on'])}"
        if row["next_period"]
        else "đã kết thúc"
    )
    units = row["units"][0] if len(row["units"]) == 1 else f"{len(row['units'])} đơn vị"
    return f"{row['id']}. {row['content']} - {units}: {rule}; {coming}; {row['open']} kỳ chưa xong"
