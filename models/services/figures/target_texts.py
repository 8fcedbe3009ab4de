"""Figures, limits and periods of targets in words, from resources/templates/targets.json; paper and window say them alike."""

from functools import lru_cache
from typing import Any, Protocol

import resources


class Aim(Protocol):
    """What has a figure to reach: a target, or one that was read from a paper."""

    @property
    def op(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def value_to(self) -> float | None: ...
    @property
    def unit(self) -> str: ...


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The wording of targets."""
    return dict(resources.read_json("templates/targets.json"))


def number_text(value: float) -> str:
    """`16.500`, `14,5`: at most four decimals, grouped by points."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text
    return text.translate(str.maketrans(",.", ".,"))


def amount(value: float, unit: str = "") -> str:
    """A figure with its unit: `14,5%`, `16.500 tỷ đồng`."""
    text = number_text(value)
    return text if not unit else f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}"


def aim_text(target: "Aim") -> str:
    """What the target asks: `từ 95% trở lên`; words for a target without a figure."""
    aims = words()["aim"]
    if target.value is None:
        return str(aims["none"])
    upper = amount(target.value_to, target.unit) if target.value_to is not None else ""
    lower = number_text(target.value) if target.op == "range" else amount(target.value, target.unit)
    return str(aims[target.op].format(value=lower, value_to=upper))


def period_name(key: str) -> str:
    """`năm 2024`, `2020 - 2025`, `quý II/2024`: the period of a target."""
    first, dash, last = key.partition("-")
    if dash and len(last) == 4 and last.isdigit():
        return str(words()["period"]["years"].format(first=first, last=last))
    return reading_period_name(key)


def reading_period_name(key: str) -> str:
    """`tháng 5/2024`, `quý II/2024`, `6 tháng đầu năm 2024`, `năm 2024`."""
    names, (year, dash, part) = words()["period"], key.partition("-")
    if not dash:
        return str(names["year"].format(year=year))
    if part.startswith("Q"):
        return str(names["quarter"].format(year=year, number=("I", "II", "III", "IV")[int(part[1]) - 1]))
    if part.startswith("H"):
        return str(names[f"half_{part[1]}"].format(year=year))
    return str(names["month"].format(year=year, number=int(part)))
