"""Finds the units that a paper names: those of the paper's day, a group expanded, "như Kính gửi" its addressees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.domain.paper_days import PaperDays
from models.domain.text import normalise
from models.domain.unit_names import UnitMatch
from models.domain.unit_wording import is_as_addressed, is_generic
from models.services.organisation.units import quick_add

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """What one name of a paper means. Without `unit_ids` nobody is attached; `candidates` are then worth offering.

    `how`: a code of `UnitMatch`, or addressees (the paper's Kính gửi), generic (names no body: asks), superior (a superior
    body receives, it is given no tasks). `is_guess`: near in spelling, a head or a name without its parent.
    """

    text: str
    unit_ids: tuple[int, ...] = ()
    how: str = "none"
    candidates: tuple[int, ...] = ()
    confidence: float = 0.0

    @property
    def is_guess(self) -> bool:
        """Whether the words are not themselves a name of the unit."""
        return self.how in ("near", "head", "short")

    @property
    def may_be_new(self) -> bool:
        """Whether the words may be the name of a unit that the register does not know."""
        return not self.unit_ids and self.how in ("none", "far", "marks")


class UnitFinder:
    """Looks names up among the units of the paper's day, then of its arrival, then of today; remembers what it found."""

    def __init__(self, office: "Office", days: PaperDays, addressees: Sequence[str] = ()) -> None:
        self._office = office
        given = (days.issued_on or days.arrived_on, days.arrived_on, office.clock.today())
        self._days = tuple(dict.fromkeys(day for day in given if day is not None))
        self._addressees = tuple(addressees)
        self._known: dict[str, FoundName] = {}

    def find(self, text: str) -> FoundName:
        """Who is meant by a name, a group or a list; all of it is known or nobody is attached."""
        text = normalise(text)
        if text not in self._known:
            self._known[text] = self._find(text)
        return self._known[text]

    def find_all(self, texts: Sequence[str]) -> tuple[int, ...] | None:
        """Units of all the names together; None when one of them is not known."""
        found = [self.find(text) for text in texts]
        if not found or not all(name.unit_ids for name in found):
            return None
        return tuple(dict.fromkeys(unit for name in found for unit in name.unit_ids))

    def create(self, text: str) -> tuple[int, ...]:
        """`find`, with the units that the register does not know added (a write); () for words that name nobody for sure."""
        name = self.find(text)
        if name.unit_ids or not name.may_be_new or name.how != "none":
            return name.unit_ids
        parts = self._office.unit_index().match_line(name.text, self._days[0])
        if not any(part.is_sure for part in parts):  # one new name; commas may belong to it
            parts = [UnitMatch(text=name.text)]
        if any(part.how in ("ambiguous", "marks", "ended", "far") or is_generic(part.text) for part in parts if not part.is_sure):
            return ()
        units: list[int] = []
        for part in parts:
            units.extend(self._units([part], self._days[0]) if part.is_sure else (quick_add(self._office, part.text)[0].id,))
        self._known[name.text] = FoundName(text=name.text, unit_ids=tuple(dict.fromkeys(units)), how="name", confidence=1.0)
        return self._known[name.text].unit_ids

    def _find(self, text: str) -> FoundName:
        if is_as_addressed(text):
            return self._as_addressed(text)
        first: list[UnitMatch] = []
        for day in self._days:
            matches = self._office.unit_index().match_line(text, day)
            if all(match.is_sure for match in matches):
                units = self._units(matches, day)
                if units:
                    return self._sure(text, matches, units)
            first = first or matches
        return self._unsure(text, first)

    def _sure(self, text: str, matches: Sequence[UnitMatch], units: tuple[int, ...]) -> FoundName:
        groups = self._office.unit_index().groups
        if any(match.group_id is not None and groups[match.group_id].kind == "superior" for match in matches):
            return FoundName(text=text, how="superior", candidates=units)
        weakest = min(matches, key=lambda match: match.confidence)
        return FoundName(text=text, unit_ids=units, how=weakest.how, confidence=weakest.confidence)

    def _unsure(self, text: str, matches: Sequence[UnitMatch]) -> FoundName:
        if is_generic(text) or any(match.group_id is not None for match in matches if len(matches) == 1):
            return FoundName(text=text, how="generic")
        unsure = [match for match in matches if not match.is_sure]
        worst = next((match.how for match in unsure if match.how != "none"), "none")
        if len(matches) > 1:  # of a list only the units that are told apart are worth offering
            worst = "none" if worst == "far" else worst
        candidates = (unit for match in unsure for unit in match.candidates)
        return FoundName(text=text, how=worst, candidates=self._alive(candidates))

    def _alive(self, units: Iterable[int]) -> tuple[int, ...]:
        """Units that existed on the paper's day; of one that had ended its successors stand there already."""
        index = self._office.unit_index().units
        return tuple(dict.fromkeys(i for i in units if index[i].is_valid_on(self._days[0])))

    def _as_addressed(self, text: str) -> FoundName:
        """The units of the paper's Kính gửi; words around ("các cơ quan, đơn vị như Kính gửi") add nobody."""
        units: list[int] = []
        for line in self._addressees:
            if is_as_addressed(line):
                continue
            name = self.find(line)
            if not name.unit_ids:
                return FoundName(text=text, how="generic")
            units.extend(name.unit_ids)
        if not units:
            return FoundName(text=text, how="generic")
        return FoundName(text=text, unit_ids=tuple(dict.fromkeys(units)), how="addressees", confidence=0.85)

    def _units(self, matches: Sequence[UnitMatch], day: date) -> tuple[int, ...]:
        units: list[int] = []
        for match in matches:
            if match.group_id is not None:
                units.extend(unit.id for unit in self._office.units.expand(match.group_id, day))
            units.extend(match.unit_ids)
        return tuple(dict.fromkeys(units))
