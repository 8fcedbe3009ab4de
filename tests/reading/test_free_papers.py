"""Freely written papers keep their figures: what the issue of reading asks for, on the part that rules were written on and on the other."""

import pytest

from tests.bench.score_corpus import FIELDS
from tests.bench.score_free import FreeScore, score_free


@pytest.fixture(scope="module")
def parts() -> dict[bool, FreeScore]:
    return score_free()


@pytest.mark.parametrize("is_held_out", [False, True], ids=["open", "held out"])
def test_heads_and_citations(parts, is_held_out):
    score = parts[is_held_out]
    assert score.papers >= 20
    assert score.field_share() >= 0.95
    for name in ("number", "issued_on"):
        assert score.fields[name] >= 0.95 * score.asked[name], name
    assert set(score.asked) == set(FIELDS)
    assert score.f1(score.cites) >= 0.97


@pytest.mark.parametrize("is_held_out", [False, True], ids=["open", "held out"])
def test_tasks(parts, is_held_out):
    score = parts[is_held_out]
    assert sum(score.tasks) >= 100
    assert score.f1(score.tasks) >= 0.9
    right, asked = score.details["lead"]
    assert right >= (0.9 if is_held_out else 0.95) * asked


def test_statements_raise_no_task(parts):
    raised, negatives = parts[False].negatives
    assert negatives >= 25
    assert raised <= 0.06 * negatives


def test_targets(parts):
    assert parts[False].f1(parts[False].targets) >= 0.95
