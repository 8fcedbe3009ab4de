"""Splitting and joining proposals, and taking acts back: plain data, no window."""

from datetime import date

import pytest

from ui.registering.proposals import ProposedTask
from ui.registering.task_edits import days_of, duplicate, facts_of, give_unit, halves_of, items_of, join, learn, put_facts, split
from ui.registering.task_history import Step, TaskHistory


def task(content="việc", **values):
    return ProposedTask(content=content, deadline_kind=values.pop("deadline_kind", "dated"), **values)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "xây dựng dự thảo về: (1) A; (2) B; (3) C.",
            ["Xây dựng dự thảo về A", "Xây dựng dự thảo về B", "Xây dựng dự thảo về C"],
        ),
        ("(1) rà soát hồ sơ; (2) báo cáo kết quả", ["Rà soát hồ sơ", "Báo cáo kết quả"]),
        ("Báo cáo: a) tình hình; b) kết quả; và c) kiến nghị", ["Báo cáo tình hình", "Báo cáo kết quả", "Báo cáo kiến nghị"]),
        ("thực hiện (2) B; (3) C", []),
        ("chỉ một việc (1) thôi", []),
        ("không có ý nào", []),
        ("", []),
    ],
)
def test_numbered_parts(text, parts):
    assert items_of(text) == parts


@pytest.mark.parametrize(
    ("text", "at", "parts"),
    [
        ("Rà soát hồ sơ và báo cáo kết quả", 13, ["Rà soát hồ sơ", "Báo cáo kết quả"]),
        ("Rà soát; báo cáo", 8, ["Rà soát", "Báo cáo"]),
        ("Rà soát", 0, []),
        ("Rà soát", 7, []),
        ("Rà soát ...", 9, []),
    ],
)
def test_two_halves(text, at, parts):
    assert halves_of(text, at) == parts


def test_parts_have_the_same_units_and_deadline_and_lists_of_their_own():
    first = task(
        "x", lead_unit_ids=[1], coordinating_unit_ids=[2], due_on=date(2024, 4, 15), sub_items=2, recurrence_day={"day": 5}
    )
    made = split(first, ["A", "B"])
    assert [(one.content, one.lead_unit_ids, one.due_on, one.sub_items) for one in made] == [
        ("A", [1], date(2024, 4, 15), None),
        ("B", [1], date(2024, 4, 15), None),
    ]
    made[0].lead_unit_ids.append(9)
    made[0].recurrence_day["day"] = 7
    assert (first.lead_unit_ids, made[1].lead_unit_ids, made[1].recurrence_day) == ([1], [1], {"day": 5})
    assert duplicate(first) == first
    assert duplicate(first) is not first


def test_joining_takes_every_unit_once_and_the_date_chosen():
    early = task(
        "Rà soát hồ sơ.",
        lead_unit_ids=[1],
        coordinating_unit_ids=[2],
        due_on=date(2024, 4, 15),
        product="danh sách",
        confidence=0.9,
    )
    late = task(
        "Báo cáo kết quả;",
        lead_unit_ids=[3, 1],
        coordinating_unit_ids=[4],
        due_on=date(2024, 4, 20),
        deadline_phrase="trước 20/4",
        confidence=0.5,
    )
    assert days_of([late, early, task()]) == [date(2024, 4, 15), date(2024, 4, 20)]
    made = join([early, late], date(2024, 4, 20))
    assert made.content == "Rà soát hồ sơ; báo cáo kết quả"
    assert (made.lead_unit_ids, made.coordinating_unit_ids) == ([1, 3], [2, 4])
    assert (made.due_on, made.deadline_phrase, made.product, made.confidence) == (
        date(2024, 4, 20),
        "trước 20/4",
        "danh sách",
        0.5,
    )
    helper = task("C", lead_unit_ids=[2])
    assert join([early, helper], None).coordinating_unit_ids == []


def test_a_name_is_answered_for_lead_and_coordinating_units():
    one = task(unknown_units=["X"], unknown_coordinating=["Y", "X"], coordinating_unit_ids=[7])
    give_unit(one, "X", 7, is_learned=True)
    assert (one.lead_unit_ids, one.coordinating_unit_ids, one.unknown_units, one.unknown_coordinating) == ([7], [], [], ["Y"])
    assert one.learned == [("X", 7)]
    give_unit(one, "Y", None)
    assert one.unknown_coordinating == []
    one.not_learned.append("X")
    learn(one, "X", 8)
    assert one.learned == []


def test_facts_go_back_and_wording_stays():
    one = task("A", lead_unit_ids=[1], due_on=date(2024, 4, 15))
    before = facts_of(one)
    one.lead_unit_ids.append(2)
    one.content, one.deadline_kind, one.due_on = "B", "ongoing", None
    put_facts(one, before)
    assert (one.lead_unit_ids, one.content, one.deadline_kind, one.due_on) == ([1], "B", "dated", date(2024, 4, 15))


def test_acts_go_back_and_forth():
    done, history = [], TaskHistory()
    assert not history.undo()
    for number in (1, 2):
        history.add(Step(f"việc {number}", lambda number=number: done.append(-number), lambda number=number: done.append(number)))
    assert history.undo()
    assert (history.undo_title, history.redo_title, done) == ("việc 1", "việc 2", [-2])
    assert history.redo()
    assert history.undo()
    assert history.undo()
    assert not history.undo()
    assert history.redo()
    assert done == [-2, 2, -2, -1, 1]
    history.add(Step("việc 3", lambda: None, lambda: None))
    assert (history.redo_title, history.redo()) == ("", False)
    history.clear()
    assert not history.undo()


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, "lead_unit_missing"),
        ({"unknown_units": ["X"]}, "lead_unit_missing"),
        ({"lead_unit_ids": [1], "unknown_units": ["các cơ quan liên quan"]}, "lead_unit_unknown"),
        ({"lead_unit_ids": [1], "unknown_coordinating": ["X"]}, None),
    ],
)
def test_a_name_that_is_not_clear_keeps_a_task_from_being_given(values, problem):
    assert task(**values).problem == problem
