"""Sample papers of every kind for the checker and the pictures: an invented office, its committee and a few bodies around it."""

import re
from datetime import date
from typing import Any

from models.domain.letters import Appendix, CopyBlock, Letter, LetterTable, SignatureBlock
from tests.paper.letter_samples import FACT, OPENING, REQUEST, letter

LETTER = tuple(text.replace("ủy", "uỷ").replace("Ủy", "Uỷ") for text in (OPENING, FACT, REQUEST))  # one house style in one paper

DAY = date(2026, 6, 3)
ON_LAST_PAGE = "KHÔNG PHỔ BIẾN TRÊN PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG"
COMMITTEE: dict[str, Any] = {
    "superior_line": None, "issuer_line": "TỈNH UỶ BẮC SƠN", "issued_on": DAY, "addressees": (), "signing_authority": "T/M BAN THƯỜNG VỤ",
    "position": "PHÓ BÍ THƯ", "signer": "Trần Thị B",
    "distribution": ("Các đảng uỷ trực thuộc Tỉnh uỷ;", "Các cơ quan tham mưu, giúp việc Tỉnh uỷ;", "Các đồng chí Tỉnh uỷ viên;", "Lưu Văn phòng Tỉnh uỷ."),
}  # fmt: skip
OFFICE: dict[str, Any] = {
    "issued_on": DAY, "signing_authority": None, "position": "CHÁNH VĂN PHÒNG", "signer": "Lê Văn C",
    "distribution": ("Như trên;", "Thường trực Tỉnh uỷ (báo cáo);", "Lưu Văn phòng Tỉnh uỷ."),
}  # fmt: skip
GROUNDS = {
    "HD05": (
        "Căn cứ Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư về thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng;",
        "Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh.",
    ),
    "HD36": (
        "Căn cứ Quy định số 66-QĐ/TW, ngày 06/02/2017 của Ban Bí thư về thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng,",
        "Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh,",
    ),
    "ND30": (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Theo đề nghị của Chánh Văn phòng Uỷ ban nhân dân xã.",
    ),
}
PLAN = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Quán triệt và tổ chức thực hiện nghiêm túc, đồng bộ các nhiệm vụ được giao; gắn trách nhiệm của người đứng đầu cấp uỷ, "
    "chính quyền với kết quả thực hiện.",
    "2. Việc thực hiện bảo đảm đúng tiến độ, rõ người, rõ việc, rõ thời hạn, rõ sản phẩm.",
    "II. NHIỆM VỤ, GIẢI PHÁP",
    "1. Rà soát, bổ sung quy chế làm việc của cấp uỷ",
    "a) Văn phòng Tỉnh uỷ chủ trì, phối hợp với Ban Tổ chức Tỉnh uỷ rà soát, tham mưu sửa đổi; hoàn thành trước ngày 30/6/2026.",
    "b) Các đảng uỷ trực thuộc báo cáo kết quả về Ban Thường vụ Tỉnh uỷ (qua Văn phòng Tỉnh uỷ) trước ngày 15/7/2026.",
    "2. Kiểm tra, giám sát việc thực hiện",
    "Uỷ ban Kiểm tra Tỉnh uỷ đưa nội dung thực hiện Kế hoạch này vào chương trình kiểm tra, giám sát hằng năm của cấp uỷ.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Giao Văn phòng Tỉnh uỷ theo dõi, đôn đốc việc thực hiện; định kỳ hằng quý tổng hợp, báo cáo Ban Thường vụ Tỉnh uỷ. Phân công "
    "nhiệm vụ cụ thể tại Phụ lục kèm theo.",
)
RULES = (
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh, đối tượng áp dụng",
    "1. Quy định này quy định việc theo dõi, đôn đốc thực hiện nhiệm vụ do Ban Thường vụ Tỉnh uỷ giao.",
    "2. Quy định này áp dụng đối với các đảng uỷ trực thuộc Tỉnh uỷ, các cơ quan tham mưu, giúp việc Tỉnh uỷ.",
    "Chương II",
    "NHIỆM VỤ CỦA CÁC CƠ QUAN",
    "Mục 1",
    "VĂN PHÒNG TỈNH UỶ",
    "Điều 2. Theo dõi nhiệm vụ",
    "a) Lập sổ theo dõi; cập nhật hằng ngày.",
    "đ) Tổng hợp kết quả, báo cáo Thường trực Tỉnh uỷ trước ngày 25 hằng tháng.",
    "Điều 3. Quy định này có hiệu lực kể từ ngày ký.",
)
BODY = (
    "Thực hiện Chương trình làm việc năm 2026, Ban Thường vụ Tỉnh uỷ đã xem xét báo cáo của Văn phòng Tỉnh uỷ về kết quả thực hiện "
    "các nhiệm vụ được giao trong 5 tháng đầu năm.",
    "1. Ban Thường vụ Tỉnh uỷ cơ bản thống nhất với nội dung báo cáo; đánh giá các cơ quan, đơn vị đã có nhiều cố gắng, song vẫn còn "
    "12 nhiệm vụ chậm so với thời hạn.",
    "2. Yêu cầu các cơ quan, đơn vị khẩn trương hoàn thành các nhiệm vụ đã quá hạn trước ngày 30/6/2026, báo cáo kết quả bằng văn bản.",
    "3. Giao Văn phòng Tỉnh uỷ theo dõi, đôn đốc, tổng hợp, báo cáo Ban Thường vụ Tỉnh uỷ.",
)
KINDS: dict[str, dict[str, Any]] = {
    "thong_bao": {
        **COMMITTEE, "number_text": "Số 128-TB/TU", "type_name": "THÔNG BÁO", "body": BODY,
        "subject": "kết luận của Ban Thường vụ Tỉnh uỷ về kết quả thực hiện nhiệm vụ 5 tháng đầu năm 2026",
    },
    "bao_cao": {
        **COMMITTEE, "number_text": "Số 97-BC/TU", "type_name": "BÁO CÁO", "body": PLAN, "extra": {"urgency": "THƯỢNG KHẨN"},
        "subject": "tình hình, kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2026",
    },
    "ke_hoach": {
        **COMMITTEE, "number_text": "Số 45-KH/TU", "type_name": "KẾ HOẠCH", "body": PLAN, "grounds": GROUNDS["HD05"],
        "subject": "nâng cao chất lượng theo dõi, đôn đốc thực hiện nhiệm vụ do Ban Thường vụ Tỉnh uỷ giao",
    },
    "ket_luan": {
        **COMMITTEE, "number_text": "Số 31-KL/TU", "type_name": "KẾT LUẬN", "author_line": "CỦA BAN THƯỜNG VỤ TỈNH UỶ", "body": BODY,
        "subject": "về tiến độ thực hiện các nhiệm vụ trọng tâm quý II năm 2026",
        "circulation_note": ON_LAST_PAGE,
    },
    "quy_dinh": {
        **COMMITTEE, "number_text": "Số 12-QĐ/TU", "type_name": "QUY ĐỊNH", "body": RULES, "grounds": GROUNDS["HD05"],
        "subject": "về theo dõi, đôn đốc thực hiện nhiệm vụ",
    },
    "to_trinh": {
        **OFFICE, "number_text": "Số 15-TTr/VPTU", "type_name": "TỜ TRÌNH", "salutation": "Kính trình:",
        "addressees": ("Ban Thường vụ Tỉnh uỷ",), "subject": "về việc ban hành Quy chế theo dõi, đôn đốc thực hiện nhiệm vụ",
        "body": (LETTER[0], "Văn phòng Tỉnh uỷ kính trình Ban Thường vụ Tỉnh uỷ xem xét, cho ý kiến chỉ đạo."), "grounds": GROUNDS["HD05"],
        "extra": {"draft_note": "Dự thảo lần 2"},
    },
    "giay_moi": {
        **OFFICE, "number_text": "Số 41-GM/VPTU", "type_name": "GIẤY MỜI", "salutation": "Kính gửi:",
        "addressees": ("Đồng chí Bí thư Đảng uỷ xã Bắc Sơn",), "subject": "họp giao ban công tác tháng 6 năm 2026",
        "body": (
            "Văn phòng Tỉnh uỷ trân trọng kính mời đồng chí dự họp giao ban công tác tháng 6 năm 2026.",
            "Thời gian: 8 giờ 00 phút, ngày 12/6/2026 (thứ Sáu), thời lượng một buổi sáng.",
            "Địa điểm: Phòng họp số 2, Trụ sở Tỉnh uỷ, số 1 đường Hoà Bình, phường Bắc Sơn.",
            "Đề nghị đồng chí chuẩn bị ý kiến phát biểu và dự họp đúng thời gian quy định.",
        ),
        "contact_line": "Đầu mối liên hệ: Phòng Tổng hợp, Văn phòng Tỉnh uỷ; điện thoại 0200 123 456.",
    },
    "cong_van_nhieu_noi": {
        **OFFICE,
        "body": LETTER, "number_text": "Số 702-CV/VPTU",
        "addressees": ("Đảng uỷ Uỷ ban nhân dân tỉnh", "Ban Tổ chức Tỉnh uỷ", "Đảng uỷ các xã, phường, đặc khu trực thuộc Tỉnh uỷ"),
        "extra": {"urgency": "KHẨN", "typist_mark": "NguyenVanA-26"}, "circulation_note": "LƯU HÀNH NỘI BỘ",
        "contact_line": "Văn phòng Tỉnh uỷ Bắc Sơn, số 1 đường Hoà Bình, phường Bắc Sơn; điện thoại 0200 123 456; thư điện tử vanphong@bacson.example",
    },
}  # fmt: skip
SIGNERS = (
    SignatureBlock(signing_authority="T/M UỶ BAN KIỂM TRA", position="CHỦ NHIỆM UỶ BAN KIỂM TRA TỈNH UỶ", signer="Phạm Văn D"),
    SignatureBlock(signing_authority=None, position="TRƯỞNG BAN TỔ CHỨC TỈNH UỶ", signer="Hoàng Thị E"),
    SignatureBlock(signing_authority="K/T TRƯỞNG BAN", position="PHÓ TRƯỞNG BAN NỘI CHÍNH TỈNH UỶ", signer="Vũ Văn G"),
)
JOINT: dict[str, Any] = {
    **OFFICE,
    "body": LETTER, "superior_line": "TỈNH UỶ BẮC SƠN", "issuer_line": "VĂN PHÒNG - UỶ BAN KIỂM TRA", "number_text": "Số 07-CV/VPTU-UBKTTU",
    "addressees": ("Các đảng uỷ trực thuộc Tỉnh uỷ",), "subject": "về việc phối hợp kiểm tra việc thực hiện nhiệm vụ được giao",
    "position": "CHÁNH VĂN PHÒNG TỈNH UỶ",
}  # fmt: skip


