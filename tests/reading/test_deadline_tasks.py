"""Deadlines that become tasks: chains, lists under one date, points with dates of their own, twins, days without figures."""

from datetime import date

import pytest

from models.reading.read import read_text

HEAD = """TỈNH ỦY MẪU
*
Số 12-CV/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Mẫu, ngày 03 tháng 5 năm 2024
V/v thực hiện nhiệm vụ

Kính gửi: Các huyện ủy, thành ủy,

"""
FOOT = "\n\nNơi nhận:\n- Như trên,\n- Lưu VPTU.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\n\nNguyễn Văn A\n"
ADDRESSEES = ("Các huyện ủy, thành ủy",)


def tasks(body: str):
    return read_text(HEAD + body + FOOT).tasks


DATES = [
    # text, [(due on, recurrence, its day, exclusive, who delivers)]
    (
        "Giao Sở Nội vụ định kỳ hằng quý, trước ngày 20 của tháng cuối quý, báo cáo Ban Thường vụ Tỉnh ủy.",
        [(None, "quarterly", {"day": 20, "month": 3}, True, ("Sở Nội vụ",))],
    ),
    (
        "Các huyện ủy báo cáo kết quả về Ban Tổ chức Tỉnh ủy trước ngày 15/6 và 15/12 hằng năm.",
        [
            (None, "yearly", {"day": 15, "month": 6}, True, ("Các huyện ủy",)),
            (None, "yearly", {"day": 15, "month": 12}, True, ("Các huyện ủy",)),
        ],
    ),
    (
        "Giao Ban Tổ chức Tỉnh ủy định kỳ 6 tháng, hằng năm báo cáo kết quả với Ban Thường vụ Tỉnh ủy.",
        [
            (None, "half_yearly", None, False, ("Ban Tổ chức Tỉnh ủy",)),
            (None, "yearly", None, False, ("Ban Tổ chức Tỉnh ủy",)),
        ],
    ),
    (
        "Các đơn vị gửi báo cáo về Sở Nội vụ trước ngày 01/11/2024 để tổng hợp, trình Ủy ban nhân dân tỉnh trước ngày 15/11/2024.",
        [
            (date(2024, 11, 1), None, None, True, ADDRESSEES),
            (date(2024, 11, 15), None, None, True, ("Sở Nội vụ",)),
        ],
    ),
    (
        "Giao Sở Tài chính hoàn thành phương án trong tháng 6/2024, chậm nhất ngày 25/6/2024.",
        [(date(2024, 6, 25), None, None, False, ("Sở Tài chính",))],
    ),
    (
        "Các huyện ủy báo cáo kết quả hằng tháng về Văn phòng Tỉnh ủy trước ngày 20.",
        [(None, "monthly", {"day": 20}, True, ("Các huyện ủy",))],
    ),
    ("Giao Sở Tài chính thanh toán chế độ trước Tết Nguyên đán 2025.", [(date(2025, 1, 29), None, None, True, ("Sở Tài chính",))]),
    ("Giao Sở Tài chính hoàn thành việc quyết toán trước ngày cuối tháng Chạp.", [(date(2025, 1, 28), None, None, True, ("Sở Tài chính",))]),
    ("Giao Sở Y tế báo cáo tình hình dịch bệnh trong tuần tới.", [(date(2024, 5, 10), None, None, False, ("Sở Y tế",))]),
    ("Giao Công an tỉnh báo cáo kết quả trong ngày.", [(date(2024, 5, 3), None, None, False, ("Công an tỉnh",))]),
    (
        "Giao Sở Tài chính báo cáo vào ngày làm việc cuối cùng của tháng.",
        [(None, "monthly", {"day": -1}, False, ("Sở Tài chính",))],
    ),
    (
        "Giao Sở Công Thương báo cáo Ban Thường vụ Tỉnh ủy trước ngày 05 của tháng sau.",
        [(None, "monthly", {"day": 5, "month_offset": 1}, True, ("Sở Công Thương",))],
    ),
    ("Đến ngày 30/6/2024, các chi bộ phải hoàn thành việc rà soát hồ sơ đảng viên.", [(date(2024, 6, 30), None, None, False, ADDRESSEES)]),
    ("Bảo đảm an ninh, trật tự trước, trong và sau Tết Nguyên đán.", []),
    ("Đến ngày 15/4/2024, toàn tỉnh mới có 5 huyện ủy gửi báo cáo.", []),
]  # fmt: skip


@pytest.mark.parametrize("body, want", DATES, ids=[body[:40] for body, _ in DATES])
def test_dates_and_owners(body, want):
    assert [(t.due_on, t.recurrence, t.recurrence_day, t.exclusive, t.lead_units) for t in tasks(body)] == want


def test_one_date_covers_the_list_after_it():
    (task,) = tasks(
        "Giao Ban cán sự đảng Ủy ban nhân dân tỉnh tham mưu xây dựng dự thảo Chỉ thị (thời hạn hoàn thành trước ngày 15/6/2024), gồm:"
        " (1) Về quản lý đất đai; (2) Về thu ngân sách; (3) Về đầu tư công."
    )
    assert (task.due_on, task.exclusive, task.sub_items) == (date(2024, 6, 15), True, 3)


def test_points_of_one_paragraph_are_tasks_of_their_own():
    found = tasks(
        "Các huyện ủy, thành ủy tập trung thực hiện các nhiệm vụ sau: (1) Rà soát quy hoạch trước ngày 10/6/2024; (2) Tăng cường kiểm tra"
        " các dự án; (3) Đẩy mạnh thu ngân sách, hoàn thành trong quý II/2024; (4) Báo cáo kết quả trước ngày 20/6/2024; (5) Chăm lo hộ"
        " nghèo; (6) Gửi kế hoạch chậm nhất ngày 25/6/2024."
    )
    assert [(t.item, t.due_on) for t in found] == [
        ("(1)", date(2024, 6, 10)),
        ("(2)", None),
        ("(3)", date(2024, 6, 30)),
        ("(4)", date(2024, 6, 20)),
        ("(5)", None),
        ("(6)", date(2024, 6, 25)),
    ]
    assert {t.lead_units for t in found} == {ADDRESSEES}


def test_a_term_before_a_meeting_stays_open():
    (task,) = tasks("Giao Văn phòng Tỉnh ủy chuẩn bị tài liệu, gửi đại biểu chậm nhất 03 ngày trước khi họp.")
    assert task.due_on is None
    assert task.relative is not None
    assert (task.relative.count, task.relative.unit, task.relative.start, task.relative.before) == (3, "day", "event", True)


def test_the_phrase_before_an_event_names_the_event() -> None:
    (task,) = tasks("Các huyện ủy gửi tài liệu về Văn phòng Tỉnh ủy chậm nhất 03 ngày trước khi họp giao ban.")
    assert (task.deadline_phrase, task.due_on) == ("chậm nhất 03 ngày trước khi họp giao ban", None)
