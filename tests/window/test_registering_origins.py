"""Where a value came from, in words: every reason code of the reader has them; what counts as needing a look."""

import ast
from pathlib import Path

import pytest

from ui.registering.attention import open_points, task_key
from ui.registering.form_state import FormState, Mark
from ui.registering.origins import origin_text, quoted, reason_text, sureness_text
from ui.registering.proposals import ProposedTask

ROOT = Path(__file__).parents[2]


def reasons():
    """(code, place) of every literal reason of a `Mark(field, span, confidence, reason)` in models/reading."""
    for path in sorted((ROOT / "models" / "reading").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        literals = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Mark" and len(node.args) + len(node.keywords) == 4:
                given = node.args[3] if len(node.args) > 3 else next(k.value for k in node.keywords if k.arg == "reason")
                for part in ast.walk(literals.get(given.id, given) if isinstance(given, ast.Name) else given):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                        yield part.value, f"{path.name}:{node.lineno}"


def test_reasons_are_found_at_all():
    assert {"number_line", "letterhead", "title", "under_number"} <= {code for code, _ in reasons()}


@pytest.mark.parametrize("code, place", sorted(set(reasons())))
def test_every_reason_has_words(code, place):
    assert reason_text(code), place


def test_reasons_of_the_form_itself_have_words():
    assert reason_text("symbol")
    assert reason_text("inferred")
    assert reason_text("labelled", "subject") != reason_text("labelled", "signer")
    assert reason_text("no_such_reason") == ""


@pytest.mark.parametrize(
    "confidence, words", [(0.95, "95 %, chắc"), (0.8, "80 %, chắc"), (0.7, "70 %, nên xem lại"), (0.5, "50 %, chưa chắc")]
)
def test_sureness_is_said_in_words(confidence, words):
    assert sureness_text(confidence) == words


def test_a_long_passage_is_shortened_in_the_middle():
    text = "Kính gửi: " + "các ban đảng Tỉnh ủy, " * 40 + "Văn phòng."
    shown = quoted(text, (0, len(text)))
    assert len(shown) <= 92
    assert shown.startswith("Kính gửi")
    assert shown.endswith("Văn phòng.")
    assert " … " in shown


@pytest.mark.parametrize(
    "is_taken, is_typed, start", [(True, True, "Lấy từ: "), (False, True, "Đã sửa tay"), (False, False, "Gợi ý: ")]
)
def test_the_line_says_what_stands_in_the_field(is_taken, is_typed, start):
    line = origin_text("issuer", Mark("X", 0.9, (0, 4), "letterhead"), "ỦY X", is_taken=is_taken, is_typed=is_typed)
    assert line.startswith(start)
    assert "phần tên cơ quan ban hành" in line


def form(**marks):
    state = FormState(texts={"arrived_on": "16/04/2024"}, defaults={"arrived_on": "16/04/2024"})
    sure = {"number_symbol": 0.95, "issued_on": 0.95, "issuer": 0.9, "subject": 0.9, "doc_type": 0.95}
    state.take_marks({key: Mark(f"giá trị {key}", value) for key, value in (sure | marks).items() if value})
    return state


@pytest.mark.parametrize(
    "marks, seen, expected",
    [
        ({}, set(), []),
        ({"subject": 0.7}, set(), [("subject", False)]),
        ({"subject": 0.7}, {"subject"}, []),
        ({"subject": 0.5}, {"subject"}, [("subject", True)]),
        ({"issuer": 0}, set(), [("issuer", False)]),
        ({"signer": 0.5}, set(), [("signer", False)]),
        ({"signer": 0}, set(), []),
    ],
)
def test_fields_that_need_a_look(marks, seen, expected):
    assert [(point.key, point.must) for point in open_points(form(**marks), [], seen)] == expected


@pytest.mark.parametrize(
    "task, seen, expected",
    [
        ({"lead_unit_ids": [1], "due_on": "x", "is_accepted": True}, False, None),
        ({"is_accepted": True}, True, ("unit", True)),
        ({"is_accepted": False, "unknown_units": ["Hội X"]}, False, ("unit", False)),
        ({"is_accepted": False, "unknown_units": ["Hội X"]}, True, None),
        ({"is_accepted": False, "deadline_kind": "general"}, False, None),
        ({"lead_unit_ids": [1], "is_accepted": True}, False, ("date", False)),
        ({"lead_unit_ids": [1], "is_accepted": True}, True, None),
        ({"lead_unit_ids": [1], "is_accepted": True, "recurrence": "monthly"}, False, None),
        ({"lead_unit_ids": [1], "is_accepted": True, "content": " ", "due_on": "x"}, True, ("content", True)),
    ],
)
def test_tasks_that_need_a_look(task, seen, expected):
    made = ProposedTask(**{"content": "việc", "deadline_kind": "dated", **task})
    points = open_points(form(), [made], {task_key(made)} if seen else set())
    assert [(point.lacks, point.must) for point in points] == ([] if expected is None else [expected])


def test_without_a_reading_nothing_needs_a_look():
    assert open_points(FormState(), [ProposedTask(content="", deadline_kind="dated", is_accepted=True)], set()) == []
