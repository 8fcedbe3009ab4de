"""The signature block: T/M, K/T, T/L lines, position, name; below the text or in the right column beside Nơi nhận."""

import re
from dataclasses import dataclass

from models.reading.lines import Line
from models.reading.names import is_capitals, is_person_name, may_be_name, plain_case
from models.reading.result import Span

_MARK = re.compile(
    r"(?P<mark>T ?/ ?M|K ?/ ?T|T ?/ ?L|T ?/ ?U(?!\w)|TM\.|KT\.|TL\.|(?:TM|KT|TL)(?= (?:BAN|[UỦ][YỶ]|T[ỈI]NH|ĐẢNG|HUYỆN|CHI|CH[ÁỦ]|TRƯỞNG|GIÁM))|TUQ\.?)(?=[ .A-ZĐỦỶ]) ?(?P<rest>.*)$"
)
_POSITION = re.compile(
    r"^(?:QUYỀN |Q\. ?)?(?:PHÓ |(?:[UỦ][YỶ] VIÊN ))?(?:BÍ THƯ|TỔNG BÍ THƯ|CHÁNH|TRƯỞNG|CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG|HIỆU TRƯỞNG"
    r"|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|[UỦ][YỶ] VIÊN|ĐỘI TRƯỞNG|CHỈ HUY TRƯỞNG|CHÍNH [UỦ][YỶ]|TỔNG BIÊN TẬP|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|VĂN PHÒNG|CÔNG CHỨC|CHUYÊN VIÊN|THƯ KÝ|KIỂM SÁT VIÊN|THẨM PHÁN|TƯ LỆNH|TỔ TRƯỞNG|HỘI TRƯỞNG)\b"
)
_NOISE = re.compile(
    r"^\(?(?:[Đđ]ã ký|ký tên|[Kk]ý)(?:,? [^)]{0,40})?\)?$|^[*\s]*$|^\[?(?:chữ ký|dấu)[^\]]{0,30}\]?$", re.IGNORECASE
)
BESIDE = re.compile(  # where the signature block begins in a line whose left part is Nơi nhận
    r"(?<=[^\s-]) (?=(?:T/M|K/T|T/L|TM\.|KT\.|TL\.) ?[A-ZĐỦỶ]{2}"
    r"|(?<=[;,.] )(?<![A-Z]\. )(?:PHÓ )?(?:BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC)[A-ZĐỦỶƯỜÔ ]*$)"
)
_MAX_TRIES = 60  # positions without a name that are looked at, from the end of the paper
_DOTTED = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ."}  # a mark that lost its sign: the State's ...
_STROKED = {"TM": "T/M", "KT": "K/T", "TL": "T/L", "TUQ": "TUQ."}  # ... or the Party's
_FOR_A_BODY = ("T/M", "T/L", "TM.", "TL.", "TUQ.")
_WHOLE_BODY = re.compile(r"(?:Đảng [uủ][ỷy]|Chi bộ|Chi [uủ][ỷy]|Trưởng|Phó|Chánh|Giám đốc|Chủ nhiệm|Bộ trưởng)\b", re.IGNORECASE)


@dataclass(slots=True)
class Signature:
    """What the block says; `start` is its first line (the body ends there), -1 when there is none."""

    start: int = -1
    signing_authority: str | None = None
    authority_body: str | None = None
    position: str | None = None
    signer: str | None = None
    span: Span | None = None


def _cells(line: Line) -> list[str]:
    parts = [
        " ".join(part.replace("*", "").split()) for part in re.split(r"[ \u00a0]{3,}|\t+|\|", line.raw) if part.strip(" *\\#")
    ]
    if len(parts) == 1:
        found = BESIDE.search(line.text)
        return [line.text[: found.start()], line.text[found.end() :]] if found else [line.text]
    return parts


