"""The figures of a report from its rows: 2x2 tables, age bands, units, unit x sector. Every number has the pick that lists its rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.domain.report_rows import BANDS, BESIDE, Against, Place, ReportRow
from models.domain.text import sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Which rows a number counts. None: does not matter; `sector` "" means rows without one."""

    place: Place | None = None
    is_beside: bool | None = None
    is_done: bool | None = None
    is_late: bool | None = None
    against: Against = "extended"
    band: str | None = None
    unit_id: int | None = None
    sector: str | None = None

    def holds(self, row: ReportRow) -> bool:
        """Whether the number counts the row."""
        if self.place is not None and row.place != self.place:
            return False
        if self.is_beside is not None and (row.place != "judged") is not self.is_beside:
            return False
        if self.is_done is not None and row.is_done is not self.is_done:
            return False
        if self.is_late is not None and (row.place != "judged" or bool(row.late(self.against)) is not self.is_late):
            return False
        return (
            (self.band is None or row.band == self.band)
            and (self.unit_id is None or row.unit_id == self.unit_id)
            and (self.sector is None or row.sector == self.sector)
        )


def picked(rows: Iterable[ReportRow], pick: Pick) -> list[ReportRow]:
    """The rows that a number counts, in their order."""
    return [row for row in rows if pick.holds(row)]


@dataclass(slots=True)
class Matrix:
    """The 2x2 table: completed or not, in time or late (process 6.2)."""

    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_late: int = 0

    @property
    def done(self) -> int:
        """Completed rows."""
        return self.done_in_time + self.done_late

    @property
    def open(self) -> int:
        """Rows that were not completed."""
        return self.open_in_time + self.open_late

    @property
    def in_time(self) -> int:
        """Rows in time."""
        return self.done_in_time + self.open_in_time

    @property
    def late(self) -> int:
        """Rows that are or were late."""
        return self.done_late + self.open_late

    @property
    def total(self) -> int:
        """All rows of the table."""
        return self.done + self.open

    def add(self, is_done: bool, is_late: bool) -> None:
        """Count one row."""
        name = f"{'done' if is_done else 'open'}_{'late' if is_late else 'in_time'}"
        setattr(self, name, getattr(self, name) + 1)


@dataclass(slots=True)
class UnitLine:
    """The figures of one unit; `matrix` against the extended deadline, `beside` the rows that are not judged."""

    unit_id: int
    unit: str
    matrix: Matrix = field(default_factory=Matrix)
    beside: int = 0

    @property
    def total(self) -> int:
        """All rows of the unit."""
        return self.matrix.total + self.beside


@dataclass(slots=True)
class CrossCell:
    """Rows of one unit in one sector, and how many of them are overdue on the closing day."""

    total: int = 0
    open_late: int = 0


@dataclass(slots=True)
class Figures:
    """All counts of one report. `sectors` by number of rows, rows without a sector last; `cross` by (unit_id, sector)."""

    original: Matrix = field(default_factory=Matrix)
    extended: Matrix = field(default_factory=Matrix)
    beside: dict[Place, int] = field(default_factory=lambda: dict.fromkeys(BESIDE, 0))
    bands: dict[str, int] = field(default_factory=lambda: dict.fromkeys(BANDS, 0))
    units: list[UnitLine] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    cross: dict[tuple[int, str], CrossCell] = field(default_factory=dict)
    total: int = 0

    def matrix(self, against: Against) -> Matrix:
        """The table against one of the two deadlines."""
        return self.original if against == "original" else self.extended

    @property
    def beside_total(self) -> int:
        """Rows beside the table."""
        return sum(self.beside.values())


def figures_of(rows: Sequence[ReportRow]) -> Figures:
    """Counts the rows once; units in the order in which they first stand among the rows."""
    made = Figures(total=len(rows))
    lines: dict[int, UnitLine] = {}
    sectors: dict[str, int] = {}
    for row in rows:
        line = lines.get(row.unit_id)
        if line is None:
            line = lines[row.unit_id] = UnitLine(row.unit_id, row.unit)
        cell = made.cross.setdefault((row.unit_id, row.sector), CrossCell())
        cell.total += 1
        sectors[row.sector] = sectors.get(row.sector, 0) + 1
        if row.place != "judged":
            made.beside[row.place] += 1
            line.beside += 1
            continue
        is_late = bool(row.late_extended)
        made.original.add(row.is_done, bool(row.late_original))
        made.extended.add(row.is_done, is_late)
        line.matrix.add(row.is_done, is_late)
        if (band := row.band) is not None:
            made.bands[band] += 1
            cell.open_late += 1
    made.units = list(lines.values())
    made.sectors = sorted(sectors, key=lambda name: (not name, -sectors[name], sort_key(name)))
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCounts:
    """The few counts of a period that the next one is compared with; `code` None when they were counted anew, not frozen."""

    key: str
    code: str | None
    closing_on: str
    original: tuple[int, int, int, int]
    extended: tuple[int, int, int, int]
    beside: int


def counts_of(figures: Figures, key: str, code: str | None, closing_on: str) -> PeriodCounts:
    """The counts of a period for the comparison."""

    def cells(matrix: Matrix) -> tuple[int, int, int, int]:
        return (matrix.done_in_time, matrix.done_late, matrix.open_in_time, matrix.open_late)

    return PeriodCounts(
        key=key, code=code, closing_on=closing_on, original=cells(figures.original), extended=cells(figures.extended),
        beside=figures.beside_total,
    )  # fmt: skip


def counts_from(values: Mapping[str, Any]) -> PeriodCounts:
    """`PeriodCounts` from its JSON."""
    data = dict(values)
    for name in ("original", "extended"):
        data[name] = tuple(data[name])
    return PeriodCounts(**data)
