"""A letter as plain data: every text resolved, nothing looked up while it is drawn."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTable:
    """The table of items of a letter: heads, widths in mm, rows of cells; rows do not split over pages."""

    heads: tuple[str, ...]
    widths_mm: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    as_of_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """Who signs: authority (several lines allowed), position and name (HD05, paper-format section 8)."""

    signing_authority: str | None
    position: str
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """A part with pages and page numbers of its own (paper-format section 11).

    `label`: "Phụ lục 1" (state "Phụ lục I"); `reference`: "(Kèm theo Công văn số ..., ngày ... của ...)".
    """

    label: str
    title: str
    reference: str
    body: tuple[str, ...] = ()
    table: LetterTable | None = None
    is_landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyBlock:
    """The block of a copy (paper-format section 13): stamp BẢN SAO VĂN BẢN of 80 x 50 mm on the left, who copies on the right.

    `form`: "Sao y", "Sao lục", "Trích sao". `number_text`: "Số 24-BS/VPTU".
    """

    copier: str
    number_text: str
    form: str
    place: str
    copied_on: date
    distribution: str
    signature: SignatureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A công văn (HD05 9.2.3) or a paper whose type is printed. Names are written as they print; the typesetter upper-cases nothing.

    `number_text`: "Số 687-CV/VPTU", or "Số        -CV/VPTU" for a draft. `subject` includes its prefix ("về việc ...").
    `body`: paragraphs. `distribution`: lines without dash, the archive line last, with their ending marks.
    `table` stands after the body's paragraph number `table_after` (0-based) or at the end. `type_name`: a paper whose type is
    printed ("BÁO CÁO") has it and its subject over the text instead of the subject under the number.

    `salutation`: the label of the addressees, blank for the profile's "Kính gửi:"; a tờ trình has "Kính trình:" (HD05 9b).
    `author_line`: between type and subject ("CỦA BAN THƯỜNG VỤ THÀNH UỶ"). `grounds`: lines of Căn cứ without dash, with their ending
    marks. `co_signatures`: the other signers of a joint paper, the lead body's own stands in `signer`. `circulation_note`: as it prints
    ("LƯU HÀNH NỘI BỘ"). `contact_line`: on the last page under a rule. `sheet`: "A5" only for administrative papers.
    """

    superior_line: str | None
    issuer_line: str
    number_text: str
    place: str
    issued_on: date
    subject: str
    addressees: tuple[str, ...]
    body: tuple[str, ...]
    distribution: tuple[str, ...]
    signing_authority: str | None
    position: str
    signer: str
    table: LetterTable | None = None
    table_after: int | None = None
    layout_profile: str = "HD05"
    title: str = ""
    type_name: str = ""
    is_draft: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    salutation: str = ""
    author_line: str = ""
    grounds: tuple[str, ...] = ()
    co_signatures: tuple[SignatureBlock, ...] = ()
    circulation_note: str = ""
    contact_line: str = ""
    appendices: tuple[Appendix, ...] = ()
    copy_block: CopyBlock | None = None
    sheet: str = "A4"


COVER_COLUMNS = (1, 2, 3, 4, 5)
"""All columns of a cover list: TT, số ký hiệu, đơn vị, số nhiệm vụ, lần."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """One letter on the cover list of a batch; `stage_text` as printed ("Lần 1")."""

    number_symbol: str
    unit_name: str
    item_count: int
    stage_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverList:
    """The list that lies on top of a batch of letters (paper-format section 15: TT, số ký hiệu, đơn vị, số nhiệm vụ, lần).

    `columns`: which of them print, by their numbers, in that order. `app_footer`: what made it and when, at the foot of each page.
    """

    superior_line: str | None
    issuer_line: str
    issued_on: date
    rows: tuple[CoverRow, ...]
    layout_profile: str = "HD05"
    columns: tuple[int, ...] = COVER_COLUMNS
    app_footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookColumn:
    """One column of a printed register; `width_mm` on A4 landscape. `is_note`: stays readable in a struck row, else the last one does."""

    title: str
    width_mm: float
    align: str = "left"
    is_note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One line of a register; a voided number is struck through. `is_section`: one text across the page, a heading and no line."""

    cells: tuple[str, ...]
    is_struck: bool = False
    is_section: bool = False


@dataclass(frozen=True, slots=True)
class BookFront:
    """The cover page of a book (paper-format section 17): name in capitals, then lines of facts, the volume among them."""

    superior_line: str
    issuer_line: str
    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A register to print: cover facts, columns, rows (paper-format section 17). `extra`: settings of the layout data.

    `sheet` A4 or A3, landscape unless `is_portrait` (then A4). `is_spread`: its columns stand on two facing pages, two upright A4
    sheets or one A3 sheet with the fold in its middle; a portrait book is never one. `has_column_numbers`: a line (1) (2) ... under
    the heads. `seal_text` stands at the foot of every page, `mark` ("In lại lần 2") at its head. `first_page`: number of the first
    page, when a book is continued. `front`: its cover page, which carries no number. `ruled_pages`: of a book without rows, so many
    pages are ruled to be written by hand.
    """

    title: str
    superior_line: str | None
    issuer_line: str
    period_text: str
    columns: tuple[BookColumn, ...]
    rows: tuple[BookRow, ...]
    footer: str | None = None
    layout_profile: str = "HD05"
    extra: dict[str, str] = field(default_factory=dict)
    sheet: str = "A4"
    is_portrait: bool = False
    has_column_numbers: bool = False
    seal_text: str = ""
    mark: str = ""
    first_page: int = 1
    front: BookFront | None = None
    is_spread: bool = False
    ruled_pages: int = 0

    @property
    def is_folded(self) -> bool:
        """Whether two numbered pages of the book lie on each sheet of the PDF."""
        return self.is_spread and self.sheet == "A3" and not self.is_portrait

    @property
    def row_count(self) -> int:
        """Lines of the register; headings of sections are none."""
        return sum(not row.is_section for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedLetter:
    """A PDF ready to be stored and copied out. `missing_glyphs`: characters a list printed as a box; a letter has none."""

    pdf: bytes
    page_count: int
    missing_glyphs: tuple[str, ...] = ()
