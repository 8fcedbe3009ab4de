"""Automatic list numbers of an ODT: what LibreOffice writes before a paragraph and keeps in no text."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from models.intake.docx_numbers import written

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str  # "" for a bullet
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class Lists:
    """The list styles of a document, and where in its lists the reader stands."""

    styles: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _open: list[tuple[str, int]] = field(default_factory=list)  # style, number of the item
    _pending: bool = False
    _ended: dict[str, int] = field(default_factory=dict)  # style -> last number of its outermost list, for one that goes on

    def enter(self, element: Element) -> None:
        """A list begins."""
        style = element.get(f"{_T}style-name") or (self._open[-1][0] if self._open else "")
        depth = len(self._open) + 1
        goes_on = element.get(f"{_T}continue-numbering") == "true" or element.get(f"{_T}continue-list") is not None
        start = self._level(style, depth).start - 1
        self._open.append((style, self._ended.get(style, start) if goes_on and depth == 1 else start))

    def item(self, element: Element) -> None:
        """An item of the innermost list begins; a list header has no number."""
        if not self._open or element.tag.endswith("list-header"):
            self._pending = False
            return
        style, number = self._open[-1]
        start = element.get(f"{_T}start-value", "")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else number + 1
        self._open[-1] = (style, number)
        self._pending = True

    def leave(self) -> None:
        """The innermost list ends."""
        style, number = self._open.pop()
        if not self._open:
            self._ended[style] = number

    def label(self) -> str:
        """The label of the item's first paragraph with a blank after it; "" for its other paragraphs."""
        if not self._pending or not self._open:
            return ""
        self._pending = False
        depth = len(self._open)
        level = self._level(self._open[-1][0], depth)
        if not level.kind:
            return "- "
        numbers = [
            written(self._open[at][1], self._level(self._open[at][0], at + 1).kind or "decimal")
            for at in range(max(0, depth - level.shown), depth)
        ]
        return f"{level.before}{'.'.join(numbers)}{level.after} "

    def _level(self, style: str, depth: int) -> _Level:
        return self.styles.get(style, {}).get(min(depth, _MOST_LEVELS), _Level(""))


def lists_of(*roots: Element | None) -> Lists:
    """The list styles of content.xml and styles.xml."""
    made = Lists()
    for root in roots:
        for style in root.iter(f"{_T}list-style") if root is not None else ():
            levels: dict[int, _Level] = {}
            for level in style:
                depth = _small(level.get(f"{_T}level"), 1)
                kind = _KINDS.get(level.get(f"{_STYLE}num-format", ""), "") if level.tag.endswith("-number") else ""
                before, after = level.get(f"{_STYLE}num-prefix", "")[:10], level.get(f"{_STYLE}num-suffix", "")[:10]
                shown, start = _small(level.get(f"{_T}display-levels"), 1), _small(level.get(f"{_T}start-value"), 1)
                levels.setdefault(depth, _Level(kind, before, after, shown, start))
            made.styles.setdefault(style.get(f"{_STYLE}name", ""), levels)
    return made


def _small(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else otherwise
