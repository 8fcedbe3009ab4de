"""The line that says what made a list and when: on the office's own lists when it wants it, on nothing that leaves the office."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tests.paper.test_sheets_print as sheets
import tests.paper.test_table_sheet as table_sheets
from models.domain.clock import FixedClock
from models.services.figures.target_report import compose_page
from models.services.office import Office, open_office
from models.services.organisation.handover import care_of
from models.services.organisation.handover_paper import compose_handover
from models.services.paper.app_footer import app_footer
from models.services.paper.paper_heads import sheet_head
from models.services.paper.slip_papers import compose_carrying
from models.services.recurrence import rounds
from models.services.reminders import reminding
from models.services.settings import change_settings
from models.services.warning.exception_paper import exception_paper
from models.services.warning.exceptions import exception_board
from reports.lists.cover import render_cover_list
from reports.lists.exception_page import render_exception_board
from reports.lists.sheet_pdf import render_sheet
from reports.lists.table_sheet import render_table_sheet
from reports.papers.letters import render_letter
from reports.press.fonts import Face, family
from reports.press.pen import Pen
from tests.paper.book_checker import rules_broken
from tests.paper.checker_reading import Finding
from tests.paper.list_foot import check_list_foot
from tests.services.reminder_hands import LATE, make_late, render
from tests.services.task_hands import D, give
from ui.round_files import render as render_grid

TRACKER = "Trần Thị Mẫu"
LINE = f"Lập bằng Sổ Đôn Đốc, ngày {LATE.day}/{LATE.month}/{LATE.year}"


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(make_late(data_dir), FixedClock(LATE), who="theo dõi") as opened:
        give(opened, content="Báo cáo Ủy ban", tracker=TRACKER, due_on=D("2024-04-02"))
        yield opened


def grid_page(office: Office) -> bytes:
    give(office, content="Báo cáo tháng", due_on=None, is_exclusive=False, recurrence="monthly", recurrence_day={"day": 5})
    grid = rounds.round_grid(office, rounds.round_sources(office)[0])
    return render_grid(grid, "pdf", footer=app_footer(office.setting, grid.on)).content


LISTS: dict[str, tuple[Callable[[Office], bytes], float]] = {
    "cover list": (
        lambda office: render_cover_list(reminding.cover_of(office, reminding.issue(office, reminding.plan(office), render))).pdf,
        30.0,
    ),
    "handover": (lambda office: render_sheet(compose_handover(sheet_head(office), care_of(office, TRACKER))).content, 30.0),
    "targets": (lambda office: render_sheet(compose_page(sheet_head(office), ())).content, 20.0),
    "board": (lambda office: render_exception_board(exception_paper(office, exception_board(office))).pdf, 20.0),
    "grid of rounds": (grid_page, 15.0),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_carry_it_unless_the_office_wants_none(office: Office, name: str) -> None:
    draw, left = LISTS[name]
    assert [str(one) for one in check_list_foot(draw(office), LINE, left)] == []


@pytest.mark.parametrize("name", LISTS)
def test_none_is_none(office: Office, name: str) -> None:
    change_settings(office, {"print.app_footer": "none"})
    draw, left = LISTS[name]
    assert [str(one) for one in check_list_foot(draw(office), "", left)] == []


@pytest.mark.parametrize("choice", ["none", "lists"])
def test_letters_and_slips_that_leave_the_office_never_carry_it(office: Office, choice: str) -> None:
    change_settings(office, {"print.app_footer": choice})
    letters = [one.letter for one in reminding.begin_issue(office, reminding.plan(office)).letters]
    assert letters
    documents = [document for document in (office.documents.get(one) for one in range(1, 3)) if document is not None]
    made = [render_letter(letter).pdf for letter in letters]
    made += [render_sheet(compose_carrying(office, kind, documents)).content for kind in ("sending", "passing")]
    assert [one for pdf in made for one in check_list_foot(pdf, "", 30.0)] == []


def test_the_day_is_that_of_the_data() -> None:
    assert app_footer({"print.app_footer": "lists"}.__getitem__, date(2024, 4, 16)) == "Lập bằng Sổ Đôn Đốc, ngày 16/4/2024"
    assert app_footer({"print.app_footer": "lists"}.__getitem__, date(2024, 2, 3)) == "Lập bằng Sổ Đôn Đốc, ngày 03/02/2024"
    assert app_footer({"print.app_footer": "none"}.__getitem__, date(2024, 4, 16)) == ""


@pytest.mark.parametrize("count", [1, 60, 200])
def test_on_every_page_of_a_long_list(count: int) -> None:
    for is_landscape, left in ((False, 30.0), (True, 20.0)):
        paper = sheets.paper(count, is_landscape=is_landscape, footer=LINE)
        assert [str(one) for one in check_list_foot(render_sheet(paper).content, LINE, left)] == []
    made = render_table_sheet("Tình hình nộp báo cáo", (), table_sheets.table(count, 12), footer=LINE)
    assert [str(one) for one in check_list_foot(made.content, LINE, 15.0)] == []
    again = render_table_sheet("Tình hình nộp báo cáo", (), table_sheets.table(count, 12), footer=LINE)
    assert again.content == made.content


# --- seeded faults


def seeded(monkeypatch: pytest.MonkeyPatch, change: Callable[..., Any]) -> list[Finding]:
    drawn = Pen.show

    def show(self: Pen, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        if text.startswith("Lập bằng"):
            x, y, face, size, text = change(x, y, face, size, text)
        drawn(self, x, y, face, size, text, word_space)

    monkeypatch.setattr(Pen, "show", show)
    made = render_table_sheet("Tình hình nộp báo cáo", (), table_sheets.table(200, 12), footer=LINE)
    return check_list_foot(made.content, LINE, 15.0)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda x, y, face, size, text: (x + 5, y, face, size, text), "foot at the margin"),
        (lambda x, y, face, size, text: (x, y + 5, face, size, text), "foot 8 mm from the edge"),
        (lambda x, y, face, size, text: (x, y - 60, face, size, text), "foot clear of the list"),
        (lambda x, y, face, size, text: (x, y, family().regular, size, text), "face and size of the foot"),
        (lambda x, y, face, size, text: (x, y, face, size + 1, text), "face and size of the foot"),
        (lambda x, y, face, size, text: (x, y, face, size, text[:-1] + "3"), "line at the foot"),
        (lambda x, y, face, size, text: (x, y, face, size, ""), "line at the foot"),
    ],
)
def test_a_fault_is_found(monkeypatch: pytest.MonkeyPatch, change: Callable[..., Any], rule: str) -> None:
    assert rule in rules_broken(seeded(monkeypatch, change))


def test_a_line_that_nobody_wanted_is_found() -> None:
    paper = sheets.paper(3, footer=LINE)
    assert rules_broken(check_list_foot(render_sheet(paper).content, "", 30.0)) == {"line at the foot"}
