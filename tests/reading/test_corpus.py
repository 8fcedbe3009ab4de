"""The own corpus of reading keeps its figures: header fields, citations, tasks, owners, and no task out of a plain statement."""

import pytest

from tests.bench.score_corpus import FIELDS, Score, score_all


@pytest.fixture(scope="module")
def parts() -> dict[bool, Score]:
    return score_all()


@pytest.mark.parametrize("is_held_out", [False, True], ids=["open", "held out"])
def test_fields_and_citations(parts, is_held_out):
    score = parts[is_held_out]
    assert score.papers >= 50
    for name in FIELDS:
        assert score.fields[name] >= (0.98 if name in ("number", "issued_on") else 0.95) * score.papers, name
    assert score.f1(score.cites) >= 0.97


@pytest.mark.parametrize("is_held_out", [False, True], ids=["open", "held out"])
def test_tasks(parts, is_held_out):
    score = parts[is_held_out]
    assert score.f1(score.all_tasks()) >= 0.9
    right, asked = score.details["lead"]
    assert right >= 0.9 * asked
    raised, negatives = score.negatives
    assert negatives >= 20
    assert raised <= 0.06 * negatives
