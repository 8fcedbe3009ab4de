"""One row of a report: a lead unit's share of a task, judged once on the closing day of the period (process 6.1, 6.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from models.domain.deadlines import last_acceptable_on, original_last_acceptable_on
from models.domain.status import StatusRules, age_band, status_of
from models.domain.task_facts import TaskFacts

Place = Literal["judged", "ongoing", "awaiting", "missing_due", "not_judged", "stopped"]
Against = Literal["original", "extended"]
Proposal = Literal["", "urge", "decide_extension", "set_due", "review"]
BESIDE: tuple[Place, ...] = ("ongoing", "awaiting", "missing_due", "not_judged", "stopped")
BANDS = ("1_7", "8_30", "over_30")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Where a row stands: in the table (`judged`) or beside it. Days late against both deadlines, 0 in time, None beside the table."""

    place: Place
    is_done: bool
    late_original: int | None = None
    late_extended: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """All that a report prints of one row, frozen: names as they were, dates as they stood on the closing day."""

    id: int
    task_id: int
    code: str
    document: str
    content: str
    unit_id: int
    unit: str
    coordinating: str
    product: str
    phrase: str
    original_due_on: date | None
    due_on: date | None
    extension_count: int
    completed_on: date | None
    result: str
    place: Place
    late_original: int | None
    late_extended: int | None
    proposal: Proposal
    level: str
    sector: str
    tracker: str
    leader: str

    @property
    def is_done(self) -> bool:
        """Whether it was completed by the closing day."""
        return self.completed_on is not None

    def late(self, against: Against) -> int | None:
        """Days late against the original or the extended deadline; None beside the table."""
        return self.late_original if against == "original" else self.late_extended

    @property
    def band(self) -> str | None:
        """Age band of a row that is overdue on the closing day; None for every other row."""
        return None if self.is_done or self.place != "judged" else age_band(self.late_extended or 0)


@dataclass(frozen=True, slots=True)
class ExtensionFact:
    """An extension as stored, for what was in force on a day."""

    from_due_on: date | None
    to_due_on: date
    requested_on: date
    decided_on: date | None
    decision: str


def facts_on(facts: TaskFacts, extensions: Sequence[ExtensionFact], day: date) -> TaskFacts:
    """The facts as they stood at the end of `day`: what was completed, stopped or extended later had not happened yet.

    `extensions` of the row, oldest first.
    """
    later = next((one for one in extensions if one.decision == "granted" and one.decided_on and one.decided_on > day), None)
    return replace(
        facts,
        due_on=later.from_due_on if later is not None else facts.due_on,
        completed_on=facts.completed_on if facts.completed_on and facts.completed_on <= day else None,
        stopped_on=facts.stopped_on if facts.stopped_on and facts.stopped_on <= day else None,
        has_pending_extension=any(
            one.requested_on <= day and (one.decision == "pending" or (one.decided_on is not None and one.decided_on > day))
            for one in extensions
        ),
    )


def judge(facts: TaskFacts, closing_on: date, rules: StatusRules) -> Judgement:
    """Completed rows are judged on their completion day, the others on the closing day (process 6.2); `facts` as `facts_on` gives them."""
    status = status_of(facts, closing_on, rules)
    is_done = status == "completed"
    if status in ("stopped", "ongoing", "missing_due", "awaiting"):
        return Judgement(place=status, is_done=False)
    first = original_last_acceptable_on(facts, rules.before_policy)
    last = last_acceptable_on(facts, rules.before_policy)
    if first is None or last is None:
        return Judgement(place="not_judged", is_done=is_done)
    day = facts.completed_on if is_done and facts.completed_on else closing_on
    return Judgement(
        place="judged", is_done=is_done, late_original=max(0, (day - first).days), late_extended=max(0, (day - last).days)
    )


def proposal_for(place: Place, is_done: bool, is_late: bool, facts: TaskFacts, closing_on: date) -> Proposal:
    """What the report proposes for a row; empty for one that runs in time or is done."""
    if is_done or place in ("ongoing", "stopped"):
        return ""
    if facts.has_pending_extension:
        return "decide_extension"
    if place == "missing_due":
        return "set_due"
    if place == "awaiting":
        return "review" if facts.review_on is not None and facts.review_on <= closing_on else ""
    return "urge" if is_late else ""
