"""Names of bodies, places and persons: capitals turned into the usual writing, and what looks like a body at all."""

import re

from models.domain.text import fold_words

_BODY_WORDS = [  # the usual writing of a common part of a name; longer first
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Ban Thường trực",
    "Ban Bí thư",
    "Bộ Chính trị",
    "Ban Tuyên giáo và Dân vận",
    "Ban Tuyên giáo",
    "Ban Dân vận",
    "Ban Tổ chức",
    "Ban Nội chính",
    "Ban Xây dựng Đảng",
    "Ban cán sự đảng",
    "Ban Chỉ đạo",
    "Ban Kiểm phiếu",
    "Ủy ban Kiểm tra",
    "Ủy ban nhân dân",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban Mặt trận Tổ quốc",
    "Hội đồng nhân dân",
    "Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc",
    "Văn phòng",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Thị ủy",
    "Quận ủy",
    "Đảng ủy",
    "Đảng bộ",
    "Đảng đoàn",
    "Chi bộ",
    "Chi ủy",
    "Tỉnh đoàn",
    "Đại hội đại biểu",
    "Đại hội",
    "Đoàn Chủ tịch",
    "Đoàn đại biểu Quốc hội",
    "Trưởng Đoàn",
    "Quốc hội",
    "Tòa án nhân dân tối cao",
    "Tòa án nhân dân",
    "Viện kiểm sát nhân dân tối cao",
    "Viện kiểm sát nhân dân",
    "Phó Chánh án",
    "Chánh án",
    "Phó Viện trưởng",
    "Thứ trưởng",
    "Bộ trưởng",
    "Cục trưởng",
    "Tổ trưởng",
    "Hiệu trưởng",
    "Viện trưởng",
    "Công chức",
    "Trung ương Đảng",
    "Trung ương",
    "Chính phủ",
    "Thường trực",
    "Phó Bí thư Thường trực",
    "Phó Bí thư",
    "Bí thư",
    "Phó Chánh Văn phòng",
    "Chánh Văn phòng",
    "Phó Trưởng Ban",
    "Trưởng Ban",
    "Phó Chủ tịch",
    "Chủ tịch",
    "Phó Chủ nhiệm",
    "Chủ nhiệm",
    "Phó Giám đốc",
    "Giám đốc",
    "Trưởng Ban Tổ chức",
    "Trưởng Ban Tuyên giáo",
    "Trưởng Ban Tuyên giáo và Dân vận",
    "Trưởng Ban Dân vận",
    "Trưởng Ban Nội chính",
    "Trưởng Ban Xây dựng Đảng",
    "Trưởng Ban Kinh tế",
    "Tổ chức",
    "Kiểm tra",
    "Phó Trưởng phòng",
    "Trưởng phòng",
    "Chuyên viên",
    "Nội vụ",
    "Tài chính",
    "Y tế",
    "Tư pháp",
    "Nông nghiệp và Môi trường",
    "Giáo dục và Đào tạo",
    "Khoa học và Công nghệ",
    "Kế hoạch và Đầu tư",
    "Công Thương",
    "Xây dựng",
    "Tài nguyên và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Lao động - Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Thông tin và Truyền thông",
    "Giao thông vận tải",
    "Trường Chính trị",
    "Bộ Chỉ huy Quân sự",
    "Công an",
    "Thanh tra",
    "Hội Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Liên đoàn Lao động",
    "Đoàn Thanh niên",
    "Cục Thuế",
    "Kho bạc",
    "Quân sự",
    "cơ quan",
    "các cơ quan",
    "lần thứ",
    "khối",
    "trực thuộc",
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "quận",
    "thị xã",
    "thành phố",
    "tỉnh",
    "đặc khu",
    "của",
    "và",
    "Sở",
    "Bộ",
    "Cục",
    "Phòng",
    "Ban",
    "Viện",
    "Trung tâm",
    "Ủy viên",
    "quyền",
]
_BY_WORDS = {tuple(fold_words(phrase).split()): phrase for phrase in sorted(_BODY_WORDS, key=len)}
_LONGEST = max(len(key) for key in _BY_WORDS)
WORDS_OF_BODIES = frozenset(word.lower() for phrase in _BODY_WORDS for word in phrase.split())
"""The single words, in small letters, of which names of bodies are made."""
_SHORT = {
    "UBND",
    "HĐND",
    "MTTQ",
    "TW",
    "TU",
    "UBKT",
    "BCH",
    "BTV",
    "TP",
    "TP.",
    "VP",
    "HU",
    "ĐU",
    "TNCS",
    "VPTU",
    "T/M",
    "K/T",
    "T/L",
    "II",
    "III",
    "IV",
    "VI",
    "VII",
    "VIII",
    "IX",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
    "XXII",
    "XXIII",
}
_UY = r"[uủ][ỷy]"
BODY = (  # how the name of a body begins in running text; ordinary words that begin alike are shut out
    rf"(?:Ban (?:cán sự|Cán sự|tuyên giáo|tổ chức|dân vận|nội chính|chỉ đạo|quản lý|[A-ZĐ])|Đảng đoàn|Đảng {_UY}|Đảng bộ|Văn phòng|[UỦ][ỷỶyY] ban|UBND|UBKT|UBMTTQ|HĐND|Hội đồng nhân dân|Mặt trận|MTTQ"
    rf"|Sở (?!hữu)|Công an|Bộ (?!máy|phận|mặt)|Tỉnh đoàn|Tỉnh {_UY}|Thành {_UY}|Huyện {_UY}|Thị {_UY}|Quận {_UY}|Thường trực|Thường vụ|Hội (?!nghị|thảo|thi|đủ)"
    rf"|Liên đoàn|Liên hiệp|Trường (?!hợp)|Báo (?!cáo|chí)|Đài |Chi bộ|Chi {_UY}|Thanh tra|Cục |Chi cục|Kho bạc|T[oò][àa] án|Viện |Phòng (?!ngừa|chống|cháy)"
    r"|Trung tâm|Bệnh viện|Trạm |Hạt |Thuế (?=tỉnh|thành|cơ sở)|Tổ (?=[A-ZĐ]|công tác|trưởng|giúp việc|thư ký|biên tập)|Công ty|Tổng [Cc]ông ty|Tập đoàn|Viễn thông (?=tỉnh|[A-ZĐ])|Đoàn (?!kết|viên|thể|kiểm|công|giám|thanh)|Thủ trưởng|Chánh Văn phòng|Giám đốc|Chủ tịch|Trưởng [Bb]an|Bí thư|BTV |BCSĐ|VP[A-ZĐ]*|BTG|BTC|BDV|LĐLĐ|Quân sự|Bưu điện|Ngân hàng"
    r"|Bảo hiểm|Điện lực|Cơ quan |Công chức |Hiệu trưởng|Tổ trưởng|Đội trưởng|Trưởng (?=thôn|bản|phòng|khu|trạm|[Cc]ông an|[Đđ]oàn|các|[A-ZĐ])|Phó (?=Bí thư|Chủ tịch|Chánh|Giám đốc|Trưởng)"
    r"|Vụ (?=[A-ZĐ])|Tổng cục|Tổ (?=kiểm tra|thẩm định|rà soát|soạn thảo|kiểm phiếu|đảng viên)|Đội (?=[A-ZĐ]|kiểm tra|quản lý)|Đoàn (?=kiểm tra|công tác|giám sát|thanh tra)|Nhà (?=xuất bản|hát|văn hóa|máy|thầu|trường)|Chủ đầu tư"
    rf"|Liên minh|Hợp tác xã|Hải quan|Kiểm lâm|Cấp {_UY} (?=chi bộ|cơ sở|đảng bộ|các|cấp)|Đảng viên |Bộ phận |Đồn |Cảng vụ|Tiểu ban|Quỹ (?=[A-ZĐ])|Câu lạc bộ|Thống kê (?=tỉnh|huyện|thành|cơ sở|[A-ZĐ])|Nông trường|Lâm trường|Vườn [Qq]uốc gia|Học viện|Bảo tàng|Thư viện|Đồng chí (?=[A-ZĐ]|nào ))"
)


