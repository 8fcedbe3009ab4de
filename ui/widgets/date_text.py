"""What a clerk types for a date, read without Qt: 15/4, 15/4/24, 15042024, +1, hôm nay."""

import re
from datetime import date, timedelta

from models.domain.text import fold_words

_RELATIVE = {"hom nay": 0, "hn": 0, "nay": 0, "ngay mai": 1, "mai": 1, "hom qua": -1, "qua": -1, "ngay kia": 2, "hom kia": -2}
_PARTS = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?", re.ASCII)
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?", re.ASCII)


def parse_date(text: str, today: date) -> date | None:
    """The date meant; a missing year is the year of `today` (the screen shows it before it counts). None: not readable or impossible."""
    text = text.strip()
    folded = fold_words(text)
    if folded in _RELATIVE:
        return today + timedelta(days=_RELATIVE[folded])
    shift = re.fullmatch(r"([+-])\s*(\d{1,4})", text, re.ASCII)
    if shift:
        return today + timedelta(days=int(shift[2]) * (1 if shift[1] == "+" else -1))
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text, re.ASCII)
    found = _PARTS.fullmatch(text) or _RUN.fullmatch(text)
    if iso:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    elif found:
        day, month = int(found[1]), int(found[2])
        year = today.year if found[3] is None else int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
