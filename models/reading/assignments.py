"""Who is told to do it: "Giao A ...", "A chủ trì, phối hợp B", "đề nghị A ...", or a named body with its verb."""

import re
from dataclasses import dataclass, replace

from models.reading.body_names import HEAD
from models.reading.duty_words import VERBS
from models.reading.unit_phrases import GIVERS, UnitPhrase, read_units

_GIVE = re.compile(r"(?<![^\W_])(?P<verb>[Gg]iao|[Pp]hân công)(?: trách nhiệm| nhiệm vụ)?(?: cho)?(?: đồng chí)? ?:? (?=\S)")
_ASK = re.compile(r"(?<![^\W_])(?P<verb>[ĐđYy](?:ề nghị|êu cầu))(?: đồng chí)? ?:? (?=\S)")
_NOT_GIVE = re.compile(r"(?:được|đã|đang|sẽ|việc|theo|bàn|chuyển|đáp ứng|các|những|một số|thư|khi|ký) $", re.IGNORECASE)
_OPENING = re.compile(  # words before the body that is charged: "Trong quý II, Sở A ...", "Về công tác cán bộ: Ban B ..."
    r"(?:Điều \d{1,3}\.|(?:[Cc]ăn cứ|[Tt]rên cơ sở|Theo|[Ss]au (?:khi|đó)|Định kỳ|Trước (?:ngày|tháng)|Từ (?:ngày|tháng|nay)|Đến (?:ngày|hết|cuối)|Trường hợp|Chậm nhất|Muộn nhất"
    r"|Trong|Hằng|Hàng|Ngay sau|Ngay trong|Để|Về|Đối với|Cấp(?=[^.;:,]{1,30}: )|[Đđ]ồng thời|[Rr]iêng|Ngoài ra|Cùng với|Công tác|Lĩnh vực|Đầu|Giữa|Cuối|Khi|Nhân dịp|Thực hiện|Triển khai) ?)"
)
_MARKER = re.compile(r"\((?:[ivx]{1,4}|[a-zđ]|\d{1,2})\) ?")
_ABOUT = re.compile(
    r"(?:[Rr]iêng |[Nn]goài ra,? )?(?:[Đđ]ối với|[Rr]iêng|[Đđ]ể|[Dd]o|[Cc]ùng với) "
)  # "Đối với Sở A: ...", "để Văn phòng B hoàn chỉnh ..."
_TOPIC = re.compile(r"[^\W\d_][^;:]{3,110}: ")  # "Chế độ báo cáo: Các huyện ủy ..."
_OPENING_END = re.compile(r"[,:.] ")
_FIRST_WORDS = re.compile(
    r"(?!(?:Ngày|Năm|Tháng|Quý|Sáng|Chiều|Tại|Qua|Vừa qua|Thời gian|Nhìn chung|Tuy|Mặc|Nhưng|Hiện|Những|Từ)(?![^\W\d_]))[^\W\d_][^.;:,]{2,120}, "
)  # "Trước mắt, Văn phòng A ..."
_ORDERS = re.compile(rf"(?:{VERBS})(?![^\W\d_])", re.IGNORECASE)
_NAMED = re.compile(HEAD.pattern)
_LONGEST_OPENING = 300
_ENUMERATES = re.compile(
    rf"(?:Căn cứ|Theo|Thực hiện|Triển khai) [^.;:]{{0,200}}\b(?:của|do) (?={HEAD.pattern})[^,.;:]{{2,80}}, $"
)  # "Theo đề nghị của Sở A, Sở B": two who ask
_LEADS = re.compile(
    r" ?,?(?:(?:là (?:cơ quan|đơn vị) )?chủ trì|là (?:cơ quan|đơn vị|đầu mối)(?: (?:thường trực|đầu mối|chủ trì))?)\b(?:, )?"
)
_TOGETHER = re.compile(r"[ ,]{0,3}(?:và )?(?:chủ động )?phối hợp(?: chặt chẽ)?(?: với| cùng)?(?: với)? (?=\S)")
_OWN_LEAD = re.compile(r"(?:[Cc]hủ trì,? ?(?:và )?)?(?:[Cc]hủ động )?[Pp]hối hợp(?: chặt chẽ)?(?: với| cùng)?(?: với)? (?=\S)")
_HELPERS = re.compile(r"[ ,;]{1,3}(?:và )?(?=[^\W\d_])")
_NOT_SUBJECT = re.compile(
    r"(?:Các )?[Cc]ấp [uủ][ỷy]|[Cc]ác cấp|[Nn]gười đứng đầu|Bí thư|HĐND các cấp|Hội đồng nhân dân các cấp|[Nn]hững|[Mm]ỗi|[Tt]ừng"
)
_EXHORTS = re.compile(
    r"(?:tăng cường|đẩy mạnh|tiếp tục|quan tâm|chú trọng|nâng cao|phát huy|bảo đảm|đảm bảo|nghiêm túc|gương mẫu|thực hiện (?:nghiêm|tốt|quyết liệt)|chủ động|tập trung|phải|cần|khẩn trương tập trung|nêu|chịu trách nhiệm|căn cứ|kịp thời|quán triệt)\b"
)
_BORN = re.compile(r", sinh (?:ngày|năm|tháng) \d")  # a personnel decision tells who somebody is, it gives no duty
_AS_FOLLOWS = re.compile(  # "A hướng dẫn như sau:" opens the text and gives no duty
    r"\bnhư sau ?:?$|\b(?:xây dựng|ban hành|ra) (?:Kế hoạch|Chương trình|Hướng dẫn|Nghị quyết|Chỉ thị|Kết luận|Quy định|Thông báo)(?: [^.;:]{1,120})?:$"
)
_BY = re.compile(rf"(?<![^\W_])(?:do|giao cho) (?={HEAD.pattern})")
_DOES = re.compile(
    r"[ ,]{1,2}(?:chủ trì|thực hiện|tham mưu|chịu trách nhiệm|phụ trách|tổng hợp|đảm nhận|đảm nhiệm|chuẩn bị|xây dựng|biên soạn|soạn thảo|làm (?:chủ|đầu)|là (?:cơ quan|đơn vị))(?![^\W\d_])"
)
_BRACKETED = re.compile(
    rf"\((?P<label>(?:(?:cơ quan|đơn vị) )?(?:chủ trì|thực hiện|phụ trách|đầu mối) ?: |do |giao )?(?={HEAD.pattern})",
    re.IGNORECASE,
)
_ASIDES = re.compile(r"\([^()]*\)")
_CHARGED = re.compile(r" ?,? ?được (?:giao|phân công)(?: (?:nhiệm vụ|trách nhiệm))?(?= )")
_MONITOR = re.compile(r"đôn đốc")


