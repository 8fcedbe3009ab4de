"""What the words of a status column mean, as offices write them (process 5.3 and 6.2)."""

import re
from datetime import date
from typing import Literal

from models.domain.text import fold_words, normalise

State = Literal["open", "completed", "stopped"]
_STOPPED = ("dừng", "rút", "hủy", "huỷ", "không thực hiện", "thôi thực hiện")  # with their marks: "đúng" is not "dừng"
_OPEN = ("chua", "dang", "khong dat")
_DONE = ("hoan thanh", "da xong", "xong", "da trinh", "da ban hanh", "da bao cao", "da thuc hien", "ket thuc", "da gui", "da nop")
_OPEN_TOO = (
    "qua han", "cham", "trien khai", "sap den han", "con", "cho", "can dien han", "trong han", "dung tien do", "xin gia han", "chi dao chung",
    "thuong xuyen", "tiep tuc", "theo doi",
)  # fmt: skip
_PERCENT = re.compile(r"([0-9]{1,3}) ?%")
_DAY_IN_TEXT = re.compile(r"\b([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})\b")


def state_of(said: str) -> State | None:
    """What the words of a status column mean; open for none, None for words that mean nothing to the program."""
    folded = f" {fold_words(said)} "
    if not folded.strip():
        return "open"
    percent = _PERCENT.search(said)
    if percent is not None:
        return "completed" if int(percent[1]) >= 100 else "open"
    words = f" {normalise(said).lower()} "
    if any(f" {name}" in words for name in _STOPPED):
        return "stopped"
    for names, state in ((_OPEN, "open"), (_DONE, "completed"), (_OPEN_TOO, "open")):
        if any(f" {name} " in folded for name in names):
            return state  # type: ignore[return-value]
    return None


def day_in(text: str) -> date | None:
    """The last whole date in a text."""
    found = None
    for match in _DAY_IN_TEXT.finditer(text):
        try:
            found = date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            continue
    return found
