"""Figures to reach (chỉ tiêu): numbered items of a list that is called so, with operator, value and unit."""

import re

from models.domain.text import fold_words
from models.reading.lines import Paragraph
from models.reading.result import ReadTarget

_HEADING = re.compile(r"chỉ tiêu", re.IGNORECASE)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_VALUE = re.compile(
    r"(?:(?P<verb>đạt|còn|giảm còn|giảm|tăng|là|phấn đấu|thu hút|bình quân|xuống|lên)\s)?"
    r"(?:(?:khoảng|từ|ước)\s)?(?P<op>trên|hơn|vượt|tối thiểu|ít nhất|không dưới|từ|dưới|không quá|tối đa|khoảng|>=|<=|>|<|≥|≤)?\s?"
    rf"(?P<value>{_NUMBER})(?:\s?(?:[-–]|đến)\s?(?P<to>{_NUMBER}))?"
    r"\s?(?P<unit>%|(?:nghìn |ngàn |triệu |trăm )?(?:tỷ|triệu|nghìn) (?:đồng|USD|lượt|tấn|người|ha|m2|kWh|đô la)|tỷ USD|USD|đồng|giường|người|lượt|tấn|ha|xã|trường|km|bác sĩ|đảng viên|[a-zà-ỹđ]{2,12})?",
    re.IGNORECASE,
)
_OPS = {
    "trên": ">",
    "hơn": ">",
    "vượt": ">",
    ">": ">",
    "tối thiểu": ">=",
    "ít nhất": ">=",
    "không dưới": ">=",
    "từ": ">=",
    ">=": ">=",
    "≥": ">=",
    "dưới": "<",
    "<": "<",
    "không quá": "<=",
    "tối đa": "<=",
    "<=": "<=",
    "≤": "<=",
    "khoảng": "=",
}
_PARENS = re.compile(r"\([^()]{0,200}\)")
_NAME_TAIL = re.compile(
    r"[\s,:]*(?:\b(?:đạt|còn|giảm còn|giảm xuống còn|giảm|tăng|phấn đấu|đạt tỷ lệ|là|ước|từ|trên|bình quân)\b[\s,:]*)+$",
    re.IGNORECASE,
)
_PART = re.compile(r";\s|\.\s(?=[^\W\d_a-zà-ỹ])")
_PER = re.compile(r"/\s?[\d.]+\s?(?:dân|người|hộ)\b")
_MAX_SUB = 12


def read_targets(paragraphs: list[Paragraph]) -> list[ReadTarget]:
    """Targets of every list (1) (2) ... under a heading that speaks of "chỉ tiêu" (phrases 5, SD3)."""
    found: list[ReadTarget] = []
    is_inside = False
    style = ""
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if (
            len(text) < 160
            and paragraph.marker not in ("paren",)
            and (paragraph.marker in ("number", "roman", "letter") or paragraph.is_heading or text.endswith(":"))
        ):
            if _HEADING.search(text):
                is_inside, style = True, ""
                continue
            if is_inside and style and paragraph.marker != style:
                is_inside = False
        if not is_inside or not paragraph.marker:
            continue
        if not style:
            style = paragraph.marker
        if paragraph.marker != style:
            if index and not paragraph.marker:
                continue
            is_inside = paragraph.marker == "dash"
            continue
        target = _item(paragraph)
        if target is not None:
            found.append(target)
    return found


def _item(paragraph: Paragraph) -> ReadTarget | None:
    text = paragraph.text
    parts = []
    at = paragraph.body_at
    for stop in _PART.finditer(text, at):
        parts.append((at, stop.start()))
        at = stop.end()
    parts.append((at, len(text)))
    label = int(paragraph.label) if paragraph.label.isdigit() else None
    leading = _figure(paragraph, *parts[0], label)
    if leading is None:
        return None
    subs = [sub for start, end in parts[1 : _MAX_SUB + 1] if (sub := _figure(paragraph, start, end, None)) is not None]
    return ReadTarget(
        item=leading.item,
        name=leading.name,
        op=leading.op,
        value=leading.value,
        value_to=leading.value_to,
        unit=leading.unit,
        span=paragraph.view.span(0, len(text)),
        sub_targets=tuple(subs),
    )


def _figure(paragraph: Paragraph, start: int, end: int, label: int | None) -> ReadTarget | None:
    text = paragraph.text[start:end]
    bare = _PARENS.sub(lambda m: " " * len(m[0]), text)
    per = _PER.search(bare)
    masked = bare if per is None else bare[: per.start()] + " " * len(per[0]) + bare[per.end() :]
    masked = re.sub(
        r"(?:mức độ|loại|giai đoạn|năm|số|thứ|cấp|nhóm|khóa|quý|ngày|tháng) \d[\d/.\-–]*", lambda m: "x" * len(m[0]), masked
    )
    best = None
    for hit in _VALUE.finditer(masked):
        if hit["unit"] or hit["verb"] or hit["op"]:
            best = hit
            break
    if best is None or best.start("value") > 220:
        return None
    value, upper = _number(best["value"]), _number(best["to"]) if best["to"] else None
    unit = (best["unit"] or "").strip()
    if unit.lower() in ("của", "so", "với", "trong", "và", "các", "trở", "hoặc", "tổng"):
        unit = ""
    name = " ".join(bare[: best.start()].split())
    if not name:
        lead = best["verb"].capitalize() if (best["verb"] or "").lower() in ("thu hút", "tăng", "giảm") else ""
        name = f"{lead} {' '.join(bare[best.end() :].split())[:120]}"
    elif fold_words(name) in ("thu hut", "phan dau", "hoan thanh") or len(name.split()) <= 2:
        name = f"{name} {' '.join(bare[best.end() :].split())}"[:160]
    name = _NAME_TAIL.sub("", re.sub(r"^trong đó,? ", "", name.strip())).strip(" ,:;.-")
    if per is not None:
        unit = f"{unit}{' '.join(per[0].split())}"
    if best["to"]:
        op = "range"
    else:
        op = _OPS.get((best["op"] or "").lower(), "=")
    return ReadTarget(item=label, name=name, op=op, value=value, value_to=upper, unit=unit, span=paragraph.view.span(start, end))


def _number(text: str) -> float:
    """Vietnamese figures: a dot groups thousands, a comma is the decimal point."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value
