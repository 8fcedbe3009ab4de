"""House style is a matter of what leaves the program: every printed thing follows the settings, nothing that is kept changes."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tests.paper.test_report_print as report_data
from models.domain.clock import FixedClock
from models.domain.report_paper import Table
from models.domain.sheet_paper import Signature
from models.services.figures.report_paper import compose_paper
from models.services.figures.report_sheets import compose_book
from models.services.figures.target_report import compose_page
from models.services.office import Office, open_office
from models.services.organisation.handover import care_of
from models.services.organisation.handover_paper import compose_handover
from models.services.paper.house_style import house_tones, in_house_style
from models.services.paper.paper_heads import sheet_head
from models.services.recurrence import rounds
from models.services.reminders import reminding
from models.services.settings import change_settings
from models.services.warning.exception_paper import exception_paper
from models.services.warning.exceptions import exception_board
from reports.figures.report_pdf import render_report
from reports.lists.exception_page import render_exception_board
from reports.lists.sheet_pdf import render_sheet
from reports.papers.letters import render_letter
from tests.paper.geometry import Paper
from tests.services.reminder_hands import LATE, make_late, render
from tests.services.task_hands import D, give
from ui.round_files import render as render_grid

TRACKER = "Trần Thuỷ Ủy"  # a name is nobody's to respell; "Ủy" as a name is invented for the test
CHOICES = [(("ủy", "UỶ"), ("uỷ", "Uỷ", "ỦY")), (("uỷ", "ỦY"), ("ủy", "Ủy", "UỶ"))]


def strings(value: Any) -> Iterator[str]:
    """Every text of a paper that house style rules."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("signer", "place", "layout", "name"):
                yield from strings(getattr(value, field.name))
    elif callable(value):
        for row in value():
            yield from strings(row)


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(make_late(data_dir), FixedClock(LATE), who="theo dõi") as opened:
        give(opened, content="Báo cáo Uỷ ban, gửi Tỉnh ủy và TỈNH ỦY", tracker=TRACKER, due_on=D("2024-04-02"))
        yield opened


def choose(office: Office, tones: tuple[str, str], **more: str) -> None:
    change_settings(office, {"layout.spelling_tone": tones[0], "layout.capital_spelling_tone": tones[1], **more})


PAPERS: dict[str, Callable[[Office], Any]] = {
    "letters": lambda office: tuple(
        prepared.letter for prepared in reminding.begin_issue(office, reminding.plan(office)).letters
    ),
    "cover": lambda office: reminding.cover_of(office, reminding.issue(office, reminding.plan(office), render)),
    "board page": lambda office: exception_paper(office, exception_board(office)),
    "handover": lambda office: compose_handover(sheet_head(office), care_of(office, TRACKER)),
    "targets": lambda office: compose_page(sheet_head(office), ()),
}


@pytest.mark.parametrize(("tones", "others"), CHOICES)
@pytest.mark.parametrize("name", list(PAPERS))
def test_papers_are_spelled_as_the_office_chose(
    office: Office, name: str, tones: tuple[str, str], others: tuple[str, ...]
) -> None:
    choose(office, tones)
    found = " ".join(strings(PAPERS[name](office)))
    assert not [word for word in found.split() if word.strip(".,;:()“”") in others]
    if name != "targets":
        assert any(tone in found for tone in tones)


@pytest.mark.parametrize(("tones", "others"), CHOICES)
@pytest.mark.parametrize("edition", ["leadership", "internal"])
def test_a_report_and_its_sheets(tones: tuple[str, str], others: tuple[str, ...], edition: str) -> None:
    head = report_data.head(
        tones=tones, superior_line="TỈNH UỶ SÔNG LAM", board="Thường trực Tỉnh uỷ", office="Văn phòng Tỉnh ủy"
    )
    rows = tuple(report_data.row(number, content="Làm việc với Uỷ ban và Tỉnh ủy") for number in range(1, 9))
    data = report_data.data(head=head, rows=rows)
    paper = compose_paper(data, edition)
    for made in (paper, compose_book(data, edition)):
        found = " ".join(strings(made))
        assert not [word for word in found.split() if word.strip(".,;:()“”") in others]
    assert tones[0] in Paper(render_report(paper).content).all_text()


@pytest.mark.parametrize(("tones", "others"), CHOICES)
def test_the_grid_of_rounds(office: Office, tones: tuple[str, str], others: tuple[str, ...]) -> None:
    choose(office, tones)
    source = rounds.round_sources(office)[0] if rounds.round_sources(office) else None
    if source is None:
        give(
            office,
            content="Báo cáo Tỉnh uỷ, Đảng ủy",
            due_on=None,
            is_exclusive=False,
            recurrence="monthly",
            recurrence_day={"day": 5},
        )
        source = rounds.round_sources(office)[0]
    grid = rounds.round_grid(office, source)
    text = Paper(render_grid(grid, "pdf", house_tones(office.setting)).content).all_text()
    assert tones[0] in text
    assert not [word for word in text.split() if word.strip(".,;:()“”") in others]


def test_what_is_kept_stays_as_it_was_entered(office: Office) -> None:
    kept = [office.tasks.get_task(number).content for number in range(1, 4)]
    choose(office, ("uỷ", "ỦY"), **{"layout.subject_prefix": "V/v"})
    render_exception_board(exception_paper(office, exception_board(office)))
    reminding.issue(office, reminding.plan(office), render)
    assert [office.tasks.get_task(number).content for number in range(1, 4)] == kept


@pytest.mark.parametrize(("prefix", "begins"), [("về việc", "về việc đôn"), ("V/v", "V/v đôn"), ("", "đôn")])
def test_the_prefix_is_printed_and_never_registered(office: Office, prefix: str, begins: str) -> None:
    change_settings(office, {"layout.subject_prefix": prefix})
    planned = reminding.plan(office)
    letter = reminding.begin_issue(office, planned).letters[0].letter
    assert letter.subject.startswith(begins)
    assert begins in Paper(render_letter(letter).pdf).text(0).replace("\r\n", " ")
    issued = reminding.issue(office, planned, render)
    document = office.documents.get(issued.letters[0].document_id)
    assert document.subject.startswith("đôn")


def test_names_and_rows_made_later() -> None:
    sign = in_house_style(Signature("T/M ĐẢNG UỶ", "uỷ quyền", "Lê Uỷ"), ("ủy", "ỦY"))
    assert (sign.head, sign.note, sign.name) == ("T/M ĐẢNG ỦY", "ủy quyền", "Lê Uỷ")
    table = Table(
        title="", heads=("Uỷ ban",), widths_mm=(10.0,), rows=lambda: iter([("Đảng uỷ Thuỷ Nguyên", 3, None)]), row_count=1
    )
    spelled = in_house_style(table, ("ủy", "ỦY"))
    assert spelled.heads == ("Ủy ban",)
    assert list(spelled.rows()) == list(spelled.rows()) == [("Đảng ủy Thuỷ Nguyên", 3, None)]
    assert list(table.rows()) == [("Đảng uỷ Thuỷ Nguyên", 3, None)]


def test_the_handover_prints_the_name_as_it_is(office: Office) -> None:
    choose(office, ("uỷ", "ỦY"))
    paper = compose_handover(sheet_head(office), care_of(office, TRACKER))
    assert paper.signatures[0].name == TRACKER
    assert "Tỉnh uỷ" in Paper(render_sheet(paper).content).all_text()
