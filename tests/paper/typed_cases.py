"""Typed papers, joint papers, appendices, copies and A5 sheets that the checker reads: each kind under each profile, and the worst of them."""

from dataclasses import replace
from typing import Any

from models.domain.letters import Appendix, Letter, SignatureBlock
from tests.paper.checker_cases import LONG_CELLS, THREE_LINES, UNIT_200
from tests.paper.letter_samples import FACT, OPENING, REQUEST, table
from tests.paper.typed_samples import (
    BODY,
    KINDS,
    OFFICE,
    ON_LAST_PAGE,
    PLAN,
    RULES,
    SIGNERS,
    appendices,
    assignments,
    copy_block,
    joint,
    paper,
)

PROFILES = ("HD05", "HD36", "ND30")
REFERENCE = "(Kèm theo Công văn số 702-CV/VPTU, ngày 03/6/2026 của Văn phòng Tỉnh uỷ)"
LONG_SIGNER = SignatureBlock(
    signing_authority="T/M BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ", position="PHÓ TRƯỞNG BAN THƯỜNG TRỰC KIÊM CHÁNH VĂN PHÒNG TỈNH UỶ",
    signer="Nguyễn Phạm Hoàng Thị Minh Khánh Nguyệt Dương Cầm",
)  # fmt: skip
NO_AUTHORITY = SignatureBlock(signing_authority=None, position="TRƯỞNG BAN", signer="Đỗ Văn K")
PORTRAIT_TABLE = Appendix(label="Phụ lục 1", title="DANH MỤC NHIỆM VỤ QUÁ HẠN", reference=REFERENCE, table=table(40))
HUGE_CELLS = Appendix(
    label="Phụ lục 2", title=f"TỔNG HỢP CỦA {UNIT_200.upper()}", reference=REFERENCE, table=LONG_CELLS, is_landscape=True
)
TEXT_AND_TABLE = Appendix(
    label="Phụ lục 3", title="THUYẾT MINH", reference=REFERENCE, body=(*RULES, *BODY), table=assignments(30), is_landscape=True
)
LONG_TEXT = Appendix(label="Phụ lục 4", title="ĐỀ CƯƠNG", reference=REFERENCE, body=(*PLAN * 4, OPENING))
SHORT = Appendix(label="Phụ lục 5", title="GHI CHÚ", reference="", body=("Không có.",))


def typed_cases() -> dict[str, Letter]:
    """Every paper by the name of its case and profile."""
    found: dict[str, Letter] = {}
    for profile in PROFILES:
        found |= {f"{profile} {kind}": paper(kind, profile) for kind in KINDS}
        found |= {f"{profile} {name}": made for name, made in _special(profile).items()}
    return found | {f"HD05 {name}": made for name, made in _worst().items()}


def _special(profile: str) -> dict[str, Letter]:
    is_state = profile == "ND30"
    return {
        "giay_moi_a5": paper("giay_moi", profile, sheet="A5"),
        "giay_moi_a5_many": paper("giay_moi", profile, sheet="A5", addressees=("Đảng uỷ xã Bắc Sơn", UNIT_200, "Ban Tổ chức Tỉnh uỷ")),
        **{f"joint_{count}": joint(count, profile) for count in (2, 3, 4)},
        "joint_long": joint(
            2, profile, issuer_line=f"VĂN PHÒNG - {THREE_LINES} - BAN TỔ CHỨC", co_signatures=(LONG_SIGNER, NO_AUTHORITY, LONG_SIGNER),
            contact_line=KINDS["cong_van_nhieu_noi"]["contact_line"],
        ),
        "appendices": paper("ke_hoach", profile, appendices=appendices(is_state=is_state)),
        "appendix_of_letter": paper("cong_van_nhieu_noi", profile, appendices=(PORTRAIT_TABLE,), table=table(12)),
        "appendices_numbered": paper("ke_hoach", profile, appendices=appendices(is_state=is_state), extra={"appendix_first_page_number": "true"}),
        "copy": paper("thong_bao", profile, copy_block=copy_block(profile)),
        "copy_with_all": paper(
            "cong_van_nhieu_noi", profile, copy_block=copy_block(profile, form="Trích sao"), appendices=(SHORT,), body=(OPENING, *[FACT] * 4)
        ),
        "not_for_the_media": paper(
            "bao_cao", profile, circulation_note=ON_LAST_PAGE,
            contact_line="Văn phòng Tỉnh uỷ Bắc Sơn, điện thoại 0200 123 456", body=PLAN * 3,
        ),
        "urgent_draft": paper("to_trinh", profile, extra={"urgency": "HỎA TỐC", "draft_note": "Dự thảo lần 3"}, circulation_note="TÀI LIỆU HỘI NGHỊ"),
    }  # fmt: skip


