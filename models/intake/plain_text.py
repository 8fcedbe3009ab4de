"""Bytes of a plain text as a string: UTF-8, UTF-16, then Windows-1258; what is no text is refused, not guessed."""

import codecs
import unicodedata

from models.domain.errors import RuleError

_CP1258_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def decode(data: bytes) -> str:
    """The text with byte order marks and \\r removed.

    Raises:
        RuleError: binary_file for NUL bytes or too many control characters, undecodable when no encoding fits.
    """
    text = _decoded(data)
    if "\0" in text:
        raise RuleError("binary_file")
    sample = text[:200_000]
    bad = sum(1 for ch in sample if ch < " " and ch not in "\t\n\r\f\v\x1b")
    if bad > max(2, len(sample) // 200):
        raise RuleError("binary_file")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _decoded(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data[3:], "utf-8")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        return _strict(data, "utf-32")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    sample = data[:4096]
    if b"\0" in sample:
        wide = _wide_encoding(sample)
        if wide is None:
            raise RuleError("binary_file")
        return _strict(data, wide)
    text = _strict(data, "cp1258")
    return unicodedata.normalize("NFC", text) if _looks_vietnamese(text) else _refuse()


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise RuleError("undecodable") from None


def _refuse() -> str:
    raise RuleError("undecodable")


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


def _looks_vietnamese(text: str) -> bool:
    """Mostly letters and blanks; tone marks follow vowels, as the code page writes them."""
    sample = text[:100_000]
    if not sample:
        return False
    plain = sum(
        1
        for ch in sample
        if ch.isalnum() or ch.isspace() or ch in ".,;:-–—/()\"'“”‘’?!%+*&#@=_[]{}|\\<>$§…" or ch in _CP1258_TONES
    )
    if plain < 0.97 * len(sample):
        return False
    tones = [index for index, ch in enumerate(sample) if ch in _CP1258_TONES]
    good = sum(1 for index in tones if index and unicodedata.normalize("NFD", sample[index - 1])[0].lower() in "aeiouy")
    return good >= 0.9 * len(tones)
