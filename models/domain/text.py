"""One normaliser for every text that enters, and the folded forms that matching and sorting use."""

import re
import unicodedata

_DROPPED = dict.fromkeys([0x00AD, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
_STROKE = str.maketrans({"đ": "d", "Đ": "D"})
UPPER = "".join(chr(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper())
"""The capitals of Vietnamese, for character classes: a range such as `à-ỹ` holds Đ, Ủ and Ệ too."""
_SPACES = re.compile(r"[^\S\n]+")


def normalise(text: str, *, multiline: bool = False) -> str:
    """The text as it is stored: NFC, without control, bidirectional and zero-width characters.

    One line: every run of white space becomes one blank, ends are trimmed. With `multiline` line ends become \\n and stay.
    """
    text = unicodedata.normalize(
        "NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    text = text.replace("\t", " ")
    if not text.replace("\n", "").isprintable():  # in a printable text nothing stands that has to be dropped
        text = text.translate(_DROPPED)
        text = "".join(ch for ch in text if ch == "\n" or unicodedata.category(ch) not in ("Cc", "Cs", "Cn", "Co"))
    if multiline:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return " ".join(text.split())


def fold(text: str) -> str:
    """Marks, đ and case folded away: `Đảng uỷ` and `dang uy` are equal. For matching only, never shown."""
    bare = unicodedata.normalize("NFD", text.translate(_STROKE))
    return unicodedata.normalize("NFC", "".join(ch for ch in bare if not unicodedata.combining(ch))).casefold()


def fold_words(text: str) -> str:
    """`fold`, with everything that is not a letter or digit read as one blank."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


_TONES = {"̀": 1, "̉": 2, "̃": 3, "́": 4, "̣": 5}
_LETTERS = {ch: i for i, ch in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}


def tone_canonical(text: str) -> str:
    """Lower case with the tone mark of each syllable moved to its end: `hoà` = `hòa`, `uỷ` = `ủy`; `quý` and `qúy` too."""
    out = []
    for word in unicodedata.normalize("NFD", text.lower()).split(" "):
        tones = [ch for ch in word if ch in _TONES]
        out.append(unicodedata.normalize("NFC", "".join(ch for ch in word if ch not in _TONES)) + "".join(tones))
    return " ".join(out)


def _common() -> tuple[dict[int, str], dict[int, str]]:
    """What `sort_key` makes of every character of ordinary text: rank of the letter, digit of the tone."""
    ranks: dict[int, str] = {ord(ch): " " for ch in " -/.,;:()\"'%&<>[]_“”’–"}
    tones: dict[int, str] = dict.fromkeys(ranks, "0")
    for base, rank in _LETTERS.items():
        for mark, tone in (("", 0), *_TONES.items()):
            char = unicodedata.normalize("NFC", base + mark)
            if len(char) == 1:
                ranks[ord(char)], tones[ord(char)] = chr(0x100 + rank), str(tone)
    return ranks, tones


_RANKS, _TONE_DIGITS = _common()
_IS_COMMON = re.compile(f"[0-9{re.escape(''.join(map(chr, _RANKS)))}]*").fullmatch
_DIGITS = re.compile(r"([0-9]+)")


def _number_key(digits: str) -> str:
    """Numbers sort by their length, then by their digits."""
    bare = digits.lstrip("0")
    return "0" + chr(0x30 + min(len(bare), 40)) + bare


def sort_key(text: str) -> str:
    """A key that sorts by the Vietnamese alphabet (a ă â b c d đ ...), tones after letters, numbers as numbers."""
    lower = unicodedata.normalize("NFC", text).lower()
    if _IS_COMMON(lower):  # nearly every text, and many times as fast
        parts = _DIGITS.split(lower)
        parts[1::2] = map(_number_key, parts[1::2])
        tones_of = "".join(parts[::2]).translate(_TONE_DIGITS)
        parts[::2] = [part.translate(_RANKS) for part in parts[::2]]
        return f"{''.join(parts)}\x01{tones_of}"
    letters: list[str] = []
    tones: list[str] = []
    for part in re.findall(r"\d+|\D", lower):
        if part.isdigit():
            letters.append(_number_key(part))
            continue
        chars = unicodedata.normalize("NFD", part)
        tone = next((_TONES[ch] for ch in chars if ch in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(ch for ch in chars if ch not in _TONES))
        rank = _LETTERS.get(base)
        letters.append(chr(0x100 + rank) if rank is not None else (" " if not base.isalnum() else base))
        tones.append(str(tone))
    return "".join(letters) + "\x01" + "".join(tones)
