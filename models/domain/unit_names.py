"""Finds the unit or group that a name in a text means, and says how sure that is; unsure is never attached silently."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.domain.text import fold_words, normalise
from models.domain.unit_name_keys import initials, is_place_named, long_key, marked_key, plain_key, slips
from models.domain.unit_wording import begins_a_name, is_generic, kinds_named, tail_of, without_head
from models.domain.units import Unit, UnitGroup

_LEVELS = ("tinh", "thanh pho", "huyen", "thi xa", "quan", "xa", "phuong", "dac khu")
_PARENTS = ("tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy", "dang uy")
_OF_PROVINCE = re.compile(r" (?:cua )?tinh(?= )(?! uy )")
_PART = re.compile(r"\s{0,3}[,;]\s*|\s{1,3}và\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMatch:
    """What a name means. `unit_ids` or `group_id` is filled only when the match may be used; else look at `candidates`.

    `how`: code | name | alias | abbreviation | short | unmarked | head | near | group | kind (used; `kind` names several units);
    ambiguous | marks | far | ended | none (not used).
    """

    text: str
    unit_ids: tuple[int, ...] = ()
    group_id: int | None = None
    confidence: float = 0.0
    how: str = "none"
    candidates: tuple[int, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether a unit or group was found."""
        return bool(self.unit_ids) or self.group_id is not None


