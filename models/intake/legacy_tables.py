"""The two old Vietnamese codings of office files: TCVN3 (ABC, one byte a letter) and VNI (letter, then a mark byte).

A word processor's file does not say the coding, the font of a run does: `convert` and `convert_runs` go by its name. What neither table names (quotes, dashes, signs) is as in Windows-1252, whose fonts these codings borrowed.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from models.intake.syllables import vietnamese_share

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
_OLD = re.compile("[\u00a1-\u00ff\uf0a1-\uf0ff]")
_SUBSET = re.compile(r"[A-Z]{6}\+")
_ASCII_UPPER = re.compile(r"[A-Z]")
_ASCII_LOWER = re.compile(r"[a-z]")


def coding_of(font_name: str) -> str:
    """ "tcvn3" for the .Vn fonts, "tcvn3_capitals" for those that draw small letters as capitals, "vni", or "" for all others."""
    name = _SUBSET.sub("", font_name.strip().strip("'\""), count=1)
    if name.lower().startswith(".vn"):
        family = name.split("-")[0].split(",")[0].rstrip()
        return "tcvn3_capitals" if family.endswith("H") else "tcvn3"
    return "vni" if name.lower().startswith(("vni-", "vni ")) else ""


def convert(text: str, font_name: str) -> str:
    """The letters of a run set in `font_name` as Unicode (NFC); text in other fonts, or that is Unicode already, comes back as it is.

    `text` holds the bytes of the old coding as Windows-1252 letters, or as the private letters of symbol fonts.
    """
    return _converted(text, coding_of(font_name))


def convert_runs(runs: Iterable[tuple[str, str]]) -> str:
    """The text of the runs (text, font name) of a paragraph; neighbours in one coding are read together, since VNI writes a letter
    and its mark as two characters that a run may end between.
    """
    parts = groupby(((text, coding_of(font)) for text, font in runs), key=lambda run: run[1])
    return "".join(_converted("".join(text for text, _ in group), coding) for coding, group in parts)


def _converted(text: str, coding: str) -> str:
    if not coding or not text:
        return text
    if not _OLD.search(text):
        return text.upper() if coding == "tcvn3_capitals" and text.isascii() else text
    written = "".join(chr(ord(ch) - 0xF000) if "\uf020" <= ch <= "\uf0ff" else ch for ch in text)
    if any(("\u0100" <= ch <= "\u024f" and ch not in "ŒœŠšŸŽžƒ") or "\u1e00" <= ch <= "\u1eff" for ch in written):
        return text  # letters that no old font has: Unicode under an old name
    if coding == "vni":
        made = from_vni(written)
    else:
        made = "".join(TCVN3.get(ord(ch), ch) if ch > "\x7f" else ch for ch in written)
        made = made.upper() if coding == "tcvn3_capitals" else made
    made = unicodedata.normalize("NFC", made)
    # the font's name may have outlived a conversion to Unicode: then the old reading makes worse words
    return text if vietnamese_share(written)[0] > vietnamese_share(made)[0] else made


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
