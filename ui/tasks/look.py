"""Status, warning level and days of a task row as of today: derived when shown, stored nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.domain.status import (
    OnTime,
    StatusRules,
    days_left,
    days_overdue,
    is_due_today,
    is_review_passed,
    on_time,
    status_of,
    warning_level_of,
)
from models.domain.task_facts import Status, TaskFilter, TaskRow, WarningLevel
from ui import showing, words

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class TaskState:
    """What today makes of a row."""

    status: Status
    warning_level: WarningLevel
    days_overdue: int
    days_left: int | None
    is_due_today: bool
    is_review_passed: bool
    on_time: OnTime
    is_general: bool = False


class TaskLook:
    """Derives states with the office's rules; the rules are read once until `forget`."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._rules: StatusRules | None = None

    @property
    def rules(self) -> StatusRules:
        """The office's rules of status."""
        if self._rules is None:
            self._rules = StatusRules.from_settings(self._office.settings.all(), self._office.calendar)
        return self._rules

    def today(self) -> date:
        """Today by the office's clock."""
        return self._office.clock.today()

    def forget(self) -> None:
        """Settings may have changed."""
        self._rules = None

    def __call__(self, row: TaskRow) -> TaskState:
        today, rules, facts = self._office.clock.today(), self.rules, row.facts
        return TaskState(
            status_of(facts, today, rules),
            warning_level_of(facts, today, rules),
            days_overdue(facts, today, rules),
            days_left(facts, today, rules),
            is_due_today(facts, today, rules),
            is_review_passed(facts, today, rules),
            on_time(facts, rules),
            facts.deadline_kind == "general",
        )

    def ids(self, wanted: TaskFilter) -> Sequence[int]:
        """Ids of the rows that pass a filter."""
        return self._office.tasks.ids(wanted, self._office.clock.today(), self.rules)

    def rows(self, wanted: TaskFilter) -> list[TaskRow]:
        """The rows that pass a filter."""
        return self._office.tasks.rows(self.ids(wanted))

    def tiles(self) -> dict[str, int]:
        """The number on every tile."""
        return self._office.tasks.tiles(self._office.clock.today(), self.rules)


def state_text(state: TaskState) -> str:
    """The status in words, with days where they count: `Quá hạn 3 ngày`, `Đến hạn hôm nay`."""
    if state.status == "overdue":
        return f"Quá hạn {state.days_overdue} ngày"
    if state.is_due_today and state.status == "due_soon":
        return "Đến hạn hôm nay"
    if state.status == "due_soon" and state.days_left is not None:
        return f"Còn {state.days_left} ngày"
    if state.status == "ongoing" and state.is_general:
        return words.word("deadline_kind", "general")
    if state.status == "awaiting" and state.is_review_passed:
        return "Đến kỳ rà soát"
    if state.status == "completed" and state.on_time.extended is not None:
        return "Hoàn thành đúng hạn" if state.on_time.extended else "Hoàn thành quá hạn"
    return words.word("status", state.status)


def due_text(row: TaskRow) -> str:
    """The date that counts: `trước 15/04/2024` when the text names the day exclusively, `theo kỳ` for a recurrence."""
    facts = row.facts
    day = showing.day(facts.due_on)
    if not day:
        return "theo kỳ" if row.recurrence else ""
    is_first = facts.original_due_on in (None, facts.due_on)
    day = f"trước {day}" if facts.is_exclusive and is_first else day
    return f"{row.due_time} {day}" if row.due_time else day


def document_text(row: TaskRow) -> str:
    """The paper that gave the task: its number-symbol, or `Kết luận, không số`; empty when no paper did."""
    if row.document_id is None:
        return ""
    return row.document_number_symbol or f"{words.word('doc_type', row.document_doc_type)}, không số"
