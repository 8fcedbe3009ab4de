"""Counted terms ("trong 15 ngày kể từ ngày nhận"): the count, its unit and where it starts; the date is reckoned elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.reading.result import Relative

_UNITS = {"ngày làm việc": "working_day", "ngày": "day", "tuần": "week", "tháng": "month", "năm": "year"}
_TERM = re.compile(
    r"(?P<op>\b(?:chậm nhất|muộn nhất)(?: là)?(?: sau| trong(?: thời gian| thời hạn| vòng)?)?|\btối đa(?: là)?(?: sau thời gian| sau| trong)?"
    r"|\bkhông (?:được )?(?:quá|vượt quá)|\btrong(?: vòng| thời hạn| thời gian)?(?: không quá| tối đa)?|\bthời hạn(?: là)?|\bsau(?: (?:khi|mỗi đợt|mỗi lần|mỗi cuộc) [^.;:()\d]{1,50}| (?:hội nghị|cuộc họp|kỳ họp|phiên họp|đại hội)(?: [^.;:()\d]{1,40})?)?) "
    r"(?P<count>\d{1,3}|[a-zăâđêôơư]\w{1,4}(?: (?:mươi|lăm|mốt)){0,2})(?: ?\([^().;]{1,20}\))? (?P<unit>ngày làm việc|ngày|tuần|tháng|năm)\b",
    re.IGNORECASE,
)
_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_IN_WORDS = {word: number for number, word in enumerate(_ONES, 1)} | {
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi lăm": 45, "sáu mươi": 60, "chín mươi": 90
}  # fmt: skip
_AHEAD = re.compile(
    r"\b(?:ít nhất|tối thiểu|xong|hoàn thành|gửi|trước)(?: là)? (?P<n1>\d{1,3}) (?P<u1>ngày làm việc|ngày|tuần|tháng) trước (?:khi|ngày|thời điểm|phiên|kỳ|hội nghị|cuộc họp)(?: (?:họp|khai mạc|tổ chức|diễn ra|kết thúc))?"
    r"|\btrước (?:khi |ngày |mỗi )?(?:họp|khai mạc|tổ chức|diễn ra|làm việc|kiểm tra|kết thúc|khai giảng|xét xử|bầu cử|phiên họp|kỳ họp|cuộc họp|hội nghị|đại hội)(?:(?: [^.;:()\d]{1,30})? (?:ít nhất|tối thiểu|chậm nhất)(?: là)?)? (?P<n2>\d{1,3}) (?P<u2>ngày làm việc|ngày|tuần|tháng)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(  # "trong vòng 24 giờ kể từ khi nhận": whole days only, a clock of hours is not kept
    r"\b(?:trong(?: vòng| thời hạn)?|chậm nhất(?: là)?(?: trong)?|không quá|tối đa) (?P<hours>24|48|72) (?:giờ|tiếng)\b",
    re.IGNORECASE,
)
_SHORT_AHEAD = re.compile(  # "gửi tài liệu trước 03 ngày làm việc": before the event that the sentence is about
    r"\btrước (?:ít nhất |tối thiểu )?(?P<n>\d{1,2}) (?P<u>ngày làm việc|ngày)\b(?= ?(?:$|[.,;)]|so với|để))", re.IGNORECASE
)
_NEXT_DAY = re.compile(
    r"(?:\btrong ngày, )?(?:\bchậm nhất(?: là)? )?(?:trong )?(?:\b01 )?\bngày làm việc (?:tiếp theo|kế tiếp|liền kề)",
    re.IGNORECASE,
)
_FROM = re.compile(r",? ?(?:được )?(?:kể|tính)(?: kể)? ?từ (?P<what>[^.;:()]{0,40})", re.IGNORECASE)
_BACK = re.compile(r",? ?trước (?:khi|ngày|thời điểm|phiên|kỳ|hội nghị|cuộc họp) ?(?P<what>[^.;:()]{0,30})", re.IGNORECASE)
_NOT = re.compile(r" ?(?:qua\b|gần đây|vừa qua|tới\b|liên tiếp|liên tục|đầu\b|cuối\b|trước đây|20\d\d|\d)", re.IGNORECASE)
_SPENT = re.compile(r" (?:thực hiện|triển khai|thi hành|hoạt động|thành lập)")  # "sau 03 năm thực hiện Nghị quyết"
_EFFECT = re.compile(r"(?:hiệu lực(?: thi hành)?|không ít hơn|ít nhất|tối thiểu|đã) ?$", re.IGNORECASE)
_SIGNS = re.compile(r"\bký ban hành(?: [^.;:()\d]{0,60})? ?$", re.IGNORECASE)
_ISSUE = re.compile(r"(?:ký )?ban hành(?: [^.;:()\d]{0,60})? ?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A counted term at text[start:end]; `is_issue`: "ký ban hành trong n ngày"."""

    start: int
    end: int
    relative: Relative
    is_issue: bool
    strength: str


