"""Letterheads that extraction or recognition damaged: number, date and addressees are read all the same; stamps are not."""

import pytest

from models.reading.head_repair import repaired_date, repaired_number
from models.reading.lines import split_lines
from models.reading.read import read_text
from models.reading.stamps import without_stamps

PAPER = (
    "TỈNH ỦY SÔNG LAM\n*\n{number}\n{date}\nV/v rà soát hồ sơ cán bộ\n\nKính gửi: Ban Tổ chức Tỉnh ủy\n\n"
    "Thực hiện Kế hoạch số 12-KH/TU ngày 02/3/2024, đề nghị Ban Tổ chức Tỉnh ủy báo cáo trước ngày 30/6/2024.\n\n"
    "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTrần Văn Thí Dụ\n"
)
NUMBER, DATE = "Số 12-CV/TU", "Sông Lam, ngày 05 tháng 6 năm 2024"


@pytest.mark.parametrize(
    "number",
    [
        "Số 12-CV/TU", "Số: 12- CV/TU", "S ố 12-CV/TU", "Sổ 12-CV/TU", "Sồ: 12-CV/TU", "SỐ: 12-CV/TU", "So 12-CV/TU", "Sô 12-CV/TU",
        "Số l2-CV/TU", "Số I2-CV/TU", "Sốl2-CV/TU", "Số12-CV/TU", "Số 1 2-CV/TU", "Số 12–CV/TU", "Số:12 - CV / TU", "Số 12_CV/TU",
        "Số 12-CV TU", "Số 12-CV/T U", "Số 12 -cv/tu", "số 12 - CV/TU", "Số 12 CV/TU", "Số 12/CV-TU", "12-CV/TU", "Số: 12-CV/TU.",
        "Số 12-CV/TƯ", "Số 12-CV/TU (HỎA TỐC)", f"Số 12-CV/TU {DATE}",
    ],
)  # fmt: skip
def test_number_line(number):
    document = read_text(PAPER.format(number=number, date=DATE)).document
    assert (document.number_symbol, document.symbol, document.number) == ("12-CV/TU", "CV/TU", 12)
    assert document.subject == "rà soát hồ sơ cán bộ"
    assert document.issuer == "Tỉnh ủy Sông Lam"


@pytest.mark.parametrize(
    "date",
    [
        DATE, "Sông Lam,ngày 5 tháng 6 năm 2024", "Sông Lam ngày 05 tháng 6 năm 2024", "Sông Lam, ngày 05/6/2024", "Sông Lam, ngày: 05/06/2024",
        "Sông Lam, ngày05 tháng 06 năm2024", "Sông Lam, ngày 05 tháng 6 năm 2 024", "Sông Lam, ngày 0 5 tháng 6 năm 2024",
        "Sông Lam, ngày O5 tháng 6 năm 2O24", "Sông Lam, ngay 05 thang 6 nam 2024", "Sông Lam, ngày 05 lháng 6 năm 2024",
        "Sông Lam, ngày 05 thảng 6 nãm 2024", "SÔNG LAM, NGÀY 05 THÁNG 6 NĂM 2024", "Sông Lam, ngày 05 tháng 6, năm 2024",
        "Sông Lam, ngày 5 tháng sáu năm 2024", "Sông Lam, ngày mồng 5 tháng 6 năm 2024", "Sông Lam, ngày..05..tháng..6..năm 2024",
        "Sông Lam,  ngày  05\ntháng 6 năm 2024", "Sông Lam, ngày 05 tháng 6 năm\n2024",
    ],
)  # fmt: skip
def test_date_line(date):
    document = read_text(PAPER.format(number=NUMBER, date=date)).document
    assert (str(document.issued_on), document.place) == ("2024-06-05", "Sông Lam")
    assert (document.number_symbol, document.subject) == ("12-CV/TU", "rà soát hồ sơ cán bộ")


def test_words_that_look_like_a_date_or_a_number_stay():
    assert repaired_date("ngày hội tháng thanh niên năm 2024") == "ngày hội tháng thanh niên năm 2024"
    assert repaired_number("SỞ TÀI CHÍNH") == "SỞ TÀI CHÍNH"
    assert repaired_number("Sở 12 Trần Phú") == "Sở 12 Trần Phú"
    assert repaired_number("Sông Lam") == "Sông Lam"


def test_a_date_behind_the_text_is_the_papers():
    text = (
        "TÒA ÁN NHÂN DÂN TỈNH SÔNG LAM\nSố: 233/TA-VP\nV/v báo cáo số liệu\n\nKính gửi: Các đơn vị\n\nĐề nghị báo cáo trước ngày 31/5/2022.\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSông Lam, ngày 17 tháng 5 năm 2022\n\nCHÁNH ÁN\nTạ Quang Thí Dụ\n"
    )
    document = read_text(text).document
    assert (str(document.issued_on), document.place, document.number_symbol) == ("2022-05-17", "Sông Lam", "233/TA-VP")