def assignments(count: int) -> LetterTable:
    """A table of work for an appendix."""
    return LetterTable(
        heads=("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm", "Ghi chú"),
        widths_mm=(10, 84, 42, 42, 26, 34, 19),
        rows=tuple(
            (str(n), f"Nhiệm vụ thứ {n}: " + "rà soát, bổ sung quy chế làm việc của cấp uỷ, " * (1 + n % 3), "Văn phòng Tỉnh uỷ",
             "Ban Tổ chức Tỉnh uỷ, Uỷ ban Kiểm tra Tỉnh uỷ", "trước ngày 30/6/2026", "Quy chế sửa đổi, bổ sung", "")
            for n in range(1, count + 1)
        ),
    )  # fmt: skip


def appendices(*, is_state: bool = False, rows: int = 24) -> tuple[Appendix, ...]:
    """Two appendices: a landscape table, a portrait text."""
    one, two = ("I", "II") if is_state else ("1", "2")
    reference = "(Kèm theo Kế hoạch số 45-KH/TU, ngày 03/6/2026 của Ban Thường vụ Tỉnh uỷ Bắc Sơn)"
    return (
        Appendix(label=f"Phụ lục {one}", title="PHÂN CÔNG NHIỆM VỤ NĂM 2026", reference=reference, table=assignments(rows), is_landscape=True),
        Appendix(
            label=f"Phụ lục {two}", title="ĐỀ CƯƠNG BÁO CÁO KẾT QUẢ THỰC HIỆN", reference=reference,
            body=(*PLAN[:2], "1. Kết quả đạt được", *BODY[:2], "2. Hạn chế, nguyên nhân", *BODY[2:] * 4),
        ),
    )  # fmt: skip


