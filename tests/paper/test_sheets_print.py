"""Office sheets (handover, targets): head, tables, signatures side by side; the spreadsheet of targets has real numbers and dates."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pypdfium2
import pytest

from models.domain.report_paper import Table, Text
from models.domain.sheet_paper import SheetHead, SheetPaper, Signature
from models.domain.targets import Target, TargetReading, judge
from models.services.figures.target_report import compose_book, compose_page
from models.services.figures.targets import TargetView
from reports.figures.report_xlsx import report_xlsx
from reports.lists.sheet_pdf import render_sheet

TODAY = date(2024, 7, 5)
HEAD = SheetHead(
    superior_line="TỈNH UỶ MẪU", issuer_line="VĂN PHÒNG", place="Mẫu", issued_on=TODAY, office="Văn phòng Tỉnh ủy", position="CHÁNH VĂN PHÒNG",
    signer="Lê Văn Chánh", layout_profile="HD05", layout={}, tones=("ủy", "UỶ"),
)  # fmt: skip


def paper(rows: int, **more) -> SheetPaper:
    lines = [
        (number, f"Nội dung thứ {number} của bảng bàn giao, đủ dài để xuống dòng trong ô hẹp", "Sở Tài chính")
        for number in range(1, rows + 1)
    ]
    table = Table(title="", heads=("TT", "Nội dung", "Đơn vị"), widths_mm=(12, 100, 53), rows=lambda: iter(lines), row_count=rows)
    base = {
        "superior_line": "TỈNH UỶ MẪU", "issuer_line": "VĂN PHÒNG", "place": "Mẫu", "issued_on": TODAY, "title": "BIÊN BẢN", "subject": "bàn giao",
        "body": (Text("Hôm nay bàn giao."), Text("1. Bảng", is_heading=True), table), "footer": "lập ngày 05/7/2024",
        "signatures": (Signature("BÊN GIAO", "(Ký)", "Nguyễn Văn An"), Signature("BÊN NHẬN", "(Ký)", "Trần Thị Bình")),
    }  # fmt: skip
    return SheetPaper(**(base | more))


def words_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def place_of(content: bytes, page: int, words: str) -> tuple[float, float]:
    """Left edge and lower edge of words on a page, points."""
    document = pypdfium2.PdfDocument(content)
    text = document[page].get_textpage()
    searcher = text.search(words)
    index, count = searcher.get_next()
    left, bottom, _, _ = text.get_charbox(index)
    del searcher
    text.close()
    document.close()
    assert count
    return left, bottom


@pytest.mark.parametrize("rows, pages", [(1, 1), (12, 1), (60, 4)])
def test_a_table_goes_over_the_pages_and_the_signatures_stay_together(rows: int, pages: int) -> None:
    made = render_sheet(paper(rows))
    texts = words_of(made.content)
    assert (made.pages, len(texts)) == (pages, pages)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in texts[0]
    assert all("Nội dung" in text for text in texts)
    last = texts[-1]
    assert all(words in last for words in ("BÊN GIAO", "BÊN NHẬN", "Nguyễn Văn An", "Trần Thị Bình"))
    assert sum(text.count("của bảng") for text in texts) == rows


def test_both_names_stand_at_one_height_under_their_heads() -> None:
    content = render_sheet(paper(3)).content
    giver, taker = place_of(content, 0, "Nguyễn Văn An"), place_of(content, 0, "Trần Thị Bình")
    assert abs(giver[1] - taker[1]) < 0.5
    assert giver[0] < taker[0]
    head = place_of(content, 0, "BÊN GIAO")
    assert head[1] - giver[1] >= 25 * 72 / 25.4


def test_a_landscape_sheet_turns_its_page() -> None:
    document = pypdfium2.PdfDocument(render_sheet(paper(3, is_landscape=True)).content)
    assert document[0].get_width() > document[0].get_height()
    document.close()


def test_the_same_sheet_gives_the_same_bytes_and_strange_signs_are_named() -> None:
    assert render_sheet(paper(5)).content == render_sheet(paper(5)).content
    assert render_sheet(paper(1, subject="漢")).missing_glyphs == ("漢",)


def view(
    target_id: int, name: str, value: float, *figures: tuple[str, float], parent: int | None = None, document: str = "24-NQ/TU"
) -> TargetView:
    target = Target(
        id=target_id, name=name, op=">=", value=value, period_key="2024", unit="tỷ đồng", measure="cumulative", parent_id=parent
    )
    readings = tuple(
        TargetReading(id=n, target_id=target_id, period_key=key, value=figure, read_on=date(2024, 7, 1))
        for n, (key, figure) in enumerate(figures, 1)
    )
    return TargetView(target, readings, judge(target, readings, TODAY), "Sở Tài chính", document)


SEEN = [
    view(1, "Thu ngân sách", 16500.0, ("2024-H1", 6100.5)),
    view(2, "Thu nội địa", 12000.0, parent=1),
    view(3, "Chi", 100.0, document=""),
]


def test_the_page_of_targets_names_states_in_words() -> None:
    page = compose_page(HEAD, SEEN)
    assert page.is_landscape
    text = "".join(words_of(render_sheet(page).content)).replace("\r\n", " ")
    for words in (
        "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        "24-NQ/TU",
        "Chỉ tiêu nhập tay",
        "1.1",
        "6.100,5 tỷ đồng",
        "có nguy cơ",
        "chưa có số liệu",
    ):
        assert words in text
    single = compose_page(HEAD, SEEN[:2])
    assert "24-NQ/TU" in single.subject
    empty = compose_page(HEAD, [])
    assert render_sheet(empty).pages == 1


def test_the_spreadsheet_has_numbers_and_dates() -> None:
    book = zipfile.ZipFile(io.BytesIO(report_xlsx(compose_book(HEAD, SEEN)).content))
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    values = {cell.get("r"): (cell.get("t"), cell.findtext("m:v", namespaces=space)) for cell in sheet.iterfind(".//m:c", space)}
    numbers = [float(value) for kind, value in values.values() if kind is None and value is not None]
    assert 6100.5 in numbers
    assert 16500 in numbers
    assert 45473 in numbers  # 30/6/2024
    assert len(book.read("xl/worksheets/sheet2.xml")) > 500


def test_the_house_style_of_the_office_reaches_the_sheet() -> None:
    old = replace(HEAD, tones=("uỷ", "UỶ"), position="Uỷ viên")
    assert compose_page(old, SEEN).superior_line == "TỈNH UỶ MẪU"
    assert compose_page(replace(HEAD, tones=("ủy", "ỦY"), superior_line="TỈNH UỶ MẪU"), SEEN).superior_line == "TỈNH ỦY MẪU"
