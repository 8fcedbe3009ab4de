"""What the clerk corrects is remembered as another name of the unit, with an event, and can be taken back."""

from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import RuleError
from models.domain.paper_days import PaperDays
from models.services.office import open_office
from models.services.organisation import units
from models.services.organisation.unit_finding import UnitFinder
from models.services.setup import OfficeSetup, init_register

TODAY = date(2025, 8, 20)


@pytest.fixture
def office(tmp_path):
    clock = FixedClock(TODAY)
    setup = OfficeSetup(
        name="Văn phòng Tỉnh ủy Mẫu Sơn", level="province", preset="2025", signer="Người Ký", term_start="2025-07-01"
    )
    init_register(tmp_path, clock, setup)
    with open_office(tmp_path, clock, who="văn thư") as opened:
        yield opened
        assert opened.events.verify_chain() == []


def unit_id(office, code):
    return office.units.by_code(code).id


def finder(office, *addressees, issued_on=TODAY):
    return UnitFinder(office, PaperDays(issued_on, TODAY), addressees)


def test_a_correction_is_used_the_next_time(office):
    name = "Bộ phận Một cửa Văn phòng"
    assert finder(office).find(name).unit_ids == ()
    changes = units.learn_alias(office, unit_id(office, "VPTU"), name)
    assert changes.touches("unit")
    event = office.events.last()
    assert (event.verb, event.entity, event.entity_id) == ("learn", "unit", unit_id(office, "VPTU"))
    found = finder(office).find("bộ phận một cửa văn phòng")
    assert (found.unit_ids, found.how) == ((unit_id(office, "VPTU"),), "alias")
    assert office.units.learned_aliases(unit_id(office, "VPTU")) == [name]


def test_it_can_be_taken_back(office):
    office_unit = unit_id(office, "VPTU")
    units.learn_alias(office, office_unit, "Bộ phận Một cửa")
    assert units.forget_alias(office, office_unit, "bộ phận một cửa").touches("unit")
    assert office.events.last().verb == "forget"
    assert finder(office).find("Bộ phận Một cửa").unit_ids == ()
    assert not units.forget_alias(office, office_unit, "Bộ phận Một cửa").touches("unit")
    assert not units.forget_alias(office, office_unit, "VP Tỉnh ủy").touches("unit"), "names of the preset stay"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("đơn vị", "alias_generic"), ("các cơ quan", "alias_generic"), ("các cơ quan, đơn vị liên quan", "alias_generic"),
        ("Thủ trưởng các đơn vị", "alias_generic"), ("các huyện, thành ủy", "alias_generic"), ("như Kính gửi", "alias_generic"),
        ("Văn phòng", "alias_generic"), ("7", "alias_generic"), ("X" + "a" * 130, "alias_generic"), ("các sở", "alias_generic"),
        ("Sở Y tế", "alias_taken"), ("SYT", "alias_taken"), ("VP Tỉnh ủy", "alias_taken"), ("UBND tỉnh", "alias_taken"),
        ("so y te", "alias_taken"), ("Các sở, ban, ngành", "alias_generic"), ("Các ban Tỉnh ủy", "alias_taken"), ("  ", "name_required"),
    ],
)  # fmt: skip
def test_what_is_never_learned(office, name, code):
    before = office.events.last()
    snv = unit_id(office, "SNV")
    assert not units.learnable(office, snv, name)
    with pytest.raises(RuleError) as caught:
        units.learn_alias(office, snv, name)
    assert caught.value.code == code
    assert office.events.last() == before


@pytest.mark.parametrize(
    ("name", "code", "is_new"),
    [
        ("Sở Kế hoạch và Đầu tư", "STC", True),  # the old name of a body that has ended, for the one that follows
        ("Sở Xây dụnq", "SXD", True),  # a misreading, found by its nearness so far
        ("Sở Y tế", "SYT", False), ("VPTU", "VPTU", False), ("VP TU", "VPTU", False), ("Tổ Tổng hợp chung", "VPTU", True),
    ],
)  # fmt: skip
def test_what_is_new(office, name, code, is_new):
    assert units.learnable(office, unit_id(office, code), name) is is_new
    changes = units.learn_alias(office, unit_id(office, code), name)
    if is_new:
        assert changes.touches("unit")
        assert finder(office).find(name).unit_ids == (unit_id(office, code),)


def test_a_second_correction_moves_the_name(office):
    units.learn_alias(office, unit_id(office, "SNV"), "Tổ Cải cách")
    changes = units.learn_alias(office, unit_id(office, "STP"), "Tổ Cải cách")
    assert changes.ids["unit"] == {unit_id(office, "SNV"), unit_id(office, "STP")}
    assert finder(office).find("Tổ Cải cách").unit_ids == (unit_id(office, "STP"),)


# --- names of a paper


def test_the_addressees_of_the_paper(office):
    look = finder(office, "Sở Nội vụ, Sở Tài chính", "Các đảng ủy xã, phường, đặc khu")
    for text in ("như Kính gửi", "các cơ quan, đơn vị như trên", "Thủ trưởng các đơn vị nêu trên"):
        found = look.find(text)
        assert [office.units.get(unit).code for unit in found.unit_ids] == ["SNV", "STC", "ĐU-A", "ĐU-B", "ĐU-C"]
        assert found.how == "addressees"
    assert finder(office).find("như Kính gửi").how == "generic"
    assert finder(office, "Sở Nội vụ", "Như trên").find("như kính gửi").unit_ids == (unit_id(office, "SNV"),)
    assert finder(office, "Sở Nội vụ", "Ban Lạ").find("như kính gửi").unit_ids == ()


def test_ended_bodies_are_not_offered_their_successors_are(office):
    found = finder(office).find("Huyện ủy A")
    assert (found.unit_ids, found.how) == ((), "ended")
    assert [office.units.get(unit).code for unit in found.candidates] == ["ĐU-A", "ĐU-B"]
    before = finder(office, issued_on=date(2025, 6, 30)).find("Huyện ủy A")
    assert [office.units.get(unit).code for unit in before.unit_ids] == ["HU-A"]


@pytest.mark.parametrize(
    ("text", "how", "may_be_new"),
    [
        ("các cơ quan liên quan", "generic", False),
        ("Ban Quản lý chợ nổi", "none", True),
        ("UBND huyện Yên Mẫu", "none", True),
        ("Các ban đảng Trung ương", "superior", False),
        ("Các đồng chí Tỉnh ủy viên", "generic", False),
        ("Sở Kế hoạch và Đầu tư", "ended", False),
    ],
)
def test_nobody_is_attached_silently(office, text, how, may_be_new):
    found = finder(office).find(text)
    assert (found.unit_ids, found.how, found.may_be_new) == ((), how, may_be_new)


def test_only_names_become_units(office):
    look = finder(office)
    before = len(office.units.all())
    for text in (
        "các cơ quan liên quan",
        "Sở Kế hoạch và Đầu tư",
        "như kính gửi",
        "các đồng chí Tỉnh ủy viên",
    ):
        assert look.create(text) == ()
    made = look.create("Sở Nội vụ và Ban Quản lý chợ nổi")
    assert [office.units.get(unit).full_name for unit in made] == ["Sở Nội vụ", "Ban Quản lý chợ nổi"]
    assert look.create("Sở Nội vụ và Ban Quản lý chợ nổi") == made
    assert len(office.units.all()) == before + 1
