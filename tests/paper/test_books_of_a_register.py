"""Books and slips of a real register stand their checkers; a continued book begins after the last printed number."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft, DocumentFilter
from models.services.numbers.number_keeping import void_number
from models.services.office import Office, open_office
from models.services.paper.books import BOOK_NAMES, BookName, BookOptions, make_book, remember
from models.services.paper.slip_papers import compose_carrying, compose_slip, compose_stamp
from models.services.paper.slips import make_slip
from models.services.register.registering import register_document
from models.services.settings import change_settings
from reports.lists.sheet_pdf import render_sheet
from reports.registers.books import render_book
from reports.slips.slip_pdf import render_slips
from reports.slips.stamp_pdf import render_stamps
from tests.paper.book_checker import check_book
from tests.paper.checker_reports import check_sheet
from tests.paper.geometry import Paper
from tests.paper.slip_checker import check_slips, check_stamps
from ui.cli import main as command
from ui.cli.commands.demo import DEMO_DAY

YEAR = (date(2024, 1, 1), DEMO_DAY)
KINDS = {"incoming": "incoming_party"}
SHEETS = {
    "A4": BookOptions(sheet="A4", is_spread=False), "A3": BookOptions(sheet="A3", is_spread=False),
    "facing": BookOptions(sheet="A4", is_spread=True), "folded": BookOptions(sheet="A3", is_spread=True, has_front=True, volume="01"),
}  # fmt: skip


@pytest.fixture(scope="module")
def demo_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sổ mẫu")
    command(["demo", "--data", str(folder / "r"), "--out", str(folder / "in"), "--json"])
    return folder / "r"


@pytest.fixture(scope="module")
def demo(demo_dir: Path) -> Iterator[Office]:
    with open_office(demo_dir, FixedClock(DEMO_DAY)) as office:
        newest = office.documents.ids(DocumentFilter(direction="outgoing", order_by="number"))[0]
        void_number(office, newest, "nhập trùng")
        yield office


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", BOOK_NAMES)
def test_a_book_of_the_demo(demo: Office, name: BookName, sheet: str) -> None:
    book = make_book(demo, name, *YEAR, SHEETS[sheet]).book
    assert book.row_count > 0
    assert [str(one) for one in check_book(book, KINDS.get(name, name), render_book(book).pdf)] == []


def test_columns_that_the_office_hides(demo: Office) -> None:
    shown = (2, 1, 3, 4, 6, 11)
    change_settings(demo, {"book.columns.incoming": " ".join(str(number) for number in shown)})
    try:
        book = make_book(demo, "incoming", *YEAR).book
    finally:
        change_settings(demo, {"book.columns.incoming": ""})
    assert [str(one) for one in check_book(book, "incoming_party", render_book(book).pdf, shown)] == []


def test_a_continued_book_begins_after_the_last_printed_number(demo: Office) -> None:
    prepared = make_book(demo, "outgoing", *YEAR)
    remember(demo, prepared, render_book(prepared.book).page_count)
    draft = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc nối sổ", issued_on=DEMO_DAY)
    register_document(demo, draft)
    more = make_book(demo, "outgoing", None, DEMO_DAY, BookOptions(is_continued=True)).book
    paper = Paper(render_book(more).pdf)
    pages = render_book(prepared.book).page_count
    assert f"Trang {pages + 1}/{pages + 1}" in " ".join(paper.text(0).split())
    assert [row.cells[0] for row in more.rows] == ["691-CV/VPTU"]
    assert [str(one) for one in check_book(more, "outgoing", render_book(more).pdf)] == []


def test_slips_of_the_demo(demo: Office) -> None:
    arrived = [demo.documents.get(one) for one in demo.documents.ids(DocumentFilter(direction="incoming"))]
    papers = [document for document in arrived if document is not None]
    slips = [compose_slip(demo, make_slip(demo, document.id)) for document in papers]
    for sheet in ("A5", "A4"):
        assert [str(one) for one in check_slips(slips, render_slips(slips, sheet).pdf, sheet)] == []
    stamps = [compose_stamp(demo, document) for document in papers]
    assert [str(one) for one in check_stamps(stamps, render_stamps(stamps).pdf)] == []
    onto_papers = [compose_stamp(demo, document, "A4") for document in papers]
    assert {one.place_mm for one in onto_papers} == {(20.0, 43.0)}
    assert [str(one) for one in check_stamps(onto_papers, render_stamps(onto_papers).pdf)] == []
    for kind in ("sending", "passing"):
        carried = compose_carrying(demo, kind, papers, "Sở Tài chính")  # type: ignore[arg-type]
        assert [str(one) for one in check_sheet(carried, render_sheet(carried).content)] == []
