"""What recognition gets wrong in ways that leave no doubt: a vowel read twice, the marks of lines that every paper has.

Nothing is guessed: a word changes only from what no Vietnamese writes to what one does, a line only in its marks.
"""

import re
import unicodedata

from models.intake.syllables import is_syllable

_KNOWN_LINES = (
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "T/M BAN THƯỜNG VỤ",
    "T/M BAN CHẤP HÀNH",
    "T/L BAN THƯỜNG VỤ",
    "TM. BAN THƯỜNG VỤ",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "KT. GIÁM ĐỐC",
    "KT. TRƯỞNG BAN",
    "K/T CHÁNH VĂN PHÒNG",
    "K/T TRƯỞNG BAN",
    "BÍ THƯ",
    "PHÓ BÍ THƯ",
    "PHÓ BÍ THƯ THƯỜNG TRỰC",
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "PHÓ CHỦ TỊCH THƯỜNG TRỰC",
    "CHÁNH VĂN PHÒNG",
    "PHÓ CHÁNH VĂN PHÒNG",
    "TRƯỞNG BAN",
    "PHÓ TRƯỞNG BAN",
    "PHÓ TRƯỞNG BAN THƯỜNG TRỰC",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "CHỦ NHIỆM",
    "PHÓ CHỦ NHIỆM",
    "TỔNG BÍ THƯ",
    "VĂN PHÒNG",
    "NGHỊ QUYẾT",
    "QUYẾT ĐỊNH",
    "CHỈ THỊ",
    "KẾT LUẬN",
    "THÔNG BÁO",
    "THÔNG BÁO KẾT LUẬN",
    "KẾ HOẠCH",
    "CHƯƠNG TRÌNH",
    "HƯỚNG DẪN",
    "QUY ĐỊNH",
    "BÁO CÁO",
    "TỜ TRÌNH",
)
_WORD = re.compile(r"[^\W\d_]{3,12}")
_MARKED = re.compile("[à-ỹ]", re.IGNORECASE)


def _plain(text: str) -> str:
    """Capitals without marks and spaces."""
    apart = unicodedata.normalize("NFD", text.upper().replace("Đ", "D"))
    return "".join(ch for ch in apart if not unicodedata.combining(ch) and not ch.isspace())


_BY_LETTERS = {_plain(line): line for line in _KNOWN_LINES}
_LONGEST = max(map(len, _KNOWN_LINES)) + 4


def mended_word(word: str) -> str:
    """A word without the vowel that was read twice ("Đêề", "Đáảng"); any other word as it is."""
    if word.isascii() or not _MARKED.search(word):
        return word
    return _WORD.sub(lambda match: _once(match[0]), word)


def mended_line(line: str) -> str:
    """The line with its own marks when it is one that every paper has ("PHÓ CHỦ TICH"); any other line as it is."""
    if len(line) > _LONGEST or line != line.upper():
        return line
    return _BY_LETTERS.get(_plain(line), line)


def _once(word: str) -> str:
    whole = unicodedata.normalize("NFC", word)
    if is_syllable(whole):
        return word
    for place in range(len(whole) - 1):
        one, other = whole[place], whole[place + 1]
        if _plain(one) == _plain(other) and one.isalpha() and not (one.isascii() and other.isascii()):
            for made in (whole[:place] + whole[place + 1 :], whole[: place + 1] + whole[place + 2 :]):
                if is_syllable(made):
                    return made
    return word