_STATE_WORDS = (
    ("Các đảng uỷ trực thuộc Tỉnh uỷ", "Các sở, ban, ngành"), ("Các cơ quan tham mưu, giúp việc Tỉnh uỷ", "Uỷ ban nhân dân các xã, phường"),
    ("Các đồng chí Tỉnh uỷ viên", "Thành viên Uỷ ban nhân dân tỉnh"), ("Đảng uỷ Uỷ ban nhân dân tỉnh", "Sở Tài chính"),
    ("Đồng chí Bí thư Đảng uỷ xã", "Chủ tịch Uỷ ban nhân dân xã"), ("Đảng uỷ các xã, phường, đặc khu trực thuộc Tỉnh uỷ", "Uỷ ban nhân dân các xã"),
    ("Ban Tổ chức Tỉnh uỷ", "Sở Nội vụ"), ("Uỷ ban Kiểm tra Tỉnh uỷ", "Thanh tra tỉnh"), ("đảng uỷ trực thuộc", "xã, phường"), ("cấp uỷ", "cơ quan"),
    ("Ban Thường vụ Tỉnh uỷ", "Uỷ ban nhân dân tỉnh"), ("Thường trực Tỉnh uỷ", "Chủ tịch Uỷ ban nhân dân tỉnh"),
    ("Văn phòng Tỉnh uỷ", "Văn phòng Uỷ ban nhân dân tỉnh"), ("BAN THƯỜNG VỤ TỈNH UỶ", "UỶ BAN NHÂN DÂN TỈNH"), ("TỈNH UỶ", "UỶ BAN NHÂN DÂN TỈNH"),
    ("T/M BAN THƯỜNG VỤ", "TM. UỶ BAN NHÂN DÂN"), ("PHÓ BÍ THƯ", "PHÓ CHỦ TỊCH"), ("Tỉnh uỷ", "Uỷ ban nhân dân tỉnh"),
    ("/TU", "/UBND"), ("/VPTU", "/VP"),
)  # fmt: skip


