"""The one table of words for codes (statuses, levels, stages ...), read from resources; no Qt."""

from functools import lru_cache
from typing import Any

import resources


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    table: Any = resources.read_json("texts/words.json")
    return {group: {str(code): str(text) for code, text in entries.items()} for group, entries in table.items()}


def words(group: str) -> dict[str, str]:
    """All words of a group in the order of the table; KeyError for an unknown group."""
    return _table()[group]


def word(group: str, code: str | None, missing: str = "") -> str:
    """The word of a code; `missing` for None, the code itself when the table does not know it."""
    return missing if code is None else _table()[group].get(code, code)
