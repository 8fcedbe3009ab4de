"""The letters of a PDF page as pieces of lines with their words, turned so that the writing stands upright."""

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from models.domain.pages import PageWord
from models.intake.legacy_tables import coding_of, convert
from models.intake.page_layout import Piece, Row

_Letter = tuple[str, float, float, float, float]
_FONT_NAME = 128
_QUARTER = math.pi / 2
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
_SIGNS = {"\ufffe": "-", "\x02": "-", "\u00ad": "-", "\0": ""}
"""What PDFium gives for a hyphen at the end of a line, and letters that are none."""
_TWICE = 0.12
"""The same letter again, moved by less than this share of its height, is drawn twice to look bold."""
_WORD_GAP = 0.2
"""A gap of this share of the height parts two words where the file has no space."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The page turned by `turn` quarters until its letters stand upright: left and upper edge, width and height in points."""

    turn: int
    left: float
    top: float
    width: float
    height: float


def clean(text: str) -> str:
    """Text of PDFium with plain hyphens and without its special signs and ligatures."""
    for written, meant in (*_SIGNS.items(), *_LIGATURES.items()):
        text = text.replace(written, meant)
    return text


def angle_of(handle: Any, raw: Any, count: int) -> int:
    """Quarter turns (PDFium counts clockwise) by which most letters of the page are turned."""
    turns = [0, 0, 0, 0]
    for place in range(0, count, max(1, count // 60)):
        angle = raw.FPDFText_GetCharAngle(handle, place)
        if angle >= 0 and raw.FPDFText_GetUnicode(handle, place) > 32:
            turns[round(angle / _QUARTER) % 4] += 1
    return turns.index(max(turns))


def frame_of(page: Any, raw: Any, angle: int) -> Frame:
    """The page's visible box, turned back by `angle`."""
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page.raw, box):
        width, height = page.get_size()
        return Frame(angle, 0.0, height, width, height)
    left, bottom, right, top = _turn(box.left, box.bottom, box.right, box.top, angle)
    return Frame(angle, left, top, right - left, top - bottom)


def pieces_of(handle: Any, raw: Any, count: int, angle: int) -> list[Piece]:
    """Letters as pieces in the order of the file: a piece ends where the line ends, at a wide gap or where the writing jumps."""
    out: list[Piece] = []
    box = raw.FS_RECTF()
    seen: dict[tuple[str, int, int], tuple[float, float]] = {}
    line = _Line(_font_namer(handle, raw))
    for place in range(count):
        code = raw.FPDFText_GetUnicode(handle, place)
        if code in (10, 13):
            line.end(out)
            continue
        if code <= 32 or code == 0xA0:
            line.space()
            continue
        if 0xD800 <= code <= 0xDFFF or not raw.FPDFText_GetLooseCharBox(handle, place, box):
            continue
        letter = clean(chr(code))
        here = _turn(box.left, box.bottom, box.right, box.top, angle)
        if not letter or _is_again(letter, here, seen):
            continue
        if not line.fits(here[0], here[1], here[3]):
            line.end(out)
        line.add(place, letter, *here)
    line.end(out)
    return out


def shown_words(rows: list[Row], frame: Frame) -> tuple[PageWord, ...]:
    """The words of the rows in their order, measured from the top left of the upright page."""
    return tuple(
        PageWord(word.text, word.left - frame.left, frame.top - word.top, word.right - frame.left, frame.top - word.bottom)
        for row in rows
        for piece in row
        for word in piece.words
    )


def _is_again(
    letter: str, here: tuple[float, float, float, float], seen: dict[tuple[str, int, int], tuple[float, float]]
) -> bool:
    """The same letter was drawn at this place before; places are kept in cells as wide as letters, neighbours looked at too."""
    left, bottom, _, top = here
    reach = max(top - bottom, 0.1) * _TWICE
    column, row = math.floor(left / 4), math.floor(bottom / 4)
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            before = seen.get((letter, x, y))
            if before is not None and abs(before[0] - left) < reach and abs(before[1] - bottom) < reach:
                return True
    seen[letter, column, row] = (left, bottom)
    return False


class _Line:
    """Letters gathered until the piece ends; `font_of` names the font of a letter by its place in the file."""

    def __init__(self, font_of: Callable[[int], str]) -> None:
        self._font_of = font_of
        self._words: list[list[_Letter]] = [[]]
        self._fonts: list[str] = []

    def fits(self, left: float, bottom: float, top: float) -> bool:
        """Whether a letter that stands here goes on where the piece stopped."""
        last = next((word[-1] for word in reversed(self._words) if word), None)
        if last is None:
            return True
        height = max(top - bottom, 0.1)
        gap = left - last[3]
        is_same_line = last[2] <= (bottom + top) / 2 <= last[4] or bottom <= (last[2] + last[4]) / 2 <= top
        return is_same_line and -1.0 * height <= gap <= 1.0 * height

    def add(self, place: int, letter: str, left: float, bottom: float, right: float, top: float) -> None:
        """A letter, `place` in the file."""
        word = self._words[-1]
        if word and left - word[-1][3] > _WORD_GAP * max(top - bottom, 0.1):
            self.space()
            word = self._words[-1]
        if not word:
            self._fonts.append(self._font_of(place))
        word.append((letter, left, bottom, right, top))

    def space(self) -> None:
        """The word ends."""
        if self._words[-1]:
            self._words.append([])

    def end(self, out: list[Piece]) -> None:
        """The piece ends and goes to `out`."""
        words = [_boxed(word) for word in self._words if word]
        if any(map(coding_of, self._fonts)):
            words = _in_unicode(words, self._fonts)
        self._words, self._fonts = [[]], []
        if words:
            out.append(
                Piece(
                    " ".join(word.text for word in words),
                    min(word.left for word in words),
                    min(word.bottom for word in words),
                    max(word.right for word in words),
                    max(word.top for word in words),
                    tuple(words),
                )
            )


def _font_namer(handle: Any, raw: Any) -> Callable[[int], str]:
    """A function that names the font of a letter."""
    name = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()

    def font_of(place: int) -> str:
        length = raw.FPDFText_GetFontInfo(handle, place, name, _FONT_NAME, flags)
        return name.value.decode("utf-8", "replace") if 0 < length <= _FONT_NAME else ""

    return font_of


def _in_unicode(words: list[Piece], fonts: list[str]) -> list[Piece]:
    """Words set in old fonts as Unicode; neighbours in one font are judged together."""
    out: list[Piece] = []
    for font, group in groupby(zip(fonts, words, strict=True), key=itemgetter(0)):
        run = [word for _, word in group]
        made = convert(" ".join(word.text for word in run), font).split(" ")
        out += [replace(word, text=text) for word, text in zip(run, made, strict=True)]
    return out


def _boxed(letters: list[_Letter]) -> Piece:
    return Piece(
        "".join(letter for letter, *_ in letters),
        min(letter[1] for letter in letters),
        min(letter[2] for letter in letters),
        max(letter[3] for letter in letters),
        max(letter[4] for letter in letters),
    )


def _turn(left: float, bottom: float, right: float, top: float, turned: int) -> tuple[float, float, float, float]:
    """The box as it lies when the page is turned so that its letters stand upright."""
    if turned == 3:  # PDFium counts clockwise
        return bottom, -right, top, -left
    if turned == 2:
        return -right, -top, -left, -bottom
    if turned == 1:
        return -top, left, -bottom, right
    return left, bottom, right, top
