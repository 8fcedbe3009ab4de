"""Lists of bodies in running text: where the list ends (at a verb), and how it is split into names."""

import re
from dataclasses import dataclass

from models.reading.body_names import GROUP, HEAD, name_end
from models.reading.duty_words import VERBS
from models.reading.names import BODY

_SPLIT_HEAD = re.compile(
    rf"(?:{BODY}|{GROUP}|[Ll]ãnh đạo (?:UBND|Sở|Văn phòng|Ban|[Pp]hòng|các (?:phòng|ban|cơ quan|đơn vị|sở))|cơ quan (?:thường trực|tham mưu))"
)
_LIST_JOIN = re.compile(r"(?:[,;] (?:và |cùng )?| và | cùng (?:với )?|[-–] )")
_ASIDE = re.compile(r" ?\([^()]{6,120}\)$")
_KEEP = re.compile(r"các (?:tổ chức chính trị|đoàn thể|tổ chức thành viên)")
_NO_SPLIT_BEFORE = re.compile(r"(?:ĐBQH|đại biểu Quốc hội)$")
_NOT_VERB_BEFORE = re.compile(
    r"(?:[Bb]an|Sở|Phòng|[Cc]ơ quan|(?<!chức )[Cc]án bộ|chuyên trách|[Cc]ác|của|cấp|những|mỗi|từng|và các|Trung tâm|Cục|Hội|thông tin,|tham mưu,|hội đồng|bộ phận|Đoàn|Viện|lực lượng|công tác|như kính|kính|(?<!chủ )đầu tư|Tổ) $"
)
_NOT_VERB_AFTER = re.compile(
    r"(?:tham mưu,? giúp việc|phối hợp phổ biến, giáo|phổ biến, giáo dục pháp luật (?:tỉnh|huyện|xã)|thường xuyên (?:huyện|tỉnh|thành)|tổ chức (?:chính trị|đảng|hội(?! thi| nghị| thảo| diễn| chợ)|đoàn thể|cơ sở|liên quan|thành viên|xã hội)|báo cáo viên|chỉ đạo cấp|trực tiếp của)"
)
_NOUNISH = frozenset(  # verbs that also stand inside names: cơ quan tham mưu, Ban tổ chức
    (
        "tham mưu",
        "tổ chức",
        "kiểm tra",
        "thanh tra",
        "giám sát",
        "lãnh đạo",
        "chỉ đạo",
        "điều tra",
        "quyết định",
        "tuyên truyền",
        "báo cáo",
        "giúp",
        "hướng dẫn",
        "thẩm định",
        "xây dựng",
        "nghiên cứu",
        "chấp hành",
        "phối hợp",
        "thực hiện",
        "gửi",
        "nội chính",
        "thông báo",
        "tổng hợp",
        "xử lý",
        "vận động",
        "cần",
        "phải",
    )
)
_DONE_TO = frozenset(("phân công", "kiểm tra", "giám sát", "mời", "kiểm điểm", "thanh tra"))  # "các cơ quan được phân công"
_PLAIN_VERBS = frozenset(("gửi", "cần", "phải", "tổng hợp", "phối hợp", "thực hiện"))
_LEADERS = re.compile(r"(?:lãnh đạo|chỉ đạo) (?:chủ chốt|các|UBND|Sở|Ban|Văn phòng|tỉnh|huyện)")
_VERB = re.compile(rf"(?<= )(?:{VERBS})(?![^\W\d_])")
_STOP = re.compile(r"[:.(!?]|/\./|\s[-–]\s(?=(?:Giao|Đề nghị))")
_AS_ADDRESSED = re.compile(r"như (?:trên|kính gửi|đã nêu)|nêu trên|có tên trên|kính gửi|\b[Qq]uý (?:cơ quan|đơn vị|đồng chí)")
_COMMON = r"cơ quan|đơn vị|địa phương|ban|sở|ngành|cấp [uủ][ỷy]|tổ chức đảng|tổ chức cơ sở đảng|đảng bộ|chi bộ|đồng chí|cấp|đoàn thể|chính quyền"
_GENERIC = re.compile(rf"(?:các|những)? ?(?:{_COMMON})(?:,? (?:và )?(?:các )?(?:{_COMMON}|tổ chức|liên quan|có liên quan))*")
_LIST_LABEL = re.compile(
    r"^(?:[Cc]ác )(?P<kind>[Ss]ở|[Bb]an|[Hh]uyện|[Xx]ã|[Pp]hường)(?P<colon>:| (?=[A-ZĐ])(?!Tỉnh|Thành [uủ]|Huyện|Thị [uủ]|Đảng|Trung ương|HĐND|UBND|Hội đồng|[UỦ][ỷy] ban))"
)
_PAIRS = (
    "Kế hoạch và Đầu tư",
    "Giáo dục và Đào tạo",
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Môi trường",
    "Khoa học và Công nghệ",
    "Thông tin và Truyền thông",
    "Tài nguyên và Môi trường",
    "Tuyên giáo và Dân vận",
    "Phát thanh và Truyền hình",
    "Dân tộc và Tôn giáo",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hoá, Thể thao và Du lịch",
    "Lao động - Thương binh và Xã hội",
    "Thương binh và Xã hội",
)
_THINGS = re.compile(r"(?:Kế hoạch|Chỉ tiêu|Nhiệm vụ|Quyết định|Thông báo|Kết luận|Nghị quyết|Chỉ thị|Công văn|Dự toán)\b")
GIVERS = re.compile(
    r"(?<![^\W_])(?:yêu cầu|đề nghị|giao(?! thông| dịch| ban)|đã|thống nhất|kết luận|nhận được|đồng ý|ghi nhận|đánh giá cao|biểu dương|được(?! phân công| giao| kiểm tra| giám sát| mời| kiểm điểm| thanh tra)|sẽ|là|có(?! trách nhiệm| đảng viên| nhu cầu| thẩm quyền| liên quan| vi phạm| dự án| công trình| rừng| biển| nhiệm vụ| báo cáo| văn bản| kế hoạch| phương án)|nhận thấy|nhận định|(?:bao )?gồm|tổ chức họp|như sau|nêu|trân trọng|ban hành(?! (?:kế hoạch|chương trình|hướng dẫn|văn bản|quy chế|công văn|nghị quyết|quyết định|đề án|quy định|chỉ thị|các văn bản)))(?![^\W_])"
)
_CHARGED = re.compile(r",? được (?:giao|phân công)(?: (?:nhiệm vụ|trách nhiệm))?,?$")
MAX_PHRASE = 360
_BREAK = re.compile(r"[;.:]|, (?!chống|giáo)| (?:để|và|hoặc) ")
_LIMITS = re.compile(r"(?:chậm nhất|muộn nhất|trước|trong|hoàn thành|hoàn tất|xong|báo cáo|hằng|hàng|định kỳ|theo)(?![^\W\d_])")
_SECOND_SYLLABLE = re.compile(  # "Văn phòng Đăng ký", "Dịch vụ"; not behind a place (two capitals), nor a name of one syllable
    r"(?<![^\s(])(?<![A-ZĐÂÊÔƠƯÁẠẢÃÀ]\w )(?<![A-ZĐÂÊÔƠƯÁẠẢÃÀ]\w\w )(?<![A-ZĐÂÊÔƠƯÁẠẢÃÀ]\w\w\w )(?!Thuế|Đảng|Báo|Sở|Ban|Phòng)[A-ZĐÂÊÔƠƯÁẠẢÃÀ][a-zà-ỹđ]{1,6} $"
)
_RIGHT_BEHIND = 18  # characters of the word for the body, the verb following at once
_OF_PURPOSE = re.compile(  # a body named after what it does: "Tổ công tác triển khai Đề án 06"
    r"(?:Ban [Cc]hỉ đạo|Tổ (?:công tác|giúp việc)|Hội đồng|Ủy ban|Bộ phận) [^\W\d_]+(?: [^\W\d_]+)*"
    r"|Các đồng chí [^,.;:()]{0,60}(?:phụ trách|theo dõi|phát biểu)"
)


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """Bodies named at text[start:end], and whether they only point back to the addressees."""

    start: int
    end: int
    names: tuple[str, ...]
    is_as_addressed: bool = False
    is_generic: bool = False


