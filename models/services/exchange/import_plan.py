"""The plan of an import as data: what a person chose, what each row becomes, what was done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.import_columns import Layout, TableKind
from models.domain.import_days import DayOrder
from models.services.exchange.import_matching import Difference
from models.services.exchange.import_rows import Problem, RowTask

RowAction = Literal["add", "join", "same", "differs", "left_out", "section"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """What a person decided: columns (heading or letter -> field), kind and sheet, order of typed days, unknown units added or not.

    `update`: what the table says differently is written to the register where a follow-up action exists for it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    kind: TableKind | None = None
    sheet: str | None = None
    day_order: DayOrder | None = None
    create_units: bool = False
    update: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """What one row of the sheet becomes. `task_id`: the task of the register that it is already."""

    number: int
    action: RowAction
    text: str
    units: str = ""
    due_on: date | None = None
    state: str = "open"
    task_id: int | None = None
    task_unit_ids: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()
    read: RowTask | None = None
    joins: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """The dry run: every row of the table in order, with the layout that was understood. Nothing is written."""

    layout: Layout
    day_order: DayOrder
    rows: tuple[PlannedRow, ...]
    choices: ImportChoices
    remarks: tuple[str, ...] = ()
    source: str = ""

    def count(self, *actions: RowAction) -> int:
        """How many rows become one of these."""
        return sum(row.action in actions for row in self.rows)

    @property
    def data_rows(self) -> int:
        """Rows that are neither headings nor sections."""
        return len(self.rows) - self.count("section")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `updated`: rows whose differences were written; `refused`: (row, error) of differences that could not be."""

    rows: int
    added: int
    skipped: int
    ids: tuple[int, ...]
    updated: tuple[int, ...] = ()
    refused: tuple[tuple[int, RuleError], ...] = ()
    changes: ChangeSet = field(default_factory=ChangeSet)
