"""Compares two PDFs of one paper word by word: page, place, size and face of every word, and the straight lines."""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from tests.paper.geometry import Glyph, Paper

_FAR = 30.0  # mm: words further apart are not the same word
_THIN = 0.8  # mm: a path that is less high is a rule
_HEAD = 95.0  # mm: rules above are those of the head
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": "-", "\u00a0": " ", "\x02": "-"})


@dataclass(frozen=True)
class Word:
    """A word on paper: left edge and baseline in mm, size in points."""

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool
    is_italic: bool


@dataclass(frozen=True)
class Deviation:
    """How far a word of the second paper stands from its place on the first, mm and points."""

    word: Word
    dx: float
    dy: float
    size: float
    has_other_style: bool


@dataclass
class Comparison:
    """What was found: pages of both, words without a partner, deviations of all others, rules as (left, top, right) that differ."""

    pages: tuple[int, int]
    lost: list[Word]
    added: list[Word]
    deviations: list[Deviation]
    rules: list[tuple[float, float, float]]  # deviations of left end, right end and height of each rule of the head, mm
    lost_rules: int = 0

    def worst(self, side: str) -> Deviation | None:
        """The greatest deviation in "dx", "dy" or "size"."""
        return max(self.deviations, key=lambda one: abs(getattr(one, side)), default=None)

    def breaks(self, tolerance: float) -> list[str]:
        """Everything that is not the same within `tolerance` mm and half a point."""
        found = [] if self.pages[0] == self.pages[1] else [f"{self.pages[0]} pages on the PDF, {self.pages[1]} from Word"]
        found += [f"page {word.page + 1}: “{word.text}” at {word.x:.1f}, {word.y:.1f} is not there" for word in self.lost]
        found += [f"page {word.page + 1}: “{word.text}” at {word.x:.1f}, {word.y:.1f} is new" for word in self.added]
        for one in self.deviations:
            where = f"page {one.word.page + 1}: “{one.word.text}” at {one.word.x:.1f}, {one.word.y:.1f}"
            if max(abs(one.dx), abs(one.dy)) > tolerance:
                found.append(f"{where} is off by {one.dx:+.2f}, {one.dy:+.2f} mm")
            if abs(one.size) > 0.5:
                found.append(f"{where} is off by {one.size:+.2f} pt")
            if one.has_other_style:
                found.append(f"{where} is bold or italic on one side only")
        found += [f"{self.lost_rules} rules of the head are not there"] if self.lost_rules else []
        found += [f"a rule of the head is off by {one}" for one in self.rules if max(map(abs, one)) > tolerance]
        return found


def words_of(paper: Paper, page: int) -> list[Word]:
    """The words of a page in the order of their baselines."""
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in paper.glyphs(page):
        rows[round(glyph.y * 4)].append(glyph)
    words: list[Word] = []
    for row in rows.values():
        current: list[Glyph] = []
        for glyph in [*sorted(row, key=lambda one: one.x), None]:
            is_blank = glyph is None or not glyph.char.strip() or glyph.char == "\u00a0"
            if current and (is_blank or glyph.x - current[-1].right > 0.08 * glyph.size):
                words.append(_word(current, page))
                current = []
            if not is_blank:
                current.append(glyph)
    return sorted(words, key=lambda word: (word.y, word.x))


def _head_rules(paper: Paper) -> list[tuple[float, float, float]]:
    """Left end, height and right end of the straight lines in the head of page 1."""
    return [
        (left, (top + bottom) / 2, right)
        for left, top, right, bottom in paper.rules(0)
        if abs(bottom - top) < _THIN and top < _HEAD and 5 < right - left < 100
    ]


def _word(glyphs: list[Glyph], page: int) -> Word:
    first = glyphs[0]
    text = unicodedata.normalize("NFC", "".join(glyph.char for glyph in glyphs).translate(_HYPHENS))
    return Word(text, page, first.x, first.y, first.size, "Bold" in first.font, "Italic" in first.font)


def compare(first: bytes, second: bytes) -> Comparison:
    """Each word of the first PDF with the nearest same word on the same page of the second."""
    ours, theirs = Paper(first), Paper(second)
    made = Comparison((len(ours), len(theirs)), [], [], [], [])
    for left, y, right in _head_rules(ours):
        near = min(_head_rules(theirs), key=lambda one: abs(one[0] - left) + abs(one[1] - y) + abs(one[2] - right), default=None)
        if near is None or abs(near[1] - y) > _FAR:
            made.lost_rules += 1
        else:
            made.rules.append((round(near[0] - left, 2), round(near[2] - right, 2), round(near[1] - y, 2)))
    for page in range(max(len(ours), len(theirs))):
        left = words_of(ours, page) if page < len(ours) else []
        free: dict[str, list[Word]] = defaultdict(list)
        for word in words_of(theirs, page) if page < len(theirs) else []:
            free[word.text].append(word)
        for word in left:
            partners = free[word.text]
            near = min(partners, key=lambda one: abs(one.x - word.x) + abs(one.y - word.y), default=None)
            if near is None or abs(near.x - word.x) + abs(near.y - word.y) > _FAR:
                made.lost.append(word)
                continue
            partners.remove(near)
            has_other_style = (near.is_bold, near.is_italic) != (word.is_bold, word.is_italic)
            made.deviations.append(Deviation(word, near.x - word.x, near.y - word.y, near.size - word.size, has_other_style))
        made.added += [word for words in free.values() for word in words]
    return made
