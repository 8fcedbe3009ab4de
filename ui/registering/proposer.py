"""Turns the duties of a reading into proposals: their units found in the register, their counted terms turned into dates."""

from datetime import date

from models.domain.paper_days import PaperDays
from models.reading.result import Reading, ReadTask
from models.services.duties.task_drafts import due_of, is_confirmable
from models.services.office import Office
from models.services.organisation.unit_finding import UnitFinder
from ui.registering.form_state import PREFILL_FROM
from ui.registering.proposals import ProposedTask


class Proposer:
    """Makes proposals of tasks: finds units by name, expands groups, turns counted terms into dates."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def propose(self, reading: Reading, issued_on: date | None, arrived_on: date | None) -> list[ProposedTask]:
        """One proposal per read task; those sure enough and complete stand ticked."""
        days = PaperDays(issued_on, arrived_on or issued_on or self._office.clock.today())
        finder = UnitFinder(self._office, days, reading.document.addressees)
        return [self._one(task, finder, days) for task in reading.tasks]

    def _one(self, task: ReadTask, finder: UnitFinder, days: PaperDays) -> ProposedTask:
        due_on, clock_start_on = due_of(self._office, task, days)
        made = ProposedTask(
            content=task.content,
            deadline_kind=task.deadline_kind,
            deadline_phrase=task.deadline_phrase or "",
            due_on=due_on,
            clock_start_on=clock_start_on,
            due_time=task.due_time,
            starts_on=task.starts_on,
            is_exclusive=task.exclusive,
            product=task.product or "",
            recurrence=task.recurrence,
            recurrence_day=task.recurrence_day,
            sub_items=task.sub_items,
            quote=task.quote,
            item=task.item,
            confidence=task.confidence,
            reason=task.reason,
            span=task.span,
            source=task,
        )
        for text in task.lead_units:
            name = finder.find(text)
            made.names.append(name)
            made.lead_unit_ids += [i for i in name.unit_ids if i not in made.lead_unit_ids]
            made.unknown_units += [] if name.unit_ids else [name.text]
        for text in task.coordinating_units:
            name = finder.find(text)
            made.names.append(name)
            made.coordinating_unit_ids += [
                i for i in name.unit_ids if i not in made.coordinating_unit_ids and i not in made.lead_unit_ids
            ]
            made.unknown_coordinating += [] if name.unit_ids else [name.text]
        made.is_accepted = made.problem is None and is_confirmable(task) and task.confidence >= PREFILL_FROM
        return made

    def recount(self, tasks: list[ProposedTask], before: PaperDays, now: PaperDays) -> bool:
        """Counted terms follow the days of the form as long as nobody typed another date; True when one moved."""
        has_moved = False
        for task in tasks:
            if task.source is None or task.due_on != due_of(self._office, task.source, before)[0]:
                continue
            due_on, clock_start_on = due_of(self._office, task.source, now)
            has_moved |= due_on != task.due_on
            task.due_on, task.clock_start_on = due_on, clock_start_on
        return has_moved
