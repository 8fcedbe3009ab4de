"""A printed report as plain data: every text resolved, nothing looked up while it is drawn."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the running text; `is_heading`: bold, kept with what follows."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. `widths_mm` for the text block it stands in; numbers are right aligned; the last row is bold with `has_total`.

    `rows` gives the rows anew each time it is called: long lists are made while they are drawn. `row_count` is their number.
    `notes` are printed under the table: its definitions.
    """

    title: str
    heads: tuple[str, ...]
    widths_mm: tuple[float, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]
    row_count: int
    notes: tuple[str, ...] = ()
    has_total: bool = False
    empty_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A chart of stacked bars, one a line: `rows` are (label, one number per part of `legend`).

    `patterns` tell the parts apart in black and white: solid, cross, slope, dense, empty.
    """

    title: str
    legend: tuple[str, ...]
    patterns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


Block = Text | Table | Bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """Pages of their own after the report, landscape: "Phụ lục 1", a title, what it belongs to, its tables."""

    number_text: str
    title: str
    belongs_to: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper:
    """A báo cáo with its appendices (HD05 4, 10, 11). Texts print as they are; `footer` stands on every page.

    `layout`: what the office set for itself, keys of the layout data.
    """

    superior_line: str
    issuer_line: str
    number_text: str
    place: str
    issued_on: date
    type_name: str
    subject: str
    body: tuple[Block, ...]
    distribution: tuple[str, ...]
    signing_authority: str
    position: str
    signer: str
    appendices: tuple[Appendix, ...]
    footer: str
    layout_profile: str = "HD05"
    layout: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of the spreadsheet: lines above the head row, columns, rows with real numbers and dates, definitions below.

    A sheet of several small `tables` has no head row of its own.
    `widths` in characters. `has_filter`: the head row filters. `bars`: a chart of columns `bars` (first, last) over all rows.
    """

    name: str
    title: tuple[str, ...]
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]
    row_count: int
    notes: tuple[str, ...] = ()
    has_filter: bool = False
    has_total: bool = False
    bars: tuple[int, int] | None = None
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBook:
    """The spreadsheet of a report."""

    title: str
    footer: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """A file ready to be written. `pages`: of the PDF; of a spreadsheet its sheets. `missing_glyphs`: characters printed as a box."""

    content: bytes
    pages: int
    missing_glyphs: tuple[str, ...] = ()
