"""The signature block: T/M, K/T, T/L lines, position, name; below the text or in the right column beside Nơi nhận."""

import re
from dataclasses import dataclass

from models.reading.foot_columns import MARK, columns_of, is_position
from models.reading.lines import Line
from models.reading.names import bare_name, is_capitals, is_person_name, may_be_name, plain_case
from models.reading.result import Span

_NOISE = re.compile(
    r"^\(?(?:[Đđ]ã ký|ký tên|[Kk]ý)(?:,? [^)]{0,40})?\)?$|^[*\s]*$|^\[?(?:chữ ký|dấu)[^\]]{0,30}\]?$", re.IGNORECASE
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
        done = is_taken = False
        for cell in columns_of(line):
            text = cell.strip(" .,-*")
            if is_taken and (is_position(text) or MARK.match(text)):
                continue  # the other body's column of a joint signature
            if cell.lstrip(" *")[:1] in "-–•+":  # a line of Nơi nhận beside the block
                continue
            mark = MARK.match(text)
            if mark and not made.signer:
                rest = mark["rest"].strip(" .,")
                authorities.append(f"{_sign(mark['mark'], is_state=is_state)} {plain_case(rest)}".strip())
                last = index
            elif is_position(text) or (
                is_capitals(text)
                and not is_person_name(text)
                and ((positions and len(positions) < 3) or (authorities and not positions and len(text) < 60))
            ):
                if not made.signer and not _is_list_label(text):
                    if authorities and not positions and not is_position(text):
                        authorities[-1] = f"{authorities[-1]} {plain_case(text)[:1].lower()}{plain_case(text)[1:]}"
                    else:
                        positions.append(f"{text}," if cell.rstrip().endswith(",") else text)
                        is_taken = True
                    last = index
            elif _NOISE.match(text):
                continue
            elif (positions and may_be_name(bare_name(text))) or (is_person_name(bare_name(text)) and (positions or authorities)):
                made.signer = plain_case(bare_name(text))
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
        made.position = ", ".join(plain_case(part) for part in " ".join(positions).strip(" ,").split(", "))
    made.span = (lines[begin].start, lines[last].start + len(lines[last].raw))
    return made


def _sign(mark: str, *, is_state: bool) -> str:
    """The mark as the paper writes it, its lost sign put back."""
    said = mark.replace(" ", "")
    return (_DOTTED if is_state else _STROKED).get(said, said)


def _is_small_mark(cell: str, body: str) -> bool:
    """ "T/M Ban Thường vụ" alone in its column, in small letters."""
    return len(cell) < 45 and body[:1].isupper() and not cell.rstrip().endswith((".", ";", ":"))


def _is_list_label(text: str) -> bool:
    return text.upper().startswith(("NƠI NHẬN", "KÍNH"))


def _find_start(lines: list[Line], first: int) -> int:
    """The last line that carries an authority mark; else a position in capitals with a name within the next lines."""
    for index in range(len(lines) - 1, first - 1, -1):
        line = lines[index]
        if len(line.raw) > 300 or not line.text:
            continue
        for cell in columns_of(line):
            mark = MARK.match(cell.strip(" .,-*"))
            if mark and (is_capitals(mark["rest"]) or not mark["rest"] or _is_small_mark(cell, mark["rest"])):
                before = index
                while (above := _mark_above(lines, before, first)) is not None:
                    before = above
                return before
    tries = 0
    for index in range(len(lines) - 1, first - 1, -1):
        if len(lines[index].raw) > 200 or not lines[index].text:
            continue
        if tries > _MAX_TRIES:
            break
        for cell in columns_of(lines[index]):
            text = cell.strip(" .,-*")
            if is_position(text) and is_capitals(text):
                tries += 1
                if _has_name_after(lines, index):
                    return index
    return -1


def _mark_above(lines: list[Line], index: int, first: int) -> int | None:
    """The line of a mark right above, over lines of Nơi nhận that extraction set between."""
    for above in range(index - 1, max(first, index - 4) - 1, -1):
        text = lines[above].text
        if _is_mark_line(lines[above]):
            return above
        if text and text[0] not in "-–•+" and not _is_list_label(text):
            return None
    return None


def _is_mark_line(line: Line) -> bool:
    return (
        bool(line.text)
        and len(line.raw) < 300
        and any(MARK.match(cell.strip(" .,-*")) and is_capitals(cell) for cell in columns_of(line))
    )


def _has_name_after(lines: list[Line], index: int) -> bool:
    seen = 0
    for line in lines[index + 1 : index + 30]:
        if not line.text:
            continue
        seen += 1
        if len(line.raw) < 200 and any(is_person_name(bare_name(cell.strip(" *"))) for cell in columns_of(line)):
            return True
        if seen > 12:
            break
    return False
