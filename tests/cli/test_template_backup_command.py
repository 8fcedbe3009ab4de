"""`backup` and `restore` tell of the office's own templates, in words and as JSON."""

import pytest

from ui.backup_words import brought_back, not_copied, with_templates


def test_templates_go_out_and_come_back(run, data, tmp_path):
    word = data / "templates" / "word"
    word.mkdir(parents=True)
    (word / "cong_van.docx").write_bytes(b"PK")
    (word / "ke_hoach.docx").mkdir()
    out = tmp_path / "sổ.db"
    made = run("backup", "--out", out, "--data", data, "--today", "2024-05-03", "--json").value
    assert (made["templates"], made["left_out"]) == (1, ["word/ke_hoach.docx"])
    said = run("backup", "--data", data, "--today", "2024-05-03").out
    assert "1 mẫu riêng: " in said
    assert "1 tệp mẫu riêng không vào được bản sao lưu: word/ke_hoach.docx." in said
    (word / "cong_van.docx").write_bytes(b"PK later")
    back = run("restore", out, "--data", data, "--today", "2024-05-03", "--json").value
    assert (back["templates"], back["left_out"]) == (1, [])
    assert (word / "cong_van.docx").read_bytes() == b"PK"
    said = run("restore", out, "--data", data, "--today", "2024-05-03").out
    assert "Đã lấy lại 1 mẫu riêng. Mẫu dùng trước đó được giữ tại: " in said


@pytest.mark.parametrize(
    "text, words",
    [
        (with_templates(6, 0), "6 văn bản"),
        (with_templates(6, 2), "6 văn bản, 2 mẫu riêng"),
        (not_copied(()), ""),
        (
            not_copied(("a", "b", "c", "d", "e")).partition("\n")[0],
            "5 tệp mẫu riêng không vào được bản sao lưu: a, b, c và 2 tệp nữa.",
        ),
        ("|".join(brought_back(0, (), None)), ""),
        (
            "|".join(brought_back(0, ("a",), None)),
            "1 mẫu riêng không lấy lại được: a. Sổ đã khôi phục đủ; hãy thêm lại các mẫu ấy từ tệp của mình.",
        ),
    ],
)
def test_the_words(text, words):
    assert text == words
