"""The office's own Word templates: fields found wherever Word put them, every fault named, hostile files refused, filled as text."""

import io
import time
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from models.domain.errors import RuleError
from models.domain.letters import Letter
from models.domain.word_templates import broken_braces, doc_type_of, field_names, lacking, like, places, word_fields
from models.intake.word_templates import MAX_FILE, read_word_template
from models.services.composing.word_templates import (
    add_word_template,
    check_word_template,
    chosen_word_templates,
    remove_word_template,
    word_templates,
)
from models.services.office import Office
from reports.word.word_template import can_take, fill_word_template
from tests.paper.letter_samples import FACT, OPENING, REQUEST, letter, table
from tests.paper.typed_samples import appendices, joint, paper
from ui.messages import finding_text, message_for
from ui.word_twins import TwinMaker

GOOD = (
    "{{co_quan_ban_hanh}}", "{{so_ky_hieu}}", "{{dia_danh_ngay}}", "{{trich_yeu}}", "Kính gửi: {{kinh_gui}}", "{{noi_dung}}",
    "{{noi_nhan}}", "{{quyen_han}}", "{{chuc_vu}}", "{{nguoi_ky}}",
)  # fmt: skip


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def template(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts or GOOD:
        document.add_paragraph(text)
    return saved(document)


def lines(data: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """The package with parts put in or replaced; names with "__" for "/"."""
    buffer = io.BytesIO()
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, named.pop(name, None) or source.read(name))
        for name, content in named.items():
            target.writestr(name, content or b"")
    return buffer.getvalue()


def split_runs(document: Any, *pieces: str, bold_first: bool = False) -> None:
    """A paragraph whose words Word has cut into runs, with the marks of its spell checker between them."""
    paragraph = document.add_paragraph()
    for number, piece in enumerate(pieces):
        run = paragraph.add_run(piece)
        run.bold = bold_first and number == 0
        run._r.addprevious(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))


# --- finding fields


@pytest.mark.parametrize(
    "text, expected",
    [
        ("{{so_ky_hieu}}", ["so_ky_hieu"]),
        ("Số {{ so_van_ban }}, {{ngay}}", ["so_van_ban", "ngay"]),
        ("{{So_ky_hieu}}", ["so_ky_hieu"]),
        ("{{{{ngay}}}}", ["ngay"]),
        ("{{số}} {{so ky hieu}} {{}} { {ngay} }", []),
        ("{{7*7}} {% if %}", []),
    ],
)
def test_fields_of_a_text(text: str, expected: list[str]) -> None:
    assert [one.name for one in places(text)] == expected


@pytest.mark.parametrize(
    "text, count",
    [
        ("{{ngay}} và {tập hợp}", 0), ("{{ngay}", 1), ("ngay}}", 1), ("{{số hiệu}}", 2), ("{% for x in y %}", 2), ("{{ a | b }}", 2),
        ("{so_ky_hieu}", 1), ("{{{{ngay}}}}", 2), ("", 0),
    ],
)  # fmt: skip
def test_broken_braces(text: str, count: int) -> None:
    found = broken_braces(text)
    assert (len(found) >= 1) if count else (found == [])
    assert len(found) <= max(count, 0)


@given(st.text(max_size=60))
def test_any_text_is_walked(text: str) -> None:
    assert all(text[one.start : one.end].startswith("{{") for one in places(text))
    assert isinstance(broken_braces(text), list)


def test_the_fields_are_written_plainly_and_near_names_are_offered() -> None:
    assert all(one.name in field_names() and one.meaning for one in word_fields())
    assert like("trich_yeu_") == "trich_yeu"
    assert like("xyz") == ""
    assert [doc_type_of(name) for name in ("", "THÔNG BÁO", "TỜ TRÌNH", "GIẤY MỜI", "LẠ")] == [
        "cong_van", "thong_bao", "to_trinh", "giay_moi", "other",
    ]  # fmt: skip


def test_what_each_type_needs() -> None:
    names = {"so_ky_hieu", "ngay", "trich_yeu", "noi_dung", "nguoi_ky"}
    assert [one[0].name for one in lacking(names, "cong_van")] == ["kinh_gui"]
    assert [one[0].name for one in lacking(names, "thong_bao")] == ["ten_loai"]
    assert [one[0].name for one in lacking(names, "to_trinh")] == ["ten_loai", "kinh_gui"]
    assert lacking(names | {"kinh_gui"}, "cong_van") == []
    assert {one.name for one in lacking(set(), "cong_van")[0]} == {"so_ky_hieu", "so_van_ban"}