@dataclass(frozen=True, slots=True)
class Assignment:
    """Bodies charged with the duty that begins at `duty`. `reason`: assigned | leads | requested | unit_subject."""

    start: int
    duty: int
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    reason: str
    is_generic: bool = False
    is_as_addressed: bool = False
    is_task: bool = True


def find_assignment(text: str, start: int, end: int) -> Assignment | None:
    """The first assignment of a clause; `is_task` False when it is exhortation and only a date would make it a task."""
    for pattern, reason in ((_GIVE, "assigned"), (_ASK, "requested")):
        for hit in pattern.finditer(text, start, min(end, start + 1200)):
            before = text[max(0, hit.start() - 10) : hit.start()]
            if _NOT_GIVE.search(before) or (hit["verb"] == "phân công" and before.endswith("và ")):
                continue
            units = read_units(text, hit.end(), is_given=reason == "assigned" and hit["verb"][0].isupper())
            if units is not None and units.start < end:
                return _made(text, hit.start(), end, units, reason)
    return _subject(text, start, end) or _done_by(text, start, end)


def _done_by(text: str, start: int, end: int) -> Assignment | None:
    """ "Việc này do Sở A chủ trì thực hiện": the body behind the work; only a date makes it a task."""
    for hit in _BY.finditer(text, start, min(end, start + 600)):
        units = read_units(text, hit.end())
        if units is not None and units.end < end and not units.is_generic and _DOES.match(text, units.end):
            return replace(_made(text, start, end, units, "leads"), is_task=False)
    return None


def _behind_opening(text: str, start: int, end: int) -> int:
    """Where the first body stands behind words that open a sentence; `start` when it opens with the body or names none."""
    marker = _MARKER.match(text, start, end)
    start = marker.end() if marker else start
    topic = _TOPIC.match(text, start, end)
    if topic is not None and not HEAD.match(text, start) and HEAD.match(text, topic.end()):
        return topic.end()
    about = _ABOUT.match(text, start, end)
    if about is not None and HEAD.match(text, about.end()):
        return about.end()
    opening = _OPENING.match(text, start, end)
    if opening is None:
        first = _FIRST_WORDS.match(text, start, end)
        is_plain = first is not None and HEAD.match(text, first.end()) and not _ORDERS.match(text, start)
        return first.end() if first is not None and is_plain and not _NAMED.search(text, start, first.end() - 2) else start
    for stop in _OPENING_END.finditer(text, opening.start(), min(end, start + _LONGEST_OPENING)):
        if stop[0] == ". " and not text.startswith("Điều ", start):
            break
        if HEAD.match(text, stop.end()) and not _ENUMERATES.match(text, start, stop.end()):
            return stop.end()
    return start


