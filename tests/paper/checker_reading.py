"""Finds the parts of a paper among the glyphs of its PDF: each text once, in the order of drawing; what is left over is a finding."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tests.paper.geometry import ASCENT, MM, Glyph, Paper

DESCENT = 0.216


@dataclass(frozen=True)
class Finding:
    """What is wrong: the rule, the page (1-based), the text it is about, what was expected and found."""

    rule: str
    page: int
    text: str
    expected: object = ""
    found: object = ""

    def __str__(self) -> str:
        return f"{self.rule}, page {self.page}, “{self.text[:40]}”: {self.expected} expected, {self.found} found"


@dataclass(frozen=True)
class Ink:
    """A glyph that shows, and the page it stands on (0-based)."""

    page: int
    glyph: Glyph


@dataclass(frozen=True)
class Row:
    """Glyphs of one part on one baseline."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(one.char for one in self.glyphs)

    @property
    def left(self) -> float:
        return min(one.x for one in self.glyphs)

    @property
    def right(self) -> float:
        return max(one.right for one in self.glyphs)

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        return max(one.size for one in self.glyphs)

    @property
    def top(self) -> float:
        return self.y - ASCENT * self.size * MM

    @property
    def bottom(self) -> float:
        return self.y + DESCENT * self.size * MM


@dataclass(frozen=True)
class Part:
    """A component as it was found; `rows` in reading order, none when it is missing."""

    name: str
    text: str
    rows: tuple[Row, ...]

    @property
    def page(self) -> int:
        return self.rows[0].page + 1 if self.rows else 0

    @property
    def right(self) -> float:
        return max(row.right for row in self.rows)

    @property
    def left(self) -> float:
        return min(row.left for row in self.rows)


def ink_of(text: str) -> str:
    """The characters of a text that leave a mark."""
    return "".join(text.split())


class Reading:
    """The ink of a PDF, of which each expected text takes its own."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.ink = [Ink(page, one) for page in range(len(paper)) for one in paper.glyphs(page) if one.char.strip()]
        self.text = "".join(one.glyph.char for one in self.ink)
        self._taken = [False] * len(self.ink)
        self._cursor = 0

    def take(self, name: str, text: str) -> Part:
        """The first untouched place of a text, from where the last one ended, else from the beginning."""
        wanted = ink_of(text)
        for start in (self._cursor, 0):
            place = self.text.find(wanted, start)
            while place >= 0 and any(self._taken[place : place + len(wanted)]):
                place = self.text.find(wanted, place + 1)
            if place >= 0 and wanted:
                end = place + len(wanted)
                self._taken[place:end] = [True] * len(wanted)
                self._cursor = end
                return Part(name, text, rows_of(self.ink[place:end]))
        return Part(name, text, ())

    def skip(self, is_known: Callable[[Row], bool]) -> None:
        """Leave out the lines that are no text of the paper (page numbers)."""
        kept = [one for row in rows_of(self.ink) if not is_known(row) for one in (Ink(row.page, glyph) for glyph in row.glyphs)]
        self.ink = kept
        self.text = "".join(one.glyph.char for one in kept)
        self._taken = [False] * len(kept)

    def cut(self, name: str, text: str) -> Part:
        """As `take`, and the text is left out of what is read on: it stands between the lines of a page's flow."""
        wanted = ink_of(text)
        place = self.text.find(wanted)
        if place < 0 or not wanted:
            return Part(name, text, ())
        part = Part(name, text, rows_of(self.ink[place : place + len(wanted)]))
        del self.ink[place : place + len(wanted)]
        self.text = "".join(one.glyph.char for one in self.ink)
        self._taken = [False] * len(self.ink)
        return part

    def take_at_page_starts(self, name: str, texts: Sequence[str], pages: range) -> list[Part]:
        """The texts where they open one of these pages (from 0): the heads of a table again."""
        wanted = [ink_of(text) for text in texts]
        first = self.text.find(
            "".join(wanted), next((index for index, one in enumerate(self.ink) if one.page >= pages.start - 1), 0)
        )
        found: list[Part] = []
        for page in sorted({one.page for one in self.ink} & set(pages)):
            place = next(index for index, one in enumerate(self.ink) if one.page == page)
            if place == first or not self.text.startswith("".join(wanted), place):
                continue  # not a head, or the table itself begins with this page
            for text, ink in zip(texts, wanted, strict=True):
                found.append(Part(name, text, rows_of(self.ink[place : place + len(ink)])))
                self._taken[place : place + len(ink)] = [True] * len(ink)
                place += len(ink)
        return found

    def left_over(self) -> tuple[Row, ...]:
        """Ink that no expected text took, line by line."""
        return rows_of(one for one, taken in zip(self.ink, self._taken, strict=True) if not taken)


def rows_of(ink: Iterable[Ink]) -> tuple[Row, ...]:
    """Glyphs in their order, cut where page or baseline changes."""
    grouped = groupby(ink, key=lambda one: (one.page, round(one.glyph.y, 1)))
    return tuple(Row(page, tuple(one.glyph for one in group)) for (page, _), group in grouped)
