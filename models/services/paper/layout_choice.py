"""Which layout profile a paper takes: the office's choice for its Party papers, another for papers counted as the state counts."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import resources
from models.domain.numbering import choose_policy
from models.domain.settings import DEFAULTS
from models.services.numbers.number_places import office_policies

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.services.office import Office

LAYOUT_KEYS = (
    "body_pt", "type_pt", "table_pt", "data_as_of_pt", "signature_gap_mm", "line_exact_pt", "paragraph_gap_pt", "indent_mm",
    "header_left_mm", "rule_weight_pt", "star_pt", "star_bold", "urgency_frame", "appendix_first_page_number", "last_addressee_mark",
    "standalone_position_bold", "appendix_label_pt", "appendix_title_pt", "a5_pt",
)  # fmt: skip
"""What an office may choose of a profile; settings `layout.<key>`."""
MARGIN_KEYS = ("landscape_margins_mm", "a5_margins_mm")
"""Margins that it may choose: four lengths in one text."""


def paper_profile(office: "Office", issuer_unit_id: int | None, doc_type: str | None, day: date) -> str:
    """The profile of a new outgoing paper (paper-format section 1): by family, whatever the clock says; the record keeps it.

    A paper of a series with numbers of the state's shape ("15/QĐ-UBND") takes `layout.state_profile`, every other `layout.profile`.
    """
    if doc_type:
        policy = choose_policy(office_policies(office), "outgoing", issuer_unit_id, doc_type, day)
        if policy is not None and policy.shape == "state":
            return str(office.setting("layout.state_profile"))
    return str(office.setting("layout.profile"))


def own_layout(setting: "Callable[[str], Any]") -> dict[str, str]:
    """What the office set differently from the program's defaults, by the keys of the layout data.

    A setting left as it was changes nothing: the profile's own value stands, which is not the same in every profile.
    """
    found: dict[str, str] = {}
    for key in (*LAYOUT_KEYS, *MARGIN_KEYS):
        value = setting(f"layout.{key}")
        if value != DEFAULTS[f"layout.{key}"]:
            found[key] = str(value).lower() if isinstance(value, bool) else str(value)
    return found


def subject_prefix(setting: "Callable[[str], Any]", profile: str) -> str:
    """What stands before the subject of a công văn: the office's choice, else the profile's ("về việc", on state papers "V/v")."""
    chosen = str(setting("layout.subject_prefix"))
    return _prefix(profile) if chosen == DEFAULTS["layout.subject_prefix"] else chosen


@lru_cache(maxsize=8)
def _prefix(profile: str) -> str:
    return str(resources.read_json(f"presets/layout_{profile.lower()}.json")["subject_prefix"])
