"""`task`: list, show, give and follow up the tasks of the register."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from models.domain.errors import RuleError
from models.domain.tasks import TaskFilter
from models.reading.result import warning_text
from models.services import tasking
from models.services.chains import find_document
from models.services.event_days import enter_event
from models.services.office import Office
from models.services.quick_tasks import add_quick_task, find_unit, find_units
from models.services.task_choice import choose_row, view_of_task
from models.services.task_steps import TaskChanged, required_reason
from models.services.warnings import list_tasks, looker, task_detail, task_json
from ui.cli.output import Output
from ui.cli.parser import UsageError
from ui.cli.session import open_for_the_day, open_register
from ui.messages import shown
from ui.why import why_due
from ui.words import word


def run(arguments: argparse.Namespace, output: Output) -> int:
    """list: an array of rows; show: the task; add: `{tasks, warnings}`; every other action: `{task, changed}`."""
    if arguments.action == "extend" and arguments.to_on is None and not arguments.refuse:
        raise UsageError("Thiếu tham số: --to NGÀY (hạn mới).")
    is_list = arguments.action == "list"  # shows the day, with the tasks of recurring duties whose period has begun
    with open_for_the_day(arguments) if is_list else open_register(arguments) as office:
        if arguments.action in _ANSWERS:
            _ANSWERS[arguments.action](office, arguments, output)
            return 0
        done = _STEPS[arguments.action](office, arguments)
        row = task_json(view_of_task(office, done.task_id, done.task_unit_id))
    output.json({"task": row, "changed": list(done.fields)})
    output.text("Đã ghi.")
    output.text(_line(row))
    return 0


# --- answers


def _list(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    unit_id = find_unit(office, arguments.unit, office.clock.today()) if arguments.unit is not None else None
    if arguments.from_on and arguments.to_on and arguments.from_on > arguments.to_on:
        raise RuleError("period_reversed", field="from_on")
    wanted = TaskFilter(status=arguments.status, unit_id=unit_id, from_on=arguments.from_on, to_on=arguments.to_on)
    rows = [task_json(view) for view in list_tasks(office, wanted)]
    output.json(rows)
    for row in rows:
        output.text(_line(row))
    if not rows:
        output.text("Không có nhiệm vụ nào.")


def _show(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    detail = task_detail(office, arguments.id)
    output.json(detail)
    output.text(_line(detail))
    output.text(f"  {why_due(office, office.tasks.rows([detail['task_unit_id']])[0])}")
    for unit in detail["units"]:
        state = f"{word('status', unit['status'])}, hạn {_day(unit['due_on'])}"
        output.text(f"  {word('role', unit['role'])}: {unit['unit']} - {state}")
    for one in detail["extensions"]:
        output.text(f"  Gia hạn đến {_day(one['to'])}: {word('decision', one['decision'])} - {one['reason']}")
    for one in detail["reminders"]:
        output.text(f"  Đôn đốc {_day(one['issued_on'])}: {word('stage', one['stage'])} {one['number_symbol'] or ''}".rstrip())


def _add(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    document_id = find_document(office, arguments.document).id if arguments.document is not None else None
    done = add_quick_task(office, arguments.line, document_id=document_id)
    rows = [task_json(view) for view in map(looker(office), office.tasks.rows(done.task_unit_ids))]
    warnings = [warning_text(warned) for warned in done.warnings]
    output.json({"tasks": rows, "warnings": warnings})
    for row in rows:
        output.text(f"Đã giao: {_line(row)}")
    for warning in warnings:
        output.text(f"  Lưu ý: {warning}")


# --- steps


def _assign(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    today = office.clock.today()
    row = choose_row(office, arguments.id, arguments.unit)
    lead = find_unit(office, arguments.lead, today) if arguments.lead is not None else None
    helpers = None
    if arguments.coordinating is not None:
        helpers = [unit for text in arguments.coordinating if text.strip() for unit in find_units(office, text, today)]
    return tasking.assign(
        office, row.id, reason=arguments.reason, lead_unit_id=lead, coordinating_unit_ids=helpers, tracker=arguments.tracker
    )


def _extend(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    row = choose_row(office, arguments.id, arguments.unit)
    if arguments.refuse:
        reason = required_reason(arguments.reason)
        return tasking.decide_extension(office, row.id, is_granted=False, by=arguments.by, reason=reason)
    return tasking.extend(
        office,
        row.id,
        arguments.to_on,
        arguments.reason,
        arguments.by,
        is_request=arguments.request,
        override_reason=arguments.reason if arguments.over_cap else None,
    )


def _set_event(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return enter_event(office, arguments.id, arguments.on)


def _complete(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    row = choose_row(office, arguments.id, arguments.unit)
    return tasking.complete(office, row.id, arguments.on or office.clock.today(), arguments.evidence)


def _stop(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return tasking.stop(office, arguments.id, arguments.reason)


def _ask_evidence(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return tasking.ask_evidence(office, choose_row(office, arguments.id, arguments.unit).id, arguments.missing)


def _snooze(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return tasking.snooze(office, choose_row(office, arguments.id, arguments.unit).id, arguments.until)


_ANSWERS: dict[str, Callable[[Office, argparse.Namespace, Output], None]] = {"list": _list, "show": _show, "add": _add}
_STEPS: dict[str, Callable[[Office, argparse.Namespace], TaskChanged]] = {
    "assign": _assign, "extend": _extend, "set-event": _set_event, "complete": _complete, "stop": _stop, "ask-evidence": _ask_evidence, "snooze": _snooze,
}  # fmt: skip


# --- words


def _line(row: dict[str, Any]) -> str:
    late = f" {row['days_overdue']} ngày" if row["days_overdue"] else ""
    state = f"{word('status', row['status'])}{late}"
    due = f", hạn {_day(row['due_on'])}" if row["due_on"] else ""
    return f"{row['id']}. [{state}] {row['lead_unit']}: {row['content']}{due}"


def _day(text: str | None) -> str:
    return shown(date.fromisoformat(text)) if text else "chưa có"
