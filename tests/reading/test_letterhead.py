"""Heads, lists and signatures of papers as they come: two columns, lost hyphens, state papers, marks, our own letters."""

from datetime import date

import pytest

from models.reading.read import read_text
from models.reading.result import to_json

OUR_LETTER = """TỈNH UỶ ĐIỆN BIÊN
VĂN PHÒNG
*
Số 687-CV/VPTU
về việc đôn đốc thực hiện nhiệm vụ
quá hạn
ĐẢNG CỘNG SẢN VIỆT NAM
Điện Biên, ngày 16 tháng 4 năm 2024
Kính gửi: Ban cán sự đảng Uỷ ban nhân dân tỉnh;
Thực hiện Kết luận của Ban Chấp hành Đảng bộ tỉnh tại Hội nghị lần thứ 31, ngày 28/3/2024, Ban cán sự đảng Uỷ ban nhân dân
tỉnh được giao tham mưu xây dựng dự thảo Chỉ thị của Ban Thường vụ Tỉnh uỷ, thời hạn trước ngày 15/4/2024.
Tuy nhiên, đến ngày 16/4/2024, Văn phòng Tỉnh uỷ chưa nhận được dự thảo Chỉ thị.
Văn phòng Tỉnh uỷ đề nghị Ban cán sự đảng Uỷ ban nhân dân tỉnh khẩn trương hoàn thành, gửi kết quả về Thường trực Tỉnh uỷ
(qua Văn phòng Tỉnh uỷ) trước ngày 24/4/2024. Văn phòng Tỉnh uỷ sẽ tổng hợp, báo cáo Thường trực Tỉnh uỷ.
Nơi nhận:
- Như trên;
- Thường trực Tỉnh uỷ (báo cáo);
- Lưu Văn phòng Tỉnh uỷ.
CHÁNH VĂN PHÒNG
Nguyễn Văn Mẫu
"""

INTERLEAVED = """TỈNH UỶ ĐIỆN BIÊN ĐẢNG CỘNG SẢN VIỆT NAM
VĂN PHÒNG
* Điện Biên, ngày 03 tháng 02 năm 2026
Số 12a-CV/VPTU
V/v gửi báo cáo
Kính gửi: Các huyện uỷ, thành uỷ.
Đề nghị các đơn vị gửi báo cáo về Văn phòng Tỉnh uỷ trước ngày 20/02/2026.
Nơi nhận:                              K/T CHÁNH VĂN PHÒNG
- Như trên;                            PHÓ CHÁNH VĂN PHÒNG
- Lưu Văn phòng Tỉnh uỷ.
                                       Lê Văn Tám
"""

COMMUNE = """ĐẢNG BỘ THÀNH PHỐ HÀ NỘI
ĐẢNG UỶ PHƯỜNG BA ĐÌNH
*
Số 08-QĐ/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Ba Đình, ngày 27 tháng 5 năm 2026
QUYẾT ĐỊNH
về việc thành lập Tổ giúp việc
-----
- Căn cứ Quy chế làm việc số 02-QC/ĐU ngày 15/7/2025 của Đảng uỷ phường;
BAN THƯỜNG VỤ ĐẢNG UỶ QUYẾT ĐỊNH
Điều 1. Thành lập Tổ giúp việc gồm các đồng chí có tên trong danh sách kèm theo.
Nơi nhận:
- Như Điều 1;
- Lưu Văn phòng Đảng uỷ.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Vũ Thị Lan
"""

STATE = """ỦY BAN NHÂN DÂN
TỈNH BẾN TRE
Số: 1232/UBND-VX
V/v rà soát hộ nghèo
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bến Tre, ngày 9 tháng 4 năm 2024
Kính gửi:
- Sở Lao động - Thương binh và Xã hội;
- Ủy ban nhân dân các huyện, thành phố.
Phúc đáp Công văn số 45/SLĐTBXH-BTXH ngày 01/4/2024 của Sở Lao động - Thương binh và Xã hội, Ủy ban nhân dân tỉnh giao Sở Lao động - Thương binh và Xã hội chủ trì, phối hợp với Sở Tài chính rà soát, báo cáo kết quả chậm nhất ngày 30/4/2024.
Nơi nhận:
- Như trên;
- Lưu: VT, VX.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Cao Thị Bé
"""


