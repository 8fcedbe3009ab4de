"""Keys under which the names of units are equal: marks folded, abbreviations written out, filler words dropped."""

import re

from models.domain.text import fold_words, tone_canonical

# written out on both sides, so that "BCS đảng UBND tỉnh" and "Ban cán sự đảng Ủy ban nhân dân tỉnh" meet
ABBREVIATIONS: dict[str, str] = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmt": "uy ban mat tran",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc",
    "ubkt": "uy ban kiem tra",
    "cqubkt": "co quan uy ban kiem tra",
    "bcsd": "ban can su dang",
    "bcs": "ban can su",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "btc": "ban to chuc",
    "btg": "ban tuyen giao",
    "bdv": "ban dan van",
    "bnc": "ban noi chinh",
    "btgdv": "ban tuyen giao dan van",
    "vp": "van phong",
    "ub": "uy ban",
    "ct": "chinh tri",
    "xh": "xa hoi",
    "ctxh": "chinh tri xa hoi",
    "kt": "kinh te",
    "ldld": "lien doan lao dong",
    "lhpn": "lien hiep phu nu",
    "hlhpn": "hoi lien hiep phu nu",
    "hnd": "hoi nong dan",
    "ccb": "cuu chien binh",
    "tncs": "thanh nien cong san",
    "dbqh": "dai bieu quoc hoi",
    "kh": "ke hoach",
    "khdt": "ke hoach dau tu",
    "tnmt": "tai nguyen moi truong",
    "nnptnt": "nong nghiep phat trien nong thon",
    "nnmt": "nong nghiep moi truong",
    "ptnt": "phat trien nong thon",
    "nn": "nong nghiep",
    "tn": "tai nguyen",
    "mt": "moi truong",
    "gtvt": "giao thong van tai",
    "tttt": "thong tin truyen thong",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "tbxh": "thuong binh xa hoi",
    "tb": "thuong binh",
    "ld": "lao dong",
    "vhttdl": "van hoa the thao du lich",
    "vhtt": "van hoa thong tin",
    "khcn": "khoa hoc cong nghe",
    "gddt": "giao duc dao tao",
    "gd": "giao duc",
    "bhxh": "bao hiem xa hoi",
    "nhnn": "ngan hang nha nuoc",
    "kbnn": "kho bac nha nuoc",
    "qltt": "quan ly thi truong",
    "thads": "thi hanh an dan su",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "chqs": "chi huy quan su",
    "bdbp": "bo doi bien phong",
    "ptth": "phat thanh truyen hinh",
    "kcn": "khu cong nghiep",
    "tw": "trung uong",
    "tp": "thanh pho",
    "tx": "thi xa",
    "uvbtv": "uy vien ban thuong vu",
    "uvbtvtu": "uy vien ban thuong vu tinh uy",
}
_PAIRS = {  # a short form in two words; the ampersand has already gone
    "kh dt": "ke hoach dau tu", "tn mt": "tai nguyen moi truong", "gd dt": "giao duc dao tao", "kh cn": "khoa hoc cong nghe",
    "tt tt": "thong tin truyen thong", "nn ptnt": "nong nghiep phat trien nong thon", "nn mt": "nong nghiep moi truong",
    "gt vt": "giao thong van tai", "th hcc": "phuc vu hanh chinh cong",
}  # fmt: skip
# capitals after another word only: "Văn phòng HU" is the district committee, "Du lịch" and "Tư pháp" are words
_SYMBOLS = {"TU": "Tỉnh ủy", "HU": "Huyện ủy", "ĐU": "Đảng ủy", "TXU": "Thị ủy"}
_FILLERS = frozenset({"va", "cac", "cua"})
_NOTE = re.compile(r"\s*\([^()]{0,40}\)\s*$")
_PLACE_NAMED = re.compile(
    r"\b(?:xa|phuong|dac khu|thi tran|thi xa|thanh pho|huyen|quan|huyen uy|thi uy|thanh uy|quan uy|chi bo) \w"
)


def plain_key(text: str) -> str:
    """Folded words of a name, without a purpose note such as "(báo cáo)" at its end."""
    return fold_words(_NOTE.sub("", text))


def long_key(text: str) -> str:
    """The plain key with abbreviations written out and filler words dropped."""
    for symbol, words in _SYMBOLS.items():
        if symbol in text:
            text = re.sub(rf"(?<=\s){symbol}\b", words, text)
    key = plain_key(text)
    for short, words in _PAIRS.items():
        if short in key:
            key = re.sub(rf"\b{short}\b", words, key)
    first, _, rest = key.partition(" ")
    if first == "tt":  # "TT. HĐND"; elsewhere TT is thị trấn and the like
        key = f"thuong truc {rest}"
    key = " ".join(ABBREVIATIONS.get(word, word) for word in key.split()).replace("viet nam", " ")
    # the first word is never a filler, or "Vả Tỉnh ủy" (for "VP Tỉnh ủy") would be the committee itself; "các" says no name
    return " ".join(word for number, word in enumerate(key.split()) if word not in _FILLERS or (number == 0 and word != "cac"))


def marked_key(text: str) -> str:
    """Words with their marks, tone placement evened out: `Uỷ ban` = `Ủy ban`, but Thanh is not Thành."""
    words = re.findall(r"[^\W_]+", _NOTE.sub("", text))
    return tone_canonical(" ".join(words))


def initials(text: str) -> str:
    """First letters of the words, folded: `Ban Tuyên giáo Tỉnh ủy` -> `btgtu`."""
    return "".join(word[0] for word in plain_key(text).split())


def is_place_named(text: str) -> bool:
    """Whether the name ends in the proper name of a place, where one letter makes another body."""
    return _PLACE_NAMED.search(plain_key(text)) is not None


def distance(a: str, b: str, limit: int) -> int:
    """Edit distance of two short strings, or limit + 1 when it is greater."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (left != right))
        if min(row) > limit:
            return limit + 1
    return row[-1]


def slips(a: str, b: str, limit: int) -> int:
    """Letters by which two keys of as many words differ, one in a word at most; limit + 1 when more do."""
    apart = 0
    for left, right in zip(a.split(), b.split(), strict=True):
        if left != right:
            apart += distance(left, right, 1)
            if apart > limit or distance(left, right, 1) > 1:
                return limit + 1
    return apart
