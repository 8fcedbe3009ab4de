"""What the cards of proposed tasks ask of the office: units of the paper's day, their names, reasons of dates, names to learn."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from models.domain.paper_days import PaperDays
from models.domain.units import Unit
from models.services.duties.task_drafts import due_of
from models.services.office import Office
from models.services.organisation import units as unit_service
from ui.registering.proposals import ProposedTask
from ui.why import why_due


class TaskDesk:
    """One for a page. `days`: those of the paper as the form tells them."""

    def __init__(self, office: Office, days: Callable[[], PaperDays]) -> None:
        self._office, self._days = office, days
        self._kept: tuple[object, PaperDays, list[Unit]] | None = None

    def units(self) -> Sequence[Unit]:
        """Units that may be chosen: those of the paper's day and those of today (kept until units or days change)."""
        index, days = self._office.unit_index(), self._days()
        if self._kept is None or self._kept[0] is not index or self._kept[1] != days:
            asked = [day for day in (days.issued_on or days.arrived_on, self.today()) if day is not None]
            found = [unit for unit in index.units.values() if any(unit.is_valid_on(day) for day in asked)]
            self._kept = (index, days, found)
        return self._kept[2]

    def unit_name(self, unit_id: int) -> str:
        """The full name of a unit, of whatever time."""
        unit = self._office.unit_index().units.get(unit_id)
        return unit.full_name if unit else ""

    def ended_day(self, name: str) -> date | None:
        """The last day of the body that a name of the paper meant."""
        index = self._office.unit_index()
        match = index.match(name)
        days = [index.units[unit].valid_to for unit in (*match.unit_ids, *match.candidates)]
        return max((day for day in days if day is not None), default=None)

    def today(self) -> date:
        """The day of the program."""
        return self._office.clock.today()

    def calendar(self) -> Any:
        """The working calendar, for days off."""
        return self._office.calendar()

    def why(self, task: ProposedTask) -> str:
        """Why the date of a proposal is what it is; empty for a task typed by hand."""
        return why_due(self._office, task.source, self._days_of(task)) if task.source is not None else ""

    def count_from_event(self, task: ProposedTask) -> None:
        """Give a proposal the date that the day of its event leads to."""
        task.due_on, task.clock_start_on = due_of(self._office, task.source, self._days_of(task))

    def _days_of(self, task: ProposedTask) -> PaperDays:
        return replace(self._days(), event_on=task.event_on)

    def can_learn(self, name: str, unit_id: int) -> bool:
        """Whether the name would be a new name of the unit that may be remembered."""
        return unit_service.learnable(self._office, unit_id, name)
