"""Sheets of printed registers: A3 and portrait, cover page, column numbers, sections, reprint mark, seal, pages counted on."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

import resources
from models.domain.letters import Book, BookColumn, BookFront, BookRow
from reports.registers.books import render_book
from reports.spreadsheets.sheets import book_sheet
from tests.paper.geometry import MM, Paper

LAYOUTS = {
    "incoming_party": 257, "incoming_state": 257, "outgoing": 257, "follow_up": 257, "handover": 165, "handover_papers": 165, "post": 165,
}  # fmt: skip
COUNTS = {
    "incoming_party": 11,
    "incoming_state": 10,
    "outgoing": 10,
    "follow_up": 7,
    "handover": 5,
    "handover_papers": 6,
    "post": 6,
}


def book(name: str = "incoming_party", count: int = 5, **changes: object) -> Book:
    preset = resources.read_json("presets/books.json")[name]
    columns = tuple(BookColumn(**{key: value for key, value in one.items() if key != "key"}) for one in preset["columns"])
    rows = tuple(BookRow(cells=(f"n{n}", *["việc của năm"] * (len(columns) - 1))) for n in range(1, count + 1))
    made = Book(
        title=preset["title"],
        superior_line="TỈNH UỶ BẮC SƠN",
        issuer_line="VĂN PHÒNG",
        period_text="Năm 2024",
        columns=columns,
        rows=rows,
        footer=f"Tổng số: {count}.",
        is_portrait=bool(preset.get("is_portrait")),
        has_column_numbers=True,
        seal_text="Nhật ký của sổ đến dòng 12, dấu niêm phong 14e1 7a88 24c4",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def size(paper: Paper, page: int = 0) -> tuple[int, int]:
    sheet = paper.document[page]
    return round(sheet.get_width() * MM), round(sheet.get_height() * MM)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_columns_of_each_form_fill_the_text_block(name: str) -> None:
    made = book(name)
    assert len(made.columns) == COUNTS[name]
    assert sum(column.width_mm for column in made.columns) == pytest.approx(LAYOUTS[name])
    paper = Paper(render_book(made).pdf)
    rules = paper.rules(0)
    left, right = min(rule[0] for rule in rules), max(rule[2] for rule in rules)
    assert right - left == pytest.approx(LAYOUTS[name], abs=0.4)
    assert left == pytest.approx(30 if made.is_portrait else 20, abs=0.3)
    assert size(paper) == ((210, 297) if made.is_portrait else (297, 210))
    number = paper.find(0, "Trang 1/")
    assert number.centre == pytest.approx(112.5 if made.is_portrait else 148.5, abs=0.3)
    verticals = sorted({round(rule[0], 1) for rule in rules if rule[3] - rule[1] > 1 and rule[2] - rule[0] < 1})
    assert len(verticals) == COUNTS[name] + 1
    numbers = [run.text for run in paper.runs(0, gap=1) if run.text.startswith("(") and run.text.endswith(")")]
    assert numbers == [f"({n})" for n in range(1, COUNTS[name] + 1)]


def test_a3_scales_the_columns_by_390_to_257() -> None:
    paper = Paper(render_book(book(sheet="A3")).pdf)
    assert size(paper) == (420, 297)
    rules = paper.rules(0)
    left, right = min(rule[0] for rule in rules), max(rule[2] for rule in rules)
    assert (left, right) == (pytest.approx(15, abs=0.3), pytest.approx(405, abs=0.3))
    assert paper.find(0, "n1").size == 11
    small = sorted({round(rule[0], 2) for rule in Paper(render_book(book()).pdf).rules(0) if rule[3] - rule[1] > 1})
    large = sorted({round(rule[0], 2) for rule in rules if rule[3] - rule[1] > 1})
    assert [(x - 15) * 257 / 390 for x in large] == pytest.approx([x - 20 for x in small], abs=0.4)


def test_a_portrait_book_stays_on_a4() -> None:
    assert size(Paper(render_book(book("post", sheet="A3")).pdf)) == (210, 297)


def test_cover_page_comes_first_and_has_no_number() -> None:
    facts = ("Năm 2024", "Từ ngày 01/01/2024 đến ngày 31/12/2024", "Từ số 1 đến số 5", "Quyển số: 02")
    made = book(front=BookFront("TỈNH UỶ BẮC SƠN", "VĂN PHÒNG", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", facts))
    rendered = render_book(made)
    paper = Paper(rendered.pdf)
    assert rendered.page_count == len(paper) == 2
    text = paper.text(0)
    for part in ("TỈNH UỶ BẮC SƠN", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", *facts):
        assert part in text
    assert "Trang" not in text
    assert "Trang 1/1" in " ".join(paper.text(1).split())
    assert paper.find(0, "SỔ ĐĂNG KÝ").size == 30


def test_pages_are_counted_on_and_every_page_has_mark_and_seal() -> None:
    paper = Paper(render_book(book(count=60, first_page=7, mark="In lại (lần trước in ngày 16/4/2024)")).pdf)
    total = len(paper)
    assert total > 2
    for page in range(total):
        text = " ".join(paper.text(page).split())
        assert f"Trang {page + 7}/{total + 6}" in text
        assert "In lại (lần trước in ngày 16/4/2024)" in text
        seal = paper.find(page, "Nhật ký của sổ")
        assert (seal.size, seal.left) == (9.0, pytest.approx(20, abs=0.2))
        assert seal.y == pytest.approx(202, abs=0.2)
        assert paper.find(page, "In lại").right == pytest.approx(277, abs=0.3)
        others = [run.y for run in paper.runs(page) if not run.text.startswith("Nhật ký")]
        assert max(others) <= 195.1


@pytest.mark.parametrize("count", range(1, 14))
def test_the_heading_of_a_section_never_stands_last_on_a_page(count: int) -> None:
    plain = book(count=count).rows
    heading = BookRow(cells=("Ký hiệu CV/VPTU",), is_section=True)
    made = book(rows=(*plain, heading, *book(count=3).rows))
    assert made.row_count == count + 3
    paper = Paper(render_book(made).pdf)
    for page in range(len(paper)):
        runs = paper.runs(page, gap=1)
        for section in [run for run in runs if run.text.startswith("Ký hiệu")]:
            assert any(run.text.startswith("n") and run.y > section.y for run in runs)
            assert section.font == "SoDonDocSerif-Bold"
    assert paper.all_text().count("Ký hiệu CV/VPTU") == 1


def test_sections_are_bookmarks() -> None:
    sections = [BookRow(cells=(f"Ký hiệu {name}",), is_section=True) for name in ("CV/VPTU", "BC/VPTU")]
    rows = (sections[0], *book(count=1).rows, sections[1], *book(count=1).rows)
    paper = Paper(render_book(book(rows=rows)).pdf)
    assert [entry.get_title() for entry in paper.document.get_toc()] == ["Ký hiệu CV/VPTU", "Ký hiệu BC/VPTU"]


def test_a_spreadsheet_has_every_line_and_no_heading_between() -> None:
    rows = (BookRow(cells=("Ký hiệu CV/VPTU",), is_section=True), *book(count=3).rows)
    archive = zipfile.ZipFile(io.BytesIO(book_sheet(book(rows=rows, sheet="A3"))))
    strings = archive.read("xl/sharedStrings.xml").decode()
    texts = re.findall(r"<t[^>]*>([^<]*)</t>", strings)
    assert [text for text in texts if re.fullmatch(r"n\d", text)] == ["n1", "n2", "n3"]
    assert "Ký hiệu CV/VPTU" not in texts
    assert "Tổng số: 5." in texts
    page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'paperSize="8"' in page
    assert "dấu niêm phong" in page


def test_the_note_stays_readable_wherever_it_stands() -> None:
    columns = (
        BookColumn(title="Ghi chú", width_mm=60, is_note=True),
        BookColumn(title="Số", width_mm=97),
        BookColumn(title="Trích yếu", width_mm=100),
    )
    rows = (BookRow(cells=("Đã hủy: nhập trùng", "12-CV/TU", "trả lời"), is_struck=True),)
    plain = (replace(rows[0], is_struck=False),)
    struck, clear = (Paper(render_book(book(columns=columns, rows=each)).pdf) for each in (rows, plain))
    lines = [rule for rule in struck.rules(0) if rule not in clear.rules(0)]
    assert len(lines) == 2
    note = struck.find(0, "Đã hủy")
    assert all(rule[0] > note.right for rule in lines)
