"""The Word template to begin from: sound for every type and layout, and filled it says what the letter says."""

import io

import docx
import pytest

from models.domain.doc_types import preset_doc_types
from models.domain.word_templates import lacking
from models.intake.word_templates import read_word_template
from reports.word.word_starter import starter_docx
from reports.word.word_template import fill_word_template
from tests.paper.letter_samples import letter

FILLER = "nnnnnn"


def words(data):
    """Every paragraph of the body and of its tables, in order."""
    document = docx.Document(io.BytesIO(data))
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += [one.text for row in block.rows for cell in row.cells for one in cell.paragraphs]
        else:
            found.append(block.text)
    return [text for text in found if text]


@pytest.mark.parametrize("profile", ["HD05", "HD36", "ND30"])
@pytest.mark.parametrize("doc_type", [one.code for one in preset_doc_types()])
def test_it_passes_the_check_of_its_type(doc_type, profile):
    data = starter_docx(doc_type, profile)
    read = read_word_template(data, "mẫu.docx")
    assert read.faults == ()
    assert lacking(read.names, doc_type) == []
    assert {
        "so_ky_hieu",
        "can_cu",
        "noi_dung",
        "noi_nhan",
        "quyen_han",
        "luu_hanh",
        "lien_he",
        "do_khan",
        "du_thao",
    } <= read.names
    text = " ".join(words(data))
    assert FILLER not in text
    assert "2024" not in text


def test_same_type_same_bytes():
    assert starter_docx("cong_van", "HD05") == starter_docx("cong_van", "HD05")


def test_fields_of_many_lines_stand_alone():
    for doc_type in ("cong_van", "thong_bao"):
        alone = set(words(starter_docx(doc_type, "HD05")))
        assert {"{{can_cu}}", "{{noi_dung}}", "{{noi_nhan}}", "{{dia_danh_ngay}}"} <= alone


def test_the_layout_of_the_office_holds():
    assert starter_docx("cong_van", "HD05", {"body_pt": "15"}) != starter_docx("cong_van", "HD05")


def test_filled_it_says_what_the_letter_says():
    sample = letter(
        addressees=("Huyện ủy A", "Huyện ủy B"), grounds=("Căn cứ Quy chế làm việc;", "Căn cứ Chương trình công tác,")
    )
    found = words(fill_word_template(starter_docx("cong_van", "HD05"), sample))
    assert "{{" not in " ".join(found)
    text = "\n".join(found).replace("\u00a0", " ")
    for part in ("TỈNH UỶ BẮC SƠN", "Số 687-CV/VPTU", "Bắc Sơn, ngày 16 tháng 4 năm 2024", "- Huyện ủy A\n- Huyện ủy B",
                 "Căn cứ Quy chế làm việc;\nCăn cứ Chương trình công tác,\nThực hiện Kết luận", "- Như trên;\n", "Nguyễn Văn A"):  # fmt: skip
        assert part in text, part


def test_what_a_letter_has_not_leaves_no_line():
    found = words(fill_word_template(starter_docx("thong_bao", "HD05"), letter(type_name="THÔNG BÁO", addressees=())))
    assert found[found.index("THÔNG BÁO") + 1] == "về việc đôn đốc thực hiện nhiệm vụ được giao"
