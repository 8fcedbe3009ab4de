"""Printed registers and cover lists: heads on every page, "Trang x/y", voided rows struck, nothing lost."""

from dataclasses import replace
from datetime import date

import pytest

import resources
from models.domain.letters import Book, BookColumn, BookRow, CoverList, CoverRow
from reports.lists.cover import render_cover_list
from reports.registers.books import render_book
from tests.paper.geometry import Paper

SUBJECT = "Kết luận: về công tác quản lý, sử dụng đất công trên địa bàn tỉnh "


def columns(name: str) -> tuple[BookColumn, ...]:
    preset = resources.read_json("presets/books.json")[name]["columns"]
    return tuple(BookColumn(**{key: value for key, value in one.items() if key != "key"}) for one in preset)


def book(count: int, *, name: str = "incoming_party", struck: tuple[int, ...] = (), footer: str | None = "Hết sổ.") -> Book:
    shown = columns(name)
    rows = tuple(
        BookRow(
            cells=(
                "16/4/2024",
                f"n{n}",
                "Tỉnh ủy Bắc Sơn",
                f"{n}-KL/TU",
                "28/3/2024",
                SUBJECT * (1 + n % 4),
                *[""] * (len(shown) - 7),
                "Ghi",
            ),
            is_struck=n in struck,
        )
        for n in range(1, count + 1)
    )
    return Book(
        title="SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
        superior_line="TỈNH UỶ BẮC SƠN",
        issuer_line="VĂN PHÒNG",
        period_text="Năm 2024\nTừ ngày 01/01/2024 đến ngày 31/12/2024",
        columns=shown,
        rows=rows,
        footer=footer,
    )


@pytest.mark.parametrize("name, count", [("incoming_party", 11), ("incoming_state", 10), ("outgoing", 10)])
def test_presets_have_the_columns_of_the_form(name: str, count: int) -> None:
    shown = columns(name)
    assert len(shown) == count
    assert sum(column.width_mm for column in shown) == pytest.approx(257)


def test_thousand_rows() -> None:
    rendered = render_book(book(1000))
    paper = Paper(rendered.pdf)
    total = len(paper)
    assert rendered.page_count == total > 20
    assert rendered.missing_glyphs == ()
    seen: list[str] = []
    for page in range(total):
        text = paper.text(page)
        assert f"Trang {page + 1}/{total}" in " ".join(text.split())
        runs = paper.runs(page, gap=1)
        heads = [run for run in runs if run.text == "Tác giả"]
        assert len(heads) == 1
        numbers = [run for run in runs if run.text.startswith("n") and run.text[1:].isdigit()]
        assert all(run.y > heads[0].y for run in numbers)
        seen += [run.text for run in numbers]
        assert max(run.y for run in runs) <= 195.1
        assert min(run.left for run in runs) >= 19.9
        assert max(run.right for run in runs) <= 277.1
    assert seen == [f"n{n}" for n in range(1, 1001)]
    assert "Hết sổ." in paper.text(total - 1)
    assert paper.all_text().count("SỔ ĐĂNG KÝ") == 1


def test_first_page_carries_the_cover_facts() -> None:
    paper = Paper(render_book(book(3)).pdf)
    assert (round(paper.document[0].get_width()), round(paper.document[0].get_height())) == (842, 595)
    title = paper.find(0, "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN")
    assert (title.font, title.size) == ("SoDonDocSerif-Bold", 16.0)
    assert title.centre == pytest.approx(148.5, abs=0.2)
    number = paper.find(0, "Trang 1/1")
    assert number.centre == pytest.approx(148.5, abs=0.2)
    assert number.top == pytest.approx(10, abs=0.2)
    assert paper.find(0, "VĂN PHÒNG").font == "SoDonDocSerif-Bold"
    assert "Từ ngày 01/01/2024 đến ngày 31/12/2024" in paper.text(0)


def test_a_voided_row_is_struck_but_its_note_is_not() -> None:
    plain = Paper(render_book(book(3)).pdf)
    struck = Paper(render_book(book(3, struck=(2,))).pdf)
    more = [rule for rule in struck.rules(0) if rule not in plain.rules(0)]
    assert more
    lines = [
        run
        for run in struck.runs(0, gap=1)
        if any(rule[1] <= run.y - 1 <= rule[3] + 0.5 and rule[0] <= run.centre <= rule[2] for rule in more)
    ]
    assert {"n2", "2-KL/TU"} <= {run.text for run in lines}
    assert not {"n1", "n3", "Ghi"} & {run.text for run in lines}


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
def test_footer_and_page_count_at_every_fill_of_the_page(count: int) -> None:
    rendered = render_book(book(count, footer="Dòng một\nDòng hai\nDòng ba"))
    paper = Paper(rendered.pdf)
    assert rendered.page_count == len(paper)
    assert "Dòng ba" in paper.text(len(paper) - 1)
    assert max(run.y for run in paper.runs(len(paper) - 1)) <= 195.1
    assert f"Trang {len(paper)}/{len(paper)}" in " ".join(paper.text(len(paper) - 1).split())


def test_missing_glyphs_print_as_a_box_and_are_named() -> None:
    base = book(1)
    odd = Book(
        title="SỔ ☐",
        superior_line=None,
        issuer_line="VĂN PHÒNG",
        period_text="",
        columns=base.columns,
        rows=(BookRow(cells=("☐ đã ✓",)),),
    )
    rendered = render_book(odd)
    assert rendered.missing_glyphs == ("☐", "✓")
    assert "□ đã □" in Paper(rendered.pdf).text(0)


def test_row_taller_than_a_page() -> None:
    base = book(1)
    tall = Book(
        title="SỔ",
        superior_line=None,
        issuer_line="V",
        period_text="",
        columns=base.columns,
        rows=(BookRow(cells=("", "một hai " * 500)),),
    )
    assert Paper(render_book(tall).pdf).all_text().count("hai") == 500


def test_same_book_same_bytes() -> None:
    assert render_book(book(40)).pdf == render_book(book(40)).pdf
    assert b"Helvetica" not in render_book(book(2)).pdf


def test_cover_list() -> None:
    rows = tuple(
        CoverRow(number_symbol=f"{600 + n}-CV/VPTU", unit_name=f"Sở thứ {n}", item_count=n, stage_text="Lần 1")
        for n in range(1, 81)
    )
    rendered = render_cover_list(
        CoverList(superior_line="TỈNH UỶ BẮC SƠN", issuer_line="VĂN PHÒNG", issued_on=date(2024, 5, 3), rows=rows)
    )
    paper = Paper(rendered.pdf)
    text = paper.all_text()
    assert rendered.page_count == len(paper) == 3
    assert all(f"{600 + n}-CV/VPTU" in text for n in range(1, 81))
    assert text.count("Số ký hiệu") == 3
    assert "Ngày 03/5/2024" in text


def test_type_size_of_the_office() -> None:
    base = book(2)
    paper = Paper(render_book(replace(base, extra={"register_pt": "9.0"})).pdf)
    assert paper.find(0, "n1").size == 9
    assert Paper(render_book(base).pdf).find(0, "n1").size == 11
