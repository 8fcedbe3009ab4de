"""Names of papers, each with the day of the paper and the register it comes to: who is meant, or nobody yet.

Expected: codes in the order of the register; `=name` a group of that name; `?` nobody is attached; `? CODE ...` nobody is
attached and these are named as possible.
"""

import os
import random
from datetime import date

import pytest

from models.domain.unit_name_keys import long_key, plain_key
from models.domain.unit_names import UnitIndex
from models.domain.units import Unit
from tests.core.test_unit_names import index_of

P24, P25 = date(2024, 4, 16), date(2025, 8, 20)
REGISTERS = {
    "old": ("Văn phòng Tỉnh ủy Mẫu Sơn", "province", "2024", P24),
    "new": ("Văn phòng Tỉnh ủy Mẫu Sơn", "province", "2025", P25),
    "before": ("Văn phòng Tỉnh ủy Mẫu Sơn", "province", "2025", P24),
    "district": ("Văn phòng Huyện ủy Mẫu Khê", "district", "2024", P24),
    "commune": ("Văn phòng Đảng ủy xã Mẫu Khê", "commune", "2025", P25),
    "ward": ("Văn phòng Đảng ủy phường Mẫu Giang", "commune", "2025", P25),
}
OWN = {
    "old": (
        Unit(id=901, code="HU-MK", full_name="Huyện ủy Mẫu Khê", level="district"),
        Unit(id=902, code="CA-MK", full_name="Công an huyện Mẫu Khê", level="district"),
        Unit(id=903, code="TTK", full_name="Đảng ủy xã Tân Khê", level="commune"),
    ),
    "new": (Unit(id=904, code="ĐU-TK", full_name="Đảng ủy xã Tân Khê", level="commune", aliases=("Đảng ủy Tân Khê",)),),
}

