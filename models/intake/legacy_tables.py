"""The two old Vietnamese codings of office files: TCVN3 (ABC, one byte a letter) and VNI (letter, then a mark byte).

What neither table names (quotes, dashes, signs) is as in Windows-1252, whose fonts these codings borrowed.
"""

import re

# Written from byte 0xA1 on; "." = not used. Capitals with a tone do not exist: they are the small ones in an *H font.
_TCVN3_ROW = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ......."  # A1 - C5
    "ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"  # C6 - FE
)
TCVN3: dict[int, str] = {0xA1 + place: letter for place, letter in enumerate(_TCVN3_ROW) if letter != "."}

_WITH_MARK = {  # base letter of the coding -> what each mark makes of it
    "a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ", "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"}
    | {"â": "â", "á": "ấ", "à": "ầ", "å": "ẩ", "ã": "ẫ", "ä": "ậ"},
    "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "á": "ế", "à": "ề", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "á": "ố", "à": "ồ", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
    "ô": {"ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "ö": {"ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"},
    "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    table = dict(_ALONE)
    table.update({base + mark: letter for base, marks in _WITH_MARK.items() for mark, letter in marks.items()})
    capitals = {written.upper(): letter.upper() for written, letter in table.items()}
    mixed = {written[0].upper() + written[1:]: letter.upper() for written, letter in table.items() if len(written) == 2}
    return {**mixed, **capitals, **table}


VNI: dict[str, str] = _vni()
"""What is written (as Windows-1252 letters) -> the letter; a capital base may carry a small mark."""

_VNI_TOKEN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_UPPER = re.compile(r"[A-Z]")
_ASCII_LOWER = re.compile(r"[a-z]")


def windows_1252(data: bytes) -> str:
    """Every byte as a character: the code page's, or C1 control characters for its five holes."""
    return data.decode("cp1252", errors="replace") if b"\x81" not in data else data.decode("latin-1")


def from_tcvn3(written: str) -> str:
    """TCVN3 text given as Windows-1252 characters; lines and words set in capitals get their toned vowels in capitals."""
    text = "".join(TCVN3.get(ord(ch), ch) if ch > "\x7f" else ch for ch in written)
    return "\n".join(_capitals(line) for line in text.split("\n"))


def from_vni(written: str) -> str:
    """VNI text given as Windows-1252 characters."""
    return _VNI_TOKEN.sub(lambda match: VNI[match[0]], written)


def _capitals(line: str) -> str:
    """The *H fonts write capitals with the codes of small letters, so capitals are told by the letters beside them."""
    if len(_ASCII_UPPER.findall(line)) >= 3 and not _ASCII_LOWER.search(line):
        return line.upper()
    return _WORD.sub(_capital_word, line)


def _capital_word(match: re.Match[str]) -> str:
    word = match[0]
    if _ASCII_UPPER.search(word[1:]) and not _ASCII_LOWER.search(word):
        return word.upper()
    return word