def plain_case(text: str) -> str:
    """Capitals as they are usually written: `VĂN PHÒNG` -> Văn phòng, `TỈNH ỦY BẮC GIANG` -> Tỉnh ủy Bắc Giang; mixed case stays."""
    words = text.split()
    letters = [ch for ch in text if ch.isalpha()]
    if not letters or sum(ch.isupper() for ch in letters) < 0.8 * len(letters):
        return " ".join(words)
    out: list[str] = []
    folded = [fold_words(word) for word in words]
    at = 0
    while at < len(words):
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = _BY_WORDS.get(tuple(part for word in folded[at : at + count] for part in word.split()))
            if (
                phrase
                and all(folded[at : at + count])
                and words[at] not in _SHORT
                and not re.search(r"[.;]", " ".join(words[at : at + count - 1]))
            ):
                tail = re.search(r"[,;.]+$", words[at + count - 1])
                out.append(phrase + (tail[0] if tail else ""))
                at += count
                break
        else:
            word = words[at]
            out.append(word if word.strip(",;") in _SHORT or any(ch.isdigit() for ch in word) else _title(word))
            at += 1
    made = " ".join(out)
    return made[:1].upper() + made[1:]


def _title(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


_NAME_PART = re.compile(r"[^\W\d_]{1,24}(?:[-'’][^\W\d_]{1,24})?$")
_TONED_SURNAMES = frozenset(("bàn", "bàng", "chảo", "lò"))  # without their marks they are common words
_NO_SURNAMES = frozenset("noi nhu luu kinh ban so tinh huyen thanh dang pho truong chu giam chanh bi cac van phong ngay".split())  # noqa: SIM905
_NOT_NAMES = {
    "noi nhan",
    "nhu tren",
    "da ky",
    "thuong truc",
    "bi thu",
    "pho bi thu",
    "chu tich",
    "trang",
    "ban thuong vu",
    "kinh gui",
    "xac nhan",
}
_SURNAMES = frozenset(  # folded; those of the ethnic minorities too
    """
    a am an au bach banh be bo bui ca cam cao chau chieu chu cu dam dang dao dau diep dieu dinh do doan dong duong
    giang giap h ha han hang hau ho hoa hoang hong hua hung huu huynh k ket kha khau khong khuat khuu kieu kim kinh
    kpa ksor la lai lam le lieu lo loi long lu luc luong luu ly ma mac mai man mang mau mong mua nay ngan nghe nghiem
    ngo ngu nguyen nhac nhan nhau nhieu nhu ninh nong o on pham phan phi pho phung qua quach quang que rcham sam siu
    son sung ta tang thach thai than thi thieu thoi tieu to ton tong tran trang tri trieu trinh trung truong tu tuong
    ung uong van vang vi viet vo vu vuong xa y
    """.split()  # noqa: SIM905
)


def is_person_name(text: str) -> bool:
    """Two to six words, each capitalised, the first a known family name: `Lê Thị Thu Hồng`, also in capitals."""
    words = text.strip(" .,").split()
    if not 2 <= len(words) <= 6 or not all(word[0].isupper() and _NAME_PART.match(word) for word in words):
        return False
    is_surname = words[0].lower() in _TONED_SURNAMES or fold_words(words[0]) in _SURNAMES
    return is_surname and fold_words(text) not in _NOT_NAMES


_NAME_LIKE = re.compile(r"(?:[^\W\d_]{1,12} ){1,4}[^\W\d_]{2,12}")


def may_be_name(text: str) -> bool:
    """Whether a line where a signer's name stands may be one whose family name is not in the table; never a body or a list."""
    words = text.split()
    is_titled = bool(_NAME_LIKE.fullmatch(text)) and all(
        word[0].isupper() and (len(word) == 1 or word[1:].islower()) for word in words
    )
    return is_titled and fold_words(text) not in _NOT_NAMES and fold_words(words[0]) not in _NO_SURNAMES


def is_capitals(text: str) -> bool:
    """Mostly capital letters, at least two of them."""
    letters = [ch for ch in text if ch.isalpha()]
    return len(letters) >= 2 and sum(ch.isupper() for ch in letters) >= 0.85 * len(letters)


_TITLES = re.compile(
    r"^(?:(?:Đ/c|TS\.?|ThS\.?|PGS\.?|GS\.?|BS\.?|Đồng chí|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|Chuẩn đô đốc|Luật sư|Kỹ sư|Nhà giáo)\s+)+",
    re.IGNORECASE,
)


def bare_name(text: str) -> str:
    """A signer's name without rank, degree or "Đồng chí"."""
    return _TITLES.sub("", text).strip(" .,")
