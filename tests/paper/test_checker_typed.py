"""Every typed paper of `typed_cases` is as its profile says, on one side and on both, and printed twice it is the same file."""

import pytest

from reports.papers.letters import render_letter
from tests.paper.checker import check_letter
from tests.paper.typed_cases import typed_cases

CASES = typed_cases()


@pytest.mark.parametrize("name", list(CASES))
def test_paper_is_as_its_profile_says(name: str) -> None:
    given = CASES[name]
    pdf = render_letter(given).pdf
    assert [str(one) for one in check_letter(given, pdf)] == []
    assert render_letter(given).pdf == pdf


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("HD05")])
def test_paper_on_both_sides_has_mirrored_backs(name: str) -> None:
    given = CASES[name]
    one_side, both = render_letter(given), render_letter(given, is_duplex=True)
    assert [str(one) for one in check_letter(given, both.pdf, is_duplex=True)] == []
    assert both.page_count == one_side.page_count
    assert render_letter(given, is_duplex=False).pdf == one_side.pdf


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 100
