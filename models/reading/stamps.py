"""What the receiving office put on the paper: the stamp ĐẾN and the lines of a digital signature. They are not of the paper."""

import re
from collections.abc import Sequence
from dataclasses import replace

from models.reading.lines import Line, View
from models.reading.names import is_capitals

_HEAD_LINES = 50
_ARRIVAL = re.compile(r"^(?:(?:CÔNG VĂN|VĂN BẢN) )?ĐẾN\b(?! NGÀY)[ :]*(?P<rest>.*)$")
_FILLED = re.compile(r"^(?:Số|Ngày|Giờ|Chuyển|Lưu hồ sơ|Kính chuyển|Ký hiệu HS|Số và ký hiệu HS)\b ?:?", re.IGNORECASE)
_ASIDE = re.compile(r"^(?:Ngày|Giờ|Chuyển|Lưu hồ sơ|Kính chuyển)\b ?:", re.IGNORECASE)
_SIGNED = re.compile(
    r"^(?:Người ký|Ký bởi|Được ký bởi|Signed by|Signature Not Verified|Email|Thời gian ký|Ngày ký|Cơ quan|Chức danh|Date|Reason|Location)\b ?:",
    re.IGNORECASE,
)


def without_stamps(lines: Sequence[Line]) -> list[Line]:
    """The lines with those of a stamp ĐẾN (in the head) and of a digital signature emptied; places in the text stay true."""
    made = list(lines)
    seen = 0
    for index, line in enumerate(made):
        if line.is_blank:
            continue
        seen += 1
        if _SIGNED.match(line.text) and len(line.text) < 120 and _stands_among_signed(made, index):
            made[index] = _emptied(line)
        elif seen <= _HEAD_LINES and len(line.text) < 120 and (found := _ARRIVAL.match(line.text)):
            rest = found["rest"]
            if not rest or _FILLED.match(rest):
                _empty_stamp(made, index, has_rest=bool(rest))
    return made


def _stands_among_signed(lines: Sequence[Line], index: int) -> bool:
    """Whether a neighbouring line is of a digital signature too, or the line names who signed when."""
    if re.match(
        r"(?:Người ký|Ký bởi|Được ký bởi|Signed by|Signature Not|Thời gian ký|Ngày ký)", lines[index].text, re.IGNORECASE
    ):
        return True
    return index > 0 and not lines[index - 1].text and bool(lines[index - 1].raw.strip())


def _empty_stamp(lines: list[Line], index: int, *, has_rest: bool) -> None:
    """Empty the line of ĐẾN, the receiver's name right above it, and what was filled in below."""
    above = lines[index - 1] if index else None
    number_seen = any(line.text.lower().startswith("số") for line in lines[:index])
    if above is not None and above.text and is_capitals(above.text) and number_seen:
        lines[index - 1] = _emptied(above)
    lines[index] = _emptied(lines[index])
    pattern = _ASIDE if has_rest else _FILLED
    for below in range(index + 1, min(index + 6, len(lines))):
        text = lines[below].text
        if not text or not pattern.match(text) or "ngày" in text.lower().split("ngày", 1)[-1] or len(text) > 100:
            break
        if _number_of_the_paper(text):
            break
        lines[below] = _emptied(lines[below])


def _number_of_the_paper(text: str) -> bool:
    """ "Số 12-CV/TU" is the paper's own number, "Số: 642" the stamp's."""
    return bool(re.match(r"Số ?:? ?\d+[a-z]? ?[-/] ?[^\W\d_]", text, re.IGNORECASE))


def _emptied(line: Line) -> Line:
    return replace(line, view=View("", (), ()), is_heading=False)
