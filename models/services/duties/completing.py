"""Closing a unit's row with its proof, and opening one again that was closed by mistake (process 5.1, 5.7)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from models.domain.changes import ChangeSet
from models.domain.documents import Document
from models.domain.errors import RuleError
from models.domain.tasks import Completion, TaskUnit
from models.domain.text import normalise
from models.services.duties.sub_tasks import refuse_open_below
from models.services.duties.task_steps import TaskChanged, change_unit, clean, get_row, get_task, open_row, plain, required_reason
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office

_CLOSING = ("completed_on", "evidence", "completion", "result", "evidence_document_id", "evidence_sha256")


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves that a row is done: words, a registered document, a file (name, content); at least one of them."""

    text: str = ""
    document_id: int | None = None
    file: tuple[str, bytes] | None = None


def complete(
    office: "Office",
    task_unit_id: int,
    on: date,
    evidence: str | Proof,
    *,
    completion: Completion = "product",
    result: str | None = None,
    accept_open_sub_tasks: bool = False,
) -> TaskChanged:
    """The product reached the right level `on` that day; proof is compulsory, `completion` says how the row was closed.

    A document proves with its number-symbol, a file with its name, where no words are given. The last lead row of a task that
    has open sub-tasks is closed only when that is accepted: a parent needs its own proof and leaves its sub-tasks as they are.
    RuleError: task_unknown, evidence_required, date_future, task_completed, task_stopped, document_unknown, document_voided,
    completion_unknown, empty_file, sub_tasks_open(count, contents).
    """
    task, row = open_row(office, task_unit_id)
    proof = Proof(evidence) if isinstance(evidence, str) else evidence
    document = _document(office, proof.document_id)
    words = normalise(proof.text, multiline=True) or _named(document, proof)
    if not words:
        raise RuleError("evidence_required", field="evidence")
    if on > office.clock.today():
        raise RuleError("date_future", field="completed_on", date=on, today=office.clock.today())
    if completion not in get_args(Completion):
        raise RuleError("completion_unknown", field="completion", completion=completion)
    if row.role == "lead" and not accept_open_sub_tasks and _is_last(office, row):
        refuse_open_below(office, task.id)
    values: dict[str, Any] = {"completed_on": on, "evidence": words, "completion": completion}
    if clean(result):
        values["result"] = normalise(result or "", multiline=True)
    if document is not None:
        values["evidence_document_id"] = document.id
    if proof.file is None:
        done = change_unit(office, row, "complete", values)
    else:
        done = _complete_with_file(office, row, values, proof.file)
    # that the product itself closed the row is nothing to tell
    return replace(done, fields=tuple(name for name in done.fields if (name, completion) != ("completion", "product")))


def reopen(office: "Office", task_unit_id: int, reason: str) -> TaskChanged:
    """Open a row again that was closed by mistake, or a task that was stopped; what was recorded stays in the history.

    RuleError: task_unknown, reason_required, task_open, parent_closed.
    """
    task, row = get_row(office, task_unit_id)
    why = required_reason(reason)
    if row.completed_on is None and task.stopped_on is None:
        raise RuleError("task_open")
    _refuse_closed_parent(office, task.parent_id)
    if row.completed_on is not None:
        return change_unit(office, row, "reopen_task", dict.fromkeys(_CLOSING), reason=why)
    with writing(office) as events:
        before = plain({"stopped_on": task.stopped_on, "stop_reason": task.stop_reason})
        office.tasks.update_task(task.id, {"stopped_on": None, "stop_reason": None})
        events.record("reopen_task", "task", task.id, before=before, after={"reason": why})
    return TaskChanged(task.id, row.id, ("status",), ChangeSet.of("task", task.id))


def evidence_file(office: "Office", task_unit_id: int) -> tuple[str, bytes]:
    """(name, content) of the file that proves a row, its hash verified; RuleError task_unknown, attachment_unknown; StorageError."""
    _, row = get_row(office, task_unit_id)
    if row.evidence_sha256 is None:
        raise RuleError("attachment_unknown", sha256="")
    for event in reversed(office.events.of("task_unit", row.id)):
        after = event.after or {}
        if after.get("evidence_sha256") == row.evidence_sha256 and after.get("file"):
            return str(after["file"]), office.attachments.read(row.evidence_sha256)
    return "", office.attachments.read(row.evidence_sha256)


def _complete_with_file(office: "Office", row: TaskUnit, values: dict[str, Any], file: tuple[str, bytes]) -> TaskChanged:
    name, content = normalise(file[0])[:200], file[1]
    if not content:
        raise RuleError("empty_file", field="evidence", name=name)
    values["evidence_sha256"] = office.attachments.put(content, name)
    with writing(office) as events:
        office.attachments.add_row(values["evidence_sha256"], len(content))
        office.tasks.update_unit(row.id, values)
        events.record("complete", "task_unit", row.id, after=plain({**values, "file": name}))
    return TaskChanged(row.task_id, row.id, tuple(values), ChangeSet.of("task", row.task_id))


def _document(office: "Office", document_id: int | None) -> Document | None:
    if document_id is None:
        return None
    document = office.documents.get(document_id)
    if document is None:
        raise RuleError("document_unknown", field="evidence", id=document_id)
    if document.number_status == "voided":
        raise RuleError("document_voided", field="evidence", number_symbol=document.number_symbol)
    return document


def _named(document: Document | None, proof: Proof) -> str:
    if document is not None:
        # a secret paper proves by its number alone (process 7)
        return document.number_symbol or ("" if document.secrecy else document.subject) or f"#{document.id}"
    return normalise(proof.file[0]) if proof.file is not None else ""


def _is_last(office: "Office", row: TaskUnit) -> bool:
    """Whether the task is completed with this row."""
    return all(
        other.completed_on is not None
        for other in office.tasks.units_of(row.task_id)
        if other.role == "lead" and other.id != row.id
    )


def _refuse_closed_parent(office: "Office", parent_id: int | None) -> None:
    """A sub-task is not opened under a parent that is closed: that one comes first."""
    if parent_id is None:
        return
    parent = get_task(office, parent_id)
    leads = [unit for unit in office.tasks.units_of(parent_id) if unit.role == "lead"]
    if parent.stopped_on is not None or all(unit.completed_on is not None for unit in leads):
        raise RuleError("parent_closed", content=parent.content)
