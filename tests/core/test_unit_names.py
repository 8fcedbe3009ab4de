"""Names in papers find the unit or group of the register; what is unsure is only proposed."""

from datetime import date

import pytest

from models.domain.office_names import office_names
from models.domain.presets import load_preset
from models.domain.unit_groups import GroupMember, expand
from models.domain.unit_names import UnitIndex
from models.domain.units import Unit, UnitGroup

IN_2024, IN_2026 = date(2024, 4, 16), date(2026, 3, 2)


def index_of(name: str, level: str, year: str, *extra: Unit) -> UnitIndex:
    """The index of a register made from a preset, without a database."""
    names = office_names(name, level)
    preset = load_preset(level, year, names.words())
    ids = {unit.code: number for number, unit in enumerate(preset.units, 1)}
    units = [
        Unit(id=ids[unit.code], successor_ids=tuple(ids[code] for code, _ in unit.successors), **unit.values)
        for unit in preset.units
    ]
    groups = []
    for number, group in enumerate(preset.groups, 1):
        members = [GroupMember(group_code=c) if what == "group" else GroupMember(unit_id=ids[c]) for what, c in group.members]
        values = {key: value for key, value in group.values.items() if key != "sort_order"}
        groups.append(UnitGroup(id=number, member_ids=tuple(u.id for u in expand(members, units, None)), **values))
    return UnitIndex([*units, *extra], groups, places=[names.place, names.proper_name])


@pytest.fixture(scope="module")
def old() -> UnitIndex:
    return index_of("Văn phòng Tỉnh ủy Mẫu Sơn", "province", "2024", Unit(id=900, code="ĐU-TT", full_name="Đảng ủy xã Tân Thanh"))


@pytest.fixture(scope="module")
def new() -> UnitIndex:
    return index_of("Văn phòng Tỉnh ủy Mẫu Sơn", "province", "2025")


@pytest.fixture(scope="module")
def district() -> UnitIndex:
    return index_of("Văn phòng Huyện ủy Mẫu Khê", "district", "2024")


@pytest.fixture(scope="module")
def commune() -> UnitIndex:
    return index_of("Văn phòng Đảng ủy xã Mẫu Khê", "commune", "2025")


