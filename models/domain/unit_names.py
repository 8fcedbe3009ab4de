"""Finds the unit or group that a name in a text means, and says how sure that is; unsure is never attached silently."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.domain.text import fold_words, normalise
from models.domain.unit_name_keys import distance, initials, is_place_named, long_key, marked_key, plain_key
from models.domain.units import Unit, UnitGroup

_LEVELS = ("tinh", "thanh pho", "huyen", "thi xa", "quan", "xa", "phuong", "dac khu")
_PARENTS = ("tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy", "dang uy")
_HEADS = ("giam doc", "chanh", "chu tich", "truong", "chu nhiem", "bi thu", "thu truong", "vien truong", "chi huy truong")
_KINDS = ("huyen uy", "thi uy", "thanh uy", "quan uy")
_ALL_OF = re.compile(rf"cac ((?:{'|'.join(_KINDS)})(?: (?:va )?(?:{'|'.join(_KINDS)}))*)(?: truc thuoc(?: tinh uy| thanh uy)?)?")
_PART = re.compile(r"\s*[,;]\s*|\s+và\s+", re.IGNORECASE)


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
        self._sets: dict[frozenset[str], list[int]] = {}
        for unit in self.units.values():
            self._codes.setdefault(plain_key(unit.code), []).append(unit.id)
            for spelling in dict.fromkeys((unit.full_name, unit.short_name, *unit.aliases)):
                if spelling:
                    self._add(unit, spelling)
        for group in self.groups.values():
            for name in (group.name, *group.aliases):
                self._sets.setdefault(_words(name), []).append(group.id)

    def _add(self, unit: Unit, spelling: str) -> None:
        self._plain.setdefault(plain_key(spelling), []).append((unit.id, spelling == unit.full_name, spelling))
        key = long_key(spelling)
        self._long.setdefault(key, []).append((unit.id, spelling))
        for ending in (*_PARENTS, *_LEVELS):
            if key.endswith(" " + ending):
                self._short.setdefault(key.removesuffix(" " + ending), []).append(unit.id)
                break

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
        for plain, long, is_cut in keys:
            found = self._exact(text, plain, long, on, is_cut=is_cut)
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
        if whole.is_sure or len(parts) == 1:
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

    def _variants(self, text: str) -> list[tuple[str, str, bool]]:
        """The keys of the text, then those without the proper name of the office's own area, then without "tỉnh" too."""
        plain = plain_key(text)
        keys = [(plain, long_key(text), False)]
        for place in self._places:
            if plain.endswith(" " + place):
                bare = plain.removesuffix(" " + place)
                keys.append((bare, long_key(bare), False))
                plain = bare
                break
        for level in _LEVELS:
            if plain.endswith(" " + level):
                bare = plain.removesuffix(" " + level)
                keys.append((bare, long_key(bare), True))
                break
        return keys

    def _exact(self, text: str, plain: str, long: str, on: date | None, *, is_cut: bool) -> UnitMatch | None:
        if not is_cut and " " not in normalise(text) and plain in self._codes:
            return self._chosen(text, self._codes[plain], on, 0.95, "code")
        named = self._plain.get(plain, [])
        if named:
            full = [unit for unit, is_full, _ in named if is_full]
            how, confidence = ("name", 0.98) if full else ("alias", 0.93)
            return self._marks(text, full or [unit for unit, _, _ in named], [s for _, _, s in named], on, confidence, how)
        spelled = self._long.get(long, [])
        if spelled:
            return self._marks(text, [unit for unit, _ in spelled], [], on, 0.9, "abbreviation")
        if not is_cut and long in self._short:
            return self._chosen(text, self._short[long], on, 0.65, "short")
        return None

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
        for place in ("", *self._places):
            ids = self._sets.get(_words(text) - set(place.split()), [])
            valid = [i for i in dict.fromkeys(ids) if on is None or _group_valid(self.groups[i], on)]
            if valid:
                return UnitMatch(text=text, group_id=valid[0], confidence=0.9, how="group")
        return None

    def _of_kinds(self, text: str, on: date | None) -> UnitMatch | None:
        """Every district committee of the kinds named: `các huyện ủy`, `các huyện ủy, thị ủy và thành ủy trực thuộc`."""
        named = _ALL_OF.fullmatch(fold_words(text))
        if named is None:
            return None
        kinds = tuple(f"{kind} " for kind in _KINDS if kind in named[1])
        ids = tuple(
            unit.id
            for unit in self.units.values()
            if unit.kind == "local_committee"
            and fold_words(unit.full_name).startswith(kinds)
            and (on is None or unit.is_valid_on(on))
        )
        return UnitMatch(text=text, unit_ids=ids, confidence=0.85, how="kind") if ids else None

    def _headed(self, text: str, on: date | None) -> UnitMatch | None:
        """The body whose head is named: `Giám đốc Sở Nội vụ`, `đồng chí Chánh Văn phòng Tỉnh ủy`; never a deputy."""
        words = text.split()
        folded = fold_words(text).split()
        if folded[:2] == ["dong", "chi"]:
            words, folded = words[2:], folded[2:]
        for head in _HEADS:
            count = head.count(" ") + 1
            if " ".join(folded[:count]) == head and len(folded) > count:
                body = " ".join(words[count:])
                found = self._exact(body, plain_key(body), long_key(body), on, is_cut=False)
                if found is not None and found.is_sure and found.how != "short":
                    return replace(found, text=text, confidence=min(found.confidence, 0.75), how="head")
        return None

    def _near(self, text: str, long: str, on: date | None) -> UnitMatch:
        """A name one slip of the scanner away, when only one unit is that near."""
        limit = min(2, len(long) // 10)
        if limit == 0:
            return UnitMatch(text=text)
        best: dict[int, int] = {}
        for key, spelled in self._long.items():
            if abs(len(key) - len(long)) <= limit and key.count(" ") == long.count(" "):
                apart = distance(long, key, limit)
                if apart <= limit:
                    for unit, _ in spelled:
                        best[unit] = min(apart, best.get(unit, apart))
        best = {unit: apart for unit, apart in best.items() if on is None or self.units[unit].is_valid_on(on)}
        nearest = [unit for unit, apart in best.items() if apart == min(best.values())]
        if len(nearest) == 1 and not is_place_named(text):
            return UnitMatch(text=text, unit_ids=tuple(nearest), confidence=0.7, how="near")
        return UnitMatch(text=text, confidence=0.4 if best else 0.0, how="far" if best else "none", candidates=tuple(best))


def _words(text: str) -> frozenset[str]:
    """The words of a group's name whatever their order; "trực thuộc Tỉnh ủy" and "trực thuộc" are one."""
    key = f" {long_key(text)} "
    for filler in (" truc thuoc tinh uy ", " cua tinh ", " tinh "):
        key = key.replace(filler, " truc thuoc " if "thuoc" in filler else " ")
    return frozenset(key.split())


def _group_valid(group: UnitGroup, day: date) -> bool:
    return (group.valid_from is None or group.valid_from <= day) and (group.valid_to is None or day <= group.valid_to)
