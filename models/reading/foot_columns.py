"""The foot of a paper in two columns: what of a line belongs to Nơi nhận and what to the signature block beside it."""

import re

from models.domain.text import UPPER
from models.reading.lines import Line
from models.reading.names import bare_name, is_capitals, is_person_name

MARK = re.compile(
    r"(?P<mark>T ?/ ?M|K ?/ ?T|T ?/ ?L|T ?/ ?U(?!\w)|TM\.|KT\.|TL\.|(?:TM|KT|TL)(?= (?:BAN|[UỦ][YỶ]|T[ỈI]NH|ĐẢNG|HUYỆN|CHI|CH[ÁỦ]|TRƯỞNG|GIÁM))|TUQ\.?)"
    r"(?=[ .A-ZĐỦỶ]) ?(?P<rest>.*)$"
)
POSITIONS = (
    r"(?:QUYỀN |Q\. ?)?(?:PHÓ |[UỦ][YỶ] VIÊN )?(?:BÍ THƯ|TỔNG BÍ THƯ|THƯỜNG TRỰC|CHÁNH|TRƯỞNG|CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG|HIỆU TRƯỞNG"
    r"|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|[UỦ][YỶ] VIÊN|ĐỘI TRƯỞNG|CHỈ HUY TRƯỞNG|CHÍNH [UỦ][YỶ]|TỔNG BIÊN TẬP|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|VĂN PHÒNG|CÔNG CHỨC|CHUYÊN VIÊN"
    r"|THƯ KÝ|KIỂM SÁT VIÊN|THẨM PHÁN|TƯ LỆNH|TỔ TRƯỞNG|HỘI TRƯỞNG)"
)
_POSITION = re.compile(rf"{POSITIONS}\b")
_TITLED = re.compile(rf"{POSITIONS}(?: (?:thường trực|văn phòng|phòng|ban|đảng ủy|chi bộ)(?: [^\W\d_]+){{0,4}})?$", re.IGNORECASE)
_LEAST_LEFT = 7
_GAP = re.compile(r"[ \u00a0]{3,}|\t+|\|")
_MARK_BESIDE = re.compile(rf"(?<=\S) (?=(?:T ?/ ?M|K ?/ ?T|T ?/ ?L|TM\.|KT\.|TL\.|TUQ\.) ?[{UPPER}]{{2}})")
_CAPITAL_TAIL = re.compile(rf"(?<=[,;.:)]) (?=[{UPPER}][{UPPER}., \-–]{{3,80}}$)")
_TITLED_TAIL = re.compile(r"(?<=[,;.:)]) (?=(?:Phó |Quyền )?(?:Bí thư|Chủ tịch|Chánh|Trưởng|Giám đốc|Chủ nhiệm)[^,;.:)]{0,40}$)")
_NAME_TAIL = re.compile(rf"(?<=[,;.:)]) (?=(?:[{UPPER}][^\W\d_]* ){{1,5}}[{UPPER}][^\W\d_]*$)")


def is_position(text: str) -> bool:
    """Whether a line names the position a paper is signed in: in capitals, or in small letters when it is nothing else."""
    if len(text) > 90:
        return False
    return bool(is_capitals(text) and _POSITION.match(text.upper())) or bool(_TITLED.match(text))


def columns_of(line: Line) -> list[str]:
    """The columns of a line of the foot: set apart by room, or joined by one blank and told by what stands in the right one."""
    parts = [" ".join(part.replace("*", "").split()) for part in _GAP.split(line.raw) if part.strip(" *\\#")]
    if len(parts) != 1:
        return parts
    text = line.text
    for pattern in (_MARK_BESIDE, _CAPITAL_TAIL, _NAME_TAIL, _TITLED_TAIL):
        for found in pattern.finditer(text):
            right = text[found.end() :].strip()
            if found.start() < _LEAST_LEFT and pattern is not _MARK_BESIDE:
                continue  # "KT. CHỦ TỊCH", "Q. Chánh Văn phòng"
            if pattern is _MARK_BESIDE or is_person_name(bare_name(right)) or is_position(right):
                return [text[: found.start()], right]
    return [text]
