"""No pattern backtracks without end: each is fed 100 kB of hostile text, alone and within the whole reading."""

import os
import time

import pytest

from models.reading.read import read_text
from tests.reading.pattern_walk import LENGTH, SHAPES, all_shapes, honest, hostile, patterns

FACTOR = 15  # hostile text may take this many times as long as honest text of its length
LEAST = 0.015  # seconds that honest text is taken to need at least, so that a pattern which skips it is not held to nothing
PATTERNS = patterns()


def seconds(pattern, text: str) -> float:
    begin = time.thread_time()
    for _ in pattern.finditer(text):
        pass
    return time.thread_time() - begin


@pytest.fixture(scope="module")
def texts() -> tuple[str, str]:
    return honest(), all_shapes()


def test_the_walk_finds_the_patterns_of_every_module():
    modules = {name.partition(".")[0] for name, _ in PATTERNS}
    assert {"deadline_patterns", "recurrence_patterns", "near_days", "terms", "dates", "citations", "unit_names"} <= modules
    assert len(PATTERNS) > 200


@pytest.mark.parametrize("name, pattern", PATTERNS, ids=[name for name, _ in PATTERNS])
def test_a_pattern_on_every_shape_at_once(name, pattern, texts):
    limit = FACTOR * max(seconds(pattern, texts[0]), LEAST)
    taken = min(seconds(pattern, texts[1]) for _ in range(2)) if seconds(pattern, texts[1]) > limit else 0
    assert taken <= limit, f"{name}: {taken:.2f} s, allowed {limit:.2f} s"


@pytest.mark.skipif("HOSTILE_PATTERNS" not in os.environ, reason="HOSTILE_PATTERNS=1 feeds each pattern 100 kB of each shape")
@pytest.mark.parametrize("name, pattern", PATTERNS, ids=[name for name, _ in PATTERNS])
def test_a_pattern_on_each_shape(name, pattern, texts):
    limit = FACTOR * max(seconds(pattern, texts[0]), LEAST)
    slow = {shape: taken for shape, piece in SHAPES.items() if (taken := seconds(pattern, hostile(piece))) > limit}
    assert slow == {}, f"{name}: allowed {limit:.2f} s"


@pytest.fixture(scope="module")
def honest_seconds(texts) -> float:
    return min(whole(texts[0]) for _ in range(2))


def whole(text: str) -> float:
    begin = time.thread_time()
    read_text(text)
    return time.thread_time() - begin


WHOLE = [
    "by",
    "roman",
    "units",
    "marks",
    "lone_marks",
    "letter_lines",
    "spaced",
    "months",
    "to",
    "names",
    "and",
    "lead",
    "slashes",
]
"""Shapes for the whole reading in a normal run (test_robust has more); HOSTILE_PATTERNS=1 takes all."""


@pytest.mark.parametrize("shape", sorted(SHAPES) if "HOSTILE_PATTERNS" in os.environ else WHOLE)
def test_the_whole_reading_on_a_shape(shape, honest_seconds):
    assert whole(hostile(SHAPES[shape], LENGTH)) < FACTOR * honest_seconds


def test_the_whole_reading_on_all_shapes_at_once(texts, honest_seconds):
    assert whole(texts[1]) < FACTOR * honest_seconds