def _subject(text: str, start: int, end: int) -> Assignment | None:
    at = _behind_opening(text, start, end)
    units = read_units(text, at)
    if units is None or units.end >= end or GIVERS.search(_ASIDES.sub("", text[units.start : units.end])):
        return None
    if _BORN.search(text, units.start, min(end, units.end + 12)):
        return None
    if text[units.end] == ":" and text[units.end + 1 : end].strip():  # "2. Công an tỉnh: triển khai ..."
        rest = text[units.end + 1 : end]
        begin = end - len(rest.lstrip())
        is_task = not units.is_generic and not _NOT_SUBJECT.match(text, units.start)
        partners, at_duty = partners_of_owner(text, begin, end)
        return Assignment(start, at_duty, units.names, partners, "unit_subject", units.is_generic, units.is_as_addressed, is_task)
    made = _made(text, start, end, units, "unit_subject")
    if made.reason == "leads":
        return made
    duty = text[made.duty : made.duty + 40].lstrip(" ,")
    if _AS_FOLLOWS.search(text, made.duty, end):
        return None
    if not duty or not duty[0].islower() or GIVERS.match(duty):
        return None
    is_named = not units.is_generic and not _NOT_SUBJECT.match(text, units.start)
    is_task = is_named and (
        not _EXHORTS.match(duty) or (text.startswith("Các đồng chí", units.start) and bool(_MONITOR.search(text, made.duty, end)))
    )
    return Assignment(
        start, made.duty, made.lead, made.coordinating, "unit_subject", units.is_generic, units.is_as_addressed, is_task
    )


def _made(text: str, start: int, end: int, units: UnitPhrase, reason: str) -> Assignment:
    lead = units.names
    coordinating: tuple[str, ...] = ()
    duty = units.end
    charged = _CHARGED.match(text, duty, end)
    duty = charged.end() if charged else duty
    leads = _LEADS.match(text, duty, end)
    if leads:
        duty = leads.end()
        reason = "leads" if reason == "unit_subject" else reason
    together = _TOGETHER.match(text, duty, end)
    if together:
        partners = read_units(text, together.end())
        if partners is not None:
            coordinating = partners.names
            duty = partners.end
        elif leads is None or not HEAD.match(text, together.end()):
            duty = together.end() if HEAD.match(text, together.end()) else (leads.end() if leads else duty)
    elif leads:
        gap = _HELPERS.match(text, duty - 2 if text[duty - 2 : duty] == ", " else duty, end)
        partners = read_units(text, gap.end()) if gap else None
        if partners is not None and re.compile(r" ?,? ?(?:cùng )?phối hợp\b(?! với)").match(text, partners.end):
            coordinating = partners.names
            duty = min(end, partners.end + len(" phối hợp"))
    while duty < end and text[duty] in " ,;:":
        duty += 1
    return Assignment(start, duty, lead, coordinating, reason, units.is_generic, units.is_as_addressed)


def named_in_brackets(text: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies that brackets behind the work name as its owners: "(Sở A chủ trì)", "(cơ quan chủ trì: Sở A; phối hợp: Sở B)"."""
    for hit in _BRACKETED.finditer(text, start, end):
        units = read_units(text, hit.end())
        if units is not None and units.end < end and not units.is_generic and (hit["label"] or _DOES.match(text, units.end)):
            return units.names
    return ()


def owner_of_list(text: str, start: int, end: int) -> Assignment | None:
    """The body before a colon that opens a list in the same paragraph: "Ban A: (1) ...; (2) ..."."""
    units = read_units(text, _behind_opening(text, start, end))
    if units is None or text[units.end : end].strip() != ":" or units.is_generic or GIVERS.search(text[units.start : units.end]):
        return None
    return Assignment(start, end, units.names, (), "unit_subject")


def partners_of_owner(text: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """(coordinating bodies, where the duty begins) of "Chủ trì, phối hợp với A, B ..." under a heading that names the lead."""
    leads = _OWN_LEAD.match(text, start, end)
    if leads is None:
        return (), start
    partners = read_units(text, leads.end())
    return (partners.names, partners.end) if partners is not None and partners.end < end else ((), start)
