"""`task`: list, show, give and follow up the tasks of the register."""

import argparse
from collections.abc import Callable
from typing import Any

from models.domain.errors import RuleError
from models.domain.tasks import TaskFilter, TaskUnitDraft
from models.reading.result import warning_text
from models.services.duties import tasking
from models.services.duties.event_days import enter_event
from models.services.duties.quick_tasks import add_quick_task, find_unit, find_units
from models.services.duties.task_choice import choose_row, view_of_task
from models.services.duties.task_more import task_more
from models.services.duties.task_steps import TaskChanged, required_reason
from models.services.files import read_file
from models.services.office import Office
from models.services.paper.slips import find_slip
from models.services.register.chains import find_document
from models.services.warning.warnings import list_tasks, looker, task_detail, task_json
from ui.cli.commands.task_follow import FOLLOW
from ui.cli.commands.task_lines import day_text, task_line
from ui.cli.output import Output
from ui.cli.session import open_for_the_day, open_register
from ui.cli.usage import UsageError
from ui.why import why_due, why_warned
from ui.words import word


def run(arguments: argparse.Namespace, output: Output) -> int:
    """list: an array of rows; show: the task; add: `{tasks, warnings}`; every other action: `{task, changed}`."""
    if arguments.action == "extend" and arguments.to_on is None and not arguments.refuse:
        raise UsageError("Thiếu tham số: --to NGÀY (hạn mới).")
    if arguments.action == "complete" and arguments.evidence is None and arguments.document is None and arguments.file is None:
        raise UsageError("Thiếu tham số: --evidence, --document hoặc --file (minh chứng).")
    is_list = arguments.action == "list"  # shows the day, with the tasks of recurring duties whose period has begun
    with open_for_the_day(arguments) if is_list else open_register(arguments) as office:
        answers = _ANSWERS | FOLLOW
        if arguments.action in answers:
            answers[arguments.action](office, arguments, output)
            return 0
        done = _STEPS[arguments.action](office, arguments)
        row = task_json(view_of_task(office, done.task_id, done.task_unit_id))
    output.json({"task": row, "changed": list(done.fields)})
    output.text("Đã ghi.")
    output.text(task_line(row))
    return 0


# --- answers