UNITS_2024 = [
    ("Ban cán sự đảng Ủy ban nhân dân tỉnh", "BCSĐUBND"),
    ("Ban Cán sự đảng UBND tỉnh", "BCSĐUBND"),
    ("ban can su dang UBND tinh", "BCSĐUBND"),
    ("BCS đảng UBND tỉnh", "BCSĐUBND"),
    ("BCSĐ UBND tỉnh", "BCSĐUBND"),
    ("BCSĐUBND", "BCSĐUBND"),
    ("Ban cán sự đảng Uỷ ban nhân dân tỉnh Mẫu Sơn", "BCSĐUBND"),
    ("UBND tỉnh", "UBND"),
    ("Uỷ ban nhân dân tỉnh", "UBND"),
    ("Ủy ban nhân dân tỉnh Mẫu Sơn", "UBND"),
    ("UBMTTQ", "MTTQ"),
    ("UBMTTQ tỉnh", "MTTQ"),
    ("Ủy ban MTTQ Việt Nam tỉnh", "MTTQ"),
    ("Ủy ban Mặt trận Tổ quốc tỉnh", "MTTQ"),
    ("Văn phòng Tỉnh ủy", "VPTU"),
    ("Văn phòng Tỉnh uỷ", "VPTU"),
    ("VP Tỉnh ủy", "VPTU"),
    ("VP. Tỉnh ủy", "VPTU"),
    ("vptu", "VPTU"),
    ("Văn phòng TU", "VPTU"),
    ("Tỉnh ủy", "TU"),
    ("Tỉnh ủy Mẫu Sơn", "TU"),
    ("Ban Thường vụ Tỉnh ủy", "BTVTU"),
    ("Thường trực Tỉnh ủy (báo cáo)", "TTTU"),
    ("UBKT Tỉnh ủy", "UBKTTU"),
    ("Cơ quan Ủy ban Kiểm tra Tỉnh ủy", "CQUBKTTU"),
    ("Ban Nội chính", "BNCTU"),
    ("Sở Nội vụ", "SNV"),
    ("Sở Nội vụ tỉnh", "SNV"),
    ("sở nội vụ tỉnh Mẫu Sơn", "SNV"),
    ("Sở Kế hoạch & Đầu tư", "SKHĐT"),
    ("Sở KH&ĐT", "SKHĐT"),
    ("Sở Nông nghiệp và PTNT", "SNN"),
    ("Sở Lao động - Thương binh và Xã hội", "SLĐTBXH"),
    ("Sở GD&ĐT", "SGDĐT"),
    ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
    ("Sở Y tê", "SYT"),
    ("Công an tỉnh", "CAT"),
    ("Bộ CHQS tỉnh", "BCHQS"),
    ("Thanh tra tỉnh", "TTT"),
    ("Đảng đoàn HĐND tỉnh", "ĐĐHĐND"),
    ("Hội LHPN tỉnh", "HPN"),
    ("Tỉnh đoàn", "TĐ"),
    ("TT. HĐND", "TTHĐND"),
    ("Trường Chính tri tỉnh", "TCT"),
    ("Sở Tài nguyên và Môi trưởng", "STNMT"),
    ("Liên đoàn Lao độug tỉnh", "LĐLĐ"),
    ("Sở Giao thông vân tải", "SGTVT"),
    ("Đảng ủy xã Tân Thanh", "ĐU-TT"),
    ("dang uy xa tan thanh", "ĐU-TT"),
    ("Giám đốc Sở Nội vụ", "SNV"),
    ("đồng chí Chánh Văn phòng Tỉnh ủy", "VPTU"),
    ("Trưởng Ban Tổ chức Tỉnh ủy", "BTCTU"),
    ("Chủ tịch UBND tỉnh", "UBND"),
    ("Bí thư Đảng ủy xã Tân Thanh", "ĐU-TT"),
]


@pytest.mark.parametrize("text, code", UNITS_2024)
def test_unit_of_2024(old, text, code):
    match = old.match(text, IN_2024)
    assert [old.units[i].code for i in match.unit_ids] == [code], match
    assert match.confidence >= 0.6
    assert match.is_sure


NOTHING = [
    "",
    "các cơ quan, đơn vị liên quan",
    "Các cấp ủy, tổ chức đảng",
    "Công ty Cổ phần Mẫu",
    "Sở Nội vụ tỉnh Hà Mẫu",
    "Văn phòng Tỉnh ủy Mẫu Tre",
    "Tỉnh ủy Hà Mẫu",
    "Đảng ủy xã Tân Thành",
    "Đảng ủy xã Tân Thanb",
    "Đảng ủy xã Tân Thanh Tây",
    "Ban Chỉ đạo 35 tỉnh",
    "lãnh đạo UBND tỉnh",
    "Phó Giám đốc Sở Nội vụ",
    "Bí thư Đảng ủy xã Tân Thành",
    "người đứng đầu",
    "Ban",
]


@pytest.mark.parametrize("text", NOTHING)
def test_unsure_is_never_attached(old, text):
    match = old.match(text, IN_2024)
    assert not match.is_sure, match
    assert match.confidence < 0.6


def test_another_place_of_the_same_letters_is_a_candidate(old):
    match = old.match("Đảng ủy xã Tân Thành", IN_2024)
    assert (match.how, match.candidates) == ("marks", (900,))


