"""Expands a group to the units that belonged to it and existed on a date (domain/units.md section 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.domain.units import Unit

SuccessorRule = Literal["one_to_one", "merge", "ask", "by_hand"]
"""How the open tasks of a body that ended move to the one that follows (domain/units.md section 5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """A line of a group's list: all units of a group code, or one unit; exactly one of the two is given. Dates None = open."""

    group_code: str | None = None
    unit_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the membership held on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def expand(members: Iterable[GroupMember], units: Iterable[Unit], on: date | None) -> list[Unit]:
    """The units of a group on the date, in the order of its list, then of the units; each once.

    `on` None: every unit that ever belonged. A group line of 2024 gives the bodies of 2024, also when asked today.
    """
    ordered = list(units)
    found: dict[int, Unit] = {}
    for member in members:
        if on is not None and not member.is_valid_on(on):
            continue
        for unit in ordered:
            belongs = unit.id == member.unit_id if member.unit_id is not None else unit.group_code == member.group_code
            if belongs and (on is None or unit.is_valid_on(on)):
                found.setdefault(unit.id, unit)
    return list(found.values())
