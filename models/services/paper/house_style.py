"""The office's spelling (`ủy` or `uỷ`, in capitals `ỦY` or `UỶ`) over a whole paper on its way out; what is kept is never touched."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from models.domain.sheet_paper import Signature
from models.services.reminders.letter_wording import speller

Value = TypeVar("Value")

_NAMES = frozenset({"signer", "place", "layout", "layout_profile", "patterns", "sheet", "bars"})
"""Fields of a paper that no spelling changes: names of persons and places as they are kept, and what is no text."""


def house_tones(setting: Callable[[str], Any]) -> tuple[str, str]:
    """Where the office puts the mark: in running text and in capitals (paper-format 5, 15)."""
    return str(setting("layout.spelling_tone")), str(setting("layout.capital_spelling_tone"))


def in_house_style(paper: Value, tones: tuple[str, str]) -> Value:
    """The same paper, sheet or table as the office spells it; rows that are made while they are drawn are spelled then."""
    spelled: Value = _spelled(paper, speller(*tones))
    return spelled


def _spelled(value: Any, spell: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return spell(value)
    if isinstance(value, tuple):
        return tuple(_spelled(one, spell) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _spelled(getattr(value, field.name), spell)
            for field in dataclasses.fields(value)
            if field.name not in _NAMES and not (field.name == "name" and isinstance(value, Signature))
        }
        return dataclasses.replace(value, **changes)
    if callable(value):
        return _rows(value, spell)
    return value


def _rows(make: Callable[[], Iterator[tuple[Any, ...]]], spell: Callable[[str], str]) -> Callable[[], Iterator[tuple[Any, ...]]]:
    def rows() -> Iterator[tuple[Any, ...]]:
        for row in make():
            yield tuple(spell(cell) if isinstance(cell, str) else cell for cell in row)

    return rows