GROUPS = [
    ("Các ban cán sự đảng, đảng đoàn", "Các ban cán sự đảng, đảng đoàn"),
    ("Các đảng đoàn, ban cán sự đảng", "Các ban cán sự đảng, đảng đoàn"),
    ("Các cơ quan, sở, ban ngành tỉnh", "Các sở, ban, ngành"),
    ("Các sở, ban, ngành", "Các sở, ban, ngành"),
    ("Các sở, ban, ngành, đoàn thể của tỉnh", "Các cơ quan, sở, ban, ngành, MTTQ và đoàn thể tỉnh"),
    ("Các cơ quan, sở, ban, ngành, MTTQ và đoàn thể tỉnh", "Các cơ quan, sở, ban, ngành, MTTQ và đoàn thể tỉnh"),
    ("Ủy ban MTTQ và các tổ chức chính trị - xã hội tỉnh", "Ủy ban MTTQ và các tổ chức chính trị - xã hội tỉnh"),
    ("Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", "Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"),
    ("Thành ủy, huyện ủy, đảng ủy trực thuộc Tỉnh ủy", "Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"),
    ("Các huyện uỷ, thành uỷ, đảng uỷ trực thuộc Tỉnh uỷ", "Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"),
    ("Các đảng bộ trực thuộc Tỉnh ủy", "Các đảng bộ trực thuộc Tỉnh ủy"),
    ("Các cơ quan tham mưu, giúp việc Tỉnh ủy", "Các ban Tỉnh ủy"),
    ("Các đồng chí Tỉnh ủy viên", "Các đồng chí Tỉnh ủy viên"),
    ("Các đồng chí UVBTVTU", "Các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy"),
    ("TT. HĐND, lãnh đạo UBND tỉnh", "TT HĐND, lãnh đạo UBND tỉnh"),
    ("Các ban đảng Trung ương (báo cáo)", "Các ban đảng Trung ương"),
    ("Như kính gửi", "Như trên"),
    ("VPTU: LĐVP, TH", "LĐVP, TH"),
    ("Lưu Văn phòng Tỉnh ủy", "Lưu Văn phòng Tỉnh ủy"),
]


@pytest.mark.parametrize("text, name", GROUPS)
def test_group_lines_of_the_samples(old, text, name):
    match = old.match(text, IN_2024)
    assert match.group_id is not None, match
    assert old.groups[match.group_id].name == name


