"""How papers speak of bodies: heads for their bodies, kinds for all bodies of a kind, words that name no body at all."""

import re

from models.domain.text import fold_words

_HEADS = (
    "chi huy truong", "nguoi dung dau", "tong bien tap", "chanh an", "chu nhiem", "chu tich", "cuc truong", "giam doc",
    "hieu truong", "thu truong", "vien truong", "bi thu", "chanh", "truong",
)  # fmt: skip
_DISTRICT = ("huyen", "thi", "thanh", "quan")
_COMMUNE = ("xa", "phuong", "thi tran", "dac khu")
_UNDER = re.compile(r" (?:truc thuoc(?: (?:tinh|thanh|huyen|thi|quan) uy)?|trong (?:toan )?tinh|tren dia ban(?: toan)? tinh)$")

# of such words a phrase may consist without naming any body (domain/units.md 6: "Các cấp ủy, tổ chức đảng" is not a group)
_COMMON = (
    "nguoi dung dau", "to chuc co so dang", "co so dang", "to chuc dang", "chinh quyen", "dia phuong", "doan the", "cap uy", "co quan",
    "chuc nang", "don vi", "to chuc", "dang bo", "chi bo", "dang uy", "dong chi", "ca nhan", "tap the", "luc luong", "linh vuc",
    "thu truong", "lanh dao", "ban nganh", "thanh pho", "thi xa", "thi tran", "dac khu", "nganh", "huyen", "phuong", "tinh", "phong",
    "ban", "cap", "so", "xa", "uy ban", "van phong", "hoi",
)  # fmt: skip
_MORE = (
    "co lien quan", "lien quan", "co ten tren", "truc thuoc", "neu tren", "can thiet", "chuyen mon", "tham muu giup viec", "khac",
    "toan the", "nhung", "tung", "tat ca", "moi", "cac", "va", "hoac", "cung", "voi", "trong", "tren dia ban", "thuoc", "do", "nay",
    "o", "chu chot", "tren", "noi",
)  # fmt: skip
_COMMON_WORD = re.compile(rf"\b(?:{'|'.join(_COMMON)})\b")
_MORE_WORD = re.compile(rf"\b(?:{'|'.join(_MORE)})\b")
_ADDRESSED = re.compile(
    r"\bnhu (?:tren|kinh gui|da neu)\b|\bneu tren\b|\bco ten (?:o )?tren\b|\bkinh gui\b|^quy (?:co quan|don vi|dong chi)"
)


def without_head(text: str) -> str | None:
    """The body in "Giám đốc Sở Nội vụ", "Thủ trưởng các sở, ngành", "đồng chí Chánh Văn phòng"; None when no head is named."""
    words = text.split()
    folded = [fold_words(word) for word in words]
    if folded[:2] == ["dong", "chi"]:
        words, folded = words[2:], folded[2:]
    for head in _HEADS:
        count = head.count(" ") + 1
        if " ".join(folded[:count]) == head and len(words) > count:
            return " ".join(words[count:])
    return None


def kinds_named(text: str) -> tuple[str, ...]:
    """Folded beginnings of the names meant by "các huyện, thị, thành ủy", "các đảng ủy xã, phường", "các sở"; empty when none is."""
    key = _UNDER.sub("", fold_words(text))
    if not key.startswith(("cac ", "dang uy cac ")):
        return ()
    words = [word for word in key.split() if word not in ("cac", "va")]
    if words == ["so"]:
        return ("so ",)
    if len(words) > 1 and words[-1] == "uy" and set(words) <= {*_DISTRICT, "uy"} and words[0] != "uy":
        return tuple(dict.fromkeys(f"{word} uy " for word in words if word != "uy"))
    rest = " ".join(words)
    if not rest.startswith("dang uy "):
        return ()
    kinds = []
    for word in _COMMUNE:
        if re.search(rf"\b{word}\b", rest):
            kinds.append(f"dang uy {word} ")
            rest = re.sub(rf"\b{word}\b", " ", rest)
    return tuple(kinds) if set(rest.split()) == {"dang", "uy"} else ()


def is_generic(text: str) -> bool:
    """Whether the words name no body: "các cơ quan, đơn vị liên quan", "đơn vị", "các cấp ủy, tổ chức đảng"."""
    key = fold_words(text)
    if len(key) < 2 or key.isdigit():
        return True
    bare, count = _COMMON_WORD.subn(" ", key)
    return bool(count) and not _MORE_WORD.sub(" ", bare).strip()


_BEGINNING = re.compile(
    r"(?:cac|dong chi|so|ban|van phong|phong|vp|uy ban|ub\w*|hoi|hdnd|thuong truc|tt|dang|chi bo|bcs\w*|lien|tinh|huyen|thi|thanh|quan"
    r"|cong an|bo|toa|tand|vien|vks\w*|thanh tra|cuc|chi cuc|kho bac|ngan hang|bao|dai|truong|trung tam|doan|mat tran|mttq|cong doan"
    r"|co quan|cong ty|tong cong ty|tap doan|benh vien|giam doc|chu tich|bi thu|thu truong|lanh dao|nguoi|to|nhom|mot so)\b"
)


def begins_a_name(text: str) -> bool:
    """Whether the words may begin the name of a body or a group; "Đầu tư", "Dân vận Tỉnh ủy" go on with one."""
    return _BEGINNING.match(fold_words(text)) is not None


def is_as_addressed(text: str) -> bool:
    """Whether the words mean the addressees of the paper: "như Kính gửi", "các cơ quan, đơn vị nêu trên"."""
    return _ADDRESSED.search(fold_words(text)) is not None


_LEVEL_OF = {
    "tinh": "province", "tinh uy": "province", "huyen": "district", "huyen uy": "district", "quan": "district", "quan uy": "district",
    "thi xa": "district", "thi uy": "district", "xa": "commune", "phuong": "commune", "thi tran": "commune", "dac khu": "commune",
    "dang uy": "commune",
}  # fmt: skip
_TAIL = re.compile(
    r"\b(tinh uy|huyen uy|thi uy|quan uy|thanh uy|dang uy|thanh pho|thi xa|thi tran|dac khu|tinh|huyen|quan(?! (?:su|ly|trac|doi|chuc|tri|he))|xa(?! hoi)|phuong)\b"
)


def tail_of(key: str) -> tuple[str, str, str] | None:
    """The last level or parent in a folded name, its level and the proper name after it: ("huyen", "district", "yen dung").

    The level is "" where the word alone does not tell (thành phố, thành ủy); None when no such word stands there.
    """
    found = list(_TAIL.finditer(key))
    if not found:
        return None
    last = found[-1]
    return last[1], _LEVEL_OF.get(last[1], ""), key[last.end() :].strip()
