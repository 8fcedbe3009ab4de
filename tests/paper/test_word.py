"""A letter as a Word file, read without any office: faces, language, leading, sections, texts as data, same bytes."""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.press.text import paragraphs as paragraphs_of
from reports.word.letter_docx import letter_docx
from tests.paper.letter_samples import letter, table
from tests.paper.typed_samples import appendices, copy_block, joint, paper
from tests.paper.word_cases import word_cases

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def words(root: ElementTree.Element) -> str:
    return "\n".join("".join(t.text or "" for t in one.iter(f"{W}t")) for one in root.iter(f"{W}p"))


def paragraphs(root: ElementTree.Element, start: str) -> list[ElementTree.Element]:
    found = {one: "".join(t.text or "" for t in one.iter(f"{W}t")).replace("\u00a0", " ") for one in root.iter(f"{W}p")}
    return [one for one, text in found.items() if text.startswith(start)]


def value(element: ElementTree.Element | None, path: str, name: str = "val") -> str | None:
    found = element.find(path.replace("w:", W)) if element is not None else None
    return found.get(f"{W}{name}") if found is not None else None


@pytest.mark.parametrize(
    "name", ["HD05 plain", "HD36 typed_with_table", "ND30 marks", "HD05 appendices", "ND30 joint_4", "HD05 copy", "HD05 a5"]
)
def test_same_letter_same_bytes_and_python_docx_opens_it(name: str) -> None:
    one = word_cases()[name]
    data = letter_docx(one)
    assert data == letter_docx(one)
    assert docx.Document(io.BytesIO(data)).core_properties.language == "vi-VN"


def test_every_run_names_the_face_and_the_file_its_language() -> None:
    for one in word_cases().values():
        data = letter_docx(one)
        package = zipfile.ZipFile(io.BytesIO(data))
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for fonts in part(data, name).iter(f"{W}rFonts"):
                    assert {fonts.get(f"{W}{kind}") for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
        for found in part(data).iter(f"{W}r"):
            assert found.find(f"{W}rPr") is not None or found.find(f"{W}br") is not None
        language = part(data, "word/styles.xml").find(f".//{W}lang")
        assert language is not None
        assert {language.get(f"{W}{kind}") for kind in ("val", "eastAsia", "bidi")} == {"vi-VN"}


@pytest.mark.parametrize(
    "text", ["A & B <w:p> {{so}} {% if %}", "“Tỷ lệ” < 50 % & > 10 %; ]]> &amp;", "<script>alert(1)</script> {{ 7 * 7 }}"]
)
def test_texts_are_data(text: str) -> None:
    made = letter(
        subject=f"về việc {text}", addressees=(text, text), body=(text,), distribution=(text,), signer=text, position=text,
        signing_authority=text, superior_line=text, issuer_line=text, place=text, number_text=text,
    )  # fmt: skip
    root = part(letter_docx(made))
    shown = re.sub(r"\s+", " ", words(root).replace("\u00a0", " "))
    assert shown.count(text) >= 8


def test_numbers_and_symbols_do_not_end_a_line() -> None:
    root = part(letter_docx(letter()))
    first = paragraphs(root, "Thực hiện Kết luận")[0]
    assert len(list(first.iter(f"{W}noBreakHyphen"))) == 1  # 1024-KL/TU
    assert "ngày\u00a028/3/2024" in "".join(t.text or "" for t in first.iter(f"{W}t"))


def test_body_has_exact_leading_indent_and_stays_with_the_signature() -> None:
    root = part(letter_docx(letter(extra={"line_exact_pt": "20", "body_pt": "15", "indent_mm": "12.7"})))
    for start in ("Thực hiện Kết luận", "Tuy nhiên", "Văn phòng Tỉnh ủy đề nghị"):
        one = paragraphs(root, start)[0]
        assert value(one, "w:pPr/w:spacing", "line") == "400"
        assert value(one, "w:pPr/w:spacing", "lineRule") == "exact"
        assert value(one, "w:pPr/w:ind", "firstLine") == "720"
        assert value(one, "w:pPr/w:jc") == "both"
        assert value(one, "w:r/w:rPr/w:sz") == "30"
        assert (one.find(f"{W}pPr/{W}keepNext") is not None) == start.startswith("Văn phòng")


def test_rows_stay_whole_and_heads_repeat() -> None:
    grid = part(letter_docx(letter(table=table(40), table_after=1))).findall(f"{W}body/{W}tbl")[1]
    rows = grid.findall(f"{W}tr")
    assert len(rows) == 41
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 40]
    assert value(grid, "w:tblPr/w:tblLayout", "type") == "fixed"
    widths = [int(one.get(f"{W}w", "0")) / 20 * 25.4 / 72 for one in grid.findall(f"{W}tblGrid/{W}gridCol")]
    assert widths == pytest.approx([9, 66, 36, 22, 14, 18], abs=0.05)


