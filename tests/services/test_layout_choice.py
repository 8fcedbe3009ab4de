"""The layout of a paper: the office's choice by family, its settings over the profile, kept on the record for every re-print."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import resources
from models.domain.clock import FixedClock
from models.domain.errors import RuleError
from models.domain.numbering import SeriesPolicy
from models.domain.settings import DEFAULTS, SPECS
from models.services.numbers import series_rules
from models.services.office import Office, open_office
from models.services.paper.layout_choice import LAYOUT_KEYS, MARGIN_KEYS, own_layout, paper_profile, subject_prefix
from models.services.reminders import reminding
from models.services.reminders.reminder_history import letter_again
from models.services.settings import change_settings
from reports.press.profile import MM, Margins, load_profile, on_sheet, with_settings
from tests.services.reminder_hands import LATE, make_late, render, unit

PROFILES = ("HD05", "HD36", "ND30")


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(make_late(data_dir), FixedClock(LATE), who="theo dõi") as opened:
        yield opened


def test_defaults_are_those_of_the_default_profile() -> None:
    data = resources.read_json("presets/layout_hd05.json")
    assert {key: data[key] for key in LAYOUT_KEYS} == {key: DEFAULTS[f"layout.{key}"] for key in LAYOUT_KEYS}
    for key in MARGIN_KEYS:
        sides = [str(data[key][side]) for side in ("top", "bottom", "left", "right")]
        assert DEFAULTS[f"layout.{key}"].split() == sides
    assert own_layout(DEFAULTS.__getitem__) == {}


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_has_all_fields_and_keeps_its_own_limits(name: str) -> None:
    profile = load_profile(name)
    data = resources.read_json(f"presets/layout_{name.lower()}.json")
    assert set(data) == set(resources.read_json("presets/layout_hd05.json"))
    for key, (least, most) in profile.limits.items():
        assert least <= data[key] <= most
        spec = SPECS.get(f"layout.{key}")
        assert spec is None or (spec.low is not None and spec.high is not None and spec.low <= most and least <= spec.high)
    changed = with_settings(profile, {"body_pt": "99", "line_exact_pt": "1", "indent_mm": "11"})
    assert (changed.body_pt, changed.line_exact_pt) == (profile.limits["body_pt"][1], profile.limits["line_exact_pt"][0])
    assert changed.indent == pytest.approx(11 * MM)


def test_margins_of_landscape_pages_and_of_a5(office: Office) -> None:
    change_settings(
        office, {"layout.landscape_margins_mm": " 25; 20  22,5 15", "layout.a5_margins_mm": "12 12 18 12", "layout.a5_pt": 13}
    )
    own = own_layout(office.setting)
    assert own["landscape_margins_mm"] == "25 20 22.5 15"
    profile = with_settings(load_profile("HD05"), own)
    assert profile.landscape_margins == Margins(25 * MM, 20 * MM, 22.5 * MM, 15 * MM)
    small = on_sheet(profile, "A5")
    assert (small.margins, small.body_pt) == (Margins(12 * MM, 12 * MM, 18 * MM, 12 * MM), 13.0)
    assert on_sheet(profile, "A4") is profile
    for wrong in ("30 15 20", "30 15 20 20 5", "30 15 20 99", "30 15 20 x", "", "1e1 15 20 20", "-30 15 20 20"):
        with pytest.raises(RuleError, match="setting_invalid"):
            change_settings(office, {"layout.landscape_margins_mm": wrong})


def test_a_setting_left_alone_leaves_the_profile_its_own_value(office: Office) -> None:
    change_settings(office, {"layout.profile": "ND30", "layout.signature_gap_mm": 30.0, "layout.standalone_position_bold": True})
    assert own_layout(office.setting) == {"signature_gap_mm": "30.0", "standalone_position_bold": "true"}
    profile = with_settings(load_profile("ND30"), own_layout(office.setting))
    assert profile.header_left == load_profile("ND30").header_left != load_profile("HD05").header_left
    assert profile.last_addressee_mark == "."


@pytest.mark.parametrize(
    ("chosen", "profile", "printed"),
    [
        ("về việc", "HD05", "về việc"),
        ("về việc", "HD36", "về việc"),
        ("về việc", "ND30", "V/v"),
        ("V/v", "HD05", "V/v"),
        ("", "ND30", ""),
    ],
)
def test_prefix_of_the_subject(chosen: str, profile: str, printed: str) -> None:
    assert subject_prefix((DEFAULTS | {"layout.subject_prefix": chosen}).__getitem__, profile) == printed


def test_family_decides_not_the_clock(office: Office) -> None:
    own, day = unit(office, "VPTU"), date(2024, 4, 16)
    assert paper_profile(office, own, "cong_van", day) == paper_profile(office, own, "cong_van", date(2030, 1, 1)) == "HD05"
    change_settings(office, {"layout.profile": "HD36"})
    assert paper_profile(office, own, "cong_van", day) == "HD36"
    series_rules.add_policy(
        office, SeriesPolicy(direction="outgoing", period="year", issuer_unit_id=unit(office, "BTCTU"), shape="state")
    )
    assert paper_profile(office, unit(office, "BTCTU"), "cong_van", day) == "ND30"
    assert paper_profile(office, own, "cong_van", day) == "HD36"
    change_settings(office, {"layout.state_profile": "HD05"})
    assert paper_profile(office, unit(office, "BTCTU"), "cong_van", day) == "HD05"


def test_a_letter_again_has_the_profile_of_its_record(office: Office) -> None:
    change_settings(office, {"layout.profile": "HD36"})
    issued = reminding.issue(office, reminding.plan(office), render).letters[0]
    change_settings(office, {"layout.profile": "ND30"})
    reminder, document = office.reminders.get(issued.reminder_id), office.documents.get(issued.document_id)
    assert reminder is not None
    assert document is not None
    assert document.layout_profile == "HD36"
    again = letter_again(office, reminder, document)
    assert (again.layout_profile, again.number_text[:3]) == ("HD36", "Số ")
    assert again.subject.startswith("về việc ")
