"""Small papers around an incoming document as plain data: the routing slip, the stamp ĐẾN; every text resolved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpinionBlock:
    """A place for somebody's opinion: its heading, and how many ruled lines it gets at least."""

    heading: str
    line_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPaper:
    """A routing slip (process 3): facts of the paper as (label, value), places for opinions, the boxes of the duty, its code.

    `has_bars`: the code also as bars. `urgency` in capitals, blank for none. `notes` stand at the foot.
    """

    superior_line: str
    issuer_line: str
    title: str
    code: str
    has_bars: bool
    urgency: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[OpinionBlock, ...]
    boxes: tuple[str, ...]
    day_line: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StampLabel:
    """The stamp ĐẾN (NĐ 30 PL IV, 35 x 50 mm): the office (a line each), the word, then (label, value).

    On a label of that size, or, with a `place_mm` (left, upper edge), on the incoming paper itself: an A4 sheet put into the printer.
    """

    office: str
    word: str
    lines: tuple[tuple[str, str], ...]
    width_mm: float
    height_mm: float
    place_mm: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopePaper:
    """An envelope (paper-format section 17): who sends it, the numbers of the papers in it, to whom; the sheet is the envelope itself.

    `contact_lines`: address, telephone, e-mail of the sender; `urgency` in capitals, blank for none.
    """

    superior_line: str
    issuer_line: str
    contact_lines: tuple[str, ...]
    number_text: str
    urgency: str
    salutation: str
    receiver: str
    width_mm: float
    height_mm: float