def doc(text):
    return to_json(read_text(text))["document"]


def test_our_own_letter_is_read_back():
    got = to_json(read_text(OUR_LETTER))
    document = got["document"]
    assert document["number_symbol"] == "687-CV/VPTU"
    assert document["issued_on"] == "2024-04-16"
    assert document["issuer"] == "Văn phòng Tỉnh ủy Điện Biên"
    assert document["subject"] == "đôn đốc thực hiện nhiệm vụ quá hạn"
    assert document["addressees"] == ["Ban cán sự đảng Uỷ ban nhân dân tỉnh"]
    assert (document["signer"], document["position"], document["signing_authority"]) == (
        "Nguyễn Văn Mẫu",
        "Chánh Văn phòng",
        None,
    )
    assert document["doc_type"] == "cong_van"
    assert document["place"] == "Điện Biên"
    assert document["distribution"] == ["Như trên", "Thường trực Tỉnh uỷ (báo cáo)", "Lưu Văn phòng Tỉnh uỷ"]
    assert [(t["due_on"], t["lead_units"]) for t in got["tasks"]] == [("2024-04-24", ["Ban cán sự đảng Uỷ ban nhân dân tỉnh"])]


def test_interleaved_columns():
    document = doc(INTERLEAVED)
    assert document["issuer"] == "Văn phòng Tỉnh ủy Điện Biên"
    assert (document["number"], document["number_symbol"], document["issued_on"]) == (12, "12a-CV/VPTU", "2026-02-03")
    assert document["subject"] == "gửi báo cáo"
    assert document["position"] == "Phó Chánh Văn phòng"
    assert document["signing_authority"] == "K/T Chánh Văn phòng"
    assert document["signer"] == "Lê Văn Tám"
    assert document["distribution"] == ["Như trên", "Lưu Văn phòng Tỉnh uỷ"]
    assert document["issuing_authority"] is None


def test_commune_decision():
    document = doc(COMMUNE)
    assert document["issuer"] == "Đảng ủy phường Ba Đình"
    assert document["doc_type"] == "quyet_dinh"
    assert document["subject"] == "thành lập Tổ giúp việc"
    assert document["number_symbol"] == "08-QĐ/ĐU"
    assert (document["place"], document["issued_on"]) == ("Ba Đình", "2026-05-27")
    assert (document["issuing_authority"], document["position"], document["signer"]) == ("Ban Thường vụ", "Bí thư", "Vũ Thị Lan")
    assert read_text(COMMUNE).citations[0].number_symbol == "02-QC/ĐU"


def test_state_paper():
    got = to_json(read_text(STATE))
    document = got["document"]
    assert document["issuer"] == "Ủy ban nhân dân tỉnh Bến Tre"
    assert (document["symbol"], document["number_symbol"], document["doc_type"]) == ("UBND-VX", "1232/UBND-VX", "cong_van")
    assert document["subject"] == "rà soát hộ nghèo"
    assert document["signing_authority"] == "TM. Ủy ban nhân dân; KT. Chủ tịch"
    assert document["position"] == "Phó Chủ tịch"
    assert document["addressees"] == ["Sở Lao động - Thương binh và Xã hội", "Ủy ban nhân dân các huyện, thành phố"]
    assert got["citations"][0]["kind"] == "replies_to"
    task = got["tasks"][0]
    assert (task["lead_units"], task["coordinating_units"]) == (["Sở Lao động - Thương binh và Xã hội"], ["Sở Tài chính"])
    assert (task["due_on"], task["exclusive"]) == ("2024-04-30", False)