TABLE = """
old | Tỉnh ủy | TU
old | Tỉnh uỷ Mẫu Sơn | TU
old | TỈNH ỦY MẪU SƠN | TU
old | Ban Chấp hành Đảng bộ tỉnh | TU
old | Ban Thường vụ Tỉnh ủy | BTVTU
old | Ban Thường vụ Tỉnh ủy Mẫu Sơn | BTVTU
old | BTV Tỉnh ủy | BTVTU
old | Thường trực Tỉnh ủy | TTTU
old | Văn phòng Tỉnh ủy | VPTU
old | Văn phòng TU | VPTU
old | VP TU | VPTU
old | VPTU | VPTU
old | Ban Tổ chức Tỉnh uỷ | BTCTU
old | BTC Tỉnh ủy | BTCTU
old | Ủy ban Kiểm tra Tỉnh ủy | UBKTTU
old | Uỷ ban kiểm tra Tỉnh uỷ | UBKTTU
old | Cơ quan UBKT Tỉnh ủy | CQUBKTTU
old | Ban Tuyên giáo Tỉnh ủy | BTGTU
old | Ban Dân vận Tỉnh ủy | BDVTU
old | Ban Nội chính | BNCTU
old | Ban Tuyên giáo và Dân vận Tỉnh ủy | ? BTGTU; ?
old | Ban cán sự đảng UBND tỉnh | BCSĐUBND
old | BCSĐ UBND tỉnh | BCSĐUBND
old | Đảng đoàn HĐND tỉnh | ĐĐHĐND
old | Đảng đoàn Ủy ban MTTQ Việt Nam tỉnh | ĐĐMTTQ
old | Ủy ban nhân dân tỉnh | UBND
old | UBND tỉnh Mẫu Sơn | UBND
old | UBND tỉnh Hà Mẫu | ?
old | UBND huyện | ?
old | UBND huyện Mẫu Khê | ?
old | Ủy ban nhân dân huyện Mẫu Khê | ?
old | Chủ tịch UBND huyện Mẫu Khê | ?
old | UBND thành phố Mẫu Sơn | ?
old | UBMTTQ huyện | ?
old | UBMTTQ huyện Mẫu Khê | ?
old | UBMTTQ thành phố Mẫu Sơn | ?
old | Thường trực HĐND huyện | ?
old | TT. HĐND huyện | ?
old | Hội Nông dân huyện | ?
old | Công an huyện | ?
old | Công an huyện Mẫu Khê | CA-MK
old | Công an, Tòa án nhân dân huyện Mẫu Khê | ? CAT; ?
old | Công an, Tòa án nhân dân tỉnh | CAT; TA
old | Công an, Viện kiểm sát nhân dân, Tòa án nhân dân tỉnh | CAT; VKS; TA
old | Ban Tổ chức, Ban Nội chính Tỉnh ủy | BTCTU; BNCTU
old | Ban Tổ chức, Ban Nội chính Huyện ủy Mẫu Khê | ? BTCTU; ?
old | Văn phòng Huyện ủy | ?
old | Huyện ủy Mẫu Khê | HU-MK
old | Huyện uỷ Mẫu Khê | HU-MK
old | Bí thư Huyện ủy Mẫu Khê | HU-MK
old | Thành ủy Mẫu Sơn | ?
old | Thị ủy Mẫu Khê | ?
old | Đảng ủy xã Tân Khê | TTK
old | Đảng ủy xã Tân Khế | ? TTK
old | Đảng ủy phường Tân Khê | ?
old | Sở Nội vụ | SNV
old | sở nội vụ | SNV
old | Sở Nội Vụ tỉnh | SNV
old | Sở Nội vụ tỉnh Hà Mẫu | ?
old | Giám đốc Sở Nội vụ | SNV
old | đồng chí Giám đốc Sở Y tế | SYT
old | Phó Giám đốc Sở Nội vụ | ?
old | Sở KH&ĐT | SKHĐT
old | Sở Kế hoạch và Đầu tư | SKHĐT
old | Sở LĐ-TB&XH | SLĐTBXH
old | Sở Lao động, Thương binh và Xã hội | SLĐTBXH
old | Sở Văn hóa, Thể thao và Du lịch | SVHTTDL
old | Sở Văn hoá, Thể thao và Du lịch | SVHTTDL
old | Sở Giáo dục và Đào tạo và Sở Y tế | SGDĐT; SYT
old | Sở Khoa học và Công nghệ, Sở Thông tin và Truyền thông | SKHCN; STTTT
old | Sở Tài nguyên và Môi trường và Sở Nông nghiệp và Phát triển nông thôn | STNMT; SNN
old | Sở Nông nghiệp và Môi trường | ?; ?
old | Sở Tài chính và Đầu tư | ? STC; ?
old | Sở Y tê | SYT
old | Sở Xây dưng | SXD
old | Văn phòng UBND tỉnh | VPUBND
old | Chánh Văn phòng Tỉnh ủy | VPTU
old | đồng chí Chánh Văn phòng Tỉnh ủy | VPTU
old | Chánh Thanh tra tỉnh | TTT
old | Chánh án Tòa án nhân dân tỉnh | TA
old | Viện trưởng Viện kiểm sát nhân dân tỉnh | VKS
old | Chỉ huy trưởng Bộ CHQS tỉnh | BCHQS
old | Trưởng Ban Tổ chức Tỉnh ủy | BTCTU
old | Bí thư Tỉnh đoàn | TĐ
old | Ban Thường vụ Tỉnh đoàn | TĐ
old | HĐND và UBND tỉnh | TTHĐND; UBND
old | Các ban Tỉnh ủy | =Các ban Tỉnh ủy
old | Các cơ quan tham mưu, giúp việc Tỉnh ủy | =Các ban Tỉnh ủy
old | các ban cán sự đảng, đảng đoàn | =Các ban cán sự đảng, đảng đoàn
old | Các sở, ban, ngành | =Các sở, ban, ngành
old | các sở, ngành | =Các sở, ban, ngành
old | Thủ trưởng các sở, ngành | =Các sở, ban, ngành
old | Thủ trưởng các sở, ban, ngành tỉnh | =Các sở, ban, ngành
old | người đứng đầu các sở, ban, ngành | =Các sở, ban, ngành
old | các sở, ban, ngành huyện | ?
old | các huyện ủy | HU-A HU-B HU-MK
old | các huyện, thành ủy | HU-A HU-B THU-D HU-MK
old | Các huyện, thị, thành uỷ | HU-A HU-B TXU-C THU-D HU-MK
old | các huyện ủy, thành ủy trực thuộc Tỉnh ủy | HU-A HU-B THU-D HU-MK
old | Bí thư các huyện ủy, thành ủy | HU-A HU-B THU-D HU-MK
old | Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy | =Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy
old | các đảng ủy xã, phường | TTK
old | UBND các huyện, thành phố | ?; ?
old | các cơ quan liên quan | ?
old | các cơ quan, đơn vị liên quan | ?
old | Sở Nội vụ và các cơ quan liên quan | SNV; ?
old | các cấp ủy, tổ chức đảng | ?
old | các địa phương, đơn vị | ?
old | đơn vị | ?
old | người đứng đầu | ?
old | lãnh đạo UBND tỉnh | ?
old | Ban Chỉ đạo 35 tỉnh | ?
old | MTTQ và các đoàn thể tỉnh | =Ủy ban MTTQ và các tổ chức chính trị - xã hội tỉnh
old | Mặt trận Tổ quốc và các đoàn thể huyện | ? MTTQ; ?
old | Như Kính gửi | =Như trên
old | Các đồng chí Tỉnh ủy viên | =Các đồng chí Tỉnh ủy viên
before | Ban Dân vận Tỉnh ủy | BDVTU
before | Sở Kế hoạch và Đầu tư | SKHĐT
before | Ban cán sự đảng UBND tỉnh | BCSĐUBND
before | Đảng ủy UBND tỉnh | ? ĐUUBND
before | Huyện ủy A | HU-A
before | các huyện, thành ủy | HU-A HU-B THU-D
before | Các ban cán sự đảng, đảng đoàn | =Các ban cán sự đảng, đảng đoàn
before | Sở Nông nghiệp và Môi trường | ? SNNMT
new | Tỉnh ủy Mẫu Sơn | TU
new | Ban Thường vụ Tỉnh ủy | BTVTU
new | Ban Tuyên giáo và Dân vận Tỉnh ủy | BTGDVTU
new | Ban TG&DV Tỉnh ủy | ?
new | Ban Tuyên giáo Tỉnh ủy | ? BTGTU BTGDVTU
new | Ban Dân vận Tỉnh ủy | ? BDVTU BTGDVTU
new | Ban Dân vân Tỉnh ủy | ? BDVTU BTGDVTU
new | Sở Kế hoạch và Đầu tư | ? SKHĐT STC
new | Giám đốc Sở Kế hoạch và Đầu tư | ? SKHĐT STC
new | Sở Giao thông vận tải | ? SGTVT SXD
new | Sở LĐ-TB&XH | ? SLĐTBXH SNV SYT SGDĐT
new | Sở Nông nghiệp và Môi trường | SNNMT
new | Sở Nông nghiệp và Môi trường, Sở Xây dựng | SNNMT; SXD
new | Sở Tài chính | STC
new | Sở Dân tộc và Tôn giáo và Sở Y tế | SDTTG; SYT
new | Đảng ủy UBND tỉnh | ĐUUBND
new | Đảng ủy các cơ quan Đảng tỉnh | ĐUCQĐ
new | Đảng ủy Công an tỉnh | ĐUCA
new | Ban cán sự đảng UBND tỉnh | ? BCSĐUBND ĐUUBND
new | Huyện ủy A | ? HU-A ĐU-A ĐU-B
new | các huyện, thành ủy | ? HU-A HU-B THU-D ĐU-A ĐU-B
new | Các huyện ủy, thị ủy | ? HU-A HU-B TXU-C ĐU-A ĐU-B
new | các ban cán sự đảng, đảng đoàn | ?; ?
new | các đảng ủy xã, phường | =Các đảng ủy xã, phường, đặc khu
new | các đảng ủy xã, phường, đặc khu | =Các đảng ủy xã, phường, đặc khu
new | Đảng ủy các xã, phường, đặc khu | =Các đảng ủy xã, phường, đặc khu
new | các đảng ủy xã | ĐU-A ĐU-TK
new | các đảng ủy phường | ĐU-B
new | Bí thư các đảng ủy xã, phường | =Các đảng ủy xã, phường, đặc khu
new | Các đảng ủy xã, phường, đảng ủy trực thuộc Tỉnh ủy | =Các đảng ủy xã, phường, đảng ủy trực thuộc Tỉnh ủy
new | Đảng ủy xã Tân Khê | ĐU-TK
new | Đảng ủy Tân Khê | ĐU-TK
new | UBND xã Tân Khê | ?
new | UBND huyện Mẫu Khê | ?
new | UBMTTQ xã Tân Khê | ?
new | UBMTTQ xã | ?
new | Thủ trưởng các sở, ngành | =Các sở, ban, ngành
new | Công an, Ban Chỉ huy Quân sự xã Tân Khê | ? CAT; ?
new | các cơ quan chức năng | ?
district | Huyện ủy | HU
district | Huyện ủy Mẫu Khê | HU
district | Ban Thường vụ Huyện ủy | BTVHU
district | Văn phòng HU | VPHU
district | UBND huyện | UBNDH
district | UBND huyện Mẫu Khê | UBNDH
district | UBND tỉnh | UBND-T
district | UBMTTQ huyện | MTTQH
district | UBMTTQ xã | ?
district | Tỉnh ủy | TU-T
district | Đảng ủy các xã, thị trấn | =Đảng ủy các xã, thị trấn
district | các đảng ủy xã, thị trấn | =Đảng ủy các xã, thị trấn
district | các đảng ủy xã | ĐU-A ĐU-B
district | Các ban, cơ quan thuộc Huyện ủy | =Các ban, cơ quan thuộc Huyện ủy
district | Các ban, cơ quan thuộc Tỉnh ủy | ?; ?
district | Công an, Hội Nông dân huyện Hà Mẫu | ? CAH; ?
commune | UBND xã | UBND
commune | UBND xã Mẫu Khê | UBND
commune | UBND xã Hà Mẫu | ?
commune | UBND phường | ?
commune | UBND tỉnh | UBND-T
commune | UBMTTQ phường | ?
commune | UBMTTQ xã | MTTQX
commune | Ban Xây dựng Đảng | BXDĐ
commune | UBKT Đảng ủy | UBKTĐU
commune | Trưởng Công an xã | CAX
commune | Văn phòng HĐND và UBND xã | VPHĐND-UBND
commune | Các chi bộ thôn, tổ dân phố | =Các chi bộ thôn, tổ dân phố
commune | Chi bộ thôn | ?
commune | Chi bộ thôn A | CB-A
ward | UBND phường | UBND
ward | UBND xã | ?
ward | Phòng Kinh tế, Hạ tầng và Đô thị | PKTHTĐT
ward | Đảng ủy phường Mẫu Giang | ĐU
"""
ROWS = [tuple(part.strip() for part in row.split("|")) for row in TABLE.strip().splitlines()]