def _as_state(value: Any) -> Any:
    """The texts of a sample as a body of the state would write them."""
    if isinstance(value, tuple):
        return tuple(_as_state(one) for one in value)
    if isinstance(value, str):
        for party, state in _STATE_WORDS:
            value = value.replace(party, state)
    return value


def copy_block(profile: str = "HD05", **changes: Any) -> CopyBlock:
    """A copy made by the office of a ward's committee."""
    number = {"HD05": "Số 24-BS/VPĐU", "HD36": "Số 24-BS/VPĐU", "ND30": "Số: 05/SY-UBND"}[profile]
    values: dict[str, Any] = {
        "copier": {
            "HD05": "Văn phòng Đảng uỷ phường Bắc Sơn", "HD36": "ĐẢNG UỶ PHƯỜNG BẮC SƠN\nVĂN PHÒNG", "ND30": "UỶ BAN NHÂN DÂN PHƯỜNG BẮC SƠN",
        }[profile],
        "number_text": number, "form": "Sao y", "place": "Bắc Sơn", "copied_on": date(2026, 6, 10),
        "distribution": {
            "HD05": "Các chi bộ trực thuộc Đảng uỷ phường", "HD36": "Các chi bộ trực thuộc;\nLưu Văn phòng.", "ND30": "Các phòng thuộc phường;\nLưu: VT.",
        }[profile],
        "signature": SignatureBlock(
            signing_authority="TL. CHỦ TỊCH" if profile == "ND30" else "T/L BAN THƯỜNG VỤ", position="CHÁNH VĂN PHÒNG", signer="Ngô Thị H"
        ),
    }  # fmt: skip
    return CopyBlock(**(values | changes))


def paper(kind: str, profile: str = "HD05", **changes: Any) -> Letter:
    """A sample paper of a kind under a profile; `changes` replace its fields."""
    given = {key: _as_state(value) for key, value in KINDS[kind].items()} if profile == "ND30" else KINDS[kind]
    values: dict[str, Any] = {**given, "layout_profile": profile} | changes
    if profile == "ND30":  # "Số 128-TB/UBND" as the state writes it: "Số: 128/TB-UBND"
        values["number_text"] = re.sub(r"Số:? (\d+)-(\w+)/(\w+)", r"Số: \1/\2-\3", str(values["number_text"]))
    if values.get("grounds") and "grounds" not in changes:
        values["grounds"] = GROUNDS[profile]
    if profile == "ND30" and values.get("circulation_note") == ON_LAST_PAGE:
        values["circulation_note"] = "XEM XONG TRẢ LẠI"
    if profile != "HD05" and values.get("salutation"):
        values["salutation"] = "Kính gửi:"
    return letter(**values)


def joint(signers: int, profile: str = "HD05", **changes: Any) -> Letter:
    """A paper of 2 to 4 bodies."""
    number = "Số: 07/VPTU-UBKTTU" if profile == "ND30" else JOINT["number_text"]
    return letter(
        **({**JOINT, "number_text": number, "layout_profile": profile, "co_signatures": SIGNERS[: signers - 1]} | changes)
    )
