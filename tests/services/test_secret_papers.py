"""A paper marked secret is read, never stored: whatever carries the mark, nothing of the paper is left in the data folder."""

import sys
import tempfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentFilter
from models.domain.errors import RuleError
from models.reading.secrecy import find_mark, mark_of_title
from models.services.office import open_office
from models.services.reading import mail_parts, read_file, read_pasted
from models.services.register.papers import register_paper
from models.services.register.registering import draft_from_reading

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reading"))
import paper_kinds

WORD = "chuyên-đề-phượng-hoàng"
"""A word of the paper that must be nowhere afterwards."""
BODY = (
    "TỈNH ỦY BẮC GIANG\nHUYỆN ỦY LỤC NAM\n*\nSố 112-CV/HU\n{mark}\nĐẢNG CỘNG SẢN VIỆT NAM\nLục Nam, ngày 03 tháng 01 năm 2024\n"
    f"Kính gửi: Ban Tổ chức Huyện ủy\nĐề nghị báo cáo về {WORD} trước ngày 28/2/2024.\n"
)

SURE = {
    "MẬT": "mat", "Mật": "mat", "TỐI MẬT": "toi_mat", "TUYỆT MẬT": "tuyet_mat", "M Ậ T": "mat", "T U Y Ệ T  M Ậ T": "tuyet_mat",
    "Độ mật: Tối mật": "toi_mat", "[ MẬT ]": "mat", "TUYỆT MÂT": "tuyet_mat", "MẬT Số 12-CV/TU": "mat",
    "MẬT KHẨN": "mat", "HỎA TỐC TUYỆT MẬT": "tuyet_mat", "MẬT Lục Nam, ngày 03 tháng 01 năm 2024": "mat", "Số 12-CV/TU MẬT": "mat", "TỈNH ỦY X        MẬT": "mat",
}  # fmt: skip
DOUBTFUL = ("MÂT", "MAT", "TUYET MAT", "MẤT", "M Â T")
NONE = (
    "MẶT TRẬN TỔ QUỐC VIỆT NAM", "MẶT TRẬN", "bảo vệ bí mật nhà nước", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Nguyễn Thị Mật", "NGUYỄN VĂN MẬT",
    "Độ mật: Không", "cơ mật", "Mật độ dân số", "MẶT\nTRẬN TỔ QUỐC", "1 | Công văn | Mật | 12", "mật mã",
)  # fmt: skip


@pytest.mark.parametrize("line", sorted(SURE))
def test_marks(line):
    assert (find_mark(line.split("\n")).level, find_mark([line]).is_sure) == (SURE[line], True)
    assert read_pasted(BODY.format(mark=line)).document.secrecy == SURE[line]


@pytest.mark.parametrize("line", DOUBTFUL)
def test_damaged_marks_are_asked_about(line):
    reading = read_pasted(BODY.format(mark=line))
    assert reading.document.secrecy is None
    assert [dict(item.params)["found"] for item in reading.warnings if item.code == "secret_doubtful"]


@pytest.mark.parametrize("line", NONE)
def test_words_that_are_no_mark(line):
    assert find_mark(line.split("\n")) is None
    reading = read_pasted(BODY.format(mark=line))
    assert (reading.document.secrecy, [item.code for item in reading.warnings if "secret" in item.code]) == (None, [])


@pytest.mark.parametrize(
    "title, level, is_sure",
    [
        ("[MẬT] Công văn 12", "mat", True),
        ("Tuyệt mật - Kế hoạch", "tuyet_mat", True),
        ("Mật: Công văn 12", "mat", True),
        ("CV 12 MẬT của Tỉnh ủy", "mat", True),
        ("112-CV-HU_TOI_MAT", "toi_mat", False),
        ("Công văn mật số 12", "mat", False),
        ("CÔNG VĂN MẬT SỐ 12", "mat", False),
        ("KH MAT TRAN TO QUOC", None, None),
        ("Tập huấn bảo vệ bí mật nhà nước", None, None),
        ("BÁO CÁO BẢO VỆ BÍ MẬT NHÀ NƯỚC", None, None),
        ("Báo cáo Mặt trận Tổ quốc", None, None),
        ("Đ/c Nguyễn Thị Mật", None, None),
        ("mat bang", None, None),
    ],
)
def test_marks_of_titles(title, level, is_sure):
    found = mark_of_title(title)
    assert (found and found.level, found and found.is_sure) == (level, is_sure)


