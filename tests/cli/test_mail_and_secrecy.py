"""E-mail files and marked papers on the command line: attachments are named and kept, a mark stops and leaves nothing behind."""

from email.message import EmailMessage

import pytest

PAPER = (
    "TỈNH ỦY BẮC GIANG\nHUYỆN ỦY LỤC NAM\n*\nSố 112-CV/HU\nV/v rà soát biên chế\n{mark}\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Lục Nam, ngày 03 tháng 01 năm 2024\n\nKính gửi: Ban Tổ chức Huyện ủy\nGiao Ban Tổ chức Huyện ủy báo cáo chuyên-đề-phượng-hoàng "
    "trước ngày 28/2/2024.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn Thành\n"
)


@pytest.fixture
def letter(tmp_path):
    def write(mark="", subject="Gửi công văn"):
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", subject
        message.set_content("Kính gửi đồng chí,\nXin gửi kèm công văn.")
        message.add_attachment(PAPER.format(mark=mark).encode(), maintype="text", subtype="x-paper", filename="Công văn 112.txt")
        message.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="Biểu.bin")
        path = tmp_path / "thư.eml"
        path.write_bytes(message.as_bytes())
        return path

    return write


def left_behind(folder):
    words = ("phượng-hoàng".encode(), b"phuong-hoang", b"phuong hoang", b"112-CV/HU")
    return [path.name for path in folder.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in words)]


def test_read_names_the_attachments(run, letter):
    answer = run("read", letter())
    assert answer.code == 0
    assert "Tệp kèm theo thư: Công văn 112.txt, Biểu.bin" in answer.out
    assert "Đã đọc: tệp Công văn 112.txt" in answer.out
    assert run("read", letter(), "--json").value["document"]["number_symbol"] == "112-CV/HU"


def test_register_keeps_the_message_and_its_attachments(run, letter, data):
    answer = run("register", letter(), "--data", data, "--today", "2024-01-10", "--json")
    assert answer.value["number_symbol"] == "112-CV/HU"
    files = [path for path in (data / "attachments").rglob("*") if path.is_file()]
    assert len(files) == 3


@pytest.mark.parametrize(
    "mark, subject, code",
    [("MẬT", "x", "secret_document"), ("", "TỐI MẬT: công văn", "secret_document"), ("M Â T", "x", "secret_doubtful")],
)
def test_a_mark_stops_and_leaves_nothing(run, letter, data, mark, subject, code):
    path = letter(mark, subject)
    assert any("mật" in warning for warning in run("read", path, "--json").value["warnings"])
    answer = run("register", path, "--data", data, "--today", "2024-01-10", "--accept-tasks", "all", "--create-units", "--json")
    assert (answer.code, answer.error) == (1, code)
    assert left_behind(data) == []
    assert list((data / "attachments").rglob("*.*")) == []
    again = run("register", path, "--data", data, "--today", "2024-01-10", "--not-secret", "--json")
    assert again.value["number_symbol"] == "112-CV/HU"
    assert left_behind(data) != []


@pytest.mark.parametrize(
    "data_of, code", [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mail_outlook"), (b"\x78\x9f\x3e\x22", "mail_winmail")]
)
def test_mail_of_outlook_is_refused_in_words(run, tmp_path, data_of, code):
    path = tmp_path / "thư.msg"
    path.write_bytes(data_of + ("__substg1.0_0037001F".encode("utf-16-le") if code == "mail_outlook" else b"\0" * 90))
    answer = run("read", path, "--json")
    assert (answer.code, answer.error) == (1, code)
