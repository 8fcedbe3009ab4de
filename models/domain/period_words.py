"""Periods that a subject names: "báo cáo tháng 4/2024", "quý I năm 2024", "6 tháng đầu năm"; as the keys of recurring duties."""

import re
from datetime import date

from models.domain.text import fold_words

_YEAR = r"(?: nam)?(?: (\d{4}))?"
_MONTH = re.compile(rf"(?:\bngay (\d{{1,2}}) )?\bthang (\d{{1,2}})\b{_YEAR}")
_QUARTER = re.compile(rf"\bquy (iv|i{{1,3}}|[1-4])\b{_YEAR}")
_HALF = re.compile(rf"\b(?:6|sau) thang (dau|cuoi)\b{_YEAR}")
_NINE = re.compile(rf"\b(?:9|chin) thang(?: dau)?\b{_YEAR}")
_WEEK = re.compile(rf"\btuan (?:thu )?(\d{{1,2}})\b{_YEAR}")
_YEAR_ALONE = re.compile(r"\bnam (\d{4})\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def periods_in(text: str, on: date) -> tuple[str, ...]:
    """Keys such as 2024-04, 2024-Q1, 2024-H1, 2024-9M, 2024-W18 or 2024 of all periods that a text names, each once.

    A period without a year is the newest that had begun on the day `on`. A day ("ngày 15 tháng 4") is no period; a year is one
    only where nothing shorter is named.
    """
    folded = fold_words(text)
    found: list[str] = []
    for match in _HALF.finditer(folded):
        number = 1 if match[1] == "dau" else 2
        found.append(f"{_year(match[2], on, (number - 1) * 6 + 1)}-H{number}")
    for match in _NINE.finditer(folded):
        found.append(f"{_year(match[1], on, 1)}-9M")
    for match in _QUARTER.finditer(folded):
        number = _ROMAN.get(match[1]) or int(match[1])
        found.append(f"{_year(match[2], on, number * 3 - 2)}-Q{number}")
    for match in _MONTH.finditer(folded):
        month = int(match[2])
        if match[1] is None and 1 <= month <= 12:
            found.append(f"{_year(match[3], on, month)}-{month:02d}")
    for match in _WEEK.finditer(folded):
        week = int(match[1])
        if 1 <= week <= 53:
            found.append(f"{_year(match[2], on, min(12, week // 5 + 1))}-W{week:02d}")
    if not found:
        found = [match[1] for match in _YEAR_ALONE.finditer(folded)]
    return tuple(dict.fromkeys(found))


def _year(said: str | None, on: date, month: int) -> int:
    """The year said, else that of the newest such period begun by the day."""
    if said is not None:
        return int(said)
    return on.year if month <= on.month else on.year - 1
