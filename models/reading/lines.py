"""The text as lines and paragraphs: NFC, free of markup, broken lines joined, every character mapped back to its place."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from models.reading.misreadings import repair

_EXOTIC = "\t\x00-\x1f\x7f-\xa0\u00ad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_NOISE = re.compile(
    rf" ?[{_EXOTIC}][ {_EXOTIC}]*| {{2,}}[ {_EXOTIC}]*"
    r"|\*+|`+|\\(?=[*\-_.()+#\[\]!>|])|</?(?:b|i|u|em|strong|br|p|td|tr|table|span|div)\b[^<>\n]{0,60}>|&nbsp;"
)
_LEAD = re.compile(r"[ \t]{0,40}(?:#{1,6}[ \t]+|>[ \t]+)")
MARKER = re.compile(
    r"(?P<paren>\((?P<n>\d{1,2})\)|\((?P<pa>[a-zđ]|[ivx]{2,4})\))\s?"
    r"|(?P<roman>[IVX]{1,5})(?:\s?[.\-–/)]\s?)(?=\S)(?!\d{4}(?!\d))"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)/]|\s?[-–]\s)\s?(?![\d/.])"
    r"|(?P<letter>[a-zđ])(?:[.)]\s?|[-–]\s)"
    r"|(?P<dash>[-–—+•●*·])\s?(?=\S)"
)
_RULE = re.compile(r"[-–—_=*.•\s]{2,}$")
_SYMBOL_LEFT = re.compile(
    r"[-–—]\s?[A-ZĐ][A-Za-zĐ]{1,5}\s?/\s?[A-ZĐ]"
)  # "-CT/TU": the number stands at the end of the line before
_DAY_LEFT = re.compile(r"(?:trước |chậm nhất |trong )?(?:ngày|tháng|quý) \d|\d{1,2}[/.]\d")
_TIMES = ("hạn:", "hạn nộp:", "hạn gửi:", "hoàn thành:", "thực hiện:", "thời gian:")
_NUMBER_LEFT = re.compile(r"(?:^|\s)số:?\s\d{1,5}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class View:
    """Cleaned text and where its pieces begin in the source: `starts[i]` of the view is `sources[i]` of the source."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, position: int) -> int:
        """Place in the source of the character at `position`."""
        piece = max(bisect_right(self.starts, position) - 1, 0)
        return self.sources[piece] + position - self.starts[piece] if self.sources else 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of view[start:end]."""
        return (self.source(start), self.source(max(end - 1, start)) + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its cleaned view, source span and whether it is a heading, blank or a drawn rule."""

    view: View
    raw: str
    start: int
    is_heading: bool = False
    is_rule: bool = False

    @property
    def text(self) -> str:
        """The cleaned text of the line."""
        return self.view.text

    @property
    def is_blank(self) -> bool:
        """Nothing to read here."""
        return not self.view.text


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. `marker`: kind of the opening label (n, number, letter, dash, roman) or ""."""

    view: View
    marker: str = ""
    label: str = ""
    body_at: int = 0
    is_heading: bool = False
    lines: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The joined text."""
        return self.view.text


