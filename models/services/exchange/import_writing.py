"""Writes a planned import: all rows in one transaction with an event each, or nothing; and takes one back by stopping its tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import resources
from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.tasks import TaskUnitDraft
from models.services.duties import tasking
from models.services.duties.task_changes import REVIEW_DAYS
from models.services.duties.task_insert import insert_task
from models.services.duties.task_steps import plain, required_reason
from models.services.exchange.import_matching import Difference
from models.services.exchange.import_papers import apply_papers
from models.services.exchange.import_plan import Imported, ImportPlan, PlannedRow, Progress
from models.services.exchange.import_rows import RowTask
from models.services.office import EventWriter, writing

if TYPE_CHECKING:
    from models.services.office import Office

_STEP = 100


def apply_import(office: "Office", plan: ImportPlan, progress: Progress | None = None) -> Imported:
    """Write the plan. `progress(done, of)` in rows; Cancelled from it leaves the register as it was.

    RuleError: those of adding tasks or registering papers; StorageError when the machine is in trouble. Nothing is written then.
    """
    if plan.layout.kind == "papers":
        return apply_papers(office, plan, progress)
    joined: dict[int, list[RowTask]] = {}
    for row in plan.rows:
        if row.action == "join" and row.joins is not None and row.read is not None:
            joined.setdefault(row.joins, []).append(row.read)
    changing = [row for row in plan.rows if row.action == "add" or (row.action == "differs" and plan.choices.update)]
    done = Imported(plan.data_rows, 0, plan.data_rows, ())
    if not changing:
        return done
    ids: list[int] = []
    updated: list[int] = []
    refused: list[tuple[int, RuleError]] = []
    with writing(office) as events:
        made = _new_units(office, plan)
        for place, row in enumerate(changing):
            if progress is not None and place % _STEP == 0:
                progress(place, len(changing))
            assert row.read is not None
            if row.action == "add":
                ids.append(_add(office, events, row.read, joined.get(row.number, ()), made))
                continue
            written, trouble = _update(office, row, row.read, plan.source)
            updated += [row.number] * written
            refused += [(row.number, error) for error in trouble]
    changes = ChangeSet.of("task", *ids, *(row.task_id for row in changing if row.task_id is not None))
    added = plan.count("add", "join")
    return Imported(plan.data_rows, added, plan.data_rows - added, tuple(ids), tuple(updated), tuple(refused), changes)


def undo_import(office: "Office", task_ids: Sequence[int], reason: str) -> ChangeSet:
    """Take an import back: its tasks that are still open are stopped, with the reason; nothing is deleted. RuleError reason_required."""
    why = required_reason(reason)
    changes = ChangeSet()
    open_ids = [task_id for task_id in task_ids if _is_open(office, task_id)]
    if not open_ids:
        return changes
    with writing(office):
        for task_id in open_ids:
            changes |= tasking.stop(office, task_id, why).changes
    return changes


def _is_open(office: "Office", task_id: int) -> bool:
    task = office.tasks.get_task(task_id)
    if task is None or task.stopped_on is not None:
        return False
    return any(row.role == "lead" and row.completed_on is None for row in office.tasks.units_of(task_id))


def _new_units(office: "Office", plan: ImportPlan) -> dict[str, tuple[int, ...]]:
    """Units that the register does not know and the clerk wants added, each once."""
    from models.domain.paper_days import PaperDays
    from models.services.organisation.unit_finding import UnitFinder

    names = dict.fromkeys(name for row in plan.rows if row.action == "add" and row.read for name in row.read.new_units)
    made: dict[str, tuple[int, ...]] = {}
    for name in names:
        # a finder remembers; one of its own for each name sees the units that were just added
        units = UnitFinder(office, PaperDays(None, None)).create(name)
        if not units:
            raise RuleError("unit_unknown", field="lead_unit", name=name)
        made[name] = units
    return made


def _add(
    office: "Office", events: EventWriter, read: RowTask, further: Sequence[RowTask], made: Mapping[str, tuple[int, ...]]
) -> int:
    """One task with the rows of its units, closed where the table says so."""
    draft = read.draft
    leads = [TaskUnitDraft(unit_id=unit) for name in read.new_units for unit in made[name]]
    taken = {unit.unit_id for unit in draft.units}
    leads = [unit for unit in leads if unit.unit_id not in taken]
    by_unit: dict[int, RowTask] = {unit.unit_id: read for unit in (*draft.units, *leads) if unit.role == "lead"}
    for other in further:
        for unit in other.draft.units:
            if unit.role == "lead" and unit.unit_id not in by_unit:
                by_unit[unit.unit_id] = other
                leads.append(TaskUnitDraft(unit_id=unit.unit_id, due_on=other.draft.due_on))
    helpers = [unit for unit in draft.units if unit.role != "lead" and unit.unit_id not in by_unit]
    draft = replace(draft, units=(*(unit for unit in draft.units if unit.role == "lead"), *leads, *helpers))
    if draft.deadline_kind == "awaiting" and draft.due_on is None:
        draft = replace(draft, review_on=office.clock.today() + timedelta(days=REVIEW_DAYS))
    stopped = {"stopped_on": office.clock.today(), "stop_reason": read.stop_reason} if read.state == "stopped" else {}
    done = insert_task(office, events, draft, stopped)
    for row in office.tasks.units_of(done.task_id):
        if row.role == "lead":
            _close(office, events, row.id, by_unit.get(row.unit_id, read))
    return done.task_id


def _close(office: "Office", events: EventWriter, task_unit_id: int, read: RowTask) -> None:
    """The deadline in force, the result and the completion of a unit's row, as the table has them."""
    today = office.clock.today()
    if read.extended_to is not None and read.draft.due_on is not None:
        values: dict[str, Any] = {
            "task_unit_id": task_unit_id, "requested_on": today, "from_due_on": read.draft.due_on, "to_due_on": read.extended_to,
            "reason": read.draft.source_text or _words()["extended"], "decision": "granted", "decided_on": today,
        }  # fmt: skip
        office.tasks.add_extension(values)
        office.tasks.update_unit(task_unit_id, {"due_on": read.extended_to})
        events.record("extend", "task_unit", task_unit_id, before=plain({"due_on": read.draft.due_on}), after=plain(values))
    if read.result and read.state != "completed":
        office.tasks.update_unit(task_unit_id, {"result": read.result})
    if read.state == "completed":
        closed = {"completed_on": read.closed_on, "evidence": read.evidence, "result": read.result, "completion": "product"}
        office.tasks.update_unit(task_unit_id, closed)
        events.record("complete", "task_unit", task_unit_id, after=plain(closed))


