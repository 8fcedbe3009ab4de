"""Which units the page shows and in which order; no Qt. A few hundred rows are sorted here, not in SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.domain.text import fold_words, sort_key
from models.domain.units import Unit, UnitGroup
from ui import showing
from ui.widgets.unit_match import score


@dataclass(frozen=True)
class UnitFilter:
    """`on` None shows units of every time; `group_id` those of a group."""

    text: str = ""
    on: date | None = None
    group_id: int | None = None
    order_by: str = "sort_order"
    is_descending: bool = False


class UnitList:
    """All units held once; `ids` and `rows` serve the table."""

    def __init__(self, office: Any) -> None:
        self._office = office
        self.units: dict[int, Unit] = {}
        self.groups: list[UnitGroup] = []
        self.reload()

    def reload(self) -> None:
        """Read units and groups again."""
        self.units = {unit.id: unit for unit in self._office.units.all()}
        self.groups = self._office.units.groups()

    def ids(self, wanted: UnitFilter) -> list[int]:
        """Ids that fit, in order."""
        chosen = [unit for unit in self.units.values() if wanted.on is None or unit.is_valid_on(wanted.on)]
        if wanted.group_id is not None:
            members = {unit.id for unit in self._office.units.expand(wanted.group_id, wanted.on or self._office.clock.today())}
            chosen = [unit for unit in chosen if unit.id in members]
        typed = fold_words(wanted.text)
        if typed:
            chosen = [unit for unit in chosen if score(unit, typed) is not None]
        keys: dict[str, Callable[[Unit], Any]] = {
            "sort_order": lambda unit: (unit.sort_order, unit.id),
            "full_name": lambda unit: sort_key(unit.full_name),
            "symbol": lambda unit: (unit.symbol is None, sort_key(unit.symbol or "")),
            "valid_from": lambda unit: (unit.valid_from or date.min, unit.id),
        }
        chosen.sort(key=keys[wanted.order_by], reverse=wanted.is_descending)
        return [unit.id for unit in chosen]

    def rows(self, ids: Sequence[int]) -> list[Unit]:
        """The units of these ids."""
        return [self.units[unit_id] for unit_id in ids if unit_id in self.units]

    def learned(self, unit: Unit) -> list[str]:
        """Names of the unit that people of the office taught the program; these can be taken back."""
        names: list[str] = self._office.units.learned_aliases(unit.id)
        return names

    def groups_of(self, unit: Unit, on: date) -> list[str]:
        """Names of the groups the unit belongs to on a day."""
        return [
            group.name for group in self.groups if unit.id in {member.id for member in self._office.units.expand(group.id, on)}
        ]


def validity(unit: Unit, today: date) -> str:
    """Words for when the unit exists: from, until, ended."""
    start = f"từ {showing.day(unit.valid_from)}" if unit.valid_from else ""
    if unit.valid_to is None:
        return start
    end = f"đến {showing.day(unit.valid_to)}"
    return f"{start} {end}".strip() + ("" if unit.is_valid_on(today) else " (đã kết thúc)" if unit.valid_to < today else "")
