"""A paper that extraction ran together into a few giant lines, or set with a blank line behind every line: as it was again."""

import re
from itertools import pairwise

from models.domain.text import UPPER
from models.reading.foot_columns import POSITIONS
from models.reading.lines import Line, make_line

_MOST_LINES = 14  # of a paper that counts as run together
_LEAST_LENGTH = 700
_LONG_LINE = 300
_LEAST_SPACED = 12  # lines of a paper whose spacing can be judged
_WRAPPED = 45  # characters of a line that was broken by its width
_NAME = rf"[{UPPER}](?![{UPPER}])[^\W\d_]*(?: [{UPPER}](?![{UPPER}])[^\W\d_]*){{1,4}}"
_MOTTO = r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[OÒ][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập ?[-–] ?Tự do"
_TYPES = "NGHỊ QUYẾT|KẾT LUẬN|CHỈ THỊ|THÔNG BÁO|KẾ HOẠCH|BÁO CÁO|QUYẾT ĐỊNH|QUY ĐỊNH|HƯỚNG DẪN|TỜ TRÌNH|CHƯƠNG TRÌNH|GIẤY MỜI|CÔNG ĐIỆN|QUY CHẾ"
_HEAD_CUT = re.compile(
    rf" (?={_MOTTO})| (?=Số ?:? ?\d{{1,5}}[a-z]? ?[-/] ?[{UPPER}])| (?=V/v |Về việc )|/[{UPPER}]{{2,12}} (?=(?:{_NAME}|[{UPPER}][^\W\d_]+), ngày \d)|(?<=VIỆT NAM) (?=\S)|(?<=[Hh]ạnh phúc) (?=\S)"
    rf"|(?<=năm 20\d\d) (?=[{UPPER}])| (?=Kính gửi)| (?=(?:TUYỆT MẬT|TỐI MẬT|HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN)\b)| (?=(?:{_TYPES}) )|(?:{_TYPES}) (?=[^\W\d_{UPPER}])|(?<=\w) (?=\* )|(?<= \*) (?=\S)"
)
_LIST_CUT = re.compile(rf"(?<=[,;.:]) (?=[-–+] ?[{UPPER}])")
_ITEM_CUT = re.compile(
    rf"(?<=[.;:]) (?=\d{{1,2}}[.)] ?[{UPPER}])|(?<=[.;:]) (?=[IVX]{{1,5}}[.\-–] ?[{UPPER}])|(?<=[\w.;:]) (?=\d{{1,2}}\.\d{{1,2}}\.? [{UPPER}])|(?<=[\w.;:]) (?=[a-zđ]\) [{UPPER}])|(?<=[\w.;:]) (?=(?:\d{{1,2}}|[a-zđ]|[A-D])- [{UPPER}])|(?<=[.;:]) (?=[a-zđ]\) )"
)
_FOOT_CUT = re.compile(
    rf" (?=Nơi nhận ?:)| (?=(?:T ?/ ?M|K ?/ ?T|T ?/ ?L|TM\.|KT\.|TL\.|TUQ\.) ?[{UPPER}]{{2}})|(?<=[{UPPER}.])(?<!PHÓ)(?<!QUYỀN)(?<!VIÊN)(?<!CHÁNH)(?<!TRƯỞNG)(?<!/T)(?<!/L)(?<!/M)(?<!T\.)(?<!L\.)(?<!M\.)(?<!Q\.) (?={POSITIONS}\b)"
    rf"|(?<=[{UPPER}]{{2}}) (?={_NAME}$)"
)
_SENTENCE = re.compile(rf"\. (?=[{UPPER}])")


def with_parts(lines: list[Line]) -> list[Line]:
    """The lines, or their parts when the whole paper has only a few lines for its length; places in the text stay true."""
    filled = [line for line in lines if line.text]
    is_run_together = len(filled) <= _MOST_LINES and any(len(line.raw) > _LONG_LINE for line in filled)
    if not is_run_together or sum(len(line.raw) for line in filled) < _LEAST_LENGTH:
        return lines
    made: list[Line] = []
    for line in lines:
        places = [*cut_line(line.raw), len(line.raw)]
        made += [make_line(line.raw[start:end], line.start + start) for start, end in pairwise(places)] or [line]
    return made


def without_double_spacing(lines: list[Line]) -> list[Line]:
    """The lines without the single blank ones between them when nearly every line of a wrapped text has one behind it."""
    filled = [index for index, line in enumerate(lines) if line.text]
    if len(filled) < _LEAST_SPACED:
        return lines
    alone = [after - before == 2 for before, after in pairwise(filled)]
    broken = sum(1 for index in filled if lines[index].text[-1].isalnum() and len(lines[index].text) > _WRAPPED)
    if sum(alone) < 0.85 * len(alone) or broken < 0.3 * len(filled):
        return lines
    dropped = {before + 1 for before, after in pairwise(filled) if after - before == 2}
    return [line for index, line in enumerate(lines) if index not in dropped]


def cut_line(raw: str) -> list[int]:
    """Where the parts of a line begin, 0 first; the places are those of `raw`, nothing is added or lost."""
    at = {0}
    address = raw.find("Kính gửi")
    foot = max(raw.find("Nơi nhận") - 1, 0)
    body = raw.find(". ", address) if address >= 0 else -1
    head_end = body if body >= 0 else (len(raw) if re.search(_MOTTO, raw) else 0)
    at.update(found.end() for found in _HEAD_CUT.finditer(raw, 0, head_end))
    for pattern in (_LIST_CUT, _ITEM_CUT):
        at.update(found.end() for found in pattern.finditer(raw))
    at.update(found.end() for found in _FOOT_CUT.finditer(raw, foot))
    if raw.lstrip()[:1] in "-–+" or address >= 0:  # the text goes on behind the last addressee
        last = max((found.end() for found in _LIST_CUT.finditer(raw)), default=0)
        after = _SENTENCE.search(raw, last, last + 200)
        if after is not None:
            at.add(after.end())
    return sorted(at)
