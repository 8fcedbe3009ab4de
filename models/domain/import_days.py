"""Days in an office's own table: day first always; a column that may mean the month first is refused, never guessed (process 6.5)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.domain.errors import RuleError
from models.domain.sheets import Cell

DayOrder = Literal["day_first", "month_first"]

_NUMERIC = re.compile(r"([0-9]{1,2})\s?[/.\-]\s?([0-9]{1,2})(?:\s?[/.\-]\s?([0-9]{4}|[0-9]{2}))?")
_ISO = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?:[T ].{0,20})?")
_SERIAL = re.compile(r"[2-6][0-9]{4}")
_MIXED = 2


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A day typed as text: its two numbers in the order written and the year (None: not said)."""

    first: int
    second: int
    year: int | None

    def day(self, order: DayOrder, year: int | None = None) -> date | None:
        """The day in this order; None when the calendar has no such day or the year is not known."""
        number = self.year if self.year is not None else year
        if number is None:
            return None
        month, day = (self.second, self.first) if order == "day_first" else (self.first, self.second)
        try:
            return date(number, month, day)
        except ValueError:
            return None


def typed_day(text: str) -> TypedDay | None:
    """The numbers of a text that is a day and nothing else ("15/4/2024", "3-4-24", "15/4")."""
    found = _NUMERIC.fullmatch(text.strip())
    if found is None:
        return None
    year = None if found[3] is None else int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    return TypedDay(int(found[1]), int(found[2]), year)


def exact_day(cell: Cell) -> date | None:
    """A cell that is a day beyond doubt: a real date, an ISO day, the serial number of a spreadsheet."""
    from datetime import timedelta

    if isinstance(cell, date) or cell is None:
        return cell
    text = cell.strip()
    if (iso := _ISO.fullmatch(text)) is not None:
        try:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        except ValueError:
            return None
    if _SERIAL.fullmatch(text):
        return date(1899, 12, 30) + timedelta(days=int(text))
    return None


@dataclass(slots=True)
class _Signs:
    """What the cells of one column say about the order of day and month."""

    day_first: int = 0
    month_first: int = 0
    open: int = 0
    examples: tuple[str, ...] = ()
    real_early: int = 0
    real_late: int = 0


def settle_orders(columns: Iterable[tuple[str, list[Cell]]], asked: DayOrder | None = None) -> DayOrder:
    """The one order that the typed days of all the columns have; day first, or what a person said.

    RuleError import_days_ambiguous(column, examples): a column holds days that only exist with the month first; or typed days that
    fit both ways and nothing in the table decides; or the marks of a spreadsheet that took 03/04 for the 4th of March (real dates
    only up to the 12th beside typed days only from the 13th on).
    """
    if asked is not None:
        return asked
    found = [(name, _signs(cells)) for name, cells in columns]
    for name, signs in found:
        is_swapped = signs.real_early >= _MIXED and signs.real_late == 0 and signs.day_first >= _MIXED and signs.open == 0
        if signs.month_first or is_swapped:
            raise RuleError("import_days_ambiguous", field="days", column=name, examples=list(signs.examples[:3]))
    if any(signs.day_first for _, signs in found):
        return "day_first"
    for name, signs in found:
        if signs.open:
            raise RuleError("import_days_ambiguous", field="days", column=name, examples=list(signs.examples[:3]))
    return "day_first"


def _signs(cells: list[Cell]) -> _Signs:
    signs = _Signs()
    examples: dict[str, None] = {}
    for cell in cells:
        if isinstance(cell, date):
            if cell.day <= 12:
                signs.real_early += 1
            else:
                signs.real_late += 1
            continue
        typed = typed_day(cell) if cell else None
        if typed is None:
            continue
        assert cell is not None
        if typed.first > 12 >= typed.second:
            signs.day_first += 1
        elif typed.second > 12 >= typed.first:
            signs.month_first += 1
            examples[cell.strip()] = None
        elif typed.first <= 12 and typed.first != typed.second:
            if re.match(r"0[1-9][/.\-][3-9][/.\-]", cell.strip()):  # the zero before days alone: the rule of official papers
                signs.day_first += 1
            else:
                signs.open += 1
                examples[cell.strip()] = None
    signs.examples = tuple(examples)
    return signs