def _words() -> dict[str, str]:
    found: dict[str, str] = resources.read_json("texts/import.json")["reasons"]
    return found


def _update(office: "Office", row: PlannedRow, read: RowTask, source: str) -> tuple[bool, list[RuleError]]:
    """Write the differences of a row that a follow-up action exists for; what an action refuses is told, the rest goes on."""
    written, trouble = False, []
    reason = _words()["updated"].format(source=source)
    for one in row.differences:
        for task_unit_id in row.task_unit_ids[:1]:
            try:
                written = _write(office, task_unit_id, read, one, reason) or written
            except RuleError as error:
                trouble.append(error)
    return written, trouble


def _write(office: "Office", task_unit_id: int, read: RowTask, one: Difference, reason: str) -> bool:
    if one.field == "status" and read.state == "completed" and read.closed_on and read.evidence:
        tasking.complete(office, task_unit_id, read.closed_on, read.evidence)
    elif one.field == "status" and read.state == "stopped":
        row = office.tasks.get_unit(task_unit_id)
        assert row is not None
        tasking.stop(office, row.task_id, read.stop_reason or reason)
    elif one.field == "due_on" and read.due_in_force is not None:
        tasking.extend(office, task_unit_id, read.due_in_force, reason)
    elif one.field == "tracker":
        tasking.assign(office, task_unit_id, reason=reason, tracker=read.draft.tracker)
    else:
        return False  # content, product and the like are changed by a person, in the task itself
    return True
