"""Every compiled pattern of reading and domain, found by walking the modules, and hostile text to feed them."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import models.domain
import models.reading
from resources import read_text

LENGTH = 100_000

SHAPES = {
    "slashes": "1/", "dates": "15/4/2024 ", "before": "trước ngày ", "by": "chậm nhất là ", "numbers": "Số 1-CV/TU ", "brackets": "(",
    "closing": ")", "items": "(1) ", "words": "a ", "letters": "a", "capital": "A", "digits": "1", "dots": ".", "roman": "I. ",
    "tabs": "\t", "marks": "e\u0301", "lone_marks": "\u0301", "units": "Giao Ban Tổ chức, Ban , ", "blanks": " ", "lines": "\n",
    "capitals": "BAN THƯỜNG VỤ ", "commas": ",", "each": "hằng tháng ", "terms": "trong 5 ngày kể từ ", "lead": "chủ trì, phối hợp Ban A và ",
    "months": "tháng 4, 5, ", "dashes": "-", "rules": "_", "stars": "* ", "semicolons": "; ", "days": "ngày 1, ngày 2, ", "percent": "5% ",
    "quotes": "\u201c", "to": "từ ngày 1 đến ngày ", "cells": "a | b ", "letter_lines": "a\n", "spaced": "M Ậ T ", "commas_apart": ", ",
    "colons": ": ", "receivers": "Kính gửi: ", "and": "và ", "names": "Sở Tài chính và ",
}  # fmt: skip
"""Pieces that rules begin with or run over; repeated, they are what a careless pattern never ends with."""


def hostile(piece: str, length: int = LENGTH) -> str:
    """The piece, again and again."""
    return (piece * (length // len(piece) + 1))[:length]


def all_shapes(length: int = LENGTH) -> str:
    """One text with a stretch of every shape, parted by words that end a match."""
    share = length // len(SHAPES)
    return "".join(hostile(piece, share - 4) + "\n.x\n" for piece in SHAPES.values())


def honest(length: int = LENGTH) -> str:
    """A plan of an office, again and again."""
    return hostile(read_text("samples/ke_hoach.txt"), length)


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """(name, pattern) of every pattern that a module of models.reading or models.domain holds, however deep in its constants."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for package in (models.reading, models.domain):
        for info in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for name, pattern in _held(module):
                found.setdefault((pattern.pattern, pattern.flags), (f"{info.name}.{name}", pattern))
    return sorted(found.values(), key=lambda pair: pair[0])


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in vars(module).items():
        for pattern in _inside(value, 0):
            yield name, pattern


def _inside(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4 and isinstance(value, dict):
        for one in [*value.keys(), *value.values()]:
            yield from _inside(one, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _inside(one, depth + 1)
