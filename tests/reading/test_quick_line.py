"""The quick line: units, deadline, product and content in any order, with names that the register does not know."""

from datetime import date

import pytest

from models.reading.quick_line import read_quick_line
from models.reading.result import warning_text

TODAY = date(2024, 4, 1)
UNITS = {
    "btg", "bdv", "snv", "stc", "th", "bao", "ban tuyên giáo", "ban tuyên giáo tỉnh ủy", "ban dân vận", "sở nội vụ", "sở tài chính",
    "sở văn hóa, thể thao và du lịch", "các sở, ban, ngành",
}  # fmt: skip


def known(name: str) -> bool:
    """The units of this test; `báo` reads as the code BAO, as in the real register."""
    return name.lower().replace("báo", "bao") in UNITS


def read(line: str):
    """The line on the test's day."""
    return read_quick_line(line, TODAY, known)


@pytest.mark.parametrize(
    ("line", "lead", "helpers", "content", "product"),
    [
        ("giao BTG chủ trì, BDV phối hợp, trước 15/4, báo cáo", ["BTG"], ["BDV"], "Báo cáo", "báo cáo"),
        ("Giao Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Ban Dân vận, Sở Nội vụ xây dựng kế hoạch tuyên truyền, trước ngày 15/4/2024",
         ["Ban Tuyên giáo Tỉnh ủy"], ["Ban Dân vận", "Sở Nội vụ"], "Xây dựng kế hoạch tuyên truyền", "kế hoạch tuyên truyền"),
        ("giao STC và SNV rà soát biên chế xong 20/4", ["STC", "SNV"], [], "Rà soát biên chế", None),
        ("giao BTG, BDV phối hợp, 15.4, báo cáo", ["BTG"], ["BDV"], "Báo cáo", "báo cáo"),
        ("giao BTG, BDV, SNV rà soát quy chế trước 15/4", ["BTG", "BDV", "SNV"], [], "Rà soát quy chế", None),
        ("các sở, ban, ngành báo cáo kết quả trước 15/4", ["các sở, ban, ngành"], [], "Báo cáo kết quả", "báo cáo kết quả"),
        ("giao Sở Văn hóa, Thể thao và Du lịch tổ chức lễ hội", ["Sở Văn hóa, Thể thao và Du lịch"], [], "Tổ chức lễ hội", None),
        ("BDV, SNV phối hợp, BTG chủ trì soạn hướng dẫn, 15/4", ["BTG"], ["BDV", "SNV"], "Soạn hướng dẫn", None),
        ("chủ trì: BTG; phối hợp: BDV, SNV; hạn: 15/4; sản phẩm: tờ trình; rà soát chỉ tiêu", ["BTG"], ["BDV", "SNV"],
         "Rà soát chỉ tiêu", "tờ trình"),
        ("Xây dựng kế hoạch tuyên truyền, giao BTG chủ trì, trước 15/5", ["BTG"], [], "Xây dựng kế hoạch tuyên truyền",
         "kế hoạch tuyên truyền"),
        ("giao BTG rà soát chỉ tiêu, trước 15/4, báo cáo", ["BTG"], [], "Rà soát chỉ tiêu", "báo cáo"),
        ("giao BTG, báo cáo trước 15/4", ["BTG"], [], "Báo cáo", "báo cáo"),
        ("giao th tổng hợp số liệu", [], [], "Th tổng hợp số liệu", None),
        ("Ban Dân vận chủ trì, chậm nhất ngày 15/3, tổng hợp; Sở Nội vụ, STC phối hợp", ["Ban Dân vận"], ["Sở Nội vụ", "STC"],
         "Tổng hợp", None),
        ("giao Ban Quản lý chợ nổi chủ trì, trước 15/4, kiểm đếm", ["Ban Quản lý chợ nổi"], [], "Kiểm đếm", None),
        ("giao STC lập dự toán trong 5 ngày làm việc kể từ ngày nhận được", ["STC"], [], "Lập dự toán", "dự toán"),
        ("giao STC báo cáo hằng tháng trước ngày 25", ["STC"], [], "Báo cáo", "báo cáo"),
        ("giao BXX chủ trì, BYY phối hợp, báo cáo", ["BXX"], ["BYY"], "Báo cáo", "báo cáo"),
        ("giao Sở Không Rõ tham mưu, trước 15/4", ["Sở Không Rõ"], [], "Tham mưu", None),
        ("báo cáo trước 15/4", [], [], "Báo cáo", "báo cáo"),
        ("", [], [], "", None),
    ],
)  # fmt: skip
def test_parts(line: str, lead: list[str], helpers: list[str], content: str, product: str | None) -> None:
    seen = read(line)
    assert list(seen.lead_units) == lead
    assert list(seen.coordinating_units) == helpers
    assert (seen.content, seen.product) == (content, product)


