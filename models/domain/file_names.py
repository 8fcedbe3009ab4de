"""Names of files that go to a person's disk: safe on Windows and Linux, for display only (stored files are named by hash)."""

import re
import unicodedata

MAX_UTF16 = 120
MAX_BYTES = 200

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DROPPED_CATEGORIES = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,10}")


def safe_file_name(name: str, *, fallback: str = "tep") -> str:
    """The name in NFC without control and bidirectional characters, separators and reserved device names; idempotent.

    At most 120 UTF-16 units and 200 bytes; an extension of letters and digits survives the cut. Never empty, never hidden.
    """
    text = unicodedata.normalize("NFC", name)
    text = "".join(ch for ch in text if ch not in _BIDI and unicodedata.category(ch) not in _DROPPED_CATEGORIES)
    # dropping a character can put a base beside its mark
    text = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))
    text = _trimmed(text) or fallback
    stem, extension = _split(text)
    if _RESERVED.fullmatch(_trimmed(text.split(".", 1)[0])):
        stem = f"_{stem}"
    while _is_too_long(stem + extension):
        stem = stem[:-1]
        while stem and unicodedata.combining(stem[-1]):
            stem = stem[:-1]
    stem = stem.rstrip(" .") if extension else _trimmed(stem)
    return (stem or fallback) + extension


def _trimmed(text: str) -> str:
    return text.strip().lstrip(".").strip().rstrip(" .").strip()


def _split(text: str) -> tuple[str, str]:
    stem, dot, tail = text.rpartition(".")
    if dot and stem.strip(" .") and _EXTENSION.fullmatch(dot + tail):
        return stem, dot + tail
    return text, ""


def _is_too_long(text: str) -> bool:
    return len(text.encode("utf-16-le")) // 2 > MAX_UTF16 or len(text.encode("utf-8")) > MAX_BYTES
