"""The shipped presets: every body of the tables, unique codes, groups that expand, validity and successors; the days off."""

import re
from datetime import date

import pytest

from models.domain.errors import RuleError
from models.domain.office_names import PRESETS, office_names
from models.domain.presets import load_holidays, load_preset
from models.domain.unit_groups import GroupMember, expand
from models.domain.units import Unit
from resources import read_json, read_text

OFFICES = {
    ("province", "2024"): "Văn phòng Tỉnh ủy Mẫu Sơn",
    ("province", "2025"): "Văn phòng Tỉnh ủy Mẫu Sơn",
    ("district", "2024"): "Văn phòng Huyện ủy Mẫu Khê",
    ("commune", "2025"): "Văn phòng Đảng ủy xã Mẫu Khê",
}
PAIRS = sorted(OFFICES)

CODES = {
    ("province", "2024"): """
        TU BTVTU TTTU VPTU BTCTU UBKTTU CQUBKTTU BTGTU BDVTU BNCTU TCT BAO BCSĐUBND BCSĐTA BCSĐVKS ĐĐHĐND ĐĐMTTQ ĐĐLĐLĐ ĐĐHND
        ĐĐHPN ĐĐCCB ĐĐLHH ĐĐVHNT HU-A TXU-C THU-D ĐUK ĐUCA ĐUQS ĐUBP MTTQ LĐLĐ HND HPN TĐ CCB TTHĐND VPĐĐBQH UBND VPUBND SNV STP
        SKHĐT STC SCT SNN SGTVT SXD STNMT STTTT SLĐTBXH SVHTTDL SKHCN SGDĐT SYT TTT SNgV SDL BDT BQLKCN CAT BCHQS BĐBP
        TA VKS THADS CT CHQ CTK KBNN NHNN BHXH QLTT VPTW BBT""",
    ("province", "2025"): """
        TU BTVTU TTTU VPTU BTCTU UBKTTU CQUBKTTU BTGDVTU BNCTU ĐUCQĐ ĐUUBND ĐUCA ĐUQS ĐU-A ĐU-B ĐU-C TCT CQBPTTH MTTQ LĐLĐ HND HPN
        TĐ CCB SNV STP STC SCT SNNMT SXD SKHCN SVHTTDL SGDĐT SYT TTT VPUBND UBND SNgV SDTTG SDL BQLKKT CAT BCHQS TA VKS THADS
        THUE HQ KBNN NHNN BHXH TK BCSĐUBND ĐĐHĐND ĐUK BTGTU BDVTU SKHĐT STNMT SNN SGTVT STTTT SLĐTBXH ĐUBP BAO HU-A""",
    ("district", "2024"): """
        HU BTVHU TTHU VPHU BTCHU UBKTHU BTGHU BDVHU TTCT HĐNDH UBNDH VPHĐNDUBND PNV PTP PTCKH PTNMT PLĐTBXH PVHTT PGDĐT PYT TTH
        PNNPTNT PKTHT PDT MTTQH LĐLĐH HNDH HPNH TĐH CCBH CAH BCHQSH TAH VKSH CCTHADS ĐU-A ĐU-C CB-A""",
    ("commune", "2025"): """
        ĐU BTVĐU TTĐU VPĐU BXDĐ UBKTĐU CQUBKTĐU TTCT TTHĐND BPC BKTXH UBND VPHĐND-UBND PKT PVHXH TTPVHCC CAX BCHQSX MTTQX
        ĐBCQĐ ĐBUBND CBCA CBQS CB-A CB-C""",
}  # fmt: skip


def preset_of(level: str, year: str, name: str | None = None):
    return load_preset(level, year, office_names(name or OFFICES[level, year], level).words())


def units_of(level: str, year: str) -> list[Unit]:
    preset = preset_of(level, year)
    ids = {unit.code: number for number, unit in enumerate(preset.units, 1)}
    return [Unit(id=ids[unit.code], **unit.values) for unit in preset.units]


def test_every_shipped_pair_has_a_file():
    assert set(OFFICES) == PRESETS
    with pytest.raises(RuleError, match="preset_unknown"):
        load_preset("commune", "2024", {})


@pytest.mark.parametrize("level, year", PAIRS)
def test_every_body_of_the_tables_is_there_once(level, year):
    codes = [unit.code for unit in preset_of(level, year).units]
    assert len(codes) == len(set(codes))
    assert set(CODES[level, year].split()) - set(codes) == set()


@pytest.mark.parametrize("level, year", PAIRS)
def test_nothing_stays_unfilled_and_full_names_are_unique(level, year):
    preset = preset_of(level, year)
    texts = [str(item.values) for item in (*preset.units, *preset.groups)]
    assert not [text for text in texts if re.search(r"\{[a-z]+\}", text)]
    names = [unit.values["full_name"] for unit in preset.units]
    assert len(names) == len(set(names))
    assert all(name == name.strip() and not name.endswith((".", ";", ",")) for name in names)


