"""What holds while the duties of a paper are read, and whether a deadline phrase makes a task where it stands."""

import re
from dataclasses import dataclass, field
from datetime import date

from models.reading.deadlines import Deadline
from models.reading.result import ReadTask, Warned

_ORDER = re.compile(
    r"\b(?:hoàn thành|hoàn thiện|hoàn tất|xong|báo cáo|gửi|nộp|trình|ban hành|tổ chức|đăng ký|cung cấp|triển khai|xây dựng)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:báo cáo|tổng hợp|gửi|giao ban|kiểm tra|rà soát|sơ kết|đánh giá|thống kê|họp|cập nhật|đôn đốc|trao đổi|công bố|cung cấp|thông báo|công khai|tham mưu|kiểm điểm|niêm yết|đối chiếu)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\bđã (?!được giao|nêu|đề ra|được phê duyệt|được phân công|ký)|\bước đạt\b|\bchưa nhận được\b|\bđược giao [^.;]{0,200}thời hạn\b|\bđúng hạn quy định\b|\b(?:đã ký|được ký|ký kết|thụ lý|phát sinh|được cấp) trước ngày\b|\bhợp đồng[^.;]{0,40} (?:kết thúc|hết hạn)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(r"\b[Tt]hời gian (?!hoàn thành|thực hiện|gửi|giải quyết|nộp|xử lý)[^.;:]{0,40}$")
_OF_A_THING = re.compile(r"\b(?:nhiệm vụ|kết quả|công tác|sinh hoạt|chế độ|phí) $")
_YEARLY_THING = re.compile(r"\b(?:kê khai|dự toán ngân sách|ngân sách|biên chế|nghĩa vụ) $")
_GOES_ON = re.compile(r" (?!báo cáo|gửi|tổng hợp|rà soát|thống kê|cập nhật|về|cho|qua)[^\W\d_]")
_MEETING = re.compile(r"\b(?:hội nghị|giao ban|họp|tiếp công dân|sinh hoạt chi bộ)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(?:báo cáo|gửi|tổng hợp|rà soát|thống kê|nộp|trình)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:dự kiến|diễn ra|khai mạc|áp dụng|hiệu lực)\b", re.IGNORECASE)  # a plan or an event, no order
_CITED = re.compile(r"(?:Thực hiện|Căn cứ|Theo|Triển khai|Xét|Tiếp theo) [^;]{5,400}? về (?:việc )?[^;,]{1,300}$")
OVERDUE = re.compile(r"\b(?:đến nay|hiện nay)[^.;]{0,60}\bchưa\b|\bchưa nhận được\b", re.IGNORECASE)


@dataclass(slots=True)
class DutyContext:
    """What holds from one paragraph to the next.

    `last`: who did the duty before, with partners and reason; `together`: all who were told something in the sentence before;
    `listed`: whose list ended right above; `shared`: a deadline told over a list of bodies, and the last paragraph of the list.
    """

    addressees: tuple[str, ...]
    issued_on: date | None
    reference: date | None
    is_proposal: bool
    owner: tuple[str, ...] = ()
    owner_marker: str = ""
    owner_depth: int = 0
    owner_until: int | None = None
    intro: tuple[str, ...] = ()
    warnings: list[Warned] = field(default_factory=list)
    last: tuple[tuple[str, ...], tuple[str, ...], str] | None = None
    together: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    shared: tuple[ReadTask, int] | None = None


def _is_past(text: str, window: str, deadline: Deadline, first: int) -> bool:
    """Whether the words tell what was done; "các khu đất đã có mặt bằng, hoàn thành trong quý IV" orders all the same."""
    if not _PAST.search(window):
        return False
    last = text.rfind(",", first, deadline.start)
    before = text[max(first, deadline.start - 400) : last] if last >= 0 else ""
    return not (
        last >= 0
        and _PAST.search(before)
        and _ORDER.search(text, last, deadline.start)
        and not _PAST.search(text, last, deadline.end)
    )


def is_usable(text: str, deadline: Deadline, first: int, last: int, context: DutyContext, has_lead: bool) -> bool:
    """Whether a deadline phrase makes a task here; refused ones may leave a warning."""
    if deadline.strength == "none":
        return False
    phrase = text[deadline.start : deadline.end]
    window = text[max(first, deadline.start - 400) : min(last, deadline.end + 200)]
    if deadline.is_impossible:
        context.warnings.append(Warned("date_impossible", (("phrase", phrase),)))
        return has_lead  # the phrase stays, its day is to be entered
    if _is_past(text, window, deadline, first):
        return False
    if (
        deadline.strength != "firm"
        and _CITED.match(text, first, deadline.start)
        and text[deadline.end : deadline.end + 1] in ",;."
    ):
        return False  # the subject of a paper that is carried out: "Thực hiện Công văn số ... về nhiệm vụ trong năm 2024; ..."
    if deadline.due_on is not None and context.reference is not None and deadline.due_on < context.reference:
        if deadline.strength == "firm" and context.issued_on is not None:
            context.warnings.append(Warned("deadline_before_document", (("phrase", phrase),)))
        return False
    if deadline.is_year_missing and deadline.strength == "firm":
        context.warnings.append(Warned("year_missing", (("phrase", phrase),)))
    if deadline.relative is not None and not has_lead and _LASTS.search(text, first, deadline.start):
        return False  # how long an event lasts
    if deadline.strength == "weak" and _PLANNED.search(text, max(first, deadline.start - 60), deadline.start):
        return False
    if deadline.recurrence is not None:
        if deadline.strength == "period" and _YEARLY_THING.search(text, first, deadline.start):
            return False
        if (
            deadline.strength == "period"
            and _OF_A_THING.search(text, first, deadline.start)
            and _GOES_ON.match(text, deadline.end)
        ):
            return False  # "kết quả nhiệm vụ hằng tháng làm căn cứ ..."
        if not has_lead and _MEETING.search(text, first, deadline.end) and not _WRITES.search(text, first, last):
            return False  # the day of a meeting
        if deadline.strength == "firm":
            return bool(_REPORT.search(window) or _ORDER.search(window) or has_lead)
        return bool(_REPORT.search(window)) and (has_lead or bool(context.addressees))
    if deadline.reason == "recurrence":
        return False
    if deadline.strength == "firm":
        return True
    if deadline.strength == "period":
        if has_lead and not _PLANNED.search(window):
            return True
        return bool(_ORDER.search(window)) and (
            has_lead or (bool(context.addressees) and bool(re.search(r"hoàn thành|báo cáo|gửi|nộp|xong", window)))
        )
    if has_lead and deadline.reason == "part_of_month":
        return bool(_ORDER.search(window))
    return (has_lead or (deadline.reason in ("on", "part_of_month") and bool(context.addressees))) and bool(
        re.search(r"\b(?:hoàn thành|báo cáo|gửi|nộp|xong|trình|ban hành|sơ kết|tổng kết)\b", window, re.IGNORECASE)
    )
