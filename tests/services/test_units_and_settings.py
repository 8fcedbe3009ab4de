"""Units, groups, settings, persons, terms and days off are changed with an event, or refused with a code."""

from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import RuleError
from models.domain.settings import DEFAULTS, SPECS, validate_setting
from models.domain.working_time import Holiday
from models.services import settings
from models.services.numbers import periods
from models.services.numbers.numbering import next_number
from models.services.office import open_office
from models.services.organisation import units
from models.services.setup import OfficeSetup, init_register

DAY = FixedClock(date(2026, 3, 2))


@pytest.fixture
def office(tmp_path):
    setup = OfficeSetup(
        name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2025", signer="Người Ký Mẫu", term_start="2025-10-03"
    )
    init_register(tmp_path, DAY, setup)
    with open_office(tmp_path, DAY, who="nguời thử") as opened:
        yield opened
        assert opened.events.verify_chain() == []


def refused(code, call, *args, **more):
    with pytest.raises(RuleError) as caught:
        call(*args, **more)
    assert caught.value.code == code
    return caught.value


def last_event(office):
    _, entity, verb = (office.events.last().seq, office.events.last().entity, office.events.last().verb)
    return entity, verb


def test_a_name_from_a_paper_becomes_a_unit(office):
    unit, changes = units.quick_add(office, "ban quản lý dự án   Mẫu")
    assert (unit.full_name, unit.code, unit.level) == ("Ban quản lý dự án Mẫu", "BQLDAM", "province")
    assert changes.touches("unit")
    assert last_event(office) == ("unit", "add")
    assert office.unit_index().match("Ban Quản lý dự án Mẫu").unit_ids == (unit.id,)
    assert units.quick_add(office, "Ban Quảng lý dự án Mẫu")[0].code == "BQLDAM2"
    error = refused("unit_name_taken", units.quick_add, office, "Ban quản lý dự án Mẫu")
    assert error.params["id"] == unit.id


@pytest.mark.parametrize(
    "values, code",
    [
        ({"full_name": " . "}, "name_required"),
        ({"full_name": "Sở Mẫu", "code": "SNV"}, "unit_code_taken"),
        ({"full_name": "Sở Mẫu", "valid_from": date(2026, 1, 2), "valid_to": date(2025, 1, 1)}, "dates_reversed"),
        ({"full_name": "Sở Mẫu", "parent_id": 99999}, "unit_unknown"),
    ],
)
def test_a_wrong_unit_is_refused_without_trace(office, values, code):
    before, count = office.events.last(), len(office.units.all())
    refused(code, units.add_unit, office, values)
    assert (office.events.last(), len(office.units.all())) == (before, count)


def test_a_renamed_unit_is_still_found_by_its_old_name(office):
    unit = office.units.by_code("HQ")
    changed, _ = units.edit_unit(office, unit.id, {"full_name": "Hải quan khu vực Mẫu", "contact": "Bàn trực"})
    assert changed.contact == "Bàn trực"
    assert office.unit_index().match("Chi cục Hải quan khu vực").unit_ids == (unit.id,)
    assert [u.id for u in office.units.find("hai quan khu")] == [unit.id]
    refused("unit_unknown", units.edit_unit, office, 99999, {"contact": ""})
    refused("unit_code_taken", units.edit_unit, office, unit.id, {"code": "SNV"})


def test_a_changed_symbol_keeps_its_time(office):
    unit = office.units.by_code("BTGDVTU")
    units.edit_unit(office, unit.id, {"symbol": "BTGDVTUM"})
    assert next_number(office, unit.id, "cong_van", date(2026, 3, 2)).number_symbol == "01-CV/BTGDVTUM"
    assert next_number(office, unit.id, "cong_van", date(2026, 3, 1)).number_symbol == "01-CV/BTGDVTU"
    assert office.units.symbols(unit.id) == [
        ("BTGDVTU", date(2025, 3, 1), date(2026, 3, 1)),
        ("BTGDVTUM", date(2026, 3, 2), None),
    ]


def test_an_ended_unit_leaves_its_group_and_names_its_successor(office):
    old, new = office.units.by_code("ĐU-A"), office.units.by_code("ĐU-B")
    ended, changes = units.end_unit(office, old.id, date(2026, 3, 31), [(new.id, "merge")])
    assert (ended.valid_to, ended.successor_ids) == (date(2026, 3, 31), (new.id,))
    assert changes.ids["unit"] == {old.id, new.id}
    group = next(group for group in office.units.groups() if group.name == "Các đảng ủy xã, phường, đặc khu")
    assert old.id in {unit.id for unit in office.units.expand(group.id, date(2026, 3, 31))}
    assert old.id not in {unit.id for unit in office.units.expand(group.id, date(2026, 4, 1))}
    assert office.units.successor_rules(old.id) == [(new.id, "merge")]
    refused("unit_own_successor", units.end_unit, office, new.id, date(2026, 3, 31), [(new.id, "ask")])
    refused("dates_reversed", units.end_unit, office, new.id, date(2020, 3, 31))


def test_a_spelling_is_learned_once(office):
    unit = office.units.by_code("SNV")
    assert units.learn_alias(office, unit.id, "Sở Nội vụ và Lao động").touches("unit")
    assert office.unit_index().match("Sở Nội vụ và Lao động").unit_ids == (unit.id,)
    before = office.events.last()
    assert not units.learn_alias(office, unit.id, "sở nội vụ và lao động").touches("unit")
    assert office.events.last() == before
    refused("alias_taken", units.learn_alias, office, unit.id, "Sở Tài chính")
    units.edit_unit(office, unit.id, {"aliases": ("SNV tỉnh",)})
    assert set(office.units.get(unit.id).aliases) == {"SNV tỉnh", "Sở Nội vụ và Lao động"}


