"""Where open rows go when units end: a table, and random reorganisations in which no open row is lost and none doubled."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.reorganising import Choice, UnitRow, plan_moves, raised

D = date.fromisoformat
OLD, OLD_2, NEW, OTHER = 1, 2, 9, 5
DUE = D("2025-07-15")


def row(row_id: int, unit: int, role: str = "lead", *, task: int = 1, due: date | None = DUE, done: bool = False) -> UnitRow:
    return UnitRow(id=row_id, task_id=task, unit_id=unit, role=role, due_on=due, original_due_on=due, is_done=done)


def actions(rows, others, successors=(NEW,), choices=None):
    plan = plan_moves(rows, others, list(successors), choices or {})
    return {move.row.id: move.action for move in plan.moves}, [(q.row.id, q.conflict, q.options) for q in plan.questions]


@pytest.mark.parametrize(
    "rows, others, choice, action, question",
    [
        ([row(1, OLD)], [], None, "move", None),
        ([row(1, OLD)], [row(2, OTHER)], None, "move", None),
        ([row(1, OLD, "coordinating")], [], None, "move", None),
        ([row(1, OLD, "informed", due=None)], [], None, "move", None),
        # the unit that follows leads the task itself: asked
        ([row(1, OLD)], [row(2, NEW)], None, "keep", "both_lead"),
        ([row(1, OLD)], [row(2, NEW)], "join", "join", None),
        ([row(1, OLD)], [row(2, NEW)], "keep", "keep", None),
        ([row(1, OLD)], [row(2, NEW, done=True)], None, "keep", "successor_done"),
        ([row(1, OLD)], [row(2, NEW, done=True)], "join", "join", None),
        # it helps, or is informed: its own row takes over, as with assigning anew
        ([row(1, OLD)], [row(2, NEW, "coordinating", due=None)], None, "raise", None),
        ([row(1, OLD)], [row(2, NEW, "informed", due=None)], None, "raise", None),
        # its share as a helper is finished: the duty cannot be put on it
        ([row(1, OLD)], [row(2, NEW, "coordinating", done=True)], None, "keep", None),
        # a helper
        ([row(1, OLD, "coordinating")], [row(2, NEW)], None, "absorb", None),
        ([row(1, OLD, "coordinating")], [row(2, NEW, "informed", due=None)], None, "raise", None),
        ([row(1, OLD, "informed", due=None)], [row(2, NEW)], None, "absorb", None),
    ],
)
def test_one_row(rows, others, choice, action, question) -> None:
    done, asked = actions(rows, others, choices={1: Choice(choice)} if choice else None)
    assert done == {1: action}
    assert [conflict for _, conflict, _ in asked] == ([question] if question else [])


def test_of_two_rows_of_one_task_the_nearer_deadline_moves() -> None:
    rows = [row(1, OLD, due=D("2025-08-01")), row(2, OLD_2, due=D("2025-07-10"))]
    done, asked = actions(rows, [])
    assert done == {1: "keep", 2: "move"}
    assert asked == [(1, "both_lead", ("join", "keep"))]
    done, asked = actions(rows, [], choices={1: Choice("join")})
    assert (done, asked) == ({1: "join", 2: "move"}, [])


def test_a_split_asks_for_every_row_that_acts() -> None:
    rows = [row(1, OLD), row(2, OLD, "coordinating", task=2), row(3, OLD, "informed", task=3, due=None)]
    done, asked = actions(rows, [], (NEW, OTHER))
    assert set(done.values()) == {"keep"}
    assert [(row_id, conflict) for row_id, conflict, _ in asked] == [(1, "by_hand"), (2, "by_hand")]
    plan = plan_moves(rows, [], [NEW, OTHER], {1: Choice("move", 1), 2: Choice("keep")})
    assert {move.row.id: (move.action, move.unit_id) for move in plan.moves} == {
        1: ("move", OTHER),
        2: ("keep", None),
        3: ("keep", None),
    }
    assert not plan.questions


def test_without_a_successor_everything_stays() -> None:
    done, asked = actions([row(1, OLD)], [], ())
    assert (done, asked) == ({1: "keep"}, [])


@pytest.mark.parametrize("choice", [Choice("move", 7), Choice("move", -1)])
def test_a_successor_that_is_not_there_is_said(choice) -> None:
    plan = plan_moves([row(1, OLD)], [], [NEW, OTHER], {1: choice})
    assert [one.id for one in plan.impossible] == [1]


def test_what_a_helpers_row_takes_over() -> None:
    lead = row(1, OLD)
    assert raised(lead, row(2, NEW, "informed", due=None)) == row(2, NEW, "lead")
    own = UnitRow(id=2, task_id=1, unit_id=NEW, role="coordinating", due_on=D("2025-07-01"), original_due_on=D("2025-06-01"))
    taken = raised(lead, own)
    assert (taken.role, taken.due_on, taken.original_due_on) == ("lead", DUE, D("2025-06-01"))
    helper = row(1, OLD, "coordinating")
    assert raised(helper, row(2, NEW, "coordinating", due=None)).due_on == DUE
    assert raised(helper, row(2, NEW, "coordinating", due=D("2025-09-01"))).due_on == D("2025-09-01")
    assert raised(helper, row(2, NEW)) == row(2, NEW)


ROLES = ("lead", "coordinating", "informed")


@st.composite
def registers(draw):
    """Rows of a few tasks over a few units, each unit once a task, and who ends and who follows."""
    rows, number = [], 0
    for task in range(draw(st.integers(1, 4))):
        for unit in draw(st.lists(st.integers(1, 6), min_size=1, max_size=6, unique=True)):
            number += 1
            due = draw(st.none() | st.integers(0, 60).map(lambda n: DUE + timedelta(days=n)))
            rows.append(row(number, unit, draw(st.sampled_from(ROLES)), task=task, due=due, done=draw(st.booleans())))
    sources = set(draw(st.lists(st.integers(1, 6), min_size=1, max_size=4, unique=True)))
    rest = [unit for unit in range(1, 7) if unit not in sources]
    count = draw(st.integers(0, 3))
    successors = draw(st.lists(st.sampled_from([*rest, -1, -2, -3]), min_size=count, max_size=count, unique=True))
    ids = [one.id for one in rows if one.unit_id in sources and not one.is_done]
    pick = st.builds(Choice, st.sampled_from(("move", "join", "keep")), st.none() | st.integers(0, 2))
    choices = draw(st.dictionaries(st.sampled_from(ids), pick, max_size=len(ids))) if ids else {}
    return rows, sources, successors, choices


def apply(rows, plan):
    """What the rows are after the moves, worked out from the plan alone."""
    after = {one.id: one for one in rows}
    for move in plan.moves:
        now = after[move.row.id]
        if move.action == "keep":
            continue
        if move.action == "move":
            after[now.id] = UnitRow(**{name: getattr(now, name) for name in now.__slots__} | {"unit_id": move.unit_id})
            continue
        if move.action in ("raise", "absorb"):
            after[move.other.id] = raised(now, after[move.other.id])
        due = now.due_on if now.role == "informed" else None
        after[now.id] = UnitRow(**{name: getattr(now, name) for name in now.__slots__} | {"role": "informed", "due_on": due})
    return after


@given(registers())
@settings(max_examples=300, deadline=None)
def test_no_open_row_is_lost_and_none_doubled(register) -> None:
    rows, sources, successors, choices = register
    mine = [one for one in rows if one.unit_id in sources and not one.is_done]
    tasks = {one.task_id for one in mine}
    others = [one for one in rows if one.task_id in tasks and one.unit_id not in sources]
    plan = plan_moves(mine, others, successors, choices)
    assert sorted(move.row.id for move in plan.moves) == sorted(one.id for one in mine)
    after = apply(rows, plan)
    assert set(after) == {one.id for one in rows}
    twice = [pair for pair, count in Counter((one.task_id, one.unit_id) for one in after.values()).items() if count > 1]
    assert not twice
    joined = plan.count("join")
    leads = [one for one in rows if one.role == "lead" and not one.is_done]
    assert sum(1 for one in after.values() if one.role == "lead" and not one.is_done) == len(leads) - joined
    for one in leads:  # the duty of a row that is not joined is led by somebody, with its deadline
        move = next((move for move in plan.moves if move.row.id == one.id), None)
        if move is None or move.action in ("keep", "move"):
            assert (after[one.id].role, after[one.id].due_on) == ("lead", one.due_on)
        elif move.action == "raise":
            assert (after[move.other.id].role, after[move.other.id].due_on) == ("lead", one.due_on)
        else:
            assert choices[one.id].how == "join"
            assert after[move.other.id].role == "lead"
    for one in rows:
        if one.is_done:
            assert after[one.id] == one
        assert one.original_due_on is None or after[one.id].original_due_on == one.original_due_on
