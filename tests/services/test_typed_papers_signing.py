"""Who signs in whose name: the table of paper-format section 8, case by case, and what HD05 does not know."""

import pytest

from models.domain.errors import RuleError
from models.services.composing.paper_signing import check_signing, is_collective_body, joined_position, signing

BTV, TU = "BAN THƯỜNG VỤ", "TỈNH UỶ"

# position, the person's own authority, organ -> authority, position printed
COMMITTEE = [
    ("BÍ THƯ", None, BTV, "T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    ("PHÓ BÍ THƯ", None, BTV, "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
    ("Phó Bí thư Thường trực", None, TU, "T/M TỈNH UỶ", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
    ("PHÓ BÍ THƯ", "K/T BÍ THƯ", BTV, "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
    ("UỶ VIÊN BAN THƯỜNG VỤ", None, BTV, "T/M BAN THƯỜNG VỤ", ""),
    ("Ủy viên Ban Thường vụ", "T/M BAN THƯỜNG VỤ", BTV, "T/M BAN THƯỜNG VỤ", ""),
    ("CHỦ NHIỆM", None, "UỶ BAN KIỂM TRA", "T/M UỶ BAN KIỂM TRA", "CHỦ NHIỆM"),
    ("PHÓ CHỦ NHIỆM", None, "UỶ BAN KIỂM TRA", "T/M UỶ BAN KIỂM TRA", "PHÓ CHỦ NHIỆM"),
    ("CHÁNH VĂN PHÒNG", None, BTV, "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
    ("CHÁNH VĂN PHÒNG", None, TU, "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
    ("PHÓ CHÁNH VĂN PHÒNG", "K/T CHÁNH VĂN PHÒNG", BTV, "T/L BAN THƯỜNG VỤ", "PHÓ CHÁNH VĂN PHÒNG"),
    ("TRƯỞNG BAN", "T/L BAN THƯỜNG VỤ", BTV, "T/L BAN THƯỜNG VỤ", "TRƯỞNG BAN"),
]
OFFICE = [
    ("CHÁNH VĂN PHÒNG", None, None, "CHÁNH VĂN PHÒNG"),
    ("Trưởng ban", None, None, "TRƯỞNG BAN"),
    ("PHÓ CHÁNH VĂN PHÒNG", None, "K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ("PHÓ TRƯỞNG BAN", None, "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    ("PHÓ CHÁNH VĂN PHÒNG", "K/T CHÁNH VĂN PHÒNG", "K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ("Q. TRƯỞNG BAN", None, None, "Q. TRƯỞNG BAN"),
    ("CHÁNH VĂN PHÒNG", "T/L BAN THƯỜNG VỤ", "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
    ("CHÁNH VĂN PHÒNG", "T/M BAN THƯỜNG VỤ", None, "CHÁNH VĂN PHÒNG"),
    ("CHÁNH VĂN PHÒNG kiêm PHÓ TRƯỞNG BAN CHỈ ĐẠO", None, None, "CHÁNH VĂN PHÒNG KIÊM PHÓ TRƯỞNG BAN CHỈ ĐẠO"),
]


@pytest.mark.parametrize("position, own, organ, authority, printed", COMMITTEE)
def test_collective_bodies(position: str, own: str | None, organ: str, authority: str, printed: str) -> None:
    signed = signing(position, own, is_collective=True, organ=organ, standing=BTV)
    assert (signed.authority, signed.position) == (authority, printed)


@pytest.mark.parametrize("position, own, authority, printed", OFFICE)
def test_bodies_with_a_head(position: str, own: str | None, authority: str | None, printed: str) -> None:
    signed = signing(position, own, is_collective=False)
    assert (signed.authority, signed.position) == (authority, printed)


def test_the_clerks_own_choice_wins() -> None:
    in_charge = signing("PHÓ TRƯỞNG BAN", "K/T TRƯỞNG BAN", is_collective=False, asked="")
    assert (in_charge.authority, in_charge.position) == (None, "PHÓ TRƯỞNG BAN")
    assert signing("BÍ THƯ", None, is_collective=True, organ=BTV, asked=" t/m đoàn  chủ tịch").authority == "T/M ĐOÀN CHỦ TỊCH"


@pytest.mark.parametrize(
    "position, is_collective, authority",
    [
        ("PHÓ CHÁNH VĂN PHÒNG", False, "KT. CHÁNH VĂN PHÒNG"),
        ("CHỦ TỊCH", True, "TM. ỦY BAN NHÂN DÂN"),
        ("PHÓ CHỦ TỊCH", True, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"),
        ("CHÁNH VĂN PHÒNG", True, "TL. CHỦ TỊCH"),
    ],
)
def test_as_the_state_writes_it(position: str, is_collective: bool, authority: str) -> None:
    signed = signing(position, None, is_collective=is_collective, organ="ỦY BAN NHÂN DÂN", standing="CHỦ TỊCH", is_state=True)
    assert signed.authority == authority
    assert signed.position == position


@pytest.mark.parametrize(
    "authority, is_collective, code",
    [
        ("TUQ CHÁNH VĂN PHÒNG", False, "signing_mark_unknown"),
        ("TUQ. CHÁNH VĂN PHÒNG", False, "signing_mark_unknown"),
        ("T/UQ CHÁNH VĂN PHÒNG", False, "signing_mark_unknown"),
        ("T/U BÍ THƯ", True, "signing_mark_unknown"),
        ("K/T BÍ THƯ", True, "signing_collective"),
        ("KT. BÍ THƯ", True, "signing_collective"),
    ],
)
def test_refused_on_party_papers(authority: str, is_collective: bool, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_signing(authority, is_collective=is_collective, is_state=False)
    assert refused.value.code == code
    check_signing(authority, is_collective=is_collective, is_state=True)


@pytest.mark.parametrize("authority", [None, "", "T/M BAN THƯỜNG VỤ", "T/L TỈNH UỶ", "Q. TRƯỞNG BAN", "K/T TRƯỞNG BAN"])
def test_what_stands(authority: str | None) -> None:
    check_signing(authority, is_collective=False, is_state=False)


def test_names() -> None:
    assert is_collective_body("UỶ BAN KIỂM TRA")
    assert is_collective_body("ỦY BAN NHÂN DÂN")
    assert not is_collective_body("VĂN PHÒNG")
    assert joined_position("CHÁNH VĂN PHÒNG", "VĂN PHÒNG TỈNH UỶ") == "CHÁNH VĂN PHÒNG TỈNH UỶ"
    assert joined_position("PHÓ BÍ THƯ", "TỈNH UỶ") == "PHÓ BÍ THƯ TỈNH UỶ"
    assert joined_position("TRƯỞNG BAN", "BAN TỔ CHỨC") == "TRƯỞNG BAN TỔ CHỨC"
