"""What is late, due or missing today: the board, the tiles, and task rows with everything derived from the day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from models.domain import status as rules_of_status
from models.domain.deadlines import last_acceptable_on
from models.domain.errors import RuleError
from models.domain.status import OnTime, StatusRules
from models.domain.tasks import Extension, Reminder, Status, TaskFilter, TaskRow, WarningLevel

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "Board",
    "TaskView",
    "board",
    "due_json",
    "list_tasks",
    "looker",
    "status_rules",
    "task_detail",
    "task_json",
    "view_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView(TaskRow):
    """A task row with what the day makes of it. `days_left` counts to the last acceptable day, negative when it has passed."""

    status: Status
    warning_level: WarningLevel
    days_overdue: int
    days_left: int | None
    last_acceptable_on: date | None
    on_time: OnTime
    is_due_today: bool
    is_review_passed: bool

    @property
    def row(self) -> TaskRow:
        """The row itself."""
        return self


@dataclass(frozen=True, slots=True)
class Board:
    """The warnings of a day: the number on each tile, and the open rows that ask for attention, the latest first."""

    today: date
    tiles: dict[str, int]
    rows: list[TaskView]


def status_rules(office: "Office") -> StatusRules:
    """The rules of status as this office set them."""
    return StatusRules.from_settings(office.settings, office.calendar)


_ROW_NAMES = tuple(field.name for field in fields(TaskRow))
_row_values = attrgetter(*_ROW_NAMES)
_OPEN_YET = OnTime()


def view_of(row: TaskRow, today: date, rules: StatusRules) -> TaskView:
    """The row as it stands on `today`."""
    facts = row.facts
    status = rules_of_status.status_of(facts, today, rules)
    left = rules_of_status.days_left(facts, today, rules)
    # the board of a large office shows tens of thousands of rows: what the status answers is not asked again
    return TaskView(
        **dict(zip(_ROW_NAMES, _row_values(row), strict=True)),
        status=status,
        warning_level=rules_of_status.warning_level_of(facts, today, rules),
        days_overdue=-left if status == "overdue" and left is not None else 0,
        days_left=left,
        last_acceptable_on=last_acceptable_on(facts, rules.before_policy),
        on_time=_OPEN_YET if facts.completed_on is None else rules_of_status.on_time(facts, rules),
        is_due_today=left == 0 and rules_of_status.is_due_today(facts, today, rules),
        is_review_passed=status == "awaiting" and rules_of_status.is_review_passed(facts, today, rules),
    )


def looker(office: "Office", on: date | None = None) -> Callable[[TaskRow], TaskView]:
    """A function that gives the view of a row; settings are read once."""
    today, rules = on or office.clock.today(), status_rules(office)
    return lambda row: view_of(row, today, rules)


def list_tasks(office: "Office", wanted: TaskFilter, on: date | None = None) -> list[TaskView]:
    """The rows of a filter as they stand today (or `on` a day)."""
    today, rules = on or office.clock.today(), status_rules(office)
    return [view_of(row, today, rules) for row in office.tasks.rows(office.tasks.ids(wanted, today, rules))]


def board(office: "Office", on: date | None = None) -> Board:
    """Tiles and the open lead rows that are overdue, due soon, without their date, or awaiting past their review day."""
    today, rules = on or office.clock.today(), status_rules(office)
    ids = office.tasks.ids(TaskFilter(tile="board"), today, rules)
    rows = [view_of(row, today, rules) for row in office.tasks.rows(ids)]
    return Board(today, office.tasks.tiles(today, rules), rows)


def due_json(seen: Board) -> dict[str, Any]:
    """The board as `due --json` answers it."""
    return {"today": seen.today.isoformat(), "tiles": seen.tiles, "tasks": [task_json(view) for view in seen.rows]}


def task_json(view: TaskView) -> dict[str, Any]:
    """One row as `task list` and `due` answer it (design section 6)."""
    facts = view.facts
    return {
        "id": view.task_id,
        "task_unit_id": view.task_unit_id,
        "content": view.content,
        "document": view.document_number_symbol,
        "document_id": view.document_id,
        "lead_unit": view.unit_name,
        "coordinating_units": list(view.coordinating_units),
        "deadline_kind": facts.deadline_kind,
        "deadline_phrase": view.deadline_phrase,
        "due_on": _iso(facts.due_on),
        "original_due_on": _iso(facts.original_due_on),
        "status": view.status,
        "warning_level": view.warning_level,
        "days_overdue": view.days_overdue,
        "extension_count": view.extension_count,
        "extension_pending": facts.has_pending_extension,
        "product": view.product,
        "recurrence": view.recurrence,
        "tracker": view.tracker,
        "completed_on": _iso(facts.completed_on),
        "on_time": {"original": view.on_time.original, "extended": view.on_time.extended},
    }


_WORST: tuple[Status, ...] = ("overdue", "missing_due", "due_soon", "in_progress", "awaiting", "ongoing", "stopped", "completed")


def worst_of(views: Sequence[TaskView]) -> TaskView:
    """The row that stands for a task of many units: the worst status, then the latest date."""
    return min(views, key=lambda view: (_WORST.index(view.status), -view.days_overdue, view.task_unit_id))


def task_detail(office: "Office", task_id: int, on: date | None = None) -> dict[str, Any]:
    """A task as `task show` answers it: its worst row, all units, extensions, reminders, history. RuleError task_unknown.

    A coordinating or informed row without a date of its own follows the worst lead row and never warns.
    """
    today, rules = on or office.clock.today(), status_rules(office)
    if office.tasks.get_task(task_id) is None:
        raise RuleError("task_unknown", id=task_id)
    stored = office.tasks.units_of(task_id)
    views = [view_of(row, today, rules) for row in office.tasks.rows([unit.id for unit in stored])]
    worst = worst_of([view for view in views if view.role == "lead"] or views)
    return {
        **task_json(worst),
        "units": [_unit_json(view, worst) for view in views],
        "extensions": [_extension_json(one) for unit in stored for one in office.tasks.extensions_of(unit.id)],
        "reminders": [_reminder_json(unit.id, one) for unit in stored for one in office.reminders.of_task_unit(unit.id)],
        "history": _history(office, task_id),
    }


def _unit_json(view: TaskView, worst: TaskView) -> dict[str, Any]:
    is_follower = view.role != "lead" and view.facts.due_on is None and view.facts.completed_on is None
    return {
        "task_unit_id": view.task_unit_id,
        "unit": view.unit_name,
        "role": view.role,
        "due_on": _iso(view.facts.due_on),
        "original_due_on": _iso(view.facts.original_due_on),
        "status": worst.status if is_follower else view.status,
        "warning_level": "none" if is_follower else view.warning_level,
        "completed_on": _iso(view.facts.completed_on),
        "evidence": view.evidence,
    }


def _extension_json(extension: Extension) -> dict[str, Any]:
    return {
        "task_unit_id": extension.task_unit_id,
        "requested_on": _iso(extension.requested_on),
        "to": _iso(extension.to_due_on),
        "reason": extension.reason,
        "decided_by": extension.decided_by,
        "decided_on": _iso(extension.decided_on),
        "decision": extension.decision,
    }


def _reminder_json(task_unit_id: int, reminder: Reminder) -> dict[str, Any]:
    return {
        "task_unit_id": task_unit_id,
        "unit": reminder.unit_name,
        "stage": reminder.stage,
        "number_symbol": reminder.number_symbol,
        "issued_on": _iso(reminder.issued_on),
        "reply_due_on": _iso(reminder.reply_due_on),
    }


def _history(office: "Office", task_id: int) -> list[dict[str, Any]]:
    events = office.events.of("task", task_id)
    for unit in office.tasks.units_of(task_id):
        events += office.events.of("task_unit", unit.id)
        for extension in office.tasks.extensions_of(unit.id):
            events += office.events.of("extension", extension.id)
    return [
        {"on": str(event.day), "who": event.who, "verb": event.verb, "before": event.before, "after": event.after}
        for event in sorted(events, key=lambda event: event.seq)
    ]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