def _worst() -> dict[str, Letter]:
    return {
        "all_appendices": paper("ke_hoach", appendices=(PORTRAIT_TABLE, HUGE_CELLS, TEXT_AND_TABLE, LONG_TEXT, SHORT)),
        "forty_items_typed": paper("thong_bao", table=table(40), table_after=1),
        "three_line_issuer_typed": paper("ket_luan", superior_line="ĐẢNG BỘ TỈNH BẮC SƠN", issuer_line=THREE_LINES, author_line=f"CỦA {THREE_LINES}"),
        "unit_of_200_typed": paper("to_trinh", superior_line=UNIT_200.upper(), issuer_line=UNIT_200.upper(), addressees=(UNIT_200, UNIT_200)),
        "subject_of_500": paper("bao_cao", subject="kết quả " + ("thực hiện nhiệm vụ được giao " * 17).strip()),
        "rules_over_pages": paper("quy_dinh", body=RULES * 6),
        "headings_at_the_foot": paper("ke_hoach", body=(*BODY * 3, "Chương II", "NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", "Điều 1. Phân công", *PLAN)),
        "long_grounds": paper("ke_hoach", grounds=tuple(f"Căn cứ {UNIT_200};" for _ in range(14))),
        "long_signer": paper("ket_luan", signing_authority=LONG_SIGNER.signing_authority, position=LONG_SIGNER.position, signer=LONG_SIGNER.signer),
        "joint_over_pages": joint(4, body=(OPENING, *[FACT] * 12, REQUEST)),
        "joint_long_distribution": joint(4, distribution=(*(f"{UNIT_200};" for _ in range(16)), "Lưu Văn phòng Tỉnh uỷ.")),
        "joint_a_page": joint(2, co_signatures=(*SIGNERS, *SIGNERS, NO_AUTHORITY)),
        "joint_urgent": joint(3, extra={"urgency": "KHẨN"}, circulation_note="LƯU HÀNH NỘI BỘ"),
        "copy_on_a_new_page": paper("thong_bao", copy_block=copy_block(), body=BODY * 2),
        "copy_long": paper("thong_bao", copy_block=replace(copy_block(copier=UNIT_200, distribution=UNIT_200), signature=LONG_SIGNER)),
        "copy_extract": paper("ke_hoach", copy_block=copy_block(form="Sao lục"), body=BODY * 2),
        "contact_of_three_lines": paper("cong_van_nhieu_noi", contact_line=f"{UNIT_200}; {UNIT_200}"),
        "contact_pushes_the_foot": paper("giay_moi", body=(OPENING, *[FACT] * 11, REQUEST)),
        "large_type_typed": paper("quy_dinh", extra={"body_pt": "15", "line_exact_pt": "22", "paragraph_gap_pt": "12", "indent_mm": "12.7"}),
        "urgency_framed_typed": paper("bao_cao", extra={"urgency": "THƯỢNG KHẨN", "urgency_frame": "true"}),
        "a5_over_pages": paper("giay_moi", sheet="A5", body=(OPENING, *[FACT] * 9, REQUEST), table=table(5)),
        "a5_letter": paper("cong_van_nhieu_noi", sheet="A5"),
        "a5_typed": paper("thong_bao", sheet="A5", extra={"urgency": "KHẨN"}),
        **{f"foot_with_contact_{count}": paper("giay_moi", body=(OPENING, *[FACT] * count)) for count in range(8, 13)},
        **{f"copy_after_{count}": paper("thong_bao", body=(OPENING, *[FACT] * count), copy_block=copy_block()) for count in range(4, 9)},
        **{f"joint_after_{count}": joint(4, body=(OPENING, *[FACT] * count)) for count in range(1, 7)},
        "a5_many_signers": paper("giay_moi", sheet="A5", **{key: OFFICE[key] for key in ("position", "signer")}, signing_authority="K/T CHÁNH VĂN PHÒNG"),
    }  # fmt: skip


def merged_samples() -> list[Letter]:
    """Papers of several lengths, sheets and kinds in one file."""
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("ke_hoach", {"appendices": appendices()}), ("thong_bao", {}), ("giay_moi", {"sheet": "A5"}), ("bao_cao", {"body": PLAN * 3}),
        ("cong_van_nhieu_noi", {}), ("ke_hoach", {"appendices": (LONG_TEXT,)}),
    ]  # fmt: skip
    return [paper(kind, **changes) for kind, changes in kinds]