def test_fields_in_split_runs_tables_headers_and_boxes_are_found() -> None:
    document = docx.Document()
    split_runs(document, "Số: {", "{so_", "van", "_ban}", "}")
    document.sections[0].header.paragraphs[0].text = "{{dia_danh_ngay}}"
    document.sections[0].footer.paragraphs[0].text = "{{lien_he}}"
    document.add_table(1, 2).cell(0, 1).text = "{{trich_yeu}}"
    box = (
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{nguoi_</w:t></w:r><w:r><w:t>ky}} {{sai_ten}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r></w:p>"
    )
    document.element.body.insert(0, parse_xml(box))
    read = read_word_template(saved(document), "mau.docx")
    assert read.names == {"so_van_ban", "dia_danh_ngay", "lien_he", "trich_yeu", "nguoi_ky", "sai_ten"}
    assert [(one.code, one.params["letter_part"]) for one in read.faults] == [("word_field_unknown", "box")]


def test_every_fault_is_named_with_its_place(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Văn bản", "{{trich_yeo}} và {{la_hoac}}", "{{ngay", "{{cot_1}}"):
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = "{{tu_che}}"
    path = tmp_path / "mẫu.docx"
    path.write_bytes(saved(document))
    with pytest.raises(RuleError) as caught:
        check_word_template(path, ["cong_van"])
    texts = [finding_text(one) for one in caught.value.params["faults"]]
    assert caught.value.code == "word_template_invalid"
    assert any("đoạn 2" in text and "{{trich_yeo}}" in text and "có lẽ là {{trich_yeu}}" in text for text in texts)
    assert any("{{la_hoac}}" in text for text in texts)
    assert any("đoạn 3" in text and "{{ngay" in text and "ngoặc" in text for text in texts)
    assert any("{{cot_1}}" in text and "bảng" in text for text in texts)
    assert any("đầu trang" in text and "{{tu_che}}" in text for text in texts)
    for name in ("so_ky_hieu", "dia_danh_ngay", "trich_yeu", "kinh_gui", "noi_dung", "nguoi_ky"):
        assert any(text.startswith("Thiếu trường") and f"{{{{{name}}}}}" in text for text in texts), name
    assert "mẫu.docx" in message_for(caught.value)


# --- hostile and damaged files

_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_LINK = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" TargetMode="External"/>'


def with_instruction(text: str) -> bytes:
    document = docx.Document()
    for one in GOOD:
        document.add_paragraph(one)
    document.add_paragraph().add_run()._r.append(parse_xml(f"<w:instrText {nsdecls('w')}>{text}</w:instrText>"))
    return saved(document)


_DEEP = (f"<w:document {nsdecls('w')}><w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body></w:document>").encode()
HOSTILE: dict[str, tuple[str, bytes]] = {
    "empty": ("word_template_damaged", b""),
    "text": ("word_template_damaged", b"{{trich_yeu}}"),
    "cut": ("word_template_damaged", template()[:-200]),
    "other_zip": ("word_template_damaged", changed(template(), **{"word__document.xml": b"<a/>"})),
    "broken_xml": ("word_template_damaged", changed(template(), **{"word__document.xml": b"<w:document"})),
    "entities": ("word_template_damaged", changed(template(), **{"word__document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
    "deep": ("word_template_damaged", changed(template(), **{"word__document.xml": _DEEP})),
    "old_word": ("word_template_old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "too_long": ("word_template_too_large", b"PK" + b"\0" * MAX_FILE),
    "bomb": ("word_template_too_large", changed(template(), **{"word__media__a.bin": b"\0" * 50_000_000})),
    "macro": ("word_template_macro", changed(template(), **{"word__vbaProject.bin": b"x"})),
    "object": ("word_template_object", changed(template(), **{"word__embeddings__oleObject1.bin": b"x"})),
    "command": ("word_template_object", with_instruction(" DDEAUTO c:\\\\windows\\\\cmd.exe")),
    "included": ("word_template_object", with_instruction('INCLUDETEXT "http://a.example/b.docx"')),
    "template": (
        "word_template_link",
        changed(template(), **{"word___rels__settings.xml.rels": _RELS.format(_LINK.format("attachedTemplate", "http://a.example/x.dotm")).encode()}),
    ),
    "picture": (
        "word_template_link",
        changed(template(), **{"word___rels__header9.xml.rels": _RELS.format(_LINK.format("image", "file://host/x.png")).encode()}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_damaged_files_are_refused(name: str) -> None:
    code, data = HOSTILE[name]
    begun = time.perf_counter()
    with pytest.raises(RuleError) as caught:
        read_word_template(data, "mau.docx")
    assert caught.value.code == code
    assert message_for(caught.value)
    assert time.perf_counter() - begun < 3


def test_a_hyperlink_and_the_number_of_pages_are_harmless() -> None:
    document = docx.Document()
    for one in GOOD:
        document.add_paragraph(one)
    document.part.relate_to(
        "https://bacson.example", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True
    )
    document.add_paragraph().add_run()._r.append(parse_xml(f"<w:instrText {nsdecls('w')}> PAGE </w:instrText>"))
    assert not read_word_template(saved(document), "mau.docx").faults


# --- filling


def test_each_field_gets_its_text_and_lists_become_paragraphs() -> None:
    one = letter(addressees=("Sở Nội vụ", "Sở Tài chính"))
    shown = [text.replace("\u00a0", " ") for text in lines(fill_word_template(template(), one))]
    assert shown == [
        "VĂN PHÒNG", "Số 687-CV/VPTU", "Bắc Sơn, ngày 16 tháng 4 năm 2024", one.subject, "Kính gửi: - Sở Nội vụ\n- Sở Tài chính",
        OPENING, FACT, REQUEST, "- Như trên;", "- Thường trực Tỉnh ủy (báo cáo);", "- Lãnh đạo Văn phòng;", "- Lưu Văn phòng Tỉnh ủy.",
        "K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Nguyễn Văn A",
    ]  # fmt: skip


def test_a_line_without_value_goes_and_the_rest_stays() -> None:
    shown = lines(
        fill_word_template(
            template("{{quyen_han}}", "{{chuc_vu}} {{do_khan}}.", "Khẩn: {{do_khan}}", "x"), letter(signing_authority=None)
        )
    )
    assert shown == ["PHÓ CHÁNH VĂN PHÒNG .", "Khẩn: ", "x"]


def test_a_field_cut_into_runs_keeps_the_look_of_its_first_letters() -> None:
    document = docx.Document()
    split_runs(document, "Số: {", "{so_", "van", "_ban}", "} ngày", " {{ng", "ay}}", bold_first=True)
    made = docx.Document(io.BytesIO(fill_word_template(saved(document), letter()))).paragraphs[0]
    assert made.text == "Số: 687-CV/VPTU ngày 16/4/2024"
    assert next((run.text, bool(run.bold)) for run in made.runs if run.text) == ("Số: 687-CV/VPTU", True)
    assert not any(run.bold for run in made.runs[1:])


@pytest.mark.parametrize("text", ["A & B < C > D", "{{nguoi_ky}} {{ 7*7 }} {% for %}", "]]>&amp;</w:t>", "“Ấ Ẵ” – ₫ \\1 \\g<0>"])
def test_texts_are_data(text: str) -> None:
    document = docx.Document()
    for one in GOOD:
        document.add_paragraph(one)
    grid = document.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "{{cot_1}}", "{{cot_2}} {{chuc_vu}}"
    made = letter(subject=text, body=(text,), signer=text, position=text, addressees=(text,), table=table(1))
    made = Letter(
        **{
            **{name: getattr(made, name) for name in made.__slots__},
            "table": type(table(1))(heads=("A", "B"), widths_mm=(10, 10), rows=((text, text), (text, text))),
        }
    )
    data = fill_word_template(saved(document), made)
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert "".join(root.itertext()).count(text) >= 10
    assert docx.Document(io.BytesIO(data)).tables[0].cell(1, 0).text == text


def test_a_row_repeats_for_each_line_of_the_table_and_goes_without_one() -> None:
    document = docx.Document()
    grid = document.add_table(2, 4)
    for cell, text in zip(grid.rows[0].cells, ("TT", "{{dau_cot_2}}", "{{dau_cot_3}}", "Ký"), strict=True):
        cell.text = text
    for cell, text in zip(grid.rows[1].cells, ("{{stt}}", "{{cot_2}}", "{{cot_3}} ({{so_van_ban}})", ""), strict=True):
        cell.text = text
    document.add_paragraph("{{noi_dung}}")
    data = saved(document)
    made = docx.Document(io.BytesIO(fill_word_template(data, letter(table=table(12))))).tables[0]
    assert len(made.rows) == 13
    assert [cell.text for cell in made.rows[0].cells] == ["TT", "Nhiệm vụ, sản phẩm", "Văn bản giao", "Ký"]
    assert made.rows[12].cells[0].text == "12"
    assert made.rows[3].cells[2].text == "Kết luận số 1024-KL/TU (687-CV/VPTU)"
    assert docx.Document(io.BytesIO(fill_word_template(data, letter()))).tables == []


def test_headers_boxes_and_the_look_of_headings() -> None:
    document = docx.Document()
    document.add_paragraph("{{noi_dung}}")
    document.sections[0].header.paragraphs[0].text = "{{so_ky_hieu}}"
    one = paper("ke_hoach")
    made = docx.Document(io.BytesIO(fill_word_template(saved(document), one)))
    assert made.sections[0].header.paragraphs[0].text.replace("\u00a0", " ") == "Số 45-KH/TU"
    assert [bool(found.runs[0].bold) for found in made.paragraphs[:3]] == [True, False, False]


def test_same_letter_and_template_same_bytes_and_quickly() -> None:
    data, one = template(), letter()
    assert fill_word_template(data, one) == fill_word_template(data, one)
    begun = time.perf_counter()
    for _ in range(20):
        fill_word_template(data, one)
    took = (time.perf_counter() - begun) / 20
    print(f"one letter from a template: {took * 1000:.1f} ms")
    assert took < 0.1


def test_what_a_template_cannot_show_takes_the_programs_own_form() -> None:
    names = frozenset(places_of(template()))
    assert can_take(names, letter())
    assert not can_take(names, letter(table=table(2)))
    assert can_take(names | {"cot_1"}, letter(table=table(2)))
    assert not can_take(names, joint(2))
    assert not can_take(names, paper("ke_hoach", appendices=appendices()))
    assert not can_take(names, paper("ke_hoach"))  # grounds without a field


def places_of(data: bytes) -> set[str]:
    return set(read_word_template(data, "mau.docx").names)


def test_the_guide_explains_every_field() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    assert [one.name for one in word_fields() if f"| `{{{{{one.name}}}}}` | {one.meaning} |" not in guide] == []


# --- kept in the data folder


def test_add_use_list_and_remove(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(template("MẪU RIÊNG", *GOOD))
    assert "trich_yeu" in add_word_template(office, path, ["cong_van"])
    assert [one.doc_type for one in word_templates(office)] == ["cong_van"]
    assert set(chosen_word_templates(office)) == {"cong_van"}
    make = TwinMaker(office)
    assert lines(make(letter()))[0] == "MẪU RIÊNG"
    assert "MẪU RIÊNG" not in lines(make(paper("thong_bao")))
    assert "MẪU RIÊNG" not in lines(make(joint(2)))
    remove_word_template(office, "cong_van")
    assert word_templates(office) == []
    assert "MẪU RIÊNG" not in lines(TwinMaker(office)(letter()))
    with pytest.raises(RuleError, match="word_template_unknown"):
        remove_word_template(office, "cong_van")


def test_a_faulty_template_is_not_taken_and_one_spoilt_later_is_told(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(template("{{sai}}"))
    for doc_types, code in (
        (["cong_van"], "word_template_invalid"),
        (["la"], "doc_type_unknown"),
        ([], "word_template_for_what"),
    ):
        with pytest.raises(RuleError, match=code):
            add_word_template(office, path, doc_types)
    assert word_templates(office) == []
    path.write_bytes(template("{{ten_loai}}", *GOOD))
    add_word_template(office, path, ["cong_van", "thong_bao"])
    kept = word_templates(office)[0].path
    kept.write_bytes(b"x")
    assert [bool(one.faults) for one in word_templates(office)] == [True, False]
    assert {one for one, (_, content) in chosen_word_templates(office).items() if not content} == {"thong_bao"}
    make = TwinMaker(office)
    make(letter())
    assert make.notice() == ""
    assert lines(make(paper("thong_bao")))
    assert "Mẫu Word của Thông báo đã hỏng" in make.notice()
