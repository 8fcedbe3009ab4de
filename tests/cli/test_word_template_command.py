"""`word-template`: fields, check, add, list and remove on the command line, and the Word file beside issued papers."""

import io
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run

DAY = ("--today", "2024-05-03", "--json")
FIELDS = ("MẪU RIÊNG CỦA VĂN PHÒNG", "{{so_ky_hieu}}", "{{dia_danh_ngay}}", "{{trich_yeu}}", "Kính gửi: {{kinh_gui}}", "{{noi_dung}}",
          "{{nguoi_ky}}")  # fmt: skip


def made(path: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(buffer.getvalue())
    return path


def test_fields_are_listed_with_their_meaning(run: Run) -> None:
    answer = run("word-template", "fields", "--json")
    assert answer.code == 0
    assert {"so_ky_hieu", "kinh_gui", "noi_dung", "cot_1"} <= {one["name"] for one in answer.value["fields"]}
    assert "{{trich_yeu}}" in run("word-template", "fields").out


def test_check_names_every_fault_and_needs_no_register(run: Run, tmp_path: Path) -> None:
    good = made(tmp_path / "tốt.docx", *FIELDS)
    answer = run("word-template", "check", good, "--for", "cong_van", "--json")
    assert (answer.code, answer.value["ok"]) == (0, True)
    bad = made(tmp_path / "sai.docx", "{{trich_yeo}}", "{{noi_dung")
    answer = run("word-template", "check", bad, "--for", "cong_van", "--json")
    assert (answer.code, answer.value["ok"]) == (1, False)
    assert any("{{trich_yeu}}" in text for text in answer.value["findings"])
    assert len(answer.value["findings"]) >= 7
    assert "chỗ cần sửa" in run("word-template", "check", bad).out
    assert run("word-template", "check", tmp_path / "không có.docx", "--json").error == "file_missing"


def test_add_issue_list_and_remove(run: Run, data: Path, tmp_path: Path) -> None:
    path = made(tmp_path / "mẫu.docx", *FIELDS)
    assert run("word-template", "add", path, "--data", data, *DAY).code == 2
    answer = run("word-template", "add", path, "--for", "cong_van", "--data", data, *DAY)
    assert (answer.code, answer.value["doc_types"]) == (0, ["cong_van"])
    listed = run("word-template", "list", "--data", data, *DAY).value["templates"]
    assert [(one["doc_type"], one["findings"]) for one in listed] == [("cong_van", [])]
    out = tmp_path / "ra"
    issued = run(
        "paper", "issue", "cong_van", "--set", "subject=việc cung cấp số liệu", "--set", "content=Đề nghị quý cơ quan cung cấp số liệu.",
        "--addressee", "Sở Nội vụ", "--out", out, "--data", data, *DAY,
    )  # fmt: skip
    assert issued.code == 0, issued.out
    shown = [one.text for one in docx.Document(issued.value["docx"]).paragraphs]
    assert shown[0] == "MẪU RIÊNG CỦA VĂN PHÒNG"
    assert issued.value["number_symbol"] in shown[1]
    assert run("word-template", "remove", "cong_van", "--data", data, *DAY).code == 0
    assert run("word-template", "list", "--data", data, *DAY).value["templates"] == []
    assert run("word-template", "remove", "cong_van", "--data", data, *DAY).error == "word_template_unknown"


@pytest.mark.parametrize("doc_type, code", [("khong_co", "doc_type_unknown"), ("thong_bao", "word_template_invalid")])
def test_a_template_for_the_wrong_type_is_refused(run: Run, data: Path, tmp_path: Path, doc_type: str, code: str) -> None:
    path = made(tmp_path / "mẫu.docx", *FIELDS)
    answer = run("word-template", "add", path, "--for", doc_type, "--data", data, *DAY)
    assert (answer.code, answer.error) == (1, code)