def read_units(text: str, at: int, *, is_given: bool = False) -> UnitPhrase | None:
    """The list of bodies that begins at `at` and ends before the first verb; None when no body begins there.

    `is_given`: it stands behind "Giao", so that a name of any kind is a body, when a verb follows it.
    """
    is_known = HEAD.match(text, at) is not None
    if not is_known and not (is_given and text[at : at + 1].isupper() and not _THINGS.match(text, at)):
        return None
    limit = min(len(text), at + MAX_PHRASE)
    label = _LIST_LABEL.match(text[at : at + 12])
    stop = _STOP.search(text, at + label.end() if label and label["colon"] == ":" else at, limit)
    while stop and stop.group() in ".(" and _is_inside(text, stop):
        after = text.find(")", stop.end(), limit) + 1 if stop.group() == "(" else stop.end()
        if after <= 0:
            break
        stop = _STOP.search(text, after, limit)
    end = stop.start() if stop else limit
    if stop is None and limit < len(text):
        end = limit
    for verb in _VERB.finditer(text, at, end):
        if text.rfind("(", at, verb.start()) > text.rfind(")", at, verb.start()):
            continue  # "Ủy ban nhân dân tỉnh (trực tiếp là Sở A)"
        if _is_verb(text, at, verb) and not _is_purpose(text, at, verb, end):
            end = verb.start()
            break
    else:
        if (stop is None and limit < len(text)) or not is_known:
            return None
    end = name_end(text, at, end)
    phrase = re.sub(
        r"(?:[\s,;:-]|\b(?:và|với|cùng|phải|cần|là|sẽ|thì|còn|đều|cũng)|; (?:cơ quan|đơn vị|thời gian))+$", "", text[at:end]
    )
    charged = _CHARGED.search(phrase)
    if (
        charged is not None
        and not _GENERIC.fullmatch(phrase[:1].lower() + phrase[1 : charged.start()])
        and "đồng chí" not in phrase[:16]
    ):
        phrase = phrase[: charged.start()]
    if not phrase:
        return None
    names = split_units(phrase)
    bare = re.split(r",? (?:nhất là|trước hết là|đặc biệt là) ", phrase)[0]
    generic = _GENERIC.fullmatch(bare[:1].lower() + bare[1:]) is not None
    return UnitPhrase(at, at + len(phrase), names, bool(_AS_ADDRESSED.search(phrase)), generic)


