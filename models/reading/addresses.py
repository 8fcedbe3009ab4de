"""The words that open the list of addressees: Kính gửi, Kính trình, a wire's "... ĐIỆN:", an invitation's "kính mời:"."""

import re

from models.reading.names import is_capitals

_ADDRESS = re.compile(r"^[-–+•* ]*Kính (?:gửi|gởi|trình)\b ?:?\s*|^Gửi ?: ?$", re.IGNORECASE)
_WIRE = re.compile(r"^.{3,120}?\bĐIỆN ?: ?")
_WIRE_ALONE = re.compile(r"^(?:CHỦ TỊCH|ỦY BAN|UBND|BAN|BỘ|THỦ TƯỚNG|BÍ THƯ|THƯỜNG TRỰC).{3,110}?\bđiện ?:$", re.IGNORECASE)
_INVITED = re.compile(r"^.{0,160}?\b(?:trân trọng )?kính mời ?(?:: ?|$)", re.IGNORECASE)


def address_label(text: str) -> int:
    """Where the label of a line that opens the addressees ends; 0 when the line opens none."""
    found = _ADDRESS.match(text)
    if found is None:
        found = _WIRE_ALONE.match(text)
    if found is None and (wire := _WIRE.match(text)) and is_capitals(wire[0]):
        found = wire
    return found.end() if found else 0


def invitation_label(text: str) -> int:
    """Where "trân trọng kính mời:" ends, after which an invitation names its guests; 0 when the line is none."""
    found = _INVITED.match(text)
    return found.end() if found else 0
