"""Which page of a PDF belongs to what: the paper or one of its appendices, its number there, its text block."""

from dataclasses import dataclass

from models.domain.letters import Letter
from tests.paper.checker_pages import A5, A5_LANDSCAPE, LANDSCAPE, PORTRAIT, Block, is_page_number
from tests.paper.checker_reading import Reading, Row, ink_of


@dataclass(frozen=True)
class PagePlan:
    """One page: 0 for the paper or the number of the appendix, the number of the page there, its block."""

    part: int
    number: int
    block: Block


class Plan:
    """The pages of one letter. `is_duplex`: printed for both sides, the backs are mirrored."""

    def __init__(self, letter: Letter, reading: Reading, *, is_duplex: bool) -> None:
        self.pages: list[PagePlan] = []
        self.is_first_numbered = letter.extra.get("appendix_first_page_number") == "true"
        part = number = 0
        for page in range(len(reading.paper)):
            text = "".join(one.glyph.char for one in reading.ink if one.page == page)
            if page and part < len(letter.appendices):
                following = letter.appendices[part]
                begin = ink_of(following.label) + ink_of(following.title)
                if text.startswith((begin, "1" + begin)):
                    part, number = part + 1, 0
            number += 1
            is_landscape = part > 0 and letter.appendices[part - 1].is_landscape
            upright, lying = (A5, A5_LANDSCAPE) if letter.sheet == "A5" else (PORTRAIT, LANDSCAPE)
            block = lying if is_landscape else upright
            if is_duplex and page % 2 and not is_landscape:
                block = block.mirrored
            self.pages.append(PagePlan(part, number, block))

    def of(self, part: int) -> range:
        """The pages of the paper (0) or of an appendix."""
        found = [index for index, page in enumerate(self.pages) if page.part == part]
        return range(found[0], found[-1] + 1) if found else range(0)

    def block(self, row: Row) -> Block:
        """The text block on the page of a line."""
        return self.pages[row.page].block

    def numbered(self, page: int) -> bool:
        """Whether a page that is the first of its part shows its number: an appendix where the office wants it."""
        return self.pages[page].part > 0 and self.is_first_numbered

    def is_number(self, row: Row) -> bool:
        """Whether a line is the number of its page."""
        page = self.pages[row.page]
        has_number = page.number > 1 or self.numbered(row.page)
        return has_number and is_page_number(row, page.number, page.block)
