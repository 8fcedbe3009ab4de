"""Where the words of a paper stand on its pages, and which rectangles a span of its text covers there.

The text that is read and the words on the pages come from the same letters in the same order, but not letter for letter: page
numbers are taken out, signs are cleaned, soft hyphens go. So the two are walked side by side without their spaces, and where they
part they are brought together again at the next run of letters that both have.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_RUN = 6
"""So many letters in a row must be the same before the walk believes that it has found its place again."""
_REACHES = (8, 32, 128, 512, 2048)
"""How far ahead the place is looked for, step by step: near places cost little, and the whole stays linear."""
_SKIP = _REACHES[-1] // 2


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word and its box, in points from the top left corner of the page as it is shown."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page as it is shown, upright. Sizes in points; `words` in the order of the text, none when nobody looked for them.

    `turn`: quarter turns clockwise that bring the page from how the file shows it to how it is read.
    `confidence`: mean certainty of a recognised page, 0 to 1; None for a page that has its text in the file.
    """

    width: float
    height: float
    words: tuple[PageWord, ...] = ()
    turn: int = 0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a page (counted from 0), in points from its top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class PageMap:
    """The words of `pages` beside the letters of `text` (`Reading.text`); built once, asked for many spans.

    Building takes time in proportion to text and words.
    """

    def __init__(self, pages: Sequence[SourcePage], text: str) -> None:
        self._words = [(number, word) for number, page in enumerate(pages) for word in page.words]
        letters = [(ch, at) for at, ch in enumerate(text) if not ch.isspace()]
        owners: list[int] = []
        shown: list[str] = []
        for place, (_, word) in enumerate(self._words):
            signs = [ch for ch in unicodedata.normalize("NFC", word.text) if not ch.isspace()]
            shown += signs
            owners += [place] * len(signs)
        self._word_at: list[int] = [-1] * (len(text) + 1)
        for mine, theirs in _pairs([ch for ch, _ in letters], shown):
            self._word_at[letters[mine][1]] = owners[theirs]

    def spots(self, span: tuple[int, int]) -> list[Spot]:
        """One rectangle for each line of the page that the span touches, in the order of the text."""
        start, end = max(0, span[0]), min(span[1], len(self._word_at) - 1)
        places = dict.fromkeys(place for place in self._word_at[start:end] if place >= 0)
        out: list[Spot] = []
        for page, word in (self._words[place] for place in places):
            last = out[-1] if out else None
            if last is not None and last.page == page and _is_same_line(last, word):
                out[-1] = Spot(
                    page, last.left, min(last.top, word.top), max(last.right, word.right), max(last.bottom, word.bottom)
                )
            else:
                out.append(Spot(page, word.left, word.top, word.right, word.bottom))
        return out

    def first_page(self, span: tuple[int, int]) -> int | None:
        """Page (from 0) on which the span begins, None when no word of it was found."""
        found = self.spots(span)
        return found[0].page if found else None


def spots(pages: Sequence[SourcePage], text: str, span: tuple[int, int]) -> list[Spot]:
    """The rectangles of one span; `PageMap` is the way for many."""
    return PageMap(pages, text).spots(span)


def _is_same_line(spot: Spot, word: PageWord) -> bool:
    """The word goes on to the right of the rectangle, at its height (half of the lower of the two at least is shared)."""
    shared = min(spot.bottom, word.bottom) - max(spot.top, word.top)
    lower = min(spot.bottom - spot.top, word.bottom - word.top)
    return shared >= 0.5 * lower and word.left >= spot.left


def _pairs(text: Sequence[str], shown: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Places of the same letter in both; what one has and the other lacks is passed over. A later pair of a letter counts."""
    here, there = 0, 0
    while here < len(text) and there < len(shown):
        if text[here] == shown[there]:
            yield here, there
            here, there = here + 1, there + 1
            continue
        step = next((found for reach in _REACHES if (found := _meeting(text, shown, here, there, reach))), None)
        here, there = (here + step[0], there + step[1]) if step else (here + _SKIP, there + _SKIP)
        for _ in range(_RUN):  # letters paired by chance just before the gap belong behind it
            if not step or not here or not there or text[here - 1] != shown[there - 1]:
                break
            here, there = here - 1, there - 1


def _meeting(text: Sequence[str], shown: Sequence[str], here: int, there: int, reach: int) -> tuple[int, int] | None:
    """The nearest steps in both after which the same run of letters follows; a run at the very end may be shorter."""
    run = min(_RUN, len(text) - here, len(shown) - there)
    if run < 1:
        return None
    first: dict[str, int] = {}
    for step in range(min(reach, len(shown) - there - run + 1)):
        first.setdefault("".join(shown[there + step : there + step + run]), step)
    best: tuple[int, int] | None = None
    for step in range(min(reach, len(text) - here - run + 1)):
        if best is not None and step >= sum(best):
            break
        other = first.get("".join(text[here + step : here + step + run]))
        if other is not None and (best is None or step + other < sum(best)):
            best = (step, other)
    return best
