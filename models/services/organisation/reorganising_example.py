"""The reorganisation of 1/7/2025 as a guided example: which of its steps this register can still take (domain/units.md section 5)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import resources
from models.domain.units import Unit
from models.services.organisation.reorganising import NewUnit

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class ExampleStep:
    """One step: who ends, who follows. `is_by_hand`: the office names the bodies that follow (new communes, several committees)."""

    key: str
    on: date
    sources: tuple[Unit, ...]
    successors: tuple[int | NewUnit, ...]
    is_by_hand: bool


def example_steps(office: "Office") -> list[ExampleStep]:
    """The steps whose units the register has and which have not been taken; none of them is done without a person."""
    data: dict[str, Any] = resources.read_json("presets/reorganisation_2025.json")
    on = date.fromisoformat(data["on"])
    alive = [unit for unit in office.units.all(on - timedelta(days=1)) if not unit.is_own_issuer and unit.is_valid_on(on)]
    by_code = {unit.code: unit for unit in alive}
    place = str(office.setting("office.committee_name") or "")
    level = str(office.setting("office.level"))
    words = {"committee": str(office.setting("office.committee_short") or place), "area": {"province": "tỉnh"}.get(level, "")}
    steps: list[ExampleStep] = []
    for case in data["cases"]:
        if "sources_group" in case:
            found = [
                unit
                for unit in alive
                if unit.group_code == case["sources_group"] and unit.full_name.startswith(tuple(case["sources_prefix"]))
            ]
            steps += [ExampleStep(f"{case['key']}.{unit.id}", on, (unit,), (), True) for unit in found]
            continue
        sources = tuple(by_code[code] for code in case["sources"] if code in by_code)
        successors: tuple[int | NewUnit, ...] = tuple(by_code[code].id for code in case.get("into", ()) if code in by_code)
        if "new" in case:
            values = {name: text.format(**words).strip() for name, text in case["new"].items()}
            twin = next((unit for unit in alive if unit.full_name.casefold() == values["full_name"].casefold()), None)
            taken = office.units.by_code(values.get("code", "")) is not None
            code = "" if taken else values.get("code", "")
            successors = (twin.id,) if twin else (NewUnit(full_name=values["full_name"], symbol=values.get("symbol"), code=code),)
        if sources and (successors or case.get("by_hand")):
            steps.append(ExampleStep(case["key"], on, sources, successors, bool(case.get("by_hand")) or len(successors) > 1))
    return steps
