"""Slips on which leaders direct: printed with a code, found again by it, their direction keyed and its tasks given (process 3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.slip_codes import read_slip_code, slip_code
from models.domain.tasks import RoutingSlip, TaskDraft
from models.domain.text import fold_words, normalise
from models.reading.result import Warned
from models.services.duties.quick_tasks import draft_of_line
from models.services.duties.task_steps import clean, plain
from models.services.duties.tasking import add_task_in
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office

_MARK = re.compile(r"^[\s\-+*•]{0,8}(?:\d{1,2}[.)]\s?)?")
LONGEST_DIRECTION = 10_000


@dataclass(frozen=True, slots=True)
class Directed:
    """A direction that was keyed: the slip, the tasks given from its lines, and what the tracker should look at."""

    slip: RoutingSlip
    task_ids: tuple[int, ...]
    warnings: tuple[Warned, ...] = ()
    changes: ChangeSet = field(default_factory=ChangeSet)


def make_slip(office: "Office", document_id: int, leader: str | None = None) -> RoutingSlip:
    """The slip of a paper that waits for its direction; a new one when there is none yet for this leader.

    RuleError document_unknown, document_voided, secret_document.
    """
    document = office.documents.get(document_id)
    if document is None:
        raise RuleError("document_unknown", id=document_id)
    if document.number_status == "voided":
        raise RuleError("document_voided", number_symbol=document.number_symbol)
    if document.secrecy:
        raise RuleError("secret_document", secrecy=document.secrecy)
    name = clean(leader)
    waiting = [slip for slip in office.slips.of_document(document_id) if slip.direction is None and slip.leader == name]
    if waiting:
        return waiting[0]
    with writing(office) as events:
        values: dict[str, Any] = {
            "document_id": document_id,
            "code": slip_code(office.slips.next_id()),
            "printed_on": office.clock.today(),
            "leader": name,
        }
        slip_id = office.slips.add(values)
        events.record("add", "routing_slip", slip_id, after=plain(values))
    return RoutingSlip(id=slip_id, **values)


def find_slip(office: "Office", typed: str) -> RoutingSlip:
    """The slip of a code as a person types it. RuleError slip_code_wrong(text) for a slip of the pen, slip_unknown(text)."""
    code = read_slip_code(typed)
    if code is None:
        raise RuleError("slip_code_wrong", field="slip", text=normalise(typed))
    slip = office.slips.by_code(code)
    if slip is None:
        raise RuleError("slip_unknown", field="slip", text=code)
    return slip


def task_lines(direction: str) -> tuple[str, ...]:
    """The lines of a direction that give a task: those that begin with "giao", whatever stands before as a mark of a list."""
    lines = (_MARK.sub("", line, count=1) for line in normalise(direction, multiline=True).split("\n"))
    return tuple(line for line in lines if fold_words(line[:12]).split()[:1] == ["giao"])


def drafts_of_direction(
    office: "Office", slip: RoutingSlip, lines: Sequence[str], *, leader: str | None, directed_on: date | None
) -> tuple[tuple[TaskDraft, ...], tuple[Warned, ...]]:
    """The tasks that lines of a direction would give, and their doubts; nothing is saved. Errors as `draft_of_line`."""
    drafts: list[TaskDraft] = []
    warnings: list[Warned] = []
    for line in lines:
        draft, doubts = draft_of_line(office, line, document_id=slip.document_id, said_on=directed_on)
        drafts.append(replace(draft, origin="slip", origin_text=slip.code, leader=draft.leader or leader))
        warnings += doubts
    return tuple(drafts), tuple(dict.fromkeys(warnings))


def direct(
    office: "Office",
    slip: RoutingSlip,
    direction: str,
    *,
    leader: str | None = None,
    directed_on: date | None = None,
    lines: Sequence[str] | None = None,
) -> Directed:
    """Key what the leader wrote on the slip; every line that begins with "giao" (or each of `lines`) becomes a task of the paper.

    One transaction: the words and all tasks, or nothing. A second direction on the same slip is added below the first.
    RuleError direction_required, line_too_long, date_future, and those of `draft_of_line` and `add_task`.
    """
    text = normalise(direction, multiline=True)
    if not text:
        raise RuleError("direction_required", field="direction")
    if len(text) > LONGEST_DIRECTION:
        raise RuleError("line_too_long", field="direction", most=LONGEST_DIRECTION)
    today = office.clock.today()
    day = directed_on or today
    if day > today:
        raise RuleError("date_future", field="directed_on", date=day, today=today)
    name = clean(leader) or slip.leader
    drafts, warnings = drafts_of_direction(
        office, slip, task_lines(text) if lines is None else lines, leader=name, directed_on=day
    )
    values = {"direction": f"{slip.direction}\n{text}" if slip.direction else text, "leader": name, "directed_on": day}
    changes = ChangeSet.of("document", slip.document_id)
    task_ids = []
    with writing(office) as events:
        office.slips.update(slip.id, values)
        events.record("direct", "routing_slip", slip.id, before=plain({"direction": slip.direction}), after=plain(values))
        for draft in drafts:
            done = add_task_in(office, events, draft)
            task_ids.append(done.task_id)
            changes |= done.changes
    stored = office.slips.by_code(slip.code)
    assert stored is not None
    return Directed(stored, tuple(task_ids), warnings, changes)
