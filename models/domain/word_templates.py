"""Fields of an office's own Word template: their names as data, where they stand in a text, what a template lacks."""

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from models.domain.doc_types import preset_doc_types
from models.domain.text import fold
from resources import read_json

COLUMNS = 10
"""As many columns of a table a template may name (cot_1 ... cot_10)."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_FIELD = re.compile(r"\{\{[ \u00a0]{0,3}([A-Za-z][A-Za-z0-9_]{0,40})[ \u00a0]{0,3}\}\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_NUMBERED = ("cot_", "dau_cot_")
_EXCERPT = 25  # characters of a text on both sides of what a finding is about
_SKIPPED = frozenset((f"{W}p", f"{W}del", f"{W}moveFrom"))


@dataclass(frozen=True, slots=True)
class WordField:
    """A field that a template may hold, its meaning in words, and the group of fields of which a paper needs one ("number")."""

    name: str
    meaning: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A field in a text: characters `start` up to `end`."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=1)
def word_fields() -> tuple[WordField, ...]:
    """Every field in the order of the guide; of the numbered ones the first stands for all."""
    return tuple(WordField(**row) for row in read_json("templates/word_fields.json")["fields"])


@lru_cache(maxsize=1)
def field_names() -> frozenset[str]:
    """The names of all fields, the numbered ones up to `COLUMNS`."""
    plain = {one.name for one in word_fields()}
    return frozenset(plain | {f"{start}{number}" for start in _NUMBERED for number in range(1, COLUMNS + 1)})


def is_of_row(name: str) -> bool:
    """Whether a field stands for one line of the table: its row is repeated."""
    return name.startswith("cot_") or name == "stt"


def places(text: str) -> list[Place]:
    """The fields of a text; Word likes to begin a paragraph with a capital, so their letters may be of either case."""
    return [Place(found[1].lower(), found.start(), found.end()) for found in _FIELD.finditer(text)]


def broken_braces(text: str) -> list[str]:
    """Pieces of the text around braces that close nothing, hold no name or belong to another template language."""
    rest = _FIELD.sub(lambda found: " " * len(found[0]), text)
    pieces = [excerpt(text, found.start()) for found in _BRACES.finditer(rest)]
    single = (found for found in re.finditer(r"\{([A-Za-z0-9_]{1,40})\}", rest) if found[1].lower() in field_names())
    return list(dict.fromkeys([*pieces, *(excerpt(text, found.start()) for found in single)]))


def excerpt(text: str, place: int) -> str:
    """A few words around a place of a text."""
    start, end = max(place - _EXCERPT, 0), place + _EXCERPT
    return " ".join(f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}".split())


def like(name: str) -> str:
    """The field that an unknown name most probably means; blank when none is near."""
    return next(iter(difflib.get_close_matches(name, sorted(field_names()), 1, 0.7)), "")


def lacking(names: Collection[str], doc_type: str) -> list[tuple[WordField, ...]]:
    """The groups of which a template of this type holds no field; each as the fields that would do."""
    data = read_json("templates/word_fields.json")
    groups = list(data["required"])
    if doc_type != "cong_van":
        groups += data["required_of_typed"]
    if doc_type in data["addressed"]:
        groups += data["required_of_addressed"]
    wanted = [tuple(one for one in word_fields() if one.group == group) for group in groups]
    return [fields for fields in wanted if not any(one.name in names for one in fields)]


def doc_type_of(type_name: str) -> str:
    """The code of the type whose name is printed on a paper ("THÔNG BÁO"); a paper without one is a công văn."""
    wanted = fold(type_name)
    if not wanted:
        return "cong_van"
    return next((one.code for one in preset_doc_types() if fold(one.name) == wanted), "other")


def text_nodes(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """The texts of a paragraph of Word in order, each with its element (w:t), or None for a tab or a break.

    Works for the elements of both XML libraries. What hangs on the paragraph (text boxes) has paragraphs of its own; words that
    somebody struck out are no text.
    """
    stack = list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == f"{W}t":
            yield element.text or "", element
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield "\t" if tag == f"{W}tab" else "\n", None
        elif tag == f"{W}noBreakHyphen":
            yield "-", None
        elif tag not in _SKIPPED and tag != f"{W}pPr":
            stack.extend(reversed(list(element)))
