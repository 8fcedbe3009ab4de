"""Automatic list numbers of a DOCX: what Word writes before a paragraph and keeps in no text ("1.", "a)", "II.", "2.1.")."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from models.intake.docx_fonts import Fonts, fonts_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MAX_NUMBER = 30_000


@dataclass(slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbers:
    """The lists of a document and how far each has counted, and the fonts of its styles."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)  # list -> abstract list, whose counters it shares
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    fonts: Fonts = field(default_factory=Fonts)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """The label of the paragraph with a blank after it, "" when it has none; counts on."""
        number_id, level = self._place(paragraph)
        levels = self.lists.get(number_id)
        if not levels or level not in levels:
            return ""
        counters = self._counters.setdefault(self.shared.get(number_id, number_id), [None] * 9)
        before = counters[level]
        counters[level] = levels[level].start if before is None else min(before + 1, _MAX_NUMBER)
        counters[level + 1 :] = [None] * (8 - level)
        if levels[level].kind == "bullet":
            return "- "
        if levels[level].kind == "none" or not levels[level].text:
            return ""

        def value(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            known = levels.get(index, _Level())
            number = counters[index] if index <= level else None
            return written(known.start if number is None else number, known.kind)

        return _PLACE.sub(value, levels[level].text[:40]) + " "

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """(list, level) of the paragraph: its own, else of its style; ("", 0) when it is in no list."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        inherited = self.styles.get(style.get(f"{_W}val", ""), ("", 0)) if style is not None else ("", 0)
        if own is None:
            return inherited
        number_id, level = own.find(f"{_W}numId"), own.find(f"{_W}ilvl")
        return (
            number_id.get(f"{_W}val", "") if number_id is not None else inherited[0],
            _level(level) if level is not None else inherited[1],
        )


def written(number: int, kind: str) -> str:
    """The number as the kind writes it: decimal, lowerLetter, upperRoman ...; an unknown kind is decimal."""
    number = max(0, min(number, _MAX_NUMBER))
    if kind in ("lowerLetter", "upperLetter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        out = ""
        for worth, sign in _ROMAN + _ROMAN_SMALL:
            out += sign * (number // worth)
            number %= worth
        return out.lower() if kind == "lowerRoman" else out
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def numbers_of(numbering: Element | None, styles: Element | None) -> Numbers:
    """The lists of word/numbering.xml and the styles of word/styles.xml that belong to one."""
    made = Numbers(fonts=fonts_of(styles))
    if numbering is None:
        return made
    abstract = {
        entry.get(f"{_W}abstractNumId", ""): {_level(level): _read(level) for level in entry.findall(f"{_W}lvl")}
        for entry in numbering.findall(f"{_W}abstractNum")
    }
    for entry in numbering.findall(f"{_W}num"):
        own, base = entry.get(f"{_W}numId", ""), entry.find(f"{_W}abstractNumId")
        key = base.get(f"{_W}val", "") if base is not None else ""
        levels = {index: _Level(level.start, level.kind, level.text) for index, level in abstract.get(key, {}).items()}
        overrides = entry.findall(f"{_W}lvlOverride")
        for override in overrides:
            index = _level(override)
            replaced, start = override.find(f"{_W}lvl"), override.find(f"{_W}startOverride")
            if replaced is not None:
                levels[index] = _read(replaced)
            if start is not None and index in levels:
                levels[index].start = _number(start, 1)
        made.lists[own] = levels
        made.shared[own] = f"list {own}" if overrides else f"abstract {key}"
    if styles is not None:
        _read_styles(styles, made)
    return made


def _read_styles(styles: Element, made: Numbers) -> None:
    based: dict[str, str] = {}
    for style in styles.findall(f"{_W}style"):
        name, base = style.get(f"{_W}styleId", ""), style.find(f"{_W}basedOn")
        based[name] = base.get(f"{_W}val", "") if base is not None else ""
        own = style.find(f"{_W}pPr/{_W}numPr")
        if own is not None:
            number_id, level = own.find(f"{_W}numId"), own.find(f"{_W}ilvl")
            if number_id is not None:
                made.styles[name] = (number_id.get(f"{_W}val", ""), _level(level) if level is not None else 0)
    for name in based:
        above = based[name]
        for _ in range(10):  # a chain of styles, never a loop
            if name in made.styles or not above:
                break
            if above in made.styles:
                made.styles[name] = made.styles[above]
            above = based.get(above, "")


def _read(level: Element) -> _Level:
    start, kind, text = level.find(f"{_W}start"), level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
    return _Level(
        _number(start, 1) if start is not None else 1,
        kind.get(f"{_W}val", "decimal") if kind is not None else "decimal",
        text.get(f"{_W}val", "") if text is not None else "",
    )


def _level(element: Element) -> int:
    """Level 0-8 of an ilvl, lvl or lvlOverride."""
    return max(0, min(_number(element, 0, "ilvl"), 8))


def _number(element: Element, otherwise: int, name: str = "val") -> int:
    value = element.get(f"{_W}{name}") or element.get(f"{_W}val") or ""
    return min(int(value), _MAX_NUMBER) if value.isascii() and value.isdigit() and len(value) < 10 else otherwise
