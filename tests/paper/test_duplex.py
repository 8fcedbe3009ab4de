"""Printing on both sides: backs with mirrored margins, every letter of a file on a front, the other bytes as they were."""

import pytest

from models.domain.letters import Letter
from reports.papers.letters import render_letter, render_merged
from tests.paper.geometry import Paper
from tests.paper.letter_samples import FACT, OPENING, REQUEST, letter, table
from tests.paper.typed_cases import merged_samples
from tests.paper.typed_samples import PLAN, appendices, paper

LONG = letter(body=(OPENING, *[FACT] * 60, REQUEST))


def inked(paper: Paper, page: int) -> list[tuple[str, float, float]]:
    return [(one.char, round(one.x, 2), round(one.y, 2)) for one in paper.glyphs(page)]


def test_backs_stand_15_mm_to_the_left_with_the_number_at_97_5() -> None:
    front, both = Paper(render_letter(LONG).pdf), Paper(render_letter(LONG, is_duplex=True).pdf)
    assert len(front) == len(both) == 5
    for page in range(5):
        by = -15.0 if page % 2 else 0.0
        assert both.text(page) == front.text(page)
        for one, other in zip(front.glyphs(page), both.glyphs(page), strict=True):
            assert (other.x, other.y) == pytest.approx((one.x + by, one.y), abs=0.01)
    assert both.find(1, "2").centre == pytest.approx(97.5, abs=0.1)
    assert both.find(2, "3").centre == pytest.approx(112.5, abs=0.1)


def test_rules_of_a_table_go_with_the_text() -> None:
    given = letter(table=table(40))
    both = Paper(render_letter(given, is_duplex=True).pdf)
    for page in range(1, len(both)):
        upright = [one for one in both.rules(page) if one[2] - one[0] < 1]
        assert min(one[0] for one in upright) == pytest.approx(15 if page % 2 else 30, abs=0.3)
        assert max(one[2] for one in upright) == pytest.approx(180 if page % 2 else 195, abs=0.3)


def test_each_letter_of_a_file_begins_on_a_front() -> None:
    batch = merged_samples()
    done: list[tuple[int, int]] = []
    both = render_merged(batch, lambda now, total: done.append((now, total)), is_duplex=True)
    merged, page = Paper(both.pdf), 0
    assert both.page_count == len(merged)
    assert done == [(number, len(batch)) for number in range(1, len(batch) + 1)]
    for given in batch:
        assert page % 2 == 0
        alone = Paper(render_letter(given, is_duplex=True).pdf)
        for own in range(len(alone)):
            assert inked(merged, page + own) == inked(alone, own)
            assert merged.document[page + own].get_size() == alone.document[own].get_size()
        page += len(alone)
        if page % 2 and page < len(merged):
            assert inked(merged, page) == []
            page += 1
    assert page == len(merged)
    starts = [item.get_dest().get_index() for item in merged.document.get_toc() if item.level == 0]
    assert len(starts) == len(batch)
    assert all(start % 2 == 0 for start in starts)


def test_one_side_knows_nothing_of_it() -> None:
    batch = merged_samples()
    assert render_merged(batch).pdf == render_merged(batch, is_duplex=False).pdf
    assert render_merged(batch).page_count == sum(render_letter(given).page_count for given in batch)
    assert render_letter(letter(), is_duplex=True).pdf == render_letter(letter()).pdf


@pytest.mark.parametrize("given", [paper("ke_hoach", body=PLAN * 2, appendices=appendices(rows=40)), LONG])
def test_the_same_bytes_again(given: Letter) -> None:
    assert render_letter(given, is_duplex=True).pdf == render_letter(given, is_duplex=True).pdf


def test_bookmarks_of_appendices_stand_under_their_paper() -> None:
    given = paper("ke_hoach", appendices=appendices())
    one = Paper(render_letter(given).pdf)
    assert [(item.level, item.get_title()) for item in one.document.get_toc()] == [
        (0, "KẾ HOẠCH - Số 45-KH/TU"),
        (1, "Phụ lục 1. PHÂN CÔNG NHIỆM VỤ NĂM 2026"),
        (1, "Phụ lục 2. ĐỀ CƯƠNG BÁO CÁO KẾT QUẢ THỰC HIỆN"),
    ]
    places = [item.get_dest().get_index() for item in one.document.get_toc()]
    assert places == sorted(set(places))
    two = Paper(render_merged([given, letter(), given]).pdf)
    assert [item.level for item in two.document.get_toc()] == [0, 1, 1, 0, 0, 1, 1]
