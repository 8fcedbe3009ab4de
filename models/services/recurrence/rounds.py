"""Report rounds: the grid of units x rounds, and what a cell can be told: handed in, exempt, asked again."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import resources
from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.period_words import periods_in
from models.domain.recurrence import leaves_a_working_day, start_of_key
from models.domain.rounds import Round, RoundCell, RoundCounts, RoundGrid, RoundSource, RoundUnit, SubmittedPaper, count, state_of
from models.services.duties import completing
from models.services.duties.task_steps import TaskChanged, get_row, open_row, plain, required_reason
from models.services.duties.tasking import stop
from models.services.office import writing
from models.services.recurrence.series_template import is_exempt
from models.services.warning.warnings import status_rules

if TYPE_CHECKING:
    from models.services.office import Office
    from models.store.rounds import RoundRow

ROUNDS_SHOWN = 24


def round_sources(office: "Office") -> list[RoundSource]:
    """What grids there are: series with the most units first; rounds asked for once stand together at the end."""
    return office.rounds.sources(office.clock.today())


def find_source(office: "Office", series_id: int | None) -> RoundSource:
    """The source of a grid; RuleError series_task_unknown, rounds_none."""
    for source in round_sources(office):
        if source.series_id == series_id:
            return source
    if series_id is None:
        raise RuleError("rounds_none")
    raise RuleError("series_task_unknown", id=series_id)


def round_grid(
    office: "Office", source: RoundSource, *, limit: int = ROUNDS_SHOWN, before_task: int | None = None, on: date | None = None
) -> RoundGrid:
    """The newest `limit` rounds (older than `before_task`) with all units asked in them, as of today or of a day."""
    today, rules, calendar = on or office.clock.today(), status_rules(office), office.calendar()
    tasks = office.rounds.tasks(source.series_id, limit + 1, before_task)
    has_earlier = len(tasks) > limit
    tasks = tasks[1:] if has_earlier else tasks
    cells: dict[tuple[int, int], RoundCell] = {}
    by_task: dict[int, list[Any]] = {task.task_id: [] for task in tasks}
    by_unit: dict[int, list[Any]] = {}
    for row in office.rounds.rows([task.task_id for task in tasks]):
        state, days = state_of(row.facts, row.is_exempt, today, rules)
        cells[row.unit_id, row.task_id] = _cell(row, state, days)
        by_task[row.task_id].append(state)
        by_unit.setdefault(row.unit_id, []).append(state)
    rounds = tuple(
        Round(
            task_id=task.task_id,
            key=task.key,
            recurrence=source.recurrence,
            content=task.content,
            due_on=task.due_on,
            closing_on=task.closing_on,
            created_on=task.created_on,
            is_closing_near=task.closing_on is not None
            and task.due_on is not None
            and not leaves_a_working_day(task.closing_on, task.due_on, calendar),
            counts=count(by_task[task.task_id]),
        )
        for task in tasks
    )
    units = tuple(RoundUnit(unit_id, name, count(by_unit[unit_id])) for unit_id, name in office.rounds.unit_names(list(by_unit)))
    total = count(state for states in by_unit.values() for state in states)
    return RoundGrid(source=source, on=today, rounds=rounds, units=units, cells=cells, has_earlier=has_earlier, counts=total)


def papers_for(office: "Office", task_unit_id: int) -> list[SubmittedPaper]:
    """Registered papers that may be this report: of the same unit (or one it succeeded), since the period began.

    What names the period comes first, then replies and reports; what names another period or proves another round stands last.
    RuleError task_unknown.
    """
    task, row = get_row(office, task_unit_id)
    place = office.recurring.place(task.id)
    series = office.recurring.get(place[0]) if place is not None else None
    since = min(filter(None, (task.clock_start_on, task.created_on)), default=date.min)
    if series is not None and place is not None:
        since = min(since, start_of_key(series.recurrence, place[1]))
    units = (row.unit_id, *office.units.predecessors(row.unit_id))
    wanted = place[1] if place is not None else None
    found = [replace(paper, names_period=_names(paper, wanted)) for paper in office.rounds.papers(units, since, task_unit_id)]
    return sorted(
        found,
        key=lambda paper: (
            paper.is_used or paper.names_period is False, not paper.names_period, not paper.is_reply, paper.doc_type != "bao_cao",
        ),
    )  # fmt: skip


def sure_paper(office: "Office", task_unit_id: int) -> SubmittedPaper | None:
    """The paper that one keystroke may take: the only unused one that names the period; else the only report that names none."""
    papers = [paper for paper in papers_for(office, task_unit_id) if not paper.is_used and paper.names_period is not False]
    named = [paper for paper in papers if paper.names_period]
    fresh = named or [paper for paper in papers if paper.doc_type == "bao_cao" or paper.is_reply]
    return fresh[0] if len(fresh) == 1 else None


def _names(paper: SubmittedPaper, key: str | None) -> bool | None:
    periods = periods_in(paper.subject, paper.issued_on or paper.arrived_on)
    return (key in periods) if periods and key is not None else None


def submit(
    office: "Office", task_unit_id: int, on: date | None = None, *, document_id: int | None = None, text: str = ""
) -> TaskChanged:
    """The unit handed its report in: a registered paper (its day of arrival is the day), or number and date as typed.

    RuleError: task_unknown, task_completed, task_stopped, evidence_required, date_future, document_unknown, document_voided.
    """
    day = on
    if day is None and document_id is not None:
        document = office.documents.get(document_id)
        day = (document.arrived_on or document.registered_on) if document is not None else None
    proof = completing.Proof(text, document_id)
    return completing.complete(office, task_unit_id, day or office.clock.today(), proof, completion="product")


def exempt(office: "Office", task_unit_id: int, reason: str) -> TaskChanged:
    """The unit need not hand in this once; the last unit asked stops the round. Later periods ask it again.

    RuleError: task_unknown, task_completed, task_stopped, not_lead, reason_required.
    """
    task, row = open_row(office, task_unit_id)
    why = required_reason(reason)
    if row.role != "lead":
        raise RuleError("not_lead", field="unit")
    text = resources.read_json("texts/recurring.json")["exempt"].format(reason=why)
    others = [unit for unit in office.tasks.units_of(task.id) if unit.role == "lead" and unit.id != row.id]
    with writing(office) as events:
        if not others:
            return stop(office, task.id, text)
        office.tasks.update_unit(row.id, {"role": "informed", "due_on": None, "result": text})
        before = plain({"role": row.role, "due_on": row.due_on})
        events.record("exempt", "task_unit", row.id, before=before, after={"role": "informed", "reason": why})
    return TaskChanged(task.id, row.id, ("role", "due_on"), ChangeSet.of("task", task.id))


def ask_again(office: "Office", task_unit_id: int, reason: str) -> TaskChanged:
    """An exempt unit is asked after all, or a report that was marked by mistake is missing again; the history keeps both.

    RuleError: task_unknown, reason_required, task_open.
    """
    task, row = get_row(office, task_unit_id)
    why = required_reason(reason)
    if row.completed_on is not None or task.stopped_on is not None:
        return completing.reopen(office, task_unit_id, why)
    if not is_exempt(row):
        raise RuleError("task_open")
    granted = [one.to_due_on for one in office.tasks.extensions_of(row.id) if one.decision == "granted"]
    values = {"role": "lead", "due_on": granted[-1] if granted else row.original_due_on, "result": None}
    with writing(office) as events:
        office.tasks.update_unit(row.id, values)
        events.record("ask_again", "task_unit", row.id, before={"role": row.role}, after=plain({**values, "reason": why}))
    return TaskChanged(task.id, row.id, ("role", "due_on"), ChangeSet.of("task", task.id))


def grid_json(grid: RoundGrid) -> dict[str, Any]:
    """The grid as `round show` answers it."""
    return {
        "source": source_json(grid.source),
        "on": grid.on.isoformat(),
        "rounds": [
            {
                "task_id": one.task_id,
                "period": one.key,
                "content": one.content,
                "due_on": _iso(one.due_on),
                "closing_on": _iso(one.closing_on),
                "is_closing_near": one.is_closing_near,
                "counts": counts_json(one.counts),
            }
            for one in grid.rounds
        ],
        "units": [
            {
                "unit_id": unit.id,
                "unit": unit.name,
                "counts": counts_json(unit.counts),
                "cells": [_cell_json(grid.cells.get((unit.id, one.task_id))) for one in grid.rounds],
            }
            for unit in grid.units
        ],
        "counts": counts_json(grid.counts),
    }


def source_json(source: RoundSource) -> dict[str, Any]:
    """A source as `round list` answers it; `series_id` null: rounds asked for once."""
    return {
        "series_id": source.series_id,
        "content": source.content,
        "recurrence": source.recurrence,
        "units": source.unit_count,
        "rounds": source.round_count,
        "is_ended": source.is_ended,
    }


def counts_json(counts: RoundCounts) -> dict[str, int]:
    """Counts of cells; `asked` without those that are exempt."""
    names = ("asked", "handed_in", "submitted", "late", "missing", "not_due", "exempt")
    return {name: int(getattr(counts, name)) for name in names}


def _cell_json(cell: RoundCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "task_unit_id": cell.task_unit_id,
        "state": cell.state,
        "days": cell.days,
        "due_on": _iso(cell.due_on),
        "completed_on": _iso(cell.completed_on),
        "note": cell.note or None,
    }


def _cell(row: "RoundRow", state: Any, days: int) -> RoundCell:
    facts = row.facts
    return RoundCell(
        task_unit_id=row.task_unit_id, task_id=row.task_id, unit_id=row.unit_id, state=state, days=days, due_on=facts.due_on,
        original_due_on=facts.original_due_on, completed_on=facts.completed_on, document_id=row.document_id, note=row.note,
        has_pending_extension=facts.has_pending_extension,
    )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