def find_terms(text: str) -> Iterator[Term]:
    """Counted terms in order of place (phrases #20-23, #85-90, #96, #102, #112, #113)."""
    low = text.lower()
    found = [*_counted(text)]
    if "ngày làm việc" in low:
        found += _next_days(text)
    if "trước" in low:
        found += _ahead(text)
    if " giờ" in low or " tiếng" in low:
        found += _hours(text)
    found.sort(key=lambda term: term.start)
    end = -1
    for term in found:
        if term.start >= end:
            end = term.end
            yield term


def _next_days(text: str) -> Iterator[Term]:
    for hit in _NEXT_DAY.finditer(text):
        yield Term(hit.start(), hit.end(), Relative(1, "working_day", _start(text, hit.end())[0]), False, "firm")


def _ahead(text: str) -> Iterator[Term]:
    """Days before an event: "ít nhất 02 ngày làm việc trước ngày họp", "trước ngày họp ít nhất 05 ngày"."""
    for hit in _AHEAD.finditer(text):
        count, unit = int(hit["n1"] or hit["n2"]), _UNITS[(hit["u1"] or hit["u2"]).lower()]
        if count:
            yield Term(hit.start(), hit.end(), Relative(count, unit, "event", True), False, "firm")
    for hit in _SHORT_AHEAD.finditer(text):
        if int(hit["n"]):
            yield Term(hit.start(), hit.end(), Relative(int(hit["n"]), _UNITS[hit["u"].lower()], "event", True), False, "weak")


def _hours(text: str) -> Iterator[Term]:
    for hit in _HOURS.finditer(text):
        if not _EFFECT.search(text[max(0, hit.start() - 70) : hit.start()]) and not _NOT.match(text, hit.end()):
            start, end = _start(text, hit.end())
            strength = "firm" if end > hit.end() else "weak"
            yield Term(hit.start(), end, Relative(int(hit["hours"]) // 24, "day", start), False, strength)


def _count(said: str) -> int | None:
    """A count in figures or in words."""
    if said.isdigit():
        return int(said)
    return _IN_WORDS.get(said.lower())


def _counted(text: str) -> Iterator[Term]:
    for hit in _TERM.finditer(text):
        left = text[max(0, hit.start() - 70) : hit.start()]
        after = text[hit.end() : hit.end() + 12]
        count = _count(hit["count"])
        if _EFFECT.search(left) or _NOT.match(after) or not count:
            continue
        unit = _UNITS[hit["unit"].lower()]
        if unit == "year" and _SPENT.match(after):
            continue
        start, end = _start(text, hit.end())
        operator = hit["op"].lower()
        if (operator, count, unit, end) == ("trong", 9, "month", hit.end()):
            continue  # "trong 9 tháng" is a part of the year (phrases #108)
        back = _BACK.match(text, hit.end())
        if back:
            yield Term(
                hit.start(),
                back.end("what") if len(back["what"]) < 20 else back.start("what"),
                Relative(count, unit, "event", True),
                False,
                "firm",
            )
            continue
        is_issue = (
            unit in ("day", "working_day")
            and operator.startswith("trong")
            and bool((_ISSUE if end == hit.end() else _SIGNS).search(left))
        )
        if is_issue and end == hit.end():
            start = "issue"
        is_long = unit in ("month", "year", "week")
        is_plain = operator in ("trong", "sau", "thời hạn") and end == hit.end()
        strength = "weak" if (is_long or is_plain) and not is_issue and end == hit.end() else "firm"
        yield Term(hit.start(), end, Relative(count, unit, start), is_issue, strength)


def _start(text: str, at: int) -> tuple[str, int]:
    """Where the count begins: receipt, issue or another event; and the end of the phrase that says so."""
    found = _FROM.match(text, at)
    if not found:
        return "event", at
    what = found["what"].lower()
    end = found.start("what") + len(
        re.split(r",| thì | (?:phải|đề nghị|báo cáo|trình|gửi|tham mưu|hoàn thành|xây dựng|tổ chức)\b|(?<= này)", found["what"])[
            0
        ]
    )
    if "nhận" in what:
        return "receipt", end
    if re.search(r"\bký\b|ban hành|công văn này|văn bản này", what):
        return "issue", end
    return "event", end
