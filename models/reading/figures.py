"""Figures inside a sentence: name, comparison, value or range, unit; those that belong to a figure hang under it."""

import re
from dataclasses import dataclass, field

from models.domain.text import UPPER, fold_words

MAX_FIGURES = 40
_LONGEST_NAME = 220
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"(?:trăm |nghìn |ngàn |vạn |triệu |tỷ |tỉ ){0,3}"
_MEASURE = (
    "đồng|USD|đô la|lượt|tấn|kg|tạ|ha|m2|m3|km2?|kWh|MW|giường|lần|điểm phần trăm|điểm|bậc|giờ|ngày|tháng|năm|lít"
    "|người|hộ|lao động|việc làm|đảng viên|bác sĩ|cán bộ|học sinh|sinh viên|hội viên|đoàn viên"
    "|xã|phường|thị trấn|huyện|thôn|bản|tổ dân phố|trường|căn nhà|căn|nhà|trụ sở|cơ sở|doanh nghiệp|hợp tác xã|tổ hợp tác|dự án|công trình"
    "|chi bộ|đảng bộ|tổ chức đảng|tổ chức|mô hình|sản phẩm|tiêu chí|lớp|cuộc|vụ|kỳ|nhiệm vụ|chỉ tiêu|trạm|cầu|khu|cụm"
)
_PER = r"(?:\s?/\s?(?:[\d.]{1,9}\s)?(?:năm|người|hộ|ha|tháng|quý|dân|km2|ngày|vụ|xã|huyện|đảng viên|lao động|sào|chi bộ)){0,3}"
_UNIT = rf"(?:%{_PER}|{_SCALE}(?:{_MEASURE})\b{_PER}|(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b|[a-zà-ỹđ]{{2,12}}\b)"
_OP = (
    r"trên|hơn|vượt|cao hơn|lớn hơn|tối thiểu(?: là)?|ít nhất(?: là)?|không dưới|không thấp hơn|không ít hơn|từ|dưới|thấp hơn|nhỏ hơn"
    r"|không quá|không vượt quá|không cao hơn|tối đa(?: là)?|khoảng|xấp xỉ|ước|gần|>=|<=|>|<|≥|≤"
)
_VALUE = re.compile(
    r"(?<![\w/.,])(?:(?P<verb>giảm (?:xuống )?còn|giảm xuống|đạt|còn|giảm|tăng|là|phấn đấu|thu hút|xuống|lên|gấp|bằng|chiếm)\s(?:bình quân\s)?)?"
    rf"(?:(?:khoảng|ước|mức)\s)?(?:(?P<op>{_OP})\s?)?"
    rf"(?P<value>{_NUMBER})(?:\s?(?P<mid>%|{_SCALE}(?:đồng|USD|người|ha|tấn)?)\s?(?:[-–—]|đến)\s?(?P<to>{_NUMBER}))?(?![\d])"
    rf"\s?(?P<unit>{_UNIT})?",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"[^,;.:()\d]{0,60}?\btrở (?P<way>lên|xuống)\b", re.IGNORECASE)
