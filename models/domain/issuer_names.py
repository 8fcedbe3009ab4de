"""Whether the body a citation names is the one that issued a paper: organs speak for their committee, places may be left out."""

import re

from models.domain.text import fold_words

_ORGAN = re.compile(
    r"^(?:dong chi )?(?:(?:bi thu|pho bi thu) )?(?:thuong truc|ban thuong vu|ban chap hanh|uy ban thuong vu)? ?(?P<rest>.*)$"
)
_ASSEMBLY = re.compile(r"^dang bo (?P<level>tinh|thanh pho|huyen|thi xa|quan|xa|phuong|dac khu|thi tran)\b ?(?P<name>.*)$")
_COMMITTEES = {"tinh": "tinh uy", "thanh pho": "thanh uy", "huyen": "huyen uy", "thi xa": "thi uy", "quan": "quan uy"}
_CENTRAL = ("trung uong", "bo chinh tri", "ban bi thu", "dang cong san viet nam", "trung uong dang")
_LEVELS = ("tinh", "huyen", "xa", "phuong", "thi tran", "dac khu", "quan")
_MANY = frozenset(  # said without a place, each of these may be one of many
    (
        "huyen uy", "thi uy", "quan uy", "dang uy", "chi bo", "ban chi dao", "tieu ban", "hoi dong", "uy ban nhan dan", "hoi dong nhan dan",
        *(f"{body} {level}" for body in ("dang uy", "uy ban nhan dan", "hoi dong nhan dan") for level in _LEVELS if level != "tinh"),
    )
)  # fmt: skip
_HEADS = (*_MANY, "tinh uy", "thanh uy", "trung uong", "so", "ban", "bo", "van phong", "uy ban kiem tra")
_STATE = (("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("mttq", "mat tran to quoc"))


def issuer_key(name: str) -> str:
    """The committee or body behind a name, folded: "Ban Chấp hành Đảng bộ tỉnh" and "Ban Thường vụ Tỉnh uỷ" give `tinh uy`."""
    words = fold_words(name)
    found = _ORGAN.match(words)
    rest = (found["rest"] if found else words) or words
    if rest.startswith(_CENTRAL) or words.startswith(_CENTRAL):
        return "trung uong"
    assembly = _ASSEMBLY.match(rest)
    if assembly:
        level = assembly["level"]
        rest = f"{_COMMITTEES.get(level, f'dang uy {level}')} {assembly['name']}".strip()
    for short, long in _STATE:
        rest = re.sub(rf"\b{short}\b", long, rest)
    return rest


def same_issuer(named: str, issuer: str) -> bool | None:
    """Whether the body named in a citation is the issuer of a paper; None when it may be.

    A name without its place is that of the province or the centre; of any lower body it may mean many (numbering row 76).
    """
    first, second = issuer_key(named), issuer_key(issuer)
    if not first or not second:
        return None
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if long.startswith(short + " "):
        return None if short in _MANY else True
    return False if all(any(key == head or key.startswith(head + " ") for head in _HEADS) for key in (first, second)) else None
