"""How the open rows of units that end move to those that follow (domain/units.md section 5): a plan, worked out before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from models.domain.task_facts import Role

Kind = Literal["merge", "rename", "split", "abolish"]
ChoiceHow = Literal["move", "join", "keep"]
Action = Literal["move", "raise", "join", "absorb", "keep"]
Conflict = Literal["both_lead", "successor_done", "by_hand", "helper_done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A row of task_unit as far as a move needs it. `unit_id` is a unit; `is_done`: completed (a row of a stopped task is none)."""

    id: int
    task_id: int
    unit_id: int
    role: Role
    due_on: date | None = None
    original_due_on: date | None = None
    is_done: bool = False
    content: str = ""
    document: str = ""
    has_pending_extension: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided for one open row: `move` (to `successor`), `join` (it goes on as the successor's own row), `keep`.

    `successor`: which of the units that follow, by its place; None: the only one.
    """

    how: ChoiceHow
    successor: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """What happens to one open row.

    move: the row itself goes to `unit_id`. raise: the unit's own helper row `other_id` takes over role and deadline, this one stays as
    informed. join: the duty goes on as the unit's own lead row, this one stays as informed. absorb: as join, for a row that only helps
    or is informed. keep: it stays with the old unit.
    """

    row: UnitRow
    action: Action
    unit_id: int | None = None
    other: UnitRow | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A row that a person must decide about. `options`: the choices that can be carried out; `other`: the row that is in the way."""

    row: UnitRow
    conflict: Conflict
    options: tuple[ChoiceHow, ...]
    other: UnitRow | None = None


@dataclass(frozen=True, slots=True)
class MovePlan:
    """All moves, what is still to be asked, and the choices that cannot be carried out."""

    moves: tuple[Move, ...]
    questions: tuple[Question, ...]
    impossible: tuple[UnitRow, ...] = ()

    def count(self, *actions: Action, role: Role | None = "lead") -> int:
        """How many rows of a role (None: any) go one of these ways."""
        return sum(1 for move in self.moves if move.action in actions and role in (None, move.row.role))


def plan_moves(
    rows: Iterable[UnitRow],
    others: Iterable[UnitRow],
    successors: Sequence[int],
    choices: Mapping[int, Choice],
) -> MovePlan:
    """The moves of the open `rows` of the units that end; `others` are the rows of other units on the same tasks.

    `successors`: ids of the units that follow (a unit to be made has a negative id). One: every row moves to it unless it is in the
    way of itself. Several: a person chooses for each row that leads or helps; those informed stay. None: every row stays.
    Of two rows of one task the nearer deadline moves first, so that the stricter one stays in force.
    """
    there: dict[tuple[int, int], UnitRow] = {(row.task_id, row.unit_id): row for row in others}
    moves: list[Move] = []
    questions: list[Question] = []
    impossible: list[UnitRow] = []
    rank = {"lead": 0, "coordinating": 1, "informed": 2}
    for row in sorted(rows, key=lambda one: (rank[one.role], one.due_on is None, one.due_on or date.max, one.id)):
        choice = choices.get(row.id)
        target = _target(successors, choice)
        if target is None:
            needs_hand = bool(successors) and row.role != "informed" and choice is None
            if needs_hand:
                questions.append(Question(row, "by_hand", ("move", "keep")))
            elif choice is not None and choice.how != "keep":
                impossible.append(row)
            moves.append(Move(row, "keep"))
            continue
        other = there.get((row.task_id, target))
        move = _one(row, target, other, choice)
        if isinstance(move, Question):
            questions.append(move)
            moves.append(Move(row, "keep"))
            continue
        if choice is not None and choice.how == "move" and move.action == "keep":
            questions.append(Question(row, "helper_done", ("keep",), other))
        if choice is not None and choice.how == "join" and move.action not in ("join", "absorb"):
            impossible.append(row)
        moves.append(move)
        there[row.task_id, target] = _after(row, target, other, move)
    return MovePlan(tuple(moves), tuple(questions), tuple(impossible))


def _target(successors: Sequence[int], choice: Choice | None) -> int | None:
    """The unit that a row goes to; None: it stays, or must be asked."""
    if not successors or (choice is not None and choice.how == "keep"):
        return None
    if choice is not None and choice.successor is not None:
        return successors[choice.successor] if 0 <= choice.successor < len(successors) else None
    return successors[0] if len(successors) == 1 else None


def _one(row: UnitRow, target: int, other: UnitRow | None, choice: Choice | None) -> "Move | Question":
    """Where the unit that follows stands on the task already decides."""
    if other is None:
        return Move(row, "move", target)
    if row.role != "lead":
        return _helper(row, target, other)
    if other.role == "lead":
        conflict: Conflict = "successor_done" if other.is_done else "both_lead"
        if choice is not None and choice.how == "join":
            return Move(row, "join", target, other)
        return Question(row, conflict, ("join", "keep"), other)
    if other.is_done:  # its own share is finished and stays so; the lead cannot be put on a finished row
        return Move(row, "keep")
    return Move(row, "raise", target, other)


def _helper(row: UnitRow, target: int, other: UnitRow) -> Move:
    rank = {"lead": 0, "coordinating": 1, "informed": 2}
    if rank[row.role] < rank[other.role] and not other.is_done:
        return Move(row, "raise", target, other)
    return Move(row, "absorb", target, other)


def _after(row: UnitRow, target: int, other: UnitRow | None, move: Move) -> UnitRow:
    """The row of the unit that follows once the move is made."""
    if move.action == "move":
        return replace(row, unit_id=target)
    assert other is not None
    return raised(row, other) if move.action in ("raise", "absorb") else other


def raised(row: UnitRow, other: UnitRow) -> UnitRow:
    """A helper's own row after it took over from `row`: its role and deadline; the first deadline that it had itself never changes.

    A row that already has the role only takes a deadline that it lacks, and only of an equal; one that is done never changes.
    """
    if other.is_done:
        return other
    rank = {"lead": 0, "coordinating": 1, "informed": 2}
    if rank[row.role] < rank[other.role]:
        return replace(other, role=row.role, due_on=row.due_on, original_due_on=other.original_due_on or row.original_due_on)
    if row.role == other.role == "coordinating" and other.due_on is None and other.original_due_on is None:
        return replace(other, due_on=row.due_on, original_due_on=row.original_due_on)
    return other