@pytest.fixture(scope="module")
def indexes() -> dict[str, tuple[UnitIndex, date]]:
    return {key: (index_of(name, level, year, *OWN.get(key, ())), on) for key, (name, level, year, on) in REGISTERS.items()}


def shown(index: UnitIndex, text: str, on: date) -> str:
    """What the line means, as the table writes it."""
    found = []
    for match in index.match_line(text, on):
        if match.group_id is not None:
            found.append("=" + index.groups[match.group_id].name)
            continue
        codes = [index.units[unit].code for unit in match.unit_ids or match.candidates]
        found.append(" ".join(codes if match.unit_ids else ["?", *codes]))
    return "; ".join(found)


def test_the_table_is_large():
    assert len(ROWS) >= 150
    assert len(set(ROWS)) == len(ROWS)


@pytest.mark.parametrize(("register", "text", "expected"), ROWS)
def test_who_is_meant(indexes, register, text, expected):
    index, on = indexes[register]
    assert shown(index, text, on) == expected


LETTERS = "abcdeghiklmnopqrstuvxyđêôơưáàảạốếủỷ1 "
SLIPS = int(os.environ.get("NAME_SLIPS", "6"))


def with_a_slip(text: str, rng: random.Random) -> str:
    """The text with one letter misread, lost or put in, as scanners do."""
    place, kind = rng.randrange(len(text)), rng.randrange(3)
    letter = "" if kind == 0 else rng.choice(LETTERS)
    return text[:place] + letter + text[place + (kind != 2) :]


