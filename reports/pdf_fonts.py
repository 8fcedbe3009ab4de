"""Faces on their way into a PDF: a code of one byte for each character, the same in every document, and the subset that it shows.

Fixed codes make a text the same bytes in each letter, so a text is encoded once in a process, and pages of different
documents can share one set of faces.
"""

import hashlib
import re
import zlib
from collections.abc import Iterable
from functools import lru_cache

from reports.pdf_face import TrueType
from reports.pdf_file import PdfFile
from reports.text import NO_BREAK_SPACE

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
_SIGNS = "–—‘’“”…§°•□×½²³₫·→≤≥−"
_FIRST = [*range(128, 256), *range(14, 32), *range(1, 10)]  # free codes of the first subset; its ASCII stands for itself
_LATER = range(33, 256)  # codes of every further subset; the blank is always of the first, where word space finds it
_FAR = 0xF0000  # private characters that stand for a code of a further subset while a text is encoded
_FAR_RUN = re.compile("[\U000f0000-\U000fffff]+")
_TEXTS_KEPT = 5000
_ESCAPED = {ord(ch): "\\" + ch for ch in "()\\"}

Piece = tuple[int, str]  # subset, characters as they stand between the brackets of a PDF string


def _usual() -> list[int]:
    """The letters of Vietnamese and the signs of office texts, which fit into the first subset."""
    from unicodedata import normalize

    marked = [normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    letters = [ch for ch in [*marked, "đ"] if ord(ch) > 126]
    return [ord(ch) for ch in [*letters, *(ch.upper() for ch in letters), *_SIGNS]]


class _Table(dict[int, str]):
    """Character -> how it is written; a character without a glyph becomes the empty square."""

    def __missing__(self, char: int) -> str:
        return self[ord("□")]


class FaceCodes:
    """The codes of one face and how its texts are written. `key`: the letter that names it in the resources of a page."""

    def __init__(self, key: str, face: TrueType) -> None:
        self.key = key
        self.face = face
        self._table = _Table()
        self._code: dict[int, tuple[int, int]] = {}
        self._texts: dict[str, tuple[Piece, ...]] = {}
        known = face.glyph_of
        for char in range(32, 127):
            self._add(char, 0, char)
        usual = [char for char in dict.fromkeys(_usual()) if char in known]
        for char, code in zip(usual, _FIRST, strict=False):
            self._add(char, 0, code)
        rest = (char for char in sorted(known) if char not in self._code and char != ord(NO_BREAK_SPACE))
        for number, char in enumerate(rest):
            self._add(char, 1 + number // len(_LATER), _LATER[number % len(_LATER)])
        self._table[ord(NO_BREAK_SPACE)] = " "  # the same width, and a reader copies a common blank

    def _add(self, char: int, subset: int, code: int) -> None:
        self._code[char] = (subset, code)
        self._table[char] = chr(_FAR + (subset << 8) + code) if subset else _ESCAPED.get(code, chr(code))

    def written(self, text: str) -> tuple[Piece, ...]:
        """The text as pieces of one subset each. Texts are remembered: letters repeat them."""
        known = self._texts.get(text)
        if known is None:
            if len(self._texts) >= _TEXTS_KEPT:
                self._texts.clear()
            raw = text.translate(self._table)
            known = ((0, raw),) if max(raw, default="") < "\U000f0000" else tuple(_pieces(raw))
            self._texts[text] = known
        return known

    def shown(self, texts: Iterable[str]) -> dict[int, dict[int, int]]:
        """Of each subset that the characters of `texts` need: code -> character, in the order of the codes."""
        found: dict[int, dict[int, int]] = {}
        for char in sorted({ord(ch) for text in texts for ch in text}):
            own = 32 if char == ord(NO_BREAK_SPACE) else char if char in self._code else ord("□")
            subset, code = self._code[own]
            found.setdefault(subset, {})[code] = own
        return {subset: dict(sorted(codes.items())) for subset, codes in sorted(found.items())}


def _pieces(raw: str) -> Iterable[Piece]:
    place = 0
    for run in _FAR_RUN.finditer(raw):
        if run.start() > place:
            yield 0, raw[place : run.start()]
        for ch in run.group():
            number = ord(ch) - _FAR
            code = number & 0xFF
            yield number >> 8, _ESCAPED.get(code, chr(code))
        place = run.end()
    if place < len(raw):
        yield 0, raw[place:]


def put_face(file: PdfFile, codes: FaceCodes, texts: Iterable[str]) -> list[tuple[str, int]]:
    """Embed what the texts of a document need of a face: the names of its fonts in the resources, and their objects."""
    fonts = []
    for subset, shown in codes.shown(texts).items():
        program, to_unicode, widths, tag = _embedded(codes.face, tuple(shown.items()))
        name = f"{tag}+{codes.face.name}"
        data = file.put_stream(program[0], f"/Filter/FlateDecode/Length1 {program[1]}")
        unicode = file.put_stream(to_unicode, "/Filter/FlateDecode")
        descriptor = file.put(f"<</Type/FontDescriptor/FontName/{name}{codes.face.descriptor}/FontFile2 {data} 0 R>>")
        number = file.put(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar {min(shown)}/LastChar {max(shown)}/Widths[{widths}]"
            f"/FontDescriptor {descriptor} 0 R/ToUnicode {unicode} 0 R>>"
        )
        fonts.append((f"{codes.key}{subset}", number))
    return fonts


@lru_cache(maxsize=256)
def _embedded(face: TrueType, shown: tuple[tuple[int, int], ...]) -> tuple[tuple[bytes, int], bytes, str, str]:
    """Program with its length, readable characters, widths and tag of a subset; letters of one day share most of theirs."""
    codes = dict(shown)
    program = face.program(codes)
    first, last = shown[0][0], shown[-1][0]
    widths = " ".join(f"{face.width(codes[code]):.4g}" if code in codes else "0" for code in range(first, last + 1))
    digest = hashlib.sha256(face.name.encode() + repr(shown).encode()).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    return (zlib.compress(program, 9), len(program)), zlib.compress(_to_unicode(shown), 9), widths, tag


def _to_unicode(shown: tuple[tuple[int, int], ...]) -> bytes:
    pairs = [f"<{code:02X}><{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in shown]
    groups = [pairs[place : place + 100] for place in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00><FF>\nendcodespacerange\n{body}\nendcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"
    ).encode("ascii")
