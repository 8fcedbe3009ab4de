"""The cover list of a batch: the columns and the order that the office chose, read out of the PDF."""

from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.letters import COVER_COLUMNS, CoverList, CoverRow
from models.services.office import open_office
from models.services.reminders import reminding
from models.services.settings import change_settings
from reports.lists.cover import render_cover_list
from tests.paper.geometry import Paper
from tests.services.reminder_hands import LATE, make_late, render

HEADS = {1: "TT", 2: "Số ký hiệu", 3: "Đơn vị", 4: "Số nhiệm vụ", 5: "Lần"}
ROWS = tuple(
    CoverRow(number_symbol=f"{600 + n}-CV/VPTU", unit_name=f"Sở thứ {n}", item_count=n + 10, stage_text="Lần 1")
    for n in range(1, 4)
)
COVER = CoverList(superior_line="TỈNH UỶ BẮC SƠN", issuer_line="VĂN PHÒNG", issued_on=date(2024, 4, 16), rows=ROWS)
CELLS = {1: "2", 2: "602-CV/VPTU", 3: "Sở thứ 2", 4: "12", 5: "Lần 1"}


def columns_of(pdf: bytes) -> tuple[list[float], list[str], list[str]]:
    """Upright rules of the table from left to right (mm), the words of its head and of its second line in each column."""
    paper = Paper(pdf)
    upright = sorted({round((one[0] + one[2]) / 2, 1) for one in paper.rules(0) if one[2] - one[0] < 1})
    glyphs = [one for one in paper.glyphs(0) if one.char.strip()]
    levels = sorted({round((one[1] + one[3]) / 2, 1) for one in paper.rules(0) if one[3] - one[1] < 1})

    def cells(upper: float, lower: float) -> list[str]:
        return [
            "".join(one.char for one in glyphs if left < one.x < right and upper < one.y < lower)
            for left, right in pairwise(upright)
        ]

    return upright, cells(levels[0], levels[1]), cells(levels[2], levels[3])


def said(numbers: tuple[int, ...], texts: dict[int, str]) -> list[str]:
    return [texts[number].replace(" ", "") for number in numbers]


@pytest.mark.parametrize("columns", [COVER_COLUMNS, (2, 3), (3, 2, 5), (3,), *list(permutations(COVER_COLUMNS))[7::23]])
def test_the_chosen_columns_stand_in_the_chosen_order_over_the_text_block(columns: tuple[int, ...]) -> None:
    upright, heads, cells = columns_of(render_cover_list(replace(COVER, columns=columns)).pdf)
    assert (heads, cells) == (said(columns, HEADS), said(columns, CELLS))
    assert (upright[0], upright[-1]) == (pytest.approx(30, abs=0.3), pytest.approx(195, abs=0.3))


def test_another_order_is_seen() -> None:
    _, heads, cells = columns_of(render_cover_list(replace(COVER, columns=(3, 2))).pdf)
    assert heads != said((2, 3), HEADS)
    assert cells != said((2, 3), CELLS)


def test_the_setting_reaches_the_list_of_a_batch(data_dir: Path) -> None:
    with open_office(make_late(data_dir), FixedClock(LATE), who="theo dõi") as office:
        issued = reminding.issue(office, reminding.plan(office), render)
        assert reminding.cover_of(office, issued).columns == COVER_COLUMNS
        change_settings(office, {"cover_list.columns": "3, 2 5"})
        cover = reminding.cover_of(office, issued)
        assert cover.columns == (3, 2, 5)
        assert columns_of(render_cover_list(cover).pdf)[1] == said((3, 2, 5), HEADS)