def letter(subject="Gửi văn bản", body="Xin gửi kèm.", files=()):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", subject
    message.set_content(body)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def word_file(mark="", header=""):
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in BODY.format(mark=mark).split("\n"))
    more = {"word/header1.xml": f"<w:hdr {paper_kinds.W}>{header}</w:hdr>"} if header else {}
    return paper_kinds.zipped({"word/document.xml": f"<w:document {paper_kinds.W}><w:body>{body}</w:body></w:document>", **more})


PLAIN = BODY.format(mark="")
MARK = "<w:p><w:r><w:t>TUYỆT MẬT</w:t></w:r></w:p>"
BOX = "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>M</w:t></w:r><w:r><w:t>ẬT</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
FILES = {
    "line": ("a.txt", BODY.format(mark="MẬT").encode(), "secret_document"),
    "annex": ("a.txt", (PLAIN + "\nPHỤ LỤC\nTỐI MẬT\n").encode(), "secret_document"),
    "word_header": ("a.docx", word_file(header=MARK), "secret_document"),
    "word_box": ("a.docx", word_file(header=BOX), "secret_document"),
    "file_name": ("CV 12 (Mật).txt", PLAIN.encode(), "secret_document"),
    "file_name_plain": ("CV-12-MAT.txt", PLAIN.encode(), "secret_doubtful"),
    "damaged": ("a.txt", BODY.format(mark="MÂT").encode(), "secret_doubtful"),
    "mail_subject": ("a.eml", letter("TỐI MẬT: gửi văn bản", PLAIN), "secret_document"),
    "mail_body": ("a.eml", letter(body=BODY.format(mark="MẬT")), "secret_document"),
    "mail_paper": ("a.eml", letter(files=[("a.docx", word_file("MẬT"))]), "secret_document"),
    "mail_second": ("a.eml", letter(files=[("a.docx", word_file()), ("b.docx", word_file("MẬT"))]), "secret_document"),
    "mail_name": ("a.eml", letter(files=[("a.docx", word_file()), ("Phụ lục Tối mật.bin", b"\0\1")]), "secret_document"),
    "rtf_header": (
        "a.rtf",
        b"{\\rtf1\\ansi{\\header \\pard M\\u7852?T\\par}" + paper_kinds._rtf_text(PLAIN).replace("\n", "\\par ").encode() + b"}",
        "secret_document",
    ),
}


def traces(folder):
    """Files below the folder that hold a word of the paper, as text in any usual coding or packed."""
    words = [WORD.encode(coding) for coding in ("utf-8", "utf-16-le")] + [
        b"phuong-hoang",
        b"phuong hoang",
        b"112-CV/HU",
        b"word/document.xml",
    ]
    return [path.name for path in folder.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in words)]


@pytest.mark.parametrize("kind", sorted(FILES))
def test_nothing_of_it_is_stored(kind, data_dir, tmp_path, monkeypatch):
    name, data, code = FILES[kind]
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    monkeypatch.setenv("TMPDIR", str(temp))
    path = tmp_path / name
    path.write_bytes(data)
    reading = read_file(path)
    assert any(item.code == code for item in reading.warnings)
    with open_office(data_dir, FixedClock(date(2024, 5, 3)), who="văn thư") as office:
        with pytest.raises(RuleError) as caught:
            register_paper(office, reading, draft_from_reading(office, reading, "incoming"), accept="all", original=path)
        assert caught.value.code == code
        assert office.documents.count(DocumentFilter()) == 0
    assert traces(data_dir) == []
    assert list(temp.rglob("*")) == []


def test_a_person_says_that_it_is_not_secret(office, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(BODY.format(mark="MẬT").encode())
    reading = read_file(path)
    done, _ = register_paper(office, reading, draft_from_reading(office, reading, "incoming"), original=path, not_secret=True)
    assert (done.document.secrecy, done.document.number_symbol) == (None, "112-CV/HU")


def test_a_message_keeps_its_attachments(office, tmp_path):
    path = tmp_path / "thư.eml"
    path.write_bytes(letter(files=[("Công văn.docx", word_file()), ("../../Phụ lục.txt", b"phu luc")]))
    assert [(part.name, part.size) for part in mail_parts(path)] == [("Công văn.docx", len(word_file())), ("Phụ lục.txt", 7)]
    reading = read_file(path)
    done, _ = register_paper(office, reading, draft_from_reading(office, reading, "incoming"), original=path)
    assert done.document.number_symbol == "112-CV/HU"
    kept = office.documents.get(done.document.id).attachments
    assert [(item.name, item.role) for item in kept] == [
        ("thư.eml", "original"),
        ("Công văn.docx", "appendix"),
        ("Phụ lục.txt", "appendix"),
    ]
