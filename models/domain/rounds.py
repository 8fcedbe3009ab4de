"""Report rounds: what each unit has handed in for each round, derived from dates and facts (process 6.1, 6.2)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.domain.deadlines import last_acceptable_on
from models.domain.status import StatusRules
from models.domain.task_facts import Recurrence, TaskFacts

CellState = Literal["submitted", "late", "not_due", "missing", "exempt"]
CELL_STATES: tuple[CellState, ...] = ("submitted", "late", "not_due", "missing", "exempt")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCell:
    """One unit in one round. `days`: by how many calendar days it was late, or has been missing. `note`: evidence, or why it is exempt."""

    task_unit_id: int
    task_id: int
    unit_id: int
    state: CellState
    days: int
    due_on: date | None
    original_due_on: date | None
    completed_on: date | None
    document_id: int | None
    note: str
    has_pending_extension: bool = False


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """Cells by state. `asked` leaves out those that are exempt; `handed_in` counts late ones too."""

    submitted: int = 0
    late: int = 0
    not_due: int = 0
    missing: int = 0
    exempt: int = 0

    @property
    def asked(self) -> int:
        """How many must hand in."""
        return self.submitted + self.late + self.not_due + self.missing

    @property
    def handed_in(self) -> int:
        """How many have, in time or late."""
        return self.submitted + self.late


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSource:
    """What the columns of a grid are: the periods of a series, or (series_id None) rounds asked for once from a group of units."""

    series_id: int | None
    content: str
    recurrence: Recurrence | None
    unit_count: int
    round_count: int
    is_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One column: a period of a series (`key`), or a task given once. `is_closing_near`: no working day between closing and due day."""

    task_id: int
    key: str | None
    recurrence: Recurrence | None
    content: str
    due_on: date | None
    closing_on: date | None
    created_on: date
    is_closing_near: bool
    counts: RoundCounts


@dataclass(frozen=True, slots=True)
class RoundUnit:
    """One line."""

    id: int
    name: str
    counts: RoundCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundGrid:
    """Units x rounds on one day; `cells` by (unit id, task id), none where a unit was not asked. Rounds stand oldest first."""

    source: RoundSource
    on: date
    rounds: tuple[Round, ...]
    units: tuple[RoundUnit, ...]
    cells: dict[tuple[int, int], RoundCell]
    has_earlier: bool = False
    counts: RoundCounts = field(default_factory=RoundCounts)

    def missing(self, task_id: int | None = None) -> list[RoundCell]:
        """Cells that are missing, in one round or in all, the order of the units kept."""
        wanted = [one.task_id for one in self.rounds if task_id in (None, one.task_id)]
        found = (self.cells.get((unit.id, task)) for unit in self.units for task in wanted)
        return [cell for cell in found if cell is not None and cell.state == "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedPaper:
    """A registered incoming paper that may be the report of a round. `names_period`: True this one, False another, None no period."""

    id: int
    number_symbol: str | None
    issued_on: date | None
    arrived_on: date
    doc_type: str
    subject: str
    is_reply: bool
    is_used: bool
    names_period: bool | None = None


def state_of(facts: TaskFacts, is_exempt: bool, today: date, rules: StatusRules) -> tuple[CellState, int]:
    """The state of a cell with its days; judged against the deadline in force (an extension counts), due today is not missing."""
    last = last_acceptable_on(facts, rules.before_policy)
    if facts.completed_on is not None:
        late = (facts.completed_on - last).days if last is not None else 0
        return ("late", late) if late > 0 else ("submitted", 0)
    if is_exempt or facts.stopped_on is not None:
        return "exempt", 0
    if last is not None and last < today:
        return "missing", (today - last).days
    return "not_due", 0


def count(states: Iterable[CellState]) -> RoundCounts:
    """How many cells stand in each state."""
    sums = dict.fromkeys(CELL_STATES, 0)
    for state in states:
        sums[state] += 1
    return RoundCounts(**sums)
