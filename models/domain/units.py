"""Units and groups with validity (domain/units.md)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["province", "district", "commune"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A body that can issue, receive or own a task. `group_code`: A1 ... A11 and the like; dates None = open."""

    id: int
    code: str
    full_name: str
    short_name: str = ""
    symbol: str | None = None
    kind: str = ""
    level: str = ""
    group_code: str = ""
    parent_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    sort_order: int = 0
    aliases: tuple[str, ...] = ()
    successor_ids: tuple[int, ...] = ()
    contact: str | None = None
    is_own_issuer: bool = False

    def is_valid_on(self, day: date) -> bool:
        """Whether the unit existed on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGroup:
    """A named group that prints as one line and expands to the units valid on the document's date.

    `kind`: assignable | info | superior. Members are whole unit groups by code and single units.
    """

    id: int
    name: str
    kind: Literal["assignable", "info", "superior"] = "assignable"
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    member_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A signer, tracker or leader, with the position held in a period."""

    id: int
    full_name: str
    position: str
    signing_authority: str | None = None
    roles: tuple[str, ...] = ("signer",)
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A committee's period between congress closings (numbering R10, R11). `starts_at`: "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM"."""

    id: int
    name: str
    starts_at: str
    ends_at: str | None = None
    is_restart: bool = True
    note: str | None = None
