"""The title of an appendix: on a page of its own, every line centred on the text block of that page, in order from above."""

from collections.abc import Iterator
from itertools import pairwise

from tests.paper.checker_plan import Plan
from tests.paper.checker_reading import Finding, Part

_LINES = ("appendix_label", "appendix_title", "appendix_reference", "appendix_end")


def check_appendix(parts: dict[str, list[Part]], number: int, plan: Plan) -> Iterator[Finding]:
    """Label, title, reference and hyphens of appendix `number`, and that its pages are its own."""
    rows = [row for name in _LINES for part in parts.get(name, []) for row in part.rows]
    pages = plan.of(number)
    if not pages or rows[0].page != pages[0]:
        yield Finding("appendix on a page of its own", rows[0].page + 1, rows[0].text, list(pages), rows[0].page)
        return
    for row in rows:
        centre = plan.block(row).centre
        if abs(row.centre - centre) > 0.3:
            yield Finding("title of the appendix centred", row.page + 1, row.text, centre, row.centre)
    for above, below in pairwise(rows):
        if below.page != above.page or below.y - above.y < 4:
            yield Finding("title of the appendix from above", below.page + 1, below.text, above.y, below.y)
    every = [row for several in parts.values() for part in several for row in part.rows]
    below_title = [row.y for row in every if row.page == pages[0] and row not in rows]
    if below_title and min(below_title) <= rows[-1].y:
        yield Finding("text under the title of the appendix", pages[0] + 1, rows[-1].text, rows[-1].y, min(below_title))
