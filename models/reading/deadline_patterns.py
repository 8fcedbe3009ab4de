"""The words around a date that make it a deadline, or say that it is none: the patterns of deadlines.py."""

import re

HINT = re.compile(r"\d|tháng|quý|năm|tuần|ngày|kỳ|thường xuyên|hội|tết|trình", re.IGNORECASE)
TIME = re.compile(
    r"(?P<h>\d{1,2}) ?(?:giờ|[hg])(?: ?(?P<m>\d{2}))? ?(?:phút|['’′])?(?P<half> ?sáng| ?chiều| ?tối| ?trưa)?,? ?(?:của |,)?(?: ?ngày)? ?$",
    re.IGNORECASE,
)
BEFORE = re.compile(r"(?:\b(?:chậm nhất|muộn nhất)(?: là)? )?\btr[ưu]ớc(?: thời điểm| thời hạn| hết| ngày)? ?$", re.IGNORECASE)
BY = re.compile(
    r"(?:\b(?:chậm nhất|muộn nhất|trễ nhất|chậm trễ nhất)(?:,? (?:là|vào|tới|đến|trong|cho đến|hết|đến hết))*"
    r"|\bkhông (?:được |để )?(?:muộn|chậm|trễ|quá) ?(?:hơn|quá)?(?: ngày)?"
    r"|\bhạn (?:cuối cùng|cuối|chót)(?: cùng)?(?: để [^.;:()\d]{1,40}| hoàn thành| nộp| gửi)?(?: ?:| là| vào| đến)*"
    r"|\b(?:gia hạn|lùi|kéo dài)(?: thời hạn| thời gian)?(?: [^.;:()\d]{1,40})?(?: đến| tới| sang)(?: hết)?"
    r"|\b(?:thời hạn|thời gian|hạn|tiến độ)(?: (?:hoàn thành|thực hiện|gửi|nộp|trình|báo cáo|ban hành|xong|trả lời|giải quyết)"
    r"(?: [^.;:()\d]{1,40})?)?(?: ?:| là| đến| tới| vào| trong| hết| đến hết| đến trước)+"
    r"|\b(?:xong|hoàn thành|hoàn tất)(?: [^.;:()\d]{0,40})?(?: vào| trong| đến| đến hết| tới)"
    r"|\b(?:báo cáo|gửi|trình|nộp|ban hành)(?: [^.;:()\d]{0,40})? (?:vào|đến hết)"
    r"|(?<!tính )\b(?:đến|tới) hết|\bcho đến hết)(?: ngày)? ?$",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"(?:tính đến|tuy nhiên,? đến|nhưng đến|cho đến|số liệu|kể từ|đã (?:hoàn thành|ban hành|xong)[^.;]{0,40})(?: hết| nay| ngày| thời điểm)* ?$",
    re.IGNORECASE,
)
FROM = re.compile(r"\b(?:bắt đầu từ|kể từ|trong khoảng|từ)(?: \d{1,2} giờ)?(?: ngày)?,? ?$", re.IGNORECASE)
BETWEEN = re.compile(r",? ?(?:cho )?(?:đến|tới|[-–—])(?: hết)?(?: ngày)? ?$", re.IGNORECASE)
START_AND = re.compile(r",? ?(?:và )?(?:hoàn thành|kết thúc|xong)", re.IGNORECASE)
ON = re.compile(
    r"\b(?:báo cáo|gửi|trình|nộp)(?: [^.;:()\d]{0,70})?(?: trong)?(?: ngày)? ?$", re.IGNORECASE
)  # "báo cáo Thường trực ngày D"
SAID_OF = re.compile(
    r"\b(?:tại|theo|của|cơ sở|báo cáo|công văn|tờ trình|văn bản) (?:ngày ?)?$|\b(?:theo|tại|trên cơ sở) [^.;:,]{0,60}$",
    re.IGNORECASE,
)
FROM_DAY = re.compile(
    r"\btừ (?:ngày )?(?P<day>\d{1,2}) ?(?:đến|tới|-|–)(?: hết)?(?: ngày)? ?$", re.IGNORECASE
)  # "từ 20 đến 25/6"
AT = re.compile(r"\bThời gian ?: ?(?:từ |vào )?(?:lúc )?$", re.IGNORECASE)  # "Thời gian: 8 giờ ngày D" is a meeting
ON_THE_DAY = re.compile(r"\b(?:ngay )?trong ngày ?$", re.IGNORECASE)  # "gửi danh sách trong ngày 27/9/2025"
IN = re.compile(r"\b(?:trong(?: vòng)?(?: dịp| thời gian)?|vào|ngay trong) ?$", re.IGNORECASE)
SESSION_OF = re.compile(r"\b(?:kỳ họp|phiên họp|hội nghị)(?: thường lệ| thường kỳ)? ?$", re.IGNORECASE)
PART = re.compile(
    r"(?P<op>\b(?:chậm nhất|muộn nhất|trước|trong|vào|đến)(?: là| vào| đến| trong)* )?\b(?P<part>tuần đầu|tuần cuối|nửa đầu|đầu|giữa|nửa cuối|cuối|thượng tuần|trung tuần|hạ tuần)(?: của)? ?$",
    re.IGNORECASE,
)
MEETING = re.compile(r"\btrong (?:phiên họp|kỳ họp|cuộc họp|hội nghị)(?: [^.;:()\d]{1,30})?(?: ngày)? ?$", re.IGNORECASE)
EVENT = re.compile(
    r"\b(?:tại|trình|trước|sau|ngay sau)(?: khi)?(?: khai mạc| kết thúc| bế mạc)? (?:kỳ họp|phiên họp|hội nghị|đại hội)\b"
    r"|\btrong phiên họp tới|\bngay sau (?:hội nghị|đại hội|khi ký|khi nhận)"
    r"|\btrình HĐND|\btrình Hội đồng nhân dân|\bcho đến khi có\b",
    re.IGNORECASE,
)
SESSION = re.compile(r"\b(?:kỳ họp|phiên họp|hội nghị|số liệu)(?: [^.;:()\d]{0,30})? ?$", re.IGNORECASE)
UP_TO = re.compile(r"(?:^|[,;(:.]\s?|\btừ nay )(?:cho )?đến(?: ngày)? ?$", re.IGNORECASE)  # "đến ngày D" at the head of a clause
LAST_WORDS = re.compile(r"\b(?:cho )?đến(?: ngày)? ?$", re.IGNORECASE)  # "... thông xe đến ngày D." at the end of a clause
NO_LIMIT = re.compile(r"\b(?:từ|hiệu lực|giá trị|nghỉ|số liệu|tính|nhiệm kỳ|giai đoạn|kể)\b[^.;]{0,60}$", re.IGNORECASE)
MUST = re.compile(
    r"[^.;]{0,70}?\b(?:phải|hoàn thành|hoàn thiện|xong|cơ bản|gửi|nộp|báo cáo|trình|ban hành|100 ?%)", re.IGNORECASE
)
WAS = re.compile(r"[^.;]{0,70}?\b(?:đã|mới|chưa|vẫn|có \d|còn|đạt|được)\b", re.IGNORECASE)
ONGOING = re.compile(r"\bthường xuyên\b|\bđịnh kỳ\b", re.IGNORECASE)
DATA_WINDOW = re.compile(
    r"(?:số liệu|dữ liệu|kỳ báo cáo|chốt số liệu|tính)(?: [^.;:()\d]{0,30})?(?:từ)?(?: ngày)? ?$", re.IGNORECASE
)
PLAN = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|phấn đấu|định hướng|tầm nhìn)(?: [^.;:()\d]{0,20})? ?(?:đến|tới|trong)? ?$", re.IGNORECASE
)
SOFT = re.compile(r"\bdự kiến\b", re.IGNORECASE)