def test_a_group_of_the_office(office):
    ids = [office.units.by_code(code).id for code in ("SNV", "STC")]
    changes = units.add_group(office, {"name": "Tổ công tác Mẫu"}, ids)
    (group_id,) = changes.ids["unit_group"]
    units.add_member(office, group_id, office.units.by_code("SYT").id, date(2026, 4, 1))
    assert [unit.code for unit in office.units.expand(group_id, date(2026, 3, 2))] == ["SNV", "STC"]
    assert [unit.code for unit in office.units.expand(group_id, date(2026, 4, 1))] == ["SNV", "STC", "SYT"]
    assert office.unit_index().match("Tổ công tác Mẫu").group_id == group_id
    refused("group_empty", units.add_group, office, {"name": "Nhóm"}, [])
    refused("group_unknown", units.add_member, office, 9999, ids[0])


# --- settings


@pytest.mark.parametrize("key", SPECS)
def test_every_default_is_allowed(key):
    assert validate_setting(key, DEFAULTS[key]) == DEFAULTS[key]


@pytest.mark.parametrize(
    "key, value",
    [
        ("before_policy", "mild"), ("due_soon_days", 0), ("due_soon_days", "7"), ("due_soon_days", True), ("due_soon_days", 7.5),
        ("counted_term_shift", 1), ("layout.body_pt", 20), ("layout.body_pt", float("nan")), ("layout.spelling_tone", "uy"),
        ("arrival_padding", False), ("office.name", 5), ("office.name", None),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused(key, value):
    assert refused("setting_invalid", validate_setting, key, value).field == key


def test_settings_change_together_or_not_at_all(office):
    refused("setting_unknown", settings.change_settings, office, {"yellow_days": 5, "yelow_days": 5})
    assert office.setting("yellow_days") == 3
    settings.change_settings(office, {"yellow_days": 5, "layout.body_pt": 14, "before_policy": "lenient"})
    assert (office.setting("yellow_days"), last_event(office)) == (5, ("setting", "change"))
    before = office.events.last()
    assert not settings.change_settings(office, {"yellow_days": 5}).touches("setting")
    assert office.events.last() == before


def test_persons(office):
    deputy, _ = settings.add_person(
        office, "Người  Phó Mẫu", "Phó Chánh Văn phòng", signing_authority="K/T Chánh Văn phòng", valid_from=date(2026, 1, 1)
    )
    assert (deputy.full_name, deputy.position, deputy.signing_authority) == (
        "Người Phó Mẫu",
        "PHÓ CHÁNH VĂN PHÒNG",
        "K/T CHÁNH VĂN PHÒNG",
    )
    assert [person.full_name for person in office.persons.signers(DAY.today())] == ["Người Ký Mẫu", "Người Phó Mẫu"]
    settings.edit_person(office, deputy.id, {"valid_to": date(2026, 2, 1)})
    assert [person.full_name for person in office.persons.signers(DAY.today())] == ["Người Ký Mẫu"]
    assert len(office.persons.all()) == 2
    assert settings.add_person(office, "Người Theo Dõi", "chuyên viên", roles=("tracker",))[0].position == "chuyên viên"
    refused("name_required", settings.add_person, office, " ", "Trưởng ban")
    refused("position_required", settings.add_person, office, "Tên", "")
    refused("role_unknown", settings.add_person, office, "Tên", "Trưởng ban", roles=("boss",))
    refused("dates_reversed", settings.edit_person, office, deputy.id, {"valid_to": date(2025, 2, 1)})
    refused("person_unknown", settings.edit_person, office, 999, {})


def test_a_new_term_starts_the_numbers_again(office):
    office_unit = office.units.by_code("VPTU")
    term = office.terms.get(periods.open_term(office, "", "2030-10-02T11:00", is_restart=True))
    assert (term.name, term.is_restart) == ("2030-2035", True)
    assert next_number(office, office_unit.id, "cong_van", date(2030, 10, 3)).number_symbol == "01-CV/VPTU"
    settings.edit_term(office, term.id, {"name": "Khóa mẫu", "ends_at": "2035-10-01"})
    assert office.terms.get(term.id).name == "Khóa mẫu"
    refused("term_exists", periods.open_term, office, "", "2030-10-02T11:00")
    refused("date_impossible", settings.edit_term, office, term.id, {"starts_at": "2030-13-02"})
    refused("date_impossible", settings.edit_term, office, term.id, {"starts_at": "2030-10-02T9:00"})
    refused("dates_reversed", settings.edit_term, office, term.id, {"ends_at": "2029-10-01"})
    refused("term_unknown", settings.edit_term, office, 999, {})


def test_days_off(office):
    day = date(2026, 6, 15)
    assert office.calendar().is_working_day(day)
    settings.put_holiday(office, Holiday(day, "holiday", "Ngày mẫu"))
    assert not office.calendar().is_working_day(day)
    assert last_event(office) == ("holiday", "put")
    settings.remove_holiday(office, day)
    assert office.calendar().is_working_day(day)
    before = office.events.last()
    assert not settings.remove_holiday(office, day).touches("holiday")
    assert office.events.last() == before
    refused("makeup_on_weekday", settings.put_holiday, office, Holiday(day, "makeup", ""))
