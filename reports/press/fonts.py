"""The one type family of the paper (Times metrics, every face embedded), its widths and its missing glyphs."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from models.domain.errors import RuleError
from reports.press.text import NO_BREAK_SPACE

ASCENT = 0.891  # the line box rises so much of the type size over the baseline
DESCENT = 0.216  # and reaches so far below it
REPLACEMENT = "□"  # what lists print for a character that the face lacks

_FOLDER = "fonts/so_don_doc_serif"
_WORDS_KEPT = 50_000
_lock = threading.Lock()


@dataclass(slots=True, eq=False)
class Face:
    """One face: its name in the PDF, the characters it has, widths in em."""

    name: str
    characters: frozenset[int]
    _advance: dict[int, float]
    _words: dict[str, float] = field(default_factory=dict)

    def width(self, text: str) -> float:
        """Width in em (times the type size in points = points). Words are remembered: letters repeat them."""
        known = self._words.get(text)
        if known is None:
            advance = self._advance
            known = sum(advance.get(ord(ch), 0.0) for ch in text)
            if len(self._words) >= _WORDS_KEPT:
                self._words.clear()
            self._words[text] = known
        return known

    @property
    def space(self) -> float:
        """Width of a blank in em."""
        return self._advance[0x20]


@dataclass(frozen=True, slots=True)
class Family:
    """The four faces."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face


def family() -> Family:
    """The bundled faces, registered with reportlab once per process."""
    with _lock:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Family:
    return Family(*(_face(style) for style in ("Regular", "Bold", "Italic", "BoldItalic")))


def _face(style: str) -> Face:
    name = f"SoDonDocSerif-{style}"
    font = TTFont(name, str(resources.as_path(f"{_FOLDER}/{name}.ttf")), asciiReadable=0)  # only the letters shown are embedded
    pdfmetrics.registerFont(font)
    known = frozenset(code for code, glyph in font.face.charToGlyph.items() if glyph)
    default = float(font.face.defaultWidth)
    advance = {code: float(font.face.charWidths.get(code, default)) / 1000 for code in known}
    advance[ord(NO_BREAK_SPACE)] = advance[0x20]
    return Face(name, known | {ord(NO_BREAK_SPACE)}, advance)


def missing_characters(text: str, face: Face) -> tuple[str, ...]:
    """Characters of the text that the face cannot draw, in order, each once."""
    known = face.characters
    if known.issuperset(map(ord, text)):
        return ()
    return tuple(dict.fromkeys(ch for ch in text if ord(ch) not in known))


def require_glyphs(texts: Iterable[tuple[str, str, Face]]) -> None:
    """Refuse a paper that would print with holes (paper-format 18.6).

    `texts`: name of the field, text, face. Raises RuleError("glyph_missing", field=..., letter_part=..., character=...).
    """
    for name, text, face in texts:
        if missing := missing_characters(text, face):
            raise RuleError("glyph_missing", field=name, letter_part=name, character=missing[0])


def printable(text: str, face: Face) -> str:
    """The text with a box for each character that the face lacks: lists print on and warn."""
    known = face.characters
    if known.issuperset(map(ord, text)):
        return text
    return "".join(ch if ord(ch) in known else REPLACEMENT for ch in text)