_OPS = {
    "tren": ">",
    "hon": ">",
    "vuot": ">",
    "cao hon": ">",
    "lon hon": ">",
    ">": ">",
    "toi thieu": ">=",
    "it nhat": ">=",
    "khong duoi": ">=",
    "khong thap hon": ">=",
    "khong it hon": ">=",
    "tu": ">=",
    ">=": ">=",
    "≥": ">=",
    "duoi": "<",
    "thap hon": "<",
    "nho hon": "<",
    "gan": "<",
    "<": "<",
    "khong qua": "<=",
    "khong vuot qua": "<=",
    "khong cao hon": "<=",
    "toi da": "<=",
    "<=": "<=",
    "≤": "<=",
}
_NO_FIGURE = re.compile(
    r"\b\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}\b|\b\d{1,2}/\d{4}\b|\b\d+[a-z]?\s?[-/]\s?[A-ZĐ][A-Za-zĐ]{1,5}(?:[-/][A-ZĐa-z]+)*"
    r"|\b[A-Z]{3,6} \d[\d\-:/]*(?:/[A-ZĐ]+)?"
    r"|\b(?:mức độ|loại|hạng|giai đoạn|thời kỳ|nhiệm kỳ|năm|số|thứ|lần thứ|cấp|nhóm|khóa|khoá|quý|ngày|tháng|Điều|Khoản|Đề án|Chương trình|Quốc lộ|đường)"
    r" \d[\d/.\-–]*(?:\s?[-–]\s?\d{4}\b)?|\b20\d\d\s?[-–]\s?20\d\d\b|\b\d+/\d+\b|\btrên 0?1 (?:vạn |nghìn |triệu )?\w+|\b\d sao\b",
    re.IGNORECASE,
)
_PER_NAME = re.compile(r"/\s?[\d.]+\s?(?:dân|người|hộ)\b")
_PARENS = re.compile(r"\([^()]{0,300}\)")
_STRONG = re.compile(rf";|\.\s(?=[{UPPER}])|(?:,\s|\s)(?i:trong đó)\b")
_COLON = re.compile(r"[^;:()]{0,160}(?<!\d):\s*")
_WEAK = re.compile(r",\s|\svà\s|\s[-–]\s")
_NAME_HEAD = re.compile(
    r"^(?:trong đó|và|cùng với|có|là|để|cụ thể|phấn đấu|với|riêng|duy trì|đến (?:hết |cuối )?năm \d{4})\b[\s,:]*|^[\s,;:.\-–+()*]+",
    re.IGNORECASE,
)
_NAME_TAIL = re.compile(
    r"[\s,:]{0,6}\b(?:đạt(?: tỷ lệ)?|còn|giảm còn|giảm xuống(?: còn)?|phấn đấu|là|ước|từ|trên|(?:(?<=tăng )|(?<=giảm )|(?<=đạt ))bình quân|xuống|(?<!trở )lên|khoảng|chiếm|với|mức|bằng)[\s,:]{0,20}$",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?:(?:thu hút|kết nạp|xóa|xoá|xây dựng|xây mới|trồng(?: mới)?|giải quyết|tạo|đào tạo|hoàn thành|phát triển|thành lập|hỗ trợ"
    r"|công nhận|huy động|khởi công|cấp|sửa chữa|duy trì|có|tăng|giảm|bồi dưỡng|tổ chức|thêm|đưa|nâng|bảo đảm|triển khai)(?: (?:mới|thêm|được|việc|cho|việc làm cho))?\s?)+$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s(?:so với|theo|vào cuối|vào năm|trong năm)\b|;|\.\s")
_LEVEL = re.compile(r"\b(mức độ|loại|hạng|cấp|nhóm) \S+$", re.IGNORECASE)
_NO_UNIT = frozenset(
    "của so với trong và các trở hoặc tổng theo để cho tại ở đến là được có vào những số mỗi thì nhưng đối do bằng về".split()  # noqa: SIM905
)
_PURE = re.compile(rf"^{_SCALE}(?:đồng|USD|đô la|lượt|tấn|kg|tạ|ha|m2|m3|km2?|kWh|MW|lần|điểm|giờ|lít)?$", re.IGNORECASE)


@dataclass(slots=True)
class Figure:
    """One figure. `op`: = > < >= <= range; `start`, `end`: its clause in the text that was given; `subs`: those in brackets after it."""

    name: str
    op: str
    value: float
    value_to: float | None
    unit: str
    start: int
    end: int
    subs: list["Figure"] = field(default_factory=list)


def find_figures(text: str, start: int, end: int) -> list[Figure]:
    """The figures of text[start:end] in their order; years, dates, numbers of papers and of levels are none."""
    part = text[start:end]
    bare = _PARENS.sub(_blank, part)
    found = _plain_figures(bare, start)
    for brackets in _PARENS.finditer(part):
        inside = _plain_figures(" " + part[brackets.start() + 1 : brackets.end() - 1] + " ", start + brackets.start())
        owner = next((figure for figure in reversed(found) if figure.start <= start + brackets.start()), None)
        if owner is not None:
            owner.subs += inside
    return found


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _plain_figures(text: str, base: int) -> list[Figure]:
    """Figures of a text without brackets; `base` is its place."""
    per = _PER_NAME.search(text)
    masked = _NO_FIGURE.sub(_blank, _PER_NAME.sub(_blank, text))
    hits: list[re.Match[str]] = []
    for hit in _VALUE.finditer(masked):
        if (hit["unit"] or hit["verb"] or hit["op"]) and len(hits) < MAX_FIGURES:
            hits.append(hit)
    hits = [  # "Giá trị trên 01 ha: 150 triệu đồng": what stands right behind the colon is the value
        hit
        for place, hit in enumerate(hits)
        if place + 1 == len(hits) or not _COLON.fullmatch(text, hit.end(), hits[place + 1].start())
    ]
    found: list[Figure] = []
    at = 0
    for place, hit in enumerate(hits):
        after = hits[place + 1].start() if place + 1 < len(hits) else len(text)
        for mark in _STRONG.finditer(text, at, hit.start()):  # sentences without a figure before this one
            at = mark.start() + (1 if mark[0][0] in ";." else 0)
        is_before_its_name = _is_doing(text[at : hit.start()])
        cut = _boundary(text, hit.end(), after, is_before_its_name) if place + 1 < len(hits) else len(text)
        made = _figure(text, at, cut, hit, is_before_its_name, per[0] if per is not None and at <= per.start() < cut else "")
        if made.name:
            if found and (level := _LEVEL.search(found[-1].name)) and made.name.lower().startswith(level[1].lower()):
                made.name = found[-1].name[: level.start()] + made.name
            made.start, made.end = base + made.start, base + made.end
            found.append(made)
        at = cut
    return found


def _boundary(text: str, first: int, last: int, is_before_its_name: bool) -> int:
    """Where the clause of one figure ends before the next: a strong mark, else the comma nearest to the figure's own words."""
    strong = _STRONG.search(text, first, last)
    if strong is not None:
        return strong.start() + (1 if strong[0][0] in ";." else 0)
    weak = [cut.start() for cut in _WEAK.finditer(text, first, last)]
    if not weak:
        return first
    return weak[-1] if is_before_its_name else weak[0]


def _is_doing(text: str) -> bool:
    """Whether nothing or only a verb stands before the figure, so that its name follows ("Thu hút trên 2 triệu lượt khách")."""
    name = _trimmed(text)
    return not name or _DOING.fullmatch(name) is not None


def _trimmed(text: str) -> str:
    name = " ".join(text.split())
    for _ in range(4):
        shorter = _NAME_TAIL.sub("", _NAME_HEAD.sub("", name))
        if shorter == name:
            break
        name = shorter
    return name.strip(" ,:;.-–)")


def _figure(text: str, first: int, last: int, hit: re.Match[str], is_before_its_name: bool, per: str) -> Figure:
    value, upper = _number(hit["value"]), _number(hit["to"]) if hit["to"] else None
    unit = " ".join((hit["unit"] or "").split())
    if unit.lower() in _NO_UNIT:
        unit = ""
    if not unit and hit["mid"]:
        unit = hit["mid"].strip()
    name = _trimmed(text[first : hit.start()])
    verb = (hit["verb"] or "").lower()
    onward = _ONWARD.match(text, hit.end(), last)
    if is_before_its_name:
        rest = text[hit.start("unit") if hit["unit"] and not unit else hit.end() : last]
        stop = _AFTER_NAME.search(rest)
        rest = _trimmed(rest if stop is None else rest[: stop.start()])
        rest = rest.removesuffix(" trở lên").removesuffix(" trở xuống") if onward is not None else rest
        things = "" if not unit or unit == "%" or (_PURE.match(unit) and rest) else unit.split("/")[0]
        doing = name or (verb.capitalize() if verb in ("thu hút", "tăng", "giảm") else "")
        name = " ".join(word for word in (doing, things, rest) if word)
    elif verb in ("tăng", "giảm", "gấp"):
        name = f"{name} {verb}"
    if per:
        unit = f"{unit}{' '.join(per.split())}"
    return Figure(_cut(name), _op(hit, onward), value, upper, unit, first, last)


def _op(hit: re.Match[str], onward: re.Match[str] | None) -> str:
    if hit["to"]:
        return "range"
    if onward is not None and (hit["op"] or "từ").lower() == "từ":
        return ">=" if onward["way"].lower() == "lên" else "<="
    word = (hit["op"] or "").lower()
    return _OPS.get(fold_words(word.removesuffix(" là")) or word, "=")


def _cut(name: str) -> str:
    """A name of bearable length, cut between words."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0]


def _number(text: str) -> float:
    """Vietnamese figures: a dot groups thousands, a comma is the decimal point."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value