@pytest.mark.parametrize("level, year", PAIRS)
def test_dates_and_successors_fit(level, year):
    preset = preset_of(level, year)
    by_code = {unit.code: unit for unit in preset.units}
    for unit in preset.units:
        start, end = unit.values.get("valid_from"), unit.values.get("valid_to")
        assert start is None or end is None or start <= end, unit
        assert bool(unit.successors) <= (end is not None), unit
        for code, rule in unit.successors:
            assert rule in ("one_to_one", "merge", "ask", "by_hand")
            follower = by_code[code].values
            assert follower.get("valid_to") is None
            assert follower.get("valid_from") is None or follower["valid_from"] >= end, unit


@pytest.mark.parametrize("level, year", PAIRS)
def test_groups_expand_to_living_units(level, year):
    preset, units = preset_of(level, year), units_of(level, year)
    ids = {unit.code: unit.id for unit in units}
    group_codes = {unit.group_code for unit in units}
    for group in preset.groups:
        members = [GroupMember(group_code=c) if what == "group" else GroupMember(unit_id=ids[c]) for what, c in group.members]
        assert all(code in group_codes for what, code in group.members if what == "group"), group
        day = group.values.get("valid_to") or group.values.get("valid_from") or date(2026, 3, 2)
        found = expand(members, units, day)
        assert bool(found) == bool(members), group
        assert all(unit.is_valid_on(day) for unit in found)
        if group.values["kind"] == "assignable":
            assert found, group


def test_the_year_2025_keeps_the_ended_bodies():
    units = {unit.code: unit for unit in units_of("province", "2025")}
    then, now = date(2024, 4, 16), date(2026, 3, 2)
    for code in ("BCSĐUBND", "ĐĐMTTQ", "ĐUK", "BTGTU", "BDVTU", "SKHĐT", "STTTT", "HU-A", "THU-D", "ĐUBP", "BAO"):
        assert units[code].is_valid_on(then), code
        assert not units[code].is_valid_on(now), code
    for code in ("BTGDVTU", "ĐUUBND", "ĐUCQĐ", "SNNMT", "ĐU-A", "CQBPTTH"):
        assert units[code].is_valid_on(now), code
        assert not units[code].is_valid_on(then), code
    rules = {unit.code: dict(unit.successors) for unit in preset_of("province", "2025").units}
    assert rules["BCSĐUBND"] == {"ĐUUBND": "one_to_one"}
    assert rules["BTGTU"] == rules["BDVTU"] == {"BTGDVTU": "merge"}
    assert rules["ĐUK"] == {"ĐUCQĐ": "ask", "ĐUUBND": "ask"}
    assert rules["STNMT"] == rules["SNN"] == {"SNNMT": "merge"}
    assert set(rules["HU-A"].values()) == {"by_hand"}


def test_the_old_presets_are_open():
    for level in ("province", "district"):
        assert not [unit for unit in units_of(level, "2024") if unit.valid_from or unit.valid_to]


@pytest.mark.parametrize(
    "name, there, missing",
    [
        ("Đảng ủy xã Mẫu Khê", "BXDĐ PKT", "BTCĐU BTGDVĐU PKTHTĐT"),
        ("Đảng ủy phường Mẫu Khê", "BXDĐ PKTHTĐT", "BTCĐU PKT"),
        ("Đảng ủy đặc khu Mẫu Khê", "BTCĐU BTGDVĐU CQUBKTĐU", "BXDĐ"),
    ],
)
def test_the_kind_of_commune_decides(name, there, missing):
    codes = {unit.code for unit in preset_of("commune", "2025", name).units}
    assert set(there.split()) <= codes
    assert not set(missing.split()) & codes


def test_a_city_committee_has_its_own_words():
    names = {unit.values["full_name"] for unit in preset_of("province", "2025", "Văn phòng Thành ủy Mẫu Sơn").units}
    assert {"Văn phòng Thành ủy", "Ủy ban nhân dân thành phố", "Thành đoàn", "Sở Quy hoạch - Kiến trúc"} <= names
    assert not [name for name in names if "tỉnh" in name.lower()]


def test_the_files_read_well_in_an_editor():
    for level, year in PAIRS:
        name = f"presets/{level}_{year}.json"
        assert max(map(len, read_text(name).splitlines())) < 700
        assert read_json(name)["level"] == level


# --- days off (process section 9): working days off, makeup Saturdays

OFF = {
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
    2027: "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24",
}
COMPENSATORY = {2024: "02-13 02-14 04-29", 2025: "05-02", 2026: "01-02 04-27 08-31", 2027: "02-09 02-10 05-03"}
MAKEUP = {2024: "05-04", 2025: "04-26", 2026: "01-10 08-22"}


def by_year(days) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for day in sorted(days):
        found.setdefault(day.year, []).append(f"{day:%m-%d}")
    return {year: " ".join(texts) for year, texts in found.items()}


def test_the_table_of_days_off():
    holidays = load_holidays()
    assert len({entry.day for entry in holidays}) == len(holidays)
    assert by_year(entry.day for entry in holidays if entry.kind != "makeup" and entry.day.weekday() < 5) == OFF
    assert by_year(entry.day for entry in holidays if entry.kind == "compensatory") == COMPENSATORY
    assert by_year(entry.day for entry in holidays if entry.kind == "makeup") == MAKEUP
    assert all(entry.name for entry in holidays)
