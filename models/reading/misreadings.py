"""Marks that a scanner misread in the words which reading hangs on ("thảng 5 nãm 2024", "Nơi nhân:"), put right letter for letter."""

import re
import unicodedata

_MARKED = "".join(chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha())
_BARE = {ord(ch): {"đ": "d", "Đ": "D"}.get(ch, unicodedata.normalize("NFD", ch)[0]) for ch in _MARKED}
_PHRASES = (
    "đảng cộng sản việt nam",
    "cộng hòa xã hội chủ nghĩa việt nam",
    "độc lập - tự do - hạnh phúc",
    "nơi nhận",
    "kính gửi",
    "kính trình",
    "hoàn thành",
    "báo cáo",
    "chủ trì",
    "phối hợp",
    "chậm nhất",
    "trước ngày",
    "yêu cầu",
    "thời hạn",
)
_BY_BARE = {phrase.translate(_BARE): phrase for phrase in _PHRASES}
_WORDS = re.compile(
    r"(?<!\w)(?:"
    r"(?P<phrase>" + "|".join(_BY_BARE) + r")(?!\w)"
    r"|(?P<so>so)(?=\s{0,3}[:;.]?\s{0,3}[\dO]{1,6}[a-z]?\s?[-–—/ ]\s?(?-i:[A-Z]))"
    r"|(?P<ngay>ngay)(?=\s{0,3}\d{1,2}\s{0,3}(?:thang|[/.]\s?\d))"
    r"|(?P<thang>thang)(?=\s{0,3}\d{1,2}(?:\s{0,3},?\s{0,3}nam|\s?/\s?)\s{0,3}\d{4})"
    r"|(?P<nam>nam)(?=\s{1,3}(?:19|20)\d\d(?!\d))"
    r")|(?<=\d)\s{0,3}(?P<month>thang)(?=\s{0,3}\d)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"&nbsp;|<br ?/?>", re.IGNORECASE)  # left over by a converter
_D = r"[\dlIOo]"
_DATES = re.compile(  # letters read for figures inside a date: "ngày l4 tháng 11", "2O24", "l0 ngày"
    rf"(?<=ngày )(?!\d\d? tháng \d\d? năm \d{{4}}){_D}{{1,2}} tháng {_D}{{1,2}}(?: năm {_D}{{4}})?(?!\w)"
    rf"|(?<![\w/]){_D}{{1,2}}/{_D}{{1,2}}/(?:19|20|2O){_D}{{2}}(?!\w)|(?<!\w)l\d(?= ngày)|(?<=năm )2[O0]{_D}{{2}}(?!\w)"
)
_COMMAS = re.compile(r"(?<![\w,])\d{1,2},\d{1,2},(?:19|20)\d\d(?![\w,])")  # dots of a date read as commas
_SHIFTED = re.compile(r"(ngày)(\d) (\d)(?=/\d{1,2}/\d{4}| tháng)")  # "ngày1 0/12/2025"
_APART = re.compile(r"(ngày )(\d) (\d)(?=/\d{1,2}/\d{4}| tháng \d)")  # "ngày 1 2/12/2025"
_DIGITS = str.maketrans("lIOo", "1100")
_CANON = {"so": "số", "ngay": "ngày", "thang": "tháng", "nam": "năm", "month": "tháng"}
_KEPT = frozenset(("Nam", "NAM", "sở", "Sở", "SỞ", "sổ", "Sổ"))  # "Việt Nam 2030", "Sở 12 Trần Phú": words of their own


def repair(line: str) -> str:
    """The line with such words put right; as long as before, so that places in the text stay true."""
    line = _MARKUP.sub(lambda tag: " " * len(tag[0]), line)
    line = line.replace("nãm", "năm").replace("thảng ", "tháng ")  # no words of the language, but for "thảng thốt"
    line = _COMMAS.sub(lambda date: date[0].replace(",", "/"), line)
    line = _SHIFTED.sub(r"\1 \2\3", line)
    line = _APART.sub(r"\1 \2\3", line).replace("thá ng", "tháng ")
    line = _DATES.sub(lambda hit: _as_figures(hit[0]), line)
    bare = line.translate(_BARE)
    made: list[str] = []
    at = 0
    for hit in _WORDS.finditer(bare):
        name = hit.lastgroup or ""
        start, end = hit.span(name)
        said = line[start:end]
        right = _BY_BARE[hit[name].lower()] if name == "phrase" else _CANON[name]
        if len(right) != len(said) or said in _KEPT:
            continue
        if name == "nam" and said == "nam" and not re.search(r"\d\s{0,3}$", line[max(0, start - 4) : start]):
            continue
        if said.lower() == right or _same_but_tone_place(said.lower(), right):
            continue
        made.append(line[at:start])
        made.append("".join(new.upper() if old.isupper() else new for old, new in zip(said, right, strict=True)))
        at = end
    return "".join([*made, line[at:]]) if made else line


def _as_figures(date: str) -> str:
    """A date with its letters read as figures; words of it stay."""
    return re.sub(rf"(?<![^\W_lIOo]){_D}+(?![^\W\d_])", lambda hit: hit[0].translate(_DIGITS), date)


def _same_but_tone_place(one: str, other: str) -> bool:
    """Hoà and hòa are both right."""
    return sorted(unicodedata.normalize("NFD", one)) == sorted(unicodedata.normalize("NFD", other))
