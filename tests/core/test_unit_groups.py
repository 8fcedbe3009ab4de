"""Groups as of a date."""

from datetime import date

from models.domain.unit_groups import GroupMember, expand
from models.domain.units import Unit

BEFORE, AFTER = date(2025, 2, 28), date(2025, 3, 1)
UNITS = [
    Unit(id=1, code="A", full_name="Ban cũ", group_code="A2", valid_to=BEFORE),
    Unit(id=2, code="B", full_name="Ban mới", group_code="A2", valid_from=AFTER),
    Unit(id=3, code="C", full_name="Sở", group_code="A9"),
    Unit(id=4, code="D", full_name="Trường", group_code="A3"),
]


def ids(members, on):
    return [unit.id for unit in expand(members, UNITS, on)]


def test_units_of_the_day_only():
    members = [GroupMember(group_code="A2"), GroupMember(group_code="A3")]
    assert ids(members, BEFORE) == [1, 4]
    assert ids(members, AFTER) == [2, 4]
    assert ids(members, None) == [1, 2, 4]


def test_members_come_in_the_order_of_the_list_and_once():
    members = [GroupMember(unit_id=4), GroupMember(group_code="A9"), GroupMember(unit_id=3), GroupMember(group_code="A2")]
    assert ids(members, AFTER) == [4, 3, 2]


def test_a_membership_has_its_own_dates():
    joined = [GroupMember(unit_id=3, valid_from=AFTER)]
    left = [GroupMember(unit_id=3, valid_to=BEFORE)]
    assert (ids(joined, BEFORE), ids(joined, AFTER)) == ([], [3])
    assert (ids(left, BEFORE), ids(left, AFTER)) == ([3], [])


def test_an_unknown_member_expands_to_nothing():
    assert ids([GroupMember(unit_id=99), GroupMember(group_code="ZZ")], AFTER) == []
