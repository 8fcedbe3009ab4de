"""Every case of `checker_cases` is right to the tenth of a millimetre, and printed twice it is the same file."""

import pytest

from reports.papers.letters import render_letter
from tests.paper.checker import check_letter
from tests.paper.checker_cases import UNIT_200, cases

CASES = cases()


@pytest.mark.parametrize("name", list(CASES))
def test_letter_is_as_its_profile_says(name: str) -> None:
    given = CASES[name]
    pdf = render_letter(given).pdf
    assert [str(one) for one in check_letter(given, pdf)] == []
    assert render_letter(given).pdf == pdf


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 75
    assert len(UNIT_200) == 200
