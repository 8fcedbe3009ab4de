"""Marks of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT as a mark of the paper, not as words of its text (process 7.5).

Tones count: MẶT TRẬN is no mark. What recognition may have damaged (MÂT, MAT) is doubtful, and a person is asked.
"""

import re
from dataclasses import dataclass

from models.domain.documents import Secrecy
from models.domain.text import fold_words
from models.reading.names import is_capitals

LEVELS: dict[str, Secrecy] = {"mật": "mat", "tối mật": "toi_mat", "tuyệt mật": "tuyet_mat"}
_FOLDED: dict[str, Secrecy] = {"mat": "mat", "toi mat": "toi_mat", "tuyet mat": "tuyet_mat"}
_TITLES = ("Mật", "Tối mật", "Tuyệt mật", "Tối Mật", "Tuyệt Mật")
_EDGE = " \t*_#()[]|:.,;-–<>\"“”'/\\"
_LONGEST = 60
_LETTERS = re.compile(r"^\S(?: \S)+$")  # T U Y Ệ T M Ậ T: every letter stands alone
_LABEL = re.compile(r"(?:mức )?độ mật ?[:\-–] ?(?P<level>tuyệt mật|tối mật|mật)\b", re.IGNORECASE)
_HEAD_LINES = 25
_BEFORE_HEAD = re.compile(
    r"^(?P<level>(?:TUYỆT |TỐI )?MẬT) (?:KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC|Số\b|ĐẢNG CỘNG SẢN|CỘNG H|\S{1,15}(?: \S{1,15}){0,3}, ngày|(?:TỈNH|THÀNH|HUYỆN|ĐẢNG) [UỦ][ỶY]\b)"
)
_BEHIND_HEAD = re.compile(
    r"(?:KHẨN|TỐC|VIỆT NAM|năm \d{4}|\d ?[-/] ?[A-ZĐ]{2,6}/[A-ZĐ]{1,4}[a-zư]?[A-ZĐ]?|\*) (?P<level>(?:TUYỆT |TỐI )?MẬT)$"
)
_NOT_ALONE = ("BÍ", "CƠ", "BẢO", "ẨN", "THÂN", "NIÊM", "CHI")
_KINDS_OF_PAPER = re.compile(r"(?:công văn|văn bản|tài liệu|công điện|điện|hồ sơ|độ) mật(?! ?mã)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class SecretMark:
    """A mark: its level, the words that show it, whether it is beyond doubt."""

    level: Secrecy
    found: str
    is_sure: bool = True


def mark_of_line(text: str) -> SecretMark | None:
    """The mark when a line or cell is nothing but one, also letter-spaced or behind "Độ mật:"."""
    if not 3 <= len(text) <= _LONGEST * 2:
        return None
    bare = " ".join(text.strip(_EDGE).split())
    if len(bare) > _LONGEST or len(bare) < 3:
        return None
    if _LETTERS.match(bare):
        bare = bare.replace(" ", "")
        bare = next(
            (f"{first} {bare[len(first) :]}" for first in ("TỐI", "TUYỆT", "TOI", "TUYET") if bare.startswith(first)), bare
        )
    label = _LABEL.match(bare)
    if label:
        return SecretMark(LEVELS[label["level"].lower()], bare)
    if is_capitals(bare) or bare in _TITLES:
        if (level := LEVELS.get(bare.lower())) is not None:
            return SecretMark(level, bare)
        folded = _FOLDED.get(fold_words(bare))
        if folded is not None and is_capitals(bare):
            first, _, last = bare.rpartition(" ")
            return SecretMark(folded, bare, is_sure=first in ("TỐI", "TUYỆT") or (bool(first) and last == "MẬT"))
    return None


def find_mark(lines: list[str]) -> SecretMark | None:
    """The strongest mark of a text: the first sure one, else the first doubtful one.

    A line is looked at whole and, at the head of the paper, column by column; a cell of a table of many columns is no mark.
    """
    doubtful: SecretMark | None = None
    seen = 0
    for index, line in enumerate(lines):
        seen += bool(line.strip())
        for part in (line, *_columns(line)) if seen <= _HEAD_LINES else (line,):
            mark = mark_of_line(part) or (_joined(part) if seen <= _HEAD_LINES else None)
            if mark is None or (not mark.is_sure and _goes_on(lines, index)):
                continue
            if mark.is_sure:
                return mark
            doubtful = doubtful or mark
    return doubtful


def _columns(line: str) -> list[str]:
    if len(line) > 400 or line.count("|") > 1:
        return []
    return [part for part in re.split(r" {3,}|\t|\|", line) if part.strip()] if re.search(r" {3}|\t|\|", line) else []


def _joined(line: str) -> SecretMark | None:
    """A mark that text extraction joined to its neighbour of the letterhead."""
    if len(line) > 160 or "MẬT" not in line:
        return None
    bare = " ".join(line.strip(_EDGE).split())
    found = _BEFORE_HEAD.match(bare) or _BEHIND_HEAD.search(bare)
    return SecretMark(LEVELS[found["level"].lower()], found["level"]) if found else None


def _goes_on(lines: list[str], index: int) -> bool:
    """Whether the next words make MẶT TRẬN or another name of it."""
    after = next((line for line in lines[index + 1 : index + 3] if line.strip()), "")
    return fold_words(after[:20]).startswith("tran")


def mark_of_title(text: str) -> SecretMark | None:
    """The mark in a short title: the subject of an e-mail, the name of a file. Words of prose ("bí mật", "Mặt trận") are none."""
    text = " ".join(text.replace("_", " ").replace("-", " ").split())[:300]
    words = _WORD.findall(text)
    is_shouted = is_capitals(text)
    for at, word in enumerate(words):
        before, after = (words[at - 1] if at else ""), (words[at + 1] if at + 1 < len(words) else "")
        if word.upper() == "MẬT":
            if before.upper() in ("TỐI", "TUYỆT"):
                return SecretMark(LEVELS[f"{before} {word}".lower()], f"{before} {word}")
            if before.upper() in _NOT_ALONE or word == "mật":
                continue
            if word == "MẬT":
                return SecretMark("mat", word, is_sure=not is_shouted or len(words) == 1)
            if at == 0 or re.search(r"[(\[]Mật[)\]]", text):
                return SecretMark("mat", word, is_sure=bool(re.search(r"^Mật ?:|[(\[]Mật[)\]]", text)) or len(words) == 1)
        elif (
            is_capitals(word) and fold_words(word) == "mat" and fold_words(after) not in ("tran", "bang", "duong", "hang", "cau")
        ):
            level = _FOLDED.get(f"{fold_words(before)} mat", "mat")
            return SecretMark(level, f"{before} {word}" if level != "mat" else word, is_sure=False)
    found = _KINDS_OF_PAPER.search(text)
    return SecretMark("mat", found[0], is_sure=False) if found else None