@pytest.mark.parametrize("register", REGISTERS)
def test_one_wrong_letter_never_means_another_unit(indexes, register):
    """Unless the slip itself spells the other unit: "HND xã" for "HĐND xã" is one of its own abbreviations."""
    index, on = indexes[register]
    rng = random.Random(25)
    tried = 0
    for unit in index.units.values():
        if not unit.is_valid_on(on):
            continue
        for spelling in dict.fromkeys(filter(None, (unit.full_name, unit.short_name, *unit.aliases))):
            if index.match(spelling, on).unit_ids != (unit.id,):
                continue
            for _ in range(SLIPS):
                text = with_a_slip(spelling, rng)
                tried += 1
                match = index.match(text, on)
                meant = match.unit_ids if match.group_id is None else index.groups[match.group_id].member_ids
                if not match.is_sure or meant == (unit.id,):
                    continue
                others = [index.units[i] for i in meant if i != unit.id]
                exact = {key(name) for other in others for name in (other.code, other.full_name, other.short_name, *other.aliases)
                         for key in (plain_key, long_key)}  # fmt: skip
                assert {plain_key(text), long_key(text)} & exact, (
                    spelling,
                    text,
                    match.how,
                    [other.full_name for other in others],
                )
    assert tried > 300


def test_a_learned_name_of_an_ended_body_means_the_body_that_follows():
    successor = Unit(id=950, code="BXM", full_name="Ban Xây dựng Mẫu", aliases=("Sở Kế hoạch và Đầu tư",))
    index = index_of("Văn phòng Tỉnh ủy Mẫu Sơn", "province", "2025", successor)
    assert index.match("Sở Kế hoạch và Đầu tư", P25).unit_ids == (950,)
    before = index.match("Sở Kế hoạch và Đầu tư", P24)
    assert [index.units[unit].code for unit in before.unit_ids] == ["SKHĐT"]