def _list(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    unit_id = find_unit(office, arguments.unit, office.clock.today()) if arguments.unit is not None else None
    if arguments.from_on and arguments.to_on and arguments.from_on > arguments.to_on:
        raise RuleError("period_reversed", field="from_on")
    wanted = TaskFilter(
        status=arguments.status,
        unit_id=unit_id,
        from_on=arguments.from_on,
        to_on=arguments.to_on,
        sector=arguments.sector,
        leader=arguments.leader,
        tracker=arguments.tracker,
        decision_level=arguments.level,
        origin=arguments.origin,
        parent_id=arguments.parent,
        is_unclear=arguments.unclear,
        is_open=arguments.is_open,
    )
    rows = [task_json(view) for view in list_tasks(office, wanted)]
    output.json(rows)
    for row in rows:
        output.text(task_line(row))
    if not rows:
        output.text("Không có nhiệm vụ nào.")


def _show(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    detail = task_detail(office, arguments.id)
    more = task_more(office, arguments.id, detail["task_unit_id"])
    output.json({**detail, "more": more} if arguments.has_all else detail)
    output.text(task_line(detail))
    worst = office.tasks.rows([detail["task_unit_id"]])[0]
    output.text(f"  {why_due(office, worst)}")
    output.text(f"  {why_warned(office, worst)}")
    for unit in detail["units"]:
        state = f"{word('status', unit['status'])}, hạn {day_text(unit['due_on'])}"
        output.text(f"  {word('role', unit['role'])}: {unit['unit']} - {state}")
    for one in detail["extensions"]:
        output.text(f"  Gia hạn đến {day_text(one['to'])}: {word('decision', one['decision'])} - {one['reason']}")
    for one in detail["reminders"]:
        output.text(
            f"  Đôn đốc {day_text(one['issued_on'])}: {word('stage', one['stage'])} {one['number_symbol'] or ''}".rstrip()
        )
    _show_more(more, output)


def _add(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    slip = find_slip(office, arguments.slip) if arguments.slip is not None else None
    document_id = slip.document_id if slip else None
    if arguments.document is not None:
        document_id = find_document(office, arguments.document).id
    facts: dict[str, Any] = {
        "origin": "slip" if slip else "meeting" if arguments.meeting is not None else None,
        "origin_text": slip.code if slip else arguments.meeting,
        "leader": arguments.leader or (slip.leader if slip else None),
        "parent_id": arguments.parent,
        "sector": arguments.sector,
        "decision_level": arguments.level,
        "code": arguments.code,
        "lead_days": arguments.lead_days,
        "tracker": arguments.tracker,
        "informed": _units(office, arguments.informed) or (),
    }
    done = add_quick_task(office, arguments.line, document_id=document_id, said_on=arguments.said_on, facts=facts)
    rows = [task_json(view) for view in map(looker(office), office.tasks.rows(done.task_unit_ids))]
    warnings = [warning_text(warned) for warned in done.warnings]
    output.json({"tasks": rows, "warnings": warnings})
    for row in rows:
        output.text(f"Đã giao: {task_line(row)}")
    for warning in warnings:
        output.text(f"  Lưu ý: {warning}")


# --- steps


def _assign(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    today = office.clock.today()
    row = choose_row(office, arguments.id, arguments.unit)
    lead = find_unit(office, arguments.lead, today) if arguments.lead is not None else None
    return tasking.assign(
        office,
        row.id,
        reason=arguments.reason,
        lead_unit_id=lead,
        coordinating_unit_ids=_units(office, arguments.coordinating),
        informed_unit_ids=_units(office, arguments.informed),
        tracker=arguments.tracker,
        leader=arguments.leader,
    )


def _units(office: Office, texts: list[str] | None) -> list[int] | None:
    """The units that typed names mean, groups as all their units; None when none were given."""
    if texts is None:
        return None
    today = office.clock.today()
    return [unit for text in texts if text.strip() for unit in find_units(office, text, today)]


def _extend(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    row = choose_row(office, arguments.id, arguments.unit)
    override = None if arguments.over_cap is None else arguments.over_cap or arguments.reason
    document_id = find_document(office, arguments.document).id if arguments.document is not None else None
    if arguments.refuse:
        reason = required_reason(arguments.reason)
        return tasking.decide_extension(office, row.id, is_granted=False, by=arguments.by, reason=reason, document_id=document_id)
    return tasking.extend(
        office,
        row.id,
        arguments.to_on,
        arguments.reason,
        arguments.by,
        is_request=arguments.request,
        requested_by=arguments.asked_by,
        document_id=document_id,
        override_reason=override,
    )


def _set_event(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return enter_event(office, arguments.id, arguments.on)


def _complete(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    row = choose_row(office, arguments.id, arguments.unit)
    document_id = find_document(office, arguments.document).id if arguments.document is not None else None
    file = read_file(arguments.file) if arguments.file is not None else None
    return tasking.complete(
        office,
        row.id,
        arguments.on or office.clock.today(),
        tasking.Proof(arguments.evidence or "", document_id, file),
        completion=arguments.how,
        result=arguments.result,
        accept_open_sub_tasks=arguments.keep_sub_tasks,
    )


def _reopen(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    row = choose_row(office, arguments.id, arguments.unit)
    return tasking.reopen(office, row.id, arguments.reason)


def _set(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    names = {"level": "decision_level", "recipient": "product_recipient"}
    given = ("sector", "leader", "level", "tracker", "code", "lead_days", "product", "recipient", "content")
    changes = {names.get(name, name): value for name in given if (value := getattr(arguments, name)) is not None}
    return tasking.set_facts(office, arguments.id, changes, arguments.reason)


def _kind(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return tasking.set_kind(
        office,
        arguments.id,
        arguments.kind,
        arguments.reason,
        due_on=arguments.due_on,
        review_on=arguments.review_on,
        product=arguments.product,
    )


def _add_unit(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    units = [
        TaskUnitDraft(unit_id=unit, role=arguments.role, due_on=arguments.due_on) for unit in _units(office, arguments.unit) or ()
    ]
    return tasking.add_units(office, arguments.id, units, arguments.reason)


def _stop(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return tasking.stop(office, arguments.id, arguments.reason, sub_tasks=arguments.sub_tasks or "ask")


def _ask_evidence(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return tasking.ask_evidence(office, choose_row(office, arguments.id, arguments.unit).id, arguments.missing)


def _snooze(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return tasking.snooze(office, choose_row(office, arguments.id, arguments.unit).id, arguments.until, arguments.reason)


def _unsnooze(office: Office, arguments: argparse.Namespace) -> TaskChanged:
    return tasking.unsnooze(office, choose_row(office, arguments.id, arguments.unit).id)


_ANSWERS: dict[str, Callable[[Office, argparse.Namespace, Output], None]] = {"list": _list, "show": _show, "add": _add}
_STEPS: dict[str, Callable[[Office, argparse.Namespace], TaskChanged]] = {
    "assign": _assign, "extend": _extend, "set-event": _set_event, "complete": _complete, "stop": _stop, "ask-evidence": _ask_evidence, "snooze": _snooze, "unsnooze": _unsnooze,
    "reopen": _reopen, "set": _set, "kind": _kind, "add-unit": _add_unit,
}  # fmt: skip


# --- words


def _show_more(more: dict[str, Any], output: Output) -> None:
    """Where the task comes from and what it still lacks, for a person."""
    if more["origin_text"]:
        output.text(f"  {word('origin', more['origin'])}: {more['origin_text']}")
    for name in ("code", "sector", "leader", "decision_level"):
        if more[name]:
            output.text(f"  {word('fact', name).capitalize()}: {more[name]}")
    if more["lead_total"] > 1:
        output.text(f"  Hoàn thành {more['lead_done']}/{more['lead_total']} đơn vị")
    for below in more["sub_tasks"]:
        output.text(
            f"  Việc nhỏ {below['id']}: {below['content']}, hạn {day_text(below['due_on'])}{'' if below['is_open'] else ' (đã xong)'}"
        )
    if more["lacking"]:
        output.text(f"  Chưa đủ 6 rõ: {', '.join(word('clarity', point).removeprefix('Rõ ') for point in more['lacking'])}")
