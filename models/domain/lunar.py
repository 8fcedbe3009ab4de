"""The lunar new year of Viet Nam: days from an editable table (process section 9), never from a calendar of another time zone."""

from datetime import date, timedelta
from functools import lru_cache

from resources import read_json


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[date, int], ...]:
    """(mùng 1 Tết, days of the tháng Chạp before it), in order of time."""
    rows = read_json("presets/lunar_new_year.json")
    return tuple(sorted((date.fromisoformat(row["first_day"]), int(row["last_month_days"])) for row in rows))


def new_year_of(year: int) -> date | None:
    """Mùng 1 Tết that falls in the year; None for a year that the table does not hold."""
    return next((day for day, _ in _table() if day.year == year), None)


def new_year_after(day: date) -> date | None:
    """The first mùng 1 Tết on or after `day`."""
    return next((first for first, _ in _table() if first >= day), None)


def new_year_near(day: date) -> date | None:
    """The mùng 1 Tết whose tháng Chạp or first day `day` is."""
    found = new_year_after(day)
    return found if found is not None and (found - day).days <= 30 else None


def day_of_last_month(new_year_on: date, day: int) -> date | None:
    """Ngày `day` of the tháng Chạp before that Tết; None when the month has no such day."""
    length = next((count for first, count in _table() if first == new_year_on), 0)
    return new_year_on - timedelta(days=length - day + 1) if 1 <= day <= length else None