class UnitIndex:
    """All spellings of units and groups, for matching many names. `places`: proper names of the office's own area."""

    def __init__(self, units: Iterable[Unit], groups: Iterable[UnitGroup] = (), *, places: Sequence[str] = ()) -> None:
        self.units = {unit.id: unit for unit in units}
        self.groups = {group.id: group for group in groups}
        self._places = sorted({fold_words(place) for place in places if place}, key=len, reverse=True)
        self._codes: dict[str, list[int]] = {}
        self._plain: dict[str, list[tuple[int, bool, str]]] = {}  # key -> (unit, is the full name, spelling)
        self._long: dict[str, list[tuple[int, str]]] = {}
        self._short: dict[str, list[int]] = {}
        self._sets: dict[frozenset[str], list[tuple[int, bool]]] = {}  # words -> (group, is said in the plural)
        for unit in self.units.values():
            self._codes.setdefault(plain_key(unit.code), []).append(unit.id)
            for spelling in dict.fromkeys((unit.full_name, unit.short_name, *unit.aliases)):
                if spelling:
                    self._add(unit, spelling)
        for group in self.groups.values():
            for name in (group.name, *group.aliases):
                self._sets.setdefault(_words(name), []).append((group.id, _is_plural(name)))
        self._own_levels = self._count_levels()

    def _add(self, unit: Unit, spelling: str) -> None:
        self._plain.setdefault(plain_key(spelling), []).append((unit.id, spelling == unit.full_name, spelling))
        key = long_key(spelling)
        self._long.setdefault(key, []).append((unit.id, spelling))
        for ending in (*_PARENTS, *_LEVELS):
            if key.endswith(" " + ending):
                self._short.setdefault(key.removesuffix(" " + ending), []).append(unit.id)
                break

    def _count_levels(self) -> dict[str, str]:
        """The last word that units of a level mostly bear: province -> "tinh", or "thanh pho" where the province is a city."""
        counts: dict[str, Counter[str]] = {}
        for unit in self.units.values():
            for ending in _LEVELS:
                if plain_key(unit.full_name).endswith(" " + ending):
                    counts.setdefault(unit.level, Counter())[ending] += 1
                    break
        return {level: counted.most_common(1)[0][0] for level, counted in counts.items()}

    def match(self, text: str, on: date | None = None) -> UnitMatch:
        """The unit or group that the whole text names, valid on the document's date (None: at any time).

        Order: code, full name, alias, abbreviation written out, name without its last level word, group, head of a body,
        a letter or two apart.
        """
        text = normalise(text)
        keys = self._variants(text)
        if not keys[0][0]:
            return UnitMatch(text=text)
        group = self._group(text, on) or self._of_kinds(text, on)
        for plain, long, cut in keys:
            found = self._exact(text, plain, long, on, cut=cut)
            if found is not None and (found.is_sure or group is None):
                return found
        return group or self._headed(text, on) or self._near(text, keys[0][1], on)

    def match_line(self, text: str, on: date | None = None) -> list[UnitMatch]:
        """The names of one line of Kính gửi or of an assignment, in order; parts that mean nothing are kept with how `none`.

        `Các sở, ban, ngành, Mặt trận Tổ quốc, tổ chức chính trị - xã hội tỉnh` gives two groups; a parent said once at the
        end holds for the names before it (`Ban Tổ chức, Ban Nội chính Tỉnh ủy`).
        """
        whole = self.match(text, on)
        parts = [part for part in _PART.split(normalise(text)) if part]
        if (
            whole.is_sure
            or whole.how in ("ended", "marks", "ambiguous")
            or len(parts) == 1
            or is_generic(text)
            or kinds_named(text)
        ):
            return [whole]
        found: list[UnitMatch] = []
        start = 0
        while start < len(parts):
            for end in range(min(len(parts), start + 8), start, -1):
                name = ", ".join(parts[start:end])
                match = self.match(name, on)
                if match.is_sure or end == start + 1:
                    found.append(match)
                    start = end
                    break
        found = [self._with_parent(match, parts) if match.how == "short" else match for match in found]
        for number in range(1, len(found)):
            before, match = found[number - 1], found[number]
            if match.how == "none" and before.unit_ids and not begins_a_name(match.text):
                # "Sở Tài chính và Đầu tư": one name that nobody bears, not the Sở Tài chính and something else
                found[number - 1] = UnitMatch(text=before.text, confidence=0.4, how="far", candidates=before.unit_ids)
        return found

    def suggest(self, text: str, limit: int = 20) -> list[Unit]:
        """Units for type-ahead, nearest first: code, initials (`btg`), beginning of a name, of a word, inside."""
        wanted, key = plain_key(text), long_key(text)
        if not wanted:
            return []
        packed = wanted.replace(" ", "")
        ranked: list[tuple[int, int, Unit]] = []
        for order, unit in enumerate(self.units.values()):
            names = (unit.full_name, unit.short_name, *unit.aliases)
            code = plain_key(unit.code).replace(" ", "")
            plain = [plain_key(name) for name in names if name]
            tests = (
                code == packed or wanted in plain,
                code.startswith(packed),
                any(initials(name).startswith(packed) for name in names if name),
                any(name.startswith(wanted) for name in plain),
                any(f" {wanted}" in name for name in plain),
                any(key in long_key(name) for name in names if name),
            )
            rank = next((i for i, holds in enumerate(tests) if holds), None)
            if rank is not None:
                ranked.append((rank, order, unit))
        return [unit for _, _, unit in sorted(ranked, key=lambda entry: entry[:2])[:limit]]

    # --- steps of match

    def _variants(self, text: str) -> list[tuple[str, str, str]]:
        """The keys of the text, then those without the proper name of the office's own area, then without "tỉnh" too.

        The third value is the level word that was cut off: it must be that of the unit found, for "UBMTTQ huyện" is not the
        province's "UBMTTQ".
        """
        plain = plain_key(text)
        keys = [(plain, long_key(text), "")]
        for place in self._places:
            if plain.endswith(" " + place):
                bare = plain.removesuffix(" " + place)
                keys.append((bare, long_key(bare), ""))
                plain = bare
                break
        for level in _LEVELS:
            if plain.endswith(" " + level):
                bare = plain.removesuffix(" " + level)
                keys.append((bare, long_key(bare), level))
                break
        return keys

    def _exact(self, text: str, plain: str, long: str, on: date | None, *, cut: str) -> UnitMatch | None:
        if not cut and " " not in normalise(text) and plain in self._codes:
            return self._chosen(text, self._codes[plain], on, 0.95, "code")
        named = [entry for entry in self._plain.get(plain, []) if self._is_of_level(entry[0], cut)]
        if named:
            full = [unit for unit, is_full, _ in named if is_full]
            if on is not None and full and not any(self.units[unit].is_valid_on(on) for unit in full):
                # a name that has ended may have been learned as another name of the body that follows
                full = [] if any(self.units[unit].is_valid_on(on) for unit, _, _ in named) else full
            how, confidence = ("name", 0.98) if full else ("alias", 0.93)
            return self._marks(text, full or [unit for unit, _, _ in named], [s for _, _, s in named], on, confidence, how)
        spelled = [unit for unit, _ in self._long.get(long, []) if self._is_of_level(unit, cut)]
        if spelled:
            return self._marks(text, spelled, [], on, 0.9, "abbreviation")
        if not cut and long in self._short:
            return self._chosen(text, self._short[long], on, 0.65, "short")
        return None

    def _is_of_level(self, unit_id: int, cut: str) -> bool:
        """Whether a unit whose name does not say its level is of the level word cut off the text."""
        return not cut or self._own_levels.get(self.units[unit_id].level) == cut

    def _with_parent(self, match: UnitMatch, parts: Sequence[str]) -> UnitMatch:
        """A name without its parent in a list: `Công an, Tòa án nhân dân huyện Yên Dũng` is not the province's police."""
        after = parts[parts.index(match.text) + 1 :] if match.text in parts else ()
        said = next((tail for tail in (tail_of(plain_key(part)) for part in after) if tail is not None), None)
        if said is None:
            return match
        own = tail_of(plain_key(self.units[match.unit_ids[0]].full_name))
        is_same = own is not None and (own[1] == said[1] != "" or own[0] == said[0])
        if is_same and (not said[2] or said[2] in self._places):
            return match
        return UnitMatch(text=match.text, confidence=0.4, how="far", candidates=match.unit_ids)

    def _marks(self, text: str, ids: list[int], spellings: list[str], on: date | None, confidence: float, how: str) -> UnitMatch:
        """Among names that are equal without marks, those whose marks agree; a place of other marks is another place."""
        wanted = marked_key(text)
        agreeing = [spelling for spelling in spellings if f"{wanted} ".startswith(f"{marked_key(spelling)} ")]
        if not spellings or agreeing:
            if agreeing:
                same = {unit for unit in ids if any(spelling in self._spellings(unit) for spelling in agreeing)}
                ids = [unit for unit in ids if unit in same] or ids
            return self._chosen(text, ids, on, confidence, how)
        if wanted == fold_words(text):  # typed without any marks
            return self._chosen(text, ids, on, min(confidence, 0.8), "unmarked")
        if any(is_place_named(spelling) for spelling in spellings):
            return UnitMatch(text=text, confidence=0.5, how="marks", candidates=tuple(dict.fromkeys(ids)))
        return self._chosen(text, ids, on, min(confidence, 0.85), how)

    def _spellings(self, unit_id: int) -> tuple[str, ...]:
        unit = self.units[unit_id]
        return (unit.full_name, unit.short_name, *unit.aliases)

    def _chosen(self, text: str, ids: Iterable[int], on: date | None, confidence: float, how: str) -> UnitMatch:
        """The one unit of the date; several are ambiguous, one that had ended or not begun is only a candidate."""
        every = tuple(dict.fromkeys(ids))
        valid = every if on is None else tuple(i for i in every if self.units[i].is_valid_on(on))
        if on is None and len(every) > 1:
            valid = tuple(i for i in every if self.units[i].valid_to is None) or every
        if len(valid) == 1:
            return UnitMatch(text=text, unit_ids=valid, confidence=confidence, how=how)
        if valid:
            return UnitMatch(text=text, confidence=0.4, how="ambiguous", candidates=valid)
        after = [
            s for i in every for s in self.units[i].successor_ids if s in self.units and on and self.units[s].is_valid_on(on)
        ]
        return UnitMatch(text=text, confidence=0.4, how="ended", candidates=tuple(dict.fromkeys((*every, *after))))

    def _group(self, text: str, on: date | None) -> UnitMatch | None:
        key = plain_key(text)
        for place in ("", *self._places):
            if place and not key.endswith(" " + place):
                continue
            entries = self._sets.get(_words(text if not place else key.removesuffix(" " + place)), [])
            ids = [group for group, is_plural in entries if _is_plural(text) or not is_plural]
            valid = [i for i in dict.fromkeys(ids) if on is None or _group_valid(self.groups[i], on)]
            if valid:
                return UnitMatch(text=text, group_id=valid[0], confidence=0.9, how="group")
        return None

    def _of_kinds(self, text: str, on: date | None) -> UnitMatch | None:
        """Every unit of the kinds named: `các huyện ủy`, `các huyện, thị, thành ủy trực thuộc`, `các đảng ủy xã`, `các sở`."""
        kinds = kinds_named(text)
        every = [unit for unit in self.units.values() if kinds and fold_words(unit.full_name).startswith(kinds)]
        valid = tuple(unit.id for unit in every if on is None or unit.is_valid_on(on))
        if valid:
            return UnitMatch(text=text, unit_ids=valid, confidence=0.85, how="kind")
        return self._chosen(text, (unit.id for unit in every), on, 0.0, "kind") if every else None

    def _headed(self, text: str, on: date | None) -> UnitMatch | None:
        """The body whose head is named: `Giám đốc Sở Nội vụ`, `Thủ trưởng các sở, ngành`; never a deputy."""
        body = without_head(text)
        if body is None:
            return None
        found = self._group(body, on) or self._of_kinds(body, on)
        if found is not None:
            return replace(found, text=text, confidence=0.75)
        found = self._exact(body, plain_key(body), long_key(body), on, cut="")
        if found is None or found.how == "short":
            return None
        return replace(found, text=text, confidence=min(found.confidence, 0.75), how="head" if found.is_sure else found.how)

    def _near(self, text: str, long: str, on: date | None) -> UnitMatch:
        """A name one slip of the scanner away, when only one unit is that near."""
        limit = min(2, len(long) // 10)
        if limit == 0:
            return UnitMatch(text=text)
        best: dict[int, int] = {}
        for key, spelled in self._long.items():
            if abs(len(key) - len(long)) <= limit and key.count(" ") == long.count(" "):
                apart = slips(long, key, limit)
                if apart <= limit:
                    for unit, _ in spelled:
                        best[unit] = min(apart, best.get(unit, apart))
        if not best:
            return UnitMatch(text=text)
        nearest = [unit for unit, apart in best.items() if apart == min(best.values())]
        if len(nearest) == 1 and not is_place_named(text):
            return self._chosen(text, nearest, on, 0.7, "near")  # a body that has ended is never stood in for by a farther one
        return UnitMatch(text=text, confidence=0.4, how="far", candidates=tuple(best))


def _words(text: str) -> frozenset[str]:
    """The words of a group's name whatever their order; "trực thuộc Tỉnh ủy" and "trực thuộc" are one."""
    key = f" {long_key(text)} ".replace(" truc thuoc tinh uy ", " truc thuoc ")
    return frozenset(_OF_PROVINCE.sub(" ", key).split()) - {"cac"}


def _is_plural(text: str) -> bool:
    """Whether several bodies are named: `Chi bộ thôn` is not `Các chi bộ thôn`."""
    return bool(_PART.search(text)) or "cac" in fold_words(text).split()


def _group_valid(group: UnitGroup, day: date) -> bool:
    return (group.valid_from is None or group.valid_from <= day) and (group.valid_to is None or day <= group.valid_to)