def sections(data: bytes) -> list[dict[str, Any]]:
    found = []
    for one in part(data).iter(f"{W}sectPr"):
        size, margins, numbers = one.find(f"{W}pgSz"), one.find(f"{W}pgMar"), one.find(f"{W}pgNumType")
        assert size is not None
        assert margins is not None
        sides = [
            round(int(margins.get(f"{W}{side}", "0")) / 20 * 25.4 / 72) for side in ("top", "bottom", "left", "right", "header")
        ]
        found.append(
            {
                "size": tuple(round(int(size.get(f"{W}{side}", "0")) / 20 * 25.4 / 72) for side in ("w", "h")),
                "margins": sides,
                "starts_at": numbers.get(f"{W}start") if numbers is not None else None,
                "title_page": one.find(f"{W}titlePg") is not None,
            }
        )
    return found


def test_page_and_margins_are_those_of_the_rules() -> None:
    assert sections(letter_docx(letter())) == [
        {"size": (210, 297), "margins": [20, 20, 30, 15, 10], "starts_at": None, "title_page": True}
    ]
    assert sections(letter_docx(paper("giay_moi", sheet="A5")))[0]["size"] == (148, 210)


def test_each_appendix_is_a_section_with_numbers_of_its_own() -> None:
    first, landscape, portrait = sections(letter_docx(paper("ke_hoach", appendices=appendices())))
    assert first["starts_at"] is None
    assert (landscape["size"], landscape["starts_at"]) == ((297, 210), "1")
    assert landscape["margins"][:4] == [30, 15, 20, 20]
    assert (portrait["size"], portrait["starts_at"]) == ((210, 297), "1")


def test_an_appendix_may_number_its_first_page_and_repeats_no_note_of_the_paper() -> None:
    one = paper(
        "ke_hoach", appendices=appendices(), circulation_note="LƯU HÀNH NỘI BỘ", extra={"appendix_first_page_number": "true"}
    )
    data = letter_docx(one)
    package = zipfile.ZipFile(io.BytesIO(data))
    links = {one.get("Id"): one.get("Target", "") for one in part(data, "word/_rels/document.xml.rels")}
    first_pages = [
        package.read(f"word/{links[edge.get(_R)]}").decode()
        for found in part(data).iter(f"{W}sectPr")
        for edge in found.findall(f"{W}headerReference")
        if edge.get(f"{W}type") == "first"
    ]
    assert ["LƯU HÀNH NỘI BỘ" in text for text in first_pages] == [True, False, False]
    assert ["PAGE" in text for text in first_pages] == [False, True, True]


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def test_headings_are_bold_clauses_are_not() -> None:
    root = part(letter_docx(paper("quy_dinh")))
    for start, is_bold, side in (
        ("Chương I", True, "center"), ("QUY ĐỊNH CHUNG", True, "center"), ("Mục 1", True, "center"), ("Điều 1. Phạm vi", True, "both"),
        ("1. Quy định này", False, "both"), ("đ) Tổng hợp", False, "both"), ("Điều 3. Quy định này", False, "both"),
    ):  # fmt: skip
        one = paragraphs(root, start)[0]
        assert (one.find(f"{W}r/{W}rPr/{W}b") is not None) == is_bold, start
        assert value(one, "w:pPr/w:jc") == side, start


def test_joint_paper_and_copy_name_everybody() -> None:
    shown = words(part(letter_docx(joint(4))))
    assert all(name in shown for name in ("Lê Văn C", "Phạm Văn D", "Hoàng Thị E", "Vũ Văn G", "Nơi nhận:"))
    stamp = letter_docx(paper("ket_luan", copy_block=copy_block()))
    assert "BẢN SAO VĂN BẢN" in words(part(stamp))
    assert {one.get(f"{W}color") for one in part(stamp).iter() if one.tag.endswith("}top") and one.get(f"{W}color")} == {
        "000000",
        "CC0000",
    }


def test_purpose_notes_are_italic_and_the_head_of_the_recipients_underlined() -> None:
    root = part(letter_docx(letter()))
    note = next(one for one in root.iter(f"{W}r") if "".join(t.text or "" for t in one.iter(f"{W}t")) == "(báo cáo)")
    assert note.find(f"{W}rPr/{W}i") is not None
    assert value(paragraphs(root, "Nơi nhận:")[0], "w:r/w:rPr/w:u") == "single"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_comes_back_as_it_was_cleaned(one: str, other: str) -> None:
    made = letter(body=(f"a{one}b",), subject=f"c{other}d", signer=f"e{one}f", distribution=(f"g{other}h",), table=table(1))
    shown = re.sub(r"[\s\u00a0]+", " ", words(part(letter_docx(made))).replace("\u2011", "-"))
    for start, text, end in (("a", one, "b"), ("c", other, "d"), ("e", one, "f"), ("g", other, "h")):
        for piece in (kept for kept in paragraphs_of(f"{start}{text}{end}")):
            assert re.sub(r"[\s\u00a0]+", "", piece.replace("-", "")) in re.sub(r"[\s\u00a0-]+", "", shown)
