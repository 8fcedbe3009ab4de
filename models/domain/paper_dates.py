"""Dates as they print on paper, as they show on the screen, and how a typed date is read."""

import re
from datetime import date

from models.domain.errors import RuleError

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")


def paper_date(day: date) -> str:
    """`03/5/2024`: day under 10 and month under 3 take a leading zero, other months do not (HD05, NĐ 30 PL I)."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def paper_date_words(day: date) -> str:
    """`ngày 03 tháng 5 năm 2024`, padded as `paper_date`."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def screen_date(day: date | None) -> str:
    """`03/05/2024`, the one form of the window and of spreadsheets; nothing for no date."""
    return "" if day is None else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def parse_date(text: str, *, field: str | None = None) -> date:
    """A typed date: `2024-05-03` or day first `3/5/2024` (also with . or -).

    Raises RuleError("date_impossible") for anything else and for days that do not exist.
    """
    bare = text.strip()
    if match := _ISO.fullmatch(bare):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(bare):
        day, month, year = (int(part) for part in match.groups())
    else:
        raise RuleError("date_impossible", field=field, text=text)
    if not 1900 <= year <= 2999:
        raise RuleError("date_impossible", field=field, text=text)
    try:
        return date(year, month, day)
    except ValueError:
        raise RuleError("date_impossible", field=field, text=text) from None


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
