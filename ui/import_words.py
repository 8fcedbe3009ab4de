"""Words of an import for people: what a row becomes, its problems and differences. No Qt: command line and window share them."""

from datetime import date
from functools import lru_cache
from typing import Any

import resources
from models.services.exchange.import_matching import Difference
from models.services.exchange.import_plan import PlannedRow
from models.services.exchange.import_rows import Problem
from ui.messages import shown


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = resources.read_json("texts/import.json")
    return found


def action_text(row: PlannedRow, *, is_paper: bool = False) -> str:
    """What the row becomes."""
    code = "add_paper" if is_paper and row.action == "add" else row.action
    return _words()["actions"][code].format(joins=row.joins)


def state_text(row: PlannedRow) -> str:
    """Whether its work is done."""
    return _words()["states"][row.state]


def field_text(field: str) -> str:
    """The name of a field; empty for none."""
    return _words()["fields"].get(field, field)


def fields_of(codes: Any) -> list[tuple[str, str]]:
    """(code, name) of fields to choose from."""
    return [(code, field_text(code)) for code in codes]


def problem_text(problem: Problem) -> str:
    """A problem in words."""
    return _words()["problems"][problem.code].format(**{name: shown(value) for name, value in problem.params})


def difference_text(one: Difference) -> str:
    """What the table says otherwise: field, value of the register, value of the table."""
    if one.field == "status":
        words = _words()["states"]
        return f"{field_text('status')}: {words[one.register]} → {words[one.table]}"
    return f"{field_text(one.field)}: {shown(one.register)} → {shown(one.table)}"


def remark_text(code: str) -> str:
    """What a person should know of the whole file."""
    return _words()["remarks"][code]


def notes_of(row: PlannedRow) -> str:
    """All that is to be said of a row, in one line."""
    parts = [problem_text(problem) for problem in row.problems] + [difference_text(one) for one in row.differences]
    return "; ".join(parts)


def day_text(day: date | None) -> str:
    """dd/mm/yyyy, empty for none."""
    return day.strftime("%d/%m/%Y") if day else ""
