"""What happened to a row of a task, day by day, for its timeline; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.domain.tasks import Extension, Reminder, Task, TaskRow
from models.services.office import Office
from ui import showing, words

MarkKind = Literal["given", "moved", "reminder", "extended", "requested", "refused", "asked", "unit_done", "done", "stopped"]
_VERBS: dict[str, tuple[MarkKind, str]] = {
    "ask_evidence": ("asked", "Yêu cầu minh chứng"),
    "assign": ("moved", "Giao lại"),
    "move": ("moved", "Chuyển đơn vị"),
    "hand_over": ("moved", "Bàn giao người theo dõi"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing of a day: what kind, and in words."""

    day: date
    kind: MarkKind
    text: str


def marks_of(
    office: Office,
    row: TaskRow,
    task: Task,
    units: Sequence[TaskRow],
    extensions: Sequence[Extension],
    reminders: Sequence[Reminder],
) -> tuple[Mark, ...]:
    """All marks of a row, oldest first: given, given anew, urged, extended, evidence asked, what other units finished, done, stopped."""
    facts = row.facts
    start = task.clock_start_on or row.document_arrived_on or row.document_issued_on or task.created_on
    found: list[Mark] = [Mark(start, "given", "Giao việc")] if start is not None else []
    for event in (*office.events.of("task", row.task_id), *office.events.of("task_unit", row.task_unit_id)):
        if event.verb in _VERBS:
            kind, text = _VERBS[event.verb]
            missing = (event.after or {}).get("missing")
            found.append(Mark(event.day, kind, f"{text}: {missing}" if missing else text))
    for one in extensions:
        to = showing.day(one.to_due_on)
        if one.decision == "pending":
            found.append(Mark(one.requested_on, "requested", f"Xin gia hạn đến {to}"))
        elif one.decision == "granted":
            found.append(Mark(one.decided_on or one.requested_on, "extended", f"Gia hạn đến {to}"))
        else:
            found.append(Mark(one.decided_on or one.requested_on, "refused", f"Không đồng ý gia hạn đến {to}"))
    for reminder in reminders:
        number = f" số {reminder.number_symbol}" if reminder.number_symbol else ""
        found.append(Mark(reminder.issued_on, "reminder", f"{words.word('stage', reminder.stage)}{number}"))
    for other in units:
        done = other.facts.completed_on
        if other.task_unit_id != row.task_unit_id and done is not None:
            found.append(Mark(done, "unit_done", f"{other.unit_name} xong"))
    if facts.completed_on is not None:
        found.append(Mark(facts.completed_on, "done", "Hoàn thành"))
    elif facts.stopped_on is not None:
        found.append(Mark(facts.stopped_on, "stopped", "Dừng"))
    return tuple(sorted(found, key=lambda mark: mark.day))
