"""The small line at the foot of the office's own lists: what made them, as of which day (paper-format section 15, `print_app_footer`)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import resources
from models.domain.paper_dates import paper_date


def app_footer(setting: Callable[[str], Any], day: date) -> str:
    """The line for a list of that day, blank when the office wants none. Letters and slips that leave the office never carry it.

    `day` is the day of the list's data and not of the clock: the same list gives the same bytes.
    """
    if setting("print.app_footer") == "none":
        return ""
    words: dict[str, str] = resources.read_json("texts/app_footer.json")
    return words["footer"].format(day=paper_date(day))
