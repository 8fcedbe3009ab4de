"""Lists of bodies in running text: where a body's name begins, where it ends (at a verb), and how a list is split."""

import re
from dataclasses import dataclass

from models.domain.text import fold_words
from models.reading.duty_words import NAME_WORDS, VERBS
from models.reading.names import BODY, WORDS_OF_BODIES

_GROUP = (
    r"(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Mm]ỗi|[Tt]ừng) (?:ban(?! hành)|sở|cơ quan|đơn vị|địa phương|huyện|thành [uủ][ỷy]|thị [uủ][ỷy]|quận [uủ][ỷy]|đảng|chi bộ|chi(?=,)|đồng chí|tổ chức|c[ấắ]p [uủ][ỷy]"
    r"|ngành|xã|phường|thôn|tổ|phòng|hội|đoàn thể|doanh nghiệp|trường|thành viên|Ban|Sở|Tổ|Huyện|Thành|Đảng|Chi bộ|cơ sở|tỉnh|bộ phận|chủ đầu tư|nhà thầu|trưởng (?:thôn|bản|phòng|khu|ban)|hiệu trưởng|tổ trưởng|bí thư|chủ tịch|chi [uủ][ỷy]|khu phố|hợp tác xã|Tiểu ban|Đoàn (?=kiểm|công|giám|thanh|khảo)|Hội (?=[A-ZĐ](?!ghị|ghi)|đồng|viên)|Ủy ban|Đội|Trung tâm|Phòng|Chi cục|cấp chính quyền|trung tâm|bệnh viện|trạm|công ty|lực lượng|báo|công chức|quận|bộ, ngành|vụ|cục|viện|Viện|trường|văn phòng)"
)
_SPLIT_HEAD = re.compile(
    rf"(?:{BODY}|{_GROUP}|[Ll]ãnh đạo (?:UBND|Sở|Văn phòng|Ban|[Pp]hòng|các (?:phòng|ban|cơ quan|đơn vị|sở))|cơ quan (?:thường trực|tham mưu))"
)
HEAD = re.compile(
    rf"(?:{BODY}|{_GROUP}|(?:ban (?:thường vụ|chấp hành|tổ chức|tuyên giáo|dân vận)|thường trực|văn phòng|[uủ][ỷy] ban kiểm tra|bí thư|chủ tịch) (?:các )?(?:chi|đảng|huyện|thành|thị|quận|tỉnh|cấp|xã|phường) ?(?:[uủ][ỷy]|bộ)?"
    rf"|chi bộ(?:, đảng bộ)? (?:cơ sở|trực thuộc|thôn)|cơ quan (?:lập|chủ quản|được|có|liên quan|soạn thảo|chuyên môn)|(?:đảng [uủ][ỷy]|huyện [uủ][ỷy]|thành [uủ][ỷy]|thị [uủ][ỷy]) (?:các )?(?:xã|phường|cơ quan|khối|quân|công|trực)|[Ll]ãnh đạo (?:UBND|Sở|Văn phòng|Ban|[Pp]hòng|các (?:phòng|ban|cơ quan|đơn vị|sở))|[Cc]ơ quan (?:thường trực|tham mưu))"
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
_UY = r"[uủ][ỷy]"
_DEPARTMENTS = (
    "Nội vụ|Tư pháp|Kế hoạch và Đầu tư|Tài chính|Công Thương|Nông nghiệp và (?:Phát triển nông thôn|PTNT|Môi trường)|Giao thông vận tải|Xây dựng"
    "|Tài nguyên và Môi trường|Thông tin và Truyền thông|Lao động(?: - |-)Thương binh và Xã hội|Văn h(?:óa|oá),? Thể thao(?: và Du lịch)?|Khoa học và Công nghệ"
    "|Giáo dục và Đào tạo|Y tế|Ngoại vụ|Du lịch|Dân tộc và Tôn giáo|Quy hoạch(?: - |-)Kiến trúc"
)
_DONE_TO = frozenset(("phân công", "kiểm tra", "giám sát", "mời", "kiểm điểm", "thanh tra"))  # "các cơ quan được phân công"
_PLAIN_VERBS = frozenset(("gửi", "cần", "phải", "tổng hợp", "phối hợp", "thực hiện"))
_WHOLE = re.compile(  # a name that is complete: what follows in small letters begins the duty
    rf"(?:Sở (?:{_DEPARTMENTS})|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng) {_UY}|Tỉnh đoàn|(?<= )(?:tỉnh|huyện|(?<!tác )xã(?! hội)|phường|thành phố|thị xã|thị trấn|đặc khu)"
    rf"|(?:(?:Tỉnh|Thành|Huyện|Thị|Quận) {_UY}|(?<= )(?:tỉnh|huyện|(?<!tác )xã(?! hội)|phường|thành phố|thị xã|thị trấn|đặc khu|thôn|bản)|Chi bộ)(?: [A-ZĐÂÊÔƠƯÁẤẮÉẾÓỐỚÚỨÍÝÀẦẰÈỀÒỒỜÙỪÌỲẢẨẲẺỂỎỔỞỦỬỈỶẠẬẶẸỆỌỘỢỤỰỊỴÃẪẴẼỄÕỖỠŨỮĨỸ]\w*)+)"
    r" (?=[^\W\d_])(?![A-ZĐ])"
)
_NOUN = (
    r"(?:đảng bộ bộ phận|bộ phận|sở|ban|bộ(?! phận)|ngành|đoàn thể|cơ quan|đơn vị|địa phương|phòng|chi bộ|chi [uủ][ỷy]|chi|đảng bộ|đảng [uủ][ỷy]|(?:huyện|thị|thành|quận|tỉnh) [uủ][ỷy]|cấp [uủ][ỷy]"
    r"|tổ chức đảng|tổ chức cơ sở đảng|xã|phường|thị trấn|đặc khu|huyện|thành phố|thị xã|quận|tỉnh|thôn|bản|khu phố|tổ dân phố|trường học|trường|chủ đầu tư"
    r"|doanh nghiệp|hợp tác xã|hội|trưởng thôn|trưởng bản|trưởng phòng|thành viên|trung tâm|công ty|bệnh viện|viện|vụ|cục|trạm|đoàn kiểm tra|tổ công tác)"
)
_WHOLE_GROUP = re.compile(  # "các chi bộ trực thuộc" is complete before a word that does not go on with it
    rf"(?:[Cc]ác {_NOUN}(?:,? (?:và )?(?:các )?{_NOUN}){{0,6}}(?: (?:trực thuộc|thuộc|có liên quan|liên quan|chuyên môn|cơ sở|cấp (?:tỉnh|huyện|xã)|trên địa bàn(?: (?:tỉnh|huyện|xã|phường|thành phố))?"
    rf"|nêu trên|nói trên|của (?:tỉnh|huyện|xã|phường|thành phố)|toàn (?:tỉnh|huyện|xã)|trong (?:tỉnh|huyện|toàn tỉnh)|ven biển|cả nước)){{0,3}}"
    rf"|Tổ (?:công tác|kiểm tra|giúp việc|thẩm định|soạn thảo|biên tập)|Đoàn (?:kiểm tra|công tác|giám sát|thanh tra)|Ban (?:Tổ chức|Tuyên giáo|Dân vận|Nội chính|Xây dựng Đảng|Chỉ đạo|Quản lý dự án)|Tổ chức cán bộ)"
    r" (?=[^\W\d_])(?![A-ZĐ])"
)
_GROUP_GOES_ON = re.compile(
    r"(?:tham mưu|giúp việc|chuyên|báo chí|tố tụng|nội chính|truyền thông|quản lý|nhà nước|trung ương|ngành|đóng|hành chính|sự nghiệp|dự toán|chức năng|đảng|chính|quân|vũ trang"
    r"|bầu cử|kinh doanh|sản xuất|viễn thông|cấp|phụ|đầu|tài|y tế|giáo|hội|mầm|dân|nghề|đào|đại học|cao đẳng|được|đang|chưa|đã|dự kiến|không|lực lượng|lãnh đạo (?!và|việc)|bí thư|phó|trưởng"
    r"|thành viên|cán bộ|đồng chí|nào|đại biểu|nêu|nói|đứng|trọng điểm|điểm|khó khăn|sau|còn|sử dụng|thực hiện (?=giãn|thí)|khác|của|trên|trong|ngoài|ở|do|mà|bị|vi phạm|xây dựng [Đđ]ảng|nghiên cứu|lớn|nhỏ|mới|cũ|đó|này|ấy|kia|đối tượng)(?![^\W\d_])"
)
_IN_NAME = re.compile(  # small words that go on with a name
    r"(?:[uủ][ỷy]|viên|và|các|cùng|cũ|mới|thuộc|trực thuộc|trong|trên|tại|có|liên|vùng|ven|miền|biên|được|còn|lân|giáp|nghèo|này|nói|nơi|nêu|như|với|đoàn|tỉnh|huyện|thành|thị|xã|phường|đặc|khu|khối|cơ quan|cấp|quân|công an|bộ|khóa|khoá|nhiệm kỳ|lần|phụ trách|học|tế|cơ sở|tiểu học|mầm non|trung học|phổ thông)(?![^\W\d_])"
)
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
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"(?<![^\s(])[^\s(]+")
_BREAK = re.compile(r"[;.:]|, (?!chống|giáo)| (?:để|và|hoặc) ")
_LIMITS = re.compile(r"(?:chậm nhất|muộn nhất|trước|trong|hoàn thành|hoàn tất|xong|báo cáo|hằng|hàng|định kỳ|theo)(?![^\W\d_])")
_SECOND_SYLLABLE = re.compile(  # "Văn phòng Đăng ký", "Dịch vụ"; not behind a place (two capitals), nor a name of one syllable
    r"(?<![^\s(])(?<![A-ZĐÂÊÔƠƯÁẠẢÃÀ]\w )(?<![A-ZĐÂÊÔƠƯÁẠẢÃÀ]\w\w )(?<![A-ZĐÂÊÔƠƯÁẠẢÃÀ]\w\w\w )(?!Thuế|Đảng|Báo|Sở|Ban|Phòng)[A-ZĐÂÊÔƠƯÁẠẢÃÀ][a-zà-ỹđ]{1,6} $"
)
_BARE_WORDS = frozenset(fold_words(word) for word in NAME_WORDS)
_JOINS = frozenset(("và", "như", "kính", "gửi", "các", "chi", "khu", "cửa"))
_ROMAN = re.compile(r"[IVX]{1,5}")
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
    end = _whole_end(text, at, end)
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


