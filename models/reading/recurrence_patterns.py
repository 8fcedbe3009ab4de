"""How papers say that a duty comes again: the patterns of recurrences.py, each with an example."""

import re

EACH = r"(?:hằng|hàng|mỗi|từng)"
HOUR = r"(?:(?P<h>\d{1,2}) ?(?:giờ|[hg]) ?(?P<m>\d{2})? ?(?:phút|['’′])? ?(?P<half>sáng |chiều |tối )?,? ?)?"
OP = r"(?P<op>(?:chậm nhất |muộn nhất )?trước |chậm nhất(?: là| vào| đến)* |muộn nhất(?: là| vào)* |vào |đến |hạn cuối )?"
DATE = r"\d{1,2}(?: tháng \d{1,2}|/\d{1,2})?(?: \([^().;]{1,40}\))?"
DAY_EACH = re.compile(  # "trước ngày 25 hàng tháng", "ngày 17 tháng 12 hằng năm", "từ ngày 1 đến ngày 5 hằng tháng"
    r"\b(?:từ ngày \d{1,2} đến )?"
    + OP
    + r"(?:hết )?(?P<date>ngày "
    + DATE
    + r"(?:(?:,| và|, và) (?:[^.;:()\d]{1,30} )?(?:ngày )?"
    + DATE
    + r"){0,3})"
    r" (?:của )?" + EACH + r" (?P<period>tháng|năm|quý)\b",
    re.IGNORECASE,
)
DAY_OF = re.compile(  # "trước ngày 25 tháng cuối quý", "trước ngày 05 của tháng sau"
    r"(?P<lead>\b"
    + EACH
    + r" (?:tháng|quý),? (?:[^.;:()\d]{1,80}? )??\(?)?\b"
    + OP
    + r"(?P<core>ngày) (?P<day>\d{1,2}) (?:của )?"
    r"(?P<of>tháng (?:sau|liền kề|kế tiếp|tiếp theo|cuối (?:của )?(?:(?:mỗi|hằng|hàng) )?quý|đầu (?:của )?quý(?: sau| tiếp theo)?))(?! thuộc)",
    re.IGNORECASE,
)
EACH_DAY = re.compile(  # "Hằng tháng, trước ngày 10", "hằng tháng (trước ngày 25)", "định kỳ 6 tháng (trước ngày 15/6)"
    r"\b(?:"
    + EACH
    + r" (?P<period>tháng|quý|năm)|định kỳ (?P<period2>0?6 tháng|sáu tháng|tháng|quý|năm)|và (?P<period3>năm)(?= \())(?P<between>[^.;:\d]{0,90}?)\b"
    + OP
    + r"(?:ngày (?P<day>\d{1,2})(?:(?: tháng |/)(?P<month>\d{1,2}))?|(?P<day2>\d{1,2})/(?P<month2>\d{1,2}))(?![\d/]|\.\d|-\d| tháng \d)",
    re.IGNORECASE,
)
IN_MONTHS = re.compile(  # "trước ngày 20 các tháng 3, 6, 9 và 12"
    r"\b"
    + OP
    + r"ngày (?P<day>\d{1,2}) (?:của )?các tháng (?P<months>\d{1,2}(?:(?:,| và|, và) \d{1,2}){1,11})(?: "
    + EACH
    + r" năm)?",
    re.IGNORECASE,
)
WEEKDAY_NAME = r"thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])\b|(?P<sunday>chủ nhật)"
WEEKDAY = re.compile(
    r"(?P<op2>\bchậm nhất(?: là| vào)? |\btrước |\bvào |\b\d )?"
    + HOUR
    + r"(?:ngày )?(?:buổi |các )?(?:sáng |chiều )?(?:"
    + WEEKDAY_NAME
    + r") (?:của )?"
    + EACH
    + r" tuần",
    re.IGNORECASE,
)
WEEK_DAY = re.compile(  # "hằng tuần, vào chiều thứ Năm", "hằng tuần (trước 16 giờ thứ Sáu)"
    r"\b"
    + EACH
    + r" tuần,? ?\(?(?:[^.;:()\d]{0,60}? )??(?P<op2>chậm nhất(?: là| vào)? |trước |vào )"
    + HOUR
    + r"(?:ngày )?(?:buổi )?(?:sáng |chiều )?(?:"
    + WEEKDAY_NAME
    + r")(?: (?:của )?"
    + EACH
    + r" tuần)?",
    re.IGNORECASE,
)
LAST_DAY = re.compile(
    r"(?P<op>\btrước |\bchậm nhất(?: là| vào)? |\bvào )?\bngày (?P<work>làm việc )?cuối cùng (?:của )?(?:"
    + EACH
    + r" )?(?P<period>tháng|quý|năm)\b(?! \d| [IV])",
    re.IGNORECASE,
)
EDGE = re.compile(r"\b(?:vào |đến |chậm nhất )?(?P<edge>đầu|cuối) " + EACH + r" (?P<period>tháng|quý|năm)\b", re.IGNORECASE)
TIMED = re.compile(
    r"\btrước (?P<h>\d{1,2}) ?(?:giờ|[hg]) ?(?P<m>\d{2})? ?(?:phút|['’′])? (?P<half>sáng |chiều |tối )?(?:hằng|hàng) ngày"
    r"|\b(?:hằng|hàng) ngày,? (?:và )?trước (?P<h2>\d{1,2}) ?(?:giờ|[hg])(?: ?(?P<m2>\d{2}))?(?: ?phút)?(?P<half2> sáng| chiều| tối)?(?!\d| ngày)",
    re.IGNORECASE,
)
BARE = re.compile(
    r"\b(?:(?:báo cáo )?định kỳ(?: vào)?,? (?:"
    + EACH
    + r" )?(?P<first>0?6 tháng|sáu tháng|0?3 tháng|0?1 tháng|12 tháng|0?1 năm|0?1 tuần|tháng|quý|năm|tuần|ngày)\b(?! \d)"
    r"(?P<more>(?:,? (?:và |hoặc )?(?:hằng |hàng )?(?:0?6 tháng|0?3 tháng|tháng|quý|năm)\b(?! \d)){0,3})"
    r"|\b(?:mỗi|một|0?1) năm (?P<twice>0?2|hai) lần"
    r"|"
    + EACH
    + r" (?P<each>ngày|tuần|tháng|quý|năm)\b|\bbáo cáo (?:[^.;:()\d]{0,50} )?theo (?P<by>tuần|tháng|quý|năm)(?= ?(?:[.,;]|$| (?:về|cho|gửi|với|và)))|(?P<months>0?6|sáu|0?3|ba|12) tháng (?:0?1|một)(?: lần|/lần)|(?P<once>tháng|quý|năm|tuần)/lần|(?:0?1|một) (?P<once2>tháng|quý|năm|tuần) (?:0?1|một) lần)",
    re.IGNORECASE,
)
PART = re.compile(r"0?6 tháng|0?3 tháng|tháng|quý|năm", re.IGNORECASE)

TWO_MONTHS = re.compile(  # "vào tháng 6 và tháng 12 hằng năm"
    r"\b(?:vào|trong|cuối) tháng (?P<first>\d{1,2})(?:,| và) (?:tháng )?(?P<second>\d{1,2}) (?:hằng|hàng|mỗi) năm\b",
    re.IGNORECASE,
)
