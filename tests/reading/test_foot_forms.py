"""The foot of a paper: Nơi nhận and the signature block after each other, beside each other, joined by one blank or woven."""

import pytest

from models.reading.read import read_text

HEAD = (
    "TỈNH ỦY SÔNG LAM\n*\nSố 12-CV/TU\nV/v rà soát hồ sơ\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Lam, ngày 05 tháng 6 năm 2024\n\n"
    "Kính gửi: Các huyện ủy, thành ủy\n\nThực hiện Kế hoạch số 12-KH/TU ngày 02/3/2024, đề nghị các đơn vị báo cáo trước ngày 30/6/2024.\n\n"
)
LIST = ["Nơi nhận:", "- Như trên,", "- Thường trực Tỉnh ủy (báo cáo),", "- Lưu Văn phòng Tỉnh ủy."]
FORMS = ("after", "before", "beside", "joined", "woven")
BLOCKS = [
    ("T/M BAN THƯỜNG VỤ|PHÓ BÍ THƯ THƯỜNG TRỰC|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Phó Bí thư Thường trực", "T/M Ban Thường vụ"),
    ("TM. BAN THƯỜNG VỤ|BÍ THƯ|(Đã ký)|TRẦN VĂN THÍ DỤ", "Trần Văn Thí Dụ", "Bí thư", "TM. Ban Thường vụ"),
    ("T/L BAN THƯỜNG VỤ|CHÁNH VĂN PHÒNG|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Chánh Văn phòng", "T/L Ban Thường vụ"),
    ("K/T TRƯỞNG BAN|PHÓ TRƯỞNG BAN THƯỜNG TRỰC|Trần Thị Thí Dụ", "Trần Thị Thí Dụ", "Phó Trưởng Ban Thường trực", "K/T Trưởng Ban"),
    ("T/M ĐẢNG ỦY|BÍ THƯ|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Bí thư", "T/M Đảng ủy"),
    ("T/M ỦY BAN KIỂM TRA|PHÓ CHỦ NHIỆM|Lò A Thử", "Lò A Thử", "Phó Chủ nhiệm", "T/M Ủy ban Kiểm tra"),
    ("TRƯỞNG BAN|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Trưởng Ban", None),
    ("TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Phó Chủ tịch", "TM. Ủy ban nhân dân; KT. Chủ tịch"),
    ("TL. GIÁM ĐỐC|CHÁNH VĂN PHÒNG|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Chánh Văn phòng", "TL. Giám đốc"),
    ("T /M BAN THƯỜNG VỤ|PHÓ BÍ THƯ|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Phó Bí thư", "T/M Ban Thường vụ"),
    ("QUYỀN BÍ THƯ|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Quyền Bí thư", None),
    (
        "T/M BAN THƯỜNG VỤ|ỦY VIÊN BAN THƯỜNG VỤ,|TRƯỞNG BAN TỔ CHỨC|Trần Văn Thí Dụ",
        "Trần Văn Thí Dụ",
        "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức",
        "T/M Ban Thường vụ",
    ),
    ("T/M BAN BÍ THƯ|THƯỜNG TRỰC BAN BÍ THƯ|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Thường trực Ban Bí thư", "T/M Ban Bí thư"),
    ("T/L CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG TỔNG HỢP|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Trưởng phòng Tổng hợp", "T/L Chánh Văn phòng"),
    ("TUQ. GIÁM ĐỐC|TRƯỞNG PHÒNG|Trần Văn Thí Dụ", "Trần Văn Thí Dụ", "Trưởng phòng", "TUQ. Giám đốc"),
]  # fmt: skip


def foot(block, form):
    lines = block.split("|")
    if form == "after":
        return "\n".join([*LIST, "", *lines[:-1], "", "", lines[-1]])
    if form == "before":
        return "\n".join([*lines[:-1], "", "", lines[-1], "", *LIST])
    rows = []
    for place in range(max(len(LIST), len(lines))):
        left = LIST[place] if place < len(LIST) else ""
        right = lines[place] if place < len(lines) else ""
        if form == "beside":
            rows.append((left.ljust(45) + right).rstrip())
        elif form == "joined":
            rows.append(f"{left} {right}".strip())
        else:
            rows += [part for part in (left, right) if part]
    return "\n".join(rows)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("block", "signer", "position", "authority"), BLOCKS)
def test_foot(block, signer, position, authority, form):
    document = read_text(HEAD + foot(block, form)).document
    assert document.signer == signer
    assert (document.position or "").casefold() == position.casefold()
    assert (document.signing_authority or None) == authority
    assert document.distribution == ("Như trên", "Thường trực Tỉnh ủy (báo cáo)", "Lưu Văn phòng Tỉnh ủy")


def test_ranks_before_the_name_are_no_part_of_it():
    document = read_text(HEAD + "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nThượng tướng Trần Văn Thí Dụ\n").document
    assert (document.signer, document.position) == ("Trần Văn Thí Dụ", "Thứ trưởng")
