"""PDF pages in reading order: two-column heads and signature blocks, sideways pages, tables, page numbers."""

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from models.intake.files import extract_bytes
from models.intake.page_layout import Piece, lines_of, page_number, rows_of, without_page_numbers
from models.reading.read import read_text
from tests.original_faces import ORIGINALS

HEAD = [
    ("TỈNH ỦY SƠN BÌNH", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ("VĂN PHÒNG", ""),
    ("Số 126-CV/VPTU", "Sơn Bình, ngày 12 tháng 3 năm 2024"),
    ("V/v rà soát việc sắp xếp tổ chức,", ""),
    ("bộ máy của các cơ quan", ""),
]
BODY = [
    "Thực hiện Công văn số 3022-CV/TU ngày 08/3/2024 của Tỉnh ủy, Văn phòng Tỉnh ủy đề nghị các cơ quan, đơn vị",
    "rà soát chức năng, nhiệm vụ và báo cáo kết quả về Văn phòng trước ngày 15/4/2024 để tổng hợp, trình Thường trực.",
]
FOOT = [
    ("Nơi nhận:", "CHÁNH VĂN PHÒNG"),
    ("- Như trên,", ""),
    ("- Lưu Văn phòng.", ""),
    ("", "Trần Văn Mẫu"),
]
LEFT_FIRST = [side for side, _ in HEAD if side] + [side for _, side in HEAD if side]


def letter(order="rows", turn=0, numbers=False):
    """A two-column letter drawn row by row, column by column, or right column first; the page may be turned."""
    face = "H13Serif"
    if face not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(face, str(next(ORIGINALS.glob("*Regular.ttf")))))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842) if turn % 180 == 0 else (842, 595))

    def begin():
        canvas.setFont(face, 12)
        if turn == 90:
            canvas.translate(842, 0)
            canvas.rotate(90)
        elif turn == 270:
            canvas.translate(0, 595)
            canvas.rotate(270)
        elif turn == 180:
            canvas.translate(595, 842)
            canvas.rotate(180)

    def columns(rows, top):
        spots = [(0, 150, left, top - 16 * n) for n, (left, _) in enumerate(rows) if left]
        spots += [(1, 420, right, top - 16 * n) for n, (_, right) in enumerate(rows) if right]
        if order == "rows":
            spots.sort(key=lambda spot: -spot[3])
        elif order == "right_first":
            spots.sort(key=lambda spot: -spot[0])
        for _, x, text, y in spots:
            canvas.drawCentredString(x, y, text)

    begin()
    columns(HEAD, 780)
    canvas.drawCentredString(298, 660, "Kính gửi: Các cơ quan tham mưu, giúp việc Tỉnh ủy")
    for n, line in enumerate(BODY):
        canvas.drawString(60 if n else 85, 630 - 18 * n, line)
    columns(FOOT, 560)
    if numbers:
        canvas.drawCentredString(298, 30, "1")
        for page in (2, 3):
            canvas.showPage()
            begin()
            canvas.drawCentredString(298, 810, str(page))
            canvas.drawString(60, 700, f"Nội dung của phụ lục {page}")
            canvas.drawString(60, 680, "2024")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("order", ["rows", "columns", "right_first"])
def test_two_column_letter(order, turn):
    lines = extract_bytes(letter(order, turn)).text.split("\n")
    assert lines[: len(LEFT_FIRST)] == LEFT_FIRST
    assert lines[len(LEFT_FIRST)].startswith("Kính gửi: ")
    assert [" ".join(line.split()) for line in lines[len(LEFT_FIRST) + 1 :][:2]] == BODY
    assert lines[-5:] == ["Nơi nhận:", "- Như trên,", "- Lưu Văn phòng.", "CHÁNH VĂN PHÒNG", "Trần Văn Mẫu"]


def test_the_head_is_read_right():
    document = read_text(extract_bytes(letter()).text).document
    assert document.number_symbol == "126-CV/VPTU"
    assert document.issued_on.isoformat() == "2024-03-12"
    assert "rà soát việc sắp xếp tổ chức, bộ máy của các cơ quan" in document.subject
    assert document.signer == "Trần Văn Mẫu"


def test_page_numbers_are_dropped():
    got = extract_bytes(letter(numbers=True))
    assert got.pages == 3
    lines = [line for line in got.text.split("\n") if line]
    assert lines[-4:] == ["Nội dung của phụ lục 2", "2024", "Nội dung của phụ lục 3", "2024"]
    assert lines[-5] == "Trần Văn Mẫu"


@pytest.mark.parametrize(
    "line, number",
    [("3", 3), ("- 3 -", 3), ("Trang 3/10", 3), ("3 / 10", 3), (" 12 ", 12), ("3.", None), ("15/4/2024", None), ("", None)],
)
def test_page_number(line, number):
    assert page_number(line) == number


def test_a_lone_figure_stays():
    assert without_page_numbers(["a\n1"]) == ["a\n1"]
    assert without_page_numbers(["a\n7", "b\n30", "c"]) == ["a\n7", "b\n30", "c"]
    assert without_page_numbers(["a\n5", "6\nb", "c\n7"]) == ["a", "b", "c"]


def test_tables_stay_rows():
    rows = [
        ("TT", "Nội dung công việc", "Đơn vị", "Hạn"),
        ("1", "Rà soát biên chế", "Sở Nội vụ", "15/4"),
        ("2", "Tổng hợp", "Văn phòng", "20/4"),
    ]
    places = (60, 100, 320, 480)
    pieces = [
        Piece(text, x, 700 - 20 * n, x + 6 * len(text), 714 - 20 * n)
        for n, row in enumerate(rows)
        for x, text in zip(places, row, strict=True)
    ]
    assert lines_of(rows_of(pieces)) == ["\t".join(row) for row in rows]


def test_a_numbered_table_of_two_columns_stays_rows():
    pieces = []
    for n, text in enumerate(("Rà soát biên chế của các cơ quan trong tỉnh", "Tổng hợp, báo cáo Ban Thường vụ Tỉnh ủy")):
        pieces += [Piece(str(n + 1), 60, 700 - 20 * n, 66, 714 - 20 * n), Piece(text, 100, 700 - 20 * n, 500, 714 - 20 * n)]
    assert [line.split("\t")[0] for line in lines_of(rows_of(pieces))] == ["1", "2"]
