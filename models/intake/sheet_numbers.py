"""What a number of a spreadsheet shows: a day, a code with its leading zeros, or the number exactly as it stands."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.domain.sheets import Cell

_DAY_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_TIME_FORMATS = frozenset((18, 19, 20, 21, 45, 46, 47))
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ZEROS = re.compile(r"0{2,20}")
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 31/12/9999


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How numbers of a cell show: as days, as times of a day, or with at least so many digits."""

    is_day: bool = False
    is_time: bool = False
    digits: int = 0


GENERAL = NumberStyle()


def style_of(number: int, code: str | None) -> NumberStyle:
    """The style of a number format: one of the built-in numbers, or its own code."""
    if code is None:
        return NumberStyle(is_day=number in _DAY_FORMATS, is_time=number in _TIME_FORMATS)
    bare = _QUOTED.sub("", code.split(";")[0]).lower()
    if _ZEROS.fullmatch(bare):
        return NumberStyle(digits=len(bare))
    if "d" in bare or "y" in bare:
        return NumberStyle(is_day=True)
    if "m" in bare and not ("h" in bare or "s" in bare):
        return NumberStyle(is_day=True)
    return NumberStyle(is_time="h" in bare or "s" in bare)


def serial_day(serial: int, *, is_1904: bool = False) -> date | None:
    """The day of a serial number; None outside the calendar. The 29/2/1900 that never was is stepped over."""
    if not 1 <= serial <= _LAST_SERIAL:
        return None
    if is_1904:
        return _FIRST_DAY_1904 + timedelta(days=min(serial, _LAST_SERIAL - 1462))
    return _FIRST_DAY + timedelta(days=serial if serial > 60 else serial + 1)


def number_cell(raw: str, style: NumberStyle, *, is_1904: bool) -> Cell:
    """What the number (or ISO day) `raw` of a cell shows in this style."""
    if len(raw) >= 10 and raw[4:5] == "-" and raw[7:8] == "-":  # a day written as such
        try:
            return date.fromisoformat(raw[:10])
        except ValueError:
            return raw
    try:
        value = float(raw)
    except ValueError:
        return raw.strip() or None
    if style.is_day and 1 <= value <= _LAST_SERIAL:
        return serial_day(int(value), is_1904=is_1904)
    if (style.is_day or style.is_time) and 0 <= value < 1:
        minutes = round(value * 1440)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if raw.isascii() and raw.isdigit():
        return raw.zfill(style.digits)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value)).zfill(style.digits)
    return repr(value) if len(raw) > 12 or "e" in raw.lower() else raw
