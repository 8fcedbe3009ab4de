"""Vì sao hạn này, vì sao mức này: one sentence that leads from the words of the paper to the date, one from the date to the level; no Qt."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from models.domain.deadline_reasons import Clause
from models.domain.paper_days import PaperDays
from models.domain.task_facts import TaskRow
from models.domain.working_time import DaysOff
from models.reading.result import ReadTask
from models.services.duties.due_reasons import DueReason, due_reason
from models.services.office import Office
from models.services.warning.warning_reasons import WarningReason, warning_reason
from resources import read_json
from ui import showing, words


def why_due(office: Office | None, source: ReadTask | TaskRow, days: PaperDays | None = None) -> str:
    """Why the date of a proposal or of a registered row is what it is, in one sentence.

    `days`: the days of the form, where a proposal's counted terms start; a registered row knows its own. Without an `office` the
    shipped holidays and the default policies hold.
    """
    return sentence(due_reason(office, source, days))


def sentence(reason: DueReason) -> str:
    """The steps of a reason in words."""
    head = _table()["head"]["paper" if reason.is_paper else "line"].format(phrase=reason.phrase) if reason.phrase else ""
    text = head + "; ".join(_clause(step) for step in reason.steps)
    return f"{text[:1].upper()}{text[1:]}."


def why_warned(office: Office, row: TaskRow, on: date | None = None) -> str:
    """Why a registered row has its warning level on `on` (today), in one sentence: level, days, last acceptable day, policy."""
    return level_sentence(warning_reason(office, row, on))


def level_sentence(reason: WarningReason) -> str:
    """The reason of a level in words."""
    table = read_json("texts/warning_reasons.json")
    values = {name: _Day(value) if isinstance(value, date) else value for name, value in reason.params.items()}
    for name in ("yellow_unit", "special_unit"):
        if name in values:
            values[name] = table["unit"][values[name]]
    marks = {kind: "".join(table[kind][mark] for mark in reason.remarks if mark in table[kind]) for kind in ("policy", "lead")}
    values |= {kind: text.format(**values) for kind, text in marks.items()}
    parts = [table["level"][reason.code].format(**values)]
    parts += [table["remark"][mark].format(**values) for mark in reason.remarks if mark in table["remark"]]
    return "; ".join(parts) + "."


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = read_json("texts/due_reasons.json")
    return table


class _Day:
    """A day in a template: {x} is 15/04/2024, {x:w} thứ Hai, 15/04/2024."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __format__(self, spec: str) -> str:
        return f"{_weekday(self._day.weekday())}, {showing.day(self._day)}" if spec == "w" else showing.day(self._day)


def _clause(step: Clause) -> str:
    return _table()["clause"][step.code].format(**{name: _value(name, value) for name, value in step.params.items()})


def _value(name: str, value: Any) -> Any:
    if name in ("unit", "start", "recurrence"):
        return _table()[name][value]
    if name == "nth":
        return _table()["nth"][str(value)]
    if name == "weekday":
        return _weekday(value - 1)
    if name == "due_time":
        hour, _, minute = value.partition(":")
        word = _table()["word"]["hour" if minute == "00" else "time"]
        return word.format(hour=hour, minute=minute)
    if name == "off":
        return _listed([_off(one) for one in value])
    if name == "days":
        return _listed([showing.day(day) for day in value])
    return _Day(value) if isinstance(value, date) else value


def _weekday(number: int) -> str:
    word = words.word("weekday", str(number))
    return word.replace("Thứ", "thứ")


def _off(off: DaysOff) -> str:
    """`Tết Nguyên đán (16/02-20/02)`, `2 ngày cuối tuần`, `Chủ nhật`; a name that tells its day is not told twice."""
    if not off.name:
        return _weekday(off.first.weekday()) if off.count == 1 else _table()["word"]["weekend"].format(count=off.count)
    name = off.name[:1].lower() + off.name[1:] if off.name.startswith(("Ngày ", "Nghỉ ")) else off.name
    if off.first == off.last:
        is_told = f"{off.first.day}/{off.first.month}" in name
        return name if is_told else f"{name} ({off.first:%d/%m})"
    return f"{name} ({off.first:%d/%m}-{off.last:%d/%m})"


def _listed(parts: Sequence[str]) -> str:
    joiner = _table()["word"]["and"]
    return ", ".join(parts[:-1]) + joiner + parts[-1] if len(parts) > 1 else "".join(parts)
