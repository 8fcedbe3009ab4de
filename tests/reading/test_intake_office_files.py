"""DOCX and ODT: tables row by row, automatic numbers, headers and footers, nothing said twice."""

import io
import zipfile

import pytest
from docx import Document

from models.intake.docx_numbers import written
from models.intake.files import extract_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def p(text, number=None, level=0, style=None):
    numbered = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>" if number else ""
    styled = f"<w:pStyle w:val='{style}'/>" if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(rows, borders=""):
    body = "".join("<w:tr>" + "".join(f"<w:tc>{''.join(p(t) for t in cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{body}</w:tbl>"


def lines(body, **parts):
    data = package(word__document_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts)
    return extract_bytes(data).text.split("\n")


LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4."))
NUMBERING = (
    f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>"
    + "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for n, (kind, text) in enumerate(LEVELS)
    )
    + "</w:abstractNum><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='•'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    "</w:numbering>"
)
STYLES = (
    f"<w:styles {W}><w:style w:styleId='Muc'><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:styleId='MucCon'><w:basedOn w:val='Muc'/></w:style>"
    "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style></w:styles>"
)


def test_automatic_numbers():
    body = "".join(
        (
            p("Quan điểm", 1),
            p("Tăng cường", 1, 1),
            p("rà soát", 1, 2),
            p("bổ sung", 1, 2),
            p("Đổi mới", style="Muc"),
            p("sắp xếp", 1, 2),
            p("chi tiết", 1, 3),
            p("Tổ chức thực hiện", 1),
            p("Giao Sở Nội vụ", style="MucCon"),
            p("như trên", 2),
            p("tiếp theo", 3, 1),
            p("không đánh số", 9),
            p("vòng", style="A"),
        )
    )
    assert lines(body, word__numbering_xml=NUMBERING, word__styles_xml=STYLES) == [
        "I. Quan điểm",
        "1. Tăng cường",
        "a) rà soát",
        "b) bổ sung",
        "2. Đổi mới",
        "a) sắp xếp",
        "2.1. chi tiết",
        "II. Tổ chức thực hiện",
        "1. Giao Sở Nội vụ",
        "- như trên",
        "5. tiếp theo",
        "không đánh số",
        "vòng",
    ]


@pytest.mark.parametrize(
    "number, kind, text",
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (27, "lowerLetter", "aa"),
        (3, "decimalZero", "03"),
        (7, "other", "7"),
        (0, "lowerLetter", "0"),
    ],
)
def test_written(number, kind, text):
    assert written(number, kind) == text


GRID = "<w:tblBorders><w:insideV w:val='single'/></w:tblBorders>"


def test_tables_row_by_row_and_letterheads_by_cell():
    head = table([[["TỈNH ỦY X", "Số 12-CV/TU"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "Ngày 5 tháng 3"]]])
    duties = table([[["TT"], ["Nội dung"], ["Hạn"]], [["1"], ["Rà soát", "biên chế"], ["15/4"]]])
    pairs = table([[["Sở Nội vụ"], ["15/4/2024"]]], GRID)
    assert [line for line in lines(head + p("Kính gửi") + duties + pairs) if line] == [
        "TỈNH ỦY X",
        "Số 12-CV/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Ngày 5 tháng 3",
        "Kính gửi",
        "TT | Nội dung | Hạn",
        "1 | Rà soát biên chế | 15/4",
        "Sở Nội vụ | 15/4/2024",
    ]


def test_headers_and_footers_without_page_numbers():
    edges = {
        "word__header1_xml": f"<w:hdr {W}>{p('2')}{p('TUYỆT MẬT')}</w:hdr>",
        "word__footer1_xml": f"<w:ftr {W}>{p('Bản số 3 của tỉnh')}</w:ftr>",
        "word__footer2_xml": "<w:ftr",
    }
    assert lines(p("Nội dung"), **edges) == ["TUYỆT MẬT", "Nội dung", "Bản số 3 của tỉnh"]


def test_deleted_words_and_doubled_boxes_are_left_out():
    box = "<w:txbxContent>" + p("trong khung") + "</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>"
        f"<w:p><w:r>{box}</w:r><w:r>{box}</w:r></w:p>"
    )
    assert [line for line in lines(body) if line] == ["giữ thêm", "trong khung"]


def test_a_file_of_a_word_processor_library():
    made = Document()
    made.sections[0].header.paragraphs[0].text = "ĐẢNG BỘ TỈNH X"
    made.add_paragraph("Rà soát", style="List Number")
    made.add_paragraph("Báo cáo", style="List Number")
    grid = made.add_table(2, 3, style="Table Grid")
    for row, texts in zip(grid.rows, (("TT", "Việc", "Hạn"), ("1", "Rà soát", "15/4")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    made.save(out)
    assert [line for line in extract_bytes(out.getvalue()).text.split("\n") if line] == [
        "ĐẢNG BỘ TỈNH X",
        "1. Rà soát",
        "2. Báo cáo",
        "TT | Việc | Hạn",
        "1 | Rà soát | 15/4",
    ]


def test_odt_tables():
    ns = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    )

    def rows(*texts):
        cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        return f"<table:table-row>{cells}</table:table-row>"

    body = (
        f"<table:table>{rows('TỈNH ỦY X', 'ĐẢNG CỘNG SẢN VIỆT NAM')}</table:table><text:p>Giao việc</text:p>"
        f"<table:table>{rows('TT', 'Việc', 'Hạn')}{rows('1', 'Rà soát', '15/4', '', '')}</table:table><text:p>Hết</text:p>"
    )
    data = package(
        content_xml=f"<office:document-content {ns}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    assert [line for line in extract_bytes(data).text.split("\n") if line] == [
        "TỈNH ỦY X",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Giao việc",
        "TT | Việc | Hạn",
        "1 | Rà soát | 15/4",
        "Hết",
    ]
