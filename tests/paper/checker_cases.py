"""The papers that the checker reads: common ones and the worst that an office can make of them."""

from datetime import date
from typing import Any

from models.domain.letters import Letter, LetterTable
from tests.paper.letter_samples import FACT, LONG_NAME, OPENING, REQUEST, letter, table

UNIT_200 = LONG_NAME[:194] + "ven bờ"
THREE_LINES = "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ CỦA CÁC CƠ QUAN ĐẢNG, MẶT TRẬN TỔ QUỐC, ĐOÀN THỂ"
TYPED: dict[str, Any] = {
    "type_name": "BÁO CÁO",
    "subject": "kết quả đôn đốc thực hiện nhiệm vụ giao tháng 4 năm 2024",
    "addressees": (),
    "distribution": ("Thường trực Tỉnh ủy (báo cáo);", "Lưu Văn phòng Tỉnh ủy."),
}
LONG_CELLS = LetterTable(
    heads=("TT", "Nhiệm vụ, sản phẩm", "Văn bản giao", "Thời hạn", "Quá hạn", "Ghi chú"),
    widths_mm=(9, 66, 36, 22, 14, 18),
    rows=tuple((str(n), UNIT_200 * 2, "Kết luận số 1024-KL/TU, ngày 28/3/2024", "trước ngày 15/4/2024; gia hạn lần 1: 02/5/2024", "1045 ngày",
                "Đã gia hạn") for n in range(1, 8)),
    as_of_text="Số liệu tính đến ngày 16/4/2024.",
)  # fmt: skip

COMMON: dict[str, dict[str, Any]] = {
    "plain": {},
    "three_line_issuer": {"issuer_line": THREE_LINES},
    "long_place": {"place": "Thành phố Hồ Chí Minh", "issued_on": date(2025, 10, 20), "issuer_line": "BAN TUYÊN GIÁO VÀ DÂN VẬN"},
    "widest_columns": {
        "superior_line": "ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH", "issuer_line": "ĐẢNG UỶ PHƯỜNG BÌNH HƯNG HOÀ",
        "place": "TP Hồ Chí Minh", "issued_on": date(2025, 10, 20),
    },
    "unit_of_200": {"addressees": (UNIT_200,), "superior_line": UNIT_200.upper(), "issuer_line": UNIT_200.upper()},
    "several": {"addressees": ("Sở Nội vụ", UNIT_200, "Ủy ban nhân dân các xã, phường, đặc khu;", "Sở Tài chính")},
    "sixty_addressees": {"addressees": tuple(f"Đảng ủy xã Bắc Sơn {n}" for n in range(1, 61))},
    "forty_items": {"table": table(40), "table_after": 1},
    "long_cells": {"table": LONG_CELLS},
    "typed": TYPED,
    "typed_with_table": {**TYPED, "table": table(12), "table_after": 0},
    "typed_long_subject": {**TYPED, "subject": "tình hình, kết quả " + UNIT_200[:1].lower() + UNIT_200[1:]},
    "marks": {"extra": {"urgency": "THƯỢNG KHẨN", "draft_note": "Dự thảo lần 2", "typist_mark": "NguyenVanA-26"}},
    "long_text": {"body": (OPENING, *[FACT, REQUEST] * 22)},
    "long_distribution": {"distribution": (*(f"{UNIT_200[: 20 + n]};" for n in range(0, 60, 3)), "Lưu Văn phòng Tỉnh ủy.")},
}  # fmt: skip
HD05_ONLY: dict[str, dict[str, Any]] = {
    "no_superior": {"superior_line": None, "issuer_line": "BAN CHẤP HÀNH TRUNG ƯƠNG", "place": "Hà Nội"},
    "island": {"superior_line": "ĐẢNG BỘ TỈNH LÂM ĐỒNG", "issuer_line": "ĐẢNG UỶ ĐẶC KHU PHÚ QUÝ", "place": "Đặc khu Phú Quý"},
    "two_line_date": {"place": "Đặc khu có một tên gọi dài không thể viết tắt được nữa"},
    "long_symbol": {"number_text": "Số 05-QC/BTCTU-BNCTU"},
    "draft": {"number_text": "Số        -CV/VPTU", "is_draft": True},
    "long_subject": {"subject": f"về việc đôn đốc {UNIT_200} thực hiện nhiệm vụ được giao"},
    "bare_subject": {"subject": "V/v đôn đốc thực hiện nhiệm vụ"},
    "khan": {"extra": {"urgency": "KHẨN"}},
    "hoa_toc_framed": {"extra": {"urgency": "HỎA TỐC", "urgency_frame": "true"}},
    "direct_signature": {"signing_authority": None, "position": "CHÁNH VĂN PHÒNG"},
    "direct_signature_bold": {
        "signing_authority": None, "position": "CHÁNH VĂN PHÒNG", "extra": {"standalone_position_bold": "true"},
    },
    "three_line_signature": {"signing_authority": "T/L BAN THƯỜNG VỤ\nKIÊM", "position": "CHÁNH VĂN PHÒNG CẤP UỶ, TRƯỞNG BAN CHỈ ĐẠO TỈNH"},
    "no_name": {"signer": ""},
    "emphasis": {"extra": {"emphasis": "trước ngày 24/4/2024"}},
    "large_type": {"extra": {"body_pt": "15", "line_exact_pt": "22", "paragraph_gap_pt": "12", "indent_mm": "12.7"}},
    "leading_20": {"extra": {"line_exact_pt": "20", "signature_gap_mm": "40"}, "body": (OPENING, *[FACT] * 30, REQUEST)},
    "full_stop_last": {"addressees": ("Sở Nội vụ", "Sở Tài chính"), "extra": {"last_addressee_mark": "."}},
    "one_item": {"table": table(1)},
    "nine_items": {"table": table(9), "table_after": 1},
    "no_text": {"body": (), "table": table(3)},
    "one_line": {"body": (FACT,)},
    "long_word": {"body": (OPENING, "https://" + "a" * 300, REQUEST)},
    "one_paragraph_over_pages": {"body": (" ".join([OPENING] * 25),)},
    "odd_characters": {"body": ("Tỷ lệ < 50% & > 10%; “ngoặc”, số 1.000 – 2.000; Ấ Ẵ Ặ Ỹ Ỵ ỷ ư ơ đ Đ ữ ỡ.",)},
    **{f"month_{month}": {"issued_on": date(2026, month, 3 + month)} for month in range(1, 13)},
    **{f"foot_after_{count}": {"body": (OPENING, *[FACT] * count, REQUEST)} for count in range(13, 19)},
}  # fmt: skip


def cases() -> dict[str, Letter]:
    """Every letter by the name of its case and profile."""
    found = {f"HD05 {name}": letter(**changes) for name, changes in (COMMON | HD05_ONLY).items()}
    for profile, number in (("HD36", "Số 687-CV/VPTU"), ("ND30", "Số: 687/VPTU-TH")):
        for name, changes in COMMON.items():
            found[f"{profile} {name}"] = letter(**({"layout_profile": profile, "number_text": number} | changes))
    return found
