"""Kính gửi and Nơi nhận: the lists as printed, continued lines joined, `(báo cáo)` of a brace given to each it covers."""

import re
from dataclasses import dataclass, field

from models.reading.addresses import address_label, invitation_label
from models.reading.body_names import HEAD
from models.reading.foot_columns import MARK, columns_of, is_position
from models.reading.lines import Line
from models.reading.names import bare_name, is_capitals, is_person_name, may_be_name
from models.reading.result import Span

_DISTRIBUTION = re.compile(r"^[-–+•* ]*Nơi (?:nhận|gửi) ?:?\s*", re.IGNORECASE)
_DASH = re.compile(r"^[-–—+•●·]+ ?")
_BRACE = re.compile(r"(?:(?<!\s)\s++)?[|}\]⎬⎫⎭]+\s*(?P<note>\([^()]{2,40}\))?\s*")
_SUPERIOR = re.compile(
    r"Trung ương|Ban Bí thư|Bộ Chính trị|Thường trực|Ban Thường vụ|Chính phủ|Quốc hội|Tỉnh [uủ][ỷy]\b(?! viên)|Thành [uủ][ỷy]\b(?! viên)|Huyện [uủ][ỷy]\b(?! viên)"
)
_BODY_START = re.compile(
    r"^(?:Thực hiện|Căn cứ|Ngày \d|Tại |Để |Triển khai|Tiếp theo|Theo |Sau khi|Xét |Phúc đáp|Trả lời|Trong |Năm \d|Vừa qua|Nhằm |Qua |Hiện nay|Hiện |Đề nghị|Yêu cầu|Giao |Kính (?:đề|mời|chuyển)|Nhận |Được |Nội dung|Văn phòng \S+ \S+ (?:nhận|đã|đề|có)|\d{1,2}[.)] |I[-.])"
)
_BODY_WORDS = re.compile(
    r"\bngày \d|\b(?:đề nghị|yêu cầu|thống nhất|thông báo|trân trọng|nhận được|ban hành|có ý kiến)\b|\bnhư sau:?$"
)
_GROUND = re.compile(r"Căn cứ\b")
_DOES = re.compile(r"\b(?:trình|xin|mời|tổ chức (?!đảng)|đã|sẽ|được)\b")  # a sentence, not the name of a body
_SIGN = re.compile(r"^(?:T ?/ ?M|K ?/ ?T|T ?/ ?L|TM\.|KT\.|TL\.|TUQ\.?|T ?/ ?U|Q\.|Xác nhận|\(?[Đđ]ã ký)")
_SIGNED_TAIL = re.compile(r" \(?[Đđ]ã ký\)?$")
_PAGE = re.compile(r"[-–] ?\d{1,3} ?[-–]|\d{1,3}|Trang \d{1,3}(?:/\d{1,3})?")  # a page number between two lines
_ARCHIVE = re.compile(r"^Lưu\b", re.IGNORECASE)
TYPIST = re.compile(r"^(?=[^\d\s]*[A-Za-zĐđ])[\wĐđ.]{1,20}(?:/[\wĐđ.]{1,12}){1,3}$")


@dataclass(slots=True)
class Lists:
    """Both lists and where they stand: [address_start, address_end) and [foot_start, foot_end) are line numbers; -1 when absent."""

    addressees: list[str] = field(default_factory=list)
    distribution: list[str] = field(default_factory=list)
    address_start: int = -1
    address_end: int = -1
    foot_start: int = -1
    foot_end: int = -1
    typist_mark: str | None = None
    address_span: Span | None = None
    foot_span: Span | None = None


def read_lists(lines: list[Line], head_end: int) -> Lists:
    """Kính gửi near the end of the head, Nơi nhận the last one of the paper."""
    lists = Lists()
    for label in (address_label, invitation_label):
        begin = next((at for at in range(head_end, min(head_end + 12, len(lines))) if label(lines[at].text)), None)
        if begin is not None:
            _read_addressees(lines, begin, label(lines[begin].text), lists)
            break
    for index in range(len(lines) - 1, max(head_end, lists.address_end) - 1, -1):
        if _DISTRIBUTION.match(lines[index].text) and len(lines[index].text) < 120:
            _read_distribution(lines, index, lists)
            break
    return lists


def _tidy(text: str) -> str:
    return re.sub(r"[\s,;.:]+$", "", text.strip().lstrip("-–—+•●· ")).strip()


def _read_addressees(lines: list[Line], start: int, label_end: int, lists: Lists) -> None:
    """The list that begins on line `start`, `label_end` characters in."""
    items: list[str] = []
    first = lines[start].text[label_end:].strip()
    is_list = bool(_DASH.match(first)) or not first
    if first:
        items.append(_DASH.sub("", first))
    end = start + 1
    is_gap = False
    for index in range(start + 1, min(start + 200, len(lines))):
        line = lines[index]
        if line.is_blank or line.is_rule or _PAGE.fullmatch(line.text):
            is_gap = is_gap or bool(items)
            continue
        text = line.text
        dash = _DASH.match(text)
        if items and _GROUND.match(text, dash.end() if dash else 0):  # căn cứ stand in a list of their own (paper-format 7)
            break
        if dash and (is_list or not items or items[-1][-1:] in ";,"):
            is_list = True
            items.append(text[dash.end() :])
        elif not items:
            if _BODY_START.match(text) or len(text) > 200:
                break
            items.append(text)
            is_list = text[-1] in ";,"
        elif _BODY_START.match(text) or _BODY_WORDS.search(text) or len(text) > 200:
            break
        elif text[0].islower() and items[-1][-1] not in ".;":
            items[-1] = f"{items[-1]} {text}"
        elif text[-1] == "." and (not HEAD.match(text) or _DOES.search(text)):  # the first sentence of a short paper
            break
        elif not is_gap and items[-1][-1] in ";," and text[-1] in ";,." and len(text) < 120:
            items.append(text)
        elif not is_gap and items[-1][-1] not in ".;," and len(text) < 100:
            items[-1] = f"{items[-1]} {text}"
        else:
            break
        is_gap = False
        end = index + 1
        if (
            items
            and items[-1].endswith(".")
            and is_list
            and index + 1 < len(lines)
            and not _DASH.match(_next_text(lines, index + 1))
        ):
            break
    if len(items) == 1 and ";" in items[0].rstrip("; "):
        items = items[0].split(";")
    lists.addressees = [made for made in (_tidy(item) for item in items) if made]
    lists.address_start, lists.address_end = start, end
    lists.address_span = (lines[start].start, lines[end - 1].start + len(lines[end - 1].raw))


