"""Layout profiles (HD05, HD36, ND30) as data: sizes, margins and leading of a paper, in points once loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import resources
from models.domain.errors import RuleError

MM = 72 / 25.4

_MARGIN_KEYS = ("margins_mm", "landscape_margins_mm", "a5_margins_mm")
_FIXED = ("name", "limits", "margins", "level_words", "circulation_last_page", "copy_labels")  # not an office's to choose
_SAME_ON_A5 = ("a5_pt", "rule_weight_pt", "table_rule_pt", "paragraph_gap_pt", "copy_pt", "copy_title_pt")
_HALF = 2  # sizes of a smaller sheet are rounded to half points


@dataclass(frozen=True, slots=True)
class Margins:
    """Distances of the text block from the edges of the sheet, points."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One set of rules for the look of a paper. Every length is in points, also those whose data are in mm.

    `limits`: what an office may choose, by the keys of the data (units as there), from the least to the most.
    """

    name: str
    limits: Mapping[str, tuple[float, float]]
    page_width: float
    page_height: float
    margins: Margins
    landscape_margins: Margins
    page_number_top: float
    page_number_pt: float
    title: str
    title_pt: float
    motto: str
    motto_pt: float
    rule_weight_pt: float
    rule_drop_pt: float
    issuer_pt: float
    star: str
    issuer_rule_share: float
    star_pt: float
    star_bold: bool
    number_pt: float
    date_pt: float
    subject_pt: float
    subject_italic: bool
    subject_prefix: str
    urgency_pt: float
    urgency_frame: bool
    urgency_red: bool
    draft_note_pt: float
    type_pt: float
    typed_subject_end: str
    typed_subject_rule_share: float
    header_left: float
    header_narrow_left: float
    header_leading_pt: float
    subject_leading_pt: float
    header_gap_pt: float
    level_words: Mapping[str, str]
    salutation: str
    salutation_pt: float
    salutation_italic: bool
    addressee_mark: str
    last_addressee_mark: str
    body_pt: float
    line_exact_pt: float
    paragraph_gap_pt: float
    indent: float
    table_pt: float
    table_leading_pt: float
    table_padding_pt: float
    table_rule_pt: float
    data_as_of_pt: float
    distribution_head: str
    distribution_head_pt: float
    distribution_head_bold_italic: bool
    distribution_pt: float
    distribution_leading_pt: float
    typist_mark_pt: float
    signature_pt: float
    signature_leading_pt: float
    signature_gap: float
    signature_left: float
    standalone_position_bold: bool
    position_bold: bool
    appendix_first_page_number: bool
    register_pt: float
    register_leading_pt: float
    ground_dash: str
    ground_italic: bool
    circulation_pt: float
    circulation_edge: float
    circulation_frame: bool
    circulation_last_page: tuple[str, ...]
    contact_pt: float
    contact_on_first_page: bool
    appendix_label_pt: float
    appendix_title_pt: float
    appendix_end: str
    copy_style: str
    copy_title: str
    copy_title_pt: float
    copy_pt: float
    copy_width: float
    copy_height: float
    copy_labels: tuple[str, ...]
    a5_width: float
    a5_height: float
    a5_margins: Margins
    a5_header_narrow_left: float
    a5_pt: float
    a5_page_number_top: float
    a5_signature_gap: float

    @property
    def text_width(self) -> float:
        """Width of the text block of a portrait page (165 mm)."""
        return self.page_width - self.margins.left - self.margins.right

    @property
    def text_centre(self) -> float:
        """Middle of the text block: 112.5 mm, not the middle of the sheet (paper-format section 2)."""
        return self.margins.left + self.text_width / 2


@lru_cache(maxsize=8)
def load_profile(name: str) -> Profile:
    """The profile of that name; RuleError("layout_unknown", name=...) when there is none."""
    try:
        data = resources.read_json(f"presets/layout_{name.lower()}.json")
    except (FileNotFoundError, ValueError):
        raise RuleError("layout_unknown", field="layout_profile", name=name) from None
    page = data.pop("page_mm")
    values: dict[str, Any] = {"page_width": page["width"] * MM, "page_height": page["height"] * MM}
    data.pop("source")
    for key, value in data.items():
        if key == "limits":
            values[key] = {name: (float(least), float(most)) for name, (least, most) in value.items()}
        elif key in _MARGIN_KEYS:
            values[key[:-3]] = Margins(**{side: length * MM for side, length in value.items()})
        elif isinstance(value, list):
            values[key] = tuple(value)
        elif key.endswith("_mm"):
            values[key[:-3]] = value * MM
        else:
            values[key] = value
    return Profile(**values)


def with_settings(profile: Profile, settings: Mapping[str, str]) -> Profile:
    """The profile with what an office set for itself; keys as in the data ("body_pt", "indent_mm"), others are passed over.

    A length outside of the profile's limits is drawn at the nearest limit: an office's 15 pt is no size of a state paper.
    Margins are four lengths in mm: upper, lower, left, right ("30 15 20 20").
    """
    known = {field.name: getattr(profile, field.name) for field in fields(profile)}
    changes: dict[str, Any] = {}
    for key, value in settings.items():
        name = key.removesuffix("_mm")
        if name not in known or name in _FIXED:
            continue
        if isinstance(known[name], Margins):
            changes[name] = Margins(*(float(side) * MM for side in value.split()))
        elif isinstance(known[name], bool):
            changes[name] = value in ("true", "True", "1")
        elif isinstance(known[name], str):
            changes[name] = value
        else:
            least, most = profile.limits.get(key, (float("-inf"), float("inf")))
            changes[name] = min(max(float(value), least), most) * (MM if key.endswith("_mm") else 1)
    return replace(profile, **changes) if changes else profile


def on_landscape(profile: Profile) -> Profile:
    """The profile for landscape pages: the sheet turned, with the margins of the rotated text block."""
    return replace(profile, page_width=profile.page_height, page_height=profile.page_width, margins=profile.landscape_margins)


def on_sheet(profile: Profile, sheet: str) -> Profile:
    """The profile for the sheet of a paper: "A4" as it is; "A5" has margins of its own and everything smaller, the text `a5_pt`.

    Sizes and leading shrink alike and end at half points, widths as the text block does; the room to sign is set apart.
    """
    if sheet != "A5":
        return profile
    scale = profile.a5_pt / profile.body_pt
    narrow = (profile.a5_width - profile.a5_margins.left - profile.a5_margins.right) / profile.text_width
    changes: dict[str, Any] = {
        field.name: round(getattr(profile, field.name) * scale * _HALF) / _HALF
        for field in fields(profile)
        if field.name.endswith("_pt") and field.name not in _SAME_ON_A5
    }
    return replace(
        profile,
        **changes,
        page_width=profile.a5_width,
        page_height=profile.a5_height,
        margins=profile.a5_margins,
        landscape_margins=Margins(
            profile.a5_margins.left, profile.a5_margins.right, profile.a5_margins.top, profile.a5_margins.bottom
        ),
        header_left=profile.header_left * narrow,
        header_narrow_left=profile.a5_header_narrow_left,
        signature_left=profile.signature_left * narrow,
        indent=profile.indent * scale,
        page_number_top=profile.a5_page_number_top,
        circulation_edge=profile.a5_page_number_top,
        signature_gap=profile.a5_signature_gap,
    )
