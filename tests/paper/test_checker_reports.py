"""Reports and office sheets under the checker: each profile and edition, long lists, a setting for the first page of an appendix."""

from dataclasses import replace

import pytest

import tests.paper.test_report_print as samples
import tests.paper.test_sheets_print as sheets
from models.services.figures.report_paper import compose_paper
from reports.figures.report_pdf import render_report
from reports.lists.sheet_pdf import render_sheet
from reports.papers.letters import render_letter, render_merged
from tests.paper.checker import check_letter
from tests.paper.checker_cases import UNIT_200, cases
from tests.paper.checker_reports import check_report, check_sheet
from tests.paper.geometry import Paper


@pytest.mark.parametrize("count", [1, 40, 150])
@pytest.mark.parametrize("edition", ["leadership", "internal"])
@pytest.mark.parametrize("profile", ["HD05", "HD36", "ND30"])
def test_report(profile: str, edition: str, count: int) -> None:
    paper = compose_paper(samples.data(count, head=samples.head(profile=profile)), edition)
    pdf = render_report(paper).content
    assert [str(one) for one in check_report(paper, pdf)] == []
    assert render_report(paper).content == pdf


def test_first_page_of_an_appendix_is_numbered_when_the_office_wants_it() -> None:
    plain = compose_paper(samples.data(40), "leadership")
    numbered = replace(plain, layout={"appendix_first_page_number": "true"})
    rules = {one.rule for one in check_report(numbered, render_report(numbered).content)}
    assert "page number" in rules
    shown = Paper(render_report(numbered).content)
    page = next(page for page in range(len(shown)) if shown.document[page].get_width() > shown.document[page].get_height())
    assert any(run.text == "1" and run.top < 12 for run in shown.runs(page))


@pytest.mark.parametrize("count", [3, 70])
@pytest.mark.parametrize("is_landscape", [False, True])
@pytest.mark.parametrize("profile", ["HD05", "ND30"])
def test_sheet(profile: str, is_landscape: bool, count: int) -> None:
    paper = sheets.paper(count, layout_profile=profile, is_landscape=is_landscape)
    pdf = render_sheet(paper).content
    assert [str(one) for one in check_sheet(paper, pdf)] == []
    assert render_sheet(paper).content == pdf


def test_long_names_on_a_landscape_sheet() -> None:
    paper = sheets.paper(3, is_landscape=True, superior_line=UNIT_200.upper(), issuer_line=UNIT_200.upper())
    assert [str(one) for one in check_sheet(paper, render_sheet(paper).content)] == []


def test_letters_of_a_batch_are_the_letters_alone() -> None:
    chosen = [given for name, given in cases().items() if name in ("HD05 plain", "HD05 nine_items", "HD05 marks", "HD05 typed")]
    merged, start = Paper(render_merged(chosen).pdf), 0
    for given in chosen:
        alone = Paper(render_letter(given).pdf)
        assert check_letter(given, render_letter(given).pdf) == []
        for page in range(len(alone)):
            assert merged.glyphs(start + page) == alone.glyphs(page)
        start += len(alone)
    assert start == len(merged)