def read_signature(lines: list[Line], first: int, *, is_state: bool = False) -> Signature:
    """The last signature block of lines[first:]; appendices after it do not hide it. `is_state`: the paper bears the State's motto."""
    made = Signature()
    begin = _find_start(lines, first)
    if begin < 0:
        return made
    made.start = begin
    authorities: list[str] = []
    positions: list[str] = []
    last = begin
    for index in range(begin, min(begin + 40, len(lines))):
        line = lines[index]
        if line.is_blank or line.is_rule:
            continue
        done = False
        for cell in _cells(line):
            text = cell.strip(" .,-*")
            if cell.lstrip(" *")[:1] in "-–•+":  # a line of Nơi nhận beside the block
                continue
            mark = _MARK.match(text)
            if mark and not made.signer:
                rest = mark["rest"].strip(" .,")
                authorities.append(f"{_sign(mark['mark'], is_state=is_state)} {plain_case(rest)}".strip())
                last = index
            elif is_capitals(text) and (
                _POSITION.match(text)
                or (positions and not is_person_name(text) and len(positions) < 3)
                or (authorities and not positions and not is_person_name(text) and len(text) < 60)
            ):
                if not made.signer and not _is_list_label(text):
                    if authorities and not positions and not _POSITION.match(text):
                        authorities[-1] = f"{authorities[-1]} {plain_case(text)[:1].lower()}{plain_case(text)[1:]}"
                    else:
                        positions.append(text)
                    last = index
            elif _NOISE.match(text):
                continue
            elif (positions and may_be_name(_bare_name(text))) or (
                is_person_name(_bare_name(text)) and (positions or authorities)
            ):
                made.signer = plain_case(_bare_name(text))
                last = index
                done = True
        if done:
            break
    if authorities:
        made.signing_authority = "; ".join(authorities)
        body = next((a for a in authorities if a.startswith(_FOR_A_BODY)), "").partition(" ")[2]
        # "T/M Đảng ủy" names no part of the issuer, "TUQ. Trưởng Ban" a person
        made.authority_body = body if body and not _WHOLE_BODY.match(body) else None
    if positions:
        made.position = plain_case(" ".join(positions))
    made.span = (lines[begin].start, lines[last].start + len(lines[last].raw))
    return made


def _sign(mark: str, *, is_state: bool) -> str:
    """The mark as the paper writes it, its lost sign put back."""
    said = mark.replace(" ", "")
    return (_DOTTED if is_state else _STROKED).get(said, said)


def _bare_name(text: str) -> str:
    return re.sub(r"^(?:Đ/c|TS\.?|ThS\.?|PGS\.?|GS\.?|BS\.?|Đồng chí)\s+", "", text).strip(" .,")


def _is_list_label(text: str) -> bool:
    return text.upper().startswith(("NƠI NHẬN", "KÍNH"))


def _find_start(lines: list[Line], first: int) -> int:
    """The last line that carries an authority mark; else a position in capitals with a name within the next lines."""
    for index in range(len(lines) - 1, first - 1, -1):
        line = lines[index]
        if len(line.raw) > 300 or not line.text:
            continue
        for cell in _cells(line):
            mark = _MARK.match(cell.strip(" .,-*"))
            if mark and (is_capitals(mark["rest"]) or not mark["rest"]):
                before = index
                while before > first and _is_mark_line(lines[before - 1]):
                    before -= 1
                return before
    tries = 0
    for index in range(len(lines) - 1, first - 1, -1):
        if len(lines[index].raw) > 200 or not lines[index].text:
            continue
        if tries > _MAX_TRIES:
            break
        for cell in _cells(lines[index]):
            text = cell.strip(" .,-*")
            if _POSITION.match(text) and is_capitals(text) and len(text) < 60:
                tries += 1
                if _has_name_after(lines, index):
                    return index
    return -1


def _is_mark_line(line: Line) -> bool:
    return (
        bool(line.text)
        and len(line.raw) < 300
        and any(_MARK.match(cell.strip(" .,-*")) and is_capitals(cell) for cell in _cells(line))
    )


def _has_name_after(lines: list[Line], index: int) -> bool:
    seen = 0
    for line in lines[index + 1 : index + 30]:
        if not line.text:
            continue
        seen += 1
        if len(line.raw) < 200 and any(is_person_name(_bare_name(cell.strip(" *"))) for cell in _cells(line)):
            return True
        if seen > 12:
            break
    return False