@pytest.mark.parametrize(
    "line, number, number_symbol",
    [
        ("Số 3022-CV/TU", 3022, "3022-CV/TU"),
        ("Số 3467 - CV/TU", 3467, "3467-CV/TU"),
        ("Số: 399-QĐ/TU", 399, "399-QĐ/TU"),
        ("Số 3022 CV/TU", 3022, "3022-CV/TU"),
        ("Số 3O22-CV/TU", 3022, "3022-CV/TU"),
        ("Số 12/BC-VPTU", 12, "12-BC/VPTU"),
        ("Số 5053-CV/VPTW/nb", 5053, "5053-CV/VPTW/nb"),
        ("Số 3022–CV/TU", 3022, "3022-CV/TU"),
        ("Số         -CV/VPTU", None, None),
        ("Số: 15/QĐ-UBND", 15, "15/QĐ-UBND"),
        ("Số: 18/2016/QĐ-UBND", 18, "18/2016/QĐ-UBND"),
    ],
)
def test_number_lines(line, number, number_symbol):
    document = doc(f"TỈNH ỦY BẮC GIANG\n{line}\nBắc Giang, ngày 03 tháng 5 năm 2024\nKính gửi: Sở Nội vụ\nNội dung.")
    assert (document["number"], document["number_symbol"]) == (number, number_symbol)
    assert document["issued_on"] == "2024-05-03"


def test_symbol_has_no_year():
    document = doc(
        "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 18/2016/QĐ-UBND\nX, ngày 3 tháng 5 năm 2016\nQUYẾT ĐỊNH\nVề việc ban hành Quy chế\nCăn cứ Luật."
    )
    assert (document["symbol"], document["subject"]) == ("QĐ-UBND", "ban hành Quy chế")


@pytest.mark.parametrize(
    "words, issued",
    [
        ("Bắc Giang, ngày 03 tháng 5 năm 2024", "2024-05-03"),
        ("TP. Hồ Chí Minh, ngày 3/5/2024", "2024-05-03"),
        ("Huế, ngày 30 tháng 02 năm 2024", None),
        ("Huế, ngày     tháng     năm 2024", None),
        ("Bắc Giang ngày 03 tháng 5 năm 2024", "2024-05-03"),
        ("*Bắc Giang, ngày 03 tháng 5 năm 2024*", "2024-05-03"),
        ("Thị trấn Thắng, ngày 15 tháng 11 năm 2023", "2023-11-15"),
        ("Hà Nội,ngày 01 tháng 12 năm 2023", "2023-12-01"),
    ],
)
def test_place_and_date(words, issued):
    document = doc(f"TỈNH ỦY X\nSố 12-CV/TU\nV/v rà soát\n{words}\nKính gửi: Sở Nội vụ\nNội dung công việc.")
    assert document["issued_on"] == issued
    assert document["subject"] == "rà soát"


@pytest.mark.parametrize(
    "mark, urgency, secrecy",
    [
        ("KHẨN", "Khẩn", None),
        ("THƯỢNG KHẨN", "Thượng khẩn", None),
        ("HỎA TỐC", "Hỏa tốc", None),
        ("MẬT", None, "Mật"),
        ("TỐI MẬT", None, "Tối mật"),
        ("TUYỆT MẬT", None, "Tuyệt mật"),
        ("MẶT TRẬN", None, None),
        ("MẮT", None, None),
        ("", None, None),
    ],
)
def test_marks(mark, urgency, secrecy):
    document = doc(
        f"TỈNH ỦY X\nSố 12-CV/TU\n{mark}\nX, ngày 03 tháng 5 năm 2024\nKính gửi: Sở Nội vụ\nMẶT TRẬN TỔ QUỐC làm việc. Bí mật."
    )
    assert (document["urgency"], document["secrecy"]) == (urgency, secrecy)