def _next_text(lines: list[Line], index: int) -> str:
    return next((line.text for line in lines[index : index + 6] if line.text), "")


def _cut_column(line: Line) -> str:
    """The part of a line that belongs to the list, without the signature block beside it."""
    parts = columns_of(line)
    if len(parts) == 1:
        return _SIGNED_TAIL.sub("", line.text)
    if len(parts) == 2 and (
        _SIGNED_TAIL.fullmatch(f" {parts[1]}")
        or MARK.match(parts[1])
        or is_capitals(parts[1])
        or is_position(parts[1])
        or may_be_name(bare_name(parts[1]))
    ):
        return parts[0]
    return line.text


def _is_signing(text: str) -> bool:
    """Whether a line is of the signature block: a mark, a position or a name."""
    return bool(_SIGN.match(text)) or is_position(text) or (not _DASH.match(text) and is_person_name(bare_name(text)))


def _read_distribution(lines: list[Line], start: int, lists: Lists) -> None:
    label = _DISTRIBUTION.match(_cut_column(lines[start]))
    items: list[str] = []
    notes: list[tuple[int, str]] = []
    rest = _cut_column(lines[start])[label.end() :] if label else ""
    if rest and _DASH.match(rest):
        items.append(_DASH.sub("", rest))
    end = start + 1
    is_closed = False
    for index in range(start + 1, min(start + 120, len(lines))):
        line = lines[index]
        if line.is_blank or line.is_rule or _PAGE.fullmatch(line.text):
            continue
        text = _cut_column(line)
        if not text:
            end = index + 1
            continue
        if TYPIST.match(text):
            lists.typist_mark = lists.typist_mark or text
            end = index + 1
            continue
        dash = _DASH.match(text)
        if not dash and (_is_signing(text) or (is_capitals(text) and len(text) > 4)):
            if _goes_on(lines, index, items):
                continue
            break
        if dash:
            items.append(text[dash.end() :])
        elif items and not is_closed and len(text) < 120:
            brace = re.fullmatch(r"[|}\]⎬⎫⎭]?\s*(\([^()]{2,40}\))\s*[,;]?", text)
            if brace:
                notes.append((len(items) - 1, brace[1]))
            elif text[0].isupper() and items[-1][-1:] in ";," and (_ARCHIVE.match(text) or text[-1] in ";,."):
                items.append(text)
            else:
                items[-1] = f"{items[-1]} {text}"
        elif not items and text[-1] in ",;.":
            items.append(text)
        else:
            break
        is_closed = bool(items) and bool(_ARCHIVE.match(items[-1])) and items[-1].endswith(".")
        end = index + 1
    lists.distribution = _with_notes(items, notes)
    lists.foot_start, lists.foot_end = start, end
    lists.foot_span = (lines[start].start, lines[end - 1].start + len(lines[end - 1].raw))
    if lists.typist_mark is None:
        lists.typist_mark = next(
            (line.text for line in lines[end : end + 12] if line.text and "/" in line.text and TYPIST.match(line.text)), None
        )


def _goes_on(lines: list[Line], index: int, items: list[str]) -> bool:
    """Whether the list goes on behind a line of the signature block that extraction set between its lines."""
    if items and _ARCHIVE.match(items[-1]):
        return False
    following = [line.text for line in lines[index + 1 : index + 5] if line.text][:2]
    return any(_DASH.match(text) for text in following)


def _with_notes(items: list[str], notes: list[tuple[int, str]]) -> list[str]:
    made = []
    for index, item in enumerate(items):
        brace = _BRACE.search(item)
        if brace and brace["note"]:
            notes.append((index, brace["note"]))
            item = item[: brace.start()] + " " + item[brace.end() :]
        elif brace and brace.group().strip():
            item = item.replace(brace.group(), " ")
        item = _tidy(re.sub(r"[,;] ?\(", " (", item))
        made.append(re.sub(r"\s+([,;.])", r"\1", " ".join(item.split())))
    for index, note in notes:
        first = last = index
        while first > 0 and _SUPERIOR.search(made[first - 1]) and "(" not in made[first - 1]:
            first -= 1
        while (
            last + 1 < len(made)
            and _SUPERIOR.search(made[last + 1])
            and "(" not in made[last + 1]
            and not _ARCHIVE.match(made[last + 1])
        ):
            last += 1
        for covered in range(first, last + 1):
            if note not in made[covered]:
                made[covered] = f"{made[covered]} {note}"
    return [item for item in made if item]
