"""How Python values stand in columns and come back: days as ISO text, yes and no as 1 and 0."""

from collections.abc import Mapping, Set
from datetime import date
from typing import Any

from models.domain.text import normalise


def to_day(value: str | None) -> date | None:
    """A stored day."""
    return date.fromisoformat(value) if value else None


def stored(value: Any) -> Any:
    """A value as its column keeps it; text stays as it is."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def stored_line(value: Any) -> Any:
    """As `stored`, but a text becomes one tidy line."""
    return normalise(value) if isinstance(value, str) else stored(value)


def refuse_unknown(table: str, values: Mapping[str, Any], known: Set[str]) -> None:
    """ValueError when a name is no column that may be written: a slip of the caller, not of a person."""
    unknown = values.keys() - known
    if unknown:
        raise ValueError(f"not a column of {table}: {sorted(unknown)}")