LINES = [
    ("Các ban Tỉnh ủy, Ban cán sự đảng, đảng đoàn", ["Các ban Tỉnh ủy", "Các ban cán sự đảng, đảng đoàn"]),
    (
        "Các sở, ban, ngành, Mặt trận Tổ quốc, tổ chức chính trị - xã hội tỉnh",
        ["Các sở, ban, ngành", "Ủy ban MTTQ và các tổ chức chính trị - xã hội tỉnh"],
    ),
    ("Sở Nội vụ, Sở Tài chính và Công an tỉnh", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
    ("Ban Tổ chức, Ban Nội chính Tỉnh ủy", ["Ban Tổ chức Tỉnh ủy", "Ban Nội chính Tỉnh ủy"]),
    ("Sở Giáo dục và Đào tạo, Sở Văn hóa, Thể thao và Du lịch", ["Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Nội vụ; các cơ quan liên quan", ["Sở Nội vụ", None]),
]


@pytest.mark.parametrize("text, names", LINES)
def test_a_line_of_several_names(old, text, names):
    found = []
    for match in old.match_line(text, IN_2024):
        one = old.groups[match.group_id].name if match.group_id else None
        found.append(old.units[match.unit_ids[0]].full_name if match.unit_ids else one)
    assert found == names


@pytest.mark.parametrize(
    "text, codes",
    [
        ("các huyện ủy", ["HU-A", "HU-B"]),
        ("Các huyện ủy, thành uỷ trực thuộc", ["HU-A", "HU-B", "THU-D"]),
        ("các huyện ủy, thị ủy và thành ủy", ["HU-A", "HU-B", "TXU-C", "THU-D"]),
        ("các huyện ủy ven biển", []),
    ],
)
def test_every_committee_of_the_kinds_named(old, text, codes):
    match = old.match(text, IN_2024)
    assert [old.units[unit].code for unit in match.unit_ids] == codes
    assert match.group_id is None


def test_kinds_that_have_ended_mean_nobody(new):
    assert not new.match("các huyện ủy", IN_2026).is_sure


def test_the_date_of_the_paper_decides(new):
    def codes(ids):
        return [new.units[i].code for i in ids]

    before = new.match("Ban Dân vận Tỉnh ủy", IN_2024)
    assert codes(before.unit_ids) == ["BDVTU"]
    after = new.match("Ban Dân vận Tỉnh ủy", IN_2026)
    assert (after.how, after.is_sure, codes(after.candidates)) == ("ended", False, ["BDVTU", "BTGDVTU"])
    assert codes(new.match("Ban Tuyên giáo và Dân vận Tỉnh ủy", IN_2026).unit_ids) == ["BTGDVTU"]
    assert not new.match("Ban Tuyên giáo và Dân vận Tỉnh ủy", IN_2024).is_sure
    assert codes(new.match("Đảng ủy UBND tỉnh", IN_2026).unit_ids) == ["ĐUUBND"]
    assert new.match("Các ban cán sự đảng, đảng đoàn", IN_2026).group_id is None
    assert new.match("Các ban cán sự đảng, đảng đoàn", IN_2024).group_id is not None
    assert codes(new.match("BTGTU").unit_ids) == ["BTGTU"]


@pytest.mark.parametrize(
    "text, name",
    [
        ("Hội đồng nhân dân huyện", "Hội đồng nhân dân huyện"),
        ("Ủy ban nhân dân huyện", "Ủy ban nhân dân huyện"),
        ("Các ban, cơ quan thuộc Huyện ủy", "Các ban, cơ quan thuộc Huyện ủy"),
        ("Ủy ban MTTQ và các tổ chức chính trị - xã hội huyện", "Ủy ban MTTQ và các tổ chức chính trị - xã hội huyện"),
        ("Đảng ủy các xã, thị trấn", "Đảng ủy các xã, thị trấn"),
        ("Thường trực Huyện ủy", "Thường trực Huyện ủy"),
        ("Lưu Văn phòng HU", "Lưu Văn phòng Huyện ủy"),
        ("Văn phòng Huyện ủy", "Văn phòng Huyện ủy"),
        ("Văn phòng Huyện uỷ Mẫu Khê", "Văn phòng Huyện ủy"),
        ("Tỉnh ủy", "Tỉnh ủy"),
    ],
)
def test_the_lines_of_a_district_letter(district, text, name):
    match = district.match(text, IN_2024)
    found = district.groups[match.group_id].name if match.group_id else district.units[match.unit_ids[0]].full_name
    assert found == name


@pytest.mark.parametrize(
    "text, code",
    [
        ("UBND xã", "UBND"),
        ("Ủy ban nhân dân xã Mẫu Khê", "UBND"),
        ("Ủy ban MTTQ Việt Nam xã", "MTTQX"),
        ("Ban Xây dựng Đảng", "BXDĐ"),
        ("Ban Xây dựng Đảng Đảng ủy", "BXDĐ"),
        ("UBKT Đảng ủy", "UBKTĐU"),
        ("UBKT", "UBKTĐU"),
        ("Văn phòng Đảng ủy", "VPĐU"),
        ("Văn phòng Đảng ủy xã", "VPĐU"),
        ("Văn phòng HĐND và UBND xã", "VPHĐND-UBND"),
        ("Đảng ủy xã Mẫu Khê", "ĐU"),
        ("Phòng Kinh tế", "PKT"),
    ],
)
def test_units_of_a_commune(commune, text, code):
    match = commune.match(text, IN_2026)
    assert [commune.units[i].code for i in match.unit_ids] == [code], match


@pytest.mark.parametrize(
    "typed, first",
    [
        ("btg", "BTGTU"),
        ("vptu", "VPTU"),
        ("so noi", "SNV"),
        ("bcsd", "BCSĐUBND"),
        ("cong an", "CAT"),
        ("công an t", "CAT"),
        ("moi truong", "STNMT"),
        ("UBND", "UBND"),
    ],
)
def test_type_ahead(old, typed, first):
    assert old.suggest(typed)[0].code == first


def test_type_ahead_of_nothing(old):
    assert old.suggest("") == []
    assert old.suggest("zzz qq") == []
