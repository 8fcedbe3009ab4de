"""An office sheet as plain data: a head, a title, text and tables, and as many signatures as must stand under it. It has no number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.domain.report_paper import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """Whose sheet it is, as of a day: the lines of the head, the place, the layout, where the office puts its marks, the line at the foot."""

    superior_line: str
    issuer_line: str
    place: str
    issued_on: date
    office: str
    position: str
    signer: str
    layout_profile: str
    layout: Mapping[str, str]
    tones: tuple[str, str]
    app_footer: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A column of the foot: who signs ("BÊN GIAO"), a note under it, the name at the bottom.

    `is_position`: the head is the position of who signs and bold only where the office set that (HD05 9.2).
    """

    head: str
    note: str
    name: str
    is_position: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPaper:
    """Everything printed on the sheet, in order; every text as it prints. `is_landscape` for wide tables; `number_text`: a number line.

    `footer`: at the foot of each page, what made it and when; blank on a sheet that leaves the office.
    """

    superior_line: str
    issuer_line: str
    place: str
    issued_on: date
    title: str
    subject: str
    body: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    footer: str
    is_landscape: bool = False
    layout_profile: str = "HD05"
    layout: Mapping[str, str] = field(default_factory=dict)
    number_text: str = ""
