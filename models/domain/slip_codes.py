"""Codes of routing slips: digits and a letter that checks them, short enough to be typed from paper."""

import re

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"  # 23, a prime: one wrong digit or two exchanged ones never give the same letter
_WEIGHTS = (2, 3, 5, 7, 11, 13, 17, 19, 4, 6, 8, 10)
_CODE = re.compile(r"P?([0-9]{4,12})([A-Z])")


def slip_code(number: int) -> str:
    """The code of the slip with this number: `P0012K`."""
    digits = f"{number:04d}"
    return f"P{digits}{_check(digits)}"


def read_slip_code(text: str) -> str | None:
    """The code that a person typed (small letters, blanks, without the P), or None when it is none or its letter does not fit."""
    found = _CODE.fullmatch(re.sub(r"[\s\-./]", "", text[:40]).upper())
    if found is None or _check(found[1]) != found[2]:
        return None
    return f"P{found[1]}{found[2]}"


def looks_like_slip_code(text: str) -> bool:
    """Whether the text has the form of a code, its letter right or wrong."""
    return _CODE.fullmatch(re.sub(r"[\s\-./]", "", text[:40]).upper()) is not None


def _check(digits: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(reversed(digits), _WEIGHTS, strict=False))
    return _LETTERS[total % len(_LETTERS)]