@pytest.mark.parametrize(
    "title, code",
    [
        ("NGHỊ QUYẾT", "nghi_quyet"),
        ("QUYẾT ĐỊNH", "quyet_dinh"),
        ("QUY ĐỊNH", "quy_dinh"),
        ("CHỈ THỊ", "chi_thi"),
        ("KẾT LUẬN", "ket_luan"),
        ("QUY CHẾ", "quy_che"),
        ("THÔNG TRI", "thong_tri"),
        ("HƯỚNG DẪN", "huong_dan"),
        ("THÔNG BÁO", "thong_bao"),
        ("BÁO CÁO", "bao_cao"),
        ("KẾ HOẠCH", "ke_hoach"),
        ("CHƯƠNG TRÌNH", "chuong_trinh"),
        ("ĐỀ ÁN", "de_an"),
        ("TỜ TRÌNH", "to_trinh"),
        ("GIẤY MỜI", "giay_moi"),
        ("BIÊN BẢN", "bien_ban"),
        ("CÔNG ĐIỆN", "cong_dien"),
    ],
)
def test_titles(title, code):
    document = doc(
        f"TỈNH ỦY X\nSố 12-KL/TU\nX, ngày 03 tháng 5 năm 2024\n{title}\nvề công tác cán bộ\n\nCăn cứ tình hình thực tế, ban hành văn bản này."
    )
    assert (document["doc_type"], document["subject"]) == (code, "về công tác cán bộ")


def test_markdown_table_head():
    text = "| **TỈNH ỦY BẮC GIANG** | **ĐẢNG CỘNG SẢN VIỆT NAM** |\n|---|---|\n| Số 22-CV/TU | *Bắc Giang, ngày 03 tháng 5 năm 2024* |\n\nV/v rà soát\n\nKính gửi: Sở Nội vụ\n\nNội dung."
    document = doc(text)
    assert (document["issuer"], document["number_symbol"], document["issued_on"]) == (
        "Tỉnh ủy Bắc Giang",
        "22-CV/TU",
        "2024-05-03",
    )
    assert (document["place"], document["subject"], document["addressees"]) == ("Bắc Giang", "rà soát", ["Sở Nội vụ"])


def test_nothing_is_invented_from_a_bare_text():
    document = doc("Hôm nay trời đẹp.\n\nMọi người đi làm.")
    assert {key for key, value in document.items() if value not in (None, [])} == {"doc_type"}
    assert document["doc_type"] == "other"


def test_marks_point_at_the_words():
    reading = read_text(STATE)
    words = {mark.field: reading.text[mark.span[0] : mark.span[1]] for mark in reading.marks}
    assert "1232/UBND-VX" in words["number_symbol"]
    assert "ngày 9 tháng 4 năm 2024" in words["issued_on"]
    assert words["subject"] == "V/v rà soát hộ nghèo"
    assert reading.document.issued_on == date(2024, 4, 9)


def test_an_author_line_that_runs_on_into_the_subject() -> None:
    paper = "TỈNH ỦY X\n*\nSố 228-KL/TU\n\nKẾT LUẬN\ncủa Ban Thường vụ Tỉnh ủy về kết quả công tác quý I\n-----\n\nBan Thường vụ kết luận như sau:\n"
    document = read_text(paper).document
    assert (document.subject, document.issuing_authority) == ("về kết quả công tác quý I", "Ban Thường vụ")


def test_everything_in_the_signature_says_where_it_stands() -> None:
    paper = (
        "Số 5-KL/TU\n\nKẾT LUẬN\nvề công tác quý I\n-----\n\nNội dung.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\n\nTrần Văn Thí Dụ\n"
    )
    marks = {mark.field: mark for mark in read_text(paper).marks}
    for field in ("signer", "position", "signing_authority"):
        start, end = marks[field].span
        assert "PHÓ BÍ THƯ" in paper[start:end]
        assert marks[field].confidence >= 0.6


def test_a_text_pressed_against_its_title_is_no_part_of_the_subject() -> None:
    paper = (
        "TỈNH ỦY X\n*\nSố 12-KH/TU\n\nKẾ HOẠCH\ntổng kết Nghị quyết số 18-NQ/TW\n"
        "Thực hiện Công văn số 112-CV/BTCTW, ngày 20/3/2024 của Ban Tổ chức Trung ương, Tỉnh ủy yêu cầu:\n"
    )
    reading = read_text(paper)
    assert reading.document.subject == "tổng kết Nghị quyết số 18-NQ/TW"
    assert [citation.number_symbol for citation in reading.citations] == ["112-CV/BTCTW"]
