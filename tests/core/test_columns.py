"""Choosing columns by their numbers: what an office may type, what is refused, what is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.columns import column_choice
from models.domain.errors import RuleError
from models.domain.settings import validate_setting


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", (1, 2, 3, 4, 5)), ("  ", (1, 2, 3, 4, 5)), ("3", (3,)), ("2 3 1", (2, 3, 1)), ("2,3; 1", (2, 3, 1)), ("05 1", (5, 1)),
        ("6", None), ("0", None), ("1 1", None), ("một", None), ("-1", None), ("1.5", None), ("²", None), ("٣", None), ("999999999", None),
    ],
)  # fmt: skip
def test_choices(text: str, numbers: tuple[int, ...] | None) -> None:
    assert column_choice(text, 5) == numbers


@given(st.permutations(range(1, 12)), st.integers(1, 11), st.sampled_from([" ", ", ", ";", ",  ; "]))
def test_any_order_is_read_back(order: list[int], count: int, between: str) -> None:
    assert column_choice(between.join(map(str, order[:count])), 11) == tuple(order[:count])


def test_the_setting_of_the_cover_list_is_checked_when_it_is_saved() -> None:
    assert validate_setting("cover_list.columns", " 2,3 ;  1") == "2 3 1"
    assert validate_setting("cover_list.columns", "  ") == ""
    for wrong in ("6", "1 1", "đơn vị", "1-3"):
        with pytest.raises(RuleError) as caught:
            validate_setting("cover_list.columns", wrong)
        assert (caught.value.code, caught.value.field, caught.value.params["most"]) == ("columns_wrong", "cover_list.columns", 5)
