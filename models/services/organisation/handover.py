"""Handing over the work of a person who leaves: what they follow, as a sheet that both sign, and in one act to the successor.

Responsibility is dated (process 2): what is closed keeps the person of its time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.task_facts import TaskFilter
from models.domain.tasks import Extension, Reminder
from models.domain.text import normalise
from models.services.office import EventWriter, writing
from models.services.recurrence.series_template import read_template, units_of, write_template
from models.services.warning.warnings import TaskView, list_tasks

if TYPE_CHECKING:
    from models.domain.documents import Document
    from models.services.office import Office

ROLES = ("tracker", "leader")
"""What a person may be on a task: who follows it in the office, the leader in charge."""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A recurring duty that the person follows: its content, recurrence code and lead units."""

    id: int
    content: str
    recurrence: str
    units: str


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything in the care of a person on a day. `tasks` are rows of open tasks, one per lead unit, the nearest deadline first.

    `letters`: reminder letters about rows that are still open; `papers`: the papers that gave the tasks, with how many.
    """

    person: str
    on: date
    tasks: tuple[TaskView, ...]
    series: tuple[SeriesLine, ...]
    extensions: tuple[tuple[TaskView, Extension], ...]
    letters: tuple[tuple[TaskView, Reminder], ...]
    papers: tuple[tuple["Document", int], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How much of each; `overdue` among the rows of tasks."""
        return {
            "tasks": len(self.tasks),
            "overdue": sum(1 for view in self.tasks if view.status == "overdue"),
            "series": len(self.series),
            "extensions": len(self.extensions),
            "letters": len(self.letters),
            "papers": len(self.papers),
        }


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What went to the successor: ids of the tasks and of the recurring duties."""

    task_ids: tuple[int, ...]
    series_ids: tuple[int, ...]
    changes: ChangeSet


def people(office: "Office") -> list[str]:
    """Who stands on tasks as tracker or leader in charge, each spelling once, by the alphabet."""
    found = [*office.tasks.values_in_use("tracker"), *office.tasks.values_in_use("leader")]
    return list({_key(name): name for name in reversed(found)}.values())[::-1]


def care_of(office: "Office", person: str, roles: Sequence[str] = ROLES) -> Handover:
    """What a person has in their care today. RuleError person_required, handover_nothing (name)."""
    name = normalise(person)
    if not name:
        raise RuleError("person_required", field="person")
    views: dict[int, TaskView] = {}
    for role, spelling in _spellings(office, name, roles):
        wanted = TaskFilter(is_open=True, tracker=spelling) if role == "tracker" else TaskFilter(is_open=True, leader=spelling)
        views |= {view.task_unit_id: view for view in list_tasks(office, wanted)}
    tasks = tuple(
        sorted(views.values(), key=lambda view: (view.facts.due_on is None, view.facts.due_on or date.max, view.task_unit_id))
    )
    series = tuple(_series(office, name, roles))
    if not tasks and not series:
        raise RuleError("handover_nothing", field="person", name=name)
    pending, letters = [], []
    for view in tasks:
        pending += [(view, one) for one in office.tasks.extensions_of(view.task_unit_id) if one.decision == "pending"]
        letters += [
            (view, one) for one in office.reminders.of_task_unit(view.task_unit_id) if one.stage in ("letter_1", "letter_2")
        ]
    papers: dict[int, int] = {}
    for document_id in {view.task_id: view.document_id for view in tasks}.values():
        if document_id is not None:
            papers[document_id] = papers.get(document_id, 0) + 1
    found = [(document, count) for one, count in sorted(papers.items()) if (document := office.documents.get(one)) is not None]
    return Handover(name, office.clock.today(), tasks, series, tuple(pending), tuple(letters), tuple(found))


def hand_over(
    office: "Office", person: str, successor: str, reason: str, *, on: date | None = None, roles: Sequence[str] = ROLES
) -> HandedOver:
    """All open tasks and recurring duties of a person go to the successor, in one transaction; one event for each and one for the act.

    RuleError: person_required, reason_required, handover_same_person, handover_nothing (name), date_future.
    """
    to, why = normalise(successor), normalise(reason)
    if not to:
        raise RuleError("person_required", field="successor")
    if not why:
        raise RuleError("reason_required", field="reason")
    today = office.clock.today()
    day = on or today
    if day > today:
        raise RuleError("date_future", field="on", date=day, today=today)
    if _key(to) == _key(person):
        raise RuleError("handover_same_person", field="successor")
    seen = care_of(office, person, roles)
    spelled = {role: {one for other, one in _spellings(office, seen.person, roles) if other == role} for role in roles}
    facts = {"reason": why, "day": day.isoformat()}
    task_ids = list(dict.fromkeys(view.task_id for view in seen.tasks))
    series_ids: list[int] = []
    with writing(office) as events:
        for task_id in task_ids:
            task = office.tasks.get_task(task_id)
            assert task is not None
            before = {role: getattr(task, role) for role in roles if getattr(task, role) in spelled[role]}
            office.tasks.update_task(task_id, dict.fromkeys(before, to))
            events.record("hand_over", "task", task_id, before=before, after={**dict.fromkeys(before, to), **facts})
        for line in seen.series:
            if _move_series(office, events, line.id, seen.person, to, facts):
                series_ids.append(line.id)
        after = {"successor": to, "tasks": len(task_ids), "series": len(series_ids), **facts}
        events.record("hand_over", "handover", None, before={"person": seen.person}, after=after)
    changes = ChangeSet.of("task", *task_ids) | ChangeSet.of("recurring_series", *series_ids)
    return HandedOver(tuple(task_ids), tuple(series_ids), changes)


def _move_series(office: "Office", events: EventWriter, series_id: int, person: str, to: str, facts: dict[str, str]) -> bool:
    """Coming periods take the tracker of the newest one: where that one is closed, the template says who follows."""
    series, newest = office.recurring.get(series_id), office.recurring.newest(series_id)
    if series is None or newest is None:
        return False
    task = office.tasks.get_task(newest[0])
    template = read_template(series)
    if task is None or _key(str(template.get("tracker") or task.tracker or "")) != _key(person):
        return False  # the newest period was open and has just gone over
    kept = {**template, "tracker": to}
    if "units" in kept:
        kept["units"] = [list(one) for one in kept["units"]]
    office.recurring.update(series_id, {"template": write_template(kept)})
    events.record("hand_over", "recurring_series", series_id, before={"tracker": person}, after={"tracker": to, **facts})
    return True


def _series(office: "Office", name: str, roles: Sequence[str]) -> list[SeriesLine]:
    """Recurring duties whose coming periods the person would follow."""
    if "tracker" not in roles:
        return []
    today, found = office.clock.today(), []
    names: Callable[[int], str] = lambda unit_id: unit.full_name if (unit := office.units.get(unit_id)) is not None else ""  # noqa: E731
    for series in office.recurring.all():
        newest = office.recurring.newest(series.id)
        task = office.tasks.get_task(newest[0]) if newest is not None else None
        if newest is None or task is None or (series.ends_on is not None and series.ends_on < today):
            continue
        template = read_template(series)
        if _key(str(template.get("tracker") or task.tracker or "")) != _key(name):
            continue
        units = template.get("units") or units_of(office, task.id)
        leads = ", ".join(names(unit_id) for unit_id, role in units if role == "lead")
        found.append(SeriesLine(series.id, str(template.get("content") or task.content), series.recurrence, leads))
    return found


def _spellings(office: "Office", name: str, roles: Sequence[str]) -> list[tuple[str, str]]:
    """The role and spelling under which the person stands on tasks: letters large or small mean the same person."""
    return [(role, one) for role in roles for one in office.tasks.values_in_use(role) if _key(one) == _key(name)]


def _key(name: str) -> str:
    return normalise(name).casefold()
