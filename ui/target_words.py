"""Words of targets for window, paper and command line; no Qt."""

import re

from models.domain.targets import Target, TargetReading
from models.reading.result import ReadTarget
from models.services.figures.target_texts import aim_text, amount, period_name, reading_period_name
from models.services.figures.targets import TargetView
from ui import showing
from ui.words import word

__all__ = [
    "amount",
    "current_text",
    "parse_amount",
    "period_name",
    "reading_period_name",
    "state_text",
    "target_text",
    "trend_text",
]

_AMOUNT = re.compile(r"[-+]?\d{1,18}(?:[.,]\d{1,9})?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,9})?")


def target_text(target: Target) -> str:
    """`từ 95% trở lên`, `không quá 50 vụ`, `14,5%`."""
    return aim_text(target)


def read_target_text(target: ReadTarget) -> str:
    """The limit of a target that was read from a paper."""
    return aim_text(target)


def state_text(view: TargetView) -> str:
    """The state in words; that the last figure of a period which is over is missing."""
    text = word("target_state", view.judged.state)
    return f"{text}, thiếu số cuối kỳ" if view.judged.is_final_missing else text


def current_text(view: TargetView) -> str:
    """`52,5 tỷ đồng (30/06/2024), Tốt lên`, or that no figure was entered."""
    judged = view.judged
    if judged.value is None:
        return "chưa có số thực hiện"
    text = f"{amount(judged.value, view.target.unit)} ({showing.day(judged.as_of)})"
    trend = trend_text(view)
    return f"{text}, {trend.lower()}" if trend else text


def trend_text(view: TargetView) -> str:
    """Whether the last step led towards the target; empty as long as there is no step."""
    return "" if view.judged.trend == "none" else word("target_trend", view.judged.trend)


def reading_text(reading: TargetReading, unit: str) -> str:
    """One reading in words."""
    note = f". {reading.note}" if reading.note else ""
    return f"{reading_period_name(reading.period_key)}: {amount(reading.value, unit)} (ngày {showing.day(reading.read_on)}){note}"


def parse_amount(text: str) -> float | None:
    """A typed figure the Vietnamese way: `14,5`, `16.500`, `1.234,5`, also `14.5`; None for anything else.

    A point before exactly three digits groups them (16.500 is sixteen thousand five hundred).
    """
    bare = text.strip().removesuffix("%").strip().replace(" ", "")
    if _GROUPED.fullmatch(bare):
        return float(bare.replace(".", "").replace(",", "."))
    if _AMOUNT.fullmatch(bare):
        return float(bare.replace(",", "."))
    return None