def clean_text(text: str) -> str:
    """NFC with \\n line ends; nothing else is touched, so spans hold for anybody who normalises the same way."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _view(raw: str, base: int) -> View:
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    end = len(raw.rstrip())
    at = lead.end() if (lead := _LEAD.match(raw)) else len(raw) - len(raw.lstrip())
    is_gap = False

    def add(start: int, stop: int) -> None:
        nonlocal length, is_gap
        if is_gap and length and raw[start] != " " and not pieces[-1].endswith(" "):
            starts.append(length)
            sources.append(base + start - 1)
            pieces.append(" ")
            length += 1
        if not length or pieces[-1].endswith(" "):
            start += len(raw[start:stop]) - len(raw[start:stop].lstrip())
        if start < stop:
            starts.append(length)
            sources.append(base + start)
            pieces.append(raw[start:stop])
            length += stop - start
        is_gap = False

    for found in _NOISE.finditer(raw, at, end):
        if found.start() > at:
            add(at, found.start())
        token = found.group()
        is_gap = is_gap or token == "&nbsp;" or token[:3] == "<br" or any(ch.isspace() for ch in token)
        at = found.end()
    if at < end:
        add(at, end)
    if pieces and pieces[-1].endswith(" "):
        pieces[-1] = pieces[-1].rstrip()
    return View("".join(pieces), tuple(starts), tuple(sources))


def split_lines(text: str) -> list[Line]:
    """Lines of a text already cleaned by `clean_text`."""
    lines = []
    at = 0
    for typed in text.split("\n"):
        lines.append(make_line(repair(typed), at))
        at += len(typed) + 1
    return lines


def make_line(raw: str, at: int) -> Line:
    """A line whose text begins at `at` in the source."""
    stripped = raw.strip()
    is_rule = len(stripped) >= 1 and not any(ch.isalnum() for ch in stripped) and bool(_RULE.match(stripped + "  "))
    return Line(_view(raw, at), raw, at, raw.lstrip().startswith("#") or _is_all_bold(stripped), is_rule)


def _is_all_bold(stripped: str) -> bool:
    return len(stripped) > 4 and stripped.startswith("**") and stripped.endswith("**") and "**" not in stripped[2:-2]


def joined(views: Iterable[View]) -> View:
    """Several views as one, a blank between."""
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    for view in views:
        if not view.text:
            continue
        if pieces:
            starts.append(length)
            sources.append(max(view.sources[0] - 1, 0))
            pieces.append(" ")
            length += 1
        starts.extend(length + s for s in view.starts)
        sources.extend(view.sources)
        pieces.append(view.text)
        length += len(view.text)
    return View("".join(pieces), tuple(starts), tuple(sources))


def _width(lines: list[Line]) -> int:
    """Where the lines of a hard-wrapped text end: the 85th percentile of their lengths; very large for flowing text."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if not lengths:
        return 10_000
    width = lengths[int(len(lengths) * 0.85)] if len(lengths) >= 8 else lengths[-1]
    return width if 40 <= width <= 130 else 10_000


def _is_open(text: str) -> bool:
    return text[-1] not in '.;:?!”"' or text.endswith(("...", " TT.", " TP."))


def _starts_low(text: str) -> bool:
    return text[0].islower() or text[0].isdigit() or text[0] in ",;)(%"


def paragraphs(lines: list[Line], first: int, last: int) -> Iterator[Paragraph]:
    """The paragraphs of lines[first:last]; lines broken by width, by a page or by blank lines in between are joined."""
    width = _width(lines[first:last])
    group: list[int] = []
    for index in range(first, last):
        line = lines[index]
        if line.is_blank or line.is_rule:
            if line.is_rule and len(line.raw.strip()) > 2 and group:
                yield _paragraph(lines, group)
                group = []
            continue
        if group and not _continues(lines, group[-1], index, width):
            yield _paragraph(lines, group)
            group = []
        group.append(index)
    if group:
        yield _paragraph(lines, group)


def _continues(lines: list[Line], before: int, index: int, width: int) -> bool:
    previous, line = lines[before], lines[index]
    if line.start < previous.start:
        return False  # a foot that was put behind the text again
    if previous.is_heading or line.is_heading:
        return previous.is_heading and line.is_heading and index == before + 1 and _starts_low(line.text)
    if _SYMBOL_LEFT.match(line.text) and _NUMBER_LEFT.search(previous.text[-20:]):
        return True
    marker = MARKER.match(line.text)
    if marker and not (
        marker["dash"] is None
        and not marker["n"]
        and _is_open(previous.text)
        and index == before + 1
        and len(previous.text) >= 0.75 * width
        and marker["roman"] is None
        and marker["letter"] is None
    ):
        return False
    is_page_end = any(not lines[at].text and lines[at].raw.strip() and not lines[at].is_rule for at in range(before + 1, index))
    if is_page_end and previous.text[-1].isalnum():
        return True  # the page ended in the middle of a sentence
    if previous.text[-1] == ":" and index == before + 1 and _DAY_LEFT.match(line.text) and previous.text.lower().endswith(_TIMES):
        return True
    if not _is_open(previous.text):
        is_full = len(previous.text) >= 0.8 * width and previous.text[-1] != ":" and line.text[-1] != ":"
        return is_full and not marker and index == before + 1
    if _starts_low(line.text):
        return True
    return len(previous.text) >= 0.75 * width


def _paragraph(lines: list[Line], group: list[int]) -> Paragraph:
    view = joined(lines[i].view for i in group)
    found = MARKER.match(view.text)
    marker = label = ""
    body_at = 0
    if found:
        marker = next(name for name in ("paren", "roman", "number", "letter", "dash") if found[name])
        label = (found["n"] or found["pa"]) if marker == "paren" else found[marker]
        body_at = found.end()
    return Paragraph(view, marker, label, body_at, all(lines[i].is_heading for i in group), list(group))
