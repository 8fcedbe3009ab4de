"""The kinds of paragraphs that a body is made of."""

import unicodedata

import pytest

from models.domain.text_parts import BOLD, CENTRED, PartKind, part_kind, part_kinds

LONG = "thực hiện nghiêm các chỉ thị, nghị quyết của Trung ương và của cấp uỷ về " * 3

TABLE: list[tuple[str, PartKind]] = [
    ("Chương I", "chapter"),
    ("CHƯƠNG XIV", "chapter"),
    ("Chương 2", "chapter"),
    ("Phần thứ nhất", "chapter"),
    ("PHẦN THỨ HAI", "chapter"),
    ("Phần thứ mười lăm", "chapter"),
    ("Phần III.", "chapter"),
    ("Chương trình hành động", "plain"),
    ("Phần lớn các xã đã hoàn thành", "plain"),
    ("Chương i", "plain"),
    ("Chương I quy định phạm vi điều chỉnh.", "plain"),
    ("Mục 1", "section"),
    ("Mục 2. QUYỀN HẠN CỦA BAN CHỈ ĐẠO", "section"),
    ("Mục 2 Phụ lục 1 được sửa như sau:", "plain"),
    ("Điều 1. Phạm vi điều chỉnh", "article"),
    ("Điều 12a. Hiệu lực thi hành", "article"),
    ("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.", "plain"),
    (f"Điều 3. {LONG}", "plain"),
    ("Điều 5 của Quy định này", "plain"),
    ("Điều 5.", "plain"),
    ("I. MỤC ĐÍCH, YÊU CẦU", "heading"),
    ("II- Tình hình, kết quả", "heading"),
    ("IV - Tổ chức thực hiện", "heading"),
    ("XIX.Nhiệm vụ, giải pháp:", "heading"),
    ("I. Văn phòng Tỉnh uỷ chủ trì, phối hợp với các ban.", "plain"),
    (f"II. {LONG}", "plain"),
    ("IIII. Mục sai", "plain"),
    ("V.I. Lênin", "plain"),
    ("I.", "plain"),
    ("BAN THƯỜNG VỤ TỈNH UỶ QUYẾT ĐỊNH", "decision"),
    ("QUYẾT ĐỊNH:", "decision"),
    ("I. VỀ VIỆC RA QUYẾT ĐỊNH", "heading"),
    ("Ban Thường vụ Tỉnh uỷ quyết định", "plain"),
    ("1. Về công tác tổ chức", "clause"),
    ("12. Giao Văn phòng chủ trì.", "clause"),
    ("2.1. Kết quả", "clause"),
    ("15.000 đồng", "plain"),
    ("a) Xây dựng kế hoạch;", "point"),
    ("đ) Tổng hợp, báo cáo.", "point"),
    ("A) Không phải điểm", "plain"),
    ("- Gạch đầu dòng", "plain"),
    ("QUY ĐỊNH CHUNG", "plain"),
    ("Thực hiện Kết luận số 1024-KL/TU", "plain"),
    ("", "plain"),
    ("   ", "plain"),
]


@pytest.mark.parametrize(("text", "kind"), TABLE)
def test_kind(text: str, kind: PartKind) -> None:
    assert part_kind(text) == kind
    assert part_kind(unicodedata.normalize("NFD", f" {text} ")) == kind


def test_a_name_in_capitals_belongs_to_what_stands_over_it() -> None:
    body = (
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "VÀ PHẠM VI",
        "Điều 1. Phạm vi",
        "QUY ĐỊNH CHUNG",
        "Mục 1",
        "NHIỆM VỤ",
        "Nội dung.",
        "Chương II",
    )
    assert part_kinds(body) == [
        "chapter", "chapter_name", "chapter_name", "article", "plain", "section", "chapter_name", "plain", "chapter",
    ]  # fmt: skip
    assert part_kinds(()) == []


def test_what_is_centred_is_bold() -> None:
    assert CENTRED < BOLD
    assert not BOLD & {"clause", "point", "plain"}


def test_a_giant_paragraph_takes_no_time() -> None:
    for start in ("I. ", "Điều 1. ", "Mục 1. ", "1.1" * 50_000, "Chương "):
        assert part_kind(start + "A " * 100_000, "chapter") in ("plain", "clause")
