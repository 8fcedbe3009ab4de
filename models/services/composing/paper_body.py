"""The running text of a paper from its template: paragraphs, numbered headings, articles, grounds, with the marks of its profile."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from models.domain.paper_templates import PLACE, BodyItem, fill
from models.domain.text import fold, normalise
from models.services.composing.paper_values import paper_words
from models.services.reminders.letter_wording import bare

_NUMBERED = re.compile(r"(?:Điều|ĐIỀU) (\d{1,3}[a-zđ]?)[.:] ")
_ENDS = ".!?…:;"
_STATE_END = re.compile(r"\s*\./\.$")


def body_of(items: Sequence[BodyItem], values: Mapping[str, str], *, is_state: bool) -> tuple[str, ...]:
    """The paragraphs. An item that names an empty field says nothing; headings and articles are numbered over those that print.

    The last character is "." for the Party and "./." for the state (paper-format 2).
    """
    words = paper_words()
    out: list[str] = []
    headings = articles = 0
    for item in items:
        filled = fill(item.text, values)
        paragraphs = _lines(filled or "")
        begins = str if PLACE.fullmatch(item.text) else _capital  # what the clerk wrote alone stays as written: "a) ..."
        if not paragraphs:
            continue
        if item.kind == "heading":
            headings += 1
            out.append(words["heading"].format(n=roman(headings), title=item.title))
            out += paragraphs
        elif item.kind == "article":
            for block in _blocks(filled or ""):
                articles += 1
                first = block[0] if _NUMBERED.match(block[0]) else words["article"].format(n=articles, text=begins(block[0]))
                out += [first, *block[1:]]
        else:
            out += [begins(paragraphs[0]), *paragraphs[1:]]
    if out:
        last = _STATE_END.sub(".", out[-1]).rstrip(",; ")
        last = last if last.endswith(tuple(_ENDS)) else f"{last}."
        out[-1] = f"{last.removesuffix('.')}./." if is_state else last
    return tuple(out)


def last_article(body: Sequence[str]) -> str:
    """The number of the last article of a text; blank when it has none."""
    numbers = [found[1] for line in body if (found := _NUMBERED.match(line))]
    return numbers[-1] if numbers else ""


def grounds_of(templates: Sequence[str], values: Mapping[str, str], cited: Sequence[str], profile: str) -> tuple[str, ...]:
    """The lines of Căn cứ, each with its ending mark: ";" and "." after the last one, HD36 "," (paper-format 7).

    A line of the template that names `{basis}` is made once for each paper in `cited`.
    """
    words = paper_words()
    lines: list[str] = []
    for template in templates:
        if "{basis}" in template:
            lines += [filled for one in cited if (filled := fill(template, {**values, "basis": one}))]
            continue
        lines += _lines(fill(template, values) or "")
    between, last = words["ground_ends"].get(profile, words["ground_ends"]["HD05"])
    texts = [_ground(line, words) for line in lines if bare(line.lstrip("-–+• "))]
    return tuple(f"{text}{last if number == len(texts) else between}" for number, text in enumerate(texts, 1))


def _ground(line: str, words: Mapping[str, Any]) -> str:
    """A ground that begins without its word gets "Căn cứ"."""
    text = bare(line.lstrip("-–+• "))
    if fold(text).startswith(tuple(fold(word) for word in words["no_ground_word"])):
        return _capital(text)
    return str(words["ground"].format(text=text))


def roman(number: int) -> str:
    """I, II, IV ... of a positive number below 40."""
    out = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += letters * (number // value)
        number %= value
    return out


def _lines(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := normalise(part))]


def _blocks(text: str) -> list[list[str]]:
    """The articles of a text: parted by empty lines, or one a line when there are none."""
    blocks = [lines for part in re.split(r"\n\s*\n", text.strip()) if (lines := _lines(part))]
    if len(blocks) == 1 and not any(_NUMBERED.match(line) for line in blocks[0][1:]):
        return [[line] for line in blocks[0]]
    return blocks


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
