"""Reads a preset of units and groups and fills in the words of the office (domain/units.md sections 1 to 6)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.domain.errors import RuleError
from models.domain.office_names import PRESETS
from models.domain.unit_groups import SuccessorRule
from models.domain.working_time import Holiday
from resources import read_json

_WORD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetUnit:
    """A unit to be created: column values, successors by code with their rule, and whether it is an example to be renamed."""

    values: dict[str, Any]
    successors: tuple[tuple[str, SuccessorRule], ...] = ()
    is_example: bool = False

    @property
    def code(self) -> str:
        """The unit's code."""
        return str(self.values["code"])


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetGroup:
    """A group to be created; members are ("group", group code) or ("unit", unit code)."""

    values: dict[str, Any]
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """All units and groups of a level and a year."""

    units: tuple[PresetUnit, ...]
    groups: tuple[PresetGroup, ...]


def load_preset(level: str, year: str, words: Mapping[str, str]) -> Preset:
    """The preset with its placeholders filled; rows for another kind of area (xã, phường, đặc khu) are left out.

    RuleError preset_unknown (level, preset) when no such pair is shipped.
    """
    if (level, year) not in PRESETS:
        raise RuleError("preset_unknown", field="preset", level=level, preset=year)
    data = read_json(f"presets/{level}_{year}.json")
    units = tuple(
        _unit(_fill(row, words), level, order)
        for order, row in enumerate(data["units"])
        if words["area"] in row.get("areas", (words["area"],))
    )
    known = {unit.code for unit in units}
    groups = tuple(_group(_fill(row, words), known, order) for order, row in enumerate(data["groups"]))
    return Preset(units=units, groups=groups)


def load_holidays() -> tuple[Holiday, ...]:
    """The shipped table of days off and makeup Saturdays (process section 9)."""
    return tuple(
        Holiday(day=date.fromisoformat(row["day"]), kind=row["kind"], name=row["name"])
        for row in read_json("presets/holidays.json")
    )


def _fill(value: Any, words: Mapping[str, str]) -> Any:
    """Placeholders replaced in every text of a row."""
    if isinstance(value, str):
        return _WORD.sub(lambda found: words[found[1]], value)
    if isinstance(value, list):
        return [_fill(item, words) for item in value]
    if isinstance(value, dict):
        return {key: _fill(item, words) for key, item in value.items()}
    return value


def _dates(row: Mapping[str, Any]) -> dict[str, date]:
    return {key: date.fromisoformat(row[key]) for key in ("valid_from", "valid_to") if row.get(key)}


def _unit(row: Mapping[str, Any], level: str, order: int) -> PresetUnit:
    values: dict[str, Any] = {key: row[key] for key in ("code", "full_name", "short_name", "symbol", "kind") if row.get(key)}
    values |= {"level": row.get("level", level), "group_code": row["group"], "sort_order": (order + 1) * 10, **_dates(row)}
    values["aliases"] = tuple(row.get("aliases", ()))
    if row.get("is_own_issuer"):
        values["is_own_issuer"] = True
    return PresetUnit(
        values=values,
        successors=tuple((item["code"], item["rule"]) for item in row.get("successors", ())),
        is_example=bool(row.get("is_example")),
    )


def _group(row: Mapping[str, Any], known: set[str], order: int) -> PresetGroup:
    values = {"name": row["name"], "kind": row["kind"], "aliases": tuple(row.get("aliases", ())), "sort_order": (order + 1) * 10}
    members = [next(iter(member.items())) for member in row["members"]]
    return PresetGroup(
        values=values | _dates(row), members=tuple((what, code) for what, code in members if what == "group" or code in known)
    )
