"""`task slip | direct | answers | bulk`: slips and their directions, what a paper answers, one act on many tasks."""

import argparse
from collections.abc import Callable
from typing import Any

from models.domain.errors import RuleError
from models.domain.tasks import TaskRow, TaskUnit
from models.reading.result import warning_text
from models.services.duties import bulk, closing, tasking
from models.services.duties.task_choice import view_of_task
from models.services.duties.task_steps import TaskChanged, get_task
from models.services.office import Office
from models.services.paper import slips
from models.services.register.chains import find_document
from models.services.warning.warnings import looker, task_json
from ui.cli.commands.task_lines import task_line
from ui.cli.output import Output
from ui.cli.usage import UsageError
from ui.messages import message_for
from ui.task_words import candidate_text, change_text


def _slip(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    document = find_document(office, arguments.document)
    slip = slips.make_slip(office, document.id, arguments.leader)
    output.json({"slip": slip.code, "document": document.number_symbol, "document_id": document.id, "leader": slip.leader})
    output.text(f"Mã phiếu xử lý: {slip.code} ({document.number_symbol or 'không số'})")


def _direct(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    slip = slips.find_slip(office, arguments.slip)
    done = slips.direct(office, slip, arguments.direction, leader=arguments.leader, directed_on=arguments.on)
    rows = [task_json(view_of_task(office, task_id)) for task_id in done.task_ids]
    warnings = [warning_text(warned) for warned in done.warnings]
    output.json({"slip": slip.code, "document_id": slip.document_id, "tasks": rows, "warnings": warnings})
    output.text(f"Đã ghi ý kiến chỉ đạo trên phiếu {slip.code}.")
    for row in rows:
        output.text(f"Đã giao: {task_line(row)}")
    for warning in warnings:
        output.text(f"  Lưu ý: {warning}")


def _answers(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    document = find_document(office, arguments.document)
    found = closing.answers(office, document)
    rows = {row.task_unit_id: row for row in office.tasks.rows([item.task_unit_id for item in found])}
    closed: tuple[int, ...] = ()
    if arguments.close:
        done = closing.close_with(office, document.id, [item.task_unit_id for item in found if item.is_sure])
        closed = done.task_unit_ids
    look = looker(office)
    output.json({
        "document": document.number_symbol, "document_id": document.id,
        "candidates": [
            {"task": task_json(look(rows[item.task_unit_id])), "reasons": list(item.reasons), "sureness": round(item.sureness, 2)} for item in found
        ],
        "closed": list(closed),
    })  # fmt: skip
    for item in found:
        mark = "đã ghi hoàn thành" if item.task_unit_id in closed else "chắc" if item.is_sure else "có thể"
        output.text(f"[{mark}] {task_line(task_json(look(rows[item.task_unit_id])))}")
        output.text(f"  Vì: {candidate_text(item)}")
    if not found:
        output.text("Không thấy việc nào đang mở mà văn bản này trả lời.")


def _bulk(office: Office, arguments: argparse.Namespace, output: Output) -> None:
    act = _act(arguments)
    rows = [unit.id for task_id in dict.fromkeys(arguments.ids) for unit in _leads(office, task_id)]
    result = (bulk.preview if arguments.dry_run else bulk.run)(office, rows, act)
    if result.refused and not result.done:
        refusal = result.refused[0].refusal
        assert refusal is not None
        raise refusal
    output.json({
        "dry_run": arguments.dry_run,
        "changed": [{"id": line.row.task_id, "changes": {name: [_plain(old), _plain(new)] for name, old, new in line.changes}} for line in result.done],
        "refused": [
            {"id": line.row.task_id, "code": line.refusal.code, "message": message_for(line.refusal)} for line in result.refused if line.refusal
        ],
    })  # fmt: skip
    output.text("Xem trước, chưa ghi gì." if arguments.dry_run else f"Đã ghi {len(result.done)} việc.")
    for line in result.done:
        output.text(f"  {line.row.task_id}. {line.row.content}: {'; '.join(change_text(*change) for change in line.changes)}")
    for line in result.refused:
        assert line.refusal is not None
        output.text(f"  {line.row.task_id}. {line.row.content}: không làm được. {message_for(line.refusal)}")


def _leads(office: Office, task_id: int) -> list[TaskUnit]:
    """The lead rows of a task, all of a group; RuleError task_unknown."""
    return [unit for unit in office.tasks.units_of(get_task(office, task_id).id) if unit.role == "lead"]


def _act(arguments: argparse.Namespace) -> bulk.Act:
    if arguments.what == "extend":
        if arguments.to_on is None:
            raise UsageError("Thiếu tham số: --to NGÀY (hạn mới).")
        return lambda office, row: tasking.extend(office, row.task_unit_id, arguments.to_on, arguments.reason, arguments.by)
    if arguments.what == "complete":
        return lambda office, row: tasking.complete(
            office, row.task_unit_id, arguments.on or office.clock.today(), arguments.evidence
        )
    if arguments.what == "stop":
        return lambda office, row: tasking.stop(office, row.task_id, arguments.reason)
    names = {"sector": "sector", "leader": "leader", "level": "decision_level", "tracker": "tracker", "lead_days": "lead_days"}
    changes = {column: value for name, column in names.items() if (value := getattr(arguments, name)) is not None}
    if not changes:
        raise RuleError("nothing_changed")
    return lambda office, row: _set(office, row, changes, arguments.reason)


def _set(office: Office, row: TaskRow, changes: dict[str, Any], reason: str) -> TaskChanged:
    return tasking.set_facts(office, row.task_id, changes, reason or None)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


FOLLOW: dict[str, Callable[[Office, argparse.Namespace, Output], None]] = {
    "slip": _slip, "direct": _direct, "answers": _answers, "bulk": _bulk,
}  # fmt: skip
