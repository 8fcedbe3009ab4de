"""The exception board as a page to print: every text resolved, nothing looked up while it is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRow:
    """One line; `weight` says how much it matters: the lightest go first when the page is too small."""

    cells: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionGroup:
    """Lines for one level that must decide. `heading`: words with {count} for the lines shown."""

    heading: str
    rows: tuple[ExceptionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionPaper:
    """One landscape page; `app_footer` under `footer`: what made it and when. `heads` and `widths_mm`: the columns behind the number. `more`: words with {count} for what had no room."""

    superior_line: str
    issuer_line: str
    title: str
    as_of: str
    heads: tuple[str, ...]
    widths_mm: tuple[float, ...]
    groups: tuple[ExceptionGroup, ...]
    nothing: str
    more: str
    footer: str
    app_footer: str = ""
    layout_profile: str = "HD05"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedBoard:
    """The page as PDF; `rows` shown and `left_out`, and the size of its type in points."""

    pdf: bytes
    rows: int
    left_out: int
    size: float
