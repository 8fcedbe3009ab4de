"""A foot that extraction put before the head goes behind the text again."""

import re

from models.reading.foot_columns import MARK
from models.reading.lines import Line

_LIST = re.compile(r"^[-–+•* ]*Nơi (?:nhận|gửi) ?:", re.IGNORECASE)
_HEAD = re.compile(r"ĐẢNG CỘNG SẢN|CỘNG H[OÒ][ÀA] XÃ HỘI|^(?:Số|SỐ) ?:? ?\d")
_FIRST = 4  # lines in which such a foot begins
_REACH = 40


def foot_last(lines: list[Line]) -> list[Line]:
    """The lines in the order of a paper; a paper that begins with Nơi nhận or a signature begins with its letterhead again."""
    filled = [index for index, line in enumerate(lines) if line.text]
    if not any(_LIST.match(lines[index].text) or MARK.match(lines[index].text) for index in filled[:_FIRST]):
        return lines
    head = next((index for index in filled[:_REACH] if _HEAD.search(lines[index].text)), None)
    if head is None:
        return lines
    while head > 0 and lines[head - 1].text and not lines[head - 1].text.startswith(("-", "+")):
        head -= 1
    return [*lines[head:], *lines[:head]] if head > filled[0] else lines
