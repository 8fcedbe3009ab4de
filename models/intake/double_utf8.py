"""UTF-8 that was taken for Windows-1252 or Latin-1 and saved as UTF-8 once more ("Ä\x90áº£ng"): turned back, or known as spoilt."""

import re
import unicodedata

from models.intake.syllables import vietnamese_share

_HIGH = "".join(bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xC0)).replace("\ufffd", "") + "".join(
    map(chr, range(0x80, 0xC0))
)
_TRAIL = f"[{re.escape(_HIGH)}\ufffd]"
_TWICE = re.compile(f"(?:[\u00c3-\u00c6\u00cc]{_TRAIL}|\u00e1[\u00ba\u00bb\u00c2]{_TRAIL}|\u00e2[\u20ac\u0080]{_TRAIL})")
"""The pairs and triples that Vietnamese letters, marks and printers' signs turn into."""
_ENOUGH = 0.02
"""Share of such pairs among the letters from which a text that cannot be turned back counts as spoilt."""
_BYTES = {chr(byte): byte for byte in range(0x100)} | {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def turned_back(text: str) -> str:
    """The text as it was before; lines without the pairs, and lines that cannot be turned back, stay."""
    if not _TWICE.search(text):
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def is_spoilt(text: str) -> bool:
    """Whether so many of the pairs stand in the text that it cannot be what was written."""
    found = sum(1 for _ in _TWICE.finditer(text))
    return found >= 2 and found > _ENOUGH * sum(1 for ch in text if not ch.isspace())


def _line(line: str) -> str:
    if not _TWICE.search(line):
        return line
    try:
        made = bytes(_BYTES[ch] for ch in line).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return line
    composed = unicodedata.normalize("NFC", made)
    before, after = vietnamese_share(line), vietnamese_share(composed)
    return made if after[1] == 0 or after[0] >= before[0] else line