def _is_inside(text: str, stop: re.Match[str]) -> bool:
    """A stop that belongs to a name: "TT. HĐND", "(sau đây gọi là ...)"."""
    if stop.group() == ".":
        return (
            text[max(0, stop.start() - 2) : stop.start()] in ("TT", "TP", "Tp", "TX", " P", " Q", " H")
            or text[stop.end() : stop.end() + 1].isdigit()
        )
    return 0 < text.find(")", stop.end()) - stop.end() < 60


def _is_purpose(text: str, at: int, verb: re.Match[str], end: int) -> bool:
    """A verb right behind such a body is of its name when another one follows in the same breath."""
    if not _OF_PURPOSE.fullmatch(text, at, verb.end()) or (verb.start() - at > _RIGHT_BEHIND and text[at] != "C"):
        return False
    following = next((v for v in _VERB.finditer(text, verb.end() + 4, min(end, verb.end() + 60)) if _is_verb(text, at, v)), None)
    return (
        following is not None
        and not _BREAK.search(text, verb.end(), following.start())
        and not _LIMITS.match(text, following.start())
    )


def _is_verb(text: str, at: int, verb: re.Match[str]) -> bool:
    before = text[max(at, verb.start() - 20) : verb.start()]
    if " " not in verb.group() and _SECOND_SYLLABLE.search(text, max(at, verb.start() - 24), verb.start()):
        return False
    if _NOT_VERB_AFTER.match(text, verb.start()) or (
        _LEADERS.match(text, verb.start()) and before.endswith((", ", " và ", "; "))
    ):
        return False
    if verb.group() == "trong" and re.match(
        r"trong (?:tỉnh|huyện|toàn|hệ thống|ngành|khối|cả)", text[verb.start() : verb.start() + 20]
    ):
        return False
    if before.endswith("được ") and verb.group() in _DONE_TO:
        return False
    if verb.group() == "trình" and before.endswith(("công ", "chương ", "quy ", "quá ", "tờ ", "lộ ", "Chương ", "Tờ ")):
        return False
    if verb.group() == "gửi" and not before.endswith("kính "):
        return True
    if verb.group() in _PLAIN_VERBS and not before.endswith(("kính ", "Ban ", "Phòng ", "bộ phận ")):
        return True
    return not (verb.group() in _NOUNISH and _NOT_VERB_BEFORE.search(before))


def split_units(phrase: str) -> tuple[str, ...]:
    """The single bodies of a list; commas and "và" inside known names stay (phrases 4, boundaries)."""
    phrase = " ".join(phrase.split())
    label = _LIST_LABEL.match(phrase)
    if label and (label["colon"] == ":" or label["kind"].lower() in ("sở", "ban", "huyện")) and len(phrase) > label.end():
        return _shared_head(label["kind"].capitalize(), phrase[label.end() :])
    names: list[str] = []
    begin = 0
    for join in _LIST_JOIN.finditer(phrase):
        if (
            not _SPLIT_HEAD.match(phrase, join.end())
            or _KEEP.match(phrase, join.end())
            or _NO_SPLIT_BEFORE.search(phrase[begin : join.start()])
        ):
            continue
        names.append(phrase[begin : join.start()])
        begin = join.end()
    names.append(phrase[begin:])
    bare = (_ASIDE.sub("", name).strip(" ,;-") for name in names)
    return tuple(dict.fromkeys(name for name in bare if name))


def _shared_head(kind: str, rest: str) -> tuple[str, ...]:
    """ "các sở: Tài chính, Kế hoạch và Đầu tư, Nội vụ" -> Sở Tài chính, Sở Kế hoạch và Đầu tư, Sở Nội vụ."""
    for number, pair in enumerate(_PAIRS):
        rest = rest.replace(pair, f"\x00{number}\x00")
    names = []
    for part in re.split(r"[,;] ?(?:và )?| và ", rest.strip(" :")):
        bare = re.sub(r"\x00(\d+)\x00", lambda m: _PAIRS[int(m[1])], part).strip()
        if not bare:
            continue
        names.append(bare if HEAD.match(bare) else f"{kind} {bare}")
    return tuple(dict.fromkeys(names))
