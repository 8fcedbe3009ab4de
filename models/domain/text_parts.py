"""What a paragraph of a paper is: heading of a part, chapter, section or article, or running text (HD05 PL2 row 6, paper-format 3)."""

import re
from collections.abc import Iterable
from typing import Literal

from models.domain.text import normalise

PartKind = Literal["chapter", "chapter_name", "section", "article", "heading", "decision", "clause", "point", "plain"]
CENTRED: frozenset[PartKind] = frozenset(("chapter", "chapter_name", "section", "decision"))
"""Kinds that print bold in the middle of the text block."""
BOLD: frozenset[PartKind] = CENTRED | {"article", "heading"}
"""Kinds that print bold."""

_LONGEST = 150  # characters; a name that runs on longer is a sentence
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_DIGIT = "nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín"
_ORDINAL = rf"(?:(?:hai|ba) mươi(?: (?:{_DIGIT}|mốt|lăm))?|mười(?: (?:{_DIGIT}|lăm))?|{_DIGIT})"
_CHAPTER = re.compile(rf"(?:phần|chương) (?:(?:thứ )?{_ORDINAL}|(?-i:{_ROMAN})|\d{{1,2}})[.:]?", re.IGNORECASE)
_SECTION = re.compile(rf"(?:Mục|MỤC) (?:\d{{1,2}}|{_ROMAN})(?P<name>[.:]? .+)?[.:]?")
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU) \d{1,3}[a-zđ]?[.:] (?P<name>.+)")
_HEADING = re.compile(rf"{_ROMAN} ?[.\-–] ?(?P<name>(?![A-ZĐ]\.)[^\s.\-–].*)")
_DECIDES = re.compile(r".* (?:QUYẾT ĐỊNH|QUYẾT NGHỊ)[:.]?|(?:QUYẾT ĐỊNH|QUYẾT NGHỊ):")
_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.] .+")
_POINT = re.compile(r"[a-zđ]\) .+")


def part_kind(text: str, previous: PartKind = "plain") -> PartKind:
    """The kind of one paragraph; `previous`: the kind of the paragraph above it, which a name in capitals belongs to.

    "Phần/Chương" with its number alone is a chapter, the capitals under it or under "Mục n" its name; "Điều n." and Roman numbers
    are headings only before a short name: a sentence after them prints as running text. "BAN THƯỜNG VỤ TỈNH UỶ QUYẾT ĐỊNH" between
    grounds and articles is the line of a decision.
    """
    line = normalise(text)
    if _CHAPTER.fullmatch(line):
        return "chapter"
    if (found := _SECTION.fullmatch(line)) and _is_capital(found["name"] or "A"):
        return "section"
    if previous in CENTRED and previous != "decision" and _is_capital(line):
        return "chapter_name"
    if found := _ARTICLE.fullmatch(line):
        return "article" if _is_name(found["name"]) else "plain"
    if found := _HEADING.fullmatch(line):
        return "heading" if _is_name(found["name"]) else "plain"
    if _is_capital(line) and _DECIDES.fullmatch(line):
        return "decision"
    if _CLAUSE.fullmatch(line):
        return "clause"
    return "point" if _POINT.fullmatch(line) else "plain"


def part_kinds(texts: Iterable[str]) -> list[PartKind]:
    """The kinds of the paragraphs of a body in their order."""
    kinds: list[PartKind] = []
    for text in texts:
        kinds.append(part_kind(text, kinds[-1] if kinds else "plain"))
    return kinds


def _is_capital(text: str) -> bool:
    """Whether a short text is written in capitals."""
    return len(text) <= _LONGEST and text == text.upper() and any(ch.isalpha() for ch in text)


def _is_name(text: str) -> bool:
    """Whether a text is a short name and no sentence; in capitals it may end with a mark."""
    return _is_capital(text) or (len(text) <= _LONGEST and not text.endswith((".", ";", ",")))
