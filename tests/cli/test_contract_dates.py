"""Days that cannot be: in a paper, in an option, against the day of the clock; each refusal names the day and changes nothing."""

import hashlib
from pathlib import Path

import pytest

PAPER = """TỈNH ỦY MẪU
*
Số 45-CV/TU
Mẫu, ngày 03 tháng 5 năm 2024
về việc chuẩn bị hội nghị
Kính gửi: Các ban Tỉnh ủy
Đề nghị các ban chuẩn bị nội dung hội nghị.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Nguyễn Văn Mẫu
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "cong_van.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_a_paper_dated_after_its_arrival_is_registered_with_a_remark(run, data: Path, paper: Path) -> None:
    answer = run("register", paper, "--data", data, "--today", "2024-04-16", "--json")
    assert answer.code == 0
    assert answer.value["number_symbol"] == "45-CV/TU"
    assert "03/05/2024" in answer.err
    assert "16/04/2024" in answer.err


@pytest.mark.parametrize(
    "today, options, code, said",
    [
        ("2023-05-03", (), "date_future", "03/05/2024"),  # a year ahead: the year is misread
        ("2024-04-16", ("--issued-on", "2024-05-03"), "date_future", "16/04/2024"),  # a typed day is checked
        ("2024-05-16", ("--arrived-on", "2024-05-17"), "date_future", "17/05/2024"),
        ("2024-05-16", ("--issued-on", "2024-05-10", "--arrived-on", "2024-05-09"), "date_order", "10/05/2024"),
        ("2024-05-16", ("--issued-on", "1024-05-10"), "date_too_early", "10/05/1024"),
    ],
)
def test_days_that_cannot_be(run, data: Path, paper: Path, today: str, options: tuple[str, ...], code: str, said: str) -> None:
    folder = data if today > "2024-01-02" else data.parent / "mới"
    if folder != data:
        assert run("init", "--office", "Văn phòng Tỉnh ủy Mẫu", "--level", "province", "--preset", "2024", "--data", folder,
                   "--today", "2023-01-02").code == 0  # fmt: skip
    before = hashlib.sha256((folder / "register.db").read_bytes()).hexdigest()
    answer = run("register", paper, *options, "--data", folder, "--today", today, "--json")
    assert (answer.code, answer.error) == (1, code)
    message = answer.value["error"]["message"]
    assert said in message
    assert "…" not in message
    assert "không phải là ngày có thật" not in message
    assert hashlib.sha256((folder / "register.db").read_bytes()).hexdigest() == before


def test_a_duty_whose_day_does_not_exist_waits_for_its_day(run, data: Path, paper: Path) -> None:
    duty = "Giao Ban Tổ chức Tỉnh ủy báo cáo kết quả trước ngày 31/02/2024."
    paper.write_text(PAPER.replace("Đề nghị các ban chuẩn bị nội dung hội nghị.", duty), encoding="utf-8")
    (task,) = run("read", paper, "--json").value["tasks"]
    assert (task["deadline_phrase"], task["due_on"], task["deadline_kind"]) == ("trước ngày 31/02/2024", None, "dated")
    assert run("register", paper, "--accept-tasks", "--data", data, "--today", "2024-05-06").code == 0
    answer = run("due", "--data", data, "--today", "2024-05-06", "--json")
    assert answer.value["tiles"]["missing_due"] == 1
    assert [row["status"] for row in answer.value["tasks"]] == ["missing_due"]