@pytest.mark.parametrize(
    ("words", "due_on", "exclusive", "is_year_missing", "recurrence"),
    [
        ("trước 15/4", date(2024, 4, 15), True, True, None),
        ("trước ngày 15/4/2024", date(2024, 4, 15), True, False, None),
        ("trước 15-4", date(2024, 4, 15), True, True, None),
        ("chậm nhất 15/4", date(2024, 4, 15), False, True, None),
        ("hạn 15/4", date(2024, 4, 15), False, True, None),
        ("xong ngày 15/4/2024", date(2024, 4, 15), False, False, None),
        ("15/4", date(2024, 4, 15), False, True, None),
        ("trước 1/4", date(2024, 4, 1), True, True, None),
        ("trước 31/3", date(2025, 3, 31), True, True, None),
        ("trước 29/2", date(2028, 2, 29), True, True, None),
        ("trong tháng 4", date(2024, 4, 30), False, True, None),
        ("trước ngày 25 hằng tháng", None, True, False, "monthly"),
    ],
)
def test_deadline(words: str, due_on: date | None, exclusive: bool, is_year_missing: bool, recurrence: str | None) -> None:
    deadline = read(f"giao BTG chủ trì, {words}, rà soát chỉ tiêu").deadline
    assert deadline is not None
    assert (deadline.due_on, deadline.exclusive, deadline.is_year_missing, deadline.recurrence) == (
        due_on, exclusive, is_year_missing, recurrence)  # fmt: skip
    assert read(f"giao BTG chủ trì, {words}, rà soát chỉ tiêu").content == "Rà soát chỉ tiêu"


def test_an_impossible_day_is_said_and_no_day_is_none() -> None:
    impossible = read("giao BTG chủ trì, trước 31/4, báo cáo").deadline
    assert impossible is not None
    assert (impossible.is_impossible, impossible.due_on) == (True, None)
    assert read("giao BTG chủ trì rà soát chỉ tiêu").deadline is None


def test_the_phrase_is_kept_as_typed_and_the_tracker_is_named() -> None:
    seen = read("giao BTG chủ trì, hạn: 30/4, theo dõi: Chị Hoa, rà soát")
    assert (seen.deadline_phrase, seen.tracker, seen.content) == ("hạn: 30/4", "Chị Hoa", "Rà soát")


def test_helpers_that_are_only_hinted_at_stay_in_the_words() -> None:
    seen = read("giao BTG chủ trì, phối hợp với các cơ quan liên quan xây dựng đề án, trước 15/4")
    assert seen.coordinating_units == ()
    assert "các cơ quan liên quan" in seen.content
    assert [warned.code for warned in seen.warnings] == ["coordinating_unknown"]
    assert "các cơ quan liên quan" in warning_text(seen.warnings[0])


@pytest.mark.parametrize(
    "line", ["phối hợp " * 200, ", " * 900 + "chủ trì", "BTG, " * 300 + "phối hợp", "15/4 " * 300, "{0} %s <b>"]
)
def test_hostile_lines_end(line: str) -> None:
    assert read(line).content is not None