def _whole_end(text: str, at: int, end: int) -> int:
    """Where the last complete name ends when a word that no verb list knows follows it; `end` when names fill the stretch."""
    for group in _WHOLE_GROUP.finditer(text, at, end):
        word = _WORD.match(text, group.end())
        if word is not None and not (
            word[0][0].isupper()
            or _IN_NAME.match(text, group.end())
            or _GROUP_GOES_ON.match(text, group.end())
            or word[0] in NAME_WORDS
        ):
            return group.end() - 1
    for name in _WHOLE.finditer(text, at, end):
        word = _WORD.match(text, name.end())
        if name[0].startswith("Chi bộ") and word is not None and word[0] in WORDS_OF_BODIES:
            continue  # "Chi bộ Trung tâm Y tế": the second syllable of a name
        if word is not None and word[0].islower() and not _IN_NAME.match(text, name.end()):
            return name.end() - 1
    return _strange_word(text, at, end)


def _strange_word(text: str, at: int, end: int) -> int:
    """Where a small word stands that is in no name, or that follows a name closed by a place or a number; `end` without one.

    Of a word of two syllables only the first has a capital (Quản lý), of a place every one (Sông Lam).
    """
    capitals, before, is_head, is_aside = 0, "", True, False
    for token in _TOKEN.finditer(text, at, end):
        word = token[0].rstrip(",;:)")
        is_aside = is_aside or text[token.start() - 1 : token.start()] == "("
        if is_aside:
            is_aside = ")" not in token[0]
            continue
        if word[:1].islower():
            is_second = capitals == 1 or (is_head and before[:1].isupper() and not before.isupper())
            is_closed = capitals > 1 or before.isdigit() or _ROMAN.fullmatch(before) is not None
            is_strange = before not in ("", "Các") and not is_second and (is_closed or not _is_of_names(word))
            if is_strange and word not in _JOINS and not _IN_NAME.match(text, token.start()):
                return token.start() - 1
            capitals, is_head = 0, word == "các"
        elif token.start() == at or HEAD.match(text, token.start()):
            capitals, is_head = 0, True
        elif not word[:1].isupper() or word.isupper():
            capitals, is_head = 0, False
        else:
            capitals, is_head = capitals + 1, False
        before = word if token[0] == word else ","
    return end


def _is_of_names(word: str) -> bool:
    """Whether names are made of the syllable, also when recognition lost its mark ("Huyện uy", "Ban cán sự dảng")."""
    return word in NAME_WORDS or word.replace("d", "đ", 1) in NAME_WORDS or (word.isascii() and word in _BARE_WORDS)


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
    if " " in text[at : verb.start()].strip()[14:] and not text.startswith("Các đồng chí", at):
        return False
    if not _OF_PURPOSE.fullmatch(text, at, verb.end()):
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
