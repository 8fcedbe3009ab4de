"""The letters an office really issues, at every stage of the ladder and under each profile, under the checker."""

from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.services.office import open_office
from models.services.reminders import reminding
from models.services.settings import change_settings
from reports.papers.letters import render_letter
from tests.paper.checker import check_letter
from tests.services.reminder_hands import LATE, at, make_late, render

DAYS = ("2024-04-16", "2024-04-25", "2024-05-07")  # letter 1, letter 2, the report to the permanent board
OFFICES = {
    "as it comes": {},
    "committee": {"letter.issuer": "committee"},
    "own size": {
        "layout.body_pt": 15.0,
        "layout.line_exact_pt": 20.0,
        "layout.signature_gap_mm": 32.0,
        "layout.spelling_tone": "uỷ",
    },
    "HD36": {"layout.profile": "HD36"},
    "ND30": {"layout.profile": "ND30", "layout.body_pt": 15.0},
}


@pytest.mark.parametrize("name", list(OFFICES))
def test_what_is_issued(data_dir: Path, name: str) -> None:
    stages = set()
    with open_office(make_late(data_dir), FixedClock(LATE), who="theo dõi") as office:
        change_settings(office, OFFICES[name])
        for day in DAYS:
            asked = reminding.plan(at(office, day))
            drafts = reminding.begin_issue(office, asked)
            for prepared in drafts.letters:
                pdf = render_letter(prepared.letter).pdf
                assert [str(one) for one in check_letter(prepared.letter, pdf)] == []
            stages |= {one.stage for one in reminding.issue(office, asked, render).letters}
    assert stages >= {"letter_1", "letter_2", "report"}
