"""Bytes of a plain text as a string: Unicode, Windows-1258, TCVN3, VNI; what fits none of them is refused, not guessed."""

import codecs
import contextlib
import re
import unicodedata
from collections.abc import Callable

from models.domain.errors import RuleError
from models.intake.double_utf8 import is_spoilt, turned_back
from models.intake.legacy_tables import from_tcvn3, from_vni, windows_1252
from models.intake.syllables import vietnamese_share

CONVERTED = "coding_converted"
"""Remark on a text that was set in an old coding or coded twice."""
_SAMPLE = 200_000
_PIECE = _SAMPLE // 3
_SURE = 0.85
"""Share of the marked words that must be Vietnamese syllables before an old coding is believed."""
_MARGIN = 0.12
"""By how much the best coding must beat the next one."""
_USUAL_SIGNS = frozenset("“”‘’„–—…•‰€\u00a0\u00ad")
_OLD_LETTER = re.compile("[\u00a1-\u00ff]")
_NEW_LETTER = re.compile("[^\\x00-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2000-\u203a\u20ac\u2122]")
_SIGNS_ALONE = frozenset("°§·«»±²³½¼¾×÷¹º®©™")


def decode(data: bytes, remarks: list[str] | None = None) -> str:
    """The text with byte order marks and \\r removed; a text that had to be converted adds `CONVERTED` to `remarks`.

    Raises:
        RuleError: binary_file for NUL bytes or too many control characters, undecodable when no encoding fits.
    """
    text, is_converted = _decoded(data)
    if is_converted and remarks is not None:
        remarks.append(CONVERTED)
    if "\0" in text:
        raise RuleError("binary_file")
    sample = text[:200_000]
    bad = sum(1 for ch in sample if ch < " " and ch not in "\t\n\r\f\v\x1b")
    if bad > max(2, len(sample) // 200):
        raise RuleError("binary_file")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _decoded(data: bytes) -> tuple[str, bool]:
    """(text, whether it was set in an old coding)."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        return _strict(data, "utf-32"), False
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16").removeprefix("\ufeff"), False
    if data.startswith(codecs.BOM_UTF8):
        text = _strict(data[3:], "utf-8")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return _without_unicode(data)
    if is_spoilt(turned := turned_back(text)):
        raise RuleError("undecodable")
    mended = _mended(turned)
    return mended, mended != text


def _without_unicode(data: bytes) -> tuple[str, bool]:
    """Bytes that are no UTF-8: UTF-16 without a mark, or an old coding."""
    sample = data[:4096]
    if b"\0" in sample:
        wide = _wide_encoding(sample)
        if wide is None:
            raise RuleError("binary_file")
        return _strict(data, wide), False
    found = _best(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))  # capitals are told line by line
    if found is None:
        raise RuleError("undecodable")
    return found, any(ch > "\x7f" for ch in found)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise RuleError("undecodable") from None


def _from_cp1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258"))


def _from_tcvn3(data: bytes) -> str:
    return from_tcvn3(windows_1252(data))


def _from_vni(data: bytes) -> str:
    return from_vni(windows_1252(data))


_CODINGS: tuple[Callable[[bytes], str], ...] = (_from_cp1258, _from_tcvn3, _from_vni)


def _best(data: bytes) -> str | None:
    """The text in the one coding that makes it Vietnamese; None when none does or two do nearly as well."""
    sample = data if len(data) <= _SAMPLE else data[:_PIECE] + data[len(data) // 2 :][:_PIECE] + data[-_PIECE:]
    ranked: dict[str, tuple[float, Callable[[bytes], str]]] = {}
    for coding in _CODINGS:
        with contextlib.suppress(UnicodeError):
            text = coding(sample)
            ranked.setdefault(text, (_rank(text), coding))
    order = sorted(ranked.values(), key=lambda entry: entry[0], reverse=True)
    if not order or order[0][0] < _SURE or (len(order) > 1 and order[0][0] - order[1][0] < _MARGIN):
        return None
    try:
        return order[0][1](data)
    except UnicodeError:
        return None


def mend_lines(text: str) -> str:
    """Text of a word processor's file with the lines set in old fonts (.VnTime, VNI-Times) turned into Unicode.

    A line with a letter beyond the old codings is Unicode already and stays; so does one that no coding makes Vietnamese.
    What was coded to UTF-8 twice is turned back first; RuleError undecodable when letters were lost on the way.
    """
    text = turned_back(text)
    if is_spoilt(text):
        raise RuleError("undecodable")
    if not _OLD_LETTER.search(text):
        return text
    return "\n".join(
        _mended(line) if _OLD_LETTER.search(line) and not _NEW_LETTER.search(line) else line for line in text.split("\n")
    )


def _rank(text: str) -> float:
    """Share of Vietnamese words among the words beyond ASCII, signs stuck to letters counted as wrong words; 1.0 for plain text."""
    share, words = vietnamese_share(text)
    wrong = 0
    for place, ch in enumerate(text):
        if ch <= "\x7f" or ch in _USUAL_SIGNS or ch.isalpha():
            continue
        beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
        if ch not in _SIGNS_ALONE or any(other.isalpha() for other in beside):
            wrong += 1
    if words + wrong == 0:
        return 1.0
    return share * words / (words + wrong)


def _mended(text: str) -> str:
    """Unicode text; one that was saved as Unicode from an old coding is turned back first."""
    sample = text[:_SAMPLE]
    if sample.isascii() or not any("\x80" <= ch <= "\xff" for ch in sample):
        return text
    if vietnamese_share(sample)[0] >= 0.6 or _rank(sample) >= 0.6:
        return text
    try:
        data = text.encode("cp1252")
    except UnicodeError:
        try:
            data = text.encode("latin-1")
        except UnicodeError:
            return text  # letters beyond Latin-1 are in it: it is what it says
    return _best(data) or text


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: in Vietnamese text most second bytes are 0 or 1 or 0x1E."""
    even = sum(1 for byte in sample[0::2] if byte in (0, 1, 0x1E, 0x20))
    odd = sum(1 for byte in sample[1::2] if byte in (0, 1, 0x1E, 0x20))
    half = max(1, len(sample) // 2)
    if odd > 0.7 * half and odd > even:
        return "utf-16-le"
    if even > 0.7 * half and even > odd:
        return "utf-16-be"
    return None
