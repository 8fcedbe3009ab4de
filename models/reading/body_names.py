"""How the name of a body begins in running text, and where it ends when no known verb follows it."""

import re

from models.domain.text import fold_words
from models.reading.duty_words import NAME_WORDS
from models.reading.names import BODY, WORDS_OF_BODIES

GROUP = (
    r"(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Mm]ỗi|[Tt]ừng) (?:ban(?! hành)|sở|cơ quan|đơn vị|địa phương|huyện|thành [uủ][ỷy]|thị [uủ][ỷy]|quận [uủ][ỷy]|đảng|chi bộ|chi(?=,)|đồng chí|tổ chức|c[ấắ]p [uủ][ỷy]"
    r"|ngành|xã|phường|thôn|tổ|phòng|hội|đoàn thể|doanh nghiệp|trường|thành viên|Ban|Sở|Tổ|Huyện|Thành|Đảng|Chi bộ|cơ sở|tỉnh|bộ phận|chủ đầu tư|nhà thầu|trưởng (?:thôn|bản|phòng|khu|ban)|hiệu trưởng|tổ trưởng|bí thư|chủ tịch|chi [uủ][ỷy]|khu phố|hợp tác xã|Tiểu ban|Đoàn (?=kiểm|công|giám|thanh|khảo)|Hội (?=[A-ZĐ](?!ghị|ghi)|đồng|viên)|Ủy ban|Đội|Trung tâm|Phòng|Chi cục|cấp chính quyền|trung tâm|bệnh viện|trạm|công ty|lực lượng|báo|công chức|quận|bộ, ngành|vụ|cục|viện|Viện|trường|văn phòng)"
)
HEAD = re.compile(
    rf"(?:{BODY}|{GROUP}|(?:ban (?:thường vụ|chấp hành|tổ chức|tuyên giáo|dân vận)|thường trực|văn phòng|[uủ][ỷy] ban kiểm tra|bí thư|chủ tịch) (?:các )?(?:chi|đảng|huyện|thành|thị|quận|tỉnh|cấp|xã|phường) ?(?:[uủ][ỷy]|bộ)?"
    rf"|chi bộ(?:, đảng bộ)? (?:cơ sở|trực thuộc|thôn)|cơ quan (?:lập|chủ quản|được|có|liên quan|soạn thảo|chuyên môn)|(?:đảng [uủ][ỷy]|huyện [uủ][ỷy]|thành [uủ][ỷy]|thị [uủ][ỷy]) (?:các )?(?:xã|phường|cơ quan|khối|quân|công|trực)|[Ll]ãnh đạo (?:UBND|Sở|Văn phòng|Ban|[Pp]hòng|các (?:phòng|ban|cơ quan|đơn vị|sở))|[Cc]ơ quan (?:thường trực|tham mưu))"
)
_UY = r"[uủ][ỷy]"
_DEPARTMENTS = (
    "Nội vụ|Tư pháp|Kế hoạch và Đầu tư|Tài chính|Công Thương|Nông nghiệp và (?:Phát triển nông thôn|PTNT|Môi trường)|Giao thông vận tải|Xây dựng"
    "|Tài nguyên và Môi trường|Thông tin và Truyền thông|Lao động(?: - |-)Thương binh và Xã hội|Văn h(?:óa|oá),? Thể thao(?: và Du lịch)?|Khoa học và Công nghệ"
    "|Giáo dục và Đào tạo|Y tế|Ngoại vụ|Du lịch|Dân tộc và Tôn giáo|Quy hoạch(?: - |-)Kiến trúc"
)
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
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"(?<![^\s(])[^\s(]+")
_BARE_WORDS = frozenset(fold_words(word) for word in NAME_WORDS)
_JOINS = frozenset(("và", "như", "kính", "gửi", "các", "chi", "khu", "cửa"))
_ROMAN = re.compile(r"[IVX]{1,5}")


def name_end(text: str, at: int, end: int) -> int:
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
