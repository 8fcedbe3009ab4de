"""One table on a landscape page: it shrinks to fit, and only a really long one goes on with its head repeated."""

import io

import pytest
from pypdf import PdfReader

from models.domain.report_paper import Table
from reports.lists.table_sheet import render_table_sheet


def table(count: int, columns: int = 6) -> Table:
    def rows():
        for number in range(1, count + 1):
            yield (number, f"Đơn vị số {number}", *["05/02 trễ 3"] * columns)

    return Table(
        title="", heads=("TT", "Đơn vị", *[f"Tháng {n + 1}/2024" for n in range(columns)]), widths_mm=(8.0, 50.0, *[24.0] * columns),
        rows=rows, row_count=count, notes=("“trễ n”: nộp sau hạn n ngày.",),
    )  # fmt: skip


def pages(count: int, columns: int = 6) -> list[str]:
    made = render_table_sheet("Tình hình nộp báo cáo", ("tính đến ngày 20/05/2024",), table(count, columns))
    reader = PdfReader(io.BytesIO(made.content))
    assert made.pages == len(reader.pages)
    assert made.missing_glyphs == ()
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    return [page.extract_text() for page in reader.pages]


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (20, 12), (40, 6)])
def test_it_fits_one_page(count: int, columns: int) -> None:
    (text,) = pages(count, columns)
    assert f"Đơn vị số {count}" in text
    assert "Tình hình nộp báo cáo" in text
    assert "nộp sau hạn" in text


def test_two_hundred_units_go_on_with_the_head_repeated() -> None:
    texts = pages(200, 12)
    assert 2 <= len(texts) <= 8
    assert all("Tháng 12/2024" in text.replace("\n", " ") for text in texts)
    assert "Đơn vị số 200" in texts[-1]


def test_the_same_table_gives_the_same_bytes() -> None:
    one = render_table_sheet("A", (), table(3))
    assert one.content == render_table_sheet("A", (), table(3)).content


def test_characters_without_a_type_are_named() -> None:
    assert render_table_sheet("A 漢", (), table(1)).missing_glyphs == ("漢",)
