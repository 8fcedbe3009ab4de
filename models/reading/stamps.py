"""Lines that are not of the paper's text: the stamp ĐẾN, a digital signature, page numbers and running heads."""

import re
from collections.abc import Sequence
from dataclasses import replace

from models.reading.lines import Line, View
from models.reading.names import is_capitals

_HEAD_LINES = 50
_COPY = re.compile(r"^(?:SAO Y(?: BẢN CHÍNH)?|SAO LỤC|TRÍCH SAO|BẢN SAO)$|^(?:Số ?:? ?)\d{1,5} ?[-/] ?(?:BS|SY|SL|TrS|BT)\b")
_ARRIVAL = re.compile(r"^(?:(?:CÔNG VĂN|VĂN BẢN) )?ĐẾN\b(?! NGÀY)[ :]*(?P<rest>.*)$")
_FILLED = re.compile(r"^(?:Số|Ngày|Giờ|Chuyển|Lưu hồ sơ|Kính chuyển|Ký hiệu HS|Số và ký hiệu HS)\b ?:?", re.IGNORECASE)
_ASIDE = re.compile(r"^(?:Ngày|Giờ|Chuyển|Lưu hồ sơ|Kính chuyển)\b ?:", re.IGNORECASE)
_SIGNED = re.compile(
    r"^(?:Người ký|Ký bởi|Được ký bởi|Signed by|Signature Not Verified|Email|Thời gian ký|Ngày ký|Cơ quan|Chức danh|Date|Reason|Location)\b ?:",
    re.IGNORECASE,
)


_PAGE = re.compile(r"[-–] ?\d{1,3} ?[-–]|\d{1,3}|(?:Trang|Tr\.?) ?\d{1,3}(?: ?/ ?\d{1,3})?|\d{1,3} ?/ ?\d{1,3}", re.IGNORECASE)
_RUNNING = re.compile(r"[^\W\d_](?:[^\s]| (?! {2})){3,100}(?:[ \u00a0]{3,40}|\t)(?:[-–] ?)?\d{1,3}(?: ?/ ?\d{1,3})?(?: ?[-–])?$")
_CENTRED = 15  # blanks before a page number in the middle of its line


def without_stamps(lines: Sequence[Line]) -> list[Line]:
    """The lines with those of a stamp ĐẾN (in the head), of a digital signature and of page ends emptied; places stay true."""
    made = _without_copy_block(lines)
    seen = 0
    for index, line in enumerate(made):
        if line.is_blank:
            continue
        seen += 1
        is_signed = len(line.text) < 120 and bool(_SIGNED.match(line.text)) and _stands_among_signed(made, index)
        if is_signed or (seen > 3 and _is_page_end(made, index)):
            made[index] = _emptied(line)
        elif seen <= _HEAD_LINES and len(line.text) < 120 and (found := _ARRIVAL.match(_unframed(line.text))):
            rest = found["rest"]
            if not rest or _FILLED.match(rest):
                _empty_stamp(made, index, has_rest=bool(rest))
    return made


def _without_copy_block(lines: Sequence[Line]) -> list[Line]:
    """The lines without the block of a copy (SAO Y, SAO LỤC) behind the paper, whose number and signer are not the paper's."""
    made = list(lines)
    filled = [index for index, line in enumerate(made) if line.text]
    mark = next((at for at in filled[len(filled) // 2 :] if _COPY.match(made[at].text)), None)
    if mark is None:
        return made
    begin = mark
    while (
        begin > 0
        and (text := made[begin - 1].text or made[begin - 1].raw.strip())
        and (is_capitals(text) or not any(map(str.isalpha, text)) or _COPY.match(text))
    ):
        begin -= 1
    for at in range(begin, len(made)):
        if made[at].text:
            made[at] = _emptied(made[at])
    return made


def _is_page_end(lines: Sequence[Line], index: int) -> bool:
    """A page number or running head: centred, or set in the middle of a sentence. "1" over a cell of a table is none."""
    line = lines[index]
    if len(line.raw) > 160:
        return False
    is_number = _PAGE.fullmatch(line.text) is not None
    if is_number and (not line.text.isdigit() or len(line.raw) - len(line.raw.lstrip()) >= _CENTRED):
        return True
    if not is_number and not _RUNNING.match(line.raw.strip()):
        return False
    before = next((other.text for other in reversed(lines[max(0, index - 3) : index]) if other.text), "")
    after = next((other.text for other in lines[index + 1 : index + 4] if other.text), "")
    goes_on = bool(after) and (after[0].islower() or after[0].isdigit() or not is_number)
    return len(before) >= 20 and before[-1].isalnum() and before[-1] not in "|" and goes_on and bool(after)


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
    if above is not None and above.text and is_capitals(_unframed(above.text)) and number_seen:
        lines[index - 1] = _emptied(above)
    lines[index] = _emptied(lines[index])
    pattern = _ASIDE if has_rest else _FILLED
    for below in range(index + 1, min(index + 6, len(lines))):
        text = _unframed(lines[below].text)
        if not text or not pattern.match(text) or "ngày" in text.lower().split("ngày", 1)[-1] or len(text) > 100:
            break
        if _number_of_the_paper(text):
            break
        lines[below] = _emptied(lines[below])


def _unframed(text: str) -> str:
    """A line of a stamp without the frame drawn around it."""
    return text.strip(" |+-_")


def _number_of_the_paper(text: str) -> bool:
    """ "Số 12-CV/TU" is the paper's own number, "Số: 642" the stamp's."""
    return bool(re.match(r"Số ?:? ?\d+[a-z]? ?[-/] ?[^\W\d_]", text, re.IGNORECASE))


def _emptied(line: Line) -> Line:
    return replace(line, view=View("", (), ()), is_heading=False)