@pytest.mark.parametrize(
    "stamp",
    [
        "CÔNG VĂN ĐẾN\nSố: 1905\nNgày: 21/6/2024\nChuyển: Phòng Tổng hợp\n\n",
        "VĂN BẢN ĐẾN Số: 55 Ngày: 12/6/2024\nLưu hồ sơ:\n\n",
        "Người ký: Văn phòng Tỉnh ủy\nEmail: vp@songlam.example\nThời gian ký: 06.06.2024 16:42:07 +07:00\n\n",
    ],
)
def test_stamps_are_not_of_the_paper(stamp):
    clean = read_text(PAPER.format(number=NUMBER, date=DATE))
    stamped = read_text(stamp + PAPER.format(number=NUMBER, date=DATE))
    assert stamped.document == clean.document
    assert [(task.due_on, task.lead_units) for task in stamped.tasks] == [(task.due_on, task.lead_units) for task in clean.tasks]


def test_the_receivers_stamp_under_the_number_names_no_issuer():
    stamped = PAPER.format(
        number=NUMBER, date=DATE + "\n\nVĂN PHÒNG HUYỆN ỦY YÊN KHÊ\nĐẾN  Số: 642  Ngày: 16/6/2024\nChuyển: Đ/c Chánh VP\n"
    )
    assert read_text(stamped).document.issuer == "Tỉnh ủy Sông Lam"


@pytest.mark.parametrize(
    ("end", "is_page_end"),
    [
        ("2", True), ("- 2 -", True), ("Trang 2/3", True), ("                              2", True),
        ("Thông báo số 166-TB/VPTU                      2/3", True), ("2\tRà soát dự án\tSở Tài chính\t30", False),
    ],
)  # fmt: skip
def test_page_ends_inside_a_sentence(end, is_page_end):
    lines = without_stamps(
        split_lines(
            "a\nb\nc\nBan Tổ chức Tỉnh ủy rà soát danh sách, hoàn thành trước ngày\n"
            + end
            + "\n15/6/2024. Đề nghị các đơn vị thực hiện."
        )
    )
    assert (lines[4].text == "") is is_page_end


def test_a_number_over_a_cell_stays():
    lines = without_stamps(
        split_lines("STT\nNội dung\nĐơn vị\n1\nRà soát hồ sơ\nBan Tổ chức Tỉnh ủy\n2\nLập danh sách\nVăn phòng")
    )
    assert [line.text for line in lines].count("1") == 1


@pytest.mark.parametrize(
    ("label", "guests"),
    [
        ("Tỉnh ủy trân trọng kính mời:", ("Các đồng chí Tỉnh ủy viên", "Lãnh đạo Sở Tài chính")),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM ĐIỆN:", ("Các đồng chí Tỉnh ủy viên", "Lãnh đạo Sở Tài chính")),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM điện:", ("Các đồng chí Tỉnh ủy viên", "Lãnh đạo Sở Tài chính")),
    ],
)
def test_guests_and_wires(label, guests):
    text = f"TỈNH ỦY SÔNG LAM\n*\nSố 12-GM/TU\nSông Lam, ngày 05 tháng 6 năm 2024\n\nGIẤY MỜI\n\n{label}\n- Các đồng chí Tỉnh ủy viên;\n- Lãnh đạo Sở Tài chính.\n\nDự Hội nghị tổng kết vào ngày 12/6/2024."
    assert read_text(text).document.addressees == guests


@pytest.mark.parametrize(
    "below",
    [
        "- Căn cứ Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư;\n- Căn cứ Nghị quyết số 02-NQ/TU, ngày 11/02/2026.\nVăn phòng Tỉnh ủy trình đề án.",
        "Căn cứ Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư.\nVăn phòng Tỉnh ủy trình đề án.",
        "Văn phòng Tỉnh ủy xin trình đề án.",
        "Đề án gồm ba phần.",
    ],
)
def test_grounds_and_the_first_sentence_are_no_addressees(below):
    text = f"TỈNH ỦY BẮC SƠN\nVĂN PHÒNG\n*\nSố 14-TTr/VPTU\nBắc Sơn, ngày 12 tháng 4 năm 2026\nTỜ TRÌNH\nđề án văn thư\n-----\nKính trình: Ban Thường vụ Tỉnh ủy;\n{below}\n"
    assert list(read_text(text).document.addressees) == ["Ban Thường vụ Tỉnh ủy"]
