"""The alphabet's key: Vietnamese order, numbers as numbers, and the fast way gives what the thorough way gives."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain import text as module
from models.domain.text import sort_key

IN_ORDER = ["an", "ăn", "ân", "Bắc", "cà", "chi", "da", "đa", "Đà 2", "Đà 10", "ê", "mã", "Mạ", "ơ", "u", "ư", "y"]


def test_the_order_of_the_alphabet():
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=sort_key) == IN_ORDER


@pytest.mark.parametrize("one, two", [("Hoà", "hoà"), ("Ủy ban", "ủy ban")])
def test_equal_keys(one, two):
    assert sort_key(one) == sort_key(two)


@given(st.text(alphabet=[*map(chr, module._RANKS), *"ABĐỘ0123456789", "ñ", "½", "٣", "\u0301"], max_size=30))
def test_the_fast_way_is_the_thorough_way(text):
    fast = sort_key(text)
    is_common, module._IS_COMMON = module._IS_COMMON, lambda _: None
    try:
        assert sort_key(text) == fast
    finally:
        module._IS_COMMON = is_common
